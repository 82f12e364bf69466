//! What the findings about a household are worth: its rules, and a level for each finding.
//!
//! [`check`] evaluates a household in a window. Findings that no rule speaks of have the [default level](default_level) of
//! their code. The worst level decides whether the check holds.
//!
//! An [`Outcome`] can be summed up [by period](Outcome::by_period), and [compared](Diff) with that of another plan.

mod check;
mod diff;
mod outcome;
mod summary;

pub use check::{check, check_as_of, default_level};
pub use diff::{Change, Diff, Relevelled};
pub use outcome::{Judged, Outcome, Total};
pub use summary::Summary;

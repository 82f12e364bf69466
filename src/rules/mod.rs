//! What the findings about a household are worth: its rules, and a level for each finding.
//!
//! [`check`] evaluates a household in a window. Findings that no rule speaks of have the [default level](default_level) of
//! their code. The worst level decides whether the check holds. A [`Waiver`](crate::household::Waiver) lets a finding pass up to
//! a date; an [`Expectation`](crate::household::Expectation) that fails is a finding itself.
//!
//! An [`Outcome`] can be summed up [by period](Outcome::by_period), [compared](Diff) with that of another plan, and reduced to
//! what is [new](Outcome::since) since a [`Baseline`].

mod baseline;
mod case;
mod check;
mod diff;
mod expectations;
mod identity;
mod outcome;
mod summary;
mod waivers;

pub use baseline::Baseline;
pub use case::{Case, Verdict};
pub use check::{check, check_as_of, check_on, default_level};
pub use diff::{Change, Diff, Relevelled};
pub use identity::Identity;
pub use outcome::{Judged, Outcome, Total, Waived};
pub use summary::Summary;

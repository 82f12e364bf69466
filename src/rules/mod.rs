//! What the findings about a household are worth: its rules, and a level for each finding.
//!
//! [`check`] evaluates a household in a window. Findings that no rule speaks of have the [default level](default_level) of
//! their code. The worst level decides whether the check holds.

mod check;
mod outcome;

pub use check::{check, default_level};
pub use outcome::{Judged, Outcome, Total};

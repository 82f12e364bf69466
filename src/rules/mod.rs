//! What the findings about a household are worth: its rules, and a level for each finding.
//!
//! A [`Rule`](crate::household::Rule) is made of [`checks`], each of which has a file of its own with its meaning, its parameters
//! and its evaluation. [`check`] evaluates a household in a window. Findings that no rule speaks of have the [default level](default_level) of
//! their code. The worst level decides whether the check holds. A [`Waiver`](crate::household::Waiver) lets a finding pass up to
//! a date; an [`Expectation`](crate::household::Expectation) that fails is a finding itself.
//!
//! An [`Outcome`] can be summed up [by period](Outcome::by_period), [compared](Diff) with that of another plan, and reduced to
//! what is [new](Outcome::since) since a [`Baseline`].

mod as_of;
mod baseline;
mod basis;
mod case;
mod check;
mod checked;
pub mod checks;
mod diff;
mod evaluation;
mod expectations;
mod facts;
mod identity;
mod outcome;
mod summary;
mod truth;
mod verdict;
mod waivers;

pub use as_of::AsOf;
pub use baseline::Baseline;
pub use basis::{Basis, Known};
pub use case::{Case, Subject, Verdict};
pub use check::{check, check_as_of, check_waived_on, default_level, depends_on_today};
pub use checked::{Checked, TodayUnknown};
pub use diff::{Change, Diff, Relevelled};
pub use identity::Identity;
pub use outcome::{Judged, Outcome, Total, Waived, is_beyond_zones};
pub use summary::Summary;

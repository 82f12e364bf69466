//! True statements about a household in a window: where care is missing or thin, and what clashes.
//!
//! [`coverage`] says of each need who can cover it when; [`conflicts`](double_booked) look for commitments that exclude each
//! other and for people who are all out of reach. Both give [`Finding`]s: typed facts with code, span, people and evidence.
//! What a finding is worth is for the household's rules to say, how it is worded for the report.

mod absence;
mod conflict;
mod coverage;
mod finding;
mod milestone;
mod protected;

pub use absence::{breaks_without, days_that_break_without};
pub use conflict::{all_away, double_booked, too_far_apart};
pub use coverage::{Coverage, Covered, coverage};
pub use finding::{Code, Evidence, Finding};
pub use milestone::milestone_clashes;
pub use protected::protected_slips;

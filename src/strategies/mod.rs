//! Strategies for property tests, of this crate and of code that embeds it (feature `proptest`).
//!
//! Everything that they give is valid: rules that the strict parser takes, households that build.
//!
//! ```
//! use handover::recurrence::Rule;
//! use handover::strategies;
//! use proptest::proptest;
//!
//! proptest!(|(rule in strategies::rule())| {
//!     assert_eq!(Rule::parse(&rule.to_string()).as_ref(), Ok(&rule));
//! });
//! ```

mod household;
mod plan;
mod rule;
mod rules;
mod time;

pub use household::{arrangement, hours, household, weekdays};
pub use plan::{commitment, plan, shifts, text};
pub use rule::rule;
pub use rules::rules;
pub use time::{day, wall, window, zone};

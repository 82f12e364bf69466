//! The household file: TOML in, a [`Household`](crate::household::Household) out, or everything that is wrong with it.
//!
//! ```text
//!   bytes ── document ──> tree of values with their places      text that is not UTF-8 or not TOML is a problem
//!                           |  sections: every key, its type, unit, default, meaning
//!                         fields ──> person, need, rule …        what a value cannot be is a problem, at its place
//!                           |  HouseholdBuilder
//!                         Plan: household, window, warnings      or ReadError: all problems, in the order of the file
//! ```
//!
//! [`read`] is pure. It gets the file as bytes and the calendars that the file names through a function of the caller, so
//! that the caller decides what a name means and whether to follow it. It reads the tree itself instead of deserializing it,
//! for that would stop at the first problem. What a household file may contain is in [`reference()`], which is printed from
//! the same tables that the reader uses.
//!
//! A [`Problem`] says what was expected, what was found and where. How it looks on a terminal is the caller's business.
//! Neither the calendar's syntax nor the evaluation of what was read is known here.

mod arrangement;
mod arrangement_keys;
mod backup;
mod beside;
mod calendars;
mod care_keys;
mod change;
mod commitment;
#[cfg(feature = "cli")]
mod companions;
mod custody;
mod day_lists;
mod dependant;
mod document;
mod expectation;
mod field;
mod fields;
mod from_toml;
mod job_share;
mod keys;
mod layers;
mod lines;
mod locations;
mod milestone;
mod moves;
mod names;
mod need;
mod part_keys;
mod pattern;
mod person;
mod places;
mod problem;
mod protected;
mod quota;
mod range;
mod read;
mod reference;
mod report;
mod rule;
mod rule_keys;
#[cfg(feature = "cli")]
mod schema;
mod sections;
mod suggestion;
mod waiver;
mod whereabouts;
mod window;

#[cfg(test)]
mod tests;

pub use beside::beside;
pub use problem::{Problem, ProblemCode, ReadError, Severity};
pub use read::{MAX_BYTES, Plan, read};
pub use reference::reference;
#[cfg(feature = "cli")]
pub use schema::schema;
pub use suggestion::nearest;
pub use window::WindowSpec;

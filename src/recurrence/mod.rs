//! Recurrence
mod builder;
mod parse;
mod print;
mod problem;
mod rule;
mod weekday_num;

pub use builder::RuleBuilder;
pub use problem::{Part, RuleError, RuleProblem, RuleProblemKind};
pub use rule::{Frequency, Rule, RuleEnd, Skip, Until};
pub use weekday_num::WeekdayNum;

mod length;
mod set;
pub use length::Length;
pub use set::{Occurrence, Override, OverrideRange, RecurrenceSet, RecurrenceSetBuilder, SetProblem};

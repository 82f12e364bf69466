//! Recurrence
mod builder;
mod clock_plan;
mod compiled;
mod day_plan;
mod day_walk;
mod instants;
mod length;
mod mask;
mod occurrences;
mod parse;
mod parts;
mod print;
mod problem;
mod rule;
mod set;
mod times;
mod walls;
mod weekday_num;

pub use builder::RuleBuilder;
pub use compiled::Compiled;
pub use length::Length;
pub use occurrences::Occurrences;
pub use problem::{Part, RuleError, RuleProblem, RuleProblemKind};
pub use rule::{Frequency, Rule, RuleEnd, Skip, Until};
pub use set::{Occurrence, Origin, Override, OverrideRange, RecurrenceSet, RecurrenceSetBuilder, SetProblem};
pub use walls::{Walls, WallsBack};
pub use weekday_num::WeekdayNum;

//! Recurrence
mod builder;
mod clock_plan;
mod compiled;
mod day_plan;
mod day_walk;
mod instants;
mod lane;
mod length;
mod mask;
mod merged;
mod month_days;
mod occurrences;
mod parse;
mod parts;
mod print;
mod problem;
#[cfg(feature = "rrule")]
mod rrule_crate;
mod rule;
mod set;
mod tails;
mod times;
mod timetable;
mod walls;
mod week_numbers;
mod weekday_num;
mod weekdays;
mod year_days;

pub use builder::RuleBuilder;
pub use compiled::Compiled;
pub use length::Length;
pub use occurrences::Occurrences;
pub use problem::{Part, RuleError, RuleProblem, RuleProblemKind};
#[cfg(feature = "rrule")]
pub use rrule_crate::ConversionError;
pub use rule::{Frequency, Rule, RuleEnd, Skip, Until};
pub use set::{Occurrence, Origin, Override, OverrideRange, RecurrenceSet, RecurrenceSetBuilder, SetProblem};
pub use walls::{Walls, WallsBack};
pub use weekday_num::WeekdayNum;

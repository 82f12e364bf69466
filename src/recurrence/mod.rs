//! Recurrence rules and sets: RFC 5545 §3.3.10 and §3.8.5, with RSCALE=GREGORIAN and SKIP of RFC 7529.
//!
//! ```text
//!   Rule            FREQ=MONTHLY;BYDAY=-1FR        a value: parsed strictly or leniently, built, printed
//!     | compile     + DTSTART
//!   Compiled        a mask of days a period        clock readings, from anywhere, forwards and backwards
//!     | in a zone   + RDATE, EXDATE, overrides
//!   RecurrenceSet   occurrences in a window        instants, each once, with where they come from
//! ```
//!
//! A period of a rule (a week, a month, a year) is a set of days as bits, and the BYxxx parts are operations on it: they add
//! days to the period ("expand") or leave out some ("limit").
//!
//! | part | SECONDLY | MINUTELY | HOURLY | DAILY | WEEKLY | MONTHLY | YEARLY |
//! |---|---|---|---|---|---|---|---|
//! | BYMONTH | limit | limit | limit | limit | limit | limit | expand |
//! | BYWEEKNO | – | – | – | – | – | – | expand |
//! | BYYEARDAY | limit | limit | limit | – | – | – | expand |
//! | BYMONTHDAY | limit | limit | limit | limit | – | expand | expand |
//! | BYDAY | limit | limit | limit | limit | expand | expand, or limit beside BYMONTHDAY | expand, or limit beside BYYEARDAY or BYMONTHDAY |
//! | BYHOUR | limit | limit | limit | expand | expand | expand | expand |
//! | BYMINUTE | limit | limit | expand | expand | expand | expand | expand |
//! | BYSECOND | limit | expand | expand | expand | expand | expand | expand |
//! | BYSETPOS | limit | limit | limit | limit | limit | limit | limit |
//!
//! Where the RFC is silent, these readings are taken:
//!
//! - YEARLY with BYMONTHDAY and without BYMONTH has the day of every month; YEARLY with BYWEEKNO and without BYDAY has all seven
//!   days of the week.
//! - Weeks reach over the ends of their year, and a YEARLY rule with BYWEEKNO counts in the years that its weeks belong to.
//! - BYSETPOS picks from the whole period, also from the first one, and what lies before DTSTART is dropped afterwards.
//! - Sub-daily rules run on the clock too: an hour that comes twice has its instances once.
//! - A skipped reading is shifted behind the gap, a doubled one is the first of the two; of instances that meet on one instant
//!   one stays, after COUNT has counted both.
//! - Second 60 is second 59.
//! - Where RFC 5545 says MUST NOT (the dashes above, ordinals below MONTHLY), the strict parser refuses the rule. The lenient one
//!   takes the part as a limit and drops the ordinal.
//!
//! An engine that knows nothing of people: what recurs is not its business.
mod builder;
mod clock_plan;
mod compiled;
mod day_plan;
mod day_walk;
mod describe;
mod instants;
mod lane;
mod length;
mod mask;
mod merged;
mod month_days;
mod month_masks;
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

//! Flex arrangements: how a person works, as a type of its own for each way to do so.

mod annualised;
#[expect(clippy::module_inception, reason = "one noun, one file")]
mod arrangement;
mod compressed;
mod day_range;
mod five_four_nine;
mod flextime;
mod half_day_week;
mod holidays;
mod job_share;
mod layers;
mod lowering;
mod nine_day_fortnight;
mod nine_eighty;
mod on_call;
mod part_time;
mod pattern;
mod plan;
mod problem;
mod protected_slot;
mod ramp_up;
mod remote;
mod roster;
mod rotation;
mod rotation_name;
mod school_hours;
mod school_year;
mod shift;
mod split_day;
mod staggered;
mod weekly;
mod words;

#[cfg(test)]
mod tests;

pub use annualised::{AnnualBalance, Annualised};
pub use arrangement::{Arrangement, Block, DurationMode};
pub use compressed::{Compressed, CompressedDays, CompressedWeek};
pub use day_range::DayRange;
pub use five_four_nine::FiveFourNine;
pub use flextime::{FlexVariant, Flextime};
pub use half_day_week::HalfDayWeek;
pub use holidays::Holidays;
pub use job_share::{Holder, JobShare, RoleCoverage, Share};
pub use layers::{Exception, HolidayLayer, HolidayPolicy, Season};
pub use nine_day_fortnight::NineDayFortnight;
pub use nine_eighty::NineEighty;
pub use on_call::{OnCall, OnCallCare};
pub use part_time::PartTime;
pub use pattern::{Duty, Exactness, Pattern};
pub use plan::{Plan, Planned};
pub use problem::{ArrangementError, ArrangementProblem};
pub use protected_slot::{FlexibleHold, ProtectedSlot};
pub use ramp_up::{Phase, RampUp};
pub use remote::{Remote, RemoteDays, Site};
pub use roster::Roster;
pub use rotation::Rotation;
pub use rotation_name::RotationName;
pub use school_hours::SchoolHours;
pub use school_year::SchoolYear;
pub use shift::Shift;
pub use split_day::SplitDay;
pub use staggered::Staggered;
pub use weekly::Weekly;

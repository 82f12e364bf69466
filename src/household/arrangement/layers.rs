//! What is laid over a pattern: seasons, public holidays and single exceptions, the later ones over the earlier ones.

use std::sync::Arc;

use super::day_range::DayRange;
use super::holidays::Holidays;
use super::pattern::Pattern;
use super::shift::Shift;
use crate::time::Day;

/// A time of the year, or of a project, with a pattern of its own in place of the usual one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Season {
    /// From when until when.
    pub range: DayRange,
    /// How work is done then.
    pub pattern: Pattern,
}

/// What becomes of the work of public holidays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HolidayLayer {
    /// The holidays.
    pub holidays: Arc<Holidays>,
    /// What they mean.
    pub policy: HolidayPolicy,
}

/// What a public holiday means for an arrangement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
#[non_exhaustive]
pub enum HolidayPolicy {
    /// It is a day like others.
    #[default]
    Ignore,
    /// There is no work on it.
    Skip,
    /// Its work is done on the free day before it, Monday to Friday unless weekends are worked too.
    ShiftPrev,
    /// Its work is done on the free day after it.
    ShiftNext,
    /// There is no work on it, and it counts as so many paid seconds; `None` means those of the day's shifts.
    Credit {
        /// Paid seconds.
        seconds: Option<u32>,
    },
    /// There is no work on it. One on a day without work is worth another day off: the workday before it, or after it if it is
    /// a Sunday, that is no holiday and not taken by another one (5 U.S.C. 6103(b) and (d), Executive Order 11582).
    InLieu,
}

/// A single departure from the pattern; of several the later ones apply to what the earlier ones give.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Exception {
    /// Each of two days is worked as the other would be.
    Swap(Day, Day),
    /// A day off comes on another day: that one is free, and what it would have had is done on the first.
    MoveDayOff {
        /// The day off as it was.
        from: Day,
        /// When it is instead.
        to: Day,
    },
    /// Two days swap places of work, not hours: a home day for an office day.
    SwapSites(Day, Day),
    /// No work: leave, a closure.
    Off(DayRange),
    /// Work that is not in the pattern, or on top of it.
    Extra(Day, Shift),
}

impl Exception {
    /// The days that it changes.
    pub fn days(&self) -> Vec<Day> {
        match self {
            Exception::Swap(a, b) | Exception::SwapSites(a, b) | Exception::MoveDayOff { from: a, to: b } => {
                vec![*a, *b]
            }
            Exception::Off(range) => range.days().collect(),
            Exception::Extra(day, _) => vec![*day],
        }
    }
}

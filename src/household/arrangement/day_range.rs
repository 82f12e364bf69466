use std::fmt;

use super::words::Date;
use crate::time::Day;

/// The days from one up to, and without, another; never empty.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DayRange {
    from: Day,
    until: Day,
}

impl DayRange {
    /// The days from `from` up to, and without, `until`; `None` unless that is later.
    pub fn new(from: Day, until: Day) -> Option<Self> {
        (from < until).then_some(DayRange { from, until })
    }

    /// One day.
    pub fn day(day: Day) -> Self {
        DayRange { from: day, until: day.plus(1) }
    }

    /// Its first day.
    pub fn from(self) -> Day {
        self.from
    }

    /// The day after its last one.
    pub fn until(self) -> Day {
        self.until
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: DayRange) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// Its days, ascending.
    pub fn days(self) -> impl DoubleEndedIterator<Item = Day> {
        (self.from.0..self.until.0).map(Day)
    }

    /// How many they are.
    pub fn len(self) -> usize {
        (i64::from(self.until.0) - i64::from(self.from.0)) as usize
    }

    /// Never: an empty range cannot be made.
    pub fn is_empty(self) -> bool {
        false
    }
}

impl fmt::Display for DayRange {
    /// With its last day: `4 Jan 2027–12 Feb 2027`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", Date(self.from), Date(self.until.plus(-1)))
    }
}

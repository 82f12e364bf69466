//! BYDAY as bits and ordinals.

use chrono::Weekday;

use super::mask::WeekdayBits;
use super::rule::{Frequency, Rule};

/// Days of the week, each or the n-th of a stretch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Weekdays {
    pub(super) every: WeekdayBits,
    /// Ordinal and days from Monday.
    nth: Vec<(i8, u32)>,
}

/// A stretch of days in which ordinals are counted: a month or a year.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    /// Index of its first day among the bits.
    pub(super) at: u32,
    pub(super) len: u32,
    /// Days from Monday to its first day.
    pub(super) weekday: u32,
}

impl Weekdays {
    pub(super) fn of(rule: &Rule) -> Option<Self> {
        let ordinals_count = matches!(rule.freq, Frequency::Monthly | Frequency::Yearly) && rule.by_week_no.is_empty();
        let number = |weekday: Weekday| weekday.num_days_from_monday();
        let (nth, every): (Vec<_>, Vec<_>) = rule
            .by_day
            .iter()
            .map(|day| (day.nth.filter(|_| ordinals_count), day.weekday))
            .partition(|(n, _)| n.is_some());
        let nth = nth.into_iter().filter_map(|(nth, weekday)| Some((nth?, number(weekday)))).collect();
        let every = WeekdayBits::of(every.into_iter().map(|(_, weekday)| weekday));
        (!rule.by_day.is_empty()).then_some(Weekdays { every, nth })
    }

    /// Every such day, without ordinals.
    pub(super) fn only(weekday: Weekday) -> Self {
        Weekdays { every: WeekdayBits::of([weekday]), nth: Vec::new() }
    }

    pub(super) fn has_ordinals(&self) -> bool {
        !self.nth.is_empty()
    }

    /// The indices of the n-th weekdays of a stretch.
    pub(super) fn ordinals(&self, stretch: Stretch) -> impl Iterator<Item = u32> + '_ {
        self.nth.iter().filter_map(move |(nth, weekday)| {
            // The n-th such day from the start; from the end, the one after so many as the stretch has.
            let first = if *weekday < stretch.weekday { weekday + 7 } else { *weekday } - stretch.weekday;
            let weeks = match nth {
                1.. => i32::from(*nth) - 1,
                _ => i32::from(*nth) + (stretch.len as i32 - first as i32 + 6) / 7,
            };
            let index = u32::try_from(first as i32 + 7 * weeks).ok()?;
            (index < stretch.len).then_some(stretch.at + index)
        })
    }
}

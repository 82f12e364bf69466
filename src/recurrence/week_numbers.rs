//! BYWEEKNO as bits, and the weeks of a year.

use super::mask::ones;
use super::rule::bits;
use crate::time::Day;

/// Weeks of the year, counted from either end; which days those are depends on WKST.
///
/// Week 1 is the first one with four days in the year (RFC 5545 §3.3.10, ISO 8601).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct WeekNumbers {
    /// Bit `n - 1` is week `n`.
    from_start: u64,
    /// Bit `n - 1` is week `-n`.
    from_end: u64,
    /// Days from Monday to the day on which weeks start.
    week_start: u32,
}

impl WeekNumbers {
    pub(super) fn of(numbers: &[i8], week_start: u32) -> Option<Self> {
        let mut weeks = WeekNumbers { from_start: 0, from_end: 0, week_start };
        for number in numbers {
            let bit = 1 << (number.unsigned_abs() - 1);
            if 0 < *number { weeks.from_start |= bit } else { weeks.from_end |= bit }
        }
        (!numbers.is_empty()).then_some(weeks)
    }

    /// The year that a day's week belongs to.
    pub(super) fn year_of(self, day: Day) -> i32 {
        let year = day.year();
        let begun = [year + 1, year].into_iter().find(|year| self.first_week(*year) <= day);
        begun.unwrap_or(year - 1)
    }

    /// The first days of the weeks of a year.
    pub(super) fn weeks_of(self, year: i32) -> impl Iterator<Item = Day> {
        let first = self.first_week(year);
        let weeks = (self.first_week(year + 1).0 - first.0) as u32 / 7;
        let from_end = self.from_end.reverse_bits() >> (64 - weeks);
        bits((self.from_start | from_end) & ones(weeks)).map(move |week| first.plus(7 * week as i32))
    }

    /// The days among the 64 from `first` on.
    pub(super) fn run(self, first: Day) -> u64 {
        let years = self.year_of(first)..=self.year_of(first.plus(63));
        let weeks = years.flat_map(|year| self.weeks_of(year)).map(|week| week.0 - first.0);
        weeks.fold(0, |mask, at| match at {
            -6..0 => mask | ones(7) >> -at,
            0..64 => mask | ones(7) << at,
            _ => mask,
        })
    }

    /// The first day of week 1.
    fn first_week(self, year: i32) -> Day {
        let new_year = Day::new_year(year);
        let into_week = (new_year.days_since_monday() + 7 - self.week_start) % 7;
        new_year.plus(if into_week <= 3 { -(into_week as i32) } else { 7 - into_week as i32 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_reach_over_the_end_of_the_year() {
        let days = WeekNumbers::of(&[53, 1], 0).unwrap().run(Day::new(2020, 12, 25).unwrap());
        assert_eq!(days, ones(14) << 3, "week 53 of 2020 from 28 December, week 1 of 2021 from 4 January");
        let last = WeekNumbers::of(&[-1], 0).unwrap().run(Day::new(2021, 1, 1).unwrap());
        assert_eq!(last, ones(3), "the rest of the last week of 2020");
    }
}

//! Days as bits: the operations that the BYxxx parts become.

use crate::time::{Day, SECONDS_PER_DAY};

/// A set of days of the week; bit 0 is Monday.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct WeekdayBits(pub(super) u8);

impl WeekdayBits {
    pub(super) fn of(weekdays: impl IntoIterator<Item = chrono::Weekday>) -> Self {
        WeekdayBits(weekdays.into_iter().fold(0, |bits, day| bits | 1 << day.num_days_from_monday()))
    }

    /// These days in a run of 64 days whose first one is so many days after a Monday, fewer than seven.
    #[inline]
    pub(super) fn run(self, first: u32) -> u64 {
        const EVERY_SEVENTH_BIT: u64 = 0x8102_0408_1020_4081;
        let twice = u64::from(self.0) | u64::from(self.0) << 7;
        (twice >> first & 0x7f).wrapping_mul(EVERY_SEVENTH_BIT)
    }
}

/// The lowest `len` bits.
#[inline]
pub(super) fn ones(len: u32) -> u64 {
    if len < 64 { (1 << len) - 1 } else { u64::MAX }
}

/// The days that end at or before `to`, of 64 days of which the first starts at `from`.
#[inline]
pub(super) fn whole_days(from: i64, to: i64) -> u64 {
    match to.saturating_sub(from) {
        ..0 => 0,
        seconds if 64 * SECONDS_PER_DAY <= seconds => u64::MAX,
        seconds => ones((seconds as u64 / SECONDS_PER_DAY as u64) as u32),
    }
}

/// The bits at these BYSETPOS positions among those that are set.
#[inline]
pub(super) fn pick(mask: u64, positions: &[i16]) -> u64 {
    let picked = |position: &i16| {
        let mut rest = mask;
        for _ in 1..position.unsigned_abs().min(65) {
            // The lowest falls off, or the highest.
            rest &= if 0 < *position { rest.wrapping_sub(1) } else { !top(rest) };
        }
        if 0 < *position { rest & rest.wrapping_neg() } else { top(rest) }
    };
    positions.iter().fold(0, |picks, position| picks | picked(position))
}

/// The highest bit that is set.
#[inline]
fn top(mask: u64) -> u64 {
    (1_u64 << 63).checked_shr(mask.leading_zeros()).unwrap_or(0)
}

/// The days of a period; bit `i` of word `w` is the day `first + 64 w + i`.
///
/// Six words hold a year and a week on either side of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct DayBits {
    pub(super) first: Day,
    pub(super) words: [u64; 6],
}

impl DayBits {
    pub(super) const WORDS: usize = 6;

    pub(super) fn one_word(first: Day, mask: u64) -> Self {
        DayBits { first, words: [mask, 0, 0, 0, 0, 0] }
    }

    pub(super) fn empty(first: Day) -> Self {
        Self::one_word(first, 0)
    }

    pub(super) fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Adds the days of `mask`, whose bit 0 is the day at index `at`.
    #[inline]
    pub(super) fn add(&mut self, at: u32, mask: u64) {
        let (word, shift) = ((at / 64) as usize, at % 64);
        if let Some(low) = self.words.get_mut(word) {
            *low |= mask << shift;
        }
        if 0 < shift
            && let Some(high) = self.words.get_mut(word + 1)
        {
            *high |= mask >> (64 - shift);
        }
    }

    /// Adds all days from index `from` up to, and without, index `to`.
    pub(super) fn add_range(&mut self, from: u32, to: u32) {
        let mut at = from;
        while at < to {
            self.add(at, ones((to - at).min(64)));
            at += 64;
        }
    }

    /// Keeps the days that are in both.
    pub(super) fn keep(&mut self, other: &DayBits) {
        for (word, other) in self.words.iter_mut().zip(other.words) {
            *word &= other;
        }
    }

    /// Keeps the days that are in what `run` gives for the 64 days from each word's first on.
    pub(super) fn keep_runs(&mut self, run: impl Fn(Day) -> u64) {
        for (word, at) in self.words.iter_mut().zip((0..).step_by(64)) {
            *word &= run(self.first.plus(at));
        }
    }

    /// Drops the days before `day`.
    pub(super) fn drop_before(&mut self, day: Day) {
        let mut gone = day.0.saturating_sub(self.first.0).max(0) as u32;
        if gone == 0 {
            return;
        }
        for word in &mut self.words {
            *word &= !ones(gone.min(64));
            gone = gone.saturating_sub(64);
        }
    }

    /// Drops the days after `day`.
    pub(super) fn drop_after(&mut self, day: Day) {
        let mut kept = (day.0.saturating_sub(self.first.0).saturating_add(1)).max(0) as u32;
        for word in &mut self.words {
            *word &= ones(kept.min(64));
            kept = kept.saturating_sub(64);
        }
    }

    /// The first of the days, if there is one.
    pub(super) fn lowest(&self) -> Option<Day> {
        (0 < self.len()).then(|| self.first.plus(self.nth(0) as i32))
    }

    /// The last of the days, if there is one.
    pub(super) fn highest(&self) -> Option<Day> {
        let last = self.len().checked_sub(1)?;
        Some(self.first.plus(self.nth(last) as i32))
    }

    /// The index of the `nth` day, counted from 0, which must be below [`len`](Self::len).
    pub(super) fn nth(&self, mut nth: u32) -> u32 {
        for (word, start) in self.words.iter().zip((0..).step_by(64)) {
            let here = word.count_ones();
            if nth < here {
                return start + super::times::nth_bit(*word, nth);
            }
            nth -= here;
        }
        0
    }

    /// Keeps only the days at these BYSETPOS positions.
    pub(super) fn pick(&self, positions: &[i16]) -> DayBits {
        let len = self.len();
        let mut picked = DayBits::empty(self.first);
        for position in positions {
            if let Some(index) = super::times::index_of(*position, len) {
                picked.add(self.nth(index), 1);
            }
        }
        picked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_of_weekdays_repeats_every_seven_days() {
        let weekend = WeekdayBits(0b110_0000);
        for first in 0..7 {
            for i in 0..64 {
                let is_weekend = 5 <= (first + i) % 7;
                assert_eq!(weekend.run(first) >> i & 1 == 1, is_weekend, "day {i} of a run that starts at {first}");
            }
        }
    }

    #[test]
    fn masks_are_added_across_words_and_cut_at_days() {
        let mut days = DayBits::empty(Day(100));
        days.add(60, 0b1_0101_0101);
        days.add_range(200, 300);
        assert_eq!(days.len(), 105);
        assert_eq!((days.nth(0), days.nth(2), days.nth(5)), (60, 64, 200));
        days.drop_before(Day(165));
        days.drop_after(Day(100 + 209));
        assert_eq!((days.nth(0), days.len()), (66, 12));
        assert_eq!(days.pick(&[1, -1]).len(), 2);
        assert_eq!(days.pick(&[-1]).nth(0), 209);
    }

    #[test]
    fn positions_pick_bits_from_either_end() {
        let mask = 0b1011_0100;
        assert_eq!((pick(mask, &[1]), pick(mask, &[-1]), pick(mask, &[2, -2])), (0b100, 0b1000_0000, 0b11_0000));
        assert_eq!((pick(mask, &[5]), pick(mask, &[-5, 366]), pick(u64::MAX, &[64, -64])), (0, 0, 1 << 63 | 1));
    }
}

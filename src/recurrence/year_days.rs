//! BYYEARDAY as bits.

use super::mask::ones;
use crate::time::{Day, is_leap_year};

/// Days of the year, counted from either end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct YearDays {
    /// Bit `n - 1` is day `n`.
    from_start: [u64; WORDS],
    /// Bit `384 - n` is day `-n`.
    from_end: [u64; WORDS],
}

const WORDS: usize = 6;
const BITS: i32 = 64 * WORDS as i32;

impl YearDays {
    pub(super) fn of(days: &[i16]) -> Option<Self> {
        let mut bits = YearDays { from_start: [0; WORDS], from_end: [0; WORDS] };
        for day in days.iter().map(|day| i32::from(*day)) {
            let (words, bit) = if 0 < day { (&mut bits.from_start, day - 1) } else { (&mut bits.from_end, BITS + day) };
            if let Some(word) = words.get_mut(bit as usize / 64) {
                *word |= 1 << (bit % 64);
            }
        }
        (!days.is_empty()).then_some(bits)
    }

    /// The days among the 64 from `first` on.
    pub(super) fn run(&self, first: Day) -> u64 {
        let year = first.year();
        self.of_year(year, first) | self.of_year(year + 1, first)
    }

    /// Those that are days of this year.
    pub(super) fn of_year(&self, year: i32, first: Day) -> u64 {
        let (at, len) = (first.0 - Day::new_year(year).0, year_length(year) as i32);
        let behind = ones((len - at).clamp(0, 64) as u32);
        let before = ones((-at).clamp(0, 64) as u32);
        (run(&self.from_start, at) | run(&self.from_end, at + BITS - len)) & behind & !before
    }

    /// Whether it has a day before the first (after the last) of a year of so many days.
    pub(super) fn reach_over(&self, len: u32) -> (bool, bool) {
        let len = len as i32;
        (run(&self.from_end, BITS - len - 1) & 1 == 1, run(&self.from_start, len) & 1 == 1)
    }
}

/// The 64 bits from index `at` on, which may lie outside.
fn run(words: &[u64; WORDS], at: i32) -> u64 {
    let word = |index: i32| usize::try_from(index).ok().and_then(|index| words.get(index)).copied().unwrap_or(0);
    let (index, shift) = (at.div_euclid(64), at.rem_euclid(64) as u32);
    word(index) >> shift | word(index + 1).checked_shl(64 - shift).unwrap_or(0)
}

pub(super) fn year_length(year: i32) -> u32 {
    365 + u32::from(is_leap_year(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_days_count_from_either_end_of_the_year_they_are_in() {
        let days = YearDays::of(&[1, 366, -1, -366]).unwrap();
        let december = |year| Day::new(year, 12, 30).unwrap();
        assert_eq!(days.run(december(2026)), 0b110, "the last of a year, the first of the next");
        assert_eq!(days.run(december(2027)), 0b110);
        assert_eq!(days.of_year(2027, december(2027)), 0b010);
        assert_eq!(days.run(Day::new(2028, 12, 31).unwrap()), 0b11, "the 366th is the last");
        assert_eq!((days.reach_over(365), days.reach_over(366)), ((true, true), (false, false)));
    }
}

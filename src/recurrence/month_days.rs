//! BYMONTHDAY as bits.

use super::mask::ones;
use super::rule::Skip;

/// Days of the month, counted from either end: `n` and `-n` are bit `n - 1`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct MonthDays {
    from_start: u32,
    from_end: u32,
}

impl MonthDays {
    pub(super) fn of(days: impl IntoIterator<Item = i8>) -> Option<Self> {
        let mut bits = MonthDays::default();
        for day in days {
            let bit = 1 << (day.unsigned_abs() - 1);
            if 0 < day { bits.from_start |= bit } else { bits.from_end |= bit }
        }
        (bits != MonthDays::default()).then_some(bits)
    }

    /// The days in a month of so many days; bit `n` is the `n`-th, bit 0 the day before the month.
    #[inline]
    pub(super) fn bits(self, len: u32, skip: Skip) -> u64 {
        let valid = ones(len) as u32;
        let from_start = u64::from(self.from_start & valid) << 1;
        // `-n` is day `len + 1 - n`: bit `n - 1` of 32 reversed is bit `32 - n`.
        let from_end = u64::from((self.from_end & valid).reverse_bits()) << (len + 1) >> 32;
        let mut bits = from_start | from_end;
        if skip != Skip::Omit {
            let (past_end, past_start) = (self.from_start & !valid != 0, self.from_end & !valid != 0);
            let (to_end, to_start) = if skip == Skip::Forward { (len + 1, 1) } else { (len, 0) };
            bits |= u64::from(past_end) << to_end | u64::from(past_start) << to_start;
        }
        bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn month_days_count_from_either_end() {
        let days = MonthDays::of([1, 31, -1, -30, -31]).unwrap();
        assert_eq!(days.bits(31, Skip::Omit), 1 << 1 | 1 << 31 | 1 << 2);
        assert_eq!(days.bits(30, Skip::Omit), 1 << 1 | 1 << 30);
        assert_eq!(days.bits(30, Skip::Forward), 1 << 1 | 1 << 30 | 1 << 31);
        assert_eq!(days.bits(30, Skip::Backward), 1 | 1 << 1 | 1 << 30);
        assert_eq!(MonthDays::of([-28, -29]).unwrap().bits(28, Skip::Omit), 1 << 1);
    }
}

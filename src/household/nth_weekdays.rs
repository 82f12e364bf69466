use crate::time::{Day, days_in_month, is_leap_year};

/// Which of a month's Mondays, Tuesdays and so on are meant: the first, the second and the fourth, the last.
///
/// ```
/// use handover::household::NthWeekdays;
/// use handover::time::Day;
///
/// let first = NthWeekdays::new([1]).unwrap();
/// assert!(first.contains(Day::new(2027, 2, 2).unwrap()));
/// assert!(!first.contains(Day::new(2027, 2, 9).unwrap()));
/// assert!(first.complement().contains(Day::new(2027, 2, 9).unwrap()));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct NthWeekdays {
    /// Bit `n` is the `n`-th, 1–5.
    mask: u8,
    /// Whether they are counted from the end of the month.
    backwards: bool,
}

impl NthWeekdays {
    /// Counted from the start of the month, 1 to 5, or from its end, -1 to -5; `None` if there are none, if one is out of
    /// bounds or if both directions are mixed.
    pub fn new(ordinals: impl IntoIterator<Item = i8>) -> Option<Self> {
        let ordinals: Vec<i8> = ordinals.into_iter().collect();
        let backwards = ordinals.first().is_some_and(|first| *first < 0);
        let fits = |nth: &i8| (1..=5).contains(&nth.unsigned_abs()) && (*nth < 0) == backwards;
        let mask = ordinals.iter().fold(0, |mask, nth| mask | 1u8.checked_shl(nth.unsigned_abs().into()).unwrap_or(0));
        (!ordinals.is_empty() && ordinals.iter().all(fits)).then_some(NthWeekdays { mask, backwards })
    }

    /// Whether a day is such a one.
    pub fn contains(self, day: Day) -> bool {
        let (year, month, of_month) = day.ymd();
        let left = days_in_month(is_leap_year(year), month) - of_month;
        let before = if self.backwards { left } else { of_month - 1 };
        self.mask >> (before / 7 + 1) & 1 == 1
    }

    /// All the others.
    #[must_use]
    pub fn complement(self) -> Self {
        NthWeekdays { mask: !self.mask & 0b11_1110, ..self }
    }

    /// As BYDAY counts them.
    pub fn ordinals(self) -> Vec<i8> {
        let sign = if self.backwards { -1 } else { 1 };
        (1..=5).filter(|nth| self.mask >> nth & 1 == 1).map(|nth| nth * sign).collect()
    }

    /// The days of the month that they can fall on, as BYMONTHDAY counts them.
    pub fn month_days(self) -> Vec<i32> {
        let week = |nth: i8| {
            let last = i32::from(nth) * 7;
            let days = if last < 0 { last..=last + 6 } else { last - 6..=last };
            days.filter(|day| day.abs() <= 31)
        };
        self.ordinals().into_iter().flat_map(week).collect()
    }
}

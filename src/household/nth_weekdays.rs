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
/// assert!(first.complement().all(|others| others.contains(Day::new(2027, 2, 9).unwrap())));
/// assert!(NthWeekdays::new([1, -1]).unwrap().contains(Day::new(2027, 2, 23).unwrap()));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct NthWeekdays {
    /// Bit `n` is the `n`-th from the start of the month, 1–5.
    first: u8,
    /// The same from its end.
    last: u8,
}

/// The bits that a mask can have.
const ALL: u8 = 0b11_1110;

impl NthWeekdays {
    /// Counted from the start of the month, 1 to 5, or from its end, -1 to -5; `None` if there are none or if one is out of
    /// bounds. Of both ends it is those that are either.
    pub fn new(ordinals: impl IntoIterator<Item = i8>) -> Option<Self> {
        let mut nth = NthWeekdays { first: 0, last: 0 };
        for ordinal in ordinals {
            let mask = if ordinal < 0 { &mut nth.last } else { &mut nth.first };
            *mask |= 1u8.checked_shl(ordinal.unsigned_abs().into()).filter(|bit| bit & ALL != 0)?;
        }
        (nth.first | nth.last != 0).then_some(nth)
    }

    /// Whether a day is such a one.
    pub fn contains(self, day: Day) -> bool {
        let (year, month, of_month) = day.ymd();
        let left = days_in_month(is_leap_year(year), month) - of_month;
        let is_in = |mask: u8, before: u32| mask >> (before / 7 + 1) & 1 == 1;
        is_in(self.first, of_month - 1) || is_in(self.last, left)
    }

    /// All the others: those that are all of these, one or two; two if it counts from both ends of the month.
    pub fn complement(self) -> impl Iterator<Item = Self> {
        let of_first = NthWeekdays { first: !self.first & ALL, last: 0 };
        let of_last = NthWeekdays { first: 0, last: !self.last & ALL };
        let first = (self.first != 0 || self.last == 0).then_some(of_first);
        first.into_iter().chain((self.last != 0).then_some(of_last))
    }

    /// Whether it counts from both ends of the month.
    pub fn counts_from_both_ends(self) -> bool {
        self.first != 0 && self.last != 0
    }

    /// Those that are both, maybe none; `None` if the two are not counted from the same end of the month.
    pub fn and(self, other: Self) -> Option<Self> {
        match (self.last | other.last, self.first | other.first) {
            (0, _) => Some(NthWeekdays { first: self.first & other.first, last: 0 }),
            (_, 0) => Some(NthWeekdays { first: 0, last: self.last & other.last }),
            _ => None,
        }
    }

    /// As BYDAY counts them.
    pub fn ordinals(self) -> Vec<i8> {
        let of = |mask: u8, sign: i8| (1..=5).filter(move |nth| mask >> nth & 1 == 1).map(move |nth| nth * sign);
        of(self.first, 1).chain(of(self.last, -1)).collect()
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

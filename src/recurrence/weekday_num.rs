use std::cmp::Ordering;
use std::fmt;

use chrono::Weekday;

/// A day of the week, perhaps with an ordinal: the `weekdaynum` of RFC 5545 §3.3.10, such as `MO`, `2TU` or `-1FR`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct WeekdayNum {
    /// The n-th such day of the month or year, from the end when negative; `None` means every one.
    pub nth: Option<i8>,
    /// The day of the week.
    pub weekday: Weekday,
}

impl WeekdayNum {
    /// Every such day.
    pub const fn every(weekday: Weekday) -> Self {
        WeekdayNum { nth: None, weekday }
    }

    /// The n-th such day of the period.
    pub const fn nth(nth: i8, weekday: Weekday) -> Self {
        WeekdayNum { nth: Some(nth), weekday }
    }
}

impl From<Weekday> for WeekdayNum {
    fn from(weekday: Weekday) -> Self {
        Self::every(weekday)
    }
}

impl Ord for WeekdayNum {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |day: &Self| (day.nth, day.weekday.num_days_from_monday());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for WeekdayNum {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for WeekdayNum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(nth) = self.nth {
            write!(f, "{nth}")?;
        }
        f.write_str(weekday_code(self.weekday))
    }
}

/// The two letters of RFC 5545.
pub(crate) fn weekday_code(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

/// The day of the week with these two letters, in either case.
pub(crate) fn weekday_of_code(code: &[u8]) -> Option<Weekday> {
    const WEEK: [Weekday; 7] =
        [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    WEEK.into_iter().find(|day| weekday_code(*day).as_bytes().eq_ignore_ascii_case(code))
}

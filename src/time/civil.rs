use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

/// The seconds of a civil day.
pub const SECONDS_PER_DAY: i64 = 86_400;

/// A civil day, as the number of days since 1970-01-01 in the proleptic Gregorian calendar.
///
/// ```
/// use handover::time::Day;
///
/// let day = Day::new(2027, 1, 11).unwrap();
/// assert_eq!((day.year(), day.month(), day.day()), (2027, 1, 11));
/// assert_eq!(day.weekday(), chrono::Weekday::Mon);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// 0001-01-01, the first day that iCalendar text can name.
    pub const MIN: Day = Day(-719_162);
    /// 9999-12-31, the last day that iCalendar text can name.
    pub const MAX: Day = Day(2_932_896);

    /// The day with this date, if the calendar has it and its year is 1–9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from).filter(|day| (Self::MIN..=Self::MAX).contains(day))
    }

    /// The first of January of `year`; any year whose days fit an `i32` has one.
    #[inline]
    pub const fn new_year(year: i32) -> Self {
        // Counted from a year so far back that unsigned division, which is shorter, is right for all of them.
        const BACK: u32 = 400 * 14_700;
        let y = (year as u32).wrapping_add(BACK - 1);
        let (leap_days, centuries) = (y / 4, y / 100);
        let days = y.wrapping_mul(365).wrapping_add(leap_days - centuries + centuries / 4);
        Day(days.wrapping_sub(719_162_u32.wrapping_add((BACK / 400).wrapping_mul(146_097))) as i32)
    }

    /// The first day of a month; `month` is 1–12.
    #[inline]
    pub const fn new_month(year: i32, month: u32) -> Self {
        Day(Self::new_year(year).0 + days_before_month(is_leap_year(year), month) as i32)
    }

    /// Year, month 1–12 and day of the month 1–31.
    ///
    /// The arithmetic counts years from March, so that the leap day comes last and every month's start is a linear function.
    #[inline]
    pub const fn ymd(self) -> (i32, u32, u32) {
        let since_march_0000 = self.0 as i64 + 719_468;
        let cycle = since_march_0000.div_euclid(146_097);
        let day_of_cycle = since_march_0000.rem_euclid(146_097) as u32;
        let year_of_cycle =
            (day_of_cycle - day_of_cycle / 1_460 + day_of_cycle / 36_524 - day_of_cycle / 146_096) / 365;
        let day_of_year = day_of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = (cycle * 400) as i32 + year_of_cycle as i32 + (month <= 2) as i32;
        (year, month, day)
    }

    /// The year.
    #[inline]
    pub const fn year(self) -> i32 {
        self.ymd().0
    }

    /// The month, 1–12.
    #[inline]
    pub const fn month(self) -> u32 {
        self.ymd().1
    }

    /// The day of the month, 1–31.
    #[inline]
    pub const fn day(self) -> u32 {
        self.ymd().2
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        match self.days_since_monday() {
            0 => Weekday::Mon,
            1 => Weekday::Tue,
            2 => Weekday::Wed,
            3 => Weekday::Thu,
            4 => Weekday::Fri,
            5 => Weekday::Sat,
            _ => Weekday::Sun,
        }
    }

    /// 0 for a Monday to 6 for a Sunday.
    #[inline]
    pub const fn days_since_monday(self) -> u32 {
        // 2³¹ is 2 modulo 7 and day 0 a Thursday. Unsigned remainders are shorter; only the six first days of all wrap around.
        (self.0 as u32).wrapping_add((1 << 31) - 6) % 7
    }

    /// The day `days` later, or earlier when negative.
    #[inline]
    pub const fn plus(self, days: i32) -> Self {
        Day(self.0.saturating_add(days))
    }

    /// The reading at which this day starts.
    #[inline]
    pub const fn midnight(self) -> Wall {
        Wall(self.0 as i64 * SECONDS_PER_DAY)
    }

    /// The date, for display and for callers that use `chrono`.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(719_163)).unwrap_or(NaiveDate::MAX)
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Day(date.num_days_from_ce() - 719_163)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

/// A reading of a civil clock: the seconds from 1970-01-01T00:00:00 to it on a calendar without zones.
///
/// ```
/// use chrono::NaiveDate;
/// use handover::time::Wall;
///
/// let nine = NaiveDate::from_ymd_opt(2027, 1, 11).unwrap().and_hms_opt(9, 0, 0).unwrap();
/// assert_eq!(Wall::from(nine).second_of_day(), 9 * 3600);
/// assert_eq!(Wall::from(nine).date_time(), nine);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wall(pub i64);

impl Wall {
    /// The first reading of [`Day::MIN`].
    pub const MIN: Wall = Day::MIN.midnight();
    /// The last reading of [`Day::MAX`].
    pub const MAX: Wall = Wall(Day::MAX.midnight().0 + SECONDS_PER_DAY - 1);

    /// The day it is on.
    #[inline]
    pub const fn day(self) -> Day {
        Day(self.0.div_euclid(SECONDS_PER_DAY) as i32)
    }

    /// Seconds since that day's midnight, 0–86,399.
    #[inline]
    pub const fn second_of_day(self) -> u32 {
        self.0.rem_euclid(SECONDS_PER_DAY) as u32
    }

    /// The reading `seconds` later, or earlier when negative.
    #[inline]
    pub const fn plus(self, seconds: i64) -> Self {
        Wall(self.0.saturating_add(seconds))
    }

    /// Date and time of day, for display and for callers that use `chrono`.
    pub fn date_time(self) -> NaiveDateTime {
        let time = NaiveTime::from_num_seconds_from_midnight_opt(self.second_of_day(), 0).unwrap_or(NaiveTime::MIN);
        self.day().date().and_time(time)
    }
}

impl From<NaiveDateTime> for Wall {
    /// Fractions of a second are dropped: iCalendar has none.
    fn from(date_time: NaiveDateTime) -> Self {
        Wall(date_time.and_utc().timestamp())
    }
}

impl fmt::Debug for Wall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date_time())
    }
}

/// Whether the Gregorian calendar gives `year` a 29 February.
#[inline]
pub(crate) const fn is_leap_year(year: i32) -> bool {
    // Among multiples of four, those of 25 are those of a hundred, and those of sixteen too are those of 400.
    year & 3 == 0 && (year % 25 != 0 || year & 15 == 0)
}

/// Days of the year before the first of a month 1–13; 13 is the year's length.
#[inline]
pub(crate) const fn days_before_month(leap: bool, month: u32) -> u32 {
    // From March on months have 30.6 days on average, in an order that this line, in thirty-seconds of a day, follows.
    let before = if month < 3 { 31 * (month - 1) } else { (979 * month - 1_031) >> 5 };
    before + (leap && month > 2) as u32
}

/// The length of a month 1–12 in days.
#[inline]
pub(crate) const fn days_in_month(leap: bool, month: u32) -> u32 {
    // Odd months are long up to July, even ones from August.
    if month == 2 { 28 + leap as u32 } else { 30 + ((month ^ (month >> 3)) & 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_has_the_date_that_chrono_gives_it() {
        for number in
            (Day::MIN.0..Day::MIN.0 + 146_097).chain(-146_097..146_097).chain(Day::MAX.0 - 146_097..=Day::MAX.0)
        {
            let (day, date) = (Day(number), Day(number).date());
            assert_eq!(day.ymd(), (date.year(), date.month(), date.day()));
            assert_eq!(day.weekday(), date.weekday());
            assert_eq!(Day::from(date), day);
            assert_eq!(Day::new_month(date.year(), date.month()).0 + date.day0() as i32, number);
        }
    }

    #[test]
    fn the_range_is_years_1_to_9999() {
        assert_eq!(Day::new(1, 1, 1), Some(Day::MIN));
        assert_eq!(Day::new(9999, 12, 31), Some(Day::MAX));
        assert_eq!(Day::new(10_000, 1, 1), None);
        assert_eq!(Day::new(2027, 2, 29), None);
        assert_eq!(Wall::MAX.second_of_day(), 86_399);
    }
}

//! The BYxxx parts that choose days, in the form in which the engine applies them.

use chrono::Weekday;

use super::mask::{DayBits, WeekdayBits, ones};
use super::rule::{Frequency, Rule, Skip};
use crate::time::{Day, Wall, days_before_month, days_in_month, is_leap_year};

/// The day-choosing parts of a rule, filled in from DTSTART where RFC 5545 §3.3.10 says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Parts {
    /// BYMONTH; bit `n` is month `n`.
    pub(super) months: Option<u16>,
    pub(super) month_days: Option<MonthDays>,
    pub(super) year_days: Vec<i16>,
    pub(super) weeks: Vec<i8>,
    pub(super) weekdays: Option<Weekdays>,
    /// Days from Monday to WKST.
    pub(super) week_start: u32,
    pub(super) skip: Skip,
}

/// BYMONTHDAY as bits: `n` and `-n` are bit `n - 1`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct MonthDays {
    from_start: u32,
    from_end: u32,
}

/// BYDAY.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Weekdays {
    pub(super) every: WeekdayBits,
    /// Ordinal and days from Monday.
    pub(super) nth: Vec<(i8, u32)>,
}

/// A stretch of days in which ordinals are counted: a month or a year.
#[derive(Clone, Copy)]
struct Stretch {
    /// Index of its first day among the bits.
    at: u32,
    len: u32,
    /// Days from Monday to its first day.
    weekday: u32,
}

impl Parts {
    pub(super) fn new(rule: &Rule, start: Wall) -> Self {
        let mut parts = Parts {
            months: (rule.by_month != 0).then_some(rule.by_month),
            month_days: MonthDays::of(rule.by_month_day.iter().copied()),
            year_days: rule.by_year_day.clone(),
            weeks: rule.by_week_no.clone(),
            weekdays: Weekdays::of(rule),
            week_start: rule.week_start.num_days_from_monday(),
            // Limits below MONTHLY meet only dates that exist.
            skip: rule.skip.filter(|_| Frequency::Monthly <= rule.freq).unwrap_or_default(),
        };
        parts.fill(rule.freq, start.day());
        parts
    }

    /// "Information missing from the rule is taken from DTSTART": the notes to the table of RFC 5545 §3.3.10.
    fn fill(&mut self, freq: Frequency, start: Day) {
        let chosen = self.weekdays.is_some() || self.month_days.is_some() || !self.year_days.is_empty();
        let weekday = || Some(Weekdays { every: WeekdayBits::of([start.weekday()]), nth: Vec::new() });
        let month_day = || MonthDays::of([start.day() as i8]);
        match freq {
            _ if chosen => {}
            // DIFFERENCE: a week number alone means the whole week, as the table's "expand" says, not DTSTART's weekday.
            Frequency::Yearly if !self.weeks.is_empty() => {}
            Frequency::Yearly => {
                self.months = self.months.or(Some(1 << start.month()));
                self.month_days = month_day();
            }
            // BYWEEKNO is forbidden here; real rules that have it mean DTSTART's weekday in those weeks.
            Frequency::Monthly if !self.weeks.is_empty() => self.weekdays = weekday(),
            Frequency::Monthly => self.month_days = month_day(),
            Frequency::Weekly => self.weekdays = weekday(),
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {}
        }
    }

    /// Whether no part limits which days there are.
    pub(super) fn admit_every_day(&self) -> bool {
        self.months.is_none() && self.month_days.is_none() && self.weekdays.is_none() && !self.need_the_date()
    }

    /// Whether there are parts that only a look at each date decides: those of the year below FREQ=YEARLY.
    pub(super) fn need_the_date(&self) -> bool {
        !self.year_days.is_empty() || !self.weeks.is_empty()
    }

    /// Whether no date of any year satisfies BYMONTH and BYMONTHDAY, as in 30 February.
    pub(super) fn never_fire(&self) -> bool {
        let Some(days) = self.month_days.filter(|_| self.skip == Skip::Omit) else { return false };
        let months = self.months.unwrap_or(u16::MAX);
        (1..=12).all(|month| months >> month & 1 == 0 || days.bits(days_in_month(true, month), Skip::Omit) == 0)
    }

    pub(super) fn has_month(&self, month: u32) -> bool {
        self.months.is_none_or(|months| months >> month & 1 == 1)
    }

    /// BYYEARDAY and BYWEEKNO as limits on one date.
    pub(super) fn admit_in_year(&self, day: Day) -> bool {
        let year = day.year();
        let by_year_day = self.year_days.is_empty() || {
            let (index, len) = (day.0 - Day::new_year(year).0, year_length(year) as i32);
            self.year_days.iter().any(|n| i32::from(*n) == index + 1 || i32::from(*n) == index - len)
        };
        by_year_day && (self.weeks.is_empty() || self.admit_week(day))
    }

    fn admit_week(&self, day: Day) -> bool {
        let year = self.week_year(day);
        let (first, weeks) = (self.first_week(year), self.weeks_in(year));
        let index = (day.0 - first.0) / 7;
        self.weeks.iter().any(|n| i32::from(*n) == index + 1 || i32::from(*n) == index - weeks)
    }

    /// The year that a YEARLY rule counts a day to: where it counts in weeks, the one that the day's week belongs to.
    pub(super) fn year_of(&self, day: Day) -> i32 {
        if self.weeks.is_empty() { day.year() } else { self.week_year(day) }
    }

    fn week_year(&self, day: Day) -> i32 {
        let year = day.year();
        let begun = [year + 1, year].into_iter().find(|year| self.first_week(*year) <= day);
        begun.unwrap_or(year - 1)
    }

    /// The first day of week 1, the first week with four days in the year.
    fn first_week(&self, year: i32) -> Day {
        let new_year = Day::new_year(year);
        let into_week = (new_year.days_since_monday() + 7 - self.week_start) % 7;
        new_year.plus(if into_week <= 3 { -(into_week as i32) } else { 7 - into_week as i32 })
    }

    fn weeks_in(&self, year: i32) -> i32 {
        (self.first_week(year + 1).0 - self.first_week(year).0) / 7
    }

    /// The days of a week that starts on `first`.
    pub(super) fn week(&self, first: Day) -> DayBits {
        let mut mask = self.weekdays.as_ref().map_or(ones(7), |days| days.every.run(self.week_start) & ones(7));
        if self.months.is_some() || self.month_days.is_some() || self.need_the_date() {
            mask = retain(mask, first, |day| self.admit(day));
        }
        DayBits::one_word(first, mask)
    }

    /// Every part but BYDAY as a limit on one date.
    fn admit(&self, day: Day) -> bool {
        let (year, month, of_month) = day.ymd();
        let len = days_in_month(is_leap_year(year), month);
        self.has_month(month)
            && self.month_days.is_none_or(|days| days.bits(len, Skip::Omit) >> of_month & 1 == 1)
            && self.admit_in_year(day)
    }

    /// The days of a month, with one bit before its first day.
    pub(super) fn month(&self, year: i32, month: u32) -> DayBits {
        let first = Day::new_month(year, month);
        let before = first.plus(-1);
        if !self.has_month(month) {
            return DayBits::empty(before);
        }
        let stretch =
            Stretch { at: 1, len: days_in_month(is_leap_year(year), month), weekday: first.days_since_monday() };
        let mut mask = self.month_days.map_or(ones(stretch.len) << 1, |days| days.bits(stretch.len, self.skip));
        if let Some(weekdays) = &self.weekdays {
            let nth = weekdays.ordinals(stretch).fold(0, |mask, index| mask | 1 << index);
            mask &= weekdays.every.run(stretch.weekday + 6) | nth;
        }
        if self.need_the_date() {
            mask = retain(mask, before, |day| self.admit_in_year(day));
        }
        DayBits::one_word(before, mask)
    }

    /// The days of a year, with a week before its first day: [`YEAR_MARGIN`].
    pub(super) fn year(&self, year: i32) -> DayBits {
        let new_year = Day::new_year(year);
        let first = new_year.plus(-(YEAR_MARGIN as i32));
        let mut days = match self.month_days {
            Some(month_days) if self.weeks.is_empty() && self.year_days.is_empty() => {
                self.month_days_of(year, first, month_days)
            }
            _ => self.days_of_year(year, first),
        };
        if let Some(weekdays) = &self.weekdays {
            days.keep(&self.weekdays_of(year, first, weekdays));
        }
        days
    }

    /// BYWEEKNO, BYYEARDAY, BYMONTH and BYMONTHDAY where more than the last of them stands.
    fn days_of_year(&self, year: i32, first: Day) -> DayBits {
        let mut days = if self.weeks.is_empty() { DayBits::empty(first) } else { self.weeks_of(year, first) };
        if !self.year_days.is_empty() {
            let year_days = self.year_days_of(year, first);
            if self.weeks.is_empty() { days = year_days } else { days.keep(&year_days) }
        } else if self.weeks.is_empty() {
            days.add_range(YEAR_MARGIN, YEAR_MARGIN + year_length(year));
        }
        if self.months.is_some() {
            days.keep(&self.months_of(year, first));
        }
        if let Some(month_days) = self.month_days {
            days.keep(&self.month_days_of(year, first, month_days));
        }
        days
    }

    fn month_days_of(&self, year: i32, first: Day, month_days: MonthDays) -> DayBits {
        let leap = is_leap_year(year);
        let mut days = DayBits::empty(first);
        for month in super::rule::bits(u64::from(self.months.unwrap_or(EVERY_MONTH))) {
            let bits = month_days.bits(days_in_month(leap, month), self.skip);
            days.add(YEAR_MARGIN - 1 + days_before_month(leap, month), bits);
            match month {
                _ if self.weeks.is_empty() => {}
                1 => days.add(YEAR_MARGIN - 1 + year_length(year), bits & ones(YEAR_MARGIN + 1)),
                12 => days.add(0, bits >> (32 - YEAR_MARGIN)),
                _ => {}
            }
        }
        days
    }

    fn months_of(&self, year: i32, first: Day) -> DayBits {
        let leap = is_leap_year(year);
        let mut days = DayBits::empty(first);
        for month in super::rule::bits(u64::from(self.months.unwrap_or(EVERY_MONTH))) {
            let start = YEAR_MARGIN + days_before_month(leap, month);
            days.add_range(start, start + days_in_month(leap, month));
            match month {
                1 => days.add_range(YEAR_MARGIN + year_length(year), 2 * YEAR_MARGIN + year_length(year)),
                12 => days.add_range(0, YEAR_MARGIN),
                _ => {}
            }
        }
        days
    }

    fn year_days_of(&self, year: i32, first: Day) -> DayBits {
        // The weeks of a year have days of its neighbours.
        let reach = i32::from(!self.weeks.is_empty());
        let mut days = DayBits::empty(first);
        for year in year - reach..=year + reach {
            let (start, len) = (Day::new_year(year).0 - first.0, year_length(year) as i32);
            let indices = self.year_days.iter().filter_map(|n| self.skip.index(*n, len));
            for index in indices.filter_map(|index| u32::try_from(start + index).ok()) {
                days.add(index, 1);
            }
        }
        days
    }

    /// The whole weeks of BYWEEKNO, also their days in the neighbouring years.
    fn weeks_of(&self, year: i32, first: Day) -> DayBits {
        let (week_1, weeks) = (self.first_week(year), self.weeks_in(year));
        let mut days = DayBits::empty(first);
        for n in &self.weeks {
            let index = i32::from(*n) + if 0 < *n { -1 } else { weeks };
            if (0..weeks).contains(&index) {
                days.add((week_1.0 + 7 * index - first.0) as u32, ones(7));
            }
        }
        days
    }

    /// BYDAY: ordinals count in the month if BYMONTH is there, else in the year.
    fn weekdays_of(&self, year: i32, first: Day, weekdays: &Weekdays) -> DayBits {
        let mut days = DayBits::empty(first);
        let weekday = first.days_since_monday();
        for (word, offset) in days.words.iter_mut().zip(0..) {
            *word = weekdays.every.run(weekday + offset);
        }
        if weekdays.nth.is_empty() {
            return days;
        }
        let leap = is_leap_year(year);
        let months = super::rule::bits(u64::from(self.months.unwrap_or_default())).map(|month| Stretch {
            at: YEAR_MARGIN + days_before_month(leap, month),
            len: days_in_month(leap, month),
            weekday: Day::new_month(year, month).days_since_monday(),
        });
        let whole = Stretch { at: YEAR_MARGIN, len: year_length(year), weekday: weekday % 7 };
        for stretch in months.chain(self.months.is_none().then_some(whole)) {
            for index in weekdays.ordinals(stretch) {
                days.add(index, 1);
            }
        }
        days
    }
}

impl Skip {
    /// The index that the `n`-th day of a year of so many days has, which may lie just outside of it.
    fn index(self, n: i16, len: i32) -> Option<i32> {
        let index = i32::from(n) + if 0 < n { -1 } else { len };
        match self {
            _ if (0..len).contains(&index) => Some(index),
            Skip::Omit => None,
            Skip::Backward => Some(if index < 0 { -1 } else { len - 1 }),
            Skip::Forward => Some(if index < 0 { 0 } else { len }),
        }
    }
}

/// The days before a year's first day among its bits; so many follow its last day too.
pub(super) const YEAR_MARGIN: u32 = 7;

const EVERY_MONTH: u16 = 0b1_1111_1111_1110;

impl MonthDays {
    fn of(days: impl IntoIterator<Item = i8>) -> Option<Self> {
        let mut bits = MonthDays::default();
        for day in days {
            let bit = 1 << (day.unsigned_abs() - 1);
            if 0 < day { bits.from_start |= bit } else { bits.from_end |= bit }
        }
        (bits != MonthDays::default()).then_some(bits)
    }

    /// The days in a month of so many days; bit `n` is the `n`-th, bit 0 the day before the month.
    #[inline]
    fn bits(self, len: u32, skip: Skip) -> u64 {
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

impl Weekdays {
    fn of(rule: &Rule) -> Option<Self> {
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

    /// The indices of the n-th weekdays of a stretch.
    fn ordinals(&self, stretch: Stretch) -> impl Iterator<Item = u32> + '_ {
        self.nth.iter().filter_map(move |(nth, weekday)| {
            let weeks = 7 * (u32::from(nth.unsigned_abs()) - 1);
            let index = if 0 < *nth {
                (weekday + 7 - stretch.weekday) % 7 + weeks
            } else {
                let last = stretch.len - 1;
                last.checked_sub((stretch.weekday + last + 7 - weekday) % 7 + weeks)?
            };
            (index < stretch.len).then_some(stretch.at + index)
        })
    }
}

pub(super) fn year_length(year: i32) -> u32 {
    365 + u32::from(is_leap_year(year))
}

/// Keeps the days of a mask that a look at each of them admits.
fn retain(mask: u64, first: Day, admit: impl Fn(Day) -> bool) -> u64 {
    super::rule::bits(mask).filter(|index| admit(first.plus(*index as i32))).fold(0, |mask, index| mask | 1 << index)
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

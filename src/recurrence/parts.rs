//! The BYxxx parts that choose days, in the form in which the engine applies them.

use super::mask::{DayBits, ones, pick};
use super::month_days::MonthDays;
use super::month_masks::MonthMasks;
use super::rule::{Frequency, Rule, Skip, bits};
use super::week_numbers::WeekNumbers;
use super::weekdays::{Stretch, Weekdays};
use super::year_days::{YearDays, year_length};
use crate::time::{Day, Wall, days_before_month, days_in_month, is_leap_year};

/// The day-choosing parts of a rule, filled in from DTSTART where RFC 5545 §3.3.10 says so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Parts {
    /// BYMONTH; bit `n` is month `n`.
    pub(super) months: Option<u16>,
    pub(super) month_days: Option<MonthDays>,
    pub(super) year_days: Option<YearDays>,
    pub(super) weeks: Option<WeekNumbers>,
    pub(super) weekdays: Option<Weekdays>,
    /// Days from Monday to WKST.
    pub(super) week_start: u32,
    pub(super) skip: Skip,
    /// BYMONTHDAY and BYDAY in each kind of month.
    month_masks: MonthMasks,
    /// Whether there are parts that count in years.
    by_year: bool,
}

impl Parts {
    pub(super) fn new(rule: &Rule, start: Wall) -> Self {
        let week_start = rule.week_start.num_days_from_monday();
        let mut parts = Parts {
            months: (rule.by_month != 0).then_some(rule.by_month),
            month_days: MonthDays::of(rule.by_month_day.iter().copied()),
            year_days: YearDays::of(&rule.by_year_day),
            weeks: WeekNumbers::of(&rule.by_week_no, week_start),
            weekdays: Weekdays::of(rule),
            week_start,
            // Limits below MONTHLY meet only dates that exist.
            skip: rule.skip.filter(|_| Frequency::Monthly <= rule.freq).unwrap_or_default(),
            month_masks: MonthMasks::new(|_, _| 0),
            by_year: !rule.by_year_day.is_empty() || !rule.by_week_no.is_empty(),
        };
        parts.fill(rule.freq, start.day());
        parts.month_masks = MonthMasks::new(|len, weekday| parts.month_mask(len, weekday));
        parts
    }

    /// Applies BYSETPOS to each month, if its kind decides what that picks; whether it does.
    pub(super) fn pick_in_months(&mut self, positions: &[i16]) -> bool {
        if !self.by_year {
            self.month_masks = self.month_masks.clone().map(|mask| pick(mask, positions));
        }
        !self.by_year
    }

    /// "Information missing from the rule is taken from DTSTART": the notes to the table of RFC 5545 §3.3.10.
    fn fill(&mut self, freq: Frequency, start: Day) {
        let chosen = self.weekdays.is_some() || self.month_days.is_some() || self.year_days.is_some();
        let weekday = || Some(Weekdays::only(start.weekday()));
        let month_day = || MonthDays::of([start.day() as i8]);
        match freq {
            _ if chosen => {}
            // DIFFERENCE: a week number alone means the whole week, as the table's "expand" says, not DTSTART's weekday.
            Frequency::Yearly if self.weeks.is_some() => {}
            Frequency::Yearly => {
                self.months = self.months.or(Some(1 << start.month()));
                self.month_days = month_day();
            }
            // BYWEEKNO is forbidden here; real rules that have it mean DTSTART's weekday in those weeks.
            Frequency::Monthly if self.weeks.is_some() => self.weekdays = weekday(),
            Frequency::Monthly => self.month_days = month_day(),
            Frequency::Weekly => self.weekdays = weekday(),
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {}
        }
    }

    /// Whether no part but BYDAY limits which days there are.
    pub(super) fn admit_every_date(&self) -> bool {
        self.months.is_none() && self.month_days.is_none() && !self.by_year
    }

    /// Whether the days of a year are those of its months: nothing counts across them.
    pub(super) fn go_by_month(&self) -> bool {
        let ordinals = self.weekdays.as_ref().is_some_and(Weekdays::has_ordinals);
        !self.by_year && self.skip == Skip::Omit && (self.months.is_some() || !ordinals)
    }

    /// Whether no date of any year satisfies BYMONTH and BYMONTHDAY, as in 30 February.
    pub(super) fn never_fire(&self) -> bool {
        let Some(days) = self.month_days.filter(|_| self.skip == Skip::Omit) else { return false };
        (1..=12).all(|month| !self.has_month(month) || days.bits(days_in_month(true, month), Skip::Omit) == 0)
    }

    #[inline]
    fn has_month(&self, month: u32) -> bool {
        self.months.is_none_or(|months| months >> month & 1 == 1)
    }

    /// The year that a YEARLY rule counts a day to: where it counts in weeks, the one that the day's week belongs to.
    pub(super) fn year_of(&self, day: Day) -> i32 {
        self.weeks.map_or(day.year(), |weeks| weeks.year_of(day))
    }

    /// BYYEARDAY and BYWEEKNO as limits on the 64 days from `first` on.
    fn limits_of_year(&self, first: Day) -> u64 {
        let year_days = self.year_days.as_ref().map_or(u64::MAX, |days| days.run(first));
        year_days & self.weeks.map_or(u64::MAX, |weeks| weeks.run(first))
    }

    /// Every part but BYDAY as a limit on the days from `first` on, seven of them at most.
    fn limits(&self, first: Day) -> u64 {
        let (year, month, of_month) = first.ymd();
        let len = days_in_month(is_leap_year(year), month);
        let dates = |year: i32, month: u32| {
            let len = days_in_month(is_leap_year(year), month);
            let days = self.month_days.map_or(ones(len) << 1, |days| days.bits(len, Skip::Omit));
            if self.has_month(month) { days } else { 0 }
        };
        let next = if month == 12 { dates(year + 1, 1) } else { dates(year, month + 1) };
        let mask = dates(year, month) >> of_month | next >> 1 << (len + 1 - of_month);
        if self.by_year { mask & self.limits_of_year(first) } else { mask }
    }

    /// The days of a run of at most seven days.
    pub(super) fn run(&self, first: Day, len: u32) -> u64 {
        let weekdays = self.weekdays.as_ref().map_or(u64::MAX, |days| days.every.run(first.days_since_monday()));
        weekdays & ones(len) & if self.admit_every_date() { u64::MAX } else { self.limits(first) }
    }

    /// BYMONTHDAY and BYDAY in a month of so many days that starts so many days after a Monday; bit 0 is the day before.
    fn month_mask(&self, len: u32, weekday: u32) -> u64 {
        let days = self.month_days.map_or(ones(len) << 1, |days| days.bits(len, self.skip));
        let Some(weekdays) = &self.weekdays else { return days };
        let nth = weekdays.ordinals(Stretch { at: 1, len, weekday }).fold(0, |mask, index| mask | 1 << index);
        days & (weekdays.every.run((weekday + 6) % 7) | nth)
    }

    /// The days of a month, with one bit before its first day, and the day of that bit.
    #[inline(always)]
    pub(super) fn month(&self, year: i32, month: u32) -> (Day, u64) {
        let leap = is_leap_year(year);
        let first = Day(Day::new_year(year).0 + days_before_month(leap, month) as i32);
        let before = Day(first.0 - 1);
        if !self.has_month(month) {
            return (before, 0);
        }
        let mask = self.month_masks.of(days_in_month(leap, month), first.days_since_monday());
        (before, if self.by_year { mask & self.limits_of_year(before) } else { mask })
    }

    /// The days of a year, with a week before its first day: [`YEAR_MARGIN`].
    pub(super) fn year(&self, year: i32) -> DayBits {
        let first = Day::new_year(year).plus(-(YEAR_MARGIN as i32));
        let mut days = match (self.weeks, &self.year_days) {
            (Some(weeks), _) => weeks_of(weeks, year, first),
            (None, Some(year_days)) => self.year_days_of(year_days, year, first),
            (None, None) => whole_year(year, first),
        };
        if let (Some(_), Some(year_days)) = (self.weeks, &self.year_days) {
            days.keep_runs(|first| year_days.run(first));
        }
        match self.month_days {
            Some(month_days) if !self.by_year => days = self.month_days_of(year, first, month_days),
            Some(month_days) => days.keep(&self.month_days_of(year, first, month_days)),
            None if self.months.is_some() => days.keep(&self.months_of(year, first)),
            None => {}
        }
        if let Some(weekdays) = &self.weekdays {
            days.keep(&self.weekdays_of(year, first, weekdays));
        }
        days
    }

    /// BYMONTH and BYMONTHDAY; the weeks of a year have days of its neighbours.
    fn month_days_of(&self, year: i32, first: Day, month_days: MonthDays) -> DayBits {
        let leap = is_leap_year(year);
        let mut days = DayBits::empty(first);
        for month in bits(u64::from(self.months.unwrap_or(EVERY_MONTH))) {
            let bits = month_days.bits(days_in_month(leap, month), self.skip);
            days.add(YEAR_MARGIN - 1 + days_before_month(leap, month), bits);
            match month {
                _ if self.weeks.is_none() => {}
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
        for month in bits(u64::from(self.months.unwrap_or(EVERY_MONTH))) {
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

    /// BYYEARDAY of one year; SKIP moves what it does not have just outside or to its end.
    fn year_days_of(&self, year_days: &YearDays, year: i32, first: Day) -> DayBits {
        let len = year_length(year);
        let mut days = whole_year(year, first);
        days.keep_runs(|first| year_days.of_year(year, first));
        let (before, behind) = year_days.reach_over(len);
        let (to_start, to_end) = match self.skip {
            Skip::Omit => return days,
            Skip::Backward => (YEAR_MARGIN - 1, YEAR_MARGIN + len - 1),
            Skip::Forward => (YEAR_MARGIN, YEAR_MARGIN + len),
        };
        days.add(to_start, u64::from(before));
        days.add(to_end, u64::from(behind));
        days
    }

    /// BYDAY: ordinals count in the month if BYMONTH is there, else in the year.
    fn weekdays_of(&self, year: i32, first: Day, weekdays: &Weekdays) -> DayBits {
        let mut days = DayBits::empty(first);
        let weekday = first.days_since_monday();
        for (word, offset) in days.words.iter_mut().zip(0..) {
            // 64 days are nine weeks and a day.
            *word = weekdays.every.run((weekday + offset) % 7);
        }
        if !weekdays.has_ordinals() {
            return days;
        }
        let leap = is_leap_year(year);
        let months = bits(u64::from(self.months.unwrap_or_default())).map(|month| Stretch {
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

/// The days before a year's first day among its bits; so many follow its last day too.
pub(super) const YEAR_MARGIN: u32 = 7;

pub(super) const EVERY_MONTH: u16 = 0b1_1111_1111_1110;

fn whole_year(year: i32, first: Day) -> DayBits {
    let mut days = DayBits::empty(first);
    days.add_range(YEAR_MARGIN, YEAR_MARGIN + year_length(year));
    days
}

/// The whole weeks of BYWEEKNO, also their days in the neighbouring years.
fn weeks_of(weeks: WeekNumbers, year: i32, first: Day) -> DayBits {
    let mut days = DayBits::empty(first);
    for week in weeks.weeks_of(year) {
        days.add((week.0 - first.0) as u32, ones(7));
    }
    days
}

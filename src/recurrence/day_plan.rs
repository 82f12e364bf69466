//! Rules that choose whole days and fire at the same times on each: every frequency from DAILY on, and the sub-daily ones
//! whose interval divides a day.

use super::mask::{DayBits, pick};
use super::parts::{EVERY_MONTH, Parts, YEAR_MARGIN};
use super::times::{Times, index_of, nth_bit};
use crate::time::{Day, SECONDS_PER_DAY, Wall};

/// The periods of a rule, each a set of days, and the times of day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct DayPlan {
    pub(super) periods: Periods,
    pub(super) parts: Parts,
    pub(super) times: Times,
    /// BYSETPOS, where it picks from what differs from period to period.
    pub(super) set_pos: Vec<i16>,
}

/// How periods follow each other. Period 0 is the one that holds DTSTART.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Periods {
    /// A mask of at most 64 days that comes again every `stride` days: DAILY and WEEKLY with nothing to look up.
    Run { first: Day, stride: i64, mask: u64 },
    /// Months that hold every `every`-th day, counted from `origin`: DAILY with limits.
    Days { origin: Day, every: i64 },
    /// Every `every`-th week, counted from the one that starts on `first`: WEEKLY with limits.
    Weeks { first: Day, every: i64 },
    /// Every `every`-th month, counted in months of year 0.
    Months { first: i64, every: i64 },
    /// These months of every `every`-th year: YEARLY with nothing that counts across months.
    MonthsOfYears { first: i64, every: i64, months: u16 },
    /// Every `every`-th year.
    Years { first: i64, every: i64 },
}

impl Periods {
    /// The periods of a DAILY rule.
    pub(super) fn daily(start: Day, every: u32, parts: &Parts) -> Self {
        if !parts.admit_every_date() || parts.weekdays.is_some() {
            return Periods::Days { origin: start, every: i64::from(every) };
        }
        let mask = (0..64).step_by(every.min(64) as usize).fold(0_u64, |mask, day| mask | 1 << day);
        let stride = i64::from(every) * i64::from(mask.count_ones());
        Periods::Run { first: start, stride, mask }
    }

    /// The periods of a WEEKLY rule. Weeks in which BYSETPOS picks must stay apart.
    pub(super) fn weekly(start: Day, every: u32, parts: &Parts, picks: bool) -> Self {
        let into_week = (start.days_since_monday() + 7 - parts.week_start) % 7;
        let first = start.plus(-(into_week as i32));
        if picks || !parts.admit_every_date() {
            return Periods::Weeks { first, every: i64::from(every) };
        }
        let week = parts.run(first, 7);
        let step = 7 * u64::from(every);
        // As many weeks as there is room for.
        let starts = (0..).map(|week| week * step).take_while(|at| at + 7 <= 64);
        let (mask, weeks) = starts.fold((0, 0), |(mask, weeks), at| (mask | week << at, weeks + 1));
        Periods::Run { first, stride: step as i64 * weeks, mask }
    }

    /// The periods of a MONTHLY rule.
    pub(super) fn monthly(start: Day, every: u32) -> Self {
        Periods::Months { first: month_number(start), every: i64::from(every) }
    }

    /// The periods of a YEARLY rule. Years in which BYSETPOS picks must stay whole.
    pub(super) fn yearly(start: Day, every: u32, parts: &Parts, picks: bool) -> Self {
        let (first, every) = (i64::from(parts.year_of(start)), i64::from(every));
        if picks || !parts.go_by_month() {
            return Periods::Years { first, every };
        }
        Periods::MonthsOfYears { first, every, months: parts.months.unwrap_or(EVERY_MONTH) }
    }

    /// Whether each period is the month after the one before.
    pub(super) fn are_months_in_a_row(self) -> bool {
        matches!(self, Periods::Days { .. } | Periods::Months { every: 1, .. })
    }

    /// After how many periods the calendar repeats itself: it does so after 400 years, which are whole weeks.
    pub(super) fn cycle(self) -> i64 {
        const MONTHS: i64 = 4_800;
        const WEEKS: i64 = 20_871;
        let rounds = |every: i64, all: i64| all / gcd(every, all);
        match self {
            Periods::Run { .. } => 1,
            Periods::Days { every, .. } => MONTHS.saturating_mul(rounds(7 * WEEKS, every)),
            Periods::Weeks { every, .. } => rounds(every, WEEKS),
            Periods::Months { every, .. } => rounds(every, MONTHS),
            Periods::MonthsOfYears { every, months, .. } => rounds(every, 400) * i64::from(months.count_ones()),
            Periods::Years { every, .. } => rounds(every, 400),
        }
    }
}

/// The greatest common divisor.
pub(super) fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

impl DayPlan {
    /// The days of a period; `None` where the calendar ends.
    pub(super) fn period(&self, index: i64) -> Option<DayBits> {
        match self.periods {
            Periods::Years { .. } => {
                let days = self.unpicked(index)?;
                let picks = !self.set_pos.is_empty() && self.times.len() == 1;
                Some(if picks { days.pick(&self.set_pos) } else { days })
            }
            _ => self.word(index).map(|(first, mask)| DayBits::one_word(first, mask)),
        }
    }

    /// The days of a period that is shorter than a year, as a mask and the day of its bit 0.
    #[inline(always)]
    pub(super) fn word(&self, index: i64) -> Option<(Day, u64)> {
        let (first, mask) = self.unpicked_word(index)?;
        let picks = !self.set_pos.is_empty() && self.times.len() == 1;
        Some((first, if picks { pick(mask, &self.set_pos) } else { mask }))
    }

    /// After how many seconds the days, if there are any, have come round.
    pub(super) fn cycle(&self) -> i64 {
        let days = match self.periods {
            Periods::Run { stride, .. } => stride,
            Periods::Days { every, .. } => 146_097 / gcd(146_097, every) * every,
            Periods::Weeks { every, .. } => 7 * every * self.periods.cycle(),
            Periods::Months { every, .. } => 31 * every * self.periods.cycle(),
            Periods::MonthsOfYears { every, .. } => 366 * every * (400 / gcd(every, 400)),
            Periods::Years { every, .. } => 366 * every * self.periods.cycle(),
        };
        // A year more, for the cycle need not start with a period.
        days.saturating_add(800).saturating_mul(SECONDS_PER_DAY)
    }

    /// Whether no month of the calendar has a day that may fire, for rules that look at every month.
    pub(super) fn never_fires(&self) -> bool {
        let Periods::Days { .. } = self.periods else { return false };
        (400..800).all(|year| (1..=12).all(|month| self.parts.month(year, month).1 == 0))
    }

    /// Whether BYSETPOS picks single times of single days, so that a period is no longer days × times.
    pub(super) fn picks_times(&self) -> bool {
        !self.set_pos.is_empty() && 1 < self.times.len()
    }

    /// The instances of a period of a rule that picks times, ascending; `None` where the calendar ends.
    pub(super) fn picked(&self, index: i64) -> Option<Vec<i64>> {
        let days = self.unpicked(index)?;
        let times = self.times.len();
        let picks = self.set_pos.iter().filter_map(|position| index_of(*position, days.len() * times));
        let mut walls: Vec<i64> = picks
            .map(|pick| {
                let day = days.first.plus(days.nth(pick / times) as i32);
                day.midnight().0 + i64::from(self.times.nth(pick % times))
            })
            .collect();
        walls.sort_unstable();
        walls.dedup();
        Some(walls)
    }

    /// The days of a period, BYSETPOS aside.
    fn unpicked(&self, index: i64) -> Option<DayBits> {
        match self.periods {
            Periods::Years { first, every } => {
                let year = first + every * index;
                YEARS.contains(&year).then(|| self.parts.year(year as i32))
            }
            _ => self.unpicked_word(index).map(|(first, mask)| DayBits::one_word(first, mask)),
        }
    }

    #[inline(always)]
    fn unpicked_word(&self, index: i64) -> Option<(Day, u64)> {
        match self.periods {
            Periods::Run { first, stride, mask } => {
                Some((day(i64::from(first.0).saturating_add(index.saturating_mul(stride)))?, mask))
            }
            Periods::Weeks { first, every } => {
                let first = day(i64::from(first.0) + 7 * every * index)?;
                Some((first, self.parts.run(first, 7)))
            }
            Periods::Days { origin, every } => {
                let (year, month) = month(month_number(origin) + index)?;
                let (first, mask) = self.parts.month(year, month);
                Some((first, if every == 1 { mask } else { mask & every_nth(first, origin, every) }))
            }
            Periods::Months { first, every } => {
                let (year, month) = month(first + every * index)?;
                Some(self.parts.month(year, month))
            }
            Periods::MonthsOfYears { first, every, months } => {
                let (year, month) = month_of_years(first, every, months, index)?;
                Some(self.parts.month(year, month))
            }
            Periods::Years { .. } => None,
        }
    }

    /// Where the instance with this number lies, counted from 1 at `start`, found by counting the bits of whole periods,
    /// and from there on those of whole cycles of periods.
    ///
    /// For rules without SKIP whose periods are days × times.
    pub(super) fn position_of(&self, start: Wall, count: u64) -> Option<Wall> {
        let times = u64::from(self.times.len());
        // What the day of `start` has before it is counted too.
        let early = if self.holds(start.day()) { self.times.count_before(start.second_of_day()) } else { 0 };
        let mut left = count + u64::from(early);
        let mut index = self.period_before(start.day());
        let (lap, mut at_lap) = (index.saturating_add(self.periods.cycle()), 0);
        loop {
            let mut days = self.period(index)?;
            days.drop_before(start.day());
            let here = u64::from(days.len()) * times;
            if left <= here {
                let day = days.first.plus(days.nth(((left - 1) / times) as u32) as i32);
                return Some(day.midnight().plus(i64::from(self.times.nth(((left - 1) % times) as u32))));
            }
            left -= here;
            if index == lap - self.periods.cycle() {
                at_lap = left;
            }
            if index == lap {
                let a_cycle = at_lap - left;
                let whole = left.saturating_sub(1).checked_div(a_cycle)?;
                left -= whole * a_cycle;
                index = index.saturating_add(i64::try_from(whole).ok()?.saturating_mul(self.periods.cycle()));
            }
            index = index.saturating_add(1);
        }
    }

    fn holds(&self, day: Day) -> bool {
        let mut index = self.period_before(day);
        while let Some(mut days) = self.period(index).filter(|days| days.first <= day) {
            days.drop_before(day);
            if days.lowest() == Some(day) {
                return true;
            }
            index += 1;
        }
        false
    }

    /// The reading at which the bits of a period start; `None` where the calendar ends.
    pub(super) fn period_start(&self, index: i64) -> Option<i64> {
        let first = match self.periods {
            Periods::Run { first, stride, .. } => day(i64::from(first.0).saturating_add(index.saturating_mul(stride)))?,
            Periods::Weeks { first, every } => day(i64::from(first.0) + 7 * every * index)?,
            Periods::Days { origin, .. } => first_of(month(month_number(origin) + index)?),
            Periods::Months { first, every } => first_of(month(first + every * index)?),
            Periods::MonthsOfYears { first, every, months } => first_of(month_of_years(first, every, months, index)?),
            Periods::Years { first, every } => {
                let year = Some(first + every * index).filter(|year| YEARS.contains(year))?;
                Day::new_year(year as i32).plus(-(YEAR_MARGIN as i32))
            }
        };
        Some(first.midnight().0)
    }

    /// The last period none of whose days, nor of those before it, lies after `day`; 0 if `day` is before them all.
    pub(super) fn period_before(&self, day: Day) -> i64 {
        // Weeks reach over the ends of a year by up to three days, and SKIP moves a day over the end of a month or year.
        let index = match self.periods {
            Periods::Run { first, stride, .. } => i64::from(day.0 - first.0).div_euclid(stride),
            Periods::Weeks { first, every } => i64::from(day.0 - first.0).div_euclid(7 * every),
            Periods::Days { origin, .. } => month_number(day) - month_number(origin),
            Periods::Months { first, every } => (month_number(day.plus(-1)) - first).div_euclid(every),
            Periods::MonthsOfYears { first, every, months } => {
                let (year, month, _) = day.ymd();
                let (years, len) = (i64::from(year) - first, i64::from(months.count_ones()));
                let passed =
                    if years % every == 0 { (months & ((1 << month) - 1)).count_ones() } else { months.count_ones() };
                years.div_euclid(every).saturating_mul(len) + i64::from(passed)
            }
            Periods::Years { first, every } => {
                (i64::from(day.plus(-(YEAR_MARGIN as i32)).year()) - first).div_euclid(every)
            }
        };
        index.max(0)
    }

    /// The first period all of whose days, and of those after it, lie after `day`, less one.
    pub(super) fn period_after(&self, day: Day) -> i64 {
        // Where a period reaches over its ends, the search from before it does so by as much.
        self.period_before(day.plus(2 * YEAR_MARGIN as i32))
    }
}

/// Every `every`-th day counted from `origin`, among 64 days from `first`.
fn every_nth(first: Day, origin: Day, every: i64) -> u64 {
    let start = i64::from(origin.0 - first.0).rem_euclid(every);
    let days = (0..64_i64).skip(start.min(64) as usize).step_by(every.min(64) as usize);
    days.fold(0, |mask, day| mask | 1 << day)
}

fn month_number(day: Day) -> i64 {
    let (year, month, _) = day.ymd();
    i64::from(year) * 12 + i64::from(month) - 1
}

/// Where the bits of a month start: the day before it.
fn first_of((year, month): (i32, u32)) -> Day {
    Day::new_month(year, month).plus(-1)
}

/// The years that have a day in the calendar: the first week of the last one starts before it.
const YEARS: std::ops::RangeInclusive<i64> = 0..=10_000;

#[inline]
fn month(number: i64) -> Option<(i32, u32)> {
    if !(12..120_000).contains(&number) {
        return None;
    }
    let number = number as u32;
    Some(((number / 12) as i32, number % 12 + 1))
}

/// The month with this number among `months` of every `every`-th year.
#[inline]
fn month_of_years(first: i64, every: i64, months: u16, index: i64) -> Option<(i32, u32)> {
    let (len, index) = (months.count_ones(), u32::try_from(index).ok()?);
    let year = first + every * i64::from(index / len);
    (1..=9999).contains(&year).then(|| (year as i32, nth_bit(u64::from(months), index % len)))
}

fn day(number: i64) -> Option<Day> {
    let range = i64::from(Day::MIN.0) - 7..=i64::from(Day::MAX.0);
    range.contains(&number).then_some(Day(number as i32))
}

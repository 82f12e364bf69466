//! A slow and obvious reading of RFC 5545 §3.3.10, to hold the engine against.
//!
//! It shares nothing with the engine but the [`Rule`] type: calendar arithmetic is `chrono`'s. It takes one period after the
//! other, asks of each day (hour, minute, second) in it "does this satisfy every part of the rule?", and picks BYSETPOS from
//! the list of those that do.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike, Weekday};
use handover::recurrence::{Frequency, Rule, RuleEnd, Skip, Until, WeekdayNum};
use handover::time::Wall;

/// What the oracle found.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The instances, ascending.
    pub(crate) walls: Vec<Wall>,
    /// All instances before this reading are among them.
    pub(crate) complete_before: Wall,
}

/// The instances of a rule in its first `periods` periods.
pub(crate) fn instances(rule: &Rule, start: Wall, periods: u32) -> Answer {
    let oracle = Oracle::new(rule, start.date_time());
    let mut walls: Vec<Wall> = Vec::new();
    let mut complete_before = Wall::MAX.plus(1);
    for index in 0..periods {
        let Some(period) = oracle.period(index) else { break };
        walls.extend(oracle.picked(period));
        if index + 1 == periods
            && let Some(next) = oracle.period(index + 1)
        {
            complete_before = oracle.earliest(next);
        }
    }
    walls.retain(|wall| start <= *wall && Wall::MIN <= *wall && *wall <= Wall::MAX);
    walls.sort_unstable();
    walls.dedup();
    match rule.end() {
        RuleEnd::Never => {}
        RuleEnd::Count(count) => walls.truncate(count as usize),
        RuleEnd::Until(Until::Date(day)) => walls.retain(|wall| wall.day() <= day),
        RuleEnd::Until(Until::Floating(last) | Until::Utc(last)) => walls.retain(|wall| *wall <= last),
    }
    Answer { walls, complete_before }
}

struct Oracle<'r> {
    rule: &'r Rule,
    start: NaiveDateTime,
    months: Vec<u32>,
    month_days: Vec<i8>,
    weekdays: Vec<WeekdayNum>,
    hours: Vec<u32>,
    minutes: Vec<u32>,
    seconds: Vec<u32>,
}

/// What INTERVAL counts, by where it starts.
#[derive(Clone, Copy)]
enum Period {
    Year(i32),
    Month(i32, u32),
    /// Seven days, one day, or a day in which only one hour, minute or second counts.
    Days(NaiveDate, u64),
    Hour(NaiveDateTime),
    Minute(NaiveDateTime),
    Second(NaiveDateTime),
}

impl<'r> Oracle<'r> {
    fn new(rule: &'r Rule, start: NaiveDateTime) -> Self {
        let mut oracle = Oracle {
            rule,
            start,
            months: rule.by_month().collect(),
            month_days: rule.by_month_day().to_vec(),
            weekdays: rule.by_day().to_vec(),
            hours: rule.by_hour().collect(),
            minutes: rule.by_minute().collect(),
            seconds: rule.by_second().collect(),
        };
        oracle.fill_days();
        oracle.fill_times();
        oracle
    }

    /// What the rule does not say about days, DTSTART does.
    fn fill_days(&mut self) {
        let chosen = !(self.weekdays.is_empty() && self.month_days.is_empty() && self.rule.by_year_day().is_empty());
        let by_week = !self.rule.by_week_no().is_empty();
        let weekday = WeekdayNum::every(self.start.weekday());
        match self.rule.freq() {
            _ if chosen => {}
            Frequency::Yearly if by_week => {}
            Frequency::Yearly => {
                self.month_days.push(self.start.day() as i8);
                if self.months.is_empty() {
                    self.months.push(self.start.month());
                }
            }
            Frequency::Monthly if by_week => self.weekdays.push(weekday),
            Frequency::Monthly => self.month_days.push(self.start.day() as i8),
            Frequency::Weekly => self.weekdays.push(weekday),
            _ => {}
        }
    }

    /// What the rule does not say about the time of day, DTSTART does; below the frequency everything is let pass.
    fn fill_times(&mut self) {
        let freq = self.rule.freq();
        let fill = |list: &mut Vec<u32>, start: u32, all: u32, limits: bool| {
            if list.is_empty() {
                *list = if limits { (0..all).collect() } else { vec![start] };
            }
        };
        fill(&mut self.hours, self.start.hour(), 24, freq <= Frequency::Hourly);
        fill(&mut self.minutes, self.start.minute(), 60, freq <= Frequency::Minutely);
        fill(&mut self.seconds, self.start.second(), 60, freq <= Frequency::Secondly);
    }

    /// The period with this number; the one of DTSTART is the first. `None` where the calendar ends.
    fn period(&self, index: u32) -> Option<Period> {
        let step = u64::from(index) * u64::from(self.rule.interval());
        let (date, year) = (self.start.date(), i64::from(self.start.year()));
        let day = |days: u64, from: NaiveDate| from.checked_add_days(Days::new(days)).filter(|day| day.year() <= 9999);
        let seconds = |start: NaiveDateTime, unit: u64| {
            let later = chrono::TimeDelta::try_seconds(i64::try_from(step * unit).ok()?)?;
            start.checked_add_signed(later).filter(|at| at.year() <= 9999)
        };
        Some(match self.rule.freq() {
            Frequency::Yearly => {
                let by_week = !self.rule.by_week_no().is_empty();
                let first = if by_week { week(date, self.rule.week_start()).0 } else { date.year() };
                let year = i64::from(first) + step as i64;
                Period::Year(i32::try_from(year).ok().filter(|year| *year <= 10_000)?)
            }
            Frequency::Monthly => {
                let months = year * 12 + i64::from(self.start.month0()) + step as i64;
                let year = i32::try_from(months / 12).ok().filter(|year| *year <= 9999)?;
                Period::Month(year, (months % 12) as u32 + 1)
            }
            Frequency::Weekly => Period::Days(day(7 * step, start_of_week(date, self.rule.week_start()))?, 7),
            Frequency::Daily => Period::Days(day(step, date)?, 1),
            Frequency::Hourly => Period::Hour(seconds(date.and_hms_opt(self.start.hour(), 0, 0)?, 3600)?),
            Frequency::Minutely => {
                Period::Minute(seconds(date.and_hms_opt(self.start.hour(), self.start.minute(), 0)?, 60)?)
            }
            Frequency::Secondly => Period::Second(seconds(self.start, 1)?),
        })
    }

    /// No instance of the period lies before this.
    fn earliest(&self, period: Period) -> Wall {
        let midnight = |date: NaiveDate| Wall::from(date.and_hms_opt(0, 0, 0).unwrap());
        match period {
            Period::Year(year) => midnight(NaiveDate::from_ymd_opt(year, 1, 1).unwrap()).plus(-7 * 86_400),
            Period::Month(year, month) => midnight(NaiveDate::from_ymd_opt(year, month, 1).unwrap()).plus(-86_400),
            Period::Days(date, _) => midnight(date),
            Period::Hour(at) | Period::Minute(at) | Period::Second(at) => Wall::from(at),
        }
    }

    /// The instances of a period: those that satisfy the rule and that BYSETPOS, if it is there, picks.
    fn picked(&self, period: Period) -> Vec<Wall> {
        let all = self.satisfying(period);
        if self.rule.by_set_pos().is_empty() {
            return all;
        }
        let mut picked = Vec::new();
        for position in self.rule.by_set_pos() {
            let index = if *position < 0 { all.len() as i64 + i64::from(*position) } else { i64::from(*position) - 1 };
            picked.extend(usize::try_from(index).ok().and_then(|index| all.get(index)));
        }
        picked
    }

    fn satisfying(&self, period: Period) -> Vec<Wall> {
        let (dates, hours, minutes, seconds) = self.candidates(period);
        let mut all = Vec::new();
        for date in dates {
            for hour in hours.iter().filter(|hour| self.hours.contains(hour)) {
                for minute in minutes.iter().filter(|minute| self.minutes.contains(minute)) {
                    for second in seconds.iter().filter(|second| self.seconds.contains(second)) {
                        all.push(Wall::from(date.and_hms_opt(*hour, *minute, *second).unwrap()));
                    }
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn candidates(&self, period: Period) -> (Vec<NaiveDate>, Vec<u32>, Vec<u32>, Vec<u32>) {
        let all = |n: u32| (0..n).collect::<Vec<_>>();
        let dates = self.dates(period);
        match period {
            Period::Year(_) | Period::Month(..) | Period::Days(..) => (dates, all(24), all(60), all(60)),
            Period::Hour(at) => (dates, vec![at.hour()], all(60), all(60)),
            Period::Minute(at) => (dates, vec![at.hour()], vec![at.minute()], all(60)),
            Period::Second(at) => (dates, vec![at.hour()], vec![at.minute()], vec![at.second()]),
        }
    }

    /// The days of a period that satisfy every part.
    fn dates(&self, period: Period) -> Vec<NaiveDate> {
        let (from, days) = match period {
            Period::Year(year) => (NaiveDate::from_ymd_opt(year, 1, 1).unwrap() - Days::new(8), 366 + 16),
            Period::Month(year, month) => (NaiveDate::from_ymd_opt(year, month, 1).unwrap(), 31),
            Period::Days(date, days) => (date, days),
            Period::Hour(at) | Period::Minute(at) | Period::Second(at) => (at.date(), 1),
        };
        let all = (0..days).map(|day| from + Days::new(day));
        let mut dates: Vec<NaiveDate> = all.filter(|date| self.belongs(*date, period) && self.admits(*date)).collect();
        match (self.rule.skip().unwrap_or_default(), period) {
            (Skip::Omit, _) => {}
            (skip, Period::Year(year)) => {
                for month in (1..=12).filter(|month| self.months.is_empty() || self.months.contains(month)) {
                    dates.extend(self.moved(skip, year, month));
                }
                dates.extend(self.moved_in_year(skip, year));
            }
            (skip, Period::Month(year, month)) if self.months.is_empty() || self.months.contains(&month) => {
                dates.extend(self.moved(skip, year, month));
            }
            _ => {}
        }
        dates
    }

    /// The days that BYMONTHDAY names and the month does not have, moved to where SKIP says.
    fn moved(&self, skip: Skip, year: i32, month: u32) -> Vec<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
        let len = i64::from(length_of_month(first));
        let moved = self.month_days.iter().filter_map(|day| {
            let index = if *day < 0 { len + i64::from(*day) } else { i64::from(*day) - 1 };
            moved_to(skip, index, len).map(|index| first + chrono::TimeDelta::days(index))
        });
        moved.filter(|date| self.admits_weekday(*date)).collect()
    }

    fn moved_in_year(&self, skip: Skip, year: i32) -> Vec<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let len = i64::from(length_of_year(year));
        let moved = self.rule.by_year_day().iter().filter_map(|day| {
            let index = if *day < 0 { len + i64::from(*day) } else { i64::from(*day) - 1 };
            moved_to(skip, index, len).map(|index| first + chrono::TimeDelta::days(index))
        });
        let in_month = |date: &NaiveDate| self.months.is_empty() || self.months.contains(&date.month());
        moved.filter(|date| in_month(date) && self.admits_weekday(*date)).collect()
    }

    /// Whether a day is one of a period's: a year that counts in weeks has those of its week numbers.
    fn belongs(&self, date: NaiveDate, period: Period) -> bool {
        match period {
            Period::Year(year) if !self.rule.by_week_no().is_empty() => week(date, self.rule.week_start()).0 == year,
            Period::Year(year) => date.year() == year,
            Period::Month(year, month) => (date.year(), date.month()) == (year, month),
            Period::Days(..) | Period::Hour(_) | Period::Minute(_) | Period::Second(_) => true,
        }
    }

    fn admits(&self, date: NaiveDate) -> bool {
        let counted =
            |n: i64, index: u32, len: u32| n == i64::from(index) + 1 || n == i64::from(index) - i64::from(len);
        let by_month = || self.months.is_empty() || self.months.contains(&date.month());
        let by_month_day = || {
            let any = |n: &i8| counted(i64::from(*n), date.day0(), length_of_month(date));
            self.month_days.is_empty() || self.month_days.iter().any(any)
        };
        let by_year_day = || {
            let any = |n: &i16| counted(i64::from(*n), date.ordinal0(), length_of_year(date.year()));
            self.rule.by_year_day().is_empty() || self.rule.by_year_day().iter().any(any)
        };
        let by_week_no = || {
            let (_, number, weeks) = week(date, self.rule.week_start());
            self.rule.by_week_no().iter().any(|n| counted(i64::from(*n), number - 1, weeks))
        };
        by_month()
            && self.admits_weekday(date)
            && by_month_day()
            && by_year_day()
            && (self.rule.by_week_no().is_empty() || by_week_no())
    }

    fn admits_weekday(&self, date: NaiveDate) -> bool {
        self.weekdays.is_empty()
            || self
                .weekdays
                .iter()
                .any(|day| day.weekday == date.weekday() && day.nth.is_none_or(|nth| self.is_nth(date, i64::from(nth))))
    }

    /// Whether a day is the n-th of its weekday: in the month if the rule names months, else in the year.
    fn is_nth(&self, date: NaiveDate, nth: i64) -> bool {
        let freq = self.rule.freq();
        if !matches!(freq, Frequency::Monthly | Frequency::Yearly) || !self.rule.by_week_no().is_empty() {
            // Forbidden there; a lenient reader drops the ordinal.
            return true;
        }
        let (index, len) = if freq == Frequency::Monthly || !self.months.is_empty() {
            (date.day0(), length_of_month(date))
        } else {
            (date.ordinal0(), length_of_year(date.year()))
        };
        nth == i64::from(index / 7) + 1 || -nth == i64::from((len - 1 - index) / 7) + 1
    }
}

/// Where an index outside of `0..len` goes.
fn moved_to(skip: Skip, index: i64, len: i64) -> Option<i64> {
    match skip {
        _ if (0..len).contains(&index) => None,
        Skip::Omit => None,
        Skip::Backward => Some(if index < 0 { -1 } else { len - 1 }),
        Skip::Forward => Some(if index < 0 { 0 } else { len }),
    }
}

fn start_of_week(date: NaiveDate, week_start: Weekday) -> NaiveDate {
    (0..7).map(|back| date - Days::new(back)).find(|day| day.weekday() == week_start).unwrap()
}

/// The year that a day's week belongs to, the week's number and how many weeks that year has.
fn week(date: NaiveDate, week_start: Weekday) -> (i32, u32, u32) {
    // A week belongs to the year in which it has four days: the year of its fourth day.
    let fourth = start_of_week(date, week_start) + Days::new(3);
    let december = NaiveDate::from_ymd_opt(fourth.year(), 12, 31).unwrap();
    let last = (0..7).map(|back| december - Days::new(back)).find(|day| day.weekday() == fourth.weekday()).unwrap();
    (fourth.year(), fourth.ordinal0() / 7 + 1, last.ordinal0() / 7 + 1)
}

fn length_of_month(date: NaiveDate) -> u32 {
    (28..=31).rev().find(|day| date.with_day(*day).is_some()).unwrap()
}

fn length_of_year(year: i32) -> u32 {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap().ordinal()
}

use std::fmt;

use super::arrangement::Arrangement;
use super::day_range::DayRange;
use super::pattern::Pattern;
use super::problem::ArrangementProblem;
use super::weekly::Weekly;
use super::words::Span;
use crate::household::Weekdays;
use crate::time::{Day, SECONDS_PER_DAY};

/// Annualised hours: so many a year, with a usual week that seasons may replace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Annualised {
    /// The usual week.
    pub usual: Weekly,
    /// Paid seconds a year by contract.
    pub year: u32,
    /// The first day of a year that they are counted in.
    pub start: Day,
    /// How many seconds a year may have more or less.
    pub carry_over: u32,
}

/// How far a year of annualised hours has come on a day, as it is planned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AnnualBalance {
    /// The year of the contract.
    pub year: DayRange,
    /// Paid seconds of the year before the day.
    pub worked: i64,
    /// Paid seconds that are planned from the day on.
    pub planned: i64,
    /// Paid seconds of the contract that are left on the day; negative if there are more than agreed.
    pub left: i64,
    /// The days from the day on that the usual week has and no holiday takes.
    open: Vec<Day>,
}

impl AnnualBalance {
    /// Paid seconds that nobody has planned yet; negative if more is planned than agreed.
    pub fn unplanned(&self) -> i64 {
        self.left - self.planned
    }

    /// The first day from whose start on the hours that are left no longer fit, with at most so many paid seconds on each day
    /// of the usual week; `None` if none are left.
    pub fn impossible_from(&self, most_a_day: u32) -> Option<Day> {
        let needed = u64::try_from(self.left).ok().filter(|left| 0 < *left)?.div_ceil(u64::from(most_a_day.max(1)));
        let spare = self.open.len().checked_sub(usize::try_from(needed).ok()?);
        spare.and_then(|index| self.open.get(index)).map(|day| day.plus(1)).or(Some(self.year.from()))
    }
}

impl Annualised {
    /// The year of the contract that a day lies in.
    pub fn year_of(&self, day: Day) -> Option<DayRange> {
        let (_, month, of_month) = self.start.ymd();
        let starting = |year: i32| Day::new(year, month, of_month).or_else(|| Day::new(year, month + 1, 1));
        let year = day.year();
        let start = starting(year).filter(|start| *start <= day).or_else(|| starting(year - 1))?;
        DayRange::new(start, starting(start.year() + 1)?)
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        self.usual.problems()
    }

    /// That a year cannot have its hours on days that may be worked: those of the usual week and of the seasons.
    pub(super) fn problem_of_year(&self, days: Weekdays) -> Option<ArrangementProblem> {
        let days = days.or(self.usual.days);
        let in_week = u32::try_from(days.iter().count()).unwrap_or(7);
        // A leap year has 52 weeks and two days.
        let most = (52 * in_week + in_week.min(2)) * SECONDS_PER_DAY as u32;
        let message = || {
            format!(
                "expected at most the {} that a year has on {days}, found {}",
                Span(most.into()),
                Span(self.year.into())
            )
        };
        (self.year == 0 || most < self.year).then(|| ArrangementProblem::new("hours-a-year", message()))
    }
}

impl Arrangement {
    /// How far the hours of the year of a day have come, of an arrangement of annualised hours; seasons and leave are in it.
    ///
    /// ```
    /// use handover::household::arrangement::{Annualised, Shift};
    /// use handover::household::{Arrangement, Pattern, Weekdays, Weekly};
    /// use handover::time::Day;
    ///
    /// let usual = Weekly { days: Weekdays::WORKING, shift: Shift::new("09:00-16:00".parse().unwrap()) };
    /// let start = Day::new(2027, 4, 1).unwrap();
    /// let hours = Arrangement::new("hours", Pattern::Annualised(Annualised { usual, year: 1_600 * 3_600, start, carry_over: 0 }));
    ///
    /// let balance = hours.annual_balance(Day::new(2027, 10, 1).unwrap()).unwrap();
    /// assert_eq!((balance.worked / 3600, balance.planned / 3600), (917, 917));
    /// assert_eq!(balance.unplanned() / 3600, -234);
    /// // 683 hours are left: 86 days of eight hours, the last of which are those from 3 December to the end of March.
    /// assert_eq!(balance.impossible_from(8 * 3600), Day::new(2027, 12, 4));
    /// ```
    pub fn annual_balance(&self, day: Day) -> Option<AnnualBalance> {
        let Pattern::Annualised(annualised) = &self.pattern else { return None };
        let (year, plan) = (annualised.year_of(day)?, self.plan());
        let paid = |day: &Day| plan.on(*day).iter().map(|planned| i64::from(planned.shift.paid())).sum::<i64>();
        let sum = |from: Day, until: Day| {
            let range = DayRange::new(from, until);
            range.map_or(0, |range| range.days().map(|day| paid(&day)).sum::<i64>() + self.credited(range))
        };
        let (worked, planned) = (sum(year.from(), day), sum(day, year.until()));
        let usual = annualised.usual.days;
        let is_open = |day: &Day| usual.contains(day.weekday()) && plan.day_off_for(*day).is_none();
        let open = DayRange::new(day, year.until())?.days().filter(is_open).collect();
        Some(AnnualBalance { year, worked, planned, left: i64::from(annualised.year) - worked, open })
    }
}

impl fmt::Display for Annualised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.start.date().format("%-d %b");
        write!(f, "annualised hours: {} a year from {start}, usually {}", Span(self.year.into()), self.usual)
    }
}

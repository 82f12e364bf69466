use std::collections::BTreeSet;
use std::fmt;

use super::day_range::DayRange;
use super::holidays::Holidays;
use super::problem::ArrangementProblem;
use super::words::Date;
use crate::household::Weekdays;
use crate::time::{Day, days_in_month, is_leap_year};

/// So many days of each period, wherever they are put: two home days a week, 60 % on site a month, two hub visits a quarter.
///
/// A quota is no recurrence: it permits placements. It tells whether some days satisfy it, how far a period has come and from
/// which day on it can no longer be met.
///
/// ```
/// use handover::household::{Weekdays, arrangement::{Holidays, Quota, QuotaAmount, QuotaPeriod}};
/// use handover::time::Day;
///
/// let quota = Quota {
///     amount: QuotaAmount::Percent(60),
///     most: None,
///     period: QuotaPeriod::Month,
///     days: Weekdays::WORKING,
/// };
/// let progress = quota.progress(Day::new(2027, 2, 1).unwrap(), &Default::default(), &Holidays::default());
/// assert_eq!((progress.workdays, progress.needed), (20, 12));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quota {
    /// How many at least.
    pub amount: QuotaAmount,
    /// How many at most, if that is limited too.
    pub most: Option<u32>,
    /// Of which period.
    pub period: QuotaPeriod,
    /// The days of the week that count; of these, public holidays do not.
    pub days: Weekdays,
}

/// How many days a quota asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum QuotaAmount {
    /// So many days.
    Days(u32),
    /// A share of the workdays of the period, 1 to 100, rounded up.
    Percent(u32),
}

/// The periods of a quota, which follow each other without gaps.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum QuotaPeriod {
    /// Weeks from Monday.
    Week,
    /// Calendar months.
    Month,
    /// Calendar quarters.
    Quarter,
    /// Calendar years.
    Year,
}

/// How far a period of a quota has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The period.
    pub period: DayRange,
    /// Its workdays, without public holidays.
    pub workdays: u32,
    /// How many of them the quota asks for.
    pub needed: u32,
    /// How many are placed.
    pub placed: u32,
    /// Placed days that do not count: weekends, holidays, other periods' days are left out of this list.
    pub idle: Vec<Day>,
    /// The first day from whose start on the rest of the period is too short, if no more is placed; `None` if enough is.
    pub impossible_from: Option<Day>,
    /// Whether more is placed than the quota allows.
    pub exceeded: bool,
}

impl Progress {
    /// Whether the days placed satisfy the quota.
    pub fn is_satisfied(&self) -> bool {
        self.needed <= self.placed && !self.exceeded
    }

    /// How many days are still to be placed.
    pub fn left(&self) -> u32 {
        self.needed.saturating_sub(self.placed)
    }

    /// Whether what is left can still be met by someone who starts on a day.
    pub fn is_possible_on(&self, day: Day) -> bool {
        self.impossible_from.is_none_or(|from| day < from)
    }
}

impl Quota {
    /// The period that a day lies in.
    pub fn period_of(&self, day: Day) -> DayRange {
        self.period.of(day)
    }

    /// The days of a period on which it may be met: the placements that it permits.
    pub fn permitted(&self, period: DayRange, holidays: &Holidays) -> Vec<Day> {
        period.days().filter(|day| self.days.contains(day.weekday()) && !holidays.contains(*day)).collect()
    }
    /// How far the period of a day has come with these days.
    pub fn progress(&self, day: Day, placed: &BTreeSet<Day>, holidays: &Holidays) -> Progress {
        let period = self.period_of(day);
        let permitted = self.permitted(period, holidays);
        self.progress_of(period, placed, &permitted, |_| true)
    }

    /// How far a period has come, of which these days count and those that are open may still be placed.
    pub(super) fn progress_of(
        &self,
        period: DayRange,
        placed: &BTreeSet<Day>,
        permitted: &[Day],
        is_open: impl Fn(Day) -> bool,
    ) -> Progress {
        let workdays = permitted.len() as u32;
        let needed = self.amount.of(workdays);
        let in_period = placed.range(period.from()..period.until());
        let (counted, idle): (Vec<Day>, Vec<Day>) = in_period.partition(|day| permitted.binary_search(day).is_ok());
        let count = counted.len() as u32;
        let open: Vec<Day> =
            permitted.iter().copied().filter(|day| counted.binary_search(day).is_err() && is_open(*day)).collect();
        Progress {
            period,
            workdays,
            needed,
            placed: count,
            idle,
            impossible_from: impossible_from(period, &open, needed.saturating_sub(count)),
            exceeded: self.most.is_some_and(|most| most < count),
        }
    }

    /// Everything that is wrong with it, above all that no period can meet it.
    pub fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems = Vec::new();
        let most_days = self.period.most_of(self.days);
        match self.amount {
            QuotaAmount::Days(days) if most_days < days => {
                let message = format!(
                    "expected at most {most_days} days {}, for there are no more of {}, found {days}",
                    self.period.as_str(),
                    self.days
                );
                problems.push(ArrangementProblem::new("days", message).with_help("no period can meet it"));
            }
            QuotaAmount::Percent(percent) if !(1..=100).contains(&percent) => {
                let message = format!("expected 1 to 100 percent, found {percent}");
                problems.push(ArrangementProblem::new("percent", message));
            }
            _ => {}
        }
        // A share of the shortest period, in which it is the fewest days.
        let least = self.amount.of(self.period.fewest_of(self.days));
        if let Some(most) = self.most
            && most < least
        {
            let message =
                format!("expected a limit of {least} days or more, for at least so many are asked for, found {most}");
            problems.push(ArrangementProblem::new("at-most", message));
        }
        problems
    }
}

/// The first day from which on fewer days are open than are needed.
fn impossible_from(period: DayRange, open: &[Day], needed: u32) -> Option<Day> {
    let spare = match needed.checked_sub(1) {
        None => return None,
        Some(others) => open.len().checked_sub(others as usize + 1),
    };
    // Who has not placed one by the end of the last day that leaves enough is too late on the next day.
    spare.and_then(|index| open.get(index)).map(|day| day.plus(1)).or(Some(period.from()))
}

impl QuotaAmount {
    /// Of so many workdays.
    pub fn of(self, workdays: u32) -> u32 {
        match self {
            QuotaAmount::Days(days) => days,
            QuotaAmount::Percent(percent) => (workdays * percent).div_ceil(100),
        }
    }
}

impl QuotaPeriod {
    /// The period that a day lies in.
    pub fn of(self, day: Day) -> DayRange {
        let (year, month, _) = day.ymd();
        let months = |first: u32, count: u32| {
            let from = Day::new_month(year, first);
            let until =
                (first..first + count).map(|month| days_in_month(is_leap_year(year), month) as i32).sum::<i32>();
            DayRange::new(from, from.plus(until))
        };
        let range = match self {
            QuotaPeriod::Week => {
                let monday = super::staggered::monday_of(day);
                DayRange::new(monday, monday.plus(7))
            }
            QuotaPeriod::Month => months(month, 1),
            QuotaPeriod::Quarter => months((month - 1) / 3 * 3 + 1, 3),
            QuotaPeriod::Year => months(1, 12),
        };
        range.unwrap_or(DayRange::day(day))
    }

    /// So many of these days of the week the shortest such period has at least.
    fn fewest_of(self, days: Weekdays) -> u32 {
        self.counts_of(days, [7, 28, 90, 365]).min().unwrap_or(0)
    }

    /// So many of these days of the week the longest such period has at most.
    pub(super) fn most_of(self, days: Weekdays) -> u32 {
        self.counts_of(days, [7, 31, 92, 366]).max().unwrap_or(0)
    }

    /// So many of these days of the week a period may have that is so many days long, as a week, month, quarter or year.
    fn counts_of(self, days: Weekdays, lengths: [i32; 4]) -> impl Iterator<Item = u32> {
        let [week, month, quarter, year] = lengths;
        let length = match self {
            QuotaPeriod::Week => week,
            QuotaPeriod::Month => month,
            QuotaPeriod::Quarter => quarter,
            QuotaPeriod::Year => year,
        };
        let from =
            move |first: i32| (first..first + length).filter(|day| days.contains(Day(*day).weekday())).count() as u32;
        (0..7).map(from)
    }

    /// `a week`.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            QuotaPeriod::Week => "a week",
            QuotaPeriod::Month => "a month",
            QuotaPeriod::Quarter => "a quarter",
            QuotaPeriod::Year => "a year",
        }
    }
}

impl fmt::Display for Quota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.amount, self.most) {
            (QuotaAmount::Days(0), Some(most)) => write!(f, "at most {most} {}", days_of(most))?,
            (QuotaAmount::Days(days), Some(most)) if most == days => write!(f, "{days} {}", days_of(days))?,
            (QuotaAmount::Days(days), Some(most)) => write!(f, "{days} to {most} {}", days_of(most))?,
            (QuotaAmount::Days(days), None) => write!(f, "at least {days} {}", days_of(days))?,
            (QuotaAmount::Percent(percent), None) => write!(f, "{percent} % of days")?,
            (QuotaAmount::Percent(percent), Some(most)) => {
                write!(f, "{percent} % of days, at most {most} {}", days_of(most))?;
            }
        }
        write!(f, " {}, {}", self.period.as_str(), self.days)
    }
}

fn days_of(count: u32) -> &'static str {
    if count == 1 { "day" } else { "days" }
}

impl fmt::Display for Progress {
    /// `7 of 12 days, 5 left, possible until 19 Feb 2027`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} days", self.placed, self.needed)?;
        match self.impossible_from {
            Some(from) => write!(f, ", {} left, possible until {}", self.left(), Date(from.plus(-1))),
            None => Ok(()),
        }
    }
}

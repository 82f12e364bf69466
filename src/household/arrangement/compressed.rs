use std::fmt;

use chrono::Weekday;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::staggered::{monday_of, other_days};
use super::words::{Date, Span};
use crate::household::{Days, Weekdays};
use crate::time::Day;

/// A full week in fewer, longer days: four of ten hours, or three of twelve.
///
/// A public holiday on such a day is worth the hours of the day, not eight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compressed {
    /// How many days of how many hours.
    pub week: CompressedWeek,
    /// Which days.
    pub days: CompressedDays,
    /// From when until when.
    pub shift: Shift,
}

/// How many days of how many paid hours a compressed week has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum CompressedWeek {
    /// 4×10.
    FourTen,
    /// 3×12.
    ThreeTwelve,
}

/// The days of a compressed week.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum CompressedDays {
    /// The same in every week.
    Fixed(Weekdays),
    /// Monday to Friday but for one day off, which is a Monday in the week of this day, a Tuesday in the next, and a Monday
    /// again after the Friday: a cycle of five weeks.
    Rotating(Day),
}

impl CompressedWeek {
    /// Days a week.
    pub fn days(self) -> usize {
        match self {
            CompressedWeek::FourTen => 4,
            CompressedWeek::ThreeTwelve => 3,
        }
    }

    /// Paid seconds a day.
    pub fn paid(self) -> u32 {
        match self {
            CompressedWeek::FourTen => 10 * 3_600,
            CompressedWeek::ThreeTwelve => 12 * 3_600,
        }
    }
}

const WORKING: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

impl Compressed {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        let days = match self.days {
            CompressedDays::Fixed(days) => days,
            CompressedDays::Rotating(start) => {
                let week = (day.0 - monday_of(start).0).div_euclid(7).rem_euclid(5);
                WORKING.get(week as usize).map_or(Weekdays::WORKING, |off| other_days(*off))
            }
        };
        days.contains(day.weekday()).then(|| Duty::new("work", self.shift)).into_iter().collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        match self.days {
            CompressedDays::Fixed(days) => vec![Stretch::new("work", Days::weekly(days), self.shift)],
            CompressedDays::Rotating(start) => {
                let week = |(number, off): (i32, Weekday)| {
                    let days = Days::every(5, other_days(off), start.plus(number * 7));
                    Stretch::new(&format!("off-{off}").to_lowercase(), days, self.shift)
                };
                (0..).zip(WORKING).map(week).collect()
            }
        }
    }

    pub(super) fn cycle(&self) -> u32 {
        match self.days {
            CompressedDays::Fixed(_) => 7,
            CompressedDays::Rotating(_) => 35,
        }
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems = Vec::new();
        let (count, paid) = (self.week.days(), self.week.paid());
        if let CompressedDays::Fixed(days) = self.days
            && days.iter().count() != count
        {
            let message = format!("expected {count} days of the week, found {}: {days}", days.iter().count());
            problems.push(ArrangementProblem::new("days", message));
        }
        if matches!(self.days, CompressedDays::Rotating(_)) && self.week != CompressedWeek::FourTen {
            problems.push(ArrangementProblem::new(
                "rotating",
                "expected a rotating day off of four days, found three days",
            ));
        }
        if self.shift.paid() != paid {
            let found = Span(self.shift.paid().into());
            let message = format!("expected a day of {} without the break, found {found}", Span(paid.into()));
            let help = "the break is unpaid: with one of 30 minutes, 10 h are 07:00-17:30 and 12 h are 07:00-19:30";
            problems.push(ArrangementProblem::new("hours", message).with_help(help));
        }
        problems
    }
}

impl fmt::Display for Compressed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.week == CompressedWeek::FourTen { "4×10" } else { "3×12" };
        match self.days {
            CompressedDays::Fixed(days) => write!(f, "{name}: {days} {}", self.shift),
            CompressedDays::Rotating(start) => {
                let start = Date(monday_of(start));
                write!(f, "{name}: Mon–Fri {}, a rotating day off from Monday {start}", self.shift)
            }
        }
    }
}

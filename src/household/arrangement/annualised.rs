use std::fmt;

use super::day_range::DayRange;
use super::problem::ArrangementProblem;
use super::weekly::Weekly;
use super::words::Span;
use crate::time::Day;

/// Annualised hours: so many a year, with a usual week that seasons may replace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Annualised {
    /// The usual week.
    pub usual: Weekly,
    /// Paid seconds a year by contract.
    pub year: u32,
    /// The first day of a year that they are counted in.
    pub start: Day,
}

/// How far a year of annualised hours has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AnnualBalance {
    /// Paid seconds worked so far.
    pub worked: i64,
    /// Paid seconds of the contract that are left; negative if there are more than agreed.
    pub left: i64,
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

    /// What is left of the year once so many paid seconds are worked.
    pub fn balance(&self, worked: i64) -> AnnualBalance {
        AnnualBalance { worked, left: i64::from(self.year) - worked }
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let most = 366 * 24 * 3_600;
        let year = (self.year == 0 || most < self.year).then(|| {
            let message = format!("expected hours of a year, found {}", Span(self.year.into()));
            ArrangementProblem::new("hours-a-year", message)
        });
        self.usual.problems().into_iter().chain(year).collect()
    }
}

impl fmt::Display for Annualised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let start = self.start.date().format("%-d %b");
        write!(f, "annualised hours: {} a year from {start}, usually {}", Span(self.year.into()), self.usual)
    }
}

use std::fmt;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::school_year::SchoolYear;
use super::weekly::Weekly;
use crate::household::Days;
use crate::time::Day;

/// Work in school hours, in term time only.
///
/// It is one rule a term that ends with it: calendars show that better than one rule with every day of the holidays left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SchoolHours {
    /// The days and hours, such as Monday to Friday 09:30–14:30.
    pub weekly: Weekly,
    /// When the school is open.
    pub year: SchoolYear,
}

impl SchoolHours {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        let term = self.year.terms.iter().find(|term| term.contains(day));
        let works = self.weekly.days.contains(day.weekday()) && !self.year.closed.contains(&day);
        term.filter(|_| works).map(|term| Duty::new(&label(term.from()), self.weekly.shift)).into_iter().collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let term = |term: &super::DayRange| {
            let closed = self.year.closed.iter().copied().filter(|day| term.contains(*day));
            let days = Days::weekly(self.weekly.days).from(Some(term.from())).until(Some(term.until())).except(closed);
            Stretch::new(&label(term.from()), days, self.weekly.shift)
        };
        self.year.terms.iter().map(term).collect()
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        self.weekly.problems().into_iter().chain(self.year.problems()).collect()
    }
}

/// The name of a term's series: it stays the same when other terms are added.
fn label(first: Day) -> String {
    format!("term-{}", first.date().format("%Y%m%d"))
}

impl fmt::Display for SchoolHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let terms: Vec<String> = self.year.terms.iter().map(ToString::to_string).collect();
        write!(f, "school hours: {} in term ({})", self.weekly, terms.join(", "))
    }
}

use std::fmt;

use chrono::Weekday;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::weekly::no_days;
use super::words::Date;
use crate::household::{Days, Weekdays};
use crate::time::Day;

/// A staggered start that changes by the week: early one week, late the next.
///
/// Which week is early is chosen, by a day of it. It is not "the odd weeks": after a year of 53 weeks those come twice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Staggered {
    /// On these days.
    pub days: Weekdays,
    /// The shift of the first week and of every second one after it.
    pub first: Shift,
    /// The shift of the weeks between.
    pub second: Shift,
    /// A day of the first week; weeks start on Monday, and there is no work before that one.
    pub start: Day,
}

impl Staggered {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        let monday = monday_of(self.start);
        let (label, shift) =
            if (day.0 - monday.0).div_euclid(7) % 2 == 0 { ("first", self.first) } else { ("second", self.second) };
        let works = monday <= day && self.days.contains(day.weekday());
        works.then(|| Duty::new(label, shift)).into_iter().collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let week = |label, shift, anchor: Day| {
            let days = Days::every(2, self.days, anchor).from(Some(monday_of(self.start)));
            Stretch::new(label, days, shift)
        };
        vec![week("first", self.first, self.start), week("second", self.second, self.start.plus(7))]
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let uneven = (self.first.paid() != self.second.paid()).then(|| {
            let message = format!("expected as many hours as in the first week, {}, found {}", self.first, self.second);
            ArrangementProblem::new("second", message)
                .with_help("a staggered start moves the day, it does not change its length")
        });
        no_days(self.days).into_iter().chain(uneven).collect()
    }
}

/// The Monday of a day's week.
pub(super) fn monday_of(day: Day) -> Day {
    day.plus(-(day.days_since_monday() as i32))
}

/// Its days of the week but for one.
pub(super) fn other_days(day: Weekday) -> Weekdays {
    Weekdays::WORKING.without([day].into_iter().collect())
}

impl fmt::Display for Staggered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Staggered { days, first, second, start } = self;
        write!(f, "staggered start: {days} {first}, every second week {second}, from {}", Date(monday_of(*start)))
    }
}

use std::fmt;

use chrono::Weekday;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::weekly::no_days;
use crate::household::{Days, Weekdays};
use crate::time::Day;

/// A four-and-a-half-day week: longer days, and one that is over by lunch. That pick-up is the point of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HalfDayWeek {
    /// The long days.
    pub days: Weekdays,
    /// Their shift.
    pub shift: Shift,
    /// The short day, none of the long ones.
    pub half_day: Weekday,
    /// Its shift, shorter than the other.
    pub half: Shift,
}

impl HalfDayWeek {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        let long = self.days.contains(day.weekday()).then(|| Duty::new("work", self.shift));
        let half = (day.weekday() == self.half_day).then(|| Duty::new("half", self.half));
        long.into_iter().chain(half).collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let half_day = Days::weekly([self.half_day].into_iter().collect());
        vec![Stretch::new("work", Days::weekly(self.days), self.shift), Stretch::new("half", half_day, self.half)]
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems: Vec<_> = no_days(self.days).into_iter().collect();
        if self.days.contains(self.half_day) {
            let message = format!("expected a day that is not among {}, found {}", self.days, self.half_day);
            problems.push(ArrangementProblem::new("half-day", message).beside("days"));
        }
        if self.shift.paid() <= self.half.paid() {
            let message = format!("expected fewer hours than on other days, {}, found {}", self.shift, self.half);
            problems.push(ArrangementProblem::new("half-hours", message));
        }
        problems
    }
}

impl fmt::Display for HalfDayWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let HalfDayWeek { days, shift, half_day, half } = self;
        write!(f, "{}.5-day week: {days} {shift}, {half_day} {half}", days.iter().count())
    }
}

use std::fmt;

use super::nine_eighty::{off_on_weekend, weeks_between_off_days};
use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::staggered::other_days;
use super::words::{Date, Span, plural};
use crate::household::{Days, Weekdays};
use crate::time::Day;

/// A nine-day fortnight: the hours of ten days in nine equal ones, every second Friday (or another day) off.
///
/// Of 75 hours a fortnight each day has 8 h 20 min: minutes, not quarters of an hour.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NineDayFortnight {
    /// Each of the nine days.
    pub shift: Shift,
    /// Any one of the days off, Monday to Friday.
    pub off: Day,
    /// The paid seconds of a fortnight by contract, nine times those of a day.
    pub contract: u32,
}

impl NineDayFortnight {
    /// Whether a day is one of the days off.
    pub fn is_off(&self, day: Day) -> bool {
        (day.0 - self.off.0).rem_euclid(14) == 0
    }

    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        if !Weekdays::WORKING.contains(day.weekday()) || self.is_off(day) {
            return Vec::new();
        }
        vec![Duty::new(if day.weekday() == self.off.weekday() { "fifth" } else { "work" }, self.shift)]
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        vec![
            Stretch::new("work", Days::weekly(other_days(self.off.weekday())), self.shift),
            Stretch::new("fifth", weeks_between_off_days(self.off), self.shift),
        ]
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems: Vec<_> = off_on_weekend(self.off).into_iter().collect();
        let paid = self.shift.paid();
        if paid * 9 != self.contract {
            let (total, contract) = (Span(i64::from(paid) * 9), Span(self.contract.into()));
            let message = format!("expected {contract} in nine days, found {total}");
            let help = format!("a day has {} without the break", Span(i64::from(self.contract) / 9));
            problems.push(ArrangementProblem::new("hours", message).with_help(help));
        }
        problems
    }
}

impl fmt::Display for NineDayFortnight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let off = self.off;
        write!(f, "9-day fortnight: Mon–Fri {}, alternate {} off from {}", self.shift, plural(off.weekday()), Date(off))
    }
}

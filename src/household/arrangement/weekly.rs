use std::fmt;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use crate::household::{Days, Weekdays};
use crate::time::Day;

/// The same shift on the same days of every week: the standard five days of eight hours, and fixed part time.
///
/// ```
/// use handover::household::{Weekdays, arrangement::{Shift, Weekly}};
///
/// let standard = Weekly { days: Weekdays::WORKING, shift: Shift::new("09:00-17:30".parse().unwrap()) };
/// assert_eq!(standard.to_string(), "Mon–Fri 09:00–17:30");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weekly {
    /// On these days, at least one.
    pub days: Weekdays,
    /// From when until when.
    pub shift: Shift,
}

impl Weekly {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        self.days.contains(day.weekday()).then(|| Duty::new("work", self.shift)).into_iter().collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        vec![Stretch::new("work", Days::weekly(self.days), self.shift)]
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        no_days(self.days).into_iter().collect()
    }
}

/// The problem that there is no day in a week, if there is none.
pub(super) fn no_days(days: Weekdays) -> Option<ArrangementProblem> {
    days.is_empty().then(|| ArrangementProblem::new("days", "expected at least one day of the week, found none"))
}

impl fmt::Display for Weekly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.days, self.shift)
    }
}

use std::fmt;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::weekly::Weekly;
use crate::household::{Days, Parity};
use crate::time::Day;

/// The same days in the weeks whose ISO 8601 number is odd, or in those in which it is even.
///
/// These are not every second week: a year may have a week 53, and then two odd weeks follow each other. So it never starts over
/// after a number of days, and a rule needs the numbers of the weeks.
///
/// ```
/// use handover::household::arrangement::{IsoWeeks, Shift, Weekly};
/// use handover::household::{Parity, Pattern, Weekdays};
/// use handover::time::Day;
///
/// let weekly = Weekly { days: Weekdays::WORKING, shift: Shift::new("09:00-17:00".parse().unwrap()) };
/// let odd = Pattern::IsoWeeks(IsoWeeks { weeks: Parity::Odd, weekly });
/// let works = |year, month, day| !odd.on(Day::new(year, month, day).unwrap()).is_empty();
/// // Weeks 51, 52 and 53 of 2026, then 1 and 2 of 2027.
/// let mondays = [works(2026, 12, 14), works(2026, 12, 21), works(2026, 12, 28), works(2027, 1, 4), works(2027, 1, 11)];
/// assert_eq!(mondays, [true, false, true, true, false]);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IsoWeeks {
    /// In which weeks.
    pub weeks: Parity,
    /// What is worked in them.
    pub weekly: Weekly,
}

impl IsoWeeks {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        if self.weeks.contains(day) { self.weekly.on(day) } else { Vec::new() }
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        vec![Stretch::new("work", Days::iso_weeks(self.weeks, self.weekly.days), self.weekly.shift)]
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        self.weekly.problems()
    }
}

impl fmt::Display for IsoWeeks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {} ISO weeks", self.weekly, self.weeks)
    }
}

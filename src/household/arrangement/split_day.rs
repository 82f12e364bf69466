use std::fmt;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::weekly::no_days;
use crate::household::{Days, Weekdays};
use crate::time::Day;

/// A day in several parts, such as 09:00–15:00 and 20:00–22:00 once the children sleep.
///
/// Each part is a series of its own, for some calendars forbid two instances of one series on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SplitDay {
    /// On these days.
    pub days: Weekdays,
    /// The parts, ascending and apart from each other; two or more.
    pub parts: Vec<Shift>,
}

impl SplitDay {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        let works = self.days.contains(day.weekday());
        let parts = (1..).zip(&self.parts).filter(|_| works);
        parts.map(|(number, shift)| Duty::new(&format!("part-{number}"), *shift)).collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let stretch =
            |(number, shift): (i32, &Shift)| Stretch::new(&format!("part-{number}"), Days::weekly(self.days), *shift);
        (1..).zip(&self.parts).map(stretch).collect()
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems: Vec<_> = no_days(self.days).into_iter().collect();
        if self.parts.len() < 2 {
            let message = format!("expected two parts of a day or more, found {}", self.parts.len());
            problems.push(ArrangementProblem::new("parts", message).with_help("a day in one part is `standard`"));
        }
        for pair in self.parts.windows(2) {
            let [before, after] = pair else { continue };
            if after.start() <= before.start() + before.seconds() {
                let message = format!("expected a part that starts after the end of {before}, found {after}");
                problems.push(ArrangementProblem::new("parts", message));
            }
        }
        problems
    }
}

impl fmt::Display for SplitDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.parts.iter().map(ToString::to_string).collect();
        write!(f, "split day: {} {}", self.days, parts.join(" and "))
    }
}

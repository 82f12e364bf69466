use std::collections::BTreeSet;

use chrono::Weekday;

use super::day_range::DayRange;
use super::problem::ArrangementProblem;
use crate::time::Day;

/// When a school is open: its terms, without the days on which it is closed within them.
///
/// No free set of data covers terms, so they come from whoever has the school's letter: terms, INSET days and closures.
///
/// ```
/// use handover::household::arrangement::{DayRange, SchoolYear};
/// use handover::time::Day;
///
/// let day = |month, day| Day::new(2027, month, day).unwrap();
/// let spring = DayRange::new(day(1, 5), day(2, 13)).unwrap();
/// let school = SchoolYear { terms: vec![spring], closed: [day(2, 5)].into() };
/// assert!(school.is_open(day(2, 4)) && !school.is_open(day(2, 5)) && !school.is_open(day(2, 6)));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SchoolYear {
    /// Its terms, half-terms apart, ascending and apart from each other.
    pub terms: Vec<DayRange>,
    /// INSET days and closures: the school's weekdays without children.
    pub closed: BTreeSet<Day>,
}

impl SchoolYear {
    /// Whether it is open on a day: Monday to Friday in term, unless it is closed.
    pub fn is_open(&self, day: Day) -> bool {
        self.is_term(day) && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.closed.contains(&day)
    }

    /// Whether a day lies in a term.
    pub fn is_term(&self, day: Day) -> bool {
        self.terms.iter().any(|term| term.contains(day))
    }

    /// Everything that is wrong with it.
    pub fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems = Vec::new();
        if self.terms.is_empty() {
            problems.push(ArrangementProblem::new("terms", "expected at least one term, found none"));
        }
        for pair in self.terms.windows(2) {
            let [before, after] = pair else { continue };
            if after.from() < before.until() {
                let message = format!("expected a term after {before}, found {after}");
                problems.push(ArrangementProblem::new("terms", message));
            }
        }
        let stray = self.closed.iter().find(|day| !self.is_term(**day));
        problems.extend(
            stray.map(|day| ArrangementProblem::new("closed", format!("expected a day within a term, found {day:?}"))),
        );
        problems
    }
}

use super::arrangement::Stretch;
use crate::household::{Days, Hours, Weekdays};
use crate::time::Day;

/// A staggered start that changes by the week: early one week, late the next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Staggered {
    /// On these days.
    pub days: Weekdays,
    /// The hours of the first week and of every second one after it.
    pub first: Hours,
    /// The hours of the weeks between.
    pub second: Hours,
    /// A day of the first week; weeks start on Monday.
    pub start: Day,
}

impl Staggered {
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let week = |label: &str, hours, anchor: Day| Stretch {
            label: label.to_owned(),
            days: Days::every(2, self.days, anchor).from(Some(monday_of(self.start))),
            hours,
        };
        vec![week("first", self.first, self.start), week("second", self.second, self.start.plus(7))]
    }
}

fn monday_of(day: Day) -> Day {
    day.plus(-(day.days_since_monday() as i32))
}

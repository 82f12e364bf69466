use std::collections::BTreeMap;
use std::fmt;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::words::Date;
use crate::household::Days;
use crate::time::Day;

/// A roster that is published some days ahead, shift by shift.
///
/// From [`known_until`](Self::known_until) on nothing is known: that is not the same as being free.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Roster {
    /// The shifts by day.
    pub shifts: BTreeMap<Day, Shift>,
    /// The first day that is not published yet.
    pub known_until: Day,
    /// How many days ahead it is to be published, if that is agreed.
    pub notice: Option<u32>,
    /// Which edition of it this is, as who publishes it calls it.
    pub version: Option<String>,
}

impl Roster {
    /// Whether the days before this one are published as early as agreed, seen from `today`.
    pub fn is_published_in_time(&self, today: Day) -> bool {
        self.notice.is_none_or(|days| today.plus(i32::try_from(days).unwrap_or(i32::MAX)) <= self.known_until)
    }

    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        self.shifts.get(&day).map(|shift| Duty::new(&label(*shift), *shift)).into_iter().collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let mut days: BTreeMap<String, (Shift, Vec<Day>)> = BTreeMap::new();
        for (day, shift) in &self.shifts {
            days.entry(key(*shift)).or_insert_with(|| (*shift, Vec::new())).1.push(*day);
        }
        days.into_values().map(|(shift, days)| Stretch::new(&label(shift), Days::dates(days), shift)).collect()
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let late = self.shifts.keys().find(|day| self.known_until <= **day);
        let late = late.map(|day| {
            let message = format!("expected a day after the last shift, {day:?}, found {:?}", self.known_until);
            ArrangementProblem::new("known-until", message).with_help("it is the first day that is not published yet")
        });
        late.into_iter().collect()
    }
}

/// Shifts of the same hours are one series.
fn label(shift: Shift) -> String {
    shift.to_string().replace(':', "").replace('–', "-")
}

fn key(shift: Shift) -> String {
    format!("{} {:?} {:?}", label(shift), shift.pause(), shift.whereabouts())
}

impl fmt::Display for Roster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "roster of {} shifts, known up to {}", self.shifts.len(), Date(self.known_until.plus(-1)))
    }
}

use std::fmt;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::words::Date;
use crate::household::{Days, Demand};
use crate::time::Day;

/// On call for one week in so many, from one handover to the next.
///
/// A week from Monday 09:00 to Monday 09:00 has 167 or 169 hours when the clocks change in it, and handovers fall on public
/// holidays like on other days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OnCall {
    /// One week in so many, at least 1.
    pub every: u32,
    /// The first handover.
    pub start: Day,
    /// The second of the day at which it is, 0–86,399.
    pub at: u32,
    /// Within how many seconds they have to respond.
    pub response: i64,
    /// Whether they may be the only one with the children meanwhile.
    pub care: OnCallCare,
    /// How much of the time counts as work, in percent, 0–100.
    pub counted: u32,
}

/// Whether somebody on call may be the only carer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum OnCallCare {
    /// Somebody else has to be there, for they may have to leave.
    #[default]
    NotAlone,
    /// They may be alone with the children.
    Alone,
}

impl OnCall {
    /// The name of its series.
    pub(super) const LABEL: &'static str = "on-call";

    /// What it leaves of a person's attention.
    pub fn demand(&self) -> Demand {
        match self.care {
            OnCallCare::NotAlone => Demand::Busy,
            OnCallCare::Alone => Demand::Interruptible { max_errand: self.response },
        }
    }

    fn shift(&self) -> Shift {
        Shift::of_days(self.at, 7)
    }

    fn period(&self) -> i32 {
        i32::try_from(self.every).unwrap_or(i32::MAX / 7).max(1).saturating_mul(7)
    }

    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        let is_handover = self.start <= day && (day.0 - self.start.0) % self.period() == 0;
        is_handover.then(|| Duty::new(Self::LABEL, self.shift())).into_iter().collect()
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let weekday = [self.start.weekday()].into_iter().collect();
        vec![Stretch::new(
            Self::LABEL,
            Days::every(self.every, weekday, self.start).from(Some(self.start)),
            self.shift(),
        )]
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let number = |parameter, found: u32, expected: &str, fits: bool| {
            (!fits).then(|| ArrangementProblem::new(parameter, format!("expected {expected}, found {found}")))
        };
        let every = number("every", self.every, "one week in 1 to 520", (1..=520).contains(&self.every));
        let at = number("at", self.at, "a second of the day", self.at < 86_400);
        let counted = number("counted", self.counted, "0 to 100 percent", self.counted <= 100);
        every.into_iter().chain(at).chain(counted).collect()
    }
}

impl fmt::Display for OnCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (weekday, minutes) = (self.start.weekday(), self.at / 60);
        let (hour, minute) = (minutes / 60, minutes % 60);
        let every = self.every;
        write!(f, "on call 1 week in {every}: handover {weekday} {hour:02}:{minute:02} from {}", Date(self.start))
    }
}

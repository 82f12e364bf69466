use std::fmt;

use super::pattern::Stretch;
use super::problem::ArrangementProblem;
use super::weekly::Weekly;
use super::words::Span;

/// Fixed days and hours of fewer hours than a full-time week.
///
/// ```
/// use handover::household::{Weekdays, arrangement::{PartTime, Shift, Weekly}};
///
/// let shift = Shift::new("09:00-15:30".parse().unwrap()).with_break_of(30 * 60).unwrap();
/// let part = PartTime { weekly: Weekly { days: Weekdays::WORKING, shift }, full_time: 40 * 3600 };
/// assert_eq!(part.fte(), 0.75);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartTime {
    /// The days and hours.
    pub weekly: Weekly,
    /// The paid seconds of a full-time week, more than those of this one.
    pub full_time: u32,
}

impl PartTime {
    /// Paid seconds a week.
    pub fn weekly_seconds(&self) -> u32 {
        self.weekly.days.iter().count() as u32 * self.weekly.shift.paid()
    }

    /// The full-time equivalent: its hours as a share of those of a full-time week.
    pub fn fte(&self) -> f64 {
        f64::from(self.weekly_seconds()) / f64::from(self.full_time.max(1))
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        self.weekly.stretches()
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let (own, full) = (self.weekly_seconds(), self.full_time);
        let too_long = (full <= own).then(|| {
            let message = format!(
                "expected a full-time week of more than the {} of this one, found {}",
                Span(own.into()),
                Span(full.into())
            );
            ArrangementProblem::new("full-time", message).with_help("a full-time week is `standard`")
        });
        self.weekly.problems().into_iter().chain(too_long).collect()
    }
}

impl fmt::Display for PartTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:.0} %)", self.weekly, self.fte() * 100.0)
    }
}

use super::arrangement::Stretch;
use crate::household::{Days, Hours, Weekdays};
use crate::time::Day;

/// A 9/80: eighty hours in nine days of two weeks, every second Friday (or another day) off.
///
/// Four long days a week, and every second week a shorter fifth one. The employer's workweek has to begin in the middle of
/// that fifth day: weeks that begin on Sunday hold 44 and 36 hours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NineEighty {
    hours: Hours,
    short_hours: Hours,
    off: Day,
}

impl NineEighty {
    /// Monday to Friday, without the day of the week that `off` is on: long `hours`; on that day `short_hours` in the weeks
    /// between those in which it is off. `off` is any one of the days off.
    ///
    /// # Errors
    /// [`NineEightyError`] if `off` is on a weekend.
    pub fn new(hours: Hours, short_hours: Hours, off: Day) -> Result<Self, NineEightyError> {
        if Weekdays::WORKING.contains(off.weekday()) {
            Ok(NineEighty { hours, short_hours, off })
        } else {
            Err(NineEightyError(off))
        }
    }

    /// Whether a day is one of the days off.
    pub fn is_off(&self, day: Day) -> bool {
        (day.0 - self.off.0).rem_euclid(14) == 0
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let off: Weekdays = [self.off.weekday()].into_iter().collect();
        let long_days = Days::weekly(Weekdays::WORKING.without(off));
        // Counted from the last such week before 1970, so that the arrangement has no beginning of its own.
        let first_worked = Day((self.off.0 + 7).rem_euclid(14) - 14);
        let short_days = Days::every(2, off, first_worked);
        vec![
            Stretch { label: "long".to_owned(), days: long_days, hours: self.hours },
            Stretch { label: "short".to_owned(), days: short_days, hours: self.short_hours },
        ]
    }
}

/// The day off of a 9/80 that is no working day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected a day off from Monday to Friday, found {0:?}, a {day:?}", day = .0.weekday())]
pub struct NineEightyError(Day);

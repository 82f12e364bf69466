use std::fmt;

use super::nine_eighty::off_on_weekend;
use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::words::{Date, Span};
use crate::household::{Days, Weekdays};
use crate::time::Day;

/// The 5/4-9 of US federal agencies: eight days of nine hours, one of eight and one off in a pay period of two weeks.
///
/// The eight-hour day and the day off may be any days of the two weeks. There is no split of a day, for the law looks at the
/// eighty hours of the pay period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FiveFourNine {
    /// The nine-hour days.
    pub long: Shift,
    /// The eight-hour day.
    pub short: Shift,
    /// Any one of the days off, Monday to Friday.
    pub off: Day,
    /// Any one of the eight-hour days, Monday to Friday, on another day of the two weeks than the day off.
    pub short_day: Day,
}

impl FiveFourNine {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        let is = |one: Day| (day.0 - one.0).rem_euclid(14) == 0;
        if !Weekdays::WORKING.contains(day.weekday()) || is(self.off) {
            return Vec::new();
        }
        vec![if is(self.short_day) { Duty::new("short", self.short) } else { Duty::new("long", self.long) }]
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let fortnightly = |day: Day| Days::every(2, [day.weekday()].into_iter().collect(), day);
        let special: Weekdays = [self.off.weekday(), self.short_day.weekday()].into_iter().collect();
        let mut stretches = vec![
            Stretch::new("long", Days::weekly(Weekdays::WORKING.without(special)), self.long),
            Stretch::new("short", fortnightly(self.short_day), self.short),
        ];
        if self.off.weekday() != self.short_day.weekday() {
            stretches.push(Stretch::new("long-for-off", fortnightly(self.off.plus(7)), self.long));
            stretches.push(Stretch::new("long-for-short", fortnightly(self.short_day.plus(7)), self.long));
        }
        stretches
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems: Vec<_> = off_on_weekend(self.off).into_iter().collect();
        let short_day = self.short_day;
        if !Weekdays::WORKING.contains(short_day.weekday()) || (short_day.0 - self.off.0).rem_euclid(14) == 0 {
            let message = format!("expected a day from Monday to Friday that is worked, found {short_day:?}");
            problems.push(ArrangementProblem::new("short-day", message));
        }
        for (key, shift, paid) in [("hours", self.long, 9), ("short-hours", self.short, 8)] {
            if shift.paid() != paid * 3_600 {
                let message = format!("expected {paid} h without the break, found {}", Span(shift.paid().into()));
                problems.push(ArrangementProblem::new(key, message));
            }
        }
        problems
    }
}

impl fmt::Display for FiveFourNine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FiveFourNine { long, short, off, short_day } = self;
        let (off, short_day) = (Date(*off), Date(*short_day));
        write!(f, "5/4-9: Mon–Fri {long}, every second week off from {off} and {short} from {short_day}")
    }
}

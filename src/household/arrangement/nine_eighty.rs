use std::fmt;

use super::pattern::{Duty, Stretch};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::staggered::other_days;
use super::words::{Date, Span, plural};
use crate::household::{Days, Weekdays};
use crate::time::Day;

/// A 9/80: eighty hours in nine days of two weeks, every second Friday (or another day) off.
///
/// Four long days a week, and every second week a shorter fifth one. The employer's workweek has to begin in the middle of
/// that fifth day (29 CFR 778.105): weeks that begin on Sunday hold 44 and 36 hours, those that begin at the split 40 and 40.
///
/// ```
/// use handover::household::arrangement::{NineEighty, Shift};
/// use handover::time::Day;
///
/// let shift = |hours: &str| Shift::new(hours.parse().unwrap()).with_break_of(30 * 60).unwrap();
/// let off = Day::new(2027, 1, 15).unwrap();
/// let nine_eighty = NineEighty { long: shift("07:00-16:30"), short: shift("07:00-15:30"), off, split: 11 * 3600 };
/// assert!(nine_eighty.is_off(Day::new(2027, 1, 29).unwrap()));
/// assert_eq!(nine_eighty.to_string(), "9/80: Mon–Thu 07:00–16:30, alternate Fridays off from 15 Jan 2027");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NineEighty {
    /// The four long days of a week: nine paid hours.
    pub long: Shift,
    /// The fifth day, when it is worked: eight paid hours.
    pub short: Shift,
    /// Any one of the days off, Monday to Friday.
    pub off: Day,
    /// The second of the fifth day at which the workweek starts; half of that day's paid hours lie before it.
    pub split: u32,
}

impl NineEighty {
    /// With the split where the short day's halves are even; [`problems`](crate::household::Pattern::problems) tells whether it
    /// adds up to eighty hours.
    pub fn new(long: impl Into<Shift>, short: impl Into<Shift>, off: Day) -> Self {
        let (long, short) = (long.into(), short.into());
        NineEighty { long, short, off, split: NineEighty::middle(short) }
    }

    /// Whether a day is one of the days off.
    pub fn is_off(&self, day: Day) -> bool {
        (day.0 - self.off.0).rem_euclid(14) == 0
    }

    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        if !Weekdays::WORKING.contains(day.weekday()) || self.is_off(day) {
            return Vec::new();
        }
        let is_fifth = day.weekday() == self.off.weekday();
        vec![if is_fifth { Duty::new("short", self.short) } else { Duty::new("long", self.long) }]
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let long_days = Days::weekly(other_days(self.off.weekday()));
        vec![
            Stretch::new("long", long_days, self.long),
            Stretch::new("short", weeks_between_off_days(self.off), self.short),
        ]
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems: Vec<_> = off_on_weekend(self.off).into_iter().collect();
        let (long, short) = (i64::from(self.long.paid()), i64::from(self.short.paid()));
        let total = 8 * long + short;
        if total != 80 * 3_600 {
            let message =
                format!("expected 80 h in nine days, found 8 × {} and {}: {}", Span(long), Span(short), Span(total));
            let help = "nine hours are 07:00-16:30 and eight 07:00-15:30 with an unpaid break of 30 minutes";
            problems.push(ArrangementProblem::new("hours", message).with_help(help));
        }
        let before = i64::from(self.short.paid_before(self.split));
        if 2 * before != short {
            let message = format!(
                "expected a split of the short day into two halves of {}, found {} before it and {} after",
                Span(short / 2),
                Span(before),
                Span(short - before)
            );
            let split = NineEighty::middle(self.short) / 60;
            let help = format!("the halves are even at \"{:02}:{:02}\"", split / 60 % 24, split % 60);
            problems.push(ArrangementProblem::new("split", message).with_help(help));
        }
        problems
    }

    /// The first second at which half of a shift's paid time is over.
    pub fn middle(short: Shift) -> u32 {
        let half = short.paid() / 2;
        let ahead = (0..=short.seconds() / 60).find(|minute| half <= short.paid_before(short.start() + minute * 60));
        short.start() + ahead.unwrap_or_default() * 60
    }
}

/// The weekday of the days off in the weeks between them.
pub(super) fn weeks_between_off_days(off: Day) -> Days {
    Days::every(2, [off.weekday()].into_iter().collect(), off.plus(7))
}

/// The problem that a day off is on a weekend, if it is.
pub(super) fn off_on_weekend(off: Day) -> Option<ArrangementProblem> {
    let weekend = !Weekdays::WORKING.contains(off.weekday());
    let message = || format!("expected a day off from Monday to Friday, found {off:?}, a {:?}", off.weekday());
    weekend.then(|| ArrangementProblem::new("off", message()))
}

impl fmt::Display for NineEighty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, off) = (other_days(self.off.weekday()), self.off);
        write!(f, "9/80: {days} {}, alternate {} off from {}", self.long, plural(off.weekday()), Date(off))
    }
}

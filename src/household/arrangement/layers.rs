//! What is laid over a pattern: seasons, public holidays and single exceptions, the later ones over the earlier ones.

use std::sync::Arc;

use super::arrangement::{Arrangement, LONGEST_LEAVE};
use super::day_range::DayRange;
use super::holidays::Holidays;
use super::on_call::OnCall;
use super::pattern::Pattern;
use super::plan::{Plan, Planned};
use super::problem::ArrangementProblem;
use super::shift::Shift;
use super::words::Date;
use crate::interval::Span;
use crate::time::{Day, SECONDS_PER_DAY};

/// A time of the year, or of a project, with a pattern of its own in place of the usual one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Season {
    /// From when until when.
    pub range: DayRange,
    /// How work is done then.
    pub pattern: Pattern,
}

/// What becomes of the work of public holidays.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HolidayLayer {
    /// The holidays.
    pub holidays: Arc<Holidays>,
    /// What they mean.
    pub policy: HolidayPolicy,
}

/// What a public holiday means for an arrangement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
#[non_exhaustive]
pub enum HolidayPolicy {
    /// It is a day like others.
    #[default]
    Ignore,
    /// There is no work on it.
    Skip,
    /// Its work is done on the free day before it, Monday to Friday unless weekends are worked too.
    ShiftPrev,
    /// Its work is done on the free day after it.
    ShiftNext,
    /// There is no work on it, and it counts as so many paid seconds; `None` means those of the day's shifts.
    Credit {
        /// Paid seconds.
        seconds: Option<u32>,
    },
    /// There is no work on it. One on a day without work is worth another day off: the workday before it, or after it if it is
    /// a Sunday, that is no holiday and not taken by another one (5 U.S.C. 6103(b) and (d), Executive Order 11582).
    InLieu,
}

/// A single departure from the pattern; of several the later ones apply to what the earlier ones give.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Exception {
    /// Each of two days is worked as the other would be.
    Swap(Day, Day),
    /// A day off comes on another day: that one is free, and what it would have had is done on the first.
    MoveDayOff {
        /// The day off as it was.
        from: Day,
        /// When it is instead.
        to: Day,
    },
    /// Two days swap places of work, not hours: a home day for an office day.
    SwapSites(Day, Day),
    /// No work: leave, a closure.
    Off(DayRange),
    /// Work that is not in the pattern, or on top of it.
    Extra(Day, Shift),
}

impl Exception {
    /// The days that it changes.
    pub fn days(&self) -> Vec<Day> {
        match self {
            Exception::Swap(a, b) | Exception::SwapSites(a, b) | Exception::MoveDayOff { from: a, to: b } => {
                vec![*a, *b]
            }
            Exception::Off(range) => range.days().collect(),
            Exception::Extra(day, _) => vec![*day],
        }
    }

    /// What is wrong with it as the exception at a position.
    pub(super) fn problem(&self, index: usize, of: &Arrangement, plan: &Plan<'_>) -> Option<ArrangementProblem> {
        let message = match self {
            Exception::Swap(a, b) | Exception::SwapSites(a, b) if a == b => {
                format!("expected two different days to swap, found {a:?} twice")
            }
            Exception::MoveDayOff { from, .. } if of.is_workday(*from) => {
                format!("expected a day off to move, found {from:?}, which is worked")
            }
            Exception::MoveDayOff { to, .. } if !of.is_workday(*to) => {
                format!("expected a day of work to move the day off to, found {to:?}, which is free")
            }
            Exception::Off(range) if LONGEST_LEAVE < range.len() => {
                format!("expected at most {LONGEST_LEAVE} days without work, found {}", range.len())
            }
            Exception::Extra(day, shift) => {
                let (of, own) = overlapped(*day, *shift, index, plan)?;
                let message = format!("expected hours beside those of {of:?}, {}, found {shift}", own.shift);
                let help = format!("put `off = {of:?}` before it if it is in place of those");
                return Some(ArrangementProblem::new("exceptions", message).of_index(index).with_help(help));
            }
            _ => return None,
        };
        Some(ArrangementProblem::new("exceptions", message).of_index(index))
    }

    /// That it takes work away where there is none, as the exception at a position; longer leave than a month is looked at by
    /// nobody day by day.
    pub(super) fn without_effect(&self, index: usize, plan: &Plan<'_>) -> Option<ArrangementProblem> {
        let Exception::Off(range) = self else { return None };
        // Nobody knows what the days have that are not published.
        let is_idle = |day: Day| plan.is_known(day) && plan.sites_after(day, index).is_empty();
        let is_off = range.len() <= LONGEST_LOOKED_AT && range.days().all(is_idle);
        let days = if range.len() == 1 { Date(range.from()).to_string() } else { range.to_string() };
        let message = format!("expected work to take away, found none on {days}");
        is_off.then(|| ArrangementProblem::new("exceptions", message).of_index(index))
    }
}

/// Leave of more days is no slip.
const LONGEST_LOOKED_AT: usize = 31;

/// What an extra shift of a day lies upon, and of which day that is, of what the exceptions before it make of the day and the nights around it.
fn overlapped(day: Day, extra: Shift, index: usize, plan: &Plan<'_>) -> Option<(Day, Planned)> {
    let seconds = |shift: Shift, ahead: i64| {
        let start = i64::from(shift.start()) + SECONDS_PER_DAY * ahead;
        Span::new(start, start + i64::from(shift.seconds()))
    };
    let extra = seconds(extra, 0)?;
    let around = if extra.end() <= SECONDS_PER_DAY { -1..=0 } else { -1..=1 };
    let mut own = around.flat_map(|ahead| {
        let planned = plan.on_after(day.plus(ahead), index).into_iter();
        planned.map(move |planned| (ahead, planned))
    });
    // Being on call for a week goes on beside work.
    own.find(|(ahead, own)| {
        own.label != OnCall::LABEL
            && seconds(own.shift, (*ahead).into()).is_some_and(|own| own.intersection(extra).is_some())
    })
    .map(|(ahead, own)| (day.plus(ahead), own))
}

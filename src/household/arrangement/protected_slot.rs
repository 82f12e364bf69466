use std::fmt;

use super::pattern::{Duty, Exactness, Stretch};
use super::problem::ArrangementProblem;
use super::quota::QuotaPeriod;
use super::shift::Shift;
use super::weekly::{Weekly, no_days};
use super::words::{OfMonth, Span, Times};
use crate::household::{Days, Hours, NthWeekdays, Weekdays};
use crate::time::Day;

/// Time that is kept free of everything else: learning, the weekly talk of a couple, a quarterly check-in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProtectedSlot {
    /// At a fixed time of the week.
    Weekly(Weekly),
    /// At a fixed time on such days of a month: the first Tuesday.
    Monthly {
        /// Days and hours.
        weekly: Weekly,
        /// Which of the month's.
        nth: NthWeekdays,
    },
    /// Wherever it fits, so often.
    Flexible(FlexibleHold),
}

/// A slot that may move.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlexibleHold {
    /// How long it lasts, in seconds.
    pub seconds: u32,
    /// On these days of the week.
    pub days: Weekdays,
    /// Within these hours.
    pub window: Hours,
    /// When it starts best, in seconds of the day.
    pub ideal: u32,
    /// How far from that it may start, in seconds.
    pub flex: u32,
    /// Which of several holds goes first: 1 before 2.
    pub priority: u32,
    /// How often a period at least.
    pub least: u32,
    /// In each of these.
    pub per: QuotaPeriod,
}

impl ProtectedSlot {
    pub(super) fn on(&self, day: Day) -> Vec<Duty> {
        match self {
            ProtectedSlot::Weekly(weekly) => weekly.on(day),
            ProtectedSlot::Monthly { weekly, nth } if nth.contains(day) => weekly.on(day),
            ProtectedSlot::Monthly { .. } | ProtectedSlot::Flexible(_) => Vec::new(),
        }
    }

    pub(super) fn stretches(&self) -> Vec<Stretch> {
        match self {
            ProtectedSlot::Weekly(weekly) => weekly.stretches(),
            ProtectedSlot::Monthly { weekly, nth } => {
                vec![Stretch::new("work", Days::weekly(weekly.days).nth(*nth), weekly.shift)]
            }
            ProtectedSlot::Flexible(_) => Vec::new(),
        }
    }

    pub(super) fn cycle(&self) -> Option<u32> {
        matches!(self, ProtectedSlot::Weekly(_)).then_some(7)
    }

    pub(super) fn exactness(&self) -> Exactness {
        if matches!(self, ProtectedSlot::Flexible(_)) { Exactness::Quota } else { Exactness::Rules }
    }

    pub(super) fn problems(&self) -> Vec<ArrangementProblem> {
        match self {
            ProtectedSlot::Weekly(weekly) | ProtectedSlot::Monthly { weekly, .. } => weekly.problems(),
            ProtectedSlot::Flexible(hold) => hold.problems(),
        }
    }
}

impl FlexibleHold {
    /// Whether it may be held at this time.
    pub fn allows(&self, day: Day, shift: Shift) -> bool {
        let end = shift.start() + shift.seconds();
        self.days.contains(day.weekday())
            && shift.seconds() == self.seconds
            && self.window.start() <= shift.start()
            && end <= self.window.start() + self.window.seconds()
            && shift.start().abs_diff(self.ideal) <= self.flex
    }

    /// The seconds of the day from and to which it may start; `None` if it fits nowhere.
    pub fn starts(&self) -> Option<(u32, u32)> {
        let (first, end) = (self.window.start(), self.window.start() + self.window.seconds());
        let first = first.max(self.ideal.saturating_sub(self.flex));
        let last = end.checked_sub(self.seconds)?.min(self.ideal.saturating_add(self.flex));
        (first <= last).then_some((first, last))
    }

    fn problems(&self) -> Vec<ArrangementProblem> {
        let mut problems: Vec<_> = no_days(self.days).into_iter().collect();
        let days = self.per.most_of(self.days);
        if days < self.least {
            let (per, least) = (self.per.as_str(), self.least);
            let message = format!("expected at most {days} {per}, for there are {days} days, found {least}");
            problems.push(ArrangementProblem::new("least", message));
        }
        let (first, last) = (self.window.start(), self.window.start() + self.window.seconds());
        if last - first < self.seconds {
            let message = format!("expected a window of {} or more, found {}", Span(self.seconds.into()), self.window);
            problems.push(ArrangementProblem::new("window", message));
        } else if self.ideal < first || last - self.seconds < self.ideal {
            let message = format!("expected a start from which it fits into {}, found another", self.window);
            problems.push(ArrangementProblem::new("ideal", message));
        }
        problems
    }
}

impl fmt::Display for ProtectedSlot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProtectedSlot::Weekly(weekly) => write!(f, "protected: {weekly}"),
            ProtectedSlot::Monthly { weekly, nth } => {
                write!(f, "protected: {} {}", OfMonth(*nth, weekly.days), weekly.shift)
            }
            ProtectedSlot::Flexible(hold) => {
                let (least, length) = (Times(hold.least), Span(hold.seconds.into()));
                write!(f, "protected: {length}, {least} {}, {} {}", hold.per.as_str(), hold.days, hold.window)
            }
        }
    }
}

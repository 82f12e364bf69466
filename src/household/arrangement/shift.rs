use std::fmt;

use super::words::Span;
use crate::household::{Hours, Whereabouts};
use crate::recurrence::Length;
use crate::time::{Day, SECONDS_PER_DAY, Zone};

/// A stretch of work on a day: from when until when, with what break, and where if not where the arrangement is done.
///
/// Its length is that of the clock. It belongs to the day on which it starts, also if it ends on the next one.
///
/// ```
/// use handover::household::arrangement::Shift;
///
/// let day = Shift::new("07:00-16:30".parse().unwrap()).with_break_of(30 * 60).unwrap();
/// assert_eq!(day.paid(), 9 * 3600);
/// assert_eq!(day.to_string(), "07:00–16:30");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Shift {
    start: u32,
    seconds: u32,
    pause: Option<Hours>,
    whereabouts: Option<Whereabouts>,
}

impl Shift {
    /// These hours, without a break.
    pub fn new(hours: Hours) -> Self {
        Shift { start: hours.start(), seconds: hours.seconds(), pause: None, whereabouts: None }
    }

    /// So many whole days, 1 to 31, from a second of the day on: a week on call.
    pub fn of_days(start: u32, days: u32) -> Self {
        let seconds = days.clamp(1, 31) * SECONDS_PER_DAY as u32;
        Shift { start: start.min(86_399), seconds, pause: None, whereabouts: None }
    }

    /// The same with an unpaid break at these hours; `None` unless they lie inside of it and leave something.
    #[must_use]
    pub fn with_break(self, pause: Hours) -> Option<Self> {
        let shift = Shift { pause: Some(pause), ..self };
        let end = shift.pause_from()? + pause.seconds();
        (end <= self.seconds && pause.seconds() < self.seconds).then_some(shift)
    }

    /// The same with an unpaid break of so many seconds in its middle; `None` unless it is longer than that.
    #[must_use]
    pub fn with_break_of(self, seconds: u32) -> Option<Self> {
        if seconds == 0 {
            return Some(self);
        }
        let start = self.start + self.seconds.checked_sub(seconds)? / 2;
        self.with_break(Hours::new(start % SECONDS_PER_DAY as u32, seconds).ok()?)
    }

    /// The same at another place than that of the arrangement.
    #[must_use]
    pub fn at(self, whereabouts: Whereabouts) -> Self {
        Shift { whereabouts: Some(whereabouts), ..self }
    }

    /// Seconds from midnight to its start.
    pub fn start(self) -> u32 {
        self.start
    }

    /// Its length on the clock in seconds, the break included.
    pub fn seconds(self) -> u32 {
        self.seconds
    }

    /// The unpaid break.
    pub fn pause(self) -> Option<Hours> {
        self.pause
    }

    /// Where it is done, if not where the arrangement is.
    pub fn whereabouts(self) -> Option<Whereabouts> {
        self.whereabouts
    }

    /// Its length without the break, in seconds of the clock.
    pub fn paid(self) -> u32 {
        self.seconds - self.pause.map_or(0, Hours::seconds)
    }

    /// What of [`paid`](Self::paid) lies before a second of the day on which it starts.
    pub fn paid_before(self, second: u32) -> u32 {
        let gone = second.saturating_sub(self.start).min(self.seconds);
        let paused = self.pause.zip(self.pause_from());
        gone - paused.map_or(0, |(pause, from)| gone.saturating_sub(from).min(pause.seconds()))
    }

    /// What of it lies between two seconds of the day on which it starts; the break stays if it is all in there.
    pub fn between(self, from: u32, until: u32) -> Option<Self> {
        let (start, end) = (self.start.max(from), (self.start + self.seconds).min(until));
        let part =
            Shift { start, seconds: end.checked_sub(start).filter(|seconds| 0 < *seconds)?, pause: None, ..self };
        Some(self.pause.and_then(|pause| part.with_break(pause)).unwrap_or(part))
    }

    /// Whether hours of the day on which it starts lie in it.
    pub(super) fn holds(self, hours: Hours) -> bool {
        self.start <= hours.start() && hours.start() + hours.seconds() <= self.start + self.seconds
    }

    /// Whether it goes on into the next day.
    pub fn is_overnight(self) -> bool {
        (SECONDS_PER_DAY as u32) < self.start + self.seconds
    }

    /// The length as recurrence sets have it: whole days stay such.
    pub(super) fn length(self) -> Length {
        let day = SECONDS_PER_DAY as u32;
        match self.seconds / day {
            days if 1 < days && self.seconds.is_multiple_of(day) => Length::Nominal { days: days as i32, seconds: 0 },
            _ => Length::Wall(i64::from(self.seconds)),
        }
    }

    /// Seconds from its start to that of the break.
    fn pause_from(self) -> Option<u32> {
        let day = SECONDS_PER_DAY as u32;
        self.pause.map(|pause| (pause.start() + day - self.start) % day)
    }

    /// The instants from which and until which it is worked on a day, and those of the break, on the clocks of a zone.
    ///
    /// Where a change of the clocks skips its start, it starts as much later, and ends at its hour all the same.
    pub(super) fn instants(self, day: Day, zone: &Zone) -> Instants {
        let stated = day.midnight().plus(i64::from(self.start));
        let start = zone.instant(stated);
        let at = |after: u32| zone.instant(stated.plus(i64::from(after))).max(start);
        let pause = self.pause.zip(self.pause_from()).map(|(pause, from)| (at(from), at(from + pause.seconds())));
        Instants { start, end: at(self.seconds), pause }
    }
}

/// A shift on the line of instants, in seconds of Unix time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Instants {
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) pause: Option<(i64, i64)>,
}

impl From<Hours> for Shift {
    fn from(hours: Hours) -> Self {
        Shift::new(hours)
    }
}

impl fmt::Display for Shift {
    /// `07:00–16:30`; of several days `09:00 for 168 h`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match Hours::new(self.start, self.seconds) {
            Ok(hours) => write!(f, "{hours}"),
            Err(_) => {
                let minutes = self.start / 60;
                write!(f, "{:02}:{:02} for {}", minutes / 60, minutes % 60, Span(self.seconds.into()))
            }
        }
    }
}

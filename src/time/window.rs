use std::fmt;

use super::civil::Day;
use super::zone::Zone;

/// The stretch of time that a question is about: `[start, end)` in seconds of Unix time, never empty.
///
/// ```
/// use handover::time::{Day, Window, Zone};
///
/// let london = Zone::iana("Europe/London").unwrap();
/// let week = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), &london).unwrap();
/// assert_eq!(week.seconds(), 7 * 86_400);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    start: i64,
    end: i64,
}

impl Window {
    /// The window from an instant up to, and without, another.
    ///
    /// # Errors
    /// [`WindowError`] unless `start < end`.
    pub fn new(start: i64, end: i64) -> Result<Self, WindowError> {
        if start < end { Ok(Window { start, end }) } else { Err(WindowError { start, end }) }
    }

    /// From the start of one day to the start of another, on the clocks of `zone`.
    ///
    /// # Errors
    /// [`WindowError`] unless the first day starts before the second.
    pub fn of_days(from: Day, to: Day, zone: &Zone) -> Result<Self, WindowError> {
        Self::new(zone.instant(from.midnight()), zone.instant(to.midnight()))
    }

    /// The first instant inside.
    pub fn start(self) -> i64 {
        self.start
    }

    /// The first instant after it.
    pub fn end(self) -> i64 {
        self.end
    }

    /// Its length.
    pub fn seconds(self) -> i64 {
        self.end - self.start
    }

    /// Whether an instant lies inside.
    pub fn contains(self, instant: i64) -> bool {
        self.start <= instant && instant < self.end
    }
}

impl fmt::Debug for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, {})", self.start, self.end)
    }
}

/// A window that contains nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected a window that ends after it starts, found [{start}, {end})")]
pub struct WindowError {
    /// The start that was given.
    pub start: i64,
    /// The end that was given.
    pub end: i64,
}

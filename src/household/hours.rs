use std::fmt;
use std::str::FromStr;

use chrono::Weekday;

/// A stretch of the clock's day, from one time of day to another; one that does not end later ends on the next day.
///
/// ```
/// use handover::household::Hours;
///
/// let night: Hours = "19:00-07:00".parse().unwrap();
/// assert_eq!(night.seconds(), 12 * 3600);
/// assert!("9-5".parse::<Hours>().is_err());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Hours {
    start: u32,
    seconds: u32,
}

impl Hours {
    /// From `start` seconds after midnight, for `seconds` on the clock; both at most a day.
    ///
    /// # Errors
    /// [`HoursError`] if it starts after the day's end, lasts no time or lasts longer than a day.
    pub fn new(start: u32, seconds: u32) -> Result<Self, HoursError> {
        let valid = start < 86_400 && 0 < seconds && seconds <= 86_400;
        if valid { Ok(Hours { start, seconds }) } else { Err(HoursError(format!("{start} s + {seconds} s"))) }
    }

    /// Seconds from midnight to its start.
    pub fn start(self) -> u32 {
        self.start
    }

    /// Its length on the clock, in seconds; `"09:00-09:00"` is a whole day.
    pub fn seconds(self) -> u32 {
        self.seconds
    }
}

impl FromStr for Hours {
    type Err = HoursError;

    /// Reads `HH:MM-HH:MM`; `24:00` may end it.
    fn from_str(text: &str) -> Result<Self, HoursError> {
        let error = || HoursError(text.to_owned());
        let (from, to) = text.split_once(['-', '–']).ok_or_else(error)?;
        let (from, to) = (minutes(from.trim()).ok_or_else(error)?, minutes(to.trim()).ok_or_else(error)?);
        let length = if from < to { to - from } else { to + 24 * 60 - from };
        Hours::new(from * 60, length * 60).map_err(|_| error())
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = (self.start + self.seconds) / 60 % (24 * 60);
        let start = self.start / 60;
        write!(f, "{:02}:{:02}–{:02}:{:02}", start / 60, start % 60, end / 60, end % 60)
    }
}

/// Minutes since midnight of `HH:MM`, up to 24:00.
fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten();
    let (hours, minutes) = (number(hours)?, number(minutes).filter(|_| minutes.len() == 2)?);
    (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
}

/// Text or numbers that are no hours of a day.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected hours such as \"09:00-17:30\", found {0:?}")]
pub struct HoursError(String);

/// A set of days of the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Monday to Friday.
    pub const WORKING: Weekdays = Weekdays(0b001_1111);
    /// Monday to Sunday.
    pub const ALL: Weekdays = Weekdays(0b111_1111);

    /// Whether it has no day.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the day is in it.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }

    /// Its days, Monday first.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        [Mon, Tue, Wed, Thu, Fri, Sat, Sun].into_iter().filter(move |day| self.contains(*day))
    }

    /// The days that are in this set and not in the other.
    #[must_use]
    pub fn without(self, other: Weekdays) -> Self {
        Weekdays(self.0 & !other.0)
    }

    /// The days that are in either set.
    #[must_use]
    pub fn or(self, other: Weekdays) -> Self {
        Weekdays(self.0 | other.0)
    }

    /// The days that are in both sets.
    #[must_use]
    pub fn and(self, other: Weekdays) -> Self {
        Weekdays(self.0 & other.0)
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Weekdays(days.into_iter().fold(0, |set, day| set | 1 << day.num_days_from_monday()))
    }
}

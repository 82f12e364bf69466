use std::fmt;

use crate::recurrence::Length;
use crate::time::{SECONDS_PER_DAY, WallTime};

/// A DURATION (RFC 5545 §3.3.6): days that are nominal, and seconds that are exact.
///
/// A nominal day is as long as the clocks make it: 23 hours when they go forward. Seconds elapse. Both parts have the same
/// sign.
///
/// ```
/// use handover::ics::Duration;
///
/// let duration = Duration::parse("P1DT2H").unwrap();
/// assert_eq!((duration.days, duration.seconds), (1, 7200));
/// assert_eq!(Duration { days: 0, seconds: 5400 }.to_string(), "PT1H30M");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Duration {
    /// Nominal days; a week is seven.
    pub days: i32,
    /// Exact seconds.
    pub seconds: i64,
}

impl Duration {
    /// One nominal day: the length of an all-day event that has no end.
    pub const DAY: Duration = Duration { days: 1, seconds: 0 };

    /// Reads text such as `PT1H30M`, `-P2D` or `P1W`; `None` if it is something else, or longer than 10,000 years.
    pub fn parse(text: &str) -> Option<Self> {
        let (sign, rest) = match text.as_bytes() {
            [b'-', rest @ ..] => (-1, rest),
            [b'+', rest @ ..] => (1, rest),
            rest => (1, rest),
        };
        let [b'P' | b'p', rest @ ..] = rest else { return None };
        let total = parts(rest)?;
        Some(Duration { days: sign * i32::try_from(total.days).ok()?, seconds: i64::from(sign) * total.seconds })
    }

    /// Whether a text has weeks beside something else, which RFC 5545 §3.3.6 has no form for: `P1W2D`.
    pub(super) fn mixes_weeks(text: &str) -> bool {
        let mut units = text.bytes().filter(|byte| b"WwDdHhMmSs".contains(byte));
        let is_weeks = |unit: Option<u8>| unit.is_some_and(|unit| unit.eq_ignore_ascii_case(&b'W'));
        let first = units.next();
        units.next().is_some_and(|second| is_weeks(first) || is_weeks(Some(second)))
    }

    /// Whether it has no length.
    pub fn is_zero(self) -> bool {
        self == Duration::default()
    }

    /// Whether it leads back in time.
    pub fn is_negative(self) -> bool {
        self.days < 0 || self.seconds < 0
    }

    /// The time so much later: first the days, which are nominal, then the seconds, which elapse.
    pub(super) fn after(self, start: &WallTime) -> WallTime {
        let day = start.with_wall(start.wall().plus(i64::from(self.days) * SECONDS_PER_DAY));
        match &day {
            WallTime::Zoned(_, zone) if self.seconds != 0 => {
                WallTime::Zoned(zone.wall_at(day.instant(zone).saturating_add(self.seconds)), zone.clone())
            }
            _ => day.with_wall(day.wall().plus(self.seconds)),
        }
    }
}

impl From<Duration> for Length {
    fn from(duration: Duration) -> Self {
        match duration {
            Duration { days: 0, seconds } => Length::Exact(seconds),
            Duration { days, seconds } => Length::Nominal { days, seconds },
        }
    }
}

#[derive(Default)]
struct Total {
    days: i64,
    seconds: i64,
}

/// What follows the `P`: at least one number with its unit, each unit on its side of the `T`.
fn parts(text: &[u8]) -> Option<Total> {
    const LONGEST: i64 = 10_000 * 366;
    let (mut total, mut number, mut in_time, mut any) = (Total::default(), None, false, false);
    for byte in text {
        if byte.is_ascii_digit() {
            let digit = i64::from(byte - b'0');
            number = Some(number.unwrap_or(0_i64).checked_mul(10)?.checked_add(digit)?).filter(|n| *n < 1 << 40);
            number?;
            continue;
        }
        match (byte.to_ascii_uppercase(), in_time, number.take()) {
            (b'T', false, None) => in_time = true,
            (b'W', false, Some(weeks)) => total.days += weeks * 7,
            (b'D', false, Some(days)) => total.days += days,
            (b'H', true, Some(hours)) => total.seconds += hours * 3600,
            (b'M', true, Some(minutes)) => total.seconds += minutes * 60,
            (b'S', true, Some(seconds)) => total.seconds += seconds,
            _ => return None,
        }
        any |= !byte.eq_ignore_ascii_case(&b'T');
        if LONGEST < total.days || LONGEST * SECONDS_PER_DAY < total.seconds {
            return None;
        }
    }
    (any && number.is_none()).then_some(total)
}

impl fmt::Display for Duration {
    /// The text of RFC 5545; weeks are written as days, for some readers know no weeks.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, seconds) = (self.days.unsigned_abs(), self.seconds.unsigned_abs());
        f.write_str(if self.is_negative() { "-P" } else { "P" })?;
        if 0 < days {
            write!(f, "{days}D")?;
        }
        if 0 < seconds || days == 0 {
            f.write_str("T")?;
        }
        for (number, unit) in [(seconds / 3600, 'H'), (seconds / 60 % 60, 'M'), (seconds % 60, 'S')] {
            if 0 < number || (unit == 'S' && days == 0 && seconds == 0) {
                write!(f, "{number}{unit}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(i32, i64)>) {
        let found = Duration::parse(text);
        assert_eq!(found.map(|d| (d.days, d.seconds)), expected, "{text}");
    }

    #[test]
    fn days_are_nominal_and_time_is_exact() {
        check("PT1H30M", Some((0, 5400)));
        check("P1W", Some((7, 0)));
        check("P15DT5H0M20S", Some((15, 18_020)));
        check("-PT15M", Some((0, -900)));
        check("+P1D", Some((1, 0)));
        check("PT24H", Some((0, 86_400)));
        check("pt5s", Some((0, 5)));
        check("PT0S", Some((0, 0)));
    }

    #[test]
    fn what_has_no_number_or_a_unit_out_of_place_is_refused() {
        for text in ["", "P", "PT", "P1", "1D", "PD", "P1H", "PT1D", "P1DT", "P1Y", "PT1H1", "P99999999999999999999D"] {
            let expected = (text == "P1DT").then_some((1, 0));
            check(text, expected);
        }
        check("P4000000D", None);
    }

    #[test]
    fn what_is_printed_is_read_back() {
        for text in ["PT0S", "P1D", "PT1H", "-P1DT1S", "P7DT23H59M59S", "PT25H"] {
            assert_eq!(Duration::parse(text).unwrap().to_string(), text);
        }
    }
}

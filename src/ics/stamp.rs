use std::fmt::{self, Write};

use crate::time::{Day, Wall, WallTime};

/// A DATE or DATE-TIME as its text alone tells it (RFC 5545 §3.3.4, §3.3.5), before any zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stamp {
    Date(Day),
    Local(Wall),
    Utc(Wall),
}

impl Stamp {
    /// Reads the forms that calendars contain: also without seconds, with dashes and colons, hour 24, an offset, fractions, and
    /// a date with the Z of a time.
    ///
    /// A form other than RFC 5545's prints differently than it was written.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches('"');
        let date_end = text.find(['T', 't', ' ']).unwrap_or(text.len());
        let (date, rest) = text.split_at_checked(date_end)?;
        let day = day(if rest.is_empty() { date.trim_end_matches('Z') } else { date })?;
        let mut chars = rest.chars();
        if chars.next().is_none() {
            return Some(Stamp::Date(day));
        }
        let (time, zone) = split_zone(chars.as_str());
        let wall = day.midnight().plus(second_of_day(time)?);
        let stamp = match zone {
            None => Stamp::Local(wall),
            Some("Z" | "z") => Stamp::Utc(wall),
            Some(offset) => Stamp::Utc(wall.plus(-i64::from(utc_offset(offset)?))),
        };
        (stamp.wall() <= Wall::MAX && Wall::MIN <= stamp.wall()).then_some(stamp)
    }

    /// Reads the form of RFC 5545, and no other: `20270111`, `20270111T090000`, `20270111T090000Z`.
    pub(super) fn parse_canonical(text: &str) -> Option<Self> {
        // At most eight digits, which fit.
        let number = |digits: &[u8]| {
            digits
                .iter()
                .try_fold(0_u32, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
        };
        let (date, time) = text.as_bytes().split_at_checked(8)?;
        let date = number(date)?;
        let day = Day::new(i32::try_from(date / 10_000).ok()?, date / 100 % 100, date % 100)?;
        let (digits, is_utc) = match time {
            [] => return Some(Stamp::Date(day)),
            [b'T', digits @ .., b'Z'] => (digits, true),
            [b'T', digits @ ..] => (digits, false),
            _ => return None,
        };
        let time = Some(digits).filter(|digits| digits.len() == 6).and_then(number)?;
        let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
        let wall = day.midnight().plus(i64::from(hour * 3600 + minute * 60 + second));
        let is_time = hour < 24 && minute < 60 && second < 60;
        is_time.then_some(if is_utc { Stamp::Utc(wall) } else { Stamp::Local(wall) })
    }

    pub(super) fn wall(self) -> Wall {
        match self {
            Stamp::Date(day) => day.midnight(),
            Stamp::Local(wall) | Stamp::Utc(wall) => wall,
        }
    }
}

impl From<&WallTime> for Stamp {
    fn from(time: &WallTime) -> Self {
        match time {
            WallTime::Date(day) => Stamp::Date(*day),
            WallTime::Utc(wall) => Stamp::Utc(*wall),
            WallTime::Floating(wall) | WallTime::Zoned(wall, _) => Stamp::Local(*wall),
        }
    }
}

impl fmt::Display for Stamp {
    /// The text of RFC 5545; a reading outside the years 1–9999 is written as the nearest one inside.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wall = self.wall().clamp(Wall::MIN, Wall::MAX);
        let (year, month, day) = wall.day().ymd();
        write_digits::<8>(year.unsigned_abs() * 10_000 + month * 100 + day, f)?;
        if matches!(self, Stamp::Date(_)) {
            return Ok(());
        }
        let second = wall.second_of_day();
        f.write_char('T')?;
        write_digits::<6>(second / 3600 * 10_000 + second / 60 % 60 * 100 + second % 60, f)?;
        f.write_str(if matches!(self, Stamp::Utc(_)) { "Z" } else { "" })
    }
}

/// Writes the last digits of a number: without the machinery of padding, which would cost more than all else in a time.
fn write_digits<const N: usize>(mut number: u32, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut digits = [b'0'; N];
    for digit in digits.iter_mut().rev() {
        *digit += (number % 10) as u8;
        number /= 10;
    }
    f.write_str(str::from_utf8(&digits).unwrap_or_default())
}

/// A UTC offset in seconds: `+0100`, `-03:30`, `+001730`; `None` if it is none or two days long.
pub(super) fn utc_offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes() {
        [b'-', ..] => (-1, text.get(1..)?),
        [b'+', ..] => (1, text.get(1..)?),
        _ => (1, text),
    };
    let digits: String = digits.chars().filter(|c| *c != ':').collect();
    let number = i32::try_from(number(&digits)?).ok()?;
    let (hours, minutes, seconds) = match digits.len() {
        2 => (number, 0, 0),
        3 | 4 => (number / 100, number % 100, 0),
        6 => (number / 10_000, number / 100 % 100, number % 100),
        _ => return None,
    };
    (hours < 48 && minutes < 60 && seconds < 60).then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}

fn day(text: &str) -> Option<Day> {
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    let number = number(&digits).filter(|_| digits.len() == 8)?;
    Day::new(i32::try_from(number / 10_000).ok()?, (number / 100 % 100) as u32, (number % 100) as u32)
}

/// Splits `090000Z` or `090000+0100` in two.
fn split_zone(text: &str) -> (&str, Option<&str>) {
    match text.find(['Z', 'z', '+', '-']).and_then(|at| text.split_at_checked(at)) {
        Some((time, zone)) => (time, Some(zone)),
        None => (text, None),
    }
}

/// A leap second counts as the one before it.
fn second_of_day(text: &str) -> Option<i64> {
    let whole = text.split(['.', ',']).next()?;
    let digits: String = whole.chars().filter(|c| *c != ':').collect();
    let number = i64::try_from(number(&digits)?).ok()?;
    let number = match digits.len() {
        4 => number * 100,
        6 => number,
        _ => return None,
    };
    let (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100);
    let is_time = (hour < 24 && minute < 60 && second <= 60) || number == 240_000;
    is_time.then(|| hour * 3600 + minute * 60 + second.min(59))
}

fn number(digits: &str) -> Option<u64> {
    let is_number = (1..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let stamp = Stamp::parse(text);
        assert_eq!(stamp.map(|stamp| stamp.to_string()).as_deref(), expected, "{text}");
        // What prints as it was written is in the form of the RFC, and nothing else is.
        assert_eq!(Stamp::parse_canonical(text), stamp.filter(|stamp| stamp.to_string() == text), "{text}");
    }

    #[test]
    fn the_forms_of_the_rfc_print_as_they_were_written() {
        for text in ["20270111", "20270111T090000", "20270111T090000Z", "00010101T000000", "99991231T235959Z"] {
            check(text, Some(text));
        }
    }

    #[test]
    fn other_forms_are_read_and_print_differently() {
        check("\"20270111T090000\"", Some("20270111T090000"));
        check("20270111T0900", Some("20270111T090000"));
        check("20270111T240000", Some("20270112T000000"));
        check("20270111T235960Z", Some("20270111T235959Z"));
        check("2027-01-11", Some("20270111"));
        check("2027-01-11T09:00:00.000Z", Some("20270111T090000Z"));
        check("2027-01-11 09:00", Some("20270111T090000"));
        check("20270111t090000z", Some("20270111T090000Z"));
        check("20270111T090000+0100", Some("20270111T080000Z"));
        check("20270111T000000-05:00", Some("20270111T050000Z"));
    }

    #[test]
    fn impossible_dates_and_times_are_refused() {
        for text in [
            "",
            "T",
            "2027",
            "20270229",
            "20270111T",
            "20270111T25",
            "20270111T250000",
            "20270111T096000",
            "20270111T1900009790401",
            "20270111T99999999999Z",
            "99991231T240000",
        ] {
            check(text, None);
        }
        for text in ["€0270111", "20270111T09€0", "2027011100000", "00000101", "20270111T090000+99999", "-20270111-+"]
        {
            check(text, None);
        }
    }

    #[test]
    fn offsets_may_have_colons_and_seconds() {
        for (text, expected) in [
            ("+0100", Some(3600)),
            ("-0330", Some(-12_600)),
            ("+00:17:30", Some(1050)),
            ("0200", Some(7200)),
            ("+1", None),
            ("+4800", None),
            ("+01000", None),
            ("", None),
            ("€", None),
        ] {
            assert_eq!(utc_offset(text), expected, "{text}");
        }
    }
}

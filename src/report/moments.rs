//! Instants and spans as people of a zone write them.

use chrono::{Datelike, NaiveDateTime};

use crate::interval::Span;
use crate::time::{Window, Zone};

pub(super) fn local(utc: i64, zone: &Zone) -> NaiveDateTime {
    zone.wall_at(utc).date_time()
}

/// `Wed 13 Jan`
pub(super) fn date(utc: i64, zone: &Zone) -> String {
    local(utc, zone).format("%a %-d %b").to_string()
}

/// The same, and with the year if it is none of the window's: `Wed 13 Jan 2028`
pub(super) fn date_in(utc: i64, window: Window, zone: &Zone) -> String {
    let (day, first, last) = (local(utc, zone), local(window.start(), zone), local(window.end() - 1, zone));
    let is_of_window = (first.year()..=last.year()).contains(&day.year());
    if is_of_window { date(utc, zone) } else { full_date(utc, zone) }
}

/// `Wed 13 Jan 2027`
pub(super) fn full_date(utc: i64, zone: &Zone) -> String {
    local(utc, zone).format("%a %-d %b %Y").to_string()
}

/// `15:15`
pub(super) fn time(utc: i64, zone: &Zone) -> String {
    local(utc, zone).format("%H:%M").to_string()
}

/// `15:15–15:30`, and with the day of its end if that is another one: `19:30–Wed 06:30`
pub(super) fn hours(span: Span, zone: &Zone) -> String {
    let (start, end) = (local(span.start(), zone), local(span.end(), zone));
    if start.date() == end.date() {
        format!("{}–{}", start.format("%H:%M"), end.format("%H:%M"))
    } else {
        format!("{}–{}", start.format("%H:%M"), end.format("%a %-d %b %H:%M"))
    }
}

/// The hours of something near `other`, and its day if that is another one: `Wed 3 Feb 16:00–17:00`
pub(super) fn when(span: Span, other: Span, zone: &Zone) -> String {
    let same_day = local(span.start(), zone).date() == local(other.start(), zone).date();
    if same_day { hours(span, zone) } else { format!("{} {}", date(span.start(), zone), hours(span, zone)) }
}

/// `until 18:00`, and with the day if it is another one than that of `from`.
pub(super) fn until(end: i64, from: i64, zone: &Zone) -> String {
    let same_day = local(end, zone).date() == local(from, zone).date();
    if same_day {
        format!("until {}", time(end, zone))
    } else {
        format!("until {} {}", date(end, zone), time(end, zone))
    }
}

/// The first and the last day of a window: `Mon 11 Jan – Fri 15 Jan 2027`
pub(super) fn days(window: Window, zone: &Zone) -> String {
    let (first, last) = (local(window.start(), zone), local(window.end() - 1, zone));
    if first.date() == last.date() {
        return first.format("%a %-d %b %Y").to_string();
    }
    let first = if first.date().format("%Y").to_string() == last.date().format("%Y").to_string() {
        first.format("%a %-d %b")
    } else {
        first.format("%a %-d %b %Y")
    };
    format!("{first} – {}", last.format("%a %-d %b %Y"))
}

/// `15 min`, `11 h`, `1 h 30 min`
pub(super) fn duration(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// RFC 3339 in UTC.
#[cfg(feature = "cli")]
pub(super) fn rfc_3339(utc: i64) -> String {
    crate::time::Wall(utc).date_time().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

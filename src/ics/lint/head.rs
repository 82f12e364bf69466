//! The properties of the calendar itself, and which components it has.

use super::code::LintCode;
use super::hits::Hits;
use super::outline::{Part, Property};
use crate::ics::Duration;
use crate::ics::problem::excerpt;
use crate::time::Zone;

/// Checks the properties of a VCALENDAR.
pub(super) fn check(calendar: &Part, hits: &mut Hits) {
    let first = calendar.properties.first();
    if first.is_none_or(|property| property.name != "VERSION" || property.value.trim() != "2.0") {
        let found = first.map_or_else(|| "nothing".to_owned(), |property| property.name.clone());
        hits.part(LintCode::Version, calendar, format_args!("expected VERSION:2.0 first, found {}", excerpt(&found)));
    }
    check_value(calendar, "PRODID", LintCode::Product, |value| !value.is_empty(), hits);
    check_value(calendar, "CALSCALE", LintCode::CalendarScale, |value| value == "GREGORIAN", hits);
    check_value(calendar, "NAME", LintCode::CalendarName, |value| !value.is_empty(), hits);
    let name = calendar.first("NAME").map(|property| property.value.trim());
    check_value(calendar, "X-WR-CALNAME", LintCode::CalendarName, |value| name.is_none_or(|name| name == value), hits);
    check_value(calendar, "X-WR-TIMEZONE", LintCode::CalendarZone, |value| Zone::iana(value).is_ok(), hits);
    check_value(calendar, "REFRESH-INTERVAL", LintCode::RefreshInterval, is_interval, hits);
    if let Some(interval) = calendar.first("REFRESH-INTERVAL").filter(|interval| !interval.has_type("DURATION")) {
        let message = format_args!("expected VALUE=DURATION, found none");
        hits.property(LintCode::RefreshInterval, calendar, interval, message);
    }
    check_value(calendar, "X-PUBLISHED-TTL", LintCode::PublishedTtl, is_interval, hits);
    check_value(calendar, "COLOR", LintCode::Colour, |value| !value.is_empty(), hits);
    if let Some(uid) = calendar.first("UID") {
        hits.property(LintCode::CalendarUid, calendar, uid, format_args!("expected no UID of the calendar itself"));
    }
}

/// Checks that a property is there and has a value that will do.
fn check_value(calendar: &Part, name: &str, code: LintCode, fits: impl Fn(&str) -> bool, hits: &mut Hits) {
    match calendar.first(name) {
        None => hits.part(code, calendar, format_args!("expected a {name}, found none")),
        Some(Property { value, .. }) if fits(value.trim()) => {}
        Some(property) => {
            let message = format_args!("expected a value that all clients take, found `{}`", excerpt(&property.value));
            hits.property(code, calendar, property, message);
        }
    }
}

/// RFC 7986 §5.7: a duration that leads forward.
fn is_interval(value: &str) -> bool {
    Duration::parse(value).is_some_and(|duration| !duration.is_negative() && !duration.is_zero())
}

/// Checks which components the calendars have.
pub(super) fn check_parts(parts: &[Part], hits: &mut Hits) {
    let has_events = parts.iter().any(|part| part.name == "VEVENT");
    let method = parts.iter().find_map(|part| part.first("METHOD").filter(|_| part.name == "VCALENDAR"));
    for part in parts {
        let parent = part.parent.and_then(|parent| parts.get(parent)).map(|parent| parent.name.as_str());
        match (part.name.as_str(), parent) {
            ("VCALENDAR", None) | ("VTIMEZONE", Some("VCALENDAR")) => {}
            ("STANDARD" | "DAYLIGHT", Some("VTIMEZONE")) | ("AVAILABLE", Some("VAVAILABILITY")) => {}
            ("VEVENT", Some("VCALENDAR")) => {
                if method.is_some() && part.first("ORGANIZER").is_none() {
                    let message = format_args!("expected an ORGANIZER, for the calendar has a METHOD, found none");
                    hits.part(LintCode::Organizer, part, message);
                }
            }
            ("VALARM", Some(_)) => hits.part(LintCode::Alarm, part, format_args!("expected no alarm")),
            ("VFREEBUSY" | "VAVAILABILITY", Some("VCALENDAR")) => {
                if has_events {
                    hits.part(LintCode::MixedComponents, part, format_args!("expected it in a document of its own"));
                }
            }
            _ => hits.part(LintCode::ForeignComponent, part, format_args!("expected VTIMEZONE and VEVENT only")),
        }
    }
}

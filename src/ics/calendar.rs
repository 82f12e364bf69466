use std::collections::BTreeMap;

use super::component::{self, Component, Kind};
use super::event::Event;
use super::event_reader::{self, decode_text};
use super::limits::Limits;
use super::name::Name;
use super::problem::{Problem, ProblemCode, Problems, excerpt};
use super::series::{self, Series};
use super::when::Times;
use super::zone_table::ZoneSource;
use crate::time::{Zone, Zones};

/// What an iCalendar text contains, as far as this crate has a use for it.
///
/// Several VCALENDARs in one input are one calendar: the first name and zone count, all events stay.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Calendar {
    /// X-WR-CALNAME or NAME.
    pub name: Option<String>,
    /// X-WR-TIMEZONE: where the calendar is at home. Its floating times have been read there.
    pub zone: Option<Zone>,
    /// The events, in the order of the text; overrides are events with a RECURRENCE-ID.
    pub events: Vec<Event>,
}

impl Calendar {
    /// The events by series, in the order in which the series begin.
    pub fn series(&self) -> Vec<Series<'_>> {
        series::group(&self.events)
    }
}

/// What came of reading.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// All that could be read.
    pub calendar: Calendar,
    /// All that was worked around or left out, by line.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Whether the input was a calendar at all, and not an error page or an empty file.
    pub fn is_calendar(&self) -> bool {
        self.problems.iter().all(|problem| problem.code != ProblemCode::NotACalendar)
    }
}

/// Reads iCalendar text; whatever the bytes are, it returns what can be read and says what cannot.
///
/// `zones` supplies the time zones: those of the tz data and any that the caller has inserted.
///
/// ```
/// use handover::ics::{self, Limits};
/// use handover::time::Zones;
///
/// let text = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//School//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20270101T000000Z\r\n\
///     DTSTART;TZID=GMT Standard Time:20270115T153000\r\nSUMMARY:Pick-up\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
/// let reading = ics::read(text, &Limits::default(), &mut Zones::default());
/// assert_eq!(reading.calendar.events[0].start.to_string(), "2027-01-15 15:30 Europe/London");
/// assert_eq!(
///     reading.problems[0].to_string(),
///     "line 7: DTSTART: expected an IANA time zone, found `GMT Standard Time`; it is read as Europe/London [zone-alias]"
/// );
/// ```
pub fn read(bytes: &[u8], limits: &Limits, zones: &mut Zones) -> Reading {
    let mut problems = Problems::new(limits.problems);
    let bytes = start_of(bytes, limits, &mut problems);
    let components = component::calendars(bytes, limits, &mut problems);
    let mut calendar = Calendar::default();
    let mut source = ZoneSource { zones, budget: limits.zones };
    for component in &components {
        read_calendar(component, limits, &mut source, &mut problems, &mut calendar);
    }
    drop(components);
    drop_surplus_overrides(&mut calendar.events, limits.overrides, &mut problems);
    series::report_duplicates(&calendar.events, &mut problems);
    Reading { calendar, problems: problems.finish() }
}

/// The bytes to read: without a byte order mark and, if there are too many, only the first ones.
fn start_of<'t>(bytes: &'t [u8], limits: &Limits, problems: &mut Problems) -> &'t [u8] {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if text.len() < bytes.len() {
        problems.report(ProblemCode::ByteOrderMark, 1, "", format_args!("expected no byte order mark"));
    }
    let Some(start) = text.get(..limits.input).filter(|start| start.len() < text.len()) else { return text };
    let (limit, length) = (limits.input, text.len());
    let message = format_args!("expected at most {limit} bytes, found {length}; the rest is left out");
    problems.report(ProblemCode::InputTooLong, 1, "", message);
    start
}

fn read_calendar(
    component: &Component<'_>,
    limits: &Limits,
    source: &mut ZoneSource<'_>,
    problems: &mut Problems,
    calendar: &mut Calendar,
) {
    check_version(component, problems);
    let name = [Name::XWrCalName, Name::CalendarName].into_iter().find_map(|name| component.single(name, problems));
    calendar.name = calendar.name.take().or_else(|| name.map(decode_text).filter(|name| !name.is_empty()));
    let mut times = Times::new(component, source, problems);
    calendar.zone = calendar.zone.take().or_else(|| times.calendar_zone().cloned());
    let events = component.parts(Kind::Event).filter_map(|part| event_reader::event(part, &mut times, limits.dates));
    calendar.events.extend(events);
}

fn check_version(component: &Component<'_>, problems: &mut Problems) {
    for name in [Name::Version, Name::ProdId] {
        if component.single(name, problems).is_none() {
            let message = format_args!("expected a {} in the calendar, found none", name.as_str());
            problems.report(ProblemCode::MissingProperty, component.line, name.as_str(), message);
        }
    }
    for (name, expected) in [(Name::Version, "2.0"), (Name::CalScale, "GREGORIAN")] {
        let Some(property) = component.all(name).next() else { continue };
        if !property.value.trim().eq_ignore_ascii_case(expected) {
            let message = format_args!("expected `{expected}`, found `{}`", excerpt(&property.value));
            problems.report(ProblemCode::CalendarVersion, property.line, name.as_str(), message);
        }
    }
}

fn drop_surplus_overrides(events: &mut Vec<Event>, limit: usize, problems: &mut Problems) {
    if events.len() <= limit {
        return;
    }
    let mut overrides: BTreeMap<String, usize> = BTreeMap::new();
    events.retain(|event| {
        let (Some(uid), Some(_)) = (&event.uid, &event.recurrence_id) else { return true };
        let count = overrides.entry(uid.clone()).or_default();
        *count += 1;
        if *count == limit + 1 {
            let message = format_args!("expected at most {limit} overrides of `{}`, found more", excerpt(uid));
            problems.report(ProblemCode::TooManyOverrides, event.line, "RECURRENCE-ID", message);
        }
        *count <= limit
    });
}

#[cfg(test)]
mod tests;

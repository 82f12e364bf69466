//! What an event says on its own: its times, its stamps.

use super::code::LintCode;
use super::hits::Hits;
use super::moment::{Form, Moment};
use super::outline::{Part, Property};
use super::zones::ZoneUse;
use crate::ics::problem::excerpt;
use crate::ics::stamp::Stamp;
use crate::time::Zones;

/// Checks an event; gives its start.
pub(super) fn check(event: &Part, zones: &mut Zones, used: &mut ZoneUse, hits: &mut Hits) -> Option<Moment> {
    check_stamps(event, hits);
    for name in ["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE"] {
        for property in event.all(name) {
            for item in property.value.split(',') {
                check_time(event, property, item, (zones, used), hits);
            }
        }
    }
    for rdate in event.all("RDATE") {
        hits.property(LintCode::Rdate, event, rdate, format_args!("expected an event for each date, found an RDATE"));
    }
    for property in event.properties.iter().filter(|property| property.value.trim().is_empty()) {
        let message = format_args!("expected a value, or no {}, found an empty one", property.name);
        hits.property(LintCode::EmptyValue, event, property, message);
    }
    if event.first("TRANSP").is_none() {
        hits.part(LintCode::Transparency, event, format_args!("expected a TRANSP, found none"));
    }
    let Some(property) = event.first("DTSTART") else {
        hits.part(LintCode::StartMissing, event, format_args!("expected a DTSTART, found none"));
        return None;
    };
    let start = Moment::of(property)?;
    used.note_start(&start, property.line, zones);
    check_end(event, &start, zones, hits);
    Some(start)
}

fn check_stamps(event: &Part, hits: &mut Hits) {
    if event.uid().is_none() {
        hits.part(LintCode::UidMissing, event, format_args!("expected a UID, found none"));
    }
    let sequence = event.first("SEQUENCE");
    if sequence.is_none_or(|sequence| sequence.value.trim().parse::<u32>().is_err()) {
        hits.part(LintCode::Sequence, event, format_args!("expected a SEQUENCE that is a number, found none"));
    }
    let [stamp, modified] = ["DTSTAMP", "LAST-MODIFIED"].map(|name| {
        let found = event.first(name).and_then(|property| Stamp::parse(&property.value));
        let utc = found.filter(|stamp| matches!(stamp, Stamp::Utc(_)));
        if utc.is_none() {
            hits.part(LintCode::Stamps, event, format_args!("expected a {name} in UTC, found none"));
        }
        utc
    });
    if let (Some(stamp), Some(modified)) = (stamp, modified)
        && stamp != modified
    {
        let message = format_args!("expected DTSTAMP and LAST-MODIFIED to be the same, found {stamp} and {modified}");
        hits.part(LintCode::Stamps, event, message);
    }
}

fn check_time(
    event: &Part,
    property: &Property,
    text: &str,
    (zones, used): (&mut Zones, &mut ZoneUse),
    hits: &mut Hits,
) {
    let Some(moment) = Moment::read(property, text) else {
        let message = format_args!("expected a time such as `20270111T090000`, found `{}`", excerpt(text));
        return hits.property(LintCode::InvalidTime, event, property, message);
    };
    if (moment.form == Form::Date) != property.has_type("DATE") {
        let message = format_args!("expected VALUE=DATE at dates and only there, found `{}`", excerpt(text));
        hits.property(LintCode::ValueType, event, property, message);
    }
    if moment.form == Form::Floating {
        let message = format_args!("expected a time with a zone, found `{}`", excerpt(text));
        hits.property(LintCode::FloatingTime, event, property, message);
    }
    used.check(&moment, (event, property), zones, hits);
    if !moment.is_plain(zones) {
        let message = format_args!("expected a time that the clocks show once, found `{}`", excerpt(text));
        hits.property(LintCode::ClockChange, event, property, message);
    }
}

fn check_end(event: &Part, start: &Moment, zones: &mut Zones, hits: &mut Hits) {
    let Some(property) = event.first("DTEND") else {
        if start.form == Form::Date {
            hits.part(LintCode::AllDayEnd, event, format_args!("expected a DTEND after the last day, found none"));
        }
        return;
    };
    let Some(end) = Moment::of(property) else { return };
    if (start.form == Form::Date) != (end.form == Form::Date) {
        let message = format_args!("expected a DTEND of the type of DTSTART, found `{}`", excerpt(&property.value));
        hits.property(LintCode::ValueType, event, property, message);
    } else if start.is_comparable(&end, zones) && end.instant(zones) <= start.instant(zones) {
        let message = format_args!("expected a DTEND after DTSTART, found `{}`", excerpt(&property.value));
        hits.property(LintCode::EndBeforeStart, event, property, message);
    }
}

//! Calendars from and to the types of the [`icalendar`](::icalendar) crate.
//!
//! ```text
//!   icalendar::Calendar ── from_icalendar ──> Reading      its properties, one by one, through this crate's writer and reader
//!   Calendar, Feed ── to_icalendar, TryFrom ──> icalendar::Calendar      this crate's text, through that crate's parser
//! ```
//!
//! What `icalendar::Calendar` cannot hold is lost in both directions: all but the last of several RRULEs of one event, and the
//! order of properties. Between the two kinds of calendar pass the properties that this crate has a use for; alarms, attendees
//! and attachments do not, nor does what a calendar says of free and busy times. A [`Feed`] arrives there whole, its text being what
//! is parsed. A zone that the tz data do not have arrives as its VTIMEZONE, which that crate's `get_recurrence` does not look at.
//!
//! What its own writer does is not undone: it stamps every component that has no DTSTAMP, VTIMEZONE included, with the time of
//! the machine and folds lines slowly. Whoever has a [`Feed`] publishes its [text](Feed::text), not what the other crate
//! prints.

use std::collections::BTreeMap;

use ::icalendar::{CalendarComponent, Component, Property, ValueType};

use super::calendar::{Calendar, Reading, read};
use super::event::{End, Event, Rdate};
use super::feed::Feed;
use super::limits::Limits;
use super::name::Name;
use super::stamp::Stamp;
use super::writer::{Writer, is_utc};
use crate::recurrence::OverrideRange;
use crate::time::{Wall, WallTime, Zone, Zones};

/// Why the `icalendar` crate does not take a text.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("expected a calendar that the icalendar crate can read: {0}")]
pub struct IcalendarError(String);

/// What a calendar of the `icalendar` crate contains, read as its text would be: with problems for all that is odd.
///
/// A value with line ends in it, which that crate would write as lines of their own, stays a value.
///
/// ```
/// use handover::ics::{Limits, from_icalendar};
/// use handover::time::Zones;
/// use icalendar::{Calendar, Component, Event, EventLike};
///
/// let mut event = Event::new();
/// event.uid("1").summary("Pick-up, then swimming").append_property(("DTSTART", "20270115T153000Z"));
/// event.append_property(("DTSTAMP", "20270101T000000Z")).append_property(("RRULE", "FREQ=WEEKLY;COUNT=3"));
/// let reading = from_icalendar(&Calendar::new().push(event).done(), &Limits::default(), &mut Zones::default());
/// assert_eq!(reading.problems, []);
/// assert_eq!(reading.calendar.events[0].summary, "Pick-up, then swimming");
/// assert_eq!(reading.calendar.events[0].rules.len(), 1);
/// ```
pub fn from_icalendar(calendar: &::icalendar::Calendar, limits: &Limits, zones: &mut Zones) -> Reading {
    let mut writer = Writer::new();
    writer.component("VCALENDAR", |writer| {
        calendar.properties.iter().for_each(|property| write_property(writer, property));
        for component in &calendar.components {
            match component {
                CalendarComponent::Event(event) => write_component(writer, event),
                CalendarComponent::Todo(todo) => write_component(writer, todo),
                CalendarComponent::Other(other) => write_component(writer, other),
                // Venues are nothing that the reader looks at.
                _ => {}
            }
        }
    });
    read(writer.finish().as_bytes(), limits, zones)
}

/// A calendar as the `icalendar` crate has it, each of its zones with a VTIMEZONE.
///
/// # Errors
/// [`IcalendarError`] if that crate cannot read what this one writes.
pub fn to_icalendar(calendar: &Calendar) -> Result<::icalendar::Calendar, IcalendarError> {
    let mut writer = Writer::new();
    writer.component("VCALENDAR", |writer| {
        writer.property("VERSION").word("2.0");
        writer.property("PRODID").text("-//handover//handover//EN");
        if let Some(name) = &calendar.name {
            writer.property("X-WR-CALNAME").text(name);
        }
        if let Some(zone) = &calendar.zone {
            writer.property("X-WR-TIMEZONE").text(zone.name());
        }
        for (zone, from) in zones(calendar).into_values() {
            writer.vtimezone(&zone, from, from.saturating_add(TWENTY_YEARS));
        }
        calendar.events.iter().for_each(|event| event.write(writer));
    });
    parse(&writer.finish())
}

impl TryFrom<&Feed> for ::icalendar::Calendar {
    type Error = IcalendarError;

    fn try_from(feed: &Feed) -> Result<Self, IcalendarError> {
        parse(&feed.text)
    }
}

fn parse(text: &str) -> Result<::icalendar::Calendar, IcalendarError> {
    text.parse().map_err(IcalendarError)
}

/// So far changes of the clocks are listed where no yearly rule describes them.
const TWENTY_YEARS: i64 = 20 * 366 * 86_400;

/// Components inside components are those of a VTIMEZONE; what else there is, such as alarms, the reader skips.
fn write_component(writer: &mut Writer, component: &impl Component) {
    let Some(kind) = kind(&component.component_kind()) else { return };
    writer.component(kind, |writer| {
        write_properties(writer, component);
        for part in component.components() {
            if let Some(kind @ ("STANDARD" | "DAYLIGHT")) = self::kind(&part.component_kind()) {
                writer.component(kind, |writer| write_properties(writer, part));
            }
        }
    });
}

fn kind(name: &str) -> Option<&'static str> {
    ["VEVENT", "VTODO", "VTIMEZONE", "STANDARD", "DAYLIGHT"].into_iter().find(|kind| kind.eq_ignore_ascii_case(name))
}

fn write_properties(writer: &mut Writer, component: &impl Component) {
    let repeated = component.multi_properties().values().flatten();
    component.properties().values().chain(repeated).for_each(|property| write_property(writer, property));
}

/// That crate holds a TEXT without its escapes, but a list of them, and whatever it does not know, as it was written.
fn write_property(writer: &mut Writer, property: &Property) {
    let Some(name) = Name::named(property.key()).filter(|name| !matches!(name, Name::Begin | Name::End)) else {
        return;
    };
    let mut line = writer.property(name.as_str());
    for known in ["VALUE", "TZID", "RANGE", "RELTYPE", "GAP"] {
        if let Some(parameter) = property.params().values().find(|one| one.key().eq_ignore_ascii_case(known)) {
            line = line.param(known, parameter.value());
        }
    }
    let is_plain_text = property.value_type() == Some(ValueType::Text)
        && !matches!(name, Name::Categories | Name::Uid | Name::Geo | Name::RelatedTo);
    if is_plain_text { line.text(property.value()) } else { line.word(property.value()) }
}

/// The zones that the events of a calendar name, each with the first instant at which it is needed.
fn zones(calendar: &Calendar) -> BTreeMap<String, (Zone, i64)> {
    let mut zones: BTreeMap<String, (Zone, i64)> = BTreeMap::new();
    for event in &calendar.events {
        for time in event.times() {
            if let WallTime::Zoned(wall, zone) = time
                && !is_utc(zone)
            {
                let at = zone.instant(*wall);
                let (_, first) = zones.entry(zone.name().to_owned()).or_insert_with(|| (zone.clone(), at));
                *first = at.min(*first);
            }
        }
    }
    zones
}

impl Event {
    fn times(&self) -> impl Iterator<Item = &WallTime> {
        let end = match &self.end {
            End::At(end) => Some(end),
            End::After(_) => None,
        };
        let id = self.recurrence_id().map(|id| &id.at);
        let rdates = self.rdates().iter().map(|rdate| &rdate.start);
        [&self.start].into_iter().chain(end).chain(id).chain(self.exdates()).chain(rdates)
    }

    fn write(&self, writer: &mut Writer) {
        writer.component("VEVENT", |writer| {
            self.write_identity(writer);
            self.write_texts(writer);
            self.write_times(writer);
        });
    }

    fn write_identity(&self, writer: &mut Writer) {
        if let Some(uid) = &self.uid {
            writer.property("UID").word(uid);
        }
        if let Some(id) = self.recurrence_id() {
            let property = writer.property("RECURRENCE-ID");
            match id.range {
                OverrideRange::This => property.time(&id.at),
                OverrideRange::ThisAndFuture => property.param("RANGE", "THISANDFUTURE").time(&id.at),
            }
        }
        for (name, stamp) in [("DTSTAMP", self.dtstamp), ("LAST-MODIFIED", self.last_modified)] {
            if let Some(stamp) = stamp {
                writer.property(name).time(&WallTime::Utc(stamp));
            }
        }
        writer.property("SEQUENCE").number(self.sequence);
    }

    fn write_texts(&self, writer: &mut Writer) {
        writer.property("SUMMARY").text(&self.summary);
        for (name, text) in [("DESCRIPTION", &self.description), ("LOCATION", &self.location)] {
            if let Some(text) = text {
                writer.property(name).text(text);
            }
        }
        if !self.categories().is_empty() {
            writer.property("CATEGORIES").texts(self.categories().iter().map(String::as_str));
        }
        writer.property("TRANSP").word(self.transparency.as_str());
        writer.property("CLASS").word(self.class.as_str());
        if let Some(status) = self.status {
            writer.property("STATUS").word(status.as_str());
        }
        if let Some(busy) = self.busy_status {
            writer.property("X-MICROSOFT-CDO-BUSYSTATUS").word(busy.as_str());
        }
        if let Some(geo) = self.geo() {
            writer.property("GEO").word(&geo.to_string());
        }
        if let Some(travel) = self.travel() {
            writer.property("X-APPLE-TRAVEL-DURATION").duration(travel);
        }
        for relation in self.relations() {
            let mut property = writer.property("RELATED-TO").param("RELTYPE", relation.kind.as_str());
            if let Some(gap) = relation.gap {
                property = property.param("GAP", &gap.to_string());
            }
            property.word(&relation.to);
        }
    }

    fn write_times(&self, writer: &mut Writer) {
        writer.property("DTSTART").time(&self.start);
        match &self.end {
            End::At(end) => writer.property("DTEND").time(end),
            // An event without an end has none of its own.
            End::After(duration) if duration.is_zero() => {}
            End::After(duration) => writer.property("DURATION").duration(*duration),
        }
        self.rules.iter().for_each(|rule| writer.property("RRULE").rule(rule));
        self.exrules().iter().for_each(|rule| writer.property("EXRULE").rule(rule));
        self.rdates().iter().for_each(|rdate| rdate.write(writer));
        self.exdates().iter().for_each(|exdate| writer.property("EXDATE").time(exdate));
    }
}

impl Rdate {
    /// A period is written in UTC, unless it floats.
    fn write(&self, writer: &mut Writer) {
        let property = writer.property("RDATE");
        let stamp = |time: &WallTime| match time {
            WallTime::Zoned(..) => Stamp::Utc(Wall(time.instant(&Zone::utc()))),
            _ => Stamp::from(time),
        };
        let end = match &self.end {
            None => return property.time(&self.start),
            Some(End::At(end)) => stamp(end).to_string(),
            Some(End::After(duration)) => duration.to_string(),
        };
        property.param("VALUE", "PERIOD").word(&format!("{}/{end}", stamp(&self.start)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Reading {
        read(text.replace('\n', "\r\n").as_bytes(), &Limits::default(), &mut Zones::default())
    }

    const TEXT: &str = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:X\nX-WR-CALNAME:School\\, upper\n\
        BEGIN:VEVENT\nUID:1\nDTSTAMP:20270101T000000Z\nLAST-MODIFIED:20270101T000000Z\nSEQUENCE:3\n\
        SUMMARY:Pick-up\\; late\\n\\\\o/\nDESCRIPTION:a\\,b\nLOCATION:Gate \"3\"\nCATEGORIES:a\\,b,c\nTRANSP:TRANSPARENT\n\
        CLASS:PRIVATE\nSTATUS:TENTATIVE\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\nDTSTART;TZID=Europe/London:20270115T153000\n\
        DTEND;TZID=Europe/London:20270115T160000\nRRULE:FREQ=WEEKLY;UNTIL=20270401T000000Z\n\
        RDATE;VALUE=PERIOD:20270116T153000Z/PT1H\nRDATE;VALUE=PERIOD:20270117T153000Z/20270117T163000Z\n\
        EXDATE;TZID=Europe/London:20270122T153000\nEXDATE;TZID=Europe/London:20270129T153000\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;TZID=Europe/London;RANGE=THISANDFUTURE:20270205T153000\n\
        DTSTAMP:20270101T000000Z\nDTSTART;TZID=Europe/London:20270205T160000\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:2\nDTSTAMP:20270101T000000Z\nDTSTART;VALUE=DATE:20270116\nDURATION:P2D\nEND:VEVENT\nEND:VCALENDAR\n";

    #[test]
    fn a_calendar_survives_the_way_there_and_back() {
        let reading = read_text(TEXT);
        assert_eq!(reading.problems, []);
        let there = to_icalendar(&reading.calendar).unwrap();
        let mut back = from_icalendar(&there, &Limits::default(), &mut Zones::default());
        assert_eq!(back.problems, []);
        for (event, original) in back.calendar.events.iter_mut().zip(&reading.calendar.events) {
            event.line = original.line;
        }
        assert_eq!(back.calendar, reading.calendar);
    }

    #[test]
    fn only_the_last_of_several_rules_survives() {
        let text = TEXT.replace("RRULE:", "RRULE:FREQ=DAILY;COUNT=2\nRRULE:");
        let reading = read_text(&text);
        assert_eq!(reading.calendar.events[0].rules.len(), 2);
        let there = to_icalendar(&reading.calendar).unwrap();
        let back = from_icalendar(&there, &Limits::default(), &mut Zones::default());
        assert_eq!(back.calendar.events[0].rules, reading.calendar.events[0].rules[1..]);
    }

    #[test]
    fn values_of_the_other_crate_start_no_lines() {
        use ::icalendar::EventLike;
        let attack = "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2";
        let mut event = ::icalendar::Event::new();
        event.uid(attack).summary(attack).location(attack);
        event.append_property(Property::new("DTSTART", "20270115T153000").add_parameter("TZID", attack).done());
        event.append_property(Property::new("BEGIN", "VEVENT"));
        let calendar = ::icalendar::Calendar::new().name(attack).push(event).done();
        let reading = from_icalendar(&calendar, &Limits::default(), &mut Zones::default());
        assert_eq!(reading.calendar.events.len(), 1);
        assert_eq!(reading.calendar.events[0].summary, attack.replace("\r\n", "\n"));
    }

    #[test]
    fn zones_that_only_the_calendar_defines_come_along() {
        let text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:X\nBEGIN:VTIMEZONE\nTZID:Ship\nBEGIN:STANDARD\n\
            DTSTART:19700101T000000\nTZOFFSETFROM:-0200\nTZOFFSETTO:-0200\nEND:STANDARD\nEND:VTIMEZONE\n\
            BEGIN:VEVENT\nUID:1\nDTSTAMP:20270101T000000Z\nDTSTART;TZID=Ship:20270115T153000\nEND:VEVENT\nEND:VCALENDAR\n";
        let foreign: ::icalendar::Calendar = text.parse().unwrap();
        let reading = from_icalendar(&foreign, &Limits::default(), &mut Zones::default());
        assert_eq!(reading.problems, []);
        let start = &reading.calendar.events[0].start;
        assert_eq!(start.zone().unwrap().offset_at(0), -7200);
        let there = to_icalendar(&reading.calendar).unwrap();
        let back = from_icalendar(&there, &Limits::default(), &mut Zones::default());
        assert_eq!(back.calendar.events[0].start.instant(&Zone::utc()), start.instant(&Zone::utc()));
    }
}

//! The VCALENDAR around the events of a feed.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::revision::{Previous, Stamps};
use crate::ics::text::is_blank;
use crate::ics::writer::{Writer, is_utc};
use crate::time::{Wall, WallTime, Zone};

/// How often readers should look for a new version. Home Assistant refuses a feed whose interval it cannot read, so this is
/// the form that all of them know.
const REFRESH: &str = "PT6H";

/// What a calendar is called and looks like.
#[derive(Clone, Debug)]
pub(super) struct Head {
    name: String,
    /// A colour of CSS3 by its name (RFC 7986 §5.9).
    colour: &'static str,
    /// Where the household is at home.
    zone: Zone,
    /// Whether it says METHOD:PUBLISH.
    publishes: bool,
}

/// A calendar with these events, each UID's components together and the master first.
///
/// `to` is the instant up to which zones have to be right.
pub(super) fn document(head: &Head, mut entries: Vec<Entry>, to: i64, previous: &Previous, revised: i64) -> String {
    let place = |entry: &Entry| entry.id.as_ref().map(WallTime::wall);
    entries.sort_by(|a, b| (&a.uid, place(a)).cmp(&(&b.uid, place(b))));
    let mut writer = Writer::new();
    let floats = entries.iter().flat_map(Entry::times).any(|at| matches!(at, WallTime::Floating(_)));
    writer.component("VCALENDAR", |calendar| {
        // A calendar with a zone has no floating times: its readers take them to be in that zone.
        head.write(calendar, Some(&head.zone).filter(|zone| !floats && is_known(zone)));
        for (zone, from) in zones(&entries).into_values() {
            calendar.vtimezone(&zone, from, to.max(from));
        }
        for components in entries.chunk_by(|a, b| a.uid == b.uid) {
            let Some(uid) = components.first().map(|entry| &entry.uid) else { continue };
            let stamps = previous.stamps(uid, &components.iter().collect::<Vec<_>>(), revised);
            components.iter().for_each(|entry| write(calendar, entry, stamps));
        }
    });
    writer.finish()
}

impl Head {
    /// A calendar whose name shows nothing is called after its file.
    pub(super) fn new(name: &str, stem: &str, colour: &'static str, zone: &Zone) -> Self {
        let name = if is_blank(name) { stem } else { name };
        Head { name: name.to_owned(), colour, zone: zone.clone(), publishes: false }
    }

    pub(super) fn publishing(mut self, publishes: bool) -> Self {
        self.publishes = publishes;
        self
    }

    /// Without UID and LAST-MODIFIED: some readers take a calendar that has them for one big item.
    pub(super) fn write(&self, calendar: &mut Writer, zone: Option<&Zone>) {
        calendar.property("VERSION").word("2.0");
        calendar.property("PRODID").text(concat!("-//handover//handover ", env!("CARGO_PKG_VERSION"), "//EN"));
        calendar.property("CALSCALE").word("GREGORIAN");
        if self.publishes {
            calendar.property("METHOD").word("PUBLISH");
        }
        calendar.property("NAME").text(&self.name);
        calendar.property("X-WR-CALNAME").text(&self.name);
        if let Some(zone) = zone {
            calendar.property("X-WR-TIMEZONE").text(zone.name());
        }
        calendar.property("REFRESH-INTERVAL").param("VALUE", "DURATION").word(REFRESH);
        calendar.property("X-PUBLISHED-TTL").word(REFRESH);
        calendar.property("COLOR").word(self.colour);
    }
}

/// Whether readers know a zone by its name alone.
fn is_known(zone: &Zone) -> bool {
    zone.tz().is_some() || is_utc(zone)
}

/// The zones that events name, each with the first instant at which it is needed.
fn zones(entries: &[Entry]) -> BTreeMap<&str, (Zone, i64)> {
    let mut zones: BTreeMap<&str, (Zone, i64)> = BTreeMap::new();
    for time in entries.iter().flat_map(Entry::times) {
        if let WallTime::Zoned(wall, zone) = time
            && !is_utc(zone)
        {
            let at = zone.instant(*wall);
            let (_, first) = zones.entry(zone.name()).or_insert_with(|| (zone.clone(), at));
            *first = at.min(*first);
        }
    }
    zones
}

fn write(calendar: &mut Writer, entry: &Entry, stamps: Stamps) {
    let modified = WallTime::Utc(Wall(stamps.modified));
    calendar.component("VEVENT", |event| {
        event.property("UID").text(&entry.uid);
        if let Some(id) = &entry.id {
            event.property("RECURRENCE-ID").time(id);
        }
        event.property("DTSTAMP").time(&modified);
        event.property("LAST-MODIFIED").time(&modified);
        event.property("SEQUENCE").number(stamps.sequence);
        entry.write_content(event);
    });
}

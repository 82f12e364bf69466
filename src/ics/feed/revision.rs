//! What of a feed is new: an event that says what it said before keeps its stamps.

use std::collections::BTreeMap;

use super::entry::Entry;
use crate::ics::stamp::Stamp;
use crate::ics::writer::Writer;
use crate::ics::{Limits, read};
use crate::time::{Wall, Zone, Zones};

/// The feed as it was published last.
#[derive(Clone, Debug, Default)]
pub(super) struct Previous {
    versions: BTreeMap<String, Version>,
    /// Where series with a rule started.
    starts: BTreeMap<String, i64>,
}

/// What all components of one UID said, and since when.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Version {
    content: String,
    stamps: Stamps,
}

/// What tells versions of an event apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Stamps {
    /// DTSTAMP and LAST-MODIFIED, in seconds of Unix time.
    pub(super) modified: i64,
    /// SEQUENCE.
    pub(super) sequence: u32,
}

impl Previous {
    /// Reads a feed of this crate; of any other bytes nothing is kept.
    pub(super) fn read(bytes: &[u8], zone: &Zone) -> Self {
        let Ok(text) = std::str::from_utf8(bytes) else { return Previous::default() };
        let mut zones = Zones::default();
        zones.insert(zone.clone());
        let reading = read(bytes, &Limits::default(), &mut zones);
        let masters = reading.calendar.events.iter().filter(|event| event.recurrence_id().is_none() && event.recurs());
        let starts = masters.filter_map(|event| Some((event.uid.clone()?, event.start.instant(zone)))).collect();
        Previous { versions: versions(text), starts }
    }

    /// Where the series with this UID started, if it had a rule.
    pub(super) fn start(&self, uid: &str) -> Option<i64> {
        self.starts.get(uid).copied()
    }

    /// The stamps of an event, given all its components: the old ones if they say what they said, else new and higher ones.
    ///
    /// Components share their stamps, for readers may drop an override whose SEQUENCE is below its master's. They never fall
    /// or stay when the content changes, for some readers only look at events that were modified later.
    pub(super) fn stamps(&self, uid: &str, components: &[&Entry], revised: i64) -> Stamps {
        match self.versions.get(uid) {
            None => Stamps { modified: revised, sequence: 0 },
            Some(version) if version.content == content(components) => version.stamps,
            Some(Version { stamps, .. }) => Stamps {
                modified: revised.max(stamps.modified.saturating_add(1)),
                sequence: stamps.sequence.saturating_add(1),
            },
        }
    }
}

/// What components say, a property a line.
fn content(components: &[&Entry]) -> String {
    let mut writer = Writer::new();
    for component in components {
        if let Some(id) = &component.id {
            writer.property("RECURRENCE-ID").time(id);
        }
        component.write_content(&mut writer);
    }
    unfolded(&writer.finish())
}

fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "").replace("\r\n", "\n")
}

/// The versions of all events of a document of this crate, by UID.
fn versions(text: &str) -> BTreeMap<String, Version> {
    let mut versions: BTreeMap<String, Version> = BTreeMap::new();
    let (mut uid, mut read) = (String::new(), Version::default());
    for line in unfolded(text).lines() {
        match line.split_once(':').unwrap_or((line, "")) {
            ("BEGIN", "VEVENT") => (uid, read) = Default::default(),
            ("END", "VEVENT") => {
                let version = versions.entry(std::mem::take(&mut uid)).or_default();
                version.content += &std::mem::take(&mut read.content);
                version.stamps = version.stamps.max(read.stamps);
            }
            ("UID", value) => uid = value.to_owned(),
            ("DTSTAMP" | "LAST-MODIFIED", value) => {
                if let Some(Stamp::Utc(Wall(modified))) = Stamp::parse(value) {
                    read.stamps.modified = read.stamps.modified.max(modified);
                }
            }
            ("SEQUENCE", value) => read.stamps.sequence = value.parse().unwrap_or(0),
            _ => {
                read.content.push_str(line);
                read.content.push('\n');
            }
        }
    }
    versions
}

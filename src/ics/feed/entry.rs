use crate::ics::stamp::Stamp;
use crate::ics::text::is_blank;
use crate::ics::writer::Writer;
use crate::ics::{Duration, Status, Transparency};
use crate::recurrence::Rule;
use crate::time::{Wall, WallTime};

/// A VEVENT that is to be written.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Entry {
    pub(super) uid: String,
    /// RECURRENCE-ID, of an override.
    pub(super) id: Option<WallTime>,
    pub(super) start: WallTime,
    /// DTEND; `None` for what takes no time, for DTEND must be later than DTSTART.
    pub(super) end: Option<WallTime>,
    pub(super) rule: Option<Rule>,
    pub(super) rdates: Vec<Extra>,
    pub(super) exdates: Vec<WallTime>,
    pub(super) details: Details,
}

/// What an event says beside its times.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Details {
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) location: Option<String>,
    pub(super) categories: Vec<String>,
    pub(super) transparency: Transparency,
    pub(super) status: Option<Status>,
    /// How long before its start, in seconds, a reminder is shown.
    pub(super) reminder: Option<i64>,
}

/// An RDATE.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Extra {
    /// As long as the other instances.
    Start(WallTime),
    /// With a length of its own, as a PERIOD in UTC.
    Period(i64, i64),
}

impl Entry {
    /// An event that happens once.
    pub(super) fn once(uid: String, (start, end): (WallTime, Option<WallTime>), details: &Details) -> Self {
        let details = details.clone();
        Entry { uid, id: None, start, end, rule: None, rdates: Vec::new(), exdates: Vec::new(), details }
    }

    /// The times that it names, whose zones the document has to define.
    pub(super) fn times(&self) -> impl Iterator<Item = &WallTime> {
        let rdates = self.rdates.iter().filter_map(|extra| match extra {
            Extra::Start(at) => Some(at),
            Extra::Period(..) => None,
        });
        [&self.start].into_iter().chain(&self.end).chain(&self.id).chain(&self.exdates).chain(rdates)
    }

    /// Writes everything but what tells versions apart.
    pub(super) fn write_content(&self, writer: &mut Writer) {
        if !is_blank(&self.details.summary) {
            writer.property("SUMMARY").text(&self.details.summary);
        }
        writer.property("DTSTART").time(&self.start);
        if let Some(end) = &self.end {
            writer.property("DTEND").time(end);
        }
        if let Some(rule) = &self.rule {
            writer.property("RRULE").rule(rule);
        }
        for extra in &self.rdates {
            extra.write(writer);
        }
        // One a line, for some readers take the first value of a list only.
        for exdate in &self.exdates {
            writer.property("EXDATE").time(exdate);
        }
        self.details.write(writer);
    }
}

impl Details {
    fn write(&self, writer: &mut Writer) {
        writer.property("TRANSP").word(self.transparency.as_str());
        if let Some(status) = self.status {
            writer.property("STATUS").word(status.as_str());
        }
        if let Some(location) = self.location.as_ref().filter(|location| !is_blank(location)) {
            writer.property("LOCATION").text(location);
        }
        let categories = || self.categories.iter().map(String::as_str).filter(|category| !is_blank(category));
        if categories().next().is_some() {
            writer.property("CATEGORIES").texts(categories());
        }
        if !is_blank(&self.description) {
            writer.property("DESCRIPTION").text(&self.description);
        }
        if let Some(before) = self.reminder {
            self.write_alarm(before, writer);
        }
    }
}

impl Details {
    /// RFC 5545 §3.6.6: one that shows a text must have it.
    fn write_alarm(&self, before: i64, writer: &mut Writer) {
        writer.component("VALARM", |alarm| {
            alarm.property("ACTION").word("DISPLAY");
            alarm.property("TRIGGER").duration(Duration { days: 0, seconds: -before });
            let shown = if is_blank(&self.summary) { "Reminder" } else { &self.summary };
            alarm.property("DESCRIPTION").text(shown);
        });
    }
}

impl Extra {
    fn write(&self, writer: &mut Writer) {
        let property = writer.property("RDATE");
        match self {
            Extra::Start(at) => property.time(at),
            Extra::Period(start, end) => {
                let (start, end) = (Stamp::Utc(Wall(*start)), Stamp::Utc(Wall(*end)));
                property.param("VALUE", "PERIOD").word(&format!("{start}/{end}"));
            }
        }
    }
}

use super::code::LintCode;
use super::hits::Hits;
use super::lint::Lint;
use super::outline::{Part, outline};
use super::series::Event;
use super::zones::ZoneUse;
use super::{event, head, series, text};
use crate::ics::{Limits, charset};
use crate::time::Zones;

/// Holds bytes against what all clients read alike.
///
/// ```
/// use handover::ics::lint::{LintCode, Linter};
///
/// let hits = Linter::default().lint(b"<!doctype html>\r\n");
/// assert!(hits.iter().any(|hit| hit.code == LintCode::NotACalendar));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Linter {
    limits: Limits,
    to: Option<i64>,
}

impl Linter {
    /// The most bytes of a feed that all clients take: those that Google does.
    pub const LARGEST: usize = 1_000_000;

    /// With limits other than the default ones; [`LintCode::TooMuch`] says where one was reached.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Looks at the instances of rules before an instant only, in seconds of Unix time: the end of the window that a feed is
    /// made for. Without it, and at most, each series is followed for a year.
    #[must_use]
    pub fn to(mut self, instant: i64) -> Self {
        self.to = Some(instant);
        self
    }

    /// Every hit, in the order of the lines; none if all clients read the bytes alike. Takes any bytes and never fails.
    pub fn lint(&self, bytes: &[u8]) -> Vec<Lint> {
        let mut hits = Hits::new(self.limits.problems);
        let bytes = bytes.get(..self.limits.input).unwrap_or(bytes);
        if bytes.len() == self.limits.input {
            let message = format_args!("expected less than {} bytes; the rest is not looked at", self.limits.input);
            hits.line(LintCode::TooMuch, 1, message);
        }
        let decoded = charset::utf16(bytes);
        if decoded.is_some() {
            hits.line(LintCode::Encoding, 1, format_args!("expected UTF-8, found UTF-16"));
        }
        let text = text::check(decoded.as_ref().map_or(bytes, String::as_bytes), &mut hits);
        let parts = outline(text, &self.limits, &mut hits);
        let calendars: Vec<&Part> = parts.iter().filter(|part| part.name == "VCALENDAR").collect();
        if calendars.is_empty() {
            hits.line(LintCode::NotACalendar, 1, format_args!("expected BEGIN:VCALENDAR, found none"));
            return hits.finish();
        }
        calendars.iter().for_each(|calendar| head::check(calendar, &mut hits));
        head::check_parts(&parts, &mut hits);
        self.events(&parts, &mut hits);
        hits.finish()
    }

    fn events(&self, parts: &[Part], hits: &mut Hits) {
        let mut zones = Zones::default();
        let mut used = ZoneUse::new(parts, hits);
        let events: Vec<Event<'_>> = parts
            .iter()
            .filter(|part| part.name == "VEVENT")
            .map(|part| Event { part, start: event::check(part, &mut zones, &mut used, hits) })
            .collect();
        series::check(&events, self.to, &mut zones, hits);
        used.finish(&mut zones, hits);
    }
}

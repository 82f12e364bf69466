//! Property values that are times: DATE, DATE-TIME, PERIOD, in the zone that they name.

use super::component::Component;
use super::duration::Duration;
use super::event::{End, Rdate};
use super::name::Name;
use super::problem::{ProblemCode, Problems, excerpt};
use super::property::Property;
use super::stamp::Stamp;
use super::zone_table::{KnownZones, ZoneSource, ZoneTable};
use crate::recurrence::Length;
use crate::time::{Wall, WallTime, Zone};

/// Reads the times of one calendar.
#[derive(Debug)]
pub(super) struct Times<'c> {
    table: ZoneTable<'c>,
    /// X-WR-TIMEZONE.
    zone: Option<Zone>,
    /// The zone that was named last, and how: most times name the one that the time before them named.
    last: Option<(String, Zone)>,
    pub(super) problems: &'c mut Problems,
}

impl<'c> Times<'c> {
    pub(super) fn new(
        calendar: &'c Component<'c>,
        source: &'c mut ZoneSource<'_>,
        known: &'c mut KnownZones,
        problems: &'c mut Problems,
    ) -> Self {
        let mut table = ZoneTable::new(calendar, source, known);
        let zone = table.floating(|table| {
            let property = calendar.single(Name::XWrTimeZone, problems)?;
            let tzid = property.value().trim();
            let zone = table.zone(tzid, property.line(), property.name, problems);
            if zone.is_none() {
                let message = format_args!("expected an IANA time zone, found `{}`; it is left out", excerpt(tzid));
                problems.report(ProblemCode::UnknownZone, property.line(), property.name.as_str(), message);
            }
            zone
        });
        Times { table, zone, last: None, problems }
    }

    /// X-WR-TIMEZONE, in which the calendar's floating times are read.
    pub(super) fn calendar_zone(&self) -> Option<&Zone> {
        self.zone.as_ref()
    }

    pub(super) fn report(&mut self, code: ProblemCode, property: &Property<'_>, message: std::fmt::Arguments<'_>) {
        self.problems.report(code, property.line(), property.name.as_str(), message);
    }

    /// The value of a property that has one.
    pub(super) fn one(&mut self, property: &Property<'_>) -> Option<WallTime> {
        self.item(property, property.value())
    }

    /// One value of a property that may have several.
    pub(super) fn item(&mut self, property: &Property<'_>, text: &str) -> Option<WallTime> {
        let stamp = self.stamp(property, text)?;
        self.check_value_type(property, stamp);
        Some(self.place(property, stamp))
    }

    /// A PERIOD or a start alone.
    pub(super) fn rdate(&mut self, property: &Property<'_>, text: &str) -> Option<Rdate> {
        let Some((start, end)) = text.split_once('/') else {
            return self.item(property, text).map(|start| Rdate { start, end: None });
        };
        let start = self.stamp(property, start).map(|stamp| self.place(property, stamp))?;
        let end = match Duration::parse(end.trim()) {
            Some(duration) => Some(End::After(duration)).filter(|_| !duration.is_negative()),
            None => {
                let end = self.stamp(property, end).map(|stamp| self.place(property, stamp))?;
                (!Length::between(&start, &end).is_empty()).then_some(End::At(end))
            }
        };
        if end.is_none() {
            let message = format_args!(
                "expected a period that ends after it starts, found `{}`; it lasts as long as the event",
                excerpt(text)
            );
            self.report(ProblemCode::EndBeforeStart, property, message);
        }
        Some(Rdate { start, end })
    }

    /// DTSTAMP and its like, which are UTC whatever their form.
    pub(super) fn utc(&mut self, property: &Property<'_>) -> Option<Wall> {
        match self.stamp(property, property.value())? {
            Stamp::Utc(wall) => Some(wall),
            other => {
                let message = format_args!("expected a UTC time, found `{other}`; it is read in UTC");
                self.report(ProblemCode::ValueType, property, message);
                Some(other.wall())
            }
        }
    }

    pub(super) fn stamp(&mut self, property: &Property<'_>, text: &str) -> Option<Stamp> {
        if let Some(stamp) = Stamp::parse_canonical(text) {
            return Some(stamp);
        }
        let text = text.trim();
        let Some(stamp) = Stamp::parse(text) else {
            let message = format_args!(
                "expected a date or time such as `20270111T090000`, found `{}`; it is left out",
                excerpt(text)
            );
            self.report(ProblemCode::InvalidValue, property, message);
            return None;
        };
        let canonical = stamp.to_string();
        if canonical != text {
            let message = format_args!("expected `{canonical}`, found `{}`", excerpt(text));
            self.report(ProblemCode::DateTimeForm, property, message);
        }
        Some(stamp)
    }

    fn check_value_type(&mut self, property: &Property<'_>, stamp: Stamp) {
        let is_date = matches!(stamp, Stamp::Date(_));
        if is_date && !property.has_param("VALUE", "DATE") {
            let message = format_args!("expected VALUE=DATE, for the value is `{stamp}`; it is read as a date");
            self.report(ProblemCode::ValueType, property, message);
        }
        if !is_date && property.has_param("VALUE", "DATE") {
            let message = format_args!("expected a date, as VALUE=DATE says, found `{stamp}`; it is read as a time");
            self.report(ProblemCode::ValueType, property, message);
        }
    }

    fn place(&mut self, property: &Property<'_>, stamp: Stamp) -> WallTime {
        let tzid = property.param("TZID");
        match (stamp, tzid.as_deref().map(str::trim)) {
            (Stamp::Local(wall), Some(tzid)) => self.zoned(property, wall, tzid),
            (Stamp::Local(wall), None) => self.floating(property, wall),
            (Stamp::Date(day), None) => WallTime::Date(day),
            (Stamp::Utc(wall), None) => WallTime::Utc(wall),
            (_, Some(tzid)) => {
                let message = format_args!("expected no TZID at a date or UTC time, found `{}`", excerpt(tzid));
                self.report(ProblemCode::ZoneIgnored, property, message);
                if let Stamp::Date(day) = stamp { WallTime::Date(day) } else { WallTime::Utc(stamp.wall()) }
            }
        }
    }

    /// A zone that is UTC by another name makes UTC times, so that equal instants are equal values.
    fn zoned(&mut self, property: &Property<'_>, wall: Wall, tzid: &str) -> WallTime {
        let zone = match &self.last {
            Some((name, zone)) if name == tzid => Some(zone.clone()),
            _ => self.table.zone(tzid, property.line(), property.name, self.problems),
        };
        if let Some(zone) = zone.as_ref().filter(|_| self.last.as_ref().is_none_or(|(name, _)| name != tzid)) {
            self.last = Some((tzid.to_owned(), zone.clone()));
        }
        match zone {
            Some(zone) if zone.first_offset() == 0 && zone.transitions().is_empty() => WallTime::Utc(wall),
            Some(zone) => WallTime::Zoned(wall, zone),
            None => {
                let message = format_args!("expected a time zone, found `{}`; the time is floating", excerpt(tzid));
                self.report(ProblemCode::UnknownZone, property, message);
                self.floating(property, wall)
            }
        }
    }

    fn floating(&mut self, property: &Property<'_>, wall: Wall) -> WallTime {
        let Some(zone) = self.zone.clone() else { return WallTime::Floating(wall) };
        let message = format_args!("expected a time with a zone, found none; X-WR-TIMEZONE says {zone}");
        self.report(ProblemCode::FloatingTime, property, message);
        WallTime::Zoned(wall, zone)
    }
}

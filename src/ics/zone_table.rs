//! TZID to zone, for one VCALENDAR.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::component::{Component, Kind};
use super::limits::Limits;
use super::name::Name;
use super::problem::{ProblemCode, Problems, excerpt};
use super::{observance, text, zone_alias};
use crate::time::{Zone, Zones};

/// Where zones come from for all calendars of an input.
#[derive(Debug)]
pub(super) struct ZoneSource<'z> {
    zones: &'z mut Zones,
    /// How many more TZIDs may be looked up: an unknown one costs a search through all names.
    lookups: usize,
    /// How many more changes of the clocks VTIMEZONEs may have.
    onsets: usize,
}

impl<'z> ZoneSource<'z> {
    pub(super) fn new(zones: &'z mut Zones, limits: &Limits) -> Self {
        ZoneSource { zones, lookups: limits.zones, onsets: limits.onsets }
    }
}

/// The zones that a calendar names, each looked for once.
#[derive(Debug)]
pub(super) struct ZoneTable<'c> {
    zones: &'c mut Zones,
    lookups: &'c mut usize,
    onsets: &'c mut usize,
    /// The VTIMEZONEs by TZID; the first of a name counts.
    defined: BTreeMap<Cow<'c, str>, &'c Component<'c>>,
    known: &'c mut KnownZones,
}

/// What has been found out about the zones that a calendar names.
#[derive(Debug, Default)]
pub(super) struct KnownZones {
    by_tzid: BTreeMap<String, Option<Zone>>,
    /// What X-WR-TIMEZONE says, once that has been looked at.
    floating: Option<Option<Zone>>,
}

impl<'c> ZoneTable<'c> {
    pub(super) fn new(calendar: &'c Component<'c>, source: &'c mut ZoneSource<'_>, known: &'c mut KnownZones) -> Self {
        let mut defined = BTreeMap::new();
        for zone in calendar.parts(Kind::TimeZone) {
            if let Some(tzid) = zone.all(Name::TzId).next() {
                let name = tzid.value().trim();
                // It is a TEXT, whose escapes many leave out; the parameter has none.
                defined.entry(Cow::Borrowed(name)).or_insert(zone);
                defined.entry(Cow::Owned(text::decode(name))).or_insert(zone);
            }
        }
        let ZoneSource { zones, lookups, onsets } = source;
        ZoneTable { zones, lookups, onsets, defined, known }
    }

    /// The zone that a TZID means. A name that is none of the tz data is reported where it is first used, unless the calendar
    /// defines it.
    pub(super) fn zone(&mut self, tzid: &str, line: usize, property: Name, problems: &mut Problems) -> Option<Zone> {
        if let Some(zone) = self.known.by_tzid.get(tzid) {
            return zone.clone();
        }
        *self.lookups = self.lookups.checked_sub(1)?;
        let zone = match self.zones.get(tzid).ok().or_else(|| self.alias(tzid)) {
            Some(zone) => Some(zone),
            None => self.evaluate(tzid, problems),
        };
        if let Some(zone) = zone.as_ref().filter(|zone| !zone.name().eq_ignore_ascii_case(tzid)) {
            let message = format_args!("expected an IANA time zone, found `{}`; it is read as {zone}", excerpt(tzid));
            problems.report(ProblemCode::ZoneAlias, line, property.as_str(), message);
        }
        self.known.by_tzid.insert(tzid.to_owned(), zone.clone());
        zone
    }

    /// The zone that X-WR-TIMEZONE means, found out by `find` the first time.
    pub(super) fn floating(&mut self, find: impl FnOnce(&mut Self) -> Option<Zone>) -> Option<Zone> {
        if let Some(zone) = &self.known.floating {
            return zone.clone();
        }
        let zone = find(self);
        self.known.floating = Some(zone.clone());
        zone
    }

    fn alias(&mut self, tzid: &str) -> Option<Zone> {
        zone_alias::zone_behind(tzid, self.zones).or_else(|| {
            let location = self.defined.get(tzid.trim())?.all(Name::XLicLocation).next()?;
            self.zones.get(location.value().trim()).ok()
        })
    }

    fn evaluate(&mut self, tzid: &str, problems: &mut Problems) -> Option<Zone> {
        let defined = self.defined.get(tzid.trim())?;
        observance::zone(defined, tzid, self.onsets, problems)
    }
}

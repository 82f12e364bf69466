//! VTIMEZONEs, and the TZIDs that need them.

use std::collections::{BTreeMap, BTreeSet};

use super::code::LintCode;
use super::hits::Hits;
use super::moment::{Form, Moment};
use super::outline::{Part, Property};
use crate::ics::problem::excerpt;
use crate::ics::stamp::Stamp;
use crate::ics::zone_is_regular;
use crate::recurrence::{Frequency, Rule, RuleEnd};
use crate::time::Zones;

/// The zones that a file defines, and those that its times name.
#[derive(Debug)]
pub(super) struct ZoneUse {
    defined: BTreeSet<String>,
    /// The TZIDs that were looked at, each with the first start in it and its line.
    seen: BTreeMap<String, Option<(i64, usize)>>,
}

impl ZoneUse {
    /// Checks the VTIMEZONEs.
    pub(super) fn new(parts: &[Part], hits: &mut Hits) -> Self {
        let mut children: BTreeMap<usize, Vec<&Part>> = BTreeMap::new();
        for part in parts {
            if let Some(parent) = part.parent {
                children.entry(parent).or_default().push(part);
            }
        }
        let mut defined = BTreeSet::new();
        for (index, zone) in parts.iter().enumerate().filter(|(_, part)| part.name == "VTIMEZONE") {
            check_observances(zone, children.get(&index).map(Vec::as_slice).unwrap_or_default(), hits);
            match zone.uid() {
                None => hits.part(LintCode::ZoneObservances, zone, format_args!("expected a TZID, found none")),
                Some(tzid) if defined.insert(tzid.clone()) => {}
                Some(_) => hits.part(LintCode::ZoneUndefined, zone, format_args!("expected it once, found it again")),
            }
        }
        ZoneUse { defined, seen: BTreeMap::new() }
    }

    /// Checks the zone of a time where it is first named.
    pub(super) fn check(&mut self, moment: &Moment, at: (&Part, &Property), zones: &mut Zones, hits: &mut Hits) {
        let Form::Zoned(tzid) = &moment.form else { return };
        if self.seen.contains_key(tzid) {
            return;
        }
        self.seen.insert(tzid.clone(), None);
        let (part, property) = at;
        if zones.get(tzid).is_err() {
            let message = format_args!("expected an IANA time zone, found `{}`", excerpt(tzid));
            hits.property(LintCode::ZoneNotIana, part, property, message);
        }
        if !self.defined.contains(tzid) {
            let message = format_args!("expected a VTIMEZONE for `{}`, found none", excerpt(tzid));
            hits.property(LintCode::ZoneUndefined, part, property, message);
        }
    }

    /// Remembers from when on a zone is needed.
    pub(super) fn note_start(&mut self, start: &Moment, line: usize, zones: &mut Zones) {
        let Form::Zoned(tzid) = &start.form else { return };
        let (Some(first), Some(zone)) = (self.seen.get_mut(tzid), start.zone(zones)) else { return };
        let this = (zone.instant(start.wall), line);
        *first = Some(first.map_or(this, |first| first.min(this)));
    }

    /// Checks that everybody can be told how the clocks of all zones run.
    pub(super) fn finish(self, zones: &mut Zones, hits: &mut Hits) {
        for (tzid, first) in self.seen {
            let (Some((first, line)), Ok(zone)) = (first, zones.get(&tzid)) else { continue };
            if !zone_is_regular(&zone, first, first) {
                let message = format_args!("expected UTC times, for the clocks of {zone} change by no yearly rule");
                hits.line(LintCode::ZoneIrregular, line, message);
            }
        }
    }
}

fn check_observances(zone: &Part, observances: &[&Part], hits: &mut Hits) {
    let count = |name| observances.iter().filter(|part| part.name == name).count();
    let (standard, daylight) = (count("STANDARD"), count("DAYLIGHT"));
    if standard != 1 || 1 < daylight {
        let message = format_args!("expected one STANDARD and at most one DAYLIGHT, found {standard} and {daylight}");
        hits.part(LintCode::ZoneObservances, zone, message);
    }
    observances.iter().for_each(|part| check_observance(part, 1 < observances.len(), hits));
}

fn check_observance(part: &Part, recurs: bool, hits: &mut Hits) {
    let start = part.first("DTSTART").and_then(|start| Stamp::parse(&start.value));
    if !matches!(start, Some(Stamp::Local(_)))
        || part.first("DTSTART").is_some_and(|start| start.param("TZID").is_some())
    {
        hits.part(LintCode::ObservanceStart, part, format_args!("expected a local DTSTART without a TZID"));
    }
    for name in ["TZOFFSETFROM", "TZOFFSETTO"] {
        let value = part.first(name).map_or("", |offset| offset.value.as_str());
        if !is_offset(value) {
            let message = format_args!("expected a {name} such as `+0100`, found `{}`", excerpt(value));
            hits.part(LintCode::ObservanceOffset, part, message);
        }
    }
    let rules: Vec<&Property> = part.all("RRULE").collect();
    let fits = match rules.as_slice() {
        [] => !recurs,
        [rule] => recurs && is_yearly(&rule.value),
        _ => false,
    };
    if !fits || part.first("RDATE").is_some() {
        let expected = if recurs { "one yearly rule such as `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`" } else { "no rule" };
        hits.part(LintCode::ObservanceRule, part, format_args!("expected {expected} and no RDATE"));
    }
}

/// HHMM with a sign.
fn is_offset(text: &str) -> bool {
    text.strip_prefix(['+', '-']).is_some_and(|rest| rest.len() == 4 && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_yearly(text: &str) -> bool {
    let Ok(rule) = Rule::parse(text.trim()) else { return false };
    let one_day = matches!((rule.by_day(), rule.by_month_day()), ([day], []) if day.nth.is_some());
    let endless = rule.freq() == Frequency::Yearly && rule.interval() == 1 && rule.end() == RuleEnd::Never;
    let others = rule.by_hour().count() + rule.by_year_day().len() + rule.by_week_no().len() + rule.by_set_pos().len();
    endless && one_day && rule.by_month().count() == 1 && others == 0
}

//! Events of one UID: a master, its rule, what is taken out of it and what is moved.

use std::collections::{BTreeMap, BTreeSet};

use super::code::LintCode;
use super::hits::Hits;
use super::moment::Moment;
use super::outline::Part;
use super::rule;
use crate::ics::problem::excerpt;
use crate::recurrence::{Compiled, Rule, RuleEnd, Until};
use crate::time::{SECONDS_PER_DAY, Wall, Zone, Zones};

/// So long, in seconds, a series is followed: a year.
const FOLLOWED: i64 = 366 * SECONDS_PER_DAY;

/// An event, and when it starts if that can be read.
pub(super) struct Event<'p> {
    pub(super) part: &'p Part,
    pub(super) start: Option<Moment>,
}

/// Checks all events of a file, in its order; instances of rules up to an instant at most.
pub(super) fn check(events: &[Event<'_>], to: Option<i64>, zones: &mut Zones, hits: &mut Hits) {
    check_order(events, hits);
    let (masters, overrides) = masters(events, zones, hits);
    let mut replaced: BTreeMap<String, BTreeSet<Wall>> = BTreeMap::new();
    for (uid, event, after_master) in overrides {
        if let Some(wall) = check_override(event, masters.get(&uid), after_master, hits)
            && !replaced.entry(uid).or_default().insert(wall)
        {
            hits.part(LintCode::UidRepeated, event.part, format_args!("expected one override of each instance"));
        }
    }
    for (uid, master) in &masters {
        check_instances(master, replaced.remove(uid).unwrap_or_default(), to, zones, hits);
    }
}

/// An override, its UID, and whether its master stands before it.
type Override<'e> = (String, &'e Event<'e>, bool);

/// The masters by UID, their rules checked, and the overrides.
fn masters<'e>(
    events: &'e [Event<'e>],
    zones: &mut Zones,
    hits: &mut Hits,
) -> (BTreeMap<String, Master<'e>>, Vec<Override<'e>>) {
    let mut masters: BTreeMap<String, Master<'_>> = BTreeMap::new();
    let mut overrides = Vec::new();
    for event in events {
        let (part, Some(uid)) = (event.part, event.part.uid()) else { continue };
        let known = masters.contains_key(&uid);
        if part.first("RECURRENCE-ID").is_some() {
            overrides.push((uid, event, known));
        } else if known {
            hits.part(LintCode::UidRepeated, part, format_args!("expected a UID of its own"));
        } else if let Some(start) = event.start.clone() {
            let rule = rule::check(part, &start, hits);
            let rule = rule.map(|rule| (on_clocks(&rule, &start, zones).compile(start.wall), rule));
            check_exdates(part, &start, hits);
            masters.insert(uid, Master { part, start, rule });
        }
    }
    (masters, overrides)
}

/// The rule with the end that the clocks of its series show, for instances are readings of those.
fn on_clocks(rule: &Rule, start: &Moment, zones: &mut Zones) -> Rule {
    match (rule.end(), start.zone(zones)) {
        (RuleEnd::Until(Until::Utc(last)), Some(zone)) => {
            rule.clone().with_end(RuleEnd::Until(Until::Floating(zone.wall_at(last.0))))
        }
        _ => rule.clone(),
    }
}

/// The first event of a UID that is no override.
struct Master<'p> {
    part: &'p Part,
    start: Moment,
    rule: Option<(Compiled, Rule)>,
}

fn check_order(events: &[Event<'_>], hits: &mut Hits) {
    let key = |event: &Event<'_>| {
        let id = event.part.first("RECURRENCE-ID").and_then(Moment::of).map(|moment| moment.wall);
        (event.part.uid(), id)
    };
    let keys: Vec<_> = events.iter().map(key).collect();
    let unsorted = keys.iter().zip(keys.iter().skip(1)).position(|(a, b)| b < a);
    if let Some(event) = unsorted.and_then(|index| events.get(index + 1)) {
        hits.part(LintCode::Order, event.part, format_args!("expected events by UID and RECURRENCE-ID, found it late"));
    }
}

fn check_exdates(event: &Part, start: &Moment, hits: &mut Hits) {
    for exdate in event.all("EXDATE") {
        let mut values = exdate.value.split(',');
        let first = values.next().and_then(|value| Moment::read(exdate, value));
        if first.is_some_and(|first| first.form != start.form) {
            let message = format_args!("expected a date as DTSTART is written, found `{}`", excerpt(&exdate.value));
            hits.property(LintCode::ExdateForm, event, exdate, message);
        }
        let more = values.count();
        if 0 < more {
            hits.property(LintCode::ExdateList, event, exdate, format_args!("expected one date, found {more} more"));
        }
    }
}

/// Checks an override; gives the reading of the instance that it is for.
fn check_override(event: &Event<'_>, master: Option<&Master<'_>>, after_master: bool, hits: &mut Hits) -> Option<Wall> {
    let part = event.part;
    let property = part.first("RECURRENCE-ID")?;
    if property.param("RANGE").is_some() {
        let message = format_args!("expected a series of its own, found a RANGE");
        hits.property(LintCode::Range, part, property, message);
    }
    if part.first("STATUS").is_some_and(|status| status.value.trim().eq_ignore_ascii_case("CANCELLED")) {
        let message = format_args!("expected an EXDATE, found an override that is cancelled");
        hits.part(LintCode::OverrideCancelled, part, message);
    }
    let Some(master) = master else {
        hits.part(LintCode::OverrideAlone, part, format_args!("expected a master with this UID, found none"));
        return None;
    };
    if !after_master {
        hits.part(LintCode::OverrideOrder, part, format_args!("expected it after its master, found it before"));
    }
    let id = Moment::of(property)?;
    let is_instance = master.rule.as_ref().is_some_and(|(compiled, _)| compiled.contains(id.wall));
    if id.form != master.start.form || !is_instance {
        let message = format_args!("expected an instance as DTSTART is written, found `{}`", excerpt(&property.value));
        hits.property(LintCode::OverrideForm, part, property, message);
    } else if let (Some((compiled, _)), Some(start)) = (&master.rule, &event.start)
        && start.form == id.form
        && !stays(compiled, id.wall, start.wall)
    {
        let message = format_args!("expected a start between those of its neighbours, found `{:?}`", start.wall);
        hits.part(LintCode::OverrideMoved, part, message);
    }
    Some(id.wall)
}

/// Whether an instance that is moved stays on a day between those of its neighbours.
fn stays(compiled: &Compiled, id: Wall, start: Wall) -> bool {
    let day = start.day();
    compiled.previous_before(id).is_none_or(|wall| wall.day() < day)
        && compiled.next_after(id).is_none_or(|wall| day < wall.day())
}

/// Looks for an instance that starts where a change of the clocks skips or repeats its reading.
fn check_instances(master: &Master<'_>, mut gone: BTreeSet<Wall>, to: Option<i64>, zones: &mut Zones, hits: &mut Hits) {
    let (Some((compiled, rule)), Some(zone)) = (&master.rule, master.start.zone(zones)) else { return };
    gone.extend(master.part.all("EXDATE").filter_map(Moment::of).map(|exdate| exdate.wall));
    gone.insert(master.start.wall);
    let from = zone.instant(master.start.wall);
    let last = last_instant(rule, compiled, &zone).unwrap_or(i64::MAX);
    let to = to.unwrap_or(i64::MAX).min(last.saturating_add(1)).min(from.saturating_add(FOLLOWED));
    for (first, end) in zone.unclear_between(from, to) {
        let mut found = compiled.between(first, end).filter(|wall| !gone.contains(wall) && zone.instant(*wall) < to);
        if let Some(wall) = found.next() {
            let message =
                format_args!("expected no instance that the clocks skip or repeat, found the one of {wall:?}");
            return hits.part(LintCode::ClockChange, master.part, message);
        }
    }
}

fn last_instant(rule: &Rule, compiled: &Compiled, zone: &Zone) -> Option<i64> {
    match rule.end() {
        RuleEnd::Never => None,
        RuleEnd::Count(_) => compiled.back_from(Wall::MAX).next().map(|wall| zone.instant(wall)),
        RuleEnd::Until(Until::Utc(wall)) => Some(wall.0),
        RuleEnd::Until(Until::Floating(wall)) => Some(zone.instant(wall)),
        RuleEnd::Until(Until::Date(day)) => Some(zone.instant(day.plus(1).midnight())),
    }
}

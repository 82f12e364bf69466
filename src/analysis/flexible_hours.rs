//! Hours that are somebody's own to arrange: whether they add up, and whether core hours are kept.

use super::finding::{Code, Evidence, Finding};
use super::milestone::days;
use crate::household::arrangement::{DayRange, HoursBalance, Shift};
use crate::household::{
    ArrangedBlock, Arrangement, Commitment, Demand, Household, Part, Pattern, Person, PersonId, Whereabouts,
};
use crate::interval::Span;
use crate::time::{Day, Window, Zone};
use crate::timeline::Timeline;

/// The periods of a person's flextime and annualised hours at whose end the balance is out of its bounds: of flextime those that
/// start in the window, of annualised hours the years that have days of it.
pub fn hours_missed(timeline: &Timeline<'_>, person: PersonId) -> Vec<Finding> {
    let (household, window) = (timeline.household(), timeline.window());
    let zone = household.zone();
    let arrangements = household.person(person).map(|one| one.arrangements.as_slice()).unwrap_or_default();
    let mut findings = Vec::new();
    for (index, arrangement) in arrangements.iter().enumerate() {
        let balances = arrangement.hours_balances(days_of(window, zone)).into_iter();
        for balance in balances.filter(|balance| !balance.is_within()) {
            let period = balance.period;
            let Some(span) = days(period.from(), period.until(), zone) else { continue };
            if !matches!(arrangement.pattern, Pattern::Annualised(_)) && !window.contains(span.start()) {
                continue;
            }
            let part = Part::Arrangement { person, index };
            let evidence = vec![Evidence::Balance { part, balance }];
            findings.push(finding(Code::HoursMissed, span, person, evidence, arrangement));
        }
    }
    findings
}

/// Of each arrangement whose hours are balanced the last period that has days of a window, with whose it is.
pub fn balances(household: &Household, window: Window) -> Vec<(&Person, &Arrangement, HoursBalance)> {
    let days = days_of(window, household.zone());
    let all = household.people().iter().flat_map(|person| person.arrangements.iter().map(move |one| (person, one)));
    all.filter_map(|(person, one)| Some((person, one, one.hours_balances(days).pop()?))).collect()
}

/// Where somebody is not at work in core hours of flextime: by the exceptions of the arrangement, or because of something at another
/// place. A finding belongs to the window in which the core hours start.
pub fn core_missed(timeline: &Timeline<'_>, id: PersonId) -> Vec<Finding> {
    let household = timeline.household();
    let Some(person) = household.person(id) else { return Vec::new() };
    let mut findings = Vec::new();
    for (index, arrangement) in person.arrangements.iter().enumerate() {
        let core = core_hours(timeline, arrangement);
        if core.is_empty() {
            continue;
        }
        let blocks = household.blocks(id).iter().filter(|arranged| arranged.arrangement == index);
        let sites: Vec<Whereabouts> = blocks.map(|ArrangedBlock { block, .. }| block.whereabouts).collect();
        let is_elsewhere = |demand: Demand, at: Whereabouts| {
            !matches!(demand, Demand::Nothing | Demand::Leave)
                && matches!(at, Whereabouts::At(_))
                && !sites.contains(&at)
        };
        let off = household.time_off(id, timeline.window(), Commitment::frees_from_work);
        let elsewhere = occasions(timeline, (id, person), is_elsewhere);
        for (day, core, missed) in core {
            let due = off.left_of(day, core);
            if missed {
                findings.extend(due.iter().map(|span| finding(Code::CoreMissed, span, id, Vec::new(), arrangement)));
                continue;
            }
            for (commitment, span) in elsewhere.iter().copied().filter(|(_, span)| span.intersection(core).is_some()) {
                let clashing = Evidence::Clashing { person: id, commitment, span };
                let found = |both| finding(Code::CoreMissed, both, id, vec![clashing.clone()], arrangement);
                findings.extend(due.within(span).iter().map(found));
            }
        }
    }
    findings
}

/// The core hours that start in the window, with their day, and whether the plan of their day misses them.
fn core_hours(timeline: &Timeline<'_>, arrangement: &Arrangement) -> Vec<(Day, Span, bool)> {
    if !matches!(arrangement.pattern, Pattern::Flextime(_)) {
        return Vec::new();
    }
    let (window, home) = (timeline.window(), timeline.household().zone());
    let zone = arrangement.zone.as_ref().unwrap_or(home);
    let plan = arrangement.plan();
    let mut all = Vec::new();
    for day in days_of(window, zone).days() {
        let shifts: Vec<Shift> = plan.on(day).into_iter().map(|planned| planned.shift).collect();
        for (core, missed) in plan.core_on(day, &shifts) {
            let at = |second: u32| zone.instant(day.midnight().plus(i64::from(second)));
            let span = Span::new(at(core.start()), at(core.start() + core.seconds()));
            all.extend(span.filter(|span| window.contains(span.start())).map(|span| (day, span, missed)));
        }
    }
    all
}

/// The days of the window on the clocks of a zone, those that it has only a part of too.
fn days_of(window: Window, zone: &Zone) -> DayRange {
    let (first, last) = (zone.wall_at(window.start()).day(), zone.wall_at(window.end() - 1).day());
    DayRange::new(first, last.plus(1)).unwrap_or(DayRange::day(first))
}

/// The occurrences of a person's commitments of some kind.
fn occasions(
    timeline: &Timeline<'_>,
    (id, person): (PersonId, &Person),
    is_kind: impl Fn(Demand, Whereabouts) -> bool,
) -> Vec<(usize, Span)> {
    let commitments = person.commitments.iter().enumerate().filter(|(_, one)| is_kind(one.demand, one.whereabouts));
    let all = commitments.flat_map(|(index, _)| {
        let spans = timeline.household().occasions(id, index, timeline.window()).spans;
        spans.into_iter().map(move |span| (index, span))
    });
    all.collect()
}

fn finding(code: Code, span: Span, person: PersonId, evidence: Vec<Evidence>, of: &Arrangement) -> Finding {
    Finding { code, span, people: vec![person], need: None, dependant: None, evidence, source: of.source.clone() }
}

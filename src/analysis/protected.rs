use super::finding::{Code, Evidence, Finding};
use super::milestone::days;
use crate::household::{Demand, ProtectedSlot, Quota, Whereabouts};
use crate::interval::Span;
use crate::time::Day;
use crate::timeline::Timeline;

/// Where a protected slot slips: each occurrence that a commitment lies on; or, if only so many have to stay in a period, each
/// whole period of the window in which fewer do.
pub fn protected_slips(timeline: &Timeline<'_>, slot: &ProtectedSlot) -> Vec<Finding> {
    let slips = occurrences(timeline, slot);
    match slot.quota {
        None => {
            let slipped = slips.into_iter().filter(|(_, clashes)| !clashes.is_empty());
            slipped.map(|(span, clashes)| finding(slot, span, clashes)).collect()
        }
        Some(quota) => short_periods(timeline, slot, quota, &slips),
    }
}

/// The occurrences of a slot in the window and what lies on each.
fn occurrences(timeline: &Timeline<'_>, slot: &ProtectedSlot) -> Vec<(Span, Vec<Evidence>)> {
    let household = timeline.household();
    let (window, zone) = (timeline.window(), household.zone());
    let mut found = Vec::new();
    for series in slot.days.series(slot.hours, zone) {
        for occurrence in series.occurrences(window, zone).filter(|one| window.contains(one.start)) {
            found.extend(Span::new(occurrence.start, occurrence.end).map(|span| (span, on(timeline, slot, span))));
        }
    }
    found.sort_by_key(|(span, _)| *span);
    found
}

/// The commitments of the slot's people that take a part of a span.
fn on(timeline: &Timeline<'_>, slot: &ProtectedSlot, span: Span) -> Vec<Evidence> {
    let household = timeline.household();
    let mut clashes = Vec::new();
    for id in &slot.people {
        let commitments = household.person(*id).map(|person| person.commitments.as_slice()).unwrap_or_default();
        for (commitment, one) in commitments.iter().enumerate() {
            let takes_time = matches!(one.demand, Demand::Busy | Demand::Interruptible { .. });
            if !takes_time && one.whereabouts != Whereabouts::Away {
                continue;
            }
            let occurrences = one.times.occurrences(timeline.window(), household.zone());
            let spans = occurrences.filter_map(|one| Span::new(one.start, one.end));
            let overlapping = spans.filter(|other| other.overlaps(span));
            clashes.extend(overlapping.map(|span| Evidence::Clashing { person: *id, commitment, span }));
        }
    }
    clashes
}

fn short_periods(
    timeline: &Timeline<'_>,
    slot: &ProtectedSlot,
    quota: Quota,
    slips: &[(Span, Vec<Evidence>)],
) -> Vec<Finding> {
    let (window, zone) = (timeline.window(), timeline.household().zone());
    let day_of = |instant: i64| zone.wall_at(instant).day();
    let (first, last) = (day_of(window.start()), day_of(window.end()));
    let starts = std::iter::successors(Some(quota.per.start(first)), |start: &Day| Some(quota.per.end(*start)));
    let periods = starts.take_while(|start| *start < last).filter_map(|start| days(start, quota.per.end(start), zone));
    let whole = periods.filter(|span| window.start() <= span.start() && span.end() <= window.end());
    whole
        .filter_map(|period| {
            let inside = slips.iter().filter(|(span, _)| period.contains(span.start()));
            let kept = inside.clone().filter(|(_, clashes)| clashes.is_empty()).count();
            let mut evidence = vec![Evidence::Quota { kept, at_least: quota.at_least }];
            evidence.extend(inside.flat_map(|(_, clashes)| clashes.iter().cloned()));
            (kept < quota.at_least as usize).then(|| finding(slot, period, evidence))
        })
        .collect()
}

fn finding(slot: &ProtectedSlot, span: Span, evidence: Vec<Evidence>) -> Finding {
    let people = slot.people.clone();
    Finding { code: Code::ConflictProtected, span, people, need: None, evidence, source: slot.source.clone() }
}

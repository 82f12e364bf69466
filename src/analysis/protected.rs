use super::finding::{Code, Evidence, Finding};
use super::milestone::days;
use crate::household::{Commitment, Demand, PersonId, ProtectedTime, Quota, Whereabouts};
use crate::interval::{Span, join};
use crate::time::Day;
use crate::timeline::Timeline;

/// Where a protected slot slips: each occurrence that a commitment lies on; or, if only so many have to stay in a period, each
/// whole period of the window in which fewer do.
pub fn protected_slips(timeline: &Timeline<'_>, slot: &ProtectedTime) -> Vec<Finding> {
    let slips = slips(timeline, slot);
    match slot.quota {
        None => {
            let slipped = slips.into_iter().filter(|(_, clashes)| !clashes.is_empty());
            slipped.map(|(span, clashes)| finding(timeline, slot, span, clashes)).collect()
        }
        Some(quota) => short_periods(timeline, slot, quota, &slips),
    }
}

/// The occurrences of a slot in the window and what lies on each.
pub(crate) fn slips(timeline: &Timeline<'_>, slot: &ProtectedTime) -> Vec<(Span, Vec<Evidence>)> {
    let household = timeline.household();
    let (window, zone) = (timeline.window(), household.zone());
    let mut slots = Vec::new();
    for series in slot.days.series(slot.hours, zone) {
        let inside = series.occurrences(window, zone).filter(|one| window.contains(one.start));
        slots.extend(inside.filter_map(|one| Span::new(one.start, one.end)));
    }
    slots.sort_unstable();
    slipped(&slots, &busy(timeline, &slot.people))
}

/// What of some busy time lies on each of these slots; both ascend.
pub(super) fn slipped(slots: &[Span], busy: &[(Span, PersonId, usize)]) -> Vec<(Span, Vec<Evidence>)> {
    let busy_spans: Vec<Span> = busy.iter().map(|(span, ..)| *span).collect();
    let mut found: Vec<(Span, Vec<Evidence>)> = slots.iter().map(|span| (*span, Vec::new())).collect();
    for pair in join(slots, &busy_spans) {
        if let (Some((_, clashes)), Some((span, person, commitment))) = (found.get_mut(pair.left), busy.get(pair.right))
        {
            clashes.push(Evidence::Clashing { person: *person, commitment: *commitment, span: *span });
        }
    }
    found
}

/// The occurrences of commitments that take time of some people, ascending, with whose they are and of which.
pub(super) fn busy(timeline: &Timeline<'_>, people: &[PersonId]) -> Vec<(Span, PersonId, usize)> {
    let household = timeline.household();
    let mut busy = Vec::new();
    for id in people {
        let commitments = household.person(*id).map(|person| person.commitments.as_slice()).unwrap_or_default();
        let taking = commitments.iter().enumerate().filter(|(_, one)| takes_time(one));
        for (index, _) in taking {
            let occasions = household.occasions(*id, index, timeline.window());
            busy.extend(occasions.spans.into_iter().map(|span| (span, *id, index)));
        }
    }
    busy.sort_unstable();
    busy
}

fn takes_time(commitment: &Commitment) -> bool {
    matches!(commitment.demand, Demand::Busy | Demand::Interruptible { .. })
        || commitment.whereabouts == Whereabouts::Away
}

pub(crate) fn short_periods(
    timeline: &Timeline<'_>,
    slot: &ProtectedTime,
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
            (kept < quota.at_least as usize).then(|| finding(timeline, slot, period, evidence))
        })
        .collect()
}

fn finding(timeline: &Timeline<'_>, slot: &ProtectedTime, span: Span, facts: Vec<Evidence>) -> Finding {
    let people = slot.people.clone();
    // Keys are unique in a household.
    let index = timeline.household().protected().iter().position(|one| one.key == slot.key);
    let evidence = index.map(|index| Evidence::Protected { index }).into_iter().chain(facts).collect();
    Finding {
        code: Code::ConflictProtected,
        span,
        people,
        need: None,
        dependant: None,
        evidence,
        source: slot.source.clone(),
    }
}

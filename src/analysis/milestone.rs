use super::finding::{Code, Evidence, Finding};
use crate::household::{Block, Demand, Household, Milestone, PersonId, Whereabouts};
use crate::interval::{Span, SpanSet};
use crate::time::{Day, Zone};
use crate::timeline::Timeline;

/// What falls into the days that a milestone needs clear: trips and leave of its owner, trips of the others, who then cannot
/// take over at home, and the clear days of another person's milestone. In a freeze of work also what its owner does elsewhere in
/// the hours of that work.
pub fn milestone_clashes(timeline: &Timeline<'_>, index: usize) -> Vec<Finding> {
    let household = timeline.household();
    let Some(milestone) = household.milestones().get(index) else { return Vec::new() };
    let Some(clear) = clear_days(milestone, timeline) else { return Vec::new() };
    let mut findings = trips_and_leave(timeline, milestone, clear);
    findings.extend(milestone.freezes.map(|work| appointments(timeline, milestone, clear, work)).unwrap_or_default());
    findings.iter_mut().for_each(|finding| finding.evidence.insert(0, Evidence::Milestone { index }));
    findings.extend(household.milestones().iter().enumerate().skip(index + 1).filter_map(|(other, second)| {
        let both = clear.intersection(clear_days(second, timeline)?)?;
        let people = vec![milestone.owner, second.owner];
        let evidence = vec![Evidence::Milestone { index }, Evidence::Milestone { index: other }];
        (milestone.owner != second.owner).then(|| finding(milestone, both, people, evidence))
    }));
    findings
}

fn trips_and_leave(timeline: &Timeline<'_>, milestone: &Milestone, clear: Span) -> Vec<Finding> {
    let household = timeline.household();
    let mut findings = Vec::new();
    for (id, person) in household.people_with_ids() {
        for (commitment, one) in person.commitments.iter().enumerate() {
            let on_leave = one.demand == Demand::Leave && id == milestone.owner;
            if !(on_leave || one.whereabouts == Whereabouts::Away) {
                continue;
            }
            for span in household.occasions(id, commitment, timeline.window()).spans {
                if let Some(both) = span.intersection(clear) {
                    let clashing = Evidence::Clashing { person: id, commitment, span };
                    findings.push(finding(milestone, both, people(milestone, id), vec![clashing]));
                }
            }
        }
    }
    findings
}

/// What takes the owner of a freeze to another place in the hours of the arrangement at a position.
fn appointments(timeline: &Timeline<'_>, milestone: &Milestone, clear: Span, index: usize) -> Vec<Finding> {
    let (household, owner) = (timeline.household(), milestone.owner);
    let Some(person) = household.person(owner) else { return Vec::new() };
    let own = household.blocks(owner).iter().filter(|arranged| arranged.arrangement == index);
    let own: Vec<&Block> = own.map(|arranged| &arranged.block).collect();
    let hours = own.iter().flat_map(|block| block.times.occurrences(timeline.window(), household.zone()));
    let work: SpanSet = hours.filter_map(|one| Span::new(one.start, one.end)).collect();
    let work = work.within(clear);
    let mut findings = Vec::new();
    for (commitment, one) in person.commitments.iter().enumerate() {
        let takes = matches!(one.demand, Demand::Busy | Demand::Interruptible { .. });
        let elsewhere = matches!(one.whereabouts, Whereabouts::At(_));
        if !takes || !elsewhere || own.iter().any(|block| block.whereabouts == one.whereabouts) {
            continue;
        }
        for span in household.occasions(owner, commitment, timeline.window()).spans {
            findings.extend(work.within(span).iter().map(|both| {
                let clashing = Evidence::Clashing { person: owner, commitment, span };
                finding(milestone, both, vec![owner], vec![clashing])
            }));
        }
    }
    findings
}

fn people(milestone: &Milestone, other: PersonId) -> Vec<PersonId> {
    if other == milestone.owner { vec![other] } else { vec![milestone.owner, other] }
}

fn finding(milestone: &Milestone, span: Span, people: Vec<PersonId>, evidence: Vec<Evidence>) -> Finding {
    Finding {
        code: Code::ConflictMilestone,
        span,
        people,
        need: None,
        dependant: None,
        evidence,
        source: milestone.source.clone(),
    }
}

/// The clear days of a milestone within the window, on the clocks of the household.
fn clear_days(milestone: &Milestone, timeline: &Timeline<'_>) -> Option<Span> {
    let household: &Household = timeline.household();
    let window = Span::new(timeline.window().start(), timeline.window().end())?;
    days(milestone.from, milestone.until, household.zone())?.intersection(window)
}

/// Whole days as a span.
pub(super) fn days(from: Day, until: Day, zone: &Zone) -> Option<Span> {
    Span::new(zone.instant(from.midnight()), zone.instant(until.midnight()))
}

use super::finding::{Code, Evidence, Finding};
use crate::household::{Demand, Household, Milestone, PersonId, Whereabouts};
use crate::interval::Span;
use crate::time::{Day, Zone};
use crate::timeline::Timeline;

/// What falls into the days that a milestone needs clear: trips and leave of its owner, trips of the others, who then cannot
/// take over at home, and the clear days of another person's milestone.
pub fn milestone_clashes(timeline: &Timeline<'_>, index: usize) -> Vec<Finding> {
    let household = timeline.household();
    let Some(milestone) = household.milestones().get(index) else { return Vec::new() };
    let Some(clear) = clear_days(milestone, timeline) else { return Vec::new() };
    let mut findings = trips_and_leave(timeline, milestone, clear);
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

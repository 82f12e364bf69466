use super::finding::{Code, Evidence, Finding};
use crate::household::{Commitment, Demand, Firmness, Household, Person, PersonId, Source, Whereabouts};
use crate::interval::{Span, SpanSet};
use crate::time::Window;
use crate::timeline::{Capacity, PersonTimeline, Timeline};

/// So many clashes of one person are looked for, and no more.
pub(super) const MOST_CLASHES: usize = 20_000;

/// Pairs of occurrences of one person's commitments that share time and exclude each other; the first 20,000 or so.
///
/// What asks for nothing or is leave excludes nothing, and who is away can still be in a call: of a commitment away from
/// everything, only those at a place of their own are in the way. What may not take place is a finding of a code of its own. Work that is arranged is where meetings happen,
/// so arrangements exclude no commitment.
pub fn double_booked(timeline: &Timeline<'_>, id: PersonId) -> Vec<Finding> {
    let Some(person) = timeline.household().person(id) else { return Vec::new() };
    let mut occurrences = occurrences(timeline.household(), (id, person), timeline.window());
    occurrences.sort_by_key(|(span, index)| (*span, *index));
    let mut findings = Vec::new();
    let mut open: Vec<(Span, usize)> = Vec::new();
    for (span, index) in occurrences {
        if MOST_CLASHES <= findings.len() {
            break;
        }
        open.retain(|(earlier, _)| span.start() < earlier.end());
        for (earlier, other) in &open {
            if let (Some(a), Some(b)) = (person.commitments.get(*other), person.commitments.get(index))
                && *other != index
                && exclude_each_other(a, b)
                && let Some(both) = span.intersection(*earlier)
            {
                let clashing = |commitment, span| Evidence::Clashing { person: id, commitment, span };
                findings.push(Finding {
                    code: code_of(a, b),
                    span: both,
                    people: vec![id],
                    need: None,
                    dependant: None,
                    evidence: vec![clashing(*other, *earlier), clashing(index, span)],
                    source: b.source.clone(),
                });
            }
        }
        open.push((span, index));
    }
    findings
}

fn occurrences(household: &Household, (id, person): (PersonId, &Person), window: Window) -> Vec<(Span, usize)> {
    let numbered = person.commitments.iter().enumerate();
    let spans = numbered
        .filter(|(_, commitment)| excludes(commitment))
        .flat_map(|(index, _)| household.occasions(id, index, window).spans.into_iter().map(move |span| (span, index)));
    spans.collect()
}

pub(super) fn excludes(commitment: &Commitment) -> bool {
    !matches!(commitment.demand, Demand::Nothing | Demand::Leave)
}

fn code_of(a: &Commitment, b: &Commitment) -> Code {
    let tentative = a.firmness == Firmness::Tentative || b.firmness == Firmness::Tentative;
    if tentative { Code::ConflictTentative } else { Code::ConflictDoubleBooked }
}

fn exclude_each_other(a: &Commitment, b: &Commitment) -> bool {
    !matches!(
        (a.whereabouts, b.whereabouts),
        (Whereabouts::Away, Whereabouts::Unchanged) | (Whereabouts::Unchanged, Whereabouts::Away)
    )
}

/// Ways of one person that cannot be gone in the time between two stretches.
///
/// A meeting elsewhere in the middle of arranged work takes the way out of the work: only what ends, or begins, where its
/// occurrence does is in the way.
pub fn too_far_apart(timeline: &Timeline<'_>, id: PersonId) -> Vec<Finding> {
    let (Some(line), window) = (timeline.person(id), timeline.window()) else { return Vec::new() };
    let stuck = line.journeys().filter(|journey| {
        let leaves = journey.from.span.end() == journey.from.occurrence.end();
        let begins = journey.to.span.start() == journey.to.occurrence.start();
        0 < journey.lacks() && leaves && begins && window.contains(journey.arrive)
    });
    stuck
        .filter_map(|journey| {
            let source = line.source(journey.to.activity);
            Some(Finding {
                code: Code::ConflictTravel,
                span: Span::new(journey.arrive, journey.arrive + journey.lacks())?,
                people: vec![id],
                need: None,
                dependant: None,
                evidence: vec![Evidence::Way { person: id, journey }],
                source,
            })
        })
        .collect()
}

/// When none of these people can be home within so many seconds, and when nobody knows yet whether one of them can. One person
/// alone is nobody's back-up: at least two count.
pub fn all_away(timeline: &Timeline<'_>, people: &[PersonId], within: i64, source: &Source) -> Vec<Finding> {
    let household = timeline.household();
    let lines: Vec<_> = people.iter().filter_map(|id| Some((*id, timeline.person(*id)?))).collect();
    if lines.len() < 2 {
        return Vec::new();
    }
    let (mut away, mut perhaps) = (SpanSet::EMPTY, SpanSet::EMPTY);
    for part in household.between_moves(timeline.window()) {
        let home = household.shared_home(people, part.start());
        let far = |line: &PersonTimeline<'_>| {
            line.out_of_reach(home.unwrap_or_else(|| line.home_at(part.start())), within, part)
        };
        let all = |away: &dyn Fn(&PersonTimeline<'_>) -> SpanSet| {
            lines.iter().fold(SpanSet::from(part), |all, (_, line)| all.intersection(&away(line)))
        };
        away = away.union(&all(&far));
        perhaps = perhaps.union(&all(&|line| far(line).union(&line.out_of_sight())));
    }
    let perhaps = perhaps.difference(&away);
    let finding = |code: Code, span: Span| {
        let stretches = lines.iter().filter_map(|(id, line)| Some((*id, *line.stretch_from(span.start())?)));
        let evidence = stretches.map(|(person, by)| match by.capacity {
            Capacity::Unknown => Evidence::Unknown { person, by },
            _ => Evidence::Kept { person, by },
        });
        let (people, evidence, source) = (people.to_vec(), evidence.collect(), source.clone());
        Finding { code, span, people, need: None, dependant: None, evidence, source }
    };
    let away = away.iter().map(|span| finding(Code::ConflictBothAway, span));
    away.chain(perhaps.iter().map(|span| finding(Code::CoverageUnknown, span))).collect()
}

//! The two questions of the household year, answered with this crate.
//!
//! A person is unavailable while busy and not remote. A need is uncovered while all are unavailable. Partners are the people
//! at positions 0 and 1, 2 and 3, and so on; their overlaps are pairs of occurrences, busy and remote alike, that share time.

use handover::interval::{Pair, Span, SpanSet, SpanSetBuilder, join, merge};
use handover::recurrence::RecurrenceSet;
use handover::time::{Window, Zone};

use super::workload::{Household, Person};

/// Occurrences of several sets, ascending by start, and of each the position of its set.
pub struct Occurrences {
    pub spans: Vec<Span>,
    pub sets: Vec<usize>,
}

/// Two partners who are both taken.
pub struct Overlap {
    pub span: Span,
    /// The position of the first of the two people.
    pub person: usize,
    /// The positions among the occurrences of the one and of the other.
    pub of: Pair,
}

pub struct Answer {
    pub needs: Occurrences,
    /// Of each person; the sets count from the busy ones through to the remote ones.
    pub people: Vec<Occurrences>,
    pub uncovered: SpanSet,
    /// For each uncovered span, by position, the occurrences of needs that it lies in.
    pub uncovered_needs: Vec<Pair>,
    /// For each person, for each uncovered span, the occurrences that keep them.
    pub kept_by: Vec<Vec<Pair>>,
    pub overlaps: Vec<Overlap>,
}

pub fn answer(household: &Household<RecurrenceSet>, window: Window, zone: &Zone) -> Answer {
    let mut needed = SpanSetBuilder::default();
    let needs = occurrences(&[&household.needs], window, zone, |_, span| needed.push(span));
    let mut uncovered = needed.build();
    let mut people = Vec::with_capacity(household.people.len());
    for person in &household.people {
        let (occurrences, unavailable) = unavailable(person, window, zone);
        uncovered = uncovered.intersection(&unavailable);
        people.push(occurrences);
    }
    let causes = |of: &Occurrences| join(uncovered.spans(), &of.spans).collect();
    let (uncovered_needs, kept_by) = (causes(&needs), people.iter().map(causes).collect());
    let overlaps = (0..).step_by(2).zip(people.chunks(2)).flat_map(|(person, pair)| overlaps(person, pair)).collect();
    Answer { needs, people, uncovered, uncovered_needs, kept_by, overlaps }
}

fn unavailable(person: &Person<RecurrenceSet>, window: Window, zone: &Zone) -> (Occurrences, SpanSet) {
    let (mut busy, mut remote) = (SpanSetBuilder::default(), SpanSetBuilder::default());
    let occurrences = occurrences(&[&person.busy, &person.remote], window, zone, |set, span| {
        if set < person.busy.len() { busy.push(span) } else { remote.push(span) }
    });
    (occurrences, busy.build().difference(&remote.build()))
}

fn occurrences(
    sets: &[&[RecurrenceSet]],
    window: Window,
    zone: &Zone,
    mut each: impl FnMut(usize, Span),
) -> Occurrences {
    let mut all = Occurrences { spans: Vec::new(), sets: Vec::new() };
    let sets = sets.iter().copied().flatten();
    for (set, span) in merge(sets.map(|set| spans(set, window, zone))) {
        each(set, span);
        all.spans.push(span);
        all.sets.push(set);
    }
    all
}

fn spans<'s>(set: &'s RecurrenceSet, window: Window, zone: &'s Zone) -> impl Iterator<Item = Span> + 's {
    set.occurrences(window, zone).filter_map(|occurrence| Span::new(occurrence.start, occurrence.end))
}

fn overlaps(person: usize, partners: &[Occurrences]) -> Vec<Overlap> {
    let [one, other] = partners else { return Vec::new() };
    let overlap = |of: Pair| {
        let span = one.spans.get(of.left)?.intersection(*other.spans.get(of.right)?)?;
        Some(Overlap { span, person, of })
    };
    join(&one.spans, &other.spans).filter_map(overlap).collect()
}

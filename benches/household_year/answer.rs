//! The two questions of the household year, answered with this crate.
//!
//! A person is unavailable while busy and not remote. A need is uncovered while all are unavailable. Partners are the people
//! at positions 0 and 1, 2 and 3, and so on; their overlaps are pairs of occurrences, busy and remote alike, that share time.

use handover::interval::{Pair, Span, SpanSet, SpanSetBuilder, join, sort_by_start};
use handover::recurrence::RecurrenceSet;
use handover::time::{SECONDS_PER_DAY, Window, Zone};

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
    pub overlaps: Vec<Overlap>,
}

pub fn answer(household: &Household<RecurrenceSet>, window: Window, zone: &Zone) -> Answer {
    let mut needed = SpanSetBuilder::with_capacity(3 * (window.seconds() / SECONDS_PER_DAY) as usize);
    let needs = occurrences(household.needs.iter(), window, zone, |_, span| needed.push(span));
    let mut uncovered = needed.build();
    let mut people = Vec::with_capacity(household.people.len());
    for person in &household.people {
        let (occurrences, unavailable) = unavailable(person, window, zone);
        uncovered = uncovered.intersection(&unavailable);
        people.push(occurrences);
    }
    let mut overlaps = Vec::with_capacity(people.iter().map(|person| person.spans.len()).sum());
    for (couple, partners) in people.chunks_exact(2).enumerate() {
        find_overlaps(2 * couple, partners, &mut overlaps);
    }
    Answer { needs, people, uncovered, overlaps }
}

impl Answer {
    /// What each uncovered span comes from: of the needs, then of each person, the occurrences that share time with it.
    pub fn causes(&self) -> Vec<Vec<Pair>> {
        let lists = [&self.needs].into_iter().chain(&self.people);
        lists.map(|list| join(self.uncovered.spans(), &list.spans).collect()).collect()
    }
}

fn unavailable(person: &Person<RecurrenceSet>, window: Window, zone: &Zone) -> (Occurrences, SpanSet) {
    let guess = (window.seconds() / SECONDS_PER_DAY) as usize;
    let (mut busy, mut remote) = (SpanSetBuilder::with_capacity(4 * guess), SpanSetBuilder::with_capacity(guess));
    let occurrences = occurrences(person.sets().iter().copied(), window, zone, |set, span| {
        if set < person.busy.len() { busy.push(span) } else { remote.push(span) }
    });
    (occurrences, busy.build().difference(&remote.build()))
}

fn occurrences<'s>(
    sets: impl ExactSizeIterator<Item = &'s RecurrenceSet>,
    window: Window,
    zone: &'s Zone,
    mut each: impl FnMut(usize, Span),
) -> Occurrences {
    // More than two a week of each are rare.
    let guess = 2 * sets.len() * (window.seconds() / (7 * SECONDS_PER_DAY) + 1) as usize;
    let mut all = Vec::with_capacity(guess);
    for (number, set) in sets.enumerate() {
        let spans = set.occurrences(window, zone).filter_map(|occurrence| Span::new(occurrence.start, occurrence.end));
        spans.for_each(|span| all.push((span, number)));
    }
    sort_by_start(&mut all);
    all.iter().for_each(|(span, set)| each(*set, *span));
    let (spans, sets) = all.into_iter().unzip();
    Occurrences { spans, sets }
}

fn find_overlaps(person: usize, partners: &[Occurrences], overlaps: &mut Vec<Overlap>) {
    let [one, other] = partners else { return };
    join(&one.spans, &other.spans).for_each(|of| {
        let (one, other) = (one.spans.get(of.left), other.spans.get(of.right));
        let span = one.zip(other).and_then(|(one, other)| one.intersection(*other));
        overlaps.extend(span.map(|span| Overlap { span, person, of }));
    });
}

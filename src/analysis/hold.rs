//! Time that somebody keeps free by an arrangement: what lies on it, and where a flexible hold still fits.

use super::daily::Daily;
use super::finding::{Code, Evidence, Finding};
use super::free::{Attendee, Gathering, Setting, joint_free, perhaps_free};
use super::milestone::days;
use super::protected::{busy, slipped};
use crate::household::arrangement::{DayRange, FlexibleHold, ProtectedSlot};
use crate::household::{Arrangement, Attention, Part, Pattern, Person, PersonId, Source};
use crate::interval::{Span, SpanSet};
use crate::time::Day;
use crate::timeline::Timeline;

/// Where a flexible hold fits in a period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HoldProgress {
    /// The position of the arrangement among the person's.
    pub arrangement: usize,
    /// The period.
    pub period: DayRange,
    /// On how many of its days it has to be.
    pub least: u32,
    /// The best slot of each day on which it fits, ascending.
    pub slots: Vec<Span>,
}

impl HoldProgress {
    /// Whether it fits often enough.
    pub fn is_possible(&self) -> bool {
        self.least as usize <= self.slots.len()
    }
}

/// Where the protected slots of a person's arrangements slip: each fixed one that a commitment lies on, and each whole period of
/// the window in which a flexible hold no longer fits often enough, whatever comes of what nobody knows yet.
pub fn slots_slipped(timeline: &Timeline<'_>, id: PersonId) -> Vec<Finding> {
    let household = timeline.household();
    let Some(person) = household.person(id) else { return Vec::new() };
    let mut findings = Vec::new();
    for (index, arrangement) in fixed(person) {
        let own = household.blocks(id).iter().filter(|arranged| arranged.arrangement == index);
        let occurrences =
            own.flat_map(|arranged| arranged.block.times.occurrences(timeline.window(), household.zone()));
        let inside = occurrences.filter(|one| timeline.window().contains(one.start));
        let mut slots: Vec<Span> = inside.filter_map(|one| Span::new(one.start, one.end)).collect();
        slots.sort_unstable();
        let slips = slipped(&slots, &busy(timeline, &[id]));
        let slips = slips.into_iter().filter(|(_, clashes)| !clashes.is_empty());
        findings.extend(slips.map(|(span, clashes)| {
            let slot = Evidence::Shift { person: id, arrangement: index, span };
            finding(span, id, [vec![slot], clashes].concat(), &arrangement.source)
        }));
    }
    let late = holds(timeline, id, Knowledge::Perhaps).into_iter().filter(|progress| !progress.is_possible());
    findings.extend(late.filter_map(|progress| {
        let index = progress.arrangement;
        let span = days(progress.period.from(), progress.period.until(), household.zone())?;
        let part = Part::Arrangement { person: id, index };
        let evidence = vec![Evidence::Hold { part, fits: progress.slots.len(), least: progress.least }];
        Some(finding(span, id, evidence, &person.arrangements.get(index)?.source))
    }));
    findings
}

/// Where the flexible holds of a person fit, in the periods that lie wholly in the window: where the person is free for certain,
/// on each day as near to the ideal start as may be. Of several holds those with a lower number go first and take the slots
/// nearest to their ideals, as many as they have to.
pub fn hold_progress(timeline: &Timeline<'_>, id: PersonId) -> Vec<HoldProgress> {
    holds(timeline, id, Knowledge::Certain)
}

/// Whether only that counts which is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Knowledge {
    Certain,
    Perhaps,
}

fn holds(timeline: &Timeline<'_>, id: PersonId, knowledge: Knowledge) -> Vec<HoldProgress> {
    let household = timeline.household();
    let Some(person) = household.person(id) else { return Vec::new() };
    let numbered = person.arrangements.iter().enumerate();
    let mut flexible: Vec<(usize, &Arrangement, &FlexibleHold)> = numbered
        .filter_map(|(index, one)| match &one.pattern {
            Pattern::ProtectedSlot(ProtectedSlot::Flexible(hold)) => Some((index, one, hold)),
            _ => None,
        })
        .collect();
    flexible.sort_by_key(|(_, _, hold)| hold.priority);
    let mut taken = SpanSet::EMPTY;
    let mut all = Vec::new();
    for (index, arrangement, hold) in flexible {
        let free = free(timeline, id, hold, knowledge).difference(&taken);
        for period in periods(timeline, arrangement, hold) {
            let place = |day: Day| slot_of(timeline, hold, &free, day);
            let slots: Vec<(u64, Span)> =
                period.days().filter(|day| hold.days.contains(day.weekday())).filter_map(place).collect();
            let mut best = slots.clone();
            best.sort_unstable();
            let own = best.into_iter().take(hold.least as usize).map(|(_, span)| span);
            taken = taken.union(&own.collect());
            let slots = slots.into_iter().map(|(_, span)| span).collect();
            all.push(HoldProgress { arrangement: index, period, least: hold.least, slots });
        }
    }
    all
}

/// The periods of a hold that lie wholly in the window and in the range of its arrangement.
fn periods(timeline: &Timeline<'_>, arrangement: &Arrangement, hold: &FlexibleHold) -> Vec<DayRange> {
    let (window, zone) = (timeline.window(), timeline.household().zone());
    let (first, last) = (zone.wall_at(window.start()).day(), zone.wall_at(window.end()).day());
    let periods = std::iter::successors(Some(hold.per.of(first)), |before| Some(hold.per.of(before.until())));
    let whole = periods.take_while(|period| period.until() <= last).filter(|period| {
        let is_inside = days(period.from(), period.until(), zone).is_some_and(|span| window.start() <= span.start());
        is_inside
            && arrangement.from.is_none_or(|from| from <= period.from())
            && arrangement.until.is_none_or(|until| period.until() <= until)
    });
    whole.collect()
}

fn free(timeline: &Timeline<'_>, person: PersonId, hold: &FlexibleHold, knowledge: Knowledge) -> SpanSet {
    let awake = Daily::new(hold.window, timeline.household().zone().clone());
    let attendees = vec![Attendee { person, awake }];
    let alone = Gathering { attendees, setting: Setting::Anywhere, attention: Attention::Free };
    if knowledge == Knowledge::Certain { joint_free(timeline, &alone) } else { perhaps_free(timeline, &alone) }
}

/// The slot of a day that starts as near to the ideal as may be, with how far that is.
fn slot_of(timeline: &Timeline<'_>, hold: &FlexibleHold, free: &SpanSet, day: Day) -> Option<(u64, Span)> {
    let at = |second: u32| timeline.household().zone().instant(day.midnight().plus(i64::from(second)));
    let (first, last) = hold.starts()?;
    let (first, last, ideal, length) = (at(first), at(last), at(hold.ideal), i64::from(hold.seconds));
    let best = free.iter().filter_map(|piece| {
        let (from, until) = (piece.start().max(first), (piece.end() - length).min(last));
        let start = ideal.max(from).min(until);
        (from <= until).then_some((start.abs_diff(ideal), Span::new(start, start + length)?))
    });
    best.min()
}

/// The arrangements of a person that keep a fixed time free.
fn fixed(person: &Person) -> impl Iterator<Item = (usize, &Arrangement)> {
    let numbered = person.arrangements.iter().enumerate();
    numbered.filter(
        |(_, one)| matches!(&one.pattern, Pattern::ProtectedSlot(slot) if !matches!(slot, ProtectedSlot::Flexible(_))),
    )
}

fn finding(span: Span, person: PersonId, evidence: Vec<Evidence>, source: &Source) -> Finding {
    let (code, people, source) = (Code::ConflictProtected, vec![person], source.clone());
    Finding { code, span, people, need: None, dependant: None, evidence, source }
}

//! Sets in which a RANGE=THISANDFUTURE moves every later instance as it moves its own (RFC 5545 §3.2.13).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::instants::Instant;
use super::length::Length;
use super::merged::{Entry, Merged, Stretch};
use super::set::{Origin, Override, OverrideRange, RecurrenceSet};
use crate::time::{SECONDS_PER_DAY, Window, Zone};

/// The instances of such a set, ascending, merged from the stretches between one such override and the next.
#[derive(Clone, Debug)]
pub(super) struct Tails<'s> {
    zone: &'s Zone,
    /// By the instant before which none of their instances lies any more.
    tails: BinaryHeap<At<i64, Tail<'s>>>,
    /// What has been read, but may have something before it that has not.
    waiting: BinaryHeap<At<(i64, Origin), Entry>>,
    exhausted: bool,
}

/// The instances from one override on to the next, which move by `shift` on the clock.
#[derive(Clone, Debug)]
struct Tail<'s> {
    base: Merged<'s>,
    shift: i64,
    /// The length that the override gives them.
    length: Option<Length>,
    next: Entry,
}

/// Something at its place on a line, by which alone it is ordered: the first is the greatest, so that a heap gives it.
#[derive(Clone, Debug)]
struct At<K, T>(K, T);

/// Clocks that change may swap the order of two moved instances that are this close.
const DISORDER: i64 = 3 * SECONDS_PER_DAY;

impl<'s> Tails<'s> {
    pub(super) fn new(set: &'s RecurrenceSet, zone: &'s Zone, window: Window) -> Self {
        let all = Stretch::before(window, set.reach, set.length);
        let mut starts: Vec<(i64, &Override)> = set.overrides.iter().filter_map(|with| future(with, zone)).collect();
        starts.sort_by_key(|(at, _)| *at);
        let ends = starts.iter().map(|(at, _)| *at).skip(1).chain([i64::MAX]);
        let mut tails = Tails { zone, tails: BinaryHeap::new(), waiting: BinaryHeap::new(), exhausted: false };
        let first = starts.first().map_or(i64::MAX, |(at, _)| *at);
        let unmoved = Stretch { to: all.to.min(first), ..all };
        tails.add(Merged::new(set, zone, unmoved).without_moved(), 0, None);
        for ((start, with), end) in starts.iter().zip(ends) {
            let Some((at, length)) = &with.instead else { continue };
            let shift = at.wall().0.saturating_sub(with.id.wall().0);
            let Stretch { from, rules_from, to } = Stretch::before(window, set.reach, *length);
            let unshifted = |at: i64| at.saturating_sub(shift).saturating_sub(DISORDER).max(*start);
            let to = to.saturating_sub(shift).saturating_add(DISORDER).min(end);
            let stretch = Stretch { from: unshifted(from), rules_from: unshifted(rules_from), to };
            tails.add(Merged::new(set, zone, stretch).without_moved(), shift, Some(*length));
        }
        tails.add(Merged::only_moved(set, zone, all), 0, None);
        tails
    }

    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted || self.tails.iter().any(|At(_, tail)| tail.base.is_exhausted())
    }

    pub(super) fn next(&mut self) -> Option<Entry> {
        loop {
            let not_before = self.tails.peek().map_or(i64::MAX, |At(at, _)| *at);
            if self.waiting.peek().is_some_and(|At((utc, _), _)| *utc < not_before) {
                return self.waiting.pop().map(|At(_, entry)| entry);
            }
            let At(_, tail) = self.tails.pop()?;
            let entry = tail.moved(self.zone);
            self.waiting.push(At((entry.instant.utc, entry.origin), entry));
            self.add(tail.base, tail.shift, tail.length);
        }
    }

    /// Adds what is left of a tail, if anything is.
    fn add(&mut self, mut base: Merged<'s>, shift: i64, length: Option<Length>) {
        match base.next() {
            Some(next) => {
                let not_before = next.instant.utc.saturating_add(shift).saturating_sub(DISORDER);
                self.tails.push(At(not_before, Tail { base, shift, length, next }));
            }
            None => self.exhausted |= base.is_exhausted(),
        }
    }
}

impl Tail<'_> {
    /// The next instance where the override moves it.
    fn moved(&self, zone: &Zone) -> Entry {
        if self.length.is_none() {
            return self.next;
        }
        let utc = zone.instant(self.next.instant.wall.plus(self.shift));
        Entry {
            instant: Instant { utc, wall: zone.wall_at(utc), late: 0 },
            length: self.length,
            origin: self.next.origin,
        }
    }
}

/// An override of all later instances, with the instant from which it counts.
fn future<'s>(with: &'s Override, zone: &Zone) -> Option<(i64, &'s Override)> {
    (with.range == OverrideRange::ThisAndFuture).then(|| (with.id.instant(zone), with))
}

impl<K: Ord, T> Ord for At<K, T> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.cmp(&self.0)
    }
}

impl<K: Ord, T> PartialOrd for At<K, T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<K: Ord, T> PartialEq for At<K, T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<K: Ord, T> Eq for At<K, T> {}

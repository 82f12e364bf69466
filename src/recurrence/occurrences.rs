use std::iter::FusedIterator;

use super::instants::Instants;
use super::lane::Lane;
use super::length::Length;
use super::merged::{Entry, Merged, Stretch};
use super::set::{Occurrence, Origin, OverrideRange, RecurrenceSet, SetRule};
use super::tails::Tails;
use crate::time::{Window, Zone, ZoneCursor};

/// The occurrences of a [`RecurrenceSet`] that share time with a window, ascending by start.
///
/// Costs what it gives: nothing before the window is walked over. A rule whose next instance cannot be found within its
/// budget ends early; [`is_exhausted`](Self::is_exhausted) tells.
#[derive(Clone, Debug)]
pub struct Occurrences<'s> {
    /// Instances of the first rule that last `seconds` and lie in the window, before all that the source gives.
    lane: Lane<'s>,
    seconds: i64,
    source: Source<'s>,
    length: Length,
    ends: ZoneCursor<'s>,
    window: Window,
}

#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "a single rule is the common case and is not worth an allocation")]
enum Source<'s> {
    /// One rule and nothing else.
    Rule(Instants<'s>),
    Merged(Box<Merged<'s>>),
    Tails(Box<Tails<'s>>),
}

impl<'s> Occurrences<'s> {
    pub(super) fn new(set: &'s RecurrenceSet, window: Window, floating: &'s Zone) -> Self {
        let zone = set.zone().unwrap_or(floating);
        let (seconds, tail) = set.length.on_quiet_days();
        Occurrences {
            lane: Lane::default(),
            seconds,
            source: Source::new(set, zone, window, tail),
            length: set.length,
            ends: zone.cursor(),
            window,
        }
    }

    /// Whether later occurrences may be missing because a budget is spent.
    pub fn is_exhausted(&self) -> bool {
        match &self.source {
            Source::Rule(instants) => instants.is_exhausted(),
            Source::Merged(merged) => merged.is_exhausted(),
            Source::Tails(tails) => tails.is_exhausted(),
        }
    }

    /// The next occurrence of the lane.
    #[inline]
    fn next_in_lane(&mut self) -> Option<Occurrence> {
        let instant = self.lane.next()?;
        let (start, end) = (instant.utc, instant.utc + self.seconds);
        Some(Occurrence { start, end, wall: instant.wall, origin: Origin::Rule(0) })
    }

    /// The first occurrence of another lane, or one that is no whole day's.
    #[inline(never)]
    fn next_behind_lane(&mut self) -> Option<Occurrence> {
        self.lane = self.source.take_lane();
        if !self.lane.is_empty() {
            return self.next_in_lane();
        }
        loop {
            let occurrence = self.next_of_all()?;
            let in_window = self.window.start() < occurrence.end || self.window.start() <= occurrence.start;
            if in_window && occurrence.start < self.window.end() {
                return Some(occurrence);
            }
        }
    }

    fn next_of_all(&mut self) -> Option<Occurrence> {
        let Entry { instant, length, origin } = self.source.next()?;
        let length = length.unwrap_or(self.length);
        // What ends at a reading ends there also if it starts late, for the clocks skip its start.
        let late = if matches!(length, Length::Wall(_)) { instant.late } else { 0 };
        let end = length.end(instant.wall.plus(-late), instant.utc, &mut self.ends);
        Some(Occurrence { start: instant.utc, end, wall: instant.wall, origin })
    }
}

impl Iterator for Occurrences<'_> {
    type Item = Occurrence;

    #[inline]
    fn next(&mut self) -> Option<Occurrence> {
        if self.lane.is_empty() { self.next_behind_lane() } else { self.next_in_lane() }
    }
}

impl FusedIterator for Occurrences<'_> {}

impl<'s> Source<'s> {
    /// Lanes start in the window, so that all of their instances are asked for.
    fn new(set: &'s RecurrenceSet, zone: &'s Zone, window: Window, tail: i64) -> Self {
        if set.overrides.iter().any(|with| with.range == OverrideRange::ThisAndFuture) {
            return Source::Tails(Box::new(Tails::new(set, zone, window)));
        }
        let stretch = Stretch::before(window, set.reach, set.length);
        let Stretch { from, rules_from, to } = stretch;
        match (set.rules.as_slice(), set.is_rules_alone_between((from, to))) {
            ([only], true) => Source::Rule(only.instants(zone, rules_from, to).with_lanes(window.start(), tail)),
            _ => Source::Merged(Box::new(Merged::new(set, zone, stretch).with_lanes(window.start(), tail))),
        }
    }

    fn next(&mut self) -> Option<Entry> {
        match self {
            Source::Rule(instants) => {
                instants.next().map(|instant| Entry { instant, length: None, origin: Origin::Rule(0) })
            }
            Source::Merged(merged) => merged.next(),
            Source::Tails(tails) => tails.next(),
        }
    }

    fn take_lane(&mut self) -> Lane<'s> {
        match self {
            Source::Rule(instants) => instants.take_lane(i64::MAX),
            Source::Merged(merged) => merged.take_lane(),
            Source::Tails(_) => Lane::default(),
        }
    }
}

impl SetRule {
    pub(super) fn instants<'s>(&'s self, zone: &'s Zone, from: i64, to: i64) -> Instants<'s> {
        Instants::new(&self.compiled, zone, from, to.min(self.until.saturating_add(1)))
    }
}

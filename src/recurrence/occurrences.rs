use std::iter::FusedIterator;

use super::instants::{Instant, Instants};
use super::length::Length;
use super::set::{Occurrence, Origin, Override, OverrideRange, RecurrenceSet, SetRule};
use crate::time::{Day, WallTime, Window, Zone, ZoneCursor};

/// The occurrences of a [`RecurrenceSet`] that share time with a window, ascending by start.
///
/// Costs what it gives: nothing before the window is walked over. A rule whose next instance cannot be found within its
/// budget ends early; [`is_exhausted`](Self::is_exhausted) tells.
#[derive(Clone, Debug)]
pub struct Occurrences<'s> {
    source: Source<'s>,
    length: Length,
    ends: ZoneCursor<'s>,
    window: Window,
}

#[derive(Clone, Debug)]
enum Source<'s> {
    /// One rule and nothing else.
    Rule(Instants<'s>),
    Merged(Box<Merged<'s>>),
    /// Everything at once, sorted: what THISANDFUTURE moves may change places.
    Sorted(std::vec::IntoIter<Occurrence>, bool),
}

impl<'s> Occurrences<'s> {
    pub(super) fn new(set: &'s RecurrenceSet, window: Window, floating: &'s Zone) -> Self {
        let zone = set.zone().unwrap_or(floating);
        let from = window.start().saturating_sub(set.longest());
        let source = if set.overrides.iter().any(|with| with.range == OverrideRange::ThisAndFuture) {
            let (all, exhausted) = set.with_moved_tails(window, floating);
            Source::Sorted(all.into_iter(), exhausted)
        } else {
            set.source(zone, from, window.end())
        };
        Occurrences { source, length: set.length, ends: zone.cursor(), window }
    }

    /// Whether later occurrences may be missing because a budget is spent.
    pub fn is_exhausted(&self) -> bool {
        match &self.source {
            Source::Rule(instants) => instants.is_exhausted(),
            Source::Merged(merged) => merged.is_exhausted(),
            Source::Sorted(_, exhausted) => *exhausted,
        }
    }

    #[inline]
    fn next_before_the_end(&mut self) -> Option<Occurrence> {
        let (instant, length, origin) = match &mut self.source {
            Source::Rule(instants) => (instants.next()?, None, Origin::Rule(0)),
            Source::Merged(merged) => merged.next()?,
            Source::Sorted(all, _) => return all.next(),
        };
        let length = length.unwrap_or(self.length);
        let end = length.end(instant.wall, instant.utc, &mut self.ends);
        Some(Occurrence { start: instant.utc, end, wall: instant.wall, origin })
    }
}

impl Iterator for Occurrences<'_> {
    type Item = Occurrence;

    #[inline]
    fn next(&mut self) -> Option<Occurrence> {
        loop {
            let occurrence = self.next_before_the_end()?;
            if self.window.end() <= occurrence.start {
                continue;
            }
            if self.window.start() < occurrence.end || self.window.start() <= occurrence.start {
                return Some(occurrence);
            }
        }
    }
}

impl FusedIterator for Occurrences<'_> {}

impl RecurrenceSet {
    /// The longest that any of its instances lasts.
    fn longest(&self) -> i64 {
        let dates = self.dates.iter().filter_map(|date| date.length);
        let overrides = self.overrides.iter().filter_map(|with| with.instead.as_ref().map(|(_, length)| *length));
        dates.chain(overrides).map(Length::longest).fold(self.length.longest(), i64::max).max(0)
    }

    fn source<'s>(&'s self, zone: &'s Zone, from: i64, to: i64) -> Source<'s> {
        let is_plain = self.dates.is_empty() && self.exdates.is_empty() && self.exdays.is_empty();
        match (self.rules.as_slice(), is_plain && self.exrules.is_empty() && self.overrides.is_empty()) {
            ([only], true) => Source::Rule(only.instants(zone, from, to)),
            _ => Source::Merged(Box::new(Merged::new(self, zone, from, to))),
        }
    }

    /// Occurrences in which a RANGE=THISANDFUTURE moves every later instance as it moves its own.
    fn with_moved_tails(&self, window: Window, floating: &Zone) -> (Vec<Occurrence>, bool) {
        let zone = self.zone().unwrap_or(floating);
        let mut tails: Vec<(i64, &Override)> = self
            .overrides
            .iter()
            .filter(|with| with.range == OverrideRange::ThisAndFuture)
            .map(|with| (with.id.instant(zone), with))
            .collect();
        tails.sort_by_key(|(at, _)| *at);
        let reach = tails.iter().map(|(_, with)| shift(with).abs()).max().unwrap_or(0) + 2 * 86_400;
        let from = window.start().saturating_sub(self.longest()).saturating_sub(reach);
        let mut base = Merged::new(self, zone, from, window.end().saturating_add(reach));
        let mut all = Vec::new();
        while let Some((instant, length, origin)) = base.next() {
            let length = length.unwrap_or(self.length);
            let tail = tails.partition_point(|(at, _)| *at <= instant.utc).checked_sub(1).and_then(|i| tails.get(i));
            let moved = match tail.filter(|_| !matches!(origin, Origin::Override(_))) {
                None => Some((instant, length)),
                Some((_, with)) => with.instead.as_ref().map(|(_, length)| {
                    let wall = instant.wall.plus(shift(with));
                    (Instant { utc: zone.instant(wall), wall }, *length)
                }),
            };
            all.extend(moved.map(|(Instant { utc, wall }, length)| Occurrence {
                start: utc,
                end: length.end(wall, utc, &mut zone.cursor()),
                wall,
                origin,
            }));
        }
        all.sort_by_key(|occurrence| (occurrence.start, occurrence.end));
        (all, base.is_exhausted())
    }
}

/// By how many seconds on the clock an override moves its instance.
fn shift(with: &Override) -> i64 {
    with.instead.as_ref().map_or(0, |(start, _)| start.wall().0 - with.id.wall().0)
}

impl SetRule {
    fn instants<'s>(&'s self, zone: &'s Zone, from: i64, to: i64) -> Instants<'s> {
        Instants::new(&self.compiled, zone, from, to.min(self.until.saturating_add(1)))
    }
}

/// An instance, its length if it has one of its own, and where it comes from.
type Entry = (Instant, Option<Length>, Origin);

/// The union of all rules and dates less the exclusions, one step at a time.
#[derive(Clone, Debug)]
struct Merged<'s> {
    rules: Vec<Stream<'s>>,
    exrules: Vec<Stream<'s>>,
    /// DTSTART and RDATEs, descending.
    dates: Vec<Entry>,
    /// What overrides put in place, descending; no exclusion touches it.
    moved: Vec<Entry>,
    /// Excluded instants, descending.
    excluded: Vec<i64>,
    exdays: &'s [Day],
    /// The instant given out last, so that none comes twice.
    passed: Option<i64>,
}

/// The instances of one rule with the next one at hand.
#[derive(Clone, Debug)]
struct Stream<'s> {
    instants: Instants<'s>,
    head: Option<Instant>,
}

impl<'s> Stream<'s> {
    fn new(mut instants: Instants<'s>) -> Self {
        let head = instants.next();
        Stream { instants, head }
    }

    /// The instant of the next instance; after the last one, the end of time.
    #[inline]
    fn at(&self) -> i64 {
        self.head.map_or(i64::MAX, |head| head.utc)
    }

    #[inline]
    fn advance(&mut self) {
        self.head = self.instants.next();
    }
}

impl<'s> Merged<'s> {
    fn new(set: &'s RecurrenceSet, zone: &'s Zone, from: i64, to: i64) -> Self {
        let streams =
            |rules: &'s [SetRule]| rules.iter().map(|rule| Stream::new(rule.instants(zone, from, to))).collect();
        let instant = |at: &WallTime| Instant { utc: at.instant(zone), wall: zone.wall_at(at.instant(zone)) };
        let in_range = |utc: i64| from <= utc && utc < to;
        let mut dates: Vec<Entry> =
            set.dates.iter().map(|date| (instant(&date.at), date.length, date.origin)).collect();
        let mut moved: Vec<Entry> = (0..)
            .zip(&set.overrides)
            .filter_map(|(index, with)| {
                let (start, length) = with.instead.as_ref()?;
                Some((instant(start), Some(*length), Origin::Override(index)))
            })
            .collect();
        let mut excluded: Vec<i64> = set.exdates.iter().map(|at| at.instant(zone)).collect();
        for entries in [&mut dates, &mut moved] {
            entries.retain(|(instant, ..)| in_range(instant.utc));
            entries.sort_by_key(|(instant, ..)| std::cmp::Reverse(instant.utc));
        }
        excluded.retain(|utc| in_range(*utc));
        excluded.sort_unstable_by(|a, b| b.cmp(a));
        let (rules, exrules) = (streams(&set.rules), streams(&set.exrules));
        Merged { rules, exrules, dates, moved, excluded, exdays: &set.exdays, passed: None }
    }

    fn is_exhausted(&self) -> bool {
        self.rules.iter().chain(&self.exrules).any(|stream| stream.instants.is_exhausted())
    }

    #[inline]
    fn next(&mut self) -> Option<Entry> {
        loop {
            let at = |entries: &[Entry]| entries.last().map_or(i64::MAX, |(instant, ..)| instant.utc);
            let moved = at(&self.moved);
            let (rule, next) = self.next_rule();
            if moved <= next && moved <= at(&self.dates) {
                return self.moved.pop();
            }
            let entry = if at(&self.dates) < next { self.dates.pop()? } else { self.take(rule)? };
            let (instant, ..) = entry;
            if self.passed.replace(instant.utc) != Some(instant.utc) && !self.is_excluded(instant) {
                return Some(entry);
            }
        }
    }

    /// The rule whose next instance comes first, and when.
    #[inline]
    fn next_rule(&self) -> (usize, i64) {
        let mut first = (0, i64::MAX);
        for (index, stream) in self.rules.iter().enumerate() {
            if stream.at() < first.1 {
                first = (index, stream.at());
            }
        }
        first
    }

    #[inline]
    fn take(&mut self, rule: usize) -> Option<Entry> {
        let stream = self.rules.get_mut(rule)?;
        let instant = stream.head?;
        stream.advance();
        Some((instant, None, Origin::Rule(rule)))
    }

    #[inline]
    fn is_excluded(&mut self, instant: Instant) -> bool {
        while let Some(utc) = self.excluded.last()
            && *utc < instant.utc
        {
            self.excluded.pop();
        }
        let mut excluded = self.excluded.last() == Some(&instant.utc);
        for stream in &mut self.exrules {
            while stream.at() < instant.utc {
                stream.advance();
            }
            excluded |= stream.at() == instant.utc;
        }
        excluded || (!self.exdays.is_empty() && self.exdays.binary_search(&instant.wall.day()).is_ok())
    }
}

//! The union of the rules and dates of a set less its exclusions, one instance at a time.

use super::instants::{Instant, Instants};
use super::lane::Lane;
use super::length::Length;
use super::set::{Origin, RecurrenceSet, SetRule};
use super::timetable::Row;
use crate::time::{Day, WallTime, Window, Zone};

/// An instance, its length if it has one of its own, and where it comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    pub(super) instant: Instant,
    pub(super) length: Option<Length>,
    pub(super) origin: Origin,
}

/// The instances of a set in a stretch of instants, ascending and each once.
#[derive(Clone, Debug)]
pub(super) struct Merged<'s> {
    set: &'s RecurrenceSet,
    zone: &'s Zone,
    rules: Vec<Instants<'s>>,
    rules_from: i64,
    exrules: Vec<Exclusion<'s>>,
    /// DTSTART and RDATEs.
    dates: Row<'s>,
    /// What overrides put in place; no exclusion touches it.
    moved: Row<'s>,
    /// Excluded instants.
    excluded: Row<'s>,
    exdays: &'s [Day],
    /// The instant looked at last, so that none comes twice.
    passed: Option<i64>,
    /// Whether it gave up, for everything it looked at was excluded.
    gave_up: bool,
}

/// How many instances in a row may be excluded before the search for one that is not is given up.
const BUDGET: u32 = 100_000;

/// A stretch of instants, `[from, to)`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) from: i64,
    /// From when on instances of rules are asked for: single ones may last longer than those, and so be asked for from earlier
    /// on. A rule that fires each second would have to be walked over for all of that time.
    pub(super) rules_from: i64,
    pub(super) to: i64,
}

impl Stretch {
    /// Where instances that share time with a window start: single ones last up to `reach`, those of rules `length`.
    pub(super) fn before(window: Window, reach: i64, length: Length) -> Self {
        let from = window.start().saturating_sub(reach);
        let rules_from = window.start().saturating_sub(length.longest().max(0));
        Stretch { from, rules_from: rules_from.max(from), to: window.end() }
    }
}

impl<'s> Merged<'s> {
    pub(super) fn new(set: &'s RecurrenceSet, zone: &'s Zone, stretch: Stretch) -> Self {
        let Stretch { from, rules_from, to } = stretch;
        let rules = set.rules.iter().map(|rule| rule.instants(zone, rules_from, to)).collect();
        let exrules = set.exrules.iter().map(|rule| Exclusion::new(rule, zone, from, to)).collect();
        let span = (from, to);
        let dates = set.date_times.between(span, zone, |index| Some(&set.dates.get(index)?.at));
        let moved = set.moved_times.between(span, zone, |index| Some(&set.overrides.get(index)?.instead.as_ref()?.0));
        let excluded = set.excluded_times.between(span, zone, |index| set.exdates.get(index));
        let exdays = &set.exdays;
        Merged { set, zone, rules, rules_from, exrules, dates, moved, excluded, exdays, passed: None, gave_up: false }
    }

    /// The same without what overrides put in place.
    pub(super) fn without_moved(mut self) -> Self {
        self.moved = Row::default();
        self
    }

    /// Nothing but what overrides put in place.
    pub(super) fn only_moved(set: &'s RecurrenceSet, zone: &'s Zone, stretch: Stretch) -> Self {
        let all = Self::new(set, zone, stretch);
        let (rules, exrules, dates) = (Vec::new(), Vec::new(), Row::default());
        Merged { rules, exrules, dates, ..all }
    }

    /// See [`Instants::with_lanes`].
    pub(super) fn with_lanes(mut self, from: i64, tail: i64) -> Self {
        self.rules = self.rules.into_iter().map(|rule| rule.with_lanes(from, tail)).collect();
        self
    }

    /// Whether later instances may exist, for which the search was given up.
    pub(super) fn is_exhausted(&self) -> bool {
        let exrules = self.exrules.iter().map(|rule| &rule.instants);
        self.gave_up || self.rules.iter().chain(exrules).any(Instants::is_exhausted)
    }

    pub(super) fn next(&mut self) -> Option<Entry> {
        for _ in 0..BUDGET {
            let (rule, next) = self.next_rule();
            let (moved, date) = (self.moved.at(), self.dates.at());
            if moved <= next && moved <= date {
                return self.take_moved();
            }
            let entry = if date < next { self.take_date()? } else { self.take(rule)? };
            let utc = entry.instant.utc;
            if utc < self.rules_from && self.rules_give(utc) {
                continue;
            }
            if self.passed.replace(utc) != Some(utc) && !self.is_excluded(entry.instant) {
                return Some(entry);
            }
        }
        self.gave_up = true;
        None
    }

    /// Whether a rule has an instance at an instant before those that are asked for: a date that is one as well is that one.
    fn rules_give(&self, utc: i64) -> bool {
        self.set.rules.iter().any(|rule| rule.instants(self.zone, utc, utc.saturating_add(1)).next().is_some())
    }

    /// Takes whole days of the only rule up to where something else happens; they come before all other instances.
    pub(super) fn take_lane(&mut self) -> Lane<'s> {
        let special = self.dates.at().min(self.moved.at()).min(self.excluded.at());
        match (self.rules.as_mut_slice(), self.exrules.as_slice(), self.exdays) {
            ([only], [], []) if !self.gave_up => only.take_lane(special),
            _ => Lane::default(),
        }
    }

    /// The rule whose next instance comes first, and when.
    fn next_rule(&mut self) -> (usize, i64) {
        let mut first = (0, i64::MAX);
        for (index, rule) in self.rules.iter_mut().enumerate() {
            let at = rule.peek().map_or(i64::MAX, |next| next.utc);
            if at < first.1 {
                first = (index, at);
            }
        }
        first
    }

    fn take(&mut self, rule: usize) -> Option<Entry> {
        let instant = self.rules.get_mut(rule)?.next()?;
        Some(Entry { instant, length: None, origin: Origin::Rule(rule) })
    }

    fn take_date(&mut self) -> Option<Entry> {
        let (utc, index) = self.dates.next()?;
        let date = self.set.dates.get(index)?;
        Some(Entry { instant: self.instant(utc, &date.at), length: date.length, origin: date.origin })
    }

    fn take_moved(&mut self) -> Option<Entry> {
        let (utc, index) = self.moved.next()?;
        let (at, length) = self.set.overrides.get(index)?.instead.as_ref()?;
        Some(Entry { instant: self.instant(utc, at), length: Some(*length), origin: Origin::Override(index) })
    }

    fn instant(&self, utc: i64, at: &WallTime) -> Instant {
        let wall = self.zone.wall_at(utc);
        let late = match at {
            WallTime::Zoned(stated, zone) if zone == self.zone => wall.0 - stated.0,
            WallTime::Floating(stated) => wall.0 - stated.0,
            _ => 0,
        };
        Instant { utc, wall, late }
    }

    fn is_excluded(&mut self, instant: Instant) -> bool {
        self.excluded.reaches(instant.utc)
            || self.exrules.iter_mut().any(|rule| rule.has(instant.utc))
            || self.exdays.binary_search(&instant.wall.day()).is_ok()
    }
}

/// An EXRULE, asked about ascending instants.
#[derive(Clone, Debug)]
struct Exclusion<'s> {
    rule: &'s SetRule,
    zone: &'s Zone,
    to: i64,
    instants: Instants<'s>,
}

impl<'s> Exclusion<'s> {
    fn new(rule: &'s SetRule, zone: &'s Zone, from: i64, to: i64) -> Self {
        Exclusion { rule, zone, to, instants: rule.instants(zone, from, to) }
    }

    fn has(&mut self, utc: i64) -> bool {
        // A few steps are cheaper than a search; a rule that fires every second must not be walked through.
        for _ in 0..8 {
            match self.instants.peek() {
                Some(next) if next.utc < utc => self.instants.next(),
                next => return next.is_some_and(|next| next.utc == utc),
            };
        }
        self.instants = self.rule.instants(self.zone, utc, self.to);
        self.instants.peek().is_some_and(|next| next.utc == utc)
    }
}

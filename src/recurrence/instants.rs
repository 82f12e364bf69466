//! Clock readings of a rule turned into instants: where gaps and folds are dealt with.

use super::compiled::Compiled;
use super::lane::Lane;
use super::walls::Walls;
use crate::time::{Resolved, Wall, Zone, ZoneCursor};

/// An instance: its instant, and its reading on the zone's clocks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Instant {
    pub(super) utc: i64,
    pub(super) wall: Wall,
    /// By how many seconds the reading that it is of was skipped by the clocks; 0 but behind a gap.
    pub(super) late: i64,
}

/// The instances of a rule in a stretch of instants, ascending and each once.
///
/// Readings that a change of the clocks skips come out behind it, among those that the clocks show there; of two that mean
/// one instant, one stays. Only there is anything buffered; in between, whole days are taken at once.
#[derive(Clone, Debug)]
pub(super) struct Instants<'s> {
    walls: Walls<'s>,
    zone: ZoneCursor<'s>,
    from: i64,
    /// No instance at or after this instant is asked for.
    to: i64,
    /// Whole days start at this instant or later.
    lanes_from: i64,
    /// So many seconds behind an instance of a whole day, the offset must still be the same.
    tail: i64,
    lane: Lane<'s>,
    /// An instance that comes before those of the lane, which is empty then.
    single: Option<Instant>,
    /// Read, but not given out yet.
    ahead: Option<Wall>,
    /// What lies around a gap, in descending order.
    around_gap: Vec<Instant>,
}

/// Longer than the calendar.
const LONG: i64 = 1 << 50;

impl<'s> Instants<'s> {
    pub(super) fn new(rule: &'s Compiled, zone: &'s Zone, from: i64, to: i64) -> Self {
        // So far from the ends of an integer that offsets can be added, and outside of the calendar.
        let (from, to) = (from.clamp(-LONG, LONG), to.clamp(-LONG, LONG));
        let (earliest, latest, cursor) = zone.readings(from, to);
        Instants {
            walls: rule.between(earliest, latest),
            zone: cursor,
            from,
            to,
            lanes_from: from,
            tail: 0,
            lane: Lane::default(),
            single: None,
            ahead: None,
            around_gap: Vec::new(),
        }
    }

    /// The same, with lanes only from an instant on and only where the offset stays the same for so many seconds after.
    pub(super) fn with_lanes(mut self, from: i64, tail: i64) -> Self {
        (self.lanes_from, self.tail) = (from.clamp(self.from, LONG), tail.min(LONG));
        self
    }

    /// Whether later instances may exist, for which the search was given up.
    pub(super) fn is_exhausted(&self) -> bool {
        self.walls.is_exhausted()
    }

    #[inline]
    pub(super) fn next(&mut self) -> Option<Instant> {
        if self.lane.is_empty() && self.single.is_none() {
            self.fill();
        }
        self.single.take().or_else(|| self.lane.next())
    }

    /// The next instance, which stays.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<Instant> {
        if self.lane.is_empty() && self.single.is_none() {
            self.fill();
        }
        self.single.or_else(|| self.lane.peek())
    }

    /// Takes whole days that end before an instant; empty if the next instance is not such a day's.
    #[inline(always)]
    pub(super) fn take_lane(&mut self, before: i64) -> Lane<'s> {
        if !self.lane.is_empty() {
            return self.lane.split_off_before(before);
        }
        if self.single.is_some() || self.ahead.is_some() || !self.around_gap.is_empty() {
            return Lane::default();
        }
        self.next_lane(before)
    }

    /// The next days that end before an instant and are asked for, if no change of the clocks is near.
    #[inline(always)]
    fn next_lane(&mut self, before: i64) -> Lane<'s> {
        let Some(midnight) = self.walls.next_midnight() else { return Lane::default() };
        self.zone.resolve(Wall(midnight));
        let (from, to, offset) = self.zone.stretch();
        if midnight < from.max(self.lanes_from + offset) || to <= midnight {
            return Lane::default();
        }
        self.walls.take_days((to - self.tail).min(self.to.min(before) + offset), offset)
    }

    /// Finds the next lane or single instance; leaves both empty at the end.
    fn fill(&mut self) {
        if self.around_gap.is_empty() && self.ahead.is_none() {
            self.lane = self.next_lane(self.to);
            if !self.lane.is_empty() {
                return;
            }
        }
        while let Some(instant) = self.next_of_all() {
            if self.to <= instant.utc {
                return;
            }
            if self.from <= instant.utc {
                self.single = Some(instant);
                return;
            }
        }
    }

    fn next_of_all(&mut self) -> Option<Instant> {
        if !self.around_gap.is_empty() {
            return self.around_gap.pop();
        }
        let wall = match self.ahead.take() {
            Some(wall) => wall,
            None => self.walls.next()?,
        };
        match self.zone.resolve(wall) {
            Resolved::Once(utc) | Resolved::Twice { first: utc, .. } => Some(Instant { utc, wall, late: 0 }),
            Resolved::Skipped { shifted, gap } => self.gather(wall, shifted, gap),
        }
    }

    /// Sorts the skipped readings from `wall` on among those behind the gap.
    #[cold]
    fn gather(&mut self, wall: Wall, shifted: i64, gap: i64) -> Option<Instant> {
        self.around_gap.push(Instant { utc: shifted, wall: wall.plus(gap), late: gap });
        for wall in self.walls.by_ref() {
            match self.zone.resolve(wall) {
                Resolved::Skipped { shifted, gap } => {
                    self.around_gap.push(Instant { utc: shifted, wall: wall.plus(gap), late: gap });
                }
                Resolved::Once(utc) | Resolved::Twice { first: utc, .. } if utc < shifted + gap => {
                    self.around_gap.push(Instant { utc, wall, late: 0 });
                }
                Resolved::Once(_) | Resolved::Twice { .. } => {
                    self.ahead = Some(wall);
                    break;
                }
            }
        }
        // Of two that meet the one stays whose reading the clocks show.
        self.around_gap.sort_unstable_by(|a, b| (b.utc, a.late).cmp(&(a.utc, b.late)));
        self.around_gap.dedup_by_key(|instant| instant.utc);
        self.around_gap.pop()
    }
}

//! Clock readings of a rule turned into instants: where gaps and folds are dealt with.

use super::compiled::Compiled;
use super::walls::Walls;
use crate::time::{Resolved, Wall, Zone, ZoneCursor};

/// An instance: its instant, and its reading on the zone's clocks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Instant {
    pub(super) utc: i64,
    pub(super) wall: Wall,
}

/// The instances of a rule in a stretch of instants, ascending and each once.
///
/// Readings that a change of the clocks skips come out behind it, among those that the clocks show there; of two that mean
/// one instant, one stays. Only there is anything buffered.
#[derive(Clone, Debug)]
pub(super) struct Instants<'s> {
    walls: Walls<'s>,
    zone: ZoneCursor<'s>,
    from: i64,
    /// No instance at or after this instant is asked for.
    to: i64,
    /// Read, but not given out yet.
    ahead: Option<Wall>,
    /// What lies around a gap, in descending order.
    around_gap: Vec<Instant>,
}

impl<'s> Instants<'s> {
    pub(super) fn new(rule: &'s Compiled, zone: &'s Zone, from: i64, to: i64) -> Self {
        let walls = rule.between(zone.earliest_reading(from), zone.latest_reading(to));
        Instants { walls, zone: zone.cursor(), from, to, ahead: None, around_gap: Vec::new() }
    }

    /// Whether later instances may exist, for which the search was given up.
    pub(super) fn is_exhausted(&self) -> bool {
        self.walls.is_exhausted()
    }

    #[inline]
    pub(super) fn next(&mut self) -> Option<Instant> {
        loop {
            let instant = self.next_of_all()?;
            if self.to <= instant.utc {
                return None;
            }
            if self.from <= instant.utc {
                return Some(instant);
            }
        }
    }

    #[inline]
    fn next_of_all(&mut self) -> Option<Instant> {
        if !self.around_gap.is_empty() {
            return self.around_gap.pop();
        }
        let wall = match self.ahead.take() {
            Some(wall) => wall,
            None => self.walls.next()?,
        };
        match self.zone.resolve(wall) {
            Resolved::Once(utc) | Resolved::Twice { first: utc, .. } => Some(Instant { utc, wall }),
            Resolved::Skipped { shifted, gap } => self.gather(wall, shifted, gap),
        }
    }

    /// Sorts the skipped readings from `wall` on among those behind the gap.
    #[cold]
    fn gather(&mut self, wall: Wall, shifted: i64, gap: i64) -> Option<Instant> {
        self.around_gap.push(Instant { utc: shifted, wall: wall.plus(gap) });
        for wall in self.walls.by_ref() {
            match self.zone.resolve(wall) {
                Resolved::Skipped { shifted, gap } => {
                    self.around_gap.push(Instant { utc: shifted, wall: wall.plus(gap) });
                }
                Resolved::Once(utc) | Resolved::Twice { first: utc, .. } if utc < shifted + gap => {
                    self.around_gap.push(Instant { utc, wall });
                }
                Resolved::Once(_) | Resolved::Twice { .. } => {
                    self.ahead = Some(wall);
                    break;
                }
            }
        }
        self.around_gap.sort_unstable_by(|a, b| b.cmp(a));
        self.around_gap.dedup_by_key(|instant| instant.utc);
        self.around_gap.pop()
    }
}

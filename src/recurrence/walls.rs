use std::iter::FusedIterator;

use super::clock_plan::ClockWalk;
use super::compiled::{Compiled, Plan};
use super::day_walk::{Ascending, Descending, Picked};
use super::lane::Lane;
use crate::time::Wall;

/// The instances of a [`Compiled`] rule in ascending order, as clock readings; each comes once.
///
/// Ends where the calendar does, with the year 9999, or when its search for the next instance has looked at too many
/// candidates: [`is_exhausted`](Self::is_exhausted) tells.
#[derive(Clone, Debug)]
pub struct Walls<'c> {
    walk: Walk<'c>,
    /// Whether instances after the last one are asked for, but unknown.
    cut_short: bool,
}

#[derive(Clone, Debug)]
enum Walk<'c> {
    Done,
    Days(Ascending<'c>),
    Picked(Picked<'c>),
    Clock(ClockWalk<'c>),
}

impl<'c> Walls<'c> {
    /// From a reading, not before the rule's start, up to and with another.
    pub(super) fn new(compiled: &'c Compiled, from: Wall, to: Wall) -> Self {
        let last = to.min(compiled.last);
        let walk = match &compiled.plan {
            _ if last < from => Walk::Done,
            Plan::Never => Walk::Done,
            Plan::Days(plan) if plan.picks_times() => Walk::Picked(Picked::ascending(plan, from, last)),
            Plan::Days(plan) => Ascending::new(plan, from, last).map_or(Walk::Done, Walk::Days),
            Plan::Clock(plan) => Walk::Clock(ClockWalk::ascending(plan, from, last)),
        };
        Walls { walk, cut_short: compiled.uncounted && compiled.last < to }
    }

    /// The reading at which the next day starts, if whole days may be taken from there.
    #[inline(always)]
    pub(super) fn next_midnight(&mut self) -> Option<i64> {
        let Walk::Days(walk) = &mut self.walk else { return None };
        walk.next_midnight()
    }

    /// Takes the next days that end at or before a reading, all with this offset.
    #[inline(always)]
    pub(super) fn take_days(&mut self, to: i64, offset: i64) -> Lane<'c> {
        let Walk::Days(walk) = &mut self.walk else { return Lane::default() };
        let (midnight, days) = walk.take_days(to);
        Lane::new(midnight, days, walk.times(), offset)
    }

    /// Whether it ended, or will, because a budget is spent: later instances may exist.
    pub fn is_exhausted(&self) -> bool {
        self.cut_short || matches!(&self.walk, Walk::Clock(walk) if walk.is_exhausted())
    }
}

impl Iterator for Walls<'_> {
    type Item = Wall;

    #[inline]
    fn next(&mut self) -> Option<Wall> {
        let next = match &mut self.walk {
            Walk::Days(walk) => walk.next(),
            Walk::Picked(walk) => walk.next(),
            // It stays, for it knows whether it gave up.
            Walk::Clock(walk) => return walk.next().map(Wall),
            Walk::Done => None,
        };
        if next.is_none() {
            self.walk = Walk::Done;
        }
        next.map(Wall)
    }
}

impl FusedIterator for Walls<'_> {}

/// The instances of a [`Compiled`] rule in descending order, as clock readings; each comes once.
#[derive(Clone, Debug)]
pub struct WallsBack<'c> {
    walk: WalkBack<'c>,
    cut_short: bool,
}

#[derive(Clone, Debug)]
enum WalkBack<'c> {
    Done,
    Days(Descending<'c>),
    Picked(Picked<'c>),
    Clock(ClockWalk<'c>),
}

impl<'c> WallsBack<'c> {
    pub(super) fn new(compiled: &'c Compiled, to: Wall) -> Self {
        let (last, first) = (to.min(compiled.last), compiled.start);
        let walk = match &compiled.plan {
            _ if last < first => WalkBack::Done,
            Plan::Never => WalkBack::Done,
            Plan::Days(plan) if plan.picks_times() => WalkBack::Picked(Picked::descending(plan, last, first)),
            Plan::Days(plan) => Descending::new(plan, last, first).map_or(WalkBack::Done, WalkBack::Days),
            Plan::Clock(plan) => WalkBack::Clock(ClockWalk::descending(plan, last, first)),
        };
        WallsBack { walk, cut_short: compiled.uncounted && compiled.last < to }
    }

    /// Whether instances may be missing: before the first one given, or where its search was given up.
    pub fn is_exhausted(&self) -> bool {
        self.cut_short || matches!(&self.walk, WalkBack::Clock(walk) if walk.is_exhausted())
    }
}

impl Iterator for WallsBack<'_> {
    type Item = Wall;

    fn next(&mut self) -> Option<Wall> {
        let next = match &mut self.walk {
            WalkBack::Days(walk) => walk.next(),
            WalkBack::Picked(walk) => walk.next(),
            WalkBack::Clock(walk) => return walk.next().map(Wall),
            WalkBack::Done => None,
        };
        if next.is_none() {
            self.walk = WalkBack::Done;
        }
        next.map(Wall)
    }
}

impl FusedIterator for WallsBack<'_> {}

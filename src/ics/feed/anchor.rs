//! A rule with its phase, moved to where a feed starts.

use super::clock::Clock;
use super::profile::{Profile, simple};
use crate::recurrence::{Compiled, Rule, RuleEnd};
use crate::time::{SECONDS_PER_DAY, Wall};

/// One rule of a recurrence set.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceRule<'s> {
    /// Its place among the rules of the set.
    pub(super) index: usize,
    pub(super) rule: &'s Rule,
    pub(super) compiled: &'s Compiled,
}

/// An instance that the rule gives, whether it takes place or not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Instance {
    pub(super) wall: Wall,
    pub(super) key: i64,
}

impl SourceRule<'_> {
    /// The key of the last instance, if there is one.
    pub(super) fn last_key(&self, clock: &Clock) -> Option<i64> {
        let counted = matches!(self.rule.end(), RuleEnd::Count(_));
        clock.last_key(self.rule.end(), counted.then(|| self.compiled.back_from(Wall::MAX).next()).flatten())
    }

    /// The instances from one key up to, and without, an instant; `None` if there are more than `most`.
    pub(super) fn instances(&self, clock: &Clock, first: i64, to: i64, most: usize) -> Option<Vec<Instance>> {
        let last = self.last_key(clock).unwrap_or(i64::MAX);
        let (from, until) = (clock.reading(first).plus(-SECONDS_PER_DAY), clock.reading(to).plus(2 * SECONDS_PER_DAY));
        let walls = self.compiled.between(from, until).map(|wall| Instance { wall, key: clock.key(wall) });
        let inside = walls.filter(|one| first <= one.key && clock.instant(one.key) < to && one.key <= last);
        let instances: Vec<Instance> = inside.take(most + 1).collect();
        (instances.len() <= most).then_some(instances)
    }

    /// Whether there is an instance with this key after all those that were looked at.
    pub(super) fn contains(&self, clock: &Clock, key: i64) -> bool {
        self.last_key(clock).is_none_or(|last| key <= last) && self.compiled.contains(clock.reading(key))
    }

    /// Whether the rule ends with this instance.
    pub(super) fn ends_with(&self, clock: &Clock, instance: Instance) -> bool {
        let Some(last) = self.last_key(clock) else { return false };
        self.compiled.next_after(instance.wall).is_none_or(|next| last < clock.key(next))
    }

    /// The key of the last instance before the first one, within a year from an instant on, whose start a change of the clocks skips
    /// or repeats; `None` if there is no such one.
    pub(super) fn last_before_change(&self, clock: &Clock, from: i64) -> Option<i64> {
        let last = self.last_key(clock).unwrap_or(i64::MAX);
        let mut unclear = clock.zone.unclear_between(from, from.saturating_add(366 * SECONDS_PER_DAY));
        let first =
            unclear.find_map(|(from, to)| self.compiled.between(from, to).find(|wall| !clock.is_plain(*wall)))?;
        let before = self.compiled.previous_before(first).filter(|_| clock.key(first) <= last)?;
        Some(clock.key(before))
    }

    /// The rule for a series that starts with the first of these instances, in a shape that the profile's readers have.
    ///
    /// `None` if there is none, or if the rule means something else from there than from where it came: that is tried.
    pub(super) fn anchored(&self, profile: Profile, instances: &[Instance]) -> Option<Rule> {
        let (first, last) = (instances.first()?, instances.last()?);
        let rule = match profile {
            Profile::Everyone => simple(self.rule, first.wall)?,
            Profile::Strict => self.rule.clone(),
        }
        .with_end(RuleEnd::Never);
        let compiled = rule.compile(first.wall);
        let same = compiled.between(first.wall, last.wall.plus(1)).eq(instances.iter().map(|one| one.wall));
        let goes_on =
            self.rule.end() != RuleEnd::Never || compiled.next_after(last.wall) == self.compiled.next_after(last.wall);
        (same && goes_on).then_some(rule)
    }
}

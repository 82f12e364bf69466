use std::collections::{BTreeMap, VecDeque};

use super::identity::Identity;
use super::outcome::{Judged, Outcome};
use crate::analysis::Code;
use crate::household::{Household, Level};
use crate::time::{Day, Window};

/// What a change of a household's plan adds to what is found about it, and what it takes away.
///
/// Two findings are the same if they have the same [`Identity`]: the two households may be different values with different
/// ids. A stretch of thin cover that becomes shorter is a finding less and
/// another one more.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Diff {
    /// The window of the new outcome, which should be that of the old one.
    pub window: Window,
    /// The day that was taken for today, if something in one of the two depends on it.
    pub as_of: Option<Day>,
    /// Findings that only the new outcome has, ascending by start; their ids are those of the new household.
    pub added: Vec<Judged>,
    /// Findings that only the old outcome has, ascending by start; their ids are those of the old household.
    pub removed: Vec<Judged>,
    /// Findings of both that do not mean the same any more, ascending by start.
    pub relevelled: Vec<Relevelled>,
    /// Whether one of the two is incomplete, so that differences may be missing or none.
    pub incomplete: bool,
}

/// A finding whose level has changed.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Relevelled {
    /// As it was; its ids are those of the old household.
    pub old: Judged,
    /// As it is; its ids are those of the new household.
    pub new: Judged,
}

/// How much the findings of a code have changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Change {
    /// How many were added.
    pub added: usize,
    /// How many were removed.
    pub removed: usize,
    /// The minutes of those that were added less the minutes of those that were removed.
    pub minutes: i64,
}

impl Diff {
    /// The differences between an old outcome and a new one, each with the household that it is about.
    ///
    /// Both should be of the same window: what only one of them looked at is a difference too.
    ///
    /// ```
    /// use handover::household::Household;
    /// use handover::rules::{Diff, check};
    /// use handover::time::{Day, Window, Zone};
    ///
    /// let zone = Zone::utc();
    /// let week = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), &zone).unwrap();
    /// let household = Household::builder("Nobody", zone).build().unwrap();
    /// let outcome = check(&household, week);
    /// assert!(Diff::new((&outcome, &household), (&outcome, &household)).is_empty());
    /// ```
    pub fn new(old: (&Outcome, &Household), new: (&Outcome, &Household)) -> Self {
        let mut known: BTreeMap<Identity, VecDeque<&Judged>> = BTreeMap::new();
        for judged in &old.0.findings {
            known.entry(Identity::new(&judged.finding, old.1)).or_default().push_back(judged);
        }
        let (mut added, mut relevelled) = (Vec::new(), Vec::new());
        for judged in &new.0.findings {
            match known.get_mut(&Identity::new(&judged.finding, new.1)).and_then(VecDeque::pop_front) {
                None => added.push(judged.clone()),
                Some(old) if old.level == judged.level => {}
                Some(old) => relevelled.push(Relevelled { old: old.clone(), new: judged.clone() }),
            }
        }
        let removed = known.into_values().flatten().cloned().collect();
        let as_of = new.0.as_of.or(old.0.as_of);
        let incomplete = [old.0, new.0].iter().any(|outcome| outcome.is_incomplete());
        Diff { window: new.0.window, as_of, added, removed, relevelled, incomplete }
    }

    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.relevelled.is_empty()
    }

    /// Whether something decided was added that has at least this level, or had a lower one before.
    pub fn reaches(&self, level: Level) -> bool {
        let worse = self.relevelled.iter().filter(|both| both.old.level < both.new.level).map(|both| &both.new);
        self.added.iter().chain(worse).any(|judged| level <= judged.level && !judged.is_undecided())
    }

    /// Whether something was added that cannot be decided, or the comparison itself may be wrong.
    pub fn is_undecided(&self) -> bool {
        let was_allowed = self.relevelled.iter().filter(|both| !both.old.is_undecided()).map(|both| &both.new);
        self.incomplete || self.added.iter().chain(was_allowed).any(Judged::is_undecided)
    }

    /// How much every code has changed, also those that have not.
    pub fn counts(&self) -> BTreeMap<Code, Change> {
        let mut counts: BTreeMap<Code, Change> = Code::ALL.into_iter().map(|code| (code, Change::default())).collect();
        for Judged { finding, .. } in &self.added {
            let change = counts.entry(finding.code).or_default();
            change.added += 1;
            change.minutes += finding.minutes();
        }
        for Judged { finding, .. } in &self.removed {
            let change = counts.entry(finding.code).or_default();
            change.removed += 1;
            change.minutes -= finding.minutes();
        }
        counts
    }
}

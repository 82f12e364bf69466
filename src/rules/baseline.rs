use std::collections::BTreeMap;

use super::identity::Identity;
use super::outcome::Outcome;
use crate::household::{Household, Level};

/// What was found before and is known, so that only what is new has to be looked at.
///
/// ```
/// use handover::household::Household;
/// use handover::rules::{Baseline, check};
/// use handover::time::{Day, Window, Zone};
///
/// let zone = Zone::utc();
/// let week = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), &zone).unwrap();
/// let household = Household::builder("Nobody", zone).build().unwrap();
/// let before = Baseline::of(&check(&household, week), &household);
/// assert!(check(&household, week).since(&before, &household).findings.is_empty());
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Baseline {
    known: BTreeMap<Identity, Vec<Level>>,
}

impl Baseline {
    /// Findings as they were judged.
    pub fn new(known: impl IntoIterator<Item = (Identity, Level)>) -> Self {
        let mut baseline = Baseline::default();
        for (identity, level) in known {
            baseline.known.entry(identity).or_default().push(level);
        }
        baseline
    }

    /// All findings of an outcome.
    pub fn of(outcome: &Outcome, household: &Household) -> Self {
        let judged = outcome.findings.iter();
        Self::new(judged.map(|judged| (Identity::new(&judged.finding, household), judged.level)))
    }

    /// Takes one out that is known at this level or a stricter one.
    fn take(&mut self, identity: &Identity, level: Level) -> bool {
        let Some(levels) = self.known.get_mut(identity) else { return false };
        let Some(at) = levels.iter().position(|known| level <= *known) else { return false };
        levels.swap_remove(at);
        true
    }
}

impl Outcome {
    /// Only what a baseline does not know. A finding that is stricter than it was is new; one that nobody can decide yet is
    /// always there, for a baseline makes nothing known.
    #[must_use]
    pub fn since(mut self, baseline: &Baseline, household: &Household) -> Self {
        let (mut left, before) = (baseline.clone(), self.findings.len());
        self.findings.retain(|judged| {
            judged.is_undecided() || !left.take(&Identity::new(&judged.finding, household), judged.level)
        });
        self.known += before - self.findings.len();
        self
    }
}

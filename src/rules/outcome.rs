use std::collections::BTreeMap;

use super::basis::Basis;
use crate::analysis::{Code, Finding};
use crate::household::Level;
use crate::time::{Day, Window};

/// The result of checking a household in a window.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Outcome {
    /// The window.
    pub window: Window,
    /// All findings, ascending by start, also the allowed ones.
    pub findings: Vec<Judged>,
    /// Whether a budget was spent, so that findings may be missing.
    pub incomplete: bool,
    /// The day that was taken for today, if something depends on it: a waiver, or a rule that was told.
    pub as_of: Option<Day>,
    /// How many findings are left out because a [`Baseline`](super::Baseline) knows them.
    pub known: usize,
}

/// A finding and what it is worth.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Judged {
    /// The finding.
    pub finding: Finding,
    /// What it means for the result.
    pub level: Level,
    /// The key of the rule that says so; `None` if the code's default does.
    pub rule: Option<String>,
    /// The waiver that lets it pass, if one does; then its level is [`Level::Allow`].
    pub waived: Option<Waived>,
}

/// That a waiver lets a finding pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Waived {
    /// The position among the household's waivers.
    pub waiver: usize,
    /// The level that the finding has without it.
    pub level: Level,
}

/// How often a code was found and for how long in all.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Total {
    /// How many findings.
    pub count: usize,
    /// Their minutes together.
    pub minutes: i64,
}

/// Whether a window ends after the time for which [zones have rules](Basis::TZ_KNOWN_UNTIL), so that nobody knows what the clocks
/// show. It may end a day later, for that is when the year begins in the last zones.
pub fn is_beyond_zones(window: Window) -> bool {
    Basis::TZ_KNOWN_UNTIL.plus(1).midnight().0 < window.end()
}

impl Judged {
    /// Whether it says that something cannot be decided yet, and is not allowed to stay so.
    pub fn is_undecided(&self) -> bool {
        self.finding.code.is_unknown() && Level::Allow < self.level
    }
}

impl Total {
    pub(super) fn add(&mut self, finding: &Finding) {
        self.count += 1;
        self.minutes += finding.minutes();
    }
}

impl Outcome {
    /// Count and minutes of every code, also of those that were not found.
    pub fn totals(&self) -> BTreeMap<Code, Total> {
        let mut totals: BTreeMap<Code, Total> = Code::ALL.into_iter().map(|code| (code, Total::default())).collect();
        for Judged { finding, .. } in &self.findings {
            totals.entry(finding.code).or_default().add(finding);
        }
        totals
    }

    /// The worst level of any finding.
    pub fn worst(&self) -> Option<Level> {
        self.findings.iter().map(|judged| judged.level).max()
    }

    /// Whether something decided has at least this level: then the check fails, whatever is not decided.
    pub fn reaches(&self, level: Level) -> bool {
        self.findings.iter().any(|judged| level <= judged.level && !judged.is_undecided())
    }

    /// Whether findings may be missing or wrong: a budget was spent, or the window is [beyond zones](is_beyond_zones).
    pub fn is_incomplete(&self) -> bool {
        self.incomplete || is_beyond_zones(self.window)
    }

    /// Whether something cannot be decided: the outcome is [incomplete](Outcome::is_incomplete), or nobody knows yet who can cover
    /// a need.
    pub fn is_undecided(&self) -> bool {
        self.is_incomplete() || self.findings.iter().any(Judged::is_undecided)
    }

    /// The same outcome where all that warns denies, but for what nobody knows yet; what is waived is so still, and would deny
    /// without its waiver.
    #[must_use]
    pub fn with_warnings_denied(mut self) -> Self {
        for judged in self.findings.iter_mut().filter(|judged| !judged.is_undecided()) {
            let levels = [Some(&mut judged.level), judged.waived.as_mut().map(|waived| &mut waived.level)];
            let warnings = levels.into_iter().flatten().filter(|level| **level == Level::Warn);
            warnings.for_each(|level| *level = Level::Deny);
        }
        self
    }

    /// The findings with this code.
    pub fn with_code(&self, code: Code) -> impl Iterator<Item = &Finding> {
        self.findings.iter().map(|judged| &judged.finding).filter(move |finding| finding.code == code)
    }
}

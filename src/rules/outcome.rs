use std::collections::BTreeMap;

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

    /// Whether something cannot be decided: a budget was spent, or nobody knows yet who can cover a need.
    pub fn is_undecided(&self) -> bool {
        self.incomplete || self.findings.iter().any(Judged::is_undecided)
    }

    /// The same outcome where all that warns denies, but for what nobody knows yet.
    #[must_use]
    pub fn with_warnings_denied(mut self) -> Self {
        let warnings = self.findings.iter_mut().filter(|judged| judged.level == Level::Warn && !judged.is_undecided());
        warnings.for_each(|judged| judged.level = Level::Deny);
        self
    }

    /// The findings with this code.
    pub fn with_code(&self, code: Code) -> impl Iterator<Item = &Finding> {
        self.findings.iter().map(|judged| &judged.finding).filter(move |finding| finding.code == code)
    }
}

use std::collections::BTreeMap;
use std::fmt;

use super::outcome::{Judged, Outcome};
use super::summary::windows;
use crate::analysis::Code;
use crate::household::{Household, Level, Period};
use crate::time::Window;

/// One rule in one week, or a code that no rule speaks of: what a test runner calls a test case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case<'o> {
    /// What it is of.
    pub subject: Subject<'o>,
    /// The week, as far as it lies in the window of the outcome.
    pub week: Window,
    /// What was found, ascending by start.
    pub findings: Vec<&'o Judged>,
    /// What that means.
    pub verdict: Verdict,
}

/// What a [`Case`] is of; the texts of any two are different.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Subject<'o> {
    /// The rule with this key.
    Rule(&'o str),
    /// What is found with this code and no rule speaks of.
    Code(Code),
}

/// What a case means for the result.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Verdict {
    /// Nothing speaks against it.
    Holds,
    /// It would fail, and a waiver lets it pass.
    Waived,
    /// It cannot be decided.
    Undecided,
    /// It fails.
    Fails,
}

impl Outcome {
    /// Every rule of the household in every week of the window, and every code that was found and no rule speaks of; the weeks are
    /// those of the household's zone.
    ///
    /// A finding belongs to the week in which it starts, and to the first or the last one if it starts outside of the window. If
    /// something denies, a case fails; so the check fails if and only if a case does.
    pub fn cases<'o>(&'o self, household: &'o Household) -> Vec<Case<'o>> {
        let weeks: Vec<Window> = windows(Period::Week, self.window, household.zone()).collect();
        let mut found: BTreeMap<Subject<'_>, Vec<&Judged>> =
            household.rules().iter().map(|rule| (Subject::Rule(&rule.key), Vec::new())).collect();
        for judged in &self.findings {
            let subject = judged.rule.as_deref().map_or(Subject::Code(judged.finding.code), Subject::Rule);
            found.entry(subject).or_default().push(judged);
        }
        let rules = household.rules().iter().map(|rule| Subject::Rule(&rule.key));
        let codes = found.keys().copied().filter(|subject| matches!(subject, Subject::Code(_)));
        let subjects: Vec<Subject<'_>> = rules.chain(codes).collect();
        let cases = subjects.into_iter().flat_map(|subject| {
            let findings = found.get(&subject).map(Vec::as_slice).unwrap_or_default();
            self.cases_of(subject, findings, &weeks)
        });
        cases.collect()
    }

    fn cases_of<'o>(&'o self, subject: Subject<'o>, findings: &[&'o Judged], weeks: &[Window]) -> Vec<Case<'o>> {
        let mut found: Vec<Vec<&Judged>> = weeks.iter().map(|_| Vec::new()).collect();
        for judged in findings {
            let after = weeks.partition_point(|week| week.start() <= judged.finding.span.start());
            found.get_mut(after.saturating_sub(1)).into_iter().for_each(|week| week.push(judged));
        }
        let cases = weeks.iter().zip(found).map(|(week, findings)| {
            let verdict = verdict(&findings, self.is_incomplete());
            Case { subject, week: *week, findings, verdict }
        });
        cases.collect()
    }
}

impl fmt::Display for Subject<'_> {
    /// `school-run`, or `no rule: coverage-gap`, which is no key that a rule can have.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Rule(key) => f.write_str(key),
            Subject::Code(code) => write!(f, "no rule: {code}"),
        }
    }
}

fn verdict(findings: &[&Judged], incomplete: bool) -> Verdict {
    let waives = |judged: &Judged| judged.waived.is_some_and(|waived| Level::Deny <= waived.level);
    if findings.iter().any(|judged| Level::Deny <= judged.level && !judged.is_undecided()) {
        Verdict::Fails
    } else if incomplete || findings.iter().any(|judged| judged.is_undecided()) {
        Verdict::Undecided
    } else if findings.iter().any(|judged| waives(judged)) {
        Verdict::Waived
    } else {
        Verdict::Holds
    }
}

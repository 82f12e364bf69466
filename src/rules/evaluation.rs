//! What a rule says of a window: checks, and what `all`, `any` and `not` make of them.

use std::collections::BTreeSet;

use super::facts::{Asked, Facts};
use super::summary::windows;
use super::truth::Truth;
use super::verdict::Verdict;
use crate::analysis::{Code, Evidence, Finding};
use crate::household::{Check, Limits, Rule, Statement, Unit};
use crate::interval::Span;
use crate::time::{Day, Window, Zone};

/// What a rule makes of a window.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Evaluation {
    /// The positions of what is found whatever the rules say, and breaks this one.
    pub(super) claimed: BTreeSet<usize>,
    /// The positions of what would break a part of it, which alone does not matter.
    pub(super) settled: BTreeSet<usize>,
    /// What it has found itself.
    pub(super) own: Vec<Finding>,
}

/// Evaluates a rule of the household, which is the one at `index`.
pub(super) fn evaluate(facts: &Facts<'_>, index: usize, rule: &Rule) -> Evaluation {
    let evaluator = Evaluator { facts, index, rule };
    let mut evaluation = Evaluation::default();
    evaluator.require(&rule.statement, &mut evaluation);
    evaluation
}

/// One rule, asked of one window.
struct Evaluator<'f> {
    facts: &'f Facts<'f>,
    index: usize,
    rule: &'f Rule,
}

/// The units of a window, and in which of them something holds.
struct Weighed {
    /// `None` where nothing is said of it.
    truths: Vec<Option<Truth>>,
    /// What speaks against it, or for its not being known.
    findings: Vec<Finding>,
}

impl Evaluator<'_> {
    /// Notes all that breaks a statement which has to hold.
    fn require(&self, statement: &Statement, evaluation: &mut Evaluation) {
        match statement {
            Statement::Check(check) => {
                let verdict = self.answer(check);
                evaluation.claimed.extend(verdict.claimed);
                evaluation.own.extend(verdict.own);
            }
            Statement::All(parts) => parts.iter().for_each(|part| self.require(part, evaluation)),
            Statement::Any { each, .. } | Statement::Not { each, .. } => {
                let units = self.units(*each);
                let weighed = self.weigh(statement, &units, evaluation);
                let meant = units.iter().zip(&weighed.truths).filter(|(unit, _)| self.has_meant_day(**unit));
                evaluation.own.extend(meant.filter_map(|(unit, truth)| self.finding(*unit, (*truth)?, &weighed)));
            }
        }
    }

    /// In which units a statement holds. What it claims is settled: alone it breaks nothing.
    fn weigh(&self, statement: &Statement, units: &[Span], evaluation: &mut Evaluation) -> Weighed {
        match statement {
            Statement::Check(check) => {
                let Verdict { claimed, own, periods } = self.answer(check);
                let found = claimed.iter().filter_map(|index| self.facts.findings.get(*index));
                let findings: Vec<Finding> = found.cloned().chain(own).collect();
                evaluation.settled.extend(claimed);
                let is_looked_at = |unit: &Span| {
                    periods.as_ref().is_none_or(|periods| periods.iter().any(|period| period.overlaps(*unit)))
                };
                let unsaid = units.iter().map(|unit| is_looked_at(unit).then_some(Truth::Holds)).collect();
                Weighed { truths: self.truths(&findings, units, unsaid), findings }
            }
            Statement::All(parts) => self.combine(parts, Truth::min, units, evaluation),
            Statement::Any { parts, .. } => self.combine(parts, Truth::max, units, evaluation),
            Statement::Not { part, .. } => {
                let weighed = self.weigh(part, units, evaluation);
                // What speaks against the part speaks for this; what is not known is not known of this either.
                let truths = weighed.truths.into_iter().map(|truth| truth.map(Truth::negated)).collect();
                let findings = weighed.findings.into_iter().filter(|finding| finding.code.is_unknown()).collect();
                Weighed { truths, findings }
            }
        }
    }

    fn combine(
        &self,
        parts: &[Statement],
        of_two: fn(Truth, Truth) -> Truth,
        units: &[Span],
        evaluation: &mut Evaluation,
    ) -> Weighed {
        let mut all = Weighed { truths: vec![None; units.len()], findings: Vec::new() };
        for part in parts {
            let weighed = self.weigh(part, units, evaluation);
            for (truth, other) in all.truths.iter_mut().zip(weighed.truths) {
                // A part of which nothing is said is left out.
                *truth = truth.zip(other).map(|(one, other)| of_two(one, other)).or(*truth).or(other);
            }
            all.findings.extend(weighed.findings);
        }
        all.findings.sort_by_key(|finding| (finding.span, finding.code));
        all
    }

    /// What a check says, as far as the rule looks at it.
    fn answer(&self, check: &Check) -> Verdict {
        let mut verdict = Asked::answer(self.facts, (self.index, self.rule), check);
        verdict.claimed.retain(|index| self.facts.findings.get(*index).is_some_and(|one| self.speaks_of(one)));
        verdict.own.retain(|finding| self.speaks_of(finding));
        verdict
    }

    /// Whether a finding is of a day that the rule is about.
    fn speaks_of(&self, finding: &Finding) -> bool {
        speaks_of(self.rule, finding, self.facts.window(), self.facts.household().zone())
    }

    /// Whether a unit has a part of a day that the rule is about.
    fn has_meant_day(&self, unit: Span) -> bool {
        days_touched(unit, self.facts.household().zone()).any(|day| self.rule.limits.contain(day))
    }

    /// What findings make of units; `unsaid` is what they are without.
    ///
    /// Something fails in a unit that a finding has a part of; it is unknown there if only what is unknown has.
    fn truths(&self, findings: &[Finding], units: &[Span], unsaid: Vec<Option<Truth>>) -> Vec<Option<Truth>> {
        let mut truths = unsaid;
        for finding in findings {
            let truth = if finding.code.is_unknown() { Truth::Unknown } else { Truth::Fails };
            let span = inside(finding.span, self.facts.window());
            let first = units.partition_point(|unit| unit.end() <= span.start());
            let touched = units.iter().zip(&mut truths).skip(first).take_while(|(unit, _)| unit.start() < span.end());
            touched.for_each(|(_, so_far)| *so_far = Some(so_far.map_or(truth, |so_far| so_far.min(truth))));
        }
        truths
    }

    /// The units of the window, the first and the last cut to it.
    fn units(&self, each: Unit) -> Vec<Span> {
        let (window, zone) = (self.facts.window(), self.facts.household().zone());
        let span = |window: Window| Span::new(window.start(), window.end());
        match each {
            Unit::Window => span(window).into_iter().collect(),
            Unit::Period(per) => windows(per, window, zone).filter_map(span).collect(),
            Unit::Day => self.facts.days.clone(),
        }
    }

    /// What is to be said of a unit: nothing if the statement holds in it.
    fn finding(&self, unit: Span, truth: Truth, weighed: &Weighed) -> Option<Finding> {
        let code = match truth {
            Truth::Holds => return None,
            Truth::Unknown => Code::RuleUnknown,
            Truth::Fails => Code::RuleBroken,
        };
        let told = weighed.findings.iter().filter(|one| inside(one.span, self.facts.window()).overlaps(unit));
        let told: Vec<&Finding> = told.collect();
        let people: BTreeSet<_> = told.iter().flat_map(|finding| finding.people.iter().copied()).collect();
        let mut evidence = vec![Evidence::Rule { index: self.index, check: None }];
        for fact in told.into_iter().flat_map(told_of) {
            if !evidence.contains(&fact) {
                evidence.push(fact);
            }
        }
        let (people, source) = (people.into_iter().collect(), self.rule.source.clone());
        Some(Finding { code, span: unit, people, need: None, dependant: None, evidence, source })
    }
}

/// What a finding about a part says of the whole: itself, or, if the rule has found only that it does not know, why.
fn told_of(finding: &Finding) -> Vec<Evidence> {
    if finding.code == Code::RuleUnknown {
        return finding.evidence.iter().filter(|fact| !matches!(fact, Evidence::Rule { .. })).cloned().collect();
    }
    vec![Evidence::Found { finding: Box::new(finding.clone()) }]
}

/// Whether a finding is of a day that a rule is about: it starts on it or lasts all of it, as far as it lies in the window. What is
/// not known may be so on each day that it has a part of.
pub(super) fn speaks_of(rule: &Rule, finding: &Finding, window: Window, zone: &Zone) -> bool {
    if rule.limits == Limits::NONE {
        return true;
    }
    let span = inside(finding.span, window);
    let is_of = |day: &Day| {
        let (start, end) = (zone.instant(day.midnight()), zone.instant(day.plus(1).midnight()));
        finding.code.is_unknown() || start <= span.start() || end <= span.end()
    };
    days_touched(span, zone).filter(is_of).any(|day| rule.limits.contain(day))
}

/// The part of a span in the window; of one that lies before or behind it, the second of the window that is next to it.
fn inside(span: Span, window: Window) -> Span {
    let start = span.start().clamp(window.start(), window.end() - 1);
    Span::new(start, span.end().clamp(start + 1, window.end())).unwrap_or(span)
}

/// The days on which a span has a part, on the clocks of a zone.
fn days_touched(span: Span, zone: &Zone) -> impl Iterator<Item = Day> {
    let (first, last) = (zone.wall_at(span.start()).day(), zone.wall_at(span.end() - 1).day());
    std::iter::successors(Some(first), move |day| (*day < last).then(|| day.plus(1)))
}

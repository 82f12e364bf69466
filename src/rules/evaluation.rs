//! What a rule says of a window: checks, and what `all`, `any` and `not` make of them.

use std::collections::BTreeSet;

use super::facts::{Asked, Facts};
use super::summary::windows;
use super::truth::Truth;
use super::verdict::Verdict;
use crate::analysis::{Code, Evidence, Finding};
use crate::household::{Check, Rule, Statement, Unit};
use crate::interval::Span;
use crate::time::Window;

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

/// How parts make a whole.
#[derive(Clone, Copy)]
struct Connective {
    of_none: Truth,
    of_two: fn(Truth, Truth) -> Truth,
}

impl Connective {
    const ALL: Connective = Connective { of_none: Truth::Holds, of_two: Truth::min };
    const ANY: Connective = Connective { of_none: Truth::Fails, of_two: Truth::max };
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
    truths: Vec<Truth>,
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
                let units = units.iter().zip(&weighed.truths).filter(|(unit, _)| self.is_meant(unit));
                evaluation.own.extend(units.filter_map(|(unit, truth)| self.finding(*unit, *truth, &weighed)));
            }
        }
    }

    /// In which units a statement holds. What it claims is settled: alone it breaks nothing.
    fn weigh(&self, statement: &Statement, units: &[Span], evaluation: &mut Evaluation) -> Weighed {
        match statement {
            Statement::Check(check) => {
                let Verdict { claimed, own } = self.answer(check);
                let found = claimed.iter().filter_map(|index| self.facts.findings.get(*index));
                let findings: Vec<Finding> = found.cloned().chain(own).collect();
                evaluation.settled.extend(claimed);
                Weighed { truths: truths(&findings, units), findings }
            }
            Statement::All(parts) => self.combine((parts, Connective::ALL), units, evaluation),
            Statement::Any { parts, .. } => self.combine((parts, Connective::ANY), units, evaluation),
            Statement::Not { part, .. } => {
                let weighed = self.weigh(part, units, evaluation);
                // What speaks against the part speaks for this; what is not known is not known of this either.
                let truths = weighed.truths.into_iter().map(Truth::negated).collect();
                let findings = weighed.findings.into_iter().filter(|finding| finding.code.is_unknown()).collect();
                Weighed { truths, findings }
            }
        }
    }

    fn combine(
        &self,
        (parts, connective): (&[Statement], Connective),
        units: &[Span],
        evaluation: &mut Evaluation,
    ) -> Weighed {
        let mut all = Weighed { truths: vec![connective.of_none; units.len()], findings: Vec::new() };
        for part in parts {
            let weighed = self.weigh(part, units, evaluation);
            all.truths
                .iter_mut()
                .zip(weighed.truths)
                .for_each(|(truth, other)| *truth = (connective.of_two)(*truth, other));
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

    /// Whether a finding starts on a day that the rule is about; what began before the window does so on its first day.
    fn speaks_of(&self, finding: &Finding) -> bool {
        let start = finding.span.start().max(self.facts.window().start());
        self.rule.limits.contain(self.facts.household().zone().wall_at(start).day())
    }

    /// Whether a unit has a day that the rule is about.
    fn is_meant(&self, unit: &Span) -> bool {
        let zone = self.facts.household().zone();
        let (first, last) = (zone.wall_at(unit.start()).day(), zone.wall_at(unit.end() - 1).day());
        std::iter::successors(Some(first), |day| (*day < last).then(|| day.plus(1)))
            .any(|day| self.rule.limits.contain(day))
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
        let told = weighed.findings.iter().filter(|finding| finding.span.overlaps(unit));
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

/// Something fails in a unit that a finding has a part of; it is unknown there if only what is unknown has.
fn truths(findings: &[Finding], units: &[Span]) -> Vec<Truth> {
    let mut truths = vec![Truth::Holds; units.len()];
    for finding in findings {
        let truth = if finding.code.is_unknown() { Truth::Unknown } else { Truth::Fails };
        let first = units.partition_point(|unit| unit.end() <= finding.span.start());
        let touched =
            units.iter().zip(&mut truths).skip(first).take_while(|(unit, _)| unit.start() < finding.span.end());
        touched.for_each(|(_, so_far)| *so_far = truth.min(*so_far));
    }
    truths
}

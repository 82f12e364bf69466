//! What the household lets pass, and which of that it should not, or need not.

use super::outcome::{Judged, Outcome, Waived};
use crate::analysis::{Code, Evidence, Finding};
use crate::household::{Household, Level, Waiver};
use crate::interval::Span;
use crate::time::Day;

/// Lets pass what the waivers say; gives what is to be said about the waivers themselves.
pub(super) fn apply(household: &Household, today: Day, outcome: &mut Outcome) -> Vec<Finding> {
    let waivers = household.waivers();
    if waivers.is_empty() {
        return Vec::new();
    }
    outcome.as_of = Some(today);
    let mut about = Vec::new();
    for (index, waiver) in waivers.iter().enumerate() {
        let Some(span) = waiver.span(household.zone()) else { continue };
        let code = if waiver.is_expired(today) {
            Some(Code::WaiverExpired)
        } else {
            let rule = waiver.rule.and_then(|at| household.rules().get(at)).map(|rule| rule.key.as_str());
            let waivable = Waivable { waiver, span, rule };
            let used = waive(index, &waivable, &mut outcome.findings);
            (!used && is_decided(waiver, span, outcome)).then_some(Code::WaiverUnused)
        };
        about.extend(code.map(|code| finding(code, index, waiver, span)));
    }
    about
}

/// What a waiver is for.
struct Waivable<'h> {
    waiver: &'h Waiver,
    /// Its days.
    span: Span,
    /// The key of the rule that has to say what a finding is worth, if it names one.
    rule: Option<&'h str>,
}

/// Whether there is something that the waiver is for; it counts as used also where another waiver was first.
fn waive(index: usize, waivable: &Waivable<'_>, findings: &mut [Judged]) -> bool {
    let mut used = false;
    for judged in findings.iter_mut().filter(|judged| waivable.contains(judged)) {
        used = true;
        if judged.waived.is_none() {
            judged.waived = Some(Waived { waiver: index, level: judged.level });
            judged.level = Level::Allow;
        }
    }
    used
}

impl Waivable<'_> {
    fn contains(&self, judged: &Judged) -> bool {
        let (waiver, finding) = (self.waiver, &judged.finding);
        waiver.code == finding.code
            && waiver.code.can_be_waived()
            && self.span.contains(finding.span.start())
            && waiver.need.is_none_or(|need| finding.need == Some(need))
            && waiver.person.is_none_or(|person| finding.people.contains(&person))
            && self.rule.is_none_or(|rule| judged.rule.as_deref() == Some(rule))
    }
}

/// Whether all of a waiver's days were looked at and nothing on them is unknown that may become what it is for.
fn is_decided(waiver: &Waiver, span: Span, outcome: &Outcome) -> bool {
    let inside = outcome.window.start() <= span.start() && span.end() <= outcome.window.end();
    let may_be_for = |finding: &Finding| {
        span.overlaps(finding.span) && waiver.need.is_none_or(|need| finding.need.is_none_or(|id| id == need))
    };
    let unknown = outcome.findings.iter().map(|judged| &judged.finding).filter(|finding| finding.code.is_unknown());
    inside && !outcome.incomplete && !unknown.into_iter().any(may_be_for)
}

fn finding(code: Code, index: usize, waiver: &Waiver, span: Span) -> Finding {
    Finding {
        code,
        span,
        people: waiver.person.into_iter().collect(),
        need: waiver.need,
        dependant: None,
        evidence: vec![Evidence::Waiver { index }],
        source: waiver.source.clone(),
    }
}

use super::kind::{CheckKind, Parameter};
use crate::analysis::{Code, Evidence, Finding};
use crate::household::{Argument, Check, DependantId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "hand-offs-together",
    meaning: "Whoever gives a dependant and whoever takes them are at one place at one time, or somebody can take them from the \
              one to the other. It is the half of `baton` that is about ways.",
    example: r#"
[rules.hand-offs]
check = "hand-offs-together"
dependants = ["mia"]
"#,
    fix: "Move the hours of one of the two, or name somebody who can take the dependant over.",
    broken: "",
    codes: &[Code::HandOffApart, Code::CoverageUnknown],
    parameters: &[Parameter::DEPENDANTS],
    needs_today: false,
    evaluate,
};

/// Each hand-off of these is at one place.
pub fn hand_offs_together(dependants: Vec<DependantId>) -> Check {
    Check::new(CHECK.name).with("dependants", Argument::Dependants(dependants))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let mut verdict = asked.found_of_dependants(&asked.dependants(), CHECK.codes);
    verdict.claimed.retain(|index| asked.facts.findings.get(*index).is_some_and(is_about_way));
    verdict
}

/// Of what is not known only the ways: who is at home meanwhile is for `baton`.
fn is_about_way(finding: &Finding) -> bool {
    finding.evidence.iter().any(|fact| matches!(fact, Evidence::HandOff { .. }))
}

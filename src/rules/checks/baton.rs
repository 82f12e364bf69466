use super::kind::{CheckKind, Parameter};
use crate::analysis::Code;
use crate::household::{Argument, Check, DependantId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "baton",
    meaning: "Somebody has a dependant at every instant, a keeper or a carer who is there, and each hand-off is at one place.",
    example: r#"
[rules.never-alone]
check = "baton"
dependants = ["mia"]
"#,
    fix: "Book a keeper for that time, or move what keeps the carers.",
    broken: "",
    codes: &[Code::BatonDropped, Code::HandOffApart, Code::CoverageUnknown],
    parameters: &[Parameter::DEPENDANTS],
    needs_today: false,
    evaluate,
};

/// Somebody has these at every instant, and each hand-off is at one place.
pub fn baton(dependants: Vec<DependantId>) -> Check {
    Check::new(CHECK.name).with("dependants", Argument::Dependants(dependants))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    asked.found_of_dependants(&asked.dependants(), CHECK.codes)
}

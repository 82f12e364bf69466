use super::kind::{CheckKind, Parameter};
use crate::analysis::Code;
use crate::household::{Argument, Check, NeedId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "covered",
    meaning: "A need has enough carers at every moment. What nobody knows yet is neither covered nor a gap.",
    example: r#"
[rules.school-run]
check = "covered"
need = "pick-up"
"#,
    fix: "Move what keeps the carers, ask a back-up carer, or name another carer for that need.",
    broken: "",
    codes: &[Code::CoverageGap, Code::CoverageUnknown],
    parameters: &[Parameter::NEED],
    needs_today: false,
    evaluate,
};

/// A need has enough carers at every moment.
pub fn covered(need: NeedId) -> Check {
    Check::new(CHECK.name).with("need", Argument::Needs(vec![need]))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    asked.found_of_needs(&asked.needs("need"), CHECK.codes)
}

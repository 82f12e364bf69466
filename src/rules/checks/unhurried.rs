use super::kind::{CheckKind, Parameter};
use crate::analysis::Code;
use crate::household::{Argument, Check, NeedId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "unhurried",
    meaning: "The carers of an errand have time to spare: at least one of them is as free in when to arrive as its \
              `fragile-below` asks for.",
    example: r#"
[rules.calm]
check = "unhurried"
need = "pick-up"
level = "warn"
"#,
    fix: "Leave earlier, or make the time within which to arrive longer.",
    broken: "",
    codes: &[Code::CoverageFragile],
    parameters: &[Parameter::ERRAND],
    needs_today: false,
    evaluate,
};

/// The carers of an errand have time to spare.
pub fn unhurried(need: NeedId) -> Check {
    Check::new(CHECK.name).with("need", Argument::Needs(vec![need]))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    asked.found_of_needs(&asked.needs("need"), CHECK.codes)
}

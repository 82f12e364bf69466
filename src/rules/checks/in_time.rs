use super::kind::{CheckKind, Parameter};
use crate::analysis::Code;
use crate::household::{Argument, Check, PersonId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "in-time",
    meaning: "Everybody gets from one commitment to the next in time.",
    example: r#"
[rules.on-time]
check = "in-time"
people = ["tom"]
"#,
    fix: "Leave more time between the two, or put one of them elsewhere.",
    broken: "",
    codes: &[Code::ConflictTravel],
    parameters: &[Parameter::PEOPLE],
    needs_today: false,
    evaluate,
};

/// Everybody of these gets from one commitment to the next in time.
pub fn in_time(people: Vec<PersonId>) -> Check {
    Check::new(CHECK.name).with("people", Argument::People(people))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    asked.found_of_people(&asked.people(), CHECK.codes)
}

use super::kind::{CheckKind, Parameter};
use crate::analysis::Code;
use crate::household::{Argument, Check, PersonId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "not-double-booked",
    meaning: "Nobody has two commitments at once that exclude each other.",
    example: r#"
[rules.one-at-a-time]
check = "not-double-booked"
people = ["tom"]
"#,
    fix: "Move or decline one of the two, or mark it as tentative.",
    broken: "",
    codes: &[Code::ConflictDoubleBooked],
    parameters: &[Parameter::PEOPLE],
    needs_today: false,
    evaluate,
};

/// Nobody of these has two commitments at once.
pub fn not_double_booked(people: Vec<PersonId>) -> Check {
    Check::new(CHECK.name).with("people", Argument::People(people))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    asked.found_of_people(&asked.people(), CHECK.codes)
}

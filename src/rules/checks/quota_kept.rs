use super::kind::{CheckKind, Parameter};
use crate::analysis::Code;
use crate::household::{Argument, Check, PersonId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "quota-kept",
    meaning: "The days on site and elsewhere satisfy the quotas of the arrangements.",
    example: r#"
[rules.office-days]
check = "quota-kept"
people = ["tom"]
"#,
    fix: "Place the missing days while the period is long enough.",
    broken: "",
    codes: &[Code::QuotaMissed],
    parameters: &[Parameter::PEOPLE],
    needs_today: false,
    evaluate,
};

/// The quotas of days of these are met.
pub fn quota_kept(people: Vec<PersonId>) -> Check {
    Check::new(CHECK.name).with("people", Argument::People(people))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    asked.found_of_people(&asked.people(), CHECK.codes)
}

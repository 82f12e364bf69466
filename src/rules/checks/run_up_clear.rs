use super::kind::{CheckKind, Parameter};
use crate::analysis::Code;
use crate::household::{Argument, Check, PersonId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "run-up-clear",
    meaning: "The days that a milestone needs clear stay clear of trips, leave and other milestones.",
    example: r#"
[rules.ready]
check = "run-up-clear"
people = ["tom"]
"#,
    fix: "Move the trip, or make the run-up shorter if less will do.",
    broken: "",
    codes: &[Code::ConflictMilestone],
    parameters: &[Parameter::PEOPLE],
    needs_today: false,
    evaluate,
};

/// The days before milestones of these stay clear.
pub fn run_up_clear(people: Vec<PersonId>) -> Check {
    Check::new(CHECK.name).with("people", Argument::People(people))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    asked.found_of_people(&asked.people(), CHECK.codes)
}

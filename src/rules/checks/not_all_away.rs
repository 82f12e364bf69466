use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::{Code, all_away};
use crate::household::{Argument, Check, PersonId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "not-all-away",
    meaning: "Somebody can always be home in time: never are all of these on trips or too far from home. With two people it \
              means never both.",
    example: r#"
[rules.reachable]
check = "not-all-away"
people = ["tom", "maria"]
within = 45
"#,
    fix: "Move one of the trips or shifts, or name only those who have to be near.",
    broken: "",
    codes: &[Code::ConflictBothAway, Code::CoverageUnknown],
    parameters: &[
        Parameter { kind: ParameterKind::Several, ..Parameter::PEOPLE },
        Parameter {
            name: "within",
            kind: ParameterKind::Minutes { least: 0, most: 10_080 },
            otherwise: Otherwise::Value("60"),
            doc: "How soon somebody can be home.",
        },
    ],
    needs_today: false,
    evaluate,
};

/// One of these can always be home within so many seconds.
pub fn not_all_away(people: Vec<PersonId>, within: i64) -> Check {
    Check::new(CHECK.name).with("people", Argument::People(people)).with("within", Argument::Seconds(within))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let (people, within) = (asked.people(), asked.seconds("within"));
    Verdict::from_iter(all_away(asked.facts.timeline, &people, within, asked.source()))
}

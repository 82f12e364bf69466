use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::Code;
use crate::household::{Argument, Check, PersonId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "rested",
    meaning: "Enough rest lies between the end of one shift and the start of the next. Where a roster is not known yet, neither is \
              that.",
    example: r#"
[rules.rest]
check = "rested"
people = ["sam"]
least = 660
"#,
    fix: "Swap one of the two shifts, or take leave on one of them.",
    broken: "",
    codes: &[Code::ConflictRest, Code::RuleUnknown],
    parameters: &[
        Parameter::PEOPLE,
        Parameter {
            name: "least",
            kind: ParameterKind::Minutes { least: 1, most: 10_080 },
            otherwise: Otherwise::Value("660"),
            doc: "So much rest between the end of one shift and the start of the next.",
        },
    ],
    needs_today: false,
    evaluate,
};

/// Between two shifts of one of these lie so many seconds of rest.
pub fn rested(people: Vec<PersonId>, least: i64) -> Check {
    Check::new(CHECK.name).with("people", Argument::People(people)).with("least", Argument::Seconds(least))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let (people, least) = (asked.people(), asked.seconds("least"));
    let short = people.iter().flat_map(|id| asked.facts.shifts(*id).short_rests(least, asked.source()));
    Verdict::from_iter(short).with(asked.unknown_of(&people))
}

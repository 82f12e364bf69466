use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::Code;
use crate::household::{Argument, Check, Period, PersonId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "within-hours",
    meaning: "Nobody works longer in a period, or on average of as many periods as `reference` says. Where a roster is not known \
              yet, neither is that.",
    example: r#"
[rules.hours]
check = "within-hours"
people = ["sam"]
most = 2880
per = "week"
reference = 17
"#,
    fix: "Swap shifts between periods, take leave, or count over a longer reference if that is what was agreed.",
    broken: "",
    codes: &[Code::ConflictHours, Code::RuleUnknown],
    parameters: &[
        Parameter::PEOPLE,
        Parameter {
            name: "most",
            kind: ParameterKind::Minutes { least: 1, most: 527_040 },
            otherwise: Otherwise::Required,
            doc: "So much work in each `per`, breaks and leave not counted.",
        },
        Parameter {
            name: "per",
            kind: ParameterKind::Period,
            otherwise: Otherwise::Value("\"week\""),
            doc: "The period to count in; it belongs to the window that it starts in.",
        },
        Parameter {
            name: "reference",
            kind: ParameterKind::Count { least: 1, most: 104 },
            otherwise: Otherwise::Value("1"),
            doc: "So many periods that follow each other the hours are the average of.",
        },
    ],
    needs_today: false,
    evaluate,
};

/// None of these works more than so many seconds in a period.
pub fn within_hours(people: Vec<PersonId>, most: i64, per: Period) -> Check {
    let check = Check::new(CHECK.name).with("people", Argument::People(people));
    check.with("most", Argument::Seconds(most)).with("per", Argument::Period(per))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let (people, most, per) = (asked.people(), asked.seconds("most"), asked.per());
    let over = asked.count("reference").unwrap_or(1);
    let long = people.iter().flat_map(|id| asked.facts.worked(*id, per, over).longer_than(most, asked.source()));
    Verdict::from_iter(long).with(asked.unknown_of(&people))
}

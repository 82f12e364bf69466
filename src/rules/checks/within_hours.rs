use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::Code;
use crate::household::{Argument, Check, Period, PersonId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "within-hours",
    meaning: "Nobody works longer in a period, or on average of as many periods as `reference` says, the last of which is the one found. Where a roster is not known \
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
        Parameter { doc: "The period to count in; it belongs to the window that it starts in.", ..Parameter::PER },
        Parameter {
            name: "reference",
            kind: ParameterKind::Count { least: 1, most: 104 },
            otherwise: Otherwise::Value("1"),
            doc: "The hours are the average of so many periods: this one and those before it.",
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
    let mut found = asked.unknown_of(&people);
    for id in &people {
        let worked = asked.facts.worked(*id, per, over);
        found.extend(worked.longer_than(most, asked.source()));
        // The last period may go on behind the window, where the roster may end before it.
        let ends_behind = asked.facts.known_until(*id).filter(|known| asked.facts.window().end() <= *known);
        let unknown = worked.last().filter(|last| ends_behind.is_some_and(|known| known < last.end()));
        found.extend(unknown.map(|last| asked.unknown(last, &[*id], [])));
    }
    found.into_iter().collect()
}

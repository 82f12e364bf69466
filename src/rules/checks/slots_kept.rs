use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::{Code, Evidence, Finding, short_periods};
use crate::household::{Argument, Check, PersonId, ProtectedTime, Quota};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "slots-kept",
    meaning: "Protected time stays: no commitment lies on it. With `at-least` so many slots stay in each `per`, and it is the \
              periods in which fewer do that break the rule; single slots that slip are judged as without it. Only whole periods are \
              looked at.",
    example: r#"
[rules.learning]
check = "slots-kept"
slots = ["course"]
at-least = 3
per = "month"
"#,
    fix: "Move one of the commitments that the finding names, or ask for fewer slots.",
    broken: "",
    codes: &[Code::ConflictProtected],
    parameters: &[
        Parameter::PEOPLE,
        Parameter {
            name: "slots",
            kind: ParameterKind::Slots,
            otherwise: Otherwise::Words("all of these people"),
            doc: "Which protected time it is about.",
        },
        Parameter {
            name: "at-least",
            kind: ParameterKind::Count { least: 1, most: 366 },
            otherwise: Otherwise::Words("all"),
            doc: "So many slots of each protected time stay in each `per`.",
        },
        Parameter::PER,
    ],
    needs_today: false,
    evaluate,
};

/// The protected time of these stays.
pub fn slots_kept(people: Vec<PersonId>) -> Check {
    Check::new(CHECK.name).with("people", Argument::People(people))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let people = asked.people();
    let Some(at_least) = asked.count("at-least") else {
        let mut found = asked.found_of_people(&people, CHECK.codes);
        if let Some(slots) = asked.slots() {
            asked.keep(&mut found, |finding| {
                let of = |fact: &Evidence| matches!(fact, Evidence::Protected { index } if slots.contains(index));
                finding.evidence.iter().any(of)
            });
        }
        return found;
    };
    let quota = Quota { at_least, per: asked.per() };
    let slots = asked.facts.household().protected().iter().enumerate();
    let is_meant = |index: usize, slot: &ProtectedTime| match asked.slots() {
        Some(slots) => slots.contains(&index),
        None => slot.people.iter().any(|id| people.contains(id)),
    };
    let short = slots.filter(|(index, slot)| is_meant(*index, slot)).flat_map(|(index, slot)| -> Vec<Finding> {
        short_periods(asked.facts.timeline, slot, quota, &asked.facts.slips(index))
    });
    Verdict::from_iter(short).of_periods(asked.facts.whole_periods(asked.per()))
}

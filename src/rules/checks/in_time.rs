use super::kind::{CheckKind, Parameter};
use crate::analysis::{Code, Finding};
use crate::household::{Argument, Check, PersonId};
use crate::interval::Span;
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "in-time",
    meaning: "Everybody gets from one commitment to the next in time. Where a roster is not known yet, neither is that, if what is known \
              before or after it is elsewhere.",
    example: r#"
[rules.on-time]
check = "in-time"
people = ["tom"]
"#,
    fix: "Leave more time between the two, or put one of them elsewhere.",
    broken: "",
    codes: &[Code::ConflictTravel, Code::RuleUnknown],
    parameters: &[Parameter::PEOPLE],
    needs_today: false,
    evaluate,
};

/// Everybody of these gets from one commitment to the next in time.
pub fn in_time(people: Vec<PersonId>) -> Check {
    Check::new(CHECK.name).with("people", Argument::People(people))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let people = asked.people();
    let late = people.iter().flat_map(|id| perhaps_late(asked, *id));
    asked.found_of_people(&people, &[Code::ConflictTravel]).with(late)
}

/// Where somebody may have to go from or to what nobody knows, and could not be in time.
fn perhaps_late(asked: &Asked<'_>, person: PersonId) -> Vec<Finding> {
    let Some(line) = asked.facts.timeline.person(person) else { return Vec::new() };
    let ways = line.uncertain_journeys().filter(|way| asked.facts.window().contains(way.arrive));
    let late = ways.filter_map(|way| Span::new(way.arrive, way.arrive + way.lacks()));
    late.map(|span| asked.unknown(span, &[person], [])).collect()
}

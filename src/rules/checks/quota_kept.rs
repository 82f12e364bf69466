use super::kind::{CheckKind, Parameter};
use crate::analysis::{Code, unknown_quotas};
use crate::household::{Argument, Check, PersonId};
use crate::rules::facts::Asked;
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "quota-kept",
    meaning: "The days on site and elsewhere satisfy the quotas of the arrangements. Where a roster is not known yet, \
              neither is that.",
    example: r#"
[rules.office-days]
check = "quota-kept"
people = ["tom"]
"#,
    fix: "Place the missing days while the period is long enough.",
    broken: "",
    codes: &[Code::QuotaMissed, Code::RuleUnknown],
    parameters: &[Parameter::PEOPLE],
    needs_today: false,
    evaluate,
};

/// The quotas of days of these are met.
pub fn quota_kept(people: Vec<PersonId>) -> Check {
    Check::new(CHECK.name).with("people", Argument::People(people))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let people = asked.people();
    let unknown = people.iter().flat_map(|id| {
        let periods = unknown_quotas(asked.facts.timeline, *id);
        periods.into_iter().map(|period| asked.unknown(period, &[*id], []))
    });
    asked.found_of_people(&people, &[Code::QuotaMissed]).with(unknown)
}

use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::{Amount, Code};
use crate::household::{Argument, Check, Period, PersonId};
use crate::rules::facts::{Asked, at_least};
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "days-off",
    meaning: "Everybody has days off in each period: days of the household's clocks with no part of a shift. Only whole periods are \
              looked at; where a roster is not known yet, neither is that.",
    example: r#"
[rules.weekend]
check = "days-off"
people = ["sam"]
least = 2
per = "week"
"#,
    fix: "Swap a shift into another period, or take leave.",
    broken: "too few days off",
    codes: &[Code::RuleBroken, Code::RuleUnknown],
    parameters: &[
        Parameter::PEOPLE,
        Parameter {
            name: "least",
            kind: ParameterKind::Count { least: 1, most: 366 },
            otherwise: Otherwise::Required,
            doc: "So many days off in each `per`.",
        },
        Parameter::PER,
    ],
    needs_today: false,
    evaluate,
};

/// Each of these has so many days without a shift in each period.
pub fn days_off(people: Vec<PersonId>, least: u32, per: Period) -> Check {
    let check = Check::new(CHECK.name).with("people", Argument::People(people));
    check.with("least", Argument::Count(least)).with("per", Argument::Period(per))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let (people, least) = (asked.people(), i64::from(asked.count("least").unwrap_or(0)));
    let periods = asked.facts.whole_periods(asked.per());
    let mut found = asked.unknown_of(&people);
    for person in people {
        let (work, unknown) = (asked.facts.work(person), asked.facts.unknown(person));
        // What nobody knows is said above.
        for period in periods.iter().copied().filter(|period| unknown.within(*period).is_empty()) {
            let days = asked.facts.days_of(period);
            let off = days.filter(|day| work.present().overlapping(*day).is_empty()).count() as i64;
            let measured = at_least(&[person], Amount::Count(off), Amount::Count(least));
            found.extend((off < least).then(|| asked.broken(period, &[person], [measured])));
        }
    }
    Verdict::from_iter(found).of_periods(periods)
}

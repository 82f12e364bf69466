use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::{Amount, Code};
use crate::household::{Argument, Check, Period, PersonId};
use crate::rules::facts::{Asked, at_least};
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "free-together",
    meaning: "These people have free time at once in each period, while they are awake, wherever each of them is. Stretches that are \
              shorter than `slot` do not count. Only whole periods are looked at.",
    example: r#"
[rules.us]
check = "free-together"
people = ["priya", "tom"]
least = 600
slot = 60
level = "warn"
"#,
    fix: "Free an evening of the period that the finding names; `handover free` says when everybody has time.",
    broken: "too little free time together",
    codes: &[Code::RuleBroken, Code::RuleUnknown],
    parameters: &[
        Parameter::PEOPLE,
        Parameter {
            name: "least",
            kind: ParameterKind::Minutes { least: 1, most: 527_040 },
            otherwise: Otherwise::Required,
            doc: "So much free time in each `per`.",
        },
        Parameter {
            name: "slot",
            kind: ParameterKind::Minutes { least: 1, most: 1_440 },
            otherwise: Otherwise::Value("30"),
            doc: "A stretch counts from this length on.",
        },
        Parameter::PER,
    ],
    needs_today: false,
    evaluate,
};

/// These are free at once for so many seconds in each period.
pub fn free_together(people: Vec<PersonId>, least: i64, per: Period) -> Check {
    let check = Check::new(CHECK.name).with("people", Argument::People(people));
    check.with("least", Argument::Seconds(least)).with("per", Argument::Period(per))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let (people, least, slot) = (asked.people(), asked.seconds("least"), asked.seconds("slot"));
    let free = asked.facts.free(&people);
    let (certain, perhaps) = (free.0.at_least(slot), free.1.at_least(slot));
    let periods = asked.facts.whole_periods(asked.per());
    let short = periods.iter().filter_map(|&period| {
        let (found, at_best) = (certain.within(period).len(), perhaps.within(period).len());
        let measured = |found: i64| at_least(&people, Amount::Seconds(found), Amount::Seconds(least));
        match (found < least, at_best < least) {
            (false, _) => None,
            // As much as it can be at best, whatever turns out.
            (true, true) => Some(asked.broken(period, &people, [measured(at_best)])),
            (true, false) => Some(asked.unknown(period, &people, [measured(found)])),
        }
    });
    Verdict::from_iter(short).of_periods(periods)
}

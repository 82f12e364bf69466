use std::collections::BTreeSet;

use super::kind::{CheckKind, Otherwise, Parameter, ParameterKind};
use crate::analysis::{Amount, Code, Finding, Load, Measure, balance};
use crate::household::{Argument, Check, NeedId, Period, PersonId};
use crate::interval::Span;
use crate::rules::facts::{Asked, at_most};
use crate::rules::verdict::Verdict;

pub(super) const CHECK: CheckKind = CheckKind {
    name: "load-shared",
    meaning: "The needs are carried evenly: between who carries the most of them and who carries the least lie no more percent of \
              the whole than `within`. Who alone can cover something carries all of it, several who can carry equal parts. Only whole \
              periods are looked at; where a part of the cover is not known, neither is this.",
    example: r#"
[rules.fair]
check = "load-shared"
people = ["priya", "tom"]
within = 20
measure = "minutes"
per = "month"
level = "warn"
"#,
    fix: "Let the other one take one of the needs, or free them where only one can.",
    broken: "an uneven load",
    codes: &[Code::RuleBroken, Code::RuleUnknown],
    parameters: &[
        Parameter { otherwise: Otherwise::Words("the carers of these needs"), ..Parameter::PEOPLE },
        Parameter {
            name: "needs",
            kind: ParameterKind::Needs,
            otherwise: Otherwise::Words("all"),
            doc: "Which needs are shared.",
        },
        Parameter {
            name: "within",
            kind: ParameterKind::Count { least: 0, most: 100 },
            otherwise: Otherwise::Required,
            doc: "So many percent of the whole may lie between the largest and the smallest share.",
        },
        Parameter {
            name: "measure",
            kind: ParameterKind::Word(&["minutes", "tasks", "early", "night"]),
            otherwise: Otherwise::Value("\"minutes\""),
            doc: "What is shared: minutes, tasks, minutes from 05:00 to 07:00, or minutes from 22:00 to 05:00.",
        },
        Parameter::PER,
    ],
    needs_today: false,
    evaluate,
};

/// Between the largest and the smallest share of what these carry lie so many percent at most.
pub fn load_shared(people: Vec<PersonId>, within: u32, per: Period) -> Check {
    let check = Check::new(CHECK.name).with("people", Argument::People(people));
    check.with("within", Argument::Count(within)).with("per", Argument::Period(per))
}

fn evaluate(asked: &Asked<'_>) -> Verdict {
    let (needs, per) = (asked.needs("needs"), asked.per());
    let people = asked.given_people().unwrap_or_else(|| carers(asked, &needs));
    let measure = match asked.word("measure") {
        Some("tasks") => Measure::Tasks,
        Some("early") => Measure::Early,
        Some("night") => Measure::Night,
        _ => Measure::Minutes,
    };
    let of_needs: Vec<_> = needs.iter().map(|need| asked.facts.loads(*need, per)).collect();
    let periods = asked.facts.whole_periods(per);
    let uneven = periods.iter().enumerate().filter_map(|(index, &period)| {
        let parts: Vec<_> = of_needs.iter().filter_map(|need| need.get(index)).collect();
        if parts.iter().any(|part| part.unknown) {
            let others = carers(asked, &needs).into_iter().filter(|id| !people.contains(id));
            return Some(asked.unknown(period, &people, others.flat_map(|id| asked.facts.ends(id, period))));
        }
        let carried: Vec<&Load> = parts.iter().flat_map(|part| &part.loads).collect();
        uneven(asked, period, &people, &total(&people, &carried, measure))
    });
    Verdict::from_iter(uneven).of_periods(periods)
}

/// Whoever may cover one of these needs, in the order of the household.
fn carers(asked: &Asked<'_>, needs: &[NeedId]) -> Vec<PersonId> {
    let needs = needs.iter().filter_map(|need| asked.facts.household().need(*need));
    let carers: BTreeSet<PersonId> = needs.flat_map(|need| need.carers.iter().copied()).collect();
    carers.into_iter().collect()
}

/// What each carries of all needs, in one number.
fn total(people: &[PersonId], carried: &[&Load], measure: Measure) -> Vec<Load> {
    let of = |person: PersonId| carried.iter().filter(move |load| load.person == person);
    let sum = |person: PersonId| of(person).map(|load| load.by(measure)).sum();
    people.iter().map(|id| Load { person: *id, tasks: sum(*id), minutes: 0.0, early: 0.0, night: 0.0 }).collect()
}

fn uneven(asked: &Asked<'_>, period: Span, people: &[PersonId], loads: &[Load]) -> Option<Finding> {
    let within = asked.count("within")?;
    let difference = 100.0 * balance(loads, Measure::Tasks).difference;
    // A third of something is no whole number of percent: what rounding adds is not held against anybody.
    let is_uneven = f64::from(within) + 1e-6 < difference;
    let measured = at_most(people, Amount::Percent(difference.ceil() as i64), Amount::Percent(i64::from(within)));
    is_uneven.then(|| asked.broken(period, people, [measured]))
}

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::household::weekdays;
use crate::household::{Argument, Check, Household, Level, Limits, NeedKind, Period, Rule, Statement, Unit};
use crate::rules::checks::{self, CheckKind, Otherwise, Parameter, ParameterKind};

const PERIODS: [Period; 4] = [Period::Week, Period::Month, Period::Quarter, Period::Year];

/// Up to five rules about a household: of every check that can be asked of it, alone and combined, at every level.
///
/// ```
/// use handover::strategies;
/// use proptest::prelude::*;
///
/// let ruled = strategies::household().prop_flat_map(|household| {
///     let rules = strategies::rules(&household);
///     rules.prop_map(move |rules| household.with_rules(rules).unwrap())
/// });
/// proptest!(|(household in ruled)| prop_assert!(household.rules().len() <= 5));
/// ```
pub fn rules(household: &Household) -> impl Strategy<Value = Vec<Rule>> + use<> {
    vec(rule(household), 0..6).prop_map(|rules| {
        let keyed = (0..).zip(rules).map(|(number, rule): (u32, Rule)| Rule { key: format!("rule-{number}"), ..rule });
        keyed.collect()
    })
}

fn rule(household: &Household) -> impl Strategy<Value = Rule> + use<> {
    let levels = select(vec![Level::Allow, Level::Warn, Level::Deny]);
    let limits = prop_oneof![3 => Just(Limits::NONE), 1 => weekdays().prop_map(|days| Limits { weekdays: days, ..Limits::NONE })];
    (statement(household), limits, levels).prop_map(|(statement, limits, level)| {
        let rule = Rule::new("rule", checks::baton(Vec::new())).at(level);
        Rule { statement, limits, ..rule }
    })
}

fn statement(household: &Household) -> impl Strategy<Value = Statement> + use<> {
    let parts = |inner: BoxedStrategy<Statement>| vec(inner, 1..4);
    check(household).prop_map(Statement::Check).prop_recursive(3, 8, 3, move |inner| {
        prop_oneof![
            parts(inner.clone()).prop_map(Statement::All),
            (parts(inner.clone()), unit()).prop_map(|(parts, each)| Statement::Any { parts, each }),
            (inner, unit()).prop_map(|(part, each)| Statement::Not { part: Box::new(part), each }),
        ]
    })
}

fn unit() -> impl Strategy<Value = Unit> {
    prop_oneof![Just(Unit::Day), select(&PERIODS[..]).prop_map(Unit::Period), Just(Unit::Window)]
}

/// A check of the vocabulary with arguments that it can have.
fn check(household: &Household) -> impl Strategy<Value = Check> + use<> {
    let askable: Vec<BoxedStrategy<Check>> = checks::ALL.iter().filter_map(|kind| asked(kind, household)).collect();
    proptest::strategy::Union::new(askable)
}

/// One check, unless it has to be asked about something that the household does not have.
fn asked(kind: &'static CheckKind, household: &Household) -> Option<BoxedStrategy<Check>> {
    let mut given: Vec<BoxedStrategy<Option<(&'static str, Argument)>>> = Vec::new();
    for parameter in kind.parameters {
        let is_required = matches!(parameter.otherwise, Otherwise::Required);
        let Some(argument) = argument(parameter, household) else {
            if is_required {
                return None;
            }
            continue;
        };
        let name = parameter.name;
        let argument = argument.prop_map(move |argument| (name, argument));
        given.push(if is_required { argument.prop_map(Some).boxed() } else { option::of(argument).boxed() });
    }
    let with = |check: Check, (name, argument): (&'static str, Argument)| check.with(name, argument);
    Some(given.prop_map(move |given| given.into_iter().flatten().fold(Check::new(kind.name), with)).boxed())
}

/// What a parameter can be given; `None` if there is nothing of that kind.
fn argument(parameter: &Parameter, household: &Household) -> Option<BoxedStrategy<Argument>> {
    let needs: Vec<_> = household.needs_with_ids().map(|(id, _)| id).collect();
    let people: Vec<_> = household.people_with_ids().map(|(id, _)| id).collect();
    Some(match parameter.kind {
        ParameterKind::Need => one(needs)?.prop_map(|need| Argument::Needs(vec![need])).boxed(),
        ParameterKind::Errand => {
            let errands = household.needs_with_ids().filter(|(_, need)| matches!(need.kind, NeedKind::Errand(_)));
            one(errands.map(|(id, _)| id).collect())?.prop_map(|need| Argument::Needs(vec![need])).boxed()
        }
        ParameterKind::Needs => some(needs)?.prop_map(Argument::Needs).boxed(),
        ParameterKind::People => some(people)?.prop_map(Argument::People).boxed(),
        ParameterKind::Several if people.len() < 2 => return None,
        ParameterKind::Several => {
            let count = people.len();
            subsequence(people, 2..=count).prop_map(Argument::People).boxed()
        }
        ParameterKind::Dependants => {
            some(household.dependants_with_ids().map(|(id, _)| id).collect())?.prop_map(Argument::Dependants).boxed()
        }
        ParameterKind::Slots => some((0..household.protected().len()).collect())?.prop_map(Argument::Slots).boxed(),
        ParameterKind::Minutes { least, most } => {
            (least..=most).prop_map(|minutes| Argument::Seconds(60 * minutes)).boxed()
        }
        ParameterKind::Count { least, most } => {
            (least..=most).prop_filter_map("a count", |count| u32::try_from(count).ok().map(Argument::Count)).boxed()
        }
        ParameterKind::Period => select(&PERIODS[..]).prop_map(Argument::Period).boxed(),
        ParameterKind::Word(words) => select(words).prop_map(Argument::Word).boxed(),
    })
}

fn one<T: Clone + std::fmt::Debug + 'static>(all: Vec<T>) -> Option<BoxedStrategy<T>> {
    (!all.is_empty()).then(|| select(all).boxed())
}

fn some<T: Clone + std::fmt::Debug + 'static>(all: Vec<T>) -> Option<BoxedStrategy<Vec<T>>> {
    let count = all.len();
    (0 < count).then(|| subsequence(all, 1..=count).boxed())
}

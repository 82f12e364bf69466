//! What `all`, `any` and `not` make of checks, against an oracle that asks each check alone and each day for itself, and by laws.
#![cfg(feature = "proptest")]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::{Code, Finding};
use handover::household::{Check, Household, Level, Period, Rule, Statement, Unit};
use handover::interval::Span;
use handover::rules::{Outcome, Verdict, check, check_as_of, checks};
use handover::strategies;
use handover::time::Window;
use proptest::prelude::*;

/// A tree of checks by number, before it is known of which household.
#[derive(Clone, Debug)]
enum Tree {
    Leaf(usize),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    Not(Box<Tree>),
}

fn tree() -> impl Strategy<Value = Tree> {
    let parts = |inner: BoxedStrategy<Tree>| prop::collection::vec(inner, 1..4);
    (0usize..100).prop_map(Tree::Leaf).prop_recursive(4, 12, 3, move |inner| {
        prop_oneof![
            parts(inner.clone()).prop_map(Tree::All),
            parts(inner.clone()).prop_map(Tree::Any),
            inner.prop_map(|part| Tree::Not(Box::new(part))),
        ]
    })
}

/// The checks that the leaves choose from.
fn leaves(household: &Household) -> Vec<Check> {
    let people: Vec<_> = household.people_with_ids().map(|(id, _)| id).collect();
    let needs: Vec<_> = household.needs_with_ids().map(|(id, _)| id).collect();
    let mut leaves = vec![
        checks::not_double_booked(people.clone()),
        checks::in_time(people.clone()),
        checks::rested(people.clone(), 11 * 3600),
        checks::within_hours(people.clone(), 35 * 3600, Period::Week),
        checks::not_all_away(people.clone(), 1800),
        checks::free_together(people.clone(), 40 * 3600, Period::Week),
        checks::days_off(people.clone(), 3, Period::Week),
        checks::baton(household.dependants_with_ids().map(|(id, _)| id).collect()),
        checks::load_shared(people, 30, Period::Week),
    ];
    leaves.extend(needs.iter().flat_map(|need| [checks::covered(*need), checks::redundant(*need, 2)]));
    leaves
}

fn statement(tree: &Tree, leaves: &[Check], each: Unit) -> Statement {
    let parts = |parts: &[Tree]| parts.iter().map(|part| statement(part, leaves, each)).collect();
    match tree {
        Tree::Leaf(number) => Statement::Check(leaves[number % leaves.len()].clone()),
        Tree::All(of) => Statement::All(parts(of)),
        Tree::Any(of) => Statement::Any { parts: parts(of), each },
        Tree::Not(of) => Statement::Not { part: Box::new(statement(of, leaves, each)), each },
    }
}

/// Within `any`, so that it is weighed as a whole.
fn weighed(statement: Statement, each: Unit) -> Statement {
    Statement::Any { parts: vec![statement], each }
}

fn with_rule(household: &Household, statement: Statement) -> Household {
    let mut rule = Rule::new("it", checks::baton(vec![]));
    rule.statement = statement;
    household.with_rules(vec![rule]).unwrap()
}

/// The units that a rule is broken in or unknown in, as a rule of combined parts says it.
fn broken(household: &Household, statement: Statement, window: Window) -> Vec<(Span, Code)> {
    let household = with_rule(household, statement);
    let outcome = check(&household, window);
    let of_rule =
        outcome.findings.iter().filter(|one| one.rule.as_deref() == Some("it") && one.finding.source.line == 0);
    let combined = of_rule.filter(|one| matches!(one.finding.code, Code::RuleBroken | Code::RuleUnknown));
    combined.map(|one| (one.finding.span, one.finding.code)).collect()
}

/// What a check alone has found.
fn found(household: &Household, check_of: &Check, window: Window) -> Vec<Finding> {
    let outcome = check(&with_rule(household, Statement::Check(check_of.clone())), window);
    outcome.findings.into_iter().filter(|one| one.rule.is_some()).map(|one| one.finding).collect()
}

/// What each check alone has found, and where it looks.
type Alone = Vec<(Vec<Finding>, Vec<Span>)>;

/// -1 fails, 0 is unknown, 1 holds: on one day, with nothing remembered. `None` where nothing is said.
fn oracle(tree: &Tree, alone: &Alone, day: Span) -> Option<i8> {
    let of = |parts: &[Tree]| parts.iter().filter_map(|part| oracle(part, alone, day)).collect::<Vec<_>>();
    match tree {
        Tree::Leaf(number) => {
            let (found, looked_at) = &alone[number % alone.len()];
            let touched = found.iter().filter(|finding| finding.span.overlaps(day));
            let worst = touched.map(|finding| if finding.code.is_unknown() { 0 } else { -1 }).min();
            worst.or_else(|| looked_at.iter().any(|span| span.overlaps(day)).then_some(1))
        }
        Tree::All(parts) => of(parts).into_iter().min(),
        Tree::Any(parts) => of(parts).into_iter().max(),
        Tree::Not(part) => oracle(part, alone, day).map(|truth| -truth),
    }
}

/// The whole weeks of a window for what is counted by the week, and all of it for the rest.
fn looked_at(check: &Check, household: &Household, window: Window) -> Vec<Span> {
    if !["free-together", "days-off", "load-shared"].contains(&check.name()) {
        return Span::new(window.start(), window.end()).into_iter().collect();
    }
    let zone = household.zone();
    let first = zone.wall_at(window.start()).day();
    let mondays = (0..14).map(|number| first.plus(number)).filter(|day| day.weekday() == chrono::Weekday::Mon);
    let weeks = mondays.filter_map(|day| Span::new(zone.instant(day.midnight()), zone.instant(day.plus(7).midnight())));
    weeks.filter(|week| week.end() <= window.end()).collect()
}

fn days(household: &Household, window: Window) -> Vec<Span> {
    let zone = household.zone();
    let first = zone.wall_at(window.start()).day();
    let midnight = |number| zone.instant(first.plus(number).midnight());
    let days =
        (0..).map(|number| (midnight(number), midnight(number + 1))).take_while(|(start, _)| *start < window.end());
    days.filter_map(|(start, end)| Span::new(start, end)).collect()
}

fn ruled() -> impl Strategy<Value = (Household, Vec<Rule>)> {
    strategies::household().prop_flat_map(|household| (Just(household.clone()), strategies::rules(&household)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_combination_is_what_its_parts_are_on_each_day(
        household in strategies::household(), day in strategies::day(), tree in tree()
    ) {
        let window = Window::of_days(day, day.plus(14), household.zone()).unwrap();
        let leaves = leaves(&household);
        let alone: Alone =
            leaves.iter().map(|leaf| (found(&household, leaf, window), looked_at(leaf, &household, window))).collect();
        let expected: Vec<(Span, Code)> = days(&household, window)
            .into_iter()
            .filter_map(|day| match oracle(&tree, &alone, day)? {
                -1 => Some((day, Code::RuleBroken)),
                0 => Some((day, Code::RuleUnknown)),
                _ => None,
            })
            .collect();
        let statement = weighed(statement(&tree, &leaves, Unit::Day), Unit::Day);
        prop_assert_eq!(broken(&household, statement, window), expected);
    }

    #[test]
    fn not_any_is_all_not_and_not_not_is_nothing(
        household in strategies::household(),
        day in strategies::day(),
        parts in prop::collection::vec(tree(), 1..4),
        each in prop_oneof![Just(Unit::Day), Just(Unit::Period(Period::Week)), Just(Unit::Window)],
    ) {
        let window = Window::of_days(day, day.plus(14), household.zone()).unwrap();
        let leaves = leaves(&household);
        let of = |tree: Tree| broken(&household, weighed(statement(&tree, &leaves, each), each), window);
        let not = |tree: Tree| Tree::Not(Box::new(tree));
        let nots: Vec<Tree> = parts.iter().cloned().map(not).collect();
        prop_assert_eq!(of(not(Tree::Any(parts.clone()))), of(Tree::All(nots.clone())));
        prop_assert_eq!(of(not(Tree::All(parts.clone()))), of(Tree::Any(nots)));
        prop_assert_eq!(of(not(not(parts[0].clone()))), of(parts[0].clone()));
        let reversed: Vec<Tree> = parts.iter().rev().cloned().collect();
        prop_assert_eq!(of(Tree::Any(reversed)), of(Tree::Any(parts)));
    }

    /// What the manual says of a check is what it finds; and a rule says the same however many others there are.
    #[test]
    fn a_rule_is_judged_by_itself_and_finds_what_its_check_says(
        (household, rules) in ruled(), day in strategies::day(), today in strategies::day()
    ) {
        let window = Window::of_days(day, day.plus(14), household.zone()).unwrap();
        let together = household.with_rules(rules.clone()).unwrap();
        let outcome = check_as_of(&together, window, today);
        let own = |outcome: &Outcome, key: &str| {
            let of_rule = outcome.findings.iter().filter(|judged| judged.rule.as_deref() == Some(key));
            let own = of_rule.filter(|judged| matches!(judged.finding.code, Code::RuleBroken | Code::RuleUnknown));
            own.map(|judged| (judged.finding.span, judged.finding.people.clone(), judged.level)).collect::<Vec<_>>()
        };
        for rule in rules {
            let alone = check_as_of(&household.with_rules(vec![rule.clone()]).unwrap(), window, today);
            prop_assert_eq!(own(&alone, &rule.key), own(&outcome, &rule.key));
            let Statement::Check(of) = &rule.statement else { continue };
            let codes = checks::named(of.name()).unwrap().codes;
            let by_rule = alone.findings.iter().filter(|judged| judged.rule.is_some());
            by_rule.for_each(|judged| assert!(codes.contains(&judged.finding.code), "{} {}", of.name(), judged.finding.code));
        }
        let failed = outcome.cases(&together).iter().any(|case| case.verdict == Verdict::Fails);
        prop_assert_eq!(failed, outcome.reaches(Level::Deny), "a case fails if and only if the check does");
        let undecided = outcome.cases(&together).iter().any(|case| case.verdict == Verdict::Undecided);
        prop_assert!(failed || undecided == outcome.is_undecided(), "and none is undecided if the check is not");
    }

    /// However rules are added, nothing that was found before is lost, and no level falls below what the strictest rule says.
    #[test]
    fn rules_add_and_judge_but_lose_nothing(
        household in strategies::household(), day in strategies::day(), tree in tree()
    ) {
        let window = Window::of_days(day, day.plus(7), household.zone()).unwrap();
        let near = |finding: &&Finding| finding.code != Code::ConflictBothAway;
        let before = check(&household, window);
        let after = check(&with_rule(&household, statement(&tree, &leaves(&household), Unit::Day)), window);
        let all: Vec<&Finding> = after.findings.iter().map(|judged| &judged.finding).collect();
        for finding in before.findings.iter().map(|judged| &judged.finding).filter(near) {
            prop_assert!(all.contains(&finding), "{:?}", finding.code);
        }
    }
}

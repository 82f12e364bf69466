use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::as_of::AsOf;
use super::checks::{self, Parameter};
use super::evaluation::{evaluate, speaks_of};
use super::expectations;
use super::facts::Facts;
use super::identity::Identity;
use super::outcome::{Judged, Outcome};
use super::waivers;
use crate::analysis::{Code, Finding, all_away_by_default, found, has_chosen_days};
use crate::household::{Argument, Check, DependantId, Household, Level, NeedId, Rule, Statement};
use crate::interval::Span;
use crate::time::{Day, Window};
use crate::timeline::Timeline;

/// The check that says itself who has to be how near.
const NOT_ALL_AWAY: &str = "not-all-away";

/// Everything that is found about a household in a window, judged by its rules.
///
/// ```
/// use handover::household::Household;
/// use handover::rules::check;
/// use handover::time::{Day, Window, Zone};
///
/// let zone = Zone::iana("Europe/London").unwrap();
/// let week = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), &zone).unwrap();
/// let empty = Household::builder("Nobody", zone).build().unwrap();
/// assert!(check(&empty, week).findings.is_empty());
/// ```
///
/// Waivers count as on the first day of the window, days of a quota may be chosen from it on, and what depends on today in other
/// ways is not known; [`check_as_of`] is told what day it is.
pub fn check(household: &Household, window: Window) -> Outcome {
    let today = household.zone().wall_at(window.start()).day();
    let_pass(household, judged(household, window, None), (today, None))
}

/// The same with waivers as they count on a day, and nothing else that depends on it: for who knows what day it is, but wants
/// tomorrow's answer to be today's.
///
/// ```
/// use handover::household::Household;
/// use handover::rules::check_waived_on;
/// use handover::time::{Day, Window, Zone};
///
/// let (zone, monday) = (Zone::utc(), Day::new(2027, 1, 11).unwrap());
/// let week = Window::of_days(monday, monday.plus(7), &zone).unwrap();
/// let empty = Household::builder("Nobody", zone).build().unwrap();
/// assert_eq!(check_waived_on(&empty, week, monday), check_waived_on(&empty, week, monday.plus(1)));
/// ```
pub fn check_waived_on(household: &Household, window: Window, today: Day) -> Outcome {
    let_pass(household, judged(household, window, None), (today, None))
}

/// The same as of a day, or of an instant on it: waivers count as they do then, back-up carers whose notice is over are no longer
/// asked, days of a quota that are over are no longer chosen, and rules that depend on today are decided.
///
/// ```
/// use handover::household::Household;
/// use handover::rules::{AsOf, check_as_of};
/// use handover::time::{Day, Window, Zone};
///
/// let (zone, monday) = (Zone::utc(), Day::new(2027, 1, 11).unwrap());
/// let week = Window::of_days(monday, monday.plus(7), &zone).unwrap();
/// let empty = Household::builder("Nobody", zone).build().unwrap();
/// assert_eq!(check_as_of(&empty, week, AsOf::from(monday)).as_of, None, "nothing depends on it");
/// ```
pub fn check_as_of(household: &Household, window: Window, as_of: impl Into<AsOf>) -> Outcome {
    let as_of = as_of.into();
    let mut outcome = judged(household, window, Some(as_of));
    if depends_on_today(household) || has_chosen_days(household) {
        outcome.as_of = Some(as_of.day());
    }
    let_pass(household, outcome, (as_of.day(), Some(as_of)))
}

/// Whether a rule of the household depends on what day it is, waivers aside.
pub fn depends_on_today(household: &Household) -> bool {
    let checks = household.rules().iter().flat_map(Rule::checks);
    checks.filter_map(|check| checks::named(check.name())).any(|kind| kind.needs_today)
}

/// What the household's waivers let pass, and what its expectations find wrong.
fn let_pass(household: &Household, mut outcome: Outcome, (today, as_of): (Day, Option<AsOf>)) -> Outcome {
    let failed = expectations::failed(household, as_of, &mut outcome);
    let of_waivers = waivers::apply(household, today, &mut outcome);
    outcome.findings.extend(failed.into_iter().chain(of_waivers).map(by_default));
    outcome.findings.sort_by_key(order);
    outcome
}

/// What is found, judged by the rules alone.
pub(super) fn judged(household: &Household, window: Window, as_of: Option<AsOf>) -> Outcome {
    let timeline = Timeline::new(household, window);
    let mut found = found(&timeline, as_of.map(AsOf::day), as_of.and_then(AsOf::instant));
    let away = all_away_by_default(&timeline).into_iter();
    let says_nobody =
        |finding: &Finding| !household.rules().iter().any(|rule| says_how_near(rule, finding, household, window));
    found.findings.extend(away.filter(says_nobody));
    let incomplete = found.exhausted;
    let facts = Facts::new(&timeline, &found, as_of);
    let mut strictest: Vec<Option<&Rule>> = vec![None; facts.findings.len()];
    let mut settled: Vec<Option<&Rule>> = strictest.clone();
    let mut judged: Vec<Judged> = Vec::new();
    for (index, rule) in household.rules().iter().enumerate() {
        let evaluation = evaluate(&facts, index, rule);
        for (positions, of) in [(evaluation.claimed, &mut strictest), (evaluation.settled, &mut settled)] {
            for position in positions {
                if let Some(before) = of.get_mut(position)
                    && before.is_none_or(|before| before.level <= rule.level)
                {
                    *before = Some(rule);
                }
            }
        }
        judged.extend(evaluation.own.into_iter().map(|finding| by_rule(finding, rule)));
    }
    let found = facts.findings.into_iter().zip(strictest.into_iter().zip(settled));
    let mut judged = once_each(judged, household);
    judged.extend(found.map(|(finding, rules)| match rules {
        (Some(rule), _) => by_rule(finding, rule),
        (None, Some(rule)) => Judged { level: Level::Allow, ..by_rule(finding, rule) },
        (None, None) => by_default(finding),
    }));
    judged.sort_by_key(order);
    Outcome { window, findings: judged, incomplete, as_of: None, known: 0 }
}

/// Whether a rule has to hold that says how near somebody has to be on the days of a finding: then nothing else does.
fn says_how_near(rule: &Rule, finding: &Finding, household: &Household, window: Window) -> bool {
    fn required(statement: &Statement) -> Vec<&Check> {
        match statement {
            Statement::Check(check) => vec![check],
            Statement::All(parts) => parts.iter().flat_map(required).collect(),
            Statement::Any { .. } | Statement::Not { .. } => Vec::new(),
        }
    }
    // One person alone is nobody's back-up, and the check says nothing of them.
    let is_of_several = |check: &&Check| match check.argument(Parameter::PEOPLE.name) {
        Some(Argument::People(people)) => 1 < people.len(),
        _ => true,
    };
    let says = |check: &&Check| check.name() == NOT_ALL_AWAY && is_of_several(check);
    required(&rule.statement).iter().any(says) && speaks_of(rule, finding, window, household.zone())
}

/// What several rules have found of the same thing, as the strictest of them says it.
fn once_each(judged: Vec<Judged>, household: &Household) -> Vec<Judged> {
    // Of these no other rule says anything.
    let is_of_one_rule = |judged: &Judged| matches!(judged.finding.code, Code::RuleBroken | Code::RuleUnknown);
    let (mut once, others): (Vec<Judged>, Vec<Judged>) = judged.into_iter().partition(is_of_one_rule);
    let mut strictest: BTreeMap<Identity, Judged> = BTreeMap::new();
    for judged in others {
        match strictest.entry(Identity::new(&judged.finding, household)) {
            Entry::Occupied(mut first) if first.get().level < judged.level => _ = first.insert(judged),
            Entry::Occupied(_) => {}
            Entry::Vacant(none) => _ = none.insert(judged),
        }
    }
    once.extend(strictest.into_values());
    once
}

fn order(judged: &Judged) -> (Span, Code, Option<NeedId>, Option<DependantId>) {
    let finding = &judged.finding;
    (finding.span, finding.code, finding.need, finding.dependant)
}

/// What a code is worth where no rule speaks of it: a gap fails the check, and so do a dependant whom nobody has and
/// a failed expectation; a clash with what may not take place is allowed, everything else is shown.
pub fn default_level(code: Code) -> Level {
    match code {
        Code::CoverageGap | Code::BatonDropped | Code::HandOffApart | Code::ExpectationFailed => Level::Deny,
        Code::ConflictTentative => Level::Allow,
        _ => Level::Warn,
    }
}

fn by_rule(finding: Finding, rule: &Rule) -> Judged {
    // What nobody knows breaks no rule, but is no reason to say that it holds.
    let most = if finding.code.is_unknown() { Level::Warn } else { Level::Deny };
    Judged { finding, level: rule.level.min(most), rule: Some(rule.key.clone()), waived: None }
}

fn by_default(finding: Finding) -> Judged {
    let level = default_level(finding.code);
    Judged { finding, level, rule: None, waived: None }
}

//! What the household expects of certain days and is not so.

use std::collections::BTreeMap;

use super::as_of::AsOf;
use super::check::judged;
use super::checks;
use super::outcome::Outcome;
use super::truth::Truth;
use crate::analysis::{Code, Evidence, Finding};
use crate::household::{Expectation, Expected, Household, NeedId, Period, Rule, Wish};
use crate::interval::Span;
use crate::time::{Day, Window};

/// A finding for each expectation that fails, or of which nobody knows whether it does. Days outside of the window are looked at
/// with a week on either side, and what is counted in periods, where the window has not all of one, with the year around them.
pub(super) fn failed(household: &Household, as_of: Option<AsOf>, outcome: &mut Outcome) -> Vec<Finding> {
    let zone = household.zone();
    let mut elsewhere: BTreeMap<(Day, Day), Outcome> = BTreeMap::new();
    let mut failed = Vec::new();
    for (index, expectation) in household.expectations().iter().enumerate() {
        let Some(day) = expectation.span(zone) else { continue };
        let around = match days_around(expectation, day, outcome) {
            None => &*outcome,
            Some((from, until)) => {
                let window = Window::of_days(from, until, zone).unwrap_or(outcome.window);
                let around = elsewhere.entry((from, until)).or_insert_with(|| judged(household, window, as_of));
                outcome.incomplete |= around.incomplete;
                around
            }
        };
        failed.extend(failure(household, (index, expectation), day, around));
    }
    failed
}

/// The days to look at instead of the window, if that does not say enough of the day.
fn days_around(expectation: &Expectation, day: Span, outcome: &Outcome) -> Option<(Day, Day)> {
    let (window, date) = (outcome.window, expectation.date);
    let inside = window.start() <= day.start() && day.end() <= window.end();
    match expectation.result {
        Expected::Finding(code) if code.is_about_period() => {
            let is_found = outcome.with_code(code).any(|finding| finding.span.overlaps(day));
            let (first, next) = (Period::Year.start(date), Period::Year.end(date));
            (!inside || !is_found).then(|| (first.plus(-7), next.plus(7)))
        }
        _ => (!inside).then(|| (date.plus(-7), date.plus(8))),
    }
}

/// What is wrong with an expectation of a day, or not known of it, given all that was found around it.
fn failure(household: &Household, numbered: (usize, &Expectation), day: Span, around: &Outcome) -> Option<Finding> {
    let (index, expectation) = numbered;
    let of_day = around.findings.iter().map(|judged| &judged.finding).filter(|finding| finding.span.overlaps(day));
    let of_day: Vec<&Finding> = of_day.collect();
    let is_needed = expectation.need.is_none_or(|need| is_needed(household, need, day));
    let (so, told) = so(household, expectation, &of_day, is_needed);
    // Where something may be missing, what is found is so, and what is not found may be.
    let rests_on_nothing_found = match expectation.result {
        Expected::Covered => so == Truth::Holds,
        Expected::Finding(_) => so == Truth::Fails,
    };
    let so = if around.incomplete && rests_on_nothing_found { Truth::Unknown } else { so };
    let code = match if expectation.wish == Wish::So { so } else { so.negated() } {
        Truth::Holds => return None,
        Truth::Unknown => Code::ExpectationUnknown,
        Truth::Fails => Code::ExpectationFailed,
    };
    let mut evidence = vec![Evidence::Expectation { index }];
    evidence.extend(expectation.need.filter(|_| !is_needed).map(|need| Evidence::NotNeeded { need }));
    evidence.extend(told.into_iter().map(|finding| Evidence::Found { finding: Box::new(finding.clone()) }));
    Some(Finding {
        code,
        span: day,
        people: expectation.person.into_iter().collect(),
        need: expectation.need,
        dependant: None,
        evidence,
        source: expectation.source.clone(),
    })
}

/// Whether what is spoken of is so, wanted or not, and which of the day's findings tell why.
fn so<'f>(
    household: &Household,
    expectation: &Expectation,
    of_day: &[&'f Finding],
    is_needed: bool,
) -> (Truth, Vec<&'f Finding>) {
    let about: Vec<&Finding> = of_day.iter().copied().filter(|one| is_about(one, expectation)).collect();
    // Not all that is so of everybody.
    let narrow = expectation.need.is_some() || expectation.person.is_some();
    let else_found = if narrow { about.clone() } else { Vec::new() };
    match expectation.result {
        Expected::Covered => {
            let with = |code: Code| about.iter().any(|finding| finding.code == code);
            let (gap, unknown) = (with(Code::CoverageGap), with(Code::CoverageUnknown));
            let so = match (is_needed && !gap, unknown) {
                (false, _) => Truth::Fails,
                (true, true) => Truth::Unknown,
                (true, false) => Truth::Holds,
            };
            (so, else_found)
        }
        Expected::Finding(code) => {
            let exact: Vec<&Finding> = about.iter().copied().filter(|finding| finding.code == code).collect();
            let perhaps = of_day.iter().copied().filter(|finding| {
                may_become(finding, code, household)
                    && expectation.need.is_none_or(|need| finding.need.is_none_or(|id| id == need))
                    && expectation.person.is_none_or(|person| finding.people.contains(&person))
            });
            let perhaps: Vec<&Finding> = perhaps.collect();
            match (exact.is_empty(), perhaps.is_empty()) {
                (false, _) => (Truth::Holds, exact),
                (true, false) => (Truth::Unknown, perhaps),
                (true, true) => (Truth::Fails, else_found),
            }
        }
    }
}

/// Whether a finding with this code may take the place of what is not known yet.
fn may_become(unknown: &Finding, code: Code, household: &Household) -> bool {
    match unknown.code {
        Code::CoverageUnknown if unknown.need.is_some() => {
            matches!(code, Code::CoverageGap | Code::CoverageThin | Code::CoverageFragile)
        }
        Code::CoverageUnknown if unknown.dependant.is_some() => {
            matches!(code, Code::BatonDropped | Code::HandOffApart)
        }
        Code::CoverageUnknown => code == Code::ConflictBothAway,
        Code::RuleUnknown => {
            let rule = unknown.evidence.iter().find_map(|fact| match fact {
                Evidence::Rule { index, .. } => household.rules().get(*index),
                _ => None,
            });
            let kinds = rule.into_iter().flat_map(Rule::checks).filter_map(|check| checks::named(check.name()));
            code == Code::RuleBroken || kinds.into_iter().any(|kind| kind.codes.contains(&code))
        }
        _ => false,
    }
}

fn is_about(finding: &Finding, expectation: &Expectation) -> bool {
    expectation.need.is_none_or(|need| finding.need == Some(need))
        && (expectation.result == Expected::Covered
            || expectation.person.is_none_or(|person| finding.people.contains(&person)))
}

fn is_needed(household: &Household, need: NeedId, day: Span) -> bool {
    let Ok(window) = Window::new(day.start(), day.end()) else { return false };
    household.need_times(need).iter().any(|times| times.occurrences(window, household.zone()).next().is_some())
}

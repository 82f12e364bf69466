//! What the household expects of certain days and is not so.

use std::collections::BTreeMap;

use super::as_of::AsOf;
use super::check::judged;
use super::outcome::Outcome;
use crate::analysis::{Code, Evidence, Finding};
use crate::household::{Expectation, Expected, Household, NeedId, Wish};
use crate::interval::Span;
use crate::time::{Day, Window};

/// A finding for each expectation that fails. Days outside of the window are looked at with a week on either side.
pub(super) fn failed(household: &Household, as_of: Option<AsOf>, outcome: &mut Outcome) -> Vec<Finding> {
    let mut elsewhere: BTreeMap<Day, Outcome> = BTreeMap::new();
    let mut failed = Vec::new();
    for (index, expectation) in household.expectations().iter().enumerate() {
        let Some(day) = expectation.span(household.zone()) else { continue };
        let inside = outcome.window.start() <= day.start() && day.end() <= outcome.window.end();
        let around = if inside {
            &*outcome
        } else {
            let date = expectation.date;
            let around = elsewhere.entry(date).or_insert_with(|| around(household, date, (as_of, outcome.window)));
            outcome.incomplete |= around.incomplete;
            around
        };
        failed.extend(failure(household, (index, expectation), day, around));
    }
    failed
}

fn around(household: &Household, date: Day, (as_of, otherwise): (Option<AsOf>, Window)) -> Outcome {
    let window = Window::of_days(date.plus(-7), date.plus(8), household.zone());
    judged(household, window.unwrap_or(otherwise), as_of)
}

/// What is wrong with an expectation of a day, given all that was found around it.
fn failure(household: &Household, numbered: (usize, &Expectation), day: Span, around: &Outcome) -> Option<Finding> {
    let (index, expectation) = numbered;
    let on_day: Vec<&Finding> = around
        .findings
        .iter()
        .map(|judged| &judged.finding)
        .filter(|finding| finding.span.overlaps(day) && is_about(finding, expectation))
        .collect();
    let needed = expectation.need.is_none_or(|need| is_needed(household, need, day));
    let is_so = match expectation.result {
        Expected::Covered => needed && !on_day.iter().any(|finding| is_open(finding.code)),
        Expected::Finding(code) => on_day.iter().any(|finding| finding.code == code),
    };
    if is_so == (expectation.wish == Wish::So) {
        return None;
    }
    let mut evidence = vec![Evidence::Expectation { index }];
    evidence.extend(expectation.need.filter(|_| !needed).map(|need| Evidence::NotNeeded { need }));
    let told = on_day.into_iter().filter(|finding| tells_why(finding, expectation));
    evidence.extend(told.map(|finding| Evidence::Found { finding: Box::new(finding.clone()) }));
    Some(Finding {
        code: Code::ExpectationFailed,
        span: day,
        people: expectation.person.into_iter().collect(),
        need: expectation.need,
        dependant: None,
        evidence,
        source: expectation.source.clone(),
    })
}

/// What was found instead of what was expected, or what should not have been; not all else that is so of everybody.
fn tells_why(finding: &Finding, expectation: &Expectation) -> bool {
    match (expectation.wish, expectation.result) {
        (Wish::NotSo, Expected::Finding(code)) => finding.code == code,
        _ => expectation.need.is_some() || expectation.person.is_some(),
    }
}

fn is_about(finding: &Finding, expectation: &Expectation) -> bool {
    expectation.need.is_none_or(|need| finding.need == Some(need))
        && expectation.person.is_none_or(|person| finding.people.contains(&person))
}

/// Whether a need with this finding is not covered for certain.
fn is_open(code: Code) -> bool {
    matches!(code, Code::CoverageGap | Code::CoverageUnknown)
}

fn is_needed(household: &Household, need: NeedId, day: Span) -> bool {
    let Ok(window) = Window::new(day.start(), day.end()) else { return false };
    household.need_times(need).iter().any(|times| times.occurrences(window, household.zone()).next().is_some())
}

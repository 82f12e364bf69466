use std::fmt::Write;

use super::line::{lines, week};
use super::one_line::one_line;
use super::text::verdict;
use super::xml::{attributes, escaped};
use super::{basis, moments, why};
use crate::household::{Household, Level};
use crate::rules::{Case, Judged, Outcome, Verdict};

/// The outcome of a check as JUnit XML: a suite for each rule, a case for each of its weeks.
///
/// What denies is a failure, what nobody can decide is an error, what only a waiver keeps from being a failure is skipped. Warnings,
/// waived or not, are the output of a case that passes. What all rests on are the properties of each suite.
pub fn junit(outcome: &Outcome, household: &Household) -> String {
    let cases = outcome.cases(household);
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let _ = writeln!(text, "<testsuites{}>", counts(&one_line(household.name()), &cases, false));
    let properties = properties(outcome, household);
    for suite in cases.chunk_by(|one, next| one.subject == next.subject) {
        let name = suite.first().map(|case| case.subject.to_string()).unwrap_or_default();
        let _ = writeln!(text, "  <testsuite{}>", counts(&name, suite, true));
        text.push_str(&properties);
        suite.iter().for_each(|case| write_case(&mut text, case, (outcome, household)));
        text.push_str("  </testsuite>\n");
    }
    text.push_str("</testsuites>\n");
    text
}

/// The window, its zone, and what the outcome rests on.
fn properties(outcome: &Outcome, household: &Household) -> String {
    let window = outcome.window;
    let mut all = vec![
        ("window", format!("{}/{}", moments::rfc_3339(window.start()), moments::rfc_3339(window.end()))),
        ("zone", household.zone().to_string()),
        ("data", basis::data(household)),
    ];
    all.extend(outcome.as_of.map(|day| ("as-of", day.date().to_string())));
    let property = |(name, value): &(&str, String)| {
        format!("      <property{}/>\n", attributes(&[("name", *name), ("value", value.as_str())]))
    };
    format!("    <properties>\n{}    </properties>\n", all.iter().map(property).collect::<String>())
}

/// The attributes of suites; only a single one says how many of its cases are skipped.
fn counts(name: &str, cases: &[Case<'_>], single: bool) -> String {
    let count = |verdict: Verdict| cases.iter().filter(|case| case.verdict == verdict).count().to_string();
    let (tests, skipped) = (cases.len().to_string(), count(Verdict::Waived));
    let (failures, errors) = (count(Verdict::Fails), count(Verdict::Undecided));
    let mut all = vec![("name", name), ("tests", &tests), ("failures", &failures), ("errors", &errors)];
    all.extend(single.then_some(("skipped", skipped.as_str())));
    attributes(&all)
}

fn write_case(text: &mut String, case: &Case<'_>, (outcome, household): (&Outcome, &Household)) {
    let (class, name) = (case.subject.to_string(), week(case.week.start(), household));
    let head = format!("    <testcase{}", attributes(&[("classname", &class), ("name", &name)]));
    let output = output(case, household);
    if case.verdict == Verdict::Holds && output.is_empty() {
        let _ = writeln!(text, "{head}/>");
        return;
    }
    let _ = writeln!(text, "{head}>");
    match case.verdict {
        Verdict::Holds => {}
        Verdict::Waived => {
            let why = told(case, |judged| judged.waived.is_some()).next().map(|judged| verdict(judged, household));
            // Older schemas know no attribute of it.
            let _ = writeln!(text, "      <skipped>{}</skipped>", escaped(&why.unwrap_or_default()));
        }
        Verdict::Undecided => {
            let why = why::incomplete(outcome).unwrap_or_default();
            write_problem(text, ("error", case, why), |judged| judged.is_undecided(), household);
        }
        Verdict::Fails => {
            let denies = |judged: &Judged| judged.level == Level::Deny && !judged.is_undecided();
            write_problem(text, ("failure", case, ""), denies, household);
        }
    }
    if !output.is_empty() {
        let _ = writeln!(text, "      <system-out>{}</system-out>", escaped(&output));
    }
    text.push_str("    </testcase>\n");
}

fn told<'c>(case: &'c Case<'_>, which: impl Fn(&Judged) -> bool) -> impl Iterator<Item = &'c Judged> {
    case.findings.iter().copied().filter(move |judged| which(judged))
}

fn write_problem(
    text: &mut String,
    (tag, case, why): (&str, &Case<'_>, &str),
    which: impl Fn(&Judged) -> bool + Copy,
    household: &Household,
) {
    let told = told(case, which);
    let all: Vec<String> = told.map(|judged| lines(judged, household).join("\n")).collect();
    let code = case.findings.iter().find(|judged| which(judged)).map_or("undecided", |one| one.finding.code.as_str());
    let first = all.first().and_then(|text| text.lines().next()).unwrap_or(why);
    let attributes = attributes(&[("type", code), ("message", first)]);
    let _ = writeln!(text, "      <{tag}{attributes}>{}</{tag}>", escaped(&all.join("\n")));
}

/// What else is to be said of a case: warnings, and what is waived beside what fails.
fn output(case: &Case<'_>, household: &Household) -> String {
    let is_told = |judged: &Judged| judged.waived.is_some() || judged.level == Level::Warn && !judged.is_undecided();
    told(case, is_told).map(|judged| lines(judged, household).join("\n")).collect::<Vec<_>>().join("\n")
}

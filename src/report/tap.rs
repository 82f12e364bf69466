use std::fmt::Write;

use super::line::{self, lines, week};
use super::text::verdict;
use super::{basis, why};
use crate::household::{Household, Level};
use crate::rules::{Case, Outcome, Verdict};

/// The outcome of a check as TAP 13, which harnesses of TAP 14 read too: a test point for each rule and week.
///
/// What denies and what nobody can decide is `not ok`; what only a waiver keeps from failing too, and marked `TODO`, so that it fails
/// nothing. What all rests on is in comments.
pub fn tap(outcome: &Outcome, household: &Household) -> String {
    let cases = outcome.cases(household);
    let mut text = format!("TAP version 13\n1..{}\n", cases.len());
    let _ = writeln!(text, "# {}\n# {}", line::days(outcome, household), basis::line(outcome, household));
    for (number, case) in (1..).zip(&cases) {
        let ok = if case.verdict == Verdict::Holds { "ok" } else { "not ok" };
        let name = format!("{}, {}", case.subject, week(case.week.start(), household));
        let _ = writeln!(text, "{ok} {number} - {}{}", escaped(&name), todo(case, household));
        write_findings(&mut text, case, outcome, household);
    }
    text
}

fn todo(case: &Case<'_>, household: &Household) -> String {
    let waived = case.findings.iter().find(|judged| judged.waived.is_some());
    match waived.filter(|_| case.verdict == Verdict::Waived) {
        Some(judged) => format!(" # TODO {}", escaped(&verdict(judged, household))),
        None => String::new(),
    }
}

/// A block of YAML with the findings as text, which also readers of a part of YAML take.
fn write_findings(text: &mut String, case: &Case<'_>, outcome: &Outcome, household: &Household) {
    let told = case.findings.iter().filter(|judged| Level::Allow < judged.level || judged.waived.is_some());
    let mut findings: Vec<String> = told.map(|judged| lines(judged, household).join("\n")).collect();
    if case.verdict == Verdict::Undecided && findings.is_empty() {
        findings.extend(why::incomplete(outcome).map(str::to_owned));
    }
    let verdict = match case.verdict {
        Verdict::Undecided => "undecided",
        Verdict::Fails => "fails",
        Verdict::Holds | Verdict::Waived if findings.is_empty() => return,
        Verdict::Holds => "holds",
        Verdict::Waived => "waived",
    };
    let _ = writeln!(text, "  ---\n  verdict: {verdict}");
    if !findings.is_empty() {
        text.push_str("  findings: |\n");
    }
    for line in findings.iter().flat_map(|finding| finding.lines()) {
        let _ = writeln!(text, "    {}", line.replace(char::is_control, "\u{FFFD}"));
    }
    text.push_str("  ...\n");
}

/// A description in which nothing begins a directive or a line.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#").replace(['\n', '\r'], " ")
}

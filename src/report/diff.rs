use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::{Datelike, NaiveDate};

use super::text::{BOLD, DIM, GREEN, PLAIN, RED, length, noun};
use super::{basis, message, moments, why};
use crate::analysis::{Code, Finding};
use crate::household::Household;
use crate::rules::{Diff, Judged};
use crate::time::Window;

/// What has changed, in a line: `3 thin Tuesdays more, 1 gap less`; first what there is more of, then what there is less of.
///
/// `old` and `new` are the households that the two outcomes are about.
pub fn diff_summary(diff: &Diff, old: &Household, new: &Household) -> String {
    let mut parts = changes(&diff.added, "more", new);
    parts.extend(changes(&diff.removed, "less", old));
    match diff.relevelled.len() {
        0 => {}
        1 => parts.push("1 finding judged differently".to_owned()),
        several => parts.push(format!("{several} findings judged differently")),
    }
    if parts.is_empty() { "no difference".to_owned() } else { parts.join(", ") }
}

/// What has changed, for people: the summary, and below it every finding that came, went or has another level, by local day.
///
/// Has ANSI colours in it; whoever prints it where they are not wanted takes them out.
pub fn diff_text(diff: &Diff, old: &Household, new: &Household) -> String {
    let line = |judged: &Judged, household: &Household, sign: String| line(judged, household, sign, diff.window);
    let added = diff.added.iter().map(|judged| line(judged, new, format!("{RED}+{PLAIN}")));
    let removed = diff.removed.iter().map(|judged| line(judged, old, format!("{GREEN}-{PLAIN}")));
    let relevelled = diff.relevelled.iter().map(|both| {
        let mut line = line(&both.new, new, "~".to_owned());
        let _ = write!(line.text, "  {DIM}(was {}){PLAIN}", now(&both.old));
        line
    });
    let mut lines: Vec<Line> = removed.chain(added).chain(relevelled).collect();
    lines.sort_by_key(|line| line.start);
    let mut text = format!("{BOLD}{}{PLAIN}\n", diff_summary(diff, old, new));
    let mut day = String::new();
    for line in lines {
        if line.date != day {
            let _ = writeln!(text, "\n{BOLD}{}{PLAIN}", line.date);
        }
        let _ = writeln!(text, "  {}", line.text);
        day = line.date;
    }
    if diff.incomplete {
        let _ = writeln!(text, "\nundecided, for {}", why::incomplete_diff(diff));
    }
    let (before, after) = (basis::data(old), basis::data(new));
    let data = if before == after { after } else { format!("before: {before} · now: {after}") };
    let _ = writeln!(text, "\n{DIM}{}{PLAIN}", basis::as_of(data, diff.as_of));
    text
}

struct Line {
    start: i64,
    date: String,
    text: String,
}

/// `+ 15:15–15:30  coverage-thin  Pick-up: only Priya can, 15 min  (warn)`
fn line(judged: &Judged, household: &Household, sign: String, window: Window) -> Line {
    let (finding, zone) = (&judged.finding, household.zone());
    let (code, message, level) = (finding.code, message(finding, household), now(judged));
    let text = if code.is_about_file() {
        format!("{sign} {code}  {message}  {DIM}({level}){PLAIN}")
    } else {
        let (hours, length) = (moments::hours(finding.span, zone), length(finding));
        format!("{sign} {hours}  {code}  {message}{length}  {DIM}({level}){PLAIN}")
    };
    Line { start: finding.span.start(), date: moments::date_in(finding.span.start(), window, zone), text }
}

/// Its level, or that it is waived.
fn now(judged: &Judged) -> &'static str {
    if judged.waived.is_some() { "waived" } else { judged.level.as_str() }
}

/// A phrase for each code that some findings have.
fn changes(judged: &[Judged], direction: &str, household: &Household) -> Vec<String> {
    let with = |code: Code| judged.iter().map(|one| &one.finding).filter(move |finding| finding.code == code);
    let phrases = Code::ALL.into_iter().filter_map(|code| phrase(code, &with(code).collect::<Vec<_>>(), household));
    phrases.map(|phrase| format!("{phrase} {direction}")).collect()
}

/// `1 gap`, `4 gaps`, `3 thin Tuesdays`, `2 gaps on Tuesdays`
fn phrase(code: Code, findings: &[&Finding], household: &Household) -> Option<String> {
    let count = findings.len();
    let dates: BTreeSet<NaiveDate> =
        findings.iter().map(|finding| moments::local(finding.span.start(), household.zone()).date()).collect();
    let noun = noun(code, count).unwrap_or_else(|| code.as_str());
    Some(match (count, weekday(&dates)) {
        (0, _) => return None,
        (1, _) | (_, None) => format!("{count} {noun}"),
        (_, Some(day)) if reads_as_adjective(code) && dates.len() == count => format!("{count} {noun} {day}"),
        (_, Some(day)) => format!("{count} {noun} on {day}"),
    })
}

fn reads_as_adjective(code: Code) -> bool {
    matches!(code, Code::CoverageThin | Code::CoverageFragile | Code::CoverageUnknown)
}

/// The day of the week of several dates, in the plural, if it is the same one.
fn weekday(dates: &BTreeSet<NaiveDate>) -> Option<String> {
    let first = dates.first().filter(|_| 1 < dates.len())?;
    dates.iter().all(|day| day.weekday() == first.weekday()).then(|| format!("{}s", first.format("%A")))
}

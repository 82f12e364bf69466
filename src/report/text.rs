use std::collections::BTreeSet;
use std::fmt::Write;

use super::balances::write_balances;
use super::listing::{lines, place};
use super::one_line::one_line;
use super::picture::{LEGEND, picture};
use super::quotas::write_quotas;
use super::roles::write_roles;
use super::{basis, evidence, message, moments, why};
use crate::analysis::{Code, Finding};
use crate::household::{Household, Level};
use crate::rules::{Judged, Outcome};

/// Which findings a text shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Show {
    /// Those that warn or deny, and those that are waived.
    #[default]
    Relevant,
    /// Also those that are allowed.
    All,
}

impl Show {
    /// Whether a finding is shown: what is waived always is.
    pub fn shows(self, judged: &Judged) -> bool {
        self == Show::All || Level::Allow < judged.level || judged.waived.is_some()
    }
}

/// The outcome of a check for people: findings by local day, each with who, what, how long and why, what flexible hours
/// come to, where days of a quota are still to be chosen and until when, how roles are filled that two share, and a summary line.
///
/// What denies is drawn as well, hour by hour, with the lines of the files that it comes from, as far as the household has a
/// [listing](Household::listing) of them; of [`Show::All`] so is everything. Has ANSI colours in it; whoever prints it where they are
/// not wanted takes them out.
pub fn text(outcome: &Outcome, household: &Household, show: Show) -> String {
    let (mut text, mut is_drawn) = (String::new(), false);
    let zone = household.zone();
    let name = one_line(household.name());
    let _ = writeln!(text, "{BOLD}{name}{PLAIN} · {} · {zone}", moments::days(outcome.window, zone));
    let (mut day, mut facts) = (String::new(), Vec::new());
    for judged in outcome.findings.iter().filter(|judged| show.shows(judged)) {
        let date = moments::date_in(judged.finding.span.start(), outcome.window, zone);
        if date != day {
            let _ = writeln!(text, "\n{BOLD}{date}{PLAIN}");
            (day, facts) = (date, Vec::new());
        }
        // Thin and fragile cover rest on the same facts: once is enough.
        let evidence = evidence(&judged.finding, household);
        let (is_new, is_shown) =
            (evidence.is_empty() || evidence != facts, show == Show::All || judged.level == Level::Deny);
        let lines = if is_new && is_shown { lines(&judged.finding, household) } else { Vec::new() };
        write_finding(&mut text, judged, household, lines.is_empty());
        if is_new {
            write_indented(&mut text, &evidence);
        }
        if is_new && is_shown {
            let picture = picture(&judged.finding, household);
            is_drawn |= !picture.is_empty();
            write_indented(&mut text, &picture);
            write_indented(&mut text, &lines);
        }
        facts = evidence;
    }
    if is_drawn {
        let _ = writeln!(text, "\n{DIM}{LEGEND}{PLAIN}");
    }
    write_balances(&mut text, household, outcome.window);
    write_quotas(&mut text, outcome, household);
    write_roles(&mut text, outcome, household);
    let _ = writeln!(text, "\n{}", summary(outcome));
    write_explained(&mut text, outcome);
    let _ = writeln!(text, "{DIM}{}{PLAIN}", basis::line(outcome, household));
    text
}

fn write_indented(text: &mut String, lines: &[String]) {
    for line in lines {
        let _ = writeln!(text, "      {line}");
    }
}

/// What explains the codes that fail the check, or leave it undecided: `handover explain coverage-gap`
fn write_explained(text: &mut String, outcome: &Outcome) {
    let fails = outcome.reaches(Level::Deny);
    let counts = |judged: &&Judged| if fails { judged.level == Level::Deny } else { judged.is_undecided() };
    let codes: BTreeSet<Code> = outcome.findings.iter().filter(counts).map(|judged| judged.finding.code).collect();
    let commands: Vec<String> = codes.iter().map(|code| format!("handover explain {code}")).collect();
    if !commands.is_empty() {
        let _ = writeln!(text, "{DIM}what it means and what to do: {}{PLAIN}", commands.join(" · "));
    }
}

/// A finding's line; it says where it stands if it warns or denies and that is not said elsewhere.
fn write_finding(text: &mut String, judged: &Judged, household: &Household, is_placed: bool) {
    let Judged { finding, level, .. } = judged;
    let colour = match level {
        Level::Deny => RED,
        Level::Warn => YELLOW,
        Level::Allow => DIM,
    };
    let (code, message) = (finding.code, message(finding, household));
    let _ = if code.is_about_file() {
        write!(text, "  {colour}{code}{PLAIN}  {message}")
    } else {
        let hours = moments::hours(finding.span, household.zone());
        write!(text, "  {hours}  {colour}{code}{PLAIN}  {message}{}", length(finding))
    };
    let source = &finding.source;
    let is_told = is_placed && Level::Allow < *level && !code.is_about_file() && source.file.is_some();
    let at = if is_told { format!(" · {}", place(source)) } else { String::new() };
    let _ = writeln!(text, "  {DIM}({}{at}){PLAIN}", verdict(judged, household));
}

/// `, 15 min`; of a period, which is no measure of what is wrong in it, nothing.
pub(super) fn length(finding: &Finding) -> String {
    if finding.is_about_period() { String::new() } else { format!(", {}", moments::duration(finding.minutes())) }
}

/// `deny by rule school-run`, `warn`, `waived until 1 Mar 2027: they are asking for the afternoon`
pub(super) fn verdict(judged: &Judged, household: &Household) -> String {
    let waiver = judged.waived.and_then(|waived| household.waivers().get(waived.waiver));
    match (waiver, &judged.rule) {
        (Some(waiver), _) => {
            let (until, reason) = (waiver.expires.date().format("%-d %b %Y"), one_line(&waiver.reason));
            format!("waived until {until}: {reason}")
        }
        (None, Some(rule)) => format!("{} by rule {rule}", judged.level.as_str()),
        (None, None) => judged.level.as_str().to_owned(),
    }
}

/// `1 gap (15 min), 8 thin (2 h), 0 fragile: the check fails`, and of conflicts those that there are.
pub(super) fn summary(outcome: &Outcome) -> String {
    let is_told = |code: Code, count: usize| 0 < count || is_always_told(code);
    let mut parts: Vec<String> = outcome
        .totals()
        .into_iter()
        .filter(|(code, total)| is_told(*code, total.count))
        .map(|(code, total)| {
            let has_length = 0 < total.count && !code.is_about_file() && !code.is_about_period();
            let length = if has_length { format!(" ({})", moments::duration(total.minutes)) } else { String::new() };
            let noun = noun(code, total.count).unwrap_or_else(|| code.as_str());
            format!("{} {noun}{length}", total.count)
        })
        .collect();
    let waived = outcome.findings.iter().filter(|judged| judged.waived.is_some()).count();
    parts.extend((0 < waived).then(|| format!("{waived} of them waived")));
    parts.extend((0 < outcome.known).then(|| format!("{} known and not shown", outcome.known)));
    let verdict = if outcome.reaches(Level::Deny) {
        format!("{RED}the check fails{PLAIN}")
    } else if let Some(why) = why::incomplete(outcome) {
        format!("{YELLOW}undecided, for {why}{PLAIN}")
    } else if outcome.is_undecided() {
        format!("{YELLOW}undecided, for not everything is known yet{PLAIN}")
    } else {
        format!("{GREEN}the check holds{PLAIN}")
    };
    format!("{}: {verdict}", parts.join(", "))
}

/// Whether findings are counted also when there are none.
fn is_always_told(code: Code) -> bool {
    matches!(code, Code::CoverageGap | Code::CoverageThin | Code::CoverageFragile)
}

/// The noun for findings of coverage.
pub(super) fn noun(code: Code, count: usize) -> Option<&'static str> {
    match code {
        Code::CoverageGap if count == 1 => Some("gap"),
        Code::CoverageGap => Some("gaps"),
        Code::CoverageThin => Some("thin"),
        Code::CoverageFragile => Some("fragile"),
        Code::CoverageUnknown => Some("unknown"),
        _ => None,
    }
}

/// The same without colours.
pub(super) fn plain(text: &str) -> String {
    let mut pieces = text.split("\x1b[");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or("", |(_, rest)| rest))
}

pub(super) const BOLD: &str = "\x1b[1m";
pub(super) const DIM: &str = "\x1b[2m";
pub(super) const RED: &str = "\x1b[31m";
pub(super) const GREEN: &str = "\x1b[32m";
const YELLOW: &str = "\x1b[33m";
pub(super) const PLAIN: &str = "\x1b[0m";

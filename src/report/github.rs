use std::fmt::Write;

use super::line::headline;
use super::text::{Show, plain, summary, verdict};
use super::{basis, evidence};
use crate::household::{Household, Level};
use crate::rules::{Judged, Outcome};

/// The outcome of a check as workflow commands of GitHub Actions: an annotation at the line of the file that each finding is
/// about; below them, for the log, the summary and what it rests on.
pub fn github(outcome: &Outcome, household: &Household, show: Show) -> String {
    let mut text = String::new();
    for judged in outcome.findings.iter().filter(|judged| show.shows(judged)) {
        write_annotation(&mut text, judged, household);
    }
    let _ = writeln!(text, "{}\n{}", plain(&summary(outcome)), basis::line(outcome, household));
    text
}

fn write_annotation(text: &mut String, judged: &Judged, household: &Household) {
    let finding = &judged.finding;
    let command = match judged.level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "notice",
    };
    let mut properties: Vec<String> = Vec::new();
    if let Some(file) = &finding.source.file {
        properties.push(format!("file={}", property(file)));
    }
    for (name, number) in [("line", finding.source.line), ("col", finding.source.column)] {
        properties.extend((0 < number).then(|| format!("{name}={number}")));
    }
    properties.push(format!("title={}", finding.code));
    let mut lines = vec![format!("{} ({})", headline(judged, household), verdict(judged, household))];
    lines.extend(evidence(finding, household));
    let _ = writeln!(text, "::{command} {}::{}", properties.join(","), data(&lines.join("\n")));
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

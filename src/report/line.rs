use super::one_line::one_line;
use super::text::verdict;
use super::{evidence, message, moments};
use crate::household::Household;
use crate::rules::{Judged, Outcome};

/// When and what, for logs: `Wed 13 Jan 2027 15:15–15:30, Pick-up: neither Priya nor Tom can`
pub(super) fn headline(judged: &Judged, household: &Household) -> String {
    let (finding, zone) = (&judged.finding, household.zone());
    let (date, message) = (moments::full_date(finding.span.start(), zone), message(finding, household));
    if finding.code.is_about_file() {
        return format!("{date}, {message}");
    }
    format!("{date} {}, {message}", moments::hours(finding.span, zone))
}

/// The headline, what it is worth, where it stands and why it is so: a line for each.
pub(super) fn lines(judged: &Judged, household: &Household) -> Vec<String> {
    let finding = &judged.finding;
    let first = format!("{}: {} ({})", finding.code, headline(judged, household), verdict(judged, household));
    let facts = evidence(finding, household).into_iter().map(|fact| format!("  {fact}"));
    std::iter::once(first).chain(facts).chain([format!("  at {}", one_line(&finding.source.to_string()))]).collect()
}

/// The days that an outcome is about: `Mon 11 Jan – Fri 15 Jan 2027 · Europe/London`
pub(super) fn days(outcome: &Outcome, household: &Household) -> String {
    format!("{} · {}", moments::days(outcome.window, household.zone()), household.zone())
}

/// The first day of a case's week, which is not always a Monday: `week of Mon 11 Jan 2027`
pub(super) fn week(start: i64, household: &Household) -> String {
    format!("week of {}", moments::full_date(start, household.zone()))
}

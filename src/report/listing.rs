//! The lines of files that a finding comes from.

use std::collections::BTreeSet;

use super::evidence::source_of;
use super::one_line::one_line;
use crate::analysis::Finding;
use crate::household::{Household, Listing, Source};

/// What a finding comes from and what it rests on, each line with its place: `household.toml:47 │ [needs.pick-up]`
pub(super) fn lines(finding: &Finding, household: &Household) -> Vec<String> {
    let listing = household.listing();
    let causes = finding.evidence.iter().filter_map(|fact| source_of(fact, household));
    let (mut seen, mut lines) = (BTreeSet::new(), Vec::new());
    for source in std::iter::once(&finding.source).chain(causes) {
        let Some(line) = listing.line(source) else { continue };
        let place = place(source);
        if seen.insert(place.clone()) {
            let telling = telling(source, listing).map(|line| format!("  {line}")).unwrap_or_default();
            lines.push((place, one_line(&format!("{}{telling}", line.trim_end())).into_owned()));
        }
    }
    let width = lines.iter().map(|(place, _)| place.chars().count()).max().unwrap_or(0);
    lines.iter().map(|(place, line)| format!("{place:width$} │ {line}")).collect()
}

/// `household.toml:47`, on one line.
pub(super) fn place(source: &Source) -> String {
    let place = Source { column: 0, ..source.clone() }.to_string();
    one_line(&place).into_owned()
}

/// So far below the line that a thing begins on it says which one it is.
const NEAR: usize = 100;

/// The line below a header that many things have, which tells them apart: `summary = "All-hands"`, `SUMMARY:All-hands`
fn telling(source: &Source, listing: &Listing) -> Option<String> {
    let mut lines = listing.lines_from(source).take(NEAR);
    let header = lines.next()?.trim();
    if header.starts_with("[[") {
        let body: Vec<&str> = lines.map(str::trim).take_while(|line| !line.starts_with('[')).collect();
        let of = |key: &&str| body.iter().find(|line| line.split(['=', ' ']).next() == Some(*key));
        return ["summary", "name", "kind", "file", "reason", "date"]
            .iter()
            .find_map(of)
            .map(|line| (*line).to_owned());
    }
    header.get(..6).filter(|begin| begin.eq_ignore_ascii_case("BEGIN:"))?;
    summary(lines)
}

/// The first line of a component's summary, without those of the components inside of it.
fn summary<'l>(lines: impl Iterator<Item = &'l str>) -> Option<String> {
    let (mut depth, mut lines) = (0_u32, lines.peekable());
    while let Some(line) = lines.next() {
        let name = line.split([':', ';']).next().unwrap_or_default().to_ascii_uppercase();
        match name.as_str() {
            "BEGIN" => depth += 1,
            "END" => depth = depth.checked_sub(1)?,
            "SUMMARY" if depth == 0 => {
                let folded = lines.peek().is_some_and(|next| next.starts_with([' ', '\t']));
                return Some(format!("{}{}", line.trim_end(), if folded { "…" } else { "" }));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let mut listing = Listing::default();
        listing.add("file", text);
        let source = Source { file: Some("file".into()), line: 1, column: 1 };
        assert_eq!(telling(&source, &listing).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_header_of_many_is_told_apart_by_a_line_of_its_own() {
        check("[[people.tom.commitments]]\nstart = 1\nsummary = \"Gym\"\n[x]\n", Some("summary = \"Gym\""));
        check("[[waivers]]\ncode = \"coverage-gap\"\nreason=\"She comes\"", Some("reason=\"She comes\""));
        check("[[people.tom.commitments]]\n\n[[people.tom.commitments]]\nsummary = \"Other\"", None);
        check("[needs.pick-up]\nname = \"Pick-up\"", None);
        check("{ summary = \"Gym\" },", None);
    }

    #[test]
    fn an_event_is_told_apart_by_its_own_summary() {
        check("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY;LANGUAGE=en:Gym\r\nEND:VEVENT", Some("SUMMARY;LANGUAGE=en:Gym"));
        check("BEGIN:VEVENT\nSUMMARY:A long\n er one\nEND:VEVENT", Some("SUMMARY:A long…"));
        check("BEGIN:VEVENT\nBEGIN:VALARM\nSUMMARY:Bell\nEND:VALARM\nsummary:Gym\nEND:VEVENT", Some("summary:Gym"));
        check("BEGIN:VEVENT\nEND:VEVENT\nSUMMARY:Other", None);
    }
}

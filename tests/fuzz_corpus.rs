//! What fuzzing starts from and what it found, once through each of its checks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that fails panics")]

mod oracle;

#[path = "checks/expand_against_oracle.rs"]
mod expand_against_oracle;
#[cfg(feature = "proptest")]
#[path = "checks/feed_roundtrip.rs"]
mod feed_roundtrip;
#[cfg(feature = "config")]
#[path = "checks/household_read.rs"]
mod household_read;
#[path = "checks/ics_read.rs"]
mod ics_read;
#[path = "checks/rule_roundtrip.rs"]
mod rule_roundtrip;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use handover::recurrence::Rule;
use handover::time::Wall;

/// Starts and rules: those of the cases, and those of `data/fuzz_rules.txt`.
fn rules() -> Vec<(Wall, String)> {
    let start = |text: &str| Wall::from(NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").unwrap());
    let cases = include_str!("data/recurrence.jsonl").lines().filter_map(|line| {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let (at, rule) = (case["dtstart"].as_str()?.to_owned(), case["rrule"].as_str()?.to_owned());
        let at = if at.len() == 8 { format!("{at}T000000") } else { at.trim_end_matches('Z').to_owned() };
        Some((start(&at), rule))
    });
    let found = include_str!("data/fuzz_rules.txt").lines();
    let found = found.map(|line| line.split_once(' ').unwrap()).map(|(at, rule)| (start(at), rule.to_owned()));
    cases.chain(found).collect()
}

/// The files with one of these extensions below a folder.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let own = files.into_iter().filter(|path| path.extension().is_some_and(|own| own == extension));
    folders.iter().flat_map(|folder| self::files(folder, extension)).chain(own).collect()
}

#[test]
fn rules_are_printed_and_read_again() {
    rules().iter().for_each(|(_, rule)| rule_roundtrip::check(rule));
}

#[test]
fn rules_expand_as_the_oracle_says() {
    let rules = rules();
    assert!(500 < rules.len());
    for (start, text) in rules {
        if let Ok((rule, _)) = Rule::parse_lenient(&text) {
            expand_against_oracle::check_from(&rule, start);
        }
    }
    expand_against_oracle::check(b"DTSTART:FREQ=DAILY;COUNT=3");
}

#[test]
fn calendars_are_read() {
    let files = files(Path::new("tests"), "ics");
    assert!(!files.is_empty());
    files.iter().for_each(|path| ics_read::check(&fs::read(path).unwrap()));
}

#[cfg(feature = "config")]
#[test]
fn households_are_read() {
    let files = files(Path::new("tests"), "toml");
    assert!(!files.is_empty());
    files.iter().for_each(|path| household_read::check(&fs::read(path).unwrap()));
}

#[cfg(feature = "proptest")]
#[test]
fn feeds_say_what_their_household_says() {
    (0..24_u8).for_each(|seed| feed_roundtrip::check(&[seed]));
    // What fuzzing found: an override that moves an instance from behind the window into it was written twice.
    feed_roundtrip::check(b"+\0\xb7\xa7");
}

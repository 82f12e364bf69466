//! What reports call the files that findings come from: what finds them from where the command runs.
#![cfg(feature = "cli")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

mod terminal;

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use terminal::{run, scenarios};

fn stdout(transcript: &str) -> &str {
    let (_, rest) = transcript.split_once("--- stdout\n").unwrap();
    rest.rsplit_once("--- exit").unwrap().0
}

/// The files that are named by each format that points at files, of the same household checked from a folder.
fn named(folder: &Path, file: &str) -> [BTreeSet<String>; 3] {
    let checked = |format: &str| {
        let args = format!("check {file} --from 2027-01-13 --to 2027-01-14 --all --format {format}");
        stdout(&run(folder, &args, "")).to_owned()
    };
    let json: Value = checked("json").parse().unwrap();
    let json = json["findings"].as_array().unwrap().iter().map(|finding| {
        let source = finding["source"].as_str().unwrap();
        source.split(':').next().unwrap().to_owned()
    });
    let sarif: Value = checked("sarif").parse().unwrap();
    let sarif = sarif["runs"][0]["results"].as_array().unwrap().iter().map(|result| {
        let physical = &result["locations"][0]["physicalLocation"];
        physical["artifactLocation"]["uri"].as_str().unwrap().to_owned()
    });
    let github = checked("github");
    let github = github.lines().filter_map(|line| {
        let (_, rest) = line.split_once(" file=")?;
        Some(rest.split(',').next().unwrap().to_owned())
    });
    [json.collect(), sarif.collect(), github.collect()]
}

#[track_caller]
fn check(folder: &Path, file: &str, expected: &[&str]) {
    let expected: BTreeSet<String> = expected.iter().map(|&name| name.to_owned()).collect();
    for found in named(folder, file) {
        assert_eq!(found, expected, "{file}");
    }
}

#[test]
fn calendars_are_named_from_where_the_command_runs() {
    let (file, tests) = ("london/clash.toml", scenarios());
    let text = run(&tests, &format!("check {file}"), "");
    assert!(text.contains("london/clash.ics:"), "{text}");
    check(&tests, file, &["london/clash.ics"]);
    check(&tests.join("london"), "clash.toml", &["clash.ics"]);
    check(&tests.join("berlin"), "../london/clash.toml", &["../london/clash.ics"]);
}

#[test]
fn a_household_file_has_one_name_in_its_repository() {
    let tests = scenarios();
    let absolute = tests.join("london/clash.toml").display().to_string();
    for file in ["./london/clash.toml", "london/./clash.toml", "berlin/../london/clash.toml", &absolute] {
        check(&tests, file, &["london/clash.ics"]);
    }
}

#[test]
fn a_file_elsewhere_is_a_file_uri_in_sarif() {
    let absolute = scenarios().join("london/clash.toml").display().to_string();
    let [json, sarif, _] = named(&scenarios().join("berlin"), &absolute);
    let calendar = absolute.replace("clash.toml", "clash.ics");
    assert_eq!(json, [calendar.clone()].into());
    assert!(sarif.first().unwrap().starts_with("file:///"), "{sarif:?}");
    assert!(sarif.first().unwrap().ends_with("/tests/scenarios/london/clash.ics"), "{sarif:?}");
}

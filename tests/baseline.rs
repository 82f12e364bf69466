//! What is new since an earlier check, and what a change of the file adds and takes away.
#![cfg(feature = "cli")]
#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

mod terminal;

use std::path::{Path, PathBuf};

use terminal::{run, scenarios};

const TODAY: &str = "--as-of 2027-01-10";

/// A folder of the test's own with the household that has waivers, as it is and as it is changed.
fn folder(name: &str, changes: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let old = std::fs::read_to_string(scenarios().join("waived/household.toml")).unwrap();
    let new = changes.iter().fold(old.clone(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let known = run(&scenarios(), &format!("check waived/household.toml --format json {TODAY}"), "");
    std::fs::write(folder.join("known.json"), known.lines().nth(2).unwrap()).unwrap();
    std::fs::write(folder.join("old.toml"), old).unwrap();
    std::fs::write(folder.join("new.toml"), new).unwrap();
    folder
}

fn status(transcript: &str) -> &str {
    transcript.rsplit_once("exit ").unwrap().1
}

/// The review is a day later, on a Friday on which Tom is at home; Tom has Tuesdays at the office.
const CHANGES: &[(&str, &str)] =
    &[("2027-01-21T14", "2027-01-22T14"), ("2027-01-21T15", "2027-01-22T15"), ("\"MO\", \"WE\"", "\"MO-WE\"")];

#[test]
fn only_what_is_new_is_reported() {
    let check = |folder: &Path, args: &str| run(folder, &format!("check {args} --baseline known.json {TODAY}"), "");
    let unchanged = folder("baseline_unchanged", &[]);
    insta::assert_snapshot!("nothing_new", check(&unchanged, "new.toml"));
    // Lines that move, and another name of the file, make nothing new.
    let moved = folder("baseline_moved", &[("[household]", "\n\n# Two lines more.\n[household]")]);
    assert_eq!(status(&check(&moved, "new.toml")), "0");
    assert_eq!(status(&check(&moved, "new.toml --deny warnings")), "0");
    insta::assert_snapshot!("new", check(&folder("baseline_changed", CHANGES), "new.toml"));
}

#[test]
fn what_is_stricter_than_it_was_is_new() {
    let folder = folder("baseline_stricter", &[("level = \"warn\"", "level = \"deny\"")]);
    let transcript = run(&folder, &format!("check new.toml --baseline known.json {TODAY}"), "");
    assert_eq!((status(&transcript), transcript.matches("coverage-thin  ").count()), ("1", 4), "{transcript}");
    // A waiver that has expired meanwhile is no excuse.
    let later = run(&folder, "check old.toml --baseline known.json --as-of 2027-03-01", "");
    assert_eq!((status(&later), later.matches("coverage-gap  ").count()), ("1", 1), "{later}");
}

#[test]
fn what_nobody_knows_is_never_known() {
    let folder = folder("baseline_unknown", &[]);
    let args = "check roster/household.toml --from 2027-02-26 --as-of 2027-01-10";
    let known = run(&scenarios(), &format!("{args} --format json"), "");
    std::fs::write(folder.join("known.json"), known.lines().nth(2).unwrap()).unwrap();
    let args = format!("{args} --baseline {}", folder.join("known.json").display());
    assert_eq!(status(&run(&scenarios(), &args, "")), "3");
}

#[test]
fn a_baseline_that_is_none_is_named() {
    let folder = folder("baseline_wrong", &[]);
    for (text, expected) in [
        ("{", "found no JSON"),
        ("{}", "found no object with `\"schema\": 1`"),
        ("{\"schema\": 1}", "found no list `findings`"),
        ("{\"schema\": 1, \"findings\": [{\"code\": \"x\"}]}", "found a finding that is none of this version"),
    ] {
        std::fs::write(folder.join("known.json"), text).unwrap();
        let transcript = run(&folder, "check new.toml --baseline known.json", "");
        assert!(transcript.contains(expected) && status(&transcript) == "2", "{transcript}");
    }
    let missing = run(&folder, "check new.toml --baseline missing.json", "");
    assert!(missing.contains("found none that can be read") && status(&missing) == "2", "{missing}");
}

#[test]
fn a_change_is_told_in_words() {
    let diff = |folder: &Path, args: &str| run(folder, &format!("diff {args} {TODAY}"), "");
    let changed = folder("diff_changed", CHANGES);
    insta::assert_snapshot!("diff", diff(&changed, "old.toml new.toml"));
    assert_eq!(status(&diff(&changed, "new.toml old.toml")), "1");
    insta::assert_snapshot!("diff_none", diff(&changed, "old.toml old.toml"));
    let json = diff(&changed, "old.toml new.toml --format json");
    let value: serde_json::Value = serde_json::from_str(json.lines().nth(2).unwrap()).unwrap();
    assert_eq!(value.get("summary").unwrap(), diff(&changed, "old.toml new.toml").lines().nth(2).unwrap());
    assert_eq!(status(&diff(&changed, "old.toml missing.toml")), "2");
    insta::assert_snapshot!("help_diff", run(&changed, "diff --help", ""));
}

#[test]
fn a_change_can_be_held_to_adding_no_warning() {
    // Tom works on Fridays too: only Priya can on one more day, which warns.
    let thinner = folder("diff_warnings", &[("[\"MO\", \"WE\", \"TH\"]", "[\"MO\", \"WE\", \"TH\", \"FR\"]")]);
    let diff = |args: &str| run(&thinner, &format!("diff {args} {TODAY}"), "");
    let shown = diff("old.toml new.toml");
    assert!(shown.contains("thin") && shown.contains("(warn)") && status(&shown) == "0", "{shown}");
    let strict = diff("old.toml new.toml --deny warnings");
    assert!(strict.contains("(deny)") && status(&strict) == "1", "{strict}");
    assert_eq!(status(&diff("old.toml old.toml --deny warnings")), "0", "what warned before is no change");
    assert_eq!(status(&diff("new.toml old.toml --deny warnings")), "0", "a change for the better");
}

#[test]
fn a_finding_whose_waiver_expires_was_waived() {
    let expired = folder("diff_expired", &[("expires = 2027-02-01", "expires = 2027-01-09")]);
    let text = run(&expired, &format!("diff old.toml new.toml {TODAY}"), "");
    assert!(text.contains("coverage-gap") && text.contains("(was waived)") && status(&text) == "1", "{text}");
    let json = run(&expired, &format!("diff old.toml new.toml --format json {TODAY}"), "");
    let value: serde_json::Value = serde_json::from_str(json.lines().nth(2).unwrap()).unwrap();
    assert_eq!(value.pointer("/relevelled/0/was_waived"), Some(&true.into()));
    assert_eq!(value.pointer("/as_of"), Some(&"2027-01-10".into()));
    assert_eq!(value.pointer("/data/new/tz/known_until"), Some(&"2500-01-01".into()));
}

#[test]
fn days_of_another_year_say_which() {
    let far = folder(
        "diff_far",
        &[("date = 2027-01-12\n", "date = 2029-01-12\n"), ("result = \"covered\"", "result = \"coverage-gap\"")],
    );
    let check = run(&far, &format!("check new.toml {TODAY}"), "");
    assert!(check.contains("\nFri 12 Jan 2029\n") && check.contains("\nWed 13 Jan\n"), "{check}");
    let diff = run(&far, &format!("diff old.toml new.toml {TODAY}"), "");
    assert!(diff.contains("\nFri 12 Jan 2029\n"), "{diff}");
}

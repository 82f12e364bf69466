//! What `handover free` prints and how it ends.
#![cfg(feature = "cli")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

mod terminal;

/// Runs the command among the scenarios.
fn run(args: &str) -> String {
    terminal::run(&terminal::scenarios(), args, "")
}

#[test]
fn slots_are_printed_by_day() {
    insta::assert_snapshot!("free", run("free london/household.toml --minutes 60"));
    insta::assert_snapshot!("free_at_home", run("free london/household.toml --minutes 60 --at home"));
    let week = "free berlin/household.toml --minutes 90 --from 2027-06-07 --to 2027-06-13";
    insta::assert_snapshot!("free_berlin", run(week));
}

#[test]
fn slots_are_printed_for_programs() {
    let transcript = run("free london/household.toml --minutes 60 --people tom --to 2027-01-13 --format json");
    let json: serde_json::Value = serde_json::from_str(transcript.lines().nth(2).unwrap()).unwrap();
    insta::assert_snapshot!("free_json", serde_json::to_string_pretty(&json).unwrap());
    assert!(transcript.ends_with("--- exit 0"));
}

#[test]
fn work_that_can_be_interrupted_is_free_time_for_those_who_say_so() {
    let minutes = |args: &str| {
        let transcript = run(&format!("free london/household.toml --minutes 30 --people tom --format json {args}"));
        let json: serde_json::Value = serde_json::from_str(transcript.lines().nth(2).unwrap()).unwrap();
        json["totals"]["minutes"].as_i64().unwrap()
    };
    // On Monday Tom works eight hours at home; awake hours can be others.
    assert_eq!(minutes("--to 2027-01-12"), 7 * 60);
    assert_eq!(minutes("--to 2027-01-12 --attention interruptible"), 15 * 60);
    assert_eq!(minutes("--to 2027-01-12 --awake 09:00-17:00"), 30);
}

/// Kim's roster is out up to the end of February.
#[test]
fn what_nobody_knows_yet_is_not_free() {
    insta::assert_snapshot!("free_unknown_plan", run("free roster/household.toml --minutes 120 --from 2027-02-26"));
    let known = run("free roster/household.toml --minutes 120 --to 2027-03-01");
    assert!(known.ends_with("--- exit 0") && !known.contains("undecided"), "{known}");
    let without_kim = run("free roster/household.toml --minutes 120 --people jo");
    assert!(without_kim.ends_with("--- exit 0") && !without_kim.contains("undecided"), "{without_kim}");
    let transcript = run("free roster/household.toml --minutes 120 --from 2027-03-02 --to 2027-03-03 --format json");
    let json: serde_json::Value = serde_json::from_str(transcript.lines().nth(2).unwrap()).unwrap();
    let day = serde_json::json!({"start": "2027-03-02T07:00:00Z", "end": "2027-03-02T22:00:00Z", "minutes": 900});
    assert_eq!((&json["slots"], &json["perhaps"]), (&serde_json::json!([]), &serde_json::json!([day])));
    assert!(transcript.ends_with("--- exit 3"));
}

#[test]
fn nothing_found_is_no_failure() {
    insta::assert_snapshot!("free_nothing", run("free london/household.toml --minutes 600 --to 2027-01-13"));
}

#[test]
fn what_the_household_does_not_have_is_refused() {
    insta::assert_snapshot!("free_unknown_person", run("free london/household.toml --minutes 60 --people tom,tim"));
    insta::assert_snapshot!("free_unknown_place", run("free london/household.toml --minutes 60 --at park"));
    for args in ["", "--minutes 0", "--minutes 1441", "--minutes 60 --awake 9-5", "--minutes 60 --to 2027-01-11"] {
        let transcript = run(&format!("free london/household.toml {args}"));
        assert!(transcript.ends_with("--- exit 2") && !transcript.contains("--- stdout"), "{transcript}");
    }
}

#[test]
fn help_says_what_happens_if_there_is_none() {
    insta::assert_snapshot!("help_free", run("free --help"));
}

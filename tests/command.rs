//! What the command prints and how it ends, as its users see it.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails panics")]

mod terminal;

use std::path::{Path, PathBuf};

use terminal::{run, scenarios};

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn check_prints_for_people() {
    insta::assert_snapshot!("check_london", run(&scenarios(), "check london/all-hands.toml", ""));
    insta::assert_snapshot!("check_manchester", run(&scenarios(), "check manchester/household.toml", ""));
}

#[test]
fn back_up_carers_are_asked_as_of_a_moment() {
    insta::assert_snapshot!("check_backups", run(&scenarios(), "check backups/household.toml", ""));
    let late = run(&scenarios(), "check backups/household.toml --as-of 2027-01-14T18:00", "");
    assert!(late.contains("the agency: too late to ask, the last moment was Thu 14 Jan 17:30"), "{late}");
    // A day means its first moment.
    let early = run(&scenarios(), "check backups/household.toml --as-of 2027-01-13", "");
    assert!(early.contains("Ask Mrs Okafor by Wed 13 Jan 15:00"), "{early}");
    assert!(run(&scenarios(), "check backups/household.toml --as-of noon", "").ends_with("--- exit 2"));
}

#[test]
fn check_prints_for_programs() {
    let transcript =
        run(&scenarios(), "check london/all-hands.toml --format json --from 2027-01-13 --to 2027-01-14", "");
    let json = transcript.lines().nth(2).unwrap();
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    insta::assert_snapshot!("check_json", serde_json::to_string_pretty(&json).unwrap());
    assert!(transcript.ends_with("--- exit 1"));
}

#[test]
fn the_format_and_the_window_do_not_change_the_meaning_of_the_status() {
    let status = |args: &str| run(&scenarios(), args, "").rsplit_once("exit ").unwrap().1.to_owned();
    assert_eq!(status("check london/household.toml"), "0");
    assert_eq!(status("check london/household.toml --format json"), "0");
    assert_eq!(status("check london/household.toml --deny warnings"), "1");
    assert_eq!(status("check london/all-hands.toml --format json"), "1");
    assert_eq!(status("check london/all-hands.toml --from 2027-01-14"), "0");
    assert_eq!(status("check london/all-hands.toml --from 2027-01-14 --to 2027-01-14"), "2");
    assert_eq!(status("check london/all-hands.toml --format yaml"), "2");
}

#[test]
fn what_nobody_knows_is_undecided_unless_something_fails() {
    let roster = |args: &str| run(&scenarios(), &format!("check roster/household.toml {args}"), "");
    insta::assert_snapshot!("check_roster", roster("--from 2027-02-26"));
    let status = |args: &str| roster(args).rsplit_once("exit ").unwrap().1.to_owned();
    // On Thursday 25 February both are at work; in March only the roster knows.
    assert_eq!(status(""), "1");
    assert_eq!(status("--from 2027-02-26 --format json"), "3");
    assert_eq!(status("--from 2027-02-26 --deny warnings"), "3");
    assert_eq!(status("--from 2027-02-26 --to 2027-03-01"), "0");
    insta::assert_snapshot!("explain_coverage_unknown", run(&scenarios(), "explain coverage-unknown", ""));
}

#[test]
fn findings_are_explained() {
    insta::assert_snapshot!("explain", run(&scenarios(), "explain coverage-fragile", ""));
    insta::assert_snapshot!("explain_unknown", run(&scenarios(), "explain coverage-gaps", ""));
    insta::assert_snapshot!("explain_all", run(&scenarios(), "explain", ""));
    insta::assert_snapshot!("explain_check", run(&scenarios(), "explain free-together", ""));
}

#[test]
fn a_rule_that_depends_on_today_has_to_be_told_what_day_it_is() {
    let folder = folder("today");
    let text = std::fs::read_to_string(scenarios().join("roster/household.toml")).unwrap();
    let rule = "\n[rules.published]\ncheck = \"notice-kept\"\nnotice = 14\nlevel = \"warn\"\n";
    std::fs::write(folder.join("household.toml"), text + rule).unwrap();
    for file in std::fs::read_dir(scenarios().join("roster")).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|extension| extension == "ics") {
            std::fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
        }
    }
    insta::assert_snapshot!("check_untold", run(&folder, "check household.toml", ""));
    insta::assert_snapshot!("check_told", run(&folder, "check household.toml --to 2027-02-26 --as-of 2027-02-20", ""));
    // The clock's day, on which the roster has ended or is long enough, whenever this runs: it does not end with status 2.
    assert!(!run(&folder, "check household.toml --as-of today", "").ends_with("exit 2"));
    assert!(run(&folder, "check household.toml --as-of tomorrow", "").ends_with("exit 2"));
}

/// Outlook's way to write a feed, shortened.
const FOREIGN: &str = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nVERSION:2.0\r\nPRODID:-//a//EN\r\nBEGIN:VEVENT\r\nUID:1\r\n\
    DTSTAMP:20270101T000000Z\r\nDTSTART;TZID=W. Europe Standard Time:20270111T090000\r\n\
    DTEND;TZID=W. Europe Standard Time:20270111T080000\r\nRRULE:FREQ=WEEKLY;COUNT=1\r\n\
    EXDATE:20270118T090000Z,20270125T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn lint_says_what_which_client_would_do() {
    let folder = folder("lint");
    std::fs::write(folder.join("foreign.ics"), FOREIGN).unwrap();
    std::fs::write(folder.join("page.ics"), "<html>\n").unwrap();
    insta::assert_snapshot!("lint", run(&folder, "lint foreign.ics", ""));
    insta::assert_snapshot!("lint_page", run(&folder, "lint page.ics", ""));
    insta::assert_snapshot!("lint_missing", run(&folder, "lint missing.ics", ""));
    insta::assert_snapshot!("lint_help", run(&folder, "lint --help", ""));
    insta::assert_snapshot!("lint_explain", run(&folder, "explain exdate-list", ""));
    let transcript = run(&folder, "lint foreign.ics --format json", "");
    let json: serde_json::Value = serde_json::from_str(transcript.lines().nth(2).unwrap()).unwrap();
    let one = serde_json::json!(1);
    assert_eq!((json.pointer("/schema"), json.pointer("/totals/exdate-list")), (Some(&one), Some(&one)));
    assert!(transcript.ends_with("--- exit 1"));
}

#[test]
fn what_export_writes_is_clean() {
    let folder = folder("lint-export");
    std::fs::write(folder.join("household.toml"), GOOD).unwrap();
    run(&folder, "export household.toml --out feeds", "");
    for feed in ["household", "priya", "gaps"] {
        let expected = format!(
            "$ handover lint feeds/{feed}.ics\n--- stdout\nfeeds/{feed}.ics: all clients read it alike\n--- exit 0"
        );
        assert_eq!(run(&folder, &format!("lint feeds/{feed}.ics"), ""), expected);
    }
}

#[test]
fn help_has_examples() {
    insta::assert_snapshot!("help", run(&scenarios(), "--help", ""));
    insta::assert_snapshot!("help_check", run(&scenarios(), "check --help", ""));
    insta::assert_snapshot!("help_expand", run(&scenarios(), "expand --help", ""));
}

#[test]
fn expand_answers_each_line_with_a_line() {
    let questions = [
        r#"{"id":1,"rrule":"FREQ=DAILY","dtstart":"20270327T023000","tzid":"Europe/Berlin","limit":3}"#,
        r#"{"id":"two","rrule":"FREQ=WEEKLY;COUNT=2","dtstart":"20270105"}"#,
        r#"{"id":3,"rrule":"FREQ=DAILY","dtstart":"20270105T090000","between":["20280101T000000","20280103T000000"]}"#,
        r#"{"id":4,"rrule":"FREQ=DAILY;COUNT=3","dtstart":"20270105T090000","exdate":["20270106T090000"],"rdate":["20270106T120000"]}"#,
        r#"{"id":5,"rrule":"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30","dtstart":"20270105T090000","limit":1}"#,
        r#"{"id":6,"rrule":"FREQ=DAILY","dtstart":"20270105T090000"}"#,
        r#"{"id":7,"rrule":"FREQ=NEVER","dtstart":"20270105T090000","limit":1}"#,
        r#"{"id":8,"rrule":"FREQ=WEEKLY;BYMONTHDAY=1","dtstart":"20270105T090000","limit":1}"#,
        r#"{"id":9,"rrule":"FREQ=WEEKLY;BYMONTHDAY=1","dtstart":"20270105T090000","limit":1,"lenient":true}"#,
        r#"{"id":10,"rrule":"FREQ=DAILY","dtstart":"2027-01-05","limit":1}"#,
        r#"{"id":11,"rrule":"FREQ=DAILY","dtstart":"20270105T090000","tzid":"Europe/Atlantis","limit":1}"#,
        r#"{"id":12,"rrule":7,"dtstart":"20270105T090000"}"#,
        r#"{"rrule":"FREQ=DAILY"}"#,
        "not json",
        "",
        r#"{"id":13,"rrule":"BYDAY=€;FREQ=DAILY","dtstart":"20270105T090000","limit":1}"#,
    ];
    insta::assert_snapshot!("expand", run(&scenarios(), "expand", &questions.join("\n")));
}

#[test]
fn expand_answers_a_line_that_is_too_long_and_goes_on() {
    let question = r#"{"id":1,"rrule":"FREQ=DAILY","dtstart":"20270105T090000","limit":1}"#;
    let long = " ".repeat(3 << 20);
    let transcript = run(&scenarios(), "expand", &format!("{question}\n[{long}]\n{question}\n{{{long}"));
    let answers: Vec<&str> = transcript.lines().filter(|line| line.starts_with('{')).collect();
    assert_eq!(answers.iter().map(|answer| answer.contains("at most")).collect::<Vec<_>>(), [false, true, false, true]);
    assert!(transcript.ends_with("--- exit 0"));
}

const GOOD: &str = r#"[household]
name = "Priya and Tom"
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-01-16 }

[[travel]]
between = ["home", "school"]
minutes = 10

[people.priya]
[people.tom]

[needs.pick-up]
kind = "errand"
place = "school"
arrive = "15:15-15:30"
"#;

/// Checks a file that differs from a good one.
#[track_caller]
fn check_bad(name: &str, from: &str, to: &str) {
    assert!(GOOD.contains(from));
    check_bad_bytes(name, GOOD.replacen(from, to, 1).as_bytes());
}

#[track_caller]
fn check_bad_bytes(name: &str, bytes: &[u8]) {
    let folder = folder(name);
    std::fs::write(folder.join("household.toml"), bytes).unwrap();
    std::fs::write(folder.join("sign-in.ics"), "<!DOCTYPE html>\n<html><title>Sign in</title></html>\n").unwrap();
    let transcript = run(&folder, "check household.toml", "");
    assert!(transcript.ends_with("--- exit 2"), "{transcript}");
    assert!(!transcript.contains("--- stdout"), "{transcript}");
    assert!(!transcript.contains("panicked"), "{transcript}");
    insta::assert_snapshot!(name, transcript);
}

#[test]
fn a_file_that_is_good_is_good() {
    let folder = folder("good");
    std::fs::write(folder.join("household.toml"), GOOD).unwrap();
    let transcript = run(&folder, "check household.toml", "");
    assert!(transcript.ends_with("--- exit 0") && !transcript.contains("stderr"), "{transcript}");
}

#[test]
fn bad_input_is_named_with_its_place() {
    insta::assert_snapshot!("bad_missing_file", run(&folder("bad_missing_file"), "check household.toml", ""));
    check_bad_bytes("bad_encoding", b"[household]\nname = \"M\xFCller\"\nzone = \"Europe/Berlin\"\n[people.tom]\n");
    check_bad("bad_syntax", "minutes = 10", "minutes = ");
    check_bad("bad_key", "arrive =", "arive =");
    check_bad("bad_person", "place = \"school\"", "place = \"school\"\ncarers = [\"priya\", \"tim\"]");
    let row = "[[travel]]\nbetween = [\"home\", \"school\"]\nminutes = 10\n";
    check_bad(
        "bad_travel",
        row,
        &format!("{row}{}", row.replace("10", "15").replace("\"home\", \"school\"", "\"school\", \"home\"")),
    );
    let commitment = |keys: &str| format!("[people.tom]\n[[people.tom.commitments]]\nsummary = \"All-hands\"\n{keys}");
    let late = "start = 2027-01-13T15:00:00\nend = 2027-01-13T14:30:00\n";
    check_bad("bad_end", "[people.tom]\n", &commitment(late));
    let rule = "start = 2027-01-13T15:00:00\nminutes = 30\nrrule = \"FREQ=MONTHLY;BYDAY=2WE;BYMONTHDAY=40\"\n";
    check_bad("bad_rule", "[people.tom]\n", &commitment(rule));
    check_bad("bad_zone", "Europe/London", "Europe/Londn");
    check_bad("bad_people", "[people.priya]\n[people.tom]\n", "[people]\n");
    check_bad("bad_window", "to = 2027-01-16", "to = 2027-01-11");
    check_bad("bad_calendar", "[people.tom]\n", "[people.tom]\n[[people.tom.calendars]]\nfile = \"sign-in.ics\"\n");
    check_bad_bytes("bad_empty", b"");
}

/// Each wrong parameter of an arrangement stands at its line, with what would be right.
#[test]
fn wrong_parameters_of_arrangements_are_named_with_what_would_be_right() {
    let nine_eighty = "kind = \"9/80\"\nhours = \"07:00-16:30\"\nshort-hours = \"07:00-15:30\"\noff = 2027-01-15\n";
    let standard = "kind = \"standard\"\ndays = [\"MO-FR\"]\nhours = \"09:00-17:00\"\n";
    let rotation = "kind = \"rotation\"\nstart = 2027-01-04\nshifts = { D = \"07:00-19:00\", N = \"19:00-07:00\" }\n";
    let part_time = "kind = \"part-time\"\ndays = [\"MO-WE\"]\nhours = \"09:00-17:00\"\n";
    let cases = [
        ("wrong_split", format!("{nine_eighty}split = \"12:00\"\n")),
        ("wrong_letter", format!("{rotation}pattern = \"DDNX OOOO\"\n")),
        ("wrong_quota", format!("{part_time}quotas = [{{ site = \"on-site\", days = 4, per = \"week\" }}]\n")),
        ("wrong_range", format!("{standard}from = 2027-02-01\nuntil = 2027-01-31\n")),
    ];
    for (name, keys) in cases {
        check_bad(name, "[people.tom]\n", &format!("[people.tom]\n[[people.tom.arrangements]]\n{keys}"));
    }
}

#[test]
fn all_that_can_be_explained_has_a_name_of_its_own() {
    let listed = run(&scenarios(), "explain", "");
    let names: Vec<&str> = listed.lines().skip(2).take_while(|line| !line.starts_with("---")).collect();
    let mut different = names.clone();
    different.sort_unstable();
    different.dedup();
    assert!(different.len() == names.len() && 60 < names.len(), "{names:?}");
    for name in names {
        let explained = run(&scenarios(), &format!("explain {name}"), "");
        assert!(explained.contains("--- stdout\n# ") && explained.ends_with("exit 0"), "{explained}");
    }
}

#[test]
fn a_misspelt_name_is_told_the_nearest() {
    for (misspelt, meant) in [
        ("coverage-gapp", "coverage-gap"),
        ("coverage_gap", "coverage-gap"),
        ("restd", "rested"),
        ("unknown-keys", "unknown-key"),
    ] {
        let told = run(&scenarios(), &format!("explain {misspelt}"), "");
        assert!(told.contains(&format!("did you mean `{meant}`?")) && told.ends_with("exit 2"), "{told}");
    }
    assert!(run(&scenarios(), "explain any", "").contains("`any` fails where all parts fail"));
    assert!(run(&scenarios(), "explain nonsense", "").contains("`handover explain` lists all"));
}

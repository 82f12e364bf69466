//! What the program says of calendars that it can read only by repairing or guessing.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

use std::fs;
use std::path::Path;
use std::process::Command;

const HOUSEHOLD: &str = r#"[household]
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-02-01 }

[people.tom]
home = "home"

[[people.tom.calendars]]
file = "work.ics"
"#;

/// An event with these lines beside a UID and a DTSTAMP.
fn event(uid: &str, lines: &[&str]) -> String {
    format!("BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20270101T000000Z\n{}\nEND:VEVENT\n", lines.join("\n"))
}

/// Exit status and standard error of a command over a household with this calendar.
fn run(test: &str, calendar: &[u8], arguments: &[&str]) -> (i32, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("household.toml"), HOUSEHOLD).unwrap();
    fs::write(folder.join("work.ics"), calendar).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_handover"));
    let output = command.args(arguments).current_dir(&folder).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn calendar(components: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:X\n{components}END:VCALENDAR\n").replace('\n', "\r\n")
}

/// Each kind once, with the line of the calendar, in its order, and how many there are.
#[test]
fn repairs_and_guesses_are_said_with_the_line_of_the_calendar() {
    let nine = "DTSTART:20270111T090000Z";
    let components = [
        event("until", &[nine, "RRULE:FREQ=DAILY;UNTIL=20270101T000000Z", "DURATION:P1W2D"]),
        event("version", &[nine, "SEQUENCE:2"]),
        event("version", &[nine, "SEQUENCE:1"]),
        event("series", &[nine, "RRULE:FREQ=DAILY;COUNT=5", "EXDATE:20270113T090000Z"]),
        event("series", &["RECURRENCE-ID:20270113T090000Z", "DTSTART:20270113T100000Z"]),
        event("series", &["RECURRENCE-ID;VALUE=DATE:20270114", "DTSTART:20270114T120000Z"]),
        event("rule", &["DTSTART:20270112T090000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3"]),
        event("part", &[nine, "RRULE:FREQ=WEEKLY;INTERVAL=0;BYDAY=€", "DTEND:20270111T080000Z"]),
        event("length", &["DTSTART;VALUE=DATE:20270112", "DURATION:-P1D"]),
        event("date", &["DTSTART:20270112"]),
        event("date too", &["DTSTART:20270113"]),
    ];
    let (status, said) =
        run("calendar-repairs", calendar(&components.concat()).as_bytes(), &["check", "household.toml"]);
    assert_eq!(status, 0);
    insta::assert_snapshot!("repairs", said);
}

#[test]
fn a_flood_of_one_problem_is_one_warning_and_no_failure() {
    let good = event("good", &["DTSTART:20270111T090000Z", "DTEND:20270111T080000Z"]);
    let flood = calendar(&format!("{}{good}", "BEGIN:VEVENT\n".repeat(90_000)));
    let (status, said) = run("calendar-flood", flood.as_bytes(), &["export", "household.toml", "--out", "feeds"]);
    assert_eq!(status, 0, "{said}");
    let titles: Vec<&str> = said.lines().filter(|line| line.starts_with("warning")).collect();
    insta::assert_snapshot!("flood", titles.join("\n"));
}

#[test]
fn utf_16_is_read_and_its_lines_are_shown() {
    let text = calendar(&event("a", &["DTSTART:20270111T090000Z", "DURATION:-PT1H"]));
    let bytes: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (status, said) = run("calendar-utf16", &bytes, &["check", "household.toml"]);
    assert_eq!(status, 0);
    assert!(said.contains("expected UTF-8, found UTF-16"), "{said}");
    assert!(said.contains("8 | DURATION:-PT1H\n"), "{said}");
}

#[test]
fn a_feed_that_google_does_not_take_is_named() {
    let text = "all work and no play ".repeat(1200);
    let long = |number: i32| event(&format!("{number}"), &["DTSTART:20270111T090000Z", &format!("SUMMARY:{text}")]);
    let large = calendar(&(0..45).map(long).collect::<String>());
    let (status, said) = run("calendar-large", large.as_bytes(), &["export", "household.toml", "--out", "feeds"]);
    assert_eq!(status, 0);
    let size = fs::read(Path::new(env!("CARGO_TARGET_TMPDIR")).join("calendar-large/feeds/tom.ics")).unwrap().len();
    assert!(1_000_000 < size);
    let expected = format!("expected a feed of at most 1000000 bytes, found {size} in feeds/tom.ics");
    assert_eq!(said.matches(&expected).count(), 1, "{said}");
}

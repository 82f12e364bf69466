//! What calendars and files say stays on its line and in its place, whatever it says and in every format.
#![cfg(feature = "cli")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::config;
use handover::household::Household;
use handover::report::{self, Show};
use handover::rules::Outcome;
use handover::time::{Day, Window};

/// Two meetings at once, one of which says what a log, a terminal or an eye would obey. TOML takes no control characters in names,
/// but those that turn text around.
const FILE: &str = r#"
[household]
name = "Both\u202E"
zone = "Europe/London"

[places.office]
name = "Office ::error::place"
[[travel]]
between = ["home", "office"]
minutes = 30

[people.tom]
name = "::error::Tom\u2066"
[[people.tom.calendars]]
file = "tom.ics"
place = "office"

[needs.tea]
name = "Tea \u2028x"
kind = "presence"
hours = "10:00-12:00"

[rules.one-thing-at-a-time]
check = "not-double-booked"
"#;

const CALENDAR: &str = "BEGIN:VCALENDAR\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270112T100000Z\r\nDTEND:20270112T110000Z\r\n\
    SUMMARY:Board\\n::error::injected ##[error]it \u{1B}[2J\u{2028}::warning::too \u{202E}txet\u{7}\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20270112T103000Z\r\nDTEND:20270112T113000Z\r\nSUMMARY:\u{9B}31mOther\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

fn checked() -> (Outcome, Household) {
    let mut calendars = |_: &str| Ok(CALENDAR.as_bytes().to_vec());
    let household = config::read("household.toml", FILE.as_bytes(), &mut calendars).unwrap().household;
    let day = |day| Day::new(2027, 1, day).unwrap();
    let week = Window::of_days(day(11), day(18), household.zone()).unwrap();
    let outcome = household.check(week).unwrap().into_outcome();
    (outcome, household)
}

/// Whether a terminal or an eye would obey it; a line break is where the format has one.
fn is_obeyed(c: char) -> bool {
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
    turns || c.is_control() && c != '\n'
}

#[track_caller]
fn check(format: &str, text: &str) {
    assert!(text.contains("Board ::error::injected"), "{format}: {text}");
    assert!(!text.chars().any(is_obeyed), "{format}: {text:?}");
    assert!(!text.contains("##"), "{format}: {text}");
    let commands = text.lines().filter(|line| line.trim_start().starts_with("::"));
    for line in commands {
        assert!(format == "github" && line.contains(" file=") && line.contains("title="), "{format}: {line}");
    }
}

#[test]
fn a_summary_begins_no_line_and_moves_no_cursor() {
    let (outcome, household) = checked();
    let codes: Vec<&str> = outcome.findings.iter().map(|judged| judged.finding.code.as_str()).collect();
    assert!(codes.contains(&"conflict-double-booked") && codes.contains(&"coverage-gap"), "{codes:?}");
    let human = report::text(&outcome, &household, Show::All);
    let colours = ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[31m", "\u{1b}[32m", "\u{1b}[33m"];
    check("human", &colours.iter().fold(human, |text, colour| text.replace(colour, "")));
    check("junit", &report::junit(&outcome, &household));
    check("tap", &report::tap(&outcome, &household));
    check("github", &report::github(&outcome, &household, Show::All));
    for judged in &outcome.findings {
        let sentences = report::evidence(&judged.finding, &household);
        for sentence in sentences.iter().chain([&report::message(&judged.finding, &household)]) {
            assert!(!sentence.contains(|c| c == '\n' || is_obeyed(c)), "{sentence:?}");
        }
    }
}

#[test]
fn a_panic_of_an_assertion_is_as_safe_as_a_report() {
    let panicked = std::panic::catch_unwind(|| {
        let (outcome, household) = checked();
        outcome.assert_holds(&household);
    });
    check("panic", panicked.unwrap_err().downcast_ref::<String>().unwrap());
}

//! Text that was made to hurt a reader. None of it may cost a panic, the stack, much memory or more than linear time; what is good
//! beside it stays, and what is left out is said.
//!
//! Nothing here is timed: the sizes are such that more than linear time would not end.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails panics")]

use handover::ics::{self, Limits, ProblemCode, Reading};
use handover::time::{Day, Window, Zone, Zones};

/// Reads without a limit on the input.
fn read(text: impl AsRef<[u8]>) -> Reading {
    ics::read(text.as_ref(), &Limits { input: usize::MAX, ..Limits::default() }, &mut Zones::default())
}

fn calendar(inside: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:X\r\n{inside}END:VCALENDAR\r\n")
}

/// An event with these lines beside what every one has.
fn event(uid: &str, lines: &str) -> String {
    format!(
        "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20270101T000000Z\r\nDTSTART:20270111T090000Z\r\n{lines}END:VEVENT\r\n"
    )
}

/// Checks that a component, or a line of one, costs no neighbour, and what is said of it, once for each code.
#[track_caller]
fn check(hostile: &str, events: usize, codes: &[ProblemCode]) -> Reading {
    let neighbour = event("good", "SUMMARY:Pick-up\r\n");
    let reading = read(calendar(&format!("{neighbour}{hostile}{neighbour}")));
    let good = reading.calendar.events.iter().filter(|event| event.summary == "Pick-up").count();
    assert_eq!((good, reading.calendar.events.len()), (2, events + 2));
    let mut found: Vec<_> = reading.problems.iter().map(|problem| problem.code).collect();
    found.retain(|code| *code != ProblemCode::DuplicateUid);
    found.sort();
    found.dedup();
    assert_eq!(found, codes);
    reading
}

#[test]
fn a_hundred_megabytes_in_one_line() {
    let long = "x".repeat(100 << 20);
    check(&event("a", &format!("DESCRIPTION:{long}\r\n")), 1, &[ProblemCode::LineTooLong]);
    check(&event("a", &format!("X-NOBODY;P=\"{long}\":1\r\n")), 1, &[]);
    check(&event("a", &format!("{long}\r\n")), 1, &[ProblemCode::MalformedLine]);
}

#[test]
fn a_line_of_a_million_folds() {
    let folds = "\r\n x".repeat(1_000_000);
    let reading = check(&event("a", &format!("DESCRIPTION:{folds}\r\nSUMMARY:after\r\n")), 1, &[]);
    assert_eq!(reading.calendar.events[1].description.as_ref().unwrap().len(), 1_000_000);
    check(&event("a", &format!("SUMMARY:{folds}\r\n")), 1, &[ProblemCode::LineTooLong]);
    let blank = "\r\n\r\n \r".repeat(1_000_000);
    check(&event("a", &format!("SUMMARY:{blank}\r\n")), 1, &[ProblemCode::LineEnding, ProblemCode::BlankLine]);
}

#[test]
fn a_million_of_whatever_opens_something() {
    for name in ["X", "VALARM", "STANDARD", "AVAILABLE"] {
        let many = format!("BEGIN:{name}\r\n").repeat(1_000_000);
        let reading = read(calendar(&format!("{many}{}", event("good", ""))));
        // What comes after more components than are taken is left out, and that is said.
        assert!(reading.problems.iter().any(|problem| problem.code == ProblemCode::TooManyComponents), "{name}");
        let unlimited = Limits { input: usize::MAX, components: usize::MAX, ..Limits::default() };
        let text = calendar(&format!("{many}{}", event("good", "")));
        let reading = ics::read(text.as_bytes(), &unlimited, &mut Zones::default());
        assert_eq!(reading.calendar.events.len(), 1, "{name}");
    }
    for name in ["VEVENT", "VCALENDAR", "VTIMEZONE", "VTODO", "VAVAILABILITY", "VFREEBUSY"] {
        let many = format!("BEGIN:{name}\r\n").repeat(1_000_000);
        let reading = read(calendar(&many));
        let count = reading.problems.iter().filter(|problem| problem.code == ProblemCode::MissingEnd).count();
        assert!((3_000..=Limits::default().problems).contains(&count), "{name}: {count}");
        assert!(reading.problems.len() <= Limits::default().problems + 4, "{name}");
    }
    read("END:VEVENT\r\n".repeat(1_000_000));
    read(calendar(&"\"".repeat(10 << 20)));
    read("\r".repeat(10 << 20));
    read("\r\n ".repeat(1 << 20));
    read("=".repeat(10 << 20));
}

#[test]
fn a_line_of_a_million_parameters_escapes_or_dates() {
    check(&event("a", &format!("X-NOBODY{}:1\r\n", ";A=1".repeat(1_000_000))), 1, &[]);
    check(&event("a", &format!("SUMMARY{}:1\r\n", ";A=1".repeat(15_000))), 1, &[]);
    check(&event("a", &format!("SUMMARY{}:1\r\n", ";A=\"".repeat(15_001))), 1, &[ProblemCode::MalformedParameter]);
    let reading = check(&event("a", &format!("DESCRIPTION:{}\r\n", "\\n".repeat(500_000))), 1, &[]);
    assert_eq!(reading.calendar.events[1].description.as_ref().unwrap().len(), 500_000);
    let many = "EXDATE:20270111T090000Z,20270112T090000Z\r\n".repeat(9_000);
    check(&event("a", &many), 1, &[]);
    let one = format!("CATEGORIES:{}\r\n", "a,\\,".repeat(16_000));
    assert_eq!(check(&event("a", &one), 1, &[]).calendar.events[1].categories().len(), 16_001);
    check(&event("a", &"RRULE:FREQ=DAILY\r\n".repeat(20_000)), 1, &[ProblemCode::TooManyProperties]);
}

#[test]
fn rules_that_were_made_to_keep_a_calendar_busy() {
    let list = |to: u32| (1..=to).map(|n| n.to_string()).collect::<Vec<_>>().join(",");
    let everything = format!(
        "FREQ=YEARLY;BYMONTH={};BYMONTHDAY={};BYHOUR=0,{};BYMINUTE=0,{};BYSECOND=0,{}",
        list(12),
        list(31),
        list(23),
        list(59),
        list(59)
    );
    let rules = [
        everything.as_str(),
        "FREQ=SECONDLY;COUNT=4294967295",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6",
        "FREQ=DAILY;INTERVAL=4294967295;UNTIL=99991231T235959Z",
        "FREQ=MINUTELY;BYHOUR=3;BYSETPOS=2",
        "FREQ=DAILY;UNTIL=00010101T000000Z",
    ];
    let window = Window::of_days(Day::new_year(2400), Day::new(2400, 1, 2).unwrap(), &Zone::utc()).unwrap();
    for rule in rules {
        let reading = read(calendar(&event("a", &format!("RRULE:{rule}\r\n"))));
        let (set, _) = reading.calendar.series()[0].recurrence_set().unwrap();
        let found: Vec<i64> = set.occurrences(window, &Zone::utc()).take(100_000).map(|one| one.start).collect();
        assert!(found.is_sorted() && found.iter().all(|start| window.contains(*start)), "{rule}");
    }
    for rule in ["FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYDAY=€", "FREQ=DAILY;COUNT=99999999999999999999"] {
        let reading = read(calendar(&event("a", &format!("RRULE:{rule}\r\n"))));
        let codes: Vec<_> = reading.problems.iter().map(|problem| problem.code).collect();
        assert!(codes.iter().all(|code| [ProblemCode::Rule, ProblemCode::InvalidRule].contains(code)), "{rule}");
        assert!(!codes.is_empty(), "{rule}");
    }
}

#[test]
fn ten_thousand_overrides_of_one_series() {
    let first = Day::new(2027, 1, 11).unwrap();
    let day = |number: i32| {
        let (year, month, day) = first.plus(number).ymd();
        format!("{year}{month:02}{day:02}")
    };
    let moved = |number: i32| {
        let day = day(number);
        let id = format!("RECURRENCE-ID:{day}T090000Z");
        format!("BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20270101T000000Z\r\n{id}\r\nDTSTART:{day}T100000Z\r\nEND:VEVENT\r\n")
    };
    let series = event("a", "RRULE:FREQ=DAILY;COUNT=10000\r\n");
    let all: String = (0..10_000).rev().map(moved).collect();
    let reading = read(calendar(&format!("{all}{series}")));
    assert_eq!(reading.problems, []);
    let all_series = reading.calendar.series();
    let (set, _) = all_series[0].recurrence_set().unwrap();
    let window = Window::of_days(first, first.plus(20_000), &Zone::utc()).unwrap();
    let starts: Vec<i64> = set.occurrences(window, &Zone::utc()).map(|one| one.start).collect();
    let expected: Vec<i64> = (0..10_000).map(|number| first.plus(number).midnight().0 + 10 * 3600).collect();
    assert_eq!((all_series.len(), starts), (1, expected));
    let one_more = read(calendar(&format!("{series}{all}{}", moved(10_000))));
    assert_eq!(one_more.problems[0].code, ProblemCode::TooManyOverrides);
    assert_eq!(one_more.calendar.events.len(), 10_001);
}

#[test]
fn layers_and_tasks_without_end() {
    let part = "BEGIN:AVAILABLE\r\nUID:b\r\nDTSTART:20270111T090000Z\r\nDURATION:PT1S\r\nRRULE:FREQ=SECONDLY\r\nEND:AVAILABLE\r\n";
    let layer = format!("BEGIN:VAVAILABILITY\r\nUID:a\r\n{}END:VAVAILABILITY\r\n", part.repeat(20));
    let task = "BEGIN:VTODO\r\nUID:c\r\nDUE:20270111T090000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VTODO\r\n";
    let calendar = read(calendar(&format!("{}{}", layer.repeat(100), task.repeat(100)))).calendar;
    let window = Window::of_days(Day::new_year(2028), Day::new_year(2128), &Zone::utc()).unwrap();
    let unavailable = calendar.unavailable(window, &Zone::utc(), 10_000);
    assert!(unavailable.incomplete);
    assert_eq!(unavailable.spans.len(), 1, "what is not known to be free is not");
    let (due, more) = calendar.due(window, &Zone::utc(), 10_000);
    assert_eq!((due.len(), more), (10_000, true));
}

/// What stands in a value stays in it: each property and parameter with each odd character, folded at each octet.
#[test]
fn odd_characters_stay_where_they_are_wherever_they_are_folded() {
    let plain = "a\u{1F600}b \u{e9}\u{2028}c";
    for (written, text) in [
        (plain.to_owned(), plain.to_owned()),
        ("quote \" caret ^ ^n ^' colon : semi".to_owned(), "quote \" caret ^ ^n ^' colon : semi".to_owned()),
        ("one\\ntwo\\, \\; \\\\n".to_owned(), "one\ntwo, ; \\n".to_owned()),
        ("nul\0 bell\u{7} del\u{7f} nel\u{85}.".to_owned(), "nul bell del nel.".to_owned()),
    ] {
        for at in 1..written.len() + 20 {
            for name in ["SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT;X=\"^n:\";Y=^'", "SUMMARY;ALTREP=\"a:b;c\""] {
                let line = format!("{name}:{written}").into_bytes();
                let (head, tail) = line.split_at(at.min(line.len()));
                let mut bytes = calendar("").into_bytes();
                bytes.truncate(bytes.len() - "END:VCALENDAR\r\n".len());
                bytes.extend(b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270111T090000Z\r\n");
                bytes.extend([head, b"\r\n ", tail, b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"].concat());
                let reading = read(&bytes);
                assert_eq!(reading.calendar.events.len(), 1);
                let event = &reading.calendar.events[0];
                let found = match name.split(';').next() {
                    Some("SUMMARY") => Some(event.summary.clone()),
                    Some("DESCRIPTION") => event.description.clone(),
                    Some("LOCATION") => event.location.clone(),
                    _ => continue,
                };
                assert_eq!(found.as_deref(), Some(text.as_str()), "{name} folded at {at}");
            }
        }
    }
}

/// A line end in a value ends the line, so that what is behind it is a line of its own: the reader cannot know better, but it
/// makes no event of the pieces, and says so.
#[test]
fn a_raw_line_end_ends_the_value() {
    for end in ["\r\n", "\n", "\r", "\n\n"] {
        let reading =
            read(calendar(&event("a", &format!("SUMMARY:one{end}two{end}LOCATION:three{end}X;Y{end}END:VALARM\r\n"))));
        let event = &reading.calendar.events[0];
        assert_eq!((event.summary.as_str(), event.location.as_deref()), ("one", Some("three")));
        let malformed = reading.problems.iter().filter(|problem| problem.code == ProblemCode::MalformedLine).count();
        assert_eq!(malformed, 2, "{end:?}");
    }
}

//! One small text for each code, made from a clean one.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{LintCode, Linter};
use crate::ics::Limits;

/// A file that all clients read alike: a series with an override and a hole, and a whole day.
const CLEAN: &str = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//school//EN
CALSCALE:GREGORIAN
NAME:School
X-WR-CALNAME:School
X-WR-TIMEZONE:Europe/Berlin
REFRESH-INTERVAL;VALUE=DURATION:PT6H
X-PUBLISHED-TTL:PT6H
COLOR:teal
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:20260329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:a
DTSTAMP:20270101T000000Z
LAST-MODIFIED:20270101T000000Z
SEQUENCE:0
SUMMARY:Pick-up
DTSTART;TZID=Europe/Berlin:20270111T150000
DTEND;TZID=Europe/Berlin:20270111T160000
RRULE:FREQ=WEEKLY;BYDAY=MO;WKST=MO
EXDATE;TZID=Europe/Berlin:20270118T150000
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
UID:a
RECURRENCE-ID;TZID=Europe/Berlin:20270125T150000
DTSTAMP:20270101T000000Z
LAST-MODIFIED:20270101T000000Z
SEQUENCE:0
SUMMARY:Pick-up
DTSTART;TZID=Europe/Berlin:20270126T150000
DTEND;TZID=Europe/Berlin:20270126T160000
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTAMP:20270101T000000Z
LAST-MODIFIED:20270101T000000Z
SEQUENCE:0
SUMMARY:Closed
DTSTART;VALUE=DATE:20270201
DTEND;VALUE=DATE:20270202
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
";

/// The codes that a text raises, each once, in the order of the manual.
fn codes(text: &[u8]) -> Vec<LintCode> {
    let codes: BTreeSet<LintCode> = Linter::default().lint(text).into_iter().map(|lint| lint.code).collect();
    codes.into_iter().collect()
}

/// What a change to the clean file raises: the code itself first, then what it cannot but bring along.
#[track_caller]
fn check(from: &str, to: &str, expected: &[LintCode]) {
    assert!(CLEAN.contains(from), "{from}");
    let text = CLEAN.replacen(from, to, 1).replace('\n', "\r\n");
    let found = codes(text.as_bytes());
    let expected: BTreeSet<LintCode> = expected.iter().copied().collect();
    assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{from:?} as {to:?}");
}

/// For each code a change to the clean file that raises it.
const EXAMPLES: &[(&str, &str, &[LintCode])] = {
    use LintCode::*;
    &[
        ("END:VEVENT\nEND:VCALENDAR", "END:VCALENDAR", &[UnbalancedComponent]),
        ("SUMMARY:Closed", "SUMMARY:a\u{1}b", &[ControlCharacter]),
        ("SUMMARY:Closed", "SUMMARY:Closed\nall day", &[MalformedLine]),
        ("SUMMARY:Closed", "SUMMARY:", &[EmptyValue]),
        (
            "SUMMARY:Closed",
            "SUMMARY:The school is closed, for all who teach there are away on a day of their own",
            &[LineTooLong],
        ),
        ("VERSION:2.0\nPRODID:-//school//EN", "PRODID:-//school//EN\nVERSION:2.0", &[Version]),
        ("PRODID:-//school//EN\n", "", &[Product]),
        ("CALSCALE:GREGORIAN\n", "", &[CalendarScale]),
        ("\nNAME:School", "", &[CalendarName]),
        ("X-WR-CALNAME:School", "X-WR-CALNAME:Kita", &[CalendarName]),
        ("X-WR-TIMEZONE:Europe/Berlin", "X-WR-TIMEZONE:Berlin", &[CalendarZone]),
        ("REFRESH-INTERVAL;VALUE=DURATION:PT6H", "REFRESH-INTERVAL:PT6H", &[RefreshInterval]),
        ("DURATION:PT6H", "DURATION:6 hours", &[RefreshInterval]),
        ("X-PUBLISHED-TTL:PT6H\n", "", &[PublishedTtl]),
        ("COLOR:teal\n", "", &[Colour]),
        ("COLOR:teal", "COLOR:teal\nUID:1", &[CalendarUid]),
        ("COLOR:teal", "COLOR:teal\nMETHOD:PUBLISH", &[Organizer]),
        ("END:VCALENDAR", "BEGIN:VTODO\nUID:c\nEND:VTODO\nEND:VCALENDAR", &[ForeignComponent]),
        ("END:VCALENDAR", "BEGIN:VFREEBUSY\nUID:c\nEND:VFREEBUSY\nEND:VCALENDAR", &[MixedComponents]),
        ("END:VEVENT", "BEGIN:VALARM\nEND:VALARM\nEND:VEVENT", &[Alarm]),
        (
            "DTSTART;TZID=Europe/Berlin:20270126T150000",
            "DTSTART;TZID=W. Europe Standard Time:20270126T150000",
            &[ZoneNotIana, ZoneUndefined],
        ),
        ("TZID:Europe/Berlin", "TZID:Europe/Oslo", &[ZoneUndefined]),
        ("DTEND;VALUE=DATE:20270202", "DTEND;TZID=Africa/Casablanca:20270202T000000", &[ZoneUndefined, ValueType]),
        ("BEGIN:STANDARD", "BEGIN:DAYLIGHT", &[ZoneObservances, UnbalancedComponent]),
        ("BYMONTH=3;BYDAY=-1SU", "BYMONTH=3;BYDAY=SU", &[ObservanceRule]),
        ("DTSTART:20260329T020000", "DTSTART:20260329T020000Z", &[ObservanceStart]),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:+010000", &[ObservanceOffset]),
        ("FREQ=WEEKLY;BYDAY=MO", "FREQ=NEVER", &[RuleInvalid, OverrideForm]),
        ("BYDAY=MO;WKST=MO", "BYDAY=MO,TU;BYSETPOS=1;WKST=MO", &[RuleShape]),
        ("BYDAY=MO;WKST", "WKST", &[RuleShape]),
        (";WKST=MO", "", &[WeekStart]),
        ("WKST=MO", "WKST=MO;UNTIL=20270301", &[UntilType]),
        (
            "DTSTART;VALUE=DATE:20270201\nDTEND;VALUE=DATE:20270202",
            "DTSTART:20270201T000000Z\nDTEND:20270202T000000Z\nRRULE:FREQ=DAILY;WKST=MO",
            &[SeriesInUtc],
        ),
        ("WKST=MO", "WKST=MO;COUNT=1", &[Count, OverrideForm]),
        ("WKST=MO", "WKST=MO\nRRULE:FREQ=DAILY;WKST=MO", &[SeveralRules]),
        ("TRANSP:OPAQUE", "RDATE;TZID=Europe/Berlin:20270128T150000\nTRANSP:OPAQUE", &[Rdate]),
        ("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;", &[Range]),
        ("DTEND;TZID=Europe/Berlin:20270111T160000", "DTEND:20270111T160000", &[FloatingTime]),
        ("DTEND;TZID=Europe/Berlin:20270126T160000", "DTEND;TZID=Europe/Berlin:20270328T023000", &[ClockChange]),
        ("DTSTART;VALUE=DATE:20270201\n", "", &[StartMissing]),
        ("DTEND;VALUE=DATE:20270202", "DTEND;VALUE=DATE:2027-02-02", &[InvalidTime]),
        ("DTEND;VALUE=DATE:20270202", "DTEND:20270202", &[ValueType]),
        ("DTEND;VALUE=DATE:20270202\n", "", &[AllDayEnd]),
        ("DTEND;VALUE=DATE:20270202", "DTEND;VALUE=DATE:20270201", &[EndBeforeStart]),
        ("TRANSP:TRANSPARENT\n", "", &[Transparency]),
        ("20270118T150000", "20270118T150000,20270201T150000", &[ExdateList]),
        ("EXDATE;TZID=Europe/Berlin:20270118T150000", "EXDATE:20270118T140000Z", &[ExdateForm]),
        ("RECURRENCE-ID;TZID=Europe/Berlin:20270125T150000", "RECURRENCE-ID:20270125T140000Z", &[OverrideForm]),
        (
            "20270126T150000\nDTEND;TZID=Europe/Berlin:20270126",
            "20270210T150000\nDTEND;TZID=Europe/Berlin:20270210",
            &[OverrideMoved],
        ),
        ("END:VEVENT\nBEGIN:VEVENT\nUID:b", "STATUS:CANCELLED\nEND:VEVENT\nBEGIN:VEVENT\nUID:b", &[OverrideCancelled]),
        ("UID:a\nRECURRENCE-ID", "UID:aa\nRECURRENCE-ID", &[OverrideAlone]),
        ("UID:b\n", "", &[UidMissing, Order]),
        ("UID:b", "UID:a", &[UidRepeated, Order]),
        ("UID:b\nDTSTAMP:20270101T000000Z\n", "UID:b\n", &[Stamps]),
        ("UID:b\nDTSTAMP:20270101T000000Z", "UID:b\nDTSTAMP:20270101T000001Z", &[Stamps]),
        ("SEQUENCE:0\nSUMMARY:Closed", "SUMMARY:Closed", &[Sequence]),
        ("UID:b", "UID:0", &[Order]),
    ]
};

#[test]
fn a_clean_file_has_no_hits() {
    assert_eq!(Linter::default().lint(CLEAN.replace('\n', "\r\n").as_bytes()), []);
}

#[test]
fn the_last_instance_of_a_series_can_be_moved() {
    // 15:00 in Berlin is 14:00 in UTC.
    let with = |until: &str| CLEAN.replace("WKST=MO", &format!("WKST=MO;UNTIL={until}")).replace('\n', "\r\n");
    assert_eq!(Linter::default().lint(with("20270125T140000Z").as_bytes()), []);
    assert_eq!(codes(with("20270125T135959Z").as_bytes()), [LintCode::OverrideForm]);
}

#[test]
fn each_change_raises_its_code() {
    EXAMPLES.iter().for_each(|(from, to, expected)| check(from, to, expected));
}

/// Bytes that raise a code and cannot be had by changing a line of the clean file.
fn other_examples() -> Vec<(LintCode, Vec<u8>)> {
    use LintCode::*;
    let clean = CLEAN.replace('\n', "\r\n");
    let with = |summary: &[u8]| {
        let at = clean.find("Closed").unwrap();
        [&clean.as_bytes()[..at], summary, &clean.as_bytes()[at..]].concat()
    };
    let master = &clean[clean.find("BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP").unwrap()..];
    let master = &master[..master.find("END:VEVENT\r\n").unwrap() + "END:VEVENT\r\n".len()];
    let master_last = clean.replacen(master, "", 1).replace("END:VCALENDAR", &format!("{master}END:VCALENDAR"));
    let casablanca = clean.replace("Europe/Berlin", "Africa/Casablanca");
    vec![
        (NotACalendar, b"<!doctype html>\r\n".to_vec()),
        (TooMuch, clean.replace("UID:b", &"BEGIN:X\r\n".repeat(100)).into_bytes()),
        (Size, with("Closed\r\n X".repeat(100_000).as_bytes())),
        (ByteOrderMark, format!("\u{feff}{clean}").into_bytes()),
        (LineEnding, CLEAN.as_bytes().to_vec()),
        (Encoding, with(b"Geschlo\xDFen ")),
        (FoldInCharacter, with(b"geschlo\xC3\r\n \x9Fen ")),
        (ZoneIrregular, casablanca.into_bytes()),
        (OverrideOrder, master_last.into_bytes()),
    ]
}

#[test]
fn bytes_raise_codes_too() {
    for (code, bytes) in other_examples() {
        assert!(codes(&bytes).contains(&code), "{code}: {:?}", codes(&bytes));
    }
    let of = |wanted| other_examples().into_iter().find(|(code, _)| *code == wanted).unwrap().1;
    for alone in [LintCode::ByteOrderMark, LintCode::LineEnding, LintCode::Encoding, LintCode::FoldInCharacter] {
        assert_eq!(codes(&of(alone)), [alone]);
    }
}

#[test]
fn every_code_has_an_example_and_an_entry_in_the_manual() {
    let changes = EXAMPLES.iter().filter_map(|(.., codes)| codes.first().copied());
    let raised: BTreeSet<LintCode> = changes.chain(other_examples().iter().map(|(code, _)| *code)).collect();
    for code in LintCode::ALL {
        assert!(raised.contains(code), "{code} has no example");
        assert!(!code.rule().is_empty() && !code.clients().is_empty() && !code.instead().is_empty(), "{code}");
    }
    let entries = include_str!("../../docs/lint.md").lines().filter_map(|line| line.strip_prefix("## "));
    assert_eq!(entries.collect::<Vec<_>>(), LintCode::ALL.iter().map(|code| code.as_str()).collect::<Vec<_>>());
}

#[test]
fn codes_are_kebab_case_and_unique() {
    let texts: BTreeSet<_> = LintCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(texts.len(), LintCode::ALL.len());
    assert!(texts.iter().all(|text| text.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
}

#[test]
fn a_hit_says_where_it_is() {
    let text = CLEAN.replacen("WKST=MO", "WKST=MO;COUNT=1", 1).replace('\n', "\r\n");
    let hits = Linter::default().lint(text.as_bytes());
    let lines: Vec<String> = hits.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "line 34: VEVENT `a` RRULE: expected a COUNT of 2 or more, found 1 [count]",
            "line 40: VEVENT `a` RECURRENCE-ID: expected an instance as DTSTART is written, found `20270125T150000` \
             [override-form]"
        ]
    );
}

#[test]
fn an_instance_in_a_skipped_hour_is_found_within_the_window() {
    let text = CLEAN
        .replacen("20270111T150000", "20270111T023000", 1)
        .replacen("20270111T160000", "20270111T033000", 1)
        .replacen("20270118T150000", "20270118T023000", 1)
        .replacen("20270125T150000", "20270125T023000", 1)
        .replacen("BYDAY=MO;", "BYDAY=MO,SU;", 1)
        .replace('\n', "\r\n");
    let hits = Linter::default().lint(text.as_bytes());
    let found: Vec<String> = hits.iter().map(ToString::to_string).collect();
    let expected = "line 26: VEVENT `a`: expected no instance that the clocks skip or repeat, found the one of \
                    2027-03-28 02:30:00 [clock-change]";
    assert_eq!(found, [expected]);
    let before = Linter::default().to(1_800_000_000);
    assert_eq!(before.lint(text.as_bytes()), []);
}

#[test]
fn hits_beyond_the_limit_are_counted() {
    let limits = Limits { problems: 2, ..Limits::default() };
    let hits = Linter::default().limits(limits).lint(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    assert_eq!((hits.len(), hits[2].code), (3, LintCode::TooMuch));
}

#[test]
fn hostile_bytes_take_linear_time() {
    for text in [
        "BEGIN:X\r\n".repeat(500_000),
        "BEGIN:VEVENT\r\nEND:VEVENT\r\n".repeat(90_000),
        format!("BEGIN:VCALENDAR\r\nX:{}", "a\r\n ".repeat(1_000_000)),
        "\r".repeat(4_000_000),
        "\n".repeat(4_000_000),
    ] {
        let start = std::time::Instant::now();
        assert!(!Linter::default().lint(text.as_bytes()).is_empty());
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}

proptest! {
    #[test]
    fn any_bytes_can_be_linted(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        Linter::default().lint(&bytes);
    }

    #[test]
    fn a_clean_file_with_bytes_changed_can_be_linted(at in 0_usize..CLEAN.len(), byte in any::<u8>(), cut in 0_usize..9) {
        let mut bytes = CLEAN.replace('\n', "\r\n").into_bytes();
        bytes[at] = byte;
        bytes.drain(at..at + cut);
        Linter::default().lint(&bytes);
    }
}

#[test]
fn utf_16_is_named_and_linted() {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut hits = Linter::default().lint(&bytes);
    assert_eq!((hits[0].code, &*hits[0].message), (LintCode::Encoding, "expected UTF-8, found UTF-16"));
    hits.remove(0);
    assert_eq!(hits, Linter::default().lint(text.as_bytes()));
}

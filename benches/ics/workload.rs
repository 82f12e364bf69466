//! Ten megabytes of calendar, as exports of real calendars look: zones, rules, exceptions, attendees, alarms, long descriptions.

use std::fmt::Write;

/// Events in the text of full size.
pub(crate) const EVENTS: usize = 10_387;

/// A calendar of so many events, of about 963 bytes each, in lines that are folded at 75 octets.
pub(crate) fn text(events: usize) -> String {
    let mut text = String::from(HEAD);
    let mut unfolded = String::new();
    for number in 0..events {
        unfolded.clear();
        event(number, &mut unfolded);
        unfolded.lines().for_each(|line| fold(line, &mut text));
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}

/// A calendar of so many events of 64 bytes, the worst there is for whoever keeps a record of each.
pub(crate) fn bare(events: usize) -> String {
    let event = |number: usize| {
        let (day, minute) = (1 + number / 1440 % 28, number % 1440);
        let (hour, minute) = (minute / 60, minute % 60);
        format!("BEGIN:VEVENT\r\nUID:{number:06}\r\nDTSTART:202701{day:02}T{hour:02}{minute:02}00Z\r\nEND:VEVENT\r\n")
    };
    format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", (0..events).map(event).collect::<String>())
}

const HEAD: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example Corp//Calendar 7.1//EN\r\nCALSCALE:GREGORIAN\r\n\
    METHOD:PUBLISH\r\nX-WR-CALNAME:Work\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nX-LIC-LOCATION:Europe/Berlin\r\n\
    BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nDTSTART:19700329T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
    TZNAME:CET\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

fn event(number: usize, out: &mut String) {
    let (month, day, hour) = (1 + number / 28 % 12, 1 + number % 28, 7 + number % 11);
    let year = 2024 + number / 336 % 4;
    let date = format!("{year}{month:02}{day:02}");
    write!(
        out,
        "BEGIN:VEVENT\nDTSTART;TZID=Europe/Berlin:{date}T{hour:02}0000\nDTEND;TZID=Europe/Berlin:{date}T{hour:02}4500\n\
         DTSTAMP:20240101T120000Z\nUID:{number:08x}-5b3a-4c1e-9d21-{:012x}@example.com\nCREATED:20231201T090000Z\n\
         LAST-MODIFIED:20240101T115900Z\nSEQUENCE:{}\nSTATUS:CONFIRMED\nTRANSP:OPAQUE\n",
        number * 7919,
        number % 4,
    )
    .unwrap();
    if number.is_multiple_of(3) {
        writeln!(out, "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT={}", 5 + number % 40).unwrap();
    }
    if number.is_multiple_of(6) {
        writeln!(out, "EXDATE;TZID=Europe/Berlin:{date}T{hour:02}0000").unwrap();
    }
    write!(
        out,
        "SUMMARY:Steering committee\\, part {number}\nLOCATION:Room {}\\, Alexanderplatz 5\\, 10178 Berlin\n\
         DESCRIPTION:Agenda for meeting {number}:\\n1. Minutes of the last meeting\\n2. Budget\\; forecast and \
         Rückblick\\n3. Any other business. Please read the documents beforehand and send what you want to add until the \
         evening before.\\n\\nDial in: +49 30 1234567\\, code {}#\nCATEGORIES:Work,Planning\n\
         ORGANIZER;CN=\"Weber, Jana\":mailto:jana.weber@example.com\n\
         ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Tom Becker:mailto:tom.becker@example.com\n\
         BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nDESCRIPTION:Reminder\nEND:VALARM\nEND:VEVENT\n",
        number % 90,
        100_000 + number
    )
    .unwrap();
}

/// Folds as RFC 5545 §3.1 has it, never inside a character.
fn fold(line: &str, out: &mut String) {
    let mut room = 75;
    for c in line.chars() {
        if room < c.len_utf8() {
            out.push_str("\r\n ");
            room = 74;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

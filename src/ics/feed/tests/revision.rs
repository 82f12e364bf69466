//! What becomes of a feed that is made again.

use super::*;

#[test]
fn stamps_move_only_with_content() {
    let plan = |name: &str, hours: &str| {
        let mut work = Arrangement::new("work", weekly(hours));
        work.name = name.to_owned();
        household("Europe/London", vec![work, Arrangement::new("ward", ward("DDNNOOOO"))], vec![])
    };
    let of = plan("Office", "09:00-17:00");
    let first = everyone(&of);
    let stamps = |of: &(Household, PersonId), previous: &Feed, revised: i64| {
        let feeds = Feeds::new(&of.0, year_2027(&of.0)).revised(revised);
        feeds.person(of.1, Some(previous.text.as_bytes())).unwrap()
    };
    let again = stamps(&of, &first, 1_900_000_000);
    assert_eq!((again.text.clone(), again.etag()), (first.text.clone(), first.etag()));

    let changed = stamps(&plan("Office", "09:00-17:30"), &first, 1_900_000_000);
    assert_eq!(changed.text.matches("SEQUENCE:1\r\n").count(), 1);
    assert_eq!(changed.text.matches("LAST-MODIFIED:20300317T174640Z").count(), 1);
    assert_ne!(changed.etag(), first.etag());
    // The next change comes with an older clock, and still moves forward.
    let back = stamps(&of, &changed, 0);
    assert_eq!(back.text.matches("SEQUENCE:2\r\n").count(), 1);
    assert_eq!(back.text.matches("DTSTAMP:20300317T174641Z").count(), 1);
}

#[test]
fn a_window_that_moves_on_changes_nothing_but_what_it_reaches() {
    let of = household("Europe/London", vec![Arrangement::new("ward", ward("DDNNOOOO"))], vec![]);
    let weeks = |from| window(&of.0, from, from.plus(84));
    let first = feed(&of, Profile::Everyone, weeks(day(2027, 4, 5)));
    let later = Feeds::new(&of.0, weeks(day(2027, 4, 20))).person(of.1, Some(first.text.as_bytes())).unwrap();
    assert_eq!(later.text, first.text);
    let anew = Feeds::new(&of.0, weeks(day(2028, 5, 1))).person(of.1, Some(first.text.as_bytes())).unwrap();
    assert!(anew.text.contains("DTSTART;TZID=Europe/London:202805"));
}

#[test]
fn what_began_before_the_window_stays_when_the_feed_is_made_again() {
    let days = Length::Nominal { days: 2, seconds: 0 };
    let set = RecurrenceSet::builder(WallTime::Date(day(2027, 3, 9))).length(days);
    let of = one("Asia/Kolkata", vec![commitment("Trip", set.rule(Rule::parse("FREQ=MONTHLY;BYDAY=-1SU").unwrap()))]);
    let feeds = Feeds::new(&of.0, window(&of.0, day(2027, 3, 10), day(2027, 3, 29)));
    let first = feeds.person(of.1, None).unwrap();
    assert_eq!(first.events, 2);
    assert_eq!(feeds.person(of.1, Some(first.text.as_bytes())).unwrap().text, first.text);
}

#[test]
fn bytes_that_are_no_feed_are_no_previous_version() {
    let of = household("Europe/London", vec![Arrangement::new("ward", ward("DDNNOOOO"))], vec![]);
    let feeds = Feeds::new(&of.0, year_2027(&of.0));
    let fresh = feeds.person(of.1, None).unwrap();
    for previous in
        [&b"\xff\xfe"[..], b"", b"BEGIN:VEVENT\nUID:", b"BEGIN:VEVENT\r\nDTSTAMP:x\r\nSEQUENCE:-1\r\nEND:VEVENT"]
    {
        assert_eq!(feeds.person(of.1, Some(previous)).unwrap(), fresh);
    }
}

#[test]
fn last_modified_rises_when_an_event_goes_and_stays_when_nothing_happens() {
    let dentist = || commitment("Dentist", meeting(at(day(2027, 2, 2), 600, "Europe/London"), ""));
    let review = || commitment("Review", meeting(at(day(2027, 2, 3), 600, "Europe/London"), ""));
    let (both, rest) = (one("Europe/London", vec![dentist(), review()]), one("Europe/London", vec![review()]));
    let made = |of: &(Household, PersonId), previous: Option<&Feed>| {
        let feeds = Feeds::new(&of.0, year_2027(&of.0)).revised(1_800_000_000);
        feeds.person(of.1, previous.map(|feed| feed.text.as_bytes())).unwrap()
    };
    let first = made(&both, None);
    assert_eq!(first.last_modified(None), 1_800_000_000);
    assert_eq!(made(&both, Some(&first)).last_modified(Some(1_700_000_000)), 1_700_000_000);
    // Not even the clock has moved on.
    let second = made(&rest, Some(&first));
    assert_eq!(second.text.matches("LAST-MODIFIED:20270115T080000Z").count(), 1);
    assert_eq!(second.last_modified(Some(1_800_000_000)), 1_800_000_001);
    assert_ne!(second.etag(), first.etag());
    assert_eq!(Feed::CONTENT_TYPE, "text/calendar; charset=utf-8");
}

//! Texts, names and the head of a feed: what can be said, and what cannot break out of its place.

use super::*;

#[test]
fn texts_that_show_nothing_are_not_written() {
    let mut builder = Household::builder("\0", Zone::utc());
    let home = builder.place("home", " \n");
    let mut call = commitment("\u{7f} ", meeting(WallTime::Utc(day(2027, 3, 24).midnight()), ""));
    call.whereabouts = Whereabouts::At(home);
    let (key, name) = ("tom".to_owned(), "\r".to_owned());
    let id = builder.person(Person { key, name, home, arrangements: vec![], commitments: vec![call] });
    let household = builder.build().unwrap();
    let feeds = Feeds::new(&household, year_2027(&household));
    let feed = feeds.person(id, None).unwrap();
    assert!(feed.text.contains("\r\nNAME:tom\r\nX-WR-CALNAME:tom\r\n"));
    assert_eq!(lines(&feed, &["SUMMARY", "LOCATION", "CATEGORIES"]), ["CATEGORIES:commitment"]);
    assert!(feeds.household(None).text.contains("\r\nNAME:household\r\n"));
}

#[test]
fn the_head_is_what_all_clients_take() {
    let of = household("Europe/London", vec![Arrangement::new("work", weekly("09:00-17:00"))], vec![]);
    let text = everyone(&of).text;
    let head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//handover//handover 0.1.0//EN\r\nCALSCALE:GREGORIAN\r\nNAME:Tom\r\n\
        X-WR-CALNAME:Tom\r\nX-WR-TIMEZONE:Europe/London\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\nCOLOR:";
    assert!(text.starts_with(head), "{text}");
    assert!(text.is_ascii() && text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
}

#[test]
fn names_and_keys_cannot_break_out_of_their_place() {
    let attack = "a\r\nATTENDEE:mailto:x@example.org\r\nBEGIN:VEVENT\n\u{2028}\0\"; ,";
    let mut builder = Household::builder(attack, Zone::iana("Europe/London").unwrap());
    let home = builder.place("home", attack);
    let mut work = Arrangement::new("../x\r\nUID:1", weekly("09:00-17:00"));
    work.name = attack.to_owned();
    work.whereabouts = Whereabouts::At(home);
    let mut review = commitment(attack, meeting(at(day(2027, 1, 13), 900, "Europe/London"), ""));
    review.uid = attack.to_owned();
    let (key, name) = ("../../etc/passwd\0".to_owned(), attack.to_owned());
    let person = builder.person(Person { key, name, home, arrangements: vec![work], commitments: vec![review] });
    let of = (builder.build().unwrap(), person);
    let feeds = Feeds::new(&of.0, year_2027(&of.0));
    for feed in [feeds.person(of.1, None).unwrap(), feeds.household(None)] {
        assert_eq!(feed.text.matches("\r\nBEGIN:VEVENT\r\n").count(), 2);
        assert!(!feed.text.contains("\nATTENDEE") && !feed.text.contains("\nUID:1"));
        assert!(feed.stem.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')));
        assert_eq!(read_back(&feed, year_2027(&of.0), of.0.zone()), own(&of.0, of.1, year_2027(&of.0)));
    }
}

#[test]
fn a_zone_whose_name_is_an_attack_stays_a_name() {
    let attack = "Mars\r\nBEGIN:VEVENT\r\n\"^;:,\u{1f600}";
    let change = Transition { at: 1_800_000_000, offset: 3600 };
    let zone = Zone::from_transitions(attack, 0, vec![change]);
    let call = meeting(WallTime::Zoned(day(2027, 2, 2).midnight().plus(36_000), zone), "FREQ=WEEKLY;COUNT=3");
    let of = one("Europe/London", vec![commitment("Call", call)]);
    round_trip(&of, year_2027(&of.0));
    let strict = feed(&of, Profile::Strict, year_2027(&of.0));
    assert_eq!(strict.text.matches("\r\nBEGIN:VEVENT\r\n").count(), 1, "{}", strict.text);
}

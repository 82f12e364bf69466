//! What the reader makes of whole files: a complete one, wrong ones and arbitrary ones.

use chrono::Weekday;

use super::reference::SECTIONS;
use super::{Plan, ReadError, WindowSpec, read};
use crate::household::arrangement::RemoteDays;
use crate::household::{
    Attention, Code, Cost, Demand, Expected, Firmness, Level, NeedKind, Pattern, Period, Statement, Unit, Weekdays,
    Whereabouts, Wish,
};
use crate::rules::checks;
use crate::time::Day;

mod calendars;
mod hostile;
mod parts;
mod problems;

const COMPLETE: &str = include_str!("complete.toml");
const CALENDARS: &str = "
[[people.tom.calendars]]
file = \"tom-work.ics\"
place = \"office-t\"

[[people.sam.calendars]]
file = \"missing.ics\"
away = true
max-errand = 15
tasks = \"nothing\"
";

/// Events of a calendar: a good one, and one that has lost its start.
const EVENTS: &str = "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20270101T000000Z\r\nDTSTART:20270111T100000Z\r\nDURATION:PT1H\r\n\
    SUMMARY:Planning\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTAMP:20270101T000000Z\r\nEND:VEVENT\r\n";

/// Two days on which a school is closed, one of them in its holidays.
const CLOSURES: &str = "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20270101T000000Z\r\nDTSTART;VALUE=DATE:20270212\r\n\
    DTEND;VALUE=DATE:20270214\r\nSUMMARY:Closed\r\nEND:VEVENT\r\n";

/// Reads a file; there are three calendars: a good one, one with a broken event and one that is a web page.
fn read_text(text: &[u8]) -> Result<Plan, ReadError> {
    let calendar =
        |events: &str| format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{events}END:VCALENDAR\r\n");
    read("household.toml", text, &mut |file| match file {
        "tom-work.ics" => Ok(calendar("").into_bytes()),
        "closures.ics" => Ok(calendar(CLOSURES).into_bytes()),
        "broken.ics" => Ok(calendar(EVENTS).into_bytes()),
        "page.ics" => Ok(b"<!DOCTYPE html><title>Sign in</title>".to_vec()),
        _ => Err("there is no such file".to_owned()),
    })
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::new(year, month, day).unwrap()
}

#[test]
fn a_complete_file_is_read_as_it_says() {
    let Plan { household, window, warnings } = read_text(COMPLETE.as_bytes()).unwrap();
    assert_eq!(warnings, []);
    assert_eq!(window, WindowSpec::Fixed { from: day(2027, 1, 11), to: day(2027, 2, 8) });
    assert_eq!((household.name(), household.zone().name()), ("Everybody", "Europe/London"));
    let places: Vec<&str> = household.places().iter().map(|place| place.key.as_str()).collect();
    assert_eq!(places, ["school", "home", "office-t", "flat"]);
    assert_eq!(household.places()[0].name, "St Mary's school");
    let people: Vec<&str> = household.people().iter().map(|person| person.key.as_str()).collect();
    assert_eq!(people, ["tom", "sam", "alex", "maria"]);
    assert_eq!(household.people()[1].name, "sam");
    assert_eq!(household.place(household.people()[1].home).unwrap().key, "flat");
}

#[test]
fn arrangements_are_read_as_they_say() {
    let household = read_text(COMPLETE.as_bytes()).unwrap().household;
    let office = &household.people()[0].arrangements[0];
    assert_eq!((office.key.as_str(), office.name.as_str(), office.source.line), ("office", "Office", 30));
    assert_eq!((office.from, office.until), (Some(day(2026, 9, 1)), Some(day(2027, 9, 1))));
    assert_eq!(office.except, [day(2027, 2, 15)]);
    let remote = office.remote.as_ref().unwrap();
    assert_eq!(remote.days, RemoteDays::Fixed([Weekday::Mon, Weekday::Fri].into_iter().collect()));
    assert_eq!(remote.demand, Demand::Interruptible { max_errand: 1800 });
    let others = household.people().iter().filter(|person| person.key != "alex");
    let keys: Vec<&str> = others.flat_map(|person| &person.arrangements).map(|a| a.key.as_str()).collect();
    assert_eq!(keys, ["office", "staggered", "staggered-2028-04-01", "rotation", "9-80", "job-share"]);
    let Pattern::Rotation(rota) = &household.people()[1].arrangements[0].pattern else { panic!() };
    assert_eq!((rota.cycle(), rota.letter_on(day(2027, 1, 6))), (8, 'N'));
    let Pattern::NineEighty(nine_eighty) = &household.people()[3].arrangements[0].pattern else { panic!() };
    assert!(nine_eighty.is_off(day(2027, 1, 29)));
}

/// Every kind of arrangement is read, and says in plain language what it is.
#[test]
fn every_kind_of_arrangement_is_read() {
    let household = read_text(COMPLETE.as_bytes()).unwrap().household;
    let alex = household.people().iter().find(|person| person.key == "alex").unwrap();
    let texts: Vec<String> = alex.arrangements.iter().map(ToString::to_string).collect();
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("every_kind_of_arrangement", texts.join("\n"));
    });
    let part_time = &alex.arrangements[0];
    assert_eq!(part_time.holidays.holidays.known_until(), Some(day(2028, 1, 1)));
    assert!(part_time.holidays.holidays.contains(day(2027, 2, 13)));
    let with_key = |key: &str| alex.arrangements.iter().find(|arrangement| arrangement.key == key).unwrap();
    let Pattern::SchoolHours(school) = &with_key("school-hours").pattern else { panic!() };
    assert!(school.year.closed.contains(&day(2027, 2, 12)) && !school.year.closed.contains(&day(2027, 2, 13)));
    assert_eq!(with_key("roster").known_until(), Some(day(2027, 3, 1)));
}

#[test]
fn commitments_are_read_as_they_say() {
    let household = read_text(COMPLETE.as_bytes()).unwrap().household;
    let commitments = &household.people()[0].commitments;
    let uids: Vec<&str> = commitments.iter().map(|commitment| commitment.uid.as_str()).collect();
    let expected = [
        "tom-all-hands-20270113T150000",
        "conference-2027",
        "tom-call-with-chicago-20270112T090000",
        "tom-leave-20270218",
        "tom-launch-20270114T090000",
        "chicago-2027",
    ];
    assert_eq!(uids, expected);
    let demands: Vec<Demand> = commitments.iter().map(|commitment| commitment.demand).collect();
    let errands = Demand::Interruptible { max_errand: 900 };
    assert_eq!(demands, [Demand::Busy, Demand::Busy, errands, Demand::Leave, Demand::Nothing, Demand::Busy]);
    let firmness: Vec<Firmness> = commitments.iter().take(3).map(|commitment| commitment.firmness).collect();
    assert_eq!(firmness, [Firmness::Fixed, Firmness::Tentative, Firmness::Movable]);
    assert_eq!(commitments[1].whereabouts, Whereabouts::Away);
    assert_eq!(commitments[0].source.to_string(), "household.toml:53:1");
}

#[test]
fn needs_and_rules_are_read_as_they_say() {
    let household = read_text(COMPLETE.as_bytes()).unwrap().household;
    let [dog, pick_up, club, nights, toddler, on_hand, exchange] = household.needs() else { panic!() };
    assert_eq!((exchange.key.as_str(), exchange.hours().seconds()), ("cats-exchange-a", 1_200));
    assert!(dog.days.contains(day(2027, 1, 6)) && !dog.days.contains(day(2027, 1, 7)));
    let NeedKind::Errand(errand) = &pick_up.kind else { panic!() };
    assert_eq!((errand.stay, errand.fragile_below, errand.arrive.seconds()), (300, 900, 900));
    assert!(pick_up.days.contains(day(2027, 1, 8)) && !pick_up.days.contains(day(2027, 1, 9)));
    assert!(club.days.contains(day(2027, 1, 27)) && !club.days.contains(day(2027, 1, 20)));
    assert_eq!((pick_up.carers.len(), club.carers.len()), (2, 4));
    let NeedKind::Presence(presence) = &nights.kind else { panic!() };
    assert_eq!((presence.at_least, presence.attention), (1, Attention::Interruptible));
    assert_eq!((presence.reach, nights.days.weekdays().collect::<Weekdays>()), (0, Weekdays::ALL));
    assert!(matches!(&toddler.kind, NeedKind::Presence(presence) if presence.attention == Attention::Awake));
    assert!(matches!(&on_hand.kind, NeedKind::Presence(presence) if presence.reach == 2700));
    let rules: Vec<(&str, Level)> = household.rules().iter().map(|rule| (rule.key.as_str(), rule.level)).collect();
    let (deny, warn, allow) = (Level::Deny, Level::Warn, Level::Allow);
    let expected = [
        ("school-run", deny),
        ("spare", warn),
        ("calm", allow),
        ("one-at-a-time", deny),
        ("on-time", deny),
        ("rest", warn),
        ("hours", warn),
        ("reachable", deny),
        ("never-alone", deny),
        ("hand-offs", deny),
        ("learning", warn),
        ("us", warn),
        ("fair", warn),
        ("law", allow),
        ("published", warn),
        ("still-time", warn),
        ("fall-back", allow),
        ("not-overworked", allow),
    ];
    assert_eq!(rules, expected);
    let Statement::Check(near) = &household.rules()[7].statement else { panic!() };
    let [tom, _, _, maria] = household.people_with_ids().map(|(id, _)| id).collect::<Vec<_>>()[..4] else { panic!() };
    assert_eq!(near, &checks::not_all_away(vec![tom, maria], 2700));
    let fair = &household.rules()[12].limits;
    assert_eq!((fair.weekdays, fair.seasons.len()), (Weekdays::WORKING, 2));
    let Statement::Any { parts, each } = &household.rules()[16].statement else { panic!() };
    assert_eq!((parts.len(), *each), (2, Unit::Period(Period::Week)));
    assert_eq!(household.rules()[16].checks().len(), 3);
}

#[test]
fn back_up_carers_and_dependants_are_read_as_they_say() {
    let household = read_text(COMPLETE.as_bytes()).unwrap().household;
    let [gran] = household.backups() else { panic!() };
    assert_eq!((gran.notice, gran.cost, gran.hours.seconds()), (3600, Cost::PerHour(5), 12 * 3600));
    assert_eq!((gran.places.len(), gran.needs.len()), (2, 1));
    assert!(gran.days.contains(day(2027, 2, 16)) && !gran.days.contains(day(2027, 2, 17)));
    let [mia] = household.dependants() else { panic!() };
    assert_eq!((mia.carers.len(), household.place(mia.home).unwrap().key.as_str()), (2, "home"));
    let [school, chess, father] = mia.keepers.as_slice() else { panic!() };
    assert!(school.year.as_ref().is_some_and(|year| year.is_open(day(2027, 2, 11))) && chess.year.is_none());
    assert!(chess.days.contains(day(2027, 1, 27)) && !chess.days.contains(day(2027, 1, 20)));
    // Monday to Friday if nothing else is said.
    assert!(father.days.contains(day(2027, 1, 6)) && !father.days.contains(day(2027, 1, 16)));
}

#[test]
fn the_complete_file_has_every_key() {
    let text = format!("{COMPLETE}{CALENDARS}");
    for key in SECTIONS.iter().flat_map(|section| section.keys) {
        assert!(text.contains(key.name), "`{}` is missing", key.name);
    }
}

#[test]
fn a_file_needs_little() {
    let plan = read_text(b"household.zone = 'UTC'\npeople.tom = {}").unwrap();
    assert_eq!(plan.window, WindowSpec::Rolling { weeks: 12 });
    assert_eq!((plan.household.name(), plan.household.people().len()), ("Household", 1));
    assert!(read_text(b"\xEF\xBB\xBFhousehold.zone = 'UTC'\r\npeople.tom = {}\r\n").is_ok());
}

#[test]
fn the_household_of_the_manual_is_a_good_one() {
    let manual = include_str!("../docs/household-file.md");
    let example = manual.split("```toml").nth(1).unwrap().split("```").next().unwrap();
    assert_eq!(read_text(example.as_bytes()).unwrap().warnings, []);
}

/// A 9/80 and a custody cycle: the Fridays on which the children are here and school is open.
#[test]
fn needs_follow_cycles_within_terms() {
    let text = "
        [household]
        zone = 'America/Chicago'
        window = { from = 2027-01-01, to = 2028-01-01 }
        [[travel]]
        between = ['home', 'school']
        minutes = 30
        [[people.maria.arrangements]]
        kind = '9/80'
        hours = '07:00-16:30'
        short-hours = '07:00-15:30'
        off = 2027-01-15
        [[people.dev.arrangements]]
        kind = 'standard'
        days = ['MO-FR']
        hours = '08:00-17:00'
        [needs.friday]
        kind = 'errand'
        place = 'school'
        days = ['FR']
        cycle = { pattern = 'AABB AAAAA BBBBB', start = 2027-01-04, on = 'A' }
        from = 2027-01-11
        until = 2027-05-29
        except = [2027-03-26]
        arrive = '15:15-15:30'";
    let household = read_text(text.as_bytes()).unwrap().household;
    let (from, to) = (day(2027, 1, 1), day(2028, 1, 1));
    let fridays: Vec<Day> = (from.0..to.0).map(Day).filter(|day| household.needs()[0].days.contains(*day)).collect();
    assert_eq!((fridays.len(), fridays[0], fridays[9]), (10, day(2027, 1, 22), day(2027, 5, 28)));
}

/// A rota of nights and a partner who travels every second week.
#[test]
fn a_trip_and_a_rota_are_read_without_warnings() {
    let text = "
        household = { zone = 'Europe/London', window = { from = 2027-01-01, to = 2028-01-01 } }
        travel = [{ between = ['home', 'station'], minutes = 30 }]
        [[people.sam.arrangements]]
        kind = 'rotation'
        pattern = 'DDNNOOOO'
        start = 2027-01-04
        shifts = { D = '07:00-19:00', N = '19:00-07:00' }
        place = 'station'
        [[people.alex.commitments]]
        summary = 'Trip'
        start = 2027-01-12T07:00:00
        end = 2027-01-13T19:30:00
        rrule = 'FREQ=WEEKLY;INTERVAL=2'
        away = true
        [needs]
        nights = { kind = 'presence', hours = '19:30-06:30' }";
    let plan = read_text(text.as_bytes()).unwrap();
    assert_eq!(plan.warnings, []);
    let NeedKind::Presence(presence) = &plan.household.needs()[0].kind else { panic!() };
    assert_eq!((presence.hours.seconds(), presence.at_least), (11 * 3600, 1));
}

/// A file that is right, to which the cases of [`problems_of`] are added.
const BASE: &str = "\
[household]
zone = \"Europe/London\"
[places.school]
[[travel]]
between = [\"home\", \"school\"]
minutes = 10
[people.tom]
[people.priya]
";

#[test]
fn waivers_and_expectations_are_read_as_they_say() {
    let household = read_text(COMPLETE.as_bytes()).unwrap().household;
    let [waiver] = household.waivers() else { panic!("there is one") };
    assert_eq!((waiver.code, waiver.from, waiver.until), (Code::ConflictTentative, day(2027, 1, 13), day(2027, 1, 14)));
    assert_eq!((waiver.reason.as_str(), waiver.expires), ("The conference is not booked yet", day(2027, 2, 1)));
    assert!(waiver.need.is_some() && waiver.person.is_some());
    let [expected, unwanted] = household.expectations() else { panic!("there are two") };
    assert_eq!((expected.result, expected.wish), (Expected::Covered, Wish::So));
    assert_eq!(unwanted.result, Expected::Finding(Code::ConflictDoubleBooked));
    assert_eq!((unwanted.wish, unwanted.need), (Wish::NotSo, None));
}

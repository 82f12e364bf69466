//! What the reader makes of whole files: a complete one, wrong ones and arbitrary ones.

use std::fmt::Write;

use chrono::Weekday;
use proptest::prelude::*;

use super::reference::SECTIONS;
use super::{Plan, ProblemCode, ReadError, WindowSpec, read};
use crate::household::arrangement::RemoteDays;
use crate::household::{
    Attention, Check, Code, Cost, Demand, Expected, Firmness, Level, NeedKind, Pattern, Weekdays, Whereabouts, Wish,
};
use crate::time::Day;

const COMPLETE: &str = include_str!("complete.toml");
const CALENDARS: &str = "
[[people.tom.calendars]]
file = \"tom-work.ics\"
place = \"office-t\"

[[people.sam.calendars]]
file = \"missing.ics\"
away = true
max-errand = 15
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
    assert_eq!(keys, ["office", "staggered", "staggered-2028-04-01", "rotation", "9-80"]);
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
    snapshot("every_kind_of_arrangement", &texts.join("\n"));
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
    let [dog, pick_up, club, nights, toddler, on_hand] = household.needs() else { panic!() };
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
    ];
    assert_eq!(rules, expected);
    assert!(matches!(&household.rules()[7].check, Check::NotAllAway { people, within: 2700 } if people.len() == 2));
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

/// What the reader says about each of the texts, each of which is added to a file that is right.
fn problems_of(cases: &[&str]) -> String {
    transcript(cases, BASE)
}

fn transcript(cases: &[&str], base: &str) -> String {
    let mut transcript = String::new();
    for case in cases {
        let (text, case) = (format!("{base}{case}\n"), case.trim());
        writeln!(transcript, "{case}").unwrap();
        let problems = match read_text(text.as_bytes()) {
            Ok(plan) => plan.warnings,
            Err(error) => error.problems().to_vec(),
        };
        assert!(!problems.is_empty(), "{case}");
        for problem in problems {
            let line = problem.line as i64 - base.lines().count() as i64;
            let marked = text.get(problem.span.clone()).unwrap().lines().next().unwrap_or_default();
            let (severity, code) = (format!("{:?}", problem.severity).to_lowercase(), problem.code);
            writeln!(transcript, "    {severity}[{code}] {line}:{} `{marked}`", problem.column).unwrap();
            writeln!(transcript, "        {}", problem.message).unwrap();
            problem.help.into_iter().for_each(|help| writeln!(transcript, "        help: {help}").unwrap());
        }
        transcript.push('\n');
    }
    transcript
}

fn snapshot(name: &str, transcript: &str) {
    insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, transcript) });
}

#[test]
fn problems_with_the_text() {
    snapshot(
        "problems_with_the_text",
        &problems_of(&[
            "[people.sam\nname = 'Sam'",
            "[people.sam]\nname = 'Sam\nhome = 'home'",
            "[people.sam]\nname =\nhome = 5",
            "[people.sam]\nname = Sam",
            "[people.sam]\nname = 'Sam'\nname = 'Samuel'",
            "[people.tom]\nname = 'Tom'",
            "[needs.run]\nkind = 'errand'\ndays = ['MO', 'TU'\nplace = 'shcool'\narrive = '15:00-15:30'",
            "[needs.run]\nkind = 'errand'\nplace = 'school'\nfrom = 2027-02-30\narrive = '15:00-15:30'",
            "[people.tom.arrangements]\nkind = 'standard'",
            "[needs.run\nkind = 'errand'\nplce = 'school'\n[needs.walk]\nplce = 'school'\nkind = 'errand'",
            "[needs.run]\nname = \"\"\"Run\nkind = 'errand'",
            "[needs.run]\nname = \"\\q\"\nkind = 'erand'",
        ]),
    );
}

#[test]
fn problems_with_the_household() {
    let cases = [
        "",
        "[people.tom]",
        "household = 5\npeople = []",
        "[household]\nzone = 'Europe/Londn'\n[people]",
        "[household]\nzone = 'london'\nname = ''\n[people.tom]",
        "[household]\nzone = 'Nowhere'\nname = \"two\\nlines\"\n[people.tom]",
        "[household]\nname = 'Us'\nzones = 'UTC'\n[people.tom]",
        "[household]\nzone = 'UTC'\n[person.tom]",
        "[household]\nzone = 'UTC'\n[people.'Tom B.']\n[people.'']",
        "[household]\nzone = 'UTC'\n[people]\ntom = 'Tom'",
    ];
    snapshot("problems_with_the_household", &transcript(&cases, ""));
}

#[test]
fn problems_with_the_window() {
    let window = |window: &str| format!("household = {{ zone = 'UTC', window = {window} }}\npeople.tom = {{}}");
    let cases = [
        "{ from = 2027-01-16, to = 2027-01-11 }",
        "{ from = 2027-01-11, to = 2027-01-11 }",
        "{ to = 2027-01-11 }",
        "{ weeks = 0 }",
        "{ weeks = '12' }",
        "{ from = 2027-01-11, to = 2027-01-16, weeks = 3 }",
        "{ from = 2027-01-11T09:00:00, to = '2027-01-16' }",
        "12",
    ];
    let cases = cases.map(window);
    snapshot("problems_with_the_window", &transcript(&cases.each_ref().map(String::as_str), ""));
}

#[test]
fn problems_with_places_and_travel() {
    snapshot(
        "problems_with_places_and_travel",
        &problems_of(&[
            "[[travel]]\nbetween = ['school', 'home']\nminutes = 12",
            "[[travel]]\nbetween = ['home', 'home']\nminutes = 12",
            "[[travel]]\nbetween = ['home']\nminutes = 12",
            "[[travel]]\nbetween = ['home', 'a', 'b']\nminutes = 12",
            "[[travel]]\nbetween = 'home'\nminutes = -12",
            "[[travel]]\nbetween = ['home', 'a b']\nminutes = 99999",
            "[[travel]]\nminutes = 1.5",
            "[[travel]]\nbetween = ['home', 'scool']\nminutes = 10",
            "[places.office]\nnmae = 'Office'",
            "[[people.sam.arrangements]]\nkind = 'standard'\ndays = ['MO']\nhours = '9:00-17:00'\nplace = 'office'",
            "[places.office]\n[[people.sam.arrangements]]\nkind = 'standard'\ndays = ['MO']\nhours = '9:00-17:00'\n\
         place = 'office'",
        ]),
    );
}

#[test]
fn problems_with_arrangements() {
    let arrangement = |keys: &str| format!("[[people.tom.arrangements]]\n{keys}");
    let cases = [
        "days = ['MO']",
        "kind = 'standrd'\ndays = 5",
        "kind = 'part-time'",
        "kind = 'standard'",
        "kind = 'standard'\ndays = []\nhours = '9-5'",
        "kind = 'standard'\ndays = ['XX', 'MO-XX', 5]\nhours = '25:00-26:00'",
        "kind = 'standard'\ndays = 'MO'\nhours = 09:00:00",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nshifts = {}\nhour = '09:00-17:00'\ncolour = 'red'",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nplace = 'scool'\nmax_errand = 30",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nplace = 'school'\naway = true",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nplace = 'school'\naway = 'no'\nmax-errand = 0",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nfrom = 2027-02-01\nuntil = 2027-01-01",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nfrom = 2027-02-01\nexcept = [2027-01-04, 'MO']",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nremote = { days = ['MO', 'FR'], place = 'hom' }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nremote = { places = 'home' }",
        "kind = 'standard'\nkey = 'a'\ndays = ['MO']\nhours = '09:00-17:00'\n[[people.tom.arrangements]]\n\
         kind = 'standard'\nkey = 'a'\ndays = ['TU']\nhours = '09:00-17:00'",
        "kind = 'staggered'\nfirst = '07:00-15:00'",
        "kind = '9/80'\nhours = '07:00-16:30'\nshort-hours = '07:00-15:30'\noff = 2027-01-16",
        "kind = '9/80'\nhours = '07:00-16:30'\noff = 'FR'",
        "kind = 'rotation'\npattern = 'DDXX OOZZ'\nstart = 2027-01-04\nshifts = { D = '07:00-19:00', N = '19:00-07:00' }",
        "kind = 'rotation'\npattern = ''\nstart = 2027-01-04\nshifts = {}",
        "kind = 'rotation'\npattern = 'DO'\nstart = 2027-01-04\nshifts = { DD = '07:00-19:00', D = '7-19' }",
        "kind = 'rotation'\npattern = 'DO'\nstart = 2027-01-04\nshifts = { D = '07:00-19:00' }\noff = 'OD'",
        "kind = 'rotation'\npattern = 'DO'\nstart = 2027-01-04\nhours = '07:00-19:00'",
        "kind = 'rotation'\npattern = 'DO'\nrota = 'dupont'\nstart = 2027-01-04",
        "kind = 'rotation'\nrota = 'dupont'\nstart = 2027-01-04\nshifts = { D = '07:00-19:00' }",
        "kind = '9/80'\nhours = '07:00-16:00'\nshort-hours = '07:00-15:30'\noff = 2027-01-15\nsplit = '12:00'",
        "kind = '9/80'\nhours = '07:00-16:30'\nshort-hours = '07:00-15:30'\nbreak = '15:00-16:00'\noff = 2027-01-15",
        "kind = '5/4-9'\nhours = '07:00-16:30'\nshort-hours = '07:00-15:30'\noff = 2027-01-15\nshort-day = 2027-01-29",
        "kind = '9-day-fortnight'\nhours = '08:30-17:00'\noff = 2027-06-11",
        "kind = '4x10'\nhours = '07:00-17:00'\ndays = ['MO-FR']",
        "kind = '3x12'\nhours = '07:00-19:30'\ndays = ['MO-TH']",
        "kind = '4.5-day-week'\nhours = '08:00-12:00'\nhalf-day = 'MO'\nhalf-hours = '08:00-12:00'",
        "kind = 'staggered'\ndays = ['MO']\nfirst = '07:00-15:00'\nsecond = '10:00-17:00'\nstart = 2027-01-04",
        "kind = 'split-day'\ndays = ['MO']\nparts = ['09:00-15:00', '14:00-16:00']",
        "kind = 'flextime'\nband = '09:00-15:00'\ncore = ['08:00-10:00']\nlongest-day = 360",
        "kind = 'flextime'\nvariant = 'maxiflex'\nband = '07:00-19:00'",
        "kind = 'part-time'\ndays = ['MO-FR']\nhours = '09:00-17:00'",
        "kind = 'job-share'\nhours = '09:00-17:00'\nshare = 'split-week'\nholder = 'first'\nfirst-until = '12:00'\n\
         second-from = '13:00'",
        "kind = 'job-share'\nhours = '09:00-17:00'\nshare = 'alternating'\nholder = 'third'",
        "kind = 'school-hours'\nschool = 'st-marys'",
        "kind = 'roster'\nhours = '09:00-17:00'\nshifts = [{ day = 2027-03-01 }]\nknown-until = 2027-03-01",
        "kind = 'ramp-up'\nhours = '09:00-17:00'\nphases = [{ from = 2027-05-01, until = 2027-04-01, days = ['MO'] }]",
        "kind = 'on-call'\nevery = 0\nstart = 2027-01-04\nat = '9'",
        "kind = 'flexible-hold'\nminutes = 120\nwindow = '19:00-20:00'\ndays = ['MO']\nleast = 2",
        "kind = 'protected'\ndays = ['TU']\nhours = '19:00-20:00'\nnth = [1, -1]",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nholidays = { list = 'uk', credit = 480 }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nexceptions = [{ swap = [2027-01-04] }, { off = 2027-01-04,\
         until = 2027-01-04 }, { move-day-off = 2027-01-04, to = 2027-01-05 }, {}, { extra = 2027-01-06 }]",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nremote = { days = ['MO'], but = 'TU' }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nseasons = [{ from = 2027-01-04, until = 2027-01-04 }]",
        "kind = 'part-time'\ndays = ['MO-WE']\nhours = '09:00-17:00'\nquotas = [{ site = 'on-site', days = 4, per = 'week' }]",
        "kind = 'standard'\ndays = ['MO-FR']\nhours = '09:00-17:00'\nremote = { dates = [] }\n\
         quotas = [{ site = 'remote', days = 3, at-most = 2, per = 'week' }, { site = 'remote', per = 'month', percent = 0 },\n\
         { site = 'on-site', days = 24, per = 'month' }, { site = 'on-site', days = 1, percent = 5, per = 'year' }, {},\n\
         { site = 'on-site', days = 1, per = 'week', on = ['SA'] }]",
        "kind = 'standard'\ndays = ['MO-FR']\nhours = '09:00-17:00'\nquotas = [{ site = 'remote', days = 3, per = 'week' }]",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\ntrial = { baseline = { from = 2027-01-01, until = 2027-02-01 } }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nfrom = 2027-01-01\nuntil = 2027-03-01\n\
         trial = { baseline = { from = 2026-11-01, until = 2027-01-02 }, reviews = [2027-04-01], revert = 'maybe' }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nfrom = 2027-01-01\nuntil = 2027-03-01\n\
         trial = { baseline = { from = 2026-11-01, until = 2027-01-02 }, reviews = [2027-04-01] }",
        "kind = 'standard'\ndays = ['MO']\nhours = '09:00-17:00'\nexceptions = [{ off = 2027-06-07 }]\n\
         freezes = [{ from = 2027-06-07, until = 2027-06-12, days = ['MO'] }, { from = 2027-06-07, until = 2027-06-12 }]",
    ];
    let cases = cases.map(arrangement);
    snapshot("problems_with_arrangements", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_commitments() {
    let commitment = |keys: &str| format!("[[people.tom.commitments]]\n{keys}");
    let cases = [
        "",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00\nend = 2027-01-13T14:00:00",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00\nend = 2027-01-13T15:00:00",
        "summary = 'Call'\nstart = 2027-01-13\nend = 2027-01-13",
        "summary = 'Call'\nstart = 2027-01-13\nend = 2207-01-13",
        "summary = 'Call'\nstart = 2027-01-13\nend = 2027-01-13T15:00:00",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00\nend = 2027-01-13T16:00:00Z",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00\nend = 2027-01-13T16:00:00\nminutes = 60",
        "summary = 'Call'\nstart = 2027-01-13\nminutes = 60",
        "summary = 'Call'\nstart = 2027-01-13\nzone = 'Europe/London'",
        "summary = 'Call'\nstart = 15:00:00\nminutes = -5\nrrule = 'FREQ=WEEKLY'\nexcept = [9]",
        "summary = 'Call'\nstart = 2027-01-13T15:00:00\nminutes = 60\nzone = 'Europe/Berln'",
        "summary = 'Call'\nstart = 0000-01-01\n",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = 'FREQ=WEEKLY;BYDAY=XX;BYMONTHDAY=3'",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = \"FREQ=WEEKLY\\u003BBYDAY=XX\"",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = '''FREQ=WEEKLY;COUNT=2;UNTIL=20270201'''",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = 'RRULE:FREQ=WEEKLY'",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = 'every week'",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = 7",
        "summary = 'Call'\nstart = 2027-01-13\nexcept = [2027-01-20]",
        "summary = 'Call'\nstart = 2027-01-13\nrrule = 'FREQ=WEEKLY'\nexcept = [2027-01-20T09:00:00, 'x']",
        "summary = 'Call'\nstart = 2027-01-13\nfirmness = 'firm'\ndemand = 'bussy'",
        "summary = 'Call'\nstart = 2027-01-13\ndemand = 'leave'\nmax-errand = 30",
        "summary = 'Call'\nstart = 2027-01-13\n[[people.tom.commitments]]\nsummary = 'call'\nstart = 2027-01-13",
    ];
    let cases = cases.map(commitment);
    snapshot("problems_with_commitments", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_custody() {
    let cases = [
        "[custody.cats]",
        "[custody.cats]\nplan = '2-3-2'\nstart = 2027-01-04\nexchange = '5 pm'",
        "[custody.cats]\nplan = '7-7'\npattern = 'AB'\nstart = 2027-01-04",
        "[custody.cats]\npattern = 'AAB'\nstart = 2027-01-04\nstays = [{ from = 2027-02-01, until = 2027-02-08, with = 'C' },\n\
         { from = 2027-02-08, until = 2027-02-08, with = 'A' }]",
        "[custody.cats]\nplan = '7-7'\nstart = 2027-01-04\n[needs.vet]\nkind = 'presence'\nhours = '09:00-10:00'\n\
         cycle = { custody = 'cat', on = 'A' }\n[needs.food]\nkind = 'presence'\nhours = '09:00-10:00'\n\
         cycle = { custody = 'cats', pattern = 'AB', on = 'C' }\n[needs.bed]\nkind = 'presence'\nhours = '09:00-10:00'\n\
         cycle = { custody = 'cats', on = 'C' }",
    ];
    snapshot("problems_with_custody", &problems_of(&cases));
}

#[test]
fn problems_with_needs() {
    let need = |keys: &str| format!("[needs.run]\n{keys}");
    let cases = [
        "",
        "kind = 'errand'",
        "kind = 'presence'\narrive = '15:15-15:30'",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\ncarers = []",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\ncarers = ['tim', 'tom', 'tom', 'grandma']",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\nstay = -1\nfragile-below = 9999",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\nevery = 2",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\nstart = 2027-01-04",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\nevery = 2\nstart = 2027-01-04\n\
         cycle = { pattern = 'AB', start = 2027-01-04, on = 'A' }",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\n\
         cycle = { pattern = 'AB', start = 2027-01-04, on = 'C' }",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\ncycle = { pattern = '', on = 'CC' }",
        "kind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\nfrom = 2027-02-01\nuntil = 2027-02-01",
        "kind = 'presence'\nhours = '19:00-07:00'\nat-least = 3",
        "kind = 'presence'\nhours = '19:00-07:00'\nat-least = 0\nattention = 'some'",
        "kind = 'presence'\nhours = '19:00-07:00'\nat-least = 2\ncarers = ['tom']",
        "kind = 'presence'\nhours = '19:00-07:00'\nplace = 'flat'",
    ];
    let cases = cases.map(need);
    snapshot("problems_with_needs", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_rules() {
    let rule = |keys: &str| format!("[needs.nights]\nkind = 'presence'\nhours = '19:30-06:30'\n[rules.r]\n{keys}");
    let cases = [
        "",
        "check = 'covred'",
        "check = 'covered'",
        "check = 'covered'\nneed = 'night'\nlevel = 'error'",
        "check = 'covered'\nneed = 'nights'\npeople = ['tom']",
        "check = 'unhurried'\nneed = 'nights'",
        "check = 'not-all-away'\npeople = []\nwithin = -1",
        "check = 'not-double-booked'\npeople = ['Tom']\nwithin = 5",
        "check = 'covered'\nneed = 'broken'\n[needs.broken]\nkind = 'errand'\nplace = 'school'\narrive = '9'",
    ];
    let cases = cases.map(rule);
    snapshot("problems_with_rules", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_waivers() {
    let waiver = |keys: &str| format!("[needs.nights]\nkind = 'presence'\nhours = '19:30-06:30'\n[[waivers]]\n{keys}");
    let rest = "from = 2027-01-11\nuntil = 2027-01-12\nreason = 'We know'\nexpires = 2027-02-01";
    let cases = [
        String::new(),
        format!("code = 'coverage-gaps'\n{rest}"),
        format!("code = 'waiver-unused'\n{rest}"),
        format!("code = 'coverage-unknown'\n{rest}"),
        format!("code = 'coverage-gap'\nneed = 'night'\nperson = 'Tom'\n{rest}"),
        format!("code = 'coverage-gap'\n{}", rest.replace("01-12", "01-11")),
        format!("code = 'coverage-gap'\n{}", rest.replace("'We know'", "''")),
    ];
    let cases = cases.map(|keys| waiver(&keys));
    snapshot("problems_with_waivers", &problems_of(&cases.each_ref().map(String::as_str)));
}

#[test]
fn problems_with_expectations() {
    snapshot(
        "problems_with_expectations",
        &problems_of(&[
            "[[expect]]",
            "[[expect]]\ndate = 2027-01-12\nresult = 'covered'",
            "[[expect-no]]\ndate = 2027-01-12\nresult = 'expectation-failed'\nwhy = 'x'",
            "[expect]\ndate = 2027-01-12\nresult = 'coverage-gap'",
        ]),
    );
}

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

#[test]
fn problems_with_calendars() {
    snapshot(
        "problems_with_calendars",
        &problems_of(&[
            "[[people.tom.calendars]]\nfile = 'missing.ics'",
            "[[people.tom.calendars]]\nfile = 'broken.ics'",
            "[[people.tom.calendars]]\nfile = 'page.ics'",
            "[[people.tom.calendars]]\nfiel = 'tom-work.ics'\nplace = 'office'",
            "[people.tom.calendars]\nfile = 'tom-work.ics'",
        ]),
    );
}

#[test]
fn a_calendar_with_a_broken_event_keeps_the_good_one() {
    let text = format!("{BASE}[[people.tom.calendars]]\nfile = 'broken.ics'\nplace = 'school'\n");
    let household = read_text(text.as_bytes()).unwrap().household;
    let [planning] = household.people()[0].commitments.as_slice() else { panic!("one event is good") };
    assert_eq!((planning.summary.as_str(), planning.source.to_string()), ("Planning", "broken.ics:4".to_owned()));
    let Whereabouts::At(place) = planning.whereabouts else { panic!("the file says where") };
    assert_eq!(household.place(place).unwrap().key, "school");
}

#[test]
fn problems_with_the_encoding_have_their_place() {
    let text = b"household.zone = 'UTC'\n[people.tom]\nname = 'M\xFCller'\nhoem = 'home'\n";
    let error = read_text(text).unwrap_err();
    insta::assert_snapshot!(error, @r#"
    household.toml:3:10: expected text in UTF-8, found the bytes FC
    household.toml:4:1: expected a key of a person, found `hoem`
    "#);
    let codes = |bytes: &[u8]| read_text(bytes).unwrap_err().problems().iter().map(|p| p.code).collect::<Vec<_>>();
    assert_eq!(codes(b"\xFF\xFEh\0o\0"), [ProblemCode::NotUtf8]);
    assert_eq!(codes(&vec![b' '; super::MAX_BYTES + 1]), [ProblemCode::TooLong]);
}

#[test]
fn problems_without_end_are_counted() {
    let text = format!("household.zone = 'UTC'\npeople.tom = {{}}\n[x]\n{}", "[[travel]]\n".repeat(4_000));
    let error = read_text(text.as_bytes()).unwrap_err();
    assert_eq!(error.problems().len(), 1_000);
    assert_eq!(error.problems()[999].code, ProblemCode::TooMany);
    assert!(error.problems()[999].message.contains("found 8001"), "{}", error.problems()[999]);
}

/// What a bad file could make slow: one long line, unknown names by the thousand, many places, deep nesting.
#[test]
fn hostile_files_take_little_time() {
    let start = std::time::Instant::now();
    let needs = |number| format!("[needs.n{number}]\nkind = 'errand'\nplace = 'p{number}'\ncarers = ['t{number}']\n");
    let places = |number| format!("[places.p{number}]\n");
    let people = |number| format!("[people.p{number}]\n");
    let arrangement = |number| format!("{{ kind = 'rotation', pattern = '{number}' }},");
    let row = |number| format!("{{ summary = 'x', start = 2027-01-01, zone = 'Q{number}/x' }},");
    let files = [
        format!("{BASE}{}", (0..3_000).map(needs).collect::<String>()),
        format!("{BASE}{}", (0..9_000).map(places).collect::<String>()),
        format!("household.zone='UTC'\npeople.tom.commitments=[{}]", (0..4_000).map(row).collect::<String>()),
        format!("{BASE}{}", (0..9_000).map(people).collect::<String>()),
        format!("household.zone='UTC'\npeople.tom.arrangements=[{}]", (0..6_000).map(arrangement).collect::<String>()),
        format!("x = {}", "[".repeat(200_000)),
        format!("{}x = 1", "a.".repeat(130_000)),
        format!("[{}x]", "a.".repeat(130_000)),
        "\"".repeat(250_000),
        "[[a.b]]\n".repeat(30_000),
        "=\n".repeat(125_000),
    ];
    for file in files {
        assert!(file.len() <= super::MAX_BYTES);
        assert!(read_text(file.as_bytes()).is_err());
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// A complete file with a few of its lines dropped, doubled, swapped or garbled.
fn mutated() -> impl Strategy<Value = String> {
    let lines: Vec<String> = format!("{COMPLETE}{CALENDARS}").lines().map(str::to_owned).collect();
    let edit = (0..lines.len(), 0..lines.len(), 0..6_u8, ".{0,6}");
    prop::collection::vec(edit, 1..6).prop_map(move |edits| {
        let mut lines = lines.clone();
        for (at, other, how, text) in edits {
            let column = lines[at].char_indices().map(|(index, _)| index).nth(other % 12).unwrap_or(0);
            match how {
                0 => lines[at].clear(),
                1 => lines[at] = lines[other].clone(),
                2 => lines.swap(at, other),
                3 => lines[at].insert_str(column, &text),
                4 => lines[at].truncate(column),
                _ => lines[at] = lines[at].replace(['2', '"', '-', '='], &text),
            }
        }
        lines.join("\n")
    })
}

/// Whatever comes out, its places are places of the file.
fn check(bytes: &[u8]) {
    let problems = match read_text(bytes) {
        Ok(plan) => plan.warnings,
        Err(error) => {
            assert!(!error.problems().is_empty());
            error.problems().to_vec()
        }
    };
    for problem in problems {
        assert!(problem.span.start <= problem.span.end && problem.span.end <= bytes.len(), "{problem:?}");
        assert!(0 < problem.line && 0 < problem.column && !problem.message.is_empty());
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[a-z\\[\\]{}='\"., \n0-9:-]{0,200}") {
        check(text.as_bytes());
    }

    #[test]
    fn no_mutation_of_a_good_file_makes_it_panic(text in mutated()) {
        check(text.as_bytes());
    }
}

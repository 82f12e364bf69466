//! Trips and relocations: what becomes of the other plans of somebody who is not at home.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::{Code, Gathering, joint_free};
use handover::config::{self, Plan};
use handover::household::arrangement::{Trip, TripPolicy};
use handover::household::{Attention, Household, HouseholdProblem, Part, Person, PersonId, Source};
use handover::rules::check;
use handover::time::{Day, Wall, WallTime, Window, Zone};
use handover::timeline::{Activity, Location, Timeline};

/// Tom works in London, has a call every morning, a whole-day course and a check-up; in the second week he is in Chicago.
const BASE: &str = r#"
[household]
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-01-25 }
[[travel]]
between = ["home", "office"]
minutes = 30
[people.tom]
[[people.tom.arrangements]]
kind = "standard"
days = ["MO-FR"]
hours = "10:00-18:00"
place = "office"
[[people.tom.commitments]]
summary = "Call"
start = 2027-01-11T09:00:00
minutes = 30
rrule = "FREQ=DAILY;INTERVAL=2"
[[people.tom.commitments]]
summary = "Course"
start = 2027-01-12
rrule = "FREQ=WEEKLY"
[[people.tom.commitments]]
summary = "Call with Berlin"
start = 2027-01-20T15:00:00
minutes = 30
zone = "Europe/Berlin"
"#;

const TRIP: &str = r#"
[[people.tom.trips]]
summary = "Chicago"
depart = 2027-01-18T07:00:00
back = 2027-01-22T19:30:00
zone = "America/Chicago"
"#;

/// When Tom can be called between two days of January 2027, by his awake hours alone.
#[track_caller]
fn check_awake(text: &str, (from, to): (u32, u32), expected: &[(&str, &str)]) {
    let household = plan(text).household;
    let zone = household.zone().clone();
    let day = |day| Day::new(2027, 1, day).unwrap();
    let window = Window::of_days(day(from), day(to), &zone).unwrap();
    let gathering = Gathering { attention: Attention::Any, ..Gathering::of(&household, [tom(&household)]) };
    let time = |utc: i64| zone.wall_at(utc).date_time().format("%a %H:%M").to_string();
    let free = joint_free(&Timeline::new(&household, window), &gathering);
    let found: Vec<(String, String)> = free.iter().map(|span| (time(span.start()), time(span.end()))).collect();
    let expected: Vec<(String, String)> =
        expected.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
    assert_eq!(found, expected);
}

/// Chicago is six hours behind London: 07:00 to 22:00 there is 13:00 to 04:00.
#[test]
fn people_are_awake_on_the_clocks_of_where_they_are() {
    // He leaves on Monday at 07:00, on London clocks, when he gets up; it is 01:00 in Chicago. The evening before he was at home.
    let trip = [("Sun 07:00", "Sun 22:00"), ("Mon 13:00", "Tue 04:00"), ("Tue 13:00", "Wed 00:00")];
    check_awake(TRIP, (17, 20), &trip);
    // He is back on Friday at 19:30: until then it is the day there, and after that the evening here.
    check_awake(TRIP, (22, 23), &[("Fri 00:00", "Fri 04:00"), ("Fri 13:00", "Fri 22:00")]);
    let moved = "[[people.tom.relocations]]\nfrom = 2027-01-18\nzone = \"America/Chicago\"\n";
    // Sunday ends at 06:00 on Monday for Chicago.
    check_awake(moved, (17, 19), &[("Sun 07:00", "Sun 22:00"), ("Mon 13:00", "Tue 00:00")]);
}

fn plan(text: &str) -> Plan {
    let text = format!("{BASE}{text}");
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned()));
    let plan = plan.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(plan.warnings, []);
    plan
}

fn tom(household: &Household) -> PersonId {
    household.people_with_ids().next().unwrap().0
}

/// When one of Tom's commitments starts in the window, in UTC.
fn starts(household: &Household, summary: &str) -> Vec<String> {
    let from = |day| Day::new(2027, 1, day).unwrap();
    let window = Window::of_days(from(11), from(25), household.zone()).unwrap();
    let index = household.people()[0].commitments.iter().position(|one| one.summary == summary).unwrap();
    let spans = household.occasions(tom(household), index, window).spans;
    spans.iter().map(|span| Wall(span.start()).date_time().format("%d %H:%M").to_string()).collect()
}

#[test]
fn whole_days_are_those_of_where_somebody_is() {
    assert_eq!(starts(&plan("").household, "Course"), ["12 00:00", "19 00:00"]);
    for others in ["pinned", "follow"] {
        let household = plan(&format!("{TRIP}others = '{others}'")).household;
        assert_eq!(starts(&household, "Course"), ["12 00:00", "19 06:00"], "{others}");
    }
}

#[test]
fn other_plans_are_pinned_follow_or_do_not_take_place() {
    let calls = |others: &str| starts(&plan(&format!("{TRIP}{others}")).household, "Call");
    let pinned = ["11 09:00", "13 09:00", "15 09:00", "17 09:00", "19 09:00", "21 09:00", "23 09:00"];
    assert_eq!(calls(""), pinned);
    let follow = ["11 09:00", "13 09:00", "15 09:00", "17 09:00", "19 15:00", "21 15:00", "23 09:00"];
    assert_eq!(calls("others = 'follow'"), follow);
    let cancelled = ["11 09:00", "13 09:00", "15 09:00", "17 09:00", "23 09:00"];
    assert_eq!(calls("others = 'cancelled'"), cancelled);
    // What names a zone of its own is on its clocks wherever Tom is.
    let berlin = |others: &str| starts(&plan(&format!("{TRIP}{others}")).household, "Call with Berlin");
    assert_eq!((berlin(""), berlin("others = 'follow'")), (vec!["20 14:00".into()], vec!["20 14:00".into()]));
}

#[test]
fn a_trip_takes_the_place_of_work_and_starts_and_ends_at_home() {
    let plan = plan(TRIP);
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    let timeline = Timeline::new(&plan.household, window);
    let line = timeline.person(tom(&plan.household)).unwrap();
    let zone = |day: u32, hour: i64| {
        let at = Day::new(2027, 1, day).unwrap().midnight().0 + 3600 * hour;
        (plan.household.zone_of(tom(&plan.household), at).name().to_owned(), line.stretch_from(at).unwrap().location)
    };
    assert_eq!(zone(18, 7), ("America/Chicago".to_owned(), Location::Away));
    assert_eq!(zone(20, 12), ("America/Chicago".to_owned(), Location::Away));
    assert_eq!(zone(18, 6).0, "Europe/London");
    assert_eq!(zone(22, 20).0, "Europe/London");
    let works = |day: u32| {
        let noon = Day::new(2027, 1, day).unwrap().midnight().0 + 12 * 3600;
        line.stretch_from(noon).unwrap().activity == Activity::Arrangement(0)
    };
    assert_eq!([15, 18, 22].map(works), [true, false, false]);
}

#[test]
fn who_is_on_a_trip_is_nowhere_else() {
    let check_up = "[[people.tom.commitments]]\nsummary = 'Check-up'\nstart = 2027-01-20T10:00:00\nminutes = 60\nplace = 'office'\n";
    let plan = plan(&format!("{check_up}{TRIP}"));
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    let timeline = Timeline::new(&plan.household, window);
    let at = Day::new(2027, 1, 20).unwrap().midnight().0 + 10 * 3600;
    assert_eq!(timeline.person(tom(&plan.household)).unwrap().stretch_from(at).unwrap().location, Location::Away);
}

#[test]
fn what_is_cancelled_clashes_with_nothing() {
    let check_up = "[[people.tom.commitments]]\nsummary = 'Check-up'\nstart = 2027-01-20T10:00:00\nminutes = 60\nplace = 'office'\n";
    let clashes = |others: &str| {
        let plan = plan(&format!("{check_up}{TRIP}{others}"));
        let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
        check(&plan.household, window).with_code(Code::ConflictDoubleBooked).count()
    };
    // The check-up with the trip, and the course, which is a day in Chicago, with the call in the morning of London's.
    assert_eq!((clashes(""), clashes("others = 'cancelled'")), (2, 0));
}

#[test]
fn without_its_trip_a_plan_is_as_it_was() {
    let household = plan(&format!("{TRIP}others = 'cancelled'")).household;
    let index = household.people()[0].commitments.iter().position(|one| one.summary == "Chicago").unwrap();
    let without = household.without(&[Part::Commitment { person: tom(&household), index }]);
    assert_eq!(starts(&without, "Call"), starts(&plan("").household, "Call"));
}

#[test]
fn after_a_relocation_work_and_whole_days_are_on_the_new_clocks() {
    let household = plan("[[people.tom.relocations]]\nfrom = 2027-01-18\nzone = 'America/Chicago'\n").household;
    let keys: Vec<&str> = household.people()[0].arrangements.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["standard", "standard-2027-01-18"]);
    let day = |day: u32| {
        let day = Day::new(2027, 1, day).unwrap();
        let window = Window::new(day.midnight().0, day.plus(1).midnight().0).unwrap();
        let blocks = household.blocks(tom(&household)).iter();
        let starts = blocks.flat_map(|one| one.block.times.occurrences(window, household.zone()));
        let starts = starts.filter(|one| window.contains(one.start));
        starts.map(|one| (one.start - window.start()) / 3600).collect::<Vec<_>>()
    };
    assert_eq!([15, 18, 19].map(day), [vec![10], vec![16], vec![16]]);
    assert_eq!(starts(&household, "Course"), ["12 00:00", "19 06:00"]);
    assert_eq!(starts(&household, "Call").last().unwrap(), "23 09:00");
}

#[test]
fn a_trip_that_ends_before_it_begins_is_reported() {
    let text = format!("{BASE}{}", TRIP.replace("2027-01-22T19:30:00", "2027-01-17T19:30:00"));
    let error = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap_err();
    assert!(error.to_string().contains("expected `back` after `depart`"), "{error}");
}

#[test]
fn a_second_relocation_starts_where_the_first_one_ended() {
    let moves = "[[people.tom.relocations]]\nfrom = 2027-01-20\nzone = 'Asia/Tokyo'\n\
                 [[people.tom.relocations]]\nfrom = 2027-01-18\nzone = 'America/Chicago'\n";
    let household = plan(moves).household;
    let arrangements = household.people()[0].arrangements.iter();
    let of = |zone: &Option<Zone>| zone.as_ref().map_or("home", |zone| zone.name()).to_owned();
    let parts: Vec<(String, String)> = arrangements.map(|one| (one.key.clone(), of(&one.zone))).collect();
    let expected = [
        ("standard", "home"),
        ("standard-2027-01-18", "America/Chicago"),
        ("standard-2027-01-18-2027-01-20", "Asia/Tokyo"),
    ];
    assert_eq!(parts, expected.map(|(key, zone)| (key.to_owned(), zone.to_owned())));
}

#[test]
fn a_trip_of_a_stranger_is_a_problem() {
    let stranger = tom(&plan("").household);
    let mut builder = Household::builder("Nobody", Zone::utc());
    let day = |day| WallTime::Date(Day::new(2027, 1, day).unwrap());
    let (depart, back, zone) = (day(12), day(14), Zone::utc());
    let trip = Trip { name: "Chicago".into(), depart, back, zone, others: TripPolicy::default() };
    builder.trip(stranger, "chicago", trip.clone(), Source::default());
    let unknown = HouseholdProblem::Unknown { by: "chicago".into(), what: "person" };
    assert_eq!(builder.clone().build().unwrap_err(), [unknown]);
    let home = builder.place("home", "Home");
    let person = Person { key: "tom".into(), name: "Tom".into(), home, arrangements: vec![], commitments: vec![] };
    assert_eq!(builder.person(person), stranger);
}

#[test]
fn a_moved_day_is_found_from_any_window() {
    let household = plan(TRIP).household;
    let index = household.people()[0].commitments.iter().position(|one| one.summary == "Course").unwrap();
    // In London the 19th is over, in Chicago it is not.
    let midnight = Day::new(2027, 1, 20).unwrap().midnight().0;
    let hours = |from: i64, to: i64| Window::new(midnight + 3600 * from, midnight + 3600 * to).unwrap();
    let found = |window| household.occasions(tom(&household), index, window).spans.len();
    assert_eq!([hours(1, 5), hours(5, 6), hours(6, 7), hours(-20, -18), hours(-18, -17)].map(found), [1, 1, 0, 0, 1]);
}

/// Sam and Kim live together until Sam moves to Berlin, five hours away; both have home days.
const MOVED: &str = r#"
[household]
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-01-25 }
[places.flat]
name = "Flat in Berlin"
[[travel]]
between = ["home", "flat"]
minutes = 300
[[travel]]
between = ["home", "school"]
minutes = 10
[people.kim]
[[people.kim.commitments]]
summary = "Congress"
start = 2027-01-13T08:00:00
end = 2027-01-14T20:00:00
away = true
rrule = "FREQ=WEEKLY"
[people.sam]
[[people.sam.arrangements]]
kind = "standard"
days = ["MO-FR"]
hours = "09:00-17:00"
place = "home"
max-errand = 45
[needs.pick-up]
kind = "errand"
place = "school"
days = ["WE"]
arrive = "15:15-15:30"
[rules.home]
check = "not-all-away"
"#;

const FLAT: &str = "[[people.sam.relocations]]\nfrom = 2027-01-18\nzone = \"Europe/Berlin\"\nhome = \"flat\"\n";

#[test]
fn who_moves_house_works_at_the_new_home_and_is_away_from_the_old_one() {
    let found = |text: &str| {
        let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned()));
        let household = plan.unwrap_or_else(|error| panic!("{error}")).household;
        let day = |day| Day::new(2027, 1, day).unwrap();
        let window = Window::of_days(day(11), day(25), household.zone()).unwrap();
        let time = |at: i64| household.zone().wall_at(at).date_time().format("%a %d %H:%M").to_string();
        let outcome = check(&household, window);
        outcome
            .findings
            .iter()
            .map(|judged| (judged.finding.code, time(judged.finding.span.start())))
            .collect::<Vec<_>>()
    };
    let thin = |day: &str| (Code::CoverageThin, format!("Wed {day} 15:15"));
    // While Kim is away Sam is at home, and gets away from work for the way to school.
    assert_eq!(found(MOVED), [thin("13"), thin("20")]);
    let apart = (Code::ConflictBothAway, "Wed 20 08:00".to_owned());
    let gap = (Code::CoverageGap, "Wed 20 15:15".to_owned());
    assert_eq!(found(&format!("{MOVED}{FLAT}")), [thin("13"), apart.clone(), gap]);
    // If Kim moves there too, it is their home, and Sam at work is at home.
    let both = FLAT.replace("people.sam", "people.kim");
    assert!(!found(&format!("{MOVED}{FLAT}{both}")).contains(&apart));
}

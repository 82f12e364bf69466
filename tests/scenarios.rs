//! Households whose numbers were worked out by hand, from files as a person would write them.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use std::path::{Path, PathBuf};

use handover::analysis::Code;
use handover::config::{self, Plan};
use handover::household::PersonId;
use handover::household::arrangement::{DayRange, WorkingTime};
use handover::rules::{Outcome, check};
use handover::time::{Day, Wall};
use handover::timeline::Timeline;

fn plan(file: &str) -> Plan {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/scenarios", file].iter().collect();
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let mut calendars = |name: &str| std::fs::read(folder.join(name)).map_err(|error| error.to_string());
    config::read(file, &std::fs::read(&path).unwrap(), &mut calendars).unwrap_or_else(|error| panic!("{error}"))
}

/// The findings of a file in its own window.
fn outcome(file: &str) -> (Plan, Outcome) {
    let plan = plan(file);
    assert_eq!(plan.warnings, [], "{file}");
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    let outcome = check(&plan.household, window);
    (plan, outcome)
}

/// When findings with a code start and for how many minutes they last, in local time: `2027-01-13 15:15 (15)`.
fn moments(file: &str, code: Code) -> Vec<String> {
    let (plan, outcome) = outcome(file);
    let local = |utc| plan.household.zone().wall_at(utc).date_time().format("%Y-%m-%d %H:%M").to_string();
    outcome.with_code(code).map(|f| format!("{} ({})", local(f.span.start()), f.minutes())).collect()
}

/// How many gaps, thin and fragile parts, and conflicts there are.
fn counts(file: &str) -> [usize; 4] {
    let totals = outcome(file).1.totals();
    let count = |code: Code| totals[&code].count;
    let coverage = [Code::CoverageGap, Code::CoverageThin, Code::CoverageFragile].map(count);
    let conflicts = totals.values().map(|total| total.count).sum::<usize>() - coverage.iter().sum::<usize>();
    [coverage[0], coverage[1], coverage[2], conflicts]
}

/// Thin and fragile parts of a need, by the key of the need.
fn count_of(file: &str, need: &str, code: Code) -> usize {
    let (plan, outcome) = outcome(file);
    let is_it = |id| plan.household.need(id).is_some_and(|found| found.key == need);
    outcome.with_code(code).filter(|finding| finding.need.is_some_and(is_it)).count()
}

#[test]
fn london_is_covered_and_thin() {
    let file = "london/household.toml";
    assert_eq!(counts(file), [0, 8, 3, 0]);
    assert_eq!(count_of(file, "drop-off", Code::CoverageThin), 5);
    assert_eq!(count_of(file, "pick-up", Code::CoverageThin), 3);
    let days = ["2027-01-12 15:15 (15)", "2027-01-13 15:15 (15)", "2027-01-14 15:15 (15)"];
    assert_eq!(moments(file, Code::CoverageFragile), days);
}

#[test]
fn an_all_hands_leaves_one_pick_up_to_nobody() {
    let file = "london/all-hands.toml";
    assert_eq!(moments(file, Code::CoverageGap), ["2027-01-13 15:15 (15)"]);
    assert_eq!(count_of(file, "pick-up", Code::CoverageThin), 2);
}

#[test]
fn a_school_ten_minutes_farther_is_out_of_reach_on_three_days() {
    let days = ["2027-01-12 15:15 (15)", "2027-01-13 15:15 (15)", "2027-01-14 15:15 (15)"];
    assert_eq!(moments("london/farther-school.toml", Code::CoverageGap), days);
}

#[test]
fn arrivals_in_london_are_the_minutes_of_the_table() {
    let (plan, outcome) = outcome("london/household.toml");
    let timeline = Timeline::new(&plan.household, outcome.window);
    let school = plan.household.needs()[1].place;
    let arrivals = |person: PersonId, day: u32| {
        let at = |minutes: i64| Day::new(2027, 1, day).unwrap().midnight().plus(minutes * 60).0;
        let window = handover::interval::Span::new(at(15 * 60 + 15), at(15 * 60 + 30)).unwrap();
        let clock = |utc: i64| Wall(utc).date_time().format("%H:%M").to_string();
        let line = timeline.person(person).unwrap();
        line.arrivals(school, window, 0).iter().map(|a| clock(a.first) + "–" + &clock(a.last)).collect::<Vec<_>>()
    };
    let people: Vec<PersonId> = plan.household.people_with_ids().map(|(id, _)| id).collect();
    for day in [11, 15] {
        assert_eq!(arrivals(people[0], day), ["15:25–15:30"]);
        assert_eq!(arrivals(people[1], day), ["15:15–15:30"]);
    }
    for day in 12..=14 {
        assert_eq!(arrivals(people[0], day), ["15:25–15:30"]);
        assert_eq!(arrivals(people[1], day), [""; 0]);
    }
}

#[test]
fn chicago_leaves_ten_fridays_to_nobody() {
    let fridays = [
        "2027-01-22",
        "2027-02-05",
        "2027-02-19",
        "2027-03-05",
        "2027-03-19",
        "2027-04-02",
        "2027-04-16",
        "2027-04-30",
        "2027-05-14",
        "2027-05-28",
    ];
    let expected: Vec<String> = fridays.iter().map(|day| format!("{day} 15:15 (15)")).collect();
    assert_eq!(moments("chicago/household.toml", Code::CoverageGap), expected);
    assert_eq!(moments("chicago/shifted.toml", Code::CoverageGap), [""; 0]);
}

#[test]
fn maria_is_off_on_none_of_the_custody_fridays_and_a_week_earlier_on_all() {
    let custody: Vec<Day> = (0..26).map(|k| Day::new(2027, 1, 8).unwrap().plus(14 * k)).collect();
    let off = |file: &str| {
        let plan = plan(file);
        let household = &plan.household;
        let (maria, _) = household.people_with_ids().next().unwrap();
        let works = |day: &Day| {
            let window = handover::time::Window::of_days(*day, day.plus(1), household.zone()).unwrap();
            household.blocks(maria).iter().any(|b| b.block.times.occurrences(window, household.zone()).next().is_some())
        };
        custody.iter().filter(|day| !works(day)).count()
    };
    assert_eq!(off("chicago/household.toml"), 0);
    assert_eq!(off("chicago/shifted.toml"), 26);
}

#[test]
fn manchester_is_alone_on_six_nights() {
    let expected = |days: [&str; 6]| days.map(|day| format!("2027-{day} 19:30 (660)"));
    let gaps = moments("manchester/household.toml", Code::CoverageGap);
    assert_eq!(gaps, expected(["02-23", "04-20", "06-15", "08-10", "10-05", "11-30"]));
    let gaps = moments("manchester/later-trips.toml", Code::CoverageGap);
    assert_eq!(gaps, expected(["02-16", "04-13", "06-08", "08-03", "09-28", "11-23"]));
}

/// The trips end when the clock shows 19:30, also in the night in which the clocks change: commitments of a household file
/// mean that, events of a calendar mean elapsed time.
#[test]
fn no_start_day_of_the_trips_avoids_a_night_alone() {
    let text = include_str!("scenarios/manchester/household.toml");
    let gaps = |phase: i32| {
        let start = Day::new(2027, 1, 4).unwrap().plus(phase);
        let trips = format!(
            "[[people.alex.commitments]]\nsummary = 'Trip'\naway = true\nrrule = 'FREQ=WEEKLY;INTERVAL=2'\n\
             start = {}T07:00:00\nend = {}T19:30:00\n",
            start.date(),
            start.plus(1).date()
        );
        let text = text.replace("[[people.alex.calendars]]\nfile = \"alex.ics\"\naway = true\n", &trips);
        let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
        let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
        check(&plan.household, window).with_code(Code::CoverageGap).count()
    };
    let found: Vec<usize> = (0..14).map(gaps).collect();
    assert_eq!(found, [6, 6, 7, 7, 7, 7, 6, 6, 6, 6, 7, 7, 6, 6]);
}

#[test]
fn night_shifts_in_manchester_follow_the_clocks() {
    let plan = plan("manchester/household.toml");
    let household = &plan.household;
    let (sam, _) = household.people_with_ids().next().unwrap();
    let hours = |month: u32, day: u32| {
        let day = Day::new(2027, month, day).unwrap();
        let window = handover::time::Window::of_days(day, day.plus(1), household.zone()).unwrap();
        let starts_then = |start: i64| window.contains(start);
        let blocks = household.blocks(sam).iter();
        let nights = blocks.flat_map(|b| b.block.times.occurrences(window, household.zone()));
        nights.filter(|one| starts_then(one.start)).map(|one| (one.end - one.start) / 3600).collect::<Vec<_>>()
    };
    assert_eq!((hours(3, 27), hours(10, 30)), (vec![11], vec![13]));
}

fn day(month: u32, number: u32) -> Day {
    Day::new(2027, month, number).unwrap()
}

/// The days from one up to another on which a person starts work.
fn days_of_work(file: &str, person: usize, (from, until): (Day, Day)) -> Vec<Day> {
    let household = plan(file).household;
    let zone = household.zone();
    let window = handover::time::Window::of_days(from, until, zone).unwrap();
    let (id, _) = household.people_with_ids().nth(person).unwrap();
    let blocks = household.blocks(id).iter();
    let starts = blocks.flat_map(|one| one.block.times.occurrences(window, zone)).map(|one| one.wall.day());
    let mut days: Vec<Day> = starts.collect();
    days.sort_unstable();
    days
}

#[test]
fn sheffield_comes_back_in_three_phases() {
    let file = "sheffield/household.toml";
    let count = |from, until| days_of_work(file, 0, (from, until)).len();
    assert_eq!(count(day(4, 1), day(5, 10)), 8);
    assert_eq!(count(day(5, 10), day(6, 5)), 12);
    assert_eq!(count(day(6, 5), day(12, 31)), 48);
    assert_eq!(days_of_work(file, 0, (day(1, 1), day(4, 1))), [day(3, 10), day(3, 23)]);
    let worked = days_of_work(file, 0, (day(4, 1), day(12, 31)));
    assert_eq!((worked[0], worked[7], worked[8], worked[19]), (day(4, 13), day(5, 6), day(5, 11), day(6, 3)));
    assert_eq!((worked[20], worked[67]), (day(6, 7), day(8, 26)));
    let household = plan(file).household;
    let holidays = &household.people()[0].arrangements[0].holidays.holidays;
    assert!(worked.iter().all(|day| !holidays.contains(*day)));
    // A phase ends in the last second of its last day on the clocks of Sheffield.
    let (zoe, _) = household.people_with_ids().next().unwrap();
    let rules = household.blocks(zoe).iter().flat_map(|one| one.block.times.rules().map(ToString::to_string));
    assert!(rules.into_iter().any(|rule| rule.contains("BYDAY=TU,TH") && rule.contains("UNTIL=20270509T225959Z")));
}

#[test]
fn sheffield_tries_a_nine_day_fortnight() {
    let file = "sheffield/household.toml";
    let household = plan(file).household;
    let (baseline, pilot) = ((day(3, 15), day(6, 7)), (day(6, 7), day(8, 30)));
    let hours = |arrangement: usize, (from, until): (Day, Day)| {
        let arrangement = &household.people()[1].arrangements[arrangement];
        let range = DayRange::new(from, until).unwrap();
        let worked = WorkingTime::of(&[arrangement], range, household.zone()).total();
        (worked + arrangement.credited(range)) as f64 / 3600.0
    };
    assert_eq!((hours(0, baseline), hours(1, pilot)), (450.0, 450.0));
    let worked = days_of_work(file, 1, pilot);
    assert_eq!(worked.len(), 54);
    let weekdays = (pilot.0.0..pilot.1.0).map(Day).filter(|day| day.days_since_monday() < 5);
    let off: Vec<Day> = weekdays.filter(|day| !worked.contains(day)).collect();
    let fridays = [(6, 11), (6, 25), (7, 9), (7, 23), (8, 6), (8, 20)];
    assert_eq!(off, fridays.map(|(month, number)| day(month, number)));
}

#[test]
fn sheffield_pays_for_eleven_fridays_of_nursery_and_then_for_six() {
    let gaps = moments("sheffield/household.toml", Code::CoverageGap);
    let (before, after): (Vec<&String>, Vec<&String>) = gaps.iter().partition(|gap| gap.as_str() < "2027-06-07");
    assert_eq!((before.len(), after.len()), (11, 6));
}

//! What people have left for others: on call, asleep after a night, in a time that nobody knows about.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::Code;
use handover::config::{self, Plan};
use handover::household::Part;
use handover::report::{evidence, message};
use handover::rules::check;
use handover::time::Day;
use handover::timeline::{Capacity, Timeline};

const BASE: &str = r#"
[household]
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-01-18 }
[[travel]]
between = ["home", "ward"]
minutes = 30
[[travel]]
between = ["home", "school"]
minutes = 10
[[travel]]
between = ["school", "ward"]
minutes = 40
[people.sam]
"#;

fn plan(text: &str) -> Plan {
    let text = format!("{BASE}{text}");
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned()));
    plan.unwrap_or_else(|error| panic!("{error}"))
}

/// Sam's stretches in the window: when, in local time, and what is left of Sam.
fn stretches(text: &str) -> Vec<String> {
    let plan = plan(text);
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    let timeline = Timeline::new(&plan.household, window);
    let (sam, _) = plan.household.people_with_ids().next().unwrap();
    let local = |utc| plan.household.zone().wall_at(utc).date_time().format("%a %H:%M").to_string();
    let stretches = timeline.person(sam).unwrap().stretches().iter();
    let inside = stretches.filter(|stretch| window.contains(stretch.span.start()));
    inside.map(|s| format!("{}–{} {:?}", local(s.span.start()), local(s.span.end()), s.capacity)).collect()
}

/// The findings about needs: when, and what is said of each.
fn found(code: Code, text: &str) -> Vec<String> {
    let plan = plan(text);
    let household = &plan.household;
    let outcome = check(household, plan.window.window(Day::MIN, household.zone()).unwrap());
    let local = |utc| household.zone().wall_at(utc).date_time().format("%a %H:%M").to_string();
    let described = outcome.with_code(code).map(|finding| {
        let span = format!("{}–{}", local(finding.span.start()), local(finding.span.end()));
        format!("{span} {} | {}", message(finding, household), evidence(finding, household).join(" | "))
    });
    described.collect()
}

const NIGHT: &str = r#"
asleep-after-nights = 420
[[people.sam.arrangements]]
kind = "roster"
name = "Nights"
hours = "22:00-06:00"
shifts = [{ day = 2027-01-12 }]
known-until = 2028-01-01
place = "ward"
"#;

#[test]
fn a_night_is_followed_by_sleep_at_home() {
    assert_eq!(stretches(NIGHT), ["Tue 22:00–Wed 06:00 Busy", "Wed 06:30–Wed 13:30 Asleep"]);
    let evening = NIGHT.replace("22:00-06:00", "14:00-22:00");
    assert_eq!(stretches(&evening), ["Tue 14:00–Tue 22:00 Busy"]);
}

#[test]
fn who_is_asleep_is_there_but_not_awake() {
    let need = |attention: &str| {
        format!(
            "{NIGHT}[needs.toddler]\nkind = 'presence'\ndays = ['WE']\nhours = '12:00-15:00'\nattention = '{attention}'\n"
        )
    };
    let thin = "Wed 12:00–Wed 15:00 toddler: only sam can | sam can be there | sam is asleep until 13:30";
    assert_eq!(found(Code::CoverageThin, &need("any")), [thin]);
    let gap = "Wed 12:00–Wed 13:30 toddler: sam cannot | sam: asleep after Nights until 13:30";
    assert_eq!(found(Code::CoverageGap, &need("awake")), [gap]);
    let errand =
        format!("{NIGHT}[needs.lunch]\nkind = 'errand'\nplace = 'school'\ndays = ['WE']\narrive = '12:00-12:30'\n");
    assert_eq!(found(Code::CoverageGap, &errand).len(), 1);
}

#[test]
fn leave_takes_the_sleep_with_the_shift_and_not_on_the_day_after() {
    let leave = |day: u32| {
        format!("{NIGHT}[[people.sam.commitments]]\nsummary = 'Leave'\nstart = 2027-01-{day}\ndemand = 'leave'\n")
    };
    assert_eq!(stretches(&leave(12)), [""; 0]);
    assert_eq!(stretches(&leave(13)), stretches(NIGHT));
    let timed = |times: &str| leave(13).replace("start = 2027-01-13", times);
    let evening = timed("start = 2027-01-12T00:00:00\nend = 2027-01-13T00:00:00");
    assert_eq!(stretches(&evening), ["Wed 00:00–Wed 06:00 Busy", "Wed 06:30–Wed 13:30 Asleep"]);
    let morning = timed("start = 2027-01-13T00:00:00\nend = 2027-01-14T00:00:00");
    assert_eq!(stretches(&morning), ["Tue 22:00–Wed 00:00 Busy"]);
    let after = timed("start = 2027-01-13T06:00:00\nend = 2027-01-14T00:00:00");
    assert_eq!(stretches(&after), stretches(NIGHT));
}

#[test]
fn what_wakes_somebody_does_not_pass_in_silence() {
    let dentist =
        "[[people.sam.commitments]]\nsummary = 'Dentist'\nstart = 2027-01-13T10:00:00\nminutes = 60\nplace = 'ward'\n";
    let text = format!("{NIGHT}{dentist}");
    let expected = [
        "Tue 22:00–Wed 06:00 Busy",
        "Wed 06:30–Wed 09:30 Asleep",
        "Wed 10:00–Wed 11:00 Busy",
        "Wed 11:30–Wed 13:30 Asleep",
    ];
    assert_eq!(stretches(&text), expected);
    let clash = "Wed 10:00–Wed 11:00 sam is asleep after a night shift | sam: asleep after Nights, 06:30–13:30 | \
                 sam: Dentist, 10:00–11:00";
    assert_eq!(found(Code::ConflictSleep, &text), [clash]);
}

const ON_CALL: &str = r#"
[[people.sam.arrangements]]
kind = "on-call"
every = 1
start = 2027-01-11
response = 30
sole-carer = true
[[people.sam.arrangements]]
kind = "standard"
days = ["TU"]
hours = "09:00-17:00"
place = "ward"
"#;

#[test]
fn on_call_is_at_home_between_other_things() {
    let expected = [
        "Mon 09:00–Tue 08:30 OnCall { response: 1800, alone: true }",
        "Tue 09:00–Tue 17:00 Busy",
        "Tue 17:30–Mon 09:00 OnCall { response: 1800, alone: true }",
    ];
    assert_eq!(stretches(ON_CALL), expected);
}

#[test]
fn on_call_leaves_errands_within_the_response_and_only_the_trusted_alone() {
    let needs = "[needs.school]\nkind = 'errand'\nplace = 'school'\ndays = ['WE']\narrive = '15:00-15:15'\n\
                 [needs.ward]\nkind = 'errand'\nplace = 'ward'\ndays = ['WE']\narrive = '15:00-15:15'\n\
                 [needs.night]\nkind = 'presence'\ndays = ['WE']\nhours = '20:00-22:00'\n";
    let text = format!("{ON_CALL}{needs}");
    let far = "Wed 15:00–Wed 15:15 ward: sam cannot | sam: on-call at Home until Tue 19 Jan 08:30, 30 min away, errands of up to 30 min";
    assert_eq!(found(Code::CoverageGap, &text), [far]);
    let not_alone = text.replace("sole-carer = true", "");
    assert_eq!(found(Code::CoverageGap, &not_alone).len(), 3);
}

const ROSTER: &str = r#"
[[people.sam.arrangements]]
kind = "roster"
name = "Roster"
hours = "09:00-17:00"
shifts = [{ day = 2027-01-11 }]
known-until = 2027-01-13
until = 2027-01-15
place = "ward"
"#;

#[test]
fn a_roster_that_is_not_out_is_unknown_until_the_arrangement_ends() {
    assert_eq!(stretches(ROSTER), ["Mon 09:00–Mon 17:00 Busy", "Wed 00:00–Fri 00:00 Unknown"]);
    let need = "[needs.home]\nkind = 'presence'\nhours = '12:00-13:00'\n";
    let text = format!("{ROSTER}{need}");
    let expected = [
        "Wed 12:00–Wed 13:00 home: nobody knows yet whether sam can | sam: Roster is not known from 13 Jan 2027 on",
        "Thu 12:00–Thu 13:00 home: nobody knows yet whether sam can | sam: Roster is not known from 13 Jan 2027 on",
    ];
    assert_eq!(found(Code::CoverageUnknown, &text), expected);
    assert_eq!(found(Code::CoverageGap, &text).len(), 1);
    let without = plan(&text).household;
    let (sam, _) = without.people_with_ids().next().unwrap();
    let without = without.without(&[Part::Arrangement { person: sam, index: 0 }]);
    let window = plan(&text).window.window(Day::MIN, without.zone()).unwrap();
    assert!(Timeline::new(&without, window).person(sam).unwrap().is_known());
}

#[test]
fn whether_somebody_is_near_is_not_known_either() {
    let trip =
        "[people.jo]\n[[people.jo.commitments]]\nsummary = 'Trip'\nstart = 2027-01-12\nend = 2027-01-16\naway = true\n";
    let rule = "[rules.near]\ncheck = 'not-all-away'\nwithin = 20\n";
    let text = format!("{ROSTER}{trip}{rule}");
    let expected = "Wed 00:00–Fri 00:00 nobody knows yet whether one of sam and jo can be home in time | \
                    sam: Roster is not known from 13 Jan 2027 on | jo: Trip, away, until Sat 16 Jan 00:00";
    assert_eq!(found(Code::CoverageUnknown, &text), [expected]);
    assert_eq!(found(Code::ConflictBothAway, &text), [""; 0]);
    assert_eq!(found(Code::CoverageUnknown, &text.replace(rule, "")), [""; 0]);
}

#[test]
fn what_is_certain_in_an_unknown_time_stays_so() {
    let trip = "[[people.sam.commitments]]\nsummary = 'Trip'\nstart = 2027-01-13\naway = true\n";
    let need = "[needs.home]\nkind = 'presence'\nhours = '12:00-13:00'\ndays = ['WE']\n";
    assert_eq!(found(Code::CoverageGap, &format!("{ROSTER}{trip}{need}")).len(), 1);
    let leave = trip.replace("away = true", "demand = 'leave'");
    assert_eq!(found(Code::CoverageThin, &format!("{ROSTER}{leave}{need}")).len(), 1);
}

#[test]
fn behind_the_end_of_a_list_of_holidays_work_is_not_certain_and_free_time_is() {
    let text = r#"
[[people.sam.arrangements]]
kind = "standard"
name = "Office"
days = ["MO-FR"]
hours = "09:00-17:00"
place = "ward"
holidays = { list = "uk" }
[holidays.uk]
days = [2027-01-12]
known-until = 2027-01-13
[needs.home]
kind = "presence"
hours = "16:00-18:00"
days = ["MO-WE"]
"#;
    let starts = |code: Code| {
        found(code, text).iter().map(|finding| finding.chars().take(19).collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(starts(Code::CoverageGap), ["Mon 16:00–Mon 17:30"]);
    assert_eq!(starts(Code::CoverageThin), ["Mon 17:30–Mon 18:00", "Tue 16:00–Tue 18:00", "Wed 17:30–Wed 18:00"]);
    assert_eq!(starts(Code::CoverageUnknown), ["Wed 16:00–Wed 17:30"]);
    assert_eq!(stretches(text)[1], format!("Wed 09:00–Wed 17:00 {:?}", Capacity::Unknown));
}

/// A calendar in which something starts every second: neither is all of it looked at, nor is it said that all is well.
#[test]
fn a_plan_without_end_spends_a_budget() {
    let series = "[[people.sam.commitments]]\nstart = 2027-01-05T09:00:00\nend = 2027-01-05T10:00:00\n";
    let bomb = |name: &str, rule: &str| format!("{series}summary = \"{name}\"\nrrule = \"FREQ=SECONDLY{rule}\"\n");
    let text = "[household]\nzone = \"Europe/Berlin\"\nwindow = { from = 2027-01-04, weeks = 4 }\n[people.sam]\n"
        .to_owned()
        + &bomb("A", ";COUNT=4294967295")
        + &bomb("B", "");
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    let outcome = check(&plan.household, window);
    assert!(outcome.incomplete && outcome.is_undecided());
    assert!((20_000..40_000).contains(&outcome.findings.len()));
}

/// On 28 March 2027 there is no 01:30 in London: who starts then starts at 02:30, and ends when the clock shows the end.
#[test]
fn what_starts_in_a_skipped_hour_ends_at_its_hour() {
    let stretches = |plan: &str| {
        let text = format!("[household]\nzone = \"Europe/London\"\n[people.sam]\n{plan}");
        let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
        let (household, day) = (plan.household, Day::new(2027, 3, 28).unwrap());
        let zone = household.zone().clone();
        let timeline = Timeline::new(&household, handover::time::Window::of_days(day, day.plus(1), &zone).unwrap());
        let (sam, _) = household.people_with_ids().next().unwrap();
        let time = |at: i64| zone.wall_at(at).date_time().format("%a %H:%M").to_string();
        let spans: Vec<String> = timeline
            .person(sam)
            .unwrap()
            .stretches()
            .iter()
            .map(|stretch| format!("{}–{}", time(stretch.span.start()), time(stretch.span.end())))
            .filter(|span| span.starts_with("Sun"))
            .collect();
        spans
    };
    let expected = ["Sun 02:30–Sun 09:30"];
    let commitment = |times: &str| format!("[[people.sam.commitments]]\nsummary = \"Watch\"\n{times}");
    assert_eq!(stretches(&commitment("start = 2027-03-28T01:30:00\nend = 2027-03-28T09:30:00\n")), expected);
    let daily = "start = 2027-03-20T01:30:00\nend = 2027-03-20T09:30:00\nrrule = \"FREQ=WEEKLY;BYDAY=SU\"\n";
    assert_eq!(stretches(&commitment(daily)), expected);
    let arranged = "[[people.sam.arrangements]]\nkind = \"standard\"\ndays = [\"SU\"]\nhours = \"01:30-09:30\"\n";
    assert_eq!(stretches(arranged), expected);
    let exact = arranged.to_owned() + "duration = \"exact\"\n";
    assert_eq!(stretches(&exact), ["Sun 02:30–Sun 10:30"]);
    // What would end in the skipped hour too ends where it starts, and is nothing.
    let short = arranged.replace("09:30", "02:00");
    assert_eq!(stretches(&short), [""; 0]);
}

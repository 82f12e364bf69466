//! What leave takes away: of whole days the shifts that start on them, with times what lies in them.
#![cfg(all(feature = "config", feature = "proptest"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

mod grid;

use grid::week;
use handover::analysis::{Code, long_hours, short_rests};
use handover::config::{self, Plan};
use handover::household::arrangement::{Arrangement, DayRange, Exception};
use handover::household::{
    Commitment, Demand, Firmness, Household, Pattern, Period, Person, Source, TimeOff, Whereabouts,
};
use handover::ics::feed::Feeds;
use handover::interval::{Span, SpanSet};
use handover::recurrence::{Length, RecurrenceSet};
use handover::report::{evidence, message};
use handover::rules::check;
use handover::strategies;
use handover::time::{Day, WallTime, Window, Zone};
use handover::timeline::Timeline;
use proptest::prelude::*;

const WARD: &str = r#"
[household]
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-01-18 }
[[travel]]
between = ["home", "ward"]
minutes = 30
[[people.sam.arrangements]]
kind = "rotation"
pattern = "NNNNOOLOOOOOOO"
shifts = { N = "19:00-07:00", L = "17:00-22:00" }
start = 2027-01-12
place = "ward"
[rules.rest]
check = "rested"
"#;

fn plan(text: &str) -> Plan {
    let text = format!("{WARD}{text}");
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no files".to_owned()));
    plan.unwrap_or_else(|error| panic!("{error}"))
}

/// When Sam works in the window, in local time, and the findings with a code.
fn worked(text: &str, code: Code) -> (Vec<String>, Vec<String>) {
    let plan = plan(text);
    let household = &plan.household;
    let window = plan.window.window(Day::MIN, household.zone()).unwrap();
    let (sam, _) = household.people_with_ids().next().unwrap();
    let local = |utc| household.zone().wall_at(utc).date_time().format("%a %H:%M").to_string();
    let timeline = Timeline::new(household, window);
    let work = timeline.person(sam).unwrap().stretches().iter().filter(|stretch| window.contains(stretch.span.start()));
    let work = work.map(|one| format!("{}–{}", local(one.span.start()), local(one.span.end()))).collect();
    let outcome = check(household, window);
    let found = outcome
        .with_code(code)
        .map(|finding| format!("{} | {}", message(finding, household), evidence(finding, household).join(" | ")));
    (work, found.collect())
}

fn leave(keys: &str) -> String {
    format!("[[people.sam.commitments]]\nsummary = 'Leave'\ndemand = 'leave'\n{keys}\n")
}

#[test]
fn a_day_of_leave_takes_the_night_that_starts_on_it_and_leaves_the_one_before() {
    let nights = ["Tue 19:00–Wed 07:00", "Wed 19:00–Thu 07:00", "Thu 19:00–Fri 07:00", "Fri 19:00–Sat 07:00"];
    assert_eq!(worked("", Code::ConflictRest), (nights.map(str::to_owned).to_vec(), vec![]));
    let (work, rest) = worked(&leave("start = 2027-01-13\nend = 2027-01-15"), Code::ConflictRest);
    assert_eq!((work, rest), (vec![nights[0].to_owned(), nights[3].to_owned()], vec![]));
}

/// What was left of a night after midnight was once too near to the shift of the evening.
#[test]
fn no_rest_is_missed_after_a_night_that_leave_has_taken() {
    let friday = "[[people.sam.arrangements]]\nkind = 'standard'\nname = 'Late'\ndays = ['FR']\nhours = '17:00-18:00'\nuntil = 2027-01-16\nfrom = 2027-01-15\n";
    let two_nights = |keys: &str| format!("{}{friday}", leave(keys));
    let (work, rest) = worked(&two_nights("start = 2027-01-14"), Code::ConflictRest);
    assert_eq!(work[..3], ["Tue 19:00–Wed 07:00", "Wed 19:00–Thu 07:00", "Fri 17:00–Fri 18:00"]);
    assert!(rest.iter().all(|found| !found.contains("Thu") && !found.contains("00:00")), "{rest:?}");
    let (work, rest) =
        worked(&two_nights("start = 2027-01-14T00:00:00\nend = 2027-01-15T00:00:00"), Code::ConflictRest);
    assert_eq!(work[2..4], ["Fri 00:00–Fri 07:00", "Fri 17:00–Fri 18:00"]);
    assert!(rest.iter().any(|found| found.contains("00:00–07:00")), "{rest:?}");
}

#[test]
fn a_public_holiday_takes_the_night_that_starts_on_it_too() {
    let holidays = "[holidays.list]\ndays = [2027-01-13]\n";
    let text = WARD.replace("[rules.rest]", "holidays = { list = 'list' }\n[rules.rest]");
    let text = format!("{text}{holidays}");
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no files".to_owned())).unwrap();
    let household = &plan.household;
    let window = plan.window.window(Day::MIN, household.zone()).unwrap();
    let (sam, _) = household.people_with_ids().next().unwrap();
    let starts = Timeline::new(household, window);
    let starts = starts.person(sam).unwrap().stretches().iter().filter(|one| window.contains(one.span.start()));
    let starts: Vec<i64> = starts.map(|one| (one.span.start() - window.start()) / 3600).collect();
    assert_eq!(starts, [24 + 19, 3 * 24 + 19, 4 * 24 + 19]);
}

#[test]
fn of_time_on_call_leave_takes_its_days_from_midnight_to_midnight() {
    let (monday, zone) = (Day::new(2027, 1, 11).unwrap(), Zone::iana("Europe/London").unwrap());
    let at = |day: i32, hour: i64| monday.plus(day).midnight().0 + 3600 * hour;
    let span = |from, to| Span::new(from, to).unwrap();
    let tuesday = TimeOff::of_days(monday.plus(1), monday.plus(2), &zone);
    let week = tuesday.left_of(monday, span(at(0, 9), at(7, 9)));
    assert_eq!(week, SpanSet::from_iter([span(at(0, 9), at(1, 0)), span(at(2, 0), at(7, 9))]));
}

/// A person with some whole days of leave, as a commitment or as an exception of each arrangement.
fn on_leave(person: &Person, days: DayRange, as_commitment: bool) -> Person {
    let mut person = person.clone();
    let is_known = |one: &Arrangement| !matches!(one.pattern, Pattern::Roster(_) | Pattern::OnCall(_));
    person.arrangements.retain(is_known);
    let length = Length::Nominal { days: days.len() as i32, seconds: 0 };
    let commitment = Commitment {
        uid: "leave".to_owned(),
        summary: "Leave".to_owned(),
        times: RecurrenceSet::builder(WallTime::Date(days.from())).length(length).build().0,
        whereabouts: Whereabouts::Unchanged,
        demand: if as_commitment { Demand::Leave } else { Demand::Nothing },
        firmness: Firmness::Fixed,
        source: Source::default(),
    };
    person.commitments.push(commitment);
    if !as_commitment {
        person.arrangements.iter_mut().for_each(|one| one.exceptions.push(Exception::Off(days)));
    }
    person
}

fn with_leave(household: &Household, days: DayRange, as_commitment: bool) -> Household {
    let mut builder = Household::builder(household.name(), household.zone().clone());
    let places: Vec<_> = household.places().iter().map(|place| builder.place(&place.key, &place.name)).collect();
    for (from, to) in places.iter().flat_map(|from| places.iter().map(move |to| (*from, *to))) {
        builder.travel(from, to, household.travel().between(from, to).unwrap());
    }
    for person in household.people() {
        builder.person(on_leave(person, days, as_commitment));
    }
    builder.build().unwrap()
}

/// What is asked of a household: lines of its people, rest, hours and what anybody may see.
fn answers(household: &Household, window: Window) -> Vec<String> {
    let timeline = Timeline::new(household, window);
    let mut answers = Vec::new();
    for (id, person) in household.people_with_ids() {
        answers.extend(timeline.person(id).unwrap().stretches().iter().map(|stretch| format!("{stretch:?}")));
        let rests = short_rests(&timeline, id, 11 * 3600, &Source::default());
        let long = long_hours(&timeline, id, (20 * 3600, Period::Week), &Source::default());
        answers.extend(rests.iter().chain(&long).map(|finding| format!("{} {finding:?}", person.key)));
        let busy = Feeds::new(household, window).public(id, None).unwrap().text;
        answers.extend(busy.lines().filter(|line| line.starts_with("FREEBUSY")).map(str::to_owned));
    }
    answers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// A day of leave is a day off in each arrangement, whatever asks for it.
    #[test]
    fn whole_days_of_leave_are_days_off(household in strategies::household(), window in week(), first in -3..8_i32, length in 1..6_i32) {
        let from = household.zone().wall_at(window.start()).day().plus(first);
        let days = DayRange::new(from, from.plus(length)).unwrap();
        let [leave, off] = [true, false].map(|as_commitment| with_leave(&household, days, as_commitment));
        prop_assert_eq!(answers(&leave, window), answers(&off, window));
    }
}

//! A change of the question whose answer is known from that of the question before: other names, another order, some weeks later,
//! a window in two parts.
#![cfg(feature = "proptest")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use std::collections::BTreeMap;

use handover::analysis::Code;
use handover::household::arrangement::{Arrangement, OnCall, Roster, Trip, TripPolicy};
use handover::household::{
    Commitment, Dependant, Household, HouseholdBuilder, Need, NineEighty, Pattern, Person, PersonId, Source, Staggered,
};
use handover::interval::SpanSet;
use handover::recurrence::RecurrenceSet;
use handover::rules::check;
use handover::strategies;
use handover::time::{Day, SECONDS_PER_DAY, Wall, WallTime, Window};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// When there is a finding, by its code, the key of its need and the keys of its people.
type Answer = BTreeMap<(Code, Option<String>, Vec<String>), SpanSet>;

fn answer(household: &Household, windows: &[Window]) -> Answer {
    let mut spans: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for finding in windows.iter().flat_map(|window| check(household, *window).findings).map(|judged| judged.finding) {
        let need = finding.need.map(|id| household.need(id).unwrap().key.clone());
        let people = finding.people.iter().map(|id| household.person(*id).unwrap().key.clone());
        let mut people: Vec<String> = people.collect();
        people.sort_unstable();
        spans.entry((finding.code, need, people)).or_default().push(finding.span);
    }
    spans.into_iter().map(|(key, spans)| (key, spans.into_iter().collect())).collect()
}

/// The same household after something is done to each person, and to the order of people and needs.
fn rebuilt(household: &Household, reverse: bool, change: impl Fn(&Person) -> Person) -> Household {
    rebuilder(household, reverse, change).build().unwrap()
}

fn rebuilder(household: &Household, reverse: bool, change: impl Fn(&Person) -> Person) -> HouseholdBuilder {
    let mut builder = Household::builder(household.name(), household.zone().clone());
    let places: Vec<_> = household.places_with_ids().map(|(id, _)| id).collect();
    household.places().iter().for_each(|place| assert!(places.contains(&builder.place(&place.key, &place.name))));
    for (from, to) in places.iter().flat_map(|from| places.iter().map(move |to| (*from, *to))) {
        builder.travel(from, to, household.travel().between(from, to).unwrap());
    }
    let mut order: Vec<(PersonId, &Person)> = household.people_with_ids().collect();
    let mut needs: Vec<&Need> = household.needs().iter().collect();
    if reverse {
        order.reverse();
        needs.reverse();
    }
    let ids: BTreeMap<PersonId, PersonId> =
        order.into_iter().map(|(id, person)| (id, builder.person(change(person)))).collect();
    for need in needs {
        let mut carers: Vec<PersonId> = need.carers.iter().map(|id| ids[id]).collect();
        carers.sort_unstable();
        builder.need(Need { carers, ..need.clone() });
    }
    for dependant in household.dependants() {
        let mut carers: Vec<PersonId> = dependant.carers.iter().map(|id| ids[id]).collect();
        carers.sort_unstable();
        builder.dependant(Dependant { carers, ..dependant.clone() });
    }
    builder
}

/// The same household with trips of its people, the first one's first.
fn travelling(household: &Household, trips: &[Trip]) -> Household {
    let mut builder = rebuilder(household, false, Person::clone);
    for ((id, _), trip) in household.people_with_ids().zip(trips) {
        builder.trip(id, "trip", trip.clone(), Source::default());
    }
    builder.build().unwrap()
}

/// Up to twelve days away, near the start of a window or anywhere in it.
fn trip(window: Window) -> impl Strategy<Value = Trip> {
    let others = select(vec![TripPolicy::PinnedHomeZone, TripPolicy::FollowPerson, TripPolicy::Cancelled]);
    let first = window.start() - 2 * SECONDS_PER_DAY;
    (0..24 * 24_i64, 1..12 * 24_i64, strategies::zone(), others).prop_map(move |(ahead, hours, zone, others)| {
        let at = |hours: i64| WallTime::Utc(Wall(first + 3600 * hours));
        Trip { name: "Trip".to_owned(), depart: at(ahead), back: at(ahead + hours), zone, others }
    })
}

fn later_arrangement(arrangement: &Arrangement, days: i32) -> Arrangement {
    let pattern = match arrangement.pattern.clone() {
        Pattern::Staggered(staggered) => {
            Pattern::Staggered(Staggered { start: staggered.start.plus(days), ..staggered })
        }
        Pattern::NineEighty(nine_eighty) => {
            Pattern::NineEighty(NineEighty { off: nine_eighty.off.plus(days), ..nine_eighty })
        }
        Pattern::Rotation(rotation) => Pattern::Rotation(rotation.shifted(days)),
        Pattern::OnCall(on_call) => Pattern::OnCall(OnCall { start: on_call.start.plus(days), ..on_call }),
        Pattern::Roster(roster) => Pattern::Roster(Roster {
            shifts: roster.shifts.iter().map(|(day, shift)| (day.plus(days), *shift)).collect(),
            known_until: roster.known_until.plus(days),
            ..roster
        }),
        Pattern::Weekly(weekly) => Pattern::Weekly(weekly),
        other => panic!("{other} has a start that is not shifted"),
    };
    Arrangement { pattern, ..arrangement.clone() }
}

fn later_commitment(commitment: &Commitment, days: i32) -> Commitment {
    let times = &commitment.times;
    let start = times.start().with_wall(times.start().wall().plus(i64::from(days) * SECONDS_PER_DAY));
    let set = RecurrenceSet::builder(start).length(times.length());
    let times = times.rules().fold(set, |set, rule| set.rule(rule.clone())).build().0;
    Commitment { times, ..commitment.clone() }
}

fn later(person: &Person, days: i32) -> Person {
    Person {
        arrangements: person.arrangements.iter().map(|one| later_arrangement(one, days)).collect(),
        commitments: person.commitments.iter().map(|one| later_commitment(one, days)).collect(),
        ..person.clone()
    }
}

fn backwards(person: &Person) -> Person {
    Person {
        arrangements: person.arrangements.iter().rev().cloned().collect(),
        commitments: person.commitments.iter().rev().cloned().collect(),
        ..person.clone()
    }
}

/// Three weeks, around a change of the clocks in many zones or anywhere.
fn weeks() -> impl Strategy<Value = Window> {
    let spring = (2020..2030_i32).prop_map(|year| Day::new(year, 3, 15).unwrap());
    prop_oneof![spring, strategies::day()]
        .prop_map(|day| Window::new(day.midnight().0, day.plus(21).midnight().0).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn other_names_change_nothing_but_the_names(household in strategies::household(), window in weeks()) {
        // The order of the new names is the other way round.
        let renamed = |name: &str| name.bytes().map(|byte| char::from(b'~' - byte + b'!')).collect::<String>();
        let other = rebuilt(&household, false, |person| {
            Person { key: renamed(&person.key), name: renamed(&person.name), ..person.clone() }
        });
        let back = |((code, need, people), spans): ((Code, Option<String>, Vec<String>), SpanSet)| {
            let mut people: Vec<String> = people.iter().map(|name| renamed(name)).collect();
            people.sort_unstable();
            ((code, need, people), spans)
        };
        let found: Answer = answer(&other, &[window]).into_iter().map(back).collect();
        prop_assert_eq!(found, answer(&household, &[window]));
    }

    #[test]
    fn the_order_of_what_is_written_changes_nothing(household in strategies::household(), window in weeks()) {
        let other = rebuilt(&household, true, backwards);
        prop_assert_eq!(answer(&other, &[window]), answer(&household, &[window]));
    }

    #[test]
    fn whole_weeks_later_all_is_whole_weeks_later(
        household in strategies::household(), window in weeks(), weeks in 1..9_i32,
    ) {
        let seconds = i64::from(weeks) * 7 * SECONDS_PER_DAY;
        // Two days of margin, and two more for what starts before them.
        let (from, to) = (window.start() - 14 * SECONDS_PER_DAY, window.end() + seconds + 14 * SECONDS_PER_DAY);
        let changes = household.zone().transitions();
        prop_assume!(!changes.iter().any(|change| from <= change.at && change.at <= to));
        let other = rebuilt(&household, false, |person| later(person, 7 * weeks));
        let then = Window::new(window.start() + seconds, window.end() + seconds).unwrap();
        let now = answer(&household, &[window]).into_iter().map(|(key, spans)| (key, spans.shifted(seconds)));
        prop_assert_eq!(answer(&other, &[then]), now.collect::<Answer>());
    }

    #[test]
    fn a_window_in_two_parts_has_the_findings_of_the_whole(
        household in strategies::household(),
        (window, trips) in weeks().prop_flat_map(|window| (Just(window), vec(trip(window), 0..3))),
        minute in 1..21 * 1440_i64,
    ) {
        let household = travelling(&household, &trips);
        let middle = window.start() + 60 * minute;
        let parts = [Window::new(window.start(), middle).unwrap(), Window::new(middle, window.end()).unwrap()];
        prop_assert_eq!(answer(&household, &parts), answer(&household, &[window]));
    }
}

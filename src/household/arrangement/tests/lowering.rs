//! The recurrence sets of an arrangement are what it means, day by day.

use proptest::prelude::*;

use super::strategies::{arrangements, patterns};
use super::{day, zone};
use crate::household::Whereabouts;
use crate::household::arrangement::{Arrangement, DurationMode, Pattern, Site};
use crate::recurrence::{RecurrenceSet, Rule};
use crate::time::{Day, Window, Zone};

/// A shift that is worked: from when until when, and whether on site.
type Worked = (i64, i64, bool);

const FROM: (i32, u32, u32) = (2026, 12, 1);
const TO: (i32, u32, u32) = (2027, 12, 1);

fn window(zone: &Zone) -> Window {
    Window::of_days(day(FROM.0, FROM.1, FROM.2), day(TO.0, TO.1, TO.2), zone).unwrap()
}

/// The slow way: every day is asked for its shifts.
fn by_definition(arrangement: &Arrangement, zone: &Zone) -> Vec<Worked> {
    let (window, plan) = (window(zone), arrangement.plan());
    let days = (day(FROM.0, FROM.1, FROM.2).0 - 10..day(TO.0, TO.1, TO.2).0).map(Day);
    let mut worked: Vec<Worked> = days
        .flat_map(|day| plan.on(day).into_iter().map(move |planned| (day, planned)))
        .map(|(day, planned)| {
            let instants = planned.shift.instants(day, zone);
            let exact = arrangement.duration == DurationMode::Exact && planned.shift.seconds() % (86_400 * 7) != 0;
            let end = if exact { instants.start + i64::from(planned.shift.seconds()) } else { instants.end };
            (instants.start, end, planned.site == Site::OnSite)
        })
        .filter(|(start, end, _)| *start < window.end() && window.start() < *end)
        .collect();
    worked.sort_unstable();
    worked
}

fn of_sets<'s>(sets: impl IntoIterator<Item = (&'s RecurrenceSet, bool)>, zone: &Zone) -> Vec<Worked> {
    let mut worked: Vec<Worked> = Vec::new();
    for (set, on_site) in sets {
        let occurrences = set.occurrences(window(zone), zone);
        worked.extend(occurrences.map(|occurrence| (occurrence.start, occurrence.end, on_site)));
    }
    worked.sort_unstable();
    worked
}

/// The same set, its rules written and read again.
fn reread(set: &RecurrenceSet) -> RecurrenceSet {
    let mut copy = RecurrenceSet::builder(set.start().clone()).length(set.length());
    for rule in set.rules() {
        copy = copy.rule(Rule::parse(&rule.to_string()).unwrap());
    }
    copy = set.exdates().iter().fold(copy, |copy, at| copy.exdate(at.clone()));
    copy = set.rdates().fold(copy, |copy, (at, length)| copy.rdate(at.clone(), length));
    let (copy, problems) = copy.build();
    assert_eq!(problems, []);
    copy
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn the_series_of_a_pattern_are_its_days(pattern in patterns()) {
        let series = pattern.stretches();
        for number in day(2026, 12, 1).0..day(2027, 12, 1).0 {
            let mut own = pattern.on(Day(number));
            let of_day = series.iter().filter(|stretch| stretch.days.contains(Day(number)));
            let mut shifts: Vec<_> = of_day.map(|stretch| stretch.shift).collect();
            own.sort_unstable_by_key(|duty| duty.shift);
            shifts.sort_unstable();
            prop_assert_eq!(own.iter().map(|duty| duty.shift).collect::<Vec<_>>(), shifts, "{:?}", Day(number));
        }
    }

    #[test]
    fn the_sets_of_an_arrangement_are_what_it_means(arrangement in arrangements()) {
        let zone = zone("Europe/Berlin");
        let blocks = arrangement.blocks(&zone);
        let on_site = |whereabouts: Whereabouts| whereabouts != Whereabouts::Away;
        let sets = blocks.iter().map(|block| (&block.times, on_site(block.whereabouts)));
        let expected = by_definition(&arrangement, &zone);
        prop_assert_eq!(of_sets(sets, &zone), expected.clone());
        let copies: Vec<_> = blocks.iter().map(|block| (reread(&block.times), on_site(block.whereabouts))).collect();
        prop_assert_eq!(of_sets(copies.iter().map(|(set, on_site)| (set, *on_site)), &zone), expected);
        let mut labels: Vec<&str> = blocks.iter().map(|block| block.label.as_str()).collect();
        labels.sort_unstable();
        labels.dedup();
        prop_assert_eq!(labels.len(), blocks.len());
    }

    #[test]
    fn nothing_is_said_of_a_pattern_that_panics(pattern in patterns()) {
        prop_assert!(!pattern.to_string().is_empty());
        pattern.problems();
        pattern.exactness();
        if let Some(cycle) = pattern.cycle() {
            let late = day(2030, 1, 7);
            let known = |pattern: &Pattern, day: Day| pattern.on(day);
            for number in late.0..late.0 + 100 {
                prop_assert_eq!(known(&pattern, Day(number)), known(&pattern, Day(number + cycle as i32)));
            }
        }
    }
}

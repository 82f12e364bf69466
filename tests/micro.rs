//! Small questions with answers worked out by hand.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use chrono::Weekday;
use handover::analysis::{Code, coverage};
use handover::household::arrangement::Roster;
use handover::household::{
    Arrangement, Days, Errand, Household, Need, NeedKind, Parity, Pattern, Person, Rotation, Source, Weekdays,
};
use handover::interval::{Span, SpanSet};
use handover::recurrence::{Length, RecurrenceSet, Rule};
use handover::time::{Day, WallTime, Window, Zone};
use handover::timeline::{Capacity, Timeline};

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::new(year, month, day).unwrap()
}

fn first_days(rule: &str, start: Day, count: usize) -> Vec<Day> {
    Rule::parse(rule)
        .unwrap()
        .compile(start.midnight())
        .starting_at(start.midnight())
        .take(count)
        .map(|w| w.day())
        .collect()
}

#[test]
fn the_start_of_the_week_decides_which_sunday() {
    let rule = |wkst: &str| format!("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,FR,SA,SU;WKST={wkst}");
    let monday = first_days(&rule("MO"), day(2027, 1, 4), 6);
    assert_eq!(monday[3..], [day(2027, 1, 9), day(2027, 1, 10), day(2027, 1, 18)]);
    let sunday = first_days(&rule("SU"), day(2027, 1, 4), 6);
    assert_eq!(sunday[3..], [day(2027, 1, 9), day(2027, 1, 17), day(2027, 1, 18)]);
}

#[test]
fn odd_weeks_are_not_every_second_week() {
    let monday: Weekdays = [Weekday::Mon].into_iter().collect();
    let start = day(2026, 12, 14);
    let odd = Days::iso_weeks(Parity::Odd, monday);
    let odd: Vec<Day> = (0..28).map(|ahead| start.plus(ahead)).filter(|day| odd.contains(*day)).collect();
    assert_eq!(odd, [start, day(2026, 12, 28), day(2027, 1, 4)]);
    let second = first_days("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", start, 3);
    assert_eq!(second, [start, day(2026, 12, 28), day(2027, 1, 11)]);
}

/// The last hour of the shift that starts at 22:00, and its length, both in hours.
fn night_shift(from: Day, length: Length) -> (u32, i64) {
    let berlin = Zone::iana("Europe/Berlin").unwrap();
    let start = WallTime::Zoned(from.midnight().plus(22 * 3600), berlin.clone());
    let nightly = Rule::parse("FREQ=DAILY").unwrap();
    let set = RecurrenceSet::builder(start).length(length).rule(nightly).build().0;
    let window = Window::of_days(from, from.plus(1), &berlin).unwrap();
    let shift = set.occurrences(window, &berlin).next().unwrap();
    (berlin.wall_at(shift.end).second_of_day() / 3600, (shift.end - shift.start) / 3600)
}

#[test]
fn a_night_shift_at_a_clock_change_is_as_long_as_its_kind_says() {
    let (spring, autumn) = (day(2027, 3, 27), day(2027, 10, 30));
    let (wall, exact) = (Length::Wall(8 * 3600), Length::Exact(8 * 3600));
    assert_eq!((night_shift(spring, wall), night_shift(spring, exact)), ((6, 7), (7, 8)));
    assert_eq!((night_shift(autumn, wall), night_shift(autumn, exact)), ((6, 9), (5, 8)));
}

#[test]
fn crews_of_a_rota_take_turns_without_a_hole() {
    let start = day(2027, 1, 4);
    let hours: handover::household::Hours = "07:00-19:00".parse().unwrap();
    let panama = format!("{}{}", "DDOODDDOODDOOO".repeat(2), "NNOONNNOONNOOO".repeat(2));
    let rotas: [(&str, &[i32], &[char]); 4] = [
        ("NNNNOOODDDONNNOOODDDDOOOOOOO", &[0, 7, 14, 21], &['D', 'N']),
        ("DDSSNNNOODDSSSNNOODDDSSNNOOO", &[0, 7, 14, 21], &['D', 'S', 'N']),
        (&panama, &[0, 7, 28, 35], &['D', 'N']),
        ("DDDDOOOONNNNOOOO", &[0, 4, 8, 12], &['D', 'N']),
    ];
    for (pattern, offsets, shifts) in rotas {
        let rota = Rotation::new(pattern, start, shifts.iter().map(|shift| (*shift, hours)), &['O']).unwrap();
        for ahead in 0..112 {
            let crews: Vec<char> = offsets.iter().map(|offset| rota.letter_on(start.plus(ahead - offset))).collect();
            for shift in shifts {
                assert_eq!(crews.iter().filter(|crew| *crew == shift).count(), 1, "{pattern} {shift} day {ahead}");
            }
        }
    }
}

#[test]
fn touching_is_not_overlapping() {
    let hour = |hour: i64| Span::new(hour * 3600, (hour + 1) * 3600).unwrap();
    assert!(!hour(8).overlaps(hour(9)));
    let busy = SpanSet::from(hour(8));
    let free = busy.complement(Span::new(8 * 3600, 10 * 3600).unwrap());
    assert_eq!(free.at_least(3600).spans(), [hour(9)]);
}

/// The codes that coverage of a pick-up on Wednesday 3 March 2027 gives, with so many of the carers known and free.
fn codes_behind_a_roster(free: &[&str]) -> Vec<Code> {
    let zone = Zone::iana("Europe/London").unwrap();
    let mut builder = Household::builder("Kim", zone.clone());
    let home = builder.place("home", "Home");
    let mut person = |key: &str, arrangements: Vec<Arrangement>| {
        builder.person(Person { key: key.into(), name: key.into(), home, arrangements, commitments: vec![] })
    };
    let roster = Roster { shifts: [].into(), known_until: day(2027, 3, 1), notice: None };
    let mut carers = vec![person("kim", vec![Arrangement::new("roster", Pattern::Roster(roster))])];
    carers.extend(free.iter().map(|key| person(key, vec![])));
    let kind = NeedKind::Errand(Errand { arrive: "15:15-15:30".parse().unwrap(), stay: 0, fragile_below: 0 });
    let (key, name, days) = ("pick-up".into(), "Pick-up".into(), Days::dates([day(2027, 2, 26), day(2027, 3, 3)]));
    let id = builder.need(Need { key, name, days, place: home, carers, kind, source: Source::default() });
    let household = builder.build().unwrap();
    let window = Window::of_days(day(2027, 3, 3), day(2027, 3, 4), &zone).unwrap();
    let timeline = Timeline::new(&household, window);
    let (kim, _) = household.people_with_ids().next().unwrap();
    assert!(timeline.person(kim).unwrap().stretches().iter().all(|one| one.capacity == Capacity::Unknown));
    coverage(&timeline, id).findings(household.need(id).unwrap()).map(|finding| finding.code).collect()
}

#[test]
fn mt_13_a_need_behind_a_roster_is_neither_a_gap_nor_covered() {
    assert_eq!(codes_behind_a_roster(&[]), [Code::CoverageUnknown]);
    assert_eq!(codes_behind_a_roster(&["jo"]), [Code::CoverageThin]);
    assert_eq!(codes_behind_a_roster(&["jo", "ada"]), []);
}

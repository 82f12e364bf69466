//! Laws that hold for every rule and every recurrence set, on random ones.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails panics")]

mod oracle;

use handover::recurrence::{Compiled, Length, Occurrence, Override, OverrideRange, RecurrenceSet, Rule, RuleEnd};
use handover::time::{Day, Wall, WallTime, Window, Zone};
use oracle::arbitrary::{end, endless, start};
use proptest::prelude::*;
use proptest::sample::select;

const ALL: &[&str] = &["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const DATES: &[&str] = &["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const DAY: i64 = 86_400;

/// So many instances of each rule are looked at.
const SOME: usize = 40;

fn config() -> ProptestConfig {
    ProptestConfig { cases: 1_500, failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() }
}

fn rule(text: &str) -> Rule {
    Rule::parse_lenient(text).unwrap().0
}

fn first(compiled: &Compiled) -> Vec<Wall> {
    compiled.starting_at(compiled.start()).take(SOME).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn printing_and_reading_give_the_rule_back(text in endless(ALL), end in end()) {
        let rule = rule(&format!("{text}{end}"));
        let (again, _) = Rule::parse_lenient(&rule.to_string()).unwrap();
        prop_assert_eq!(&again, &rule);
        prop_assert_eq!(again.to_string(), rule.to_string());
    }

    #[test]
    fn starting_anywhere_is_dropping_what_comes_before(
        text in endless(ALL), end in end(), start in start(), place in 0..SOME, off in -2..=2_i64
    ) {
        let compiled = rule(&format!("{text}{end}")).compile(start);
        let all = first(&compiled);
        prop_assume!(!all.is_empty());
        let from = all[place % all.len()].plus(off);
        let expected: Vec<Wall> = all.iter().copied().filter(|wall| from <= *wall).collect();
        let found: Vec<Wall> = compiled.starting_at(from).take(expected.len()).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn backwards_is_forwards_reversed(text in endless(ALL), end in end(), start in start(), off in -1..=1_i64) {
        let compiled = rule(&format!("{text}{end}")).compile(start);
        let mut all = first(&compiled);
        let off = if all.len() < SOME { off } else { off.min(0) };
        let to = all.last().map_or(start, |last| last.plus(off));
        all.retain(|wall| *wall <= to);
        all.reverse();
        let found: Vec<Wall> = compiled.back_from(to).take(all.len() + 1).collect();
        prop_assert_eq!(found, all);
    }

    #[test]
    fn next_and_previous_undo_each_other(text in endless(ALL), end in end(), start in start()) {
        let compiled = rule(&format!("{text}{end}")).compile(start);
        let all = first(&compiled);
        for pair in all.windows(2) {
            prop_assert_eq!(compiled.next_after(pair[0]), Some(pair[1]));
            prop_assert_eq!(compiled.previous_before(pair[1]), Some(pair[0]));
            prop_assert!(compiled.contains(pair[0]));
        }
        if let Some(first) = all.first() {
            prop_assert_eq!(compiled.previous_before(*first), None);
        }
    }

    #[test]
    fn the_nth_is_the_one_that_counting_finds(text in endless(ALL), start in start(), n in 0..SOME) {
        let compiled = rule(&text).compile(start);
        prop_assert_eq!(compiled.nth(n as u32), first(&compiled).get(n).copied());
    }

    #[test]
    fn count_takes_so_many(text in endless(ALL), start in start(), n in 1..SOME) {
        let rule = rule(&text);
        let counted = rule.clone().with_end(RuleEnd::Count(n as u32)).compile(start);
        let taken: Vec<Wall> = first(&rule.compile(start)).into_iter().take(n).collect();
        prop_assert_eq!(counted.starting_at(start).collect::<Vec<_>>(), taken);
    }

    #[test]
    fn after_four_hundred_years_the_calendar_is_the_same(text in endless(ALL), day in 0..100_000_i32, second in 0..DAY) {
        const CYCLE: i64 = 146_097 * DAY;
        let start = Day(day).midnight().plus(second);
        let (now, later) = (rule(&text).compile(start), rule(&text).compile(start.plus(CYCLE)));
        let moved = first(&now).into_iter().map(|wall| wall.plus(CYCLE)).filter(|wall| *wall <= Wall::MAX);
        let moved: Vec<Wall> = moved.collect();
        prop_assert_eq!(first(&later), moved);
    }

    #[test]
    fn a_daily_rule_with_weekdays_is_a_weekly_one(
        days in prop::sample::subsequence(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 1..=7),
        month in prop::option::of(1..=12_u32), start in start()
    ) {
        let month = month.map(|month| format!(";BYMONTH={month}")).unwrap_or_default();
        let by = format!(";BYDAY={}{month}", days.join(","));
        let (daily, weekly) = (rule(&format!("FREQ=DAILY{by}")), rule(&format!("FREQ=WEEKLY{by}")));
        prop_assert_eq!(first(&daily.compile(start)), first(&weekly.compile(start)));
    }
}

#[test]
fn a_week_of_the_next_year_is_found_in_december() {
    let compiled = rule("FREQ=YEARLY;BYWEEKNO=-52").compile(Day::new(2008, 1, 4).unwrap().midnight());
    let in_december = |day| Day::new(2013, 12, day).unwrap().midnight();
    assert_eq!(compiled.previous_before(in_december(31)), Some(in_december(30)));
}

/// Rules that mean the same.
const EQUIVALENT: &[&[&str]] = &[
    &["FREQ=DAILY;INTERVAL=7", "FREQ=WEEKLY"],
    &["FREQ=HOURLY;INTERVAL=24", "FREQ=DAILY", "FREQ=MINUTELY;INTERVAL=1440", "FREQ=SECONDLY;INTERVAL=86400"],
    &["FREQ=MONTHLY;INTERVAL=12", "FREQ=YEARLY"],
    &["FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTH=3,9;BYMONTHDAY=15"],
    &["FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1"],
    &[
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=TU;BYMONTHDAY=8,9,10,11,12,13,14",
        "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2",
    ],
    &["FREQ=YEARLY;BYDAY=1MO;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12", "FREQ=MONTHLY;BYDAY=1MO"],
    &["FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=DAILY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"],
    &["FREQ=YEARLY;BYYEARDAY=-1", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"],
    &[
        "FREQ=DAILY;BYHOUR=7,12,18",
        "FREQ=HOURLY;BYHOUR=7,12,18;BYMINUTE=0;BYSECOND=0",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=7,12,18",
    ],
    &[
        "FREQ=MINUTELY;BYHOUR=9;BYMINUTE=0,20,40",
        "FREQ=DAILY;BYHOUR=9;BYMINUTE=0,20,40",
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9",
    ],
    &["FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "FREQ=DAILY;BYWEEKNO=20;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=20;BYSETPOS=1"],
    &["FREQ=SECONDLY;INTERVAL=90061", "FREQ=SECONDLY;INTERVAL=90061;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12"],
    &["FREQ=WEEKLY;BYDAY=MO;INTERVAL=2", "FREQ=DAILY;INTERVAL=14"],
];

#[test]
fn rules_that_mean_the_same_give_the_same() {
    // A Monday at nine, so that what is left out is filled in alike.
    let start = Day::new(2024, 1, 1).unwrap().midnight().plus(9 * 3600);
    for group in EQUIVALENT {
        let all = |text: &str| {
            Rule::parse_lenient(text).unwrap().0.compile(start).starting_at(start).take(200).collect::<Vec<_>>()
        };
        for text in *group {
            assert_eq!(all(text), all(group[0]), "{text} and {}", group[0]);
        }
    }
}

const ZONES: &[&str] = &[
    "Europe/Berlin",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Asia/Beirut",
    "Africa/Casablanca",
    "Africa/Cairo",
    "America/Havana",
    "Atlantic/Azores",
    "America/Santiago",
    "UTC",
];

/// Lengths of each kind.
fn length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (0..3 * DAY).prop_map(Length::Exact),
        (0..3 * DAY).prop_map(Length::Wall),
        (0..3_i32, 0..7200_i64).prop_map(|(days, seconds)| Length::Nominal { days, seconds }),
    ]
}

/// A set of two rules less another, with dates and exceptions near its start.
fn set() -> impl Strategy<Value = (RecurrenceSet, Zone)> {
    let rules = (endless(DATES), prop::option::of(endless(DATES)), prop::option::weighted(0.2, endless(DATES)));
    let start = (7_300..25_000_i32, prop_oneof![Just(0), Just(9000_i64), 0..DAY]);
    let singles = (prop::collection::vec(-40..400_i64, 0..6), prop::collection::vec(0..200_i64, 0..6), any::<bool>());
    let moved = prop::option::weighted(0.3, (0..60_i64, -3 * DAY..3 * DAY, any::<bool>()));
    (rules, start, select(ZONES), length(), singles, moved).prop_map(
        |(rules, (day, second), zone, length, singles, moved)| {
            let zone = Zone::iana(zone).unwrap();
            let start = Day(day).midnight().plus(second);
            let at = |wall: Wall| WallTime::Zoned(wall, zone.clone());
            let (rdates, exdates, whole_days) = singles;
            let mut builder = RecurrenceSet::builder(at(start)).length(length).rule(rule(&rules.0));
            builder = rules.1.into_iter().fold(builder, |builder, text| builder.rule(rule(&text)));
            builder = rules.2.into_iter().fold(builder, |builder, text| builder.exrule(rule(&text)));
            for days in rdates {
                builder = builder.rdate(at(start.plus(days * DAY)), (days % 2 == 0).then_some(Length::Exact(3600)));
            }
            for days in exdates {
                let wall = start.plus(days * DAY);
                builder = builder.exdate(if whole_days { WallTime::Date(wall.day()) } else { at(wall) });
            }
            if let Some((days, by, future)) = moved {
                let id = start.plus(days * DAY);
                let range = if future { OverrideRange::ThisAndFuture } else { OverrideRange::This };
                let instead = Some((at(id.plus(by)), length));
                builder = builder.replace(Override { id: at(id), range, instead });
            }
            (builder.build().0, zone)
        },
    )
}

fn all(set: &RecurrenceSet, from: i64, to: i64) -> Vec<Occurrence> {
    set.occurrences(Window::new(from, to).unwrap(), &Zone::utc()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..config() })]

    #[test]
    fn a_window_shows_what_a_larger_one_shows_of_it((set, zone) in set(), at in -30..500_i64, len in 1..90_i64, off in 0..DAY) {
        let start = zone.instant(set.start().wall());
        let (from, to) = (start + at * DAY + off, start + (at + len) * DAY);
        let expected: Vec<Occurrence> = all(&set, start - 60 * DAY, start + 800 * DAY)
            .into_iter()
            .filter(|o| o.start < to && (from < o.end || from <= o.start))
            .collect();
        prop_assert_eq!(all(&set, from, to), expected);
    }

    #[test]
    fn two_halves_are_the_whole((set, zone) in set(), at in -30..500_i64, off in 0..DAY) {
        let start = zone.instant(set.start().wall());
        let (from, middle, to) = (start - 60 * DAY, start + at * DAY + off, start + 600 * DAY);
        let mut halves = all(&set, from, middle);
        halves.extend(all(&set, middle, to).into_iter().filter(|o| middle <= o.start));
        prop_assert_eq!(halves, all(&set, from, to));
    }

    #[test]
    fn occurrences_ascend_and_rules_give_no_instant_twice((set, zone) in set()) {
        let start = zone.instant(set.start().wall());
        let all = all(&set, start - 60 * DAY, start + 800 * DAY);
        for pair in all.windows(2) {
            let moved = !set.overrides().is_empty();
            prop_assert!(pair[0].start < pair[1].start || moved && pair[0].start == pair[1].start);
            prop_assert!(pair[0].start <= pair[0].end);
            prop_assert_eq!(zone.wall_at(pair[0].start), pair[0].wall);
        }
    }

    #[test]
    fn a_set_in_a_zone_is_its_readings_one_by_one(text in endless(DATES), day in 7_300..25_000_i32, second in 0..DAY, zone in select(ZONES)) {
        let zone = Zone::iana(zone).unwrap();
        let start = Day(day).midnight().plus(second);
        let set = RecurrenceSet::builder(WallTime::Zoned(start, zone.clone())).rules_only().rule(rule(&text)).build().0;
        let (from, to) = (zone.instant(start) - DAY, zone.instant(start) + 500 * DAY);
        let mut expected: Vec<i64> = rule(&text).compile(start).between(start, start.plus(505 * DAY)).map(|wall| zone.instant(wall)).filter(|utc| *utc < to).collect();
        expected.sort_unstable();
        expected.dedup();
        prop_assert_eq!(all(&set, from, to).iter().map(|o| o.start).collect::<Vec<_>>(), expected);
    }
}

//! Small questions with answers worked out by hand.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use chrono::Weekday;
use handover::analysis::{Code, coverage};
use handover::household::arrangement::{
    DayRange, LegalRule, Limit, OnCall, OnCallCare, Roster, RotationName, Shift, WorkingTime, Workweek,
};
use handover::household::{
    Arrangement, Days, Errand, Household, Need, NeedKind, NineEighty, Parity, Pattern, Person, Rotation, Source,
    Weekdays, Weekly,
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
    let roster = Roster { shifts: [].into(), known_until: day(2027, 3, 1), notice: None, version: None };
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

const HOUR: i64 = 3_600;
const SUNDAY: Workweek = Workweek { weekday: Weekday::Sun, second: 0 };
const MONDAY: Workweek = Workweek { weekday: Weekday::Mon, second: 0 };
const FRIDAY_AT_11: Workweek = Workweek { weekday: Weekday::Fri, second: 11 * 3_600 };

fn zone(name: &str) -> Zone {
    Zone::iana(name).unwrap()
}

fn range(from: Day, until: Day) -> DayRange {
    DayRange::new(from, until).unwrap()
}

fn nine_eighty(off: Day) -> Arrangement {
    let shift = |hours: &str| Shift::new(hours.parse().unwrap()).with_break_of(30 * 60).unwrap();
    let (long, short) = (shift("07:00-16:30"), shift("07:00-15:30"));
    Arrangement::new("9-80", Pattern::NineEighty(NineEighty { long, short, off, split: 11 * 3_600 }))
}

/// The hours of four weeks from a day on.
fn week_hours(arrangements: &[&Arrangement], week: Workweek, from: Day) -> Vec<i64> {
    let chicago = zone("America/Chicago");
    let time = WorkingTime::of(arrangements, range(day(2026, 12, 1), day(2027, 4, 1)), &chicago);
    time.weeks(week, from, 4, &chicago).into_iter().map(|(_, paid)| paid / HOUR).collect()
}

#[test]
fn mt_03_the_workweek_of_a_9_80_starts_on_friday_at_11() {
    let arrangement = nine_eighty(day(2027, 1, 15));
    assert_eq!(week_hours(&[&arrangement], SUNDAY, day(2027, 1, 3)), [44, 36, 44, 36]);
    assert_eq!(week_hours(&[&arrangement], FRIDAY_AT_11, day(2027, 1, 8)), [40, 40, 40, 40]);
}

#[test]
fn mt_04_a_day_off_that_moves_by_a_week_costs_four_hours() {
    // The old days off until some day, from then on those a week later.
    let moved_on = |day_of_change: Day| {
        let before = Arrangement { until: Some(day_of_change), ..nine_eighty(day(2027, 1, 15)) };
        let after = Arrangement { from: Some(day_of_change), ..nine_eighty(day(2027, 1, 22)) };
        week_hours(&[&before, &after], FRIDAY_AT_11, day(2027, 1, 8))
    };
    assert_eq!(moved_on(day(2027, 1, 16))[..3], [40, 36, 40]);
    let second = moved_on(day(2027, 1, 23));
    assert_eq!(second[..3], [40, 40, 44]);
    let weeks: Vec<(Span, i64)> = second.iter().map(|hours| (Span::new(0, 1).unwrap(), hours * HOUR)).collect();
    assert_eq!(WorkingTime::overtime(&weeks, 40 * HOUR)[..3], [0, 0, 4 * HOUR]);
}

/// A rota from a day on, on clocks that never change.
fn rota(name: RotationName, start: Day) -> WorkingTime {
    let arrangement = Arrangement::new("rota", Pattern::Rotation(name.rota(start).unwrap()));
    WorkingTime::of(&[&arrangement], range(start, start.plus(364)), &Zone::utc())
}

#[test]
fn mt_06_dupont_has_72_hours_in_seven_days() {
    for ahead in 0..28 {
        let time = rota(RotationName::DuPont, day(2027, 1, 4).plus(ahead));
        assert_eq!(time.most_within(168 * HOUR), 72 * HOUR);
        assert_eq!(time.total(), 42 * 52 * HOUR);
        assert_eq!(time.least_rest(), Some(12 * HOUR));
    }
}

#[test]
fn mt_07_continental_has_a_week_with_24_hours_of_rest() {
    let start = day(2027, 1, 4);
    let time = rota(RotationName::Continental, start);
    let breaches = |rest: i64| {
        let rule = LegalRule { limit: Limit::WeeklyRest { rest, week: MONDAY }, ..LegalRule::eu_wtd().remove(1) };
        rule.breaches(&time, range(start, start.plus(364)), &Zone::utc())
    };
    let found = breaches(35 * HOUR);
    assert_eq!(found.len(), 13);
    for (cycle, breach) in (0..).zip(&found) {
        assert_eq!(breach.span.start(), start.plus(28 * cycle).midnight().0);
        assert_eq!(breach.found, 24 * HOUR);
    }
    assert_eq!(breaches(24 * HOUR), []);
    assert_eq!(LegalRule::uk_wtr()[1].breaches(&time, range(start, start.plus(364)), &Zone::utc()), []);
}

#[test]
fn mt_08_an_ordinary_week_keeps_the_weekly_rest_although_a_rolling_one_would_not() {
    let london = zone("Europe/London");
    let pattern =
        Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift: Shift::new("09:00-17:00".parse().unwrap()) });
    let arrangement = Arrangement::new("office", pattern);
    let days = range(day(2027, 1, 4), day(2027, 3, 1));
    let time = WorkingTime::of(&[&arrangement], range(day(2026, 12, 1), day(2027, 4, 1)), &london);
    for rule in LegalRule::eu_wtd() {
        assert_eq!(rule.breaches(&time, days, &london), [], "{rule}");
    }
    let start = day(2027, 1, 4).midnight().0;
    let rolling = (0..336).filter_map(|hour| Span::new(start + hour * HOUR, start + (hour + 168) * HOUR));
    assert_eq!(rolling.map(|span| time.longest_rest(span)).min(), Some(32 * HOUR));
}

#[test]
fn mt_15_four_on_four_off_has_up_to_720_hours_in_17_weeks() {
    let start = day(2027, 1, 4);
    let time = rota(RotationName::FourOnFourOff, start);
    let hours = (1..200).map(|ahead| {
        let from = start.plus(ahead).midnight().0;
        time.within(Span::new(from, from + 17 * 7 * 86_400).unwrap()) / HOUR
    });
    let hours: Vec<i64> = hours.collect();
    assert_eq!((hours.iter().min(), hours.iter().max()), (Some(&708), Some(&720)));
    let average = LegalRule::eu_wtd().remove(2);
    assert_eq!(average.breaches(&time, range(start, start.plus(364)), &Zone::utc()), []);
}

/// A quarter of a week on call is 42 hours; a shift in it is worked in full.
#[test]
fn time_on_call_is_worked_as_far_as_it_counts() {
    let start = day(2027, 1, 4);
    let on_call = OnCall { every: 2, start, at: 9 * 3_600, response: 1_800, care: OnCallCare::Alone, counted: 25 };
    let on_call = Arrangement::new("on-call", Pattern::OnCall(on_call));
    let shift = Shift::new("09:00-17:00".parse().unwrap());
    let office = Arrangement::new("office", Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift }));
    let days = range(start, start.plus(364));
    let alone = WorkingTime::of(&[&on_call], days, &Zone::utc());
    assert_eq!((alone.total(), alone.present().len(), alone.least_rest()), (26 * 42 * HOUR, 0, None));
    assert_eq!(alone.most_within(168 * HOUR), 42 * HOUR);
    let both = WorkingTime::of(&[&on_call, &office], days, &Zone::utc());
    let weeks: Vec<i64> = both.weeks(MONDAY, start, 2, &Zone::utc()).iter().map(|(_, worked)| worked / HOUR).collect();
    // The other 128 hours of the week from Monday 09:00 count a quarter, nine of them in the next week.
    assert_eq!(weeks, [40 + 119 / 4, 40 + 9 / 4]);
    let average = LegalRule::uk_wtr().remove(2);
    assert_eq!(average.breaches(&both, days, &Zone::utc()).len(), 36);
    assert_eq!(both.without(&SpanSet::from(Span::new(i64::MIN / 4, i64::MAX / 4).unwrap())).total(), 0);
}

/// Four nights of twelve hours a week are eight hours a day without the day of rest: the guidance's own example.
#[test]
fn night_work_is_averaged_over_the_days_that_are_not_of_rest() {
    let start = day(2027, 1, 4);
    let nights = |count: usize, hours: &str| {
        let shift = Shift::new(hours.parse().unwrap());
        let arrangement = Arrangement::new(
            "nights",
            Pattern::Weekly(Weekly { days: Weekdays::WORKING.iter().take(count).collect(), shift }),
        );
        WorkingTime::of(&[&arrangement], range(start, start.plus(364)), &Zone::utc())
    };
    let breaches = |rule: LegalRule, time: &WorkingTime| {
        rule.breaches(time, range(start, start.plus(17 * 7)), &Zone::utc())
            .iter()
            .map(|one| one.found)
            .collect::<Vec<_>>()
    };
    let (eu, uk) = (|| LegalRule::eu_wtd().remove(3), || LegalRule::uk_wtr().remove(3));
    assert_eq!((uk().code, eu().code), ("uk-wtr-night", "eu-wtd-night"));
    let four = nights(4, "19:00-07:00");
    assert_eq!(four.daily_average(Span::new(start.midnight().0, start.plus(119).midnight().0).unwrap()), 8 * HOUR);
    assert_eq!((breaches(uk(), &four), breaches(eu(), &four)), (vec![], vec![]));
    let five = nights(5, "20:00-06:00");
    let average = 17 * 50 * HOUR / 102;
    assert_eq!((breaches(uk(), &five), breaches(eu(), &five)), (vec![average], vec![average]));
    // Who works as long by day does not work at night.
    assert_eq!(breaches(uk(), &nights(5, "07:00-17:00")), [0; 0]);
}

#[test]
fn a_compressed_schedule_has_eighty_hours_in_a_fortnight_on_fewer_than_ten_days() {
    let (start, zone) = (day(2027, 1, 4), Zone::iana("America/New_York").unwrap());
    let rule = LegalRule::us_opm_aws(start).remove(0);
    let breaches = |pattern: Pattern| {
        let work = Arrangement::new("work", pattern);
        let days = DayRange::new(start, start.plus(57)).unwrap();
        rule.breaches(&WorkingTime::of(&[&work], days, &zone), days, &zone)
    };
    let shift = |hours: &str| Shift::new(hours.parse().unwrap()).with_break_of(1_800);
    let weekly = |days: Weekdays, hours: &str| Pattern::Weekly(Weekly { days, shift: shift(hours).unwrap() });
    // Four days of ten hours, and nine days of nine and eight.
    assert_eq!(breaches(weekly(Weekdays::WORKING.without([Weekday::Fri].into_iter().collect()), "07:00-17:30")), []);
    let nine_eighty = NineEighty::new(shift("07:00-16:30").unwrap(), shift("07:00-15:30").unwrap(), day(2027, 1, 15));
    assert_eq!(breaches(Pattern::NineEighty(nine_eighty)), []);
    let ten_days = breaches(weekly(Weekdays::WORKING, "09:00-17:30"));
    assert_eq!(ten_days.iter().map(|breach| (breach.found, breach.limit)).collect::<Vec<_>>(), [(10, 9); 4]);
    let short = breaches(weekly([Weekday::Mon, Weekday::Tue, Weekday::Wed].into_iter().collect(), "07:00-17:30"));
    assert_eq!((short.len(), short[0].found), (4, 60 * 3_600));
}

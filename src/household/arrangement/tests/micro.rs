//! The micro tests of the worked scenarios, exactly.

use std::sync::Arc;

use chrono::Weekday;

use super::{day, shift, with_half_hour, zone};
use crate::household::arrangement::*;
use crate::household::{Days, Parity, Rotation, Weekdays};
use crate::interval::Span;
use crate::recurrence::{RecurrenceSet, Rule};
use crate::time::{Day, WallTime, Window, Zone};

fn starts(set: &RecurrenceSet, from: Day, count: usize) -> Vec<(u32, u32)> {
    let london = zone("Europe/London");
    let window = Window::of_days(from, from.plus(60), &london).unwrap();
    let days = set.occurrences(window, &london).map(|occurrence| occurrence.wall.day());
    days.take(count).map(|day| (day.month(), day.day())).collect()
}

#[test]
fn mt_01_the_week_starts_where_wkst_says() {
    let monday = day(2027, 1, 4);
    let set = |week_start: &str| {
        let rule = format!("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,FR,SA,SU;WKST={week_start}");
        let start = WallTime::Zoned(monday.midnight().plus(7 * 3_600), zone("Europe/London"));
        RecurrenceSet::builder(start).rule(Rule::parse(&rule).unwrap()).build().0
    };
    assert_eq!(starts(&set("MO"), monday, 6), [(1, 4), (1, 5), (1, 8), (1, 9), (1, 10), (1, 18)]);
    assert_eq!(starts(&set("SU"), monday, 6), [(1, 4), (1, 5), (1, 8), (1, 9), (1, 17), (1, 18)]);
}

#[test]
fn mt_02_odd_weeks_are_not_every_second_week() {
    let monday = day(2026, 12, 14);
    let mondays: Weekdays = [Weekday::Mon].into_iter().collect();
    let hours = "09:00-17:00".parse().unwrap();
    let series = |days: Days| days.from(Some(monday)).series(hours, &zone("Europe/London")).remove(0);
    let odd = series(Days::iso_weeks(Parity::Odd, mondays));
    let second = series(Days::every(2, mondays, monday));
    assert_eq!(starts(&odd, monday, 3), [(12, 14), (12, 28), (1, 4)]);
    assert_eq!(starts(&second, monday, 3), [(12, 14), (12, 28), (1, 11)]);
}

fn nine_eighty(off: Day) -> Arrangement {
    let (long, short) = (with_half_hour("07:00-16:30"), with_half_hour("07:00-15:30"));
    Arrangement::new("9-80", Pattern::NineEighty(NineEighty { long, short, off, split: 11 * 3_600 }))
}

#[test]
fn mt_10_a_holiday_on_a_day_off_has_another_one_in_lieu() {
    let in_lieu = |off: Day| {
        let holidays =
            HolidayLayer { holidays: Arc::new(Holidays::us_federal(2027..=2028)), policy: HolidayPolicy::InLieu };
        let arrangement = Arrangement { holidays, ..nine_eighty(off) };
        let days: Vec<(Day, Day)> = arrangement.plan().in_lieu().collect();
        days
    };
    let first = in_lieu(day(2027, 1, 15));
    // The law's 19 June is the Saturday after the Friday off, its New Year's Day the Saturday after 31 December.
    assert!(first.contains(&(day(2027, 6, 19), day(2027, 6, 17))));
    assert!(first.contains(&(day(2028, 1, 1), day(2027, 12, 30))));
    assert!(in_lieu(day(2027, 1, 8)).contains(&(day(2027, 12, 25), day(2027, 12, 23))));
}

#[test]
fn mt_10_holds_for_observed_days_too() {
    let in_lieu = |off: Day, holiday: Day| {
        let holidays: Holidays = [(holiday, "observed".to_owned())].into_iter().collect();
        let layer = HolidayLayer { holidays: Arc::new(holidays), policy: HolidayPolicy::InLieu };
        let arrangement = Arrangement { holidays: layer, ..nine_eighty(off) };
        let days: Vec<(Day, Day)> = arrangement.plan().in_lieu().collect();
        days
    };
    assert_eq!(in_lieu(day(2027, 1, 15), day(2027, 6, 18)), [(day(2027, 6, 18), day(2027, 6, 17))]);
    assert_eq!(in_lieu(day(2027, 1, 15), day(2027, 12, 31)), [(day(2027, 12, 31), day(2027, 12, 30))]);
    assert_eq!(in_lieu(day(2027, 1, 8), day(2027, 12, 24)), [(day(2027, 12, 24), day(2027, 12, 23))]);
}

#[test]
fn two_holidays_in_a_row_chain_backwards() {
    let days = [day(2027, 1, 14), day(2027, 1, 15)];
    let holidays: Holidays = days.into_iter().map(|day| (day, "holiday".to_owned())).collect();
    let layer = HolidayLayer { holidays: Arc::new(holidays), policy: HolidayPolicy::InLieu };
    let arrangement = Arrangement { holidays: layer, ..nine_eighty(day(2027, 1, 15)) };
    assert_eq!(arrangement.plan().in_lieu().collect::<Vec<_>>(), [(day(2027, 1, 15), day(2027, 1, 13))]);
}

const HOUR: i64 = 3_600;
const SUNDAY: Workweek = Workweek { weekday: Weekday::Sun, second: 0 };
const MONDAY: Workweek = Workweek { weekday: Weekday::Mon, second: 0 };
const FRIDAY_AT_11: Workweek = Workweek { weekday: Weekday::Fri, second: 11 * 3_600 };

fn range(from: Day, until: Day) -> DayRange {
    DayRange::new(from, until).unwrap()
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

#[test]
fn mt_05_a_night_lasts_as_long_as_its_mode_says() {
    let berlin = zone("Europe/Berlin");
    let nightly = Pattern::Weekly(Weekly { days: Weekdays::ALL, shift: shift("22:00-06:00") });
    let night = |duration: DurationMode, day: Day| {
        let arrangement = Arrangement { duration, ..Arrangement::new("night", nightly.clone()) };
        let time = WorkingTime::of(&[&arrangement], DayRange::day(day), &berlin);
        let end = time.present().spans()[0].end();
        (time.total() / HOUR, berlin.wall_at(end).second_of_day() / 3_600)
    };
    let (spring, autumn) = (day(2027, 3, 27), day(2027, 10, 30));
    assert_eq!((night(DurationMode::Wall, spring), night(DurationMode::Exact, spring)), ((7, 6), (8, 7)));
    assert_eq!((night(DurationMode::Wall, autumn), night(DurationMode::Exact, autumn)), ((9, 6), (8, 5)));
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
    let pattern = Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift: shift("09:00-17:00") });
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
fn mt_09_crews_cover_every_shift_of_every_day_once() {
    for name in RotationName::ALL {
        let letters: Vec<char> = name.shifts().into_iter().map(|(letter, _)| letter).collect();
        let start = day(2027, 1, 4);
        let first = name.rota(start).unwrap();
        let crews: Vec<Rotation> = name.crews().iter().map(|days| first.shifted(*days)).collect();
        for number in start.0..start.0 + 2 * first.cycle() as i32 {
            for letter in &letters {
                let on = crews.iter().filter(|crew| crew.letter_on(Day(number)) == *letter).count();
                assert_eq!(on, 1, "{name:?} {letter} {:?}", Day(number));
            }
        }
    }
}

/// The crews of a rota with nights leave no second uncovered and never overlap, also while the clocks change twice; those of a
/// rota of days cover each day from its start to its end.
#[test]
fn mt_09_crews_cover_all_hours_of_a_year() {
    let (start, berlin) = (day(2027, 1, 4), zone("Europe/Berlin"));
    for name in RotationName::ALL {
        let first = name.rota(start).unwrap();
        // The cover is complete once the last crew has started.
        let from = start.plus(first.cycle() as i32);
        let until = from.plus(364);
        let crews = name.crews().iter().map(|days| Arrangement::new("crew", Pattern::Rotation(first.shifted(*days))));
        let crews: Vec<Arrangement> = crews.collect();
        let all: Vec<&Arrangement> = crews.iter().collect();
        let days = range(from.plus(-2), until.plus(2));
        let cover = WorkingTime::of(&all, days, &berlin);
        let alone: i64 = all.iter().map(|crew| WorkingTime::of(&[*crew], days, &berlin).total()).sum();
        assert_eq!(cover.total(), alone, "{name:?} has overlaps");
        let at = |day: Day, hour: i64| berlin.instant(day.midnight().plus(hour * HOUR));
        if matches!(name, RotationName::Pitman | RotationName::FourOnFourOff) {
            for day in range(from, until).days() {
                let shift = Span::new(at(day, 7), at(day, 19)).unwrap();
                assert_eq!(cover.within(shift), 12 * HOUR, "{name:?} {day:?}");
            }
        } else {
            let year = Span::new(at(from, 0), at(until, 0)).unwrap();
            assert_eq!(cover.within(year), year.len(), "{name:?}");
        }
    }
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

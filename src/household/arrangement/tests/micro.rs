//! The micro tests of the worked scenarios, exactly.

use std::sync::Arc;

use chrono::Weekday;

use super::{day, shift, with_half_hour, zone};
use crate::household::arrangement::*;
use crate::household::{Days, Parity, Rotation, Weekdays};
use crate::interval::Span;
use crate::recurrence::{RecurrenceSet, Rule};
use crate::time::{Day, WallTime, Window};

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

fn range(from: Day, until: Day) -> DayRange {
    DayRange::new(from, until).unwrap()
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

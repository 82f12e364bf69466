//! Balances of flexible hours around leap days, ends of years, changes of the clocks and holidays, counted by hand.

use std::sync::Arc;

use chrono::Weekday;

use super::{day, shift};
use crate::household::Weekdays;
use crate::household::arrangement::*;
use crate::time::Day;

const HOUR: i64 = 3_600;

/// Forty hours a week on these days, worked as chosen, with an account from a day on.
fn flextime(days: Weekdays, chosen: &str, from: Day) -> Arrangement {
    let flextime = Flextime {
        variant: FlexVariant::VariableDay,
        days,
        core_days: days,
        core: Vec::new(),
        band: "00:00-22:00".parse().unwrap(),
        daily: (0, 12 * 3_600),
        target: (40 * 3_600, 7),
        carry_over: 3_600,
        chosen: Some(shift(chosen)),
    };
    Arrangement { from: Some(from), ..Arrangement::new("work", Pattern::Flextime(flextime)) }
}

fn england(policy: HolidayPolicy) -> HolidayLayer {
    let days = [(2026, 12, 25), (2026, 12, 28), (2027, 1, 1), (2027, 3, 26), (2027, 3, 29)];
    let list = days.into_iter().fold(Holidays::new("gov.uk", "2027", None), |list, (year, month, of_month)| {
        list.with(day(year, month, of_month), "holiday")
    });
    HolidayLayer { holidays: Arc::new(list), policy }
}

/// Hours of the week of a day.
fn week(arrangement: &Arrangement, of: Day) -> i64 {
    arrangement.hours_balance(of).unwrap().planned / HOUR
}

fn four_days() -> Weekdays {
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu].into_iter().collect()
}

fn annualised(start: Day) -> Arrangement {
    let usual = Weekly { days: Weekdays::WORKING, shift: shift("09:00-17:00") };
    let pattern = Annualised { usual, year: 2_080 * 3_600, start, carry_over: 0 };
    Arrangement::new("hours", Pattern::Annualised(pattern))
}

/// The 365 days of 2027 begin and end with a Friday, the 366 of 2028 with a Saturday and a Sunday.
#[test]
fn a_leap_year_has_the_weekdays_that_it_has() {
    let planned = |year: i32| {
        let balance = annualised(day(2026, 1, 1)).hours_balance(day(year, 6, 30)).unwrap();
        (balance.period.len(), balance.planned / HOUR, balance.balance() / HOUR)
    };
    assert_eq!(planned(2027), (365, 261 * 8, 8));
    assert_eq!(planned(2028), (366, 260 * 8, 0));
}

/// In years without one the 1st of March is the day after the 28th of February.
#[test]
fn years_that_start_on_a_leap_day_follow_each_other() {
    let hours = annualised(day(2028, 2, 29));
    let years = [(2028, 2, 29), (2029, 3, 1), (2030, 3, 1), (2031, 3, 1), (2032, 2, 29)];
    for pair in years.windows(2) {
        let [from, until] = [pair[0], pair[1]].map(|(year, month, of_month)| day(year, month, of_month));
        for inside in [from, from.plus(180), until.plus(-1)] {
            let period = hours.hours_balance(inside).unwrap().period;
            assert_eq!((period.from(), period.until()), (from, until), "{inside:?}");
        }
    }
    let Pattern::Annualised(annualised) = &hours.pattern else { panic!("another pattern") };
    let span = DayRange::new(day(2028, 2, 29), day(2032, 2, 29)).unwrap();
    assert_eq!((hours.contracted(span), span.len()), (4 * i64::from(annualised.year), 1_461));
}

/// The week of New Year has two holidays and lies in two years; the one before it has one.
#[test]
fn an_account_goes_on_over_the_end_of_the_year() {
    let mut work = flextime(Weekdays::WORKING, "08:00-16:30", day(2026, 12, 21));
    work.holidays = england(HolidayPolicy::Skip);
    let new_year = work.hours_balance(day(2027, 1, 2)).unwrap();
    assert_eq!((new_year.period.from(), new_year.period.until()), (day(2026, 12, 28), day(2027, 1, 4)));
    // Four days of 8.5 hours and a holiday of 8 before it; three days and two holidays in it.
    assert_eq!((new_year.carried, new_year.planned), (2 * HOUR, 41 * HOUR + HOUR / 2));
    assert_eq!((new_year.balance(), new_year.is_within()), (3 * HOUR + HOUR / 2, false));
}

/// Hours are those of the clock, as they are agreed: 00:30 to 08:30 are eight also where one of them is skipped or comes twice.
#[test]
fn a_change_of_the_clocks_is_no_hour_too_few_or_too_many() {
    let days: Weekdays = [Weekday::Sun, Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu].into_iter().collect();
    let work = flextime(days, "00:30-08:30", day(2027, 1, 4));
    for sunday in [day(2027, 3, 28), day(2027, 10, 31)] {
        let balance = work.hours_balance(sunday).unwrap();
        assert_eq!((balance.planned, balance.carried), (40 * HOUR, 0));
    }
}

#[test]
fn work_on_a_holiday_comes_on_top_of_it() {
    let (monday, good_friday) = (day(2027, 3, 22), day(2027, 3, 26));
    let mut work = flextime(Weekdays::WORKING, "08:00-16:00", monday);
    work.holidays = england(HolidayPolicy::Skip);
    assert_eq!(week(&work, good_friday), 40);
    work.exceptions = vec![Exception::Extra(good_friday, shift("10:00-12:00"))];
    assert_eq!(week(&work, good_friday), 42);
    // Who works on the holiday and has Thursday off has both the day's hours and the holiday's.
    work.exceptions = vec![Exception::Swap(good_friday, day(2027, 3, 25))];
    assert_eq!(week(&work, good_friday), 40);
    // Leave in a week with a holiday is each day once.
    work.exceptions = vec![Exception::Off(DayRange::new(monday, monday.plus(7)).unwrap())];
    assert_eq!(week(&work, good_friday), 40);
}

/// The work of Easter Monday is done on the Friday after it, so the day off is no leave.
#[test]
fn what_is_worked_on_another_day_counts_once() {
    let mut work = flextime(four_days(), "07:00-17:00", day(2027, 3, 29));
    work.holidays = england(HolidayPolicy::ShiftNext);
    assert_eq!(work.plan().on(day(2027, 4, 2)).len(), 1);
    assert_eq!(week(&work, day(2027, 3, 29)), 40);
    work.holidays.policy = HolidayPolicy::Skip;
    assert_eq!(week(&work, day(2027, 3, 29)), 40);
}

/// In summer there are four days of ten hours: Friday is then a day off like a weekend, and Thursday worth ten.
#[test]
fn a_season_has_hours_of_its_own() {
    let mut work = flextime(Weekdays::WORKING, "08:00-16:00", day(2027, 6, 28));
    let range = DayRange::new(day(2027, 7, 5), day(2027, 9, 6)).unwrap();
    let pattern = Pattern::Weekly(Weekly { days: four_days(), shift: shift("07:00-17:00") });
    work.seasons = vec![Season { range, pattern }];
    assert_eq!((week(&work, day(2027, 6, 28)), week(&work, day(2027, 7, 5))), (40, 40));
    work.exceptions = vec![Exception::Off(DayRange::new(day(2027, 7, 8), day(2027, 7, 10)).unwrap())];
    assert_eq!(week(&work, day(2027, 7, 5)), 40);
}

//! What a contract says of some days, counted by hand.

use std::sync::Arc;

use proptest::prelude::*;

use super::strategies::arrangements;
use super::{day, shift, with_half_hour};
use crate::household::Weekdays;
use crate::household::arrangement::*;
use crate::time::Day;

fn range(from: Day, until: Day) -> DayRange {
    DayRange::new(from, until).unwrap()
}

/// Five days of 7.5 hours, whatever becomes of them.
#[test]
fn holidays_leave_and_extra_shifts_change_nothing() {
    let (monday, week) = (day(2027, 3, 22), range(day(2027, 3, 22), day(2027, 3, 29)));
    let usual = Weekly { days: Weekdays::WORKING, shift: with_half_hour("09:00-17:00") };
    let mut office = Arrangement::new("office", Pattern::Weekly(usual));
    let england = Arc::new(Holidays::new("gov.uk", "2027", None).with(day(2027, 3, 26), "Good Friday"));
    let policies = [
        HolidayPolicy::Ignore,
        HolidayPolicy::Skip,
        HolidayPolicy::ShiftPrev,
        HolidayPolicy::Credit { seconds: Some(3_600) },
        HolidayPolicy::InLieu,
    ];
    for policy in policies {
        office.holidays = HolidayLayer { holidays: Arc::clone(&england), policy };
        assert_eq!(office.contracted(week), 5 * 27_000, "{policy:?}");
    }
    office.exceptions = vec![
        Exception::Off(range(monday, monday.plus(3))),
        Exception::Extra(monday.plus(5), shift("08:00-12:00")),
        Exception::Swap(monday.plus(3), monday.plus(6)),
    ];
    assert_eq!(office.contracted(week), 5 * 27_000);
    office.from = Some(monday.plus(3));
    assert_eq!(office.contracted(week), 2 * 27_000);
}

/// Forty hours on three days a week: two of a week are two thirds of them, and a week is a week.
#[test]
fn flextime_is_its_target() {
    let days: Weekdays = [chrono::Weekday::Mon, chrono::Weekday::Tue, chrono::Weekday::Thu].into_iter().collect();
    let flextime = Flextime {
        variant: FlexVariant::VariableDay,
        days,
        core_days: days,
        core: vec!["10:00-12:00".parse().unwrap()],
        band: "06:00-21:00".parse().unwrap(),
        daily: (0, 15 * 3_600),
        target: (100 * 60, 7),
        carry_over: 0,
        chosen: None,
    };
    let (monday, sometimes) = (day(2027, 1, 4), Arrangement::new("work", Pattern::Flextime(flextime)));
    assert_eq!(sometimes.contracted(range(monday, monday.plus(2))), 66 * 60 + 40);
    assert_eq!(sometimes.contracted(range(monday, monday.plus(7))), 100 * 60);
    assert_eq!(sometimes.contracted(range(monday, monday.plus(21))), 300 * 60);
}

/// 1,606 hours a year are 4.4 a day; a year that has a 29th of February has as many hours, and less of them on each day.
#[test]
fn annualised_hours_are_spread_over_the_days_of_the_year() {
    let usual = Weekly { days: Weekdays::WORKING, shift: shift("09:00-15:00") };
    let annualised = Annualised { usual, year: 1_606 * 3_600, start: day(2026, 4, 1), carry_over: 0 };
    let hours = Arrangement::new("hours", Pattern::Annualised(annualised));
    let contracted = |from: Day, until: Day| hours.contracted(range(from, until));
    assert_eq!(contracted(day(2026, 4, 1), day(2026, 5, 1)), 30 * 44 * 360);
    assert_eq!(contracted(day(2026, 4, 1), day(2027, 4, 1)), 1_606 * 3_600);
    assert_eq!(contracted(day(2027, 4, 1), day(2028, 4, 1)), 1_606 * 3_600);
    assert_eq!(contracted(day(2027, 4, 1), day(2027, 4, 2)), 1_606 * 3_600 / 366);
    assert_eq!(contracted(day(2026, 10, 1), day(2027, 10, 1)), 182 * 44 * 360 + 183 * 1_606 * 3_600 / 366);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Where nothing is laid over the pattern but seasons, what is agreed is what is worked.
    #[test]
    fn without_holidays_and_exceptions_all_that_is_agreed_is_worked(arrangement in arrangements(), ahead in 0..365) {
        let plain = Arrangement { exceptions: Vec::new(), holidays: HolidayLayer::default(), ..arrangement.clone() };
        let by_target = |pattern: &Pattern| {
            matches!(pattern, Pattern::Flextime(_) | Pattern::Annualised(_) | Pattern::ProtectedSlot(_))
        };
        let patterns = || plain.seasons.iter().map(|season| &season.pattern).chain([&plain.pattern]);
        prop_assume!(!patterns().any(by_target));
        let days = range(day(2027, 1, 1).plus(ahead), day(2027, 2, 1).plus(ahead));
        let plan = plain.plan();
        let worked: i64 = days.days().flat_map(|day| plan.on(day)).map(|planned| plain.counted(&planned)).sum();
        prop_assert_eq!(arrangement.contracted(days), worked);
    }
}

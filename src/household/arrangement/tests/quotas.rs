//! Quotas of arrangements: permitted placements, progress, and when it is too late.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::strategies::{arrangements, weekdays};
use super::{day, shift};
use crate::household::arrangement::*;
use crate::household::{Demand, Weekdays, Whereabouts};
use crate::time::Day;

fn remote(days: RemoteDays) -> Option<Remote> {
    Some(Remote { days, whereabouts: Whereabouts::Away, demand: Demand::Busy })
}

fn quota(amount: QuotaAmount, period: QuotaPeriod) -> Quota {
    Quota { amount, most: None, period, days: Weekdays::WORKING }
}

/// Monday to Friday, at home on chosen days.
fn office(home: impl IntoIterator<Item = Day>, site: Site, quota: Quota) -> Arrangement {
    let weekly = Weekly { days: Weekdays::WORKING, shift: shift("09:00-17:00") };
    let mut office = Arrangement::new("office", Pattern::Weekly(weekly));
    office.remote = remote(RemoteDays::Dates(home.into_iter().collect()));
    office.quotas = vec![SiteQuota { site, quota }];
    office
}

fn progress(office: &Arrangement, day: Day) -> Progress {
    office.progress(&office.quotas[0], day)
}

/// Three of the five days of a week are 60 %: a limit of two can never be kept. Of a month it is twelve of twenty at least.
#[test]
fn a_share_that_its_limit_forbids_is_refused() {
    let limited = |most: u32, period: QuotaPeriod| {
        let quota = Quota { most: Some(most), ..quota(QuotaAmount::Percent(60), period) };
        quota.problems().into_iter().map(|problem| problem.message).collect::<Vec<_>>()
    };
    let refused = |least: u32, most: u32| {
        [format!("expected a limit of {least} days or more, for at least so many are asked for, found {most}")]
    };
    assert_eq!(limited(2, QuotaPeriod::Week), refused(3, 2));
    assert_eq!(limited(3, QuotaPeriod::Week), [""; 0]);
    assert_eq!(limited(11, QuotaPeriod::Month), refused(12, 11));
    assert_eq!(limited(12, QuotaPeriod::Month), [""; 0]);
}

#[test]
fn leave_makes_a_quota_no_smaller_but_holidays_do() {
    let home: Vec<Day> = (1..=9).map(|of_month| day(2027, 2, of_month)).collect();
    let mut office = office(home, Site::OnSite, quota(QuotaAmount::Percent(60), QuotaPeriod::Month));
    let february = day(2027, 2, 1);
    assert_eq!((progress(&office, february).needed, progress(&office, february).placed), (12, 13));
    // A week of leave takes five of the thirteen days, and a holiday one of the twenty.
    office.exceptions = vec![Exception::Off(DayRange::new(day(2027, 2, 15), day(2027, 2, 20)).unwrap())];
    let on_leave = progress(&office, february);
    assert_eq!((on_leave.workdays, on_leave.needed, on_leave.placed), (20, 12, 8));
    let holidays = Holidays::new("gov.uk", "2027", None).with(day(2027, 2, 26), "holiday");
    office.holidays = HolidayLayer { holidays: Arc::new(holidays), policy: HolidayPolicy::Skip };
    let with_holiday = progress(&office, february);
    assert_eq!((with_holiday.workdays, with_holiday.needed, with_holiday.placed), (19, 12, 7));
    // Seven of the twelve are placed. Of the days of work only the seven at home, up to the 9th, are open: five of them will do,
    // so that whoever is at home on the third of them is too late on the next day.
    assert_eq!(with_holiday.impossible_from, Some(day(2027, 2, 4)));
    assert!(!with_holiday.is_satisfied());
}

#[test]
fn only_days_of_work_in_the_range_are_permitted() {
    let mut office = office([], Site::Remote, quota(QuotaAmount::Days(2), QuotaPeriod::Week));
    office.from = Some(day(2027, 1, 7));
    assert_eq!(office.permitted(&office.quotas[0], day(2027, 1, 4)), [day(2027, 1, 7), day(2027, 1, 8)]);
    assert_eq!(progress(&office, day(2027, 1, 4)).impossible_from, Some(day(2027, 1, 8)));
    assert_eq!(office.exactness(), Exactness::Quota);
}

#[test]
fn a_quota_that_no_week_of_the_arrangement_has_room_for_is_refused() {
    let part_time = office([], Site::OnSite, quota(QuotaAmount::Days(4), QuotaPeriod::Week));
    let days: Weekdays = [chrono::Weekday::Mon, chrono::Weekday::Tue].into_iter().collect();
    let pattern = Pattern::Weekly(Weekly { days, shift: shift("09:00-17:00") });
    let problems = Arrangement { pattern, ..part_time }.problems();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].parameter, "quotas");
    assert_eq!(problems[0].message, "expected at most 2 days a week, for there are no more of Mon, Tue, found 4");
}

fn quotas() -> impl Strategy<Value = SiteQuota> {
    let amount = prop_oneof![(0..20u32).prop_map(QuotaAmount::Days), (1..=100u32).prop_map(QuotaAmount::Percent)];
    let period = prop_oneof![
        Just(QuotaPeriod::Week),
        Just(QuotaPeriod::Month),
        Just(QuotaPeriod::Quarter),
        Just(QuotaPeriod::Year)
    ];
    (amount, period, weekdays(), any::<bool>()).prop_map(|(amount, period, days, on_site)| {
        let site = if on_site { Site::OnSite } else { Site::Remote };
        SiteQuota { site, quota: Quota { amount, most: None, period, days } }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// The slow way: on each day of the period, somebody who has placed nothing more so far places all that is left.
    #[test]
    fn it_is_too_late_when_the_open_days_run_out(arrangement in arrangements(), quota in quotas(), ahead in 0..365) {
        let arrangement = Arrangement { quotas: vec![quota], ..arrangement };
        let quota = &arrangement.quotas[0];
        let progress = arrangement.progress(quota, day(2027, 1, 1).plus(ahead));
        let placed = arrangement.days_at(quota.site, progress.period);
        let permitted: BTreeSet<Day> = arrangement.permitted(quota, progress.period.from()).into_iter().collect();
        prop_assert_eq!(permitted.len() as u32, progress.workdays);
        prop_assert_eq!(permitted.intersection(&placed).count() as u32, progress.placed);
        let plan = arrangement.plan();
        for today in progress.period.days() {
            let rest = permitted.iter().filter(|day| today <= **day && !placed.contains(*day) && !plan.on(**day).is_empty());
            prop_assert_eq!(progress.is_possible_on(today), progress.left() as usize <= rest.count(), "{:?}", today);
        }
    }
}

//! Quotas of days at a site, from files as a person would write them.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::Code;
use handover::config;
use handover::household::Household;
use handover::report::{evidence, message};
use handover::rules::{check, check_as_of};
use handover::time::{Day, Window};
use proptest::prelude::*;

const BASE: &str = r#"
[household]
zone = "Europe/London"
[[travel]]
between = ["home", "office"]
minutes = 40
[holidays.england]
days = [2027-01-01, 2027-03-26, 2027-03-29]
[[people.sam.arrangements]]
kind = "standard"
days = ["MO-FR"]
hours = "09:00-17:00"
place = "office"
"#;

fn household(keys: &str) -> Household {
    let text = format!("{BASE}{keys}\n");
    config::read("household.toml", text.as_bytes(), &mut |_| Err("no files".to_owned())).unwrap().household
}

fn day(month: u32, of_month: u32) -> Day {
    Day::new(2027, month, of_month).unwrap()
}

/// What is found between two days: the first day of the period, the message and the evidence.
fn missed(keys: &str, from: Day, until: Day) -> Vec<String> {
    missed_as_of(keys, (from, until), None)
}

/// The same as of a day.
fn missed_as_of(keys: &str, (from, until): (Day, Day), today: Option<Day>) -> Vec<String> {
    let household = household(keys);
    let window = Window::of_days(from, until, household.zone()).unwrap();
    let outcome = today.map_or_else(|| check(&household, window), |today| check_as_of(&household, window, today));
    assert_eq!(outcome.as_of, today);
    let quotas = outcome.findings.iter().map(|judged| &judged.finding).filter(|found| found.code == Code::QuotaMissed);
    let text = quotas.map(|finding| {
        let start = household.zone().wall_at(finding.span.start()).day();
        format!("{start:?} {} ({})", message(finding, &household), evidence(finding, &household).join(", "))
    });
    text.collect()
}

#[test]
fn mt_14_sixty_percent_of_february_are_twelve_days() {
    let keys = "quotas = [{ site = 'on-site', percent = 60, per = 'month' }]\nholidays = { list = 'england' }\n\
                remote = { dates = [] }";
    let household = household(keys);
    let office = &household.people()[0].arrangements[0];
    let february = office.progress(&office.quotas[0], day(2, 1));
    assert_eq!((february.workdays, february.needed, february.placed), (20, 12, 20));
    // Good Friday and Easter Monday are no workdays: 60 % of 21 days are 12.6.
    let march = office.progress(&office.quotas[0], day(3, 1));
    assert_eq!((march.workdays, march.needed, march.is_satisfied()), (21, 13, true));
    assert_eq!(office.permitted(&office.quotas[0], day(2, 1)).len(), 20);
}

#[test]
fn a_rule_that_misses_its_quota_is_found_in_each_whole_period() {
    let keys = "remote = { days = ['MO', 'WE', 'FR'] }\nquotas = [{ site = 'on-site', percent = 50, per = 'month' }]";
    let expected = [
        "2027-01-01 sam: too few days on site: 8 of at least 11, too late from 26 Jan 2027 on (on site 50 % of days a month, Mon–Fri: 8 days are)",
        "2027-02-01 sam: too few days on site: 8 of at least 10, too late from 25 Feb 2027 on (on site 50 % of days a month, Mon–Fri: 8 days are)",
    ];
    assert_eq!(missed(keys, day(1, 1), day(3, 15)), expected);
    assert_eq!(missed(keys, day(2, 2), day(3, 15)), Vec::<String>::new());
}

#[test]
fn chosen_days_are_late_once_too_few_are_left() {
    let keys = "remote = { visits = [2027-01-20] }\nquotas = [{ site = 'on-site', days = 2, per = 'quarter' }]";
    let none = Vec::<String>::new();
    assert_eq!(missed(keys, day(1, 1), day(7, 1)), none);
    // The last workday of the quarter is Wednesday the 31st.
    assert_eq!(missed(keys, day(3, 31), day(4, 30)), none);
    let late = missed(&keys.replace("2, per = 'quarter'", "1, per = 'week'"), day(1, 16), day(1, 25));
    let week = "2027-01-11 sam: too few days on site: 0 of at least 1, too late from 16 Jan 2027 on (on site at least 1 day a week, Mon–Fri: 0 days are)";
    assert_eq!(late, [week]);
}

#[test]
fn more_days_than_allowed_are_too_many() {
    let keys = "remote = { dates = [2027-01-04, 2027-01-05, 2027-01-06] }\n\
                quotas = [{ site = 'remote', days = 1, at-most = 2, per = 'week' }]";
    let found = missed(keys, day(1, 4), day(1, 11));
    assert_eq!(
        found,
        ["2027-01-04 sam: too many days remote: 3 of at most 2 (remote 1 to 2 days a week, Mon–Fri: 3 days are)"]
    );
}

#[test]
fn weeks_in_which_an_arrangement_begins_do_not_count() {
    let keys = "from = 2027-01-07\nremote = { days = ['MO'] }\nquotas = [{ site = 'remote', days = 1, per = 'week' }]";
    assert_eq!(missed(keys, day(1, 4), day(1, 25)), Vec::<String>::new());
}

const VISITS: &str = "remote = { visits = [2027-01-20] }\nquotas = [{ site = 'on-site', days = 2, per = 'quarter' }]";

/// One visit is missing in the first quarter, whose last day of work is Wednesday the 31st of March, and two in the second, whose
/// last two are the 29th and 30th of June.
#[test]
fn what_is_over_can_no_longer_be_chosen() {
    let window = (day(1, 1), day(7, 1));
    let as_of = |month: u32, of_month: u32| missed_as_of(VISITS, window, Some(day(month, of_month)));
    let quarter = "on site at least 2 days a quarter, Mon–Fri";
    let first = format!(
        "2027-01-01 sam: too few days on site: 1 of at least 2, too late from 1 Apr 2027 on ({quarter}: 1 day is)"
    );
    let second = format!(
        "2027-04-01 sam: too few days on site: 0 of at least 2, too late from 30 Jun 2027 on ({quarter}: 0 days are)"
    );
    assert_eq!(missed(VISITS, window.0, window.1), [""; 0]);
    assert_eq!(as_of(3, 31), [""; 0]);
    assert_eq!(as_of(4, 1), std::slice::from_ref(&first));
    assert_eq!(as_of(6, 29), std::slice::from_ref(&first));
    assert_eq!(as_of(6, 30), [first, second]);
    // What will be is not too late, whatever the window.
    assert_eq!(missed_as_of(VISITS, (day(4, 1), day(7, 1)), Some(day(1, 1))), [""; 0]);
}

/// Rules say where days are whatever day it is.
#[test]
fn days_that_a_rule_settles_do_not_depend_on_today() {
    let keys = "remote = { days = ['MO', 'WE', 'FR'] }\nquotas = [{ site = 'on-site', percent = 50, per = 'month' }]";
    let household = household(keys);
    let window = Window::of_days(day(1, 1), day(3, 1), household.zone()).unwrap();
    assert_eq!(check_as_of(&household, window, day(2, 20)), check(&household, window));
}

#[cfg(feature = "cli")]
#[test]
fn where_days_are_still_to_be_chosen_is_told_with_the_last_day() {
    use handover::report::{Show, json, text};
    let household = household(VISITS);
    let window = Window::of_days(day(1, 1), day(7, 1), household.zone()).unwrap();
    let outcome = check_as_of(&household, window, day(4, 1));
    let text = text(&outcome, &household, Show::Relevant);
    let line = "sam, standard, 1 Apr 2027–30 Jun 2027: on site 0 of 2 days, 2 left, possible until 29 Jun 2027\n";
    assert!(text.contains(line) && !text.contains("possible until 31 Mar"), "{text}");
    let json = json(&outcome, &household);
    assert_eq!(json["as_of"], "2027-04-01");
    let quarter = |from: &str, until: &str, (workdays, placed): (u32, u32), impossible_from: &str| {
        serde_json::json!({
            "person": "sam", "arrangement": "standard", "site": "on-site", "from": from, "until": until,
            "workdays": workdays, "needed": 2, "most": null, "placed": placed, "impossible_from": impossible_from,
        })
    };
    let first = quarter("2027-01-01", "2027-04-01", (64, 1), "2027-04-01");
    let second = quarter("2027-04-01", "2027-07-01", (65, 0), "2027-06-30");
    assert_eq!(json["quotas"], serde_json::json!([first, second]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// The slow way: whoever has placed nothing more so far places each day of work from today on.
    #[test]
    fn a_week_is_missed_once_the_rest_of_it_does_not_do(
        chosen in proptest::collection::btree_set(1..57i32, 0..20),
        (days, more, today) in (1..5u32, 0..3u32, -10..70i32),
    ) {
        // Monday the 4th of January is day 1.
        let monday = day(1, 3);
        let dates: Vec<String> = chosen.iter().map(|number| monday.plus(*number).date().to_string()).collect();
        let keys = format!(
            "remote = {{ dates = [{}] }}\nquotas = [{{ site = 'remote', days = {days}, at-most = {}, per = 'week' }}]",
            dates.join(", "),
            days + more
        );
        let found = missed_as_of(&keys, (day(1, 4), day(3, 1)), Some(monday.plus(today)));
        let is_missed = |week: &i32| {
            let workdays = || (1..=5).map(move |weekday| week * 7 + weekday);
            let placed = workdays().filter(|number| chosen.contains(number)).count() as u32;
            let open = workdays().filter(|number| !chosen.contains(number) && today <= *number).count() as u32;
            placed + open < days || days + more < placed
        };
        let expected: Vec<String> =
            (0..8).filter(is_missed).map(|week| format!("{:?}", monday.plus(week * 7 + 1))).collect();
        let starts: Vec<String> = found.iter().map(|line| line.chars().take(10).collect()).collect();
        prop_assert_eq!(starts, expected, "{:?}", found);
    }
}

//! Quotas of days at a site, from files as a person would write them.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::Code;
use handover::config;
use handover::household::Household;
use handover::report::{evidence, message};
use handover::rules::check;
use handover::time::{Day, Window};

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
    let household = household(keys);
    let outcome = check(&household, Window::of_days(from, until, household.zone()).unwrap());
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
        "2027-01-01 sam: too few days on site (on site 50 % of days a month, Mon–Fri: 8 days are)",
        "2027-02-01 sam: too few days on site (on site 50 % of days a month, Mon–Fri: 8 days are)",
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
    let week = "2027-01-11 sam: too few days on site (on site at least 1 day a week, Mon–Fri: 0 days are)";
    assert_eq!(late, [week]);
}

#[test]
fn more_days_than_allowed_are_too_many() {
    let keys = "remote = { dates = [2027-01-04, 2027-01-05, 2027-01-06] }\n\
                quotas = [{ site = 'remote', days = 1, at-most = 2, per = 'week' }]";
    let found = missed(keys, day(1, 4), day(1, 11));
    assert_eq!(found, ["2027-01-04 sam: too many days remote (remote 1 to 2 days a week, Mon–Fri: 3 days are)"]);
}

#[test]
fn weeks_in_which_an_arrangement_begins_do_not_count() {
    let keys = "from = 2027-01-07\nremote = { days = ['MO'] }\nquotas = [{ site = 'remote', days = 1, per = 'week' }]";
    assert_eq!(missed(keys, day(1, 4), day(1, 25)), Vec::<String>::new());
}

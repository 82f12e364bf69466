//! Hours that are somebody's own to arrange, from files as a person would write them.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::Code;
use handover::config;
use handover::household::Household;
use handover::report::{Show, evidence, message, text};
use handover::rules::check;
use handover::time::{Day, Window};

const BASE: &str = r#"
[household]
zone = "Europe/London"
[[travel]]
between = ["home", "dentist"]
minutes = 10
[[travel]]
between = ["home", "office"]
minutes = 10
[holidays.england]
days = [2027-01-01, 2027-03-26, 2027-03-29]
"#;

const FLEXTIME: &str = r#"
[[people.sam.arrangements]]
kind = "flextime"
core = ["10:00-12:00", "14:00-16:00"]
band = "07:00-19:00"
place = "office"
"#;

fn household(keys: &str) -> Household {
    let text = format!("{BASE}{keys}\n");
    config::read("household.toml", text.as_bytes(), &mut |_| Err("no files".to_owned()))
        .unwrap_or_else(|error| panic!("{error}"))
        .household
}

fn day(month: u32, of_month: u32) -> Day {
    Day::new(2027, month, of_month).unwrap()
}

/// What is found between two days: when, the message and the evidence.
fn found(code: Code, keys: &str, from: Day, until: Day) -> Vec<String> {
    let household = household(keys);
    let outcome = check(&household, Window::of_days(from, until, household.zone()).unwrap());
    let local = |utc| household.zone().wall_at(utc).date_time().format("%m-%d %H:%M").to_string();
    let text = outcome.with_code(code).map(|finding| {
        let facts = evidence(finding, &household).join(", ");
        format!(
            "{}–{} {} ({facts})",
            local(finding.span.start()),
            local(finding.span.end()),
            message(finding, &household)
        )
    });
    text.collect()
}

#[test]
fn an_account_that_leaves_its_bounds_is_found_week_by_week() {
    let keys = format!("{FLEXTIME}hours = '09:00-16:30'\nfrom = 2027-01-04\ncarry-over = 300\n");
    let expected = [
        "01-18 00:00–01-25 00:00 sam: too few hours: 7 h 30 min, where 5 h may be carried over (37 h 30 min of 40 h, 5 h too few before, so 7 h 30 min too few, where 5 h \
         may be carried over)",
        "01-25 00:00–02-01 00:00 sam: too few hours: 10 h, where 5 h may be carried over (37 h 30 min of 40 h, 7 h 30 min too few before, so 10 h too few, where \
         5 h may be carried over)",
    ];
    assert_eq!(found(Code::HoursMissed, &keys, day(1, 4), day(2, 1)), expected);
    // Whoever looks at the last of these weeks alone finds the same of it.
    assert_eq!(found(Code::HoursMissed, &keys, day(1, 25), day(2, 1)), expected[1..]);
    // Without a first day there is no account: each week is one for itself, and 2 h 30 min may be carried over.
    assert_eq!(found(Code::HoursMissed, &keys.replace("from = 2027-01-04\n", ""), day(1, 4), day(2, 1)), [""; 0]);
}

/// Two days off work, a holiday and a day of leave, count eight hours each; an evening makes up for two hours.
#[test]
fn holidays_and_leave_are_a_days_part_of_the_target() {
    let keys = format!(
        "{FLEXTIME}hours = '08:00-16:00'\nfrom = 2027-03-22\nholidays = {{ list = 'england' }}\n\
         exceptions = [{{ off = 2027-03-23 }}, {{ extra = 2027-03-25, hours = '17:00-19:00' }}]\n"
    );
    let account = household(&keys).people()[0].arrangements[0].hours_balance(day(3, 24)).unwrap();
    assert_eq!((account.planned / 3_600, account.carried, account.balance() / 3_600), (42, 0, 2));
    assert_eq!(found(Code::HoursMissed, &keys, day(3, 22), day(3, 29)).len(), 1);
}

#[test]
fn a_year_of_hours_that_does_not_add_up_is_found_in_it() {
    let keys = |hours: u32, over: &str| {
        format!(
            "[[people.sam.arrangements]]\nkind = 'annualised'\nhours = '09:00-15:00'\nhours-a-year = {}\n\
             year-start = 2027-04-01\n{over}\n\
             seasons = [{{ from = 2027-06-01, until = 2027-09-01, days = ['MO-FR'], hours = '08:00-17:00' }}]",
            hours * 60
        )
    };
    // From April on there are 262 workdays, 66 of them in summer: 196 × 6 h and 66 × 9 h are 1770 h.
    let many = [
        "04-01 00:00–04-01 00:00 sam: too many hours: 170 h, where 6 h may be carried over (1770 h of 1600 h, 170 h too many, where 6 h may be carried over)",
    ];
    assert_eq!(found(Code::HoursMissed, &keys(1_600, ""), day(5, 3), day(5, 10)), many);
    assert_eq!(found(Code::HoursMissed, &keys(1_770, "carry-over = 0"), day(5, 3), day(5, 10)), [""; 0]);
    assert_eq!(found(Code::HoursMissed, &keys(1_765, ""), day(5, 3), day(5, 10)), [""; 0]);
    assert_eq!(found(Code::HoursMissed, &keys(1_600, "from = 2027-04-02"), day(5, 3), day(5, 10)), [""; 0]);
}

#[test]
fn who_is_elsewhere_in_core_hours_misses_them() {
    let at = |start: &str, end: &str, rest: &str| {
        format!(
            "[[people.sam.commitments]]\nsummary = 'One'\nstart = 2027-01-12T{start}:00\nend = 2027-01-12T{end}:00\n{rest}\n"
        )
    };
    let core = |text: String| found(Code::CoreMissed, &format!("{FLEXTIME}{text}"), day(1, 11), day(1, 18));
    let dentist = at("11:00", "14:30", "place = 'dentist'");
    let expected = [
        "01-12 11:00–01-12 12:00 sam is not there in core hours (sam: One, 11:00–14:30)",
        "01-12 14:00–01-12 14:30 sam is not there in core hours (sam: One, 11:00–14:30)",
    ];
    assert_eq!(core(dentist.clone()), expected);
    assert_eq!(core(at("12:00", "14:00", "place = 'dentist'")), [""; 0]);
    assert_eq!(core(at("11:00", "14:30", "place = 'office'")), [""; 0]);
    assert_eq!(core(at("11:00", "14:30", "away = true")), [""; 0]);
    let leave = "[[people.sam.commitments]]\nsummary = 'Leave'\nstart = 2027-01-12T10:00:00\nend = 2027-01-12T12:00:00\ndemand = 'leave'\n";
    assert_eq!(core(format!("{dentist}{leave}")), expected[1..]);
    // A day whose hours are others keeps the core or misses it.
    let changed =
        |hours: &str| format!("exceptions = [{{ off = 2027-01-13 }}, {{ extra = 2027-01-13, hours = '{hours}' }}]\n");
    assert_eq!(core(changed("13:00-19:00")), ["01-13 10:00–01-13 12:00 sam is not there in core hours ()"]);
    assert_eq!(core(changed("07:00-16:00")), [""; 0]);
    assert_eq!(core("exceptions = [{ off = 2027-01-13 }]\n".to_owned()), [""; 0]);
}

/// Of maxiflex, with core hours on three days, all five days of a week are days of work.
#[test]
fn a_quota_counts_days_without_core_hours() {
    let keys = "variant = 'maxiflex'\ncore-days = ['TU-TH']\nremote = { days = ['MO', 'FR'] }\n\
                quotas = [{ site = 'on-site', percent = 60, per = 'month' }, { site = 'remote', days = 2, per = 'week' }]\n\
                holidays = { list = 'england' }\n";
    let household = household(&format!("{FLEXTIME}{keys}"));
    let sam = &household.people()[0].arrangements[0];
    let february = sam.progress(&sam.quotas[0], day(2, 1));
    assert_eq!((february.workdays, february.needed, february.placed), (20, 12, 12));
    let week = sam.progress(&sam.quotas[1], day(2, 1));
    assert_eq!((week.workdays, week.placed), (5, 2));
    // Good Friday is no day of work, and leave on a day without core hours leaves nothing to place.
    let easter = sam.progress(&sam.quotas[1], day(3, 22));
    assert_eq!((easter.workdays, easter.placed), (4, 1));
}

/// The check says what the account comes to also while all is well.
#[test]
fn the_report_tells_the_balance() {
    let keys = format!("{FLEXTIME}hours = '09:00-16:30'\nfrom = 2027-01-04\ncarry-over = 600\n");
    let household = household(&keys);
    let outcome = check(&household, Window::of_days(day(1, 4), day(1, 25), household.zone()).unwrap());
    assert_eq!(outcome.with_code(Code::HoursMissed).count(), 0);
    let report = text(&outcome, &household, Show::Relevant);
    let line =
        "sam, flextime, 18 Jan 2027–24 Jan 2027: 37 h 30 min of 40 h, 5 h too few before, so 7 h 30 min too few\n";
    assert!(report.contains(line), "{report}");
}

#[cfg(feature = "cli")]
#[test]
fn programs_are_told_the_balance() {
    let keys = format!("{FLEXTIME}hours = '09:00-16:30'\nfrom = 2027-01-04\ncarry-over = 600\n");
    let household = household(&keys);
    let outcome = check(&household, Window::of_days(day(1, 4), day(1, 25), household.zone()).unwrap());
    let json = handover::report::json(&outcome, &household);
    let expected = serde_json::json!([{
        "person": "sam", "arrangement": "flextime", "from": "2027-01-18", "until": "2027-01-25", "agreed": 2400,
        "planned": 2250, "carried": -300, "balance": -450, "most": 600,
    }]);
    assert_eq!(json["balances"], expected);
}

//! A role with two holders of one household: how it is filled when one of them is not there.
#![cfg(feature = "cli")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::{SharedRole, shared_roles};
use handover::config;
use handover::report::{self, Show};
use handover::rules::check;
use handover::time::Day;
use handover::timeline::Timeline;

const ROLE: &str = r#"
[household]
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-01-18 }
[holidays.list]
days = [2027-01-22]
[people.priya]
[[people.priya.arrangements]]
kind = "job-share"
hours = "09:00-17:00"
share = "split-week"
first-until = "13:00"
second-from = "12:00"
overlap = 60
holder = "first"
partner = "tom"
holidays = { list = "list" }
[people.tom]
[[people.tom.arrangements]]
kind = "job-share"
hours = "09:00-17:00"
share = "split-week"
first-until = "13:00"
second-from = "12:00"
overlap = 60
holder = "second"
partner = "priya"
holidays = { list = "list" }
"#;

/// The one role, and when nobody fills it, in local time.
fn role(text: &str) -> (SharedRole, Vec<String>) {
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no files".to_owned()));
    let plan = plan.unwrap_or_else(|error| panic!("{error}"));
    let zone = plan.household.zone();
    let window = plan.window.window(Day::MIN, zone).unwrap();
    let mut roles = shared_roles(&Timeline::new(&plan.household, window));
    assert_eq!(roles.len(), 1);
    let role = roles.remove(0);
    let local = |utc| zone.wall_at(utc).date_time().format("%a %H:%M").to_string();
    let unfilled = role.unfilled.iter().map(|span| format!("{}–{}", local(span.start()), local(span.end()))).collect();
    (role, unfilled)
}

const HOUR: i64 = 3_600;

#[test]
fn two_holders_fill_a_role_and_hand_over() {
    let (role, unfilled) = role(ROLE);
    assert_eq!((role.role, role.overlap, role.paid), (40 * HOUR, HOUR, [20 * HOUR, 21 * HOUR]));
    assert_eq!(unfilled, [""; 0]);
}

#[test]
fn a_check_tells_how_a_role_is_filled() {
    let leave =
        "[[people.tom.commitments]]\nsummary = 'Leave'\nstart = 2027-01-13\nend = 2027-01-15\ndemand = 'leave'\n";
    let plan = config::read("h", format!("{ROLE}{leave}").as_bytes(), &mut |_| Err(String::new())).unwrap();
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    let outcome = check(&plan.household, window);
    let text = anstream::adapter::strip_str(&report::text(&outcome, &plan.household, Show::Relevant)).to_string();
    assert!(text.contains("nobody for 12 h of 40 h, 0 min to hand over, 20 h and 8 h paid"), "{text}");
    let json = report::json(&outcome, &plan.household);
    assert_eq!(
        (&json["roles"][0]["minutes"], &json["roles"][0]["holders"][1]["paid"]),
        (&(40 * 60).into(), &(8 * 60).into())
    );
    assert_eq!(json["roles"][0]["unfilled"].as_array().unwrap().len(), 2);
}

#[test]
fn leave_of_one_holder_leaves_the_role_unfilled_where_the_other_is_not_there() {
    let leave =
        "[[people.tom.commitments]]\nsummary = 'Leave'\nstart = 2027-01-13\nend = 2027-01-15\ndemand = 'leave'\n";
    let (role, unfilled) = role(&format!("{ROLE}{leave}"));
    assert_eq!(unfilled, ["Wed 13:00–Wed 17:00", "Thu 09:00–Thu 17:00"]);
    assert_eq!((role.role, role.overlap, role.paid), (40 * HOUR, 0, [20 * HOUR, 8 * HOUR]));
}

#[test]
fn on_a_public_holiday_of_both_nothing_is_to_be_filled() {
    let next_week = ROLE.replace("from = 2027-01-11, to = 2027-01-18", "from = 2027-01-18, to = 2027-01-25");
    let (role, unfilled) = role(&next_week);
    assert_eq!((role.role, role.paid, unfilled), (32 * HOUR, [20 * HOUR, 13 * HOUR], vec![]));
}

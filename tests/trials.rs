//! Trials beside their baselines, counted by hand.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::trials;
use handover::config;
use handover::household::arrangement::{LoadShare, TrialMetrics};

/// Ana works five days a week, then four for two weeks. Ben is at work from Monday to Wednesday.
const HOUSEHOLD: &str = r#"
[household]
zone = "Europe/London"
[[travel]]
between = ["home", "school"]
minutes = 10
[[travel]]
between = ["home", "office"]
minutes = 30
[[travel]]
between = ["school", "office"]
minutes = 30

[[people.ana.arrangements]]
key = "before"
kind = "standard"
days = ["MO-FR"]
hours = "09:00-17:00"
break = 30
place = "office"
until = 2027-01-18
EXCEPTIONS

[[people.ana.arrangements]]
key = "pilot"
kind = "standard"
days = ["MO-TH"]
hours = "09:00-17:00"
break = 30
place = "office"
from = 2027-01-18
until = 2027-02-01
trial = { baseline = { from = 2027-01-04, until = 2027-01-18 }, core = "10:00-15:00", paid-care = ["FR"] }

[[people.ana.commitments]]
summary = "Leave"
start = 2027-01-20
end = 2027-01-21
demand = "leave"

[[people.ben.arrangements]]
kind = "standard"
days = ["MO-WE"]
hours = "09:00-17:00"
place = "office"

[needs.pick-up]
kind = "errand"
place = "school"
days = ["MO-FR"]
arrive = "15:15-15:30"
carers = ["ana", "ben"]

[needs.fridays]
kind = "presence"
days = ["FR"]
hours = "14:00-16:00"
carers = ["ana", "ben"]
"#;

fn measured(exceptions: &str) -> (TrialMetrics, TrialMetrics) {
    let text = HOUSEHOLD.replace("EXCEPTIONS", exceptions);
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no files".to_owned()));
    let household = plan.unwrap_or_else(|error| panic!("{error}")).household;
    let (ana, _) = household.people_with_ids().next().unwrap();
    let (_, pack) = trials(&household, ana).remove(0);
    (pack.baseline, pack.pilot)
}

const MINUTE: i64 = 60;

/// 37.5 hours a week are 75 in two, of which two days of leave are 15; four days are 60, of which one is 7.5.
///
/// Ana has the pick-ups of her two days of leave, Ben those of Thursdays and Fridays, each 20 minutes, and the two hours of both
/// Fridays: 2 of 8 tasks, 40 of 360 minutes. On trial she has that of her day of leave, half of two Fridays and half of their
/// hours: 3 of 7 tasks, 160 of 340 minutes.
#[test]
fn leave_is_in_the_contract_and_the_load_is_that_of_care() {
    let (before, after) = measured("exceptions = [{ off = 2027-01-04, until = 2027-01-06 }]");
    let expected = TrialMetrics {
        contract: 75 * 60 * MINUTE,
        hours: 60 * 60 * MINUTE,
        weekdays: 10,
        worked: 8,
        care: 2,
        commute: 8 * 60 * MINUTE,
        load: Some(LoadShare { minutes: 11, tasks: 25 }),
        coverage: Some((4 * 15 * MINUTE, (6 * 15 + 2 * 120) * MINUTE)),
    };
    assert_eq!(before, expected);
    let expected = TrialMetrics {
        contract: 60 * 60 * MINUTE,
        hours: (60 * 60 - 450) * MINUTE,
        weekdays: 10,
        worked: 7,
        care: 0,
        commute: 7 * 60 * MINUTE,
        load: Some(LoadShare { minutes: 47, tasks: 43 }),
        coverage: Some((5 * 15 * MINUTE, 3 * 15 * MINUTE)),
    };
    assert_eq!(after, expected);
}

/// Leave of the plan is the same as leave of the calendar, and without any nobody carries a task of Ana's.
#[test]
fn leave_counts_alike_wherever_it_stands() {
    let with = "exceptions = [{ off = 2027-01-04, until = 2027-01-06 }]";
    let commitment =
        "[[people.ana.commitments]]\nsummary = 'Leave'\nstart = 2027-01-04\nend = 2027-01-06\ndemand = 'leave'";
    assert_eq!(measured(with), measured(commitment));
    let none = measured("").0;
    assert_eq!((none.contract, none.hours, none.worked), (75 * 3600, 75 * 3600, 10));
    assert_eq!(none.load, Some(LoadShare { minutes: 0, tasks: 0 }));
}

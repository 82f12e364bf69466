//! Results as other programs get them with the feature `serde`.
#![cfg(all(feature = "serde", feature = "config"))]
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic, reason = "a test that fails panics")]

use handover::analysis::{
    Code, Gathering, Interview, Measure, Meeting, Preference, Privacy, analyse, balance, best_slots, fallbacks,
    interview_slots, obstacles,
};
use handover::config;
use handover::household::{Household, Period, Weekdays};
use handover::rules::{Diff, check};
use handover::time::{Day, Window};
use handover::timeline::Timeline;
use serde_json::{json, to_value};

/// Mia is at school, Priya at work and Gran can be asked; Tom has a roster that ends on the second day.
const FILE: &str = r#"[household]
zone = "Europe/London"

[[travel]]
between = ["home", "school"]
minutes = 10

[people.priya]
[[people.priya.arrangements]]
kind = "standard"
days = ["MO-FR"]
hours = "15:00-18:00"
place = "home"
max-errand = 15

[people.tom]
[[people.tom.arrangements]]
kind = "roster"
hours = "07:00-19:00"
place = "school"
known-until = 2027-01-14
shifts = [{ day = 2027-01-13 }]

[dependants.mia]
carers = ["priya"]
keepers = [{ name = "School", place = "school", hours = "08:45-15:15" }]

[needs.pick-up]
kind = "errand"
place = "school"
arrive = "15:15-15:30"

[needs.night]
kind = "presence"
hours = "19:00-20:00"

[backups.gran]
notice = 60
cost = 5
"#;

fn household() -> (Household, Window) {
    let plan = config::read("h.toml", FILE.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
    let day = Day::new(2027, 1, 13).unwrap();
    let window = Window::of_days(day, day.plus(2), plan.household.zone()).unwrap();
    (plan.household, window)
}

#[test]
fn an_analysis_is_serialised() {
    let (household, window) = household();
    let analysis = analyse(&Timeline::new(&household, window), None);
    let value = to_value(analysis).unwrap();
    let lines = value.as_object().unwrap().iter().flat_map(|(key, value)| {
        let elements = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        elements.into_iter().map(move |element| format!("{key}: {element}\n"))
    });
    insta::assert_snapshot!("analysis", lines.collect::<String>());
}

#[test]
fn an_outcome_is_serialised() {
    let (household, window) = household();
    let outcome = check(&household, window);
    let value = to_value(&outcome).unwrap();
    assert_eq!(value["window"], json!({"start": window.start(), "end": window.end()}));
    let gap =
        value["findings"].as_array().unwrap().iter().find(|one| one["finding"]["code"] == "coverage-gap").unwrap();
    let start = window.start() + 915 * 60;
    assert_eq!(gap["finding"]["span"], json!({"start": start, "end": start + 900}));
    assert_eq!(
        (&gap["level"], &gap["rule"], &gap["finding"]["people"]),
        (&json!("deny"), &json!(null), &json!([0, 1]))
    );
    let fallback = json!({"fallback": {
        "backup": 0,
        "ask_by": start - 3600,
        "cost": 5,
        "covers": [{"start": start, "end": start + 900}],
        "leaves": [],
    }});
    assert_eq!(gap["finding"]["evidence"].as_array().unwrap().last(), Some(&fallback));
    let summary = to_value(outcome.by_period(Period::Month, household.zone())).unwrap();
    assert_eq!(summary[0]["totals"]["coverage-gap"], json!({"count": 1, "minutes": 15}));
    let diff = to_value(Diff::new((&outcome, &household), (&outcome, &household))).unwrap();
    let window = to_value(outcome.window).unwrap();
    let nothing = json!({"added": [], "removed": [], "relevelled": [], "incomplete": false});
    assert_eq!((&diff["window"], &diff["as_of"]), (&window, &json!(null)));
    assert!(nothing.as_object().unwrap().iter().all(|(key, value)| diff[key] == *value), "{diff}");
}

#[test]
fn answers_to_questions_are_serialised() {
    let (household, window) = household();
    let timeline = Timeline::new(&household, window);
    let (priya, _) = household.people_with_ids().next().unwrap();
    let gathering = Gathering::of(&household, [priya]);
    let meeting = Meeting { gathering, seconds: 3600, step: 900, preferences: vec![Preference::Earliest] };
    let seven = window.start() + 7 * 3600;
    let slots = to_value(best_slots(&timeline, &meeting, 1)).unwrap();
    assert_eq!(slots, json!([{"costs": [7 * 3600], "span": {"start": seven, "end": seven + 3600}}]));
    let (hours, days) = ("16:00-17:00".parse().unwrap(), Weekdays::ALL);
    let interview = Interview { person: priya, seconds: 3600, hours, days, way: 0, privacy: Privacy::Private };
    assert_eq!(to_value(interview_slots(&timeline, &interview)).unwrap()["starts"], json!([]));
    let blame = to_value(obstacles(&household, window, &interview)).unwrap();
    assert_eq!(blame, json!([{"arrangement": {"person": 0, "index": 0}}]));
    let shares = to_value(balance(&analyse(&timeline, None).loads, Measure::Tasks)).unwrap();
    // Two tasks and two ways with the child: Tom can do five sixths of one task as well as Priya, who does the rest.
    assert_eq!((&shares["shares"][1][0], shares["shares"][1][1].as_f64()), (&json!(1), Some(5.0 / 48.0)));
    let gap = analyse(&timeline, None).findings.into_iter().find(|one| one.code == Code::CoverageGap).unwrap();
    let late = to_value(fallbacks(&timeline, &gap, Some(gap.span.start()))).unwrap();
    assert_eq!((&late["first"], late["too_late"].as_array().unwrap().len()), (&json!(null), 1));
}

#[test]
fn a_code_is_written_as_everywhere() {
    for code in Code::ALL {
        assert_eq!(to_value(code).unwrap(), code.as_str());
    }
}

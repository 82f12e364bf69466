//! Whom to ask about a gap, by when, and what stays uncovered.
#![cfg(all(feature = "config", feature = "cli"))]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that fails panics"
)]

use handover::analysis::{Evidence, Fallback};
use handover::config;
use handover::household::Household;
use handover::report;
use handover::rules::{AsOf, check, check_as_of};
use handover::time::Day;

const FILE: &str = include_str!("scenarios/backups/household.toml");

fn household(text: &str) -> (Household, handover::time::Window) {
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    (plan.household, window)
}

/// An instant of January 2027 in London: day, hour, minute.
fn at((day, hour, minute): (u32, i64, i64)) -> i64 {
    Day::new(2027, 1, day).unwrap().midnight().plus(3600 * hour + 60 * minute).0
}

/// What is said of the back-up carers of each gap of a file, as of a moment.
#[track_caller]
fn check_said(text: &str, as_of: Option<(u32, i64, i64)>, expected: &[&[&str]]) {
    let (household, window) = household(text);
    let outcome = match as_of {
        Some(now) => check_as_of(&household, window, AsOf::at(at(now), household.zone())),
        None => check(&household, window),
    };
    let is_said = |line: &String| line.starts_with("Ask ") || line.contains("too late to ask");
    let said = outcome.with_code(handover::analysis::Code::CoverageGap);
    let said = said.map(|gap| report::evidence(gap, &household).into_iter().filter(is_said).collect::<Vec<_>>());
    assert_eq!(said.collect::<Vec<_>>(), expected);
}

/// The file with the gap of one need only.
fn with_need(key: &str) -> String {
    let other = if key == "pick-up" { "evening" } else { "pick-up" };
    let start = FILE.find(&format!("[needs.{other}]")).unwrap();
    let length = FILE[start + 1..].find("\n\n").unwrap() + 2;
    let text = format!("{}{}", &FILE[..start], &FILE[start + length..]);
    if key == "evening" {
        text.replace("needs = [\"pick-up\"]\n", "")
            .replace("days = [\"WE\"]\nhours = \"12", "days = [\"TU\"]\nhours = \"12")
    } else {
        text
    }
}

const NEIGHBOUR: &str = "Ask Mrs Okafor by Wed 13 Jan 15:00";
const GRAN: &str = "Ask Gran by Tue 12 Jan 19:00, cost 5";
const GRAN_LATE: &str = "Gran: too late to ask, the last moment was Tue 12 Jan 19:00";

#[test]
fn the_cheapest_whose_notice_fits_is_asked() {
    let thursday: &[&str] = &["Ask the agency by Thu 14 Jan 14:15, cost 14"];
    let gran_on_thursday: &[&str] = &["Ask Gran by Wed 13 Jan 19:00, cost 5"];
    check_said(&with_need("pick-up"), None, &[&[NEIGHBOUR], gran_on_thursday]);
    check_said(&with_need("pick-up"), Some((12, 9, 0)), &[&[NEIGHBOUR], gran_on_thursday]);
    let gran_late = "Gran: too late to ask, the last moment was Wed 13 Jan 19:00";
    check_said(
        &with_need("pick-up"),
        Some((13, 19, 1)),
        &[
            &[
                "Mrs Okafor: too late to ask, the last moment was Wed 13 Jan 15:00",
                GRAN_LATE,
                "the agency: too late to ask, the last moment was Wed 13 Jan 14:15",
            ],
            &[gran_late, thursday[0]],
        ],
    );
}

#[test]
fn the_deadline_is_the_last_moment_that_fits() {
    let without_neighbour =
        with_need("pick-up").replace("days = [\"WE\"]\nhours = \"12", "days = [\"SU\"]\nhours = \"12");
    let thursday: &[&str] = &["Ask Gran by Wed 13 Jan 19:00, cost 5"];
    check_said(&without_neighbour, Some((12, 19, 0)), &[&[GRAN], thursday]);
    check_said(
        &without_neighbour,
        Some((12, 19, 1)),
        &[&[GRAN_LATE, "Ask the agency by Wed 13 Jan 14:15, cost 14"], thursday],
    );
}

#[test]
fn nobody_is_named_if_nobody_can_be_had() {
    let nobody = with_need("pick-up")
        .replace("[backups.", "[backups.none-")
        .replace("name = \"Mrs Okafor\"", "until = 2027-01-01");
    let nobody =
        nobody.replace("name = \"Gran\"", "until = 2027-01-01").replace("name = \"the agency\"", "until = 2027-01-01");
    check_said(&nobody, None, &[&[], &[]]);
    let none = &FILE[..FILE.find("# 15 minutes").unwrap()];
    check_said(none, None, &[&[], &[], &[]]);
}

/// The evening gap of Thursday lasts from 18:30 to 21:00, when Tom is home; the agency is there for all of it, Gran until 20:00.
#[test]
fn who_leaves_less_uncovered_is_asked_first_and_the_rest_is_named() {
    let text = with_need("evening");
    check_said(&text, None, &[&["Ask the agency by Thu 14 Jan 17:30, cost 42"]]);
    let without_agency = &text[..text.find("[backups.agency]").unwrap()];
    let gran = "Ask Gran by Wed 13 Jan 22:15, cost 5; 20:00–21:00 stays uncovered";
    check_said(without_agency, None, &[&[gran]]);
    let late = "the agency: too late to ask, the last moment was Thu 14 Jan 17:30";
    check_said(
        &text.replace("notice = 1215", "notice = 5"),
        Some((14, 18, 0)),
        &[&[late, "Ask Gran by Thu 14 Jan 18:25, cost 5; 20:00–21:00 stays uncovered"]],
    );
}

#[test]
fn notice_counts_from_when_they_are_there() {
    let text = with_need("evening");
    let later = text.replace("hours = \"08:00-20:00\"", "hours = \"19:00-20:00\"");
    let later = &later[..later.find("[backups.agency]").unwrap()];
    check_said(later, None, &[&["Ask Gran by Wed 13 Jan 22:45, cost 5; 18:30–19:00, 20:00–21:00 stay uncovered"]]);
}

#[test]
fn one_cannot_stand_in_for_two() {
    let two = with_need("evening").replace("hours = \"18:30-21:30\"", "hours = \"18:30-21:30\"\nat-least = 2");
    let (household, window) = household(&two);
    let outcome = check(&household, window);
    let asked = outcome.with_code(handover::analysis::Code::CoverageGap).map(|gap| {
        let fallback = gap.evidence.iter().find_map(|fact| match fact {
            Evidence::Fallback(Fallback { leaves, .. }) => Some(leaves.len() / 60),
            _ => None,
        });
        (gap.minutes(), fallback.unwrap())
    });
    // Until 21:00 both are missing, and Gran alone is cheapest; from then on only Priya is.
    assert_eq!(asked.collect::<Vec<_>>(), [(150, 150), (30, 0)]);
}

#[test]
fn an_errand_takes_its_stay_out_of_the_hours() {
    let text = with_need("pick-up").replace("hours = \"12:00-18:00\"", "hours = \"12:00-15:20\"");
    let thursday: &[&str] = &["Ask Gran by Wed 13 Jan 19:00, cost 5"];
    let stay = |minutes: u32| text.replace("arrive = ", &format!("stay = {minutes}\narrive = "));
    check_said(&stay(5), None, &[&[NEIGHBOUR], thursday]);
    check_said(&stay(6), None, &[&[GRAN], thursday]);
    let from = |start: &str| text.replace("12:00-15:20", &format!("{start}-16:00"));
    check_said(&from("15:30"), None, &[&["Ask Mrs Okafor by Wed 13 Jan 15:15"], thursday]);
    check_said(&from("15:31"), None, &[&[GRAN], thursday]);
}

#[test]
fn programs_get_the_fallback_as_data() {
    let (household, window) = household(FILE);
    let json = report::json(&check(&household, window), &household);
    let fallbacks: Vec<&serde_json::Value> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| &finding["fallback"])
        .filter(|one| !one.is_null())
        .collect();
    let span = |start: &str, end: &str| serde_json::json!({"start": start, "end": end});
    assert_eq!(
        *fallbacks[0],
        serde_json::json!({
            "backup": "neighbour",
            "ask_by": "2027-01-13T15:00:00Z",
            "cost": 0,
            "covers": [span("2027-01-13T15:15:00Z", "2027-01-13T15:30:00Z")],
            "leaves": [],
        })
    );
}

#[test]
fn what_is_wrong_with_a_backup_is_reported() {
    #[track_caller]
    fn check_bad(from: &str, to: &str, expected: &str) {
        assert!(FILE.contains(from));
        let text = FILE.replacen(from, to, 1);
        let error = config::read("h", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap_err();
        let problems: Vec<&str> = error.problems().iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(problems, [expected]);
    }
    check_bad(
        "needs = [\"pick-up\"]",
        "needs = [\"pickup\"]",
        "expected the key of a need in `needs`, found \"pickup\"",
    );
    check_bad("cost = 5", "cost = -5", "expected a whole number from 0 to 1000000 in `cost`, found -5");
    check_bad("cost-per = \"hour\"", "cost-per = \"day\"", "expected `call` or `hour` in `cost-per`, found \"day\"");
    check_bad(
        "notice = 15\n",
        "notice = 15\nplaces = [\"park\"]\n",
        "expected the key of a place in `places`, found \"park\"",
    );
}

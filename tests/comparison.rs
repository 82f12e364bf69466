//! What a change of plan adds to what is found and what it takes away.
#![cfg(all(feature = "config", feature = "cli"))]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::Code;
use handover::config;
use handover::household::{Household, Period};
use handover::report::{diff_json, diff_summary, diff_text};
use handover::rules::{Diff, Outcome, check};
use handover::time::Day;

/// Priya can pick up every day, Tom on Tuesdays and Fridays; on the second Wednesday Priya has an all-hands.
const OLD: &str = r#"[household]
zone = "Europe/London"
window = { from = 2027-01-11, weeks = 3 }

[[travel]]
between = ["home", "school"]
minutes = 10

[[travel]]
between = ["home", "office"]
minutes = 30

[people.priya]
[[people.priya.arrangements]]
kind = "standard"
days = ["MO-FR"]
hours = "07:00-14:00"
place = "office"

[[people.priya.commitments]]
summary = "All-hands"
start = 2027-01-20T14:00:00
end = 2027-01-20T15:30:00
place = "office"

[people.tom]
[[people.tom.arrangements]]
kind = "standard"
days = ["MO", "WE", "TH"]
hours = "10:00-18:00"
place = "office"

[needs.pick-up]
kind = "errand"
place = "school"
arrive = "15:15-15:30"

[rules.spare]
check = "redundant"
need = "pick-up"
level = "warn"
"#;

fn checked(text: &str) -> (Outcome, Household) {
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    (check(&plan.household, window), plan.household)
}

/// The difference that replacing parts of the text makes, and both households.
fn changed(replacements: &[(&str, &str)]) -> (Diff, Household, Household) {
    let new = replacements.iter().fold(OLD.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    let (old, new) = (checked(OLD), checked(&new));
    (Diff::new((&old.0, &old.1), (&new.0, &new.1)), old.1, new.1)
}

#[track_caller]
fn check_summary(replacements: &[(&str, &str)], expected: &str) {
    let (diff, old, new) = changed(replacements);
    assert_eq!(diff_summary(&diff, &old, &new), expected);
    assert_eq!(diff.is_empty(), expected == "no difference");
}

const OFFICE_ON_TUESDAY: (&str, &str) = ("days = [\"MO\", \"WE\", \"TH\"]", "days = [\"MO-TH\"]");
const SHORT_MEETING: (&str, &str) = ("2027-01-20T15:30:00", "2027-01-20T14:30:00");

#[test]
fn a_change_is_a_line_of_words() {
    check_summary(&[], "no difference");
    check_summary(&[OFFICE_ON_TUESDAY], "3 thin Tuesdays more");
    // The Wednesday of the all-hands is thin now; with it the thin days fall on two days of the week.
    check_summary(&[SHORT_MEETING], "1 thin more, 1 gap less");
    check_summary(&[OFFICE_ON_TUESDAY, SHORT_MEETING], "4 thin more, 1 gap less");
    // The all-hands on the Tuesday leaves that pick-up to Tom, and the other two to both.
    check_summary(&[("2027-01-20T", "2027-01-19T")], "2 thin more, 1 gap less");
}

#[test]
fn people_and_needs_are_known_by_their_keys() {
    let swapped = OLD.replace("[people.tom]", "[people.ana]\nname = \"Ana\"\n\n[people.tom]");
    let swapped =
        swapped.replace("arrive = \"15:15-15:30\"", "arrive = \"15:15-15:30\"\ncarers = [\"tom\", \"priya\"]");
    let (old, new) = (checked(OLD), checked(&swapped));
    assert!(Diff::new((&old.0, &old.1), (&new.0, &new.1)).is_empty());
}

#[test]
fn counts_are_by_code() {
    let (diff, ..) = changed(&[OFFICE_ON_TUESDAY, SHORT_MEETING]);
    let counts = diff.counts();
    let of = |code: Code| (counts[&code].added, counts[&code].removed, counts[&code].minutes);
    assert_eq!(of(Code::CoverageGap), (0, 1, -15));
    assert_eq!(of(Code::CoverageThin), (4, 0, 60));
    assert_eq!(of(Code::ConflictBothAway), (0, 0, 0));
}

#[test]
fn the_way_back_is_the_opposite() {
    let (old, new) = (checked(OLD), checked(&OLD.replace(OFFICE_ON_TUESDAY.0, OFFICE_ON_TUESDAY.1)));
    let there = Diff::new((&old.0, &old.1), (&new.0, &new.1));
    let back = Diff::new((&new.0, &new.1), (&old.0, &old.1));
    assert_eq!((there.added, there.removed), (back.removed, back.added));
}

#[test]
fn another_level_is_a_difference() {
    check_summary(&[("level = \"warn\"", "level = \"deny\"")], "8 findings judged differently");
}

#[test]
fn a_comparison_is_printed_by_day() {
    let (diff, old, new) = changed(&[OFFICE_ON_TUESDAY, SHORT_MEETING]);
    insta::assert_snapshot!("text", anstream::adapter::strip_str(&diff_text(&diff, &old, &new)).to_string());
    let json = diff_json(&diff, &old, &new);
    assert_eq!(json["counts"]["coverage-thin"], serde_json::json!({"added": 4, "removed": 0, "minutes": 60}));
    assert_eq!((json["added"].as_array().unwrap().len(), json["removed"].as_array().unwrap().len()), (4, 1));
    assert_eq!(json["removed"][0]["code"], "coverage-gap");
}

#[test]
fn periods_add_up_to_the_whole() {
    let (outcome, household) = checked(OLD);
    let weeks = outcome.by_period(Period::Week, household.zone());
    let of = |code: Code| weeks.iter().map(move |week| (week.totals[&code].count, week.totals[&code].minutes));
    assert_eq!(of(Code::CoverageGap).collect::<Vec<_>>(), [(0, 0), (1, 15), (0, 0)]);
    assert_eq!(of(Code::CoverageThin).collect::<Vec<_>>(), [(3, 45), (2, 30), (3, 45)]);
    let months = outcome.by_period(Period::Month, household.zone());
    assert_eq!(months.iter().map(|month| month.totals.clone()).collect::<Vec<_>>(), [outcome.totals()]);
}

#[test]
fn a_roster_that_is_not_out_makes_the_unknown_more() {
    let standard = "kind = \"standard\"\ndays = [\"MO\", \"WE\", \"TH\"]\nhours = \"10:00-18:00\"\n";
    let roster =
        "kind = \"roster\"\nhours = \"10:00-18:00\"\nshifts = [{ day = 2027-01-13 }]\nknown-until = 2027-01-18\n";
    let (diff, old, new) = changed(&[(standard, roster)]);
    assert_eq!(diff.counts()[&Code::CoverageUnknown].added, 1);
    assert_eq!(diff_summary(&diff, &old, &new), "4 thin more, 1 unknown more, 1 gap less, 2 thin less");
    let json = diff_json(&diff, &old, &new);
    assert_eq!(json["counts"]["coverage-unknown"]["added"], 1);
}

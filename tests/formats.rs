//! One household in every format: each level, a waiver that is used, one that has expired, one that is unused, expectations.
#![cfg(feature = "cli")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

mod terminal;

use std::path::Path;

use handover::config;
use handover::household::Household;
use handover::report;
use handover::rules::{Outcome, Verdict, check_as_of};
use handover::time::{Day, Zone};
use serde_json::Value;
use terminal::{run, scenarios};

const FORMATS: [&str; 6] = ["human", "json", "sarif", "junit", "tap", "github"];

fn checked(format: &str, args: &str) -> String {
    run(&scenarios(), &format!("check waived/household.toml --as-of 2027-01-10 --format {format} {args}"), "")
}

fn stdout(transcript: &str) -> &str {
    let (_, rest) = transcript.split_once("--- stdout\n").unwrap();
    rest.rsplit_once("--- exit").unwrap().0
}

/// An outcome in code, and its household; parts of the scenario's text are replaced.
fn outcome(replacements: &[(&str, &str)], today: Day) -> (Outcome, Household) {
    let text = std::fs::read_to_string(scenarios().join("waived/household.toml")).unwrap();
    let text = replacements.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
    let window = plan.window.window(today, plan.household.zone()).unwrap();
    (check_as_of(&plan.household, window, today), plan.household)
}

fn today() -> Day {
    Day::new(2027, 1, 10).unwrap()
}

#[test]
fn one_household_is_told_in_every_format() {
    for format in FORMATS {
        let transcript = checked(format, "");
        let text = match format {
            "json" => format!("{:#}", stdout(&transcript).parse::<Value>().unwrap()),
            // The manual is in it, and has tests of its own.
            "sarif" => {
                let mut sarif: Value = stdout(&transcript).parse().unwrap();
                let driver = &mut sarif["runs"][0]["tool"]["driver"];
                driver["semanticVersion"] = "this".into();
                driver["rules"].as_array_mut().unwrap().truncate(2);
                format!("{sarif:#}")
            }
            _ => stdout(&transcript).to_owned(),
        };
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(format, text) });
    }
}

#[test]
fn the_format_does_not_change_the_status() {
    for (args, expected) in
        [("", "exit 1"), ("--from 2027-01-12 --to 2027-01-20", "exit 1"), ("--to 2027-01-11", "exit 2")]
    {
        for format in FORMATS {
            assert!(checked(format, args).ends_with(expected), "{format} {args}");
        }
    }
    for format in FORMATS {
        let roster = format!("check roster/household.toml --from 2027-02-26 --format {format}");
        assert!(run(&scenarios(), &roster, "").ends_with("exit 3"), "{format}");
        let strict = format!("check london/household.toml --deny warnings --format {format}");
        assert!(run(&scenarios(), &strict, "").ends_with("exit 1"), "{format}");
    }
}

#[test]
fn sarif_declares_every_rule_and_points_at_lines() {
    let sarif: Value = stdout(&checked("sarif", "--all")).parse().unwrap();
    let run = &sarif["runs"][0];
    let rules: Vec<&str> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(rules, handover::analysis::Code::ALL.map(|code| code.as_str()));
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 14);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(result["ruleId"], rules[index]);
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(physical["artifactLocation"]["uri"], "waived/household.toml");
        assert!(0 < physical["region"]["startLine"].as_u64().unwrap());
    }
    let suppressed: Vec<&Value> = results.iter().filter(|result| result.get("suppressions").is_some()).collect();
    assert_eq!(suppressed.len(), 1);
    assert_eq!(suppressed[0]["level"], "error");
}

fn fingerprints(outcome: &(Outcome, Household)) -> Vec<String> {
    let sarif = report::sarif(&outcome.0, &outcome.1, report::Show::All);
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    results.iter().map(|result| result["partialFingerprints"]["handover/v1"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn fingerprints_survive_moved_lines_and_new_names() {
    let before = fingerprints(&outcome(&[], today()));
    let mut different = before.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), before.len());
    let moved = [("[household]", "# One\n# Two\n\n[household]"), ("name = \"Priya\"", "name = \"Priya S.\"")];
    assert_eq!(fingerprints(&outcome(&moved, today())), before);
    assert_ne!(fingerprints(&outcome(&[("\"15:15-15:30\"", "\"15:15-15:25\"")], today())), before);
    // They are kept by others for years: never change what they are made of.
    assert!(before.contains(&"e4de1654903cc471".to_owned()), "{before:?}");
}

#[test]
fn a_case_is_a_rule_in_a_week() {
    let (outcome, household) = outcome(&[], today());
    let cases = outcome.cases(&household);
    let of = |rule: &str| -> Vec<Verdict> {
        cases.iter().filter(|case| case.subject.to_string() == rule).map(|case| case.verdict).collect()
    };
    assert_eq!(of("school-run"), [Verdict::Waived, Verdict::Fails]);
    assert_eq!(of("spare"), [Verdict::Holds, Verdict::Holds]);
    assert_eq!(of("one-or-the-other"), [Verdict::Holds, Verdict::Holds]);
    assert_eq!(of("us"), [Verdict::Holds, Verdict::Holds], "it only warns");
    assert_eq!(of("wednesdays"), [Verdict::Holds, Verdict::Fails]);
    assert_eq!(of("no rule: expectation-failed"), [Verdict::Fails, Verdict::Holds]);
    assert_eq!(of("no rule: coverage-gap"), []);
    let told: usize = cases.iter().map(|case| case.findings.len()).sum();
    assert_eq!(told, outcome.findings.len());
}

#[test]
fn what_nobody_can_decide_is_no_pass_in_any_format() {
    let (mut outcome, household) = outcome(&[], today());
    outcome.findings.clear();
    outcome.incomplete = true;
    assert!(outcome.cases(&household).iter().all(|case| case.verdict == Verdict::Undecided));
    let junit = report::junit(&outcome, &household);
    assert_eq!(junit.matches("<error ").count(), 12, "{junit}");
    let tap = report::tap(&outcome, &household);
    assert_eq!((tap.matches("\nnot ok").count(), tap.matches("\nok").count()), (12, 0), "{tap}");
}

#[test]
fn what_people_write_stays_in_its_place() {
    let odd = "Grandma # <b>\\\"comes\\\"</b> & stays, 100 %: ok";
    let (outcome, household) = outcome(&[("Grandma comes: she is not in the plan", odd)], today());
    let junit = report::junit(&outcome, &household);
    assert!(junit.contains("Grandma # &lt;b&gt;&quot;comes&quot;&lt;/b&gt; &amp; stays"), "{junit}");
    let tap = report::tap(&outcome, &household);
    assert!(tap.contains("# TODO waived until 1 Feb 2027: Grandma \\# <b>"), "{tap}");
    let github = report::github(&outcome, &household, report::Show::Relevant);
    assert!(github.contains("100 %25: ok"), "{github}");
}

#[test]
fn a_household_without_a_file_has_no_lines() {
    let zone = Zone::utc();
    let household = Household::builder("Nobody", zone.clone()).build().unwrap();
    let week = handover::time::Window::of_days(today(), today().plus(7), &zone).unwrap();
    let outcome = handover::rules::check(&household, week);
    assert_eq!(report::sarif(&outcome, &household, report::Show::All)["runs"][0]["results"], Value::Array(Vec::new()));
    assert!(report::tap(&outcome, &household).starts_with("TAP version 13\n1..0\n"));
    outcome.assert_holds(&household);
}

#[test]
fn an_assertion_that_does_not_hold_says_what_the_command_says() {
    let panicked = std::panic::catch_unwind(|| {
        let (outcome, household) = outcome(&[], today());
        outcome.assert_holds(&household);
    });
    let message = *panicked.unwrap_err().downcast::<String>().unwrap();
    let printed = stdout(&checked("human", "")).replace("waived/household.toml", "household.toml");
    assert_eq!(message, format!("the household does not hold\n\n{printed}"));
}

#[test]
fn an_assertion_of_what_nobody_knows_does_not_hold() {
    let text = std::fs::read(scenarios().join("roster/household.toml")).unwrap();
    let mut calendars =
        |name: &str| std::fs::read(Path::new("tests/scenarios/roster").join(name)).map_err(|e| e.to_string());
    let plan = config::read("household.toml", &text, &mut calendars).unwrap();
    let day = |month, day| Day::new(2027, month, day).unwrap();
    let window = handover::time::Window::of_days(day(2, 26), day(3, 12), plan.household.zone()).unwrap();
    let outcome = handover::rules::check(&plan.household, window);
    assert!(outcome.is_undecided() && !outcome.reaches(handover::household::Level::Deny));
    assert!(std::panic::catch_unwind(|| outcome.assert_holds(&plan.household)).is_err());
}

#[test]
fn a_rule_may_be_called_like_a_code() {
    let (outcome, household) = outcome(&[("[rules.us]", "[rules.expectation-failed]")], today());
    let cases = outcome.cases(&household);
    let mut names: Vec<(String, i64)> =
        cases.iter().map(|case| (case.subject.to_string(), case.week.start())).collect();
    assert!(names.iter().any(|(name, _)| name == "expectation-failed"));
    assert!(names.iter().any(|(name, _)| name == "no rule: expectation-failed"));
    names.sort();
    names.dedup();
    assert_eq!(names.len(), cases.len());
}

#[test]
fn a_waived_warning_is_skipped_only_where_warnings_deny() {
    let (outcome, household) = outcome(
        &[("need = \"pick-up\"\n\n[rules.spare]", "need = \"pick-up\"\nlevel = \"warn\"\n\n[rules.spare]")],
        today(),
    );
    let verdicts = |outcome: &Outcome| -> Vec<Verdict> {
        let cases = outcome.cases(&household);
        cases.iter().filter(|case| case.subject.to_string() == "school-run").map(|case| case.verdict).collect()
    };
    assert_eq!(verdicts(&outcome), [Verdict::Holds, Verdict::Holds]);
    let strict = outcome.with_warnings_denied();
    assert_eq!(verdicts(&strict), [Verdict::Waived, Verdict::Fails]);
    assert!(report::junit(&strict, &household).contains("<skipped>waived until"));
    assert!(report::tap(&strict, &household).contains("# TODO waived until"));
}

#[test]
fn every_format_names_its_data_and_its_day() {
    for format in FORMATS {
        let text = checked(format, "");
        assert!(text.contains("2025b"), "{format}: {text}");
        assert!(text.contains("2027-01-10") || text.contains("as of 10 Jan 2027"), "{format}: {text}");
    }
    // A window that rolls begins on that day.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join("rolling.toml"), "[household]\nzone = \"Europe/London\"\n[people.tom]\n").unwrap();
    for (format, expected) in [("human", "as of 12 Jan 2027"), ("json", "\"as_of\":\"2027-01-12\"")] {
        let text = run(folder, &format!("check rolling.toml --as-of 2027-01-12 --format {format}"), "");
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn nobody_knows_the_clocks_of_the_year_2500() {
    for format in FORMATS {
        let args = |window: &str| format!("check london/household.toml {window} --format {format}");
        let known = run(&scenarios(), &args("--from 2499-12-25 --to 2500-01-01"), "");
        assert!(!known.ends_with("exit 3"), "{format}: {known}");
        let beyond = run(&scenarios(), &args("--from 2600-01-04 --to 2600-01-05"), "");
        assert!(beyond.ends_with("exit 3") || beyond.ends_with("exit 1"), "{format}: {beyond}");
    }
    let empty = run(&scenarios(), "check london/clash.toml --from 2600-01-01 --to 2600-02-01", "");
    assert!(empty.contains("undecided, for time zones are known up to the end of 2499 only"), "{empty}");
    assert!(empty.ends_with("exit 3"), "{empty}");
    let free = run(&scenarios(), "free london/clash.toml --minutes 60 --from 2600-01-01 --to 2600-01-02", "");
    assert!(free.contains("2499 only") && free.ends_with("exit 3"), "{free}");
}

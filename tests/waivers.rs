//! What a household lets pass and what it expects of itself.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::Code;
use handover::config;
use handover::household::{Household, HouseholdProblem, Level, Waiver};
use handover::report::{self, Show};
use handover::rules::{Basis, Outcome, check, check_as_of};
use handover::time::{Day, Window, Zone};

/// On Wednesday 13 January nobody can do the pick-up; from Thursday on Tom's roster is not out.
const BASE: &str = r#"[household]
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-01-16 }

[[travel]]
between = ["home", "school"]
minutes = 10

[people.priya]
[[people.priya.commitments]]
summary = "Conference"
start = 2027-01-13
end = 2027-01-16
away = true

[people.tom]
[[people.tom.arrangements]]
kind = "roster"
hours = "10:00-18:00"
shifts = [{ day = 2027-01-13 }]
known-until = 2027-01-14

[needs.pick-up]
kind = "errand"
place = "school"
arrive = "15:15-15:30"

[needs.club]
kind = "errand"
place = "school"
arrive = "15:15-15:30"
days = ["MO"]
"#;

fn day(text: &str) -> Day {
    Day::from(text.parse::<chrono::NaiveDate>().unwrap())
}

fn read(text: &str) -> (Household, Window) {
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    (plan.household, window)
}

/// The outcome on a day, with more in the file.
fn outcome(more: &str, today: &str) -> (Outcome, Household) {
    let (household, window) = read(&format!("{BASE}\n{more}"));
    (check_as_of(&household, window, day(today)), household)
}

fn waiver(keys: &str) -> String {
    format!("[[waivers]]\nreason = \"Grandma comes\"\nexpires = 2027-03-01\n{keys}\n")
}

/// Codes with their levels, of all that is not about needs alone; `-` after those that are waived.
#[track_caller]
fn check_codes(more: &str, today: &str, expected: &[&str]) {
    let (outcome, _) = outcome(more, today);
    let shown = |code: Code| matches!(code, Code::CoverageGap) || code.is_about_file();
    let found = outcome.findings.iter().filter(|judged| shown(judged.finding.code));
    let found: Vec<String> = found
        .map(|judged| {
            let mark = if judged.waived.is_some() { "-" } else { "" };
            format!("{} {}{mark}", judged.finding.code, judged.level.as_str())
        })
        .collect();
    assert_eq!(found, expected);
}

const GAP: &str = "code = \"coverage-gap\"\nfrom = 2027-01-13\nuntil = 2027-01-14";

#[test]
fn a_waiver_lets_pass_what_it_names_and_nothing_else() {
    let today = "2027-01-10";
    check_codes("", today, &["coverage-gap deny"]);
    check_codes(&waiver(GAP), today, &["coverage-gap allow-"]);
    check_codes(&waiver(&format!("{GAP}\nneed = \"pick-up\"")), today, &["coverage-gap allow-"]);
    check_codes(&waiver(&format!("{GAP}\nperson = \"tom\"")), today, &["coverage-gap allow-"]);
    check_codes(&waiver(&format!("{GAP}\nneed = \"club\"")), today, &["waiver-unused warn", "coverage-gap deny"]);
    let other_day = GAP.replace("14", "13").replace("13\nuntil", "12\nuntil");
    check_codes(&waiver(&other_day), today, &["waiver-unused warn", "coverage-gap deny"]);
    let other_code = GAP.replace("gap", "thin");
    check_codes(&waiver(&other_code), today, &["waiver-unused warn", "coverage-gap deny"]);
}

#[test]
fn a_waiver_can_name_the_rule_that_it_is_about() {
    let rules = "[rules.rest]\ncheck = \"days-off\"\npeople = [\"priya\"]\nleast = 7\n\
                 [rules.free]\ncheck = \"days-off\"\npeople = [\"priya\"]\nleast = 6\n";
    let (from, until) = ("2027-01-11", "2027-01-18");
    let waived = |rule: &str| {
        let code = format!("code = \"rule-broken\"\nfrom = {from}\nuntil = {until}\n{rule}");
        let text = BASE.replace("to = 2027-01-16", "to = 2027-01-18").replace("away = true", "");
        let work = "[[people.priya.arrangements]]\nkind = \"standard\"\ndays = [\"MO-SU\"]\nhours = \"09:00-12:00\"\n";
        let text = text.replace("[people.tom]", &format!("{work}[people.tom]"));
        let (household, window) = read(&format!("{text}{rules}{}", waiver(&code)));
        let outcome = check_as_of(&household, window, day("2027-01-10"));
        let of = outcome.findings.iter().filter(|judged| judged.waived.is_some());
        of.map(|judged| judged.rule.clone().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(waived(""), ["rest", "free"]);
    assert_eq!(waived("rule = \"free\""), ["free"]);
    let wrong = format!("{BASE}{rules}{}", waiver(&format!("{GAP}\nrule = \"fre\"")));
    let problems = config::read("h", wrong.as_bytes(), &mut |_| Err(String::new())).unwrap_err();
    let [problem] = problems.problems() else { panic!("{problems}") };
    assert_eq!(problem.message, "expected the key of a rule in `rule`, found \"fre\"");
    assert_eq!(problem.help.as_deref(), Some("did you mean `free`?"));
}

#[test]
fn a_waived_finding_fails_nothing_and_keeps_its_level_for_those_who_ask() {
    let (outcome, household) = outcome(&waiver(GAP), "2027-01-10");
    let gap = outcome.findings.iter().find(|judged| judged.finding.code == Code::CoverageGap).unwrap();
    assert_eq!(gap.waived.map(|waived| (waived.waiver, waived.level)), Some((0, Level::Deny)));
    assert!(!outcome.reaches(Level::Deny));
    assert_eq!(outcome.as_of, Some(day("2027-01-10")));
    let text = report::text(&outcome, &household, Show::Relevant);
    assert!(text.contains("waived until 1 Mar 2027: Grandma comes"), "{text}");
    assert!(text.contains("1 of them waived"), "{text}");
}

#[test]
fn a_waiver_expires_on_its_day() {
    check_codes(&waiver(GAP), "2027-02-28", &["coverage-gap allow-"]);
    check_codes(&waiver(GAP), "2027-03-01", &["waiver-expired warn", "coverage-gap deny"]);
    // Of two, the one that still counts does.
    let both = waiver(GAP) + &waiver(GAP).replace("03-01", "01-14");
    check_codes(&both, "2027-02-28", &["waiver-expired warn", "coverage-gap allow-"]);
}

#[test]
fn without_another_day_today_is_the_first_of_the_window() {
    let (household, window) = read(&format!("{BASE}\n{}", waiver(GAP)));
    assert_eq!(check(&household, window), check_as_of(&household, window, day("2027-01-11")));
    let (household, window) = read(BASE);
    assert_eq!(check(&household, window), check_as_of(&household, window, day("2099-01-01")));
}

#[test]
fn what_nobody_knows_keeps_a_waiver_from_being_unused() {
    let of_thursday = GAP.replace("13", "14").replace("until = 2027-01-14", "until = 2027-01-15");
    check_codes(&waiver(&of_thursday), "2027-01-10", &["coverage-gap deny"]);
    let (outcome, _) = outcome(&waiver(&of_thursday), "2027-01-10");
    assert!(outcome.is_undecided());
    // Nor is one unused of which some days were not looked at.
    let longer = GAP.replace("gap", "fragile").replace("01-14", "01-17");
    check_codes(&waiver(&longer), "2027-01-10", &["coverage-gap deny"]);
}

#[test]
fn a_report_names_the_edition_of_a_roster_and_how_far_it_goes() {
    let text = BASE.replace("known-until = 2027-01-14", "known-until = 2027-01-14\nversion = \"week 2, second print\"");
    let (household, window) = read(&text);
    let outcome = check(&household, window);
    let text = report::text(&outcome, &household, Show::Relevant);
    assert!(text.contains("roster week 2, second print of tom up to 13 Jan 2027"), "{text}");
    let basis = Basis::of(&household);
    assert_eq!(basis.rosters[0].version.as_deref(), Some("week 2, second print"));
}

#[test]
fn warnings_can_be_denied_but_for_what_nobody_knows() {
    let (outcome, _) = outcome("", "2027-01-10");
    let denied = outcome.clone().with_warnings_denied();
    let unknown = |outcome: &Outcome| {
        outcome.findings.iter().find(|judged| judged.finding.code == Code::CoverageUnknown).unwrap().level
    };
    assert_eq!((unknown(&outcome), unknown(&denied)), (Level::Warn, Level::Warn));
    assert!(denied.findings.iter().all(|judged| judged.level != Level::Warn || judged.is_undecided()));
}

/// The messages and facts of failed expectations.
#[track_caller]
fn check_expectation(kind: &str, keys: &str, expected: &[&str]) {
    let (outcome, household) = outcome(&format!("[[{kind}]]\n{keys}"), "2027-01-10");
    let failed = outcome.findings.iter().filter(|judged| judged.finding.code == Code::ExpectationFailed);
    let failed: Vec<String> = failed
        .flat_map(|judged| {
            assert_eq!(judged.level, Level::Deny);
            let facts = report::evidence(&judged.finding, &household).into_iter().skip(1);
            std::iter::once(report::message(&judged.finding, &household)).chain(facts).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(failed, expected);
}

#[test]
fn an_expectation_that_holds_says_nothing() {
    let keys = |date: &str, result: &str| format!("date = {date}\nneed = \"pick-up\"\nresult = \"{result}\"");
    check_expectation("expect", &keys("2027-01-11", "covered"), &[]);
    check_expectation("expect", &keys("2027-01-13", "coverage-gap"), &[]);
    check_expectation("expect", &keys("2027-01-14", "coverage-unknown"), &[]);
    check_expectation("expect-no", &keys("2027-01-13", "covered"), &[]);
    check_expectation("expect-no", &keys("2027-01-12", "coverage-gap"), &[]);
}

#[test]
fn an_expectation_that_fails_says_what_was_found_instead() {
    let keys = |date: &str, result: &str| format!("date = {date}\nneed = \"pick-up\"\nresult = \"{result}\"");
    let gap = "15:15–15:30  coverage-gap  pick-up: neither priya nor tom can";
    check_expectation(
        "expect",
        &keys("2027-01-13", "covered"),
        &["expected covered of pick-up, found coverage-gap", gap],
    );
    check_expectation(
        "expect",
        &keys("2027-01-11", "coverage-gap"),
        &["expected coverage-gap of pick-up, found that it is covered"],
    );
    check_expectation(
        "expect",
        &keys("2027-01-12", "covered").replace("pick-up", "club"),
        &["expected covered of club, found that it is not needed on this day", "club is not needed on this day"],
    );
    check_expectation(
        "expect-no",
        "date = 2027-01-13\nperson = \"tom\"\nresult = \"coverage-gap\"",
        &["expected coverage-gap for tom not to be so, found that it is", gap],
    );
    check_expectation(
        "expect",
        "date = 2027-01-13\nresult = \"conflict-travel\"",
        &["expected conflict-travel, found nothing like it"],
    );
}

#[test]
fn of_what_nobody_knows_an_expectation_neither_holds_nor_fails() {
    let said = |kind: &str, date: &str, result: &str| {
        let keys = format!("[[{kind}]]\ndate = {date}\nneed = \"pick-up\"\nresult = \"{result}\"");
        let (outcome, household) = outcome(&keys, "2027-01-10");
        let unknown = outcome.findings.iter().find(|judged| judged.finding.code == Code::ExpectationUnknown)?;
        assert!(unknown.is_undecided() && outcome.with_code(Code::ExpectationFailed).next().is_none());
        let facts = report::evidence(&unknown.finding, &household).into_iter().skip(1);
        Some(std::iter::once(report::message(&unknown.finding, &household)).chain(facts).collect::<Vec<_>>())
    };
    let fact = "15:15–15:30  coverage-unknown  pick-up: nobody knows yet whether tom can";
    let of = |message: &str| Some(vec![message.to_owned(), fact.to_owned()]);
    let unknown = of("expected covered of pick-up, which nobody knows yet");
    assert_eq!(said("expect", "2027-01-14", "covered"), unknown);
    assert_eq!(
        said("expect", "2027-01-15", "coverage-gap"),
        of("expected coverage-gap of pick-up, which nobody knows yet")
    );
    let not = of("expected coverage-gap of pick-up not to be so, which nobody knows yet");
    assert_eq!(said("expect-no", "2027-01-14", "coverage-gap"), not);
    // What cannot become so is decided.
    assert_eq!(said("expect", "2027-01-14", "coverage-unknown"), None);
    assert_eq!(said("expect-no", "2027-01-14", "conflict-rest"), None);
    assert_eq!(said("expect", "2027-01-12", "covered"), None);
}

#[test]
fn where_something_may_be_missing_nothing_found_is_no_answer() {
    let endless = "[[people.priya.commitments]]\nsummary = \"Tick\"\nstart = 2027-01-11T00:00:00\n\
                   end = 2027-01-11T00:00:01\nrrule = \"FREQ=SECONDLY\"\n";
    let code_of = |kind: &str, date: &str, result: &str| {
        let keys = format!("[[{kind}]]\ndate = {date}\nneed = \"pick-up\"\nresult = \"{result}\"\n");
        let text = BASE.replace("[people.tom]", &format!("{endless}{keys}[people.tom]"));
        let (household, window) = read(&text);
        let outcome = check_as_of(&household, window, day("2027-01-10"));
        assert!(outcome.incomplete);
        let about = outcome.findings.iter().map(|judged| judged.finding.code).find(|code| code.is_about_file());
        about.map(Code::as_str)
    };
    assert_eq!(code_of("expect-no", "2027-01-11", "covered"), Some("expectation-unknown"));
    assert_eq!(code_of("expect", "2027-01-11", "conflict-rest"), Some("expectation-unknown"));
    assert_eq!(code_of("expect", "2027-01-13", "covered"), Some("expectation-failed"), "the gap is there");
    assert_eq!(code_of("expect", "2027-01-13", "coverage-gap"), None);
}

#[test]
fn a_day_behind_the_window_and_a_roster_is_not_known() {
    let alone = "[needs.swim]\nkind = \"errand\"\nplace = \"school\"\narrive = \"15:15-15:30\"\ncarers = [\"tom\"]\n\
                 [rules.swim]\ncheck = \"covered\"\nneed = \"swim\"\nlevel = \"allow\"\n";
    for (kind, result) in [("expect", "covered"), ("expect-no", "coverage-gap")] {
        let keys = format!("{alone}[[{kind}]]\ndate = 2027-02-16\nneed = \"swim\"\nresult = \"{result}\"");
        let (outcome, _) = outcome(&keys, "2027-01-10");
        assert_eq!(outcome.with_code(Code::ExpectationUnknown).count(), 1, "{kind}");
        assert_eq!(outcome.with_code(Code::ExpectationFailed).count(), 0, "{kind}");
    }
}

#[test]
fn what_is_counted_by_the_year_is_looked_for_in_all_of_it() {
    let work = "[[people.priya.arrangements]]\nkind = \"standard\"\ndays = [\"MO-FR\"]\nhours = \"09:00-17:00\"\n";
    let rule = "[rules.long]\ncheck = \"within-hours\"\npeople = [\"priya\"]\nmost = 6000\nper = \"month\"\n";
    let of = |kind: &str, date: &str| {
        let keys = format!("{work}{rule}[[{kind}]]\ndate = {date}\nresult = \"conflict-hours\"");
        let text = BASE.replace("[people.tom]", &format!("{keys}\n[people.tom]"));
        let (household, window) = read(&text);
        check_as_of(&household, window, day("2027-01-10")).with_code(Code::ExpectationFailed).count()
    };
    // Inside of the window, and far behind it.
    for date in ["2027-01-12", "2027-06-12"] {
        assert_eq!((of("expect", date), of("expect-no", date)), (0, 1), "{date}");
    }
}

#[test]
fn a_waiver_of_a_day_that_is_not_known_since_the_day_before_is_not_unused() {
    let night = "[needs.night]\nkind = \"presence\"\nhours = \"19:00-07:00\"\ndays = [\"TH\"]\ncarers = [\"tom\"]\n";
    let waiver = waiver("code = \"coverage-gap\"\nneed = \"night\"\nfrom = 2027-01-15\nuntil = 2027-01-16");
    let (outcome, _) = outcome(&format!("{night}{waiver}"), "2027-01-10");
    assert_eq!(outcome.with_code(Code::WaiverUnused).count(), 0);
    assert_eq!(outcome.with_code(Code::CoverageUnknown).filter(|finding| finding.minutes() == 720).count(), 1);
}

#[test]
fn whether_a_need_is_covered_is_about_nobody() {
    let text =
        format!("{BASE}[[expect]]\ndate = 2027-01-13\nneed = \"pick-up\"\nperson = \"tom\"\nresult = \"covered\"");
    let problems = config::read("h", text.as_bytes(), &mut |_| Err(String::new())).unwrap_err();
    let [problem] = problems.problems() else { panic!("{problems}") };
    assert_eq!(problem.message, "expected no `person` beside `result = \"covered\"`, found one");
}

#[test]
fn a_day_outside_of_the_window_is_looked_at_too() {
    let keys = "date = 2026-12-07\nneed = \"club\"\nresult = \"coverage-gap\"";
    check_expectation("expect", keys, &["expected coverage-gap of club, found that it is covered"]);
    check_expectation("expect-no", keys, &[]);
}

#[test]
fn an_expectation_of_a_gap_holds_where_it_is_waived() {
    let expected = "[[expect]]\ndate = 2027-01-13\nneed = \"pick-up\"\nresult = \"coverage-gap\"\n";
    check_codes(&(waiver(GAP) + expected), "2027-01-10", &["coverage-gap allow-"]);
}

#[test]
fn a_waiver_of_no_day_is_a_problem_of_the_household() {
    let (from, until) = (day("2027-01-13"), day("2027-01-13"));
    let mut builder = Household::builder("Nobody", Zone::utc());
    builder.waiver(Waiver {
        code: Code::CoverageGap,
        need: None,
        person: None,
        rule: None,
        from,
        until,
        reason: "none".to_owned(),
        expires: until,
        source: Default::default(),
    });
    assert_eq!(builder.build().unwrap_err(), [HouseholdProblem::EmptyWaiver { from, until }]);
}

//! The vocabulary of rules, check by check, and what `all`, `any`, `not`, days and seasons make of it.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::Code;
use handover::config;
use handover::household::{Household, Level};
use handover::report;
use handover::rules::{AsOf, Outcome, check, check_as_of, checks};
use handover::time::{Day, Window};

const BASE: &str = r#"
[household]
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-01-25 }

[[travel]]
between = ["home", "school"]
minutes = 10

[[travel]]
between = ["home", "office"]
minutes = 30

[people.priya]
name = "Priya"

[[people.priya.arrangements]]
kind = "standard"
days = ["MO-FR"]
hours = "09:00-17:00"
place = "office"

[people.tom]
name = "Tom"

[[people.tom.arrangements]]
kind = "standard"
days = ["MO", "WE"]
hours = "09:00-17:00"
place = "office"

[people.maria]
name = "Maria"

[[people.maria.commitments]]
summary = "Trip"
start = 2027-01-12T06:00:00
end = 2027-01-14T06:00:00
away = true

[people.sam]
name = "Sam"

[[people.sam.arrangements]]
kind = "roster"
hours = "08:00-20:00"
known-until = 2027-01-18
shifts = [
  { day = 2027-01-11, hours = "14:00-22:00" },
  { day = 2027-01-12, hours = "06:00-18:00" },
  { day = 2027-01-14 },
]

[needs.pick-up]
kind = "errand"
name = "Pick-up"
place = "school"
days = ["MO-FR"]
arrive = "15:15-15:30"
carers = ["priya", "tom", "maria"]

[needs.club]
kind = "errand"
name = "Club"
place = "school"
days = ["MO-FR"]
arrive = "15:15-15:30"
carers = ["tom"]

[needs.shift-cover]
kind = "errand"
name = "Shift cover"
place = "school"
days = ["TU"]
arrive = "15:15-15:30"
carers = ["sam"]

[dependants.mia]
name = "Mia"
carers = ["tom", "maria"]
keepers = [
  { name = "School", place = "school", days = ["MO-FR"], hours = "08:45-15:15" },
  { name = "Chess", place = "office", days = ["FR"], hours = "15:20-16:00" },
]

[protected.course]
name = "Course"
people = ["tom"]
days = ["TU", "TH"]
hours = "18:00-20:00"

[[people.tom.commitments]]
summary = "Parents' evening"
start = 2027-01-12T18:30:00
end = 2027-01-12T19:30:00

[backups.gran]
name = "Gran"
notice = 1440
hours = "07:00-19:00"
needs = ["club"]
"#;

#[track_caller]
fn household(rules: &str) -> (Household, Window) {
    let text = format!("{BASE}\n{rules}");
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned()));
    let plan = plan.unwrap_or_else(|error| panic!("{error}"));
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    (plan.household, window)
}

fn outcome(rules: &str) -> (Outcome, Household) {
    let (household, window) = household(rules);
    (check(&household, window), household)
}

/// What a rule says, a line for each of its findings that is not allowed: day, code, level, message.
fn said_by(key: &str, (outcome, household): &(Outcome, Household)) -> Vec<String> {
    let of_rule = outcome.findings.iter().filter(|one| one.rule.as_deref() == Some(key) && one.level > Level::Allow);
    let line = |judged: &handover::rules::Judged| {
        let finding = &judged.finding;
        let day = household.zone().wall_at(finding.span.start()).day();
        let message = report::message(finding, household);
        format!("{} {} {} {message}", day.date().format("%a %-d"), finding.code, judged.level.as_str())
    };
    of_rule.map(line).collect()
}

#[track_caller]
fn check_said(rule: &str, expected: &[&str]) {
    assert_eq!(said_by("it", &outcome(&format!("[rules.it]\n{rule}"))), expected);
}

#[test]
fn every_example_is_a_rule_of_a_household() {
    for kind in checks::ALL {
        let (household, window) = household(kind.example);
        assert_eq!(household.rules().len(), 1, "{}", kind.name);
        assert_eq!(household.rules()[0].checks()[0].name(), kind.name);
        let outcome = check_as_of(&household, window, Day::new(2027, 1, 10).unwrap());
        let by_rule = outcome.findings.iter().filter(|judged| judged.rule.is_some());
        let codes: Vec<Code> = by_rule.map(|judged| judged.finding.code).collect();
        assert!(codes.iter().all(|code| kind.codes.contains(code)), "{}: {codes:?}", kind.name);
        assert_eq!(outcome.as_of.is_some(), kind.needs_today, "{}", kind.name);
    }
}

#[test]
fn carers_to_spare_are_counted() {
    // On Mondays and Wednesdays Maria alone can, and she is away from the 12th to the 14th; Tom can on the other days.
    check_said(
        "check = \"redundant\"\nneed = \"pick-up\"",
        &[
            "Mon 11 coverage-thin deny Pick-up: only Maria can",
            "Tue 12 coverage-thin deny Pick-up: only Tom can",
            "Mon 18 coverage-thin deny Pick-up: only Maria can",
            "Wed 20 coverage-thin deny Pick-up: only Maria can",
        ],
    );
    let two = said_by("it", &outcome("[rules.it]\ncheck = \"redundant\"\nneed = \"pick-up\"\nspare = 2"));
    assert_eq!(two.iter().filter(|line| line.contains("coverage-thin")).count(), 4);
    let short: Vec<&String> = two.iter().filter(|line| line.contains("rule-broken")).collect();
    assert_eq!(short[0], "Thu 14 rule-broken deny Pick-up: too few carers to spare: 2 of at least 3");
    // On Thursdays, Fridays and the second Tuesday two can.
    assert_eq!(short.len(), 5);
}

#[test]
fn a_rule_keeps_so_many_slots_of_a_period() {
    let kept = |at_least: u32| format!("check = \"slots-kept\"\nslots = [\"course\"]\nat-least = {at_least}");
    check_said(&kept(1), &[]);
    check_said(
        &kept(2),
        &["Mon 11 conflict-protected deny Tom: Course stays 1 of at least 2 times, because of Parents' evening"],
    );
}

#[test]
fn hours_are_averaged_over_a_reference() {
    // Priya works 40 hours in each week.
    let hours = |most: u32, reference: u32| {
        format!("check = \"within-hours\"\npeople = [\"priya\"]\nmost = {most}\nreference = {reference}")
    };
    check_said(&hours(2400, 4), &[]);
    check_said(
        &hours(2399, 4),
        &[
            "Mon 11 conflict-hours deny Priya works 40 h of at most 39 h 59 min in a week on average of 4",
            "Mon 18 conflict-hours deny Priya works 40 h of at most 39 h 59 min in a week on average of 4",
        ],
    );
    let (outcome, household) = outcome(&format!("[rules.it]\n{}", hours(2399, 4)));
    let long = outcome.with_code(Code::ConflictHours).next().unwrap();
    assert_eq!(long.span.len(), 7 * 86_400);
    assert_eq!(report::evidence(long, &household), ["40 h of at most 39 h 59 min in a week on average of 4"]);
}

/// A reference looks back: two weeks ago there was no job yet.
#[test]
fn an_average_is_of_what_was_worked_before() {
    let rule = "[rules.it]\ncheck = \"within-hours\"\npeople = [\"priya\"]\nmost = 1440\nreference = 2\n";
    let since = BASE.replacen("hours = \"09:00-17:00\"", "hours = \"09:00-17:00\"\nfrom = 2027-01-11", 1);
    let plan = config::read("h", format!("{since}{rule}").as_bytes(), &mut |_| Err(String::new())).unwrap();
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    let outcome = check(&plan.household, window);
    // 0 and 40 hours are 20 a week, 40 and 40 are more than 24.
    let long = said_by("it", &(outcome, plan.household));
    assert_eq!(long, ["Mon 18 conflict-hours deny Priya works 40 h of at most 24 h in a week on average of 2"]);
}

#[test]
fn a_period_that_goes_on_behind_the_window_is_unknown_if_the_roster_ends_in_it() {
    let (household, _) =
        household("[rules.it]\ncheck = \"within-hours\"\npeople = [\"sam\"]\nmost = 3000\nper = \"month\"");
    let [first, twelfth] = [1, 12].map(|day| Day::new(2027, 1, day).unwrap());
    let window = Window::of_days(first, twelfth, household.zone()).unwrap();
    let outcome = check(&household, window);
    assert_eq!(
        said_by("it", &(outcome, household)),
        ["Fri 1 rule-unknown warn Sam: nobody knows yet whether rule it holds"]
    );
}

#[test]
fn what_is_not_known_names_whose_plan_it_is_and_up_to_when() {
    let facts = |rule: &str| {
        let (outcome, household) = outcome(&format!("[rules.it]\n{rule}"));
        let unknown = outcome.with_code(Code::RuleUnknown).next().unwrap_or_else(|| panic!("{rule}"));
        report::evidence(unknown, &household)
    };
    let roster = "Sam: roster is known up to 17 Jan 2027";
    let rested = "check = \"rested\", people = [\"sam\"]";
    for rule in [
        "check = \"rested\"\npeople = [\"sam\"]",
        "check = \"days-off\"\npeople = [\"sam\"]\nleast = 1",
        "check = \"legal\"\nlaw = \"eu-wtd\"\npeople = [\"sam\"]",
        &format!("any = [{{ {rested} }}]\nseasons = [{{ from = 2027-01-18 }}]"),
        &format!("not = {{ {rested} }}\nseasons = [{{ from = 2027-01-18 }}]"),
        "check = \"load-shared\"\npeople = [\"tom\"]\nneeds = [\"shift-cover\"]\nwithin = 10",
    ] {
        assert_eq!(facts(rule), [roster], "{rule}");
    }
    let notice = facts("check = \"notice-kept\"\npeople = [\"sam\"]\nnotice = 14");
    assert_eq!(notice, ["it depends on what day it is, which nobody has said"]);
}

#[test]
fn what_must_not_be_so_is_named() {
    let of = outcome("[rules.it]\nnot = { check = \"covered\", need = \"club\" }\ndays = [\"TU\"]");
    let message = "Tue 12 rule-broken deny rule it does not hold, for what must not be so is so: `covered` of Club";
    assert_eq!(said_by("it", &of)[0], message);
}

#[test]
fn a_part_of_a_rule_says_what_is_wrong_in_its_own_words() {
    let all = "all = [{ check = \"days-off\", people = [\"priya\"], least = 5 }, \
               { check = \"free-together\", people = [\"priya\"], least = 10000 }]";
    let said = said_by("it", &outcome(&format!("[rules.it]\n{all}")));
    assert_eq!(
        said[..2],
        [
            "Mon 11 rule-broken deny Priya: too few days off: 2 of at least 5",
            "Mon 11 rule-broken deny Priya: too little free time together: 65 h of at least 166 h 40 min"
        ]
    );
}

#[test]
fn what_lasts_a_day_is_of_that_day_too_and_what_is_counted_of_all_its_days() {
    // From Tuesday 06:00 to Thursday 06:00.
    let trip = "[[people.priya.commitments]]\nsummary = \"Fair\"\nstart = 2027-01-12T06:00:00\nend = 2027-01-14T06:00:00\n\
                away = true\n";
    let on = |days: &str| {
        let rule = format!("check = \"not-all-away\"\npeople = [\"priya\", \"maria\"]\ndays = [\"{days}\"]");
        said_by("it", &outcome(&format!("{trip}[rules.it]\n{rule}"))).len()
    };
    assert_eq!(["MO", "TU", "WE", "TH"].map(on), [0, 1, 1, 0]);
    let off = |limit: &str| {
        let rule = format!("check = \"days-off\"\npeople = [\"priya\"]\nleast = 3\n{limit}");
        said_by("it", &outcome(&format!("[rules.it]\n{rule}"))).len()
    };
    assert_eq!(off("days = [\"SU\"]"), 2);
    assert_eq!(off("seasons = [{ from = 2027-01-20 }]"), 1);
}

#[test]
fn what_is_not_known_is_not_known_on_each_of_its_days() {
    // Nobody knows from Monday the 18th on.
    for limit in ["days = [\"SA\"]", "seasons = [{ from = 2027-01-20 }]"] {
        let (outcome, _) = outcome(&format!("[rules.it]\ncheck = \"rested\"\npeople = [\"sam\"]\nleast = 1\n{limit}"));
        assert!(outcome.is_undecided(), "{limit}");
    }
    let before = "[rules.it]\ncheck = \"rested\"\npeople = [\"sam\"]\nleast = 1\nseasons = [{ until = 2027-01-18 }]";
    assert!(outcome(before).0.findings.iter().all(|one| one.rule.as_deref() != Some("it")));
}

#[test]
fn nobody_knows_whether_somebody_comes_in_time_from_what_nobody_knows() {
    let pub_at = |day: u32| {
        let known = BASE.replace("hours = \"08:00-20:00\"", "hours = \"08:00-20:00\"\nplace = \"office\"");
        let evening = format!(
            "[[people.sam.commitments]]\nsummary = \"Quiz\"\nplace = \"school\"\nstart = 2027-01-{day}T20:00:00\n\
             end = 2027-01-{day}T22:00:00\n[[travel]]\nbetween = [\"office\", \"school\"]\nminutes = 25\n"
        );
        let text = format!("{known}{evening}[rules.it]\ncheck = \"in-time\"\npeople = [\"sam\"]");
        let plan = config::read("h", text.as_bytes(), &mut |_| Err(String::new())).unwrap();
        let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
        (check(&plan.household, window), plan.household)
    };
    assert_eq!(said_by("it", &pub_at(14)), ["Thu 14 conflict-travel deny Sam cannot be there in time"]);
    let unknown = said_by("it", &pub_at(19));
    assert_eq!(unknown.len(), 2, "there and back: {unknown:?}");
    assert!(unknown[0].starts_with("Tue 19 rule-unknown warn"));
}

#[test]
fn a_carer_of_whom_nobody_knows_may_be_the_one_to_spare() {
    let need = "[needs.gate]\nkind = \"errand\"\nplace = \"school\"\ndays = [\"TU\"]\narrive = \"15:15-15:30\"\n\
                carers = [\"tom\", \"sam\"]\n";
    let of = |level: &str| {
        let rule = format!("[rules.it]\ncheck = \"redundant\"\nneed = \"gate\"\nlevel = \"{level}\"");
        outcome(&format!("{need}{rule}"))
    };
    // On the 12th Sam works up to 18:00, of the 19th nobody knows.
    let said = said_by("it", &of("deny"));
    assert!(
        said[0].starts_with("Tue 12 coverage-thin deny") && said[1].starts_with("Tue 19 rule-unknown warn"),
        "{said:?}"
    );
    assert_eq!(said_by("it", &of("allow")), [""; 0]);
}

#[test]
fn how_near_somebody_has_to_be_is_said_by_rules_where_they_speak_of_it() {
    let trips = ["priya", "tom", "sam"].map(|who| {
        format!(
            "[[people.{who}.commitments]]\nsummary = \"Fair\"\nstart = 2027-01-13T08:00:00\n\
                 end = 2027-01-13T20:00:00\naway = true\n"
        )
    });
    let found = |rules: &str| {
        let (outcome, _) = outcome(&format!("{}{rules}", trips.concat()));
        let away = outcome.findings.iter().filter(|one| one.finding.code == Code::ConflictBothAway);
        away.map(|one| one.level.as_str()).collect::<Vec<_>>()
    };
    let rule = |more: &str| format!("[rules.it]\ncheck = \"not-all-away\"\n{more}");
    assert_eq!(found(""), ["warn"]);
    assert_eq!(found(&rule("")), ["deny"]);
    assert_eq!(found(&rule("days = [\"MO\"]")), ["warn"], "it speaks of Mondays only");
    assert_eq!(found(&rule("days = [\"WE\"]\nlevel = \"allow\"")), ["allow"]);
    let any = "[rules.it]\nany = [{ check = \"not-all-away\" }, { check = \"covered\", need = \"club\" }]";
    assert!(found(any).contains(&"warn"), "one that need not hold does not say it");
    let twice = format!("{}[rules.other]\ncheck = \"not-all-away\"\nlevel = \"warn\"", rule(""));
    assert_eq!(found(&twice.replace("[rules.other]", "\n[rules.other]")), ["deny"], "once, as the strictest says it");
}

#[test]
fn a_part_that_looks_at_nothing_is_left_out() {
    let any = "any = [{ check = \"free-together\", people = [\"tom\"], least = 1, per = \"month\" }, \
               { check = \"covered\", need = \"club\" }]";
    // Two weeks are no month.
    let said = said_by("it", &outcome(&format!("[rules.it]\n{any}")));
    assert_eq!(said.len(), 4, "as without it: {said:?}");
    let not = "not = { check = \"days-off\", people = [\"tom\"], least = 1, per = \"month\" }";
    assert_eq!(said_by("it", &outcome(&format!("[rules.it]\n{not}"))), [""; 0]);
}

#[test]
fn what_lies_before_the_window_counts_in_it_also_in_a_combination() {
    let published = "check = \"notice-kept\", people = [\"sam\"], notice = 14";
    let (household, _) = household(&format!("[rules.it]\nany = [{{ {published} }}]\neach = \"window\""));
    let [from, to] = [1, 8].map(|number| Day::new(2027, 2, number).unwrap());
    let window = Window::of_days(from, to, household.zone()).unwrap();
    let outcome = check_as_of(&household, window, Day::new(2027, 1, 10).unwrap());
    assert_eq!(outcome.with_code(Code::RuleBroken).count(), 1);
}

#[test]
fn what_a_roster_does_not_say_is_no_rest_and_no_work() {
    let unknown = "Mon 18 rule-unknown warn Sam: nobody knows yet whether rule it holds";
    check_said(
        "check = \"rested\"\npeople = [\"sam\"]",
        &["Tue 12 conflict-rest deny Sam has 8 h of at least 11 h of rest between two shifts of roster", unknown],
    );
    check_said("check = \"within-hours\"\npeople = [\"sam\"]\nmost = 3000", &[unknown]);
    assert!(outcome("[rules.it]\ncheck = \"within-hours\"\npeople = [\"sam\"]\nmost = 3000").0.is_undecided());
    // Who allows it has no need to know.
    let allowed = outcome("[rules.it]\ncheck = \"rested\"\npeople = [\"sam\"]\nlevel = \"allow\"");
    assert!(allowed.0.findings.iter().all(|one| one.rule.as_deref() != Some("it") || !one.is_undecided()));
}

#[test]
fn the_law_has_presets() {
    // 22:00 to 06:00 are eight hours, and 18:00 to 08:00 on the next but one day are enough.
    let (outcome, household) = outcome("[rules.it]\ncheck = \"legal\"\nlaw = \"uk-wtr\"\npeople = [\"sam\"]");
    let broken: Vec<_> = outcome.with_code(Code::RuleBroken).collect();
    assert_eq!(broken.len(), 1);
    assert_eq!(
        report::evidence(broken[0], &household),
        ["uk-wtr-daily-rest: SI 1998/1833, regulation 10(1); not legal advice", "Sam: 8 h of at least 11 h"]
    );
    check_said("check = \"legal\"\nlaw = \"us-flsa\"\npeople = [\"priya\"]", &[]);
}

#[test]
fn averages_of_the_law_look_at_the_weeks_before_the_window() {
    // Five times ten hours are 50 a week, and only one week is looked at.
    let of = |since: &str| {
        let hours = format!("hours = \"09:00-19:00\"\n{since}");
        let text = BASE.replacen("hours = \"09:00-17:00\"", &hours, 1);
        let text = format!("{text}[rules.it]\ncheck = \"legal\"\nlaw = \"uk-wtr\"\npeople = [\"priya\"]\n");
        let plan = config::read("h", text.as_bytes(), &mut |_| Err(String::new())).unwrap();
        let [from, to] = [11, 18].map(|number| Day::new(2027, 1, number).unwrap());
        let window = Window::of_days(from, to, plan.household.zone()).unwrap();
        let outcome = check(&plan.household, window);
        let broken = outcome.with_code(Code::RuleBroken);
        broken
            .map(|finding| (finding.span.len() / 86_400, report::message(finding, &plan.household)))
            .collect::<Vec<_>>()
    };
    let message = "Priya: working hours that the law limits: 50 h of at most 48 h (uk-wtr-average)".to_owned();
    assert_eq!(of(""), [(17 * 7, message.clone())]);
    assert_eq!(of("from = 2026-12-21"), [(4 * 7, message)], "of four weeks since the start");
    assert_eq!(of("from = 2027-01-12"), [], "no whole week yet");
    // Sixteen weeks of nothing and one of 50 hours.
    let before = "from = 2027-01-11\n[[people.priya.arrangements]]\nkind = \"standard\"\ndays = [\"SA\"]\n\
                  hours = \"10:00-10:30\"\nuntil = 2027-01-11";
    assert_eq!(of(before), []);
}

#[test]
fn a_quota_of_what_nobody_knows_is_not_known() {
    let quota =
        "known-until = 2027-01-18\nplace = \"office\"\nquotas = [{ site = \"on-site\", days = 1, per = \"week\" }]\n";
    let text = BASE.replace("known-until = 2027-01-18\n", quota);
    let text = format!("{text}[rules.it]\ncheck = \"quota-kept\"\npeople = [\"sam\"]");
    let plan =
        config::read("h", text.as_bytes(), &mut |_| Err(String::new())).unwrap_or_else(|error| panic!("{error}"));
    let window = plan.window.window(Day::MIN, plan.household.zone()).unwrap();
    let outcome = check(&plan.household, window);
    assert_eq!(
        said_by("it", &(outcome, plan.household)),
        ["Mon 18 rule-unknown warn Sam: nobody knows yet whether rule it holds"]
    );
}

#[test]
fn of_protected_time_only_what_is_named_is_asked_about() {
    let talk = "[protected.talk]\nname = \"Talk\"\npeople = [\"tom\"]\ndays = [\"TU\"]\nhours = \"18:00-20:00\"\n";
    let of = |more: &str| said_by("it", &outcome(&format!("{talk}[rules.it]\ncheck = \"slots-kept\"\n{more}")));
    assert_eq!((of("").len(), of("slots = [\"talk\"]").len()), (2, 1));
    assert!(of("slots = [\"talk\"]")[0].contains("Talk"));
    // How often something stays is no length of time.
    let (outcome, _) = outcome("[rules.it]\ncheck = \"slots-kept\"\nat-least = 2\nper = \"week\"");
    let counted = outcome.with_code(Code::ConflictProtected).filter(|finding| finding.is_about_period());
    assert_eq!(counted.map(|finding| finding.minutes()).collect::<Vec<_>>(), [0]);
}

#[test]
fn days_off_are_days_without_a_part_of_a_shift() {
    // Sam works on the 11th, 12th and 14th; the week after is not published.
    let off = |least: u32| format!("check = \"days-off\"\npeople = [\"sam\"]\nleast = {least}");
    let unknown = "Mon 18 rule-unknown warn Sam: nobody knows yet whether rule it holds";
    check_said(&off(4), &[unknown]);
    check_said(&off(5), &["Mon 11 rule-broken deny Sam: too few days off: 4 of at least 5", unknown]);
}

#[test]
fn free_time_together_is_counted_by_the_week() {
    // Both are awake from 07:00 to 22:00; Tom's two office days and the evening of the 12th are not free.
    let together =
        |least: i64| format!("check = \"free-together\"\npeople = [\"tom\", \"priya\"]\nleast = {least}\nslot = 60");
    // Each workday has 07:00–09:00 and 17:00–22:00, weekends 15 hours a day: 65 hours, less the parents' evening.
    check_said(&together(64 * 60), &[]);
    check_said(
        &together(64 * 60 + 1),
        &["Mon 11 rule-broken deny Priya and Tom: too little free time together: 64 h of at least 64 h 1 min"],
    );
    // A slot of more than two hours leaves the mornings out, and 19:30 to 22:00 in.
    let long = together(64 * 60).replace("slot = 60", "slot = 121");
    check_said(
        &long,
        &[
            "Mon 11 rule-broken deny Priya and Tom: too little free time together: 52 h 30 min of at least 64 h",
            "Mon 18 rule-broken deny Priya and Tom: too little free time together: 55 h of at least 64 h",
        ],
    );
    // What nobody knows may be free.
    let with_sam = together(64 * 60).replace("\"tom\"", "\"sam\"");
    let said = said_by("it", &outcome(&format!("[rules.it]\n{with_sam}")));
    assert!(
        said.contains(&"Mon 18 rule-unknown warn Priya and Sam: nobody knows yet whether rule it holds".to_owned()),
        "{said:?}"
    );
}

#[test]
fn a_load_is_shared_as_evenly_as_it_says() {
    // In the second week Maria takes Monday and Wednesday alone and shares three days with Tom: 3.5 of 5, and 1.5 of 5.
    let shared = |within: u32| {
        format!(
            "check = \"load-shared\"\npeople = [\"tom\", \"maria\"]\nneeds = [\"pick-up\"]\nmeasure = \"tasks\"\n\
             within = {within}\nseasons = [{{ from = 2027-01-18 }}]"
        )
    };
    check_said(&shared(40), &[]);
    check_said(&shared(39), &["Mon 18 rule-broken deny Tom and Maria: an uneven load: 40 % of at most 39 %"]);
    let unknown = shared(100).replace("pick-up", "shift-cover").replace("\"tom\", ", "\"sam\", ");
    check_said(&unknown, &["Mon 18 rule-unknown warn Maria and Sam: nobody knows yet whether rule it holds"]);
}

#[test]
fn hand_offs_are_the_half_of_the_baton_that_is_about_ways() {
    let of = |name: &str| outcome(&format!("[rules.it]\ncheck = \"{name}\""));
    let (baton, hand_offs) = (said_by("it", &of("baton")), said_by("it", &of("hand-offs-together")));
    assert!(!hand_offs.is_empty() && hand_offs.len() < baton.len(), "{hand_offs:?} of {baton:?}");
    assert!(hand_offs.iter().all(|line| baton.contains(line)));
}

#[test]
fn notice_depends_on_today() {
    let rule = "[rules.it]\ncheck = \"notice-kept\"\npeople = [\"sam\"]\nnotice = 14";
    let (of_sam, window) = household(rule);
    let on = |day: u32| (check_as_of(&of_sam, window, Day::new(2027, 1, day).unwrap()), of_sam.clone());
    let broken =
        |day: &str| vec![format!("{day} rule-broken deny Sam: a roster that is not published as early as agreed")];
    assert_eq!(said_by("it", &on(4)), [""; 0]);
    assert_eq!(said_by("it", &on(5)), broken("Mon 18"));
    assert_eq!(said_by("it", &on(20)), broken("Wed 20"));
    let unasked = (check(&of_sam, window), of_sam.clone());
    assert_eq!(said_by("it", &unasked), ["Mon 11 rule-unknown warn Sam: nobody knows yet whether rule it holds"]);
    assert!(unasked.0.is_undecided());
}

#[test]
fn somebody_can_be_asked_in_time() {
    let (household, window) = household("[rules.it]\ncheck = \"asked-in-time\"\nneed = \"club\"\nlevel = \"warn\"");
    let zone = household.zone().clone();
    let at = |day: u32, hour: i64| {
        let now = zone.instant(Day::new(2027, 1, day).unwrap().midnight().plus(3600 * hour));
        let outcome = check_as_of(&household, window, AsOf::at(now, &zone));
        said_by("it", &(outcome, household.clone()))
    };
    // Tom cannot on Mondays and Wednesdays; Gran needs a day, counted from 15:15.
    assert_eq!(at(10, 15), [""; 0]);
    assert_eq!(at(10, 16), ["Mon 11 rule-broken warn Club: too late to ask any back-up carer"]);
    assert_eq!(at(12, 16).len(), 2);
}

#[test]
fn a_rule_speaks_of_its_days_only() {
    let club = "check = \"covered\"\nneed = \"club\"\nlevel = \"warn\"\n";
    let gap = |day: u32, name: &str| format!("{name} {day} coverage-gap warn Club: Tom cannot");
    let [monday, wednesday] = [(11, "Mon"), (13, "Wed")].map(|(day, name)| gap(day, name));
    let [next_monday, next_wednesday] = [(18, "Mon"), (20, "Wed")].map(|(day, name)| gap(day, name));
    check_said(club, &[&monday, &wednesday, &next_monday, &next_wednesday]);
    check_said(&format!("{club}days = [\"MO\"]"), &[&monday, &next_monday]);
    check_said(&format!("{club}seasons = [{{ until = 2027-01-13 }}]"), &[&monday]);
    check_said(&format!("{club}seasons = [{{ from = \"12-15\", until = \"01-14\" }}]"), &[&monday, &wednesday]);
    check_said(
        &format!("{club}seasons = [{{ until = 2027-01-12 }}, {{ from = \"01-20\", until = \"02-01\" }}]"),
        &[&monday, &next_wednesday],
    );
    // Of the other days the default speaks: a gap denies.
    let (outcome, _) = outcome(&format!("[rules.it]\n{club}days = [\"MO\"]"));
    assert!(outcome.reaches(Level::Deny));
}

#[test]
fn one_of_several_is_enough() {
    // The pick-up has a gap on Wednesday the 13th only, the club on every Monday and Wednesday.
    let any = "any = [{ check = \"covered\", need = \"pick-up\" }, { check = \"covered\", need = \"club\" }]\n";
    let broken = |day: &str| {
        format!(
            "{day} rule-broken deny Priya, Tom and Maria: rule it does not hold, for nothing of what it allows is so"
        )
    };
    check_said(any, &[&broken("Wed 13")]);
    check_said(&format!("{any}each = \"week\""), &[&broken("Mon 11")]);
    check_said(&format!("{any}each = \"window\""), &[&broken("Mon 11")]);
    check_said(&format!("{any}days = [\"MO\"]"), &[]);
    // What a part alone has found is allowed.
    let (outcome, _) = outcome(&format!("[rules.it]\n{any}"));
    let gaps = outcome.findings.iter().filter(|one| one.finding.code == Code::CoverageGap && one.rule.is_some());
    assert_eq!(gaps.map(|one| one.level).collect::<Vec<_>>(), [Level::Allow; 5]);
    let evidence: Vec<usize> = outcome.with_code(Code::RuleBroken).map(|finding| finding.evidence.len()).collect();
    assert_eq!(evidence, [3], "the rule, and a gap of each");
}

#[test]
fn another_rule_still_speaks_of_a_part() {
    let rules = "[rules.it]\nany = [{ check = \"covered\", need = \"pick-up\" }, { check = \"covered\", need = \"club\" }]\n\
                 [rules.club]\ncheck = \"covered\"\nneed = \"club\"\nlevel = \"warn\"";
    assert_eq!(said_by("club", &outcome(rules)).len(), 4);
}

#[test]
fn what_must_not_be_so_is_a_rule_too() {
    // Whoever wants the club to have a gap in each week has one; on each day not.
    let not = "not = { check = \"covered\", need = \"club\" }\n";
    check_said(&format!("{not}each = \"week\""), &[]);
    assert_eq!(said_by("it", &outcome(&format!("[rules.it]\n{not}"))).len(), 10);
}

#[test]
fn all_of_several_is_each_of_them() {
    let all = "all = [{ check = \"covered\", need = \"pick-up\" }, { check = \"redundant\", need = \"pick-up\" }]";
    let said = said_by("it", &outcome(&format!("[rules.it]\n{all}")));
    assert_eq!(said.iter().filter(|line| line.contains("coverage-gap deny")).count(), 1);
    assert_eq!(said.iter().filter(|line| line.contains("coverage-thin deny")).count(), 4);
}

#[test]
fn unknown_stays_unknown() {
    // Of the Tuesday in the second week nobody knows whether Sam can; on the first one Sam cannot.
    let sam = "{ check = \"covered\", need = \"shift-cover\" }";
    let (never, always) = ("{ not = { check = \"quota-kept\" } }", "{ check = \"quota-kept\" }");
    let unknown = "Tue 19 rule-unknown warn Sam: nobody knows yet whether rule it holds";
    let broken = "Tue 12 rule-broken deny Sam: rule it does not hold, for nothing of what it allows is so";
    check_said(&format!("any = [{sam}]"), &[broken, unknown]);
    check_said(&format!("any = [{sam}, {never}]"), &[broken, unknown]);
    check_said(&format!("any = [{sam}, {always}]"), &[]);
    check_said(&format!("any = [{{ all = [{sam}, {always}] }}]"), &[broken, unknown]);
    let not = said_by("it", &outcome(&format!("[rules.it]\nnot = {sam}")));
    assert!(
        not.iter().any(|line| line.starts_with("Tue 19 rule-unknown"))
            && !not.iter().any(|line| line.starts_with("Tue 12"))
    );
    let outcome = outcome(&format!("[rules.it]\nany = [{sam}, {never}]\nseasons = [{{ from = 2027-01-18 }}]")).0;
    assert!(outcome.is_undecided(), "never a pass");
}

#[test]
fn rules_that_cannot_be_are_said_at_their_place() {
    let wrong = |rule: &str| {
        let text = format!("{BASE}\n[rules.it]\n{rule}");
        let problems = config::read("h", text.as_bytes(), &mut |_| Err(String::new())).unwrap_err();
        problems.problems().iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(wrong("level = \"warn\""), "expected the key `check` in a rule, found none");
    assert_eq!(wrong("any = []"), "expected at least one part in `any`, found none");
    assert_eq!(wrong("any = [3]"), "expected a part of a rule, found 3");
    assert_eq!(wrong("not = { need = \"club\" }"), "expected the key `check` in a part of a rule, found none");
    assert_eq!(
        wrong("any = [{ check = \"covered\", need = \"club\" }]\nneed = \"club\""),
        "expected a key of an `any` rule, found `need`, which goes with another `check`"
    );
    assert_eq!(
        wrong("check = \"covered\"\nneed = \"club\"\nseasons = [{ from = \"02-30\", until = \"03-01\" }]"),
        "expected a date or a day of every year such as 2027-01-11, \"01-11\" in `from`, found \"02-30\""
    );
    assert_eq!(
        wrong("check = \"covered\"\nneed = \"club\"\nseasons = [{ from = \"02-03\", until = 2027-03-01 }]"),
        "expected two dates or two days of every year in a season, found one of each or only one day"
    );
    assert_eq!(wrong("check = \"legal\""), "expected the key `law` in a `legal` rule, found none");
}

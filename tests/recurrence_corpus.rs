//! Recurrences on whose instances independent engines agree, and those on which they do not.
//!
//! `data/recurrence.jsonl` has a case a line: `synced` says that DTSTART is the first instance, `valid` that RFC 5545 allows
//! the rule, `contested` why engines differ, and `truncated` that `expect` is only the beginning. Cases that restate the test
//! tables of other engines name them in `source`. `data/recurrence_dst.jsonl` has cases around changes of the clocks, with
//! instants by RFC 5545 §3.3.5 and Erratum 4271.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::recurrence::{Occurrence, RecurrenceSet, Rule};
use handover::time::{Day, Wall, WallTime, Window, Zone, Zones};
use serde_json::Value;

const CASES: &str = include_str!("data/recurrence.jsonl");
const CLOCK_CHANGES: &str = include_str!("data/recurrence_dst.jsonl");

/// What RFC 5545 leaves open, and how it is read here.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Reading {
    /// A week number without a BYDAY means all seven days of the week: the table of §3.3.10 expands BYWEEKNO, and nothing of
    /// DTSTART is missing. Others take DTSTART's day of the week.
    WholeWeek,
    /// BYMONTHDAY of a YEARLY rule without BYMONTH means the day of every month, as the table says. Others take DTSTART's.
    EveryMonth,
    /// The period of a YEARLY rule with week numbers is the year that they count in: 31 December 2024 lies in week 1 of 2025, so
    /// every second year from there is 2025, 2027 and so on. Others count from the calendar year of DTSTART, whose weeks it
    /// does not lie in.
    WeekYear,
    /// Sub-daily rules run on the wall clock, too: an hour that the clocks skip and the one after it are one instant, and both
    /// are counted. Others run on elapsed time.
    WallClock,
}

/// The contested cases in which the expected list follows another reading.
const READ_OTHERWISE: [(Reading, &[&str]); 4] = [
    (
        Reading::WholeWeek,
        &[
            "dateutil-204",
            "gen-0026",
            "gen-0209",
            "gen-0217",
            "gen-0249",
            "gen-0287",
            "gen-0298",
            "gen-0503",
            "gen-0528",
            "gen-0641",
            "gen-0693",
            "gen-0699",
            "gen-0711",
            "gen-0826",
            "gen-0867",
            "gen-0878",
            "gen-0896",
            "gen-0938",
            "gen-0945",
            "gen-0952",
            "gen-0962",
            "gen-1022",
            "ical4j-001",
            "ical4j-002",
            "ical4j-003",
            "ical4j-004",
            "ical4j-005",
            "ical4j-006",
            "rrtemporal-001",
            "rrtemporal-045",
            "rrtemporal-046",
            "sabre-043",
        ],
    ),
    (Reading::EveryMonth, &["ical4j-018", "ical4j-019"]),
    (Reading::WeekYear, &["gen-0681"]),
    (Reading::WallClock, &["rrtemporal-038"]),
];

/// Its UNTIL floats although its DTSTART is in a zone. That is nothing a rule alone can know: the set reports it.
const WRONG_ONLY_IN_ITS_SET: &str = "sabre-045";

struct Case {
    json: Value,
    zone: Option<Zone>,
}

impl Case {
    fn text(&self, key: &str) -> &str {
        self.json[key].as_str().unwrap()
    }

    fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        self.json[key].as_array().unwrap().iter().map(|text| text.as_str().unwrap())
    }

    fn is(&self, key: &str) -> bool {
        self.json[key].as_bool().unwrap()
    }

    fn is_contested(&self) -> bool {
        !self.json["contested"].as_array().unwrap().is_empty()
    }

    fn expected(&self) -> Vec<Wall> {
        self.texts("expect").map(wall).collect()
    }

    fn time(&self, text: &str) -> WallTime {
        match &self.zone {
            _ if text.len() == 8 => WallTime::Date(wall(text).day()),
            _ if text.ends_with('Z') => WallTime::Utc(wall(text)),
            Some(zone) => WallTime::Zoned(wall(text), zone.clone()),
            None => WallTime::Floating(wall(text)),
        }
    }

    /// The instances of the case with another rule, as far as its list goes, and one more if the list is whole.
    fn instances_of(&self, rule: &str) -> Vec<Occurrence> {
        let (rule, _) = Rule::parse_lenient(rule).unwrap();
        let set = RecurrenceSet::builder(self.time(self.text("dtstart"))).rules_only().rule(rule);
        let set = self.texts("rdate").fold(set, |set, at| set.rdate(self.time(at), None));
        let (set, _) = self.texts("exdate").fold(set, |set, at| set.exdate(self.time(at))).build();
        let always = Window::new(Wall::MIN.0, Wall::MAX.0).unwrap();
        let count = self.json["expect"].as_array().unwrap().len() + usize::from(!self.is("truncated"));
        set.occurrences(always, &Zone::utc()).take(count).collect()
    }

    fn walls_of(&self, rule: &str) -> Vec<Wall> {
        self.instances_of(rule).iter().map(|occurrence| occurrence.wall).collect()
    }

    /// Whether the instances are those of a rule that says outright what the reading takes this one to mean.
    fn follows(&self, reading: Reading) -> bool {
        let rule = self.text("rrule");
        let outright = match reading {
            Reading::WholeWeek => format!("{rule};BYDAY=MO,TU,WE,TH,FR,SA,SU"),
            Reading::EveryMonth => format!("{rule};BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12"),
            Reading::WeekYear => {
                let days = ["20250101", "20250104", "20250105", "20250108"];
                let times =
                    days.iter().flat_map(|day| ["T000000", "T070000"].map(|time| wall(&format!("{day}{time}"))));
                return self.walls_of(rule) == times.collect::<Vec<_>>();
            }
            Reading::WallClock => {
                let hours = ["20240330T230000", "20240331T000000", "20240331T020000", "20240331T030000"];
                return self.walls_of(rule) == hours.map(wall);
            }
        };
        self.walls_of(rule) == self.walls_of(&outright)
    }
}

fn cases(lines: &str) -> Vec<Case> {
    let mut zones = Zones::default();
    let case = |line: &str| {
        let json: Value = serde_json::from_str(line).unwrap();
        let zone = json["tzid"].as_str().map(|name| zones.get(name).unwrap());
        Case { json, zone }
    };
    lines.lines().map(case).collect()
}

fn wall(text: &str) -> Wall {
    let number = |range: std::ops::Range<usize>| text.get(range).map_or(0, |digits| digits.parse::<u32>().unwrap());
    let midnight = Day::new(number(0..4) as i32, number(4..6), number(6..8)).unwrap().midnight();
    midnight.plus(i64::from(number(9..11) * 3600 + number(11..13) * 60 + number(13..15)))
}

fn reading_of(id: &str) -> Option<Reading> {
    READ_OTHERWISE.into_iter().find(|(_, ids)| ids.contains(&id)).map(|(reading, _)| reading)
}

#[test]
fn what_engines_agree_on_is_the_same_here() {
    for case in cases(CASES).iter().filter(|case| !case.is_contested()) {
        assert_eq!(case.walls_of(case.text("rrule")), case.expected(), "{}", case.json);
    }
}

#[test]
fn what_they_differ_on_is_read_as_the_decisions_say() {
    for case in cases(CASES).iter().filter(|case| case.is_contested()) {
        let agrees = case.walls_of(case.text("rrule")) == case.expected();
        match reading_of(case.text("id")) {
            None => assert!(agrees, "{}", case.json),
            Some(reading) => assert!(!agrees && case.follows(reading), "{reading:?}: {}", case.json),
        }
    }
}

#[test]
fn what_the_rfc_forbids_is_an_error_and_nothing_else_is() {
    for case in cases(CASES).iter().filter(|case| case.text("id") != WRONG_ONLY_IN_ITS_SET) {
        assert_eq!(Rule::parse(case.text("rrule")).is_ok(), case.is("valid"), "{}", case.json);
    }
}

#[test]
fn rules_print_as_text_that_means_the_same() {
    for case in cases(CASES) {
        let (rule, _) = Rule::parse_lenient(case.text("rrule")).unwrap();
        let printed = rule.to_string();
        assert_eq!(Rule::parse_lenient(&printed).unwrap().0, rule, "{printed}");
    }
}

#[test]
fn instances_around_changes_of_the_clocks_are_the_instants_of_the_rfc() {
    for case in cases(CLOCK_CHANGES) {
        let found = case.instances_of(case.text("rrule"));
        let expected: Vec<i64> =
            case.json["expect_utc"].as_array().unwrap().iter().map(|at| at.as_i64().unwrap()).collect();
        assert_eq!(found.iter().map(|one| one.start).collect::<Vec<_>>(), expected, "{}", case.json);
        assert_eq!(found.iter().map(|one| one.wall).collect::<Vec<_>>(), case.expected(), "{}", case.json);
    }
}

/// The same cases, asked of the command.
#[cfg(feature = "cli")]
mod expand {
    use std::io::Write;
    use std::process::{Command, Stdio};

    use super::{CASES, CLOCK_CHANGES, Case, cases};
    use serde_json::{Value, json};

    fn question(case: &Case) -> Value {
        let mut question = json!({"limit": case.json["expect"].as_array().unwrap().len() + 1});
        for key in ["id", "rrule", "dtstart", "tzid", "rdate", "exdate"] {
            question[key] = case.json[key].clone();
        }
        question
    }

    fn ask(questions: impl Iterator<Item = Value>) -> Vec<Value> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_handover"))
            .arg("expand")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let text: String = questions.map(|question| format!("{question}\n")).collect();
        let mut input = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        let answers = String::from_utf8(output.stdout).unwrap();
        answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[track_caller]
    fn assert_answers(cases: &[&Case], list: &str, expected: &str) {
        let answers = ask(cases.iter().map(|case| question(case)));
        assert_eq!(answers.len(), cases.len());
        for (case, answer) in cases.iter().zip(answers) {
            let found = answer[list].as_array().unwrap_or_else(|| panic!("{answer}"));
            let expected = case.json[expected].as_array().unwrap();
            let found = if case.is("truncated") { &found[..expected.len()] } else { found.as_slice() };
            assert_eq!((found, &answer["id"]), (expected.as_slice(), &case.json["id"]), "{}", case.json);
        }
    }

    #[test]
    fn the_command_gives_the_same_instances() {
        let cases = cases(CASES);
        let agreed: Vec<&Case> = cases.iter().filter(|case| case.is("valid") && !case.is_contested()).collect();
        assert_answers(&agreed, "occurrences", "expect");
    }

    #[test]
    fn the_command_gives_the_same_instants() {
        let cases = cases(CLOCK_CHANGES);
        let all: Vec<&Case> = cases.iter().collect();
        assert_answers(&all, "utc", "expect_utc");
        assert_answers(&all, "occurrences", "expect");
    }

    #[test]
    fn the_command_answers_forbidden_rules_with_an_error() {
        let cases = cases(CASES);
        let forbidden =
            || cases.iter().filter(|case| !case.is("valid") && case.text("id") != super::WRONG_ONLY_IN_ITS_SET);
        for answer in ask(forbidden().map(question)) {
            assert!(answer["error"].is_string() && answer["occurrences"].is_null(), "{answer}");
        }
    }
}

//! A household of four with a year of plans, and up to thousands of rules of every check.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "a bench that fails panics")]

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use handover::config::{self, Plan};
use handover::rules::{AsOf, Outcome, check_as_of};
use handover::time::{Day, Window};

const HOUSEHOLD: &str = include_str!("../data/rules_year.toml");

/// Every check of the vocabulary in turn, with other numbers each time in place of the words in capitals.
const RULES: [&str; 21] = [
    "check = \"covered\"\nneed = \"pick-up\"\ndays = [\"MO\", \"WE\"]",
    "check = \"redundant\"\nneed = \"drop-off\"\nspare = 2",
    "check = \"unhurried\"\nneed = \"pick-up\"",
    "check = \"baton\"",
    "check = \"hand-offs-together\"",
    "check = \"not-double-booked\"\nseasons = [{ from = \"09-01\", until = \"07-20\" }]",
    "check = \"in-time\"\npeople = [\"tom\"]",
    "check = \"not-all-away\"\npeople = [\"priya\", \"tom\"]\nwithin = MINUTES",
    "check = \"run-up-clear\"",
    "check = \"slots-kept\"\nslots = [\"course\"]\nat-least = 3\nper = \"month\"",
    "check = \"quota-kept\"",
    "check = \"rested\"\npeople = [\"sam\"]\nleast = LONG",
    "check = \"within-hours\"\npeople = [\"sam\", \"tom\"]\nmost = HOURS\nreference = 17",
    "check = \"days-off\"\npeople = [\"sam\", \"tom\"]\nleast = FEW",
    "check = \"legal\"\nlaw = \"eu-wtd\"\npeople = [\"sam\"]",
    "check = \"free-together\"\npeople = [\"priya\", \"tom\"]\nleast = HOURS\nslot = 60",
    "check = \"load-shared\"\npeople = [\"priya\", \"tom\"]\nwithin = PERCENT\nper = \"month\"",
    "check = \"asked-in-time\"\nneed = \"pick-up\"",
    "check = \"notice-kept\"\nnotice = 14",
    "any = [{ check = \"covered\", need = \"pick-up\" }, { check = \"covered\", need = \"drop-off\" }]",
    "not = { check = \"unhurried\", need = \"drop-off\" }\neach = \"week\"",
];

fn text(rules: usize) -> String {
    let mut text = HOUSEHOLD.to_owned();
    for number in 0..rules {
        let rule = RULES[number % RULES.len()].replace("MINUTES", &(30 + number % 61).to_string());
        let rule = rule.replace("LONG", &(600 + number % 241).to_string());
        let rule = rule.replace("HOURS", &(1_800 + number % 901).to_string());
        let rule = rule.replace("FEW", &(1 + number % 7).to_string());
        let rule = rule.replace("PERCENT", &(5 + number % 51).to_string());
        let _ = write!(text, "\n[rules.r{number}]\n{rule}\nlevel = \"warn\"\n");
    }
    text
}

fn plan(rules: usize) -> Plan {
    config::read("rules_year.toml", text(rules).as_bytes(), &mut |_| Err("no calendars".to_owned())).unwrap()
}

struct Case {
    plan: Plan,
    window: Window,
    today: AsOf,
}

impl Case {
    fn new(rules: usize) -> Self {
        let plan = plan(rules);
        let today = Day::new(2027, 1, 1).unwrap();
        let window = plan.window.window(today, plan.household.zone()).unwrap();
        let today = AsOf::at(window.start(), plan.household.zone());
        Case { plan, window, today }
    }

    fn check(&self) -> Outcome {
        check_as_of(&self.plan.household, self.window, self.today)
    }
}

fn best(at_least: Duration, mut run: impl FnMut()) -> Duration {
    let (mut best, begun) = (Duration::MAX, Instant::now());
    while begun.elapsed() < at_least {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed());
    }
    best
}

/// Of one kind of rule, so that the slowest is seen.
fn kinds() {
    let none = Case::new(0);
    let none = best(Duration::from_secs(1), || drop(black_box(none.check())));
    println!("rules/none: {:.2} ms", millis(none));
    for (index, rule) in RULES.iter().enumerate() {
        let mut text = HOUSEHOLD.to_owned();
        for number in 0..100 {
            let rule = rule.replace("MINUTES", &(30 + number).to_string()).replace("LONG", &(600 + number).to_string());
            let rule =
                rule.replace("HOURS", &(1_800 + number).to_string()).replace("PERCENT", &(number % 50).to_string());
            let rule = rule.replace("FEW", &(1 + number % 7).to_string());
            let _ = write!(text, "\n[rules.r{number}]\n{rule}\nlevel = \"warn\"\n");
        }
        let plan = config::read("rules_year.toml", text.as_bytes(), &mut |_| Err("no calendars".to_owned())).unwrap();
        let case = Case { plan, ..Case::new(0) };
        let took = best(Duration::from_millis(300), || drop(black_box(case.check())));
        let own = case.check().findings.iter().filter(|one| one.rule.is_some()).count();
        let kind = RULES[index].lines().next().unwrap();
        println!("rules/100-of/{kind}: {:.2} ms, {own} findings", millis(took));
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["count", rules, times] => {
            let case = Case::new(rules.parse().unwrap());
            (0..times.parse::<usize>().unwrap()).for_each(|_| {
                black_box(case.check());
            });
        }
        ["kinds"] => kinds(),
        _ => report(),
    }
}

fn report() {
    let alone = Case::new(1).check();
    for rules in [0, 1, 10, 100, 1_000, 2_000] {
        let case = Case::new(rules);
        let outcome = case.check();
        // The first rule says the same however many follow it, and every rule but those that hold has found something.
        let of_first =
            |outcome: &Outcome| outcome.findings.iter().filter(|one| one.rule.as_deref() == Some("r0")).count();
        assert!(rules == 0 || 0 < of_first(&alone));
        assert!(rules != 10 || of_first(&outcome) == of_first(&alone));
        assert!(!outcome.incomplete);
        let took = best(Duration::from_secs(2), || drop(black_box(case.check())));
        let text = text(rules);
        let read = best(Duration::from_secs(1), || {
            black_box(config::read("h", text.as_bytes(), &mut |_| Err(String::new())).unwrap());
        });
        println!(
            "rules/{rules}: checked in {:.2} ms, read in {:.2} ms, {} findings",
            millis(took),
            millis(read),
            outcome.findings.len()
        );
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

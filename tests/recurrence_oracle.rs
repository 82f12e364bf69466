//! The engine against the oracle, on random rules.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails panics")]

mod oracle;

use handover::recurrence::Rule;
use handover::time::Wall;
use proptest::prelude::*;

/// So many periods of each rule the oracle walks through.
fn periods(freq: &str) -> u32 {
    match freq {
        "YEARLY" => 30,
        "MONTHLY" => 60,
        "WEEKLY" => 120,
        "DAILY" => 500,
        _ => 2_000,
    }
}

#[track_caller]
fn agrees(text: &str, start: Wall) {
    let (rule, _) = Rule::parse_lenient(text).unwrap();
    let oracle = oracle::instances(&rule, start, periods(rule.freq().as_str()));
    let compiled = rule.compile(start);
    let expected: Vec<Wall> = oracle.walls.iter().copied().filter(|wall| *wall < oracle.complete_before).collect();
    let found: Vec<Wall> = compiled.between(start, oracle.complete_before).take(expected.len() + 3).collect();
    assert_eq!(found, expected, "{text} from {start:?}");
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() }
}

const DATES: &[&str] = &["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const CLOCK: &[&str] = &["HOURLY", "MINUTELY", "SECONDLY"];

proptest! {
    #![proptest_config(config(12_000))]

    #[test]
    fn rules_of_days_and_longer_agree(
        rule in oracle::arbitrary::endless(DATES), end in oracle::arbitrary::end(), start in oracle::arbitrary::start()
    ) {
        agrees(&format!("{rule}{end}"), start);
    }
}

proptest! {
    #![proptest_config(config(5_000))]

    #[test]
    fn rules_below_the_day_agree(
        rule in oracle::arbitrary::endless(CLOCK), end in oracle::arbitrary::end(), start in oracle::arbitrary::start()
    ) {
        agrees(&format!("{rule}{end}"), start);
    }

    #[test]
    fn rules_with_skip_agree(
        rule in oracle::arbitrary::skipping(), end in oracle::arbitrary::end(), start in oracle::arbitrary::start()
    ) {
        agrees(&format!("{rule}{end}"), start);
    }
}

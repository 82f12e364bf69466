//! The engine against the `rrule` crate on random rules, outside of what that crate is known to do otherwise.

#![cfg(feature = "rrule")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails panics")]

mod oracle;

use std::ops::ControlFlow;

use chrono::{DateTime, TimeZone, Utc};
use handover::recurrence::{ConversionError, Frequency, RecurrenceSet, Rule};
use handover::time::{Day, Wall, WallTime, Window, Zone};
use proptest::prelude::*;
use rrule::{RRuleSet, Tz};

/// So many occurrences of each rule are compared.
const SOME: usize = 30;

/// What version 0.14 of that crate does otherwise, each by a rule that shows it.
struct Known {
    why: &'static str,
    shown_by: &'static str,
    concerns: fn(&Rule) -> bool,
}

const KNOWN: &[Known] = &[
    Known {
        why: "days of the week without a number are left out beside one that has a number",
        shown_by: "FREQ=MONTHLY;BYDAY=1MO,WE",
        concerns: |rule| {
            let numbered = rule.by_day().iter().filter(|day| day.nth.is_some()).count();
            0 < numbered && numbered < rule.by_day().len()
        },
    },
    Known {
        why: "weeks end where their year does: the days of week 1 in December and of week 53 in January are those of other weeks",
        shown_by: "FREQ=YEARLY;BYWEEKNO=-53",
        concerns: |rule| rule.by_week_no().iter().any(|week| [1, 52, 53].contains(&week.abs())),
    },
    Known {
        why: "a rule that counts in weeks starts from the year of DTSTART, not from the year of its week",
        shown_by: "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=10",
        concerns: |rule| !rule.by_week_no().is_empty() && 1 < rule.interval(),
    },
    Known {
        why: "positions in a week count from DTSTART in the first one, not from its first day",
        shown_by: "FREQ=WEEKLY;BYDAY=MO,TU,FR;BYSETPOS=1",
        concerns: |rule| rule.freq() == Frequency::Weekly && !rule.by_set_pos().is_empty(),
    },
    Known {
        why: "a rule of minutes or seconds ends after so many of them without an instance",
        shown_by: "FREQ=MINUTELY;INTERVAL=7;BYHOUR=1",
        concerns: |rule| rule.freq() < Frequency::Hourly && rule.to_string().contains(";BY"),
    },
];

/// The first occurrences in forty years, here and there; an error where that crate refuses the rule.
fn both(rule: &Rule, start: Wall) -> Result<(Vec<Wall>, Vec<Wall>), ConversionError> {
    let end = start.plus(40 * 366 * 86_400);
    let set = RecurrenceSet::builder(WallTime::Utc(start)).rules_only().rule(rule.clone()).build().0;
    let last = Utc.timestamp_opt(end.0 - 1, 0).unwrap().with_timezone(&Tz::UTC);
    let theirs = RRuleSet::try_from(&set)?.before(last).all(SOME as u16);
    let window = Window::new(start.0, end.0).unwrap();
    let utc = Zone::utc();
    let ours = set.occurrences(window, &utc).take(SOME).map(|occurrence| occurrence.wall);
    Ok((ours.collect(), theirs.dates.iter().map(DateTime::timestamp).map(Wall).collect()))
}

/// Whether that crate takes the rule at all; what it refuses is known too.
fn comparable(rule: &Rule, start: Wall) -> ControlFlow<(), (Vec<Wall>, Vec<Wall>)> {
    match both(rule, start) {
        Ok(answers) => ControlFlow::Continue(answers),
        // Intervals that do not fit into 16 bits.
        Err(ConversionError::Inexpressible(_)) => ControlFlow::Break(()),
        // Ordinals beyond four in a month and positions beyond the days of the period.
        Err(ConversionError::Refused(why)) if why.contains("`BYDAY`") || why.contains("`BYSETPOS`") => {
            ControlFlow::Break(())
        }
        Err(error) => panic!("{rule}: {error}"),
    }
}

fn start() -> impl Strategy<Value = Wall> {
    (7_300..25_000_i32).prop_map(|day| Day(day).midnight().plus(9 * 3600))
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, max_global_rejects: 100_000, ..ProptestConfig::default() }
}

fn agrees(text: &str, start: Wall) -> Result<(), TestCaseError> {
    let rule = Rule::parse(text);
    prop_assume!(rule.is_ok());
    let rule = rule.unwrap();
    prop_assume!(KNOWN.iter().all(|known| !(known.concerns)(&rule)));
    if let ControlFlow::Continue((ours, theirs)) = comparable(&rule, start) {
        prop_assert_eq!(ours, theirs);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn rules_of_days_and_longer_agree(
        text in oracle::arbitrary::endless(&["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]), start in start()
    ) {
        agrees(&text, start)?;
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn rules_below_the_day_agree(text in oracle::arbitrary::endless(&["HOURLY", "MINUTELY", "SECONDLY"]), start in start()) {
        agrees(&text, start)?;
    }
}

#[test]
fn what_is_known_to_differ_still_does() {
    // In the last days of 2003, whose week is the first of 2004.
    let start = Day::new(2003, 12, 30).unwrap().midnight().plus(9 * 3600);
    for known in KNOWN {
        let rule = Rule::parse(known.shown_by).unwrap();
        assert!((known.concerns)(&rule), "{}", known.why);
        let (ours, theirs) = both(&rule, start).unwrap();
        assert_ne!(ours, theirs, "{} no longer differs: {}", known.shown_by, known.why);
        let oracle = oracle::instances(&rule, start, 40_000);
        let expected: Vec<Wall> = oracle.walls.into_iter().take(ours.len()).collect();
        assert_eq!(ours, expected, "{}", known.shown_by);
    }
}

//! A start, as eight bytes, and rule text: the engine gives what a slow reading of the RFC gives.

use handover::recurrence::{Frequency, Rule, Skip};
use handover::time::{Day, Wall};

use crate::oracle;

pub(crate) fn check(bytes: &[u8]) {
    let Some((start, text)) = bytes.split_at_checked(8) else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let Ok((rule, _)) = Rule::parse_lenient(text) else { return };
    check_from(&rule, starting(start));
}

/// A reading of the years 1 to 9999 from any bytes.
fn starting(bytes: &[u8]) -> Wall {
    let number = bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let seconds = (Wall::MAX.0 - Wall::MIN.0) as u64 + 1;
    Wall::MIN.plus((number % seconds) as i64)
}

pub(crate) fn check_from(rule: &Rule, start: Wall) {
    let times = rule.by_hour().count().max(1) * rule.by_minute().count().max(1) * rule.by_second().count().max(1);
    // The oracle looks at each time of each day.
    if 60 < times || start < Day::new(2, 1, 1).expect("a day").midnight() || is_unsaid(rule) {
        return;
    }
    let periods = match rule.freq() {
        Frequency::Yearly => 6,
        Frequency::Monthly => 24,
        Frequency::Weekly => 40,
        Frequency::Daily => 150,
        Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => 400,
    };
    let oracle = oracle::instances(rule, start, periods);
    let expected: Vec<Wall> = oracle.walls.iter().copied().filter(|wall| *wall < oracle.complete_before).collect();
    let compiled = rule.compile(start);
    let found: Vec<Wall> = compiled.between(start, oracle.complete_before).take(expected.len() + 3).collect();
    assert_eq!(found, expected, "{rule} from {start:?}");
    let last = expected.last().copied().unwrap_or(Wall::MIN);
    let mut back: Vec<Wall> = compiled.back_from(last).take(expected.len() + 1).collect();
    back.reverse();
    assert_eq!(back, expected, "{rule} from {start:?}, backwards");
}

/// RFC 7529 does not say what a missing day of one part is to the other parts, nor in which month it is the n-th of its weekday.
fn is_unsaid(rule: &Rule) -> bool {
    let parts = [rule.by_month_day().is_empty(), rule.by_year_day().is_empty(), rule.by_week_no().is_empty()];
    let several = 1 < parts.iter().filter(|is_empty| !**is_empty).count();
    let moves = rule.skip().is_some_and(|skip| skip != Skip::Omit);
    moves && (several || rule.by_day().iter().any(|day| day.nth.is_some()))
}

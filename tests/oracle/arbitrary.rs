//! Random rules, most of them such as nobody would write, and starts for them.

use handover::time::{Day, Wall};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;

/// RECUR text that the RFC allows or that a lenient reader understands, without an end.
pub(crate) fn endless(freqs: &'static [&'static str]) -> impl Strategy<Value = String> {
    let head = (select(freqs), interval(), select(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"][..]));
    let days = (by("BYMONTH", 0.25, 1..=12), by_day(), by_month_day(), by_year_day(), by_week_no());
    let times = (times("BYHOUR", 24), times("BYMINUTE", 60), times("BYSECOND", 60));
    let set_pos = weighted(0.2, vec(prop_oneof![3 => -5..=5_i32, 1 => -366..=366], 1..4));
    (head, days, times, set_pos).prop_map(|((freq, interval, week_start), days, times, set_pos)| {
        let (month, day, month_day, year_day, week_no) = days;
        let (hour, minute, second) = times;
        let set_pos = set_pos.map(|list| format!(";BYSETPOS={}", joined(&list))).unwrap_or_default();
        let by = [month, day, month_day, year_day, week_no, hour, minute, second].concat();
        let set_pos = if by.is_empty() { String::new() } else { set_pos };
        format!("FREQ={freq};INTERVAL={interval};WKST={week_start}{by}{set_pos}")
    })
}

/// The same with SKIP, and with only the parts on which SKIP has a bearing.
pub(crate) fn skipping() -> impl Strategy<Value = String> {
    let days = prop_oneof![
        (by("BYMONTH", 0.4, 1..=12), by("BYMONTHDAY", 0.8, 28..=31)),
        (by("BYMONTH", 0.4, 1..=12), by("BYMONTHDAY", 0.8, -31..=-28)),
        (Just(String::new()), by("BYYEARDAY", 0.9, 364..=366)),
        (Just(String::new()), by("BYYEARDAY", 0.9, -366..=-364)),
    ];
    let weekdays = prop_oneof![3 => Just(String::new()), 1 => Just(";BYDAY=MO,TU,SU".to_owned())];
    let set_pos = (weighted(0.3, -3..=3_i32), weighted(0.3, vec(0..24, 2..4)));
    let head = (select(&["MONTHLY", "YEARLY"][..]), 1..4_u32, select(&["FORWARD", "BACKWARD", "OMIT"][..]));
    (head, days, weekdays, set_pos).prop_map(|((freq, interval, skip), (month, day), weekdays, (position, hours))| {
        let hours = part("BYHOUR", hours);
        let freq = if day.contains("YEARDAY") { "YEARLY" } else { freq };
        let position = position.filter(|n| *n != 0 && !day.is_empty());
        let set_pos = position.map(|n| format!(";BYSETPOS={n}")).unwrap_or_default();
        format!("RSCALE=GREGORIAN;FREQ={freq};INTERVAL={interval};SKIP={skip}{month}{day}{weekdays}{hours}{set_pos}")
    })
}

/// Any second of the calendar; mostly of the decades around now, sometimes near its ends.
pub(crate) fn start() -> impl Strategy<Value = Wall> {
    let days = prop_oneof![
        10 => 7_300..30_000_i32,
        1 => Day::MIN.0..Day::MIN.0 + 800,
        1 => Day::MIN.0..Day::MAX.0,
        1 => Day::MAX.0 - 8_000..=Day::MAX.0,
    ];
    let seconds = prop_oneof![Just(0), Just(9 * 3600), 0..86_400_i64];
    (days, seconds).prop_map(|(day, second)| Day(day).midnight().plus(second))
}

/// COUNT, UNTIL or neither.
pub(crate) fn end() -> impl Strategy<Value = String> {
    let until = (1_970..2_060_i32, 1..=12_u32, 1..=28_u32, any::<bool>()).prop_map(|(year, month, day, timed)| {
        let time = if timed { "T093000" } else { "" };
        format!(";UNTIL={year:04}{month:02}{day:02}{time}")
    });
    prop_oneof![
        2 => Just(String::new()),
        2 => (1..60_u32).prop_map(|count| format!(";COUNT={count}")),
        1 => until,
    ]
}

fn interval() -> impl Strategy<Value = u32> {
    prop_oneof![
        6 => Just(1_u32),
        4 => 2..8_u32,
        1 => select(&[12, 24, 25, 30, 36, 48, 60, 61, 90, 100, 365, 400, 720, 1_440, 3_600, 86_400, 90_061][..]),
        1 => 1..100_000_u32,
    ]
}

fn by(name: &'static str, often: f64, values: std::ops::RangeInclusive<i32>) -> impl Strategy<Value = String> {
    weighted(often, vec(values, 1..4)).prop_map(move |list| part(name, list))
}

fn by_month_day() -> impl Strategy<Value = String> {
    weighted(0.25, vec(prop_oneof![2 => 1..=31_i32, 1 => -31..=-1], 1..5)).prop_map(|list| part("BYMONTHDAY", list))
}

fn by_year_day() -> impl Strategy<Value = String> {
    let day = prop_oneof![1..=366_i32, -366..=-1_i32, select(&[1, -1, 366, -366, 60, 61][..])];
    weighted(0.1, vec(day, 1..8)).prop_map(|list| part("BYYEARDAY", list))
}

fn by_week_no() -> impl Strategy<Value = String> {
    let week = prop_oneof![1..=53_i32, -53..=-1_i32, select(&[1, 52, 53, -1, -52, -53][..])];
    weighted(0.12, vec(week, 1..4)).prop_map(|list| part("BYWEEKNO", list))
}

fn by_day() -> impl Strategy<Value = String> {
    let ordinal = prop_oneof![
        5 => Just(String::new()),
        2 => prop_oneof![1..=5_i32, -5..=-1_i32].prop_map(|n| n.to_string()),
        1 => prop_oneof![1..=53_i32, -53..=-1_i32].prop_map(|n| n.to_string()),
    ];
    let day =
        (ordinal, select(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"][..])).prop_map(|(n, day)| format!("{n}{day}"));
    weighted(0.4, vec(day, 1..5))
        .prop_map(|list| list.map(|list| format!(";BYDAY={}", list.join(","))).unwrap_or_default())
}

fn times(name: &'static str, all: i32) -> impl Strategy<Value = String> {
    weighted(0.2, vec(0..all, 1..4)).prop_map(move |list| part(name, list))
}

fn part(name: &str, list: Option<Vec<i32>>) -> String {
    list.map(|list| format!(";{name}={}", joined(&list))).unwrap_or_default()
}

/// A list without zeros, which no part has but the times of day.
fn joined(list: &[i32]) -> String {
    list.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

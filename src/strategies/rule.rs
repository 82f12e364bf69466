use chrono::Weekday;
use proptest::collection::{btree_set, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::time::wall;
use crate::recurrence::{Frequency, Rule, RuleBuilder, Until, WeekdayNum};

/// A rule that RFC 5545 allows, of any frequency, with any of the parts that go with it.
pub fn rule() -> impl Strategy<Value = Rule> {
    let numbers = (1..40_u32, end(), set_pos());
    let days = (by_day(), month_days(), year_days(), weeks(), btree_set(1..=12_u32, 0..4));
    let times = (btree_set(0..24_u32, 0..3), btree_set(0..60_u32, 0..3), btree_set(0..60_u32, 0..3));
    (frequency(), weekday(), numbers, days, times).prop_filter_map(
        "RFC 5545 allows the combination",
        |(freq, week_start, (interval, end, set_pos), (by_day, month_days, year_days, weeks, months), times)| {
            let rule = Rule::builder(freq).interval(interval).week_start(week_start).by_set_pos(set_pos);
            let rule = end.add_to(rule).by_month(months).by_hour(times.0).by_minute(times.1).by_second(times.2);
            let rule = rule.by_day(by_day).by_month_day(month_days).by_year_day(year_days).by_week_no(weeks);
            rule.build().ok()
        },
    )
}

#[derive(Clone, Debug)]
enum End {
    Never,
    Count(u32),
    Until(Until),
}

impl End {
    fn add_to(self, rule: RuleBuilder) -> RuleBuilder {
        match self {
            End::Never => rule,
            End::Count(count) => rule.count(count),
            End::Until(until) => rule.until(until),
        }
    }
}

fn end() -> impl Strategy<Value = End> {
    let until = wall().prop_flat_map(|wall| {
        select(vec![Until::Date(wall.day()), Until::Floating(wall), Until::Utc(wall)]).prop_map(End::Until)
    });
    prop_oneof![3 => Just(End::Never), 2 => (1..50_u32).prop_map(End::Count), 1 => until]
}

fn frequency() -> impl Strategy<Value = Frequency> {
    use Frequency::{Daily, Hourly, Minutely, Monthly, Secondly, Weekly, Yearly};
    prop_oneof![
        4 => select(vec![Daily, Weekly, Monthly, Yearly]),
        1 => select(vec![Hourly, Minutely, Secondly]),
    ]
}

fn weekday() -> impl Strategy<Value = Weekday> {
    select(vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun])
}

fn by_day() -> impl Strategy<Value = Vec<WeekdayNum>> {
    let every = vec(weekday().prop_map(WeekdayNum::every), 1..4);
    let nth = vec((prop_oneof![1..=5_i8, -5..=-1_i8], weekday()).prop_map(|(n, day)| WeekdayNum::nth(n, day)), 1..3);
    prop_oneof![3 => Just(Vec::new()), 3 => every, 1 => nth]
}

fn set_pos() -> impl Strategy<Value = Vec<i32>> {
    sometimes(5, vec(prop_oneof![1..4_i32, -3..0_i32], 1..3))
}

fn month_days() -> impl Strategy<Value = Vec<i32>> {
    sometimes(3, vec(prop_oneof![1..=31_i32, -31..=-1_i32], 1..3))
}

fn year_days() -> impl Strategy<Value = Vec<i32>> {
    sometimes(8, vec(prop_oneof![1..=366_i32, -366..=-1_i32], 1..3))
}

fn weeks() -> impl Strategy<Value = Vec<i32>> {
    sometimes(8, vec(prop_oneof![1..=53_i32, -53..=-1_i32], 1..3))
}

/// The list in one case, and nothing in so many others.
fn sometimes(others: u32, list: impl Strategy<Value = Vec<i32>>) -> impl Strategy<Value = Vec<i32>> {
    of(list).prop_flat_map(move |list| {
        let list = list.unwrap_or_default();
        prop_oneof![1 => Just(list), others => Just(Vec::new())]
    })
}

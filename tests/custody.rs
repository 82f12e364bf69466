//! Children who live in two homes: whose needs are when, and who has to be where when they change homes.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::Code;
use handover::config;
use handover::household::Household;
use handover::household::arrangement::{Custody, CustodyName, DayRange, Stay};
use handover::report::message;
use handover::rules::check;
use handover::time::{Day, Window};

const BASE: &str = r#"
[household]
zone = "Europe/London"
[[travel]]
between = ["home", "school"]
minutes = 10
[[travel]]
between = ["home", "office"]
minutes = 40
[[travel]]
between = ["school", "office"]
minutes = 40
[[people.dev.arrangements]]
kind = "standard"
days = ["MO-FR"]
hours = "09:00-17:00"
place = "office"
[people.ana]
[custody.girls]
name = "Mia and Zoe"
plan = "2-2-5-5"
start = 2027-01-04
"#;

fn household(keys: &str) -> Household {
    let text = format!("{BASE}{keys}\n");
    config::read("household.toml", text.as_bytes(), &mut |_| Err("no files".to_owned()))
        .unwrap_or_else(|error| panic!("{error}"))
        .household
}

fn day(month: u32, of_month: u32) -> Day {
    Day::new(2027, month, of_month).unwrap()
}

/// The days of a fortnight on which a need is, from Monday 4 January.
fn days_of(household: &Household, key: &str) -> Vec<u32> {
    let window = Window::of_days(day(1, 4), day(1, 18), household.zone()).unwrap();
    let (id, _) = household.needs_with_ids().find(|(_, need)| need.key == key).unwrap();
    let times = household.need_times(id).iter();
    let mut days: Vec<u32> =
        times.flat_map(|times| times.occurrences(window, household.zone()).map(|one| one.wall.day().ymd().2)).collect();
    days.sort_unstable();
    days
}

#[test]
fn a_need_before_the_exchange_is_of_whoever_had_the_night_before() {
    let run = "[needs.drop-off]\nkind = 'errand'\nplace = 'school'\narrive = '08:35-08:50'\n\
               cycle = { custody = 'girls', on = 'A' }\n\
               [needs.pick-up]\nkind = 'errand'\nplace = 'school'\narrive = '15:15-15:30'\n\
               cycle = { custody = 'girls', on = 'A' }";
    // A has the nights of Mon 4, Tue 5, Fri 8 to Tue 12 and Mon 18.
    let agreed = household(&format!("exchange = '15:30'\n{run}"));
    assert_eq!(days_of(&agreed, "drop-off"), [5, 6, 11, 12, 13]);
    assert_eq!(days_of(&agreed, "pick-up"), [4, 5, 8, 11, 12]);
    // Where nobody says when they change homes, the day is of whoever has the night.
    let loose = household(run);
    assert_eq!(days_of(&loose, "drop-off"), [4, 5, 8, 11, 12]);
}

/// The exchange is at school on Mon 4, Wed 6, Fri 8 and Wed 13. Dev is at work until 17:00, 40 minutes away.
#[test]
fn both_sides_have_to_reach_an_exchange() {
    let found = |exchange: &str| -> Vec<String> {
        let keys = format!(
            "exchange = '{exchange}'\nplace = 'school'\n\
             sides = [{{ with = 'A', carers = ['dev'] }}, {{ with = 'B', carers = ['ana'] }}]"
        );
        let household = household(&keys);
        let outcome = check(&household, Window::of_days(day(1, 4), day(1, 18), household.zone()).unwrap());
        let local = |utc: i64| household.zone().wall_at(utc).date_time().format("%a %-d %H:%M").to_string();
        let gaps = outcome.with_code(Code::CoverageGap);
        gaps.map(|gap| format!("{} {}", local(gap.span.start()), message(gap, &household))).collect()
    };
    assert_eq!(found("17:40"), Vec::<String>::new());
    let late = ["Mon 4 17:20", "Wed 6 17:20", "Fri 8 17:20", "Wed 13 17:20"];
    assert_eq!(found("17:20"), late.map(|when| format!("{when} Mia and Zoe, exchange: dev cannot")));
}

#[test]
fn exchanges_have_needs_that_rules_can_name() {
    let household = household(
        "exchange = '17:40'\nplace = 'school'\nsides = [{ with = 'B', carers = ['ana'] }]\nwait = 5\n\
         stays = [{ from = 2027-01-09, until = 2027-01-11, with = 'B' }]\n\
         [rules.exchange]\ncheck = 'redundant'\nneed = 'girls-exchange-b'\nlevel = 'allow'",
    );
    assert_eq!(household.needs().iter().map(|need| need.key.as_str()).collect::<Vec<_>>(), ["girls-exchange-b"]);
    assert_eq!(days_of(&household, "girls-exchange-b"), [4, 6, 8, 9, 11, 13]);
}

#[test]
fn exchanges_are_the_days_on_which_the_letter_changes() {
    let stays = vec![
        Stay { range: DayRange::new(day(2, 15), day(2, 22)).unwrap(), with: 'B' },
        Stay { range: DayRange::day(day(2, 17)), with: 'A' },
    ];
    for name in CustodyName::ALL {
        let custody = Custody { stays: stays.clone(), ..Custody::named(name, day(1, 4), 17 * 3_600) };
        let (days, early, late) = (
            custody.exchanges('A'),
            custody.days_at('B', 17 * 3_600 - 1).unwrap(),
            custody.days_at('B', 17 * 3_600).unwrap(),
        );
        for ahead in 1..400 {
            let day = day(1, 4).plus(ahead);
            assert_eq!(days.contains(day), custody.is_exchange(day), "{day:?}");
            assert_eq!(early.contains(day), custody.with_at(day, 17 * 3_600 - 1) == 'B', "{day:?}");
            assert_eq!(late.contains(day), custody.with_at(day, 17 * 3_600) == 'B', "{day:?}");
        }
    }
}

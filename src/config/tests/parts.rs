//! Weeks by their numbers, and ways of working in a part of a year.

use chrono::Weekday;

use super::{day, read_text};
use crate::household::{Arrangement, Household};
use crate::time::{Day, Window};

const BASE: &str =
    "[household]\nzone = 'Europe/London'\n[[travel]]\nbetween = ['home', 'office']\nminutes = 20\n[people.sam]\n";

fn household(text: &str) -> Household {
    read_text(format!("{BASE}{text}").as_bytes()).unwrap_or_else(|error| panic!("{error}")).household
}

/// The days and hours of Sam's first arrangement between two days, by its definition and by its recurrence sets.
#[track_caller]
fn worked(text: &str, from: Day, until: Day) -> Vec<String> {
    let household = household(&format!("[[people.sam.arrangements]]\n{text}"));
    let arrangement: &Arrangement = &household.people()[0].arrangements[0];
    let plan = arrangement.plan();
    let planned = (from.0..until.0).map(Day).flat_map(|day| {
        let planned = plan.on(day).into_iter();
        planned
            .map(move |one| format!("{} {} {}", day.date().format("%a %d %b"), one.shift, one.site))
            .collect::<Vec<_>>()
    });
    let planned: Vec<String> = planned.collect();
    let window = Window::of_days(from, until, household.zone()).unwrap();
    let (person, _) = household.people_with_ids().next().unwrap();
    let blocks = household.blocks(person).iter();
    let starts = blocks.flat_map(|one| one.block.times.occurrences(window, household.zone()).collect::<Vec<_>>());
    assert_eq!(starts.filter(|one| window.contains(one.start)).count(), planned.len());
    planned
}

#[test]
fn odd_weeks_follow_each_other_after_a_week_53() {
    let mondays = |weeks: &str| {
        let text = format!("kind = 'iso-weeks'\nweeks = '{weeks}'\ndays = ['MO']\nhours = '09:00-17:00'");
        worked(&text, day(2026, 12, 14), day(2027, 1, 19))
    };
    let expected =
        ["Mon 14 Dec", "Mon 28 Dec", "Mon 04 Jan", "Mon 18 Jan"].map(|day| format!("{day} 09:00–17:00 on site"));
    assert_eq!(mondays("odd"), expected);
    assert_eq!(mondays("even"), ["Mon 21 Dec 09:00–17:00 on site", "Mon 11 Jan 09:00–17:00 on site"]);
}

#[test]
fn remote_days_of_even_weeks() {
    let text = "kind = 'standard'\ndays = ['MO', 'TU']\nhours = '09:00-17:00'\nplace = 'office'\nremote = { days = ['MO'], weeks = 'even' }";
    let expected = [
        "Mon 28 Dec 09:00–17:00 on site",
        "Tue 29 Dec 09:00–17:00 on site",
        "Mon 04 Jan 09:00–17:00 on site",
        "Tue 05 Jan 09:00–17:00 on site",
        "Mon 11 Jan 09:00–17:00 remote",
        "Tue 12 Jan 09:00–17:00 on site",
    ];
    assert_eq!(worked(text, day(2026, 12, 28), day(2027, 1, 18)), expected);
}

#[test]
fn needs_and_keepers_of_odd_weeks() {
    let text = "[needs.bins]\nkind = 'presence'\nhours = '06:00-07:00'\ndays = ['TU']\nweeks = 'odd'\n\
                [dependants.mia]\nkeepers = [{ name = 'Choir', place = 'office', hours = '17:00-18:00', days = ['TU'], weeks = 'even' }]\n";
    let household = household(text);
    let need = &household.needs()[0];
    let keeper = &household.dependants()[0].keepers[0];
    let tuesdays = (0..5).map(|week| day(2026, 12, 22).plus(7 * week));
    let found: Vec<(bool, bool)> = tuesdays.map(|day| (need.days.contains(day), keeper.days.contains(day))).collect();
    assert_eq!(found, [(false, true), (true, false), (true, false), (false, true), (true, false)]);
}

#[test]
fn a_season_has_a_way_of_working_of_its_own() {
    let text = "kind = 'standard'\ndays = ['MO', 'FR']\nhours = '09:00-17:00'\n\
                [[people.sam.arrangements.seasons]]\nfrom = 2027-06-07\nuntil = 2027-06-14\n\
                work = { kind = 'rotation', pattern = 'DNOO', shifts = { D = '07:00-19:00', N = '19:00-07:00' }, start = 2027-06-05 }";
    let expected = [
        "Fri 04 Jun 09:00–17:00 on site",
        "Wed 09 Jun 07:00–19:00 on site",
        "Thu 10 Jun 19:00–07:00 on site",
        "Sun 13 Jun 07:00–19:00 on site",
        "Mon 14 Jun 09:00–17:00 on site",
    ];
    assert_eq!(worked(text, day(2027, 6, 4), day(2027, 6, 15)), expected);
}

#[test]
fn a_phase_has_a_way_of_working_of_its_own() {
    let text = "kind = 'ramp-up'\nhours = '09:00-15:00'\n\
                phases = [{ from = 2027-04-12, until = 2027-04-19, days = ['TU'] }, { from = 2027-04-19, until = 2027-05-03, \
                work = { kind = 'staggered', days = ['MO'], first = '08:00-14:00', second = '10:00-16:00', start = 2027-04-19 } }]";
    let expected =
        ["Tue 13 Apr 09:00–15:00 on site", "Mon 19 Apr 08:00–14:00 on site", "Mon 26 Apr 10:00–16:00 on site"];
    assert_eq!(worked(text, day(2027, 4, 12), day(2027, 5, 10)), expected);
}

#[test]
fn the_two_holders_of_a_role_may_count_from_other_weeks() {
    let half = |holder: &str, partner: &str, start: &str| {
        format!(
            "[[people.{}.arrangements]]\nkind = 'job-share'\nhours = '09:00-17:00'\nshare = 'alternate-weeks'\n\
             holder = '{holder}'\npartner = '{partner}'\nstart = 2027-01-{start}\n",
            if partner == "sam" { "tom" } else { "sam" }
        )
    };
    let text = format!("{}[people.tom]\n{}", half("first", "tom", "04"), half("second", "sam", "20"));
    let household = household(&text);
    let [sam, tom] = household.people() else { panic!("there are two") };
    let ids: Vec<_> = household.people_with_ids().map(|(id, _)| id).collect();
    assert_eq!([sam, tom].map(|person| person.arrangements[0].shared_with), [Some(ids[1]), Some(ids[0])]);
    let works = |person: &crate::household::Person, day| !person.arrangements[0].plan().on(day).is_empty();
    let days = (0..60).map(|ahead| day(2027, 1, 4).plus(ahead));
    let of_role = |day: &Day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    assert!(days.filter(of_role).all(|day| works(sam, day) != works(tom, day)));
}

//! Joint questions with answers that one can work out from the week: meetings in London, loads in London and Manchester.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use std::path::{Path, PathBuf};

use handover::analysis::{
    Balance, Coverage, Daily, Gathering, Interview, Load, Measure, Meeting, Preference, Privacy, balance, best_slots,
    coverage, interview_slots, loads,
};
use handover::config;
use handover::household::{Attention, Household, Weekdays};
use handover::time::{Day, Window};
use handover::timeline::Timeline;

fn household(file: &str) -> Household {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/scenarios", file].iter().collect();
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let mut calendars = |name: &str| std::fs::read(folder.join(name)).map_err(|error| error.to_string());
    config::read(file, &std::fs::read(&path).unwrap(), &mut calendars).unwrap().household
}

/// Days of January 2027.
fn january(household: &Household, from: u32, to: u32) -> Window {
    let day = |day| Day::new(2027, 1, day).unwrap();
    Window::of_days(day(from), day(to), household.zone()).unwrap()
}

/// When the best slots for an hour of both start in London, and what they cost: `Mon 17:30 [0]`
fn slots(attention: Attention, preferences: impl Fn(&Household) -> Vec<Preference>) -> Vec<String> {
    let household = household("london/household.toml");
    let timeline = Timeline::new(&household, january(&household, 11, 16));
    let everybody = household.people_with_ids().map(|(id, _)| id);
    let gathering = Gathering { attention, ..Gathering::of(&household, everybody) };
    let meeting = Meeting { gathering, seconds: 3600, step: 900, preferences: preferences(&household) };
    let words = |slot: &handover::analysis::MeetingSlot| {
        let start = household.zone().wall_at(slot.span.start()).date_time();
        format!("{} {:?}", start.format("%a %H:%M"), slot.costs)
    };
    best_slots(&timeline, &meeting, 3).iter().map(words).collect()
}

#[test]
fn the_first_preference_counts_most_and_the_earlier_of_two_equals_wins() {
    use Preference::{Earliest, FewestInterruptions, Spread};
    let free = |preferences: Vec<Preference>| slots(Attention::Free, |_| preferences.clone());
    assert_eq!(free(vec![]), ["Mon 17:30 []", "Mon 18:30 []", "Mon 19:30 []"]);
    assert_eq!(free(vec![Spread]), ["Mon 17:30 [0]", "Tue 18:00 [0]", "Wed 18:00 [0]"]);
    let (start, hour) = (17 * 3600 + 1800, 3600);
    let earliest = [("Mon 17:30", start), ("Mon 18:30", start + hour), ("Mon 19:30", start + 2 * hour)];
    assert_eq!(free(vec![Earliest, Spread])[0], format!("{} [{}, 0]", earliest[0].0, earliest[0].1));
    assert_eq!(free(vec![Earliest]), earliest.map(|(when, cost)| format!("{when} [{cost}]")));
    // Priya is off work at 15:00 on Monday, while Tom works at home until 17:30.
    let interruptible = |preferences: Vec<Preference>| slots(Attention::Interruptible, |_| preferences.clone());
    assert_eq!(interruptible(vec![]), ["Mon 15:00 []", "Mon 16:00 []", "Mon 17:00 []"]);
    let undisturbed = ["Mon 17:30 [0]", "Mon 18:30 [0]", "Mon 19:30 [0]"];
    assert_eq!(interruptible(vec![FewestInterruptions]), undisturbed);
}

#[test]
fn preferred_hours_cost_the_seconds_outside_of_them() {
    let evening = |household: &Household| {
        let hours = Daily::new("19:15-20:15".parse().unwrap(), household.zone().clone());
        vec![Preference::During(hours)]
    };
    assert_eq!(slots(Attention::Free, evening), ["Mon 19:15 [0]", "Tue 19:15 [0]", "Wed 19:15 [0]"]);
}

/// When Tom can go out for some minutes on a Monday, five minutes away: `09:00–09:10`
fn outings(household: &Household, minutes: i64, privacy: Privacy) -> Vec<String> {
    let timeline = Timeline::new(household, january(household, 11, 12));
    let person = household.people_with_ids().find(|(_, person)| person.key == "tom").unwrap().0;
    let (hours, days) = ("09:00-17:00".parse().unwrap(), Weekdays::WORKING);
    let interview = Interview { person, seconds: 60 * minutes, hours, days, way: 300, privacy };
    let clock = |utc: i64| household.zone().wall_at(utc).date_time().format("%H:%M").to_string();
    let slots = interview_slots(&timeline, &interview).starts;
    slots.iter().map(|one| format!("{}–{}", clock(one.first), clock(one.last))).collect()
}

#[test]
fn an_appointment_that_work_may_notice_is_an_errand() {
    // At home Tom works from 09:30 to 17:30, with errands of up to half an hour.
    let household = household("london/household.toml");
    assert_eq!(outings(&household, 15, Privacy::Private), ["09:00–09:10"]);
    assert_eq!(outings(&household, 15, Privacy::Open), ["09:00–09:10", "09:35–16:45"]);
    assert_eq!(outings(&household, 25, Privacy::Open), ["09:00–09:00"]);
}

/// Out of work an errand takes its way there and back, and so does the appointment: one after the other.
#[test]
fn two_errands_out_of_work_follow_each_other() {
    let text = "household = { zone = 'Europe/London' }\ntravel = [{ between = ['home', 'school'], minutes = 10 }]\n\
                [[people.tom.arrangements]]\nkind = 'standard'\ndays = ['MO']\nhours = '08:00-18:00'\nplace = 'home'\n\
                max-errand = 30\n[needs.lunch]\nkind = 'errand'\nplace = 'school'\narrive = '12:00-12:05'\n";
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
    assert_eq!(outings(&plan.household, 5, Privacy::Private), [""; 0]);
    assert_eq!(outings(&plan.household, 5, Privacy::Open), ["09:00–11:45", "12:15–16:55"]);
}

/// The loads of everybody for all needs of a household.
fn all_loads(household: &Household, window: Window) -> Vec<Load> {
    let timeline = Timeline::new(household, window);
    let coverages: Vec<Coverage> = household.needs_with_ids().map(|(id, _)| coverage(&timeline, id)).collect();
    loads(&timeline, &coverages, &[])
}

#[test]
fn who_alone_can_takes_all_and_several_share() {
    let household = household("london/household.toml");
    let loads = all_loads(&household, january(&household, 11, 16));
    // Five drop-offs are Tom's, three pick-ups Priya's, two are shared; each takes ten minutes there and ten back.
    let [priya, tom] = [loads[0], loads[1]];
    assert_eq!((priya.tasks, priya.minutes, tom.tasks, tom.minutes), (4.0, 80.0, 6.0, 120.0));
    assert_eq!((priya.early, priya.night, tom.early, tom.night), (0.0, 0.0, 0.0, 0.0));
    let Balance { shares, difference } = balance(&loads, Measure::Minutes);
    assert_eq!(shares, [(priya.person, 0.4), (tom.person, 0.6)]);
    assert!((difference - 0.2).abs() < 1e-12);
    assert_eq!(balance(&loads, Measure::Night).difference, 0.0);
}

#[test]
fn a_night_is_late_and_early() {
    let household = household("manchester/household.toml");
    // Before the rota starts both are at home: half a night each, and what two windows cut in two is one task.
    let night = all_loads(&household, january(&household, 1, 3));
    let half = |load: &Load| (load.tasks, load.minutes, load.early, load.night);
    assert_eq!(night.iter().map(half).collect::<Vec<_>>(), [(1.0, 660.0, 90.0, 420.0); 2]);
    let (first, second) =
        (all_loads(&household, january(&household, 1, 2)), all_loads(&household, january(&household, 2, 3)));
    for (index, whole) in night.iter().enumerate() {
        assert!((first[index].tasks + second[index].tasks - whole.tasks).abs() < 1e-12);
    }
}

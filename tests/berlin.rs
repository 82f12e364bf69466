//! A household in Berlin whose numbers were worked out by hand: a freeze, a closed Kita, and a job interview in between.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::{Code, Evidence, Interview, Privacy, coverage, interview_slots, obstacles};
use handover::config;
use handover::household::{Household, NeedId, Part, PersonId, Weekdays};
use handover::ics::feed::Feeds;
use handover::ics::lint::Linter;
use handover::ics::{self, Limits};
use handover::report;
use handover::rules::check;
use handover::time::{Day, Window, Zones};
use handover::timeline::Timeline;

fn household() -> Household {
    let text = include_bytes!("scenarios/berlin/household.toml");
    let plan = config::read("household.toml", text, &mut |_| Err("no calendar".to_owned())).unwrap();
    assert_eq!(plan.warnings, []);
    plan.household
}

/// From a day up to, and without, another.
fn days(household: &Household, from: (u32, u32), to: (u32, u32)) -> Window {
    let day = |(month, day)| Day::new(2027, month, day).unwrap();
    Window::of_days(day(from), day(to), household.zone()).unwrap()
}

fn clock(household: &Household, utc: i64) -> String {
    household.zone().wall_at(utc).date_time().format("%H:%M").to_string()
}

fn need(household: &Household, key: &str) -> NeedId {
    household.needs_with_ids().find(|(_, need)| need.key == key).unwrap().0
}

fn person(household: &Household, key: &str) -> PersonId {
    household.people_with_ids().find(|(_, person)| person.key == key).unwrap().0
}

/// Who can arrive when, a line a day: `Mon 31 May: Lena 07:30–07:50, Kai 07:30–08:30`
fn arrivals(key: &str, window: Window) -> Vec<String> {
    let household = household();
    let timeline = Timeline::new(&household, window);
    let line = |part: &handover::analysis::Covered| {
        let who = part.evidence.iter().filter_map(|evidence| match evidence {
            Evidence::CanArrive { person, arrivals } => {
                let [first, last] = [arrivals.first, arrivals.last].map(|utc| clock(&household, utc));
                Some(format!("{} {first}–{last}", household.person(*person).unwrap().name))
            }
            _ => None,
        });
        let date = household.zone().wall_at(part.span.start()).date_time().format("%a %-d %b");
        format!("{date}: {}", who.collect::<Vec<_>>().join(", "))
    };
    coverage(&timeline, need(&household, key)).parts.iter().map(line).collect()
}

/// Findings with a code, in local time: `pick-up Mon 31 May 15:00–16:30 Kai`
fn findings(code: Code) -> Vec<String> {
    let household = household();
    let outcome = check(&household, days(&household, (5, 31), (6, 19)));
    let words = |finding: &handover::analysis::Finding| {
        let [start, end] = [finding.span.start(), finding.span.end()].map(|utc| clock(&household, utc));
        let date = household.zone().wall_at(finding.span.start()).date_time().format("%a %-d %b");
        let people: Vec<&str> = finding.people.iter().map(|id| household.person(*id).unwrap().name.as_str()).collect();
        let need = &household.need(finding.need.unwrap()).unwrap().key;
        format!("{need} {date} {start}–{end} {}", people.join(" "))
    };
    outcome.with_code(code).map(words).collect()
}

#[test]
fn both_can_drop_off_in_an_ordinary_week() {
    let household = household();
    let week = arrivals("drop-off", days(&household, (5, 31), (6, 7)));
    let both = "Lena 07:30–07:50, Kai 07:30–08:30";
    let expected = ["Mon 31 May", "Tue 1 Jun", "Wed 2 Jun", "Thu 3 Jun"].map(|day| format!("{day}: {both}"));
    assert_eq!(week[..4], expected);
    assert_eq!(week[4..], ["Fri 4 Jun: Lena 07:30–09:00, Kai 07:30–09:00"]);
}

#[test]
fn only_kai_can_pick_up_from_monday_to_thursday() {
    let household = household();
    let week = arrivals("pick-up", days(&household, (5, 31), (6, 7)));
    let expected = ["Mon 31 May", "Tue 1 Jun", "Wed 2 Jun", "Thu 3 Jun"].map(|day| format!("{day}: Kai 15:50–16:30"));
    assert_eq!(week[..4], expected);
    assert_eq!(week[4..], ["Fri 4 Jun: Lena 15:00–16:30, Kai 15:00–16:30"]);
}

#[test]
fn the_freeze_leaves_four_pick_ups_to_nobody_and_a_friday_to_lena() {
    let gaps = ["Mon 7", "Tue 8", "Wed 9", "Thu 10"].map(|day| format!("pick-up {day} Jun 15:00–16:30 Lena Kai"));
    assert_eq!(findings(Code::CoverageGap), gaps);
    let ordinary = |days: [&str; 4]| days.map(|day| format!("pick-up {day} 15:00–16:30 Kai"));
    let mut thin = ordinary(["Mon 31 May", "Tue 1 Jun", "Wed 2 Jun", "Thu 3 Jun"]).to_vec();
    thin.push("kita-closed Fri 11 Jun 08:38–19:22 Lena".to_owned());
    thin.extend(ordinary(["Mon 14 Jun", "Tue 15 Jun", "Wed 16 Jun", "Thu 17 Jun"]));
    assert_eq!(findings(Code::CoverageThin), thin);
    assert_eq!(findings(Code::CoverageFragile), [""; 0]);
}

fn interview(household: &Household) -> Interview {
    Interview {
        person: person(household, "lena"),
        seconds: 3600,
        hours: "09:00-17:00".parse().unwrap(),
        days: Weekdays::WORKING,
        way: 1800,
        privacy: Privacy::Private,
    }
}

/// When Lena's interview can start: `09:00–16:00`
fn starts(household: &Household, from: (u32, u32), to: (u32, u32)) -> Vec<String> {
    let timeline = Timeline::new(household, days(household, from, to));
    let slots = interview_slots(&timeline, &interview(household));
    assert!(!slots.exhausted);
    let words = |starts: &handover::analysis::Starts| {
        format!("{}–{}", clock(household, starts.first), clock(household, starts.last))
    };
    slots.starts.iter().map(words).collect()
}

#[test]
fn an_interview_fits_on_ordinary_fridays_only() {
    let household = household();
    assert_eq!(starts(&household, (5, 31), (6, 4)), [""; 0]);
    assert_eq!(starts(&household, (6, 4), (6, 5)), ["09:00–16:00"]);
    assert_eq!(starts(&household, (6, 7), (6, 12)), [""; 0]);
    assert_eq!(starts(&household, (6, 14), (6, 19)), ["09:00–16:00"]);
    assert_eq!(starts(&household, (6, 18), (6, 19)), ["09:00–16:00"]);
}

#[test]
fn three_things_together_leave_no_slot_in_the_week_of_the_freeze() {
    let household = household();
    let week = days(&household, (6, 7), (6, 12));
    let conflict = obstacles(&household, week, &interview(&household)).unwrap();
    let words: Vec<String> = conflict.iter().map(|part| report::part(*part, &household)).collect();
    assert_eq!(words, ["Lena: Compressed week", "Kai: Release freeze", "Kita closed"]);
    for part in conflict {
        assert_ne!(starts(&household.without(&[part]), (6, 7), (6, 12)), [""; 0], "{}", report::part(part, &household));
    }
}

#[test]
fn without_one_of_the_three_there_is_a_slot() {
    let household = household();
    let without = |part| starts(&household.without(&[part]), (6, 7), (6, 12));
    // Kai is on site until 19:00 and can drop off, but Lena has to pick up: before the interview, or after it.
    let at_work = Part::Arrangement { person: person(&household, "lena"), index: 0 };
    assert_eq!(without(at_work), ["09:00–15:00", "15:40–16:00"].repeat(4));
    let freeze = Part::Commitment { person: person(&household, "kai"), index: 0 };
    assert_eq!(without(freeze), ["09:00–16:00"]);
    assert_eq!(without(Part::Need(need(&household, "kita-closed"))), ["09:00–16:00"]);
}

#[test]
fn nothing_is_in_the_way_where_there_is_a_slot_and_nothing_helps_where_the_hours_are_too_short() {
    let household = household();
    let interview = interview(&household);
    assert_eq!(obstacles(&household, days(&household, (6, 14), (6, 19)), &interview), None);
    let longer = Interview { seconds: 9 * 3600, ..interview };
    assert_eq!(obstacles(&household, days(&household, (6, 7), (6, 12)), &longer), Some(vec![]));
}

/// HS-06: Lena has Fridays off, and an interview on one of them and another before work.
#[test]
fn a_feed_for_lenas_employer_shows_nothing_on_fridays() {
    let text = include_str!("scenarios/berlin/household.toml");
    let interview = |start: &str| {
        format!("[[people.lena.commitments]]\nsummary = \"Interview at Initech\"\nstart = {start}\nminutes = 60\n\n")
    };
    let interviews = interview("2027-06-04T10:00:00") + &interview("2027-06-08T07:00:00");
    let text = text.replacen("[people.kai]\n", &format!("{interviews}[people.kai]\n"), 1);
    let plan = config::read("household.toml", text.as_bytes(), &mut |_| Err("no calendar".to_owned())).unwrap();
    let household = plan.household;
    let window = days(&household, (5, 31), (6, 19));
    let feed = Feeds::new(&household, window).employer(person(&household, "lena"), None).unwrap();
    assert_eq!(Linter::default().lint(feed.text.as_bytes()), []);
    let without = self::household();
    let without = Feeds::new(&without, window).employer(person(&without, "lena"), None).unwrap();
    assert_eq!(feed.text, without.text, "an interview changes not a byte");
    for private in ["nterview", "Initech", "Kai", "kai", "Kita", "\r\nLOCATION", "office", "Compressed"] {
        assert!(!feed.text.contains(private), "{private}: {}", feed.text);
    }
    let reading = ics::read(feed.text.as_bytes(), &Limits::default(), &mut Zones::default());
    assert_eq!(reading.problems, []);
    let mut shown = Vec::new();
    for series in reading.calendar.series() {
        let (set, _) = series.recurrence_set().unwrap();
        let found = set.occurrences(window, household.zone());
        shown.extend(found.map(|one| {
            let start = household.zone().wall_at(one.start).date_time().format("%a %H:%M");
            format!("{start}–{}", clock(&household, one.end))
        }));
    }
    let week = ["Mon", "Tue", "Wed", "Thu"].map(|day| format!("{day} 08:30–18:00"));
    assert_eq!(shown, [&week[..], &week[..], &week[..]].concat());
}

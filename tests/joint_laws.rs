//! Laws of joint questions on random households, against answers that are looked up minute by minute.
#![cfg(feature = "proptest")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::{
    Attendee, Baton, Coverage, Daily, Evidence, Gathering, Held, Interview, Meeting, Preference, Privacy, Setting,
    Stage, baton, best_slots, coverage, interview_slots, joint_free, loads, obstacles,
};
use handover::household::{Attention, Hours, Household, NeedKind, Part, PersonId};
use handover::interval::{Span, SpanSet};
use handover::rules::{Diff, check};
use handover::strategies;
use handover::time::{Window, Zone};
use handover::timeline::{Capacity, Location, Timeline};
use proptest::prelude::*;
use proptest::sample::select;

fn people(household: &Household) -> Vec<PersonId> {
    household.people_with_ids().map(|(id, _)| id).collect()
}

/// A few days from the start of a window: minute by minute is slow.
fn short(window: Window) -> Window {
    Window::new(window.start(), window.end().min(window.start() + 9 * 86_400)).unwrap()
}

/// A gathering of everybody, each awake at hours and in a zone of their own.
fn gathering(household: &Household, awake: &[(Hours, Zone)], attention: Attention) -> Gathering {
    let attendees = people(household).into_iter().zip(awake.iter().cycle());
    let attendees =
        attendees.map(|(person, (hours, zone))| Attendee { person, awake: Daily::new(*hours, zone.clone()) });
    Gathering { attendees: attendees.collect(), setting: Setting::Anywhere, attention }
}

fn awake() -> impl Strategy<Value = Vec<(Hours, Zone)>> {
    proptest::collection::vec((strategies::hours(), strategies::zone()), 1..4)
}

fn attention() -> impl Strategy<Value = Attention> {
    select(vec![Attention::Any, Attention::Interruptible, Attention::Free])
}

/// Whether the clocks of a zone show an hour of the day, looked up rather than computed: the hours of today or of yesterday.
fn is_awake(hours: Hours, zone: &Zone, utc: i64) -> bool {
    let today = zone.wall_at(utc).day();
    [today, today.plus(-1)].into_iter().any(|day| {
        let start = day.midnight().plus(i64::from(hours.start()));
        zone.instant(start) <= utc && utc < zone.instant(start.plus(i64::from(hours.seconds())))
    })
}

fn is_free(timeline: &Timeline<'_>, person: PersonId, attention: Attention, utc: i64) -> bool {
    let line = timeline.person(person).unwrap();
    let in_the_way = |capacity: Capacity| match attention {
        Attention::Any | Attention::Awake => matches!(capacity, Capacity::Asleep | Capacity::Unknown),
        Attention::Interruptible => capacity.max_errand().is_none(),
        Attention::Free => true,
    };
    // Whatever comes: with what nobody knows and without it.
    let mut stretches = line.stretches().iter().chain(line.at_best().stretches());
    !stretches.any(|stretch| stretch.span.contains(utc) && in_the_way(stretch.capacity))
}

/// The full minutes of a window.
fn minutes(window: Window) -> impl Iterator<Item = i64> {
    (window.start()..window.end()).step_by(60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Everybody is free in every minute of joint free time and in no other.
    #[test]
    fn free_time_is_free_minute_by_minute(
        household in strategies::household(), window in strategies::window(), awake in awake(), attention in attention(),
    ) {
        let window = short(window);
        let timeline = Timeline::new(&household, window);
        let gathering = gathering(&household, &awake, attention);
        let free = joint_free(&timeline, &gathering);
        for minute in minutes(window) {
            let expected = gathering.attendees.iter().all(|one| {
                is_awake(one.awake.hours(), one.awake.zone(), minute)
                    && is_free(&timeline, one.person, attention, minute)
            });
            prop_assert_eq!(free.contains(minute), expected, "at {}", minute);
        }
    }

    /// Who asks for longer slots gets fewer, each of them long enough and one of those that were there before.
    #[test]
    fn longer_slots_are_fewer(
        household in strategies::household(), window in strategies::window(), one in 1..600_i64, more in 0..600_i64,
    ) {
        let timeline = Timeline::new(&household, window);
        let free = joint_free(&timeline, &Gathering::of(&household, people(&household)));
        let (short, long) = (free.at_least(60 * one), free.at_least(60 * (one + more)));
        prop_assert!(long.iter().all(|slot| short.spans().contains(&slot) && 60 * (one + more) <= slot.len()));
        prop_assert!(long.spans().len() <= short.spans().len());
    }

    /// The free time of a window is that of its halves.
    #[test]
    fn split_windows_concatenate(
        household in strategies::household(), window in strategies::window(), cut in 0.1..0.9_f64, attention in attention(),
        at_home in any::<bool>(),
    ) {
        let middle = window.start() + (window.seconds() as f64 * cut) as i64;
        let home = household.people()[0].home;
        let setting = if at_home { Setting::At(home) } else { Setting::Anywhere };
        let gathering = Gathering { attention, setting, ..Gathering::of(&household, people(&household)) };
        let free = |from, to| joint_free(&Timeline::new(&household, Window::new(from, to).unwrap()), &gathering);
        let halves = free(window.start(), middle).union(&free(middle, window.end()));
        prop_assert_eq!(halves, free(window.start(), window.end()));
    }

    /// It does not matter in which order people are asked, and one more person never makes more time.
    #[test]
    fn people_are_a_set(household in strategies::household(), window in strategies::window(), attention in attention()) {
        let timeline = Timeline::new(&household, window);
        let free = |people: Vec<PersonId>| {
            joint_free(&timeline, &Gathering { attention, ..Gathering::of(&household, people) })
        };
        let (everybody, reversed) = (people(&household), people(&household).into_iter().rev().collect());
        let first = everybody[..1].to_vec();
        let all = free(everybody);
        prop_assert_eq!(&all, &free(reversed));
        prop_assert!(all.difference(&free(first)).is_empty());
    }

    /// Who is free for something at home is free.
    #[test]
    fn free_at_a_place_is_free(household in strategies::household(), window in strategies::window()) {
        let timeline = Timeline::new(&household, window);
        let anywhere = Gathering::of(&household, people(&household));
        let home = Gathering { setting: Setting::At(household.people()[0].home), ..anywhere.clone() };
        prop_assert!(joint_free(&timeline, &home).difference(&joint_free(&timeline, &anywhere)).is_empty());
    }

    /// The slots for a meeting lie in free time, do not overlap, cost more and more, and the first is the earliest of all.
    #[test]
    fn meetings_lie_in_free_time(
        household in strategies::household(), window in strategies::window(), quarters in 1..12_i64, hours in strategies::hours(),
    ) {
        let timeline = Timeline::new(&household, short(window));
        let gathering = Gathering { attention: Attention::Interruptible, ..Gathering::of(&household, people(&household)) };
        let free = joint_free(&timeline, &gathering);
        let preferences = vec![
            Preference::FewestInterruptions,
            Preference::During(Daily::new(hours, household.zone().clone())),
            Preference::Earliest,
        ];
        let meeting = Meeting { gathering, seconds: 900 * quarters, step: 900, preferences };
        let slots = best_slots(&timeline, &meeting, 5);
        for slot in &slots {
            prop_assert!(free.covers(slot.span) && slot.span.len() == 900 * quarters);
        }
        prop_assert!(slots.is_sorted());
        let together: SpanSet = slots.iter().map(|slot| slot.span).collect();
        prop_assert_eq!(together.len(), 900 * quarters * slots.len() as i64);
        let earliest = Meeting { preferences: vec![Preference::Earliest], ..meeting };
        let first = free.at_least(900 * quarters).spans().first().map(|span| span.start());
        prop_assert_eq!(best_slots(&timeline, &earliest, 1).first().map(|slot| slot.span.start()), first);
    }

    /// What is carried is what is covered: one task for every errand that somebody can do.
    #[test]
    fn loads_add_up(household in strategies::household(), window in strategies::window()) {
        let timeline = Timeline::new(&household, window);
        for (id, need) in household.needs_with_ids() {
            let covered = coverage(&timeline, id);
            let loads = loads(&timeline, std::slice::from_ref(&covered), &[]);
            let carried = |part: &&handover::analysis::Covered| !part.carers.is_empty();
            let parts = covered.parts.iter().filter(carried);
            let tasks: f64 = loads.iter().map(|load| load.tasks).sum();
            let minutes: f64 = loads.iter().map(|load| load.minutes).sum();
            match &need.kind {
                NeedKind::Errand(_) => prop_assert!((tasks - parts.count() as f64).abs() < 1e-6),
                NeedKind::Presence(presence) => {
                    let times = |able: usize| able.min(presence.at_least) as f64;
                    let expected: f64 = parts.map(|part| times(part.carers.len()) * part.span.len() as f64 / 60.0).sum();
                    prop_assert!((minutes - expected).abs() < 1e-6 * expected.max(1.0));
                }
            }
            prop_assert!(loads.iter().all(|load| load.early + load.night <= load.minutes + 1e-6));
        }
    }

    /// Of the time with a child the minutes are carried in which one takes them somewhere, or in which not everybody is there.
    #[test]
    fn loads_of_dependants_add_up(household in strategies::household(), window in strategies::window()) {
        let timeline = Timeline::new(&household, window);
        for (id, child) in household.dependants_with_ids() {
            let baton = baton(&timeline, id);
            let loads = loads(&timeline, &[], std::slice::from_ref(&baton));
            let is_way = |part: &&Held| matches!(part.stage, Stage::Way { .. });
            let held = || baton.parts.iter().filter(|part| !part.carers.is_empty());
            let carried = held().filter(|part| is_way(part) || part.carers.len() < child.carers.len());
            let minutes: f64 = carried.map(|part| part.span.len() as f64 / 60.0).sum();
            prop_assert!((loads.iter().map(|load| load.minutes).sum::<f64>() - minutes).abs() < 1e-6 * minutes.max(1.0));
            // One that began before the window is a task of the window before.
            let ways = held().filter(is_way);
            let tasks = ways.filter(|way| window.start() < way.span.start()).count() as f64;
            let found: f64 = loads.iter().map(|load| load.tasks).sum();
            prop_assert!(tasks - 1e-6 <= found && found <= tasks + 1.0 + 1e-6, "{} and {}", tasks, found);
        }
    }
}

/// All parts of a plan that can be in the way.
fn parts(household: &Household) -> Vec<Part> {
    let of_people = household.people_with_ids().flat_map(|(person, own)| {
        let arrangements = (0..own.arrangements.len()).map(move |index| Part::Arrangement { person, index });
        arrangements.chain((0..own.commitments.len()).map(move |index| Part::Commitment { person, index }))
    });
    let needs = household.needs_with_ids().map(|(id, _)| Part::Need(id));
    of_people.chain(needs).chain(dependants(household)).collect()
}

fn dependants(household: &Household) -> Vec<Part> {
    household.dependants_with_ids().map(|(id, _)| Part::Dependant(id)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// With the parts of a conflict alone there is no slot, and without any one of them there is one.
    #[test]
    fn a_conflict_is_just_what_it_takes(
        household in strategies::household(), window in strategies::window(), (length, way) in lengths(),
        hours in strategies::hours(), days in strategies::weekdays(),
    ) {
        let window = short(window);
        let (person, privacy) = (people(&household)[0], Privacy::Private);
        let interview = Interview { person, seconds: 60 * length, hours, days, way: 60 * way, privacy };
        let fails_with = |kept: &[Part]| {
            let others: Vec<Part> = parts(&household).into_iter().filter(|part| !kept.contains(part)).collect();
            let household = household.without(&others);
            interview_slots(&Timeline::new(&household, window), &interview).starts.is_empty()
        };
        let conflict = obstacles(&household, window, &interview);
        prop_assert_eq!(conflict.is_some(), fails_with(&parts(&household)));
        if let Some(conflict) = conflict {
            prop_assert!(fails_with(&conflict));
            for part in &conflict {
                let fewer: Vec<Part> = conflict.iter().copied().filter(|other| other != part).collect();
                prop_assert!(!fails_with(&fewer), "{:?} is not needed", part);
            }
        }
    }

    /// What was found, with what was added and without what was removed, is what is found now.
    #[test]
    fn differences_are_the_difference(
        household in strategies::household(), window in strategies::window(), which in any::<proptest::sample::Index>(),
    ) {
        let parts = parts(&household);
        let changed = household.without(&[parts[which.index(parts.len())]]);
        let (old, new) = (check(&household, window), check(&changed, window));
        let diff = Diff::new((&old, &household), (&new, &changed));
        for (code, change) in diff.counts() {
            let (before, after) = (old.totals()[&code], new.totals()[&code]);
            prop_assert_eq!(before.count + change.added, after.count + change.removed);
            prop_assert_eq!(before.minutes + change.minutes, after.minutes);
        }
        let back = Diff::new((&new, &changed), (&old, &household));
        prop_assert_eq!((&diff.added, &diff.removed), (&back.removed, &back.added));
        prop_assert!(diff.added.iter().all(|judged| new.findings.contains(judged)));
    }
}

/// Minutes of an interview and of the way there: often so few that it is an errand out of work.
fn lengths() -> impl Strategy<Value = (i64, i64)> {
    prop_oneof![(5..20_i64, 0..6_i64), (15..120_i64, 0..60_i64)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(384))]

    /// An interview can start at just those minutes at which it disturbs nothing.
    #[test]
    fn interviews_disturb_nothing(
        household in strategies::household(), window in strategies::window(), hours in strategies::hours(),
        (length, way) in lengths(), days in strategies::weekdays(),
        privacy in select(vec![Privacy::Private, Privacy::Open]), minded in any::<bool>(),
    ) {
        let window = short(window);
        // A child who has to be with somebody all the time leaves room for few interviews.
        let household = if minded { household } else { household.without(&dependants(&household)) };
        let timeline = Timeline::new(&household, window);
        let person = people(&household)[0];
        let interview = Interview { person, seconds: 60 * length, hours, days, way: 60 * way, privacy };
        let slots = interview_slots(&timeline, &interview).starts;
        let coverages: Vec<Coverage> = household.needs_with_ids().map(|(id, _)| coverage(&timeline, id)).collect();
        let batons: Vec<Baton> = household.dependants_with_ids().map(|(id, _)| baton(&timeline, id)).collect();
        for minute in minutes(window) {
            let found = slots.iter().any(|starts| starts.first <= minute && minute <= starts.last);
            let expected = fits(&timeline, &interview, minute)
                && coverages.iter().all(|one| keeps(&timeline, &interview, one, minute))
                && batons.iter().all(|one| leaves_nobody(&interview, one, minute));
            prop_assert_eq!(found, expected, "at {}", minute);
        }
    }
}

/// Whether an interview that starts at an instant lies in its hours, in the window, and in time that the person has.
fn fits(timeline: &Timeline<'_>, interview: &Interview, start: i64) -> bool {
    let zone = timeline.household().zone();
    let (stay, window) = (Span::new(start, start + interview.seconds).unwrap(), timeline.window());
    let outing = Span::new(stay.start() - interview.way, stay.end() + interview.way).unwrap();
    let today = zone.wall_at(start).day();
    let in_hours = [today, today.plus(-1)].into_iter().any(|day| {
        let from = day.midnight().plus(i64::from(interview.hours.start()));
        let to = from.plus(i64::from(interview.hours.seconds()));
        let (from, to) = (zone.instant(from), zone.instant(to));
        interview.days.contains(day.weekday()) && from <= stay.start() && stay.end() <= to
    });
    let stretches = timeline.person(interview.person).unwrap().stretches();
    let mut met = stretches.iter().filter(|stretch| stretch.span.overlaps(outing));
    let has_time = met.all(|stretch| {
        let inside = stretch.span.start() <= outing.start() && outing.end() <= stretch.span.end();
        let allowed = stretch.capacity.max_errand().is_some_and(|max_errand| outing.len() <= max_errand);
        interview.privacy == Privacy::Open && inside && allowed
    });
    in_hours && window.start() <= stay.start() && stay.end() <= window.end() && has_time
}

/// Whether every part of a need that is covered is covered also with the interview; an errand starts on a full minute.
fn keeps(timeline: &Timeline<'_>, interview: &Interview, coverage: &Coverage, start: i64) -> bool {
    let need = timeline.household().need(coverage.need).unwrap();
    let outing = Span::new(start - interview.way, start + interview.seconds + interview.way).unwrap();
    coverage.parts.iter().all(|part| {
        if part.carers.len() != need.kind.required() || !part.carers.contains(&interview.person) {
            return true;
        }
        let NeedKind::Errand(errand) = &need.kind else { return !part.span.overlaps(outing) };
        part.evidence.iter().any(|evidence| match evidence {
            Evidence::CanArrive { person, arrivals } if *person == interview.person => {
                let way = errand_way(timeline, interview.person, coverage, arrivals.first);
                let apart =
                    |arrival: i64| arrival + errand.stay + way <= outing.start() || outing.end() <= arrival - way;
                (arrivals.first..=arrivals.last).step_by(60).any(apart)
            }
            _ => false,
        })
    })
}

/// Whether the person is back, or still there, whenever they are the only one to have a dependant.
fn leaves_nobody(interview: &Interview, baton: &Baton, start: i64) -> bool {
    let outing = Span::new(start - interview.way, start + interview.seconds + interview.way).unwrap();
    let mut alone = baton.parts.iter().filter(|part| part.carers == [interview.person]);
    alone.all(|part| !part.span.overlaps(outing))
}

/// The way of an errand out of work that can be interrupted; between two things to do the arrivals allow for it.
fn errand_way(timeline: &Timeline<'_>, person: PersonId, coverage: &Coverage, arrival: i64) -> i64 {
    let place = timeline.household().need(coverage.need).unwrap().place;
    let stretches = timeline.person(person).unwrap().stretches();
    let around = stretches.iter().find(|stretch| stretch.span.contains(arrival));
    match around.map(|stretch| (stretch.location, stretch.capacity.max_errand())) {
        Some((Location::At(from), Some(_))) => timeline.household().travel().between(from, place).unwrap(),
        _ => 0,
    }
}

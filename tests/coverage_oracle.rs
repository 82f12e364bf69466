//! Coverage against a slow and obvious oracle: a grid of minutes, and for each of them the question who could be there.
#![cfg(feature = "proptest")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use handover::analysis::coverage;
use handover::household::{Attention, Demand, Household, Need, NeedKind, PersonId, PlaceId, Presence};
use handover::strategies;
use handover::time::{Day, Window};
use handover::timeline::{Capacity, Location, PersonTimeline, Stretch, Timeline};
use proptest::prelude::*;

/// One person's plan, asked minute by minute.
struct Line<'t> {
    household: &'t Household,
    stretches: &'t [Stretch],
}

impl Line<'_> {
    fn at(&self, instant: i64) -> Option<&Stretch> {
        self.stretches.iter().find(|stretch| stretch.span.contains(instant))
    }

    fn before(&self, instant: i64) -> Option<&Stretch> {
        self.stretches.iter().rfind(|stretch| stretch.span.end() <= instant)
    }

    fn after(&self, instant: i64) -> Option<&Stretch> {
        self.stretches.iter().find(|stretch| instant <= stretch.span.start())
    }

    fn way(&self, location: Location, place: PlaceId) -> i64 {
        match location {
            Location::At(from) => self.household.travel().between(from, place).unwrap(),
            Location::Away => 0,
        }
    }

    /// Whether the person could arrive at a place at this instant and stay so long.
    fn can_arrive(&self, instant: i64, place: PlaceId, stay: i64) -> bool {
        let there = self.stretches.iter().any(|stretch| {
            let (Capacity::Interruptible { max_errand } | Capacity::OnCall { response: max_errand, alone: true }) =
                stretch.capacity
            else {
                return false;
            };
            let way = self.way(stretch.location, place);
            way + stay + way <= max_errand
                && stretch.span.start() <= instant - way
                && instant + stay + way <= stretch.span.end()
        });
        // On the way from one stretch to the next: none may be in between.
        let after = self.stretches.iter().position(|next| instant <= next.span.start());
        let gaps = [after, after.map(|next| next + 1)];
        let gaps = gaps.into_iter().chain([None]).map(|next| next.unwrap_or(self.stretches.len()));
        there
            || gaps.into_iter().any(|next| {
                let before = next.checked_sub(1).and_then(|index| self.stretches.get(index));
                let comes = before.is_none_or(|from| from.span.end() + self.way(from.location, place) <= instant);
                let goes = |to: &Stretch| instant + stay + self.way(to.location, place) <= to.span.start();
                comes && self.stretches.get(next).is_none_or(goes)
            })
    }

    /// Whether the person is, or could be, near enough to a place at this instant.
    fn is_near(&self, instant: i64, place: PlaceId, asked: &Presence) -> bool {
        let rest = |location| (self.way(location, place) - asked.reach).max(0);
        match self.at(instant) {
            Some(Stretch { location: Location::Away, .. }) => false,
            Some(stretch) => {
                let free_enough = match (stretch.capacity, asked.attention) {
                    (Capacity::Unknown | Capacity::OnCall { alone: false, .. }, _) | (_, Attention::Free) => false,
                    (_, Attention::Any) => true,
                    (capacity, Attention::Awake) => capacity != Capacity::Asleep,
                    (capacity, _) => capacity != Capacity::Asleep && capacity != Capacity::Busy,
                };
                free_enough && rest(stretch.location) == 0
            }
            None => {
                self.before(instant).is_none_or(|from| from.span.end() + rest(from.location) <= instant)
                    && self.after(instant).is_none_or(|to| instant < to.span.start() - rest(to.location))
            }
        }
    }
}

/// Who can whatever comes, and who can or cannot as what nobody knows turns out.
fn able(timeline: &Timeline<'_>, need: &Need, holds: impl Fn(&Line<'_>) -> bool) -> [Vec<PersonId>; 2] {
    let holds =
        |line: PersonTimeline<'_>| holds(&Line { household: timeline.household(), stretches: line.stretches() });
    let both = |id| [timeline.person(id).unwrap(), timeline.person(id).unwrap().at_best()].map(holds);
    let who = |wanted: &[[bool; 2]]| need.carers.iter().copied().filter(|id| wanted.contains(&both(*id))).collect();
    [who(&[[true, true]]), who(&[[true, false], [false, true]])]
}

/// A week, around a change of the clocks in many zones or anywhere.
fn week() -> impl Strategy<Value = Window> {
    let spring = (2020..2030_i32).prop_map(|year| Day::new(year, 3, 22).unwrap());
    prop_oneof![spring, strategies::day()]
        .prop_map(|day| Window::new(day.midnight().0, day.plus(9).midnight().0).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn coverage_is_what_a_look_at_each_minute_says(household in strategies::household(), window in week()) {
        let timeline = Timeline::new(&household, window);
        for (id, need) in household.needs_with_ids() {
            for part in coverage(&timeline, id).parts {
                match &need.kind {
                    NeedKind::Errand(errand) => {
                        let minutes = (part.span.start()..=part.span.end()).step_by(60);
                        let anybody = |line: &Line<'_>| minutes.clone().any(|at| line.can_arrive(at, need.place, errand.stay));
                        prop_assert_eq!([part.carers, part.unknown], able(&timeline, need, anybody));
                    }
                    NeedKind::Presence(presence) => {
                        for minute in (part.span.start()..part.span.end()).step_by(60) {
                            let there = able(&timeline, need, |line| line.is_near(minute, need.place, presence));
                            let found = [part.carers.clone(), part.unknown.clone()];
                            prop_assert_eq!(found, there, "{:?} in {:?}", minute, part.span);
                        }
                    }
                }
            }
        }
    }

    /// Looked up in the household and not in the line: whoever has a roster is not free after its end.
    #[test]
    fn behind_a_roster_nobody_is_free(household in strategies::household(), window in week()) {
        let timeline = Timeline::new(&household, window);
        for (id, person) in household.people_with_ids() {
            let known = person.arrangements.iter().filter_map(|one| one.known_until()).min();
            let Some(from) = known.map(|day| household.zone().instant(day.midnight())) else { continue };
            let line = timeline.person(id).unwrap();
            let line = Line { household: &household, stretches: line.stretches() };
            for hour in (window.start()..window.end()).step_by(3600).filter(|hour| from <= *hour) {
                let now = Window::new(hour, hour + 1).unwrap();
                let taken = |leave: bool| {
                    let mut plans = person.commitments.iter().filter(|one| (one.demand == Demand::Leave) == leave);
                    plans.any(|one| one.times.occurrences(now, household.zone()).next().is_some())
                };
                let is_unknown = line.at(hour).is_some_and(|stretch| stretch.capacity == Capacity::Unknown);
                prop_assert!(is_unknown || taken(true) || taken(false) || works(&line, hour), "{:?} at {:?}", id, hour);
            }
        }
    }
}

/// Whether something else that is arranged leaves even less: being on call, and not alone with the children.
fn works(line: &Line<'_>, instant: i64) -> bool {
    line.at(instant).is_some_and(|stretch| matches!(stretch.capacity, Capacity::OnCall { alone: false, .. }))
}

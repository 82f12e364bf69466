//! A person's plan on a grid of minutes: slow, obvious, and made of nothing but the stretches.
#![allow(dead_code, reason = "each test asks other questions")]

use handover::household::{Attention, Household, PersonId, PlaceId};
use handover::strategies;
use handover::time::{Day, Window};
use handover::timeline::{Capacity, Location, PersonTimeline, Stretch, Timeline};
use proptest::prelude::*;

/// One person's plan, asked minute by minute.
pub(crate) struct Line<'t> {
    pub(crate) household: &'t Household,
    pub(crate) stretches: &'t [Stretch],
}

impl Line<'_> {
    pub(crate) fn at(&self, instant: i64) -> Option<&Stretch> {
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
    pub(crate) fn can_arrive(&self, instant: i64, place: PlaceId, stay: i64) -> bool {
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

    /// Whether the person could take somebody from one place at an instant and bring them to another at a later one.
    pub(crate) fn can_escort(&self, (from, leave): (PlaceId, i64), (to, arrive): (PlaceId, i64)) -> bool {
        let on_errand = self.stretches.iter().any(|stretch| {
            let (Capacity::Interruptible { max_errand } | Capacity::OnCall { response: max_errand, alone: true }) =
                stretch.capacity
            else {
                return false;
            };
            let (start, end) = (leave - self.way(stretch.location, from), arrive + self.way(stretch.location, to));
            end - start <= max_errand && stretch.span.start() <= start && end <= stretch.span.end()
        });
        let free = (0..=self.stretches.len()).any(|next| {
            let before = next.checked_sub(1).and_then(|index| self.stretches.get(index));
            let goes = |next: &Stretch| arrive + self.way(next.location, to) <= next.span.start();
            before.is_none_or(|before| before.span.end() + self.way(before.location, from) <= leave)
                && self.stretches.get(next).is_none_or(goes)
        });
        free || on_errand
    }

    /// Whether the person is, or could be, near enough to a place at this instant.
    pub(crate) fn is_near(&self, instant: i64, place: PlaceId, reach: i64, attention: Attention) -> bool {
        let rest = |location| (self.way(location, place) - reach).max(0);
        match self.at(instant) {
            Some(Stretch { location: Location::Away, .. }) => false,
            Some(stretch) => {
                let free_enough = match (stretch.capacity, attention) {
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
pub(crate) fn able(
    timeline: &Timeline<'_>,
    carers: &[PersonId],
    holds: impl Fn(&Line<'_>) -> bool,
) -> [Vec<PersonId>; 2] {
    let holds =
        |line: PersonTimeline<'_>| holds(&Line { household: timeline.household(), stretches: line.stretches() });
    let both = |id| [timeline.person(id).unwrap(), timeline.person(id).unwrap().at_best()].map(holds);
    let who = |wanted: &[[bool; 2]]| carers.iter().copied().filter(|id| wanted.contains(&both(*id))).collect();
    [who(&[[true, true]]), who(&[[true, false], [false, true]])]
}

/// A week, around a change of the clocks in many zones or anywhere.
pub(crate) fn week() -> impl Strategy<Value = Window> {
    let spring = (2020..2030_i32).prop_map(|year| Day::new(year, 3, 22).unwrap());
    prop_oneof![spring, strategies::day()]
        .prop_map(|day| Window::new(day.midnight().0, day.plus(9).midnight().0).unwrap())
}

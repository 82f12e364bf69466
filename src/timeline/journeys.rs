use super::capacity::Capacity;
use super::stretch::{Location, Stretch};
use super::timeline::PersonTimeline;
use crate::household::PlaceId;
use crate::interval::Span;

/// A way that somebody has to go between two stretches at different places.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Journey {
    /// When they can leave, in seconds of Unix time.
    pub leave: i64,
    /// When they have to be there.
    pub arrive: i64,
    /// How long the way takes, in seconds.
    pub takes: i64,
    /// The stretch that they come from.
    pub from: Stretch,
    /// The stretch that they go to.
    pub to: Stretch,
}

impl Journey {
    /// Whether nobody knows what is done at one of its ends.
    fn is_uncertain(&self) -> bool {
        [self.from, self.to].iter().any(|stretch| stretch.capacity == Capacity::Unknown)
    }

    /// By how many seconds the time between the two is too short; 0 if it is not.
    pub fn lacks(&self) -> i64 {
        (self.takes - (self.arrive - self.leave)).max(0)
    }
}

impl PersonTimeline<'_> {
    /// The ways between consecutive stretches at different places, ascending. A way over home counts as one.
    ///
    /// A way that nobody gave minutes for is not among them, nor is one to or from a trip, of which it is part.
    pub fn journeys(&self) -> impl Iterator<Item = Journey> + '_ {
        // Nobody has to go where they may not be needed.
        self.ways().filter(|journey| !journey.is_uncertain())
    }

    /// The ways of which nobody knows whether they have to be gone, for they are from or to something that is not known.
    pub fn uncertain_journeys(&self) -> impl Iterator<Item = Journey> + '_ {
        self.ways().filter(Journey::is_uncertain)
    }

    fn ways(&self) -> impl Iterator<Item = Journey> + '_ {
        self.stretches.windows(2).filter_map(|pair| {
            let [from, to] = pair else { return None };
            let (Location::At(here), Location::At(there)) = (from.location, to.location) else { return None };
            let takes = self.between(here, there).filter(|_| here != there)?;
            Some(Journey { leave: from.span.end(), arrive: to.span.start(), takes, from: *from, to: *to })
        })
    }

    /// When the person is under way, as far as one knows: they leave as late as they can, and go home between two stretches
    /// if there is time for it.
    pub fn in_transit(&self) -> impl Iterator<Item = Span> + '_ {
        let legs = move |pair: &[Stretch]| {
            let [from, to] = pair else { return [None, None] };
            let gap = to.span.start() - from.span.end();
            let home = self.home_at(from.span.end());
            let way = |location| self.way(location, home).unwrap_or(0);
            if way(from.location) + way(to.location) <= gap {
                let back = Span::new(from.span.end(), from.span.end() + way(from.location));
                return [back, Span::new(to.span.start() - way(to.location), to.span.start())];
            }
            let takes = match (from.location, to.location) {
                (Location::At(here), Location::At(there)) => self.between(here, there).unwrap_or(0),
                _ => 0,
            };
            [None, Span::new((to.span.start() - takes).max(from.span.end()), to.span.start())]
        };
        self.stretches.windows(2).flat_map(legs).flatten()
    }

    fn between(&self, from: PlaceId, to: PlaceId) -> Option<i64> {
        self.household.travel().between(from, to)
    }
}

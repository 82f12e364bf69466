use super::stretch::{Location, Stretch};
use super::timeline::PersonTimeline;
use crate::household::PlaceId;
use crate::interval::Span;

/// Moments at which somebody can arrive: from `first` to `last`, both included, in seconds of Unix time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Arrivals {
    /// The earliest.
    pub first: i64,
    /// The latest; not before the earliest.
    pub last: i64,
}

impl Arrivals {
    fn new(first: i64, last: i64) -> Option<Self> {
        (first <= last).then_some(Arrivals { first, last })
    }

    /// The freedom in when to arrive, in seconds; 0 when only one moment is possible.
    pub fn slack(self) -> i64 {
        self.last - self.first
    }
}

impl PersonTimeline<'_> {
    /// When the person can arrive at a place within `window`, both ends included, to stay for `stay` seconds.
    ///
    /// They come from the commitment before and go on to the one after it; or they leave an interruptible one and are back,
    /// travel included, within the longest errand that it allows. Ascending.
    pub fn arrivals(&self, place: PlaceId, window: Span, stay: i64) -> Vec<Arrivals> {
        let mut found: Vec<Arrivals> =
            self.between_stretches(place, window, stay).chain(self.out_of_stretches(place, window, stay)).collect();
        found.sort_unstable();
        found
    }

    fn between_stretches(&self, place: PlaceId, window: Span, stay: i64) -> impl Iterator<Item = Arrivals> {
        // The gap that ends with the first stretch behind the window's start, and all up to one that starts behind its end.
        let first = self.stretches.partition_point(|stretch| stretch.span.end() <= window.start());
        let last = self.stretches.partition_point(|stretch| stretch.span.start() <= window.end());
        (first..=last).filter_map(move |next| {
            let before = next.checked_sub(1).and_then(|index| self.stretches.get(index));
            let earliest = match before {
                Some(before) => before.span.end().saturating_add(self.way(before.location, place)?),
                None => i64::MIN,
            };
            let latest = match self.stretches.get(next) {
                Some(next) => next.span.start() - self.way(next.location, place)? - stay,
                None => i64::MAX,
            };
            Arrivals::new(earliest.max(window.start()), latest.min(window.end()))
        })
    }

    fn out_of_stretches(&self, place: PlaceId, window: Span, stay: i64) -> impl Iterator<Item = Arrivals> {
        let first = self.stretches.partition_point(|stretch| stretch.span.end() <= window.start());
        let rest = self.stretches.get(first..).unwrap_or_default();
        let around = rest.iter().take_while(move |stretch| stretch.span.start() <= window.end());
        around.filter_map(move |Stretch { span, location, capacity, .. }| {
            let max_errand = capacity.max_errand()?;
            let way = self.way(*location, place)?;
            if max_errand < way + stay + way {
                return None;
            }
            Arrivals::new(window.start().max(span.start() + way), window.end().min(span.end() - way - stay))
        })
    }

    /// Seconds from a location to a place; the way back from a trip is part of the trip.
    pub(super) fn way(&self, from: Location, to: PlaceId) -> Option<i64> {
        match from {
            Location::At(from) => self.household.travel().between(from, to),
            Location::Away => Some(0),
        }
    }
}

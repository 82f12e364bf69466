use super::capacity::Capacity;
use super::stretch::{Location, Stretch};
use super::timeline::PersonTimeline;
use crate::household::{Attention, PlaceId};
use crate::interval::{Span, SpanSet};

impl PersonTimeline<'_> {
    /// When the person is, or can be, at a place within a span, as free as asked.
    ///
    /// Between two stretches they can be there once they have come from the one and until they have to leave for the other.
    pub fn presence(&self, place: PlaceId, attention: Attention, within: Span) -> SpanSet {
        self.nearness(place, 0, attention, within)
    }

    /// When the person is, or can be, so near to a place that they could be there within `reach` seconds, as free as asked.
    pub fn nearness(&self, place: PlaceId, reach: i64, attention: Attention, within: Span) -> SpanSet {
        let first = self.stretches.partition_point(|stretch| stretch.span.end() <= within.start());
        let last = self.stretches.partition_point(|stretch| stretch.span.start() < within.end());
        let mut spans = Vec::new();
        for next in first..=last {
            let before = next.checked_sub(1).and_then(|index| self.stretches.get(index));
            spans.extend(self.free_near(place, reach, before, self.stretches.get(next)));
            let here = self.stretches.get(next).filter(|stretch| {
                let near = self.way(stretch.location, place).is_some_and(|way| way <= reach);
                near && stretch.location != Location::Away && stretch.capacity.suffices(attention)
            });
            spans.extend(here.map(|stretch| stretch.span));
        }
        spans.into_iter().filter_map(|span| span.intersection(within)).collect()
    }

    /// When the person can be at a place, or as near to it as `reach` seconds, between two stretches.
    fn free_near(&self, place: PlaceId, reach: i64, before: Option<&Stretch>, next: Option<&Stretch>) -> Option<Span> {
        let way = |stretch: &Stretch| self.way(stretch.location, place).map(|way| (way - reach).max(0));
        let from = match before {
            Some(before) => before.span.end().saturating_add(way(before)?),
            None => i64::MIN,
        };
        let to = match next {
            Some(next) => next.span.start() - way(next)?,
            None => i64::MAX,
        };
        Span::new(from, to)
    }

    /// When nobody knows whether the person is near home, for nobody knows what they do.
    pub fn out_of_sight(&self) -> SpanSet {
        let unknown = self.stretches.iter().filter(|stretch| stretch.capacity == Capacity::Unknown);
        unknown.map(|stretch| stretch.span).collect()
    }

    /// When the person is too far from a home to be there in less than so many seconds: at stretches far from it, and if
    /// they live far from it, in between as well. Nobody may move house within the span.
    pub fn out_of_reach(&self, home: PlaceId, within: i64, span: Span) -> SpanSet {
        let is_far = |at| self.way(at, home).is_none_or(|way| within < way);
        // Where somebody is whose plan is not known is not known either.
        let known = self.stretches.iter().filter(|stretch| stretch.capacity != Capacity::Unknown);
        let far = known.filter(|stretch| stretch.location == Location::Away || is_far(stretch.location));
        let far: SpanSet = far.filter_map(|stretch| stretch.span.intersection(span)).collect();
        if !is_far(Location::At(self.home_at(span.start()))) {
            return far;
        }
        let engaged: SpanSet = self.stretches.iter().map(|stretch| stretch.span).collect();
        far.union(&engaged.complement(span))
    }
}

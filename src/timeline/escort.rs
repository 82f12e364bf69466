use super::timeline::PersonTimeline;
use crate::household::PlaceId;

impl PersonTimeline<'_> {
    /// Whether the person can leave one place with somebody at an instant and be at another one with them at a later one,
    /// with nothing in between.
    ///
    /// They do it between two stretches, travel to the first place and from the second allowed for; or they leave an
    /// interruptible one and are back within the longest errand that it allows.
    pub fn can_escort(&self, (from, leave): (PlaceId, i64), (to, arrive): (PlaceId, i64)) -> bool {
        let next = self.stretches.partition_point(|stretch| stretch.span.end() <= leave);
        let before = next.checked_sub(1).and_then(|index| self.stretches.get(index));
        let next = self.stretches.get(next);
        let comes = before.is_none_or(|before| {
            self.way(before.location, from).is_some_and(|way| before.span.end().saturating_add(way) <= leave)
        });
        let goes = next.is_none_or(|next| {
            self.way(next.location, to).is_some_and(|way| arrive.saturating_add(way) <= next.span.start())
        });
        let out = next.is_some_and(|work| {
            let ways = self.way(work.location, from).zip(self.way(work.location, to));
            let errand = ways.map(|(there, back)| (leave - there, arrive + back));
            errand.zip(work.capacity.max_errand()).is_some_and(|((start, end), longest)| {
                work.span.start() <= start && end <= work.span.end() && end - start <= longest
            })
        });
        (comes && goes) || out
    }
}

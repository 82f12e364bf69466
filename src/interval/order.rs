use super::span::Span;

/// Sorts spans, each with what comes with it, by their starts; those with equal starts stay in their order.
///
/// What is spread along the line, as a year's events are, is sorted in time that grows with its number: the line is cut into
/// about as many buckets as there are spans, and each span goes to its own. What is heaped up is sorted by comparing.
///
/// ```
/// use handover::interval::{Span, sort_by_start};
///
/// let [one, two, three] = [(20, 22), (8, 12), (8, 9)].map(|(start, end)| Span::new(start, end).unwrap());
/// let mut events = vec![(one, "supper"), (two, "office"), (three, "stand-up")];
/// sort_by_start(&mut events);
/// assert_eq!(events.iter().map(|(_, what)| *what).collect::<Vec<_>>(), ["office", "stand-up", "supper"]);
/// ```
pub fn sort_by_start<T: Copy>(spans: &mut Vec<(Span, T)>) {
    match Buckets::of(spans).and_then(|buckets| buckets.sorted(spans)) {
        Some(sorted) => *spans = sorted,
        None => spans.sort_by_key(|(span, _)| span.start()),
    }
}

/// As many spans in one bucket are compared with each other, and not more.
const CROWD: u32 = 24;

/// Below this number, comparing is as fast.
const FEW: usize = 16;

/// The line from the first start to the last, cut into buckets of equal length.
struct Buckets {
    /// Where the first one begins.
    from: i64,
    /// Their length is two to the power of this.
    shift: u32,
    /// How many starts lie in each.
    counts: Vec<u32>,
}

impl Buckets {
    /// `None` of too few to be worth it, and of more than can be counted.
    fn of<T>(spans: &[(Span, T)]) -> Option<Buckets> {
        if !(FEW..u32::MAX as usize).contains(&spans.len()) {
            return None;
        }
        let starts = || spans.iter().map(|(span, _)| span.start());
        let (from, to) = starts().fold((i64::MAX, i64::MIN), |(from, to), start| (from.min(start), to.max(start)));
        let wanted = spans.len().next_power_of_two() / 2;
        let shift = (64 - to.abs_diff(from).leading_zeros()).saturating_sub(wanted.trailing_zeros());
        let mut buckets = Buckets { from, shift, counts: vec![0; wanted] };
        for start in starts() {
            let bucket = buckets.of_start(start);
            if let Some(count) = buckets.counts.get_mut(bucket) {
                *count += 1;
            }
        }
        Some(buckets)
    }

    #[inline]
    fn of_start(&self, start: i64) -> usize {
        (start.wrapping_sub(self.from).cast_unsigned() >> self.shift) as usize
    }

    /// The spans in order; `None` if they are heaped up.
    fn sorted<T: Copy>(mut self, spans: &[(Span, T)]) -> Option<Vec<(Span, T)>> {
        let (mut places, mut most) = (0, 0);
        for count in &mut self.counts {
            most = most.max(*count);
            places += std::mem::replace(count, places);
        }
        if CROWD < most {
            return None;
        }
        let mut sorted = vec![*spans.first()?; spans.len()];
        for item in spans {
            let bucket = self.of_start(item.0.start());
            if let Some(place) = self.counts.get_mut(bucket) {
                if let Some(free) = sorted.get_mut(*place as usize) {
                    *free = *item;
                }
                *place += 1;
            }
        }
        insert_in_order(&mut sorted);
        Some(sorted)
    }
}

/// Moves each one to the front as far as it has to go: not far.
fn insert_in_order<T>(spans: &mut [(Span, T)]) {
    let is_early = |spans: &[(Span, T)], at: usize| match (spans.get(at.wrapping_sub(1)), spans.get(at)) {
        (Some(before), Some(this)) => this.0.start() < before.0.start(),
        _ => false,
    };
    for end in 1..spans.len() {
        let mut at = end;
        while is_early(spans, at) {
            spans.swap(at - 1, at);
            at -= 1;
        }
    }
}

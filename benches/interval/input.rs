use handover::interval::{Span, SpanSet};

/// Pairs as the peers and the floors know them.
pub type Raw = Vec<(i64, i64)>;

/// As many intervals, apart from each other; lengths and gaps of 1 to 100 at random, from a fixed seed.
pub fn apart(intervals: usize, seed: u64) -> Raw {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut at = 0;
    (0..intervals)
        .map(|_| {
            let start = at + random.up_to(100);
            at = start + random.up_to(100);
            (start, at)
        })
        .collect()
}

/// As many intervals, ascending by start, of which each overlaps about one other of its list.
pub fn crowded(intervals: usize, seed: u64) -> Raw {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut at = 0;
    (0..intervals)
        .map(|_| {
            at += random.up_to(100);
            (at, at + random.up_to(200))
        })
        .collect()
}

pub fn set(raw: &Raw) -> SpanSet {
    spans(raw).into_iter().collect()
}

pub fn spans(raw: &Raw) -> Vec<Span> {
    raw.iter().map(|(start, end)| Span::new(*start, *end).unwrap()).collect()
}

struct Random(u64);

impl Random {
    /// 1 up to and with `most`.
    fn up_to(&mut self, most: u64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (1 + (self.0 >> 32) % most) as i64
    }
}

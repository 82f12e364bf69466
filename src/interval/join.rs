use std::iter::FusedIterator;

use super::span::Span;

/// What clashes: every pair of a span of one list and a span of another that share numbers.
///
/// Both lists ascend by the starts of their spans; their spans may overlap among themselves, repeat and nest. Of lists that
/// do not ascend, pairs may be missed.
///
/// ```
/// use handover::interval::{Pair, Span, join};
///
/// let hers = [Span::new(8, 12), Span::new(9, 10)].map(Option::unwrap);
/// let his = [Span::new(7, 9), Span::new(9, 11)].map(Option::unwrap);
/// let pairs: Vec<(usize, usize)> = join(&hers, &his).map(|Pair { left, right }| (left, right)).collect();
/// assert_eq!(pairs, [(0, 0), (0, 1), (1, 1)]);
/// ```
pub fn join<'s>(left: &'s [Span], right: &'s [Span]) -> Join<'s> {
    Join { left, right, left_at: 0, right_at: 0, ahead: 0 }
}

/// The positions of two spans that share numbers, one in each list of a [`join`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Pair {
    /// The position in the left list.
    pub left: usize,
    /// The position in the right list.
    pub right: usize,
}

/// The pairs of a [`join`], each once.
///
/// They come by the span that starts first (of equal starts, the left one), then by the position of the other. Costs a step
/// for each span and each pair, and keeps nothing.
#[derive(Clone, Debug)]
pub struct Join<'s> {
    left: &'s [Span],
    right: &'s [Span],
    left_at: usize,
    right_at: usize,
    /// How many spans of the other list the one that starts first was paired with.
    ahead: usize,
}

impl Iterator for Join<'_> {
    type Item = Pair;

    #[inline]
    fn next(&mut self) -> Option<Pair> {
        loop {
            let (first, second) = (self.left.get(self.left_at)?, self.right.get(self.right_at)?);
            if first.start() <= second.start() {
                let right = self.right_at + self.ahead;
                if self.right.get(right).is_some_and(|other| other.start() < first.end()) {
                    self.ahead += 1;
                    return Some(Pair { left: self.left_at, right });
                }
                self.left_at += 1;
            } else {
                let left = self.left_at + self.ahead;
                if self.left.get(left).is_some_and(|other| other.start() < second.end()) {
                    self.ahead += 1;
                    return Some(Pair { left, right: self.right_at });
                }
                self.right_at += 1;
            }
            self.ahead = 0;
        }
    }
}

impl FusedIterator for Join<'_> {}

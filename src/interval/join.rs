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
    let apart = are_apart(left) && are_apart(right);
    Join { left, right, apart, at: Pair::default(), ahead: 0, found: [Pair::default(); ROOM], count: 0, given: 0 }
}

/// Whether no span of a list overlaps the next one.
fn are_apart(spans: &[Span]) -> bool {
    spans.is_sorted_by(|one, next| one.end() <= next.start())
}

/// The positions of two spans that share numbers, one in each list of a [`join`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub struct Pair {
    /// The position in the left list.
    pub left: usize,
    /// The position in the right list.
    pub right: usize,
}

/// The pairs of a [`join`], each once.
///
/// They come by the span that starts first (of equal starts, the left one), then by the position of the other. Costs a step
/// for each span and each few pairs, and allocates nothing. `for_each` and whatever else folds is faster than a `for` loop.
#[derive(Clone, Debug)]
pub struct Join<'s> {
    left: &'s [Span],
    right: &'s [Span],
    /// Whether neither list overlaps itself.
    apart: bool,
    /// The first spans that may meet more.
    at: Pair,
    /// How many spans of the other list the one that starts first was compared with.
    ahead: usize,
    /// Pairs found ahead of being asked for: how many a span has is random, how many a handful of spans have is less so.
    found: [Pair; ROOM],
    count: usize,
    given: usize,
}

/// How many pairs are found at once.
const ROOM: usize = 64;

impl Iterator for Join<'_> {
    type Item = Pair;

    #[inline]
    fn next(&mut self) -> Option<Pair> {
        if self.given == self.count {
            self.find();
        }
        let found = self.found.get(..self.count)?.get(self.given)?;
        self.given += 1;
        Some(*found)
    }

    fn fold<B, F: FnMut(B, Pair) -> B>(mut self, init: B, mut f: F) -> B {
        let mut folded = init;
        loop {
            let found = self.found.get(self.given..self.count).unwrap_or_default();
            folded = found.iter().copied().fold(folded, &mut f);
            self.find();
            if self.count == 0 {
                return folded;
            }
        }
    }
}

impl Join<'_> {
    /// Looks for the next pairs, until there is no room for another; there are none only if no more are to come.
    fn find(&mut self) {
        (self.count, self.given) = (0, 0);
        if self.apart { self.meet() } else { self.look_ahead() }
    }

    /// Where neither list overlaps itself: the first two meet or not, and the one that ends first meets no other. Which it is
    /// depends on the data, so it is added and not branched on.
    fn meet(&mut self) {
        let (mut at, mut count) = (self.at, 0);
        while let (Some(one), Some(other)) = (self.left.get(at.left), self.right.get(at.right))
            && let Some(pair) = self.found.get_mut(count)
        {
            *pair = at;
            count += usize::from((one.start() < other.end()) & (other.start() < one.end()));
            let is_left = one.end() <= other.end();
            at.left += usize::from(is_left);
            at.right += usize::from(!is_left);
        }
        (self.at, self.count) = (at, count);
    }

    /// Anywhere: the span that starts first meets those of the other list that start before it ends.
    ///
    /// The same is written twice: with the two lists behind names for "first" and "other" it takes twice the instructions.
    fn look_ahead(&mut self) {
        let (left, right) = (self.left, self.right);
        let (mut at, mut ahead, mut count) = (self.at, self.ahead, 0);
        'room: while let (Some(one), Some(other)) = (left.get(at.left), right.get(at.right)) {
            if one.start() <= other.start() {
                while right.get(at.right + ahead).is_some_and(|met| met.start() < one.end()) {
                    let Some(pair) = self.found.get_mut(count) else { break 'room };
                    *pair = Pair { right: at.right + ahead, ..at };
                    (ahead, count) = (ahead + 1, count + 1);
                }
                at.left += 1;
            } else {
                while left.get(at.left + ahead).is_some_and(|met| met.start() < other.end()) {
                    let Some(pair) = self.found.get_mut(count) else { break 'room };
                    *pair = Pair { left: at.left + ahead, ..at };
                    (ahead, count) = (ahead + 1, count + 1);
                }
                at.right += 1;
            }
            ahead = 0;
        }
        (self.at, self.ahead, self.count) = (at, ahead, count);
    }
}

impl FusedIterator for Join<'_> {}

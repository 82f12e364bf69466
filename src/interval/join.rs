use std::iter::FusedIterator;

use super::cursor::Cursor;
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
    let (left, right) = (Cursor::new(left), Cursor::new(right));
    Join { left, right, apart: true, ahead: 0, found: [Pair::default(); ROOM], count: 0, given: 0 }
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
/// for each span and each few pairs, and allocates nothing.
#[derive(Clone, Debug)]
pub struct Join<'s> {
    left: Cursor<'s>,
    right: Cursor<'s>,
    /// Whether neither list overlaps itself as far as is known.
    apart: bool,
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
}

impl Join<'_> {
    /// Looks for the next pairs, until there is no room for another; there are none only if no more are to come.
    fn find(&mut self) {
        (self.count, self.given) = (0, 0);
        if self.apart {
            self.meet();
        }
        if !self.apart {
            self.look_ahead();
        }
    }

    /// As long as neither list overlaps itself: the heads meet or not, and the one that ends first meets no other.
    fn meet(&mut self) {
        let (mut left, mut right) = (self.left, self.right);
        while !left.is_done()
            && !right.is_done()
            && let Some(pair) = self.found.get_mut(self.count)
        {
            if !left.is_apart() || !right.is_apart() {
                self.apart = false;
                break;
            }
            *pair = Pair { left: left.at(), right: right.at() };
            self.count += usize::from(left.head.overlaps(right.head));
            let is_left = left.head.end() <= right.head.end();
            left.move_on_if(is_left);
            right.move_on_if(!is_left);
        }
        (self.left, self.right) = (left, right);
    }

    /// Anywhere: the head that starts first meets those that start before it ends.
    fn look_ahead(&mut self) {
        let (mut left, mut right, mut ahead) = (self.left, self.right, self.ahead);
        while !left.is_done()
            && !right.is_done()
            && let Some(pair) = self.found.get_mut(self.count)
        {
            let met = if left.head.start() <= right.head.start() {
                *pair = Pair { left: left.at(), right: right.at() + ahead };
                let met = right.ahead(ahead).start() < left.head.end();
                left.move_on_if(!met);
                met
            } else {
                *pair = Pair { left: left.at() + ahead, right: right.at() };
                let met = left.ahead(ahead).start() < right.head.end();
                right.move_on_if(!met);
                met
            };
            self.count += usize::from(met);
            ahead = if met { ahead + 1 } else { 0 };
        }
        (self.left, self.right, self.ahead) = (left, right, ahead);
    }
}

impl FusedIterator for Join<'_> {}

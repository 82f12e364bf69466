use std::hint::select_unpredictable;
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
    Join { left, right, ahead: 0, found: [Pair::default(); ROOM], count: 0, given: 0 }
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
    /// How many spans of the other list the one that starts first was compared with.
    ahead: usize,
    /// Pairs found ahead of being asked for: how many a span has is random, how many a handful of spans have is less so.
    found: [Pair; ROOM],
    count: usize,
    given: usize,
}

/// How many pairs are found at once.
const ROOM: usize = 64;
/// How many spans one is compared with at a time.
const STEP: usize = 4;

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
    /// Looks for the next pairs, until there may be no room for those of another step.
    fn find(&mut self) {
        let (mut left, mut right) = (self.left, self.right);
        (self.count, self.given) = (0, 0);
        while !left.is_done()
            && !right.is_done()
            && let Some(room) = self.found.get_mut(self.count..)
            && let Some(room) = room.first_chunk_mut()
        {
            let apart = left.head.end() <= left.ahead(1).start() && right.head.end() <= right.ahead(1).start();
            self.count += if apart {
                meet(&mut left, &mut right, room)
            } else {
                look_ahead(&mut left, &mut right, &mut self.ahead, room)
            };
        }
        (self.left, self.right) = (left, right);
    }
}

/// Where neither list overlaps itself: the heads meet or not, and the one that ends first meets no other.
#[inline]
fn meet(left: &mut Cursor<'_>, right: &mut Cursor<'_>, room: &mut [Pair; STEP]) -> usize {
    let [room, ..] = room;
    *room = Pair { left: left.at(), right: right.at() };
    let met = left.head.overlaps(right.head);
    let is_left = left.head.end() <= right.head.end();
    left.move_on_if(is_left);
    right.move_on_if(!is_left);
    usize::from(met)
}

/// Anywhere: the head that starts first meets those that start before it ends.
#[inline]
fn look_ahead(left: &mut Cursor<'_>, right: &mut Cursor<'_>, ahead: &mut usize, room: &mut [Pair; STEP]) -> usize {
    let is_left = left.head.start() <= right.head.start();
    let (first, other) = (select_unpredictable(is_left, *left, *right), select_unpredictable(is_left, *right, *left));
    let mut met = 0;
    for (by, pair) in (*ahead..).zip(room) {
        pair.left = select_unpredictable(is_left, first.at(), other.at() + by);
        pair.right = select_unpredictable(is_left, other.at() + by, first.at());
        met += usize::from(other.ahead(by).start() < first.head.end());
    }
    if met == STEP {
        *ahead += STEP;
    } else {
        *ahead = 0;
        left.move_on_if(is_left);
        right.move_on_if(!is_left);
    }
    met
}

impl FusedIterator for Join<'_> {}

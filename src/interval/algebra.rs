//! What sets make of each other, in one pass each.
//!
//! Two positions walk along two lists. Which of them moves depends on the data, so it is added to them and not branched on.

use std::hint::select_unpredictable;

use super::builder::SpanSetBuilder;
use super::edges::Edges;
use super::merge::merge;
use super::pieces::Pieces;
use super::set::SpanSet;
use super::span::Span;

impl SpanSet {
    /// The numbers in either set.
    #[must_use]
    pub fn union(&self, other: &SpanSet) -> SpanSet {
        let (a, b) = (self.spans(), other.spans());
        let mut union = SpanSetBuilder::with_capacity(a.len() + b.len());
        let (mut i, mut j) = (0, 0);
        while let (Some(one), Some(two)) = (a.get(i), b.get(j)) {
            let left = one.start() <= two.start();
            union.push(select_unpredictable(left, *one, *two));
            i += usize::from(left);
            j += usize::from(!left);
        }
        for rest in [a.get(i..), b.get(j..)].into_iter().flatten() {
            union.extend(rest.iter().copied());
        }
        union.build()
    }

    /// The numbers in any of several sets; of no sets, none.
    ///
    /// ```
    /// use handover::interval::{Span, SpanSet};
    ///
    /// let sets = [(8, 12), (20, 22), (11, 14)].map(|(start, end)| SpanSet::from(Span::new(start, end).unwrap()));
    /// assert_eq!(SpanSet::union_all(&sets).spans(), [Span::new(8, 14).unwrap(), Span::new(20, 22).unwrap()]);
    /// ```
    #[must_use]
    pub fn union_all<'s>(sets: impl IntoIterator<Item = &'s SpanSet>) -> SpanSet {
        merge(sets.into_iter().map(SpanSet::iter)).map(|(_, span)| span).collect()
    }

    /// The numbers in both sets.
    #[must_use]
    pub fn intersection(&self, other: &SpanSet) -> SpanSet {
        let (a, b) = (self.spans(), other.spans());
        let mut common = Pieces::with_capacity(a.len().max(b.len()));
        let (mut i, mut j) = (0, 0);
        while let (Some(one), Some(two)) = (a.get(i), b.get(j)) {
            common.push(one.start().max(two.start()), one.end().min(two.end()));
            let left = one.end() <= two.end();
            i += usize::from(left);
            j += usize::from(!left);
        }
        common.finish()
    }

    /// The numbers in this set that are not in the other.
    #[must_use]
    pub fn difference(&self, other: &SpanSet) -> SpanSet {
        let (a, holes) = (self.spans(), other.spans());
        let mut left = Pieces::with_capacity(a.len() + holes.len());
        let (mut i, mut j, mut from) = (0, 0, i64::MIN);
        while let (Some(span), Some(hole)) = (a.get(i), holes.get(j)) {
            left.push(span.start().max(from), span.end().min(hole.start()));
            // Behind a hole that ends first, the rest of the span is still to come.
            let done = span.end() <= hole.end();
            from = select_unpredictable(done, from, hole.end());
            i += usize::from(done);
            j += usize::from(!done);
        }
        for span in a.get(i..).unwrap_or_default() {
            left.push(span.start().max(from), span.end());
        }
        left.finish()
    }

    /// The numbers in one of the sets and not in the other.
    #[must_use]
    pub fn symmetric_difference(&self, other: &SpanSet) -> SpanSet {
        let (mut a, mut b) = (Edges::new(self.spans()), Edges::new(other.spans()));
        let mut result = Toggled::with_capacity(self.spans().len() + other.spans().len());
        while !a.is_done() && !b.is_done() {
            let (at_first, at_second) = (a.peek() <= b.peek(), b.peek() <= a.peek());
            result.toggle(a.peek().min(b.peek()), at_first != at_second);
            a.pass_if(at_first);
            b.pass_if(at_second);
        }
        for mut rest in [a, b] {
            while !rest.is_done() {
                result.toggle(rest.pass(), true);
            }
        }
        result.pieces.finish()
    }

    /// The numbers of a span that are not in the set.
    #[must_use]
    pub fn complement(&self, within: Span) -> SpanSet {
        let inside = self.overlapping(within);
        let mut gaps = Pieces::with_capacity(inside.len() + 1);
        let mut from = within.start();
        for span in inside {
            gaps.push(from, span.start());
            from = span.end();
        }
        gaps.push(from, within.end());
        gaps.finish()
    }
}

/// A set made by going in and out of it.
struct Toggled {
    pieces: Pieces,
    inside: bool,
    /// Where it was entered or left last.
    from: i64,
}

impl Toggled {
    fn with_capacity(pieces: usize) -> Self {
        Toggled { pieces: Pieces::with_capacity(pieces), inside: false, from: i64::MIN }
    }

    /// Goes in or out at a number, if that is so.
    #[inline]
    fn toggle(&mut self, at: i64, so: bool) {
        self.pieces.push(self.from, select_unpredictable(self.inside & so, at, self.from));
        self.from = select_unpredictable(so, at, self.from);
        self.inside ^= so;
    }
}

use std::hint::select_unpredictable;

use super::span::Span;

/// The numbers at which a set begins and ceases to hold, in turn and ascending.
#[derive(Clone, Debug)]
pub(super) struct Edges<'s> {
    spans: &'s [Span],
    passed: usize,
}

impl<'s> Edges<'s> {
    pub(super) fn new(spans: &'s [Span]) -> Self {
        Edges { spans, passed: 0 }
    }

    /// How many spans still have an edge to pass.
    pub(super) fn spans_left(&self) -> usize {
        self.spans.len().saturating_sub(self.passed / 2)
    }

    /// The next edge.
    #[inline]
    pub(super) fn peek(&self) -> Option<i64> {
        let span = self.spans.get(self.passed / 2)?;
        Some(select_unpredictable(self.is_inside(), span.end(), span.start()))
    }

    /// Passes the next edge, if that is so.
    #[inline]
    pub(super) fn pass_if(&mut self, so: bool) {
        self.passed += usize::from(so);
    }

    /// Whether the set holds between the edge passed last and the next one.
    #[inline]
    pub(super) fn is_inside(&self) -> bool {
        self.passed % 2 == 1
    }
}

impl Iterator for Edges<'_> {
    type Item = i64;

    #[inline]
    fn next(&mut self) -> Option<i64> {
        let edge = self.peek();
        self.pass_if(edge.is_some());
        edge
    }
}

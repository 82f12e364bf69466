use std::hint::select_unpredictable;

use super::span::Span;

/// The numbers at which a set begins and ceases to hold, in turn and ascending.
#[derive(Clone, Debug)]
pub(super) struct Edges<'s> {
    spans: &'s [Span],
    passed: usize,
    /// The next edge, at hand; behind the last one, the end of the line.
    next: i64,
}

impl<'s> Edges<'s> {
    pub(super) fn new(spans: &'s [Span]) -> Self {
        Edges { spans, passed: 0, next: spans.first().map_or(i64::MAX, |span| span.start()) }
    }

    /// The next edge; behind the last one, `i64::MAX`.
    #[inline]
    pub(super) fn peek(&self) -> i64 {
        self.next
    }

    /// Passes the next edge, if that is so.
    #[inline]
    pub(super) fn pass_if(&mut self, so: bool) {
        self.next = select_unpredictable(so, self.edge(self.passed + 1), self.next);
        self.passed += usize::from(so);
    }

    /// Passes the next edge and says where it was; behind the last one, `i64::MAX`.
    #[inline]
    pub(super) fn pass(&mut self) -> i64 {
        let next = self.next;
        self.passed += 1;
        self.next = self.edge(self.passed);
        next
    }

    #[inline]
    fn edge(&self, index: usize) -> i64 {
        let of = |span: &Span| select_unpredictable(index % 2 == 1, span.end(), span.start());
        self.spans.get(index / 2).map_or(i64::MAX, of)
    }

    /// Whether all edges are passed.
    #[inline]
    pub(super) fn is_done(&self) -> bool {
        self.spans.len() <= self.passed / 2
    }
}

use std::hint::select_unpredictable;

use super::span::Span;

/// A walk over a list of spans with the next one at hand, and the one after it already on its way from memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'s> {
    spans: &'s [Span],
    at: usize,
    /// The span at hand; behind the last one, nothing at the end of the line.
    pub(super) head: Span,
}

impl<'s> Cursor<'s> {
    const END: Span = Span::perhaps_empty(i64::MAX, i64::MAX);

    pub(super) fn new(spans: &'s [Span]) -> Self {
        Cursor { spans, at: 0, head: spans.first().copied().unwrap_or(Self::END) }
    }

    /// How long the whole list is.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The position of the head.
    #[inline]
    pub(super) fn at(&self) -> usize {
        self.at
    }

    #[inline]
    pub(super) fn is_done(&self) -> bool {
        self.spans.len() <= self.at
    }

    /// Whether the head does not overlap the next span.
    #[inline]
    pub(super) fn is_apart(&self) -> bool {
        self.head.end() <= self.ahead(1).start()
    }

    /// The span so many positions behind the head.
    #[inline]
    pub(super) fn ahead(&self, by: usize) -> Span {
        self.spans.get(self.at + by).copied().unwrap_or(Self::END)
    }

    /// Moves on to the next span, if that is so.
    #[inline]
    pub(super) fn move_on_if(&mut self, so: bool) {
        self.head = select_unpredictable(so, self.ahead(1), self.head);
        self.at += usize::from(so);
    }
}

use std::hint::select_unpredictable;

use super::order::sort_by_start;
use super::set::SpanSet;
use super::span::Span;

/// Makes a [`SpanSet`] from spans; fastest when they come in ascending order of their starts.
///
/// ```
/// use handover::interval::{Span, SpanSetBuilder};
///
/// let mut builder = SpanSetBuilder::default();
/// for (start, end) in [(1, 4), (4, 6), (10, 12)] {
///     builder.push(Span::new(start, end).unwrap());
/// }
/// assert_eq!(builder.build().spans(), [Span::new(1, 6).unwrap(), Span::new(10, 12).unwrap()]);
/// ```
#[derive(Clone, Debug)]
pub struct SpanSetBuilder {
    /// In order and apart, unless some came out of order.
    spans: Vec<Span>,
    /// The last of them, at hand; before the first one, nothing at the start of the line.
    last: Span,
    out_of_order: bool,
}

impl SpanSetBuilder {
    /// A builder with room for so many spans.
    pub fn with_capacity(spans: usize) -> Self {
        let nothing = Span::perhaps_empty(i64::MIN, i64::MIN);
        SpanSetBuilder { spans: Vec::with_capacity(spans), last: nothing, out_of_order: false }
    }

    /// Adds a span. If one starts before the span added last, all are sorted in the end.
    #[inline]
    pub fn push(&mut self, span: Span) {
        if span.start() < self.last.start() {
            return self.push_out_of_order(span);
        }
        // The joined span replaces the last one, or the span stands behind it; without a branch on which.
        let apart = self.last.end() < span.start();
        let start = select_unpredictable(apart, span.start(), self.last.start());
        self.last = Span::perhaps_empty(start, self.last.end().max(span.end()));
        self.spans.truncate(self.spans.len().saturating_sub(usize::from(!apart)));
        self.spans.push(self.last);
    }

    #[cold]
    fn push_out_of_order(&mut self, span: Span) {
        self.out_of_order = true;
        self.last = span;
        self.spans.push(span);
    }

    /// The set.
    pub fn build(mut self) -> SpanSet {
        if self.out_of_order {
            self.sort();
        }
        SpanSet::from_canonical_unchecked(self.spans)
    }

    #[cold]
    fn sort(&mut self) {
        let mut spans: Vec<(Span, ())> = self.spans.drain(..).map(|span| (span, ())).collect();
        sort_by_start(&mut spans);
        self.spans.extend(spans.into_iter().map(|(span, ())| span));
        self.spans.dedup_by(|next, last| {
            let joined = next.start() <= last.end();
            if joined {
                *last = Span::perhaps_empty(last.start(), last.end().max(next.end()));
            }
            joined
        });
    }
}

impl Default for SpanSetBuilder {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Extend<Span> for SpanSetBuilder {
    fn extend<I: IntoIterator<Item = Span>>(&mut self, spans: I) {
        spans.into_iter().for_each(|span| self.push(span));
    }
}

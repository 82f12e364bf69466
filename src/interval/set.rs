use std::fmt;

use super::span::Span;

/// A set of numbers as spans: sorted, not touching each other, none empty.
///
/// Every operation is one pass and gives a set in the same form.
///
/// ```
/// use handover::interval::{Span, SpanSet};
///
/// let set: SpanSet = [Span::new(10, 12), Span::new(1, 4), Span::new(4, 6)].into_iter().flatten().collect();
/// assert_eq!(set.spans(), [Span::new(1, 6).unwrap(), Span::new(10, 12).unwrap()]);
/// assert_eq!(set.len(), 7);
/// ```
#[derive(Clone, PartialEq, Eq, Default, Hash)]
pub struct SpanSet(Vec<Span>);

impl SpanSet {
    /// The empty set.
    pub const EMPTY: SpanSet = SpanSet(Vec::new());

    /// Its spans, ascending.
    #[inline]
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Its spans, ascending.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Span> + ExactSizeIterator + '_ {
        self.0.iter().copied()
    }

    /// Whether it holds no number.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many numbers it holds.
    pub fn len(&self) -> i64 {
        self.iter().fold(0, |sum, span| sum.saturating_add(span.len()))
    }

    /// Whether a number is in it.
    pub fn contains(&self, number: i64) -> bool {
        self.first_ending_after(number).is_some_and(|span| span.start() <= number)
    }

    /// The first span that holds a number or lies behind it.
    pub fn first_ending_after(&self, number: i64) -> Option<Span> {
        self.0.get(self.0.partition_point(|span| span.end() <= number)).copied()
    }

    /// Whether every number of a span is in it.
    pub fn covers(&self, span: Span) -> bool {
        self.first_ending_after(span.start()).is_some_and(|own| own.start() <= span.start() && span.end() <= own.end())
    }

    /// The numbers in either set.
    #[must_use]
    pub fn union(&self, other: &SpanSet) -> SpanSet {
        let (mut a, mut b) = (self.0.as_slice(), other.0.as_slice());
        let mut union = SpanSetBuilder::with_capacity(a.len() + b.len());
        while let ([first, rest @ ..], [second, others @ ..]) = (a, b) {
            if first.start() <= second.start() {
                union.push(*first);
                a = rest;
            } else {
                union.push(*second);
                b = others;
            }
        }
        a.iter().chain(b).for_each(|span| union.push(*span));
        union.build()
    }

    /// The numbers in both sets.
    #[must_use]
    pub fn intersection(&self, other: &SpanSet) -> SpanSet {
        let (mut a, mut b) = (self.0.as_slice(), other.0.as_slice());
        let mut common = Vec::new();
        while let ([first, rest @ ..], [second, others @ ..]) = (a, b) {
            common.extend(first.intersection(*second));
            if first.end() <= second.end() { a = rest } else { b = others }
        }
        SpanSet(common)
    }

    /// The numbers in this set that are not in the other.
    #[must_use]
    pub fn difference(&self, other: &SpanSet) -> SpanSet {
        let mut holes = other.0.as_slice();
        let mut left = Vec::with_capacity(self.0.len());
        for span in self.iter() {
            let mut start = span.start();
            while let [hole, rest @ ..] = holes {
                if span.end() <= hole.start() {
                    break;
                }
                left.extend(Span::new(start, hole.start()));
                start = start.max(hole.end());
                if span.end() <= hole.end() {
                    break;
                }
                holes = rest;
            }
            left.extend(Span::new(start, span.end()));
        }
        SpanSet(left)
    }

    /// The numbers of a span that are not in the set.
    #[must_use]
    pub fn complement(&self, within: Span) -> SpanSet {
        SpanSet::from(within).difference(self)
    }

    /// The numbers of the set that are in a span.
    #[must_use]
    pub fn within(&self, span: Span) -> SpanSet {
        let from = self.0.partition_point(|own| own.end() <= span.start());
        let inside = self.0.get(from..).unwrap_or_default().iter().take_while(|own| own.start() < span.end());
        SpanSet(inside.filter_map(|own| own.intersection(span)).collect())
    }

    /// The spans that are at least so long.
    #[must_use]
    pub fn at_least(&self, len: i64) -> SpanSet {
        SpanSet(self.iter().filter(|span| len <= span.len()).collect())
    }
}

impl From<Span> for SpanSet {
    fn from(span: Span) -> Self {
        SpanSet(vec![span])
    }
}

impl FromIterator<Span> for SpanSet {
    /// The union of spans in any order.
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        if !spans.is_sorted() {
            spans.sort_unstable();
        }
        let mut builder = SpanSetBuilder::with_capacity(spans.len());
        spans.into_iter().for_each(|span| builder.push(span));
        builder.build()
    }
}

impl fmt::Debug for SpanSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(&self.0).finish()
    }
}

/// Makes a [`SpanSet`] from spans that come in ascending order of their starts.
#[derive(Clone, Debug, Default)]
pub struct SpanSetBuilder(Vec<Span>);

impl SpanSetBuilder {
    /// A builder with room for so many spans.
    pub fn with_capacity(spans: usize) -> Self {
        SpanSetBuilder(Vec::with_capacity(spans))
    }

    /// Adds a span. One that starts before the span added last is put where it belongs, which takes longer.
    #[inline]
    pub fn push(&mut self, span: Span) {
        match self.0.last_mut() {
            Some(last) if span.start() < last.start() => self.insert(span),
            Some(last) if span.start() <= last.end() => {
                if last.end() < span.end()
                    && let Some(joined) = Span::new(last.start(), span.end())
                {
                    *last = joined;
                }
            }
            _ => self.0.push(span),
        }
    }

    #[cold]
    fn insert(&mut self, span: Span) {
        let spans = std::mem::take(&mut self.0);
        self.0 = spans.into_iter().chain([span]).collect::<SpanSet>().0;
    }

    /// The set.
    pub fn build(self) -> SpanSet {
        SpanSet(self.0)
    }
}

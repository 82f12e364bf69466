use std::fmt;
use std::iter::Copied;
use std::slice::Iter;

use super::builder::SpanSetBuilder;
use super::span::Span;

/// A set of numbers as spans: sorted, not touching each other, none empty.
///
/// Every operation is one pass and gives a set in the same form, so two sets with the same numbers are equal.
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

    /// The set of spans that are sorted, apart from each other and not empty.
    #[inline]
    pub(super) fn from_canonical_unchecked(spans: Vec<Span>) -> Self {
        debug_assert!(spans.iter().all(|span| span.start() < span.end()), "an empty span");
        debug_assert!(spans.is_sorted_by(|a, b| a.end() < b.start()), "spans out of order or touching");
        SpanSet(spans)
    }

    /// Its spans, ascending; between two of them lies at least one number that is not in the set.
    #[inline]
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Its spans, ascending.
    #[inline]
    pub fn iter(&self) -> Copied<Iter<'_, Span>> {
        self.0.iter().copied()
    }

    /// Whether it holds no number.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many numbers it holds, not how many spans; `i64::MAX` also if there are more.
    pub fn len(&self) -> i64 {
        self.iter().fold(0, |sum, span| sum.saturating_add(span.len()))
    }

    /// Whether a number is in it, by binary search.
    pub fn contains(&self, number: i64) -> bool {
        self.at_or_after(number).is_some_and(|span| span.start() <= number)
    }

    /// Whether every number of a span is in it, by binary search.
    pub fn covers(&self, span: Span) -> bool {
        self.at_or_after(span.start()).is_some_and(|own| own.start() <= span.start() && span.end() <= own.end())
    }

    /// The span that a number is in, else the first one after it; by binary search.
    ///
    /// ```
    /// use handover::interval::{Span, SpanSet};
    ///
    /// let set = SpanSet::from_iter([Span::new(1, 4).unwrap(), Span::new(8, 9).unwrap()]);
    /// assert_eq!(set.at_or_after(3), Span::new(1, 4));
    /// assert_eq!(set.at_or_after(4), Span::new(8, 9));
    /// assert_eq!(set.at_or_after(9), None);
    /// ```
    pub fn at_or_after(&self, number: i64) -> Option<Span> {
        self.0.get(self.first_ending_after(number)).copied()
    }

    /// Its spans that share numbers with a span, whole; by binary search.
    ///
    /// ```
    /// use handover::interval::{Span, SpanSet};
    ///
    /// let set = SpanSet::from_iter([Span::new(1, 4).unwrap(), Span::new(8, 9).unwrap()]);
    /// assert_eq!(set.overlapping(Span::new(3, 8).unwrap()), [Span::new(1, 4).unwrap()]);
    /// ```
    pub fn overlapping(&self, span: Span) -> &[Span] {
        let from = self.first_ending_after(span.start());
        let to = self.0.partition_point(|own| own.start() < span.end());
        self.0.get(from..to).unwrap_or_default()
    }

    /// The position of the first span that holds a number or lies behind it.
    pub(super) fn first_ending_after(&self, number: i64) -> usize {
        self.0.partition_point(|span| span.end() <= number)
    }

    /// The numbers of the set that are in a span.
    #[must_use]
    pub fn within(&self, span: Span) -> SpanSet {
        SpanSet(self.overlapping(span).iter().filter_map(|own| own.intersection(span)).collect())
    }

    /// The spans that hold at least so many numbers: the slots that are long enough to be of use.
    ///
    /// ```
    /// use handover::interval::{Span, SpanSet};
    ///
    /// let free = SpanSet::from_iter([Span::new(0, 10).unwrap(), Span::new(20, 80).unwrap()]);
    /// assert_eq!(free.at_least(30).spans(), [Span::new(20, 80).unwrap()]);
    /// ```
    #[must_use]
    pub fn at_least(&self, len: i64) -> SpanSet {
        SpanSet(self.iter().filter(|span| len <= span.len()).collect())
    }

    /// Every number `by` later, or earlier if `by` is negative; what leaves the line is gone.
    #[must_use]
    pub fn shifted(&self, by: i64) -> SpanSet {
        SpanSet(self.iter().filter_map(|span| span.shifted(by)).collect())
    }

    /// Every span with these margins, as [`Span::padded`] gives it; spans that come to touch become one.
    ///
    /// ```
    /// use handover::interval::{Span, SpanSet};
    ///
    /// let meetings = SpanSet::from_iter([Span::new(10, 20).unwrap(), Span::new(25, 27).unwrap()]);
    /// assert_eq!(meetings.padded(2, 3).spans(), [Span::new(8, 30).unwrap()]);
    /// assert_eq!(meetings.padded(-1, -1).spans(), [Span::new(11, 19).unwrap()]);
    /// ```
    #[must_use]
    pub fn padded(&self, before: i64, after: i64) -> SpanSet {
        self.iter().filter_map(|span| span.padded(before, after)).collect()
    }
}

impl From<Span> for SpanSet {
    fn from(span: Span) -> Self {
        SpanSet(vec![span])
    }
}

impl FromIterator<Span> for SpanSet {
    /// The union of spans in any order; sorts them unless they come sorted.
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let spans = spans.into_iter();
        let mut builder = SpanSetBuilder::with_capacity(spans.size_hint().0);
        builder.extend(spans);
        builder.build()
    }
}

impl<'s> IntoIterator for &'s SpanSet {
    type Item = Span;
    type IntoIter = Copied<Iter<'s, Span>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for SpanSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(&self.0).finish()
    }
}

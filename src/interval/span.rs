use std::fmt;

/// A stretch of the number line from `start` up to, and without, `end`; never empty.
///
/// ```
/// use handover::interval::Span;
///
/// let (morning, noon) = (Span::new(8, 12).unwrap(), Span::new(12, 13).unwrap());
/// assert!(!morning.overlaps(noon));
/// assert_eq!(Span::new(9, 9), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: i64,
    end: i64,
}

impl Span {
    /// The span from `start` to `end`, unless it is empty.
    #[inline]
    pub fn new(start: i64, end: i64) -> Option<Self> {
        (start < end).then_some(Span { start, end })
    }

    /// The first number inside.
    #[inline]
    pub fn start(self) -> i64 {
        self.start
    }

    /// The first number after it.
    #[inline]
    pub fn end(self) -> i64 {
        self.end
    }

    /// How many numbers it holds.
    #[inline]
    pub fn len(self) -> i64 {
        self.end.saturating_sub(self.start)
    }

    /// Never: an empty span cannot be made.
    #[inline]
    pub fn is_empty(self) -> bool {
        false
    }

    /// Whether a number lies inside.
    #[inline]
    pub fn contains(self, number: i64) -> bool {
        self.start <= number && number < self.end
    }

    /// Whether the two have a number in common.
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What they have in common.
    #[inline]
    pub fn intersection(self, other: Span) -> Option<Span> {
        Span::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// The span `by` later.
    #[inline]
    #[must_use]
    pub fn shifted(self, by: i64) -> Span {
        Span { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, {})", self.start, self.end)
    }
}

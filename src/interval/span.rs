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
    pub const fn new(start: i64, end: i64) -> Option<Self> {
        if start < end { Some(Span { start, end }) } else { None }
    }

    /// A span that is perhaps empty: only for those who look at once and throw it away if it is.
    #[inline]
    pub(super) const fn perhaps_empty(start: i64, end: i64) -> Self {
        Span { start, end }
    }

    /// The first number inside.
    #[inline]
    pub const fn start(self) -> i64 {
        self.start
    }

    /// The first number after it.
    #[inline]
    pub const fn end(self) -> i64 {
        self.end
    }

    /// How many numbers it holds, at least 1; `i64::MAX` also if there are more.
    #[inline]
    pub const fn len(self) -> i64 {
        self.end.saturating_sub(self.start)
    }

    /// Never: an empty span cannot be made.
    #[inline]
    pub const fn is_empty(self) -> bool {
        false
    }

    /// Whether a number lies inside.
    #[inline]
    pub const fn contains(self, number: i64) -> bool {
        self.start <= number && number < self.end
    }

    /// Whether the two have a number in common; spans that touch have none.
    #[inline]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// What they have in common.
    ///
    /// ```
    /// use handover::interval::Span;
    ///
    /// let (a, b) = (Span::new(2, 6).unwrap(), Span::new(4, 9).unwrap());
    /// assert_eq!(a.intersection(b), Span::new(4, 6));
    /// ```
    #[inline]
    pub fn intersection(self, other: Span) -> Option<Span> {
        Span::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// The span `by` later, or earlier if `by` is negative; `None` if all of it leaves the line.
    ///
    /// ```
    /// use handover::interval::Span;
    ///
    /// assert_eq!(Span::new(2, 6).unwrap().shifted(-3), Span::new(-1, 3));
    /// assert_eq!(Span::new(2, 6).unwrap().shifted(i64::MAX), None);
    /// ```
    #[inline]
    pub const fn shifted(self, by: i64) -> Option<Span> {
        Span::new(self.start.saturating_add(by), self.end.saturating_add(by))
    }

    /// The span that starts `before` earlier and ends `after` later; negative margins cut it, to `None` if nothing is left.
    ///
    /// ```
    /// use handover::interval::Span;
    ///
    /// let lesson = Span::new(10, 20).unwrap();
    /// assert_eq!(lesson.padded(5, 5), Span::new(5, 25));
    /// assert_eq!(lesson.padded(5, -12), Span::new(5, 8));
    /// assert_eq!(lesson.padded(-5, -5), None);
    /// ```
    #[inline]
    pub const fn padded(self, before: i64, after: i64) -> Option<Span> {
        Span::new(self.start.saturating_sub(before), self.end.saturating_add(after))
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}, {})", self.start, self.end)
    }
}

/// How much of an input the reader takes; what goes beyond is left out and reported, never cut silently.
///
/// ```
/// use handover::ics::Limits;
///
/// let limits = Limits { components: 10, ..Limits::default() };
/// assert_eq!(limits.depth, 16);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of input.
    pub input: usize,
    /// Bytes of a content line after unfolding.
    pub line: usize,
    /// Bytes of a DESCRIPTION or ATTACH line after unfolding, for these are long in honest calendars.
    pub long_line: usize,
    /// Components inside each other.
    pub depth: usize,
    /// Components of the whole input.
    pub components: usize,
    /// Properties of one component.
    pub properties: usize,
    /// Overrides of one series.
    pub overrides: usize,
    /// Values of one EXDATE or RDATE list and of all such lists of one event together; also periods of all VFREEBUSYs.
    pub dates: usize,
    /// Different TZIDs of the whole input; those beyond are not looked up.
    pub zones: usize,
    /// Changes of the clocks that all VTIMEZONEs together may have.
    pub onsets: usize,
    /// Problems that are kept; the rest are counted.
    pub problems: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            input: 16 << 20,
            line: 64 << 10,
            long_line: 1 << 20,
            depth: 16,
            components: 100_000,
            properties: 10_000,
            overrides: 10_000,
            dates: 100_000,
            zones: 1_000,
            onsets: 500_000,
            problems: 10_000,
        }
    }
}

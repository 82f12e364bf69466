use super::{Length, Rule};
use crate::time::{WallTime, Window, Zone};

/// Stub.
#[derive(Clone, Debug)]
pub struct RecurrenceSet {
    start: WallTime,
}

/// Stub
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// start
    pub start: i64,
    /// end
    pub end: i64,
}

/// Stub.
#[derive(Clone, Debug)]
pub struct RecurrenceSetBuilder {
    start: WallTime,
}

/// stub
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Override {
    /// RECURRENCE-ID
    pub id: WallTime,
    /// Whether it also shifts all later instances: RANGE=THISANDFUTURE
    pub range: OverrideRange,
    /// DTSTART and length of the instance instead, or `None` when it is cancelled.
    pub instead: Option<(WallTime, Length)>,
}

/// stub
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OverrideRange {
    /// Only the one instance.
    This,
    /// That instance and all later ones: RANGE=THISANDFUTURE.
    ThisAndFuture,
}

/// stub
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("stub")]
pub enum SetProblem {}

#[expect(missing_docs, reason = "x")]
impl RecurrenceSet {
    pub fn builder(start: WallTime) -> RecurrenceSetBuilder {
        RecurrenceSetBuilder { start }
    }
    pub fn occurrences<'a>(&'a self, _window: Window, _floating: &'a Zone) -> impl Iterator<Item = Occurrence> + 'a {
        std::iter::empty()
    }
}

#[expect(missing_docs, reason = "x")]
impl RecurrenceSetBuilder {
    #[must_use]
    pub fn length(self, _length: Length) -> Self {
        self
    }
    #[must_use]
    pub fn rule(self, _rule: Rule) -> Self {
        self
    }
    #[must_use]
    pub fn exrule(self, _rule: Rule) -> Self {
        self
    }
    #[must_use]
    pub fn rdate(self, _at: WallTime, _length: Option<Length>) -> Self {
        self
    }
    #[must_use]
    pub fn exdate(self, _at: WallTime) -> Self {
        self
    }
    #[must_use]
    pub fn replace(self, _with: Override) -> Self {
        self
    }
    pub fn build(self) -> (RecurrenceSet, Vec<SetProblem>) {
        (RecurrenceSet { start: self.start }, Vec::new())
    }
}

use super::capacity::Capacity;
use crate::household::{Firmness, PlaceId};
use crate::interval::Span;

/// A part of a person's line in which they are in one place and do one thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Stretch {
    /// When, in seconds of Unix time.
    pub span: Span,
    /// Where.
    pub location: Location,
    /// What it leaves of their attention.
    pub capacity: Capacity,
    /// What they do.
    pub activity: Activity,
    /// The whole occurrence that it is a part of: a meeting may have cut it.
    pub occurrence: Span,
    /// How firmly it stands.
    pub firmness: Firmness,
}

/// Where somebody is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Location {
    /// At a place of the household.
    At(PlaceId),
    /// Out of everybody's reach.
    Away,
}

/// What a stretch comes from, by position in the person's lists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Activity {
    /// Work that an arrangement arranges.
    Arrangement(usize),
    /// A commitment.
    Commitment(usize),
}

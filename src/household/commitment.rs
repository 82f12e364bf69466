use super::place::PlaceId;
use super::source::Source;
use crate::recurrence::RecurrenceSet;

/// Something that takes a person's time, once or again and again: a meeting, a trip, a shift, leave.
#[derive(Clone, Debug)]
pub struct Commitment {
    /// A name that stays the same when the plan around it changes: the UID of a calendar's event.
    pub uid: String,
    /// What people call it.
    pub summary: String,
    /// When it happens.
    pub times: RecurrenceSet,
    /// Where it happens.
    pub whereabouts: Whereabouts,
    /// What it leaves of the person's attention.
    pub demand: Demand,
    /// How firmly it stands.
    pub firmness: Firmness,
    /// Where in the input it comes from.
    pub source: Source,
}

/// Where a commitment takes a person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub enum Whereabouts {
    /// Nowhere: they are where they would be without it, as in a call.
    #[default]
    Unchanged,
    /// To a place of the household; the way there and back comes on top.
    At(PlaceId),
    /// Out of everybody's reach; the way there and back is part of it, as in a trip.
    Away,
}

/// What a commitment leaves of a person's attention.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Demand {
    /// Nothing is left.
    #[default]
    Busy,
    /// They can go out for an errand of at most so many seconds, there and back.
    Interruptible {
        /// The longest errand, in seconds.
        max_errand: i64,
    },
    /// It asks for nothing: a reminder, a transparent event.
    Nothing,
    /// It frees the person from their arrangements: leave.
    Leave,
}

/// How firmly a commitment stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Firmness {
    /// It cannot be moved.
    #[default]
    Fixed,
    /// It can be moved.
    Movable,
    /// It may not happen at all.
    Tentative,
}

use super::arrangement::Arrangement;
use super::commitment::Commitment;
use super::place::PlaceId;

/// A person of the household, by position in [`Household::people`](super::Household::people).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PersonId(pub(super) usize);

impl PersonId {
    /// The position among the household's people.
    pub fn index(self) -> usize {
        self.0
    }
}

/// Somebody whose time the household plans with.
#[derive(Clone, Debug)]
pub struct Person {
    /// The short name, unique in the household.
    pub key: String,
    /// What people call them.
    pub name: String,
    /// Where they are when nothing else says.
    pub home: PlaceId,
    /// How they work.
    pub arrangements: Vec<Arrangement>,
    /// What else they have to do.
    pub commitments: Vec<Commitment>,
}

use super::person::PersonId;
use super::source::Source;
use crate::time::Day;

/// Something on a certain day that its owner has to be ready for, and the days before it that must stay clear: a certification
/// renewal, a review, a launch. A freeze is one whose days are all of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Milestone {
    /// Its short name, unique in the household.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Who has to be ready.
    pub owner: PersonId,
    /// The first day that must stay clear.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
    /// The position among the owner's arrangements of the one that it is a freeze of: who is elsewhere in its hours then is a
    /// finding too.
    pub freezes: Option<usize>,
    /// Where in the input it comes from.
    pub source: Source,
}

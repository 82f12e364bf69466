use super::arrangement::Custody;
use super::source::Source;

/// With whom children are, under a name; the needs of their days follow it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CustodyPlan {
    /// Its short name, unique in the household.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// The cycle and what goes over it.
    pub custody: Custody,
    /// Where in the input it comes from.
    pub source: Source,
}

use crate::analysis::Finding;

/// A finding that is to be published, in the words of the caller.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice<'f> {
    /// What was found; the UID comes from its code, its need, dependant or people, and its local start.
    pub finding: &'f Finding,
    /// The title of the event.
    pub summary: String,
    /// What it rests on; empty for none.
    pub description: String,
}

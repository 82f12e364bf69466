use crate::analysis::Finding;

/// What a check says of a window.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Verdict {
    /// The positions of what is found whatever the rules say, and speaks against it.
    pub(super) claimed: Vec<usize>,
    /// What it has found itself, by numbers of its own.
    pub(super) own: Vec<Finding>,
}

impl Verdict {
    /// With these findings of its own too.
    pub(super) fn with(mut self, own: impl IntoIterator<Item = Finding>) -> Self {
        self.own.extend(own);
        self
    }
}

impl FromIterator<Finding> for Verdict {
    fn from_iter<I: IntoIterator<Item = Finding>>(own: I) -> Self {
        Verdict { claimed: Vec::new(), own: own.into_iter().collect() }
    }
}

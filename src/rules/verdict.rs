use crate::analysis::Finding;
use crate::interval::Span;

/// What a check says of a window.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Verdict {
    /// The positions of what is found whatever the rules say, and speaks against it.
    pub(super) claimed: Vec<usize>,
    /// What it has found itself, by numbers of its own.
    pub(super) own: Vec<Finding>,
    /// The periods that it has looked at, if it looks at whole ones only.
    pub(super) periods: Option<Vec<Span>>,
}

impl Verdict {
    /// Of what is counted in these periods, and not said of the days outside of them.
    pub(super) fn of_periods(self, periods: Vec<Span>) -> Self {
        Verdict { periods: Some(periods), ..self }
    }

    /// With these findings of its own too.
    pub(super) fn with(mut self, own: impl IntoIterator<Item = Finding>) -> Self {
        self.own.extend(own);
        self
    }
}

impl FromIterator<Finding> for Verdict {
    fn from_iter<I: IntoIterator<Item = Finding>>(own: I) -> Self {
        Verdict { own: own.into_iter().collect(), ..Verdict::default() }
    }
}

use super::arrangement::ArrangementProblem;
use crate::time::Day;

/// Why a household cannot be built.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HouseholdProblem {
    /// Two things of one kind have the same key.
    #[error("expected one {what} `{key}`, found two")]
    Repeated {
        /// Place, person, need or rule.
        what: &'static str,
        /// The key that they share.
        key: String,
    },
    /// A parameter of an arrangement cannot be.
    #[error("arrangement `{arrangement}` of `{person}`, {problem}")]
    Arrangement {
        /// Whose.
        person: String,
        /// The key of the arrangement.
        arrangement: String,
        /// What is wrong, and what would be right.
        problem: ArrangementProblem,
    },
    /// A parameter of a plan of custody cannot be.
    #[error("custody `{plan}`, {problem}")]
    Custody {
        /// The key of the plan.
        plan: String,
        /// What is wrong, and what would be right.
        problem: ArrangementProblem,
    },
    /// Something refers to what is not in the household.
    #[error("expected a {what} of this household in `{by}`, found the id of another one")]
    Unknown {
        /// The key of what refers to it.
        by: String,
        /// Place, person or need.
        what: &'static str,
    },
    /// Nobody said how long it takes between two places that somebody has to travel between.
    #[error("expected travel minutes that lead `{person}` from `{from}` to `{to}`, found none")]
    NoWay {
        /// Who has to travel.
        person: String,
        /// From here.
        from: String,
        /// To there.
        to: String,
    },
    /// A waiver is for no day at all.
    #[error("expected a waiver that ends after {from:?}, found one up to {until:?}")]
    EmptyWaiver {
        /// Its first day.
        from: Day,
        /// The day after its last one.
        until: Day,
    },
    /// It takes less than no time.
    #[error("expected travel of 0 minutes or more, found less")]
    NegativeTravel,
}

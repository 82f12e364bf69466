use super::dependant::DependantId;
use super::need::NeedId;
use super::person::PersonId;
use super::protected::Period;
use super::source::Source;

/// A statement that the household wants to hold.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its short name, unique in the household.
    pub key: String,
    /// What must hold.
    pub check: Check,
    /// What it means when it does not.
    pub level: Level,
    /// Where in the input it comes from.
    pub source: Source,
}

/// What can be required.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Check {
    /// A need has enough carers at every moment: no `coverage-gap`.
    Covered {
        /// Of this need.
        need: NeedId,
    },
    /// A need has a carer to spare: no `coverage-thin`.
    Redundant {
        /// Of this need.
        need: NeedId,
    },
    /// A need's carers have time to spare: no `coverage-fragile`.
    Unhurried {
        /// Of this need.
        need: NeedId,
    },
    /// Nobody of these has two commitments at once: no `conflict-double-booked`.
    NotDoubleBooked {
        /// Whose commitments.
        people: Vec<PersonId>,
    },
    /// Everybody of these gets from one commitment to the next in time: no `conflict-travel`.
    InTime {
        /// Whose ways.
        people: Vec<PersonId>,
    },
    /// The days before a milestone of these stay clear: no `conflict-milestone`.
    RunUpClear {
        /// Whose milestones.
        people: Vec<PersonId>,
    },
    /// Protected slots of these stay: no `conflict-protected`.
    SlotsKept {
        /// Whose slots.
        people: Vec<PersonId>,
    },
    /// Between two shifts of one of these lies so much rest: no `conflict-rest`.
    Rested {
        /// Of these people.
        people: Vec<PersonId>,
        /// So many seconds.
        least: i64,
    },
    /// None of these works longer in a period: no `conflict-hours`.
    WithinHours {
        /// Of these people.
        people: Vec<PersonId>,
        /// So many seconds.
        most: i64,
        /// In each of these.
        per: Period,
    },
    /// Somebody has these at every instant, and every hand-off is at one place: no `baton-dropped`, no `hand-off-apart`.
    Baton {
        /// These.
        dependants: Vec<DependantId>,
    },
    /// Somebody of these can always be home in time: no `conflict-both-away`.
    NotAllAway {
        /// Of these people.
        people: Vec<PersonId>,
        /// Within so many seconds.
        within: i64,
    },
}

/// What a finding means for the result.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Level {
    /// It is counted and not shown.
    Allow,
    /// It is shown.
    Warn,
    /// It fails the check.
    Deny,
}

impl Level {
    /// The word for it in files and reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Allow => "allow",
            Level::Warn => "warn",
            Level::Deny => "deny",
        }
    }
}

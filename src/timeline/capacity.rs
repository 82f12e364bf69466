use crate::household::{Attention, Demand};

/// What a stretch leaves of a person's attention; between stretches all of it is left.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Capacity {
    /// Nothing: they are there, and that is all.
    Busy,
    /// They can go out for an errand of at most so many seconds, there and back.
    Interruptible {
        /// The longest errand, in seconds.
        max_errand: i64,
    },
    /// They may be called away at any moment.
    OnCall {
        /// Within so many seconds they have to respond; what takes longer there and back is no errand for them.
        response: i64,
        /// Whether they may be the only one with the children meanwhile. If not they count as nobody's carer.
        alone: bool,
    },
    /// At home, asleep after a night shift: there, but not awake.
    Asleep,
    /// Nobody knows yet: a roster is not published so far ahead, or a list of holidays ends before. It is neither free nor
    /// taken.
    Unknown,
}

impl Capacity {
    /// The longest errand that it allows, in seconds, there and back.
    pub fn max_errand(self) -> Option<i64> {
        match self {
            Capacity::Interruptible { max_errand } => Some(max_errand),
            Capacity::OnCall { response, alone: true } => Some(response),
            Capacity::OnCall { .. } | Capacity::Busy | Capacity::Asleep | Capacity::Unknown => None,
        }
    }

    /// Whether somebody who is there counts as there for who asks for so much attention.
    ///
    /// ```
    /// use handover::household::Attention;
    /// use handover::timeline::Capacity;
    ///
    /// assert!(Capacity::Asleep.suffices(Attention::Any) && !Capacity::Asleep.suffices(Attention::Awake));
    /// assert!(!Capacity::Unknown.suffices(Attention::Any));
    /// ```
    pub fn suffices(self, attention: Attention) -> bool {
        let counts = match self {
            Capacity::Asleep => attention == Attention::Any,
            Capacity::Busy => attention <= Attention::Awake,
            Capacity::Interruptible { .. } | Capacity::OnCall { alone: true, .. } => true,
            Capacity::OnCall { alone: false, .. } | Capacity::Unknown => false,
        };
        counts && attention != Attention::Free
    }

    /// Of several at once the least counts: less than that is never left.
    pub(super) fn rank(self) -> i64 {
        match self {
            Capacity::OnCall { alone: false, .. } => -4,
            Capacity::Unknown => -3,
            Capacity::Asleep => -2,
            Capacity::Busy => -1,
            Capacity::Interruptible { max_errand } => max_errand,
            Capacity::OnCall { response, .. } => response,
        }
    }
}

impl From<Demand> for Capacity {
    /// What takes no time leaves more than any stretch; it makes none.
    fn from(demand: Demand) -> Self {
        match demand {
            Demand::Busy => Capacity::Busy,
            Demand::Interruptible { max_errand } => Capacity::Interruptible { max_errand },
            Demand::Nothing | Demand::Leave => Capacity::Interruptible { max_errand: i64::MAX },
        }
    }
}

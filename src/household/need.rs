use super::days::Days;
use super::hours::Hours;
use super::person::PersonId;
use super::place::PlaceId;
use super::source::Source;

/// A need of the household, by position in [`Household::needs`](super::Household::needs).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct NeedId(pub(super) usize);

impl NeedId {
    /// The position among the household's needs.
    pub fn index(self) -> usize {
        self.0
    }
}

/// Something that somebody of the household has to do or be there for.
#[derive(Clone, Debug)]
pub struct Need {
    /// Its short name, unique in the household.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// On which days.
    pub days: Days,
    /// Where.
    pub place: PlaceId,
    /// Who may cover it.
    pub carers: Vec<PersonId>,
    /// What has to be done.
    pub kind: NeedKind,
    /// Where in the input it comes from.
    pub source: Source,
}

impl Need {
    /// The hours of the day that it is about: the arrival window of an errand, the hours of a presence.
    pub fn hours(&self) -> Hours {
        match &self.kind {
            NeedKind::Errand(errand) => errand.arrive,
            NeedKind::Presence(presence) => presence.hours,
        }
    }
}

impl NeedKind {
    /// How many carers it takes at the same time.
    pub fn required(&self) -> usize {
        match self {
            NeedKind::Errand(_) => 1,
            NeedKind::Presence(presence) => presence.at_least,
        }
    }
}

/// What a need asks of its carers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NeedKind {
    /// Somebody comes within a window of time: a drop-off, a pick-up.
    Errand(Errand),
    /// Somebody is there all the time, as with the children at night, or near enough to come.
    Presence(Presence),
}

/// Somebody comes, stays for a while and goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Errand {
    /// Within these hours they arrive; the last moment counts too.
    pub arrive: Hours,
    /// How long they stay, in seconds.
    pub stay: i64,
    /// With less freedom than this in when to arrive, in seconds, cover is fragile.
    pub fragile_below: i64,
}

/// So many people are there, or can be there soon, from start to end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Presence {
    /// On each day, during these hours.
    pub hours: Hours,
    /// This many people at the same time, at least 1.
    pub at_least: usize,
    /// What they may be doing meanwhile.
    pub attention: Attention,
    /// They need not be there, only be able to be there within so many seconds; 0 means that they are there.
    pub reach: i64,
}

/// How free somebody has to be to count as there.
///
/// In this order each asks for more than the one before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub enum Attention {
    /// Being there is enough, even at work, even asleep.
    #[default]
    Any,
    /// Being awake is enough, even at work.
    Awake,
    /// Free, or at work that can be interrupted.
    Interruptible,
    /// Free of every commitment.
    Free,
}

use super::days::Days;
use super::hours::Hours;
use super::need::NeedId;
use super::place::PlaceId;
use super::source::Source;

/// A back-up carer, by position in [`Household::backups`](super::Household::backups).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct BackupId(pub(super) usize);

impl BackupId {
    /// The position among the household's back-up carers.
    pub fn index(self) -> usize {
        self.0
    }
}

/// Somebody who can step in if asked in time: a grandparent, a sitter, a back-up care service.
///
/// Their own plans are nobody's business here, only when they can be had; the way to the place is theirs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backup {
    /// The short name, unique in the household.
    pub key: String,
    /// What people call them.
    pub name: String,
    /// So many seconds before they are needed they have to be asked.
    pub notice: i64,
    /// What they cost.
    pub cost: Cost,
    /// On which days they can be had.
    pub days: Days,
    /// During which hours, on the household's clocks.
    pub hours: Hours,
    /// Where they can be had; everywhere if empty.
    pub places: Vec<PlaceId>,
    /// For which needs; for all if empty.
    pub needs: Vec<NeedId>,
    /// Where in the input it comes from.
    pub source: Source,
}

/// What somebody costs, in whole units of the household's own: pounds, points, favours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Cost {
    /// So much each time.
    PerCall(u32),
    /// So much for each hour that has begun, and for one at least.
    PerHour(u32),
}

impl Cost {
    /// What so many seconds cost.
    ///
    /// ```
    /// use handover::household::Cost;
    ///
    /// assert_eq!(Cost::PerCall(20).of(3 * 3600), 20);
    /// assert_eq!((Cost::PerHour(12).of(0), Cost::PerHour(12).of(3600), Cost::PerHour(12).of(3601)), (12, 12, 24));
    /// ```
    pub fn of(self, seconds: i64) -> i64 {
        match self {
            Cost::PerCall(cost) => i64::from(cost),
            Cost::PerHour(cost) => {
                let begun = seconds / 3600 + i64::from(0 < seconds % 3600);
                i64::from(cost).saturating_mul(begun.max(1))
            }
        }
    }
}

impl Backup {
    /// Whether they can be had for a need, which is at this place.
    pub fn serves(&self, need: NeedId, place: PlaceId) -> bool {
        (self.needs.is_empty() || self.needs.contains(&need))
            && (self.places.is_empty() || self.places.contains(&place))
    }
}

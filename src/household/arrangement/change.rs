//! Changes of arrangements that end one and begin another: relocation, a freeze before a deadline.

use std::fmt;

use super::arrangement::Arrangement;
use super::day_range::DayRange;
use super::layers::{Exception, Season};
use super::pattern::Pattern;
use super::problem::ArrangementProblem;
use super::weekly::Weekly;
use crate::household::PlaceId;
use crate::time::{Day, Zone};

/// A move to another zone, from a day on.
///
/// The zone of a series is never changed while it lives: its past would move too. So the arrangement ends, and another with a
/// key of its own begins on the clocks of the new zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relocation {
    /// The first day on the new clocks.
    pub from: Day,
    /// The new zone.
    pub zone: Zone,
    /// The key of the arrangement from then on.
    pub key: String,
    /// Where they live from then on, if they move house: what they do at home they do there.
    pub home: Option<PlaceId>,
}

impl Relocation {
    /// The midnight with which the first day begins, in seconds of Unix time.
    pub fn instant(&self) -> i64 {
        self.zone.instant(self.from.midnight())
    }

    /// The arrangement until the move, and that from then on.
    pub fn apply(&self, arrangement: &Arrangement) -> [Arrangement; 2] {
        let until = arrangement.until.into_iter().chain([self.from]).min();
        let before = Arrangement { until, ..arrangement.clone() };
        let after = Arrangement {
            key: self.key.clone(),
            from: arrangement.from.max(Some(self.from)),
            zone: Some(self.zone.clone()),
            ..arrangement.clone()
        };
        [before, after]
    }
}

/// The days before a deadline, in which nobody may be away, or everybody works longer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Freeze {
    /// From when until when.
    pub range: DayRange,
    /// What is worked then, if not what is worked anyway.
    pub extended: Option<Weekly>,
}

impl Freeze {
    /// The arrangement with the freeze and its hours. In a [household](crate::household::HouseholdBuilder::build) its days are
    /// such as have to stay clear.
    pub fn apply(&self, arrangement: &Arrangement) -> Arrangement {
        let mut frozen = arrangement.clone();
        frozen.freezes.push(self.range);
        let Some(weekly) = &self.extended else { return frozen };
        let pattern = Pattern::Weekly(weekly.clone());
        // A freeze goes over a season: what is left of that stands before and after.
        let rest = frozen.seasons.iter().flat_map(|season| outside(season, self.range)).collect::<Vec<_>>();
        frozen.seasons = rest;
        frozen.seasons.push(Season { range: self.range, pattern });
        frozen.seasons.sort_by_key(|season| season.range);
        frozen
    }

    /// The departures of an arrangement that the freeze forbids: leave, swaps and moved days in its range.
    pub fn problems(&self, arrangement: &Arrangement) -> Vec<ArrangementProblem> {
        let forbidden = arrangement.exceptions.iter().filter(|exception| !matches!(exception, Exception::Extra(..)));
        let day = |exception: &Exception| exception.days().into_iter().find(|day| self.range.contains(*day));
        let message =
            |day: Day| format!("expected no leave and no changes in the freeze {}, found one on {day:?}", self.range);
        forbidden.filter_map(day).map(|day| ArrangementProblem::new("exceptions", message(day))).collect()
    }
}

/// The parts of a season before and after a range.
fn outside(season: &Season, range: DayRange) -> Vec<Season> {
    let before = DayRange::new(season.range.from(), season.range.until().min(range.from()));
    let after = DayRange::new(season.range.from().max(range.until()), season.range.until());
    let part = |range| Season { range, pattern: season.pattern.clone() };
    before.into_iter().chain(after).map(part).collect()
}

impl fmt::Display for Freeze {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "freeze {}: no leave, no changes", self.range)?;
        self.extended.iter().try_for_each(|weekly| write!(f, "; {weekly}"))
    }
}

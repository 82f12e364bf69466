use super::arrangement::SchoolYear;
use super::days::Days;
use super::hours::Hours;
use super::person::PersonId;
use super::place::PlaceId;
use super::source::Source;
use crate::recurrence::RecurrenceSet;
use crate::time::Zone;

/// Somebody who is never left alone, by position in [`Household::dependants`](super::Household::dependants).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DependantId(pub(super) usize);

impl DependantId {
    /// The position among the household's dependants.
    pub fn index(self) -> usize {
        self.0
    }
}

/// Somebody who is never left alone: a child, a parent who needs care.
///
/// At every instant a keeper has them, or a carer of the household: at home, or on the way between home and a keeper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dependant {
    /// The short name, unique in the household.
    pub key: String,
    /// What people call them.
    pub name: String,
    /// Where they are when no keeper has them.
    pub home: PlaceId,
    /// Who of the household may have them.
    pub carers: Vec<PersonId>,
    /// Who else has them, and when.
    pub keepers: Vec<Keeper>,
    /// Where in the input it comes from.
    pub source: Source,
}

/// A school, a club, a childminder, another parent: who has a dependant at a place during certain hours.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Keeper {
    /// What people call it.
    pub name: String,
    /// Where.
    pub place: PlaceId,
    /// On which days.
    pub days: Days,
    /// From when until when, on the household's clocks; the dependant comes at their start and leaves at their end.
    pub hours: Hours,
    /// The school year whose terms and closures it follows, if any: then only on days on which the school is open.
    pub year: Option<SchoolYear>,
}

impl Dependant {
    /// Home and the places of the keepers.
    pub(super) fn places(&self) -> impl Iterator<Item = PlaceId> {
        [self.home].into_iter().chain(self.keepers.iter().map(|keeper| keeper.place))
    }
}

impl Keeper {
    /// When it has the dependant.
    pub(super) fn times(&self, zone: &Zone) -> Vec<RecurrenceSet> {
        let Some(year) = &self.year else { return self.days.series(self.hours, zone) };
        let term = |term: &super::arrangement::DayRange| {
            let closed = year.closed.iter().copied().filter(|day| term.contains(*day));
            let open = self.days.clone().only_on(super::Weekdays::WORKING);
            open.from(Some(term.from())).until(Some(term.until())).except(closed).series(self.hours, zone)
        };
        year.terms.iter().flat_map(term).collect()
    }
}

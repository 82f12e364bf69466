//! The days before a deadline, which an arrangement keeps clear.

use super::household::HouseholdBuilder;
use super::milestone::Milestone;
use super::person::PersonId;

impl HouseholdBuilder {
    /// Makes a milestone of each freeze of an arrangement, unless its owner has one of these days: then it is that.
    pub(super) fn add_freezes(&mut self) {
        let people = self.household.people.iter().enumerate();
        let mut freezes: Vec<Milestone> = Vec::new();
        for (number, person) in people {
            for (index, arrangement) in person.arrangements.iter().enumerate() {
                // A relocation has cut the arrangement in two, each with all of its freezes.
                let from = |range: super::arrangement::DayRange| arrangement.from.max(Some(range.from()));
                let until =
                    |range: super::arrangement::DayRange| arrangement.until.into_iter().chain([range.until()]).min();
                let days = arrangement.freezes.iter().filter_map(|range| from(*range).zip(until(*range)));
                freezes.extend(days.filter(|(from, until)| from < until).map(|(from, until)| Milestone {
                    key: format!("{}-{}-freeze-{}", person.key, arrangement.key, from.date()),
                    name: format!("{}, freeze", arrangement.name),
                    owner: PersonId(number),
                    from,
                    until,
                    freezes: Some(index),
                    source: arrangement.source.clone(),
                }));
            }
        }
        for freeze in freezes {
            let is_that = |one: &&mut Milestone| {
                one.owner == freeze.owner && one.from <= freeze.from && freeze.until <= one.until
            };
            match self.household.milestones.iter_mut().find(is_that) {
                Some(own) => own.freezes = own.freezes.or(freeze.freezes),
                None => self.household.milestones.push(freeze),
            }
        }
    }
}

use std::collections::BTreeSet;

use super::backup::BackupId;
use super::commitment::Demand;
use super::dependant::DependantId;
use super::household::Household;
use super::need::NeedId;
use super::person::PersonId;
use crate::time::Day;

/// A part of a household's plan that somebody could decide to do without: what a conflict is made of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum Part {
    /// A way of working.
    Arrangement {
        /// Whose.
        person: PersonId,
        /// Its position among the person's arrangements.
        index: usize,
    },
    /// A commitment.
    Commitment {
        /// Whose.
        person: PersonId,
        /// Its position among the person's commitments.
        index: usize,
    },
    /// A need.
    Need(NeedId),
    /// That somebody of the household or one of their keepers has to have a dependant.
    Dependant(DependantId),
    /// A school, a club or whoever else has a dependant.
    Keeper {
        /// Whom it has.
        dependant: DependantId,
        /// Its position among the dependant's keepers.
        index: usize,
    },
    /// A back-up carer.
    Backup(BackupId),
}

impl Household {
    /// The same household in which these parts take no time.
    ///
    /// They stay where they are in its lists, so every id means what it meant; their arrangements end before they begin, their
    /// commitments demand nothing, their needs never occur, keepers and back-up carers are never there, and dependants are
    /// somebody else's care. Parts of another household are passed over.
    ///
    /// ```
    /// use handover::household::{Arrangement, Hours, Household, Part, Pattern, Person, Weekdays, Weekly};
    /// use handover::time::Zone;
    ///
    /// let mut builder = Household::builder("Tom", Zone::utc());
    /// let home = builder.place("home", "Home");
    /// let hours: Hours = "09:00-17:00".parse().unwrap();
    /// let work = Pattern::Weekly(Weekly { days: Weekdays::WORKING, shift: hours.into() });
    /// let arrangements = vec![Arrangement::new("work", work)];
    /// let tom = builder.person(Person { key: "tom".into(), name: "Tom".into(), home, arrangements, commitments: vec![] });
    /// let household = builder.build().unwrap();
    ///
    /// let idle = household.without(&[Part::Arrangement { person: tom, index: 0 }]);
    /// assert_eq!((household.blocks(tom).len(), idle.blocks(tom).len()), (1, 0));
    /// ```
    #[must_use]
    pub fn without(&self, parts: &[Part]) -> Household {
        let dropped: BTreeSet<Part> = parts.iter().copied().collect();
        let mut left = self.clone();
        for (number, blocks) in left.blocks.iter_mut().enumerate() {
            let person = PersonId(number);
            blocks.retain(|block| !dropped.contains(&Part::Arrangement { person, index: block.arrangement }));
        }
        for part in dropped {
            left.silence(part);
        }
        left
    }

    /// Whether a dependant of the household has to be with somebody, and is not one whom it is [without](Self::without).
    pub fn cares_for(&self, dependant: DependantId) -> bool {
        self.dependant(dependant).is_some() && !self.cared_for.contains(&dependant)
    }

    /// Takes the time out of a part.
    fn silence(&mut self, part: Part) {
        match part {
            Part::Arrangement { person, index } => {
                // From its end on there is nothing left to be unknown either.
                let person = self.people.get_mut(person.0);
                if let Some(arrangement) = person.and_then(|person| person.arrangements.get_mut(index)) {
                    arrangement.until = Some(Day::MIN);
                }
            }
            Part::Commitment { person, index } => {
                self.moves.cancel(person, index);
                let person = self.people.get_mut(person.0);
                if let Some(commitment) = person.and_then(|person| person.commitments.get_mut(index)) {
                    commitment.demand = Demand::Nothing;
                }
            }
            Part::Need(need) => {
                self.need_times.get_mut(need.0).into_iter().for_each(Vec::clear);
            }
            Part::Dependant(dependant) => {
                self.cared_for.insert(dependant);
            }
            Part::Keeper { dependant, index } => {
                let keepers = self.keeper_times.get_mut(dependant.0);
                keepers.and_then(|keepers| keepers.get_mut(index)).into_iter().for_each(Vec::clear);
            }
            Part::Backup(backup) => {
                self.backup_times.get_mut(backup.0).into_iter().for_each(Vec::clear);
            }
        }
    }
}

use super::evidence::activity;
use super::one_line::one_line;
use crate::household::{Household, Part};
use crate::timeline::Activity;

/// What people call a part of their plan, on [one line](one_line): `Kai: Release freeze`, `Pick-up`.
pub fn part(part: Part, household: &Household) -> String {
    let of =
        |person, doing| household.person(person).map(|person| format!("{}: {}", person.name, activity(person, doing)));
    let name = match part {
        Part::Arrangement { person, index } => of(person, Activity::Arrangement(index)),
        Part::Commitment { person, index } => of(person, Activity::Commitment(index)),
        Part::Need(need) => household.need(need).map(|need| need.name.clone()),
        Part::Dependant(id) => household.dependant(id).map(|dependant| dependant.name.clone()),
        Part::Keeper { dependant, index } => household.dependant(dependant).and_then(|dependant| {
            let keeper = dependant.keepers.get(index)?;
            Some(format!("{}: {}", dependant.name, keeper.name))
        }),
        Part::Backup(backup) => household.backup(backup).map(|backup| backup.name.clone()),
    };
    one_line(&name.unwrap_or_default()).into_owned()
}

use super::fields::{Fields, Named};
use super::need::{self, Cast};
use super::person::Surroundings;
use crate::household::arrangement::SchoolYear;
use crate::household::{Dependant, Keeper, Weekdays};

pub(super) fn read(named: &Named<'_>, around: &Surroundings<'_>, cast: &Cast<'_>) -> Option<Dependant> {
    let fields = named.fields.as_ref()?;
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or(named.key);
    let home = fields.get("home").map_or(Some(around.home), |field| field.find(around.places));
    let carers = need::carers(fields, cast.people);
    let keepers = fields.get("keepers").map(|field| field.tables()).unwrap_or_default();
    // All of them, so that each of their problems is reported.
    let keepers: Vec<Option<Keeper>> = keepers.iter().map(|fields| keeper(fields, around, cast)).collect();
    Some(Dependant {
        key: named.key.to_owned(),
        name: name.to_owned(),
        home: home?,
        carers: carers?,
        keepers: keepers.into_iter().collect::<Option<_>>()?,
        source: fields.source(),
    })
}

fn keeper(fields: &Fields<'_>, around: &Surroundings<'_>, cast: &Cast<'_>) -> Option<Keeper> {
    let name = fields.required("name").and_then(|field| field.text());
    let place = fields.required("place").and_then(|field| field.find(around.places));
    let hours = fields.required("hours").and_then(|field| field.hours());
    let days = need::days(fields, cast, Weekdays::WORKING);
    let year = fields.get("school").map_or(Some(None), |field| {
        let index = field.find(&around.lists.schools)?;
        around.lists.school_years.get(index).map(|year: &SchoolYear| Some(year.clone()))
    });
    Some(Keeper { name: name?.to_owned(), place: place?, days: days?, hours: hours?, year: year? })
}

//! Trips and relocations of a person.

use super::commitment::uid_of;
use super::fields::{Fields, Named};
use super::person::Surroundings;
use super::problem::ProblemCode;
use crate::household::arrangement::{Relocation, Trip, TripPolicy};
use crate::household::{HouseholdBuilder, PersonId};

/// Adds the trips and relocations of a person to the household.
pub(super) fn read(named: &Named<'_>, id: PersonId, around: &Surroundings<'_>, builder: &mut HouseholdBuilder) {
    let tables = |name: &str| {
        let field = named.fields.as_ref().and_then(|fields| fields.get(name));
        field.map(|field| field.tables()).unwrap_or_default()
    };
    for fields in tables("trips") {
        if let Some((uid, trip)) = trip(&fields, named.key, around) {
            builder.trip(id, &uid, trip, fields.source());
        }
    }
    let mut relocations: Vec<Relocation> =
        tables("relocations").iter().filter_map(|fields| relocation(fields, around)).collect();
    relocations.sort_by_key(|relocation| relocation.from);
    relocations.into_iter().for_each(|relocation| builder.relocation(id, relocation));
}

const OTHERS: &[(&str, TripPolicy)] = &[
    ("pinned", TripPolicy::PinnedHomeZone),
    ("follow", TripPolicy::FollowPerson),
    ("cancelled", TripPolicy::Cancelled),
];

/// A trip and its UID.
fn trip(fields: &Fields<'_>, person: &str, around: &Surroundings<'_>) -> Option<(String, Trip)> {
    let summary = fields.required("summary").and_then(|field| field.text());
    let uid = fields.get("uid").and_then(|field| field.text());
    let depart = fields.required("depart").and_then(|field| field.time(around.zone));
    let back = fields.required("back").and_then(|field| field.time(around.zone));
    let zone = fields.required("zone").and_then(|field| field.zone(around.zones));
    let others = fields.get("others").map_or(Some(TripPolicy::default()), |field| field.choice(OTHERS));
    let (summary, depart, back) = (summary?, depart?, back?);
    if back.instant(around.zone) <= depart.instant(around.zone) {
        let message = format!("expected `back` after `depart`, which is {depart}, found {back}");
        fields.report.error(ProblemCode::Conflict, fields.span_of("back"), message);
        return None;
    }
    let uid = uid.map_or_else(|| uid_of(person, summary, &depart), str::to_owned);
    Some((uid, Trip { name: summary.to_owned(), depart, back, zone: zone?, others: others? }))
}

/// A relocation; its day tells the arrangements after it from those before.
fn relocation(fields: &Fields<'_>, around: &Surroundings<'_>) -> Option<Relocation> {
    let from = fields.required("from").and_then(|field| field.date());
    let zone = fields.required("zone").and_then(|field| field.zone(around.zones));
    let home = fields.get("home").and_then(|field| field.find(around.places));
    let from = from?;
    Some(Relocation { from, zone: zone?, key: from.date().to_string(), home })
}

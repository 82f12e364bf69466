use std::collections::BTreeMap;

use super::commitment::uid_of;
use super::fields::Fields;
use super::person::Surroundings;
use super::problem::ProblemCode;
use crate::household::Commitment;
use crate::household::arrangement::{Trip, TripPolicy};

const OTHERS: [(&str, TripPolicy); 3] = [
    ("pinned-home-zone", TripPolicy::PinnedHomeZone),
    ("follow-person", TripPolicy::FollowPerson),
    ("cancelled", TripPolicy::Cancelled),
];

/// The commitments that the trips of a person whose key is `person` are; `others` are those of the file that have UIDs too.
pub(super) fn read_all(
    tables: &[Fields<'_>],
    person: &str,
    around: &Surroundings<'_>,
    others: &[Commitment],
) -> Vec<Commitment> {
    let mut lines: BTreeMap<String, u32> = others.iter().map(|other| (other.uid.clone(), other.source.line)).collect();
    let mut commitments = Vec::new();
    for fields in tables {
        let Some(trip) = read(fields, person, around) else { continue };
        for commitment in trip {
            if let Some(line) = lines.insert(commitment.uid.clone(), commitment.source.line) {
                let message = format!("expected another name, departure or `uid` than on line {line}, found the same");
                fields.report.error(ProblemCode::Repeated, fields.span(), message);
            }
            commitments.push(commitment);
        }
    }
    commitments
}

fn read(fields: &Fields<'_>, person: &str, around: &Surroundings<'_>) -> Option<Vec<Commitment>> {
    let name = fields.required("name").and_then(|field| field.text());
    let uid = fields.get("uid").and_then(|field| field.text());
    let depart = fields.required("depart").and_then(|field| field.time(around.zone));
    let back = fields.required("back").and_then(|field| field.time(around.zone));
    let zone = fields.get("zone").map_or_else(|| Some(around.zone.clone()), |field| field.zone(around.zones));
    let others = fields.get("others").map_or(Some(TripPolicy::default()), |field| field.choice(&OTHERS));
    let (name, depart, back) = (name?, depart?, back?);
    if back.instant(around.zone) <= depart.instant(around.zone) {
        let message = format!("expected `back` after `depart`, which is {depart}, found {back}");
        fields.report.error(ProblemCode::Conflict, fields.span_of("back"), message);
        return None;
    }
    let uid = uid.map_or_else(|| uid_of(person, name, &depart), str::to_owned);
    let trip = Trip { name: name.to_owned(), depart, back, zone: zone?, others: others? };
    let mut commitments = trip.commitments(&uid, around.zone);
    commitments.iter_mut().for_each(|commitment| commitment.source = fields.source());
    Some(commitments)
}

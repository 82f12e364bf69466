//! Where something takes a person and what it leaves of their attention: keys that several tables share.

use super::fields::Fields;
use super::names::Names;
use crate::household::{Demand, PlaceId, Whereabouts};

/// `place` or `away`.
pub(super) fn whereabouts(fields: &Fields<'_>, places: &Names<PlaceId>) -> Whereabouts {
    let place = fields.get("place").and_then(|field| field.find(places));
    let away = fields.get("away").and_then(|field| field.flag()).unwrap_or(false);
    if away && fields.exclude("place", "away") {
        return Whereabouts::Away;
    }
    match place {
        Some(place) => Whereabouts::At(place),
        None if away => Whereabouts::Away,
        None => Whereabouts::Unchanged,
    }
}

/// `max-errand`: work that can be interrupted, else busy.
pub(super) fn attention(fields: &Fields<'_>) -> Demand {
    let max_errand = fields.get("max-errand").and_then(|field| field.seconds());
    max_errand.map_or(Demand::Busy, |max_errand| Demand::Interruptible { max_errand })
}

//! What calendars call the places of a household.

use super::field::Field;
use crate::household::PlaceId;
use crate::ics::{Event, Geo};

/// How far from a point a place reaches that does not say, in metres.
const REACH: f64 = 100.0;

/// The places that events can be at, by what their LOCATION and GEO say.
#[derive(Debug, Default)]
pub(super) struct Locations(Vec<(Location, PlaceId)>);

#[derive(Debug)]
enum Location {
    /// How the text begins, in lower case.
    Text(String),
    Around {
        centre: Geo,
        metres: f64,
    },
}

impl Locations {
    /// Adds what stands in the `locations` of a place.
    pub(super) fn add(&mut self, field: &Field<'_>, place: PlaceId) {
        for element in field.list() {
            let Some(text) = element.text() else { continue };
            let Some(uri) = text.strip_prefix("geo:") else {
                self.0.push((Location::Text(text.trim().to_lowercase()), place));
                continue;
            };
            match around(uri) {
                Some(location) => self.0.push((location, place)),
                None => element.report.add(element.wrong("a point such as `geo:53.4808,-2.2426;u=250`")),
            }
        }
    }

    /// The place of an event, if its LOCATION or else its GEO is one of a place; of several the one that says most.
    pub(super) fn place(&self, event: &Event) -> Option<PlaceId> {
        let called = event.location.as_deref().and_then(|location| self.called(location));
        called.or_else(|| self.near(event.geo()?))
    }

    fn called(&self, location: &str) -> Option<PlaceId> {
        let location = location.trim().to_lowercase();
        let begins = |text: &str| {
            let rest = location.strip_prefix(text)?;
            rest.chars().next().is_none_or(|next| !next.is_alphanumeric()).then_some(text.len())
        };
        let texts = self.0.iter().filter_map(|(known, place)| match known {
            Location::Text(text) => Some((begins(text)?, *place)),
            Location::Around { .. } => None,
        });
        texts.max_by_key(|(length, _)| *length).map(|(_, place)| place)
    }

    fn near(&self, geo: Geo) -> Option<PlaceId> {
        let points = self.0.iter().filter_map(|(known, place)| match known {
            Location::Around { centre, metres } => Some((centre.metres_to(geo), *metres, *place)),
            Location::Text(_) => None,
        });
        let near = points.filter(|(distance, metres, _)| distance <= metres);
        near.min_by(|(a, ..), (b, ..)| a.total_cmp(b)).map(|(.., place)| place)
    }
}

/// A point of RFC 5870, without its scheme, and its uncertainty in metres.
fn around(uri: &str) -> Option<Location> {
    let (point, metres) = match uri.split_once(";u=") {
        Some((point, metres)) => (point, metres.parse().ok().filter(|metres| (0.0..=1e6).contains(metres))?),
        None => (uri, REACH),
    };
    Some(Location::Around { centre: Geo::parse(point)?, metres })
}

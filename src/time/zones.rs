use std::collections::BTreeMap;

use super::zone::{UnknownZone, Zone};

/// Zones by name, each built once: what one reader, one household or one batch shares.
///
/// ```
/// use handover::time::{Zone, Zones};
///
/// let mut zones = Zones::default();
/// zones.insert(Zone::fixed("Ship time", -7200));
/// assert_eq!(zones.get("Ship time").unwrap().offset_at(0), -7200);
/// assert_eq!(zones.get("Europe/London").unwrap().name(), "Europe/London");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Zones(BTreeMap<String, Zone>);

impl Zones {
    /// The zone with this name: one that was inserted, else the IANA zone.
    ///
    /// # Errors
    /// [`UnknownZone`] if it is neither.
    pub fn get(&mut self, name: &str) -> Result<Zone, UnknownZone> {
        if let Some(zone) = self.0.get(name) {
            return Ok(zone.clone());
        }
        let zone = Zone::iana(name)?;
        self.0.insert(name.to_owned(), zone.clone());
        Ok(zone)
    }

    /// Adds a zone under its own name, in place of the one that had it.
    pub fn insert(&mut self, zone: Zone) {
        self.0.insert(zone.name().to_owned(), zone);
    }
}

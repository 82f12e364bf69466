use super::outline::Property;
use crate::ics::stamp::Stamp;
use crate::time::{Resolved, Wall, Zone, Zones};

/// A time as a property has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Moment {
    pub(super) wall: Wall,
    pub(super) form: Form,
}

/// What kind of time it is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Form {
    Date,
    Floating,
    Utc,
    /// In the zone of a TZID.
    Zoned(String),
}

impl Moment {
    /// The time of a property; `None` if it is not written as RFC 5545 §3.3.4 or §3.3.5 has it.
    pub(super) fn of(property: &Property) -> Option<Self> {
        Self::read(property, &property.value)
    }

    /// One of several times of a property.
    pub(super) fn read(property: &Property, text: &str) -> Option<Self> {
        let stamp = Stamp::parse(text).filter(|stamp| stamp.to_string() == text)?;
        let form = match (stamp, property.param("TZID")) {
            (Stamp::Date(_), _) => Form::Date,
            (Stamp::Utc(_), _) => Form::Utc,
            (Stamp::Local(_), Some(tzid)) => Form::Zoned(tzid),
            (Stamp::Local(_), None) => Form::Floating,
        };
        Some(Moment { wall: stamp.wall(), form })
    }

    /// Whether it is known which of two times is earlier.
    pub(super) fn is_comparable(&self, other: &Moment, zones: &mut Zones) -> bool {
        let mut is_known = |moment: &Moment| match &moment.form {
            Form::Zoned(tzid) => zones.get(tzid).is_ok(),
            Form::Utc => true,
            Form::Date | Form::Floating => false,
        };
        self.form == other.form || (is_known(self) && is_known(other))
    }

    /// The instant; readings without a known zone count as UTC.
    pub(super) fn instant(&self, zones: &mut Zones) -> i64 {
        self.zone(zones).map_or(self.wall.0, |zone| zone.instant(self.wall))
    }

    /// The zone that it names, if that is a known one.
    pub(super) fn zone(&self, zones: &mut Zones) -> Option<Zone> {
        match &self.form {
            Form::Zoned(tzid) => zones.get(tzid).ok(),
            _ => None,
        }
    }

    /// Whether the clocks of its zone show it exactly once.
    pub(super) fn is_plain(&self, zones: &mut Zones) -> bool {
        self.zone(zones).is_none_or(|zone| matches!(zone.resolve(self.wall), Resolved::Once(_)))
    }
}

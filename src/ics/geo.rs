use std::fmt;

/// A GEO (RFC 5545 §3.8.1.6): where on the globe, to a millionth of a degree, which is a tenth of a metre.
///
/// ```
/// use handover::ics::Geo;
///
/// let (school, gate) = (Geo::parse("53.480759;-2.242631").unwrap(), Geo::parse("53.4807;-2.2439").unwrap());
/// assert_eq!(school.metres_to(gate).round(), 84.0);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Geo {
    latitude: i32,
    longitude: i32,
}

impl Geo {
    /// Reads `latitude;longitude` in degrees; a comma between them, as some write it, will do. `None` if it is something else.
    pub fn parse(text: &str) -> Option<Self> {
        let (latitude, longitude) = text.split_once([';', ','])?;
        Some(Geo { latitude: millionths(latitude, 90.0)?, longitude: millionths(longitude, 180.0)? })
    }

    /// Degrees north of the equator, from -90 to 90.
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / 1e6
    }

    /// Degrees east of Greenwich, from -180 to 180.
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / 1e6
    }

    /// How far it is to another place as the crow flies, in metres, on a globe that is a sphere.
    pub fn metres_to(self, other: Geo) -> f64 {
        const RADIUS: f64 = 6_371_008.8;
        let (from, to) = (self.latitude().to_radians(), other.latitude().to_radians());
        let (north, east) = (to - from, (other.longitude() - self.longitude()).to_radians());
        let haversine = (north / 2.0).sin().powi(2) + from.cos() * to.cos() * (east / 2.0).sin().powi(2);
        2.0 * RADIUS * haversine.sqrt().min(1.0).asin()
    }
}

/// Degrees up to `most` on either side of nought.
fn millionths(text: &str, most: f64) -> Option<i32> {
    let degrees = text.trim().parse::<f64>().ok().filter(|degrees| -most <= *degrees && *degrees <= most)?;
    Some((degrees * 1e6).round() as i32)
}

impl fmt::Display for Geo {
    /// The value of RFC 5545.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{};{}", self.latitude(), self.longitude())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_and_printed() {
        for (text, printed) in
            [("37.386013;-122.082932", "37.386013;-122.082932"), (" 53.5 , -2 ", "53.5;-2"), ("-90;180", "-90;180")]
        {
            assert_eq!(Geo::parse(text).unwrap().to_string(), printed);
        }
        for text in ["", "53", "53;x", "91;0", "0;181", "NaN;0", "inf;0", "1;2;3"] {
            assert_eq!(Geo::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_degree_of_latitude_is_111_kilometres_and_of_longitude_less() {
        let metres = |a: &str, b: &str| Geo::parse(a).unwrap().metres_to(Geo::parse(b).unwrap()).round() as i64;
        assert_eq!(metres("0;0", "1;0"), 111_195);
        assert_eq!(metres("60;0", "60;1"), 55_597);
        assert_eq!(metres("0;180", "0;-180"), 0);
        assert_eq!(metres("-90;0", "90;0"), 20_015_114);
    }
}

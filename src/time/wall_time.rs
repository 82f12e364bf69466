use std::fmt;

use super::civil::{Day, Wall};
use super::zone::Zone;

/// A DATE or DATE-TIME as RFC 5545 knows them (§3.3.4, §3.3.5).
///
/// ```
/// use handover::time::{Day, WallTime, Zone};
///
/// let day = Day::new(2027, 1, 11).unwrap();
/// let berlin = Zone::iana("Europe/Berlin").unwrap();
/// let nine = WallTime::Zoned(day.midnight().plus(9 * 3600), berlin);
/// assert_eq!(nine.to_string(), "2027-01-11 09:00 Europe/Berlin");
/// assert_eq!(WallTime::Date(day).to_string(), "2027-01-11");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WallTime {
    /// A day, whatever the zone: `VALUE=DATE`.
    Date(Day),
    /// A reading of whatever clock the observer has.
    Floating(Wall),
    /// An instant; the reading is the one of UTC.
    Utc(Wall),
    /// A reading of the clocks of a zone.
    Zoned(Wall, Zone),
}

impl WallTime {
    /// The reading; of a date, its midnight.
    pub fn wall(&self) -> Wall {
        match self {
            WallTime::Date(day) => day.midnight(),
            WallTime::Floating(wall) | WallTime::Utc(wall) | WallTime::Zoned(wall, _) => *wall,
        }
    }

    /// Whether it is a date without a time.
    pub fn is_date(&self) -> bool {
        matches!(self, WallTime::Date(_))
    }

    /// The zone that it names: its own or UTC; dates and floating times name none.
    pub fn zone(&self) -> Option<Zone> {
        match self {
            WallTime::Zoned(_, zone) => Some(zone.clone()),
            WallTime::Utc(_) => Some(Zone::utc()),
            WallTime::Date(_) | WallTime::Floating(_) => None,
        }
    }

    /// The instant, in seconds of Unix time; dates (their midnight) and floating times are read in `floating`.
    pub fn instant(&self, floating: &Zone) -> i64 {
        match self {
            WallTime::Date(day) => floating.instant(day.midnight()),
            WallTime::Floating(wall) => floating.instant(*wall),
            WallTime::Utc(wall) => wall.0,
            WallTime::Zoned(wall, zone) => zone.instant(*wall),
        }
    }

    /// The same kind of value with another reading; of a date, the day of the reading.
    pub fn with_wall(&self, wall: Wall) -> Self {
        match self {
            WallTime::Date(_) => WallTime::Date(wall.day()),
            WallTime::Floating(_) => WallTime::Floating(wall),
            WallTime::Utc(_) => WallTime::Utc(wall),
            WallTime::Zoned(_, zone) => WallTime::Zoned(wall, zone.clone()),
        }
    }
}

impl fmt::Display for WallTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date_time = self.wall().date_time();
        let pattern = if self.wall().0 % 60 == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
        match self {
            WallTime::Date(day) => write!(f, "{}", day.date()),
            WallTime::Floating(_) => write!(f, "{}", date_time.format(pattern)),
            WallTime::Utc(_) => write!(f, "{} UTC", date_time.format(pattern)),
            WallTime::Zoned(_, zone) => write!(f, "{} {zone}", date_time.format(pattern)),
        }
    }
}

use crate::time::{SECONDS_PER_DAY, Wall, WallTime, Zone, ZoneCursor};

/// How long an occurrence lasts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Length {
    /// So many elapsed seconds, whatever the clocks do: DTEND and `PT…` durations (RFC 5545 §3.8.2.2, §3.3.6).
    Exact(i64),
    /// So many calendar days, then so many elapsed seconds: `P1D`, `P1W`, `P1DT2H` and the DTEND of a date.
    Nominal {
        /// Calendar days, each as long as the clocks make it.
        days: i32,
        /// Elapsed seconds after them.
        seconds: i64,
    },
    /// It ends when the clock shows this many seconds more than the reading that it starts at, also if the clocks skip that one
    /// and it starts later: what a work contract means.
    Wall(i64),
}

impl Length {
    /// The length of an event from its DTSTART to its DTEND: whole days for dates, elapsed time for the rest.
    ///
    /// Floating readings and readings of different kinds are compared as they stand; zoned ones as instants.
    pub fn between(start: &WallTime, end: &WallTime) -> Self {
        match (start, end) {
            (WallTime::Date(from), WallTime::Date(to)) => {
                Length::Nominal { days: to.0.saturating_sub(from.0), seconds: 0 }
            }
            (WallTime::Zoned(..) | WallTime::Utc(_), WallTime::Zoned(..) | WallTime::Utc(_)) => {
                let utc = Zone::utc();
                Length::Exact(end.instant(&utc) - start.instant(&utc))
            }
            _ => Length::Exact(end.wall().0 - start.wall().0),
        }
    }

    /// Whether nothing lasts this long.
    pub fn is_empty(self) -> bool {
        match self {
            Length::Exact(seconds) | Length::Wall(seconds) => seconds <= 0,
            Length::Nominal { days, seconds } => i64::from(days) * SECONDS_PER_DAY + seconds <= 0,
        }
    }

    /// How many seconds it is where the clocks do not change, and for how many seconds behind the start they must not.
    pub(super) fn on_quiet_days(self) -> (i64, i64) {
        match self {
            Length::Exact(seconds) => (seconds.max(0), 0),
            Length::Wall(seconds) => (seconds.max(0), seconds.max(0)),
            Length::Nominal { days, seconds } => {
                let days = i64::from(days) * SECONDS_PER_DAY;
                (days.saturating_add(seconds).max(0), days.max(0))
            }
        }
    }

    /// No occurrence of this length lasts longer than this many seconds.
    pub(super) fn longest(self) -> i64 {
        match self {
            Length::Exact(seconds) => seconds,
            Length::Wall(seconds) => seconds.saturating_add(2 * SECONDS_PER_DAY),
            Length::Nominal { days, seconds } => {
                (i64::from(days) * SECONDS_PER_DAY).saturating_add(seconds).saturating_add(2 * SECONDS_PER_DAY)
            }
        }
    }

    /// The instant at which an occurrence ends that starts at this reading and instant; never before its start.
    #[inline]
    pub(super) fn end(self, wall: Wall, start: i64, zone: &mut ZoneCursor<'_>) -> i64 {
        let end = match self {
            Length::Exact(seconds) => start.saturating_add(seconds),
            Length::Nominal { days, seconds } => {
                instant(zone, wall.plus(i64::from(days) * SECONDS_PER_DAY)).saturating_add(seconds)
            }
            Length::Wall(seconds) => instant(zone, wall.plus(seconds)),
        };
        end.max(start)
    }
}

fn instant(zone: &mut ZoneCursor<'_>, wall: Wall) -> i64 {
    zone.resolve(wall).instant_by_default()
}

/// The length of an all-day event without an end: one day (RFC 5545 §3.6.1).
pub(super) const ONE_DAY: Length = Length::Nominal { days: 1, seconds: 0 };

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    #[test]
    fn a_night_shift_of_wall_length_follows_the_clocks_and_an_exact_one_does_not() {
        let berlin = Zone::iana("Europe/Berlin").unwrap();
        let ten_pm = |year, month, day| Day::new(year, month, day).unwrap().midnight().plus(22 * 3600);
        let hours = |length: Length, wall: Wall| {
            let start = berlin.instant(wall);
            (length.end(wall, start, &mut berlin.cursor()) - start) / 3600
        };
        let (spring, autumn) = (ten_pm(2027, 3, 27), ten_pm(2027, 10, 30));
        assert_eq!((hours(Length::Wall(8 * 3600), spring), hours(Length::Wall(8 * 3600), autumn)), (7, 9));
        assert_eq!((hours(Length::Exact(8 * 3600), spring), hours(Length::Exact(8 * 3600), autumn)), (8, 8));
        assert_eq!((hours(ONE_DAY, spring), hours(ONE_DAY, autumn)), (23, 25));
    }
}

use super::civil::Wall;
use super::zone::{Transition, Zone};

/// What to do with a clock reading that a change of the clocks skips.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
#[non_exhaustive]
pub enum Gap {
    /// Read it with the offset before the change, so that it comes to lie behind the gap: 02:30 becomes 03:30 (RFC 5545
    /// §3.3.5).
    #[default]
    ShiftForward,
    /// Drop it.
    Omit,
}

/// What to do with a clock reading that a change of the clocks shows twice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
#[non_exhaustive]
pub enum Fold {
    /// Take the first of the two instants (RFC 5545 §3.3.5).
    #[default]
    First,
    /// Take the second.
    Second,
}

/// The instants that a clock reading names, in seconds of Unix time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Resolved {
    /// The clocks show it once.
    Once(i64),
    /// The clocks skip it.
    Skipped {
        /// The instant that the offset before the change gives.
        shifted: i64,
        /// How many seconds the change skips.
        gap: i64,
    },
    /// The clocks show it twice.
    Twice {
        /// Before the change.
        first: i64,
        /// After the change.
        second: i64,
    },
}

impl Resolved {
    /// The instant that RFC 5545 means: shifted forward in a gap, the first of two in a fold.
    #[inline]
    pub fn instant_by_default(self) -> i64 {
        match self {
            Resolved::Once(utc) | Resolved::Skipped { shifted: utc, .. } | Resolved::Twice { first: utc, .. } => utc,
        }
    }

    /// The one instant meant, or `None` if the reading is skipped and `gap` omits it.
    pub fn instant(self, gap: Gap, fold: Fold) -> Option<i64> {
        match (self, gap, fold) {
            (Resolved::Once(utc), ..) => Some(utc),
            (Resolved::Skipped { shifted, .. }, Gap::ShiftForward, _) => Some(shifted),
            (Resolved::Skipped { .. }, Gap::Omit, _) => None,
            (Resolved::Twice { first, .. }, _, Fold::First) => Some(first),
            (Resolved::Twice { second, .. }, _, Fold::Second) => Some(second),
        }
    }
}

impl Zone {
    /// The instant of a reading under RFC 5545: shifted forward in a gap, the first of two in a fold.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use handover::time::Zone;
    ///
    /// let berlin = Zone::iana("Europe/Berlin").unwrap();
    /// let skipped = NaiveDate::from_ymd_opt(2027, 3, 28).unwrap().and_hms_opt(2, 30, 0).unwrap();
    /// let shown = berlin.wall_at(berlin.instant(skipped.into())).date_time();
    /// assert_eq!(shown.to_string(), "2027-03-28 03:30:00");
    /// ```
    pub fn instant(&self, wall: Wall) -> i64 {
        self.resolve(wall).instant_by_default()
    }

    /// Every instant that a reading can mean.
    pub fn resolve(&self, wall: Wall) -> Resolved {
        self.cursor().resolve(wall)
    }

    /// A reading before which all readings mean instants before `utc`.
    pub(crate) fn earliest_reading(&self, utc: i64) -> Wall {
        let (before, since) = self.last_change(utc);
        let offset = self.offset_at(utc);
        // Just behind a gap, skipped readings are shifted to the same instants.
        let behind_a_gap = before < offset && utc - since < i64::from(offset - before);
        Wall(utc.saturating_add(i64::from(if behind_a_gap { before } else { offset })))
    }

    /// A reading from which on all readings mean instants at or after `utc`, but for the skipped ones of a gap.
    pub(crate) fn latest_reading(&self, utc: i64) -> Wall {
        let (before, since) = self.last_change(utc);
        let offset = self.offset_at(utc);
        // In the second half of a fold, doubled readings mean the first.
        let in_a_fold = offset < before && utc - since < i64::from(before - offset);
        Wall(if in_a_fold { since + i64::from(before) } else { utc.saturating_add(i64::from(offset)) })
    }

    /// The offset before the last change up to an instant, and when that change was.
    fn last_change(&self, utc: i64) -> (i32, i64) {
        let after = self.transitions().partition_point(|transition| transition.at <= utc);
        let offset_before = |index: usize| {
            let previous = index.checked_sub(1).and_then(|i| self.transitions().get(i));
            previous.map_or(self.first_offset(), |t| t.offset)
        };
        match after.checked_sub(1).and_then(|i| Some((offset_before(i), self.transitions().get(i)?.at))) {
            Some(change) => change,
            None => (self.first_offset(), utc),
        }
    }

    /// A cursor for readings that ascend or descend.
    pub fn cursor(&self) -> ZoneCursor<'_> {
        ZoneCursor { zone: self, offset: 0, from: i64::MAX, to: i64::MIN }
    }
}

/// Resolves one reading after the other; readings near each other cost a comparison.
#[derive(Clone, Debug)]
pub struct ZoneCursor<'z> {
    zone: &'z Zone,
    /// The offset of all readings in `from..to`, none of which is skipped or doubled.
    offset: i64,
    from: i64,
    to: i64,
}

impl<'z> ZoneCursor<'z> {
    /// The zone it resolves in.
    pub fn zone(&self) -> &'z Zone {
        self.zone
    }

    /// Every instant that a reading can mean.
    #[inline]
    pub fn resolve(&mut self, wall: Wall) -> Resolved {
        if self.from <= wall.0 && wall.0 < self.to {
            return Resolved::Once(wall.0 - self.offset);
        }
        self.seek(wall)
    }

    /// Moves to the stretch between two transitions in which the reading lies, or stays if it lies at one.
    #[cold]
    fn seek(&mut self, wall: Wall) -> Resolved {
        let transitions = self.zone.transitions();
        let index = transitions.partition_point(|t| t.at <= wall.0 - LARGEST_OFFSET);
        let mut before = self.offset_before(index);
        let mut from = index
            .checked_sub(1)
            .and_then(|i| transitions.get(i))
            .map_or(i64::MIN, |previous| previous.at + i64::from(self.offset_before(index - 1).max(previous.offset)));
        for Transition { at, offset } in transitions.get(index..).unwrap_or_default() {
            let (earlier, later) = (i64::from(before.min(*offset)), i64::from(before.max(*offset)));
            if wall.0 < at + earlier {
                return self.settle(wall, before, from, at + earlier);
            }
            if wall.0 < at + later {
                let (first, second) = (wall.0 - i64::from(before), wall.0 - i64::from(*offset));
                return if before < *offset {
                    Resolved::Skipped { shifted: first, gap: later - earlier }
                } else {
                    Resolved::Twice { first, second }
                };
            }
            (before, from) = (*offset, at + later);
        }
        self.settle(wall, before, from, i64::MAX)
    }

    fn settle(&mut self, wall: Wall, offset: i32, from: i64, to: i64) -> Resolved {
        (self.offset, self.from, self.to) = (i64::from(offset), from, to);
        Resolved::Once(wall.0 - self.offset)
    }

    fn offset_before(&self, index: usize) -> i32 {
        let previous = index.checked_sub(1).and_then(|i| self.zone.transitions().get(i));
        previous.map_or(self.zone.first_offset(), |t| t.offset)
    }
}

/// No clock is two days ahead of UTC or behind it; a VTIMEZONE that says so is refused by the reader.
const LARGEST_OFFSET: i64 = 2 * 86_400;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    fn wall(year: i32, month: u32, day: u32, hour: i64, minute: i64) -> Wall {
        Day::new(year, month, day).unwrap().midnight().plus(hour * 3600 + minute * 60)
    }

    #[track_caller]
    fn check(zone: &str, reading: Wall, expected: Resolved) {
        let zone = Zone::iana(zone).unwrap();
        assert_eq!(zone.resolve(reading), expected);
        let mut used = zone.cursor();
        for around in [-86_400, 0, 86_400, -30, 0] {
            used.resolve(reading.plus(around));
        }
        assert_eq!(used.resolve(reading), expected, "a cursor that has been elsewhere");
    }

    #[test]
    fn a_reading_in_a_gap_is_shifted_and_one_in_a_fold_has_two_instants() {
        let midnight_utc = Day::new(2027, 3, 28).unwrap().midnight().0;
        check("Europe/Berlin", wall(2027, 3, 28, 1, 59), Resolved::Once(midnight_utc + 59 * 60));
        check("Europe/Berlin", wall(2027, 3, 28, 2, 30), Resolved::Skipped { shifted: midnight_utc + 5400, gap: 3600 });
        check("Europe/Berlin", wall(2027, 3, 28, 3, 0), Resolved::Once(midnight_utc + 3600));
        let autumn = Day::new(2027, 10, 31).unwrap().midnight().0;
        check(
            "Europe/Berlin",
            wall(2027, 10, 31, 2, 30),
            Resolved::Twice { first: autumn + 1800, second: autumn + 5400 },
        );
        check(
            "Australia/Lord_Howe",
            wall(2026, 10, 4, 2, 15),
            Resolved::Skipped { shifted: wall(2026, 10, 4, 2, 15).0 - 37_800, gap: 1800 },
        );
    }

    #[test]
    fn apia_skips_a_whole_day() {
        let skipped = wall(2011, 12, 30, 9, 0);
        check("Pacific/Apia", skipped, Resolved::Skipped { shifted: skipped.0 + 36_000, gap: 86_400 });
    }

    #[test]
    fn policies_choose_the_other_reading() {
        let zone = Zone::iana("Europe/Berlin").unwrap();
        let skipped = zone.resolve(wall(2027, 3, 28, 2, 30));
        assert_eq!(skipped.instant(Gap::Omit, Fold::First), None);
        let doubled = zone.resolve(wall(2027, 10, 31, 2, 30));
        let second = doubled.instant(Gap::ShiftForward, Fold::Second).unwrap();
        assert_eq!(second - zone.instant(wall(2027, 10, 31, 2, 30)), 3600);
    }

    #[test]
    fn every_reading_resolves_to_instants_that_show_it() {
        for name in ["Europe/London", "America/Havana", "Asia/Beirut", "Africa/Casablanca", "America/St_Johns"] {
            let zone = Zone::iana(name).unwrap();
            for minute in (wall(2021, 1, 1, 0, 0).0..wall(2024, 1, 1, 0, 0).0).step_by(900) {
                match zone.resolve(Wall(minute)) {
                    Resolved::Once(utc) => assert_eq!(zone.wall_at(utc).0, minute),
                    Resolved::Skipped { shifted, gap } => assert_eq!(zone.wall_at(shifted).0, minute + gap),
                    Resolved::Twice { first, second } => {
                        assert!(first < second);
                        assert_eq!((zone.wall_at(first).0, zone.wall_at(second).0), (minute, minute));
                    }
                }
            }
        }
    }
}

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

    /// All readings of the instants from `from` up to `to` lie between the two, and the cursor stands at the first.
    ///
    /// Readings between them may mean instants just outside, where the clocks change.
    pub(crate) fn readings(&self, from: i64, to: i64) -> (Wall, Wall, ZoneCursor<'_>) {
        let change = self.change_before(from, 0);
        let cursor = self.cursor_behind(change);
        let last = self.change_before(to, change);
        (self.earliest_reading(change, from), self.latest_reading(last, to), cursor)
    }

    /// How many transitions there are up to an instant, if there are at least so many.
    fn change_before(&self, utc: i64, known: usize) -> usize {
        let rest = self.transitions().get(known..).unwrap_or_default();
        // A window seldom holds more than one change.
        match rest.iter().take(2).position(|transition| utc < transition.at) {
            Some(near) => known + near,
            None => known + rest.partition_point(|transition| transition.at <= utc),
        }
    }

    /// Just behind a gap, skipped readings are shifted to the same instants as those that are shown.
    fn earliest_reading(&self, change: usize, utc: i64) -> Wall {
        let (before, offset, since) = self.change(change);
        let behind_a_gap = before < offset && utc - since < offset - before;
        Wall(utc.saturating_add(if behind_a_gap { before } else { offset }))
    }

    /// In the second half of a fold, doubled readings mean the first.
    fn latest_reading(&self, change: usize, utc: i64) -> Wall {
        let (before, offset, since) = self.change(change);
        let in_a_fold = offset < before && utc - since < before - offset;
        Wall(if in_a_fold { since + before } else { utc.saturating_add(offset) })
    }

    /// The offsets before and since the change with this number, counted from 1, and when that was.
    fn change(&self, number: usize) -> (i64, i64, i64) {
        let last = number.checked_sub(1).and_then(|index| self.transitions().get(index));
        let (offset, since) = last.map_or((self.first_offset(), LONG_AGO), |last| (last.offset, last.at));
        let before = number.checked_sub(2).and_then(|index| self.transitions().get(index));
        let before = before.map_or(self.first_offset(), |before| before.offset);
        (i64::from(before), i64::from(offset), since)
    }

    fn cursor_behind(&self, change: usize) -> ZoneCursor<'_> {
        let (before, offset, since) = self.change(change);
        let from = if since == LONG_AGO { i64::MIN } else { since + before.max(offset) };
        let next = self.transitions().get(change);
        let to = next.map_or(i64::MAX, |next| next.at + offset.min(i64::from(next.offset)));
        ZoneCursor { zone: self, next: change, offset, from, to }
    }

    /// A cursor for readings that ascend or descend.
    pub fn cursor(&self) -> ZoneCursor<'_> {
        let offset = i64::from(self.first_offset());
        ZoneCursor { zone: self, next: 0, offset, from: i64::MIN, to: i64::MIN }
    }
}

/// Resolves one reading after the other; readings near each other cost a comparison.
#[derive(Clone, Debug)]
pub struct ZoneCursor<'z> {
    zone: &'z Zone,
    /// The index of the transition at which the stretch ends.
    next: usize,
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

    /// Readings `[from, to)` around the last one resolved, none of which is skipped or doubled, and the offset of them all.
    #[inline]
    pub(crate) fn stretch(&self) -> (i64, i64, i64) {
        (self.from, self.to, self.offset)
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
    #[inline(never)]
    fn seek(&mut self, wall: Wall) -> Resolved {
        self.come_near(wall);
        let transitions = self.zone.transitions().get(self.next..).unwrap_or_default();
        let (mut before, mut from) = (self.offset, self.from);
        for (passed, transition) in transitions.iter().enumerate() {
            let (at, after) = (transition.at, i64::from(transition.offset));
            let (earlier, later) = (before.min(after), before.max(after));
            if wall.0 < at + earlier {
                return self.settle(wall, self.next + passed, before, from, at + earlier);
            }
            if wall.0 < at + later {
                let (first, second) = (wall.0 - before, wall.0 - after);
                return if before < after {
                    Resolved::Skipped { shifted: first, gap: later - earlier }
                } else {
                    Resolved::Twice { first, second }
                };
            }
            (before, from) = (after, at + later);
        }
        self.settle(wall, self.next + transitions.len(), before, from, i64::MAX)
    }

    /// Moves to a stretch that begins before the reading and not long before it.
    fn come_near(&mut self, wall: Wall) {
        let transitions = self.zone.transitions();
        let is_near = |next: &Transition| wall.0 < next.at - LARGEST_OFFSET;
        // Readings mostly ascend: the transition in the way is the next one.
        if self.to <= wall.0 && transitions.get(self.next + 2).is_none_or(is_near) {
            return;
        }
        let passed = transitions.partition_point(|transition| transition.at <= wall.0 - LARGEST_OFFSET);
        let (before, offset, since) = self.zone.change(passed);
        let from = if since == LONG_AGO { i64::MIN } else { since + before.max(offset) };
        (self.next, self.offset, self.from) = (passed, offset, from);
        // Until it settles, the stretch is empty.
        self.to = from;
    }

    fn settle(&mut self, wall: Wall, next: usize, offset: i64, from: i64, to: i64) -> Resolved {
        (self.next, self.offset, self.from, self.to) = (next, offset, from, to);
        Resolved::Once(wall.0 - self.offset)
    }
}

/// Stands for the time before a zone's first transition.
const LONG_AGO: i64 = i64::MIN / 2;

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

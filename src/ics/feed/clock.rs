use crate::recurrence::{Length, Occurrence, RuleEnd, Until};
use crate::time::{Day, Resolved, SECONDS_PER_DAY, Wall, WallTime, Zone};

/// In which kind of times a series is written, and on whose clocks they are read.
///
/// Instances are told apart by their *key*: the instant they start at, or of dates the midnight as a reading.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    pub(super) form: Form,
    /// Where readings are made.
    pub(super) zone: Zone,
    /// Where moments are written: the same zone, or UTC if readers cannot be told how its clocks run.
    pub(super) written: Zone,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// DATE.
    Dates,
    /// DATE-TIME without a zone.
    Floating,
    /// DATE-TIME in the zone, which may be UTC.
    Zoned,
}

/// When an event starts and, unless it takes no time, ends.
pub(super) type Times = (WallTime, Option<WallTime>);

impl Clock {
    pub(super) fn key(&self, wall: Wall) -> i64 {
        if self.form == Form::Dates { wall.day().midnight().0 } else { self.zone.instant(wall) }
    }

    pub(super) fn key_of(&self, occurrence: &Occurrence) -> i64 {
        if self.form == Form::Dates { occurrence.wall.day().midnight().0 } else { occurrence.start }
    }

    /// The key of an EXDATE or RECURRENCE-ID.
    pub(super) fn key_at(&self, at: &WallTime) -> i64 {
        if self.form == Form::Dates { at.wall().day().midnight().0 } else { at.instant(&self.zone) }
    }

    pub(super) fn instant(&self, key: i64) -> i64 {
        if self.form == Form::Dates { self.zone.instant(Wall(key)) } else { key }
    }

    pub(super) fn reading(&self, key: i64) -> Wall {
        if self.form == Form::Dates { Wall(key) } else { self.zone.wall_at(key) }
    }

    /// Whether the clocks show a reading exactly once; a date always.
    pub(super) fn is_plain(&self, wall: Wall) -> bool {
        self.form == Form::Dates || matches!(self.zone.resolve(wall), Resolved::Once(_))
    }

    /// The start of the instance with this key, as DTSTART, EXDATE and RECURRENCE-ID have it.
    pub(super) fn start(&self, key: i64) -> WallTime {
        match self.form {
            Form::Dates => WallTime::Date(Wall(key).day()),
            Form::Floating => WallTime::Floating(self.zone.wall_at(key)),
            Form::Zoned => self.moment(key),
        }
    }

    /// An instant in words that no reader has to interpret: on the clocks of the zone, but in UTC where those show the reading
    /// twice.
    pub(super) fn moment(&self, instant: i64) -> WallTime {
        let wall = self.written.wall_at(instant);
        match self.written.resolve(wall) {
            Resolved::Once(_) => WallTime::Zoned(wall, self.written.clone()),
            _ => WallTime::Utc(Wall(instant)),
        }
    }

    /// The times of an occurrence, which are dates if it is to be shown as such and begins and ends at midnight.
    pub(super) fn times(&self, occurrence: &Occurrence, as_dates: bool) -> Times {
        let Occurrence { start, end, .. } = *occurrence;
        if let Some((from, to)) = self.days(occurrence).filter(|_| as_dates) {
            return (WallTime::Date(from), Some(WallTime::Date(to)));
        }
        // Floating readings have no clock changes between them.
        let floats = self.form == Form::Floating && self.is_steady(occurrence, end - start);
        let written = |instant| {
            if floats { WallTime::Floating(self.zone.wall_at(instant)) } else { self.moment(instant) }
        };
        (written(start), (start < end).then(|| written(end)))
    }

    /// The days that an occurrence fills from midnight to midnight, the last one exclusive.
    pub(super) fn days(&self, occurrence: &Occurrence) -> Option<(Day, Day)> {
        let (from, to) = (self.zone.wall_at(occurrence.start).day(), self.zone.wall_at(occurrence.end).day());
        let midnight = |day: Day| self.zone.instant(day.midnight());
        let whole = midnight(from) == occurrence.start && midnight(to) == occurrence.end && from < to;
        whole.then_some((from, to))
    }

    /// How long instances last where the clocks do not change.
    pub(super) fn base(&self, length: Length) -> i64 {
        match length {
            Length::Exact(seconds) | Length::Wall(seconds) => seconds,
            Length::Nominal { days, seconds } => i64::from(days) * SECONDS_PER_DAY + seconds,
        }
        .max(0)
    }

    /// Whether every reader that knows the base length knows when this occurrence ends, however it counts.
    pub(super) fn is_steady(&self, occurrence: &Occurrence, base: i64) -> bool {
        if self.form == Form::Dates {
            return self.days(occurrence).is_some_and(|(from, to)| i64::from(to.0 - from.0) * SECONDS_PER_DAY == base);
        }
        let end = self.zone.wall_at(occurrence.end);
        let start = self.zone.wall_at(occurrence.start);
        occurrence.end - occurrence.start == base
            && end == start.plus(base)
            && self.is_plain(start)
            && self.is_plain(end)
    }

    /// The key of the last instance that a rule's end allows; `last` is its last instance if it counts them.
    pub(super) fn last_key(&self, end: RuleEnd, last: Option<Wall>) -> Option<i64> {
        match (end, self.form) {
            (RuleEnd::Never, _) => None,
            (RuleEnd::Count(_), _) => last.map(|wall| self.key(wall)),
            (RuleEnd::Until(Until::Utc(wall)), Form::Zoned | Form::Floating) => Some(wall.0),
            (RuleEnd::Until(Until::Date(day)), Form::Zoned | Form::Floating) => {
                Some(self.zone.instant(day.midnight().plus(SECONDS_PER_DAY - 1)))
            }
            (RuleEnd::Until(Until::Floating(wall)), Form::Zoned | Form::Floating) => Some(self.zone.instant(wall)),
            (RuleEnd::Until(Until::Date(day)), Form::Dates) => Some(day.midnight().0),
            (RuleEnd::Until(Until::Utc(wall) | Until::Floating(wall)), Form::Dates) => Some(wall.day().midnight().0),
        }
    }

    /// UNTIL for a series whose last instance has this key at most, of the type that DTSTART has.
    pub(super) fn until(&self, last: i64) -> RuleEnd {
        RuleEnd::Until(match self.form {
            Form::Dates => Until::Date(Wall(last).day()),
            Form::Floating => Until::Floating(self.zone.wall_at(last)),
            Form::Zoned => Until::Utc(Wall(last)),
        })
    }
}

use crate::time::{Day, Zone};

/// What is taken for today, and perhaps for now: the library reads no clock.
///
/// Waivers expire on a day, so for them a day is enough. Whether a back-up carer can still be asked depends on the time of day,
/// so it is only looked at if that is given.
///
/// ```
/// use handover::rules::AsOf;
/// use handover::time::{Day, Zone};
///
/// let day = Day::new(2027, 1, 12).unwrap();
/// assert_eq!((AsOf::from(day).day(), AsOf::from(day).instant()), (day, None));
/// let noon = AsOf::at(1_799_755_200, &Zone::utc());
/// assert_eq!((noon.day(), noon.instant()), (day, Some(1_799_755_200)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct AsOf {
    day: Day,
    instant: Option<i64>,
}

impl AsOf {
    /// An instant in seconds of Unix time, and its day on the clocks of a zone.
    pub fn at(instant: i64, zone: &Zone) -> Self {
        AsOf { day: zone.wall_at(instant).day(), instant: Some(instant) }
    }

    /// Today.
    pub fn day(self) -> Day {
        self.day
    }

    /// Now, in seconds of Unix time; `None` if only the day is known.
    pub fn instant(self) -> Option<i64> {
        self.instant
    }
}

impl From<Day> for AsOf {
    fn from(day: Day) -> Self {
        AsOf { day, instant: None }
    }
}

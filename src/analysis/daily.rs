use crate::household::{Hours, Weekdays};
use crate::interval::{Span, SpanSet};
use crate::time::Zone;

/// The same hours of every day, or of some days of the week, on the clocks of a zone: when somebody is awake, office hours, the
/// night.
///
/// Hours that pass midnight belong to the day on which they start. They end when the clock shows their end, also when the
/// clocks change in between.
///
/// ```
/// use handover::analysis::Daily;
/// use handover::household::{Hours, Weekdays};
/// use handover::interval::Span;
/// use handover::time::Zone;
///
/// let awake = Daily::new(Hours::AWAKE, Zone::utc());
/// let day = Span::new(0, 86_400).unwrap();
/// assert_eq!(awake.spans(day).spans(), [Span::new(7 * 3600, 22 * 3600).unwrap()]);
/// // 1 January 1970 was a Thursday.
/// assert!(awake.on(Weekdays::ALL.without(Weekdays::WORKING)).spans(day).is_empty());
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Daily {
    hours: Hours,
    days: Weekdays,
    zone: Zone,
}

impl Daily {
    /// These hours of every day.
    pub fn new(hours: Hours, zone: Zone) -> Self {
        Daily { hours, days: Weekdays::ALL, zone }
    }

    /// The same hours of these days only.
    #[must_use]
    pub fn on(&self, days: Weekdays) -> Self {
        Daily { days, ..self.clone() }
    }

    /// The same hours on the clocks of another zone.
    #[must_use]
    pub fn in_zone(&self, zone: Zone) -> Self {
        Daily { zone, ..self.clone() }
    }

    /// The hours.
    pub fn hours(&self) -> Hours {
        self.hours
    }

    /// The zone whose clocks show them.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// When it is these hours within a span of seconds of Unix time.
    pub fn spans(&self, within: Span) -> SpanSet {
        self.starting_in(within).filter_map(|span| span.intersection(within)).collect()
    }

    /// The hours of each day that can have a part in a span, whole and ascending; those of two days may touch or overlap.
    pub(super) fn starting_in(&self, within: Span) -> impl Iterator<Item = Span> {
        // The day before may reach into the first one.
        let first = self.zone.wall_at(within.start()).day().plus(-1);
        let last = self.zone.wall_at(within.end()).day();
        let days = std::iter::successors(Some(first), |day| Some(day.plus(1))).take_while(move |day| *day <= last);
        days.filter(|day| self.days.contains(day.weekday())).filter_map(|day| {
            let start = day.midnight().plus(i64::from(self.hours.start()));
            let end = start.plus(i64::from(self.hours.seconds()));
            Span::new(self.zone.instant(start), self.zone.instant(end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Day, Window};

    /// How many hours of a day belong to the night when the clocks change.
    #[track_caller]
    fn check(month: u32, day: u32, hours: i64) {
        let berlin = Zone::iana("Europe/Berlin").unwrap();
        let day = Day::new(2027, month, day).unwrap();
        let window = Window::of_days(day, day.plus(1), &berlin).unwrap();
        let within = Span::new(window.start(), window.end()).unwrap();
        assert_eq!(Daily::new(Hours::NIGHT, berlin).spans(within).len(), hours * 3600);
    }

    #[test]
    fn a_night_follows_the_clock() {
        check(1, 12, 7);
        check(3, 28, 6);
        check(10, 31, 8);
    }
}

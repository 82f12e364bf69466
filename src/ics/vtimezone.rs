use chrono::{DateTime, TimeZone};
use chrono_tz::OffsetName;

use super::writer::Writer;
use super::yearly_change::{Change, Clocks, YearlyChange, changes, clocks};
use crate::time::{WallTime, Zone};

/// Whether all clients can be told how the clocks of a zone run from one instant to another (seconds of Unix time).
///
/// It holds for zones that change twice a year, each time on the n-th or last weekday of a month, and for those that never
/// change. It does not hold for Morocco, whose clocks follow the moon, or for Israel, which changes on the Friday before a
/// Sunday: times there are best written as UTC. A rule has to hold for 28 years from `from`, for a VTIMEZONE has no end.
///
/// ```
/// use handover::ics::zone_is_regular;
/// use handover::time::Zone;
///
/// let is_regular = |name| zone_is_regular(&Zone::iana(name).unwrap(), 1_800_000_000, 1_900_000_000);
/// assert!(is_regular("Europe/Berlin") && is_regular("Asia/Kolkata"));
/// assert!(!is_regular("Africa/Casablanca"));
/// ```
pub fn zone_is_regular(zone: &Zone, from: i64, to: i64) -> bool {
    clocks(zone, from, to) != Clocks::Irregular
}

impl Writer {
    /// Writes the VTIMEZONE of a zone, right from one instant to another (seconds of Unix time).
    ///
    /// A regular zone ([`zone_is_regular`]) gets what Outlook takes: one STANDARD and one DAYLIGHT with a yearly rule, or one
    /// STANDARD alone. Any other gets one observance for each change up to `to`, which RFC 5545 allows and Outlook does not.
    pub fn vtimezone(&mut self, zone: &Zone, from: i64, to: i64) {
        self.component("VTIMEZONE", |writer| {
            writer.property("TZID").text(zone.name());
            if zone.tz().is_some() {
                writer.property("X-LIC-LOCATION").text(zone.name());
            }
            match clocks(zone, from, to) {
                Clocks::Fixed(offset) => writer.start_observance(zone, 0, offset),
                Clocks::Yearly(changes) => changes.iter().for_each(|change| writer.yearly(zone, change)),
                Clocks::Irregular => {
                    writer.start_observance(zone, from, zone.offset_at(from));
                    changes(zone, from.saturating_add(1), to).for_each(|change| writer.observance(zone, change, None));
                }
            }
        });
    }

    /// An observance that changes nothing, for the offset that holds at the start.
    fn start_observance(&mut self, zone: &Zone, at: i64, offset: i32) {
        self.observance(zone, Change { at, before: offset, after: offset }, None);
    }

    /// Without WKST, which has no meaning here and which Outlook's description of the rule does not have.
    fn yearly(&mut self, zone: &Zone, change: &YearlyChange) {
        let rule = format!("FREQ=YEARLY;BYMONTH={};BYDAY={}", change.month, change.day);
        self.observance(zone, change.first, Some(&rule));
    }

    fn observance(&mut self, zone: &Zone, change: Change, rule: Option<&str>) {
        let name = if change.is_forward() { "DAYLIGHT" } else { "STANDARD" };
        let start = change.wall();
        self.component(name, |writer| {
            writer.property("DTSTART").time(&WallTime::Floating(start));
            writer.property("TZOFFSETFROM").utc_offset(change.before);
            writer.property("TZOFFSETTO").utc_offset(change.after);
            if let Some(name) = abbreviation(zone, change.at) {
                writer.property("TZNAME").text(&name);
            }
            if let Some(rule) = rule {
                writer.property("RRULE").word(rule);
            }
        });
    }
}

/// What people call the zone's time at an instant: `CET`. Where that is only the offset again, there is none.
fn abbreviation(zone: &Zone, at: i64) -> Option<String> {
    let utc = DateTime::from_timestamp(at, 0)?.naive_utc();
    zone.tz()?.offset_from_utc_datetime(&utc).abbreviation().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics::{Limits, read};
    use crate::time::Zones;

    /// 2027-01-11T00:00:00Z.
    const FROM: i64 = 1_799_625_600;

    #[track_caller]
    fn check(name: &str, expected: &[&str]) {
        let mut writer = Writer::new();
        writer.vtimezone(&Zone::iana(name).unwrap(), FROM, FROM + 400 * 86_400);
        let text = writer.finish();
        let found: Vec<_> = text.split_terminator("\r\n").collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_regular_zone_has_one_standard_and_one_daylight() {
        check(
            "Europe/London",
            &[
                "BEGIN:VTIMEZONE",
                "TZID:Europe/London",
                "X-LIC-LOCATION:Europe/London",
                "BEGIN:DAYLIGHT",
                "DTSTART:20260329T010000",
                "TZOFFSETFROM:+0000",
                "TZOFFSETTO:+0100",
                "TZNAME:BST",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                "END:DAYLIGHT",
                "BEGIN:STANDARD",
                "DTSTART:20261025T020000",
                "TZOFFSETFROM:+0100",
                "TZOFFSETTO:+0000",
                "TZNAME:GMT",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                "END:STANDARD",
                "END:VTIMEZONE",
            ],
        );
    }

    #[test]
    fn a_fixed_zone_has_one_standard_without_a_rule() {
        check(
            "Asia/Kolkata",
            &[
                "BEGIN:VTIMEZONE",
                "TZID:Asia/Kolkata",
                "X-LIC-LOCATION:Asia/Kolkata",
                "BEGIN:STANDARD",
                "DTSTART:19700101T053000",
                "TZOFFSETFROM:+0530",
                "TZOFFSETTO:+0530",
                "TZNAME:IST",
                "END:STANDARD",
                "END:VTIMEZONE",
            ],
        );
    }

    #[test]
    fn an_irregular_zone_lists_its_changes() {
        let mut writer = Writer::new();
        writer.vtimezone(&Zone::iana("Africa/Casablanca").unwrap(), FROM, FROM + 400 * 86_400);
        let text = writer.finish();
        let starts: Vec<_> = text.lines().filter(|line| line.starts_with("DTSTART")).collect();
        assert_eq!(
            starts,
            [
                "DTSTART:20270111T010000",
                "DTSTART:20270207T030000",
                "DTSTART:20270314T020000",
                "DTSTART:20280123T030000",
            ]
        );
        assert!(!text.contains("RRULE"));
    }

    #[test]
    fn what_is_written_is_evaluated_to_the_same_clocks() {
        let to = FROM + 3 * 366 * 86_400;
        for name in [
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kolkata",
            "Africa/Casablanca",
            "America/Santiago",
        ] {
            let known = Zone::iana(name).unwrap();
            let own = Zone::from_transitions("Own", known.first_offset(), known.transitions().iter().copied());
            let mut writer = Writer::new();
            writer.component("VCALENDAR", |calendar| {
                calendar.vtimezone(&own, FROM, to);
                calendar.component("VEVENT", |event| {
                    event.property("DTSTART").time(&WallTime::Zoned(own.wall_at(FROM), own.clone()));
                });
            });
            let reading = read(writer.finish().as_bytes(), &Limits::default(), &mut Zones::default());
            let start = &reading.calendar.events[0].start;
            let found = start.zone().unwrap();
            assert_eq!(start.instant(&Zone::utc()), FROM, "{name}");
            for at in (FROM..to).step_by(3600) {
                assert_eq!(found.offset_at(at), known.offset_at(at), "{name} at {at}");
            }
        }
    }
}

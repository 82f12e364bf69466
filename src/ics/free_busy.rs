//! From the FREEBUSY properties of a VFREEBUSY to busy times (RFC 5545 §3.6.4).

use std::fmt;

use super::component::Component;
use super::duration::Duration;
use super::name::Name;
use super::problem::{ProblemCode, Problems, excerpt};
use super::property::Property;
use super::stamp::Stamp;
use crate::time::Wall;

/// A period of a VFREEBUSY: when somebody is busy or free, without what for.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct BusyTime {
    /// Its start, in seconds of Unix time.
    pub start: i64,
    /// Its end, exclusive and later than its start.
    pub end: i64,
    /// FBTYPE.
    pub kind: BusyType,
    /// The line on which it stands, from 1.
    pub line: usize,
}

/// FBTYPE (RFC 5545 §3.2.9).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub enum BusyType {
    /// Free.
    Free,
    /// Busy; also what a type that nobody knows counts as.
    #[default]
    Busy,
    /// Not to be had at all.
    BusyUnavailable,
    /// Perhaps busy.
    BusyTentative,
}

impl BusyType {
    const ALL: [BusyType; 4] = [BusyType::Free, BusyType::Busy, BusyType::BusyUnavailable, BusyType::BusyTentative];

    /// The word as it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            BusyType::Free => "FREE",
            BusyType::Busy => "BUSY",
            BusyType::BusyUnavailable => "BUSY-UNAVAILABLE",
            BusyType::BusyTentative => "BUSY-TENTATIVE",
        }
    }

    /// The type with this word, in either case.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(word))
    }
}

impl fmt::Display for BusyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The periods of a VFREEBUSY in the order of the text, `most` at most.
pub(super) fn busy_times(component: &Component<'_>, most: usize, problems: &mut Problems) -> Vec<BusyTime> {
    let mut times = Vec::new();
    for property in component.all(Name::FreeBusy) {
        let kind = kind(property, problems);
        for item in property.value().split(',') {
            if most <= times.len() {
                let message = format_args!("expected at most {most} periods, found more; they are left out");
                problems.report(ProblemCode::TooManyDates, property.line(), property.name.as_str(), message);
                return times;
            }
            let period = period(item.trim(), property, problems);
            times.extend(period.map(|(start, end)| BusyTime { start, end, kind, line: property.line() }));
        }
    }
    times
}

/// RFC 5545 §3.2.9: a type that is not known is BUSY.
fn kind(property: &Property<'_>, problems: &mut Problems) -> BusyType {
    let Some(word) = property.param("FBTYPE") else { return BusyType::Busy };
    BusyType::from_word(word.trim()).unwrap_or_else(|| {
        let message = format_args!("expected an FBTYPE such as `BUSY`, found `{}`; it is read as BUSY", excerpt(&word));
        problems.report(ProblemCode::ValueType, property.line(), property.name.as_str(), message);
        BusyType::Busy
    })
}

/// A start and an end or a duration, which RFC 5545 wants in UTC.
fn period(text: &str, property: &Property<'_>, problems: &mut Problems) -> Option<(i64, i64)> {
    let (line, name) = (property.line(), property.name.as_str());
    let parts = text.split_once('/').and_then(|(start, end)| Some((Stamp::parse(start.trim())?, end.trim())));
    let span = parts.and_then(|(start, end)| match Duration::parse(end) {
        // In UTC a nominal day has 24 hours.
        Some(length) => Some((start, start.wall().plus(i64::from(length.days) * 86_400 + length.seconds))),
        None => Stamp::parse(end).map(|end| (start, end.wall())),
    });
    let Some((start, end)) = span else {
        let message = format_args!(
            "expected a period such as `20270111T090000Z/PT1H`, found `{}`; it is left out",
            excerpt(text)
        );
        problems.report(ProblemCode::InvalidValue, line, name, message);
        return None;
    };
    if !matches!(start, Stamp::Utc(_)) {
        let message = format_args!("expected a period in UTC, found `{}`; it is read as UTC", excerpt(text));
        problems.report(ProblemCode::ValueType, line, name, message);
    }
    let (Wall(start), Wall(end)) = (start.wall(), end);
    if end <= start {
        let message =
            format_args!("expected a period that ends after it starts, found `{}`; it is left out", excerpt(text));
        problems.report(ProblemCode::EndBeforeStart, line, name, message);
        return None;
    }
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ics::{Limits, read};
    use crate::time::Zones;

    /// Each period as `start+minutes TYPE`, the start in minutes from 9:00 on 11 January 2027, and the codes of the problems.
    #[track_caller]
    fn check(property: &str, expected: &[&str], codes: &[ProblemCode]) {
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:X\r\nBEGIN:VFREEBUSY\r\nUID:1\r\n{property}\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n"
        );
        let reading = read(text.as_bytes(), &Limits { dates: 3, ..Limits::default() }, &mut Zones::default());
        let nine = 1_799_658_000;
        let show =
            |time: &BusyTime| format!("{}+{} {}", (time.start - nine) / 60, (time.end - time.start) / 60, time.kind);
        assert_eq!(reading.calendar.busy_times.iter().map(show).collect::<Vec<_>>(), expected, "{property}");
        assert_eq!(reading.problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), codes, "{property}");
    }

    #[test]
    fn periods_have_an_end_or_a_duration() {
        check("FREEBUSY:20270111T090000Z/20270111T100000Z", &["0+60 BUSY"], &[]);
        check("FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270111T090000Z/PT30M", &["0+30 BUSY-TENTATIVE"], &[]);
        check("FREEBUSY;FBTYPE=free:20270111T090000Z/P1D", &["0+1440 FREE"], &[]);
        check(
            "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270111T090000Z/PT1H,20270111T120000Z/PT1H",
            &["0+60 BUSY-UNAVAILABLE", "180+60 BUSY-UNAVAILABLE"],
            &[],
        );
    }

    #[test]
    fn what_is_odd_is_reported_and_loses_nothing_else() {
        use ProblemCode::{EndBeforeStart, InvalidValue, TooManyDates, ValueType};
        check("FREEBUSY;FBTYPE=X-HOLIDAY:20270111T090000Z/PT1H", &["0+60 BUSY"], &[ValueType]);
        check("FREEBUSY:20270111T090000/PT1H", &["0+60 BUSY"], &[ValueType]);
        check("FREEBUSY:noon,20270111T090000Z/PT1H", &["0+60 BUSY"], &[InvalidValue]);
        check("FREEBUSY:20270111T090000Z", &[], &[InvalidValue]);
        check("FREEBUSY:20270111T090000Z/20270111T090000Z", &[], &[EndBeforeStart]);
        check("FREEBUSY:20270111T090000Z/-PT1H", &[], &[EndBeforeStart]);
        let four = ["20270111T090000Z/PT1H"; 4].join(",");
        check(&format!("FREEBUSY:{four}"), &["0+60 BUSY"; 3], &[TooManyDates]);
        check("FREEBUSY:20270111T090000Z/P99999D,99991231T000000Z/P10000000D", &["0+143998560 BUSY"], &[InvalidValue]);
    }
}

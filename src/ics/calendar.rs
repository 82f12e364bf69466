use std::borrow::Cow;
use std::collections::BTreeMap;

use super::availability::{self, Availability, Unavailable};
use super::charset;
use super::component::{self, Calendars, Component, Kind};
use super::event::Event;
use super::event_reader::{self, decode_text};
use super::free_busy::{self, BusyTime};
use super::limits::Limits;
use super::name::Name;
use super::problem::{Problem, ProblemCode, Problems, excerpt};
use super::series::{self, Series};
use super::todo::{self, Due, Todo};
use super::when::Times;
use super::zone_table::{KnownZones, ZoneSource};
use crate::time::{Window, Zone, Zones};

/// What an iCalendar text contains, as far as this crate has a use for it.
///
/// Several VCALENDARs in one input are one calendar: the first name and zone count, all events stay.
#[derive(Clone, PartialEq, Debug, Default)]
#[non_exhaustive]
pub struct Calendar {
    /// X-WR-CALNAME or NAME.
    pub name: Option<String>,
    /// X-WR-TIMEZONE: where the calendar is at home. Its floating times have been read there.
    pub zone: Option<Zone>,
    /// The events, in the order of the text; overrides are events with a RECURRENCE-ID.
    pub events: Vec<Event>,
    /// The periods of its VFREEBUSYs, in the order of the text; they may overlap.
    pub busy_times: Vec<BusyTime>,
    /// Its VAVAILABILITYs, in the order of the text.
    pub availabilities: Vec<Availability>,
    /// Its VTODOs that are due some time, in the order of the text.
    pub todos: Vec<Todo>,
}

impl Calendar {
    /// The events by series, in the order in which the series begin.
    pub fn series(&self) -> Vec<Series<'_>> {
        series::group(&self.events)
    }

    /// When its VAVAILABILITYs and VFREEBUSYs say that somebody is not to be had, in a window. Dates and floating times are read
    /// in `floating`; of all AVAILABLEs together at most `most` instances are looked at.
    ///
    /// VAVAILABILITYs are layers, by PRIORITY from 0, the lowest, over 9 to 1 (RFC 7953 §4): each makes the time that it covers
    /// busy, whatever lay below it, and its AVAILABLEs free again. Of layers with one priority all are laid before any is made
    /// free, and where they overlap BUSY beats BUSY-UNAVAILABLE, which beats BUSY-TENTATIVE. The periods of VFREEBUSYs lie on top
    /// (§5); none makes time free. Events are not looked at.
    pub fn unavailable(&self, window: Window, floating: &Zone, most: usize) -> Unavailable {
        availability::unavailable(&self.availabilities, &self.busy_times, window, (floating, most))
    }

    /// When its open tasks are due in a window, by time: at most `most`, and whether there are more. Dates and floating times are
    /// read in `floating`.
    pub fn due(&self, window: Window, floating: &Zone, most: usize) -> (Vec<Due<'_>>, bool) {
        todo::due_in(&self.todos, window, floating, most)
    }
}

/// What came of reading.
#[derive(Clone, PartialEq, Debug)]
pub struct Reading {
    /// All that could be read.
    pub calendar: Calendar,
    /// All that was worked around or left out, by line.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Whether the input was a calendar at all, and not an error page or an empty file.
    pub fn is_calendar(&self) -> bool {
        self.problems.iter().all(|problem| problem.code != ProblemCode::NotACalendar)
    }
}

/// Reads iCalendar text; whatever the bytes are, it returns what can be read and says what cannot.
///
/// `zones` supplies the time zones: those of the tz data and any that the caller has inserted.
///
/// ```
/// use handover::ics::{self, Limits};
/// use handover::time::Zones;
///
/// let text = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//School//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20270101T000000Z\r\n\
///     DTSTART;TZID=GMT Standard Time:20270115T153000\r\nSUMMARY:Pick-up\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
/// let reading = ics::read(text, &Limits::default(), &mut Zones::default());
/// assert_eq!(reading.calendar.events[0].start.to_string(), "2027-01-15 15:30 Europe/London");
/// assert_eq!(
///     reading.problems[0].to_string(),
///     "line 7: DTSTART: expected an IANA time zone, found `GMT Standard Time`; it is read as Europe/London [zone-alias]"
/// );
/// ```
pub fn read(bytes: &[u8], limits: &Limits, zones: &mut Zones) -> Reading {
    let mut problems = Problems::new(limits.problems);
    let bytes = start_of(bytes, limits, &mut problems);
    let source = ZoneSource::new(zones, limits);
    let mut reader = Reader { limits, source, known: KnownZones::default(), calendar: Calendar::default() };
    component::calendars(&bytes, limits, &mut problems, &mut reader);
    let mut calendar = reader.calendar;
    drop_surplus_overrides(&mut calendar.events, limits.overrides, &mut problems);
    series::check(&calendar.events, &mut problems);
    Reading { calendar, problems: problems.finish() }
}

/// The bytes to read: in UTF-8, without a byte order mark and, if there are too many, only the first ones.
fn start_of<'t>(bytes: &'t [u8], limits: &Limits, problems: &mut Problems) -> Cow<'t, [u8]> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if text.len() < bytes.len() {
        problems.report(ProblemCode::ByteOrderMark, 1, "", format_args!("expected no byte order mark"));
    }
    let start = text.get(..limits.input).unwrap_or(text);
    if start.len() < text.len() {
        let (limit, length) = (limits.input, text.len());
        let message = format_args!("expected at most {limit} bytes, found {length}; the rest is left out");
        problems.report(ProblemCode::InputTooLong, 1, "", message);
    }
    let Some(decoded) = charset::utf16(start) else { return Cow::Borrowed(start) };
    problems.report(ProblemCode::Encoding, 1, "", format_args!("expected UTF-8, found UTF-16; it is read as that"));
    Cow::Owned(decoded.into_bytes())
}

struct Reader<'r> {
    limits: &'r Limits,
    source: ZoneSource<'r>,
    /// Those of the VCALENDAR that is read.
    known: KnownZones,
    calendar: Calendar,
}

impl Calendars for Reader<'_> {
    /// Each of the events is dropped when it has been read, so that memory does not hold all twice.
    fn events(&mut self, component: &mut Component<'_>, problems: &mut Problems) {
        let events = component.take_events();
        let mut times = Times::new(component, &mut self.source, &mut self.known, problems);
        for event in events {
            self.calendar.events.extend(event_reader::event(&event, &mut times, self.limits.dates));
        }
    }

    fn calendar(&mut self, mut component: Component<'_>, problems: &mut Problems) {
        self.events(&mut component, problems);
        let calendar = &mut self.calendar;
        check_version(&component, problems);
        let name = [Name::XWrCalName, Name::CalendarName].into_iter().find_map(|name| component.single(name, problems));
        calendar.name = calendar.name.take().or_else(|| name.map(decode_text).filter(|name| !name.is_empty()));
        for free_busy in component.parts(Kind::FreeBusy) {
            let most = self.limits.dates.saturating_sub(calendar.busy_times.len());
            calendar.busy_times.extend(free_busy::busy_times(free_busy, most, problems));
        }
        let mut times = Times::new(&component, &mut self.source, &mut self.known, problems);
        calendar.zone = calendar.zone.take().or_else(|| times.calendar_zone().cloned());
        let dates = self.limits.dates;
        let todos = component.parts(Kind::Todo);
        calendar.todos.extend(todos.filter_map(|todo| Todo::read(todo, &mut times, dates)));
        let availabilities = component.parts(Kind::Availability);
        calendar.availabilities.extend(availabilities.map(|one| Availability::read(one, &mut times, dates)));
        self.known = KnownZones::default();
    }
}

fn check_version(component: &Component<'_>, problems: &mut Problems) {
    for name in [Name::Version, Name::ProdId] {
        if component.single(name, problems).is_none() {
            let message = format_args!("expected a {} in the calendar, found none", name.as_str());
            problems.report(ProblemCode::MissingProperty, component.line, name.as_str(), message);
        }
    }
    for (name, expected) in [(Name::Version, "2.0"), (Name::CalScale, "GREGORIAN")] {
        let Some(property) = component.all(name).next() else { continue };
        if !property.value().trim().eq_ignore_ascii_case(expected) {
            let message = format_args!("expected `{expected}`, found `{}`", excerpt(property.value()));
            problems.report(ProblemCode::CalendarVersion, property.line(), name.as_str(), message);
        }
    }
}

fn drop_surplus_overrides(events: &mut Vec<Event>, limit: usize, problems: &mut Problems) {
    if events.len() <= limit {
        return;
    }
    let mut overrides: BTreeMap<String, usize> = BTreeMap::new();
    events.retain(|event| {
        let (Some(uid), Some(_)) = (&event.uid, event.recurrence_id()) else { return true };
        let count = overrides.entry(uid.clone()).or_default();
        *count += 1;
        if *count == limit + 1 {
            let message = format_args!("expected at most {limit} overrides of `{}`, found more", excerpt(uid));
            problems.report(ProblemCode::TooManyOverrides, event.line, "RECURRENCE-ID", message);
        }
        *count <= limit
    });
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    fn read_text(text: &str) -> Reading {
        read(text.as_bytes(), &Limits::default(), &mut Zones::default())
    }

    fn codes(reading: &Reading) -> Vec<ProblemCode> {
        reading.problems.iter().map(|problem| problem.code).collect()
    }

    const HEAD: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:X\r\n";
    const EVENT: &str =
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20270101T000000Z\r\nDTSTART:20270111T090000\r\nEND:VEVENT\r\n";
    const END: &str = "END:VCALENDAR\r\n";

    #[test]
    fn a_sound_calendar_has_no_problems() {
        let reading = read_text(&format!("{HEAD}NAME:School\r\n{EVENT}{END}"));
        assert_eq!(reading.problems, []);
        assert_eq!(reading.calendar.name.as_deref(), Some("School"));
        assert_eq!(reading.calendar.events.len(), 1);
    }

    #[test]
    fn an_error_page_is_told_from_an_empty_calendar() {
        assert!(!read_text("<html><body>502 Bad Gateway</body></html>").is_calendar());
        assert!(!read_text("").is_calendar());
        assert!(read_text(&format!("{HEAD}{END}")).is_calendar());
        let problem = &read_text("<html>").problems[0];
        assert_eq!(problem.to_string(), "line 1: expected BEGIN:VCALENDAR, found `<html>` [not-a-calendar]");
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_change_nothing_but_the_problems() {
        let sound = format!("{HEAD}{EVENT}{END}");
        let expected = read_text(&sound).calendar;
        for text in [sound.replace("\r\n", "\n"), sound.replace("\r\n", "\r"), sound.replace("\r\n", "\r\r\n")] {
            let reading = read_text(&text);
            assert_eq!(reading.calendar, expected);
            assert_eq!(codes(&reading), [ProblemCode::LineEnding]);
        }
        let reading = read_text(&format!("\u{feff}{sound}"));
        assert_eq!((reading.calendar.clone(), codes(&reading)), (expected, vec![ProblemCode::ByteOrderMark]));
    }

    #[test]
    fn utf_16_is_read_and_named() {
        let sound = format!("{HEAD}{EVENT}{END}");
        let utf16: Vec<u8> = format!("\u{feff}{sound}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let reading = read(&utf16, &Limits::default(), &mut Zones::default());
        assert_eq!(reading.calendar, read_text(&sound).calendar);
        let problems: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, ["line 1: expected UTF-8, found UTF-16; it is read as that [encoding]"]);
    }

    #[test]
    fn floating_times_are_read_in_the_zone_of_the_calendar() {
        let reading = read_text(&format!("{HEAD}X-WR-TIMEZONE:Europe/Berlin\r\n{EVENT}{END}"));
        assert_eq!(reading.calendar.events[0].start.to_string(), "2027-01-11 09:00 Europe/Berlin");
        assert_eq!(codes(&reading), [ProblemCode::FloatingTime]);
        assert_eq!(reading.calendar.zone.unwrap().name(), "Europe/Berlin");
    }

    #[test]
    fn several_calendars_are_one_and_each_has_its_own_zone() {
        let text = format!("{HEAD}X-WR-TIMEZONE:Europe/Berlin\r\n{EVENT}{END}{HEAD}{EVENT}{END}");
        let starts: Vec<_> = read_text(&text).calendar.events.iter().map(|event| event.start.to_string()).collect();
        assert_eq!(starts, ["2027-01-11 09:00 Europe/Berlin", "2027-01-11 09:00"]);
    }

    #[test]
    fn a_download_that_broke_off_keeps_what_came() {
        let whole = format!("{HEAD}{EVENT}{EVENT}{END}");
        for end in 0..whole.len() {
            let reading = read_text(whole.get(..end).unwrap());
            let expected = usize::from(HEAD.len() + EVENT.len() <= end);
            assert!(expected <= reading.calendar.events.len());
            assert!(end + 3 > whole.len() || !reading.problems.is_empty(), "{end}");
        }
    }

    #[test]
    fn vcalendar_1_is_read_and_reported() {
        let reading = read_text(&format!("BEGIN:VCALENDAR\r\nVERSION:1.0\r\nPRODID:X\r\n{EVENT}{END}"));
        assert_eq!(codes(&reading), [ProblemCode::CalendarVersion]);
        assert_eq!(reading.calendar.events.len(), 1);
    }

    #[test]
    fn the_zone_of_a_vtimezone_is_found_by_its_location() {
        let zone = "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nX-LIC-LOCATION:Europe/Oslo\r\nEND:VTIMEZONE\r\n";
        let event = EVENT.replace("DTSTART:", "DTSTART;TZID=Customized Time Zone:");
        let reading = read_text(&format!("{HEAD}{event}{zone}{END}"));
        assert_eq!(reading.calendar.events[0].start.to_string(), "2027-01-11 09:00 Europe/Oslo");
        assert_eq!(codes(&reading), [ProblemCode::ZoneAlias]);
    }

    /// A zone of this crate's own making, with rules that are Berlin's.
    const CUSTOM: &str = "BEGIN:VTIMEZONE\r\nTZID:Home\r\n\
        BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n\
        BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

    #[test]
    fn a_zone_without_a_known_name_is_evaluated_from_its_rules() {
        let event = EVENT.replace("DTSTART:", "DTSTART;TZID=Home:");
        let reading = read_text(&format!("{HEAD}{event}{CUSTOM}{END}"));
        assert_eq!(reading.problems, []);
        let zone = reading.calendar.events[0].start.zone().unwrap();
        let berlin = Zone::iana("Europe/Berlin").unwrap();
        let (from, to) = (946_684_800, 16_700_000_000);
        let inside =
            |zone: &Zone| zone.transitions().iter().copied().filter(|t| from < t.at && t.at < to).collect::<Vec<_>>();
        assert_eq!(inside(&zone), inside(&berlin));
        assert_eq!(zone.name(), "Home");
    }

    #[test]
    fn an_input_beyond_the_limit_is_reported() {
        let text = format!("{HEAD}{EVENT}{EVENT}{END}");
        let limits = Limits { input: HEAD.len() + EVENT.len(), ..Limits::default() };
        let reading = read(text.as_bytes(), &limits, &mut Zones::default());
        assert_eq!(reading.calendar.events.len(), 1);
        assert!(codes(&reading).contains(&ProblemCode::InputTooLong));
    }

    #[test]
    fn overrides_beyond_the_limit_are_reported_and_the_master_stays() {
        let event = |day: u32| EVENT.replace("END:VEVENT", &format!("RECURRENCE-ID:202701{day}T090000\r\nEND:VEVENT"));
        let text = format!("{HEAD}{}{EVENT}{END}", (11..20).map(event).collect::<String>());
        let limits = Limits { overrides: 3, ..Limits::default() };
        let reading = read(text.as_bytes(), &limits, &mut Zones::default());
        assert_eq!(reading.calendar.events.len(), 4);
        assert_eq!(codes(&reading), [ProblemCode::TooManyOverrides]);
    }

    /// What each hostile input does to the reader, on a stack of 64 KiB.
    #[track_caller]
    fn survives(text: String, events: usize) {
        let thread = std::thread::Builder::new().stack_size(64 << 10);
        let read = move || {
            let start = Instant::now();
            let limits = Limits { input: usize::MAX, components: usize::MAX, ..Limits::default() };
            let reading = read(text.as_bytes(), &limits, &mut Zones::default());
            (reading.calendar.events.len(), reading.problems.len(), start.elapsed())
        };
        let (found, problems, took) = thread.spawn(read).unwrap().join().unwrap();
        assert_eq!(found, events);
        assert!(problems <= Limits::default().problems + ProblemCode::ALL.len());
        assert!(took < Duration::from_secs(20), "{took:?}");
    }

    #[test]
    fn hostile_nesting_ends() {
        survives(format!("{HEAD}{}{EVENT}{END}", "BEGIN:VALARM\r\n".repeat(1_000_000)), 1);
        survives(format!("{HEAD}{EVENT}{END}{}", "BEGIN:VCALENDAR\r\n".repeat(300_000)), 1);
        survives(format!("{HEAD}{}{EVENT}{END}", "BEGIN:VEVENT\r\n".repeat(300_000)), 1);
        survives(format!("{HEAD}{}{EVENT}{END}", "END:VALARM\r\n".repeat(1_000_000)), 1);
    }

    #[test]
    fn hostile_lines_take_linear_time() {
        let line = |value: String| EVENT.replace("END:VEVENT", &format!("DESCRIPTION:{value}\r\nEND:VEVENT"));
        survives(format!("{HEAD}{}{END}", line("x".repeat(12_000_000))), 1);
        survives(format!("{HEAD}{}{END}", line("x\r\n ".repeat(2_000_000))), 1);
        survives(format!("{HEAD}{}{END}", line("\\n".repeat(400_000))), 1);
        survives(format!("{HEAD}{}{END}", line("\r".repeat(5_000_000))), 1);
        survives(format!("{HEAD}{}{END}", line("\r\n".repeat(5_000_000))), 1);
        survives(format!("{HEAD}SUMMARY{}:x\r\n{EVENT}{END}", ";A=\"".repeat(250_000)), 1);
        survives(format!("{HEAD}{EVENT}{END}{}", "no colon\r\n".repeat(300_000)), 1);
    }

    #[test]
    fn unknown_zones_by_the_thousand_are_not_looked_up() {
        let event = |index: usize| EVENT.replace("DTSTART", &format!("DTSTART;TZID=Zone {index}"));
        survives(format!("{HEAD}{}{END}", (0..20_000).map(event).collect::<String>()), 20_000);
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            read(&bytes, &Limits::default(), &mut Zones::default());
        }

        #[test]
        fn a_calendar_with_a_byte_changed_can_be_read(at in 0_usize..200, byte in any::<u8>(), cut in 0_usize..200) {
            let mut bytes = format!("{HEAD}{EVENT}{EVENT}{END}").into_bytes();
            bytes[at % (HEAD.len() + EVENT.len())] = byte;
            bytes.drain(cut..(cut + 1).min(bytes.len()));
            read(&bytes, &Limits::default(), &mut Zones::default());
        }
    }
}

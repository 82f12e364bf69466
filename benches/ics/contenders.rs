//! The readers, each as its documentation has it used, and what they read, in one form.

use handover::ics::{self, Calendar, Limits};
use handover::time::{WallTime, Zones};

/// What all of them must agree on: for each event UID, SUMMARY, DESCRIPTION, and DTSTART on the clock of its zone.
pub(crate) type Answer = Vec<[String; 4]>;

pub(crate) fn handover(text: &str) -> Calendar {
    ics::read(text.as_bytes(), &Limits::default(), &mut Zones::default()).calendar
}

pub(crate) fn calcard(text: &str) -> calcard::icalendar::ICalendar {
    calcard::icalendar::ICalendar::parse(text).unwrap()
}

pub(crate) fn icalendar(text: &str) -> icalendar::Calendar {
    text.parse().unwrap()
}

/// What reading costs at least: to find the lines, and to keep none.
pub(crate) fn lines(text: &str) -> usize {
    text.as_bytes().split(|byte| *byte == b'\n').filter(|line| line.first() != Some(&b' ')).count()
}

pub(crate) fn answer_of_handover(calendar: &Calendar) -> Answer {
    let events = calendar.events.iter().map(|event| {
        let WallTime::Zoned(start, zone) = &event.start else { panic!("{}", event.start) };
        let start = start.date_time().format("%Y%m%dT%H%M%S");
        [
            event.uid.clone().unwrap(),
            event.summary.clone(),
            event.description.clone().unwrap(),
            format!("{start} {}", zone.name()),
        ]
    });
    events.collect()
}

pub(crate) fn answer_of_calcard(calendar: &calcard::icalendar::ICalendar) -> Answer {
    use calcard::icalendar::{ICalendarComponentType, ICalendarParameterName, ICalendarProperty};
    let events = calendar.components.iter().filter(|one| one.component_type == ICalendarComponentType::VEvent);
    let read = events.map(|event| {
        let text = |property| event.property(&property).unwrap().values[0].as_text().unwrap().to_owned();
        let start = event.property(&ICalendarProperty::Dtstart).unwrap();
        let at = start.values[0].as_partial_date_time().unwrap();
        let zone = start.parameter(&ICalendarParameterName::Tzid).unwrap().as_text().unwrap();
        let (date, time) = ((at.year, at.month, at.day), (at.hour, at.minute, at.second));
        let (Some(year), Some(month), Some(day)) = date else { panic!("{at:?}") };
        let (Some(hour), Some(minute), Some(second)) = time else { panic!("{at:?}") };
        [
            text(ICalendarProperty::Uid),
            text(ICalendarProperty::Summary),
            text(ICalendarProperty::Description),
            format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02} {zone}"),
        ]
    });
    read.collect()
}

pub(crate) fn answer_of_icalendar(calendar: &icalendar::Calendar) -> Answer {
    use icalendar::{CalendarComponent, Component};
    let events = calendar.components.iter().filter_map(|one| match one {
        CalendarComponent::Event(event) => Some(event),
        _ => None,
    });
    let read = events.map(|event| {
        let text = |name| event.property_value(name).unwrap().to_owned();
        let start = &event.properties()["DTSTART"];
        let zone = start.params()["TZID"].value();
        [text("UID"), text("SUMMARY"), text("DESCRIPTION"), format!("{} {zone}", start.value())]
    });
    read.collect()
}

//! The writers, each with what its own reader has read.

use handover::ics::{Calendar, End, Event, Writer};
use handover::time::WallTime;

use crate::contenders;

/// What writes the events that a contender has read from a text, as often as it is called.
pub(crate) fn writer(who: &str, text: &str) -> Box<dyn Fn() -> String> {
    match who {
        "handover" => {
            let calendar = contenders::handover(text);
            Box::new(move || handover(&calendar))
        }
        "calcard" => {
            let calendar = contenders::calcard(text);
            Box::new(move || calendar.to_string())
        }
        "icalendar" => {
            let calendar = contenders::icalendar(text);
            Box::new(move || calendar.to_string())
        }
        _ => panic!("{who} does not write"),
    }
}

fn handover(calendar: &Calendar) -> String {
    let mut writer = Writer::new();
    writer.component("VCALENDAR", |writer| {
        writer.property("VERSION").word("2.0");
        writer.property("PRODID").text("-//Example Corp//Bench//EN");
        calendar.events.iter().for_each(|event| writer.component("VEVENT", |writer| write(event, writer)));
    });
    writer.finish()
}

/// All that the model has of the events of the workload.
fn write(event: &Event, writer: &mut Writer) {
    writer.property("UID").word(event.uid.as_ref().unwrap());
    writer.property("DTSTAMP").time(&WallTime::Utc(event.dtstamp.unwrap()));
    writer.property("LAST-MODIFIED").time(&WallTime::Utc(event.last_modified.unwrap()));
    writer.property("SEQUENCE").number(event.sequence);
    writer.property("DTSTART").time(&event.start);
    match &event.end {
        End::At(end) => writer.property("DTEND").time(end),
        End::After(duration) => writer.property("DURATION").duration(*duration),
    }
    event.rules.iter().for_each(|rule| writer.property("RRULE").rule(rule));
    event.exdates().iter().for_each(|exdate| writer.property("EXDATE").time(exdate));
    writer.property("SUMMARY").text(&event.summary);
    writer.property("LOCATION").text(event.location.as_ref().unwrap());
    writer.property("DESCRIPTION").text(event.description.as_ref().unwrap());
    writer.property("CATEGORIES").texts(event.categories().iter().map(String::as_str));
    writer.property("STATUS").word(event.status.unwrap().as_str());
    writer.property("TRANSP").word(event.transparency.as_str());
    writer.property("CLASS").word(event.class.as_str());
}

//! The keys of the parts of an arrangement that have days and hours, or another way of working, of their own.

use super::arrangement_keys::ARRANGEMENT;
use super::keys::Otherwise::{Required, Value, Words};
use super::keys::{Key, Section, Type};
use super::sections::MINUTES;

pub(super) static PHASE: Section = Section {
    heading: "people.KEY.arrangements.phases",
    noun: "phase",
    doc: "A part of the way back to work.",
    selector: None,
    keys: &[
        Key::new("from", Type::Date, Required, "The first day."),
        Key::new("until", Type::Date, Required, "The day after the last one."),
        Key::new("days", Type::List(&Type::Weekday), Words("by `work`"), "The days of work."),
        Key::new("hours", Type::Hours, Words("those of the ramp-up"), "The hours of work."),
        work(),
    ],
};

pub(super) static SEASON: Section = Section {
    heading: "people.KEY.arrangements.seasons",
    noun: "season",
    doc: "A time with other days and hours, or with another way of working: `work = { kind = \"rotation\", pattern = \"DDNNOOOO\", \
          … }`.",
    selector: None,
    keys: &[
        Key::new("from", Type::Date, Required, "The first day."),
        Key::new("until", Type::Date, Required, "The day after the last one."),
        Key::new("days", Type::List(&Type::Weekday), Words("by `work`"), "The days of work."),
        Key::new("hours", Type::Hours, Words("by `work`"), "The hours of work."),
        Key::new("break", Type::Break, Value("0"), "The unpaid break of `hours`: its minutes, or its hours.")
            .in_unit(MINUTES),
        work(),
    ],
};

/// What goes on in a part of an arrangement.
const fn work() -> Key {
    Key::new(
        "work",
        Type::Table(&ARRANGEMENT),
        Words("`days` and `hours`"),
        "Another way of working, in place of `days` and `hours`: `kind` and the keys of that kind.",
    )
}

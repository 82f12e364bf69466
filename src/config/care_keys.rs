//! The tables of a household file about care beside that of its people.

use super::keys::Otherwise::{Value, Words};
use super::keys::{Key, Section, Type};
use super::sections::{MINUTES, NAMED_AS_KEY};

pub(super) static BACKUP: Section = Section {
    heading: "[backups.KEY]",
    noun: "back-up carer",
    doc: "Somebody who can step in if asked in time: a grandparent, a sitter, a back-up care service. For each gap the check \
          names the one who leaves the least uncovered, of those the cheapest, and of those the first in the file, with the \
          moment by which to ask.",
    selector: None,
    keys: &[
        Key::new("name", Type::Text, NAMED_AS_KEY, "What people call them."),
        Key::new(
            "notice",
            Type::Number { least: 0, most: 43_200 },
            Value("0"),
            "So long before they are needed they have to be asked.",
        )
        .in_unit(MINUTES),
        Key::new(
            "cost",
            Type::Number { least: 0, most: 1_000_000 },
            Value("0"),
            "What they cost, in a unit of your own: pounds, points, favours.",
        )
        .in_unit("your own"),
        Key::new(
            "cost-per",
            Type::Word(&["call", "hour"]),
            Value("\"call\""),
            "What `cost` is for: each time, or each hour that has begun, and one at least.",
        ),
        Key::new("days", Type::List(&Type::Weekday), Value("[\"MO-SU\"]"), "On which days they can be had."),
        Key::new("hours", Type::Hours, Value("\"00:00-24:00\""), "During which hours they can be had."),
        Key::new("places", Type::List(&Type::Place), Words("everywhere"), "Where they can be had."),
        Key::new("needs", Type::List(&Type::Need), Words("all"), "For which needs they can be had."),
        Key::new("from", Type::Date, Words("since ever"), "The first day."),
        Key::new("until", Type::Date, Words("for ever"), "The day after the last one."),
        Key::new("except", Type::List(&Type::Date), Value("[]"), "Days on which they cannot be had."),
    ],
};

//! The tables of a household file about care beside that of its people.

use super::arrangement_keys::ODD_OR_EVEN;
use super::keys::Otherwise::{Required, Value, Words};
use super::keys::{Key, Section, Type};
use super::sections::{CYCLE, MINUTES, NAMED_AS_KEY};

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

pub(super) static DEPENDANT: Section = Section {
    heading: "[dependants.KEY]",
    noun: "dependant",
    doc: "Somebody who is never left alone: a child, a parent who needs care. At every instant a keeper has them, or one of the \
          carers: at home, or on the way between home and a keeper. Where nobody has them is a finding, and so is a way that \
          nobody can go with them.",
    selector: None,
    keys: &[
        Key::new("name", Type::Text, NAMED_AS_KEY, "What people call them."),
        Key::new("home", Type::Place, Value("\"home\""), "Where they are when no keeper has them."),
        Key::new("carers", Type::List(&Type::Person), Words("everybody"), "Who of the household may have them."),
        Key::new("keepers", Type::Tables(&KEEPER), Words("none"), "Who else has them, and when."),
    ],
};

pub(super) static KEEPER: Section = Section {
    heading: "[[dependants.KEY.keepers]]",
    noun: "keeper",
    doc: "A school, a club, a childminder, another parent: who has a dependant at a place during certain hours. They come when \
          the hours begin and leave when they end. Of two keepers at once the one whose hours began last has them.",
    selector: None,
    keys: &[
        Key::new("name", Type::Text, Required, "What people call it."),
        Key::new("place", Type::Place, Required, "Where."),
        Key::new("hours", Type::Hours, Required, "From when until when."),
        Key::new(
            "days",
            Type::List(&Type::Weekday),
            Value("[\"MO-FR\"]"),
            "On which days of the week, also of a cycle.",
        ),
        Key::new(
            "school",
            Type::School,
            Words("all the year round"),
            "The school whose terms and closures it follows: then it is only on days on which that is open.",
        ),
        Key::new(
            "every",
            Type::Number { least: 1, most: 520 },
            Value("1"),
            "Only in every n-th week, Monday to Sunday.",
        )
        .in_unit("weeks"),
        Key::new("start", Type::Date, Words("none"), "A day of a week that `every` counts from."),
        Key::new("weeks", ODD_OR_EVEN, Words("every week"), "Only in the weeks with such numbers, by ISO 8601."),
        Key::new("cycle", Type::Table(&CYCLE), Words("none"), "Only on those of the days that a cycle has."),
        Key::new("from", Type::Date, Words("since ever"), "The first day."),
        Key::new("until", Type::Date, Words("for ever"), "The day after the last one."),
        Key::new("except", Type::List(&Type::Date), Value("[]"), "Days without it."),
    ],
};

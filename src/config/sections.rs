//! Every table of a household file with every key: what the readers read and the manual prints.

use super::arrangement_keys::{ARRANGEMENT, ODD_OR_EVEN};
use super::care_keys::{BACKUP, DEPENDANT};
use super::expectation::{EXPECT, EXPECT_NO};
use super::keys::Otherwise::{Required, Value, Words};
use super::keys::{Key, Section, Type};
use super::rule_keys::RULE;
use super::waiver::WAIVER;

pub(super) const NAMED_AS_KEY: super::keys::Otherwise = Words("its key");
pub(super) const MINUTES: &str = "minutes";
/// An errand out of work longer than a day would be no errand.
pub(super) const ERRAND_MINUTES: Type = Type::Number { least: 1, most: 1_440 };

/// The whole file.
pub(super) static FILE: Section = Section {
    heading: "household.toml",
    noun: "household file",
    doc: "The tables of the file. A name in capitals stands for one that the file chooses.",
    selector: None,
    keys: &[
        Key::new("household", Type::Table(&HOUSEHOLD), Required, "The household as a whole."),
        Key::new(
            "places",
            Type::Named(&PLACE),
            Words("`home` and what travel names"),
            "Places and what they are called, at most 200.",
        ),
        Key::new("travel", Type::Tables(&TRAVEL), Words("no ways"), "How long it takes between places."),
        Key::new("people", Type::Named(&PERSON), Required, "The people whose time is planned, at most 100."),
        Key::new("schools", Type::Named(&SCHOOL), Words("no schools"), "When schools are open, at most 100."),
        Key::new("holidays", Type::Named(&HOLIDAYS), Words("no holidays"), "Lists of public holidays, at most 100."),
        Key::new("custody", Type::Named(&CUSTODY), Words("none"), "With whom children are when, at most 100 plans."),
        Key::new("needs", Type::Named(&NEED), Words("no needs"), "What somebody has to do or be there for."),
        Key::new("dependants", Type::Named(&DEPENDANT), Words("nobody"), "Those who are never left alone."),
        Key::new("backups", Type::Named(&BACKUP), Words("nobody"), "Who can step in if asked in time."),
        Key::new(
            "milestones",
            Type::Named(&MILESTONE),
            Words("none"),
            "Days that somebody has to be ready for, and those before them that must stay clear.",
        ),
        Key::new("protected", Type::Named(&PROTECTED), Words("none"), "Time that must not slip."),
        Key::new("rules", Type::Named(&RULE), Words("no rules"), "What has to hold."),
        Key::new("waivers", Type::Tables(&WAIVER), Words("none"), "What may pass, for a reason and up to a date."),
        Key::new("expect", Type::Tables(&EXPECT), Words("none"), "What has to be so on a day."),
        Key::new("expect-no", Type::Tables(&EXPECT_NO), Words("none"), "What must not be so on a day."),
    ],
};

pub(super) static HOUSEHOLD: Section = Section {
    heading: "[household]",
    noun: "`[household]`",
    doc: "The household as a whole.",
    selector: None,
    keys: &[
        Key::new("name", Type::Text, Value("\"Household\""), "What people call it."),
        Key::new("zone", Type::Zone, Required, "Where its dates and local times are read."),
        Key::new("window", Type::Table(&WINDOW), Value("{ weeks = 12 }"), "The days that are looked at."),
    ],
};

pub(super) static WINDOW: Section = Section {
    heading: "household.window",
    noun: "window",
    doc: "Either two dates, or a number of weeks from a date or from today.",
    selector: None,
    keys: &[
        Key::new("from", Type::Date, Words("today"), "The first day."),
        Key::new("to", Type::Date, Words("by `weeks`"), "The day after the last one; it stands with `from`."),
        Key::new("weeks", Type::Number { least: 1, most: 520 }, Value("12"), "How long it is, in place of `to`.")
            .in_unit("weeks"),
    ],
};

pub(super) static PLACE: Section = Section {
    heading: "[places.KEY]",
    noun: "place",
    doc: "A place. One that a `[[travel]]` row names need not stand here, and `home` always exists.",
    selector: None,
    keys: &[
        Key::new("name", Type::Text, NAMED_AS_KEY, "What people call it."),
        Key::new(
            "locations",
            Type::List(&Type::Text),
            Value("[]"),
            "What calendars call it: how the LOCATION of its events begins, in either case, or the point around which their \
             GEO lies, such as `geo:53.4808,-2.2426`, for 100 metres; `geo:53.4808,-2.2426;u=250` reaches 250.",
        ),
    ],
};

pub(super) static TRAVEL: Section = Section {
    heading: "[[travel]]",
    noun: "`[[travel]]` row",
    doc: "How long it takes between two places, in either direction. Places that no row joins are as far apart as the \
          shortest way over rows that do.",
    selector: None,
    keys: &[
        Key::new("between", Type::List(&Type::Name), Required, "The keys of two places."),
        Key::new("minutes", Type::Number { least: 0, most: 2_880 }, Required, "From door to door.").in_unit(MINUTES),
    ],
};

pub(super) static PERSON: Section = Section {
    heading: "[people.KEY]",
    noun: "person",
    doc: "Somebody whose time is planned.",
    selector: None,
    keys: &[
        Key::new("name", Type::Text, NAMED_AS_KEY, "What people call them."),
        Key::new("home", Type::Place, Value("\"home\""), "Where they are when nothing else says."),
        Key::new(
            "asleep-after-nights",
            Type::Number { least: 1, most: 1_440 },
            Words("not asleep"),
            "So long they sleep at home after a night's work, once they are there: after three hours or more between midnight \
             and 05:00.",
        )
        .in_unit(MINUTES),
        Key::new("arrangements", Type::Tables(&ARRANGEMENT), Words("no work"), "How they work."),
        Key::new("calendars", Type::Tables(&CALENDAR), Words("no calendars"), "Calendars with what they have to do."),
        Key::new("commitments", Type::Tables(&COMMITMENT), Words("no commitments"), "What else they have to do."),
        Key::new("trips", Type::Tables(&TRIP), Words("no trips"), "When they are in another zone for a time."),
        Key::new("relocations", Type::Tables(&RELOCATION), Words("none"), "When they move to another zone for good."),
    ],
};

pub(super) static SCHOOL: Section = Section {
    heading: "[schools.KEY]",
    noun: "school",
    doc: "When a school is open: Monday to Friday in its terms, but for INSET days and closures. No free set of data has these, \
          so they come from the school's letter.",
    selector: None,
    keys: &[
        Key::new("terms", Type::Tables(&RANGE), Required, "Its terms, half-terms apart."),
        Key::new("closed", Type::List(&Type::Date), Value("[]"), "INSET days and closures within the terms."),
        Key::new(
            "calendar",
            Type::File,
            Words("no calendar"),
            "An `.ics` file whose days are closed too; days of it outside of the terms do not count.",
        ),
    ],
};

pub(super) static RANGE: Section = Section {
    heading: "schools.KEY.terms",
    noun: "range of days",
    doc: "A range of days: a term, the baseline of a trial.",
    selector: None,
    keys: &[
        Key::new("from", Type::Date, Required, "The first day."),
        Key::new("until", Type::Date, Required, "The day after the last one."),
    ],
};

pub(super) static HOLIDAYS: Section = Section {
    heading: "[holidays.KEY]",
    noun: "list of holidays",
    doc: "Public holidays: by a law that is built in, from a file, or day by day. A list says where it comes from and until \
          when it is good.",
    selector: None,
    keys: &[
        Key::new(
            "law",
            Type::Word(&["us-federal"]),
            Words("no law"),
            "The holidays of a law, on the days that it names: `us-federal` is 5 U.S.C. 6103(a), from 2021 to 2040.",
        ),
        Key::new("days", Type::List(&Type::Date), Value("[]"), "Single days."),
        Key::new("calendar", Type::File, Words("no calendar"), "An `.ics` file whose days are holidays."),
        Key::new("source", Type::Text, Words("the file"), "Where they come from, for whoever asks."),
        Key::new("version", Type::Text, Words("none"), "Which edition of it."),
        Key::new("known-until", Type::Date, Words("for ever"), "The first day of which the list says nothing."),
    ],
};

pub(super) static CALENDAR: Section = Section {
    heading: "[[people.KEY.calendars]]",
    noun: "calendar",
    doc: "An iCalendar file: an export or a subscription. Where it says only that somebody is busy (VFREEBUSY) or to be had \
          (VAVAILABILITY), they are busy, tentative or unavailable from 2000 to 2099, but for the time of its own events.",
    selector: None,
    keys: &[
        Key::new("file", Type::File, Required, "The `.ics` file, as seen from the household file."),
        Key::new(
            "place",
            Type::Place,
            Words("where they are anyway"),
            "Where its events are that are not at one of a place's `locations`.",
        ),
        Key::new("away", Type::Flag, Value("false"), "Whether these are out of everybody's reach."),
        Key::new(
            "max-errand",
            ERRAND_MINUTES,
            Words("no errands"),
            "The longest errand out of its events, there and back.",
        )
        .in_unit(MINUTES),
        Key::new(
            "tasks",
            Type::Word(&["milestones", "nothing"]),
            Value("\"milestones\""),
            "What the days are on which its open tasks (VTODO) are due.",
        ),
    ],
};

pub(super) static COMMITMENT: Section = Section {
    heading: "[[people.KEY.commitments]]",
    noun: "commitment",
    doc: "Something that takes a person's time, once or again and again. One that starts on a date takes whole days; one that \
          starts at a time has an `end` or `minutes`.",
    selector: None,
    keys: &[
        Key::new("summary", Type::Text, Required, "What people call it."),
        Key::new("uid", Type::Text, Words("made of person, summary and start"), "What feeds know it by."),
        Key::new(
            "start",
            Type::Time,
            Required,
            "When it starts. A local date-time is one of `zone`; one with an offset is an instant.",
        ),
        Key::new(
            "end",
            Type::Time,
            Words("a day after a `start` that is a date"),
            "When it ends, written as `start` is; a date is the day after the last one. A local end is meant as the clock shows \
             it, also when the clocks change in between.",
        ),
        Key::new(
            "minutes",
            Type::Number { least: 1, most: 527_040 },
            Words("by `end`"),
            "How long it takes, in place of `end`.",
        )
        .in_unit(MINUTES),
        Key::new("zone", Type::Zone, Words("the household's"), "Where a local `start` and `end` are read."),
        Key::new(
            "rrule",
            Type::Rule,
            Words("it happens once"),
            "How it recurs: the RRULE of RFC 5545, without the name.",
        ),
        Key::new(
            "except",
            Type::List(&Type::Time),
            Value("[]"),
            "The starts that do not happen; a date stands for the start on that day.",
        ),
        Key::new("place", Type::Place, Words("where they are anyway"), "Where it is."),
        Key::new("away", Type::Flag, Value("false"), "Whether it is out of everybody's reach, the way included."),
        Key::new(
            "firmness",
            Type::Word(&["fixed", "movable", "tentative"]),
            Value("\"fixed\""),
            "How firmly it stands.",
        ),
        Key::new(
            "demand",
            Type::Word(&["busy", "leave", "nothing"]),
            Value("\"busy\""),
            "What it asks for: all attention, none, or that work does not take place. Leave of whole days takes the shifts that \
             start on them, leave with times those times.",
        ),
        Key::new("max-errand", ERRAND_MINUTES, Words("no errands"), "The longest errand out of it, there and back.")
            .in_unit(MINUTES),
    ],
};

pub(super) static TRIP: Section = Section {
    heading: "[[people.KEY.trips]]",
    noun: "trip",
    doc: "A time away in another zone, out of everybody's reach. Whole days, and times of calendars that name no zone, are those \
          of where the person is.",
    selector: None,
    keys: &[
        Key::new("summary", Type::Text, Required, "What people call it."),
        Key::new("uid", Type::Text, Words("made of person, summary and departure"), "What feeds know it by."),
        Key::new("depart", Type::Time, Required, "When they leave home, on the household's clocks."),
        Key::new("back", Type::Time, Required, "When they are home again, on the household's clocks."),
        Key::new("zone", Type::Zone, Required, "Where they are meanwhile."),
        Key::new(
            "others",
            Type::Word(&["pinned", "follow", "cancelled"]),
            Value("\"pinned\""),
            "What becomes of other plans on the household's clocks: they stay on them, are read on the clocks of `zone`, or do \
             not take place.",
        ),
    ],
};

pub(super) static RELOCATION: Section = Section {
    heading: "[[people.KEY.relocations]]",
    noun: "relocation",
    doc: "A move to another zone. Arrangements without a `zone` of their own go on under another key, on the new clocks; whole \
          days, and times of calendars that name no zone, are those of the new zone.",
    selector: None,
    keys: &[
        Key::new("from", Type::Date, Required, "The first day there."),
        Key::new("zone", Type::Zone, Required, "The new zone."),
        Key::new(
            "home",
            Type::Place,
            Words("where they lived"),
            "Where they live from then on: what they do at home they do there.",
        ),
    ],
};

const ERRAND: &[&str] = &["errand"];
const PRESENCE: &[&str] = &["presence", "reachable"];

pub(super) static NEED: Section = Section {
    heading: "[needs.KEY]",
    noun: "need",
    doc: "Something that somebody has to do or be there for. `errand`: somebody comes within a window of time. `presence`: \
          somebody is there all the time. `reachable`: somebody can be there soon, all the time.",
    selector: Some("kind"),
    keys: &[
        Key::new("kind", Type::Word(&["errand", "presence", "reachable"]), Required, "What it asks for."),
        Key::new("name", Type::Text, NAMED_AS_KEY, "What people call it."),
        Key::new("place", Type::Place, Required, "Where.").of(ERRAND),
        Key::new("place", Type::Place, Value("\"home\""), "Where.").of(PRESENCE),
        Key::new("arrive", Type::Hours, Required, "When somebody arrives; the last moment counts too.").of(ERRAND),
        Key::new("stay", Type::Number { least: 0, most: 1_440 }, Value("0"), "How long they stay.")
            .in_unit(MINUTES)
            .of(ERRAND),
        Key::new(
            "fragile-below",
            Type::Number { least: 0, most: 1_440 },
            Value("10"),
            "With less freedom than this in when to arrive, cover is fragile.",
        )
        .in_unit(MINUTES)
        .of(ERRAND),
        Key::new("hours", Type::Hours, Required, "During which hours.").of(PRESENCE),
        Key::new("within", Type::Number { least: 1, most: 1_440 }, Required, "How soon somebody can be there.")
            .in_unit(MINUTES)
            .of(&["reachable"]),
        Key::new("at-least", Type::Number { least: 1, most: 100 }, Value("1"), "So many at the same time.")
            .in_unit("people")
            .of(PRESENCE),
        Key::new(
            "attention",
            Type::Word(&["any", "awake", "interruptible", "free"]),
            Value("\"any\""),
            "What they may be doing meanwhile: anything, even asleep after a night shift; anything awake; work that can be \
             interrupted; nothing.",
        )
        .of(PRESENCE),
        Key::new("carers", Type::List(&Type::Person), Words("everybody"), "Who may cover it."),
        Key::new("days", Type::List(&Type::Weekday), Value("[\"MO-FR\"]"), "On which days of the week.").of(ERRAND),
        Key::new("days", Type::List(&Type::Weekday), Value("[\"MO-SU\"]"), "On which days of the week.").of(PRESENCE),
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

pub(super) static MILESTONE: Section = Section {
    heading: "[milestones.KEY]",
    noun: "milestone",
    doc: "A day that somebody has to be ready for: a certification renewal, a review, a launch; or a freeze, from a day up to \
          another. Trips, leave and other people's milestones on its days are findings.",
    selector: None,
    keys: &[
        Key::new("name", Type::Text, NAMED_AS_KEY, "What people call it."),
        Key::new("owner", Type::Person, Required, "Who has to be ready."),
        Key::new("date", Type::Date, Words("by `from` and `until`"), "The day."),
        Key::new("run-up", Type::Number { least: 0, most: 366 }, Value("0"), "How long before it has to stay clear.")
            .in_unit("days"),
        Key::new("from", Type::Date, Words("by `date` and `run-up`"), "The first day of a freeze."),
        Key::new("until", Type::Date, Words("by `date`"), "The day after its last one."),
    ],
};

pub(super) static PROTECTED: Section = Section {
    heading: "[protected.KEY]",
    noun: "protected slot",
    doc: "Time that must not slip: learning, the weekly talk, a check-in. It is a claim, not a commitment: it keeps nobody from \
          an errand, but a commitment that lies on it is a finding.",
    selector: None,
    keys: &[
        Key::new("name", Type::Text, NAMED_AS_KEY, "What people call it."),
        Key::new("people", Type::List(&Type::Person), Words("everybody"), "Whose time it is; all of them are needed."),
        Key::new("days", Type::List(&Type::Weekday), Required, "On which days of the week."),
        Key::new("hours", Type::Hours, Required, "During which hours."),
        Key::new(
            "at-least",
            Type::Number { least: 1, most: 366 },
            Words("all"),
            "So many have to stay in each `per`; it stands with `per`.",
        ),
        Key::new("per", Type::Word(&["week", "month", "quarter", "year"]), Words("none"), "The period to count in."),
        Key::new("from", Type::Date, Words("since ever"), "The first day."),
        Key::new("until", Type::Date, Words("for ever"), "The day after the last one."),
        Key::new("except", Type::List(&Type::Date), Value("[]"), "Days without it."),
    ],
};

pub(super) static CYCLE: Section = Section {
    heading: "needs.KEY.cycle",
    noun: "`cycle` table",
    doc: "Days in a pattern of letters, as for children who live in two homes.",
    selector: None,
    keys: &[
        Key::new(
            "pattern",
            Type::Pattern,
            Words("that of `custody`"),
            "A letter a day; after the last it starts over. Spaces do not count.",
        ),
        Key::new(
            "start",
            Type::Date,
            Words("that of `custody`"),
            "The day of the first letter; the cycle has no days before it.",
        ),
        Key::new("custody", Type::Custody, Words("none"), "A plan of custody, in place of `pattern` and `start`."),
        Key::new("on", Type::Letter, Required, "The letter of the days meant."),
    ],
};

pub(super) static CUSTODY: Section = Section {
    heading: "[custody.KEY]",
    noun: "plan of custody",
    doc: "With whom children are, as a letter a day: that of the night after it. Needs follow it with `cycle = { custody = \
          \"KEY\", on = \"A\" }`; those that are over before the `exchange` are of whoever had the night before. With `place` and \
          `sides` each exchange is an errand of its sides, a need with a key such as `KEY-exchange-a`.",
    selector: None,
    keys: &[
        Key::new("name", Type::Text, NAMED_AS_KEY, "What people call it."),
        Key::new(
            "plan",
            Type::Word(&["2-2-3", "2-2-5-5", "3-4-4-3", "7-7"]),
            Words("by `pattern`"),
            "A cycle of two weeks by its name, with letters `A` and `B`; it starts on a Monday unless you mean another day.",
        ),
        Key::new("pattern", Type::Pattern, Words("that of `plan`"), "A letter a day; after the last it starts over."),
        Key::new("start", Type::Date, Required, "The day of the first letter; the plan has no days before it."),
        Key::new(
            "exchange",
            Type::Clock,
            Words("before the day's needs"),
            "When they change homes, on days on which the letter changes.",
        ),
        Key::new(
            "place",
            Type::Place,
            Words("nobody has to come"),
            "Where they change homes; it stands with `sides` and `exchange`.",
        ),
        Key::new(
            "sides",
            Type::Tables(&SIDE),
            Words("none"),
            "The homes that are of this household, and who comes for them.",
        ),
        Key::new("wait", Type::Number { least: 1, most: 240 }, Value("15"), "How long one side waits for the other.")
            .in_unit(MINUTES),
        Key::new(
            "stays",
            Type::Tables(&STAY),
            Words("none"),
            "Days that go over the cycle: holidays with one of the two.",
        ),
    ],
};

pub(super) static SIDE: Section = Section {
    heading: "custody.KEY.sides",
    noun: "side",
    doc: "One of the homes that children have, and who of the household brings and fetches them for it.",
    selector: None,
    keys: &[
        Key::new("with", Type::Letter, Required, "Its letter."),
        Key::new("carers", Type::List(&Type::Person), Required, "Who may come to the exchange, one of them each time."),
    ],
};

pub(super) static STAY: Section = Section {
    heading: "custody.KEY.stays",
    noun: "stay",
    doc: "Days that go over the cycle of custody; of several that meet, the last one counts.",
    selector: None,
    keys: &[
        Key::new("from", Type::Date, Required, "The first day."),
        Key::new("until", Type::Date, Required, "The day after the last one."),
        Key::new("with", Type::Letter, Required, "The letter of whom they are with."),
    ],
};

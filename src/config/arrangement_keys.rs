//! The keys of arrangements: a kind for each way of working, and the layers that all of them can have.

use super::keys::Otherwise::{Required, Value, Words};
use super::keys::{Key, Section, Type};
use super::part_keys::{PHASE, SEASON};
use super::sections::{ERRAND_MINUTES, MINUTES, NAMED_AS_KEY, RANGE};

const STAGGERED: &[&str] = &["staggered"];
const FLEXTIME: &[&str] = &["flextime"];
const NINE_EIGHTY: &[&str] = &["9/80"];
const FIVE_FOUR_NINE: &[&str] = &["5/4-9"];
const FORTNIGHT: &[&str] = &["9-day-fortnight"];
const HALF_DAY: &[&str] = &["4.5-day-week"];
const JOB_SHARE: &[&str] = &["job-share"];
const ROTATION: &[&str] = &["rotation"];
const ON_CALL: &[&str] = &["on-call"];
const HOLD: &[&str] = &["flexible-hold"];
const DAY_OFF: &[&str] = &["9/80", "5/4-9", "9-day-fortnight"];
/// A week or a fortnight, or a project: nothing in a year is longer.
const LONG_MINUTES: Type = Type::Number { least: 1, most: 527_040 };
/// What may be carried over.
const OVER_MINUTES: Type = Type::Number { least: 0, most: 527_040 };
const DAY_MINUTES: Type = Type::Number { least: 0, most: 1_440 };

/// Numbers of weeks.
pub(super) const ODD_OR_EVEN: Type = Type::Word(&["odd", "even"]);
pub(super) static ARRANGEMENT: Section = Section {
    heading: "[[people.KEY.arrangements]]",
    noun: "arrangement",
    doc: "A way of working. `standard`: the same hours on the same days of every week. `part-time`: the same of fewer hours. \
          `iso-weeks`: the same in weeks of odd, or even, numbers only. `staggered`: early one week, late the next. `flextime`: core hours, a band and a target. `split-day`: a day in parts. \
          `4x10` and `3x12`: long days, fewer of them. `9/80`: eighty hours in nine days of two weeks; `5/4-9`: the same in US \
          federal agencies; `9-day-fortnight`: nine equal days. `4.5-day-week`: a day that is over by lunch. `job-share`: one \
          role, two holders. `school-hours`: in term only. `annualised`: so many hours a year. `roster`: shift by shift as \
          published. `rotation`: a shift rota given as letters. `on-call`: one week in so many. `ramp-up`: back from leave in \
          phases. `protected`: time kept free of everything else; `flexible-hold`: the same, wherever it fits. A shift belongs \
          to the day on which it starts, and ends when the clock shows its end, also when the clocks change that night.",
    selector: Some("kind"),
    keys: &[
        Key::new(
            "kind",
            Type::Word(&[
                "standard",
                "part-time",
                "iso-weeks",
                "staggered",
                "flextime",
                "split-day",
                "4x10",
                "3x12",
                "9/80",
                "5/4-9",
                "9-day-fortnight",
                "4.5-day-week",
                "job-share",
                "school-hours",
                "annualised",
                "roster",
                "rotation",
                "on-call",
                "ramp-up",
                "protected",
                "flexible-hold",
            ]),
            Required,
            "Which pattern it follows.",
        ),
        Key::new(
            "key",
            Type::Name,
            Words("the kind, with a number from the second of a kind on"),
            "A name that feeds know it by; unique for the person.",
        ),
        Key::new("name", Type::Text, NAMED_AS_KEY, "What people call it."),
        Key::new("weeks", ODD_OR_EVEN, Required, "In the weeks with such numbers, by ISO 8601: after a week 53 two odd ones follow each other.")
            .of(&["iso-weeks"]),
        Key::new("days", Type::List(&Type::Weekday), Required, "The days of work.").of(&[
            "standard",
            "part-time",
            "iso-weeks",
            "staggered",
            "split-day",
            "3x12",
            "protected",
        ]),
        Key::new("days", Type::List(&Type::Weekday), Value("[\"MO-FR\"]"), "The days of work.").of(&[
            "flextime",
            "job-share",
            "school-hours",
            "annualised",
            "flexible-hold",
        ]),
        Key::new("days", Type::List(&Type::Weekday), Value("[\"MO-TH\"]"), "The long days.").of(HALF_DAY),
        Key::new("days", Type::List(&Type::Weekday), Words("by `rotating`"), "The four days of work.").of(&["4x10"]),
        Key::new(
            "rotating",
            Type::Date,
            Words("none"),
            "A day of a week with Monday off, in place of `days`; a week later it is Tuesday, and Monday again after Friday.",
        )
        .of(&["4x10"]),
        Key::new("hours", Type::Hours, Required, "The hours of work.").of(&[
            "standard",
            "part-time",
            "iso-weeks",
            "4x10",
            "3x12",
            "9-day-fortnight",
            "annualised",
            "protected",
        ]),
        Key::new("hours", Type::Hours, Required, "The hours of the role.").of(JOB_SHARE),
        Key::new(
            "partner",
            Type::Person,
            Words("somebody outside of the household"),
            "Who of the household holds the other part. Each of the two names the other, and both say the same of the role.",
        )
        .of(JOB_SHARE),
        Key::new("hours", Type::Hours, Value("\"09:30-14:30\""), "The hours of work.").of(&["school-hours"]),
        Key::new("hours", Type::Hours, Words("none chosen"), "The hours that were chosen; a flexitour has to have them.")
            .of(FLEXTIME),
        Key::new("hours", Type::Hours, Required, "The hours of the phases, unless they say.").of(&["ramp-up"]),
        Key::new("hours", Type::Hours, Required, "The hours of the shifts, unless they say.").of(&["roster"]),
        Key::new("hours", Type::Hours, Required, "The hours of the long days, Monday to Friday but for the day off.")
            .of(&["9/80", "5/4-9"]),
        Key::new("hours", Type::Hours, Required, "The hours of the long days.").of(HALF_DAY),
        Key::new(
            "break",
            Type::Break,
            Value("0"),
            "The unpaid break of a day: its minutes, which lie in the middle, or its hours.",
        )
        .in_unit(MINUTES)
        .of(&[
            "standard",
            "part-time",
            "iso-weeks",
            "staggered",
            "flextime",
            "4.5-day-week",
            "job-share",
            "school-hours",
            "annualised",
            "roster",
            "ramp-up",
        ]),
        Key::new(
            "break",
            Type::Break,
            Value("30"),
            "The unpaid break of a day: its minutes, which lie in the middle, or its hours.",
        )
        .in_unit(MINUTES)
        .of(&["4x10", "3x12", "9/80", "5/4-9", "9-day-fortnight"]),
        Key::new(
            "full-time",
            LONG_MINUTES,
            Value("2400"),
            "The paid minutes of a full-time week, of which this is a part.",
        )
        .in_unit(MINUTES)
        .of(&["part-time"]),
        Key::new("first", Type::Hours, Required, "The hours of the first week.").of(STAGGERED),
        Key::new("second", Type::Hours, Required, "The hours of the second week, as many as of the first.").of(STAGGERED),
        Key::new("start", Type::Date, Required, "A day of a first week; weeks start on Monday, and work in that one.")
            .of(STAGGERED),
        Key::new("parts", Type::List(&Type::Hours), Required, "The parts of a day, one after the other.").of(&["split-day"]),
        Key::new(
            "variant",
            Type::Word(&["flexitour", "gliding", "variable-day", "variable-week", "maxiflex"]),
            Value("\"variable-day\""),
            "Which rules it has: times chosen once, days of one length, days or weeks that differ, core on some days only.",
        )
        .of(FLEXTIME),
        Key::new("core", Type::List(&Type::Hours), Value("[]"), "When one has to be there.").of(FLEXTIME),
        Key::new("core-days", Type::List(&Type::Weekday), Words("its `days`"), "On which days.").of(FLEXTIME),
        Key::new("band", Type::Hours, Required, "When one may work.").of(FLEXTIME),
        Key::new("shortest-day", DAY_MINUTES, Value("0"), "The fewest paid minutes of a day.").in_unit(MINUTES).of(FLEXTIME),
        Key::new("longest-day", DAY_MINUTES, Value("600"), "The most paid minutes of a day.").in_unit(MINUTES).of(FLEXTIME),
        Key::new("target", LONG_MINUTES, Words("40 h a week, by the variant"), "The paid minutes of a period.")
            .in_unit(MINUTES)
            .of(FLEXTIME),
        Key::new("period", Type::Number { least: 1, most: 52 }, Words("1 or 2, by the variant"), "How long a period is.")
            .in_unit("weeks")
            .of(FLEXTIME),
        Key::new(
            "carry-over",
            OVER_MINUTES,
            Value("0"),
            "How many minutes too many or too few may go into the next period.",
        )
        .in_unit(MINUTES)
        .of(FLEXTIME),
        Key::new("short-hours", Type::Hours, Required, "The hours of the short day, a week before and after the day off.")
            .of(NINE_EIGHTY),
        Key::new("short-hours", Type::Hours, Required, "The hours of the eight-hour day.").of(FIVE_FOUR_NINE),
        Key::new("off", Type::Date, Required, "Any one of the days off.").of(DAY_OFF),
        Key::new("short-day", Type::Date, Required, "Any one of the eight-hour days.").of(FIVE_FOUR_NINE),
        Key::new(
            "split",
            Type::Clock,
            Words("where its halves are even"),
            "When on the short day the employer's week starts.",
        )
        .of(NINE_EIGHTY),
        Key::new("contract", LONG_MINUTES, Value("4500"), "The paid minutes of two weeks, in nine equal days.")
            .in_unit(MINUTES)
            .of(FORTNIGHT),
        Key::new("half-day", Type::OneWeekday, Value("\"FR\""), "The short day.").of(HALF_DAY),
        Key::new("half-hours", Type::Hours, Required, "Its hours.").of(HALF_DAY),
        Key::new(
            "share",
            Type::Word(&["split-week", "alternating", "overlap-day", "split-day", "alternate-weeks"]),
            Required,
            "How the role is shared: first half of the week and second, three days and two in turn, both on one day, mornings \
             and afternoons, a week each.",
        )
        .of(JOB_SHARE),
        Key::new("holder", Type::Word(&["first", "second"]), Required, "Which of the two this person is.").of(JOB_SHARE),
        Key::new(
            "change-day",
            Type::OneWeekday,
            Value("\"WE\""),
            "The day that is split, changes hands or is common.",
        )
        .of(JOB_SHARE),
        Key::new("first-until", Type::Clock, Words("12:00"), "When the first holder ends on the day that is split.")
            .of(JOB_SHARE),
        Key::new(
            "second-from",
            Type::Clock,
            Words("`first-until`"),
            "When the second holder begins on it; earlier than the other ends, for a handover.",
        )
        .of(JOB_SHARE),
        Key::new(
            "start",
            Type::Date,
            Words("none"),
            "A day of a week with the first holder's longer part, of `alternating` and `alternate-weeks`.",
        )
        .of(JOB_SHARE),
        Key::new("overlap", Type::Number { least: 0, most: 10_080 }, Value("0"), "How long both are there in each week, at least.")
            .in_unit(MINUTES)
            .of(JOB_SHARE),
        Key::new("school", Type::School, Required, "The key of a school.").of(&["school-hours"]),
        Key::new("hours-a-year", LONG_MINUTES, Required, "The paid minutes of a year.").in_unit(MINUTES).of(&["annualised"]),
        Key::new("year-start", Type::Date, Required, "The first day of a year that they are counted in.").of(&["annualised"]),
        Key::new("carry-over", OVER_MINUTES, Words("the hours of a usual day"), "How much a year may have more or less.")
            .in_unit(MINUTES)
            .of(&["annualised"]),
        Key::new("shifts", Type::Tables(&ROSTER_SHIFT), Required, "The shifts.").of(&["roster"]),
        Key::new("version", Type::Text, Words("none"), "Which edition of the roster it is; reports name it.").of(&["roster"]),
        Key::new("known-until", Type::Date, Required, "The first day that is not published yet; from then on nothing is known.")
            .of(&["roster"]),
        Key::new("notice", Type::Number { least: 0, most: 366 }, Words("none agreed"), "So early it is to be published.")
            .in_unit("days")
            .of(&["roster"]),
        Key::new(
            "pattern",
            Type::Pattern,
            Words("that of `rota`"),
            "A letter a day; after the last it starts over. Spaces do not count.",
        )
        .of(ROTATION),
        Key::new(
            "rota",
            Type::Word(&[
                "pitman",
                "rotating-pitman",
                "panama",
                "dupont",
                "continental",
                "4-on-4-off",
                "4-on-4-off-nights",
                "4-on-4-off-mixed",
                "24/48",
            ]),
            Words("none"),
            "A pattern by its name, in place of `pattern`; names are used loosely, so compare it with the rota on the wall.",
        )
        .of(ROTATION),
        Key::new("start", Type::Date, Required, "The day of the first letter.").of(ROTATION),
        Key::new("shifts", Type::Shifts, Words("the usual ones of `rota`"), "The letters that are shifts, each with its hours, or with a table of these, a break and a place.")
            .of(ROTATION),
        Key::new("off", Type::Letters, Value("\"O\""), "The letters that are days off.").of(ROTATION),
        Key::new("every", Type::Number { least: 1, most: 520 }, Required, "One week in so many.").in_unit("weeks").of(ON_CALL),
        Key::new("start", Type::Date, Required, "The first handover.").of(ON_CALL),
        Key::new("at", Type::Clock, Value("\"09:00\""), "The time of the handover.").of(ON_CALL),
        Key::new("response", DAY_MINUTES, Value("30"), "Within how many minutes they respond.").in_unit(MINUTES).of(ON_CALL),
        Key::new("sole-carer", Type::Flag, Value("false"), "Whether they may be the only one with the children meanwhile.")
            .of(ON_CALL),
        Key::new("counted", Type::Number { least: 0, most: 100 }, Value("0"), "How much of the time counts as work.")
            .in_unit("percent")
            .of(ON_CALL),
        Key::new("phases", Type::Tables(&PHASE), Required, "The phases, one after the other.").of(&["ramp-up"]),
        Key::new("keeping-in-touch", Type::List(&Type::Date), Value("[]"), "Single days of work during leave.")
            .of(&["ramp-up"]),
        Key::new(
            "nth",
            Type::OneOrMore(&Type::Number { least: -5, most: 5 }),
            Words("every week"),
            "Which of a month's: 1 is the first, -1 the last, `[1, -1]` both.",
        )
        .of(&["protected"]),
        Key::new("minutes", Type::Number { least: 1, most: 1_440 }, Required, "How long it is.").in_unit(MINUTES).of(HOLD),
        Key::new("window", Type::Hours, Required, "Within these hours.").of(HOLD),
        Key::new("ideal", Type::Clock, Words("the start of `window`"), "When it starts best.").of(HOLD),
        Key::new("flex", DAY_MINUTES, Value("1440"), "How far from that it may start.").in_unit(MINUTES).of(HOLD),
        Key::new("priority", Type::Number { least: 1, most: 9 }, Value("1"), "Which of several goes first.").of(HOLD),
        Key::new("least", Type::Number { least: 1, most: 366 }, Value("1"), "So often in each `per` at least.").of(HOLD),
        Key::new("per", Type::Word(&["week", "month", "quarter", "year"]), Value("\"week\""), "The period to count in.").of(HOLD),
        Key::new("place", Type::Place, Words("where they are anyway"), "Where the work is done."),
        Key::new("away", Type::Flag, Value("false"), "Whether it is out of everybody's reach, the way included."),
        Key::new("max-errand", ERRAND_MINUTES, Words("no errands"), "The longest errand out of work, there and back.")
            .in_unit(MINUTES),
        Key::new("remote", Type::Table(&REMOTE), Words("no remote days"), "The days that are worked somewhere else."),
        Key::new("zone", Type::Zone, Words("the household's"), "On whose clocks the hours are."),
        Key::new(
            "duration",
            Type::Word(&["wall", "exact"]),
            Value("\"wall\""),
            "Whether a night in which the clocks change ends at the time of the clock or after as many hours as others.",
        ),
        Key::new("from", Type::Date, Words("since ever"), "The first day."),
        Key::new("until", Type::Date, Words("for ever"), "The day after the last one."),
        Key::new("except", Type::List(&Type::Date), Value("[]"), "Days on which it does not apply."),
        Key::new(
            "seasons",
            Type::Tables(&SEASON),
            Words("none"),
            "Times with other days and hours: summer hours, a project's last weeks.",
        ),
        Key::new("holidays", Type::Table(&HOLIDAY_POLICY), Words("days like others"), "What public holidays mean for it."),
        Key::new(
            "exceptions",
            Type::Tables(&EXCEPTION),
            Words("none"),
            "Single departures; of several the later ones apply to what the earlier ones give.",
        ),
        Key::new("quotas", Type::Tables(&QUOTA), Words("none"), "How many of its days have to be where."),
        Key::new("freezes", Type::Tables(&FREEZE), Words("none"), "Times in which nobody may be away, or everybody works longer."),
        Key::new("trial", Type::Table(&TRIAL), Words("no trial"), "That it is on trial from `from` until `until`."),
    ],
};

pub(super) static REMOTE: Section = Section {
    heading: "people.KEY.arrangements.remote",
    noun: "`remote` table",
    doc: "The days that are worked somewhere else, mostly at home: fixed days, those of every second week, all but the team's \
          day of the month, all but single visits, or single days chosen as they come.",
    selector: None,
    keys: &[
        Key::new(
            "days",
            Type::List(&Type::Weekday),
            Words("by `but`, `visits` or `dates`"),
            "Days of the week, among those of the arrangement.",
        ),
        Key::new(
            "alternate",
            Type::Date,
            Words("every week"),
            "A day of a week in which `days` are remote; they are in every second one.",
        ),
        Key::new(
            "weeks",
            ODD_OR_EVEN,
            Words("every week"),
            "In which weeks `days` are remote, by their ISO 8601 numbers.",
        ),
        Key::new("but", Type::OneWeekday, Words("none"), "The team's day, in place of `days`: all others are remote."),
        Key::new(
            "nth",
            Type::OneOrMore(&Type::Number { least: -5, most: 5 }),
            Words("every week"),
            "Which of the month's days `but` means: 1 is the first, -1 the last. Both ends of a month at once go with the same days \
             every week.",
        ),
        Key::new("visits", Type::List(&Type::Date), Words("none"), "Single days on site, in place of `days`."),
        Key::new(
            "dates",
            Type::List(&Type::Date),
            Words("none"),
            "Single remote days, in place of `days`, as they are chosen for a quota.",
        ),
        Key::new("place", Type::Place, Words("the person's home"), "Where the work is done then."),
        Key::new("max-errand", ERRAND_MINUTES, Words("no errands"), "The longest errand out of work, there and back.")
            .in_unit(MINUTES),
    ],
};

pub(super) static ROSTER_SHIFT: Section = Section {
    heading: "people.KEY.arrangements.shifts",
    noun: "shift",
    doc: "A shift of a roster.",
    selector: None,
    keys: &[
        Key::new("day", Type::Date, Required, "The day on which it starts."),
        Key::new("hours", Type::Hours, Words("those of the roster"), "From when until when."),
    ],
};

pub(super) static LETTER_SHIFT: Section = Section {
    heading: "people.KEY.arrangements.shifts.LETTER",
    noun: "shift of a rota",
    doc: "A shift of a rota, where hours alone do not say it: `shifts = { D = { hours = \"07:00-19:00\", break = 60, place = \
          \"ward\" } }`.",
    selector: None,
    keys: &[
        Key::new("hours", Type::Hours, Required, "From when until when."),
        Key::new(
            "break",
            Type::Break,
            Value("0"),
            "The unpaid break: its minutes, which lie in the middle, or its hours.",
        )
        .in_unit(MINUTES),
        Key::new("place", Type::Place, Words("that of the arrangement"), "Where it is done."),
        Key::new("away", Type::Flag, Value("false"), "Whether it is out of everybody's reach, the way included."),
    ],
};

pub(super) static HOLIDAY_POLICY: Section = Section {
    heading: "people.KEY.arrangements.holidays",
    noun: "`holidays` table",
    doc: "What public holidays mean for an arrangement. `ignore`: nothing. `skip`: no work. `shift-prev` and `shift-next`: the \
          work is done on the free day before or after, from Monday to Friday unless weekends are worked too, and not at all \
          if there is none. `credit`: no work, and it counts as if. `in-lieu`: no work, and a day \
          off for those that fall on a free day: the workday before, or after a Sunday, as US federal employees have it.",
    selector: None,
    keys: &[
        Key::new("list", Type::HolidayList, Required, "The key of a list of holidays."),
        Key::new(
            "policy",
            Type::Word(&["ignore", "skip", "shift-prev", "shift-next", "credit", "in-lieu"]),
            Value("\"skip\""),
            "What they mean.",
        ),
        Key::new("credit", DAY_MINUTES, Words("the day's hours"), "What a holiday counts as with `credit`.")
            .in_unit(MINUTES),
    ],
};

pub(super) static EXCEPTION: Section = Section {
    heading: "people.KEY.arrangements.exceptions",
    noun: "exception",
    doc: "A single departure: one of `swap`, `swap-places`, `move-day-off`, `off` and `extra`.",
    selector: None,
    keys: &[
        Key::new(
            "swap",
            Type::List(&Type::Date),
            Words("none"),
            "Two days, each of which is worked as the other would be.",
        ),
        Key::new(
            "swap-places",
            Type::List(&Type::Date),
            Words("none"),
            "Two days that swap places of work, not hours.",
        ),
        Key::new("move-day-off", Type::Date, Words("none"), "A day off that comes on another day, which `to` names."),
        Key::new("to", Type::Date, Words("none"), "When that day off is instead."),
        Key::new("off", Type::Date, Words("none"), "A day without work: leave, a closure."),
        Key::new("until", Type::Date, Words("the day after `off`"), "The day after the last one without work."),
        Key::new(
            "extra",
            Type::Date,
            Words("none"),
            "A day with work that is not in the pattern, or on top of it, during `hours`.",
        ),
        Key::new("hours", Type::Hours, Words("none"), "When."),
    ],
};

pub(super) static QUOTA: Section = Section {
    heading: "people.KEY.arrangements.quotas",
    noun: "quota",
    doc: "How many days of each period are worked on site or elsewhere, wherever they are put: two home days a week, 60 % of a \
          month on site, two visits to the hub a quarter. Public holidays of the arrangement do not count. A period whose \
          days miss it is a finding: as planned where a rule says which days are where; of days that are chosen as they come \
          once the rest of the period is too short, as of `--as-of` or else the first day of the window.",
    selector: None,
    keys: &[
        Key::new(
            "site",
            Type::Word(&["on-site", "remote"]),
            Required,
            "Which days it counts: those of `remote`, or all others.",
        ),
        Key::new("days", Type::Number { least: 1, most: 366 }, Words("by `percent`"), "So many days at least.")
            .in_unit("days"),
        Key::new(
            "percent",
            Type::Number { least: 1, most: 100 },
            Words("by `days`"),
            "A share of the period's days of work at least, rounded up to whole days.",
        )
        .in_unit("percent"),
        Key::new("at-most", Type::Number { least: 0, most: 366 }, Words("no limit"), "So many days at most.")
            .in_unit("days"),
        Key::new(
            "per",
            Type::Word(&["week", "month", "quarter", "year"]),
            Required,
            "The period; weeks are those from Monday.",
        ),
        Key::new("on", Type::List(&Type::Weekday), Words("all days of work"), "The days of the week that count."),
    ],
};

pub(super) static FREEZE: Section = Section {
    heading: "people.KEY.arrangements.freezes",
    noun: "freeze",
    doc: "The days before a deadline: leave, swaps and moved days of the arrangement in them are problems. With `days` and \
          `hours` work is done at these times then. Trips, leave and appointments elsewhere in the hours of work are findings, as on the days of a `[milestones.KEY]`.",
    selector: None,
    keys: &[
        Key::new("from", Type::Date, Required, "The first day."),
        Key::new("until", Type::Date, Required, "The day after the last one."),
        Key::new(
            "days",
            Type::List(&Type::Weekday),
            Words("as always"),
            "The days of work then; it stands with `hours`.",
        ),
        Key::new("hours", Type::Hours, Words("as always"), "The hours of work then; it stands with `days`."),
        Key::new("break", Type::Break, Value("0"), "The unpaid break: its minutes, or its hours.").in_unit(MINUTES),
    ],
};

pub(super) static TRIAL: Section = Section {
    heading: "people.KEY.arrangements.trial",
    noun: "`trial` table",
    doc: "That an arrangement is on trial in its range: what it is compared with, when it is looked at, and what follows. `handover \
          trial` prints both side by side: hours agreed and worked, days with core hours, paid care, ways, the share of care.",
    selector: None,
    keys: &[
        Key::new(
            "baseline",
            Type::Table(&RANGE),
            Required,
            "The days before it that it is compared with, best as many weeks.",
        ),
        Key::new("reviews", Type::List(&Type::Date), Value("[]"), "When it is looked at together."),
        Key::new(
            "revert",
            Type::Word(&["back", "keep"]),
            Value("\"back\""),
            "What holds afterwards if nobody decides otherwise: the arrangement of before, or that of the trial.",
        ),
        Key::new(
            "core",
            Type::Hours,
            Words("whole days"),
            "When others expect to reach the person; days that hold it are counted.",
        ),
        Key::new(
            "paid-care",
            Type::List(&Type::Weekday),
            Value("[]"),
            "Days of the week on which care is paid for if the person works.",
        ),
    ],
};

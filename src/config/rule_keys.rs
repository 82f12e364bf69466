//! The keys of rules: those that all have, and the parameters of each check as the vocabulary says them.

use super::keys::Otherwise::{Required, Value, Words};
use super::keys::{Key, Section, Type};
use super::sections::MINUTES;
use crate::rules::checks::{self, CheckKind, Parameter, ParameterKind};

pub(super) static RULE: Section = Section {
    heading: "[rules.KEY]",
    noun: "rule",
    doc: "A statement that has to hold: a `check`, or `all`, `any` or `not` of several. What each check means, finds and takes is in the \
          manual of rules, and in `handover explain NAME`.",
    selector: Some("check"),
    keys: &RULE_KEYS,
};

pub(super) static PART: Section = Section {
    heading: "[[rules.KEY.any]]",
    noun: "part of a rule",
    doc: "A part of `all`, `any` or `not`: a check, or again several.",
    selector: Some("check"),
    keys: &PART_KEYS,
};

pub(super) static RULE_SEASON: Section = Section {
    heading: "[[rules.KEY.seasons]]",
    noun: "season of a rule",
    doc: "A range of dates, or the same days of every year; both ends are of one kind.",
    selector: None,
    keys: &[
        Key::new("from", Type::SeasonDay, Words("from ever"), "The first day; of every year it has to be there."),
        Key::new(
            "until",
            Type::SeasonDay,
            Words("for ever"),
            "The day after the last one; of every year it has to be there.",
        ),
    ],
};

/// How many keys rules and parts have beside the parameters of checks, and how many of them only rules have.
const SAID: usize = 5;
const LIMITED: usize = 3;

const NAMES: [&str; checks::ALL.len()] = names();

/// What a rule and its parts say; those of all, any and not are kinds of their own beside the checks.
static STATEMENT: [Key; SAID] = [
    Key::new("check", Type::Word(&NAMES), Words("`all`, `any` or `not`"), "What has to hold."),
    Key::new("all", Type::Tables(&PART), Words("no parts"), "Each of these parts has to hold.").of(&["all"]),
    Key::new("any", Type::Tables(&PART), Words("no parts"), "At least one of these parts has to hold in each unit.").of(&["any"]),
    Key::new("not", Type::Table(&PART), Words("no parts"), "This part must not hold in any unit.").of(&["not"]),
    Key::new(
        "each",
        Type::Word(&["day", "week", "month", "quarter", "year", "window"]),
        Value("\"day\""),
        "The units in which parts are weighed against each other; of parts within `any` or `not` that of the outermost counts.",
    )
    .of(&["any", "not"]),
];

static LIMITS: [Key; LIMITED] = [
    Key::new(
        "days",
        Type::List(&Type::Weekday),
        Words("all days"),
        "It speaks of what starts on one of these days or lasts all of it; of what nobody knows, if it has a part of it.",
    ),
    Key::new(
        "seasons",
        Type::Tables(&RULE_SEASON),
        Words("always"),
        "It speaks, in the same way, of the days of these seasons.",
    ),
    Key::new(
        "level",
        Type::Word(&["deny", "warn", "allow"]),
        Value("\"deny\""),
        "What it means when it does not hold: the check fails, it is shown, it is only counted.",
    ),
];

/// How many parameters all checks have together.
const PARAMETERS: usize = {
    let (mut count, mut left) = (0, checks::ALL);
    while let [check, others @ ..] = left {
        count += check.parameters.len();
        left = others;
    }
    count
};

static RULE_KEYS: [Key; SAID + PARAMETERS + LIMITED] = keys(&STATEMENT, &LIMITS);
static PART_KEYS: [Key; SAID + PARAMETERS] = keys(&STATEMENT, &[]);

#[expect(clippy::indexing_slicing, reason = "it runs when the crate is compiled")]
const fn names() -> [&'static str; checks::ALL.len()] {
    let mut names = [""; checks::ALL.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = checks::ALL[index].name;
        index += 1;
    }
    names
}

/// The statement's keys, the parameters of every check, and `others`.
#[expect(clippy::indexing_slicing, reason = "it runs when the crate is compiled")]
const fn keys<const COUNT: usize>(said: &[Key], others: &[Key]) -> [Key; COUNT] {
    let mut keys = [said[0]; COUNT];
    let (mut index, mut left) = (1, checks::ALL);
    while index < said.len() {
        keys[index] = said[index];
        index += 1;
    }
    while let [check, rest @ ..] = left {
        let mut parameters = check.parameters;
        while let [parameter, further @ ..] = parameters {
            keys[index] = key(check, parameter);
            (index, parameters) = (index + 1, further);
        }
        left = rest;
    }
    let mut other = 0;
    while other < others.len() {
        keys[index + other] = others[other];
        other += 1;
    }
    keys
}

const fn key(check: &'static CheckKind, parameter: &'static Parameter) -> Key {
    let (ty, unit) = match parameter.kind {
        ParameterKind::Need | ParameterKind::Errand => (Type::Need, ""),
        ParameterKind::Needs => (Type::List(&Type::Need), ""),
        ParameterKind::People | ParameterKind::Several => (Type::List(&Type::Person), ""),
        ParameterKind::Dependants => (Type::List(&Type::Dependant), ""),
        ParameterKind::Slots => (Type::List(&Type::Slot), ""),
        ParameterKind::Minutes { least, most } => (Type::Number { least, most }, MINUTES),
        ParameterKind::Count { least, most } => (Type::Number { least, most }, ""),
        ParameterKind::Period => (Type::Word(&["week", "month", "quarter", "year"]), ""),
        ParameterKind::Word(words) => (Type::Word(words), ""),
    };
    let otherwise = match parameter.otherwise {
        checks::Otherwise::Required => Required,
        checks::Otherwise::Value(value) => Value(value),
        checks::Otherwise::Words(words) => Words(words),
    };
    Key::new(parameter.name, ty, otherwise, parameter.doc).in_unit(unit).of(std::slice::from_ref(&check.name))
}

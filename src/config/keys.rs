//! What a key of a household file is: its name, its type, its unit, its default and what it means.
//!
//! The tables in [`sections`](super::sections) are made of these. The readers look keys up in them, so that a key that is
//! not described there cannot be read, and the manual prints them, so that every key is documented.

/// The keys of one kind of table.
#[derive(Debug)]
pub(super) struct Section {
    /// How its header is written: `[[travel]]`.
    pub(super) heading: &'static str,
    /// What messages call it: `arrangement`.
    pub(super) noun: &'static str,
    /// What it is for, in sentences.
    pub(super) doc: &'static str,
    /// The key that says which of several kinds it is, if there are several.
    pub(super) selector: Option<&'static str>,
    /// Its keys, in the order of the manual.
    pub(super) keys: &'static [Key],
}

/// A key.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) ty: Type,
    pub(super) unit: &'static str,
    pub(super) otherwise: Otherwise,
    /// The kinds that have it; none means all.
    pub(super) kinds: &'static [&'static str],
    pub(super) doc: &'static str,
}

/// What holds when a key is not there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Otherwise {
    /// It must be there.
    Required,
    /// This, as it would be written.
    Value(&'static str),
    /// This, in words.
    Words(&'static str),
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Type {
    /// A line of text.
    Text,
    /// A short name that other parts of the file refer to.
    Name,
    /// The name of a file, which the caller knows how to find.
    File,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// A whole number, both limits included.
    Number { least: i64, most: i64 },
    /// A day.
    Date,
    /// A day or a time on a day.
    Time,
    /// A stretch of the clock's day.
    Hours,
    /// A day of the week, or a range of them.
    Weekday,
    /// One day of the week.
    OneWeekday,
    /// A time of day.
    Clock,
    /// A break: minutes in the middle, or hours.
    Break,
    /// Letters, a day each.
    Pattern,
    /// Letters, each for itself.
    Letters,
    /// One letter.
    Letter,
    /// An IANA time zone.
    Zone,
    /// A RECUR value of RFC 5545.
    Rule,
    /// The key of a place.
    Place,
    /// The key of a person.
    Person,
    /// The key of a need.
    Need,
    /// The key of a dependant.
    Dependant,
    /// The key of protected time.
    Slot,
    /// The key of a rule.
    RuleName,
    /// A date, or a day of every year.
    SeasonDay,
    /// The key of a school.
    School,
    /// The key of a list of holidays.
    HolidayList,
    /// The key of a plan of custody.
    Custody,
    /// The code of a finding that can be waived.
    Code,
    /// The code of a finding that can be expected, or `covered`.
    Result,
    /// Hours for letters.
    Shifts,
    /// A list.
    List(&'static Type),
    /// One of them by itself, or a list of several.
    OneOrMore(&'static Type),
    /// A table.
    Table(&'static Section),
    /// A list of tables.
    Tables(&'static Section),
    /// A table of tables under names that the file chooses.
    Named(&'static Section),
}

impl Section {
    /// The key with this name, as far as `kind` is known to have it.
    pub(super) fn key(&self, name: &str, kind: Option<&str>) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name && kind.is_none_or(|kind| key.belongs_to(kind)))
    }

    /// The names of the keys that a table of this kind has.
    pub(super) fn names(&self, kind: Option<&str>) -> impl Iterator<Item = &'static str> {
        let named =
            self.keys.iter().filter(move |key| kind.is_none_or(|kind| key.belongs_to(kind))).map(|key| key.name);
        let mut seen = std::collections::BTreeSet::new();
        named.filter(move |name| seen.insert(*name))
    }

    /// What a message calls a table of this kind: "a `rotation` arrangement".
    pub(super) fn called(&self, kind: Option<&str>) -> String {
        match kind {
            Some(kind) => format!("{} `{kind}` {}", article(kind), self.noun),
            None if self.noun.ends_with('`') => self.noun.to_owned(),
            None => format!("{} {}", article(self.noun), self.noun),
        }
    }
}

impl Key {
    /// A key that is not required and is one of every kind.
    pub(super) const fn new(name: &'static str, ty: Type, otherwise: Otherwise, doc: &'static str) -> Self {
        Key { name, ty, unit: "", otherwise, kinds: &[], doc }
    }

    /// The same key with a unit.
    pub(super) const fn in_unit(self, unit: &'static str) -> Self {
        Key { unit, ..self }
    }

    /// The same key, of these kinds only.
    pub(super) const fn of(self, kinds: &'static [&'static str]) -> Self {
        Key { kinds, ..self }
    }

    pub(super) fn belongs_to(&self, kind: &str) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

impl Type {
    /// What a message says was expected.
    pub(super) fn expected(self) -> String {
        let such_as = |what: &str| format!("{what} such as {}", self.example());
        match self {
            Type::Text => "a line of text".to_owned(),
            Type::Name => "a name of letters, digits, `-` and `_`".to_owned(),
            Type::File => "the name of a file".to_owned(),
            Type::Word(words) => either(words),
            Type::Flag => "`true` or `false`".to_owned(),
            Type::Number { least, most } => format!("a whole number from {least} to {most}"),
            Type::Date => such_as("a date"),
            Type::Time => such_as("a date or a time"),
            Type::Hours => such_as("hours"),
            Type::Weekday => "a day from \"MO\" to \"SU\" or several such as \"MO-FR\"".to_owned(),
            Type::OneWeekday => "a day from \"MO\" to \"SU\"".to_owned(),
            Type::Clock => such_as("a time of day"),
            Type::Break => such_as("minutes or hours"),
            Type::Pattern => such_as("letters for days"),
            Type::Letters => such_as("letters"),
            Type::Letter => such_as("one letter"),
            Type::Zone => such_as("an IANA time zone"),
            Type::Rule => such_as("a recurrence rule"),
            Type::Place => "the key of a place".to_owned(),
            Type::Person => "the key of a person".to_owned(),
            Type::Need => "the key of a need".to_owned(),
            Type::Dependant => "the key of a dependant".to_owned(),
            Type::Slot => "the key of protected time".to_owned(),
            Type::RuleName => "the key of a rule".to_owned(),
            Type::SeasonDay => such_as("a date or a day of every year"),
            Type::School => "the key of a school".to_owned(),
            Type::HolidayList => "the key of a list of holidays".to_owned(),
            Type::Custody => "the key of a plan of custody".to_owned(),
            Type::Code => such_as("the code of a finding that can be waived"),
            Type::Result => such_as("`covered` or the code of a finding"),
            Type::Shifts => such_as("a table"),
            Type::List(_) => such_as("a list"),
            Type::OneOrMore(element) => format!("{} or a list of such", element.expected()),
            Type::Table(section) => section.called(None),
            Type::Tables(section) | Type::Named(section) => format!("`{}` tables", section.heading),
        }
    }

    /// How such a value is written.
    pub(super) fn example(self) -> String {
        match self {
            Type::Text => "\"Pick-up\"".to_owned(),
            Type::Name | Type::Place => "\"home\"".to_owned(),
            Type::File => "\"work.ics\"".to_owned(),
            Type::Word(words) => format!("\"{}\"", words.first().copied().unwrap_or_default()),
            Type::Flag => "true".to_owned(),
            Type::Number { least, most } => 10.clamp(least, most).to_string(),
            Type::Date => "2027-01-11".to_owned(),
            Type::Time => "2027-01-13T15:00:00".to_owned(),
            Type::Hours => "\"09:00-17:30\"".to_owned(),
            Type::Weekday => "\"MO\", \"TU\"".to_owned(),
            Type::OneWeekday => "\"FR\"".to_owned(),
            Type::Clock => "\"09:00\"".to_owned(),
            Type::Break => "30, \"12:00-12:30\"".to_owned(),
            Type::Pattern => "\"DDNNOOOO\"".to_owned(),
            Type::Letters => "\"O\"".to_owned(),
            Type::Letter => "\"A\"".to_owned(),
            Type::Zone => "\"Europe/London\"".to_owned(),
            Type::Rule => "\"FREQ=WEEKLY;BYDAY=MO\"".to_owned(),
            Type::Person => "\"priya\", \"tom\"".to_owned(),
            Type::Need => "\"pick-up\"".to_owned(),
            Type::Dependant => "\"mia\"".to_owned(),
            Type::Slot => "\"course\"".to_owned(),
            Type::RuleName => "\"school-run\"".to_owned(),
            Type::SeasonDay => "2027-01-11, \"01-11\"".to_owned(),
            Type::School => "\"st-marys\"".to_owned(),
            Type::HolidayList => "\"bank-holidays\"".to_owned(),
            Type::Custody => "\"children\"".to_owned(),
            Type::Code | Type::Result => "\"coverage-gap\"".to_owned(),
            Type::Shifts => "{ D = \"07:00-19:00\" }".to_owned(),
            Type::List(Type::Name) => "[\"home\", \"school\"]".to_owned(),
            Type::List(element) => format!("[{}]", element.example()),
            Type::OneOrMore(element) => element.example(),
            Type::Table(section) | Type::Tables(section) | Type::Named(section) => section.heading.to_owned(),
        }
    }

    /// What the manual says that it is.
    pub(super) fn described(self) -> String {
        match self {
            Type::Text | Type::Name => "string".to_owned(),
            Type::Number { least, most } => format!("integer, {least}–{most}"),
            Type::Flag => "boolean".to_owned(),
            Type::Date => "date".to_owned(),
            Type::Time => "date, local date-time or date-time with offset".to_owned(),
            Type::Word(words) => either(&words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>()),
            Type::List(element) => format!("list; each: {}", element.described()),
            Type::OneOrMore(element) => format!("{}, or a list of such", element.described()),
            Type::Table(section) => format!("table `{}`", section.heading),
            Type::Tables(_) | Type::Named(_) => "tables".to_owned(),
            Type::Shifts | Type::Break | Type::SeasonDay => self.expected(),
            text => format!("string: {}", text.expected()),
        }
    }
}

/// "`a`, `b` or `c`".
fn either<W: AsRef<str>>(words: &[W]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// "`a`, `b`, `c`".
pub(super) fn ticked<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn article(word: &str) -> &'static str {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    if word.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_words_read_as_sentences() {
        assert_eq!(either(&["a"]), "`a`");
        assert_eq!(either(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(article("errand"), "an");
        assert_eq!(article("9/80"), "a");
        assert_eq!(article("unhurried"), "a");
        assert_eq!(article("`[[expect]]` entry"), "an");
    }
}

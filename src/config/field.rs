use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

use chrono::Weekday;
use toml::de::{DeInteger, DeValue};
use toml_datetime::{Date, Datetime, Offset, Time};

use super::arrangement_keys::LETTER_SHIFT;
use super::document::{Node, entries, found, quoted};
use super::fields::is_name;
use super::keys::{Key, Type, ticked};
use super::names::Names;
use super::problem::{Problem, ProblemCode};
use super::report::Report;
use super::suggestion::{nearest, nearest_zone};
use crate::household::arrangement::Shift;
use crate::household::{Code, DayOfYear, Expected, Hours, Weekdays};
use crate::recurrence::Rule;
use crate::time::{Day, Wall, WallTime, Zone, Zones};

/// The value of a key, or an element of a list that is one.
///
/// Its readers report what is wrong and return what is right; `None` says that a problem was reported.
pub(super) struct Field<'a> {
    pub(super) report: &'a Report<'a>,
    pub(super) ty: Type,
    pub(super) node: &'a Node<'a>,
    name: &'static str,
}

/// One end of a season.
#[derive(Clone, Copy)]
pub(super) enum SeasonDay {
    Date(Day),
    Yearly(DayOfYear),
}

/// Text of more characters is no name and no summary.
const LONGEST_TEXT: usize = 1_000;
/// No rota has more kinds of days.
const MOST_LETTERS: usize = 64;

/// A value under a key that should be one letter, and where the key is.
pub(super) type Lettered<'a> = (Option<char>, Field<'a>, Range<usize>);

impl<'a> Field<'a> {
    pub(super) fn new(report: &'a Report<'a>, key: &'static Key, node: &'a Node<'a>) -> Self {
        Field { report, ty: key.ty, node, name: key.name }
    }

    /// The bytes of the value.
    pub(super) fn span(&self) -> Range<usize> {
        self.node.span()
    }

    /// The problem that the value is not of its type.
    pub(super) fn unexpected(&self) -> Problem {
        self.wrong(&self.ty.expected())
    }

    /// The problem that something else than the value was expected.
    pub(super) fn wrong(&self, expected: &str) -> Problem {
        let message = format!("expected {expected} in `{}`, found {}", self.name, found(self.node.get_ref()));
        Problem::error(ProblemCode::WrongValue, self.span(), message)
    }

    /// What was read, or a report that it is not what was expected.
    fn or_unexpected<T>(&self, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.report.add(self.unexpected());
        }
        value
    }

    fn str(&self) -> Option<&'a str> {
        match self.node.get_ref() {
            DeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// A line of text.
    pub(super) fn text(&self) -> Option<&'a str> {
        let fits = |text: &&str| text.len() <= LONGEST_TEXT && !text.chars().any(char::is_control);
        self.or_unexpected(self.str().filter(|text| !text.trim().is_empty()).filter(fits))
    }

    /// A short name.
    pub(super) fn name(&self) -> Option<&'a str> {
        self.or_unexpected(self.str().filter(|text| is_name(text)))
    }

    /// One of the words of its type.
    pub(super) fn word(&self) -> Option<&'static str> {
        let Type::Word(words) = self.ty else { return None };
        let found = words.iter().copied().find(|word| Some(*word) == self.str());
        if found.is_none() {
            let help = self.str().and_then(|text| self.report.did_you_mean(|| nearest(text, words.iter().copied())));
            self.report.add(self.unexpected().with_help(help));
        }
        found
    }

    /// What the word stands for.
    pub(super) fn choice<T: Copy>(&self, choices: &[(&str, T)]) -> Option<T> {
        let word = self.word()?;
        choices.iter().find(|(name, _)| *name == word).map(|(_, choice)| *choice)
    }

    /// The code of a finding that can be waived.
    pub(super) fn waivable(&self) -> Option<Code> {
        self.code_of(Code::ALL.into_iter().filter(|code| code.can_be_waived()).map(|code| (code.as_str(), code)))
    }

    /// What can be expected of a day: all that is found, but for what is found about the file.
    pub(super) fn expected(&self) -> Option<Expected> {
        let codes = Code::ALL.into_iter().filter(|code| !code.is_about_file()).map(Expected::Finding);
        self.code_of(std::iter::once(Expected::Covered).chain(codes).map(|result| (result.as_str(), result)))
    }

    /// What the text stands for, of all that it can.
    fn code_of<T>(&self, choices: impl Iterator<Item = (&'static str, T)> + Clone) -> Option<T> {
        let found = choices.clone().find(|(name, _)| Some(*name) == self.str()).map(|(_, choice)| choice);
        if found.is_none() {
            let names = || choices.clone().map(|(name, _)| name);
            let help = self.str().and_then(|text| self.report.did_you_mean(|| nearest(text, names())));
            let help = help.unwrap_or_else(|| format!("these can be: {}", ticked(names())));
            self.report.add(self.unexpected().with_help(help));
        }
        found
    }

    pub(super) fn flag(&self) -> Option<bool> {
        self.or_unexpected(match self.node.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => None,
        })
    }

    /// A number within the limits of its type.
    pub(super) fn number(&self) -> Option<u32> {
        let Type::Number { least, most } = self.ty else { return None };
        let number = match self.node.get_ref() {
            DeValue::Integer(number) => value(number),
            _ => None,
        };
        let number = number.filter(|number| (least..=most).contains(number));
        self.or_unexpected(number.and_then(|number| u32::try_from(number).ok()))
    }

    /// A number within the limits of its type, which may be negative.
    pub(super) fn signed(&self) -> Option<i8> {
        let Type::Number { least, most } = self.ty else { return None };
        let number = match self.node.get_ref() {
            DeValue::Integer(number) => value(number),
            _ => None,
        };
        let number = number.filter(|number| (least..=most).contains(number));
        self.or_unexpected(number.and_then(|number| i8::try_from(number).ok()))
    }

    /// A time of day, as seconds after midnight.
    pub(super) fn clock(&self) -> Option<u32> {
        let hours = self.str().and_then(|text| format!("{text}-{text}").parse::<Hours>().ok());
        self.or_unexpected(hours.map(Hours::start))
    }

    /// Whether it is a table.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.node.get_ref(), DeValue::Table(_))
    }

    /// A shift with its break: minutes in the middle, or hours inside of it.
    pub(super) fn with_break(&self, shift: Shift) -> Option<Shift> {
        let with_break = match self.node.get_ref() {
            DeValue::Integer(number) => {
                let minutes = value(number).and_then(|minutes| u32::try_from(minutes).ok());
                let minutes = self.or_unexpected(minutes.filter(|minutes| *minutes < 1_440))?;
                shift.with_break_of(minutes * 60)
            }
            _ => shift.with_break(self.hours()?),
        };
        if with_break.is_none() {
            let message = format!("expected a break within {shift}, found {}", found(self.node.get_ref()));
            self.report.error(ProblemCode::Conflict, self.span(), message);
        }
        with_break
    }

    /// Minutes, as seconds.
    pub(super) fn seconds(&self) -> Option<i64> {
        self.number().map(|minutes| i64::from(minutes) * 60)
    }

    fn datetime(&self) -> Option<&'a Datetime> {
        match self.node.get_ref() {
            DeValue::Datetime(datetime) => Some(datetime),
            _ => None,
        }
    }

    pub(super) fn date(&self) -> Option<Day> {
        self.or_unexpected(match self.datetime() {
            Some(Datetime { date: Some(date), time: None, offset: None }) => day(date),
            _ => None,
        })
    }

    /// A date, or a day of every year.
    pub(super) fn season_day(&self) -> Option<SeasonDay> {
        let date = match self.datetime() {
            Some(Datetime { date: Some(date), time: None, offset: None }) => day(date).map(SeasonDay::Date),
            _ => None,
        };
        let of_every_year = || {
            let (month, day) = self.str()?.split_once('-').filter(|(month, day)| (month.len(), day.len()) == (2, 2))?;
            DayOfYear::new(month.parse().ok()?, day.parse().ok()?).map(SeasonDay::Yearly)
        };
        self.or_unexpected(date.or_else(of_every_year))
    }

    /// A date, a reading of the clocks of `zone` or an instant.
    pub(super) fn time(&self, zone: &Zone) -> Option<WallTime> {
        let datetime = self.or_unexpected(self.datetime())?;
        let day = self.or_unexpected(datetime.date.as_ref().and_then(day))?;
        let Some(time) = &datetime.time else { return Some(WallTime::Date(day)) };
        let wall = day.midnight().plus(second_of_day(time));
        Some(match datetime.offset {
            None => WallTime::Zoned(wall, zone.clone()),
            Some(Offset::Z) => WallTime::Utc(wall),
            Some(Offset::Custom { minutes }) => WallTime::Utc(Wall(wall.0 - i64::from(minutes) * 60)),
        })
    }

    pub(super) fn hours(&self) -> Option<Hours> {
        self.or_unexpected(self.str().and_then(|text| text.parse().ok()))
    }

    /// Days of the week, at least one.
    pub(super) fn weekdays(&self) -> Option<Weekdays> {
        let days: Vec<_> = self.elements()?.iter().map(Field::weekday).collect();
        days.into_iter().try_fold(Vec::new(), |all, days| Some([all, days?].concat())).map(Weekdays::from_iter)
    }

    /// One day of the week.
    pub(super) fn one_weekday(&self) -> Option<Weekday> {
        self.or_unexpected(self.str().and_then(weekday_of))
    }

    fn weekday(&self) -> Option<Vec<Weekday>> {
        self.or_unexpected(self.str().and_then(weekday_range))
    }

    /// Letters without the spaces between them, at least one; a pattern is as long as a rota can be.
    pub(super) fn letters(&self) -> Option<String> {
        let most = if matches!(self.ty, Type::Pattern) { 3_660 } else { MOST_LETTERS };
        let letters = self.str().map(|text| text.chars().filter(|c| *c != ' ').collect::<String>());
        let fits = |letters: &String| {
            let count = letters.chars().count();
            0 < count && count <= most && !letters.chars().any(|c| c.is_control() || c.is_whitespace())
        };
        self.or_unexpected(letters.filter(fits))
    }

    /// One letter.
    pub(super) fn letter(&self) -> Option<char> {
        let mut letters = self.str().unwrap_or_default().chars();
        let letter = letters.next().filter(|_| letters.next().is_none());
        self.or_unexpected(letter)
    }

    /// The bytes of the first such letter of a text, else those of the whole.
    pub(super) fn place_of(&self, letter: char) -> Range<usize> {
        let at = self.str().and_then(|text| text.find(letter));
        at.map_or_else(|| self.span(), |at| self.within(at..at + letter.len_utf8()))
    }

    /// Hours, or tables with hours, by letter, in the order of the file, each with the place of its letter; `None` in place of
    /// what is no letter.
    pub(super) fn shifts(&self) -> Option<Vec<Lettered<'a>>> {
        let DeValue::Table(table) = self.node.get_ref() else { return self.or_unexpected(None) };
        let shift = |(key, node): (&toml::Spanned<std::borrow::Cow<'_, str>>, &'a Node<'a>)| {
            let is_table = matches!(node.get_ref(), DeValue::Table(_));
            let ty = if is_table { Type::Table(&LETTER_SHIFT) } else { Type::Hours };
            let field = Field { report: self.report, ty, node, name: self.name };
            let mut letters = key.get_ref().chars();
            let letter = letters.next().filter(|c| letters.next().is_none() && !c.is_whitespace());
            if letter.is_none() {
                let message = format!("expected one letter for a shift, found {}", quoted(key.get_ref()));
                self.report.error(ProblemCode::WrongValue, key.span(), message);
            }
            (letter, field, key.span())
        };
        let shifts: Vec<_> = entries(table).into_iter().map(shift).collect();
        let fits = !shifts.is_empty() && shifts.len() <= MOST_LETTERS;
        self.or_unexpected(fits.then_some(shifts))
    }

    /// The zone with this name.
    pub(super) fn zone(&self, zones: &RefCell<Zones>) -> Option<Zone> {
        let zone = self.str().and_then(|name| zones.borrow_mut().get(name).ok());
        if zone.is_none() {
            let help = self.str().and_then(|name| self.report.did_you_mean(|| nearest_zone(name)));
            self.report.add(self.unexpected().with_help(help));
        }
        zone
    }

    /// The rule, every problem of which is reported at its place in the text.
    pub(super) fn rule(&self) -> Option<Rule> {
        let text = self.or_unexpected(self.str())?;
        let error = match Rule::parse(text) {
            Ok(rule) => return Some(rule),
            Err(error) => error,
        };
        let named = text.trim_start().get(..6).is_some_and(|start| start.eq_ignore_ascii_case("RRULE:"));
        let help = named.then(|| "leave out `RRULE:`".to_owned());
        for problem in error.problems() {
            let span = if problem.at().is_empty() { self.span() } else { self.within(problem.at()) };
            let problem = Problem::error(ProblemCode::RecurrenceRule, span, problem.to_string());
            self.report.add(problem.with_help(help.clone()));
        }
        None
    }

    /// What the name stands for; `None` also if that could not be read.
    pub(super) fn find<Id: Copy + Ord>(&self, names: &Names<Id>) -> Option<Id> {
        let key = self.or_unexpected(self.str())?;
        if let Some(id) = names.refer(key) {
            return id;
        }
        let help = self.report.did_you_mean(|| nearest(key, names.keys())).unwrap_or_else(|| names.listed());
        let message = self.unexpected().message;
        self.report.add(Problem::error(ProblemCode::UnknownName, self.span(), message).with_help(help));
        None
    }

    /// What the names of a list stand for, each once, at least one and in the order of the file's tables.
    pub(super) fn find_all<Id: Copy + Ord>(&self, names: &Names<Id>) -> Option<Vec<Id>> {
        let mut found = BTreeSet::new();
        let mut complete = true;
        for element in self.elements()? {
            let Some(id) = element.find(names) else {
                complete = false;
                continue;
            };
            if !found.insert(id) {
                let message = format!("expected `{}` once, found it again", element.str().unwrap_or_default());
                self.report.error(ProblemCode::Repeated, element.span(), message);
            }
        }
        complete.then(|| found.into_iter().collect())
    }

    /// The elements of a list that must not be empty.
    pub(super) fn elements(&self) -> Option<Vec<Field<'a>>> {
        let is_empty = matches!(self.node.get_ref(), DeValue::Array(nodes) if nodes.is_empty());
        self.or_unexpected((!is_empty).then_some(()))?;
        Some(self.list()).filter(|elements| !elements.is_empty())
    }

    /// The elements of a list; none if it is no list, which is reported. What may stand by itself is a list of one.
    pub(super) fn list(&self) -> Vec<Field<'a>> {
        let (nodes, ty) = match (self.node.get_ref(), self.ty) {
            (DeValue::Array(nodes), Type::List(ty) | Type::OneOrMore(ty)) => (nodes.iter().collect(), ty),
            (_, Type::OneOrMore(ty)) => (vec![self.node], ty),
            _ => {
                self.report.add(self.unexpected());
                return Vec::new();
            }
        };
        nodes.into_iter().map(|node| Field { report: self.report, ty: *ty, node, name: self.name }).collect()
    }

    /// The bytes of the file at which these bytes of its text stand; all of the value if it is written with escapes.
    fn within(&self, at: Range<usize>) -> Range<usize> {
        let (span, raw) = (self.span(), self.report.text(&self.span()));
        let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| raw.starts_with(quotes));
        let quotes = quotes.map_or(0, str::len);
        let inner = raw.len().checked_sub(quotes).and_then(|end| raw.get(quotes..end));
        if inner.is_some() && inner == self.str() {
            span.start + quotes + at.start..span.start + quotes + at.end
        } else {
            span
        }
    }
}

fn value(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn day(date: &Date) -> Option<Day> {
    Day::new(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

/// Fractions of a second are dropped and a leap second is the one before it, as everywhere in this crate.
fn second_of_day(time: &Time) -> i64 {
    let seconds = i64::from(time.second.unwrap_or(0)).min(59);
    i64::from(time.hour) * 3_600 + i64::from(time.minute) * 60 + seconds
}

const CODES: [(&str, Weekday); 7] = [
    ("MO", Weekday::Mon),
    ("TU", Weekday::Tue),
    ("WE", Weekday::Wed),
    ("TH", Weekday::Thu),
    ("FR", Weekday::Fri),
    ("SA", Weekday::Sat),
    ("SU", Weekday::Sun),
];

/// The code of a day as RFC 5545 writes it.
pub(super) fn code_of(day: Weekday) -> &'static str {
    CODES.iter().find(|(_, weekday)| *weekday == day).map_or("", |(code, _)| code)
}

fn weekday_of(code: &str) -> Option<Weekday> {
    CODES.iter().find(|(name, _)| *name == code).map(|(_, weekday)| *weekday)
}

/// `MO`, or `FR-MO` for the days from the one to the other.
fn weekday_range(text: &str) -> Option<Vec<Weekday>> {
    let Some((from, to)) = text.split_once('-') else { return weekday_of(text).map(|day| vec![day]) };
    let (from, to) = (weekday_of(from)?, weekday_of(to)?);
    let days = std::iter::successors(Some(from), |day| (*day != to).then(|| day.succ()));
    Some(days.collect())
}

//! The household year as data: two partners with sixteen busy and four remote recurrence sets each, five needs.

use handover::recurrence::{Length, RecurrenceSet, Rule};
use handover::time::{Day, Wall, WallTime, Window, Zone};
use serde_json::Value;

/// One line of the data.
pub struct Line {
    pub dtstart: String,
    pub seconds: i64,
    pub rrule: String,
}

/// A list for whoever does not care for the other.
pub struct Person<T> {
    pub busy: Vec<T>,
    pub remote: Vec<T>,
}

impl<T> Person<T> {
    /// The busy ones, then the remote ones.
    pub fn sets(&self) -> Vec<&T> {
        self.busy.iter().chain(&self.remote).collect()
    }
}

pub struct Household<T> {
    pub people: Vec<Person<T>>,
    pub needs: Vec<T>,
}

impl Household<Line> {
    /// As many people as asked for: the two partners over and over.
    pub fn of_people(people: usize) -> Self {
        let data: Value = serde_json::from_str(include_str!("../data/household_year.json")).unwrap();
        let person = |partner: &Value| Person { busy: lines(&partner["busy"]), remote: lines(&partner["remote"]) };
        let partners = data["partners"].as_array().unwrap();
        let people = (0..people).map(|index| person(&partners[index % partners.len()])).collect();
        Household { people, needs: lines(&data["needs"]) }
    }

    pub fn map<T>(&self, f: impl Fn(&Line) -> T) -> Household<T> {
        let list = |lines: &[Line]| lines.iter().map(&f).collect();
        let person = |person: &Person<Line>| Person { busy: list(&person.busy), remote: list(&person.remote) };
        Household { people: self.people.iter().map(person).collect(), needs: list(&self.needs) }
    }
}

fn lines(list: &Value) -> Vec<Line> {
    let text = |line: &Value, key: &str| line[key].as_str().unwrap().to_owned();
    let line = |line: &Value| Line {
        dtstart: text(line, "dtstart"),
        seconds: line["dur"].as_i64().unwrap(),
        rrule: text(line, "rrule"),
    };
    list.as_array().unwrap().iter().map(line).collect()
}

pub fn zone() -> Zone {
    Zone::iana("Europe/Berlin").unwrap()
}

/// From the start of 2026 on.
pub fn window(years: i32, zone: &Zone) -> Window {
    let new_year = |year| Day::new(year, 1, 1).unwrap();
    Window::of_days(new_year(2026), new_year(2026 + years), zone).unwrap()
}

pub fn compiled(line: &Line, zone: &Zone) -> RecurrenceSet {
    let start = WallTime::Zoned(wall(&line.dtstart), zone.clone());
    let rule = Rule::parse(&line.rrule).unwrap();
    let (set, problems) = RecurrenceSet::builder(start).length(Length::Exact(line.seconds)).rule(rule).build();
    assert!(problems.is_empty(), "{problems:?}");
    set
}

/// `YYYYMMDDTHHMMSS`
fn wall(text: &str) -> Wall {
    let number = |from: usize, to: usize| text[from..to].parse::<u32>().unwrap();
    let seconds = number(9, 11) * 3600 + number(11, 13) * 60 + number(13, 15);
    Day::new(number(0, 4) as i32, number(4, 6), number(6, 8)).unwrap().midnight().plus(i64::from(seconds))
}

//! The rules of `data/rules.json`, for this crate and for `rrule`.

use handover::recurrence::{RecurrenceSet, Rule, RuleEnd, Until};
use handover::time::{Day, Wall, WallTime, Window, Zone};
use rrule::RRuleSet;
use serde_json::Value;

pub const ZONE: &str = "Europe/Berlin";

/// A recurrence set to expand, with the window that a question about a far month asks for.
pub struct Workload {
    pub id: String,
    pub rule: String,
    pub start: String,
    until: String,
    exdate: Vec<String>,
    rdate: Vec<String>,
}

pub fn all() -> Vec<Workload> {
    let rules: Vec<Value> = serde_json::from_str(include_str!("../data/rules.json")).expect("rules.json is JSON");
    rules.iter().map(Workload::from_json).collect()
}

impl Workload {
    fn from_json(json: &Value) -> Self {
        let text = |key: &str| json[key].as_str().expect("a string").to_owned();
        let list = |key: &str| {
            json[key].as_array().expect("a list").iter().map(|v| v.as_str().expect("a string").to_owned()).collect()
        };
        Workload {
            id: text("id"),
            rule: text("rrule"),
            start: text("dtstart"),
            until: text("until"),
            exdate: list("exdate"),
            rdate: list("rdate"),
        }
    }

    /// The set of this crate with another start; `endless` drops UNTIL.
    pub fn set_from(&self, start: Wall, zone: &Zone, endless: bool) -> RecurrenceSet {
        let at = |text: &String| WallTime::Zoned(wall(text), zone.clone());
        let end = if endless { RuleEnd::Never } else { RuleEnd::Until(Until::Utc(wall(&self.until))) };
        let rule = Rule::parse(&self.rule).expect("a valid rule").with_end(end);
        let mut builder = RecurrenceSet::builder(WallTime::Zoned(start, zone.clone())).rules_only().rule(rule);
        for text in &self.rdate {
            builder = builder.rdate(at(text), None);
        }
        for text in &self.exdate {
            builder = builder.exdate(at(text));
        }
        builder.build().0
    }

    /// The set of the `rrule` crate.
    pub fn peer(&self, endless: bool) -> RRuleSet {
        let until = if endless { String::new() } else { format!(";UNTIL={}", self.until) };
        let mut text = format!("DTSTART;TZID={ZONE}:{}\nRRULE:{}{until}", self.start, self.rule);
        for (name, list) in [("RDATE", &self.rdate), ("EXDATE", &self.exdate)] {
            if !list.is_empty() {
                text += &format!("\n{name};TZID={ZONE}:{}", list.join(","));
            }
        }
        text.parse().expect("rrule reads its own syntax")
    }
}

/// All of time that the calendar has.
pub fn always() -> Window {
    Window::new(Wall::MIN.0, Wall::MAX.0).expect("the calendar is not empty")
}

/// The January of a year, on the clocks of a zone.
pub fn january(year: i32, zone: &Zone) -> Window {
    let first = |month| Day::new(year, month, 1).expect("a date");
    Window::of_days(first(1), first(2), zone).expect("a month is not empty")
}

pub fn wall(text: &str) -> Wall {
    let number = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse().ok()).expect("digits");
    let day = Day::new(number(0, 4) as i32, number(4, 6), number(6, 8)).expect("a date");
    day.midnight().plus(i64::from(number(9, 11) * 3600 + number(11, 13) * 60 + number(13, 15)))
}

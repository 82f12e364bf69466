//! One question of `handover expand`: a recurrence as JSON, its occurrences as JSON.

use chrono::NaiveDateTime;
use handover::recurrence::{RecurrenceSet, Rule, RuleEnd};
use handover::time::{Day, Wall, WallTime, Window, Zone, Zones};
use serde_json::{Value, json};

/// So many occurrences at most are in one answer.
const MOST: usize = 100_000;

/// The answer to a question: its occurrences, or why there are none.
pub(crate) fn answer(question: &Value, zones: &mut Zones) -> Value {
    let id = question.get("id").cloned().unwrap_or(Value::Null);
    match Question::read(question, zones).and_then(|question| question.occurrences()) {
        Ok((walls, utc)) => json!({"id": id, "occurrences": walls, "utc": utc}),
        Err(error) => json!({"id": id, "error": error}),
    }
}

struct Question {
    set: RecurrenceSet,
    window: Window,
    limit: Option<usize>,
    zone: Zone,
}

impl Question {
    fn read(question: &Value, zones: &mut Zones) -> Result<Self, String> {
        let zone = match question.get("tzid") {
            None | Some(Value::Null) => None,
            Some(Value::String(name)) => Some(zones.get(name).map_err(|error| error.to_string())?),
            Some(other) => return Err(format!("expected text or null in `tzid`, found {other}")),
        };
        let rule = rule(question)?;
        let endless = rule.end() == RuleEnd::Never;
        let mut set = RecurrenceSet::builder(time(text(question, "dtstart")?, zone.as_ref())?).rules_only().rule(rule);
        for at in texts(question, "rdate")? {
            set = set.rdate(time(at, zone.as_ref())?, None);
        }
        for at in texts(question, "exdate")? {
            set = set.exdate(time(at, zone.as_ref())?);
        }
        let limit = limit(question)?;
        let between = texts(question, "between")?;
        if endless && limit.is_none() && between.is_empty() {
            return Err("expected `limit` or `between` for a rule without an end, found neither".to_owned());
        }
        let floating = zone.clone().unwrap_or(Zone::utc());
        let window = window(&between, zone.as_ref(), &floating)?;
        Ok(Question { set: set.build().0, window, limit, zone: floating })
    }

    /// Readings of the zone's clocks and seconds of Unix time.
    fn occurrences(&self) -> Result<(Vec<String>, Vec<i64>), String> {
        let pattern = if self.set.start().is_date() { "%Y%m%d" } else { "%Y%m%dT%H%M%S" };
        let mut found = self.set.occurrences(self.window, &self.zone);
        let (mut walls, mut utc) = (Vec::new(), Vec::new());
        let limit = self.limit.unwrap_or(MOST + 1);
        for occurrence in found.by_ref().filter(|one| self.window.start() <= one.start).take(limit) {
            walls.push(occurrence.wall.date_time().format(pattern).to_string());
            utc.push(occurrence.start);
        }
        if MOST < walls.len() {
            return Err(format!("expected at most {MOST} occurrences, found more: give `limit` or `between`"));
        }
        if walls.len() < limit && found.is_exhausted() {
            return Err(format!("the search was given up after {} occurrences: its budget is spent", walls.len()));
        }
        Ok((walls, utc))
    }
}

fn rule(question: &Value) -> Result<Rule, String> {
    let text = text(question, "rrule")?;
    match question.get("lenient") {
        Some(Value::Bool(true)) => Rule::parse_lenient(text).map(|(rule, _)| rule).map_err(|error| error.to_string()),
        None | Some(Value::Bool(false) | Value::Null) => Rule::parse(text).map_err(|error| error.to_string()),
        Some(other) => Err(format!("expected true or false in `lenient`, found {other}")),
    }
}

fn limit(question: &Value) -> Result<Option<usize>, String> {
    match question.get("limit") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => match value.as_u64().and_then(|limit| usize::try_from(limit).ok()) {
            Some(limit) if limit <= MOST => Ok(Some(limit)),
            _ => Err(format!("expected a number up to {MOST} in `limit`, found {value}")),
        },
    }
}

/// `[from, to)`; all of the calendar if nothing is given.
fn window(between: &[&str], zone: Option<&Zone>, floating: &Zone) -> Result<Window, String> {
    let (from, to) = match between {
        [] => (floating.instant(Wall::MIN), floating.instant(Wall::MAX).saturating_add(1)),
        [from, to] => (time(from, zone)?.instant(floating), time(to, zone)?.instant(floating)),
        _ => return Err(format!("expected two values in `between`, found {}", between.len())),
    };
    Window::new(from, to).map_err(|error| error.to_string())
}

fn text<'q>(question: &'q Value, key: &str) -> Result<&'q str, String> {
    let value = question.get(key).ok_or_else(|| format!("expected the key `{key}`, found none"))?;
    value.as_str().ok_or_else(|| format!("expected text in `{key}`, found {value}"))
}

fn texts<'q>(question: &'q Value, key: &str) -> Result<Vec<&'q str>, String> {
    let values = match question.get(key) {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(value) => value.as_array().ok_or_else(|| format!("expected a list in `{key}`, found {value}"))?,
    };
    let text = |value: &'q Value| value.as_str().ok_or_else(|| format!("expected text in `{key}`, found {value}"));
    values.iter().map(text).collect()
}

/// A DATE, or a DATE-TIME that is UTC if it ends in Z, else of the zone, else floating.
fn time(text: &str, zone: Option<&Zone>) -> Result<WallTime, String> {
    let error = || format!("expected a time such as 20260102T090000, found {text:?}");
    if text.len() == 8 {
        let midnight = NaiveDateTime::parse_from_str(&format!("{text}T000000"), "%Y%m%dT%H%M%S");
        return Ok(WallTime::Date(in_calendar(midnight.map_err(|_| error())?).ok_or_else(error)?.day()));
    }
    let digits = text.strip_suffix('Z').unwrap_or(text);
    let date_time = NaiveDateTime::parse_from_str(digits, "%Y%m%dT%H%M%S").map_err(|_| error())?;
    let wall = in_calendar(date_time).ok_or_else(error)?;
    Ok(match zone {
        _ if text.ends_with('Z') => WallTime::Utc(wall),
        Some(zone) => WallTime::Zoned(wall, zone.clone()),
        None => WallTime::Floating(wall),
    })
}

fn in_calendar(date_time: NaiveDateTime) -> Option<Wall> {
    let wall = Wall::from(date_time);
    (Day::MIN.midnight() <= wall && wall <= Wall::MAX).then_some(wall)
}

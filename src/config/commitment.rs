use std::collections::BTreeMap;

use super::fields::Fields;
use super::person::Surroundings;
use super::problem::{Problem, ProblemCode};
use super::whereabouts::{attention, whereabouts};
use crate::household::{Commitment, Demand, Firmness};
use crate::recurrence::{Length, RecurrenceSet, Rule};
use crate::time::{WallTime, Zone};

/// A longer one is a mistake in the year.
const LONGEST_DAYS: i32 = 3_660;

/// The commitments of a person whose key is `person`.
pub(super) fn read_all(tables: &[Fields<'_>], person: &str, around: &Surroundings<'_>) -> Vec<Commitment> {
    let mut lines = BTreeMap::new();
    let commitments = tables.iter().filter_map(|fields| {
        let commitment = read(fields, person, around)?;
        if let Some(line) = lines.insert(commitment.uid.clone(), commitment.source.line) {
            let message =
                format!("expected another summary, start or `uid` than the commitment on line {line}, found the same");
            fields.report.error(ProblemCode::Repeated, fields.span(), message);
        }
        Some(commitment)
    });
    commitments.collect()
}

fn read(fields: &Fields<'_>, person: &str, around: &Surroundings<'_>) -> Option<Commitment> {
    let summary = fields.required("summary").and_then(|field| field.text());
    let uid = fields.get("uid").and_then(|field| field.text());
    let zone = fields.get("zone").and_then(|field| field.zone(around.zones));
    let zone = zone.as_ref().unwrap_or(around.zone);
    let firmness = fields.get("firmness").and_then(|field| field.choice(FIRMNESS)).unwrap_or_default();
    let (whereabouts, demand) = (whereabouts(fields, around.places), demand(fields));
    let rule = fields.get("rrule").map(|field| field.rule());
    let start = fields.required("start").and_then(|field| field.time(zone));
    report_zone_without_use(fields, start.as_ref());
    let length = length(fields, start.as_ref(), zone);
    let except = except(fields, start.as_ref(), zone);
    let (summary, start) = (summary?, start?);
    Some(Commitment {
        uid: uid.map_or_else(|| uid_of(person, summary, &start), str::to_owned),
        summary: summary.to_owned(),
        times: times(fields, start, length?, rule.map_or(Some(None), |rule| rule.map(Some))?, except),
        whereabouts,
        demand,
        firmness,
        source: fields.source(),
    })
}

const FIRMNESS: &[(&str, Firmness)] =
    &[("fixed", Firmness::Fixed), ("movable", Firmness::Movable), ("tentative", Firmness::Tentative)];
const DEMANDS: &[(&str, Demand)] = &[("busy", Demand::Busy), ("leave", Demand::Leave), ("nothing", Demand::Nothing)];

fn demand(fields: &Fields<'_>) -> Demand {
    let demand = fields.get("demand").and_then(|field| field.choice(DEMANDS)).unwrap_or_default();
    if demand != Demand::Busy && fields.exclude("demand", "max-errand") {
        return demand;
    }
    if demand == Demand::Busy { attention(fields) } else { demand }
}

/// How long it takes, from `end` or `minutes`; both are looked at even if nobody knows when it starts.
fn length(fields: &Fields<'_>, start: Option<&WallTime>, zone: &Zone) -> Option<Length> {
    if fields.exclude("end", "minutes") {
        return None;
    }
    let end = fields.get("end").map(|field| (field.time(zone), field.span()));
    let minutes = fields.get("minutes").map(|field| (field.seconds(), field.span()));
    let start = start?;
    let conflict = |span, message| fields.report.error(ProblemCode::Conflict, span, message);
    match (end, minutes) {
        (Some((end, span)), _) => between(start, &end?).map_err(|message| conflict(span, message)).ok(),
        (None, Some((_, span))) if start.is_date() => {
            conflict(span, format!("expected `start` with a time beside `minutes`, found {start}"));
            None
        }
        (None, Some((seconds, _))) => seconds.map(Length::Exact),
        (None, None) if start.is_date() => Some(Length::Nominal { days: 1, seconds: 0 }),
        (None, None) => {
            let message = "expected the key `end` or `minutes` in a commitment that starts at a time, found neither";
            fields.report.error(ProblemCode::MissingKey, fields.span(), message);
            None
        }
    }
}

/// A zone is for clock readings: dates and instants have none.
fn report_zone_without_use(fields: &Fields<'_>, start: Option<&WallTime>) {
    if let (Some(field), Some(start)) = (fields.get("zone"), start)
        && !matches!(start, WallTime::Zoned(..))
    {
        let message = format!("expected a local date-time for `start` beside `zone`, found {start}");
        fields.report.error(ProblemCode::Conflict, field.span(), message);
    }
}

/// From a start to an end of the same form. A local end is a reading of the clock, so that it holds for every recurrence.
fn between(start: &WallTime, end: &WallTime) -> Result<Length, String> {
    let (seconds, days) = (end.wall().0 - start.wall().0, end.wall().day().0 - start.wall().day().0);
    let length = match (start, end) {
        (WallTime::Date(_), WallTime::Date(_)) => Length::Nominal { days, seconds: 0 },
        (WallTime::Zoned(..), WallTime::Zoned(..)) => Length::Wall(seconds),
        (WallTime::Utc(_), WallTime::Utc(_)) => Length::Exact(seconds),
        _ => {
            return Err(format!("expected `end` written as `start` is, which is {}, found {}", form(start), form(end)));
        }
    };
    if length.is_empty() {
        return Err(format!("expected `end` after `start`, which is {start}, found {end}"));
    }
    if LONGEST_DAYS < days {
        return Err(format!("expected an end at most {LONGEST_DAYS} days after the start, found {days}"));
    }
    Ok(length)
}

fn form(time: &WallTime) -> &'static str {
    match time {
        WallTime::Date(_) => "a date",
        WallTime::Utc(_) => "a date-time with an offset",
        WallTime::Zoned(..) | WallTime::Floating(_) => "a local date-time",
    }
}

/// The starts that do not happen; a date means the start on that day.
fn except(fields: &Fields<'_>, start: Option<&WallTime>, zone: &Zone) -> Vec<WallTime> {
    let Some(field) = fields.get("except") else { return Vec::new() };
    if fields.get("rrule").is_none() {
        let message = "expected the key `rrule` beside `except`, found none";
        fields.report.error(ProblemCode::MissingKey, field.span(), message);
    }
    let elements = field.list();
    let starts = elements.iter().filter_map(|field| {
        let (time, start) = (field.time(zone)?, start?);
        match time {
            WallTime::Date(day) => Some(start.with_wall(day.midnight().plus(i64::from(start.wall().second_of_day())))),
            _ if start.is_date() => {
                field.report.add(field.wrong("a date, as `start` is one,"));
                None
            }
            time => Some(time),
        }
    });
    starts.collect()
}

fn times(
    fields: &Fields<'_>,
    start: WallTime,
    length: Length,
    rule: Option<Rule>,
    except: Vec<WallTime>,
) -> RecurrenceSet {
    let set = RecurrenceSet::builder(start).length(length);
    let set = rule.into_iter().fold(set, |set, rule| set.rule(rule));
    let (set, problems) = except.into_iter().fold(set, |set, at| set.exdate(at)).build();
    let span = fields.get("rrule").map_or(fields.span(), |field| field.span());
    for problem in problems {
        fields.report.add(Problem::warning(ProblemCode::RecurrenceRule, span.clone(), problem.to_string()));
    }
    set
}

/// `tom-all-hands-20270113T150000`: the same as long as those three are.
pub(super) fn uid_of(person: &str, summary: &str, start: &WallTime) -> String {
    let letters: String =
        summary.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).take(60).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    let pattern = if start.is_date() { "%Y%m%d" } else { "%Y%m%dT%H%M%S" };
    let start = start.wall().date_time().format(pattern);
    format!("{person}-{}-{start}", words.join("-"))
}

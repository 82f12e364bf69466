use std::collections::BTreeMap;

use super::change;
use super::day_lists::days;
use super::fields::Fields;
use super::layers;
use super::pattern::{self, listed};
use super::person::Surroundings;
use super::problem::{Problem, ProblemCode};
use super::quota;
use super::range;
use super::whereabouts::{attention, whereabouts};
use crate::household::arrangement::{ArrangementProblem, DurationMode, RemoteDays};
use crate::household::{Arrangement, Demand, NthWeekdays, Pattern, PlaceId, Remote, Whereabouts};

/// The arrangements of a person who lives at `home`.
pub(super) fn read_all(tables: &[Fields<'_>], around: &Surroundings<'_>, home: PlaceId) -> Vec<Arrangement> {
    let mut keys = Keys::default();
    let keyed = tables.iter().filter_map(|fields| read(fields, keys.of(fields)?, around, home));
    keyed.collect()
}

/// The tables of a person's arrangements by their keys.
pub(super) fn keyed(tables: Vec<Fields<'_>>) -> Vec<(String, Fields<'_>)> {
    let mut keys = Keys::default();
    tables.into_iter().filter_map(|fields| Some((keys.of(&fields)?, fields))).collect()
}

/// The keys of a person's arrangements so far.
#[derive(Default)]
struct Keys {
    /// On which line each was given.
    lines: BTreeMap<String, u32>,
    /// How many of a kind have none of their own.
    numbers: BTreeMap<&'static str, u32>,
}

impl Keys {
    /// The key of an arrangement: its own, else its kind and a number; `None` if it has no kind.
    fn of(&mut self, fields: &Fields<'_>) -> Option<String> {
        let kind = fields.kind()?;
        let field = fields.get("key");
        let given = field.as_ref().and_then(|field| field.name()).map(str::to_owned);
        let key = given.unwrap_or_else(|| self.numbered(kind));
        if let Some(line) = self.lines.insert(key.clone(), fields.source().line) {
            let span = field.map_or(fields.span(), |field| field.span());
            let message = format!("expected the key `{key}` once, found it for the arrangement on line {line} too");
            fields.report.error(ProblemCode::Repeated, span, message);
        }
        Some(key)
    }

    fn numbered(&mut self, kind: &'static str) -> String {
        let number = self.numbers.entry(kind).or_default();
        *number += 1;
        let kind = kind.replace('/', "-");
        if *number == 1 { kind } else { format!("{kind}-{number}") }
    }
}

const DURATIONS: &[(&str, DurationMode)] = &[("wall", DurationMode::Wall), ("exact", DurationMode::Exact)];

fn read(fields: &Fields<'_>, key: String, around: &Surroundings<'_>, home: PlaceId) -> Option<Arrangement> {
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or(&key).to_owned();
    let pattern = pattern::read(fields, around);
    let (whereabouts, demand) = (whereabouts(fields, around.places), attention(fields));
    let range = range::read(fields);
    let remote = fields.get("remote").and_then(|field| field.table());
    let remote = remote.and_then(|fields| remote_days(&fields, pattern.as_ref(), around, home));
    let zone = fields.get("zone").and_then(|field| field.zone(around.zones));
    let duration = fields.get("duration").and_then(|field| field.choice(DURATIONS)).unwrap_or_default();
    let (of_seasons, seasons) = layers::seasons(fields, around);
    let holidays = layers::holidays(fields, around);
    let (of_exceptions, exceptions) = layers::exceptions(fields);
    let arrangement = Arrangement::new(&key, pattern?);
    let demand = if demand == Demand::Busy { arrangement.demand } else { demand };
    let arrangement = Arrangement {
        name,
        whereabouts,
        demand,
        remote,
        zone,
        duration,
        from: range.from,
        until: range.until,
        except: range.except,
        seasons,
        holidays,
        exceptions,
        source: fields.source(),
        ..arrangement
    };
    let mut arrangement = change::freeze(fields, arrangement);
    arrangement.trial = change::trial(fields, &arrangement);
    let in_file = |problem: ArrangementProblem| {
        let position = |index: usize| match problem.parameter {
            "exceptions" => of_exceptions.get(index).copied(),
            "seasons" => of_seasons.get(index).copied(),
            _ => Some(index),
        };
        ArrangementProblem { index: problem.index.and_then(position), ..problem }
    };
    report(fields, arrangement.problems().into_iter().map(in_file));
    report_without_effect(fields, arrangement.without_effect().into_iter().map(in_file));
    // Quotas are reported at their own keys.
    arrangement.quotas = quota::read_all(fields, &arrangement);
    Some(arrangement)
}

/// Reports what is wrong with an arrangement at the keys that it is about.
pub(super) fn report(fields: &Fields<'_>, problems: impl IntoIterator<Item = ArrangementProblem>) {
    for problem in problems {
        let span = place_of(fields, &problem);
        fields.report.add(Problem::error(ProblemCode::Conflict, span, problem.message).with_help(problem.help));
    }
}

fn report_without_effect(fields: &Fields<'_>, problems: impl Iterator<Item = ArrangementProblem>) {
    for problem in problems {
        let span = place_of(fields, &problem);
        fields.report.add(Problem::warning(ProblemCode::NoEffect, span, problem.message).with_help(problem.help));
    }
}

/// Where in the file a problem is: at its parameter, one of its list, or what that does not go with.
pub(super) fn place_of(fields: &Fields<'_>, problem: &ArrangementProblem) -> std::ops::Range<usize> {
    let name = problem.beside.filter(|_| fields.get(problem.parameter).is_none()).unwrap_or(problem.parameter);
    let one = problem.index.and_then(|index| fields.span_of_element(name, index));
    one.unwrap_or_else(|| fields.span_of(name))
}

fn remote_days(
    fields: &Fields<'_>,
    pattern: Option<&Pattern>,
    around: &Surroundings<'_>,
    home: PlaceId,
) -> Option<Remote> {
    let place = fields.get("place").and_then(|field| field.find(around.places)).unwrap_or(home);
    let demand = attention(fields);
    let days = which_days(fields, pattern)?;
    Some(Remote { days, whereabouts: Whereabouts::At(place), demand })
}

const WAYS: [&str; 4] = ["days", "but", "visits", "dates"];

/// One of `days`, `but`, `visits` and `dates`.
fn which_days(fields: &Fields<'_>, pattern: Option<&Pattern>) -> Option<RemoteDays> {
    let ways: Vec<&str> = WAYS.into_iter().filter(|name| fields.get(name).is_some()).collect();
    if let [first, second, ..] = ways.as_slice() {
        fields.exclude(first, second);
        return None;
    }
    if let Some(field) = fields.get("but") {
        let nth = nth(fields).unwrap_or_else(|| NthWeekdays::new(1..=5));
        return Some(RemoteDays::AllBut { weekday: field.one_weekday()?, nth: nth? });
    }
    if let Some(field) = fields.get("visits") {
        let days: Option<_> = field.list().iter().map(|field| field.date()).collect();
        return Some(RemoteDays::AllButDates(days?));
    }
    if fields.get("dates").is_some() {
        return days(fields, "dates").map(|days| RemoteDays::Dates(days.into_iter().collect()));
    }
    let field = fields.required("days")?;
    let weekdays = field.weekdays()?;
    if let Some(worked) = pattern.map(Pattern::weekdays)
        && !weekdays.without(worked).is_empty()
    {
        let (idle, worked) = (listed(weekdays.without(worked)), listed(worked));
        let message = format!("expected remote days among those of the arrangement, {worked}, found {idle}");
        let help = "the days of an arrangement are all of its days, remote ones too".to_owned();
        fields.report.add(Problem::error(ProblemCode::Conflict, field.span(), message).with_help(help));
    }
    if let Some(field) = fields.get("weeks").filter(|_| !fields.exclude("alternate", "weeks")) {
        return Some(RemoteDays::IsoWeeks { weekdays, weeks: field.choice(pattern::WEEKS)? });
    }
    let alternate = fields.get("alternate").map(|field| field.date());
    match alternate {
        Some(start) => Some(RemoteDays::Alternate { weekdays, start: start? }),
        None => Some(RemoteDays::Fixed(weekdays)),
    }
}

/// `nth`, if it is there: which of a month's weekdays.
pub(super) fn nth(fields: &Fields<'_>) -> Option<Option<NthWeekdays>> {
    let field = fields.get("nth")?;
    let ordinals: Option<Vec<i8>> = field.elements()?.iter().map(|field| field.signed()).collect();
    let nth = ordinals.clone().and_then(NthWeekdays::new);
    if ordinals.is_some() && nth.is_none() {
        let message = "expected numbers 1 to 5 or -1 to -5, found others";
        fields.report.error(ProblemCode::WrongValue, field.span(), message);
    }
    Some(nth)
}

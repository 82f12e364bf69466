//! Places and the ways between them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fields::Fields;
use super::locations::Locations;
use super::names::Names;
use super::problem::{Problem, ProblemCode};
use super::report::Report;
use crate::household::{HouseholdBuilder, PlaceId};

/// The ways between more places than this take too long to compute.
const MAX_PLACES: usize = 200;

/// A row of `[[travel]]`: two places by key and how long it takes.
struct Row<'a> {
    between: [(&'a str, Range<usize>); 2],
    seconds: i64,
}

/// The places of a file, and what is needed to say which of them may be mistakes.
pub(super) struct Places {
    pub(super) names: Names<PlaceId>,
    /// What calendars call them.
    pub(super) locations: Locations,
    /// Places that only one row of `[[travel]]` names, and where.
    mentioned: Vec<(String, Range<usize>)>,
    /// Whether every row of `[[travel]]` could be read.
    pub(super) complete: bool,
}

/// Reads `[places.…]` and `[[travel]]`; `home` is a place in any case.
pub(super) fn read(file: &Fields<'_>, builder: &mut HouseholdBuilder) -> Places {
    let (mut names, mut locations) = (Names::new("place"), Locations::default());
    for place in file.get("places").map(|field| field.named()).unwrap_or_default() {
        let get = |name: &str| place.fields.as_ref().and_then(|fields| fields.get(name));
        let id = builder.place(place.key, get("name").and_then(|field| field.text()).unwrap_or(place.key));
        names.insert(place.key, Some(id));
        get("locations").into_iter().for_each(|field| locations.add(&field, id));
    }
    if names.get("home").is_none() {
        names.insert("home", Some(builder.place("home", "Home")));
    }
    let declared: Vec<String> = names.keys().map(str::to_owned).collect();
    let tables = file.get("travel").map(|field| field.tables()).unwrap_or_default();
    let rows: Vec<Row<'_>> = tables.iter().filter_map(row).collect();
    for (key, _) in rows.iter().flat_map(|row| &row.between) {
        if names.get(key).is_none() {
            names.insert(key, Some(builder.place(key, key)));
        }
    }
    if MAX_PLACES < names.len() {
        let message = format!("expected at most {MAX_PLACES} places, found {}", names.len());
        file.report.error(ProblemCode::TooMany, file.span(), message);
    }
    let mentioned = mentioned_once(&rows).into_iter().filter(|(key, _)| !declared.contains(key)).collect();
    add_ways(&rows, &names, file.report, builder);
    let complete = rows.len() == tables.len() && names.len() <= MAX_PLACES;
    Places { names, locations, mentioned, complete }
}

fn row<'a>(fields: &Fields<'a>) -> Option<Row<'a>> {
    let seconds = fields.required("minutes").and_then(|field| field.seconds());
    let between = fields.required("between")?;
    let places: Vec<_> = between.elements()?.iter().map(|place| (place.name(), place.span())).collect();
    let [(from, from_span), (to, to_span)] = places.as_slice() else {
        between.report.add(between.wrong("the keys of two places"));
        return None;
    };
    let (from, to) = ((*from)?, (*to)?);
    if from == to {
        let message = format!("expected two places, found `{from}` twice");
        fields.report.error(ProblemCode::Conflict, to_span.clone(), message);
        return None;
    }
    Some(Row { between: [(from, from_span.clone()), (to, to_span.clone())], seconds: seconds? })
}

fn add_ways(rows: &[Row<'_>], names: &Names<PlaceId>, report: &Report<'_>, builder: &mut HouseholdBuilder) {
    let mut first = BTreeMap::new();
    for Row { between: [(from, span), (to, to_span)], seconds } in rows {
        let (Some(Some(a)), Some(Some(b))) = (names.get(from), names.get(to)) else { continue };
        match first.insert((a.min(b), a.max(b)), span) {
            None => builder.travel(a, b, *seconds),
            Some(earlier) => {
                let line = report.line(earlier);
                let message = format!("expected one way between `{from}` and `{to}`, found another on line {line}");
                report.error(ProblemCode::Repeated, span.start..to_span.end, message);
            }
        }
    }
}

fn mentioned_once(rows: &[Row<'_>]) -> Vec<(String, Range<usize>)> {
    let mut mentions: BTreeMap<&str, Vec<&Range<usize>>> = BTreeMap::new();
    for (key, span) in rows.iter().flat_map(|row| &row.between) {
        mentions.entry(key).or_default().push(span);
    }
    let once = mentions.into_iter().filter_map(|(key, spans)| match spans.as_slice() {
        [span] => Some((key.to_owned(), (*span).clone())),
        _ => None,
    });
    once.collect()
}

impl Places {
    /// Warns of places that a way leads to and nobody goes to: mostly, they are misspelt. What could not be read may go there,
    /// so that this is for files without errors.
    pub(super) fn report_unused(&self, report: &Report<'_>) {
        for (key, span) in &self.mentioned {
            if !self.names.is_used(key) {
                let message =
                    format!("expected a place that somebody goes to, found `{key}`, which only this way names");
                let others = self.names.keys().filter(|other| other != key);
                let help = report.did_you_mean(|| super::suggestion::nearest(key, others));
                report.add(Problem::warning(ProblemCode::NoEffect, span.clone(), message).with_help(help));
            }
        }
    }
}

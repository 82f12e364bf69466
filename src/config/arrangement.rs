use std::collections::BTreeMap;

use super::fields::Fields;
use super::names::Names;
use super::pattern::{self, listed, weekdays};
use super::problem::{Problem, ProblemCode};
use super::range;
use super::whereabouts::{attention, whereabouts};
use crate::household::{Arrangement, Pattern, PlaceId, Remote, Whereabouts};

/// The arrangements of a person who lives at `home`.
pub(super) fn read_all(tables: &[Fields<'_>], places: &Names<PlaceId>, home: PlaceId) -> Vec<Arrangement> {
    let mut keys = Keys::default();
    let keyed = tables.iter().filter_map(|fields| read(fields, keys.of(fields)?, places, home));
    keyed.collect()
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

fn read(fields: &Fields<'_>, key: String, places: &Names<PlaceId>, home: PlaceId) -> Option<Arrangement> {
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or(&key).to_owned();
    let pattern = pattern::read(fields);
    let (whereabouts, demand) = (whereabouts(fields, places), attention(fields));
    let range = range::read(fields);
    let remote = fields.get("remote").and_then(|field| field.table());
    let remote = remote.and_then(|fields| remote_days(&fields, pattern.as_ref(), places, home));
    Some(Arrangement {
        key,
        name,
        pattern: pattern?,
        whereabouts,
        demand,
        remote,
        from: range.from,
        until: range.until,
        except: range.except,
        source: fields.source(),
    })
}

fn remote_days(
    fields: &Fields<'_>,
    pattern: Option<&Pattern>,
    places: &Names<PlaceId>,
    home: PlaceId,
) -> Option<Remote> {
    let place = fields.get("place").and_then(|field| field.find(places)).unwrap_or(home);
    let demand = attention(fields);
    let field = fields.required("days")?;
    let days = field.weekdays()?;
    if let Some(worked) = pattern.map(weekdays)
        && !days.without(worked).is_empty()
    {
        let (idle, worked) = (listed(days.without(worked)), listed(worked));
        let message = format!("expected remote days among those of the arrangement, {worked}, found {idle}");
        let help = "the days of an arrangement are all of its days, remote ones too".to_owned();
        fields.report.add(Problem::error(ProblemCode::Conflict, field.span(), message).with_help(help));
    }
    Some(Remote { days, whereabouts: Whereabouts::At(place), demand })
}

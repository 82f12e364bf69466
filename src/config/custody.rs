//! Plans of custody: with whom children are when.

use super::arrangement::report;
use super::day_lists::range;
use super::fields::{Fields, Named};
use super::names::Names;
use super::problem::ProblemCode;
use crate::household::arrangement::{Custody, CustodyName, Stay};
use crate::household::{CustodyPlan, Exchange, PersonId, PlaceId, Side};

/// How long one side waits for the other if nobody says, in minutes.
const USUAL_WAIT: u32 = 15;

pub(super) fn read(named: &Named<'_>, places: &Names<PlaceId>, people: &Names<PersonId>) -> Option<CustodyPlan> {
    let fields = named.fields.as_ref()?;
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or(named.key);
    let pattern = pattern(fields);
    let start = fields.required("start").and_then(|field| field.date());
    let at = fields.get("exchange").map_or(Some(None), |field| field.clock().map(Some));
    let tables = fields.get("stays").map(|field| field.tables()).unwrap_or_default();
    let stays: Vec<Option<Stay>> = tables.iter().map(stay).collect();
    let stays: Option<Vec<Stay>> = stays.into_iter().collect();
    let exchange = exchange(fields, pattern.as_deref(), places, people);
    let custody = Custody { pattern: pattern?, start: start?, exchange: at?, stays: stays? };
    let problems = custody.problems();
    let is_good = problems.is_empty();
    report(fields, problems);
    let (key, name) = (named.key.to_owned(), name.to_owned());
    is_good.then(|| CustodyPlan { key, name, custody, exchange, source: fields.source() })
}

/// `place`, `sides` and `wait`, of which the former two stand together with `exchange`.
fn exchange(
    fields: &Fields<'_>,
    pattern: Option<&str>,
    places: &Names<PlaceId>,
    people: &Names<PersonId>,
) -> Option<Exchange> {
    const TOGETHER: [&str; 3] = ["place", "sides", "exchange"];
    let place = fields.get("place").map(|field| field.find(places));
    let wait = fields.get("wait").map_or(Some(USUAL_WAIT), |field| field.number());
    let tables = fields.get("sides").map(|field| field.tables()).unwrap_or_default();
    let mut sides: Vec<Side> = Vec::new();
    for table in &tables {
        let letter = table.required("with").and_then(|field| field.letter());
        let carers = table.required("carers").and_then(|field| field.find_all(people));
        let (Some(letter), Some(carers)) = (letter, carers) else { continue };
        let problem = match pattern {
            _ if sides.iter().any(|side| side.letter == letter) => {
                "one side of each letter, found another one".to_owned()
            }
            Some(pattern) if !pattern.contains(letter) => format!("a letter of {pattern}, found `{letter}`"),
            _ => {
                sides.push(Side { letter, carers });
                continue;
            }
        };
        fields.report.error(ProblemCode::Conflict, table.span_of("with"), format!("expected {problem}"));
    }
    let given = ["place", "sides", "wait"].into_iter().find(|name| fields.get(name).is_some())?;
    if let Some(missing) = TOGETHER.into_iter().find(|name| fields.get(name).is_none()) {
        let message = format!("expected the key `{missing}` beside `{given}`, found none");
        fields.report.error(ProblemCode::MissingKey, fields.span_of(given), message);
        return None;
    }
    Some(Exchange { place: place??, wait: wait? * 60, sides })
}

/// One of `plan` and `pattern`.
fn pattern(fields: &Fields<'_>) -> Option<String> {
    if fields.exclude("plan", "pattern") {
        return None;
    }
    if let Some(field) = fields.get("plan") {
        let word = field.word()?;
        return CustodyName::ALL.into_iter().find(|name| name.as_str() == word).map(|name| name.pattern().to_owned());
    }
    if let Some(field) = fields.get("pattern") {
        return field.letters();
    }
    let message = "expected the key `plan` or `pattern` in a plan of custody, found neither";
    fields.report.error(ProblemCode::MissingKey, fields.span(), message);
    None
}

fn stay(fields: &Fields<'_>) -> Option<Stay> {
    let range = range(fields);
    let with = fields.required("with").and_then(|field| field.letter());
    Some(Stay { range: range?, with: with? })
}

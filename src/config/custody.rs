//! Plans of custody: with whom children are when.

use super::arrangement::report;
use super::day_lists::range;
use super::fields::{Fields, Named};
use super::problem::ProblemCode;
use crate::household::CustodyPlan;
use crate::household::arrangement::{Custody, CustodyName, Stay};

/// When children change homes if nobody says.
const USUAL_EXCHANGE: u32 = 17 * 3_600;

pub(super) fn read(named: &Named<'_>) -> Option<CustodyPlan> {
    let fields = named.fields.as_ref()?;
    let name = fields.get("name").and_then(|field| field.text()).unwrap_or(named.key);
    let pattern = pattern(fields);
    let start = fields.required("start").and_then(|field| field.date());
    let exchange = fields.get("exchange").map_or(Some(USUAL_EXCHANGE), |field| field.clock());
    let tables = fields.get("stays").map(|field| field.tables()).unwrap_or_default();
    let stays: Vec<Option<Stay>> = tables.iter().map(stay).collect();
    let stays: Option<Vec<Stay>> = stays.into_iter().collect();
    let custody = Custody { pattern: pattern?, start: start?, exchange: exchange?, stays: stays? };
    let problems = custody.problems();
    let is_good = problems.is_empty();
    report(fields, problems);
    let (key, name) = (named.key.to_owned(), name.to_owned());
    is_good.then(|| CustodyPlan { key, name, custody, source: fields.source() })
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

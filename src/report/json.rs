use serde_json::{Map, Value, json as object};

use super::{evidence, message, moments};
use crate::household::{Household, PersonId};
use crate::rules::{Judged, Outcome};

/// The outcome of a check for programs, schema 1. Instants are RFC 3339 in UTC, minutes are rounded up.
///
/// | key | value |
/// |---|---|
/// | `schema` | 1 |
/// | `window` | `{start, end}` |
/// | `findings` | a list of objects with `code`, `level`, `start`, `end`, `zone`, `people`, `need` (or null), `minutes`, `message`, `evidence` (sentences), `rule` (or null), `source` |
/// | `totals` | for each code `{count, minutes}` |
/// | `incomplete` | whether a budget was spent, so that findings may be missing |
pub fn json(outcome: &Outcome, household: &Household) -> Value {
    let totals: Map<String, Value> = outcome
        .totals()
        .into_iter()
        .map(|(code, total)| (code.to_string(), object!({"count": total.count, "minutes": total.minutes})))
        .collect();
    object!({
        "schema": 1,
        "window": {
            "start": moments::rfc_3339(outcome.window.start()),
            "end": moments::rfc_3339(outcome.window.end()),
        },
        "findings": outcome.findings.iter().map(|judged| finding(judged, household)).collect::<Vec<_>>(),
        "totals": totals,
        "incomplete": outcome.incomplete,
    })
}

fn finding(judged: &Judged, household: &Household) -> Value {
    let Judged { finding, level, rule } = judged;
    object!({
        "code": finding.code.as_str(),
        "level": level.as_str(),
        "start": moments::rfc_3339(finding.span.start()),
        "end": moments::rfc_3339(finding.span.end()),
        "zone": household.zone().name(),
        "people": keys(&finding.people, household),
        "need": finding.need.and_then(|id| household.need(id)).map(|need| need.key.as_str()),
        "minutes": finding.minutes(),
        "message": message(finding, household),
        "evidence": evidence(finding, household),
        "rule": rule,
        "source": finding.source.to_string(),
    })
}

fn keys<'h>(people: &[PersonId], household: &'h Household) -> Vec<&'h str> {
    people.iter().filter_map(|id| household.person(*id)).map(|person| person.key.as_str()).collect()
}

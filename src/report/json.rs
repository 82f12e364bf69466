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
/// | `findings` | a list of objects with `code`, `level`, `start`, `end`, `zone`, `people`, `need` (or null), `minutes`, `message`, `evidence` (sentences), `rule` (or null), `source`, `waived` (or null; else `reason`, `expires` and the `level` without it) |
/// | `known` | how many findings are left out because a baseline knows them |
/// | `as_of` | the day that was taken for today, or null if nothing depends on it |
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
        "as_of": outcome.as_of.map(|day| day.date().to_string()),
        "known": outcome.known,
        "incomplete": outcome.incomplete,
    })
}

pub(super) fn finding(judged: &Judged, household: &Household) -> Value {
    let Judged { finding, level, rule, waived } = judged;
    let waiver = waived.and_then(|waived| household.waivers().get(waived.waiver));
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
        "waived": waiver.map(|waiver| object!({
            "reason": waiver.reason,
            "expires": waiver.expires.date().to_string(),
            "level": waived.map(|waived| waived.level.as_str()),
        })),
    })
}

pub(super) fn keys<'h>(people: &[PersonId], household: &'h Household) -> Vec<&'h str> {
    people.iter().filter_map(|id| household.person(*id)).map(|person| person.key.as_str()).collect()
}

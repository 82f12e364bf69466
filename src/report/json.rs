use serde_json::{Map, Value, json as object};

use super::{basis, evidence, message, moments, quotas, roles};
use crate::analysis::{Evidence, Fallback, Finding, balances};
use crate::household::arrangement::HoursBalance;
use crate::household::{Arrangement, Household, Person, PersonId};
use crate::interval::{Span, SpanSet};
use crate::rules::{Identity, Judged, Outcome};

/// The outcome of a check for programs, schema 1. Instants are RFC 3339 in UTC, minutes are rounded up.
///
/// | key | value |
/// |---|---|
/// | `schema` | 1 |
/// | `window` | `{start, end}` |
/// | `findings` | a list of objects with `code`, `level`, `start`, `end`, `zone`, `people`, `need` and `dependant` (or null), `minutes`, `message`, `evidence` (sentences), `fallback` (or null), `rule` (or null), `source`, `waived` (or null; else `reason`, `expires` and the `level` without it) |
/// | `known` | how many findings are left out because a baseline knows them |
/// | `as_of` | the day that was taken for today, or null if none was given and nothing depends on it |
/// | `data` | what it rests on: `tz`, `holidays` and `rosters`, each with its version or key and `known_until` |
/// | `totals` | for each code `{count, minutes}` |
/// | `incomplete` | whether a budget was spent, so that findings may be missing |
/// | `balances` | only where there are flexible hours: of each such arrangement the last period that has days of the window, as `person`, `arrangement` (keys), `from`, `until` (dates) and minutes: `agreed`, `planned`, `carried` from before, `balance` at its end (negative if too few) and the `most` that may be carried over |
/// | `quotas` | only where days are chosen as they come: of each such quota each period that has days of the window, as `person`, `arrangement` (keys), `site`, `from`, `until` (dates), `workdays`, how many are `needed`, the `most` that are allowed (or null), how many are `placed`, and `impossible_from`: the first day on which it is too late to choose what is left (a date, or null if nothing is left) |
/// | `roles` | only where two of the household share a role: its `minutes`, when it is `unfilled` (a list of `{start, end}`), the minutes of `overlap` in which they can hand over, and both `holders` as `person`, `arrangement` (keys) and `paid` minutes |
///
/// The `fallback` of a gap is the first back-up carer who can still be asked:
///
/// | key | value |
/// |---|---|
/// | `backup` | the key of the back-up carer |
/// | `ask_by` | the last instant at which they can be asked |
/// | `cost` | what they cost for this gap, a whole number of the household's own units |
/// | `covers`, `leaves` | lists of `{start, end}`: what of the gap they cover, and what stays uncovered |
pub fn json(outcome: &Outcome, household: &Household) -> Value {
    let totals: Map<String, Value> = outcome
        .totals()
        .into_iter()
        .map(|(code, total)| (code.to_string(), object!({"count": total.count, "minutes": total.minutes})))
        .collect();
    let mut report = object!({
        "schema": 1,
        "window": {
            "start": moments::rfc_3339(outcome.window.start()),
            "end": moments::rfc_3339(outcome.window.end()),
        },
        "findings": outcome.findings.iter().map(|judged| finding(judged, household)).collect::<Vec<_>>(),
        "totals": totals,
        "as_of": outcome.as_of.map(|day| day.date().to_string()),
        "data": basis::json(household),
        "known": outcome.known,
        "incomplete": outcome.incomplete,
    });
    let balances: Vec<Value> = balances(household, outcome.window).into_iter().map(balance).collect();
    if let (Some(report), false) = (report.as_object_mut(), balances.is_empty()) {
        report.insert("balances".to_owned(), Value::Array(balances));
    }
    let quotas = quotas::json(outcome, household);
    if let (Some(report), false) = (report.as_object_mut(), quotas.is_empty()) {
        report.insert("quotas".to_owned(), Value::Array(quotas));
    }
    let roles = roles::json(outcome, household);
    if let (Some(report), false) = (report.as_object_mut(), roles.is_empty()) {
        report.insert("roles".to_owned(), Value::Array(roles));
    }
    report
}

fn balance((person, arrangement, balance): (&Person, &Arrangement, HoursBalance)) -> Value {
    object!({
        "person": person.key,
        "arrangement": arrangement.key,
        "from": balance.period.from().date().to_string(),
        "until": balance.period.until().date().to_string(),
        "agreed": balance.agreed / 60,
        "planned": balance.planned / 60,
        "carried": balance.carried / 60,
        "balance": balance.balance() / 60,
        "most": balance.most / 60,
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
        "dependant": finding.dependant.and_then(|id| household.dependant(id)).map(|one| one.key.as_str()),
        "subject": Identity::new(finding, household).subject,
        "minutes": finding.minutes(),
        "message": message(finding, household),
        "evidence": evidence(finding, household),
        "fallback": fallback(finding, household),
        "rule": rule,
        "source": finding.source.to_string(),
        "waived": waiver.map(|waiver| object!({
            "reason": waiver.reason,
            "expires": waiver.expires.date().to_string(),
            "level": waived.map(|waived| waived.level.as_str()),
        })),
    })
}

/// The back-up carer that can be asked, if there is one.
fn fallback(finding: &Finding, household: &Household) -> Option<Value> {
    let first = finding.evidence.iter().find_map(|fact| match fact {
        Evidence::Fallback(fallback) => Some(fallback),
        _ => None,
    });
    let Fallback { backup, ask_by, cost, covers, leaves } = first?;
    let backup = household.backup(*backup)?;
    Some(object!({
        "backup": backup.key,
        "ask_by": moments::rfc_3339(*ask_by),
        "cost": cost,
        "covers": spans(covers),
        "leaves": spans(leaves),
    }))
}

fn spans(set: &SpanSet) -> Vec<Value> {
    let span = |span: Span| object!({"start": moments::rfc_3339(span.start()), "end": moments::rfc_3339(span.end())});
    set.iter().map(span).collect()
}

pub(super) fn keys<'h>(people: &[PersonId], household: &'h Household) -> Vec<&'h str> {
    people.iter().filter_map(|id| household.person(*id)).map(|person| person.key.as_str()).collect()
}

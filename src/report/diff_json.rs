use serde_json::{Map, Value, json as object};

use super::diff::diff_summary;
use super::json::finding;
use super::{basis, moments};
use crate::household::Household;
use crate::rules::Diff;

/// A comparison for programs, schema 1. Findings are written as by [`json`](super::json).
///
/// | key | value |
/// |---|---|
/// | `schema` | 1 |
/// | `summary` | the change in words |
/// | `added`, `removed` | lists of findings |
/// | `relevelled` | a list of findings as they are now, each with `was`, their level before, and `was_waived`, whether a waiver was why |
/// | `window` | `{start, end}` |
/// | `as_of` | the day that was taken for today, or null if nothing depends on it |
/// | `data` | what the two rest on, `old` and `new`, each as in [`json`](super::json) |
/// | `counts` | for each code `{added, removed, minutes}`; `minutes` is what was added less what was removed |
/// | `incomplete` | whether a budget was spent, so that the comparison may be wrong |
pub fn diff_json(diff: &Diff, old: &Household, new: &Household) -> Value {
    let relevelled = diff.relevelled.iter().map(|both| {
        let mut value = finding(&both.new, new);
        if let Value::Object(fields) = &mut value {
            fields.insert("was".to_owned(), both.old.level.as_str().into());
            fields.insert("was_waived".to_owned(), both.old.waived.is_some().into());
        }
        value
    });
    object!({
        "schema": 1,
        "summary": diff_summary(diff, old, new),
        "added": diff.added.iter().map(|judged| finding(judged, new)).collect::<Vec<_>>(),
        "removed": diff.removed.iter().map(|judged| finding(judged, old)).collect::<Vec<_>>(),
        "relevelled": relevelled.collect::<Vec<_>>(),
        "counts": counts(diff),
        "window": {
            "start": moments::rfc_3339(diff.window.start()),
            "end": moments::rfc_3339(diff.window.end()),
        },
        "as_of": diff.as_of.map(|day| day.date().to_string()),
        "data": {"old": basis::json(old), "new": basis::json(new)},
        "incomplete": diff.incomplete,
    })
}

fn counts(diff: &Diff) -> Map<String, Value> {
    let counts = diff.counts().into_iter().map(|(code, change)| {
        let value = object!({"added": change.added, "removed": change.removed, "minutes": change.minutes});
        (code.to_string(), value)
    });
    counts.collect()
}

//! Why it cannot be decided whether a check holds, where that is not for what nobody knows yet.

use crate::rules::{Diff, Outcome, is_beyond_zones};

pub(super) const BEYOND_ZONES: &str = "time zones are known up to the end of 2499 only";
const EXHAUSTED: &str = "a recurrence took too long to search";

/// Why findings of an outcome may be missing or wrong, if they may.
pub(super) fn incomplete(outcome: &Outcome) -> Option<&'static str> {
    if is_beyond_zones(outcome.window) { Some(BEYOND_ZONES) } else { outcome.incomplete.then_some(EXHAUSTED) }
}

/// Why a comparison that is incomplete is so.
pub(super) fn incomplete_diff(diff: &Diff) -> &'static str {
    if is_beyond_zones(diff.window) { BEYOND_ZONES } else { EXHAUSTED }
}

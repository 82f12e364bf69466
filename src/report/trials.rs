use std::fmt::Write;

#[cfg(feature = "cli")]
use serde_json::{Value, json as object};

use crate::household::Arrangement;
use crate::household::arrangement::TrialPack;
#[cfg(feature = "cli")]
use crate::household::arrangement::{DayRange, Revert, TrialMetrics};

/// Trials beside their baselines, a table in Markdown each: for an employer, so that nothing in it says why somebody is where.
pub fn trial_text(trials: &[(&Arrangement, TrialPack)]) -> String {
    let mut text = String::new();
    for (arrangement, pack) in trials {
        let separator = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{separator}{}\n\n{pack}", arrangement.pattern);
    }
    text
}

/// The same for programs, schema 1. Lengths are minutes.
///
/// | key | value |
/// |---|---|
/// | `schema` | 1 |
/// | `trials` | a list of objects with `pattern` in plain language, `baseline` and `pilot` (measures), `reviews` (dates) and `then`: `back` or `keep` |
///
/// Measures are `from` and `until` (dates, the latter exclusive), `contract` (agreed, with holidays and leave), `hours` (worked),
/// `weekdays`, `worked` (days with core hours), `care` (days), `commute`, `load` (the share of care in percent, by `minutes` and by
/// `tasks`, or null), `without` and `thin` (of care, or null).
#[cfg(feature = "cli")]
pub fn trial_json(trials: &[(&Arrangement, TrialPack)]) -> Value {
    let trial = |(arrangement, pack): &(&Arrangement, TrialPack)| {
        let TrialPack { trial, baseline, pilot } = pack;
        object!({
            "pattern": arrangement.pattern.to_string(),
            "baseline": measures(baseline, trial.baseline),
            "pilot": measures(pilot, trial.range),
            "reviews": trial.reviews.iter().map(|day| day.date().to_string()).collect::<Vec<_>>(),
            "then": if trial.revert == Revert::Back { "back" } else { "keep" },
        })
    };
    object!({"schema": 1, "trials": trials.iter().map(trial).collect::<Vec<_>>()})
}

#[cfg(feature = "cli")]
fn measures(metrics: &TrialMetrics, range: DayRange) -> Value {
    object!({
        "from": range.from().date().to_string(),
        "until": range.until().date().to_string(),
        "contract": metrics.contract / 60,
        "hours": metrics.hours / 60,
        "weekdays": metrics.weekdays,
        "worked": metrics.worked,
        "care": metrics.care,
        "commute": metrics.commute / 60,
        "load": metrics.load.map(|load| object!({"minutes": load.minutes, "tasks": load.tasks})),
        "without": metrics.coverage.map(|(without, _)| without / 60),
        "thin": metrics.coverage.map(|(_, thin)| thin / 60),
    })
}

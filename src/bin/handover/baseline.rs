//! What an earlier `handover check --format json` found.

use std::path::Path;

use chrono::DateTime;
use handover::analysis::Code;
use handover::household::Level;
use handover::interval::Span;
use handover::rules::{Baseline, Identity};
use serde_json::Value;

use crate::input::complain;

/// The findings of a file; says why if it cannot be used.
pub(crate) fn read(file: &Path) -> Option<Baseline> {
    let name = file.display();
    let found = std::fs::read(file).map_err(|error| format!("found none that can be read: {error}"));
    let baseline = found.and_then(|bytes| {
        let value: Value = serde_json::from_slice(&bytes).map_err(|error| format!("found no JSON: {error}"))?;
        baseline(&value)
    });
    baseline
        .map_err(|why| complain(&format!("expected the output of `handover check --format json` in {name}, {why}")))
        .ok()
}

fn baseline(value: &Value) -> Result<Baseline, String> {
    if value.get("schema") != Some(&Value::from(1)) {
        return Err("found no object with `\"schema\": 1`".to_owned());
    }
    let findings = value.get("findings").and_then(Value::as_array).ok_or("found no list `findings`")?;
    let known: Option<Vec<_>> = findings.iter().map(known).collect();
    Ok(Baseline::new(known.ok_or("found a finding that is none of this version")?))
}

fn known(value: &Value) -> Option<(Identity, Level)> {
    let text = |key: &str| value.get(key)?.as_str();
    let seconds = |key: &str| Some(DateTime::parse_from_rfc3339(text(key)?).ok()?.timestamp());
    let code = Code::ALL.into_iter().find(|code| Some(code.as_str()) == text("code"))?;
    let levels = [Level::Allow, Level::Warn, Level::Deny];
    let level = levels.into_iter().find(|level| Some(level.as_str()) == text("level"))?;
    let people = value.get("people")?.as_array()?.iter().map(|key| Some(key.as_str()?.to_owned()));
    let mut people: Vec<String> = people.collect::<Option<_>>()?;
    people.sort_unstable();
    let span = Span::new(seconds("start")?, seconds("end")?)?;
    let [need, dependant, subject] = ["need", "dependant", "subject"].map(|key| text(key).map(str::to_owned));
    Some((Identity { span, code, need, dependant, people, subject }, level))
}

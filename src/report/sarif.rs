use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Map, Value, json as object};

use super::line::headline;
use super::text::Show;
use super::{basis, evidence, explanation, moments};
use crate::analysis::Code;
use crate::household::{Household, Level, Source};
use crate::rules::{Identity, Judged, Outcome, default_level};

/// The outcome of a check as SARIF 2.1.0: every code is a rule, every finding a result at its line of the file.
///
/// The fingerprints of results do not depend on lines or words, so that a result stays the same one while the file is edited. What
/// is waived is a result that is suppressed, with the reason.
pub fn sarif(outcome: &Outcome, household: &Household, show: Show) -> Value {
    let mut seen: BTreeMap<Identity, usize> = BTreeMap::new();
    let mut results = Vec::new();
    for judged in &outcome.findings {
        let identity = Identity::new(&judged.finding, household);
        let fingerprint = {
            let repeated = seen.entry(identity.clone()).or_default();
            *repeated += 1;
            identity.fingerprint(*repeated - 1)
        };
        if show.shows(judged) {
            results.push(result(judged, household, fingerprint));
        }
    }
    object!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "handover",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": Code::ALL.into_iter().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {
                "window": {
                    "start": moments::rfc_3339(outcome.window.start()),
                    "end": moments::rfc_3339(outcome.window.end()),
                },
                "as_of": outcome.as_of.map(|day| day.date().to_string()),
                "data": basis::json(household),
                "known": outcome.known,
                "incomplete": outcome.incomplete,
            },
        }],
    })
}

fn rule(code: Code) -> Value {
    let manual = explanation(code);
    let paragraph = manual.split("\n\n").nth(1).unwrap_or_default().replace('\n', " ");
    object!({
        "id": code.as_str(),
        "shortDescription": {"text": first_sentence(&paragraph)},
        "fullDescription": {"text": paragraph},
        "help": {"text": manual, "markdown": manual},
        "defaultConfiguration": {"level": level(default_level(code))},
    })
}

fn first_sentence(text: &str) -> &str {
    text.split_inclusive(". ").next().unwrap_or_default().trim_end()
}

fn result(judged: &Judged, household: &Household, fingerprint: u64) -> Value {
    let finding = &judged.finding;
    let mut lines = vec![headline(judged, household)];
    lines.extend(evidence(finding, household));
    let worth = judged.waived.map_or(judged.level, |waived| waived.level);
    let mut result = Map::new();
    result.insert("ruleId".to_owned(), finding.code.as_str().into());
    result.insert("ruleIndex".to_owned(), Code::ALL.iter().position(|code| *code == finding.code).into());
    result.insert("level".to_owned(), level(worth).into());
    result.insert("message".to_owned(), object!({"text": lines.join("\n")}));
    result.extend(location(&finding.source).map(|location| ("locations".to_owned(), object!([location]))));
    result.insert("partialFingerprints".to_owned(), object!({"handover/v1": format!("{fingerprint:016x}")}));
    if let Some(waiver) = judged.waived.and_then(|waived| household.waivers().get(waived.waiver)) {
        let mut suppression = Map::new();
        suppression.insert("kind".to_owned(), "external".into());
        suppression.insert("justification".to_owned(), waiver.reason.as_str().into());
        suppression.extend(location(&waiver.source).map(|location| ("location".to_owned(), location)));
        result.insert("suppressions".to_owned(), object!([suppression]));
    }
    let properties = object!({
        "start": moments::rfc_3339(finding.span.start()),
        "end": moments::rfc_3339(finding.span.end()),
        "minutes": finding.minutes(),
        "rule": judged.rule,
    });
    result.insert("properties".to_owned(), properties);
    Value::Object(result)
}

/// What GitHub and others make of a level: an error fails, a warning is shown, a note is a remark.
fn level(level: Level) -> &'static str {
    match level {
        Level::Deny => "error",
        Level::Warn => "warning",
        Level::Allow => "note",
    }
}

/// None for a household that was built in code.
fn location(source: &Source) -> Option<Value> {
    let mut physical = Map::new();
    physical.insert("artifactLocation".to_owned(), object!({"uri": uri(source.file.as_deref()?)}));
    if 0 < source.line {
        let mut region = Map::new();
        region.insert("startLine".to_owned(), source.line.into());
        region.extend((0 < source.column).then(|| ("startColumn".to_owned(), source.column.into())));
        physical.insert("region".to_owned(), Value::Object(region));
    }
    Some(object!({"physicalLocation": physical}))
}

/// A path as a reference of RFC 3986: relative as it is, absolute as a `file` URI (RFC 8089).
fn uri(path: &str) -> String {
    let is_drive = path.split_once(':').is_some_and(|(drive, _)| drive.len() == 1);
    let mut uri = match path {
        _ if path.starts_with('/') => "file://".to_owned(),
        _ if is_drive => "file:///".to_owned(),
        _ => String::new(),
    };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

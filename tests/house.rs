//! Rules about the repository itself: who may import whom, how long a file may be, what every finding has.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The modules that a module may import, besides itself. What is not named here may import nothing.
const MAY_IMPORT: [(&str, &[&str]); 13] = [
    ("interval", &[]),
    ("time", &[]),
    ("recurrence", &["time"]),
    ("household", &["time", "recurrence", "interval"]),
    ("ics", &["time", "recurrence", "household", "interval", "analysis"]),
    ("config", &["interval", "time", "recurrence", "household", "ics", "rules"]),
    ("timeline", &["time", "recurrence", "household", "interval"]),
    ("analysis", &["time", "recurrence", "household", "interval", "timeline"]),
    ("rules", &["time", "recurrence", "household", "interval", "timeline", "analysis"]),
    ("report", &["time", "household", "interval", "timeline", "analysis", "rules"]),
    ("serial", &["time", "household", "interval"]),
    ("strategies", &["time", "recurrence", "household", "interval", "rules"]),
    ("docs", &[]),
];

/// The source files of a folder, tests aside.
fn sources(folder: &str) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("tests") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The code of a file, without its tests and comments.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// The floor that a file is on: the folder below `src`.
fn module(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    (first != "bin" && first != "lib.rs").then(|| first.trim_end_matches(".rs").to_owned())
}

/// The modules named after `crate::` in a file.
fn imports(code: &str) -> impl Iterator<Item = &str> {
    code.split("crate::").skip(1).filter_map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && c != '_').next())
}

#[test]
fn floors_know_only_what_is_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.into_iter().collect();
    for path in sources("src") {
        let Some(module) = module(&path) else { continue };
        let allowed = allowed.get(module.as_str()).unwrap_or_else(|| panic!("{module} has no floor"));
        let code = code(&path);
        assert!(
            !code.contains("use crate::{"),
            "{} imports several modules in one line, which hides them",
            path.display()
        );
        for import in imports(&code).filter(|import| *import != module && !import.is_empty()) {
            assert!(allowed.contains(&import), "{} imports {import}", path.display());
        }
    }
}

#[test]
fn only_feeds_may_know_findings() {
    for path in sources("src/ics").iter().filter(|path| !path.components().any(|part| part.as_os_str() == "feed")) {
        let code = code(path);
        assert!(!imports(&code).any(|import| import == "analysis"), "{} imports analysis", path.display());
    }
}

#[test]
fn the_reader_knows_of_rules_only_their_vocabulary() {
    for path in sources("src/config") {
        let code = code(&path);
        for import in code.split("crate::rules").skip(1) {
            assert!(import.starts_with("::checks::"), "{} imports more of rules", path.display());
        }
    }
}

#[test]
fn the_library_reads_no_clock_file_or_environment() {
    for path in sources("src").iter().filter(|path| module(path).is_some()) {
        let code = code(path);
        for forbidden in [
            "std::fs",
            "std::env",
            "std::net",
            "std::process",
            "SystemTime",
            "Instant::now",
            "Local::now",
            "Utc::now",
            "static mut",
            "thread_local",
            "println!",
        ] {
            assert!(!code.contains(forbidden), "{} uses {forbidden}", path.display());
        }
    }
}

#[test]
fn no_file_is_too_long() {
    for path in sources("src") {
        let lines =
            std::fs::read_to_string(&path).unwrap().split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        assert!(lines <= 600, "{} has {lines} lines", path.display());
    }
}

#[test]
fn every_finding_is_explained_and_in_the_manual() {
    let manual = include_str!("../src/docs/mod.rs");
    let mut codes: Vec<&str> = handover::analysis::Code::ALL.iter().map(|code| code.as_str()).collect();
    for code in handover::analysis::Code::ALL {
        let text = handover::report::explanation(code);
        assert!(text.starts_with(&format!("# {code}\n")), "{code}");
        assert!(
            text.contains("**Level**") && text.contains("**Example**") && text.contains("**What to do**"),
            "{code}"
        );
        assert!(manual.contains(&format!("codes/{code}.md")), "{code}");
    }
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), handover::analysis::Code::ALL.len());
}

#[test]
fn values_can_be_sent_and_shared_between_threads() {
    fn check<T: Send + Sync>() {}
    check::<handover::time::Zone>();
    check::<handover::recurrence::Rule>();
    check::<handover::recurrence::RecurrenceSet>();
    check::<handover::recurrence::Occurrences<'_>>();
    check::<handover::interval::SpanSet>();
    check::<handover::household::Household>();
    check::<handover::timeline::Timeline<'_>>();
    check::<handover::rules::Outcome>();
    check::<handover::ics::Reading>();
}

//! Every row of the catalogue of flex arrangements, as a household file would have it.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use handover::config::{self, Plan, WindowSpec};
use handover::household::Household;
use handover::rules;
use handover::time::Window;

/// The files by their rows: `06-9-80.toml`.
fn files() -> Vec<(u32, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/catalogue");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (name(&path)[..2].parse().unwrap(), path)).collect()
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

fn read(path: &Path) -> Plan {
    let text = std::fs::read(path).unwrap();
    config::read(&name(path), &text, &mut |_| Err("there is no such file".to_owned()))
        .unwrap_or_else(|error| panic!("{error}"))
}

fn window(plan: &Plan) -> Window {
    let WindowSpec::Fixed { from, to } = plan.window else { panic!("the window has dates") };
    Window::of_days(from, to, plan.household.zone()).unwrap()
}

/// What a file says in plain language, and the recurrence sets that it becomes.
fn described(household: &Household) -> String {
    let mut text = String::new();
    for (id, person) in household.people_with_ids() {
        for (index, arrangement) in person.arrangements.iter().enumerate() {
            writeln!(text, "  {}: {arrangement}", person.key).unwrap();
            writeln!(text, "    {:?}", arrangement.exactness()).unwrap();
            for arranged in household.blocks(id).iter().filter(|block| block.arrangement == index) {
                let times = &arranged.block.times;
                let rules: Vec<String> = times.rules().map(ToString::to_string).collect();
                let (singles, missing) = (times.rdates().count(), times.exdates().len());
                let start = times.start();
                write!(text, "    {} {start} {}", arranged.block.label, rules.join(" ")).unwrap();
                writeln!(text, "{}{}", counted(singles, "RDATE"), counted(missing, "EXDATE")).unwrap();
            }
        }
        for commitment in &person.commitments {
            writeln!(text, "  {}: {} {}", person.key, commitment.summary, commitment.times.start()).unwrap();
        }
    }
    household.custody().iter().for_each(|plan| writeln!(text, "  {}: {}", plan.name, plan.custody).unwrap());
    text
}

fn counted(count: usize, what: &str) -> String {
    if count == 0 { String::new() } else { format!(" {count} {what}") }
}

#[test]
fn every_row_has_a_file() {
    let rows: Vec<u32> = files().into_iter().map(|(row, _)| row).collect();
    assert_eq!(rows, (1..=41).collect::<Vec<u32>>());
}

#[test]
fn every_row_is_read_and_checked() {
    let mut transcript = String::new();
    for (_, path) in files() {
        let plan = read(&path);
        assert_eq!(plan.warnings, [], "{}", name(&path));
        let outcome = rules::check(&plan.household, window(&plan));
        assert!(!outcome.incomplete, "{}", name(&path));
        writeln!(transcript, "{}\n{}", name(&path), described(&plan.household)).unwrap();
    }
    insta::assert_snapshot!("rows", transcript);
}

/// The command takes every row, whatever it finds.
#[cfg(feature = "cli")]
#[test]
fn every_row_is_checked_by_the_command() {
    for (_, path) in files() {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_handover"));
        let output = command.arg("check").arg(&path).output().unwrap();
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1 | 3)), "{}: {errors}", name(&path));
        assert_eq!(errors, "", "{}", name(&path));
    }
}

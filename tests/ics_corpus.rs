//! The reader against 998 calendars, real and hostile, that the package `calcard` ships for its own tests.
//!
//! The files are read where cargo has unpacked that package, which the bench needs as a peer anyway; their origins are in its
//! `SOURCES.txt` and their licences are mixed, so none is copied. `tests/corpus/README.md` has what was seen in those that were read by eye.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test that fails panics")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use handover::ics::{self, Limits, ProblemCode, Status};
use handover::recurrence::RecurrenceSet;
use handover::time::{Window, Zone, Zones};

/// The folder of the files, as cargo knows it.
fn folder() -> PathBuf {
    let cargo = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
    };
    let version = cargo(&["--version", "--verbose"]).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let metadata = ["metadata", "--format-version=1", "--locked", "--filter-platform", host];
    let offline = [&metadata[..], &["--offline"]].concat();
    let text = cargo(&offline).or_else(|| cargo(&metadata)).expect("cargo knows its packages");
    let metadata: serde_json::Value = serde_json::from_str(&text).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "calcard").unwrap();
    assert_eq!(package["version"], "0.3.14", "the counts below are those of this version's files");
    Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().join("resources/ical")
}

fn files() -> Vec<(String, Vec<u8>)> {
    let paths = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let calendars = paths.filter(|path| path.extension().is_some_and(|extension| extension == "ics"));
    let read = |path: PathBuf| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap());
    let mut files: Vec<_> = calendars.map(read).collect();
    files.sort();
    files
}

/// No file may cost a panic, and only noise may be no calendar. What else is found in them is counted, by code: so many
/// problems in so many files.
#[test]
fn nearly_every_file_is_a_calendar_and_its_problems_are_known() {
    let files = files();
    assert_eq!(files.len(), 998);
    let window = Window::new(0, 2_000_000_000).unwrap();
    let (mut counts, mut no_calendar) = (BTreeMap::<ProblemCode, (usize, usize)>::new(), Vec::new());
    let (mut events, mut todos, mut others) = (0, 0, 0);
    for (name, bytes) in &files {
        let reading = ics::read(bytes, &Limits::default(), &mut Zones::default());
        if !reading.is_calendar() {
            no_calendar.push(name.as_str());
        }
        let mut seen = BTreeMap::<ProblemCode, usize>::new();
        for problem in &reading.problems {
            *seen.entry(problem.code).or_default() += 1;
        }
        for (code, count) in seen {
            let (problems, files) = counts.entry(code).or_default();
            (*problems, *files) = (*problems + count, *files + 1);
        }
        for series in reading.calendar.series() {
            if let Some((set, _)) = series.recurrence_set() {
                let starts: Vec<i64> = set.occurrences(window, &Zone::utc()).take(100).map(|one| one.start).collect();
                assert!(starts.is_sorted(), "{name}");
            }
        }
        events += reading.calendar.events.len();
        todos += reading.calendar.todos.len();
        others += reading.calendar.busy_times.len() + reading.calendar.availabilities.len();
    }
    assert!(no_calendar.len() <= 8, "{no_calendar:?}");
    let mut shown = format!("events {events}, tasks {todos}, busy times and availabilities {others}\n");
    writeln!(shown, "no calendar: {}", no_calendar.join(" ")).unwrap();
    for (code, (problems, files)) in &counts {
        writeln!(shown, "{code}: {problems} in {files} files").unwrap();
    }
    insta::assert_snapshot!("problems", shown.trim_end());
}

/// Prints every problem of the files named in `ICS_CORPUS`, or of all, for whoever wants to look at them.
#[test]
#[ignore = "it prints"]
fn print_problems() {
    let wanted = std::env::var("ICS_CORPUS").unwrap_or_default();
    for (name, bytes) in files().iter().filter(|(name, _)| wanted.is_empty() || wanted.contains(name.as_str())) {
        let reading = ics::read(bytes, &Limits::default(), &mut Zones::default());
        println!("{name}: {} events, {} tasks", reading.calendar.events.len(), reading.calendar.todos.len());
        reading.problems.iter().for_each(|problem| println!("    {problem}"));
    }
}

/// Writes the instances of every file, one JSON object a line, for `tests/corpus/compare.py`.
#[test]
#[ignore = "it writes the file that ICS_INSTANCES names"]
fn write_instances() {
    let window = Window::new(946_684_800, 2_051_222_400).unwrap();
    let mut lines = String::new();
    for (name, bytes) in files() {
        let calendar = ics::read(&bytes, &Limits::default(), &mut Zones::default()).calendar;
        let mut instances = Vec::new();
        for series in calendar.series() {
            let alone: Vec<_> = if series.master.is_none() { series.overrides.clone() } else { Vec::new() };
            for event in alone.iter().filter(|event| event.status != Some(Status::Cancelled)) {
                let set = RecurrenceSet::builder(event.start.clone()).length(event.length()).build().0;
                instances.extend(set.occurrences(window, &Zone::utc()).map(|one| [one.start, one.end]));
            }
            let is_on = series.master.is_some_and(|event| event.status != Some(Status::Cancelled));
            if let Some((set, _)) = series.recurrence_set().filter(|_| is_on) {
                instances.extend(set.occurrences(window, &Zone::utc()).take(1_000).map(|one| [one.start, one.end]));
            }
        }
        instances.sort_unstable();
        instances.dedup();
        instances.truncate(1_000);
        writeln!(lines, "{}", serde_json::json!({ "file": name, "instances": instances })).unwrap();
    }
    fs::write(std::env::var("ICS_INSTANCES").expect("where to write"), lines).unwrap();
    println!("{}", folder().display());
}

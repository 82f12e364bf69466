//! Every row of the catalogue of flex arrangements, as a household file would have it.
#![cfg(feature = "config")]
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test that fails panics")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use handover::config::{self, Plan, WindowSpec};
use handover::household::arrangement::{DayRange, WorkingTime};
use handover::household::{Household, Whereabouts};
use handover::recurrence::RecurrenceSet;
use handover::rules;
use handover::time::{Day, Window, Zone};

/// The files by their rows: `06-9-80.toml`.
fn files() -> Vec<(u32, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/catalogue");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|path| (name(&path).split_once('-').unwrap().0.parse().unwrap(), path)).collect()
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

/// The rows of the tables of the module's documentation, by number.
fn documented() -> BTreeMap<u32, String> {
    let documentation = include_str!("../src/household/arrangement/mod.rs");
    let rows = documentation.lines().filter_map(|line| {
        let row = line.strip_prefix("//! | ")?;
        Some((row.split_once(' ')?.0.parse().ok()?, row.to_owned()))
    });
    rows.collect()
}

/// The rules that a row of the documentation shows, each once.
fn shown(row: &str) -> BTreeSet<String> {
    row.split('`').filter(|text| text.starts_with("FREQ=")).map(str::to_owned).collect()
}

#[test]
fn the_documentation_shows_the_rules_that_each_row_becomes() {
    let documented = documented();
    assert_eq!(documented.keys().copied().collect::<Vec<u32>>(), (1..=41).collect::<Vec<u32>>());
    for (row, path) in files() {
        let household = read(&path).household;
        let blocks = household.people_with_ids().flat_map(|(id, _)| household.blocks(id));
        let times: Vec<&RecurrenceSet> = match row {
            // The row of custody is about the days of a need, that of trips about no rule at all.
            35 => household.needs_with_ids().flat_map(|(id, _)| household.need_times(id)).collect(),
            36 => Vec::new(),
            _ => blocks.map(|arranged| &arranged.block.times).collect(),
        };
        let expected: BTreeSet<String> =
            times.into_iter().flat_map(RecurrenceSet::rules).map(ToString::to_string).collect();
        assert_eq!(shown(&documented[&row]), expected, "row {row}");
    }
}

/// The hours a week and the cycle of the tables are those of the files, where a row has one number of each.
#[test]
fn the_documentation_says_how_many_hours_a_cycle_has() {
    let start = Day::new(2027, 1, 4).unwrap();
    let mut checked = 0;
    for (row, path) in files().into_iter().filter(|(row, _)| *row < 35) {
        let text = &documented()[&row];
        let columns: Vec<&str> = text.split(" | ").collect();
        for arrangement in read(&path).household.people().iter().flat_map(|person| &person.arrangements) {
            let Ok(cycle) = arrangement.cycle() else { continue };
            assert!(columns[4].split([' ', ',']).any(|word| word == cycle.to_string()), "row {row}: {cycle} d");
            let Ok(hours) = columns[3].parse::<f64>() else { continue };
            let range = DayRange::new(start, start.plus(cycle as i32)).unwrap();
            let paid = WorkingTime::of(&[arrangement], range, &Zone::utc()).total() as f64 / 3_600.0;
            assert_eq!(paid * 7.0 / f64::from(cycle), hours, "row {row}");
            checked += 1;
        }
    }
    assert!(15 <= checked, "{checked} arrangements");
}

/// Every kind of pattern has a row, and every row all its columns.
#[test]
fn the_documentation_has_every_kind_of_pattern() {
    let rows: String = documented().into_values().collect();
    let source = include_str!("../src/household/arrangement/pattern.rs");
    let body = source.split("pub enum Pattern {").nth(1).unwrap().split("\n}").next().unwrap();
    let kinds: Vec<&str> = body
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .filter_map(|line| line.trim().split_once('(').map(|(kind, _)| kind))
        .collect();
    assert!(18 <= kinds.len());
    for kind in kinds.into_iter().filter(|kind| *kind != "Rotation") {
        assert!(rows.contains(&format!("[`{kind}`]")), "{kind} has no row");
    }
    for (row, text) in documented() {
        assert_eq!(text.matches(" | ").count(), 7, "row {row}: {text}");
        assert!(text.split(" | ").all(|cell| !cell.trim_matches([' ', '|']).is_empty()), "row {row}: {text}");
    }
}

/// A letter can have hours alone, or a break and a place beside them.
#[test]
fn letters_of_a_rota_have_hours_and_places() {
    let text = |ways: &str| {
        format!(
            "[household]\nzone = 'Europe/London'\nwindow = {{ from = 2027-01-04, weeks = 4 }}\n\
             [places.ward]\n[places.clinic]\n{ways}\n[[people.sam.arrangements]]\nkind = 'rotation'\n\
             pattern = 'DDNNOOOO'\nstart = 2027-01-04\nplace = 'ward'\n\
             shifts = {{ D = {{ hours = '07:00-19:00', break = 60, place = 'clinic' }}, N = '19:00-07:00' }}"
        )
    };
    let read = |text: &str| config::read("household.toml", text.as_bytes(), &mut |_| Err("no files".to_owned()));
    let ways =
        "[[travel]]\nbetween = ['home', 'ward']\nminutes = 10\n[[travel]]\nbetween = ['home', 'clinic']\nminutes = 20";
    let household = read(&text(ways)).unwrap().household;
    let (id, sam) = household.people_with_ids().next().unwrap();
    let place = |whereabouts: Whereabouts| match whereabouts {
        Whereabouts::At(place) => household.place(place).unwrap().key.clone(),
        _ => String::new(),
    };
    let blocks = household.blocks(id).iter().map(|arranged| &arranged.block);
    let placed: Vec<(String, String)> = blocks.map(|block| (block.label.clone(), place(block.whereabouts))).collect();
    assert!(placed.iter().all(|(label, place)| place == if label.starts_with('D') { "clinic" } else { "ward" }));
    let cycle = DayRange::new(Day::new(2027, 1, 4).unwrap(), Day::new(2027, 1, 12).unwrap()).unwrap();
    assert_eq!(WorkingTime::of(&[&sam.arrangements[0]], cycle, &Zone::utc()).total(), (2 * 11 + 2 * 12) * 3_600);
    // Nobody can be where no way leads, also for one letter of a rota.
    let error = read(&text("[[travel]]\nbetween = ['home', 'ward']\nminutes = 10")).unwrap_err();
    assert!(error.to_string().contains("`clinic`"), "{error}");
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

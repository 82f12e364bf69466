//! `handover export`, run as a program.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a test that fails panics"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use handover::ics::lint::Linter;

const HOUSEHOLD: &str = r#"
[household]
name = "Priya and Tom"
zone = "Europe/London"
window = { from = 2027-01-11, to = 2027-01-16 }

[[travel]]
between = ["home", "school"]
minutes = 10
[[travel]]
between = ["home", "office"]
minutes = 50

[people.priya]
[[people.priya.commitments]]
summary = "All-hands"
start = 2027-01-13T15:00:00
minutes = 60

[people.tom]
[[people.tom.arrangements]]
kind = "standard"
days = ["TU", "WE", "TH"]
hours = "10:00-18:00"
place = "office"

[needs.pick-up]
kind = "errand"
place = "school"
arrive = "15:15-15:30"
"#;

/// A folder of its own for a test, with the household file in it.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("household.toml"), HOUSEHOLD).unwrap();
    folder
}

/// Exit status and standard output of an export of the folder's household into `feeds`.
fn export(folder: &Path, more: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handover"));
    command.current_dir(folder).args(["export", "household.toml", "--out", "feeds"]).args(more);
    let output = command.output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap().replace('\\', "/"))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.join("feeds"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn it_writes_a_feed_for_each_person_one_for_all_and_one_of_gaps() {
    let folder = folder("export-writes");
    let (status, output) = export(&folder, &[]);
    assert_eq!(
        (status, output.as_str()),
        (
            0,
            "feeds/priya.ics: 1 event\nfeeds/tom.ics: 1 event\nfeeds/household.ics: 2 events\nfeeds/gaps.ics: 1 event\n\
             feeds/milestones.ics: 0 events\nNothing is lost.\n"
        )
    );
    assert_eq!(names(&folder), ["gaps.ics", "household.ics", "milestones.ics", "priya.ics", "tom.ics"]);
    let gaps = fs::read_to_string(folder.join("feeds/gaps.ics")).unwrap();
    assert!(gaps.contains("UID:coverage-gap.pick-up.20270113T151500@priya-and-tom.handover\r\n"), "{gaps}");
    assert!(
        gaps.contains("DTSTART;TZID=Europe/London:20270113T151500\r\nDTEND;TZID=Europe/London:20270113T153000\r\n")
    );
}

#[test]
fn what_did_not_change_is_not_touched_and_what_did_has_the_next_sequence() {
    let folder = folder("export-again");
    export(&folder, &[]);
    let path = folder.join("feeds/tom.ics");
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    let changed = HOUSEHOLD.replace("All-hands", "Review").replace("minutes = 60", "minutes = 60\nuid = \"a\"");
    fs::write(folder.join("household.toml"), &changed).unwrap();
    let (_, output) = export(&folder, &["--as-of", "2027-01-12"]);
    assert!(output.contains("tom.ics: 1 event, unchanged\n"), "{output}");
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
    fs::write(folder.join("household.toml"), changed.replace("Review", "Talk")).unwrap();
    export(&folder, &["--as-of", "2027-01-13"]);
    let priya = fs::read_to_string(folder.join("feeds/priya.ics")).unwrap();
    assert!(priya.contains("LAST-MODIFIED:20270113T000000Z\r\nSEQUENCE:1\r\nSUMMARY:Talk\r\n"), "{priya}");
}

#[test]
fn input_and_folders_that_cannot_be_used_are_status_2_and_leave_nothing_behind() {
    let folder = folder("export-fails");
    fs::write(folder.join("feeds"), "a file").unwrap();
    assert_eq!(export(&folder, &[]), (2, String::new()));
    fs::remove_file(folder.join("feeds")).unwrap();
    fs::create_dir_all(folder.join("feeds/tom.ics")).unwrap();
    assert_eq!(export(&folder, &[]), (2, String::new()));
    assert_eq!(names(&folder), ["tom.ics"]);
    fs::write(folder.join("household.toml"), "[household]").unwrap();
    assert_eq!(export(&folder, &[]).0, 2);
}

#[test]
fn what_nobody_knows_yet_is_no_gap() {
    let folder = folder("export-unknown");
    let roster = "kind = \"roster\"\nhours = \"10:00-18:00\"\nshifts = []\nknown-until = 2027-01-13\n";
    let standard = "kind = \"standard\"\ndays = [\"TU\", \"WE\", \"TH\"]\nhours = \"10:00-18:00\"\n";
    assert!(HOUSEHOLD.contains(standard));
    fs::write(folder.join("household.toml"), HOUSEHOLD.replace(standard, roster)).unwrap();
    let (status, output) = export(&folder, &[]);
    assert!(status == 0 && output.contains("feeds/gaps.ics: 0 events\n"), "{status} {output}");
}

#[test]
fn each_audience_gets_its_own_feeds_and_all_are_clean() {
    let folder = folder("export-audiences");
    let file = |name: &str| fs::read_to_string(folder.join("feeds").join(name)).unwrap();
    for (audience, feeds) in [
        ("employer", ["priya-employer.ics: 0 events", "tom-employer.ics: 1 event"]),
        ("carer", ["priya-carer.ics: 2 events", "tom-carer.ics: 0 events"]),
        ("public", ["priya-public.ics: 1 event", "tom-public.ics: 3 events"]),
    ] {
        let (status, output) = export(&folder, &["--audience", audience]);
        let expected = feeds.map(|feed| format!("feeds/{feed}\n")).concat();
        assert_eq!((status, output), (0, format!("{expected}Nothing is lost.\n")));
        let (_, again) = export(&folder, &["--audience", audience, "--as-of", "2027-01-12"]);
        assert_eq!(again.matches("unchanged").count(), 2, "{again}");
    }
    for name in names(&folder) {
        let hits = Linter::default().lint(file(&name).as_bytes());
        assert_eq!(hits, [], "{name}");
    }
    assert!(file("tom-employer.ics").contains("SUMMARY:Work\r\n"));
    let periods: Vec<String> =
        file("tom-public.ics").lines().filter(|line| line.starts_with("FREEBUSY")).map(str::to_owned).collect();
    let day = |day: u32| format!("FREEBUSY;FBTYPE=BUSY:202701{day}T100000Z/202701{day}T180000Z");
    assert_eq!(periods, [day(12), day(13), day(14)]);
}

/// All files of a folder's feeds, by name.
fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    names(folder).into_iter().map(|name| (name.clone(), fs::read(folder.join("feeds").join(name)).unwrap())).collect()
}

#[test]
fn neither_zone_nor_language_nor_day_of_the_machine_is_in_a_feed() {
    let exported = |test: &str, zone: &str, language: &str| {
        let folder = folder(test);
        let mut command = Command::new(env!("CARGO_BIN_EXE_handover"));
        command.current_dir(&folder).args(["export", "household.toml", "--out", "feeds"]);
        command.env("TZ", zone).env("LC_ALL", language).env("LANG", language).env_remove("HOME");
        assert!(command.output().unwrap().status.success());
        bytes(&folder)
    };
    let first = exported("export-here", "UTC", "C");
    assert_eq!(first.len(), 5);
    for (test, zone, language) in [("export-there", "Pacific/Apia", "tr_TR.UTF-8"), ("export-nowhere", "No/Where", "")]
    {
        assert_eq!(exported(test, zone, language), first);
    }
    // Nor is the time of writing: what is written twice is the same, and says when the window begins.
    let text = String::from_utf8(first[0].1.clone()).unwrap();
    assert!(text.contains("DTSTAMP:20270111T000000Z\r\nLAST-MODIFIED:20270111T000000Z\r\n"), "{text}");
}

#[test]
fn reminders_are_for_duties_only() {
    let folder = folder("export-remind");
    assert_eq!(export(&folder, &["--remind", "30"]).0, 2);
    assert_eq!(export(&folder, &["--remind", "30", "--audience", "carer"]).0, 0);
    let duties = fs::read_to_string(folder.join("feeds/priya-carer.ics")).unwrap();
    assert_eq!(duties.matches("TRIGGER:-PT30M\r\n").count(), 2, "{duties}");
    let hits = Linter::default().lint(duties.as_bytes());
    assert!(hits.len() == 2 && hits.iter().all(|hit| hit.code.as_str() == "alarm"), "{hits:?}");
}

/// The household files below a folder of tests.
fn households(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    folders.iter().flat_map(|folder| households(folder)).chain(files).collect()
}

#[test]
fn the_feeds_of_all_scenarios_are_clean() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut plans = households(&tests);
    plans.sort();
    assert!(40 < plans.len());
    let mut events = 0;
    for (number, plan) in plans.iter().enumerate() {
        let out = folder(&format!("export-scenarios/{number}"));
        for audience in ["household", "employer", "carer", "public"] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_handover"));
            command.args(["export", "--from", "2027-01-04", "--to", "2027-07-01", "--audience", audience]);
            let output = command.arg("--out").arg(out.join("feeds")).arg(plan).output().unwrap();
            assert!(matches!(output.status.code(), Some(0 | 3)), "{} {output:?}", plan.display());
        }
        for name in names(&out) {
            let feed = fs::read(out.join("feeds").join(&name)).unwrap();
            events += feed.windows(12).filter(|bytes| bytes == b"BEGIN:VEVENT").count();
            assert_eq!(Linter::default().lint(&feed), [], "{} {name}", plan.display());
        }
    }
    assert!(500 < events, "{events}");
}

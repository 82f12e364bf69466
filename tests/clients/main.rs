//! Feeds for other engines to expand, and what they should find: see `README.md` beside this file.

#![cfg(all(feature = "config", feature = "proptest"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test that fails panics")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use handover::config::{self, WindowSpec};
use handover::household::{Household, PersonId};
use handover::ics::feed::{Feed, Feeds, Profile};
use handover::ics::{Limits, read};
use handover::strategies;
use handover::time::{Window, Zones};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// So many random households are written in each profile.
const RANDOM: usize = 50;

/// Zones whose clocks change in spring or in autumn, by an hour or half of one, or never; and one that is written in UTC. None of
/// them has had a new law since the tz data that this crate has, so that clients with other data agree.
const ZONES: [&str; 9] = [
    "Europe/London",
    "Europe/Berlin",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "Africa/Cairo",
    "UTC",
];

/// A line for the window and the number of items, then one for each occurrence: start and end, in seconds of Unix time.
fn table(window: Window, items: usize, mut spans: Vec<(i64, i64)>) -> String {
    spans.sort_unstable();
    let mut text = format!("{} {} {items}\n", window.start(), window.end());
    spans.iter().for_each(|(start, end)| writeln!(text, "{start} {end}").unwrap());
    text
}

/// The occurrences that the household itself has.
fn own(household: &Household, id: PersonId, window: Window) -> Vec<(i64, i64)> {
    let blocks = household.blocks(id).iter().map(|arranged| &arranged.block.times);
    let commitments = household.person(id).unwrap().commitments.iter().map(|commitment| &commitment.times);
    let found = blocks.chain(commitments).flat_map(|set| set.occurrences(window, household.zone()));
    found.map(|one| (one.start, one.end)).collect()
}

/// The same of a feed, as this crate reads it, and how many items it has.
fn read_back(feed: &Feed, household: &Household, window: Window) -> (usize, Vec<(i64, i64)>) {
    let reading = read(feed.text.as_bytes(), &Limits::default(), &mut Zones::default());
    assert_eq!(reading.problems, [], "{}", feed.text);
    let series = reading.calendar.series();
    let sets: Vec<_> = series.iter().map(|series| series.recurrence_set().unwrap().0).collect();
    let found = sets.iter().flat_map(|set| set.occurrences(window, household.zone()));
    (sets.len(), found.map(|one| (one.start, one.end)).collect())
}

/// An empty folder for the feeds of a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes the feeds of each person, and beside each what clients should find.
fn write(folder: &Path, prefix: &str, profile: Profile, household: &Household, window: Window) {
    for (id, _) in household.people_with_ids() {
        let feed = Feeds::new(household, window).profile(profile).person(id, None).unwrap();
        let (items, found) = read_back(&feed, household, window);
        let expected = table(window, items, own(household, id, window));
        let path = folder.join(format!("{prefix}{}", feed.file_name()));
        fs::write(path.with_extension("txt"), &expected).unwrap();
        fs::write(path, &feed.text).unwrap();
        assert_eq!(table(window, items, found), expected);
    }
}

#[track_caller]
fn check(name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(name).with_extension("toml");
    let plan = config::read(name, &fs::read(file).unwrap(), &mut |name| Err(name.to_owned())).unwrap();
    let WindowSpec::Fixed { from, to } = plan.window else { panic!("{name} has no window of its own") };
    let window = Window::of_days(from, to, plan.household.zone()).unwrap();
    for (profile, word) in [(Profile::Everyone, "everyone"), (Profile::Strict, "strict")] {
        write(&folder(&format!("{word}/{name}")), "", profile, &plan.household, window);
    }
}

#[test]
fn shifts_flextime_and_odd_rules_are_read_as_they_are_meant() {
    check("shifts");
}

#[test]
fn the_london_household_is_read_as_it_is_meant() {
    check("hs-01");
}

/// The same households each time: the seed is fixed.
#[test]
fn random_households_are_read_as_they_are_meant() {
    let mut runner = TestRunner::deterministic();
    let [everyone, strict] = ["everyone/random", "strict/random"].map(folder);
    for number in 0..RANDOM {
        let (household, window) = strategies::plan(&ZONES).new_tree(&mut runner).unwrap().current();
        let prefix = format!("{number:02}-");
        write(&everyone, &prefix, Profile::Everyone, &household, window);
        write(&strict, &prefix, Profile::Strict, &household, window);
    }
}

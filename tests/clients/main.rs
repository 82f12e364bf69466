//! Feeds for other engines to expand, and what they should find: see `README.md` beside this file.

#![cfg(feature = "config")]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test that fails panics")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use handover::config::{self, WindowSpec};
use handover::household::{Household, PersonId};
use handover::ics::feed::{Feed, Feeds, Profile};
use handover::ics::{Limits, read};
use handover::time::{Window, Zones};

/// The occurrences that the household itself has, a line each, after a line with the window.
fn expected(household: &Household, id: PersonId, window: Window) -> String {
    let blocks = household.blocks(id).iter().map(|arranged| &arranged.block.times);
    let commitments = household.person(id).unwrap().commitments.iter().map(|commitment| &commitment.times);
    let found = blocks.chain(commitments).flat_map(|set| set.occurrences(window, household.zone()));
    let mut spans: Vec<_> = found.map(|one| (one.start, one.end)).collect();
    spans.sort_unstable();
    let mut text = format!("{} {}\n", window.start(), window.end());
    spans.iter().for_each(|(start, end)| writeln!(text, "{start} {end}").unwrap());
    text
}

/// The same of a feed, as this crate reads it.
fn read_back(feed: &Feed, household: &Household, window: Window) -> String {
    let reading = read(feed.text.as_bytes(), &Limits::default(), &mut Zones::default());
    assert_eq!(reading.problems, []);
    let series = reading.calendar.series();
    let sets: Vec<_> = series.iter().map(|series| series.recurrence_set().unwrap().0).collect();
    let mut spans: Vec<_> =
        sets.iter().flat_map(|set| set.occurrences(window, household.zone()).map(|one| (one.start, one.end))).collect();
    spans.sort_unstable();
    let mut text = format!("{} {}\n", window.start(), window.end());
    spans.iter().for_each(|(start, end)| writeln!(text, "{start} {end}").unwrap());
    text
}

#[track_caller]
fn check(name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients").join(name).with_extension("toml");
    let plan = config::read(name, &fs::read(file).unwrap(), &mut |name| Err(name.to_owned())).unwrap();
    let household = plan.household;
    let WindowSpec::Fixed { from, to } = plan.window else { panic!("{name} has no window of its own") };
    let window = Window::of_days(from, to, household.zone()).unwrap();
    for (profile, word) in [(Profile::Everyone, "everyone"), (Profile::Strict, "strict")] {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("clients").join(format!("{name}-{word}"));
        fs::create_dir_all(&folder).unwrap();
        for (id, person) in household.people_with_ids() {
            let feed = Feeds::new(&household, window).profile(profile).person(id, None).unwrap();
            let expected = expected(&household, id, window);
            fs::write(folder.join(feed.file_name()), &feed.text).unwrap();
            fs::write(folder.join(&person.key).with_extension("txt"), &expected).unwrap();
            assert_eq!(read_back(&feed, &household, window), expected);
        }
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

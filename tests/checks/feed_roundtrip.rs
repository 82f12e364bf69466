//! A random household, for which the bytes are the seed: its feeds are clean, are read without a problem, and say what the
//! household says.

use std::sync::{LazyLock, Mutex};

use handover::household::{Household, PersonId};
use handover::ics::feed::{Feeds, Profile};
use handover::ics::lint::Linter;
use handover::ics::{Limits, read};
use handover::strategies;
use handover::time::{Window, Zones};
use proptest::strategy::{BoxedStrategy, Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Zones of all kinds: with a change in spring or in autumn, of an hour or less, by no rule that lasts, at midnight, and none.
const ZONES: [&str; 10] = [
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Asia/Kolkata",
    "UTC",
];

/// The zones that have been read so far.
static ZONES_READ: LazyLock<Mutex<Zones>> = LazyLock::new(Mutex::default);

pub(crate) fn check(bytes: &[u8]) {
    let mut seed = [0; 32];
    seed.iter_mut().zip(bytes).for_each(|(own, byte)| *own = *byte);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    // Made once for each thread, for the zones in it take longer than all the rest.
    thread_local!(static PLANS: BoxedStrategy<(Household, Window)> = strategies::plan(&ZONES).boxed());
    let Ok(tree) = PLANS.with(|plans| plans.new_tree(&mut runner)) else { return };
    let (household, window) = tree.current();
    for (id, _) in household.people_with_ids() {
        for profile in [Profile::Everyone, Profile::Strict] {
            check_person(&household, id, window, profile);
        }
    }
}

fn check_person(household: &Household, id: PersonId, window: Window, profile: Profile) {
    let feeds = Feeds::new(household, window).profile(profile);
    let feed = feeds.person(id, None).expect("the person is the household's");
    assert_eq!(read_back(feed.text.as_bytes(), household, window), own(household, id, window), "{}", feed.text);
    let again = feeds.clone().revised(window.end()).person(id, Some(feed.text.as_bytes())).expect("as before");
    assert_eq!(again.text, feed.text);
    if profile == Profile::Everyone {
        for feed in [feed, feeds.employer(id, None).expect("as before"), feeds.public(id, None).expect("as before")] {
            assert_eq!(Linter::default().lint(feed.text.as_bytes()), [], "{}", feed.text);
        }
    }
}

/// What the reader makes of a feed within a window.
fn read_back(bytes: &[u8], household: &Household, window: Window) -> Vec<(i64, i64)> {
    let mut zones = ZONES_READ.lock().expect("no other check has panicked").clone();
    let reading = read(bytes, &Limits::default(), &mut zones);
    *ZONES_READ.lock().expect("no other check has panicked") = zones;
    assert_eq!(reading.problems, [], "{}", String::from_utf8_lossy(bytes));
    let mut spans = Vec::new();
    for series in reading.calendar.series() {
        let (set, problems) = series.recurrence_set().expect("the series has a master");
        assert_eq!(problems, [], "{}", String::from_utf8_lossy(bytes));
        spans.extend(set.occurrences(window, household.zone()).map(|one| (one.start, one.end)));
    }
    spans.sort_unstable();
    spans
}

/// What the household says itself.
fn own(household: &Household, id: PersonId, window: Window) -> Vec<(i64, i64)> {
    let person = household.person(id).expect("the person is the household's");
    let blocks = household.blocks(id).iter().map(|arranged| &arranged.block.times);
    let sets = blocks.chain(person.commitments.iter().map(|commitment| &commitment.times));
    let mut spans: Vec<_> =
        sets.flat_map(|set| set.occurrences(window, household.zone())).map(|one| (one.start, one.end)).collect();
    spans.sort_unstable();
    spans
}

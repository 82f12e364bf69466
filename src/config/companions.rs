//! Which keys of a table go with each other, as far as that can be said of keys alone; the readers say the same.

use super::arrangement_keys::{QUOTA, REMOTE};
use super::expectation::{EXPECT, EXPECT_NO};
use super::keys::Section;
use super::rule_keys::RULE_SEASON;
use super::sections::{COMMITMENT, CUSTODY, CYCLE, MILESTONE, NEED, WINDOW};

/// How some keys of a table go with each other.
#[derive(Clone, Copy, Debug)]
pub(super) enum Companions {
    /// At most one of them is there.
    Apart(&'static [&'static str]),
    /// At least one of them is there.
    Either(&'static [&'static str]),
    /// Beside the first all others are there.
    With(&'static str, &'static [&'static str]),
    /// Where the first has this value the other is there.
    Where(&'static str, &'static str, &'static str),
}

use Companions::{Apart, Either, Where, With};

pub(super) static COMPANIONS: [(&Section, &[Companions]); 11] = [
    (&WINDOW, &[Apart(&["to", "weeks"]), With("to", &["from"])]),
    (&COMMITMENT, &[Apart(&["end", "minutes"])]),
    (&MILESTONE, &[Apart(&["date", "from"]), Either(&["date", "from"]), With("from", &["until"])]),
    (
        &CUSTODY,
        &[
            Apart(&["plan", "pattern"]),
            Either(&["plan", "pattern"]),
            With("place", &["exchange", "sides"]),
            With("sides", &["exchange", "place"]),
            With("wait", &["exchange", "place", "sides"]),
        ],
    ),
    (&NEED, &[Apart(&["every", "cycle"]), With("every", &["start"]), With("start", &["every"])]),
    (
        &CYCLE,
        &[
            Apart(&["custody", "pattern"]),
            Apart(&["custody", "start"]),
            Either(&["custody", "pattern"]),
            With("pattern", &["start"]),
        ],
    ),
    (&REMOTE, &[Apart(&["days", "but", "visits", "dates"]), Either(&["days", "but", "visits", "dates"])]),
    (&QUOTA, &[Apart(&["days", "percent"]), Either(&["days", "percent", "at-most"])]),
    (&RULE_SEASON, &[Either(&["from", "until"])]),
    (&EXPECT, &[Where("result", "covered", "need")]),
    (&EXPECT_NO, &[Where("result", "covered", "need")]),
];

/// What is to be said of a section's keys.
pub(super) fn of(section: &Section) -> &'static [Companions] {
    let found = COMPANIONS.iter().find(|(of, _)| of.heading == section.heading);
    found.map_or(&[], |(_, companions)| companions)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_keys_of_their_section() {
        for (section, companions) in COMPANIONS {
            for one in companions {
                let (first, names) = match one {
                    Apart(names) | Either(names) => (None, *names),
                    With(first, names) => (Some(*first), *names),
                    Where(first, _, name) => (Some(*first), std::slice::from_ref(name)),
                };
                for name in names.iter().copied().chain(first) {
                    assert!(section.key(name, None).is_some(), "{} {name}", section.heading);
                }
            }
        }
    }
}

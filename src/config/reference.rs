//! The manual of the household file, printed from the tables that the readers read.

use super::arrangement_keys::{
    ARRANGEMENT, EXCEPTION, FREEZE, HOLIDAY_POLICY, LETTER_SHIFT, QUOTA, REMOTE, ROSTER_SHIFT, TRIAL,
};
use super::care_keys::{BACKUP, DEPENDANT, KEEPER};
use super::expectation::{EXPECT, EXPECT_NO};
use super::keys::{Key, Otherwise, Section};
use super::part_keys::{PHASE, SEASON};
use super::rule_keys::{PART, RULE, RULE_SEASON};
use super::sections::{
    CALENDAR, COMMITMENT, CUSTODY, CYCLE, FILE, HOLIDAYS, HOUSEHOLD, MILESTONE, NEED, PERSON, PLACE, PROTECTED, RANGE,
    RELOCATION, SCHOOL, SIDE, STAY, TRAVEL, TRIP, WINDOW,
};
use super::waiver::WAIVER;

/// Every kind of table, in the order of the manual.
pub(super) const SECTIONS: [&Section; 40] = [
    &FILE,
    &HOUSEHOLD,
    &WINDOW,
    &PLACE,
    &TRAVEL,
    &PERSON,
    &ARRANGEMENT,
    &REMOTE,
    &ROSTER_SHIFT,
    &LETTER_SHIFT,
    &PHASE,
    &SEASON,
    &HOLIDAY_POLICY,
    &EXCEPTION,
    &QUOTA,
    &FREEZE,
    &TRIAL,
    &CALENDAR,
    &COMMITMENT,
    &TRIP,
    &RELOCATION,
    &SCHOOL,
    &RANGE,
    &HOLIDAYS,
    &CUSTODY,
    &SIDE,
    &STAY,
    &NEED,
    &CYCLE,
    &DEPENDANT,
    &KEEPER,
    &BACKUP,
    &MILESTONE,
    &PROTECTED,
    &RULE,
    &PART,
    &RULE_SEASON,
    &WAIVER,
    &EXPECT,
    &EXPECT_NO,
];

const INTRODUCTION: &str = "\
# The household file

A household file is [TOML](https://toml.io/en/v1.1.0) in UTF-8, at most 256 KiB long. It says who lives in the household, how
they work, where they have to be, what needs somebody, and which statements about all this must hold.

```toml
[household]
name = \"Priya and Tom\"
zone = \"Europe/London\"
window = { from = 2027-01-11, to = 2027-01-16 }

[[travel]]
between = [\"home\", \"school\"]
minutes = 10

[[travel]]
between = [\"home\", \"office\"]
minutes = 50

[[people.priya.arrangements]]
kind = \"standard\"
days = [\"MO-FR\"]
hours = \"09:30-17:30\"
max-errand = 30

[[people.tom.arrangements]]
kind = \"standard\"
days = [\"TU\", \"WE\", \"TH\"]
hours = \"10:00-18:00\"
place = \"office\"

[needs.pick-up]
kind = \"errand\"
place = \"school\"
arrive = \"15:15-15:30\"

[rules.school-run]
check = \"covered\"
need = \"pick-up\"
```

* **Keys** of people, places, needs and rules are letters, digits, `-` and `_`, at most 64 of them. What people call them is
  their `name`.
* **Dates** are TOML dates. A day after the last one is named `to`, `until` or `end`: it is not included.
* **Times** are TOML local date-times, on the clocks of the household's zone.
* **Hours** are `\"09:00-17:30\"`. Hours that do not end later end on the next day: `\"19:00-07:00\"` is a night.
* **Days of the week** are those of RFC 5545, `MO` to `SU`, and ranges of them such as `MO-FR`.
* **Minutes** are whole numbers.

Every problem of a file is reported, each with its line and column. A key that is not in this manual is a problem.
";

/// The manual of the household file as Markdown: every key with its type, unit, default and meaning.
pub fn reference() -> String {
    let mut text = INTRODUCTION.to_owned();
    for section in SECTIONS {
        text.push_str(&format!("\n## `{}`\n\n{}\n\n", section.heading, section.doc));
        text.push_str("| Key | Type | Unit | Default | Meaning |\n|---|---|---|---|---|\n");
        rows(section).iter().for_each(|row| text.push_str(row));
    }
    text
}

/// A row for each key; kinds that have the same key share one.
fn rows(section: &Section) -> Vec<String> {
    let mut rows: Vec<(&Key, String, Vec<&str>)> = Vec::new();
    for key in section.keys {
        let meaning = meaning(key);
        match rows.iter_mut().find(|(other, same, _)| other.name == key.name && *same == meaning) {
            Some((_, _, kinds)) => kinds.extend(key.kinds),
            None => rows.push((key, meaning, key.kinds.to_vec())),
        }
    }
    let row = |(key, meaning, kinds): (&Key, String, Vec<&str>)| {
        // A key that is a kind of its own belongs to itself.
        let kinds: Vec<String> =
            kinds.into_iter().filter(|kind| *kind != key.name).map(|kind| format!("`{kind}`")).collect();
        let of = if kinds.is_empty() { String::new() } else { format!(" of {}", kinds.join(", ")) };
        format!("| `{}`{of} | {meaning}", key.name)
    };
    rows.into_iter().map(row).collect()
}

/// What stands behind a key's name.
fn meaning(key: &Key) -> String {
    let otherwise = match key.otherwise {
        Otherwise::Required => "**required**".to_owned(),
        Otherwise::Value(value) => format!("`{value}`"),
        Otherwise::Words(words) => words.to_owned(),
    };
    let Key { ty, unit, doc, .. } = key;
    format!("{} | {unit} | {otherwise} | {doc} |\n", ty.described())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANUAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/docs/household-file.md");

    #[test]
    fn the_manual_is_what_the_tables_say() {
        let manual = std::fs::read_to_string(MANUAL).unwrap();
        assert!(manual == reference(), "run `cargo test config::reference -- --ignored` to write the manual anew");
    }

    #[test]
    #[ignore = "it writes the manual"]
    fn write_the_manual() {
        std::fs::write(MANUAL, reference()).unwrap();
    }

    #[test]
    fn every_key_is_documented_once_for_each_kind() {
        for section in SECTIONS {
            for (index, key) in section.keys.iter().enumerate() {
                assert!(key.doc.ends_with('.'), "{}.{}", section.heading, key.name);
                let same = section.keys.iter().skip(index + 1).filter(|other| other.name == key.name);
                for other in same {
                    assert!(!key.kinds.is_empty() && !other.kinds.is_empty(), "{}.{}", section.heading, key.name);
                    assert!(key.kinds.iter().all(|kind| !other.kinds.contains(kind)));
                }
            }
        }
    }
}

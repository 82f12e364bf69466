//! UIDs from the keys of the household: the same as long as those are, whatever else changes.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::digest::digest;
use crate::household::Household;

/// A key that is longer takes its hash in place of its end, for a UID should stay below 255 bytes (RFC 7986 §5.3).
const LONGEST_KEY: usize = 96;

/// Makes UIDs and sees to it that no two series share one.
#[derive(Debug)]
pub(super) struct Uids {
    host: String,
    taken: BTreeSet<String>,
}

impl Uids {
    pub(super) fn new(household: &Household) -> Self {
        Uids { host: format!("{}.handover", slug(household.name())), taken: BTreeSet::new() }
    }

    /// UIDs that do not tell what the household is called.
    pub(super) fn without_name() -> Self {
        Uids { host: "work.handover".to_owned(), taken: BTreeSet::new() }
    }

    /// The local part of a UID: keys joined by dots, which no key has inside.
    pub(super) fn unique(&mut self, keys: &[&str]) -> Uid {
        let encoded: Vec<String> = keys.iter().map(|key| encode(key)).collect();
        let plain = encoded.join(".");
        let numbered = (2..).map(|number| format!("{plain}.{number}"));
        let local = std::iter::once(plain.clone()).chain(numbered).find(|local| !self.taken.contains(local));
        let local = local.unwrap_or(plain);
        self.taken.insert(local.clone());
        Uid { local, host: self.host.clone() }
    }
}

/// The UID of a series, from which those of its parts are made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Uid {
    local: String,
    host: String,
}

impl Uid {
    /// The UID itself.
    pub(super) fn whole(&self) -> String {
        format!("{}@{}", self.local, self.host)
    }

    /// The UID of what belongs to it, named by a date or the like.
    pub(super) fn part(&self, name: &str) -> Uid {
        Uid { local: format!("{}.{name}", self.local), host: self.host.clone() }
    }
}

/// Letters, digits, `-` and `_` stand for themselves, other bytes are written as `=` and two digits: different keys stay
/// different, and a line, a list or a path cannot end in one.
fn encode(key: &str) -> String {
    let mut encoded = String::with_capacity(key.len());
    for byte in key.bytes() {
        match byte {
            b'-' | b'_' => encoded.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            _ => {
                let _ = write!(encoded, "={byte:02X}");
            }
        }
    }
    if encoded.len() <= LONGEST_KEY {
        return encoded;
    }
    let start: String = encoded.chars().take(LONGEST_KEY - 33).collect();
    format!("{start}={:032x}", digest(key.as_bytes()))
}

/// `Priya and Tom` as `priya-and-tom`.
fn slug(name: &str) -> String {
    let letters: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    let slug: String = words.join("-").chars().take(60).collect();
    if slug.is_empty() { "household".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    fn uids(name: &str) -> Uids {
        Uids::new(&Household::builder(name, Zone::utc()).build().unwrap())
    }

    #[test]
    fn a_uid_is_made_of_keys() {
        let uid = uids("Priya and Tom").unique(&["tom", "work", "N-1"]);
        assert_eq!(uid.whole(), "tom.work.N-1@priya-and-tom.handover");
        assert_eq!(uid.part("20270328").whole(), "tom.work.N-1.20270328@priya-and-tom.handover");
        assert_eq!(uids("").unique(&["a"]).whole(), "a@household.handover");
    }

    #[test]
    fn no_key_can_break_out_and_different_keys_stay_different() {
        let mut uids = uids("X\r\nBEGIN:VEVENT");
        assert_eq!(uids.unique(&["a.b", "c\r\nX:1"]).whole(), "a=2Eb.c=0D=0AX=3A1@x-begin-vevent.handover");
        let (a, b) = ("é".repeat(300), "é".repeat(301));
        let (a, b) = (uids.unique(&[&a]).whole(), uids.unique(&[&b]).whole());
        assert_ne!(a, b);
        assert!(a.len() < 255);
    }

    #[test]
    fn a_key_that_is_used_twice_is_numbered() {
        let mut uids = uids("X");
        uids.unique(&["a", "b"]);
        assert_eq!(uids.unique(&["a", "b"]).whole(), "a.b.2@x.handover");
    }
}

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::keys::ticked;

/// The places, people or needs of a file by their keys.
pub(super) struct Names<Id> {
    noun: &'static str,
    /// `None` for those that could not be read: to refer to one of them is no problem of its own.
    ids: BTreeMap<String, Option<Id>>,
    used: RefCell<BTreeSet<String>>,
}

impl<Id: Copy + Ord> Names<Id> {
    /// None yet; `noun` is what messages call one of them.
    pub(super) fn new(noun: &'static str) -> Self {
        Names { noun, ids: BTreeMap::new(), used: RefCell::default() }
    }

    pub(super) fn insert(&mut self, key: &str, id: Option<Id>) {
        self.ids.insert(key.to_owned(), id);
    }

    /// What the key stands for: `None` if the file does not have it, `Some(None)` if it could not be read.
    pub(super) fn get(&self, key: &str) -> Option<Option<Id>> {
        self.ids.get(key).copied()
    }

    /// The same, for something that refers to it.
    pub(super) fn refer(&self, key: &str) -> Option<Option<Id>> {
        let id = self.get(key)?;
        self.used.borrow_mut().insert(key.to_owned());
        Some(id)
    }

    /// Whether something refers to it.
    pub(super) fn is_used(&self, key: &str) -> bool {
        self.used.borrow().contains(key)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.ids.keys().map(String::as_str)
    }

    /// All that could be read, in the order of the file.
    pub(super) fn ids(&self) -> Vec<Id> {
        let mut ids: Vec<Id> = self.ids.values().copied().flatten().collect();
        ids.sort_unstable();
        ids
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Help for who looks for one that is not here.
    pub(super) fn listed(&self) -> String {
        match self.ids.len() {
            0 => format!("the file has no {}", self.noun),
            1..=12 => format!("known: {}", ticked(self.keys())),
            many => format!("known: {} and {} more", ticked(self.keys().take(10)), many - 10),
        }
    }
}

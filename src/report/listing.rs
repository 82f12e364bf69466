use std::collections::BTreeMap;

use super::evidence::source_of;
use crate::analysis::Finding;
use crate::household::{Household, Source};

/// The text of the files that a household was read from, so that a report can show the lines that a finding comes from.
///
/// ```
/// use handover::household::Source;
/// use handover::report::Listing;
///
/// let mut listing = Listing::default();
/// listing.add("household.toml", "[household]\nzone = \"Europe/London\"\n");
/// let source = Source { file: Some("household.toml".into()), line: 2, column: 1 };
/// assert_eq!(listing.line(&source), Some("zone = \"Europe/London\""));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing(BTreeMap<String, Vec<String>>);

impl Listing {
    /// Adds the text of a file, under the name that sources have for it.
    pub fn add(&mut self, file: &str, text: &str) {
        self.0.insert(file.to_owned(), text.lines().map(str::to_owned).collect());
    }

    /// The line that something comes from.
    pub fn line(&self, source: &Source) -> Option<&str> {
        let line = usize::try_from(source.line).ok()?.checked_sub(1)?;
        self.0.get(source.file.as_deref()?)?.get(line).map(String::as_str)
    }

    /// What a finding comes from and what it rests on, each line with its place: `household.toml:47 │ [needs.pick-up]`
    pub(super) fn lines(&self, finding: &Finding, household: &Household) -> Vec<String> {
        let causes = finding.evidence.iter().filter_map(|fact| source_of(fact, household));
        let mut places: Vec<(String, &str)> = Vec::new();
        for source in std::iter::once(&finding.source).chain(causes) {
            let place = format!("{}:{}", source.file.as_deref().unwrap_or_default(), source.line);
            match self.line(source) {
                Some(line) if places.iter().all(|(other, _)| *other != place) => places.push((place, line.trim_end())),
                _ => {}
            }
        }
        let width = places.iter().map(|(place, _)| place.chars().count()).max().unwrap_or(0);
        places.iter().map(|(place, line)| format!("{place:width$} │ {line}")).collect()
    }
}

use std::collections::BTreeMap;
use std::sync::Arc;

use super::household::Household;
use super::source::Source;

/// The text of the files that a household was read from, so that a report can show the lines that a finding comes from.
///
/// ```
/// use handover::household::{Listing, Source};
///
/// let mut listing = Listing::default();
/// listing.add("household.toml", "[household]\nzone = \"Europe/London\"\n");
/// let source = Source { file: Some("household.toml".into()), line: 2, column: 1 };
/// assert_eq!(listing.line(&source), Some("zone = \"Europe/London\""));
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing(BTreeMap<String, Text>);

/// A text, and where its lines begin.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Text {
    text: String,
    starts: Vec<usize>,
}

impl Listing {
    /// Adds the text of a file, under the name that sources have for it.
    pub fn add(&mut self, file: &str, text: impl Into<String>) {
        let text = text.into();
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        self.0.insert(file.to_owned(), Text { text, starts });
    }

    /// The line that something comes from.
    pub fn line(&self, source: &Source) -> Option<&str> {
        self.lines_from(source).next()
    }

    /// The line that something comes from and those below it, up to the end of the file; none of a file that was not added.
    pub fn lines_from(&self, source: &Source) -> impl Iterator<Item = &str> {
        let rest = || {
            let line = usize::try_from(source.line).ok()?.checked_sub(1)?;
            let Text { text, starts } = self.0.get(source.file.as_deref()?)?;
            text.get(*starts.get(line)?..)
        };
        rest().unwrap_or_default().lines()
    }
}

impl Household {
    /// The text of the files that it was read from; nothing of one that was built in code.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The same household with the text that the sources of its parts point into.
    #[must_use]
    pub fn with_listing(mut self, listing: Listing) -> Self {
        self.listing = Arc::new(listing);
        self
    }
}

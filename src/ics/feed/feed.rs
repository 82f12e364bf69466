use super::digest::digest;
use super::loss::Loss;

/// A calendar document, ready to be stored or served as `text/calendar; charset=utf-8`.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Feed {
    /// What it is called without `.ics`: letters, digits, `-` and `_` only, whatever the keys of the household are.
    pub stem: String,
    /// The document: UTF-8 without a byte order mark, CR LF at the end of each line.
    pub text: String,
    /// How many VEVENTs it has, overrides of single instances included.
    pub events: usize,
    /// What a reader of the document cannot know, or sees in another form than the household has it.
    pub loss: Vec<Loss>,
    /// Whether it is byte for byte what was published last.
    pub(super) same: bool,
    /// The instant of the revision that it was made for.
    pub(super) revised: i64,
}

impl Feed {
    /// What it is served as (RFC 5545 §8.1).
    pub const CONTENT_TYPE: &str = "text/calendar; charset=utf-8";

    /// Under which name it is stored.
    pub fn file_name(&self) -> String {
        format!("{}.ics", self.stem)
    }

    /// A strong entity tag (RFC 9110 §8.8.3), quotes included: it changes whenever a byte does.
    ///
    /// A hash that nobody needs a key for; it is no signature.
    pub fn etag(&self) -> String {
        format!("\"{:032x}\"", digest(self.text.as_bytes()))
    }

    /// What Last-Modified (RFC 9110 §8.8.2) says of it, in seconds of Unix time. `before` is what it said of the bytes that were
    /// published last, if some were.
    ///
    /// It stays where the bytes stay, and rises where they do not, at least by the second that it is written to: also when all that
    /// happened is that an event went, of which no event tells.
    ///
    /// ```
    /// # use handover::household::Household;
    /// # use handover::ics::feed::Feeds;
    /// # use handover::time::{Day, Window, Zone};
    /// # let household = Household::builder("Home", Zone::utc()).build().unwrap();
    /// # let week = Window::of_days(Day::new(2027, 1, 11).unwrap(), Day::new(2027, 1, 18).unwrap(), &Zone::utc()).unwrap();
    /// let feeds = Feeds::new(&household, week).revised(1_800_000_000);
    /// let first = feeds.household(None);
    /// assert_eq!(first.last_modified(None), 1_800_000_000);
    /// let again = feeds.revised(1_900_000_000).household(Some(first.text.as_bytes()));
    /// assert_eq!(again.last_modified(Some(1_800_000_000)), 1_800_000_000);
    /// ```
    pub fn last_modified(&self, before: Option<i64>) -> i64 {
        match before {
            Some(before) if self.same => before,
            Some(before) => self.revised.max(before.saturating_add(1)),
            None => self.revised,
        }
    }
}

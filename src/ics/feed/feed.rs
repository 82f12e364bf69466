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
}

impl Feed {
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
}

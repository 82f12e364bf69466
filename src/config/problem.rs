use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::household::{Listing, Source};

/// Something that is wrong with a household file, and where.
///
/// Its text is `file:line:column: message`; whoever has the file at hand can show the bytes of `span` instead.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Problem {
    /// What kind of thing it is.
    pub code: ProblemCode,
    /// Whether the file can be used all the same.
    pub severity: Severity,
    /// What was expected and what was found; lower case, no full stop.
    pub message: String,
    /// What would help, if anything is known to.
    pub help: Option<String>,
    /// The file's name as the caller gave it.
    pub file: Arc<str>,
    /// The bytes of the file that it is about.
    pub span: Range<usize>,
    /// The line on which those begin, from 1.
    pub line: u32,
    /// The column at which they begin, in characters, from 1.
    pub column: u32,
    /// Where in another file it is, if it is in one that this file names: a line of a calendar.
    pub within: Option<Source>,
}

/// What a [`Problem`] means for the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Severity {
    /// It can be used, but may not mean what its author thinks.
    Warning,
    /// It cannot be used.
    Error,
}

macro_rules! codes {
    ($($name:ident = $text:literal, $explanation:literal;)*) => {
        /// The kind of a [`Problem`]; its text is kebab-case and stable.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
        #[non_exhaustive]
        pub enum ProblemCode {
            $(#[doc = $explanation] $name,)*
        }

        impl ProblemCode {
            /// Every code.
            pub const ALL: &[ProblemCode] = &[$(ProblemCode::$name,)*];

            /// The code as it is printed.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(ProblemCode::$name => $text,)*
                }
            }

            /// What it means and what to do about it, in a sentence or two.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(ProblemCode::$name => $explanation,)*
                }
            }
        }
    };
}

codes! {
    TooLong = "too-long", "The file is longer than a household file may be: move dates into calendars.";
    NotUtf8 = "not-utf8", "The file has bytes that are not UTF-8: save it with that encoding.";
    Syntax = "syntax", "The text is not TOML from here on, often for a quotation mark or a bracket that is missing.";
    UnknownKey = "unknown-key", "The table has no such key: it may be misspelt, or stand below the wrong header.";
    MisplacedKey = "misplaced-key",
        "The key belongs to another kind of arrangement, need or rule: leave it out, or change the `kind` or `check`.";
    MissingKey = "missing-key", "The table needs a key that it does not have.";
    WrongValue = "wrong-value", "The key cannot have this value: the message says what it can have.";
    Conflict = "conflict", "The value does not fit another one of the file: change one of the two.";
    Repeated = "repeated", "The same thing is said twice: leave one of the two out.";
    UnknownName = "unknown-name",
        "The file has no place, person, need or other thing with this key: it may be misspelt, or has to be added.";
    RecurrenceRule = "recurrence-rule", "The text is no recurrence rule that RFC 5545 allows.";
    Calendar = "calendar",
        "A calendar cannot be read, or a part of it means nothing that could be used; the rest of it is.";
    NoWay = "no-way",
        "Nobody says how long somebody travels to where they have to be: add a `[[travel]]` row for the two places.";
    TooMany = "too-many", "There is more of something than is looked at: leave some of it out, or make two files of it.";
    NoEffect = "no-effect", "It changes nothing as it stands: leave it out, or see whether something else was meant.";
}

impl Problem {
    /// A problem without a place in a file, which [`Report`](super::report::Report) gives it.
    pub(super) fn error(code: ProblemCode, span: Range<usize>, message: impl Into<String>) -> Self {
        Problem {
            code,
            severity: Severity::Error,
            message: message.into(),
            help: None,
            file: Arc::default(),
            span,
            line: 0,
            column: 0,
            within: None,
        }
    }

    pub(super) fn warning(code: ProblemCode, span: Range<usize>, message: impl Into<String>) -> Self {
        Problem { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    #[must_use]
    pub(super) fn within(mut self, source: Source) -> Self {
        self.within = Some(source);
        self
    }

    #[must_use]
    pub(super) fn with_help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }

    /// Whether it can be the mere consequence of something that a syntax error has hidden.
    pub(super) fn is_about_absence(&self) -> bool {
        use ProblemCode::{MissingKey, NoEffect, NoWay, UnknownName};
        matches!(self.code, MissingKey | UnknownName | NoWay | NoEffect)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a household file cannot be used: everything that is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadError {
    problems: Vec<Problem>,
    listing: Listing,
}

impl ReadError {
    pub(super) fn new(problems: Vec<Problem>, listing: Listing) -> Self {
        ReadError { problems, listing }
    }

    /// Every problem in the order of the file, warnings too; at least one is an error.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The text of the file and of the calendars that were read, for who shows lines of them.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }
}

impl fmt::Display for ReadError {
    /// One problem a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for problem in &self.problems {
            write!(f, "{separator}{problem}")?;
            separator = "\n";
        }
        Ok(())
    }
}

impl std::error::Error for ReadError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kebab_case_and_unique() {
        let mut codes: Vec<&str> = ProblemCode::ALL.iter().map(|code| code.as_str()).collect();
        assert!(
            codes.iter().all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
        );
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ProblemCode::ALL.len());
    }
}

use std::fmt;

use super::code::LintCode;

/// A place at which a feed breaks a rule of the profile.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Lint {
    /// Which rule.
    pub code: LintCode,
    /// The physical line on which it starts, from 1.
    pub line: usize,
    /// The component that it is about, such as `VEVENT`, if it is about one.
    pub component: Option<String>,
    /// The UID of that component or the TZID of a zone, without escapes.
    pub uid: Option<String>,
    /// The property that it is about, if it is about one.
    pub property: Option<String>,
    /// What was expected and what was found; lower case, no full stop.
    pub message: String,
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let uid = self.uid.as_ref().map(|uid| format!("`{uid}`"));
        let about: Vec<&str> =
            [&self.component, &uid, &self.property].into_iter().flatten().map(String::as_str).collect();
        let colon = if about.is_empty() { "" } else { ": " };
        write!(f, "line {}: {}{colon}{} [{}]", self.line, about.join(" "), self.message, self.code)
    }
}

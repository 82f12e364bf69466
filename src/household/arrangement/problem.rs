use std::fmt;

use super::pattern::Pattern;

/// A parameter of an arrangement that cannot be, and what would be right.
///
/// Its text says what was expected and what was found, in lower case and without a full stop.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ArrangementProblem {
    /// The parameter, as the household file names it: `hours`, `short-hours`.
    pub parameter: &'static str,
    /// Which of several, from 0, if the parameter is a list and the problem is about one of it.
    pub index: Option<usize>,
    /// The parameter that it does not go with, if there is one; it is to blame where the first one is left at its default.
    pub beside: Option<&'static str>,
    /// What was expected and what was found.
    pub message: String,
    /// What would be right, if that is known.
    pub help: Option<String>,
}

impl ArrangementProblem {
    pub(in crate::household) fn new(parameter: &'static str, message: impl Into<String>) -> Self {
        ArrangementProblem { parameter, index: None, beside: None, message: message.into(), help: None }
    }

    /// The problems of patterns that are parts of an arrangement.
    pub(super) fn of_parts<'p>(
        parameter: &'static str,
        parts: impl IntoIterator<Item = &'p Pattern>,
    ) -> impl Iterator<Item = Self> {
        parts.into_iter().enumerate().flat_map(move |(index, part)| {
            let of_part = move |one: Self| {
                let message = format!("`{}`: {}", one.parameter, one.message);
                ArrangementProblem { parameter, index: Some(index), beside: None, message, help: one.help }
            };
            part.problems().into_iter().map(of_part)
        })
    }

    /// The same about one of a list.
    #[must_use]
    pub(super) fn of_index(self, index: usize) -> Self {
        ArrangementProblem { index: Some(index), ..self }
    }

    /// The same about what does not go with another parameter.
    #[must_use]
    pub(in crate::household) fn beside(self, other: &'static str) -> Self {
        ArrangementProblem { beside: Some(other), ..self }
    }

    #[must_use]
    pub(in crate::household) fn with_help(self, help: impl Into<String>) -> Self {
        ArrangementProblem { help: Some(help.into()), ..self }
    }
}

impl fmt::Display for ArrangementProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.parameter, self.message)
    }
}

/// Why an arrangement cannot be: every problem of it, at least one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ArrangementError {
    problems: Vec<ArrangementProblem>,
}

impl ArrangementError {
    /// `Ok` with the value if there are no problems.
    pub(super) fn unless<T>(problems: Vec<ArrangementProblem>, value: T) -> Result<T, Self> {
        if problems.is_empty() { Ok(value) } else { Err(ArrangementError { problems }) }
    }

    /// All of them, in the order of the parameters.
    pub fn problems(&self) -> &[ArrangementProblem] {
        &self.problems
    }
}

impl fmt::Display for ArrangementError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems: Vec<String> = self.problems.iter().map(ToString::to_string).collect();
        f.write_str(&problems.join("; "))
    }
}

impl std::error::Error for ArrangementError {}

//! Where the readers of a file put what is wrong with it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::lines::Lines;
use super::problem::{Problem, ProblemCode, Severity};
use crate::household::Source;

/// A file's text and the problems found in it so far. Readers share it, for none of them looks at what others have found.
pub(super) struct Report<'t> {
    file: Arc<str>,
    text: &'t str,
    lines: Lines<'t>,
    problems: RefCell<Vec<Problem>>,
    /// So many more unknown words are compared with the known ones.
    comparisons: Cell<u32>,
}

/// Problems beyond so many are counted, not listed.
const MAX_PROBLEMS: usize = 1_000;
/// A file with more unknown words than this is of another kind.
const MAX_COMPARISONS: u32 = 200;

impl<'t> Report<'t> {
    pub(super) fn new(file: &str, text: &'t str) -> Self {
        Report {
            file: file.into(),
            text,
            lines: Lines::new(text),
            problems: RefCell::default(),
            comparisons: Cell::new(MAX_COMPARISONS),
        }
    }

    /// Notes a problem, and where it is.
    pub(super) fn add(&self, problem: Problem) {
        let (line, column) = self.lines.place(problem.span.start);
        self.problems.borrow_mut().push(Problem { file: self.file.clone(), line, column, ..problem });
    }

    /// Notes an error that needs no help.
    pub(super) fn error(&self, code: ProblemCode, span: Range<usize>, message: impl Into<String>) {
        self.add(Problem::error(code, span, message));
    }

    /// Where in the input something is.
    pub(super) fn source(&self, span: &Range<usize>) -> Source {
        let (line, column) = self.lines.place(span.start);
        Source { file: Some(self.file.clone()), line, column }
    }

    /// The line that a place is on.
    pub(super) fn line(&self, span: &Range<usize>) -> u32 {
        self.lines.place(span.start).0
    }

    /// The bytes of the file as they stand.
    pub(super) fn text(&self, span: &Range<usize>) -> &'t str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// "did you mean", if a known word is found; looking for one takes time, which a file does not have without end.
    pub(super) fn did_you_mean<'c>(&self, nearest: impl FnOnce() -> Option<&'c str>) -> Option<String> {
        let left = self.comparisons.get().checked_sub(1)?;
        self.comparisons.set(left);
        nearest().map(|word| format!("did you mean `{word}`?"))
    }

    /// Everything that was found, in the order of the file, each thing once and without what only follows from a syntax error.
    pub(super) fn finish(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        let broken: BTreeSet<u32> =
            problems.iter().filter(|problem| is_textual(problem)).map(|problem| problem.line).collect();
        if !broken.is_empty() {
            problems.retain(|problem| {
                is_textual(problem) || !(problem.is_about_absence() || broken.contains(&problem.line))
            });
        }
        problems.sort_by(|a, b| (a.span.start, a.severity, &a.message).cmp(&(b.span.start, b.severity, &b.message)));
        problems.dedup_by(|a, b| a.span == b.span && a.message == b.message);
        shortened(problems)
    }
}

/// Whether the problem is with the text itself and not with what it says.
fn is_textual(problem: &Problem) -> bool {
    matches!(problem.code, ProblemCode::Syntax | ProblemCode::NotUtf8)
}

/// The first so many problems, the last of which says how many there are; an error stays among them.
fn shortened(mut problems: Vec<Problem>) -> Vec<Problem> {
    let found = problems.len();
    if found <= MAX_PROBLEMS {
        return problems;
    }
    let has_error = problems.iter().any(|problem| problem.severity == Severity::Error);
    problems.truncate(MAX_PROBLEMS);
    if let Some(last) = problems.last_mut() {
        last.code = ProblemCode::TooMany;
        last.severity = if has_error { Severity::Error } else { Severity::Warning };
        last.message = format!("expected fewer than {MAX_PROBLEMS} problems, found {found}; the rest are not listed");
        last.help = None;
    }
    problems
}

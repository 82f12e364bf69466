//! Where the readers of a file put what is wrong with it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::beside::beside;
use super::lines::Lines;
use super::problem::{Problem, ProblemCode, Severity};
use crate::household::Source;

/// A file's text and the problems found in it so far. Readers share it, for none of them looks at what others have found.
pub(super) struct Report<'t> {
    file: Arc<str>,
    text: &'t str,
    lines: Lines<'t>,
    problems: RefCell<Vec<Problem>>,
    /// How many more there were than are kept.
    dropped: Cell<usize>,
    /// So many more unknown words are compared with the known ones.
    comparisons: Cell<u32>,
}

/// Problems beyond so many are counted, not listed.
const MAX_PROBLEMS: usize = 1_000;
/// Problems beyond so many are not even kept until it is clear which are the first ones.
const MAX_KEPT: usize = 10_000;
/// A file with more unknown words than this is of another kind.
const MAX_COMPARISONS: u32 = 200;

impl<'t> Report<'t> {
    pub(super) fn new(file: &str, text: &'t str) -> Self {
        Report {
            file: file.into(),
            text,
            lines: Lines::new(text),
            problems: RefCell::default(),
            dropped: Cell::new(0),
            comparisons: Cell::new(MAX_COMPARISONS),
        }
    }

    /// Notes a problem, and where it is.
    pub(super) fn add(&self, problem: Problem) {
        let mut problems = self.problems.borrow_mut();
        if MAX_KEPT <= problems.len() {
            self.dropped.set(self.dropped.get() + 1);
            return;
        }
        let (line, column) = self.lines.place(problem.span.start);
        problems.push(Problem { file: self.file.clone(), line, column, ..problem });
    }

    /// Notes an error that needs no help.
    pub(super) fn error(&self, code: ProblemCode, span: Range<usize>, message: impl Into<String>) {
        self.add(Problem::error(code, span, message));
    }

    /// Whether something was found that makes the file useless.
    pub(super) fn has_errors(&self) -> bool {
        self.problems.borrow().iter().any(|problem| problem.severity == Severity::Error)
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

    /// What a file is called that this one names.
    pub(super) fn beside(&self, named: &str) -> Arc<str> {
        beside(&self.file, named).into()
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
        let place =
            |problem: &Problem| (problem.span.start, problem.severity, problem.within.as_ref().map(|own| own.line));
        problems.sort_by(|a, b| (place(a), &a.message).cmp(&(place(b), &b.message)));
        problems.dedup_by(|a, b| a.span == b.span && a.message == b.message && a.within == b.within);
        let broken = Broken::new(&problems, self.text);
        let mut line = 0;
        problems.retain(|problem| match problem.code {
            ProblemCode::NotUtf8 => true,
            // After one error the parser stumbles over the rest of the line; that something is never closed it says last.
            ProblemCode::Syntax => {
                std::mem::replace(&mut line, problem.line) != problem.line || problem.message.starts_with("unclosed")
            }
            _ => !broken.can_cause(problem),
        });
        shortened(problems, self.dropped.get())
    }
}

/// Where a text cannot be taken as it stands.
struct Broken {
    /// The bytes at which it is not TOML or not UTF-8, ascending.
    places: Vec<usize>,
    /// The lines of those, and all below a header that is one, for nobody knows where they belong.
    lines: BTreeSet<u32>,
}

impl Broken {
    /// Of problems in the order of the text.
    fn new(problems: &[Problem], text: &str) -> Self {
        let textual = || problems.iter().filter(|p| matches!(p.code, ProblemCode::Syntax | ProblemCode::NotUtf8));
        let places = textual().map(|problem| problem.span.start).collect();
        let mut lines: BTreeSet<u32> = textual().map(|problem| problem.line).collect();
        let mut below_broken_header = false;
        for (number, line) in (1..).zip(text.lines()).take_while(|_| !problems.is_empty()) {
            if line.trim_start().starts_with('[') {
                below_broken_header = lines.contains(&number);
            }
            if below_broken_header {
                lines.insert(number);
            }
        }
        Broken { places, lines }
    }

    /// Whether a problem may go away with what is broken.
    fn can_cause(&self, problem: &Problem) -> bool {
        let next = self.places.partition_point(|place| *place < problem.span.start);
        let is_inside = self.places.get(next).is_some_and(|place| *place <= problem.span.end);
        !self.places.is_empty() && (problem.is_about_absence() || is_inside || self.lines.contains(&problem.line))
    }
}

/// The first so many problems, the last of which says how many there are; if one of them all is an error, so is that one.
fn shortened(mut problems: Vec<Problem>, dropped: usize) -> Vec<Problem> {
    let found = problems.len() + dropped;
    if found <= MAX_PROBLEMS {
        return problems;
    }
    let has_error = 0 < dropped || problems.iter().any(|problem| problem.severity == Severity::Error);
    problems.truncate(MAX_PROBLEMS);
    if let Some(last) = problems.last_mut() {
        last.code = ProblemCode::TooMany;
        last.severity = if has_error { Severity::Error } else { Severity::Warning };
        last.message = format!("expected fewer than {MAX_PROBLEMS} problems, found {found}; the rest are not listed");
        last.help = None;
    }
    problems
}

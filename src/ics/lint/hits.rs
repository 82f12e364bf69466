use std::fmt;

use super::code::LintCode;
use super::lint::Lint;
use super::outline::{Part, Property};

/// Collects hits up to a limit; whether there were more is one of them.
#[derive(Debug)]
pub(super) struct Hits {
    kept: Vec<Lint>,
    limit: usize,
    omitted: usize,
}

impl Hits {
    pub(super) fn new(limit: usize) -> Self {
        Hits { kept: Vec::new(), limit, omitted: 0 }
    }

    /// Of a line that is not looked into.
    pub(super) fn line(&mut self, code: LintCode, line: usize, message: fmt::Arguments<'_>) {
        self.add(code, line, None, None, message);
    }

    /// Of a component as a whole.
    pub(super) fn part(&mut self, code: LintCode, part: &Part, message: fmt::Arguments<'_>) {
        self.add(code, part.line, Some(part), None, message);
    }

    /// Of a property of a component.
    pub(super) fn property(&mut self, code: LintCode, part: &Part, property: &Property, message: fmt::Arguments<'_>) {
        self.add(code, property.line, Some(part), Some(&property.name), message);
    }

    /// Formats nothing once the limit is reached, so that a hostile input does not cost time either.
    fn add(
        &mut self,
        code: LintCode,
        line: usize,
        part: Option<&Part>,
        property: Option<&str>,
        message: fmt::Arguments<'_>,
    ) {
        if self.limit <= self.kept.len() {
            self.omitted += 1;
            return;
        }
        let component = part.map(|part| part.name.clone());
        let (uid, property) = (part.and_then(Part::uid), property.map(str::to_owned));
        self.kept.push(Lint { code, line, component, uid, property, message: message.to_string() });
    }

    /// All of them, in the order of the lines.
    pub(super) fn finish(mut self) -> Vec<Lint> {
        self.kept.sort_by_key(|lint| lint.line);
        if 0 < self.omitted {
            let message = format!("expected at most {} hits, found {} more", self.limit, self.omitted);
            let line = self.kept.last().map_or(1, |lint| lint.line);
            let (component, uid, property) = (None, None, None);
            self.kept.push(Lint { code: LintCode::TooMuch, line, component, uid, property, message });
        }
        self.kept
    }
}

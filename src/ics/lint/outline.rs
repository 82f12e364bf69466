//! Content lines as a flat list of components, with all their properties and nothing repaired.

use super::code::LintCode;
use super::hits::Hits;
use crate::ics::lines::Lines;
use crate::ics::problem::excerpt;
use crate::ics::property::{Params, split};
use crate::ics::{Limits, charset, param, text};

/// A component.
#[derive(Debug)]
pub(super) struct Part {
    /// In capitals.
    pub(super) name: String,
    /// The line of its BEGIN, from 1.
    pub(super) line: usize,
    /// The component that it stands in.
    pub(super) parent: Option<usize>,
    pub(super) properties: Vec<Property>,
}

/// A content line.
#[derive(Debug)]
pub(super) struct Property {
    /// In capitals.
    pub(super) name: String,
    pub(super) line: usize,
    params: String,
    pub(super) value: String,
}

impl Part {
    /// The first property with this name.
    pub(super) fn first(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    pub(super) fn all(&self, name: &'static str) -> impl Iterator<Item = &Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }

    /// What it is told apart by: UID or, of a zone, TZID.
    pub(super) fn uid(&self) -> Option<String> {
        let name = if self.name == "VTIMEZONE" { "TZID" } else { "UID" };
        self.first(name).map(|property| text::decode(&property.value)).filter(|uid| !uid.is_empty())
    }
}

impl Property {
    /// The value of the first parameter with this name.
    pub(super) fn param(&self, name: &str) -> Option<String> {
        let (_, value) = Params(&self.params).find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(param::decode(value).into_owned())
    }

    /// Whether VALUE is this type.
    pub(super) fn has_type(&self, name: &str) -> bool {
        self.param("VALUE").is_some_and(|value| value.eq_ignore_ascii_case(name))
    }
}

/// All components of a text, each after the one that it stands in.
pub(super) fn outline(bytes: &[u8], limits: &Limits, hits: &mut Hits) -> Vec<Part> {
    let mut outliner = Outliner { limits, hits, parts: Vec::new(), open: Vec::new() };
    let mut lines = Lines::new(bytes);
    let mut last = 1;
    for raw in lines.by_ref() {
        last = raw.line;
        let (bytes, cut) = raw.unfold(limits.long_line.max(limits.line));
        if cut || outliner.line(&charset::decode(bytes).text, raw.line).is_none() {
            let message = format_args!("expected less than the linter takes; the rest is not looked at");
            outliner.hits.line(LintCode::TooMuch, raw.line, message);
            return outliner.parts;
        }
    }
    while let Some(index) = outliner.open.pop() {
        outliner.unclosed(index, last);
    }
    outliner.parts
}

struct Outliner<'r> {
    limits: &'r Limits,
    hits: &'r mut Hits,
    parts: Vec<Part>,
    open: Vec<usize>,
}

impl Outliner<'_> {
    /// Takes a line; `None` if a limit is reached.
    fn line(&mut self, line: &str, number: usize) -> Option<()> {
        let Some(split) = split(line) else {
            let message = format_args!("expected `NAME:value`, found `{}`", excerpt(line));
            self.hits.line(LintCode::MalformedLine, number, message);
            return Some(());
        };
        match split.name.to_ascii_uppercase().as_str() {
            "BEGIN" => self.begin(split.value.trim(), number),
            "END" => {
                self.end(split.value.trim(), number);
                Some(())
            }
            name => {
                let part = self.open.last().and_then(|index| self.parts.get_mut(*index));
                let Some(part) = part else {
                    let message = format_args!("expected all inside a VCALENDAR, found `{}`", excerpt(line));
                    self.hits.line(LintCode::MalformedLine, number, message);
                    return Some(());
                };
                let (params, value) = (split.params.to_owned(), split.value.to_owned());
                part.properties.push(Property { name: name.to_owned(), line: number, params, value });
                (part.properties.len() <= self.limits.properties).then_some(())
            }
        }
    }

    fn begin(&mut self, name: &str, line: usize) -> Option<()> {
        let parent = self.open.last().copied();
        self.open.push(self.parts.len());
        self.parts.push(Part { name: name.to_ascii_uppercase(), line, parent, properties: Vec::new() });
        (self.open.len() <= self.limits.depth && self.parts.len() <= self.limits.components).then_some(())
    }

    fn end(&mut self, name: &str, line: usize) {
        let is_named = |index: &usize| self.parts.get(*index).is_some_and(|part| part.name.eq_ignore_ascii_case(name));
        let Some(depth) = self.open.iter().rposition(is_named) else {
            let message = format_args!("expected an END of what is open, found one of `{}`", excerpt(name));
            return self.hits.line(LintCode::UnbalancedComponent, line, message);
        };
        while depth + 1 < self.open.len()
            && let Some(index) = self.open.pop()
        {
            self.unclosed(index, line);
        }
        self.open.pop();
    }

    fn unclosed(&mut self, index: usize, line: usize) {
        let Some(part) = self.parts.get(index) else { return };
        let message = format_args!("expected an END for the BEGIN of line {}, found none", part.line);
        self.hits.line(LintCode::UnbalancedComponent, line, message);
    }
}

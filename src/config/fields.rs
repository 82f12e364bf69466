use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::document::{Node, entries, quoted};
use super::field::Field;
use super::keys::{Key, Section, Type, ticked};
use super::problem::{Problem, ProblemCode};
use super::report::Report;
use super::suggestion::nearest;
use crate::household::Source;

/// The keys and values of one table of a file, which is of a known section.
pub(super) struct Fields<'a> {
    pub(super) report: &'a Report<'a>,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    section: &'static Section,
    kind: Option<&'static str>,
}

/// A table under a name that the file chose.
pub(super) struct Named<'a> {
    pub(super) key: &'a str,
    pub(super) span: Range<usize>,
    /// `None` if it is no table.
    pub(super) fields: Option<Fields<'a>>,
}

impl<'a> Fields<'a> {
    /// The table, once its kind is known and every key that it should not have is reported; `span` is where it begins.
    pub(super) fn new(
        report: &'a Report<'a>,
        table: &'a DeTable<'a>,
        span: Range<usize>,
        section: &'static Section,
    ) -> Self {
        let mut fields = Fields { report, table, span, section, kind: None };
        fields.kind = section.selector.and_then(|selector| fields.kind_by(selector));
        fields.report_strangers();
        fields
    }

    /// What the selector says, or a key that is a kind of its own and takes the place of it.
    fn kind_by(&self, selector: &str) -> Option<&'static str> {
        let own_kind = |key: &&Key| key.kinds == [key.name] && self.table.contains_key(key.name);
        let own_kind = self.section.keys.iter().find(own_kind).map(|key| key.name);
        match (self.get(selector), own_kind) {
            (None, Some(kind)) => Some(kind),
            (field, _) => field.or_else(|| self.required(selector))?.word(),
        }
    }

    /// Which of the kinds of its section it is; `None` if it has no kinds, or its own could not be read.
    pub(super) fn kind(&self) -> Option<&'static str> {
        self.kind
    }

    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The bytes of a key's value, or of the table's beginning if it is not there.
    pub(super) fn span_of(&self, name: &str) -> Range<usize> {
        self.table.get(name).map_or(self.span(), |node| node.span())
    }

    /// The keys of the table that tables of every kind have, but for that of the kind, and where they are.
    pub(super) fn of_every_kind(&self) -> Vec<(&'a str, Range<usize>)> {
        let is_of_every_kind = |name: &str| {
            let key = self.section.key(name, self.kind);
            key.is_some_and(|key| key.kinds.is_empty()) && self.section.selector != Some(name)
        };
        let keys = entries(self.table).into_iter().map(|(key, _)| (key.get_ref().as_ref(), key.span()));
        keys.filter(|(name, _)| is_of_every_kind(name)).collect()
    }

    /// The bytes of an element of a key's list.
    pub(super) fn span_of_element(&self, name: &str, index: usize) -> Option<Range<usize>> {
        match self.table.get(name)?.get_ref() {
            DeValue::Array(nodes) => nodes.get(index).map(|node| node.span()),
            _ => None,
        }
    }

    pub(super) fn source(&self) -> Source {
        self.report.source(&self.span)
    }

    /// What a message calls it.
    pub(super) fn called(&self) -> String {
        self.section.called(self.kind)
    }

    /// The value of a key, if it is there.
    pub(super) fn get(&self, name: &str) -> Option<Field<'a>> {
        let key = self.section.key(name, self.kind);
        debug_assert!(key.is_some(), "`{name}` is not described in {}", self.section.heading);
        let (key, node) = (key?, self.table.get(name)?);
        Some(Field::new(self.report, key, node))
    }

    /// The value of a key that has to be there.
    pub(super) fn required(&self, name: &str) -> Option<Field<'a>> {
        let field = self.get(name);
        if field.is_none()
            && let Some(key) = self.section.key(name, self.kind)
        {
            let message = format!("expected {} in {}, found none", called(key), self.called());
            self.report.add(Problem::error(ProblemCode::MissingKey, self.span(), message).with_help(example(key)));
        }
        field
    }

    /// Reports the second of two keys that exclude each other, if both are there.
    pub(super) fn exclude(&self, first: &str, second: &str) -> bool {
        let (Some(_), Some(field)) = (self.get(first), self.get(second)) else { return false };
        let message = format!("expected `{first}` or `{second}`, found both");
        self.report.error(ProblemCode::Conflict, field.span(), message);
        true
    }

    fn report_strangers(&self) {
        for (key, _) in entries(self.table) {
            if self.section.key(key.get_ref(), self.kind).is_none() {
                self.report.add(self.stranger(key.get_ref(), key.span()));
            }
        }
    }

    fn stranger(&self, name: &str, span: Range<usize>) -> Problem {
        let homes: Vec<&str> =
            self.section.keys.iter().filter(|key| key.name == name).flat_map(|key| key.kinds).copied().collect();
        if let (Some(selector), false) = (self.section.selector, homes.is_empty()) {
            let message =
                format!("expected a key of {}, found `{name}`, which goes with another `{selector}`", self.called());
            let help = match self.kind {
                // All, any and not are kinds of rules and the keys that they are told by.
                Some(kind) if homes == [name] => {
                    format!("`{kind}` stands beside it; one of the two goes into a part of the other")
                }
                _ => format!("`{name}` belongs to: {}", ticked(homes.into_iter())),
            };
            return Problem::error(ProblemCode::MisplacedKey, span, message).with_help(help);
        }
        let names = || self.section.names(self.kind);
        let message = format!("expected a key of {}, found {}", self.called(), quoted(name).replace('"', "`"));
        let help = self.report.did_you_mean(|| nearest(name, names()));
        let help = help.unwrap_or_else(|| format!("its keys are {}", ticked(names())));
        Problem::error(ProblemCode::UnknownKey, span, message).with_help(help)
    }
}

/// What a message calls a key, or the table that it stands for.
fn called(key: &Key) -> String {
    match key.ty {
        Type::Table(section) | Type::Named(section) if section.heading.starts_with('[') => {
            format!("a table `{}`", section.heading)
        }
        _ => format!("the key `{}`", key.name),
    }
}

/// Help for who left out a key: how it is written.
fn example(key: &Key) -> Option<String> {
    match key.ty {
        Type::Table(_) | Type::Named(_) | Type::Tables(_) => None,
        Type::Word(_) => Some(format!("`{}` is {}", key.name, key.ty.expected())),
        ty => Some(format!("for example `{} = {}`", key.name, ty.example())),
    }
}

impl<'a> Field<'a> {
    /// A table of this field's section.
    pub(super) fn table(&self) -> Option<Fields<'a>> {
        let Type::Table(section) = self.ty else { return None };
        self.fields(self.node, section)
    }

    /// The tables of a list of them.
    pub(super) fn tables(&self) -> Vec<Fields<'a>> {
        self.tables_or_gaps().into_iter().flatten().collect()
    }

    /// The tables of a list of them, `None` for each element that is none.
    pub(super) fn tables_or_gaps(&self) -> Vec<Option<Fields<'a>>> {
        let Type::Tables(section) = self.ty else { return vec![None] };
        match self.node.get_ref() {
            DeValue::Array(nodes) => nodes.iter().map(|node| self.fields(node, section)).collect(),
            _ => {
                let help = format!("a table of a list has two brackets on each side: `{}`", section.heading);
                self.report.add(self.unexpected().with_help(help));
                vec![None]
            }
        }
    }

    /// The tables under names that the file chose, in its order.
    pub(super) fn named(&self) -> Vec<Named<'a>> {
        let Type::Named(section) = self.ty else { return Vec::new() };
        let DeValue::Table(table) = self.node.get_ref() else {
            self.report.add(self.unexpected());
            return Vec::new();
        };
        let named = entries(table).into_iter().map(|(key, node)| {
            if !is_name(key.get_ref()) {
                let message = format!("expected {}, found {}", Type::Name.expected(), quoted(key.get_ref()));
                self.report.error(ProblemCode::WrongValue, key.span(), message);
            }
            Named { key: key.get_ref(), span: key.span(), fields: self.fields(node, section) }
        });
        named.collect()
    }

    fn fields(&self, node: &'a Node<'a>, section: &'static Section) -> Option<Fields<'a>> {
        match node.get_ref() {
            DeValue::Table(table) => Some(Fields::new(self.report, table, node.span(), section)),
            _ => {
                let found = super::document::found(node.get_ref());
                let message = format!("expected {}, found {found}", section.called(None));
                self.report.error(ProblemCode::WrongValue, node.span(), message);
                None
            }
        }
    }
}

/// Whether it can be a key that others refer to: feeds and reports print it everywhere, so it is short and plain.
pub(super) fn is_name(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    !text.is_empty() && text.chars().count() <= 64 && text.chars().all(plain)
}

//! A content line taken apart: name, parameters, value (RFC 5545 §3.1).

use std::borrow::Cow;

use memchr::memchr2;

use super::name::Name;
use super::param;

/// A property that the reader knows: its line, and where the parts stand in it.
///
/// Parameters are taken apart when they are asked for, which most never are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Property<'t> {
    pub(super) name: Name,
    text: Cow<'t, str>,
    /// The physical line on which it starts, from 1. Like the lengths it is short, for there is a record of each property.
    line: u32,
    /// How long the parameters are, with their first semicolon; a colon follows them.
    params: u32,
    /// How long the value is, which ends the text.
    value: u32,
}

impl<'t> Property<'t> {
    /// The property of a line that was split.
    pub(super) fn new(name: Name, line: usize, text: Cow<'t, str>, (params, value): (usize, usize)) -> Self {
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Property { name, text, line: short(line), params: short(params), value: short(value) }
    }

    /// The physical line on which it starts, from 1.
    pub(super) fn line(&self) -> usize {
        self.line as usize
    }

    pub(super) fn value(&self) -> &str {
        self.text.get(self.value_start()..).unwrap_or_default()
    }

    /// The value of the first parameter with this name, unless it is empty.
    pub(super) fn param(&self, name: &str) -> Option<Cow<'_, str>> {
        let (_, value) = self.params().find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(param::decode(value)).filter(|value| !value.is_empty())
    }

    /// Whether a parameter has this value, in either case; vCalendar 1.0 writes it without the parameter's name.
    pub(super) fn has_param(&self, name: &str, value: &str) -> bool {
        self.params().any(|(found, raw)| {
            (found.is_empty() || found.eq_ignore_ascii_case(name)) && param::decode(raw).eq_ignore_ascii_case(value)
        })
    }

    fn params(&self) -> Params<'_> {
        let end = self.value_start().saturating_sub(1);
        Params(self.text.get(end.saturating_sub(self.params as usize)..end).unwrap_or_default())
    }

    fn value_start(&self) -> usize {
        self.text.len().saturating_sub(self.value as usize)
    }
}

/// Where the parts of a content line stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Split<'l> {
    pub(super) name: &'l str,
    /// What stands between the name and the colon, with its first semicolon.
    pub(super) params: &'l str,
    pub(super) value: &'l str,
    /// Whether the quotes of the parameters do not pair, so that the first colon of all was taken.
    pub(super) stray_quote: bool,
}

/// How long the name is that a line begins with, if it is one that needs no second look: letters, digits and hyphens, up to the
/// colon or the parameters.
pub(super) fn plain_name(line: &[u8]) -> Option<usize> {
    let end = line.iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'-'))?;
    (0 < end && matches!(line.get(end), Some(b':' | b';'))).then_some(end)
}

/// Finds the colon of a line whose name is plain and so long; there is one.
pub(super) fn split_after(line: &str, name: usize) -> Option<Split<'_>> {
    let (name, rest) = line.split_at_checked(name)?;
    if let Some(value) = rest.strip_prefix(':') {
        return Some(Split { name, params: "", value, stray_quote: false });
    }
    let (colon, stray_quote) = colon_of(rest)?;
    let (params, rest) = rest.split_at_checked(colon)?;
    Some(Split { name, params, value: rest.strip_prefix(':').unwrap_or(rest), stray_quote })
}

/// The colon outside of quotes; if those do not pair the first one of all, and `true`.
fn colon_of(text: &str) -> Option<(usize, bool)> {
    match outside_quotes(text, b':') {
        Some(colon) => Some((colon, false)),
        None => Some((text.find(':')?, true)),
    }
}

/// Finds the name and the colon; `None` if the line is none of a calendar's.
pub(super) fn split(line: &str) -> Option<Split<'_>> {
    let line = line.trim_start();
    let (colon, stray_quote) = colon_of(line)?;
    let (head, rest) = line.split_at_checked(colon)?;
    let name_end = head.find(';').unwrap_or(head.len());
    let (name, params) = head.split_at_checked(name_end)?;
    let name = name.trim();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    is_name.then(|| Split { name, params, value: rest.strip_prefix(':').unwrap_or(rest), stray_quote })
}

/// The parameters of a line, name and value, the value with its quotes and escapes; `;A=1;B="2"` with all its semicolons.
#[derive(Clone, Debug)]
pub(super) struct Params<'l>(pub(super) &'l str);

impl<'l> Iterator for Params<'l> {
    type Item = (&'l str, &'l str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.strip_prefix(';')?;
        let end = outside_quotes(rest, b';').unwrap_or(rest.len());
        let (param, next) = rest.split_at_checked(end)?;
        self.0 = next;
        let (name, value) = param.split_once('=').unwrap_or(("", param));
        Some((name.trim_ascii(), value.trim_ascii()))
    }
}

fn outside_quotes(text: &str, wanted: u8) -> Option<usize> {
    // Nearly always there is no quote before it.
    let first = memchr2(wanted, b'"', text.as_bytes())?;
    if text.as_bytes().get(first) == Some(&wanted) {
        return Some(first);
    }
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == wanted && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parts<'l> = (&'l str, &'l [(&'l str, &'l str)], &'l str);

    #[track_caller]
    fn check(line: &str, expected: Option<Parts<'_>>) {
        let found = split(line).map(|split| {
            let params = Params(split.params).map(|(name, value)| (name.to_owned(), param::decode(value).into_owned()));
            (split.name, params.collect::<Vec<_>>(), split.value)
        });
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let expected = expected.map(|(name, params, value)| (name, params.iter().map(owned).collect(), value));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn a_line_is_a_name_parameters_and_a_value() {
        check("SUMMARY:a:b;c", Some(("SUMMARY", &[], "a:b;c")));
        check("dtstart;tzid=Europe/Berlin:x", Some(("dtstart", &[("tzid", "Europe/Berlin")], "x")));
        check("X:", Some(("X", &[], "")));
        check("X;A=\"1;2:3,4\";B=5:6", Some(("X", &[("A", "1;2:3,4"), ("B", "5")], "6")));
        check("X ; A = 1 ;B=\"2\" :3", Some(("X", &[("A", "1"), ("B", "2")], "3")));
        check("X;A=^'1^'^n2^^:3", Some(("X", &[("A", "\"1\"\n2^")], "3")));
        check("X;QUOTED-PRINTABLE:3", Some(("X", &[("", "QUOTED-PRINTABLE")], "3")));
    }

    #[test]
    fn a_stray_quote_does_not_hide_the_colon() {
        check("X;CN=O\"Brien:3", Some(("X", &[("CN", "OBrien")], "3")));
        assert!(split("X;CN=O\"Brien:3").unwrap().stray_quote);
    }

    #[test]
    fn what_has_no_name_or_colon_is_no_line() {
        for line in ["", "no colon", ":1", "<p>a:b", "Meeting at 10:00", "É:1", ";A=1:2"] {
            check(line, None);
        }
    }

    #[test]
    fn a_property_knows_its_parts() {
        let text = " X;A=1;VALUE=\"date\";B=:a:b";
        let split = split(text).unwrap();
        let lengths = (split.params.len(), split.value.len());
        let property = Property::new(Name::DtStart, 1, text.into(), lengths);
        assert_eq!(property.value(), "a:b");
        assert_eq!(property.param("a").as_deref(), Some("1"));
        assert_eq!((property.param("B"), property.param("C")), (None, None));
        assert!(property.has_param("VALUE", "DATE") && !property.has_param("VALUE", "TEXT"));
    }
}

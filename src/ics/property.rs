//! A content line taken apart: name, parameters, value (RFC 5545 §3.1).

use std::borrow::Cow;

use super::name::Name;
use super::param;

/// A property that the reader knows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Property<'t> {
    pub(super) name: Name,
    pub(super) params: Vec<Param<'t>>,
    pub(super) value: Cow<'t, str>,
    /// The physical line on which it starts, from 1.
    pub(super) line: usize,
}

/// A parameter; of a list of values, the list as one text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Param<'t> {
    pub(super) name: Cow<'t, str>,
    pub(super) value: Cow<'t, str>,
}

impl Property<'_> {
    /// The value of the first parameter with this name, unless it is empty.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        let param = self.params.iter().find(|param| param.name.eq_ignore_ascii_case(name))?;
        (!param.value.is_empty()).then_some(&*param.value)
    }

    /// Whether a parameter has this value, in either case; vCalendar 1.0 writes it without the parameter's name.
    pub(super) fn has_param(&self, name: &str, value: &str) -> bool {
        let is_it = |param: &Param<'_>| {
            (param.name.is_empty() || param.name.eq_ignore_ascii_case(name)) && param.value.eq_ignore_ascii_case(value)
        };
        self.params.iter().any(is_it)
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

/// Finds the name and the colon; `None` if the line is none of a calendar's.
pub(super) fn split(line: &str) -> Option<Split<'_>> {
    let line = line.trim_start();
    let (colon, stray_quote) = match outside_quotes(line, b':') {
        Some(colon) => (colon, false),
        None => (line.find(':')?, true),
    };
    let (head, rest) = line.split_at_checked(colon)?;
    let name_end = head.find(';').unwrap_or(head.len());
    let (name, params) = head.split_at_checked(name_end)?;
    let name = name.trim();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    is_name.then(|| Split { name, params, value: rest.strip_prefix(':').unwrap_or(rest), stray_quote })
}

/// The parameters of a head; whether all of them have a name.
pub(super) fn params(mut head: &str) -> (Vec<Param<'static>>, bool) {
    let mut params = Vec::new();
    while let Some(rest) = head.strip_prefix(';') {
        let end = outside_quotes(rest, b';').unwrap_or(rest.len());
        let (param, next) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (name, value) = param.split_once('=').unwrap_or(("", param));
        params.push(Param { name: name.trim().to_owned().into(), value: param::decode(value.trim()).into() });
        head = next;
    }
    let named = params.iter().all(|param| !param.name.is_empty());
    (params, named)
}

fn outside_quotes(text: &str, wanted: u8) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == wanted && !quoted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<(&str, &[(&str, &str)], &str)>) {
        let found = split(line).map(|split| (split.name, params(split.params).0, split.value));
        let expected = expected.map(|(name, params, value)| {
            let param = |(name, value): &(&str, &str)| Param {
                name: Cow::Owned((*name).to_owned()),
                value: Cow::Owned((*value).to_owned()),
            };
            (name, params.iter().map(param).collect(), value)
        });
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
}

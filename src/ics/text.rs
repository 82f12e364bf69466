//! TEXT values (RFC 5545 §3.3.11), and values that have no escapes.

use memchr::memchr;

use super::charset::{Stops, is_forbidden};

/// A TEXT value without its escapes; a backslash before any other character stands for itself.
pub(super) fn decode(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = memchr(b'\\', rest.as_bytes()).and_then(|at| rest.split_at_checked(at)) {
        text.push_str(before);
        let mut chars = after.chars();
        chars.next();
        rest = chars.as_str();
        match chars.next() {
            Some('n' | 'N') => text.push('\n'),
            Some(c @ ('\\' | ';' | ',')) => text.push(c),
            _ => {
                text.push('\\');
                continue;
            }
        }
        rest = chars.as_str();
    }
    text.push_str(rest);
    text
}

/// The values of a list of TEXTs, which are separated by commas that no backslash precedes.
pub(super) fn decode_list(value: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = Some(value);
    let items = std::iter::from_fn(move || {
        let (item, behind) = split_item(rest?);
        rest = behind;
        Some(item)
    });
    items.map(|item| decode(item.trim())).filter(|item| !item.is_empty())
}

/// The first item of a list, and what is behind its comma.
fn split_item(list: &str) -> (&str, Option<&str>) {
    let mut escaped = false;
    let comma = list.bytes().position(|byte| {
        let separates = byte == b',' && !escaped;
        escaped = byte == b'\\' && !escaped;
        separates
    });
    match comma.and_then(|at| list.split_at_checked(at)) {
        Some((item, behind)) => (item, behind.get(1..)),
        None => (list, None),
    }
}

/// Whether a text shows nothing: libical, for one, refuses a property that has no value.
pub(super) fn is_blank(value: &str) -> bool {
    value.chars().all(|c| c.is_whitespace() || is_forbidden(c))
}

/// Appends a TEXT value; control characters have no form and are left out, but for line ends.
///
/// The line and paragraph separators of Unicode become line ends, for some readers split lines at them.
pub(super) fn encode(value: &str, out: &mut String) {
    static STOPS: Stops = Stops::new(b"\\;,");
    STOPS.copy(value, out, |stop, behind| match stop {
        '\\' => Some("\\\\"),
        ';' => Some("\\;"),
        ',' => Some("\\,"),
        '\r' if behind.starts_with('\n') => Some(""),
        '\r' | '\n' | '\u{2028}' | '\u{2029}' => Some("\\n"),
        _ => None,
    });
}

/// Appends a value that has no escapes; control characters and line ends have no form and are left out.
pub(super) fn encode_word(value: &str, out: &mut String) {
    static STOPS: Stops = Stops::new(b"");
    STOPS.copy(value, out, |stop, _| matches!(stop, '\u{2028}' | '\u{2029}').then_some(""));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, encoded: &str) {
        let mut out = String::new();
        encode(value, &mut out);
        assert_eq!(out, encoded);
        assert_eq!(decode(&out), value);
    }

    #[test]
    fn backslash_semicolon_comma_and_line_end_are_escaped() {
        check("a;b,c\\d\ne", "a\\;b\\,c\\\\d\\ne");
        check("\\n", "\\\\n");
        check("10:30 \"x\"", "10:30 \"x\"");
    }

    #[test]
    fn other_line_ends_become_line_ends_and_other_controls_vanish() {
        let mut out = String::new();
        encode("a\r\nb\rc\u{2028}d\0\u{85}e\tf", &mut out);
        assert_eq!(out, "a\\nb\\nc\\nde\tf");
    }

    #[test]
    fn unknown_escapes_stand_for_themselves() {
        assert_eq!(decode("C:\\temp \\N x\\"), "C:\\temp \n x\\");
        assert_eq!(decode("\\é"), "\\é");
    }

    #[test]
    fn a_list_splits_at_commas_that_are_not_escaped() {
        let items: Vec<_> = decode_list("a, b\\,c,,\\\\,d").collect();
        assert_eq!(items, ["a", "b,c", "\\", "d"]);
    }
}

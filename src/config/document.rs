//! Bytes as a tree of TOML values that know where they stand.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::problem::{Problem, ProblemCode};
use super::report::Report;

/// A value, and the bytes that it takes.
pub(super) type Node<'t> = Spanned<DeValue<'t>>;

/// The text of a file, with a `?` for every byte that is not UTF-8 so that all others stay where they are, and where those
/// bytes are.
pub(super) fn text_of(bytes: &[u8]) -> (Cow<'_, str>, Vec<Range<usize>>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let (mut text, mut strays) = (String::with_capacity(bytes.len()), Vec::new());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let start = text.len();
        text.extend(chunk.invalid().iter().map(|_| '?'));
        if start < text.len() {
            strays.push(start..text.len());
        }
    }
    (Cow::Owned(text), strays)
}

/// Reports the bytes that are not UTF-8.
pub(super) fn report_strays(bytes: &[u8], strays: Vec<Range<usize>>, report: &Report<'_>) {
    for span in strays {
        let found: Vec<String> =
            bytes.get(span.clone()).unwrap_or_default().iter().map(|byte| format!("{byte:02X}")).collect();
        let message = format!("expected text in UTF-8, found the bytes {}", found.join(" "));
        let help = "save the file with the encoding UTF-8".to_owned();
        report.add(Problem::error(ProblemCode::NotUtf8, span, message).with_help(help));
    }
}

/// The tree of a file, as far as it is TOML; what is not is reported.
pub(super) fn parse<'t>(text: &'t str, report: &Report<'_>) -> DeTable<'t> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        report.add(syntax_problem(error, report));
    }
    table.into_inner()
}

fn syntax_problem(error: &Error, report: &Report<'_>) -> Problem {
    let span = error.span().unwrap_or_default();
    let message = match error.message() {
        "duplicate key" => format!("expected the key `{}` once in this table, found it again", report.text(&span)),
        message => message.to_owned(),
    };
    Problem::error(ProblemCode::Syntax, span, message)
}

/// The entries of a table in the order of the file.
pub(super) fn entries<'a, 't>(table: &'a DeTable<'t>) -> Vec<(&'a Spanned<Cow<'t, str>>, &'a Node<'t>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// What a message says was found: the value itself if it is short.
pub(super) fn found(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => quoted(text),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(list) if list.is_empty() => "an empty list".to_owned(),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}

/// Text in quotation marks, shortened, on one line and in one direction.
pub(super) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    let is_odd = |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let escaped: String =
        short.chars().map(|c| if is_odd(c) { c.escape_debug().to_string() } else { c.to_string() }).collect();
    format!("\"{escaped}{dots}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_keep_their_places() {
        let (text, strays) = text_of(b"name = \"M\xFCller\" # \xE2\x82 ok");
        assert_eq!(text, "name = \"M?ller\" # ?? ok");
        assert_eq!(strays, [9..10, 18..20]);
        assert_eq!(text_of("ü".as_bytes()), (Cow::Borrowed("ü"), vec![]));
    }

    #[test]
    fn what_was_found_is_short() {
        assert_eq!(quoted("a\nb"), "\"a\\nb\"");
        assert_eq!(quoted("a\u{202E}b\u{2028}"), "\"a\\u{202e}b\\u{2028}\"");
        assert_eq!(quoted(&"x".repeat(50)), format!("\"{}…\"", "x".repeat(40)));
    }
}

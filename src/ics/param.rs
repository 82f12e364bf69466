//! Parameter values: quotes and the carets of RFC 6868.

use std::borrow::Cow;

use super::charset::Stops;

/// A parameter value without its quotes and carets.
pub(super) fn decode(value: &str) -> Cow<'_, str> {
    let inner = value.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(value);
    if !inner.bytes().any(|byte| matches!(byte, b'"' | b'^')) {
        return Cow::Borrowed(inner);
    }
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars().filter(|c| *c != '"').peekable();
    while let Some(c) = chars.next() {
        let escaped = (c == '^').then(|| chars.peek().and_then(|next| unescaped(*next))).flatten();
        if escaped.is_some() {
            chars.next();
        }
        text.push(escaped.unwrap_or(c));
    }
    Cow::Owned(text)
}

/// RFC 6868 §3.1: a caret before any other character stands for itself.
fn unescaped(after_caret: char) -> Option<char> {
    match after_caret {
        'n' | 'N' => Some('\n'),
        '\'' => Some('"'),
        '^' => Some('^'),
        _ => None,
    }
}

/// Appends a parameter value, in quotes if it needs them; control characters have no form and are left out.
pub(super) fn encode(value: &str, out: &mut String) {
    static STOPS: Stops = Stops::new(b"\"^");
    let quote = value.bytes().any(|byte| matches!(byte, b':' | b';' | b',' | b' ' | b'='));
    if quote {
        out.push('"');
    }
    STOPS.copy(value, out, |stop, _| match stop {
        '"' => Some("^'"),
        '^' => Some("^^"),
        '\n' | '\u{2028}' | '\u{2029}' => Some("^n"),
        _ => None,
    });
    if quote {
        out.push('"');
    }
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
    fn quotes_carets_and_line_ends_survive() {
        check("Europe/Berlin", "Europe/Berlin");
        check("a;b:c,d", "\"a;b:c,d\"");
        check("say \"hi\"", "\"say ^'hi^'\"");
        check("two\nlines", "two^nlines");
        check("^n", "^^n");
    }

    #[test]
    fn a_lone_caret_stands_for_itself() {
        assert_eq!(decode("a^b^"), "a^b^");
    }
}

use std::borrow::Cow;

/// Text of others on one line, as it may stand in a report: calendars and files may say anything, also what a terminal or a log
/// would obey.
///
/// Each run of line breaks and tabs becomes a space. Other control characters, and those that turn around the direction of the
/// text behind them, become U+FFFD.
///
/// ```
/// use handover::report::one_line;
///
/// assert_eq!(one_line("Board\r\n::error::no"), "Board ::error::no");
/// assert_eq!(one_line("\u{1b}[31mred \u{202E}eulb"), "\u{FFFD}[31mred \u{FFFD}eulb");
/// assert_eq!(one_line("Pick-up, 15:15"), "Pick-up, 15:15");
/// ```
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_break(c) || is_obeyed(c)) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut after_break = false;
    for c in text.chars() {
        match c {
            c if is_break(c) && after_break => {}
            c if is_break(c) => line.push(' '),
            c if is_obeyed(c) => line.push(char::REPLACEMENT_CHARACTER),
            c => line.push(c),
        }
        after_break = is_break(c);
    }
    Cow::Owned(line)
}

/// What ends a line somewhere, by the Unicode standard's 5.8, and the tab.
fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A control character, or one of the bidirectional embeddings, overrides and isolates.
fn is_obeyed(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

use std::borrow::Cow;

/// Text of others on one line, as it may stand in a report: calendars and files may say anything, also what a terminal or the log
/// of a pipeline would obey.
///
/// Each run of line breaks and tabs becomes a space. Other control characters, and those that turn around the direction of the
/// text behind them, become U+FFFD. `::` at the beginning and `##`, which begin commands in logs of GitHub and Azure, get a space in
/// between.
///
/// ```
/// use handover::report::one_line;
///
/// assert_eq!(one_line("Board\r\n::error::no"), "Board ::error::no");
/// assert_eq!(one_line("\u{1b}[31mred \u{202E}eulb"), "\u{FFFD}[31mred \u{FFFD}eulb");
/// assert_eq!(one_line("Pick-up, 15:15"), "Pick-up, 15:15");
/// assert_eq!(one_line("::error::no ##[error]no"), ": :error::no # #[error]no");
/// ```
pub fn one_line(text: &str) -> Cow<'_, str> {
    let is_command = text.contains("##") || text.trim_start().starts_with("::");
    if !is_command && !text.chars().any(|c| is_break(c) || is_obeyed(c)) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len());
    let mut last = None;
    for c in text.chars() {
        match (last, c) {
            (Some(last), c) if is_break(c) && is_break(last) => {}
            (_, c) if is_break(c) => line.push(' '),
            (_, c) if is_obeyed(c) => line.push(char::REPLACEMENT_CHARACTER),
            (Some('#'), '#') => line.push_str(" #"),
            (_, c) => line.push(c),
        }
        last = Some(c);
    }
    let begins_command = line.trim_start().starts_with("::");
    Cow::Owned(if begins_command { line.replacen("::", ": :", 1) } else { line })
}

/// What ends a line somewhere, by the Unicode standard's 5.8, and the tab.
fn is_break(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A control character, or one of the bidirectional embeddings, overrides and isolates.
fn is_obeyed(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

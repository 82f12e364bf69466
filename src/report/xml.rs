//! XML 1.0, as much of it as a report needs.

/// Text as it stands between tags or in an attribute. A character that XML does not have becomes U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(c),
            '\0'..='\x1F' | '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A tag's attributes, each with a space before it; a line break in one stays one.
pub(super) fn attributes(attributes: &[(&str, &str)]) -> String {
    let attribute = |(name, value): &(&str, &str)| format!(" {name}=\"{}\"", escaped(value).replace('\n', "&#10;"));
    attributes.iter().map(attribute).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_its_place() {
        assert_eq!(escaped("a<b>&\"c\"\u{0}\u{1b}é"), "a&lt;b&gt;&amp;&quot;c&quot;\u{FFFD}\u{FFFD}é");
        assert_eq!(attributes(&[("name", "a\"b\nc"), ("tests", "1")]), " name=\"a&quot;b&#10;c\" tests=\"1\"");
    }
}

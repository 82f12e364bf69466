//! Bytes and physical lines.

use super::code::LintCode;
use super::hits::Hits;
use super::linter::Linter;

/// RFC 5545 §3.1: bytes of a line, without its end.
const LONGEST_LINE: usize = 75;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Checks all that can be seen before lines are unfolded; gives the bytes behind a byte order mark.
pub(super) fn check<'t>(bytes: &'t [u8], hits: &mut Hits) -> &'t [u8] {
    if Linter::LARGEST < bytes.len() {
        let (largest, found) = (Linter::LARGEST, bytes.len());
        hits.line(LintCode::Size, 1, format_args!("expected at most {largest} bytes, found {found}"));
    }
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    if text.len() < bytes.len() {
        hits.line(LintCode::ByteOrderMark, 1, format_args!("expected no byte order mark"));
    }
    let mut odd_ends = (0, 0);
    let mut lines = text.split_inclusive(|byte| *byte == b'\n').zip(1..).peekable();
    while let Some((line, number)) = lines.next() {
        let content = line.strip_suffix(b"\r\n");
        if content.is_none() || content.is_some_and(|content| content.contains(&b'\r')) {
            odd_ends = (if odd_ends.1 == 0 { number } else { odd_ends.0 }, odd_ends.1 + 1);
        }
        let content = content.unwrap_or_else(|| line.strip_suffix(b"\n").unwrap_or(line));
        let next = lines.peek().map(|(next, _)| *next);
        check_line(content, next, number, hits);
    }
    if let (first, count @ 1..) = odd_ends {
        hits.line(LintCode::LineEnding, first, format_args!("expected lines that end in CR LF, found {count} others"));
    }
    text
}

fn check_line(content: &[u8], next: Option<&[u8]>, number: usize, hits: &mut Hits) {
    let length = content.len();
    if LONGEST_LINE < length {
        let message = format_args!("expected at most {LONGEST_LINE} bytes before a fold, found {length}");
        hits.line(LintCode::LineTooLong, number, message);
    }
    if length == 0 {
        hits.line(LintCode::MalformedLine, number, format_args!("expected no empty line"));
    }
    if content.iter().any(|byte| (byte.is_ascii_control() && !b"\t\r".contains(byte)) || *byte == 0x7f) {
        hits.line(LintCode::ControlCharacter, number, format_args!("expected no control characters, found some"));
    }
    match str::from_utf8(after_fold(content)) {
        Ok(_) => {}
        Err(error) if error.error_len().is_none() && next.is_some_and(|next| next.first() == Some(&b' ')) => {
            let message = format_args!("expected a fold between characters, found one inside a character");
            hits.line(LintCode::FoldInCharacter, number, message);
        }
        Err(_) => hits.line(LintCode::Encoding, number, format_args!("expected UTF-8, found other bytes")),
    }
}

/// Without the rest of a character that the fold before it cut: that is the business of the line before.
fn after_fold(content: &[u8]) -> &[u8] {
    let Some(folded) = content.strip_prefix(b" ") else { return content };
    let rest = folded.iter().take_while(|byte| **byte & 0xC0 == 0x80).count().min(3);
    folded.get(rest..).unwrap_or_default()
}

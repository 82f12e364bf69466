//! Physical lines to logical lines, in one pass over the bytes.

use std::borrow::Cow;

/// A content line as it stands in the text, with its folds, and without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RawLine<'t> {
    text: &'t [u8],
    /// How long its first physical line is.
    first: usize,
    /// The physical line on which it starts, from 1.
    pub(super) line: usize,
}

impl<'t> RawLine<'t> {
    /// Its first physical line, which is all of it unless it is folded.
    pub(super) fn first(&self) -> &'t [u8] {
        self.text.get(..self.first).unwrap_or(self.text)
    }

    /// All of it, without its line ends.
    pub(super) fn text(&self) -> &'t [u8] {
        self.text
    }

    /// The line without its folds, and whether it is longer than `longest` bytes and cut there.
    ///
    /// Folds are undone on bytes, before decoding, for many writers fold inside a character.
    pub(super) fn unfold(&self, longest: usize) -> (Cow<'t, [u8]>, bool) {
        let first = self.first();
        let start = first.get(..longest).unwrap_or(first);
        if first.len() == self.text.len() {
            return (Cow::Borrowed(start), start.len() < first.len());
        }
        let mut physical = Physical { rest: self.text.get(self.first..).unwrap_or_default(), line: 0, odd_end: None };
        let mut line = Vec::with_capacity(self.text.len().min(longest));
        line.extend_from_slice(start);
        let mut cut = start.len() < first.len();
        while physical.skip_line_ends() {
            if ends_in_soft_break(&line) && !splits_escape(physical.rest) {
                line.pop();
            } else {
                physical.take_fold();
            }
            let more = physical.take_line();
            let room = longest.saturating_sub(line.len());
            cut |= room < more.len();
            line.extend_from_slice(more.get(..room).unwrap_or(more));
        }
        (Cow::Owned(line), cut)
    }
}

/// Splits bytes into content lines (RFC 5545 §3.1), whatever ends them.
///
/// CR LF, LF, CR and CR CR LF all end a line. A line that begins with white space goes on with the one before it.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    physical: Physical<'t>,
    /// The first empty line that is not the last.
    blank: Option<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Lines { physical: Physical { rest: bytes, line: 1, odd_end: None }, blank: None }
    }

    /// The first line that ends in something else than CR LF.
    pub(super) fn odd_end(&self) -> Option<usize> {
        self.physical.odd_end
    }

    /// How many of the bytes that it was made for lie behind it.
    pub(super) fn position(&self, bytes: &[u8]) -> usize {
        bytes.len() - self.physical.rest.len()
    }

    pub(super) fn blank(&self) -> Option<usize> {
        self.blank
    }

    /// Empty lines are nothing, and a fold goes on behind them, for some writers end a line with two line ends. `false` at the
    /// end of the text.
    fn skip_blank_lines(&mut self) -> bool {
        let first = self.physical.line;
        let goes_on = self.physical.skip_line_ends();
        if goes_on && first < self.physical.line {
            self.blank.get_or_insert(first);
        }
        goes_on
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = RawLine<'t>;

    fn next(&mut self) -> Option<RawLine<'t>> {
        if !self.skip_blank_lines() {
            return None;
        }
        let (text, line) = (self.physical.rest, self.physical.line);
        let first = self.physical.take_line().len();
        let mut end = first;
        self.physical.skip_line_end();
        while self.skip_blank_lines() {
            if !self.physical.take_fold() && !ends_in_soft_break(text.get(..end).unwrap_or_default()) {
                break;
            }
            self.physical.take_line();
            end = text.len() - self.physical.rest.len();
            self.physical.skip_line_end();
        }
        Some(RawLine { text: text.get(..end).unwrap_or_default(), first, line })
    }
}

/// A walk over physical lines.
#[derive(Debug)]
struct Physical<'t> {
    rest: &'t [u8],
    /// The number of the physical line that `rest` starts with.
    line: usize,
    odd_end: Option<usize>,
}

impl<'t> Physical<'t> {
    /// What is left of the line, without its end.
    fn take_line(&mut self) -> &'t [u8] {
        let (line, rest) = self.rest.split_at_checked(line_end(self.rest)).unwrap_or_default();
        self.rest = rest;
        line
    }

    /// Moves behind a line end, if there is one.
    ///
    /// A run of CRs before a LF is one line end, as in files that were converted twice; without a LF each CR ends a line. Taking
    /// the whole run at once keeps a megabyte of CRs linear.
    fn skip_line_end(&mut self) {
        if let Some(rest) = self.rest.strip_prefix(b"\r\n") {
            (self.rest, self.line) = (rest, self.line + 1);
            return;
        }
        let crs = self.rest.iter().take_while(|byte| **byte == b'\r').count();
        let after = self.rest.get(crs..).unwrap_or_default();
        let (rest, lines) = match after.strip_prefix(b"\n") {
            Some(rest) => (rest, 1),
            None => (after, crs),
        };
        if 0 < lines {
            self.odd_end.get_or_insert(self.line);
        }
        self.line += lines;
        self.rest = rest;
    }

    /// Moves behind line ends; `false` if the text ends there.
    fn skip_line_ends(&mut self) -> bool {
        while let [b'\r' | b'\n', ..] = self.rest {
            self.skip_line_end();
        }
        !self.rest.is_empty()
    }

    /// Moves behind the white space of a fold, if there is one.
    fn take_fold(&mut self) -> bool {
        let [b' ' | b'\t', rest @ ..] = self.rest else { return false };
        self.rest = rest;
        true
    }
}

/// Where the first CR or LF stands, else the length.
///
/// It looks at eight bytes at a time: a byte below 14 borrows from the top bit of its place, and the lowest such place is a true
/// one. Lines are too short for a vectorised search to pay.
fn line_end(text: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let (chunks, _) = text.as_chunks::<8>();
    let mut at = 0;
    for chunk in chunks {
        let word = u64::from_le_bytes(*chunk);
        let small = word.wrapping_sub(14 * EACH) & !word & (0x80 * EACH);
        if small != 0
            && let Some(end) = chunk.iter().position(|byte| matches!(byte, b'\r' | b'\n'))
        {
            return at + end;
        }
        at += 8;
    }
    let rest = text.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len())
}

/// Whether a line of vCalendar 1.0 goes on: it is QUOTED-PRINTABLE and ends in `=`.
fn ends_in_soft_break(line: &[u8]) -> bool {
    const MARK: &[u8] = b"QUOTED-PRINTABLE";
    const LONGEST_HEAD: usize = 200;
    line.ends_with(b"=")
        && line
            .get(..LONGEST_HEAD)
            .unwrap_or(line)
            .split(|byte| *byte == b':')
            .next()
            .is_some_and(|head| head.windows(MARK.len()).any(|window| window.eq_ignore_ascii_case(MARK)))
}

/// Whether a line is folded inside of a `=C3`, and its `=` is no soft break. White space behind one is text (RFC 2045 §6.7).
fn splits_escape(next: &[u8]) -> bool {
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'A'..=b'F');
    matches!(next, [b' ' | b'\t', first, second, ..] if is_digit(first) && is_digit(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        let unfolded = |line: RawLine<'_>| String::from_utf8(line.unfold(100).0.into_owned()).unwrap();
        let found: Vec<_> = Lines::new(text.as_bytes()).map(|line| (line.line, unfolded(line))).collect();
        let expected: Vec<_> = expected.iter().map(|(line, text)| (*line, (*text).to_owned())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn any_line_end_ends_a_line() {
        check("A:1\r\nB:2\nC:3\rD:4", &[(1, "A:1"), (2, "B:2"), (3, "C:3"), (4, "D:4")]);
        check("A:1\r\r\nB:2\r\r\n", &[(1, "A:1"), (2, "B:2")]);
        check("A:1\r\rB:2", &[(1, "A:1"), (3, "B:2")]);
        check("A:1\n\nB:2", &[(1, "A:1"), (3, "B:2")]);
        check("", &[]);
        check("\n\r", &[]);
    }

    #[test]
    fn a_line_ends_at_its_first_cr_or_lf_wherever_that_stands() {
        for before in 0..20 {
            for (end, other) in [(b'\r', b'\t'), (b'\n', 0), (b'\r', 0x0b), (b'\n', 0xff), (b'\r', 0x8a)] {
                let mut text = vec![other; before];
                text.push(b'x');
                assert_eq!(line_end(&text), before + 1);
                text.extend([end, b'y', b'\n']);
                assert_eq!(line_end(&text), before + 1, "{text:?}");
            }
        }
    }

    #[test]
    fn folds_are_undone_and_lines_know_where_they_start() {
        check("A:1\r\n 2\r\n\t3\r\nB:4\r\n", &[(1, "A:123"), (4, "B:4")]);
        check("A:1\n  2\n \n", &[(1, "A:1 2")]);
        check(" A:1", &[(1, " A:1")]);
        check("A\n\n :1\r\n\r\n\r\n\t2", &[(1, "A:12")]);
    }

    #[test]
    fn a_fold_inside_a_character_is_undone_before_decoding() {
        let line = Lines::new(b"A:\xc3\r\n \xa9").next().unwrap();
        assert_eq!(line.unfold(100).0, "A:é".as_bytes());
    }

    #[test]
    fn quoted_printable_goes_on_after_a_soft_break() {
        check(
            "A;ENCODING=quoted-printable:1=\r\n2=\r\n3\r\nB:4",
            &[(1, "A;ENCODING=quoted-printable:123"), (4, "B:4")],
        );
        check("A:1=\nB:2", &[(1, "A:1="), (2, "B:2")]);
    }

    #[test]
    fn behind_a_soft_break_white_space_is_text_unless_the_fold_is_inside_an_escape() {
        let check_value = |folded: &str, value: &str| {
            check(
                &format!("A;QUOTED-PRINTABLE:{folded}\nB:4"),
                &[(1, &format!("A;QUOTED-PRINTABLE:{value}")), (2 + folded.matches('\n').count(), "B:4")],
            );
        };
        check_value("at=\r\n ten=\r\n\tsharp", "at ten\tsharp");
        check_value("Caf=\r\n C3=A9", "Caf=C3=A9");
        check_value("to=\r\n be", "to be");
        check_value("1=\r\n 2\r\n 3", "1 23");
        // A cut line is left out by whoever asked for the cut.
        let cut = Lines::new(b"A;QUOTED-PRINTABLE:1=\n 2").next().unwrap().unfold(5);
        assert_eq!(cut, (Cow::Borrowed(&b"A;QUO"[..]), true));
    }

    #[test]
    fn the_first_odd_line_end_is_remembered() {
        for (text, expected) in
            [("A\r\nB\r\n", None), ("A\r\nB\n", Some(2)), ("A\rB\r\n", Some(1)), ("A\r\nB", None), ("A\r\r\n", Some(1))]
        {
            let mut lines = Lines::new(text.as_bytes());
            lines.by_ref().for_each(drop);
            assert_eq!(lines.odd_end(), expected, "{text:?}");
        }
    }

    #[test]
    fn the_first_empty_line_between_others_is_remembered() {
        for (text, expected) in [("A\r\n\r\nB", Some(2)), ("A\r\n\r\n", None), ("\r\nA", Some(1)), ("A\r\nB", None)] {
            let mut lines = Lines::new(text.as_bytes());
            lines.by_ref().for_each(drop);
            assert_eq!(lines.blank(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_line_is_cut_and_says_so() {
        let lines: Vec<_> = Lines::new(b"A:12345\n 678\nB:1\nC:\n 123").map(|line| line.unfold(4)).collect();
        let expected: [(&[u8], bool); 3] = [(b"A:12", true), (b"B:1", false), (b"C:12", true)];
        assert_eq!(lines, expected.map(|(text, cut)| (Cow::Borrowed(text), cut)));
    }
}

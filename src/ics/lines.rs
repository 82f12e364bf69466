//! Physical lines to logical lines, in one pass over the bytes.

use std::borrow::Cow;

/// A content line before decoding: unfolded, without its line end.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RawLine<'t> {
    pub(super) bytes: Cow<'t, [u8]>,
    /// The physical line on which it starts, from 1.
    pub(super) line: usize,
    /// Whether it is longer than the limit and `bytes` is only its start.
    pub(super) cut: bool,
}

/// Splits bytes into content lines (RFC 5545 §3.1), whatever ends them.
///
/// CR LF, LF, CR and CR CR LF all end a line. Folds are undone on bytes, before decoding, for many writers fold inside a
/// character.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    rest: &'t [u8],
    /// The number of the physical line that `rest` starts with.
    line: usize,
    longest: usize,
    /// The first line that ends in something else than CR LF.
    odd_end: Option<usize>,
    /// The first empty line that is not the last.
    blank: Option<usize>,
}

impl<'t> Lines<'t> {
    /// Lines longer than `longest` bytes are cut there.
    pub(super) fn new(bytes: &'t [u8], longest: usize) -> Self {
        Lines { rest: bytes, line: 1, longest, odd_end: None, blank: None }
    }

    pub(super) fn odd_end(&self) -> Option<usize> {
        self.odd_end
    }

    pub(super) fn blank(&self) -> Option<usize> {
        self.blank
    }

    /// The next physical line; moves behind its end.
    fn physical(&mut self) -> &'t [u8] {
        let end = self.rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(self.rest.len());
        let (line, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        self.rest = rest;
        self.skip_line_end();
        line
    }

    /// A run of CRs before a LF is one line end, as in files that were converted twice; without a LF each CR ends a line.
    ///
    /// Taking the whole run at once keeps a megabyte of CRs linear.
    fn skip_line_end(&mut self) {
        let crs = self.rest.iter().take_while(|byte| **byte == b'\r').count();
        let after = self.rest.get(crs..).unwrap_or_default();
        let (rest, lines) = match after.strip_prefix(b"\n") {
            Some(rest) => (rest, 1),
            None => (after, crs),
        };
        if 0 < lines && (crs != 1 || rest.len() == after.len()) {
            self.odd_end.get_or_insert(self.line);
        }
        self.line += lines;
        self.rest = rest;
    }

    /// Empty lines are nothing, and a fold goes on behind them, for some writers end a line with two line ends.
    fn skip_blank_lines(&mut self) {
        let first = self.line;
        while let [b'\r' | b'\n', ..] = self.rest {
            self.skip_line_end();
        }
        if first < self.line && !self.rest.is_empty() {
            self.blank.get_or_insert(first);
        }
    }

    fn append(&self, logical: &mut RawLine<'t>, more: &'t [u8]) {
        let room = self.longest.saturating_sub(logical.bytes.len());
        logical.cut |= room < more.len();
        if !more.is_empty() && 0 < room {
            logical.bytes.to_mut().extend_from_slice(more.get(..room).unwrap_or(more));
        }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = RawLine<'t>;

    fn next(&mut self) -> Option<RawLine<'t>> {
        self.skip_blank_lines();
        if self.rest.is_empty() {
            return None;
        }
        let mut logical = RawLine { line: self.line, bytes: Cow::Borrowed(b""), cut: false };
        let first = self.physical();
        logical.cut = self.longest < first.len();
        logical.bytes = Cow::Borrowed(first.get(..self.longest).unwrap_or(first));
        loop {
            self.skip_blank_lines();
            if let [b' ' | b'\t', rest @ ..] = self.rest {
                self.rest = rest;
                let more = self.physical();
                self.append(&mut logical, more);
            } else if !self.rest.is_empty() && ends_in_soft_break(&logical.bytes) {
                logical.bytes.to_mut().pop();
                let more = self.physical();
                self.append(&mut logical, more);
            } else {
                return Some(logical);
            }
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(usize, &str)]) {
        let lines: Vec<_> = Lines::new(text.as_bytes(), 100).collect();
        let found: Vec<_> = lines.iter().map(|l| (l.line, str::from_utf8(&l.bytes).unwrap())).collect();
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
    fn folds_are_undone_and_lines_know_where_they_start() {
        check("A:1\r\n 2\r\n\t3\r\nB:4\r\n", &[(1, "A:123"), (4, "B:4")]);
        check("A:1\n  2\n \n", &[(1, "A:1 2")]);
        check(" A:1", &[(1, " A:1")]);
        check("A\n\n :1\r\n\r\n\r\n\t2", &[(1, "A:12")]);
    }

    #[test]
    fn a_fold_inside_a_character_is_undone_before_decoding() {
        let lines: Vec<_> = Lines::new(b"A:\xc3\r\n \xa9", 100).collect();
        assert_eq!(lines[0].bytes, "A:é".as_bytes());
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
    fn the_first_odd_line_end_is_remembered() {
        for (text, expected) in
            [("A\r\nB\r\n", None), ("A\r\nB\n", Some(2)), ("A\rB\r\n", Some(1)), ("A\r\nB", None), ("A\r\r\n", Some(1))]
        {
            let mut lines = Lines::new(text.as_bytes(), 100);
            lines.by_ref().for_each(drop);
            assert_eq!(lines.odd_end(), expected, "{text:?}");
        }
    }

    #[test]
    fn the_first_empty_line_between_others_is_remembered() {
        for (text, expected) in [("A\r\n\r\nB", Some(2)), ("A\r\n\r\n", None), ("\r\nA", Some(1)), ("A\r\nB", None)] {
            let mut lines = Lines::new(text.as_bytes(), 100);
            lines.by_ref().for_each(drop);
            assert_eq!(lines.blank(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_long_line_is_cut_and_says_so() {
        let lines: Vec<_> = Lines::new(b"A:12345\n 678\nB:1", 4).collect();
        assert_eq!((&*lines[0].bytes, lines[0].cut), (&b"A:12"[..], true));
        assert_eq!((&*lines[1].bytes, lines[1].cut), (&b"B:1"[..], false));
    }
}

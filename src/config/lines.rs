//! Lines and columns of the bytes of a text.

/// Where the lines of a text begin, and the columns inside of long ones.
pub(super) struct Lines<'t> {
    text: &'t str,
    marks: Vec<Mark>,
}

/// The line and column of a byte.
#[derive(Clone, Copy)]
struct Mark {
    offset: usize,
    line: u32,
    column: u32,
}

/// So many bytes lie between two marks: a file that is one long line takes no more time than others.
const STEP: usize = 256;

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut mark = Mark { offset: 0, line: 1, column: 1 };
        for (offset, character) in text.char_indices() {
            if marks.len() * STEP <= offset {
                marks.push(Mark { offset, ..mark });
            }
            mark = mark.after(character);
        }
        Lines { text, marks }
    }

    /// Line and column, both from 1 and the column in characters, of the byte at this offset.
    pub(super) fn place(&self, offset: usize) -> (u32, u32) {
        let offset = offset.min(self.text.len());
        let after = self.marks.partition_point(|mark| mark.offset <= offset);
        let start = Mark { offset: 0, line: 1, column: 1 };
        let mark = after.checked_sub(1).and_then(|index| self.marks.get(index)).copied().unwrap_or(start);
        let between = self.text.get(mark.offset..offset).unwrap_or_default();
        let mark = between.chars().fold(mark, Mark::after);
        (mark.line, mark.column)
    }
}

impl Mark {
    fn after(self, character: char) -> Self {
        if character == '\n' {
            Mark { line: self.line + 1, column: 1, ..self }
        } else {
            Mark { column: self.column + 1, ..self }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_that_counting_from_the_start_gives() {
        let text = "ä\nbc\n\n".repeat(90) + &"日本".repeat(400) + "\nend";
        let lines = Lines::new(&text);
        for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = text.get(..offset).unwrap();
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            assert_eq!(lines.place(offset), (line as u32, column as u32), "at byte {offset}");
        }
        assert_eq!(Lines::new("").place(7), (1, 1));
    }
}

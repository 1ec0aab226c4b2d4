//! Turns byte offsets into lines and columns and back.
//!
//! Zero-based inside; add one only when a person reads it.

use super::Offset;

/// A line of a text, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LineIndex(pub u32);

/// Bytes from the start of a line, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Column(pub u32);

/// Where each line of a text starts.
#[derive(Clone, Debug)]
pub struct Lines {
    // Invariant: never empty, first is 0, ascending.
    starts: Vec<Offset>,
}

impl Lines {
    /// Finds the line starts of `text`; an empty text has one line.
    pub fn of(text: &str) -> Lines {
        let after_breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| Offset::new(at + 1));
        Lines { starts: std::iter::once(Offset::default()).chain(after_breaks).collect() }
    }

    /// The line that holds `at`; offsets past the end belong to the last line.
    pub fn line(&self, at: Offset) -> LineIndex {
        let after = self.starts.partition_point(|start| *start <= at);
        LineIndex((after - 1) as u32)
    }

    /// Line and column of `at`.
    pub fn position(&self, at: Offset) -> (LineIndex, Column) {
        let line = self.line(at);
        let start = self.starts[line.0 as usize];
        (line, Column((at.bytes() - start.bytes()) as u32))
    }

    /// The first byte of `line`, or `None` when the text has fewer lines.
    pub fn start(&self, line: LineIndex) -> Option<Offset> {
        self.starts.get(line.0 as usize).copied()
    }

    /// How many lines there are; at least one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

/// `text` on one line: white space of any kind and length becomes single spaces, none at the ends.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// True when a line may be the last of a paragraph: it ends as sentences do.
pub fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ':', '”', '"', '…', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_after_a_break_is_on_the_next_line() {
        let lines = Lines::of("ab\ncd\n");
        assert_eq!(lines.line(Offset::new(2)), LineIndex(0));
        assert_eq!(lines.position(Offset::new(4)), (LineIndex(1), Column(1)));
        assert_eq!(lines.count(), 3);
    }

    #[test]
    fn a_line_that_is_not_there_has_no_start() {
        assert_eq!(Lines::of("").start(LineIndex(1)), None);
    }
}

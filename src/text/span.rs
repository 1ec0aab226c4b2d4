//! Where something stands in a text: a byte offset and a half-open range of them.
//!
//! Does not know which text it belongs to; callers keep a span beside its article.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Range;

/// A place in a text: UTF-8 bytes from its start, on a character boundary. Texts are capped far below 4 GiB.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Offset(u32);

impl Offset {
    /// The offset at `bytes`. Values past `u32::MAX` become `u32::MAX`: no text is that long (`source` caps it).
    pub fn new(bytes: usize) -> Offset {
        Offset(u32::try_from(bytes).unwrap_or(u32::MAX))
    }

    /// Bytes from the start.
    pub fn bytes(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for Offset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

/// A half-open range of bytes, `start <= end`. Debug prints as `3..9`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    // Invariant: start <= end.
    start: Offset,
    end: Offset,
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Span {
        Span::new(start as usize, end as usize)
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> (u32, u32) {
        (span.start.0, span.end.0)
    }
}

impl Span {
    /// The span from `start` to `end`, in bytes. When `end < start` the span is empty at `start`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start: Offset::new(start), end: Offset::new(end.max(start)) }
    }

    /// The empty span at `at`.
    pub fn empty(at: usize) -> Span {
        Span::new(at, at)
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start.bytes()
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end.bytes()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// True for a span of no bytes.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same span as a range, for slicing bytes.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The words of `text` that the span covers; empty when the span lies outside or off a character boundary.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// True when `at` lies inside: `start <= at < end`.
    pub fn holds(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// True when `inner` lies wholly inside (equal spans contain each other).
    pub fn contains(self, inner: Span) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// True when the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at either end.
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start() + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}..{:?}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reversed_span_is_empty_at_its_start() {
        assert_eq!(Span::new(9, 3), Span::empty(9));
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
    }

    #[test]
    fn a_span_off_a_boundary_reads_as_nothing() {
        assert_eq!(Span::new(1, 2).of("é"), "");
    }

    #[test]
    fn trim_drops_space_on_both_sides() {
        assert_eq!(Span::new(0, 7).trim("  ab   "), Span::new(2, 4));
    }
}

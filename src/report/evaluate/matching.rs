//! When two places count as the same: words without the marks around them, overlap by words, pairs one to one.

use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What may stand at either end of a span without a difference.
const EDGE: [char; 21] =
    [' ', '\t', '\r', '\n', '\u{a0}', '"', '“', '”', '„', '\'', '‘', '’', '`', '«', '»', ',', '.', ';', ':', '!', '?'];

/// The words that spans cover, by number.
pub(super) type Words = BTreeSet<usize>;

/// A text and where its words stand.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    words: Vec<Span>,
}

impl<'a> Page<'a> {
    pub(super) fn of(text: &'a str) -> Page<'a> {
        let is_inner = |letter: char| letter.is_alphanumeric() || letter == '_';
        let mut words = Vec::new();
        let mut start = None;
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            let joins = matches!(letter, '\'' | '’') && start.is_some() && next.is_some_and(is_inner);
            if is_inner(letter) {
                start.get_or_insert(at);
            } else if !joins && let Some(first) = start.take() {
                words.push(Span::new(first, at));
            }
        }
        words.extend(start.map(|first| Span::new(first, text.len())));
        Page { text, words }
    }

    /// The span without white space, quotation marks and punctuation at its ends.
    pub(super) fn bare(&self, span: Span) -> Span {
        let is_edge = |letter: char| EDGE.contains(&letter) || letter == '…';
        let words = span.of(self.text);
        let from_start = words.trim_start_matches(is_edge);
        let start = span.end() - from_start.len();
        Span::new(start, start + from_start.trim_end_matches(is_edge).len())
    }

    /// The words that any of the spans touches.
    pub(super) fn words(&self, spans: &[Span]) -> Words {
        let touched = spans.iter().flat_map(|span| {
            let first = self.words.partition_point(|word| word.end() <= span.start());
            let after = self.words.partition_point(|word| word.start() < span.end());
            first..after
        });
        touched.collect()
    }

    /// The span, when it is one of this text and not empty.
    pub(super) fn checked(&self, (start, end): (usize, usize)) -> Option<Span> {
        let is_sound = start < end && self.text.is_char_boundary(start) && self.text.is_char_boundary(end);
        is_sound.then(|| Span::new(start, end))
    }
}

/// Overlap of two sets of words (Dice coefficient), 0 to 1.
pub(super) fn dice(one: &Words, other: &Words) -> f64 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    (2 * common(one, other)) as f64 / (one.len() + other.len()) as f64
}

/// How many words both hold.
pub(super) fn common(one: &Words, other: &Words) -> usize {
    one.intersection(other).count()
}

/// Pairs of marked and found, one to one, the best first; on a tie the earlier.
pub(super) fn pair(mut pairs: Vec<(f64, usize, usize)>) -> BTreeMap<usize, usize> {
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let mut chosen = BTreeMap::new();
    let mut used = BTreeSet::new();
    for (_, marked, found) in pairs {
        if !chosen.contains_key(&marked) && used.insert(found) {
            chosen.insert(marked, found);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_and_stops_at_the_ends_make_no_difference() {
        let page = Page::of("“We won’t,” she said.");
        assert_eq!(page.bare(Span::new(0, 17)).of(page.text), "We won’t");
        assert_eq!(page.words.len(), 4);
    }

    #[test]
    fn the_best_pair_is_taken_first_and_each_side_once() {
        let pairs = pair(vec![(0.8, 0, 0), (1.0, 1, 0), (0.8, 0, 1)]);
        assert_eq!(pairs, BTreeMap::from([(0, 1), (1, 0)]));
    }
}

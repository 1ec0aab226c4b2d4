//! Finding words inside one article: as one types, folded, with a count.

use super::Narrow;
use crate::text::{Folded, Span, fold, fold_with_map};
use std::sync::Arc;

/// A search inside an article.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// What is looked for.
    pub narrow: Narrow,
    /// Where it stands, in order, without overlap.
    pub matches: Vec<Span>,
    /// The match one is at; an index into `matches`.
    pub at: usize,
    /// The byte from which one began to look.
    from: usize,
    /// The row that was at the top then.
    pub row: usize,
    folded: Option<Arc<Folded>>,
}

impl Finding {
    /// Opens the field, empty, looking on from the byte `from`; `row` is the row at the top.
    pub fn open(&mut self, from: usize, row: usize) {
        let folded = self.folded.take();
        *self = Finding { from, row, folded, ..Finding::default() };
        self.narrow.is_typing = true;
    }

    /// Looks anew after the words changed, and goes to the first match at or after the starting place.
    pub fn look(&mut self, text: &str) {
        let folded = self.folded.get_or_insert_with(|| Arc::new(fold_with_map(text)));
        let words = fold(self.narrow.field.value());
        self.matches.clear();
        if !words.trim().is_empty() {
            let found = memchr::memmem::find_iter(folded.text.as_bytes(), words.as_bytes());
            self.matches.extend(found.map(|at| folded.original(Span::new(at, at + words.len()))));
        }
        let next = self.matches.partition_point(|found| found.start() < self.from);
        self.at = if next < self.matches.len() { next } else { 0 };
    }

    /// The match one is at.
    pub fn current(&self) -> Option<Span> {
        self.matches.get(self.at).copied()
    }

    /// Goes to the next match, from the last to the first.
    pub fn next(&mut self) {
        self.at = if self.at + 1 < self.matches.len() { self.at + 1 } else { 0 };
    }

    /// Goes to the match before, from the first to the last.
    pub fn previous(&mut self) {
        self.at = self.at.checked_sub(1).unwrap_or(self.matches.len().saturating_sub(1));
    }

    /// "3 of 12", "nothing found", or nothing while no words are given.
    pub fn count(&self) -> String {
        match self.matches.len() {
            _ if self.narrow.is_empty() => String::new(),
            0 => "nothing found".to_string(),
            many => format!("{} of {many}", self.at + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_fold_and_wrap_around() {
        let text = "Émile said so. Then emile left.";
        let mut finding = Finding::default();
        finding.open(5, 0);
        finding.narrow.paste("EMILE");
        finding.look(text);
        assert_eq!(finding.count(), "2 of 2");
        finding.next();
        assert_eq!(finding.current().map(|found| found.of(text)), Some("Émile"));
        finding.previous();
        assert_eq!(finding.count(), "2 of 2");
    }

    #[test]
    fn blank_words_match_nothing() {
        let mut finding = Finding::default();
        finding.open(0, 0);
        finding.narrow.paste("  ");
        finding.look("a  b");
        assert_eq!((finding.matches.len(), finding.count()), (0, String::new()));
    }
}

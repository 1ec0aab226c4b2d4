//! An immutable part of the index: rows, and the vocabulary their words are numbered by.
//!
//! Folding and cutting into words is done once, here. A search compares what was typed with each distinct word, and then
//! only looks numbers up.

use super::Target;
use super::vocabulary::{Counter, Vocabulary};
use super::words::each_word;
use crate::corpus::Record;
use crate::text::{QuoteId, fold};
use std::sync::Arc;

/// Something that can be found.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) target: Target,
    pub(super) line: Line,
    /// Characters of the line, for ties.
    pub(super) letters: u32,
    /// Which form of an entity this is; an older one is no longer shown.
    pub(super) edition: u32,
    // Places in `Piece::words`: what the line says, and beside it the speaker of a quote or other forms of a name.
    start: u32,
    border: u32,
    end: u32,
}

/// Where the words of a row are kept. Quotes and titles stay in the record they came from.
#[derive(Clone, Debug)]
pub(super) enum Line {
    Quote(Arc<Record>, QuoteId),
    Title(Arc<Record>),
    Person(Arc<str>),
    Name(Arc<str>),
}

impl Line {
    pub(super) fn text(&self) -> &str {
        match self {
            Line::Quote(record, quote) => record.quotes.get(quote.index()).map_or("", |quote| &quote.words),
            Line::Title(record) => &record.title,
            Line::Person(name) | Line::Name(name) => name,
        }
    }

    pub(super) fn is_name(&self) -> bool {
        matches!(self, Line::Person(_) | Line::Name(_))
    }
}

/// Rows and their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) rows: Vec<Row>,
    pub(super) vocabulary: Vocabulary,
    /// The words of all rows, one after another, by number.
    words: Vec<u32>,
}

impl Piece {
    /// The words of the line.
    pub(super) fn said(&self, row: &Row) -> &[u32] {
        &self.words[row.start as usize..row.border as usize]
    }

    /// The words beside the line: the speaker of a quote, other forms of a name.
    pub(super) fn beside(&self, row: &Row) -> &[u32] {
        &self.words[row.border as usize..row.end as usize]
    }
}

/// Makes a piece, row by row.
#[derive(Default)]
pub(super) struct Builder {
    rows: Vec<Row>,
    words: Vec<u32>,
    counter: Counter,
}

impl Builder {
    pub(super) fn add(&mut self, target: Target, line: Line, beside: &[&str], edition: u32) {
        let start = self.words.len();
        let letters = line.text().chars().count() as u32;
        self.add_words(line.text());
        let border = self.words.len();
        beside.iter().for_each(|words| self.add_words(words));
        if line.is_name() {
            // "Li" beside "Albert Li" says nothing new.
            let (said, others) = self.words.split_at(border);
            let new: Vec<u32> = others.iter().filter(|word| !said[start..].contains(word)).copied().collect();
            self.words.truncate(border);
            self.words.extend(new);
        }
        let (start, border, end) = (start as u32, border as u32, self.words.len() as u32);
        self.rows.push(Row { target, line, letters, edition, start, border, end });
    }

    pub(super) fn finish(self) -> Piece {
        let (vocabulary, numbers) = self.counter.finish();
        let words = self.words.into_iter().map(|word| numbers[word as usize]).collect();
        Piece { rows: self.rows, vocabulary, words }
    }

    fn add_words(&mut self, text: &str) {
        each_word(&fold(text), |word, _| self.words.push(self.counter.count(word)));
    }
}

/// Two pieces as one. Words are compared once each, however often they stand in the rows.
pub(super) fn merge(first: &Piece, second: &Piece) -> Piece {
    let (merged, of_first, of_second) = Vocabulary::merge(&first.vocabulary, &second.vocabulary);
    let mut words = Vec::with_capacity(first.words.len() + second.words.len());
    words.extend(first.words.iter().map(|word| of_first[*word as usize]));
    words.extend(second.words.iter().map(|word| of_second[*word as usize]));
    let shift = first.words.len() as u32;
    let moved = second.rows.iter().map(|row| Row {
        start: row.start + shift,
        border: row.border + shift,
        end: row.end + shift,
        ..row.clone()
    });
    Piece { rows: first.rows.iter().cloned().chain(moved).collect(), vocabulary: merged, words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::EntityId;

    fn piece(names: &[&str]) -> Piece {
        let mut builder = Builder::default();
        for (index, name) in names.iter().enumerate() {
            builder.add(Target::Entity(EntityId::new(index)), Line::Person((*name).into()), &["Ruiz"], 0);
        }
        builder.finish()
    }

    fn words<'a>(piece: &'a Piece, numbers: &[u32]) -> Vec<&'a str> {
        let vocabulary = &piece.vocabulary;
        numbers.iter().map(|number| vocabulary.text(&vocabulary.words()[*number as usize])).collect()
    }

    #[test]
    fn merged_pieces_keep_the_words_of_every_row() {
        let merged = merge(&piece(&["Dana Ruiz", "Ann Cao"]), &piece(&["Ann Ruiz"]));
        assert_eq!(merged.rows.len(), 3);
        assert_eq!(words(&merged, merged.said(&merged.rows[2])), ["ann", "ruiz"]);
        assert_eq!(words(&merged, merged.beside(&merged.rows[1])), ["ruiz"]);
        assert_eq!(words(&merged, merged.said(&merged.rows[0])), ["dana", "ruiz"]);
    }

    #[test]
    fn a_form_that_only_repeats_the_name_adds_no_words() {
        let piece = piece(&["Dana Ruiz"]);
        assert!(piece.beside(&piece.rows[0]).is_empty());
    }
}

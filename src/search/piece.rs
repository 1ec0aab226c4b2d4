//! An immutable part of the index: rows, and the vocabulary their words are numbered by.
//!
//! Folding and cutting into words is done once, here. A search compares what was typed with each distinct word, and then
//! only looks numbers up.

use super::Target;
use super::term::letter_mask;
use super::words::each_word;
use crate::corpus::Record;
use crate::text::{QuoteId, fold};
use std::collections::HashMap;
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

/// One distinct word.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    pub(super) mask: u32,
    pub(super) letters: u32,
    /// How often it stands in the rows.
    pub(super) count: u32,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) rows: Vec<Row>,
    pub(super) vocabulary: Vec<Word>,
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
    piece: Piece,
    numbers: HashMap<Box<str>, u32>,
}

impl Builder {
    pub(super) fn add(&mut self, target: Target, line: Line, beside: &[&str], edition: u32) {
        let start = self.piece.words.len();
        let letters = line.text().chars().count() as u32;
        self.add_words(line.text());
        let border = self.piece.words.len();
        beside.iter().for_each(|words| self.add_words(words));
        if line.is_name() {
            // "Li" beside "Albert Li" says nothing new.
            let (said, others) = self.piece.words.split_at(border);
            let new: Vec<u32> = others.iter().filter(|word| !said[start..].contains(word)).copied().collect();
            self.piece.words.truncate(border);
            self.piece.words.extend(new);
        }
        let end = self.piece.words.len();
        let (start, border, end) = (start as u32, border as u32, end as u32);
        self.piece.rows.push(Row { target, line, letters, edition, start, border, end });
    }

    pub(super) fn finish(self) -> Piece {
        self.piece
    }

    fn add_words(&mut self, text: &str) {
        each_word(&fold(text), |word, _| {
            let number = self.number(word, letter_mask);
            self.piece.vocabulary[number as usize].count += 1;
            self.piece.words.push(number);
        });
    }

    fn number(&mut self, word: &str, mask: impl Fn(&str) -> u32) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = self.piece.vocabulary.len() as u32;
        self.numbers.insert(word.into(), number);
        let letters = word.chars().count() as u32;
        self.piece.vocabulary.push(Word { text: word.into(), mask: mask(word), letters, count: 0 });
        number
    }
}

/// Two pieces as one. Costs a look-up for each distinct word, not for each word of each row.
pub(super) fn merge(first: &Piece, second: &Piece) -> Piece {
    let mut builder = Builder::default();
    for piece in [first, second] {
        let renumbered: Vec<u32> = piece
            .vocabulary
            .iter()
            .map(|word| {
                let number = builder.number(&word.text, |_| word.mask);
                builder.piece.vocabulary[number as usize].count += word.count;
                number
            })
            .collect();
        let shift = builder.piece.words.len() as u32;
        builder.piece.words.extend(piece.words.iter().map(|word| renumbered[*word as usize]));
        builder.piece.rows.extend(piece.rows.iter().map(|row| Row {
            start: row.start + shift,
            border: row.border + shift,
            end: row.end + shift,
            ..row.clone()
        }));
    }
    builder.finish()
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
        numbers.iter().map(|number| &*piece.vocabulary[*number as usize].text).collect()
    }

    #[test]
    fn merged_pieces_keep_the_words_of_every_row() {
        let merged = merge(&piece(&["Dana Ruiz", "Ann Cao"]), &piece(&["Ann Ruiz"]));
        assert_eq!(merged.rows.len(), 3);
        assert_eq!(words(&merged, merged.said(&merged.rows[2])), ["ann", "ruiz"]);
        assert_eq!(words(&merged, merged.beside(&merged.rows[1])), ["ruiz"]);
        let ann = merged.vocabulary.iter().find(|word| &*word.text == "ann").expect("a word");
        assert_eq!(ann.count, 2);
    }

    #[test]
    fn a_form_that_only_repeats_the_name_adds_no_words() {
        let piece = piece(&["Dana Ruiz"]);
        assert!(piece.beside(&piece.rows[0]).is_empty());
    }
}

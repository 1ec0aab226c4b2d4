//! An immutable part of the index: rows, the vocabulary their words are numbered by, and for each word its rows.
//!
//! A piece is nothing but lists of plain numbers and texts, read where they lie: in memory, or in a file seen as memory.

use super::lines::Lines;
use super::postings::{Packed, Postings};
use super::row::{NameShape, Outline, Row};
use super::vocabulary::Vocabulary;
use crate::text::{Attic, Flat, InMemory};
use crate::text::{Sections, write_section};
use bytes::Bytes;
use std::io::{self, Write};
use std::sync::Arc;

/// Words of a piece that stays in memory, a few megabytes of it: it is soon a part of a larger one, and writing each several
/// times takes longer than keeping the last few.
const SMALL: usize = 300_000;

/// Rows and their words.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) rows: Flat<Row>,
    /// For each row of names what decides most comparisons with a whole name; none for sentences.
    pub(super) shapes: Flat<NameShape>,
    /// By row.
    pub(super) outlines: Flat<Outline>,
    pub(super) vocabulary: Vocabulary,
    /// Where each word stands; the row of place `p` is `p / 2`.
    pub(super) postings: Postings,
    pub(super) words: Packed,
    pub(super) lines: Lines,
}

impl Piece {
    /// The words of the line, by number.
    pub(super) fn said(&self, row: &Row) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone {
        self.words.range(row.said())
    }

    /// The words beside the line: the speaker of a quote, other forms of a name.
    pub(super) fn beside(&self, row: &Row) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone {
        self.words.range(row.beside())
    }

    /// The line as shown.
    pub(super) fn line(&self, row: &Row) -> &str {
        self.lines.text(row.text())
    }

    /// The speaker of a quote, as the article has it; empty when it names none.
    pub(super) fn stated(&self, row: &Row) -> &str {
        self.lines.text(row.stated())
    }

    /// Words of all rows together.
    pub(super) fn size(&self) -> usize {
        self.words.len()
    }

    /// Bytes held beyond the lines themselves.
    pub(super) fn bytes(&self) -> usize {
        self.sections().iter().map(|section| section.len()).sum()
    }

    /// Everything but the lines, in the order in which [`Piece::open`] takes it.
    fn sections(&self) -> [&Bytes; 10] {
        let [text, starts, shapes, times] = self.vocabulary.sections();
        let [steps, places] = self.postings.sections();
        let (rows, names, outlines) = (self.rows.bytes(), self.shapes.bytes(), self.outlines.bytes());
        [rows, names, outlines, text, starts, shapes, times, steps, places, self.words.bytes()]
    }

    /// Writes it to be opened again.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        self.sections().into_iter().try_for_each(|section| write_section(std::iter::once(section), out))?;
        write_section(self.lines.stretches(), out)
    }

    /// What was written; `None` when its parts do not fit each other.
    pub(super) fn open(sections: &mut Sections) -> Option<Piece> {
        let (rows, shapes, outlines): (Flat<Row>, Flat<NameShape>, _) =
            (sections.list()?, sections.list()?, sections.list()?);
        let vocabulary = Vocabulary::open(sections)?;
        let postings = Postings::open(sections, vocabulary.len())?;
        let words = Packed::open(sections.bytes()?, vocabulary.len())?;
        let piece = Piece { rows, shapes, outlines, vocabulary, postings, words, lines: Lines::of(sections.bytes()?) };
        // The words and the text of the last row are the last.
        let is_whole = piece.outlines.len() == piece.rows.len()
            && (piece.shapes.is_empty() || piece.shapes.len() == piece.rows.len())
            && piece.rows.last().is_none_or(|row| row.beside().end == piece.words.len())
            && piece.rows.last().is_none_or(|row| row.stated().end == piece.lines.len());
        is_whole.then_some(piece)
    }
}

/// Several pieces as one. Words are compared once each, however often they stand in the rows. Each list is put away as soon
/// as it is made.
pub(super) fn merge(parts: &[Arc<Piece>], attic: &dyn Attic) -> Piece {
    let size: usize = parts.iter().map(|part| part.size()).sum();
    let attic = if size <= SMALL { &InMemory } else { attic };
    let vocabularies: Vec<&Vocabulary> = parts.iter().map(|part| &part.vocabulary).collect();
    let (vocabulary, numbers, origins) = Vocabulary::merge(&vocabularies, attic);
    let postings: Vec<&Postings> = parts.iter().map(|part| &part.postings).collect();
    let mut shifts = vec![0];
    for part in parts {
        shifts.push(shifts[shifts.len() - 1] + 2 * part.rows.len() as u32);
    }
    let postings = Postings::merge(&postings, &origins, &shifts, vocabulary.len(), attic);
    drop(origins);
    let words: Vec<(&Packed, &[u32])> =
        parts.iter().zip(&numbers).map(|(part, numbers)| (&part.words, numbers.as_slice())).collect();
    let words = Packed::merge(&words, vocabulary.len(), attic);
    drop(numbers);
    let count = |length: fn(&Piece) -> usize| parts.iter().map(|part| length(part)).sum();
    let shapes = parts.iter().flat_map(|part| part.shapes.iter().copied());
    let outlines = parts.iter().flat_map(|part| part.outlines.iter().copied());
    Piece {
        rows: Flat::gather(rows(parts), count(|part| part.rows.len()), attic),
        shapes: Flat::gather(shapes, count(|part| part.shapes.len()), attic),
        outlines: Flat::gather(outlines, count(|part| part.outlines.len()), attic),
        vocabulary,
        postings,
        words,
        lines: Lines::merge(parts.iter().map(|part| &part.lines), attic),
    }
}

/// The rows of several pieces, as they are of one.
fn rows(parts: &[Arc<Piece>]) -> impl Iterator<Item = Row> {
    let (mut words, mut text) = (0, 0);
    parts.iter().flat_map(move |part| {
        let (before, ahead) = (words, text);
        words += part.words.len();
        text += part.lines.len();
        part.rows.iter().map(move |row| row.moved(before, ahead))
    })
}

#[cfg(test)]
mod tests {
    use super::super::builder::Builder;
    use super::super::row::What;
    use super::*;
    use crate::annotate::EntityKind;
    use crate::corpus::Source;
    use crate::text::EntityId;

    fn piece(names: &[&str]) -> Arc<Piece> {
        let mut builder = Builder::default();
        for (index, name) in names.iter().enumerate() {
            let what = What::Name(EntityId::new(index), Source::Named(EntityKind::Person), 0);
            builder.add(what, name, "", &["Ruiz"]);
        }
        Arc::new(builder.finish())
    }

    fn words(piece: &Piece, numbers: impl Iterator<Item = u32>) -> Vec<&str> {
        numbers.map(|number| piece.vocabulary.text(number)).collect()
    }

    fn is_merged(merged: &Piece) {
        assert_eq!(merged.rows.len(), 3);
        assert_eq!(words(merged, merged.said(&merged.rows[2])), ["ann", "ruiz"]);
        assert_eq!(words(merged, merged.beside(&merged.rows[1])), ["ruiz"]);
        assert_eq!(words(merged, merged.said(&merged.rows[0])), ["dana", "ruiz"]);
        let lines: Vec<&str> = merged.rows.iter().map(|row| merged.line(row)).collect();
        assert_eq!(lines, ["Dana Ruiz", "Ann Cao", "Ann Ruiz"]);
        let ruiz = merged.vocabulary.number("ruiz").expect("a word of the rows");
        assert_eq!(merged.postings.of_word(ruiz).collect::<Vec<_>>(), [0, 3, 4]);
    }

    #[test]
    fn merged_pieces_keep_the_words_of_every_row_and_the_rows_of_every_word() {
        is_merged(&merge(&[piece(&["Dana Ruiz", "Ann Cao"]), piece(&["Ann Ruiz"])], &InMemory));
    }

    #[test]
    fn a_piece_that_was_written_is_the_same_when_it_is_opened() {
        let mut written = Vec::new();
        merge(&[piece(&["Dana Ruiz", "Ann Cao"]), piece(&["Ann Ruiz"])], &InMemory)
            .write(&mut written)
            .expect("memory");
        is_merged(&Piece::open(&mut Sections(written.into())).expect("whole"));
    }

    #[test]
    fn a_form_that_only_repeats_the_name_adds_no_words() {
        let piece = piece(&["Dana Ruiz"]);
        assert_eq!(piece.beside(&piece.rows[0]).len(), 0);
    }
}

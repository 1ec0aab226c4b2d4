//! An immutable part of the index: rows, the vocabulary their words are numbered by, and for each word its rows.
//!
//! Folding and cutting into words is done once, here. A search compares what was typed with each distinct word, and then
//! only follows numbers.

use super::Target;
use super::postings::{LARGEST_PACKED, Packed, Postings};
use super::spelling::letter_mask;
use super::vocabulary::{Counter, Vocabulary};
use super::words::each_word;
use crate::text::{QuoteId, fold};
use std::num::NonZeroU8;
use std::sync::Arc;

/// Words of a line that are kept. The longest quotes have a few hundred; what follows is found by no word.
const MOST_WORDS: usize = 4_000;

/// Something that can be found.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) target: Target,
    pub(super) line: Line,
    /// Which form of an entity this is; an older one is no longer shown.
    pub(super) edition: u32,
    // Its words in `Piece::words`: what the line says, and beside it the speaker of a quote or other forms of a name.
    start: u32,
    said: u16,
    beside: u16,
}

/// What ranking many rows needs of each: its letters, and whether it is a title. Kept side by side, apart from the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outline(u16);

impl Outline {
    fn of(line: &Line) -> Outline {
        let letters = line.text().chars().take(usize::from(u16::MAX / 2)).count() as u16;
        Outline(letters << 1 | u16::from(matches!(line, Line::Title(_))))
    }

    /// At most 32,767: no longer line is told from another by its length.
    pub(super) fn letters(self) -> u32 {
        u32::from(self.0 >> 1)
    }

    pub(super) fn is_title(self) -> bool {
        self.0 & 1 == 1
    }
}

/// A name seen from afar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NameShape {
    /// See [`letter_mask`].
    pub(super) mask: u32,
    /// Characters, at most 255.
    pub(super) letters: u8,
    /// Its words, at most 255.
    pub(super) words: u8,
    /// Its first letter, when that is a plain one.
    pub(super) first: Option<NonZeroU8>,
}

impl NameShape {
    fn of(folded: &str, letters: u32, words: usize) -> NameShape {
        let small = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
        NameShape {
            mask: letter_mask(folded),
            letters: small(letters as usize),
            words: small(words),
            first: first_letter(folded),
        }
    }
}

/// The letter that the first word of a folded text begins with, when it is a plain one.
pub(super) fn first_letter(folded: &str) -> Option<NonZeroU8> {
    let first = folded.chars().find(|letter| letter.is_alphanumeric())?;
    first.is_ascii().then_some(NonZeroU8::new(first as u8))?
}

/// Where the words of a row are kept. Quotes and titles stay in the clipping they came from.
#[derive(Clone, Debug)]
pub(super) enum Line {
    Quote(Arc<Held>, QuoteId),
    Title(Arc<Held>),
    Person(Arc<Named>),
    Name(Arc<Named>),
}

/// An article and what its file is called.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) card: Arc<crate::corpus::Card>,
    pub(super) record: Arc<crate::corpus::Record>,
    pub(super) file: Box<str>,
}

/// Someone or something by name.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) name: Box<str>,
    /// What it is.
    pub(super) source: crate::corpus::Source,
}

impl Line {
    pub(super) fn text(&self) -> &str {
        match self {
            Line::Quote(held, quote) => held.record.quotes.get(quote.index()).map_or("", |line| &line.words),
            Line::Title(held) => &held.card.title,
            Line::Person(named) | Line::Name(named) => &named.name,
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
    /// For each row of names what decides most comparisons with a whole name; none for sentences.
    pub(super) shapes: Vec<NameShape>,
    /// By row.
    pub(super) outlines: Vec<Outline>,
    pub(super) vocabulary: Vocabulary,
    /// Where each word stands; the row of place `p` is `p / 2`.
    pub(super) postings: Postings,
    words: Packed,
}

impl Piece {
    /// The words of the line, by number.
    pub(super) fn said(&self, row: &Row) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone {
        let start = row.start as usize;
        self.words.range(start, start + usize::from(row.said))
    }

    /// The words beside the line: the speaker of a quote, other forms of a name.
    pub(super) fn beside(&self, row: &Row) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone {
        let start = row.start as usize + usize::from(row.said);
        self.words.range(start, start + usize::from(row.beside))
    }

    /// Words of all rows together.
    pub(super) fn size(&self) -> usize {
        self.words.len()
    }

    /// Bytes held beyond the lines themselves.
    pub(super) fn bytes(&self) -> usize {
        self.rows.capacity() * size_of::<Row>()
            + self.shapes.capacity() * size_of::<NameShape>()
            + self.outlines.capacity() * size_of::<Outline>()
            + self.vocabulary.bytes()
            + self.postings.bytes()
            + self.words.bytes()
    }

    fn of(
        rows: Vec<Row>,
        shapes: Vec<NameShape>,
        outlines: Vec<Outline>,
        vocabulary: Vocabulary,
        words: Packed,
    ) -> Piece {
        let mut piece = Piece { rows, shapes, outlines, vocabulary, postings: Postings::default(), words };
        // A counting sort by word keeps the places of each word ascending.
        let mut starts = vec![0_u32; piece.vocabulary.len() + 1];
        for word in piece.words.range(0, piece.words.len()) {
            starts[word as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut ends: Vec<u32> = starts[..piece.vocabulary.len()].to_vec();
        let mut places = vec![0_u32; piece.words.len()];
        for (row, at) in piece.rows.iter().zip(0_u32..) {
            let said = piece.said(row).map(|word| (word, 2 * at));
            let beside = piece.beside(row).map(|word| (word, 2 * at + 1));
            for (word, place) in said.chain(beside) {
                let (start, end) = (starts[word as usize], &mut ends[word as usize]);
                if *end == start || places[*end as usize - 1] < place {
                    places[*end as usize] = place;
                    *end += 1;
                }
            }
        }
        let of_words = starts.iter().zip(&ends).map(|(start, end)| &places[*start as usize..*end as usize]);
        piece.postings = Postings::of(of_words);
        piece
    }
}

/// Makes a piece, row by row.
#[derive(Clone, Debug, Default)]
pub(super) struct Builder {
    rows: Vec<Row>,
    shapes: Vec<NameShape>,
    outlines: Vec<Outline>,
    words: Vec<u32>,
    counter: Counter,
}

impl Builder {
    pub(super) fn add(&mut self, target: Target, line: Line, beside: &[&str], edition: u32) {
        let start = self.words.len();
        let outline = Outline::of(&line);
        let folded = fold(line.text());
        self.add_words(&folded);
        if line.is_name() {
            self.shapes.push(NameShape::of(&folded, outline.letters(), self.words.len() - start));
        }
        self.words.truncate(start + MOST_WORDS);
        let border = self.words.len();
        beside.iter().for_each(|words| self.add_words(&fold(words)));
        if line.is_name() {
            // "Li" beside "Albert Li" says nothing new.
            let (said, others) = self.words.split_at(border);
            let new: Vec<u32> = others.iter().filter(|word| !said[start..].contains(word)).copied().collect();
            self.words.truncate(border);
            self.words.extend(new);
        }
        self.words.truncate(border + MOST_WORDS);
        let (said, beside) = ((border - start) as u16, (self.words.len() - border) as u16);
        self.outlines.push(outline);
        self.rows.push(Row { target, line, edition, start: start as u32, said, beside });
    }

    /// True when no more may be added: word numbers would grow too large.
    pub(super) fn is_full(&self) -> bool {
        self.words.len() + 2 * MOST_WORDS > LARGEST_PACKED
    }

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn words(&self) -> usize {
        self.words.len()
    }

    pub(super) fn finish(mut self) -> Piece {
        self.rows.shrink_to_fit();
        self.outlines.shrink_to_fit();
        let (vocabulary, numbers) = self.counter.finish();
        let words = Packed::of(self.words.into_iter().map(|word| numbers[word as usize]), vocabulary.len());
        Piece::of(self.rows, self.shapes, self.outlines, vocabulary, words)
    }

    fn add_words(&mut self, folded: &str) {
        each_word(folded, |word, _| self.words.push(self.counter.count(word)));
    }
}

/// Several pieces as one. Words are compared once each, however often they stand in the rows.
pub(super) fn merge(parts: &[Arc<Piece>]) -> Piece {
    let vocabularies: Vec<&Vocabulary> = parts.iter().map(|part| &part.vocabulary).collect();
    let (vocabulary, numbers, origins) = Vocabulary::merge(&vocabularies);
    let mut rows = Vec::with_capacity(parts.iter().map(|part| part.rows.len()).sum());
    let mut shift = 0;
    for part in parts {
        rows.extend(part.rows.iter().map(|row| Row { start: row.start + shift, ..row.clone() }));
        shift += part.words.len() as u32;
    }
    let words = parts.iter().zip(&numbers).flat_map(|(part, numbers)| {
        let words = part.words.range(0, part.words.len());
        words.map(move |word| numbers[word as usize])
    });
    let words = Packed::of(words, vocabulary.len());
    let mut shifts = vec![0];
    for part in parts {
        shifts.push(shifts[shifts.len() - 1] + 2 * part.rows.len() as u32);
    }
    let postings: Vec<&Postings> = parts.iter().map(|part| &part.postings).collect();
    let postings = Postings::merge(&postings, &origins, &shifts, vocabulary.len());
    let shapes = parts.iter().flat_map(|part| &part.shapes).copied().collect();
    let outlines = parts.iter().flat_map(|part| &part.outlines).copied().collect();
    Piece { rows, shapes, outlines, vocabulary, postings, words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::EntityKind;
    use crate::corpus::Source;
    use crate::text::EntityId;

    fn piece(names: &[&str]) -> Arc<Piece> {
        let mut builder = Builder::default();
        for (index, name) in names.iter().enumerate() {
            let named = Named { name: (*name).into(), source: Source::Named(EntityKind::Person) };
            builder.add(Target::Entity(EntityId::new(index)), Line::Person(Arc::new(named)), &["Ruiz"], 0);
        }
        Arc::new(builder.finish())
    }

    fn words(piece: &Piece, numbers: impl Iterator<Item = u32>) -> Vec<&str> {
        numbers.map(|number| piece.vocabulary.text(number)).collect()
    }

    #[test]
    fn merged_pieces_keep_the_words_of_every_row_and_the_rows_of_every_word() {
        let merged = merge(&[piece(&["Dana Ruiz", "Ann Cao"]), piece(&["Ann Ruiz"])]);
        assert_eq!(merged.rows.len(), 3);
        assert_eq!(words(&merged, merged.said(&merged.rows[2])), ["ann", "ruiz"]);
        assert_eq!(words(&merged, merged.beside(&merged.rows[1])), ["ruiz"]);
        assert_eq!(words(&merged, merged.said(&merged.rows[0])), ["dana", "ruiz"]);
        let ruiz = merged.vocabulary.number("ruiz").expect("a word of the rows");
        assert_eq!(merged.postings.of_word(ruiz).collect::<Vec<_>>(), [0, 3, 4]);
    }

    #[test]
    fn a_form_that_only_repeats_the_name_adds_no_words() {
        let piece = piece(&["Dana Ruiz"]);
        assert_eq!(piece.beside(&piece.rows[0]).len(), 0);
    }
}

//! Makes a piece, row by row. Folding and cutting into words is done once, here: a search compares what was typed with each
//! distinct word, and then only follows numbers.

use super::counter::Counter;
use super::lines::Lines;
use super::piece::Piece;
use super::postings::{LARGEST_PACKED, Packed, Postings};
use super::row::{NameShape, Outline, Place, Row, What};
use super::words::each_word;
use crate::text::{Flat, InMemory, fold};

/// Words of a line that are kept. The longest quotes have a few hundred; what follows is found by no word.
const MOST_WORDS: usize = 4_000;

/// Bytes of a line that are kept: more than so many words have.
const MOST_BYTES: usize = u16::MAX as usize;

/// Rows that are no piece yet.
#[derive(Clone, Debug, Default)]
pub(super) struct Builder {
    rows: Vec<Row>,
    shapes: Vec<NameShape>,
    outlines: Vec<Outline>,
    words: Vec<u32>,
    counter: Counter,
    text: Vec<u8>,
}

impl Builder {
    /// Adds a row. `stated` is the speaker of a quote as the article has it; `beside` is what it is found by as well.
    pub(super) fn add(&mut self, what: What, line: &str, stated: &str, beside: &[&str]) {
        let is_name = matches!(what, What::Name(..));
        let start = self.words.len();
        let outline = Outline::of(what, line);
        let folded = fold(line);
        self.add_words(&folded);
        if is_name {
            self.shapes.push(NameShape::of(&folded, outline.letters(), self.words.len() - start));
        }
        self.words.truncate(start + MOST_WORDS);
        let border = self.words.len();
        beside.iter().for_each(|words| self.add_words(&fold(words)));
        if is_name {
            // "Li" beside "Albert Li" says nothing new.
            let (said, others) = self.words.split_at(border);
            let new: Vec<u32> = others.iter().filter(|word| !said[start..].contains(word)).copied().collect();
            self.words.truncate(border);
            self.words.extend(new);
        }
        self.words.truncate(border + MOST_WORDS);
        let (said, beside) = ((border - start) as u16, (self.words.len() - border) as u16);
        let text = self.text.len();
        let [length, stated] = [line, stated].map(|text| {
            let kept = &text[..text.floor_char_boundary(MOST_BYTES)];
            self.text.extend_from_slice(kept.as_bytes());
            kept.len() as u16
        });
        self.outlines.push(outline);
        self.rows.push(Row::new(what, &Place { words: start, said, beside, text, length, stated }));
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

    /// The piece. It stays in memory: there is a larger one soon.
    pub(super) fn finish(self) -> Piece {
        let Builder { rows, shapes, outlines, mut words, counter, mut text } = self;
        let (vocabulary, numbers) = counter.finish(&InMemory);
        words.iter_mut().for_each(|word| *word = numbers[*word as usize]);
        text.shrink_to_fit();
        Piece {
            postings: postings(&rows, &words, vocabulary.len()),
            words: Packed::of(words.iter().copied(), words.len(), vocabulary.len(), &InMemory),
            vocabulary,
            rows: Flat::put(&rows, &InMemory),
            shapes: Flat::put(&shapes, &InMemory),
            outlines: Flat::put(&outlines, &InMemory),
            lines: Lines::of(text.into()),
        }
    }

    fn add_words(&mut self, folded: &str) {
        each_word(folded, |word, _| self.words.push(self.counter.count(word)));
    }
}

/// Where each of `count` words stands in rows that have their words in `words`.
fn postings(rows: &[Row], words: &[u32], count: usize) -> Postings {
    // A counting sort by word keeps the places of each word ascending.
    let mut starts = vec![0_u32; count + 1];
    for word in words {
        starts[*word as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut ends: Vec<u32> = starts[..count].to_vec();
    let mut places = vec![0_u32; words.len()];
    for (row, at) in rows.iter().zip(0_u32..) {
        let said = words[row.said()].iter().map(|word| (word, 2 * at));
        let beside = words[row.beside()].iter().map(|word| (word, 2 * at + 1));
        for (word, place) in said.chain(beside) {
            let (start, end) = (starts[*word as usize], &mut ends[*word as usize]);
            if *end == start || places[*end as usize - 1] < place {
                places[*end as usize] = place;
                *end += 1;
            }
        }
    }
    let of_words = starts.iter().zip(&ends).map(|(start, end)| &places[*start as usize..*end as usize]);
    Postings::of(of_words, &InMemory)
}

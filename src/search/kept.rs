//! An index written to be opened again, in a moment and without looking at its rows.

use super::Index;
use super::chunks::Chunks;
use super::index::{Counts, Known};
use super::piece::Piece;
use crate::corpus::Corpus;
use crate::text::{Flat, InMemory};
use crate::text::{Sections, write_section};
use bytes::Bytes;
use std::io::{self, Write};
use std::sync::Arc;
use zerocopy::little_endian::U64;

impl Index {
    /// Writes everything but the cards of articles, which the corpus has.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let index = &*self.sealed();
        let Counts { quotes, people, names, articles } = index.counts;
        let numbers = [quotes, people, names, articles, index.names.len(), index.sentences.len()];
        let numbers = Flat::put(&numbers.map(|number| U64::new(number as u64)), &InMemory);
        let known = Flat::put(&index.known.list(), &InMemory);
        write_section([numbers.bytes()].into_iter(), out)?;
        write_section([known.bytes()].into_iter(), out)?;
        index.names.iter().chain(&index.sentences).try_for_each(|piece| piece.write(out))
    }

    /// What was written of the articles of `corpus`, all of which are read; `None` when something is missing. That the bytes
    /// are those that were written is for the caller to know.
    pub fn open(bytes: Bytes, corpus: &Corpus) -> Option<Index> {
        let mut sections = Sections(bytes);
        let numbers: Vec<usize> = sections.list::<U64>()?.iter().map(|number| number.get() as usize).collect();
        let [quotes, people, names, articles, pieces_of_names, pieces_of_sentences] = numbers[..] else { return None };
        let known = Chunks::of(&sections.list::<Known>()?);
        let mut pieces =
            |count: usize| -> Option<Vec<_>> { (0..count).map(|_| Piece::open(&mut sections).map(Arc::new)).collect() };
        let mut index = Index::default();
        index.names = pieces(pieces_of_names)?;
        index.sentences = pieces(pieces_of_sentences)?;
        index.known = known;
        index.counts = Counts { quotes, people, names, articles };
        corpus.articles().for_each(|(at, _)| index.hold(corpus, at));
        sections.is_at_end().then_some(index)
    }
}

//! Numbers words as they come: a folder has millions, and few thousand different ones in a piece.

use super::vocabulary::{Shape, Sorted, Vocabulary, first_bytes};
use crate::text::Attic;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// The words met so far; sorted at the end.
#[derive(Clone, Debug)]
pub(super) struct Counter {
    numbers: HashTable<Numbered>,
    words: Vec<Word>,
    // All of them one after another.
    text: String,
}

#[derive(Clone, Copy, Debug)]
struct Numbered {
    hash: u32,
    number: u32,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    /// See [`first_bytes`]. Most words are told by these alone.
    first: u64,
    start: u32,
    end: u32,
    times: u32,
}

impl Word {
    fn text(self, all: &str) -> &str {
        &all[self.start as usize..self.end as usize]
    }

    fn is(self, word: &str, first: u64, all: &str) -> bool {
        let length = (self.end - self.start) as usize;
        self.first == first && length == word.len() && (length <= size_of_val(&first) || self.text(all) == word)
    }
}

/// Different words for which there is room from the beginning.
const ROOM: usize = 8_192;

impl Default for Counter {
    fn default() -> Counter {
        let letters = String::with_capacity(8 * ROOM);
        Counter { numbers: HashTable::with_capacity(ROOM), words: Vec::with_capacity(ROOM), text: letters }
    }
}

impl Counter {
    /// Counts `word` and gives its number for now.
    pub(super) fn count(&mut self, word: &str) -> u32 {
        let first = first_bytes(word.as_bytes());
        let hash = hash(word, first);
        let Counter { numbers, words, text } = self;
        let is_same =
            |numbered: &Numbered| numbered.hash == hash && words[numbered.number as usize].is(word, first, text);
        if let Some(Numbered { number, .. }) = numbers.find(spread(hash), is_same) {
            words[*number as usize].times += 1;
            return *number;
        }
        let number = words.len() as u32;
        let start = text.len() as u32;
        text.push_str(word);
        words.push(Word { first, start, end: text.len() as u32, times: 1 });
        numbers.insert_unique(spread(hash), Numbered { hash, number }, |numbered| spread(numbered.hash));
        number
    }

    /// The vocabulary, and for each number given so far the one that stays.
    pub(super) fn finish(self, attic: &dyn Attic) -> (Vocabulary, Vec<u32>) {
        let Counter { words, text, .. } = self;
        let mut order: Vec<(u64, u32)> = words.iter().zip(0..).map(|(word, number)| (word.first, number)).collect();
        let rest = |number: u32| words[number as usize].text(&text);
        order.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| rest(one.1).cmp(rest(other.1))));
        let mut sorted = Sorted::default();
        let mut numbers = vec![0; words.len()];
        for ((_, number), place) in order.into_iter().zip(0..) {
            let word = words[number as usize];
            let text = word.text(&text);
            numbers[number as usize] = place;
            sorted.push(text, Shape::of(text), word.times);
        }
        (sorted.finish(attic), numbers)
    }
}

/// A word's hash, of its beginning and what follows.
fn hash(word: &str, first: u64) -> u32 {
    let rest = word.as_bytes().get(size_of_val(&first)..).unwrap_or_default();
    let hash = if rest.is_empty() { FxBuildHasher.hash_one(first) } else { FxBuildHasher.hash_one((first, rest)) };
    // The best bits are the highest of the product it is made of, which was turned by 26.
    hash.rotate_left(6) as u32
}

/// The table looks at the highest bits and the lowest.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

//! The distinct words of a piece, sorted: a beginning is a range of them, and several lists become one in a single pass.

use super::spelling::letter_mask;
use crate::text::Sections;
use crate::text::{Attic, Flat};
use bytes::Bytes;
use bytestring::ByteString;
use std::ops::Range;
use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// Letters of the longest word that is told apart by its length.
const MOST_COUNTED: usize = u8::MAX as usize;

/// Distinct words in order. A word's number is its place.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    // All words one after another: comparing a query with each of them walks through memory once.
    text: ByteString,
    // One more than there are words: word `i` ends where `i + 1` starts.
    starts: Flat<U32>,
    shapes: Flat<Shape>,
    // At `i`, how often the words before `i` stand in the rows: a range's sum is one subtraction.
    times: Flat<U32>,
}

/// Takes words in order and makes a vocabulary of them.
#[derive(Clone, Debug)]
pub(super) struct Sorted {
    text: String,
    starts: Vec<U32>,
    shapes: Vec<Shape>,
    times: Vec<U32>,
}

/// Where a word of several vocabularies made one comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// Its number in the new one.
    pub(super) number: u32,
    /// Which of the old ones had it.
    pub(super) part: u32,
    /// Its number there.
    pub(super) word: u32,
}

/// What decides most comparisons before the letters are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct Shape {
    mask: U32,
    /// Characters, at most 255.
    pub(super) letters: u8,
    /// The first two letters; [`OTHER`] for those that are not plain, 0 where there is none.
    pub(super) head: [u8; 2],
}

/// Stands for any letter that is not plain.
pub(super) const OTHER: u8 = u8::MAX;

impl Shape {
    pub(super) fn of(word: &str) -> Shape {
        let plain = |letter: char| if letter.is_ascii() { letter as u8 } else { OTHER };
        let mut head = word.chars().map(plain);
        let head = [head.next().unwrap_or(0), head.next().unwrap_or(0)];
        let letters = if word.is_ascii() { word.len() } else { word.chars().count() };
        let letters = letters.min(MOST_COUNTED) as u8;
        Shape { mask: U32::new(letter_mask(word)), letters, head }
    }

    /// See [`letter_mask`].
    pub(super) fn mask(self) -> u32 {
        self.mask.get()
    }
}

impl Vocabulary {
    pub(super) fn len(&self) -> usize {
        self.shapes.len()
    }

    pub(super) fn text(&self, word: u32) -> &str {
        &self.text[self.place(word)]
    }

    fn place(&self, word: u32) -> Range<usize> {
        let starts = &self.starts[word as usize..word as usize + 2];
        starts[0].get() as usize..starts[1].get() as usize
    }

    fn bytes_of(&self, word: u32) -> &[u8] {
        &self.text.as_bytes()[self.place(word)]
    }

    /// The beginning of a word as a number, see [`first_bytes`].
    fn first_bytes(&self, word: u32) -> u64 {
        let place = self.place(word);
        match self.text.as_bytes()[place.start..].first_chunk() {
            // Eight bytes are read at once, and those of the next word taken off.
            Some(bytes) if place.len() < bytes.len() => u64::from_be_bytes(*bytes) & !(u64::MAX >> (8 * place.len())),
            Some(bytes) => u64::from_be_bytes(*bytes),
            None => first_bytes(&self.text.as_bytes()[place]),
        }
    }

    pub(super) fn shape(&self, word: u32) -> Shape {
        self.shapes[word as usize]
    }

    /// The shapes of all words, in order.
    pub(super) fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// How often the words of `range` stand in the rows.
    pub(super) fn times(&self, range: &Range<u32>) -> u64 {
        u64::from(self.times[range.end as usize].get() - self.times[range.start as usize].get())
    }

    /// The words that begin with `beginning`.
    pub(super) fn range(&self, beginning: &str) -> Range<u32> {
        let beginning = beginning.as_bytes();
        let start = self.first(|word| word < beginning);
        let end = self.first(|word| word < beginning || word.starts_with(beginning));
        start..end
    }

    /// The number of a word.
    pub(super) fn number(&self, text: &str) -> Option<u32> {
        let at = self.first(|word| word < text.as_bytes());
        ((at as usize) < self.len() && self.bytes_of(at) == text.as_bytes()).then_some(at)
    }

    /// The first word for which `is_before` is false; it is true for all words before that one.
    fn first(&self, is_before: impl Fn(&[u8]) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(self.bytes_of(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// All as one, for each the new numbers of its words, and where each new word comes from: its number, a part's, and its
    /// number there; in order, parts too.
    pub(super) fn merge(parts: &[&Vocabulary], attic: &dyn Attic) -> (Vocabulary, Vec<Vec<u32>>, Vec<Origin>) {
        let mut merged = Sorted::default();
        let mut numbers: Vec<Vec<u32>> = parts.iter().map(|part| vec![0; part.len()]).collect();
        let mut all: Vec<(u64, Origin)> = Vec::with_capacity(parts.iter().map(|part| part.len()).sum());
        for (vocabulary, part) in parts.iter().zip(0..) {
            let words = 0..vocabulary.len() as u32;
            all.extend(words.map(|word| (vocabulary.first_bytes(word), Origin { number: 0, part, word })));
        }
        let text = |origin: &Origin| parts[origin.part as usize].text(origin.word);
        // Each part is in order already, which a sort that keeps the order of equals makes use of.
        all.sort_by(|(first, one), (second, other)| first.cmp(second).then_with(|| text(one).cmp(text(other))));
        let mut last = "";
        for (_, origin) in &mut all {
            let Origin { part, word, .. } = *origin;
            let (text, part) = (text(origin), parts[part as usize]);
            let times = part.times(&(word..word + 1)) as u32;
            if last == text {
                merged.count(times);
            } else {
                merged.push(text, part.shape(word), times);
                last = text;
            }
            origin.number = merged.shapes.len() as u32 - 1;
            numbers[origin.part as usize][word as usize] = origin.number;
        }
        let origins = all.into_iter().map(|(_, origin)| origin).collect();
        (merged.finish(attic), numbers, origins)
    }

    /// What it is made of, in the order in which [`Vocabulary::open`] takes it.
    pub(super) fn sections(&self) -> [&Bytes; 4] {
        [self.text.as_bytes(), self.starts.bytes(), self.shapes.bytes(), self.times.bytes()]
    }

    /// `None` when the sections do not fit each other.
    pub(super) fn open(sections: &mut Sections) -> Option<Vocabulary> {
        let vocabulary = Vocabulary {
            // Looked at in whole, so that no word need be looked at before it is read.
            text: sections.bytes()?.try_into().ok()?,
            starts: sections.list()?,
            shapes: sections.list()?,
            times: sections.list()?,
        };
        let Vocabulary { text, starts, shapes, times } = &vocabulary;
        let is_whole = starts.last()?.get() as usize == text.len()
            && starts.len() == shapes.len() + 1
            && times.len() == starts.len();
        is_whole.then_some(vocabulary)
    }
}

impl Default for Sorted {
    fn default() -> Sorted {
        Sorted { text: String::new(), starts: vec![U32::ZERO], shapes: Vec::new(), times: vec![U32::ZERO] }
    }
}

impl Sorted {
    /// Takes the next word and how often it stands in the rows.
    pub(super) fn push(&mut self, text: &str, shape: Shape, times: u32) {
        self.text.push_str(text);
        self.starts.push(U32::new(self.text.len() as u32));
        self.shapes.push(shape);
        self.times.push(self.times[self.times.len() - 1]);
        self.count(times);
    }

    /// The last word stands so often more.
    fn count(&mut self, more: u32) {
        let last = self.times.len() - 1;
        self.times[last] += more;
    }

    pub(super) fn finish(mut self, attic: &dyn Attic) -> Vocabulary {
        self.text.shrink_to_fit();
        Vocabulary {
            text: attic.put(self.text.into_bytes()).try_into().expect("as it was put"),
            starts: Flat::put(&self.starts, attic),
            shapes: Flat::put(&self.shapes, attic),
            times: Flat::put(&self.times, attic),
        }
    }
}

/// The first eight bytes, which compare as one number: most words are told apart by them.
pub(super) fn first_bytes(text: &[u8]) -> u64 {
    if let Some(first) = text.first_chunk() {
        return u64::from_be_bytes(*first);
    }
    // Without a call to copy so few.
    let bytes = text.iter().fold(0, |bytes, byte| bytes << 8 | u64::from(*byte));
    if text.is_empty() { 0 } else { bytes << (8 * (8 - text.len())) }
}

#[cfg(test)]
mod tests {
    use super::super::counter::Counter;
    use super::*;
    use crate::text::InMemory;

    fn of(words: &[&str]) -> Vocabulary {
        let mut counter = Counter::default();
        words.iter().for_each(|word| {
            counter.count(word);
        });
        counter.finish(&InMemory).0
    }

    fn counted(vocabulary: &Vocabulary) -> Vec<(&str, u64)> {
        let words = 0..vocabulary.len() as u32;
        words.map(|word| (vocabulary.text(word), vocabulary.times(&(word..word + 1)))).collect()
    }

    #[test]
    fn words_are_sorted_and_counted() {
        assert_eq!(counted(&of(&["rope", "cost", "rope"])), [("cost", 1), ("rope", 2)]);
    }

    #[test]
    fn the_beginning_of_a_word_is_the_same_number_wherever_it_stands() {
        let vocabulary = of(&["rope", "cost", "harbour", "northmoor", "z"]);
        for word in 0..vocabulary.len() as u32 {
            assert_eq!(
                vocabulary.first_bytes(word),
                first_bytes(vocabulary.bytes_of(word)),
                "{}",
                vocabulary.text(word)
            );
        }
    }

    #[test]
    fn a_beginning_is_a_range_and_a_word_has_a_number() {
        let vocabulary = of(&["rope", "roper", "cost", "row", "rooms"]);
        assert_eq!(vocabulary.range("rop"), 2..4);
        assert_eq!(vocabulary.range("x"), 5..5);
        assert_eq!(vocabulary.times(&vocabulary.range("ro")), 4);
        assert_eq!((vocabulary.number("rope"), vocabulary.number("rop")), (Some(2), None));
    }

    #[test]
    fn merging_adds_the_counts_and_keeps_each_word_findable_by_its_new_number() {
        let (first, second) = (of(&["rope", "cost"]), of(&["wall", "cost", "harbour"]));
        let (merged, numbers, _) = Vocabulary::merge(&[&first, &second], &InMemory);
        assert_eq!(counted(&merged), [("cost", 2), ("harbour", 1), ("rope", 1), ("wall", 1)]);
        assert_eq!(numbers, [vec![0, 2], vec![0, 1, 3]]);
    }
}

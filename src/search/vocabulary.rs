//! The distinct words of a piece, sorted: a beginning is a range of them, and several lists become one in a single pass.

use super::spelling::letter_mask;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::ops::Range;

/// Letters of the longest word that is told apart by its length.
const MOST_COUNTED: usize = u8::MAX as usize;

/// Distinct words in order. A word's number is its place.
#[derive(Clone, Debug)]
pub(super) struct Vocabulary {
    // All words one after another: comparing a query with each of them walks through memory once.
    text: String,
    // One more than there are words: word `i` ends where `i + 1` starts.
    starts: Vec<u32>,
    shapes: Vec<Shape>,
    // At `i`, how often the words before `i` stand in the rows: a range's sum is one subtraction.
    times: Vec<u32>,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// See [`letter_mask`].
    pub(super) mask: u32,
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
        Shape { mask: letter_mask(word), letters: word.chars().count().min(MOST_COUNTED) as u8, head }
    }
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary { text: String::new(), starts: vec![0], shapes: Vec::new(), times: vec![0] }
    }
}

impl Vocabulary {
    pub(super) fn len(&self) -> usize {
        self.shapes.len()
    }

    pub(super) fn text(&self, word: u32) -> &str {
        &self.text[self.starts[word as usize] as usize..self.starts[word as usize + 1] as usize]
    }

    /// The beginning of a word as a number, see [`first_bytes`].
    fn first_bytes(&self, word: u32) -> u64 {
        let (start, end) = (self.starts[word as usize] as usize, self.starts[word as usize + 1] as usize);
        match self.text.as_bytes()[start..].first_chunk() {
            // Eight bytes are read at once, and those of the next word taken off.
            Some(bytes) if end - start < bytes.len() => u64::from_be_bytes(*bytes) & !(u64::MAX >> (8 * (end - start))),
            Some(bytes) => u64::from_be_bytes(*bytes),
            None => first_bytes(self.text(word)),
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
        u64::from(self.times[range.end as usize] - self.times[range.start as usize])
    }

    /// The words that begin with `beginning`.
    pub(super) fn range(&self, beginning: &str) -> Range<u32> {
        let start = self.first(|word| word < beginning);
        let end = self.first(|word| word < beginning || word.starts_with(beginning));
        start..end
    }

    /// The number of a word.
    pub(super) fn number(&self, text: &str) -> Option<u32> {
        let at = self.first(|word| word < text);
        ((at as usize) < self.len() && self.text(at) == text).then_some(at)
    }

    /// The first word for which `is_before` is false; it is true for all words before that one.
    fn first(&self, is_before: impl Fn(&str) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(self.text(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// All as one, for each the new numbers of its words, and where each new word comes from: its number, a part's, and its
    /// number there; in order, parts too.
    pub(super) fn merge(parts: &[&Vocabulary]) -> (Vocabulary, Vec<Vec<u32>>, Vec<Origin>) {
        let mut merged = Vocabulary::default();
        merged.text.reserve(parts.iter().map(|part| part.text.len()).max().unwrap_or(0));
        let mut numbers: Vec<Vec<u32>> = parts.iter().map(|part| Vec::with_capacity(part.len())).collect();
        let mut origins = Vec::with_capacity(parts.iter().map(|part| part.len()).sum());
        let heads = parts.iter().enumerate().filter(|(_, part)| part.len() > 0);
        let head =
            |index: usize, word: u32| Reverse((parts[index].first_bytes(word), parts[index].text(word), index, word));
        let mut heads: BinaryHeap<Reverse<(u64, &str, usize, u32)>> = heads.map(|(index, _)| head(index, 0)).collect();
        let mut last = "";
        while let Some(mut first) = heads.peek_mut() {
            let Reverse((_, text, index, word)) = *first;
            let part = parts[index];
            let times = part.times[word as usize + 1] - part.times[word as usize];
            if last == text {
                merged.times[merged.shapes.len()] += times;
            } else {
                merged.push(text, part.shape(word), times);
                last = text;
            }
            let number = merged.len() as u32 - 1;
            numbers[index].push(number);
            origins.push(Origin { number, part: index as u32, word });
            if (word as usize + 1) < part.len() {
                *first = head(index, word + 1);
            } else {
                PeekMut::pop(first);
            }
        }
        merged.text.shrink_to_fit();
        merged.starts.shrink_to_fit();
        merged.shapes.shrink_to_fit();
        merged.times.shrink_to_fit();
        (merged, numbers, origins)
    }

    fn push(&mut self, text: &str, shape: Shape, times: u32) {
        self.text.push_str(text);
        self.starts.push(self.text.len() as u32);
        self.shapes.push(shape);
        self.times.push(self.times[self.times.len() - 1] + times);
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.text.capacity()
            + self.starts.capacity() * size_of::<u32>()
            + self.shapes.capacity() * size_of::<Shape>()
            + self.times.capacity() * size_of::<u32>()
    }
}

/// The first eight bytes, which compare as one number: most words are told apart by them.
fn first_bytes(text: &str) -> u64 {
    let mut first = [0; 8];
    let taken = text.len().min(8);
    first[..taken].copy_from_slice(&text.as_bytes()[..taken]);
    u64::from_be_bytes(first)
}

/// Numbers words as they come; sorted at the end.
#[derive(Clone, Debug, Default)]
pub(super) struct Counter {
    numbers: FxHashMap<Box<str>, u32>,
    times: Vec<u32>,
}

impl Counter {
    /// Counts `word` and gives its number for now.
    pub(super) fn count(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            self.times[*number as usize] += 1;
            return *number;
        }
        let number = self.times.len() as u32;
        self.numbers.insert(word.into(), number);
        self.times.push(1);
        number
    }

    /// The vocabulary, and for each number given so far the one that stays.
    pub(super) fn finish(self) -> (Vocabulary, Vec<u32>) {
        let words = self.numbers.into_iter();
        let mut words: Vec<(u64, Box<str>, u32)> =
            words.map(|(text, number)| (first_bytes(&text), text, number)).collect();
        words.sort_unstable_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        let mut vocabulary = Vocabulary::default();
        let mut numbers = vec![0; words.len()];
        for (place, (_, text, number)) in words.iter().enumerate() {
            numbers[*number as usize] = place as u32;
            vocabulary.push(text, Shape::of(text), self.times[*number as usize]);
        }
        (vocabulary, numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> Vocabulary {
        let mut counter = Counter::default();
        words.iter().for_each(|word| {
            counter.count(word);
        });
        counter.finish().0
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
            assert_eq!(vocabulary.first_bytes(word), first_bytes(vocabulary.text(word)), "{}", vocabulary.text(word));
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
        let (merged, numbers, _) = Vocabulary::merge(&[&first, &second]);
        assert_eq!(counted(&merged), [("cost", 2), ("harbour", 1), ("rope", 1), ("wall", 1)]);
        assert_eq!(numbers, [vec![0, 2], vec![0, 1, 3]]);
    }
}

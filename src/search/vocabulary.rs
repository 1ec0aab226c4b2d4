//! The distinct words of a piece, sorted, so that two lists become one in a single pass.

use super::term::letter_mask;
use std::cmp::Ordering;
use std::collections::HashMap;

/// Distinct words in order. A word's number is its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    // All words one after another: comparing a query with each of them walks through memory once.
    text: String,
    words: Vec<Word>,
}

/// What decides most comparisons before the letters are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    start: u32,
    end: u32,
    /// See [`letter_mask`].
    pub(super) mask: u32,
    /// Characters.
    pub(super) letters: u32,
    /// How often it stands in the rows.
    pub(super) count: u32,
}

impl Vocabulary {
    /// The words and what is known of them; the place is the number.
    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    pub(super) fn text(&self, word: &Word) -> &str {
        &self.text[word.start as usize..word.end as usize]
    }

    /// The two as one, and for each the new numbers of its words.
    pub(super) fn merge(first: &Vocabulary, second: &Vocabulary) -> (Vocabulary, Vec<u32>, Vec<u32>) {
        let mut merged = Vocabulary {
            text: String::with_capacity(first.text.len() + second.text.len()),
            words: Vec::with_capacity(first.words.len() + second.words.len()),
        };
        let mut numbers = (Vec::with_capacity(first.words.len()), Vec::with_capacity(second.words.len()));
        let (mut left, mut right) = (first.words.iter().peekable(), second.words.iter().peekable());
        loop {
            let order = match (left.peek(), right.peek()) {
                (Some(one), Some(other)) => first.text(one).cmp(second.text(other)),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let number = merged.words.len() as u32;
            let mut word = None;
            if order != Ordering::Greater
                && let Some(one) = left.next()
            {
                numbers.0.push(number);
                word = Some((first.text(one), *one));
            }
            if order != Ordering::Less
                && let Some(other) = right.next()
            {
                numbers.1.push(number);
                let times = word.map_or(0, |(_, one)| one.count);
                word = Some((second.text(other), Word { count: other.count + times, ..*other }));
            }
            if let Some((text, word)) = word {
                merged.push(text, word);
            }
        }
        (merged, numbers.0, numbers.1)
    }

    fn push(&mut self, text: &str, word: Word) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        self.words.push(Word { start, end: self.text.len() as u32, ..word });
    }
}

/// Numbers words as they come; sorted at the end.
#[derive(Default)]
pub(super) struct Counter {
    numbers: HashMap<Box<str>, u32>,
    counts: Vec<u32>,
}

impl Counter {
    /// Counts `word` and gives its number for now.
    pub(super) fn count(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            self.counts[*number as usize] += 1;
            return *number;
        }
        let number = self.counts.len() as u32;
        self.numbers.insert(word.into(), number);
        self.counts.push(1);
        number
    }

    /// The vocabulary, and for each number given so far the one that stays.
    pub(super) fn finish(self) -> (Vocabulary, Vec<u32>) {
        let mut words: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        words.sort_unstable();
        let mut vocabulary = Vocabulary::default();
        let mut numbers = vec![0; words.len()];
        for (place, (text, number)) in words.iter().enumerate() {
            numbers[*number as usize] = place as u32;
            let count = self.counts[*number as usize];
            let letters = text.chars().count() as u32;
            vocabulary.push(text, Word { start: 0, end: 0, mask: letter_mask(text), letters, count });
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

    fn counted(vocabulary: &Vocabulary) -> Vec<(&str, u32)> {
        vocabulary.words().iter().map(|word| (vocabulary.text(word), word.count)).collect()
    }

    #[test]
    fn words_are_sorted_and_counted() {
        assert_eq!(counted(&of(&["rope", "cost", "rope"])), [("cost", 1), ("rope", 2)]);
    }

    #[test]
    fn merging_adds_the_counts_and_keeps_each_word_findable_by_its_new_number() {
        let (merged, first, second) = Vocabulary::merge(&of(&["rope", "cost"]), &of(&["wall", "cost", "harbour"]));
        assert_eq!(counted(&merged), [("cost", 2), ("harbour", 1), ("rope", 1), ("wall", 1)]);
        assert_eq!((first, second), (vec![0, 2], vec![0, 1, 3]));
    }
}

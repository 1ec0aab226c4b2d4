//! A typed word against a vocabulary: which of its words it matches, and how. What was found is remembered, so that of a query
//! only the word being typed is compared anew.

use super::grades::Grades;
use super::piece::Piece;
use super::term::{How, Match, NICKNAME, Realm, Term};
use super::vocabulary::Vocabulary;
use fuzzy_matcher::skim::SkimMatcherV2;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// The words of a vocabulary that a term matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// Those that begin with it.
    pub(super) range: Range<u32>,
    /// The others, ascending.
    pub(super) others: Vec<(u32, Match)>,
    /// How often the words it surely matches, and those it matches at all, stand in the piece.
    pub(super) sure: u64,
    pub(super) any: u64,
    /// What the vocabulary is of.
    realm: Realm,
}

/// The shortest term that is looked for elsewhere than at the beginning of words.
const SHORTEST_GUESSED: usize = 3;

impl Words {
    pub(super) fn of(term: &Term, vocabulary: &Vocabulary, realm: Realm, matcher: &SkimMatcherV2) -> Words {
        let range = vocabulary.range(term.text());
        let mut words = Words { range, others: Vec::new(), sure: 0, any: 0, realm };
        // Without slips only words of the same first letter can match.
        let guessed = match (term.letters() < SHORTEST_GUESSED, term.slips()) {
            (true, _) => 0..0,
            (false, 0) => vocabulary.range(&term.text()[..term.text().chars().next().map_or(0, char::len_utf8)]),
            (false, _) => 0..vocabulary.len() as u32,
        };
        // A beginning of words is no abbreviation of others.
        let abbreviations = words.range.is_empty().then_some(matcher);
        let shapes = &vocabulary.shapes()[guessed.start as usize..guessed.end as usize];
        for (word, shape) in guessed.zip(shapes) {
            if term.may_match(*shape, realm)
                && !words.range.contains(&word)
                && let Some(found) = term.compare(vocabulary.text(word), *shape, realm, abbreviations)
            {
                words.others.push((word, found));
            }
        }
        if realm == Realm::Names {
            for kin in term.kin() {
                if let Some(word) = vocabulary.number(kin) {
                    words.add(word, NICKNAME);
                }
            }
        }
        words.any = vocabulary.times(&words.range);
        words.sure = words.any;
        for (word, found) in &words.others {
            let times = vocabulary.times(&(*word..word + 1));
            words.any += times;
            words.sure += if found.how.is_sure() { times } else { 0 };
        }
        words
    }

    /// Notes that a word matches, unless it is known to match better.
    fn add(&mut self, word: u32, found: Match) {
        if self.range.contains(&word) {
            return;
        }
        match self.others.binary_search_by_key(&word, |(other, _)| *other) {
            Ok(at) if self.others[at].1.quality < found.quality => self.others[at].1 = found,
            Ok(_) => {}
            Err(at) => self.others.insert(at, (word, found)),
        }
    }

    /// The same with the words that begin with `joined`, which is this term and its neighbour written as one.
    pub(super) fn with_joined(&self, joined: &Term, vocabulary: &Vocabulary) -> Words {
        let mut words = self.clone();
        for word in vocabulary.range(joined.text()) {
            let found = self.begun(word, joined, vocabulary);
            if found.quality > 85 {
                words.add(word, Match { how: How::Joined, quality: found.quality - 5 });
            }
        }
        words
    }

    /// How the term matches a word.
    pub(super) fn find(&self, word: u32, term: &Term, vocabulary: &Vocabulary) -> Option<Match> {
        if self.range.contains(&word) {
            return Some(self.begun(word, term, vocabulary));
        }
        let at = self.others.binary_search_by_key(&word, |(other, _)| *other).ok()?;
        Some(self.others[at].1)
    }

    fn begun(&self, word: u32, term: &Term, vocabulary: &Vocabulary) -> Match {
        let letters = usize::from(vocabulary.shape(word).letters);
        term.begun(vocabulary.text(word), letters, self.realm)
    }

    /// Every word matched.
    pub(super) fn all(&self, term: &Term, vocabulary: &Vocabulary) -> Vec<(u32, Match)> {
        let begun = self.range.clone().map(|word| (word, self.begun(word, term, vocabulary)));
        begun.chain(self.others.iter().copied()).collect()
    }
}

/// What earlier searches found of each word. Whoever searches keeps one and hands it to every search.
#[derive(Debug, Default)]
pub struct Memory {
    // By piece; those no longer in the index are let go.
    pieces: Vec<(Arc<Piece>, Remembered)>,
}

/// What is remembered of one piece.
#[derive(Debug, Default)]
struct Remembered {
    words: FxHashMap<(String, bool), Arc<Words>>,
    /// Those used last at the end.
    grades: Vec<Graded>,
}

/// The grades of the rows by some words, known or guessed.
#[derive(Debug)]
struct Graded {
    words: Arc<Words>,
    is_known: bool,
    grades: Arc<Grades>,
}

/// Terms remembered of a piece: a few queries' worth.
const MOST_REMEMBERED: usize = 64;

/// Grades remembered of a piece: a byte a row each, for the words of one query.
const MOST_GRADED: usize = 8;

impl Memory {
    /// Lets go of pieces that are no longer among `pieces`.
    pub(super) fn keep_only<'a>(&mut self, pieces: impl Iterator<Item = &'a Arc<Piece>> + Clone) {
        self.pieces.retain(|(known, _)| pieces.clone().any(|piece| Arc::ptr_eq(known, piece)));
    }

    pub(super) fn words(
        &mut self,
        term: &Term,
        piece: &Arc<Piece>,
        realm: Realm,
        matcher: &SkimMatcherV2,
    ) -> Arc<Words> {
        let remembered = &mut self.of(piece).words;
        let key = (term.text().to_string(), term.is_growing());
        if let Some(words) = remembered.get(&key) {
            return words.clone();
        }
        if remembered.len() >= MOST_REMEMBERED {
            remembered.clear();
        }
        let words = Arc::new(Words::of(term, &piece.vocabulary, realm, matcher));
        remembered.insert(key, words.clone());
        words
    }

    /// True when [`Memory::grades`] need not make them.
    pub(super) fn has_grades(&self, words: &Arc<Words>, is_known: bool, piece: &Arc<Piece>) -> bool {
        let of_piece = self.pieces.iter().find(|(known, _)| Arc::ptr_eq(known, piece));
        of_piece.is_some_and(|(_, remembered)| remembered.place(words, is_known).is_some())
    }

    /// The grades of the rows by `words`, made when they are not known.
    pub(super) fn grades(
        &mut self,
        words: &Arc<Words>,
        is_known: bool,
        piece: &Arc<Piece>,
        make: impl FnOnce() -> Grades,
    ) -> Arc<Grades> {
        let remembered = self.of(piece);
        let last = match remembered.place(words, is_known) {
            Some(at) => remembered.grades.remove(at),
            None => Graded { words: words.clone(), is_known, grades: Arc::new(make()) },
        };
        if remembered.grades.len() >= MOST_GRADED {
            remembered.grades.remove(0);
        }
        let grades = last.grades.clone();
        remembered.grades.push(last);
        grades
    }

    fn of(&mut self, piece: &Arc<Piece>) -> &mut Remembered {
        let at = self.pieces.iter().position(|(known, _)| Arc::ptr_eq(known, piece)).unwrap_or_else(|| {
            self.pieces.push((piece.clone(), Remembered::default()));
            self.pieces.len() - 1
        });
        &mut self.pieces[at].1
    }
}

impl Remembered {
    fn place(&self, words: &Arc<Words>, is_known: bool) -> Option<usize> {
        self.grades.iter().position(|graded| graded.is_known == is_known && Arc::ptr_eq(&graded.words, words))
    }
}

#[cfg(test)]
mod tests {
    use super::super::counter::Counter;
    use super::super::term::terms;
    use super::*;
    use crate::text::InMemory;

    #[test]
    fn a_scan_finds_what_comparing_word_by_word_finds() {
        let mut counter = Counter::default();
        let words =
            ["rope", "roper", "ropes", "rpoe", "grope", "robe", "wall", "bob", "robert", "harbour", "harbors", "zoe"];
        words.iter().for_each(|word| {
            counter.count(word);
        });
        let (vocabulary, _) = counter.finish(&InMemory);
        let matcher = SkimMatcherV2::default();
        for typed in ["rope", "ro", "bob", "harbr", "harbor ", "zeo", "wal", "robrt", "r"] {
            let term = terms(typed).remove(0);
            let found = Words::of(&term, &vocabulary, Realm::Names, &matcher);
            for word in 0..vocabulary.len() as u32 {
                let shape = vocabulary.shape(word);
                let abbreviations = found.range.is_empty().then_some(&matcher);
                let alone = term.compare(vocabulary.text(word), shape, Realm::Names, abbreviations);
                assert_eq!(found.find(word, &term, &vocabulary), alone, "{typed} and {}", vocabulary.text(word));
            }
        }
    }
}

//! How well one typed word matches one word of the rows.
//!
//! Words are compared whole: exactly, as a beginning, in another inflection, with a typo, or as an abbreviation scored by
//! `fuzzy-matcher`. Whole sentences are never matched letter by letter: in 250 letters almost any word can be picked out.

use super::words::each_word;
use crate::text::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Words of a query that are looked at; what follows is ignored. More than anyone types, and they fit a bit set.
pub(super) const MOST_TERMS: usize = 24;

/// Letters of a word that are compared. The longest names are shorter; the cost of a typo grows with the square.
const MOST_LETTERS: usize = 40;

/// One typed word.
#[derive(Clone, Debug)]
pub(super) struct Term {
    text: String,
    letters: usize,
    mask: u32,
    is_growing: bool,
    /// What `fuzzy-matcher` gives the term against itself: the best a word can reach.
    perfect: i64,
}

/// How a word matched, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// The very word.
    Exact,
    /// The word goes on after what was typed.
    Begins,
    /// Another ending: "tariff" for "tariffs".
    Inflected,
    /// One letter more, less, other, or two swapped.
    OneTypo,
    /// Two of those.
    TwoTypos,
    /// The letters in order, some left out.
    Abbreviated,
}

impl How {
    /// True when nothing was guessed.
    pub(super) fn is_sure(self) -> bool {
        self <= How::Inflected
    }
}

/// How a word matched and how well, out of 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) how: How,
    pub(super) quality: u8,
}

/// The words of a query, each once.
pub(super) fn terms(query: &str, matcher: &SkimMatcherV2) -> Vec<Term> {
    let folded = fold(query);
    let mut terms: Vec<Term> = Vec::new();
    each_word(&folded, |word, span| {
        if terms.len() < MOST_TERMS && terms.iter().all(|term| term.text != word) {
            let is_growing = span.end() == folded.len();
            terms.push(Term::new(word, is_growing, matcher));
        }
    });
    terms
}

impl Term {
    fn new(word: &str, is_growing: bool, matcher: &SkimMatcherV2) -> Term {
        let text: String = word.chars().take(MOST_LETTERS).collect();
        Term {
            letters: text.chars().count(),
            mask: letter_mask(&text),
            perfect: matcher.fuzzy_indices(&text, &text).map_or(0, |(score, _)| score),
            is_growing,
            text,
        }
    }

    /// The term made of this one and the next, written as one: "yu li" for "yuli".
    pub(super) fn joined(&self, next: &Term, matcher: &SkimMatcherV2) -> Term {
        Term::new(&format!("{}{}", self.text, next.text), next.is_growing, matcher)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The characters of `word` that `fuzzy-matcher` takes the term from.
    pub(super) fn letters_in(&self, word: &str, matcher: &SkimMatcherV2) -> Vec<usize> {
        matcher.fuzzy_indices(word, &self.text).map_or_else(Vec::new, |(_, letters)| letters)
    }

    pub(super) fn letters(&self) -> usize {
        self.letters
    }

    /// More may follow: it is the last word, and no space was typed after it.
    pub(super) fn is_growing(&self) -> bool {
        self.is_growing
    }

    /// Compares with a word of the rows; `mask` and `letters` are those of `word`.
    pub(super) fn compare(&self, word: &str, mask: u32, letters: usize, matcher: &SkimMatcherV2) -> Option<Match> {
        let absent = (self.mask & !mask).count_ones() as usize;
        if absent > self.typos() || letters > MOST_LETTERS {
            return None;
        }
        self.begins(word, mask, letters)
            .or_else(|| is_inflected(&self.text, word).then_some(Match { how: How::Inflected, quality: 88 }))
            .or_else(|| self.mistyped(word, mask, letters))
            .or_else(|| self.abbreviated(word, mask, letters, matcher))
    }

    /// True unless a name of these letters that begins with `first` is out of the question.
    pub(super) fn may_be(&self, first: &str, mask: u32) -> bool {
        self.letters >= SHORTEST_PIECED
            && (self.mask & !mask).count_ones() as usize <= self.typos()
            && self.text.chars().next() == first.chars().next()
    }

    /// The very word, or one that goes on after it.
    pub(super) fn begins(&self, word: &str, mask: u32, letters: usize) -> Option<Match> {
        if self.mask & !mask != 0 || !word.starts_with(&self.text) {
            return None;
        }
        Some(match self.letters {
            // One letter is an initial: it stands for a short name, a long one and itself alike.
            1 if letters == 1 => Match { how: How::Exact, quality: 82 },
            1 => Match { how: How::Begins, quality: 80 },
            all if all == letters => Match { how: How::Exact, quality: 100 },
            // "Northmoor's" and "walls" say what was typed.
            _ if word.len() == self.text.len() + 1 && word.ends_with('s') => Match { how: How::Begins, quality: 97 },
            // A beginning that lacks little is nearly the word.
            some => Match { how: How::Begins, quality: 70 + (25 * some / letters) as u8 },
        })
    }

    /// "dangar" for "Daniel Garnier": typed in one, from the beginnings of the words of a name.
    pub(super) fn pieced_from(&self, words: &[&str]) -> Option<Match> {
        is_pieced(&self.text, words).then_some(Match { how: How::Abbreviated, quality: 78 })
    }

    /// How many typos are forgiven: none in words so short that every other word is near.
    fn typos(&self) -> usize {
        match self.letters {
            0..=3 => 0,
            4..=6 => 1,
            _ => 2,
        }
    }

    fn mistyped(&self, word: &str, mask: u32, letters: usize) -> Option<Match> {
        let typos = self.typos();
        if typos == 0 {
            return None;
        }
        let may_be_whole =
            letters.abs_diff(self.letters) <= typos && (mask & !self.mask).count_ones() as usize <= typos;
        let whole = may_be_whole.then(|| strsim::osa_distance(&self.text, word)).filter(|distance| *distance <= typos);
        if let Some(distance) = whole {
            return Some(match distance {
                1 => Match { how: How::OneTypo, quality: 76 },
                _ => Match { how: How::TwoTypos, quality: 58 },
            });
        }
        if !self.is_growing || letters <= self.letters || !begins_alike(&self.text, word) {
            return None;
        }
        // The word is still being typed: what stands there is compared with the beginning of the word.
        let begins_within = [self.letters, self.letters + 1, self.letters - 1].into_iter().any(|reach| {
            let end = word.char_indices().nth(reach).map_or(word.len(), |(at, _)| at);
            strsim::osa_distance(&self.text, &word[..end]) <= 1
        });
        begins_within.then_some(Match { how: How::OneTypo, quality: 60 })
    }

    /// "mrgn" for "morgan": the first letter agrees and a good part of the word is there.
    fn abbreviated(&self, word: &str, mask: u32, letters: usize, matcher: &SkimMatcherV2) -> Option<Match> {
        let is_candidate = self.letters >= 3
            && letters <= 2 * self.letters
            && self.mask & !mask == 0
            && word.chars().next() == self.text.chars().next();
        if !is_candidate {
            return None;
        }
        let (score, _) = matcher.fuzzy_indices(word, &self.text)?;
        let share = (100 * score.max(0) / self.perfect.max(1)).min(100);
        Some(Match { how: How::Abbreviated, quality: 30 + (share / 4) as u8 })
    }
}

/// One bit for each letter a to z that occurs, one for digits, one for anything else.
pub(super) fn letter_mask(word: &str) -> u32 {
    word.chars().fold(0, |mask, letter| {
        mask | match letter {
            'a'..='z' => 1 << (letter as u32 - 'a' as u32),
            '0'..='9' => 1 << 26,
            _ => 1 << 27,
        }
    })
}

/// Letters below which pieces of names fit by accident.
const SHORTEST_PIECED: usize = 4;

/// True when `typed` is beginnings of `words` in order, one letter or more of each; words may be passed over.
fn is_pieced(typed: &str, words: &[&str]) -> bool {
    // Bit `i`: the first `i` bytes can be made of the words so far. Names are short; what does not fit is no abbreviation.
    let mut made: u64 = 1;
    if typed.len() >= u64::BITS as usize {
        return false;
    }
    for word in words {
        let before = made;
        for start in (0..typed.len()).filter(|start| before >> start & 1 == 1) {
            let same = typed[start..].chars().zip(word.chars()).take_while(|(typed, letter)| typed == letter);
            same.fold(start, |end, (letter, _)| {
                let end = end + letter.len_utf8();
                made |= 1 << end;
                end
            });
        }
    }
    made >> typed.len() & 1 == 1
}

/// True unless one typo cannot explain how the two begin. Tells most words apart by two letters each.
fn begins_alike(typed: &str, word: &str) -> bool {
    let mut typed = typed.chars();
    let mut word = word.chars();
    let (first, second) = (typed.next(), typed.next());
    let (begins, goes_on) = (word.next(), word.next());
    first == begins || second == goes_on || first == goes_on || second == begins
}

/// Endings that English words take, longest common beginning removed.
const ENDINGS: [&str; 14] = ["", "s", "es", "e", "ed", "d", "ing", "y", "ies", "ied", "er", "ers", "ly", "al"];

/// The shortest beginning that two inflections share: below four letters too many words do.
const SHORTEST_STEM: usize = 4;

fn is_inflected(term: &str, word: &str) -> bool {
    let same = term.bytes().zip(word.bytes()).take_while(|(left, right)| left == right).count();
    same >= SHORTEST_STEM
        && term.get(same..).is_some_and(|rest| ENDINGS.contains(&rest))
        && word.get(same..).is_some_and(|rest| ENDINGS.contains(&rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn how(query: &str, word: &str) -> Option<How> {
        let matcher = SkimMatcherV2::default();
        let term = terms(query, &matcher).remove(0);
        term.compare(word, letter_mask(word), word.chars().count(), &matcher).map(|found| found.how)
    }

    #[test]
    fn closer_words_are_told_from_farther_ones() {
        assert_eq!(how("ruiz", "ruiz"), Some(How::Exact));
        assert_eq!(how("north", "northmoor"), Some(How::Begins));
        assert_eq!(how("promised", "promises"), Some(How::Inflected));
        assert_eq!(how("nrothmoor", "northmoor"), Some(How::OneTypo));
        assert_eq!(how("nrothmor", "northmoor"), Some(How::TwoTypos));
        assert_eq!(how("nthmr", "northmoor"), Some(How::Abbreviated));
    }

    #[test]
    fn short_words_forgive_nothing() {
        assert_eq!(how("cat", "car"), None);
    }

    #[test]
    fn a_typo_counts_in_a_word_still_being_typed() {
        assert_eq!(how("nroth", "northmoor"), Some(How::OneTypo));
        assert_eq!(how("nroth ", "northmoor"), None);
    }

    #[test]
    fn an_abbreviation_is_pieced_from_beginnings_in_order() {
        assert!(is_pieced("morhi", &["morgan", "lee", "hill"]));
        assert!(!is_pieced("himor", &["morgan", "lee", "hill"]));
        assert!(!is_pieced("morgal", &["morgan", "hill"]));
        assert!(!is_pieced(&"a".repeat(41), &["aaaa"; 10]));
    }

    #[test]
    fn letters_scattered_over_a_long_word_are_no_match() {
        assert_eq!(how("nor", "neoclassicisor"), None);
    }
}

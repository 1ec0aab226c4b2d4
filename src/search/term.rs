//! How well one typed word matches one word of the rows.
//!
//! Words are compared whole: exactly, as a beginning, in another inflection, with slips, by ear, as a nickname, or as an
//! abbreviation scored by `fuzzy-matcher`. Whole sentences are never matched letter by letter: in 250 letters almost any
//! word can be picked out.

use super::likeness::{LONGEST_ENDING, SHORTEST_PIECED, begins_alike, is_inflected, is_subsequence};
use super::nicknames::kin;
use super::spelling::{MOST_LETTERS, Pattern, lacks_at_most, sound};
use super::vocabulary::Shape;
use super::words::each_word;
use crate::text::fold;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::cell::OnceCell;

/// Words of a query that are looked at; what follows is ignored. More than anyone types, and they fit a bit set.
pub(super) const MOST_TERMS: usize = 24;

/// One typed word.
#[derive(Clone, Debug)]
pub(super) struct Term {
    text: String,
    shape: Shape,
    pattern: Pattern,
    /// More may follow: it is the last word, and no space was typed after it.
    is_growing: bool,
    /// How it sounds, when it is long enough for that to tell.
    sound: Option<String>,
    /// Names it may stand for.
    kin: Vec<&'static str>,
    /// What `fuzzy-matcher` gives the term against itself: the best a word can reach. Few terms are abbreviations.
    perfect: OnceCell<i64>,
}

/// How a word matched, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum How {
    /// The very word.
    Exact,
    /// The word goes on after what was typed.
    Begins,
    /// Another ending: "tariff" for "tariffs".
    Inflected,
    /// Bob for Robert.
    Nickname,
    /// Written as two words and typed as one, or the other way round.
    Joined,
    /// The word is the first letter of what was typed.
    Initial,
    /// So many letters more, less, other, or swapped.
    Slips(u8),
    /// Spelt otherwise, and sounding the same.
    Sounds,
    /// The letters in order, some left out.
    Abbreviated,
}

impl How {
    /// True when nothing was guessed.
    pub(super) fn is_sure(self) -> bool {
        self <= How::Joined
    }
}

/// How a word matched and how well, out of 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) how: How,
    pub(super) quality: u8,
}

/// What a nickname is worth.
pub(super) const NICKNAME: Match = Match { how: How::Nickname, quality: 86 };

/// What the words belong to: names are misheard and shortened, sentences are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Realm {
    Names,
    Sentences,
}

/// The words of a query, each once.
pub(super) fn terms(query: &str) -> Vec<Term> {
    let folded = fold(query);
    let mut terms: Vec<Term> = Vec::new();
    each_word(&folded, |word, span| {
        if terms.len() < MOST_TERMS && terms.iter().all(|term| term.text != word) {
            terms.push(Term::new(word, span.end() == folded.len()));
        }
    });
    terms
}

impl Term {
    pub(super) fn new(word: &str, is_growing: bool) -> Term {
        let text: String = word.chars().take(MOST_LETTERS).collect();
        let shape = Shape::of(&text);
        Term {
            shape,
            pattern: Pattern::of(&text),
            perfect: OnceCell::new(),
            is_growing,
            sound: (shape.letters >= SHORTEST_HEARD).then(|| sound(&text)),
            kin: kin(&text),
            text,
        }
    }

    /// The term made of this one and the next, written as one: "yu li" for "yuli".
    pub(super) fn joined(&self, next: &Term) -> Term {
        Term::new(&format!("{}{}", self.text, next.text), next.is_growing)
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn letters(&self) -> usize {
        usize::from(self.shape.letters)
    }

    pub(super) fn is_growing(&self) -> bool {
        self.is_growing
    }

    pub(super) fn mask(&self) -> u32 {
        self.shape.mask()
    }

    /// The characters of `word` that `fuzzy-matcher` takes the term from.
    pub(super) fn letters_in(&self, word: &str, matcher: &SkimMatcherV2) -> Vec<usize> {
        matcher.fuzzy_indices(word, &self.text).map_or_else(Vec::new, |(_, letters)| letters)
    }

    /// True unless the letters of a word already tell that [`Term::compare`] finds nothing. Names stand for others of
    /// other letters; those are looked up.
    pub(super) fn may_match(&self, shape: Shape, realm: Realm) -> bool {
        let (mask, there, slips) = (self.shape.mask(), shape.mask(), self.slips());
        if !lacks_at_most(slips, mask, there) {
            return false;
        }
        let letters = usize::from(shape.letters);
        if letters + slips < self.letters() {
            return false;
        }
        if letters <= self.letters() + slips && lacks_at_most(slips + LONGEST_ENDING, there, mask) {
            return true;
        }
        // A longer word goes on after what was typed, or is abbreviated by it. Names that sound alike may begin otherwise.
        lacks_at_most(0, mask, there)
            || self.is_growing
                && lacks_at_most(1, mask, there)
                && (realm == Realm::Names || begins_alike(self.shape, shape))
    }

    /// Names this one may stand for.
    pub(super) fn kin(&self) -> &[&'static str] {
        &self.kin
    }

    /// Compares with a word of the rows that has the letters of `shape`; without a matcher it is no abbreviation.
    pub(super) fn compare(
        &self,
        word: &str,
        shape: Shape,
        realm: Realm,
        matcher: Option<&SkimMatcherV2>,
    ) -> Option<Match> {
        if realm == Realm::Names && self.kin.contains(&word) {
            return Some(NICKNAME);
        }
        if !self.may_match(shape, realm) || usize::from(shape.letters) > MOST_LETTERS {
            return None;
        }
        let letters = usize::from(shape.letters);
        self.begins(word, shape, realm)
            .or_else(|| is_inflected(&self.text, word).then_some(Match { how: How::Inflected, quality: 88 }))
            .or_else(|| self.mistyped(word, shape))
            .or_else(|| (realm == Realm::Names).then(|| self.heard(word)).flatten())
            .or_else(|| matcher.and_then(|matcher| self.abbreviated(word, shape.mask(), letters, matcher)))
    }

    /// The very word, or one that goes on after it.
    pub(super) fn begins(&self, word: &str, shape: Shape, realm: Realm) -> Option<Match> {
        if self.shape.mask() & !shape.mask() != 0 || !word.starts_with(&self.text) {
            return None;
        }
        Some(self.begun(word, usize::from(shape.letters), realm))
    }

    /// The same for a word known to begin with the term. "Dan" is Daniel rather than Danbury.
    pub(super) fn begun(&self, word: &str, letters: usize, realm: Realm) -> Match {
        match self.letters() {
            _ if realm == Realm::Names && self.kin.contains(&word) => NICKNAME,
            // One letter is an initial: it stands for a short name, a long one and itself alike.
            1 if letters == 1 => Match { how: How::Exact, quality: 82 },
            1 => Match { how: How::Begins, quality: 80 },
            all if all == letters => Match { how: How::Exact, quality: 100 },
            // "Northmoor's" and "walls" say what was typed.
            _ if word.len() == self.text.len() + 1 && word.ends_with('s') => Match { how: How::Begins, quality: 97 },
            // A beginning that lacks little is nearly the word.
            some => Match { how: How::Begins, quality: 70 + (25 * some / letters) as u8 },
        }
    }

    /// How many slips are forgiven: none in words so short that every other word is near.
    pub(super) fn slips(&self) -> usize {
        match self.letters() {
            0..=3 => 0,
            4..=6 => 1,
            _ => 2,
        }
    }

    /// Slips between the term and `word`.
    pub(super) fn slips_from(&self, word: &str) -> usize {
        self.pattern.distance(word).whole
    }

    fn mistyped(&self, word: &str, shape: Shape) -> Option<Match> {
        let slips = self.slips();
        let letters = usize::from(shape.letters);
        if slips == 0 {
            return None;
        }
        let may_be_whole =
            letters.abs_diff(self.letters()) <= slips && lacks_at_most(slips, shape.mask(), self.shape.mask());
        let may_begin = self.is_growing && letters >= self.letters() && begins_alike(self.shape, shape);
        if !may_be_whole && !may_begin {
            return None;
        }
        let distance = self.pattern.distance(word);
        if may_be_whole && distance.whole <= slips {
            return Some(Match {
                how: How::Slips(distance.whole as u8),
                quality: slipped(distance.whole, self.letters()),
            });
        }
        // The word is still being typed: what stands there is compared with the beginning of the word.
        (may_begin && distance.beginning <= 1).then_some(Match { how: How::Slips(1), quality: 60 })
    }

    fn heard(&self, word: &str) -> Option<Match> {
        let heard = self.sound.as_ref()?;
        let is_near = self.pattern.distance(word).whole <= self.letters() / 2;
        (is_near && sound(word) == *heard).then_some(Match { how: How::Sounds, quality: 66 })
    }

    /// As [`Term::compare`], for a word of a name of which another word was found: more is forgiven.
    pub(super) fn compare_kindly(&self, word: &str, shape: Shape) -> Option<Match> {
        let letters = usize::from(shape.letters);
        if letters == 1 && self.letters() > 1 {
            let is_initial = self.text.starts_with(word);
            return is_initial.then_some(Match { how: How::Initial, quality: 62 });
        }
        // Letters the word lacks are slips each; where many are, neither sight nor sound is alike.
        if !lacks_at_most(3, self.shape.mask(), shape.mask()) {
            return None;
        }
        let most = match self.letters() {
            0..=1 => return None,
            2..=3 => 1,
            4..=5 => 2,
            _ => 3,
        };
        let distance = self.pattern.distance(word);
        let is_whole = distance.whole <= most && distance.whole * 2 <= letters.max(self.letters());
        if is_whole {
            let quality = slipped(distance.whole, self.letters().max(letters));
            return Some(Match { how: How::Slips(distance.whole as u8), quality });
        }
        let some = if self.letters() < 5 { 1 } else { 2 };
        if self.is_growing && self.letters() > 2 && distance.beginning <= some {
            let quality = slipped(distance.beginning, self.letters()).saturating_sub(8);
            return Some(Match { how: How::Slips(distance.beginning as u8), quality });
        }
        let heard = self.sound.as_ref().is_some_and(|heard| distance.whole <= 5 && sound(word) == *heard);
        if heard {
            return Some(Match { how: How::Sounds, quality: 62 });
        }
        // "lm" for "Lam": the consonants of a short name.
        let is_short = self.letters() >= 2 && letters <= 2 * self.letters() && is_subsequence(&self.text, word);
        is_short.then_some(Match { how: How::Abbreviated, quality: 52 })
    }

    /// The whole name typed in one: slips forgiven as in a word, and how many.
    pub(super) fn compare_joined(&self, name: &str, letters: usize) -> Option<Match> {
        let distance = self.pattern.distance(name);
        let slips = self.slips();
        let whole = distance.whole;
        if whole <= slips && letters.abs_diff(self.letters()) <= slips {
            return Some(if whole == 0 {
                Match { how: How::Joined, quality: 95 }
            } else {
                Match { how: How::Slips(whole as u8), quality: slipped(whole, self.letters()) }
            });
        }
        let begun = self.is_growing && self.letters() > SHORTEST_PIECED && name.starts_with(&self.text);
        begun.then_some(Match { how: How::Joined, quality: 84 })
    }

    /// "mrgn" for "morgan": the first letter agrees and a good part of the word is there.
    fn abbreviated(&self, word: &str, mask: u32, letters: usize, matcher: &SkimMatcherV2) -> Option<Match> {
        let is_candidate = self.letters() >= 3
            && letters <= 2 * self.letters()
            && self.shape.mask() & !mask == 0
            && word.chars().next() == self.text.chars().next()
            && is_subsequence(&self.text, word);
        if !is_candidate {
            return None;
        }
        let (score, _) = matcher.fuzzy_indices(word, &self.text)?;
        let of_itself = || matcher.fuzzy_indices(&self.text, &self.text).map_or(0, |(score, _)| score);
        let share = (100 * score.max(0) / (*self.perfect.get_or_init(of_itself)).max(1)).min(100);
        Some(Match { how: How::Abbreviated, quality: 30 + (share / 4) as u8 })
    }
}

/// Letters below which a sound is shared by too many words.
const SHORTEST_HEARD: u8 = 4;

/// What a word with `slips` in `letters` letters is worth: one slip in a long word is little.
fn slipped(slips: usize, letters: usize) -> u8 {
    90_usize.saturating_sub(85 * slips / letters.max(1)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn how(query: &str, word: &str, realm: Realm) -> Option<How> {
        let matcher = SkimMatcherV2::default();
        let term = terms(query).remove(0);
        term.compare(word, Shape::of(word), realm, Some(&matcher)).map(|found| found.how)
    }

    #[test]
    fn closer_words_are_told_from_farther_ones() {
        let how = |query, word| how(query, word, Realm::Sentences);
        assert_eq!(how("ruiz", "ruiz"), Some(How::Exact));
        assert_eq!(how("north", "northmoor"), Some(How::Begins));
        assert_eq!(how("promised", "promises"), Some(How::Inflected));
        assert_eq!(how("nrothmoor", "northmoor"), Some(How::Slips(1)));
        assert_eq!(how("nrothmor", "northmoor"), Some(How::Slips(2)));
        assert_eq!(how("nthmr", "northmoor"), Some(How::Abbreviated));
    }

    #[test]
    fn names_have_nicknames_and_are_misheard() {
        assert_eq!(how("bob", "robert", Realm::Names), Some(How::Nickname));
        assert_eq!(how("bob", "robert", Realm::Sentences), None);
        assert_eq!(how("shmitt", "schmidt", Realm::Names), Some(How::Sounds));
    }

    #[test]
    fn short_words_forgive_nothing() {
        assert_eq!(how("cat", "car", Realm::Names), None);
    }

    #[test]
    fn a_slip_counts_in_a_word_still_being_typed() {
        assert_eq!(how("nroth", "northmoor", Realm::Sentences), Some(How::Slips(1)));
        assert_eq!(how("nroth ", "northmoor", Realm::Sentences), None);
    }

    #[test]
    fn letters_scattered_over_a_long_word_are_no_match() {
        assert_eq!(how("nor", "neoclassicisor", Realm::Sentences), None);
    }
}

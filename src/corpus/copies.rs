//! Which articles are copies of one another: the same wire story on several sites, the same file kept twice.
//!
//! An article is told by its [`Signature`]: one-permutation MinHash over runs of [`RUN`] words, after Li, Owen and Zhang (2012).
//! Two signatures that agree in most places belong to texts most of whose runs are the same. Only signatures that agree in a
//! whole band of places are ever compared, so the work grows with the number of articles, not of pairs.

use crate::document::Article;
use crate::text::{ArticleId, FNV_BASIS, fnv1a, fold, spread};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Words in a run: fewer, and any two articles share some; more, and one changed word costs too many.
const RUN: usize = 4;

/// Places of a signature. Its estimate of the share of equal runs is off by 8 in a hundred, usually.
const PLACES: usize = 32;

/// Places compared as one when looking for candidates.
const BAND: usize = 4;

/// Of a hundred runs of two copies, how many are the same at least: a changed headline and a cut last paragraph are allowed.
const ENOUGH: usize = 75;

/// Places that both must have for an estimate that means something: a text of some sixty words fills that many.
const LEAST: usize = 16;

/// A text, boiled down so that it can be compared with others. Empty for texts of a few words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    // For each place, the least hash of the runs that fall there; 0 when no run does.
    places: [u32; PLACES],
}

impl Signature {
    /// The signature of an article's own words; furniture, which a site repeats on every page, is left out.
    pub fn of(article: &Article) -> Signature {
        let counted = article.blocks.iter().filter(|block| block.kind.counts());
        let words = counted.flat_map(|block| {
            let tokens = article.tokens_in(block.span).iter();
            tokens.map(|token| token.span.of(&article.text)).filter(|word| word.contains(char::is_alphanumeric))
        });
        Signature::of_words(words)
    }

    fn of_words<'a>(words: impl Iterator<Item = &'a str>) -> Signature {
        let mut signature = Signature::default();
        let mut run = [0_u64; RUN];
        for (index, word) in words.enumerate() {
            run[index % RUN] = fnv1a(FNV_BASIS, fold(word).as_bytes());
            if index + 1 < RUN {
                continue;
            }
            let in_order = (1..=RUN).map(|step| run[(index + step) % RUN]);
            let mixed = spread(in_order.fold(FNV_BASIS, |whole, word| fnv1a(whole, &word.to_le_bytes())));
            let place = &mut signature.places[mixed as usize % PLACES];
            let value = ((mixed >> 32) as u32).max(1);
            *place = if *place == 0 { value } else { value.min(*place) };
        }
        signature
    }

    /// Whether the texts are copies.
    fn agrees(&self, other: &Signature) -> bool {
        let both = self.places.iter().zip(&other.places).filter(|(one, other)| **one != 0 && **other != 0);
        let (mut compared, mut equal) = (0, 0);
        for (one, other) in both {
            compared += 1;
            equal += usize::from(one == other);
        }
        // Places that one of them has and the other lacks are differences too.
        let only_one = self.places.iter().zip(&other.places).filter(|(one, other)| (**one == 0) != (**other == 0));
        let all = compared + only_one.count();
        compared >= LEAST && equal * 100 >= all * ENOUGH
    }

    /// A number for each band that has all its places: copies have one of them in common, nearly always.
    fn bands(&self) -> impl Iterator<Item = u64> {
        self.places.chunks(BAND).enumerate().filter_map(|(number, band)| {
            let start = fnv1a(FNV_BASIS, &number.to_le_bytes());
            let is_full = band.iter().all(|place| *place != 0);
            is_full.then(|| band.iter().fold(start, |whole, place| fnv1a(whole, &place.to_le_bytes())))
        })
    }
}

/// The copies among the articles so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Copies {
    /// The first article with such a band that is itself no copy.
    by_band: FxHashMap<u64, ArticleId>,
    /// The signatures of these articles.
    signatures: FxHashMap<ArticleId, Signature>,
    /// For a copy, what it is a copy of.
    original_of: FxHashMap<ArticleId, ArticleId>,
    /// For an article that has copies, these, in the order they came.
    copies_of: FxHashMap<ArticleId, Vec<ArticleId>>,
}

impl Copies {
    /// Takes in an article; the earlier one that it is a copy of, if there is one.
    pub(super) fn add(&mut self, at: ArticleId, signature: &Signature) -> Option<ArticleId> {
        let bands: Vec<u64> = signature.bands().collect();
        let candidates = bands.iter().filter_map(|band| self.by_band.get(band));
        let agreeing = candidates.filter(|id| self.signatures.get(*id).is_some_and(|other| other.agrees(signature)));
        if let Some(original) = agreeing.min().copied() {
            self.note(at, original);
            return Some(original);
        }
        if !bands.is_empty() {
            self.signatures.insert(at, signature.clone());
        }
        for band in bands {
            self.by_band.entry(band).or_insert(at);
        }
        None
    }

    /// Every copy and what it is a copy of, in order.
    pub(super) fn all(&self) -> Vec<(ArticleId, ArticleId)> {
        let mut all: Vec<(ArticleId, ArticleId)> =
            self.original_of.iter().map(|(copy, original)| (*copy, *original)).collect();
        all.sort();
        all
    }

    /// The same copies again. Articles that come later are not compared with these.
    pub(super) fn of_pairs(pairs: Vec<(ArticleId, ArticleId)>) -> Copies {
        let mut copies = Copies::default();
        for (copy, original) in pairs {
            copies.note(copy, original);
        }
        copies
    }

    fn note(&mut self, copy: ArticleId, original: ArticleId) {
        self.original_of.insert(copy, original);
        self.copies_of.entry(original).or_default().push(copy);
    }

    /// What an article is a copy of; `None` for the first of its kind.
    pub(super) fn original(&self, at: ArticleId) -> Option<ArticleId> {
        self.original_of.get(&at).copied()
    }

    /// The copies of an article, in the order they came.
    pub(super) fn of(&self, original: ArticleId) -> &[ArticleId] {
        self.copies_of.get(&original).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `count` invented words, the same for the same seed.
    fn words(seed: u64, count: usize) -> Vec<String> {
        (0..count as u64).map(|number| format!("word{}", spread(seed * 1_000_003 + number) % 5_000)).collect()
    }

    fn signature(words: &[String]) -> Signature {
        Signature::of_words(words.iter().map(String::as_str))
    }

    fn copies(texts: &[Vec<String>]) -> Vec<Option<usize>> {
        let mut copies = Copies::default();
        let signatures: Vec<Signature> = texts.iter().map(|text| signature(text)).collect();
        let add = |(index, signature): (usize, &Signature)| copies.add(ArticleId::new(index), signature);
        signatures.iter().enumerate().map(add).map(|original| original.map(ArticleId::index)).collect()
    }

    #[test]
    fn the_same_words_are_a_copy_whatever_their_case_and_marks() {
        let text = words(1, 300);
        let shouted = text.iter().map(|word| word.to_uppercase()).collect();
        assert_eq!(copies(&[text.clone(), words(2, 300), shouted, text]), [None, None, Some(0), Some(0)]);
    }

    #[test]
    fn a_wire_story_with_another_opening_and_a_cut_end_is_a_copy() {
        let story = words(3, 600);
        let mut edited = words(4, 20);
        edited.extend_from_slice(&story[10..560]);
        edited[300] = "changed".into();
        assert_eq!(copies(&[story, edited]), [None, Some(0)]);
    }

    #[test]
    fn an_article_that_quotes_a_third_of_another_is_no_copy() {
        let story = words(5, 600);
        let mut other = words(6, 400);
        other.extend_from_slice(&story[..200]);
        assert_eq!(copies(&[story, other]), [None, None]);
    }

    #[test]
    fn texts_of_a_few_words_are_never_copies() {
        assert_eq!(copies(&[words(7, 12), words(7, 12)]), [None, None]);
    }

    #[test]
    fn copies_are_found_among_thousands() {
        let texts: Vec<Vec<String>> = (0..2_000).map(|number| words(number % 1_000, 120)).collect();
        let found = copies(&texts);
        assert!(found[..1_000].iter().all(Option::is_none));
        assert!(found[1_000..].iter().enumerate().all(|(index, original)| *original == Some(index)));
    }
}

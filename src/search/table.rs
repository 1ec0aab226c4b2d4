//! What was typed against a vocabulary: which of its words each term matches, and how rare the term is.

use super::piece::Piece;
use super::term::{Match, Term, letter_mask, terms};
use super::words::each_word;
use crate::text::fold;
use fuzzy_matcher::skim::SkimMatcherV2;

/// The words of a query and the scorer they are compared with.
pub(super) struct Terms {
    pub(super) list: Vec<Term>,
    /// At `i`, terms `i` and `i + 1` written as one word.
    joined: Vec<Term>,
    /// All of them written as one.
    whole: Option<Term>,
    pub(super) matcher: SkimMatcherV2,
    /// Nothing was typed at all: every row is wanted. Marks alone are something, and find nothing.
    pub(super) is_blank: bool,
}

/// Two short words joined are a word by accident: "in to" is not "into".
const SHORTEST_JOINED: usize = 5;

impl Terms {
    pub(super) fn of(query: &str) -> Terms {
        let matcher = SkimMatcherV2::default();
        let list = terms(query, &matcher);
        let joined = list.windows(2).map(|pair| pair[0].joined(&pair[1], &matcher)).collect();
        let whole = list.iter().skip(1).fold(list.first().cloned(), |whole, term| Some(whole?.joined(term, &matcher)));
        Terms { list, joined, whole, matcher, is_blank: query.trim().is_empty() }
    }

    /// The whole query against a whole name, spaces left out of both: "zhangyuli" is "Zhang Yuli".
    pub(super) fn compare_whole(&self, name: &str) -> Option<Match> {
        let mut joined = String::new();
        each_word(&fold(name), |word, _| joined.push_str(word));
        self.whole.as_ref()?.compare(&joined, letter_mask(&joined), joined.chars().count(), &self.matcher)
    }

    /// How each term matches a word; empty when none does.
    pub(super) fn compare(&self, word: &str, mask: u32, letters: usize) -> Vec<Option<Match>> {
        let mut found = Vec::new();
        let mut note = |at: usize, new: Match| {
            found.resize(self.list.len(), None);
            let slot: &mut Option<Match> = &mut found[at];
            if slot.is_none_or(|old| old.quality < new.quality) {
                *slot = Some(new);
            }
        };
        for (at, term) in self.list.iter().enumerate() {
            if let Some(new) = term.compare(word, mask, letters, &self.matcher) {
                note(at, new);
            }
        }
        for (at, term) in self.joined.iter().enumerate() {
            let new = term.compare(word, mask, letters, &self.matcher);
            if let Some(new) = new.filter(|new| new.how.is_sure() && letters >= SHORTEST_JOINED && new.quality > 85) {
                let new = Match { quality: new.quality - 5, ..new };
                note(at, new);
                note(at + 1, new);
            }
        }
        found
    }
}

/// For each word of a piece's vocabulary, how each term matches it.
pub(super) struct Table {
    // By word: 0 when nothing matches, else one more than its place in `matches`.
    slots: Vec<u32>,
    matches: Vec<Vec<Option<Match>>>,
    // By term: how often the words it surely matches, and those it matches at all, stand in the piece.
    sure: Vec<u64>,
    any: Vec<u64>,
}

impl Table {
    pub(super) fn of(terms: &Terms, piece: &Piece) -> Table {
        let none = vec![0; terms.list.len()];
        let mut table =
            Table { slots: vec![0; piece.vocabulary.len()], matches: Vec::new(), sure: none.clone(), any: none };
        for (number, word) in piece.vocabulary.iter().enumerate() {
            let found = terms.compare(&word.text, word.mask, word.letters as usize);
            if found.is_empty() {
                continue;
            }
            for (term, found) in found.iter().enumerate() {
                if let Some(found) = found {
                    table.any[term] += u64::from(word.count);
                    table.sure[term] += if found.how.is_sure() { u64::from(word.count) } else { 0 };
                }
            }
            table.matches.push(found);
            table.slots[number] = table.matches.len() as u32;
        }
        table
    }

    /// How the terms match word `number`: one entry for each term, or none at all.
    pub(super) fn matches(&self, number: u32) -> &[Option<Match>] {
        match self.slots[number as usize].checked_sub(1) {
            Some(slot) => &self.matches[slot as usize],
            None => &[],
        }
    }
}

/// How much each term tells, over all pieces.
pub(super) struct Rarity {
    /// By term, about 100 times the logarithm of how rare it is.
    pub(super) weights: Vec<i64>,
    /// By term: some word matches it without guessing.
    pub(super) is_known: Vec<bool>,
}

impl Rarity {
    pub(super) fn of(terms: &Terms, tables: &[Table], rows: usize) -> Rarity {
        let sum =
            |counts: fn(&Table) -> &[u64], term: usize| tables.iter().map(|table| counts(table)[term]).sum::<u64>();
        let count = terms.list.len();
        let sure: Vec<u64> = (0..count).map(|term| sum(|table| &table.sure, term)).collect();
        let any: Vec<u64> = (0..count).map(|term| sum(|table| &table.any, term)).collect();
        let weight = |times: u64| (100.0 * (1.5 + rows as f64 / (1.0 + times as f64)).ln()) as i64;
        let known_best = any.iter().zip(&sure).filter(|(any, _)| **any > 0);
        let most = known_best.map(|(any, sure)| weight(if *sure > 0 { *sure } else { *any })).max().unwrap_or(100);
        let weights = any.iter().zip(&sure).map(|(any, sure)| match (any, sure) {
            // A word nobody ever used must not outweigh the ones that were.
            (0, _) => most,
            (any, 0) => weight(*any),
            (_, sure) => weight(*sure),
        });
        Rarity { weights: weights.collect(), is_known: sure.iter().map(|times| *times > 0).collect() }
    }
}

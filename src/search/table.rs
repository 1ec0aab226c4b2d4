//! What was typed against a vocabulary: which of its words each term matches, and how rare the term is.

use super::piece::{Piece, Row};
use super::term::{Match, Term, terms};
use fuzzy_matcher::skim::SkimMatcherV2;

/// The words of a query and the scorer they are compared with.
pub(super) struct Terms {
    pub(super) list: Vec<Term>,
    /// At `i`, terms `i` and `i + 1` written as one word.
    joined: Vec<Term>,
    /// All of them written as one.
    pub(super) whole: Option<Term>,
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
    pub(super) fn compare_whole(&self, piece: &Piece, row: &Row) -> Option<Match> {
        let whole = self.whole.as_ref()?;
        let words = piece.said(row).iter().map(|number| &piece.vocabulary.words()[*number as usize]);
        let (mask, letters) =
            words.clone().fold((0, 0), |(mask, letters), word| (mask | word.mask, letters + word.letters));
        let texts: Vec<&str> = words.map(|word| piece.vocabulary.text(word)).collect();
        if !whole.may_be(texts.first()?, mask) {
            return None;
        }
        let spelled = whole.compare(&texts.concat(), mask, letters as usize, &self.matcher);
        spelled.or_else(|| whole.pieced_from(&texts))
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
            if letters >= SHORTEST_JOINED
                && let Some(new) = term.begins(word, mask, letters).filter(|new| new.quality > 85)
            {
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
        let mut table = Table {
            slots: vec![0; piece.vocabulary.words().len()],
            matches: Vec::new(),
            sure: none.clone(),
            any: none,
        };
        for (number, word) in piece.vocabulary.words().iter().enumerate() {
            let found = terms.compare(piece.vocabulary.text(word), word.mask, word.letters as usize);
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

/// A word that stands this many times less often than those it resembles is a slip of theirs, in the text or in the query.
const MISTYPED: u64 = 20;

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
        // What is likely a slip is as rare as the word that was meant.
        let times = |any: u64, sure: u64| if sure > 0 && any / sure < MISTYPED { sure } else { any };
        let weight = |times: u64| (100.0 * (1.5 + rows as f64 / (1.0 + times as f64)).ln()) as i64;
        let known_best = any.iter().zip(&sure).filter(|(any, _)| **any > 0);
        let most = known_best.map(|(any, sure)| weight(times(*any, *sure))).max().unwrap_or(100);
        let weights = any.iter().zip(&sure).map(|(any, sure)| match (any, sure) {
            // A word nobody ever used tells little beside the ones that were.
            (0, _) => most / 3,
            (any, sure) => weight(times(*any, *sure)),
        });
        let is_known = any.iter().zip(&sure).map(|(any, sure)| *sure > 0 && any / sure < MISTYPED);
        Rarity { weights: weights.collect(), is_known: is_known.collect() }
    }
}

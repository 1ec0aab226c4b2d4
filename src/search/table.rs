//! What was typed against one piece, and how much each word of it tells.

use super::expand::{Memory, Words};
use super::piece::Piece;
use super::term::{Match, Realm, Term, terms};
use fuzzy_matcher::skim::SkimMatcherV2;
use std::sync::Arc;

/// The words of a query and the scorer they are compared with.
pub(super) struct Terms {
    pub(super) list: Vec<Term>,
    /// At `i`, terms `i` and `i + 1` written as one word.
    pub(super) joined: Vec<Term>,
    /// All of them written as one.
    pub(super) whole: Option<Term>,
    pub(super) matcher: SkimMatcherV2,
}

/// Two short words joined are a word by accident: "in to" is not "into".
const SHORTEST_JOINED: usize = 5;

/// Letters of the shortest word that is taken apart from another: with two, any nonsense can be made of words.
const SHORTEST_PART: usize = 3;

/// Two words written as one are at least as long as this.
const SHORTEST_SPLIT: usize = 6;

impl Terms {
    pub(super) fn of(query: &str) -> Terms {
        let matcher = SkimMatcherV2::default();
        let list = terms(query);
        Terms::from(list, matcher)
    }

    fn from(list: Vec<Term>, matcher: SkimMatcherV2) -> Terms {
        let joined = list.windows(2).map(|pair| pair[0].joined(&pair[1])).collect();
        let whole = list.iter().skip(1).fold(list.first().cloned(), |whole, term| Some(whole?.joined(term)));
        Terms { list, joined, whole, matcher }
    }

    /// The same with those of the `unused` terms taken apart that are two words written as one: "counterterrorism".
    /// `None` when there are none.
    pub(super) fn split(&self, unused: &[usize], pieces: &[Arc<Piece>]) -> Option<Terms> {
        let mut list: Vec<Term> = Vec::with_capacity(self.list.len() + unused.len());
        let mut is_split = false;
        for (at, term) in self.list.iter().enumerate() {
            let may_be_two = unused.contains(&at) && term.letters() >= SHORTEST_SPLIT;
            let new = match may_be_two.then(|| parts(term, pieces)).flatten() {
                Some((left, right)) => {
                    is_split = true;
                    vec![Term::new(left, false), Term::new(right, term.is_growing())]
                }
                None => vec![term.clone()],
            };
            for term in new {
                if list.len() < super::term::MOST_TERMS && list.iter().all(|other| other.text() != term.text()) {
                    list.push(term);
                }
            }
        }
        is_split.then(|| Terms::from(list, SkimMatcherV2::default()))
    }
}

/// The most frequent two words that a term is made of. Only as frequent as the rarer one.
fn parts<'a>(term: &'a Term, pieces: &[Arc<Piece>]) -> Option<(&'a str, &'a str)> {
    let times = |word: &str, is_growing: bool| -> u64 {
        let of_piece = |piece: &Arc<Piece>| {
            let vocabulary = &piece.vocabulary;
            match is_growing {
                true => vocabulary.times(&vocabulary.range(word)),
                false => vocabulary.number(word).map_or(0, |number| vocabulary.times(&(number..number + 1))),
            }
        };
        pieces.iter().map(of_piece).sum()
    };
    let text = term.text();
    let cuts =
        text.char_indices().map(|(at, _)| at).filter(|at| *at >= SHORTEST_PART && text.len() - at >= SHORTEST_PART);
    let rated = cuts.map(|at| {
        let (left, right) = text.split_at(at);
        (times(left, false).min(times(right, term.is_growing())), left, right)
    });
    let best = rated.max_by_key(|(times, ..)| *times).filter(|(times, ..)| *times > 0);
    best.map(|(_, left, right)| (left, right))
}

/// For one piece, which words each term matches.
pub(super) struct Table {
    pub(super) words: Vec<Arc<Words>>,
    // One bit for each word of the vocabulary: whether any term matches it.
    any: Vec<u64>,
}

impl Table {
    pub(super) fn of(terms: &Terms, piece: &Arc<Piece>, realm: Realm, memory: &mut Memory) -> Table {
        let alone = terms.list.iter().map(|term| memory.words(term, piece, realm, &terms.matcher));
        let mut words: Vec<Arc<Words>> = alone.collect();
        for (at, joined) in terms.joined.iter().enumerate() {
            if joined.letters() >= SHORTEST_JOINED && !piece.vocabulary.range(joined.text()).is_empty() {
                for at in [at, at + 1] {
                    words[at] = Arc::new(words[at].with_joined(joined, &piece.vocabulary));
                }
            }
        }
        let mut any = vec![0_u64; piece.vocabulary.len() / 64 + 1];
        for words in &words {
            for word in words.range.clone().chain(words.others.iter().map(|(word, _)| *word)) {
                any[word as usize / 64] |= 1 << (word % 64);
            }
        }
        Table { words, any }
    }

    /// Hands every term that matches `word` to `take`, in order.
    pub(super) fn each(&self, word: u32, terms: &Terms, piece: &Piece, mut take: impl FnMut(usize, Match)) {
        if self.any[word as usize / 64] >> (word % 64) & 1 == 0 {
            return;
        }
        for (at, (words, term)) in self.words.iter().zip(&terms.list).enumerate() {
            if let Some(found) = words.find(word, term, &piece.vocabulary) {
                take(at, found);
            }
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
    /// By term: how often it stands in the rows, guesses counted where it is not known.
    pub(super) times: Vec<u64>,
}

impl Rarity {
    pub(super) fn of(terms: &Terms, tables: &[Table], rows: usize) -> Rarity {
        let count = terms.list.len();
        let sum =
            |times: fn(&Words) -> u64, term: usize| tables.iter().map(|table| times(&table.words[term])).sum::<u64>();
        let sure: Vec<u64> = (0..count).map(|term| sum(|words| words.sure, term)).collect();
        let any: Vec<u64> = (0..count).map(|term| sum(|words| words.any, term)).collect();
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
        let times = any.iter().zip(&sure).map(|(any, sure)| times(*any, *sure));
        Rarity { weights: weights.collect(), is_known: is_known.collect(), times: times.collect() }
    }
}

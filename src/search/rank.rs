//! Scores a quote or a title: how well the typed words match it, and what puts equally good rows before one another.

use super::piece::Piece;
use super::row::{Outline, Row};
use super::table::{Rarity, Table, Terms};
use super::term::{How, MOST_TERMS, Match};

/// How good a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    /// Orders the rows: `quality` and what is added for the kind of row and the order of the words.
    pub(super) rank: i64,
    /// How much of what was typed is there, out of 10,000.
    pub(super) quality: i64,
    /// Some word was guessed or is missing.
    pub(super) is_guess: bool,
}

/// A typed name brings the person first, …
pub(super) const PERSON: i64 = 2500;
/// … before an organization of that name, …
pub(super) const NAME: i64 = 2200;
/// … then what they said, before what others say about them.
pub(super) const SPOKEN_BY: i64 = 1000;
/// A title says more with fewer words than a quote.
const TITLE: i64 = 300;
/// Words side by side, in the order typed.
pub(super) const IN_ORDER: i64 = 800;
/// Another form of the name is worth this share of the name, in per cent.
pub(super) const OTHER_FORM: u8 = 92;
/// Words of a sentence that were found must make up this share of what was typed, by rarity, out of 10,000.
const ENOUGH: i64 = 5800;
/// The same for five words and more, of which some only say that one asks ("something about the …").
const ENOUGH_OF_MANY: i64 = 5000;

/// The best match of each term in a row.
#[derive(Clone, Copy)]
pub(super) struct Matches {
    pub(super) best: [Option<Match>; MOST_TERMS],
    /// Bit `i`: term `i` stands right after term `i - 1`.
    pub(super) in_order: u32,
    /// Bit `i`: the best match of term `i` is beside the line (a quote's speaker, another form of a name).
    pub(super) beside: u32,
}

impl Matches {
    pub(super) const NONE: Matches = Matches { best: [None; MOST_TERMS], in_order: 0, beside: 0 };

    /// Matches of a quote or a title.
    pub(super) fn of_sentence(terms: &Terms, rarity: &Rarity, table: &Table, piece: &Piece, row: &Row) -> Matches {
        let mut matches = Matches::NONE;
        let mut before = 0_u32;
        for word in piece.said(row) {
            let mut here = 0_u32;
            table.each(word, terms, piece, |term, found| {
                if !counts(terms, rarity, term, found) {
                    return;
                }
                if matches.best[term].is_none_or(|best| best.quality < found.quality) {
                    matches.best[term] = Some(found);
                }
                let is_one_with_last = found.how == How::Joined && here >> term.saturating_sub(1) & 1 == 1;
                if term > 0 && (before >> (term - 1) & 1 == 1 || is_one_with_last) {
                    matches.in_order |= 1 << term;
                }
                here |= 1 << term;
            });
            before = here;
        }
        for word in piece.beside(row) {
            table.each(word, terms, piece, |term, found| {
                let found = Match { quality: beside(found.quality), ..found };
                if counts_beside(rarity, term, found)
                    && matches.best[term].is_none_or(|best| best.quality < found.quality)
                {
                    matches.best[term] = Some(found);
                    matches.beside |= 1 << term;
                }
            });
        }
        matches
    }

    pub(super) fn missing(&self, terms: usize) -> usize {
        self.best[..terms].iter().filter(|best| best.is_none()).count()
    }

    /// The loosest way in which a term matched.
    pub(super) fn loosest(&self) -> Option<How> {
        self.best.iter().flatten().map(|found| found.how).max()
    }

    /// All terms side by side, in the order typed.
    pub(super) fn is_in_order(&self, terms: usize) -> bool {
        self.in_order.count_ones() as usize + 1 >= terms
    }

    pub(super) fn in_order_bonus(&self, terms: usize) -> i64 {
        IN_ORDER * i64::from(self.in_order.count_ones()) / (terms as i64 - 1).max(1)
    }
}

/// Whether a match in the line of a sentence counts. Where a word is known, its neighbours by a slip are other words; one
/// letter and a space is no beginning.
pub(super) fn counts(terms: &Terms, rarity: &Rarity, term: usize, found: Match) -> bool {
    let is_stub = found.how == How::Begins && !terms.list[term].is_growing() && terms.list[term].letters() < 3;
    (found.how.is_sure() || !rarity.is_known[term]) && !is_stub
}

/// The same for a match beside the line.
pub(super) fn counts_beside(rarity: &Rarity, term: usize, found: Match) -> bool {
    found.how.is_sure() || !rarity.is_known[term]
}

/// What a match beside the line is worth.
pub(super) fn beside(quality: u8) -> u8 {
    (u16::from(quality) * u16::from(OTHER_FORM) / 100) as u8
}

/// How many of so many terms a sentence may lack: two words are both meant, one in three may be wrong; of many, some only
/// say that one asks.
pub(super) fn may_lack(terms: usize) -> usize {
    match terms {
        0..=2 => 0,
        3..=4 => 1,
        many => 2 * many / 3,
    }
}

/// What the words found must be worth, out of 10,000, when others are missing.
pub(super) fn enough(terms: usize) -> i64 {
    if terms < 5 { ENOUGH } else { ENOUGH_OF_MANY }
}

/// How well a quote or a title answers; `None` when it does not.
pub(super) fn sentence_score(terms: &Terms, rarity: &Rarity, table: &Table, piece: &Piece, row: u32) -> Option<Score> {
    let count = terms.list.len();
    let matches = Matches::of_sentence(terms, rarity, table, piece, &piece.rows[row as usize]);
    let missing = matches.missing(count);
    if missing > may_lack(count) {
        return None;
    }
    let all: i64 = rarity.weights.iter().sum();
    let found = matches.best.iter().zip(&rarity.weights).filter_map(|(best, weight)| Some((best.as_ref()?, weight)));
    let found: i64 = found.map(|(best, weight)| i64::from(best.quality) * weight).sum();
    let quality = 100 * found / all.max(1);
    let enough = enough(count);
    if missing > 0 && quality < enough {
        return None;
    }
    let is_spoken_by = matches.beside.count_ones() as usize == count;
    let rank = quality + kind_bonus(piece.outlines[row as usize], is_spoken_by) + matches.in_order_bonus(count);
    Some(Score { rank, quality, is_guess: missing > 0 || !matches.loosest().is_some_and(How::is_sure) })
}

/// What the kind of row adds: a title, or a quote of whom one typed the name.
pub(super) fn kind_bonus(outline: Outline, is_spoken_by: bool) -> i64 {
    match outline.is_title() {
        true => TITLE,
        false if is_spoken_by => SPOKEN_BY + i64::from(100 - OTHER_FORM) * 100 + substance(outline),
        false => 0,
    }
}

/// Of all that someone said, a sentence tells more than a word: one letter more counts up to this many.
const SENTENCE: u32 = 90;

/// What a quote is worth for its length, where nothing but its speaker was asked for.
pub(super) fn substance(outline: Outline) -> i64 {
    i64::from(outline.letters().min(SENTENCE))
}

//! Scores a row: how well the typed words match it, and what puts equally good rows before one another.

use super::piece::{Line, Piece, Row};
use super::table::{Rarity, Table};
use super::term::{How, MOST_TERMS, Match, Term};

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
const NAME: i64 = 2200;
/// … then what they said, before what others say about them.
const SPOKEN_BY: i64 = 1000;
/// A title says more with fewer words than a quote.
const TITLE: i64 = 300;
/// Words side by side, in the order typed.
const IN_ORDER: i64 = 800;
/// For each word of a name that was not typed: "Lam" is nearer to "Lam" than to "Chelsey Lam".
const UNTYPED: i64 = 300;
/// Another form of the name is worth this share of the name, in per cent.
const OTHER_FORM: u8 = 92;
/// Words of a sentence that were found must make up this share of what was typed, by rarity, out of 10,000.
const ENOUGH: i64 = 5800;
/// The same for five words and more, of which some only say that one asks ("something about the …").
const ENOUGH_OF_MANY: i64 = 5000;

/// The best match of each term in a row.
#[derive(Clone, Copy)]
pub(super) struct Matches {
    pub(super) best: [Option<Match>; MOST_TERMS],
    /// Bit `i`: term `i` stands right after term `i - 1`.
    in_order: u32,
    /// Bit `i`: the best match of term `i` is beside the line (a quote's speaker, another form of a name).
    pub(super) beside: u32,
}

impl Matches {
    /// Matches of a quote or a title.
    pub(super) fn of_sentence(terms: &[Term], rarity: &Rarity, table: &Table, piece: &Piece, row: &Row) -> Matches {
        let mut matches = Matches { best: [None; MOST_TERMS], in_order: 0, beside: 0 };
        matches.note_line(table, piece.said(row), |term, found| {
            // Where a word is known, its neighbours by a typo are other words. One letter and a space is no beginning.
            let is_stub = found.how == How::Begins && !terms[term].is_growing() && terms[term].letters() < 3;
            (found.how.is_sure() || !rarity.is_known[term]) && !is_stub
        });
        matches.note_beside(table, piece.beside(row), |term, found| found.how.is_sure() || !rarity.is_known[term]);
        matches
    }

    /// Matches of a person or another name.
    pub(super) fn of_name(table: &Table, piece: &Piece, row: &Row) -> Matches {
        let mut matches = Matches { best: [None; MOST_TERMS], in_order: 0, beside: 0 };
        matches.note_line(table, piece.said(row), |_, _| true);
        matches.note_beside(table, piece.beside(row), |_, _| true);
        matches
    }

    fn note_line(&mut self, table: &Table, words: &[u32], counts: impl Fn(usize, Match) -> bool) {
        let mut before: &[Option<Match>] = &[];
        for word in words {
            let here = table.matches(*word);
            for (term, found) in here.iter().enumerate() {
                let Some(found) = found.filter(|found| counts(term, *found)) else { continue };
                if self.best[term].is_none_or(|best| best.quality < found.quality) {
                    self.best[term] = Some(found);
                }
                if term > 0 && before.get(term - 1).is_some_and(Option::is_some) {
                    self.in_order |= 1 << term;
                }
            }
            before = here;
        }
    }

    fn note_beside(&mut self, table: &Table, words: &[u32], counts: impl Fn(usize, Match) -> bool) {
        for word in words {
            for (term, found) in table.matches(*word).iter().enumerate() {
                let Some(found) = found.filter(|found| counts(term, *found)) else { continue };
                let found = Match { quality: (u16::from(found.quality) * u16::from(OTHER_FORM) / 100) as u8, ..found };
                if self.best[term].is_none_or(|best| best.quality < found.quality) {
                    self.best[term] = Some(found);
                    self.beside |= 1 << term;
                }
            }
        }
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

    fn in_order_bonus(&self, terms: usize) -> i64 {
        IN_ORDER * i64::from(self.in_order.count_ones()) / (terms as i64 - 1).max(1)
    }
}

/// How well a quote or a title answers; `None` when it does not.
pub(super) fn sentence_score(
    terms: &[Term],
    rarity: &Rarity,
    table: &Table,
    piece: &Piece,
    row: &Row,
) -> Option<Score> {
    let count = terms.len();
    let matches = Matches::of_sentence(terms, rarity, table, piece, row);
    let missing = matches.missing(count);
    // Two words are both meant, one in three may be wrong; of many, some only say that one asks.
    let is_enough = match count {
        0..=2 => missing == 0,
        3..=4 => missing <= 1,
        _ => 3 * missing <= 2 * count,
    };
    if !is_enough {
        return None;
    }
    let all: i64 = rarity.weights.iter().sum();
    let found = matches.best.iter().zip(&rarity.weights).filter_map(|(best, weight)| Some((best.as_ref()?, weight)));
    let found: i64 = found.map(|(best, weight)| i64::from(best.quality) * weight).sum();
    let quality = 100 * found / all.max(1);
    let enough = if count < 5 { ENOUGH } else { ENOUGH_OF_MANY };
    if missing > 0 && quality < enough {
        return None;
    }
    let is_spoken_by = matches.beside.count_ones() as usize == count;
    let kind = match row.line {
        Line::Title(_) => TITLE,
        _ if is_spoken_by => SPOKEN_BY + i64::from(100 - OTHER_FORM) * 100,
        _ => 0,
    };
    let rank = quality + kind + matches.in_order_bonus(count);
    Some(Score { rank, quality, is_guess: missing > 0 || !matches.loosest().is_some_and(How::is_sure) })
}

/// How well a name answers; `None` when it does not.
pub(super) fn name_score(terms: &[Term], table: &Table, piece: &Piece, row: &Row) -> Option<Score> {
    let count = terms.len();
    let matches = Matches::of_name(table, piece, row);
    let missing = matches.missing(count);
    if missing > 0 && (count < 3 || missing > 1) {
        return None;
    }
    let sum: i64 = matches.best.iter().flatten().map(|best| i64::from(best.quality)).sum();
    let in_name = count - missing - matches.beside.count_ones() as usize;
    let untyped = piece.said(row).len().saturating_sub(in_name).min(4) as i64;
    let quality = (100 * sum / count.max(1) as i64 - UNTYPED * untyped).max(0);
    let kind = if matches!(row.line, Line::Person(_)) { PERSON } else { NAME };
    let rank = quality + kind + matches.in_order_bonus(count);
    Some(Score { rank, quality, is_guess: missing > 0 || !matches.loosest().is_some_and(How::is_sure) })
}

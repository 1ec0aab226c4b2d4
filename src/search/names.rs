//! Scores a name: which typed word stands for which of its words, and how well.
//!
//! Every word of a name is taken once: "ann ann" is not "Ann Cao". Where one word was found, more is forgiven in the others.

use super::grades::Grade;
use super::likeness::{SHORTEST_PIECED, shortest_piece};
use super::piece::Piece;
use super::rank::{IN_ORDER, NAME, PERSON, Score, beside};
use super::row::{Line, NameShape, Row, first_letter};
use super::spelling::lacks_at_most;
use super::table::{Table, Terms};
use super::term::{How, Match, Term};
use std::num::NonZeroU8;

/// For each word of a name that was not typed: "Lam" is nearer to "Lam" than to "Chelsey Lam".
const UNTYPED: i64 = 300;

/// The same for a mere initial.
const UNTYPED_INITIAL: i64 = 120;

/// What a guessed name must be worth, out of 10,000: below, it is another name.
const ENOUGH: i64 = 5600;

/// How well a word must match, and how long it must be, for the rest of the name to be guessed.
const ANCHOR: (u8, usize) = (60, 3);

/// How much is forgiven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// What words of the vocabulary are near.
    Usual,
    /// Where one word of a name was found, the others may be farther off.
    Kind,
}

/// A typed word and the word of a name it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) term: usize,
    /// Place of the word in the name, then among other forms of it.
    pub(super) place: usize,
    pub(super) found: Match,
}

/// What stands for what in a name, the best first.
#[derive(Clone, Debug, Default)]
pub(super) struct Pairs {
    pub(super) list: Vec<Pair>,
    /// Words of the name itself; places after these are of other forms.
    pub(super) said: usize,
}

/// Words of a name and its other forms that are looked at.
const MOST_PLACES: usize = 32;

impl Pairs {
    /// What stands for what in a row; `scratch` is given back empty, so that it need not be made for each row.
    pub(super) fn of(
        terms: &Terms,
        table: &Table,
        piece: &Piece,
        row: &Row,
        strictness: Strictness,
        scratch: &mut Vec<Pair>,
    ) -> Pairs {
        let said = piece.said(row).len();
        let words = || piece.said(row).chain(piece.beside(row)).take(MOST_PLACES).enumerate();
        let worth = |place: usize, found: Match| match place < said {
            true => found,
            false => Match { quality: beside(found.quality), ..found },
        };
        for (place, word) in words() {
            table
                .each(word, terms, piece, |term, found| scratch.push(Pair { term, place, found: worth(place, found) }));
        }
        if strictness == Strictness::Kind {
            let is_anchor = |pair: &Pair| pair.found.quality >= ANCHOR.0 && terms.list[pair.term].letters() >= ANCHOR.1;
            if scratch.iter().any(is_anchor) {
                for (term, typed) in terms.list.iter().enumerate() {
                    if scratch.iter().any(|pair| pair.term == term && pair.found.quality >= ANCHOR.0) {
                        continue;
                    }
                    for (place, word) in words() {
                        let word_text = piece.vocabulary.text(word);
                        if let Some(found) = typed.compare_kindly(word_text, piece.vocabulary.shape(word)) {
                            scratch.push(Pair { term, place, found: worth(place, found) });
                        }
                    }
                }
            } else {
                scratch.clear();
            }
        }
        let found = scratch.iter().fold(0_u32, |found, pair| found | 1 << pair.term).count_ones() as usize;
        if found + may_lack(terms.list.len()) < terms.list.len() {
            scratch.clear();
        }
        scratch.sort_unstable_by_key(|pair| (std::cmp::Reverse(pair.found.quality), pair.term, pair.place));
        let mut pairs = Pairs { list: Vec::new(), said };
        let (mut terms_taken, mut places_taken) = (0_u32, 0_u32);
        for pair in scratch.drain(..) {
            let is_shared = pair.found.how == How::Joined
                && pairs.list.iter().all(|other| other.place != pair.place || other.found.how == How::Joined);
            let is_free = places_taken >> pair.place & 1 == 0 || is_shared;
            if terms_taken >> pair.term & 1 == 0 && is_free {
                terms_taken |= 1 << pair.term;
                places_taken |= 1 << pair.place;
                pairs.list.push(pair);
            }
        }
        pairs
    }

    pub(super) fn loosest(&self) -> Option<How> {
        self.list.iter().map(|pair| pair.found.how).max()
    }

    /// True when some word was found in another form of the name only.
    pub(super) fn is_of_other_form(&self) -> bool {
        self.list.iter().any(|pair| pair.place >= self.said)
    }

    fn in_order_bonus(&self, terms: usize) -> i64 {
        let place = |term: usize| self.list.iter().find(|pair| pair.term == term).map(|pair| pair.place);
        let steps = (1..terms).map(|term| match (place(term - 1), place(term)) {
            (Some(before), Some(here)) if here == before + 1 || here == before => IN_ORDER,
            (Some(before), Some(here)) if here > before => IN_ORDER / 2,
            _ => 0,
        });
        steps.sum::<i64>() / (terms as i64 - 1).max(1)
    }
}

/// How many of so many words a name may lack.
pub(super) fn may_lack(terms: usize) -> usize {
    usize::from(terms > 2)
}

/// How well a name answers; `None` when it does not.
pub(super) fn name_score(
    terms: &Terms,
    table: &Table,
    piece: &Piece,
    row: &Row,
    strictness: Strictness,
    scratch: &mut Vec<Pair>,
) -> Option<Score> {
    let count = terms.list.len();
    let pairs = Pairs::of(terms, table, piece, row, strictness, scratch);
    let missing = count - pairs.list.len();
    if missing > may_lack(count) {
        return None;
    }
    let sum: i64 = pairs.list.iter().map(|pair| i64::from(pair.found.quality)).sum();
    let is_typed = |place: usize| pairs.list.iter().any(|pair| pair.place == place);
    let untyped = piece.said(row).enumerate().filter(|(place, _)| !is_typed(*place)).take(4);
    let untyped: i64 = untyped
        .map(|(_, word)| if piece.vocabulary.shape(word).letters == 1 { UNTYPED_INITIAL } else { UNTYPED })
        .sum();
    let matched = 100 * sum / count.max(1) as i64;
    let is_guess = missing > 0 || !pairs.loosest().is_some_and(How::is_sure);
    if is_guess && matched < ENOUGH {
        return None;
    }
    let quality = (matched - untyped).max(0);
    let kind = if row.line() == Line::Person { PERSON } else { NAME };
    Some(Score { rank: quality + kind + pairs.in_order_bonus(count), quality, is_guess })
}

/// The same for a single word, found with that quality.
pub(super) fn one_word_score(found: Grade, piece: &Piece, row: &Row) -> Option<Score> {
    let matched = 100 * i64::from(found.quality);
    if !found.is_sure && matched < ENOUGH {
        return None;
    }
    let quality = (matched - UNTYPED * piece.said(row).len().saturating_sub(1).min(4) as i64).max(0);
    let kind = if row.line() == Line::Person { PERSON } else { NAME };
    Some(Score { rank: quality + kind, quality, is_guess: !found.is_sure })
}

/// The whole query, spaces left out, against whole names.
pub(super) struct WholeName<'a> {
    typed: &'a Term,
    letters: Vec<char>,
    first: Option<NonZeroU8>,
    /// It was typed in one.
    is_one_word: bool,
    // The name being compared.
    name: String,
}

impl<'a> WholeName<'a> {
    pub(super) fn of(terms: &'a Terms) -> Option<WholeName<'a>> {
        let typed = terms.whole.as_ref()?;
        let (letters, first) = (typed.text().chars().collect(), first_letter(typed.text()));
        Some(WholeName { typed, letters, first, is_one_word: terms.list.len() == 1, name: String::new() })
    }

    /// True unless the shape of a name already tells that it is another. Most names have the letters of a short word somewhere:
    /// only one of about its length and of no other letters, or one that begins as it does, is looked at.
    pub(super) fn may_be(&self, shape: NameShape) -> bool {
        let (mask, slips) = (self.typed.mask(), self.typed.slips());
        let (typed, there) = (self.typed.letters(), usize::from(shape.letters));
        // All is asked at once: of so many names, a processor guesses wrongly too often which question is the last.
        let may_be = lacks_at_most(slips, mask, shape.mask()) & (shape.words > 1 || !self.is_one_word);
        let is_as_long = (there + slips >= typed) & (there <= typed + slips + usize::from(shape.words));
        // The space between words is among the letters of a name.
        let is_spelled = is_as_long & lacks_at_most(slips + 1, shape.mask(), mask);
        let is_begun = (self.first.is_none() | (shape.first == self.first)) & lacks_at_most(0, mask, shape.mask());
        may_be & (is_spelled | is_begun & (typed >= SHORTEST_PIECED))
    }

    /// "zhangyuli" is "Zhang Yuli", "dangar" is Daniel Garnier.
    pub(super) fn found(&mut self, piece: &Piece, row: &Row) -> Option<Match> {
        let words = piece.said(row).map(|word| piece.vocabulary.text(word));
        self.name.clear();
        words.clone().for_each(|word| self.name.push_str(word));
        let letters = piece.said(row).map(|word| usize::from(piece.vocabulary.shape(word).letters)).sum::<usize>();
        if letters + self.typed.slips() < self.typed.letters() {
            return None;
        }
        let spelled = self.typed.compare_joined(&self.name, letters);
        if spelled.is_some() || !self.is_one_word {
            // Typed in two, a name is not pieced together again.
            return spelled;
        }
        let shortest = shortest_piece(&self.letters, words)?;
        // Three letters of each say more than one of the first and five of the last.
        Some(Match { how: How::Abbreviated, quality: 70 + 4 * shortest.min(3) as u8 })
    }
}

/// The score of such a match.
pub(super) fn whole_name_score(found: Match) -> Score {
    let quality = 100 * i64::from(found.quality);
    Score { rank: quality + PERSON, quality, is_guess: true }
}

//! Which rows of a piece are worth scoring: those that hold the rarest words.

use super::piece::Piece;
use super::rank::{beside, counts, counts_beside, may_lack};
use super::table::{Rarity, Table, Terms};
use super::term::{Match, Realm};
use super::wish::{What, Wish};

/// Rows of a piece, one bit each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rows(Vec<u64>);

impl Rows {
    pub(super) fn none(piece: &Piece) -> Rows {
        Rows(vec![0; piece.rows.len().div_ceil(64)])
    }

    pub(super) fn all(piece: &Piece) -> Rows {
        let mut rows = Rows(vec![u64::MAX; piece.rows.len().div_ceil(64)]);
        let over = rows.0.len() * 64 - piece.rows.len();
        if let Some(last) = rows.0.last_mut() {
            *last >>= over;
        }
        rows
    }

    pub(super) fn add(&mut self, row: u32) {
        self.0[row as usize / 64] |= 1 << (row % 64);
    }

    pub(super) fn and(&mut self, other: &Rows) {
        self.0.iter_mut().zip(&other.0).for_each(|(left, right)| *left &= right);
    }

    pub(super) fn or(&mut self, other: &Rows) {
        self.0.iter_mut().zip(&other.0).for_each(|(left, right)| *left |= right);
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// The rows, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        let words = self.0.iter().zip(0_u32..).filter(|(bits, _)| **bits != 0);
        words.flat_map(|(bits, at)| {
            let mut rest = *bits;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(64 * at + bit)
            })
        })
    }
}

/// The terms by whose rows sentences are found, the rarest first: enough that every row worth showing has one of them.
pub(super) fn seeds(rarity: &Rarity) -> Vec<usize> {
    let count = rarity.times.len();
    let mut used: Vec<usize> = (0..count).filter(|term| rarity.times[*term] > 0).collect();
    let unused = count - used.len();
    if unused > may_lack(count) {
        return Vec::new();
    }
    used.sort_by_key(|term| rarity.times[*term]);
    used.truncate((may_lack(count) - unused + 1).min(MOST_SEEDS));
    used
}

/// Of five words and more, three that are rare lead to every row that has what is rare of them.
const MOST_SEEDS: usize = 3;

/// The rows of sentences that hold a term.
pub(super) fn rows_of_term(terms: &Terms, rarity: &Rarity, table: &Table, piece: &Piece, term: usize) -> Rows {
    let mut rows = Rows::none(piece);
    for (word, found) in table.words[term].all(&terms.list[term], &piece.vocabulary) {
        let (is_in, is_beside) = (counts(terms, rarity, term, found), counts_beside(rarity, term, found));
        if is_in || is_beside {
            for place in piece.postings.of_word(word) {
                if if place % 2 == 0 { is_in } else { is_beside } {
                    rows.add(place / 2);
                }
            }
        }
    }
    rows
}

/// The rows of names that hold a term well enough to build on.
pub(super) fn rows_of_name(terms: &Terms, table: &Table, piece: &Piece, term: usize, least: u8) -> Rows {
    let mut rows = Rows::none(piece);
    for (word, found) in table.words[term].all(&terms.list[term], &piece.vocabulary) {
        if found.quality >= least {
            piece.postings.of_word(word).for_each(|place| rows.add(place / 2));
        }
    }
    rows
}

/// The rows beside whose line all of `words` stand: what someone of that name said.
pub(super) fn rows_beside(words: &[&str], piece: &Piece) -> Rows {
    let mut rows = Rows::all(piece);
    for word in words {
        let mut of_word = Rows::none(piece);
        if let Some(word) = piece.vocabulary.number(word) {
            piece.postings.of_word(word).filter(|place| place % 2 == 1).for_each(|place| of_word.add(place / 2));
        }
        rows.and(&of_word);
    }
    rows
}

/// For one typed word: how well each row of sentences has it, in the line and beside it. 0 where it has not.
pub(super) struct OneTerm {
    said: Vec<Graded>,
    beside: Vec<Graded>,
}

/// A quality out of 100, and whether nothing was guessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Graded {
    pub(super) quality: u8,
    pub(super) is_sure: bool,
}

impl OneTerm {
    pub(super) fn of(terms: &Terms, rarity: &Rarity, table: &Table, piece: &Piece, realm: Realm) -> OneTerm {
        let none = vec![Graded::default(); piece.rows.len()];
        let mut grades = OneTerm { said: none.clone(), beside: none };
        for (word, found) in table.words[0].all(&terms.list[0], &piece.vocabulary) {
            let (is_in, is_beside) = match realm {
                Realm::Names => (true, true),
                Realm::Sentences => (counts(terms, rarity, 0, found), counts_beside(rarity, 0, found)),
            };
            let Match { how, quality } = found;
            let (said, aside) = (
                Graded { quality, is_sure: how.is_sure() },
                Graded { quality: beside(quality), is_sure: how.is_sure() },
            );
            for place in piece.postings.of_word(word) {
                let row = place as usize / 2;
                let (slot, new) = match place % 2 {
                    0 if is_in => (&mut grades.said[row], said),
                    1 if is_beside => (&mut grades.beside[row], aside),
                    _ => continue,
                };
                if slot.quality < new.quality {
                    *slot = new;
                }
            }
        }
        grades
    }
}

impl OneTerm {
    /// The better of the two, and whether it stands beside the line.
    pub(super) fn best(&self, row: usize) -> (Graded, bool) {
        let (said, beside) = (self.said[row], self.beside[row]);
        if beside.quality > said.quality { (beside, true) } else { (said, false) }
    }
}

/// The rows that may meet the wishes, as far as words tell.
pub(super) fn rows_of_wishes(wishes: &[Wish], piece: &Piece) -> Option<Rows> {
    let mut rows: Option<Rows> = None;
    for wish in wishes.iter().filter(|wish| !wish.is_refused) {
        let (words, is_whole) = match &wish.what {
            What::Phrase(words) | What::Cased(words, _) => (words, true),
            What::Words(words) | What::By(words) | What::About(words) => (words, false),
            // What an article's file is called stands in no postings.
            _ => continue,
        };
        for word in words {
            let mut of_word = Rows::none(piece);
            let range = match is_whole {
                true => piece.vocabulary.number(word).map_or(0..0, |number| number..number + 1),
                false => piece.vocabulary.range(word),
            };
            range.for_each(|word| piece.postings.of_word(word).for_each(|place| of_word.add(place / 2)));
            match &mut rows {
                Some(rows) => rows.and(&of_word),
                None => rows = Some(of_word),
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_ascending() {
        let mut rows = Rows(vec![0; 3]);
        [130, 0, 63, 64].into_iter().for_each(|row| rows.add(row));
        assert_eq!(rows.iter().collect::<Vec<_>>(), [0, 63, 64, 130]);
        assert_eq!(rows.count(), 4);
    }

    #[test]
    fn the_rarest_terms_lead_and_as_many_as_may_be_wrong() {
        let rarity = |times: &[u64]| Rarity { weights: Vec::new(), is_known: Vec::new(), times: times.to_vec() };
        assert_eq!(seeds(&rarity(&[9, 4])), [1]);
        assert_eq!(seeds(&rarity(&[9, 4, 7])), [1, 2]);
        assert_eq!(seeds(&rarity(&[9, 0, 7])), [2], "the unknown word is the one that is wrong");
        assert_eq!(seeds(&rarity(&[9, 0])), [0_usize; 0]);
    }
}

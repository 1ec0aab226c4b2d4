//! Which rows of a piece are worth scoring: those that hold the rarest words.

use super::grades::{Grade, Grades, Worth};
use super::piece::Piece;
use super::rank::{counts, counts_beside, may_lack};
use super::table::{Rarity, Table, Terms};
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

    /// The rows that are in all of `others`, or in all but one when one may be lacking.
    pub(super) fn lacking(one_at_most: usize, piece: &Piece, others: impl Iterator<Item = Rows>) -> Rows {
        let mut none = Rows::all(piece);
        let mut one = Rows::none(piece);
        for other in others {
            for ((none, one), there) in none.0.iter_mut().zip(&mut one.0).zip(&other.0) {
                *one = *one & there | *none & !there;
                *none &= there;
            }
        }
        if one_at_most > 0 {
            none.or(&one);
        }
        none
    }

    pub(super) fn add(&mut self, row: u32) {
        self.0[row as usize / 64] |= 1 << (row % 64);
    }

    pub(super) fn has(&self, row: u32) -> bool {
        self.0[row as usize / 64] >> (row % 64) & 1 == 1
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
            piece.postings.each(word, |place| {
                if if place % 2 == 0 { is_in } else { is_beside } {
                    rows.add(place / 2);
                }
            });
        }
    }
    rows
}

/// The rows of names that hold a term well enough to build on.
pub(super) fn rows_of_name(terms: &Terms, table: &Table, piece: &Piece, term: usize, least: u8) -> Rows {
    let mut rows = Rows::none(piece);
    for (word, found) in table.words[term].all(&terms.list[term], &piece.vocabulary) {
        if found.quality >= least {
            piece.postings.each(word, |place| rows.add(place / 2));
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
            let beside = |place: &u32| place % 2 == 1;
            piece.postings.of_word(word).filter(beside).for_each(|place| of_word.add(place / 2));
        }
        rows.and(&of_word);
    }
    rows
}

/// How well each of the first `count` rows of sentences has a term, where it counts.
pub(super) fn grades_of_sentences(
    (terms, rarity, table): (&Terms, &Rarity, &Table),
    piece: &Piece,
    count: usize,
    term: usize,
) -> Grades {
    let worth = |(word, found)| {
        let said = if counts(terms, rarity, term, found) { Grade::said(found) } else { Grade::default() };
        let beside = if counts_beside(rarity, term, found) { Grade::beside(found) } else { Grade::default() };
        Worth { word, said, beside }
    };
    let words = table.words[term].all(&terms.list[term], &piece.vocabulary);
    Grades::of(&words.into_iter().map(worth).collect::<Vec<_>>(), count, piece)
}

/// How well each row of names has the only term.
pub(super) fn grades_of_names(terms: &Terms, table: &Table, piece: &Piece) -> Grades {
    let words = table.words[0].all(&terms.list[0], &piece.vocabulary);
    let worth = |(word, found)| Worth { word, said: Grade::said(found), beside: Grade::beside(found) };
    Grades::of(&words.into_iter().map(worth).collect::<Vec<_>>(), piece.rows.len(), piece)
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
            range.for_each(|word| piece.postings.each(word, |place| of_word.add(place / 2)));
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

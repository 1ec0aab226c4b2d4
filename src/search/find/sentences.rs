//! The quotes and titles that a search finds: by their words, and by who was meant.

use super::super::candidates::{OneTerm, Rows, rows_beside, rows_of_term, rows_of_wishes, seeds};
use super::super::piece::Piece;
use super::super::rank::{Score, kind_bonus, sentence_score};
use super::super::term::Realm;
use super::super::top::{By, Candidate, Top};
use super::{Asked, STRIDE, Search, Side};
use std::sync::Arc;

/// Rows ranked one by one. Words that stand in more say little; those rows are counted, and the first of them ranked.
const MOST_RANKED: usize = 10_000;

impl<'a> Search<'a> {
    pub(super) fn sentences(&self, asked: &Asked<'a>, top: &mut Top<'a>) -> Option<()> {
        let Side { terms, tables, rarity } = &asked.sentences;
        let seeds = seeds(rarity);
        let share = MOST_RANKED / self.index.sentences.len().max(1);
        for (at, piece) in self.index.sentences.iter().enumerate() {
            if !(self.still_wanted)() {
                return None;
            }
            let table = &tables[at];
            if terms.list.len() == 1 && !seeds.is_empty() && asked.branch.wishes.is_empty() {
                self.one_term(asked, at, piece, top)?;
                continue;
            }
            let mut rows = Rows::none(piece);
            for term in &seeds {
                rows.or(&rows_of_term(terms, rarity, table, piece, *term));
            }
            if self.is_worth_meeting(asked) {
                for term in (0..terms.list.len()).filter(|term| !seeds.contains(term)) {
                    rows.and(&rows_of_term(terms, rarity, table, piece, term));
                }
            }
            if rows.count() > share && terms.list.len() > 1 {
                self.thin_out(asked, at, piece, &seeds, &mut rows);
            }
            if let Some(wished) = rows_of_wishes(&asked.branch.wishes, piece) {
                rows.and(&wished);
            }
            self.each(asked, at, piece, &rows, share, top, |row, _| {
                Some((sentence_score(terms, rarity, table, piece, row)?, By::Words, None))
            })?;
        }
        Some(())
    }

    /// True when two words must both be there, and following the other one's postings costs less than scoring every row of the
    /// rarer one.
    fn is_worth_meeting(&self, asked: &Asked<'a>) -> bool {
        const ROW_IN_PLACES: u64 = 100;
        match asked.sentences.rarity.times.as_slice() {
            [one, other] => one.min(other) * ROW_IN_PLACES > *one.max(other),
            _ => false,
        }
    }

    /// Too many rows have the rarest words: those that have all of them go first.
    fn thin_out(&self, asked: &Asked<'a>, at: usize, piece: &Piece, seeds: &[usize], rows: &mut Rows) {
        let Side { terms, tables, rarity } = &asked.sentences;
        let mut all = rows.clone();
        for term in (0..terms.list.len()).filter(|term| rarity.times[*term] > 0) {
            if seeds.len() > 1 || !seeds.contains(&term) {
                all.and(&rows_of_term(terms, rarity, &tables[at], piece, term));
            }
        }
        if all.count() > 0 {
            *rows = all;
        }
    }

    /// One word is scored for all rows at once, straight from the postings: it may stand in most of them.
    fn one_term(&self, asked: &Asked<'a>, at: usize, piece: &'a Arc<Piece>, top: &mut Top<'a>) -> Option<()> {
        let Side { terms, tables, rarity } = &asked.sentences;
        let grades = OneTerm::of(terms, rarity, &tables[at], piece, Realm::Sentences);
        for (number, row) in (0_u32..).zip(&piece.rows) {
            if (number as usize).is_multiple_of(STRIDE) && !(self.still_wanted)() {
                return None;
            }
            let (grade, is_beside) = grades.best(number as usize);
            if grade.quality == 0 || !self.is_in_scope(row) {
                continue;
            }
            let quality = 100 * i64::from(grade.quality);
            let score = Score { rank: quality + kind_bonus(row, is_beside), quality, is_guess: !grade.is_sure };
            top.push(Candidate { score, weight: self.index.weight(row), row, piece: at, by: By::Words });
        }
        Some(())
    }

    /// What the people meant have said.
    pub(super) fn spoken(&self, asked: &Asked<'a>, top: &mut Top<'a>) -> Option<()> {
        if asked.meant.is_empty() {
            return Some(());
        }
        let mut known = top.scores();
        for (at, piece) in self.index.sentences.iter().enumerate() {
            for (meant, person) in asked.meant.iter().enumerate() {
                let rows = rows_beside(&person.words, piece);
                self.each(asked, at, piece, &rows, usize::MAX, top, |row, _| {
                    let (score, before) = (asked.spoken_score(meant, row), known.get(&row.target).copied());
                    let is_better = before.is_none_or(|before| before.rank < score.rank);
                    is_better.then(|| {
                        known.insert(row.target, score);
                        (score, By::Speaker(meant), before)
                    })
                })?;
            }
        }
        Some(())
    }
}

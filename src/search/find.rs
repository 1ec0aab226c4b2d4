//! One search: what was typed against the words of every piece, then the rows, then the best of them explained.

use super::explain::{matched, why};
use super::index::Index;
use super::piece::{Line, Piece, Row};
use super::rank::{Matches, PERSON, Score, name_score, sentence_score};
use super::table::{Rarity, Table, Terms};
use super::{Found, Hit, Query, Scope, Target};
use std::cmp::Reverse;
use std::collections::HashSet;

/// Rows between two questions whether the search is still wanted: some tens of microseconds.
const STRIDE: usize = 512;

/// A guess (a typo, a missing word) is shown only if it reaches this share of the best row's quality, in per cent.
const GUESS: i64 = 80;

/// What one search works with.
pub(super) struct Search<'a> {
    index: &'a Index,
    scope: Scope,
    terms: Terms,
    tables: Vec<Table>,
    rarity: Rarity,
    still_wanted: &'a dyn Fn() -> bool,
}

/// A row and what puts it before or after others.
struct Candidate<'a> {
    score: Score,
    weight: u32,
    row: &'a Row,
    piece: usize,
}

impl Candidate<'_> {
    /// Smaller comes first. Total, because no two rows have one target.
    fn order(&self) -> (Reverse<i64>, Reverse<u32>, u32, Target) {
        (Reverse(self.score.rank), Reverse(self.weight), self.row.letters, self.row.target)
    }
}

impl<'a> Search<'a> {
    /// Compares the words of the query with every vocabulary; `None` when no longer wanted.
    pub(super) fn begin(index: &'a Index, query: &Query, still_wanted: &'a dyn Fn() -> bool) -> Option<Search<'a>> {
        let terms = Terms::of(&query.text);
        let mut tables = Vec::with_capacity(index.pieces.len());
        for piece in &index.pieces {
            if !still_wanted() {
                return None;
            }
            tables.push(Table::of(&terms, piece));
        }
        let rows = index.pieces.iter().map(|piece| piece.rows.len()).sum();
        let rarity = Rarity::of(&terms, &tables, rows);
        Some(Search { index, scope: query.scope, terms, tables, rarity, still_wanted })
    }

    /// The best rows; `None` when no longer wanted.
    pub(super) fn found(&self, limit: usize) -> Option<Found> {
        let mut of = 0;
        let mut candidates = self.candidates(&mut of, |piece, row| self.score(piece, row))?;
        let is_one_word = self.terms.list.len() == 1;
        if candidates.is_empty() || (is_one_word && candidates.iter().all(|candidate| candidate.score.is_guess)) {
            self.try_whole_names(&mut candidates)?;
        }
        let best = candidates.iter().map(|candidate| candidate.score.quality).max().unwrap_or(0);
        candidates.retain(|candidate| !candidate.score.is_guess || 100 * candidate.score.quality >= GUESS * best);
        let total = candidates.len();
        if (1..total).contains(&limit) {
            candidates.select_nth_unstable_by_key(limit - 1, Candidate::order);
        }
        candidates.truncate(limit);
        candidates.sort_unstable_by_key(Candidate::order);
        Some(Found { hits: candidates.iter().map(|candidate| self.hit(candidate)).collect(), total, of })
    }

    /// The last resort, when nothing is there as typed: names and the query, each written as one word.
    fn try_whole_names(&self, candidates: &mut Vec<Candidate<'a>>) -> Option<()> {
        let already: HashSet<Target> = candidates.iter().map(|candidate| candidate.row.target).collect();
        let names = self.candidates(&mut 0, |piece, row| self.whole_name_score(piece, row))?;
        candidates.extend(names.into_iter().filter(|name| !already.contains(&name.row.target)));
        Some(())
    }

    /// The rows of the scope that `score` accepts; all rows of the scope are counted in `of`.
    fn candidates(&self, of: &mut usize, score: impl Fn(usize, &Row) -> Option<Score>) -> Option<Vec<Candidate<'a>>> {
        let mut candidates = Vec::new();
        for (piece, rows) in self.index.pieces.iter().enumerate() {
            for rows in rows.rows.chunks(STRIDE) {
                if !(self.still_wanted)() {
                    return None;
                }
                for row in rows.iter().filter(|row| self.is_in_scope(row) && self.is_newest(row)) {
                    *of += 1;
                    if let Some(score) = score(piece, row) {
                        candidates.push(Candidate { score, weight: self.weight(row), row, piece });
                    }
                }
            }
        }
        Some(candidates)
    }

    fn score(&self, piece: usize, row: &Row) -> Option<Score> {
        let terms = &self.terms.list;
        let (table, piece) = (&self.tables[piece], &*self.index.pieces[piece]);
        match (terms.is_empty(), row.line.is_name()) {
            (true, _) => self.terms.is_blank.then(Score::default),
            (false, true) => name_score(terms, table, piece, row),
            (false, false) => sentence_score(terms, &self.rarity, table, piece, row),
        }
    }

    fn whole_name_score(&self, piece: usize, row: &Row) -> Option<Score> {
        let found = row.line.is_name().then(|| self.terms.compare_whole(&self.index.pieces[piece], row))??;
        let quality = 100 * i64::from(found.quality);
        Some(Score { rank: quality + PERSON, quality, is_guess: true })
    }

    fn is_in_scope(&self, row: &Row) -> bool {
        match (self.scope, &row.line) {
            (Scope::All, _) => true,
            (scope, Line::Quote(..)) => scope == Scope::Quotes,
            (scope, Line::Title(_)) => scope == Scope::Articles,
            (scope, Line::Person(_)) => scope == Scope::People,
            (scope, Line::Name(_)) => scope == Scope::Names,
        }
    }

    fn is_newest(&self, row: &Row) -> bool {
        match row.target {
            Target::Entity(id) => self.index.known.get(id.index()).is_some_and(|known| known.edition == row.edition),
            Target::Quote(..) | Target::Article(_) => true,
        }
    }

    fn weight(&self, row: &Row) -> u32 {
        match (row.target, &row.line) {
            (Target::Entity(id), _) => self.index.known.get(id.index()).map_or(0, |known| known.weight),
            (_, Line::Title(record)) => record.quotes.len() as u32,
            _ => 0,
        }
    }

    fn hit(&self, candidate: &Candidate<'_>) -> Hit {
        let Candidate { score, row, .. } = candidate;
        let (table, piece): (&Table, &Piece) = (&self.tables[candidate.piece], &self.index.pieces[candidate.piece]);
        let line = row.line.text();
        let matches = match row.line.is_name() {
            true => Matches::of_name(table, piece, row),
            false => Matches::of_sentence(&self.terms.list, &self.rarity, table, piece, row),
        };
        Hit {
            target: row.target,
            score: score.rank,
            line: line.to_string(),
            matched: matched(&self.terms, &matches, line),
            why: why(self.terms.list.len(), &matches, row),
        }
    }
}

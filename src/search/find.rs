//! One search: what was typed against the words of every piece, then the rows, then the best of them explained.

mod names;
mod sentences;

use super::candidates::{Rows, rows_of_wishes};
use super::expand::Memory;
use super::explain::hit;
use super::index::Index;
use super::nearest::nearest;
use super::piece::{Line, Piece, Row};
use super::query::Branch;
use super::rank::{IN_ORDER, SPOKEN_BY, Score, substance};
use super::subject::RowSubject;
use super::table::{Rarity, Table, Terms};
use super::term::Realm;
use super::top::{By, Candidate, Top};
use super::wish::Wish;
use super::{Found, Hit, Query, Scope};
use std::collections::HashSet;
use std::sync::Arc;

/// Rows between two questions whether the search is still wanted: some tens of microseconds.
const STRIDE: usize = 512;

/// Words of the longest name that is guessed where quotes are asked for.
const LONGEST_NAME: usize = 3;

/// Quality of a quote with which one is content, and does not ask whose name was meant.
const NEAR_ENOUGH: i64 = 7_500;

/// What one search works with.
pub(super) struct Search<'a> {
    pub(super) index: &'a Index,
    pub(super) scope: Scope,
    pub(super) still_wanted: &'a dyn Fn() -> bool,
    limit: usize,
}

/// A way of meeting the query: its words against the pieces of both realms.
pub(super) struct Asked<'a> {
    branch: &'a Branch,
    pub(super) names: Side,
    pub(super) sentences: Side,
    /// People whose name was guessed, and what they are called.
    pub(super) meant: Vec<Meant<'a>>,
    /// Some word was taken apart for the sentences.
    is_split: bool,
}

/// The words of a query against the pieces of one realm.
pub(super) struct Side {
    pub(super) terms: Terms,
    pub(super) tables: Vec<Table>,
    pub(super) rarity: Rarity,
}

/// Someone who may be meant.
pub(super) struct Meant<'a> {
    pub(super) candidate: Candidate<'a>,
    words: Vec<&'a str>,
}

impl<'a> Search<'a> {
    pub(super) fn of(index: &'a Index, query: &Query, limit: usize, still_wanted: &'a dyn Fn() -> bool) -> Search<'a> {
        Search { index, scope: query.scope, still_wanted, limit }
    }

    /// The best rows; `None` when no longer wanted.
    pub(super) fn found(&self, query: &Query, memory: &mut Memory) -> Option<Found> {
        memory.keep_only(self.index.names.iter().chain(&self.index.sentences));
        let of = self.index.rows_in(self.scope);
        if query.is_blank() {
            let asked = Asked::of(self, &BLANK, memory)?;
            let mut top = Top::new(self.limit);
            self.all(&asked, &mut top)?;
            let (best, total) = top.finish();
            let hits = best.iter().map(|candidate| hit(self, &asked, candidate)).collect();
            return Some(Found { hits, total, of, nearest: Vec::new() });
        }
        let mut found = Found { of, ..Found::default() };
        for branch in &query.branches {
            let asked = Asked::of(self, branch, memory)?;
            let (hits, total) = self.branch(asked)?;
            found.total += total;
            found.hits.extend(hits);
        }
        if query.branches.len() > 1 {
            self.without_doubles(&mut found);
        }
        if found.total == 0 {
            found.nearest = nearest(self, query)?;
        }
        Some(found)
    }

    /// The hits of one branch, and how many there are.
    fn branch(&self, mut asked: Asked<'a>) -> Option<(Vec<Hit>, usize)> {
        let mut top = Top::new(self.limit);
        match (asked.names.terms.list.is_empty(), asked.branch.loose.trim().is_empty()) {
            (true, true) => self.all(&asked, &mut top)?,
            // Marks alone are something, and find nothing.
            (true, false) => {}
            (false, _) => {
                if matches!(self.scope, Scope::Quotes | Scope::Articles) {
                    self.sentences(&asked, &mut top)?;
                    self.quotes_of_the_meant(&mut asked, &mut top)?;
                } else {
                    self.names(&asked, &mut top)?;
                    let is_named = top.is_sure();
                    if self.scope == Scope::All {
                        self.sentences(&asked, &mut top)?;
                    }
                    // "danaruiz", taken apart for the sentences, is a name typed in one first of all.
                    if !is_named && (asked.is_split || !top.is_sure()) {
                        self.guessed_names(&asked, &mut top)?;
                    }
                    if self.scope == Scope::All && !is_named {
                        asked.meant = self.meant(&top);
                        self.spoken(&asked, &mut top)?;
                    }
                }
            }
        }
        let (best, total) = top.finish();
        Some((best.iter().map(|candidate| hit(self, &asked, candidate)).collect(), total))
    }

    /// Who is meant decides whose words are found, also where only quotes are asked for.
    fn quotes_of_the_meant(&self, asked: &mut Asked<'a>, top: &mut Top<'a>) -> Option<()> {
        let is_name_like = asked.names.terms.list.len() <= LONGEST_NAME && top.best() < NEAR_ENOUGH;
        if self.scope != Scope::Quotes || top.is_sure() || !is_name_like {
            return Some(());
        }
        let mut names = Top::new(self.limit);
        self.names(asked, &mut names)?;
        if !names.is_sure() {
            self.guessed_names(asked, &mut names)?;
        }
        asked.meant = self.meant(&names);
        self.spoken(asked, top)
    }

    /// Branches may find the same row: the best hit of each stays. The sum of the totals becomes that of the distinct ones.
    fn without_doubles(&self, found: &mut Found) {
        found.hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        let mut seen = HashSet::new();
        let before = found.hits.len();
        found.hits.retain(|hit| seen.insert(hit.target));
        found.total = found.total.saturating_sub(before - found.hits.len());
        found.hits.truncate(self.limit);
    }

    /// Every row of the scope that meets the wishes.
    fn all(&self, asked: &Asked<'a>, top: &mut Top<'a>) -> Option<()> {
        for pieces in [&self.index.names, &self.index.sentences] {
            for (at, piece) in pieces.iter().enumerate() {
                let rows = rows_of_wishes(&asked.branch.wishes, piece).unwrap_or_else(|| Rows::all(piece));
                self.each(asked, at, piece, &rows, usize::MAX, top, |row, _| {
                    let is_person = matches!(row.line, Line::Person(_));
                    Some((Score { rank: i64::from(is_person), ..Score::default() }, By::Words, None))
                })?;
            }
        }
        Some(())
    }

    /// Scores the `rows` of a piece that are in the scope and meet the wishes, `most` of them at most; the rest is counted.
    /// `score` gives the score, how the row was found, and the score it had before if it was known.
    #[expect(clippy::too_many_arguments, reason = "the one loop over rows; each argument is another thing")]
    fn each(
        &self,
        asked: &Asked<'a>,
        at: usize,
        piece: &'a Arc<Piece>,
        rows: &Rows,
        most: usize,
        top: &mut Top<'a>,
        mut score: impl FnMut(&'a Row, u32) -> Option<(Score, By, Option<Score>)>,
    ) -> Option<()> {
        let is_name = piece.rows.first().is_some_and(|row| row.line.is_name());
        let is_asked_for_speakers = self.scope == Scope::Quotes && !asked.names.terms.list.is_empty();
        let mut scored = 0;
        for (step, number) in rows.iter().enumerate() {
            if step.is_multiple_of(STRIDE) && !(self.still_wanted)() {
                return None;
            }
            let row = &piece.rows[number as usize];
            // Where quotes are asked for, names are looked at for who is meant.
            let is_looked_at = self.is_in_scope(row) || is_asked_for_speakers && is_name;
            if !is_looked_at || is_name && !self.index.is_newest(row) {
                continue;
            }
            if scored >= most {
                top.count(1);
                continue;
            }
            let wishes = &asked.branch.wishes;
            if !wishes.is_empty() {
                let subject = RowSubject::of(row, piece);
                if !wishes.iter().all(|wish| wish.is_met(&subject)) {
                    continue;
                }
            }
            scored += 1;
            if let Some((score, by, before)) = score(row, number) {
                let candidate = Candidate { score, weight: self.index.weight(row), row, piece: at, by };
                match before {
                    Some(before) => top.better(candidate, before),
                    None => top.push(candidate),
                }
            }
        }
        Some(())
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
}

static BLANK: Branch = Branch { loose: String::new(), wishes: Vec::new() };

impl<'a> Asked<'a> {
    fn of(search: &Search<'a>, branch: &'a Branch, memory: &mut Memory) -> Option<Asked<'a>> {
        let names = Side::of(search, Terms::of(&branch.loose), &search.index.names, Realm::Names, memory)?;
        let pieces = &search.index.sentences;
        let mut sentences = Side::of(search, Terms::of(&branch.loose), pieces, Realm::Sentences, memory)?;
        let times = &sentences.rarity.times;
        let mut is_split = false;
        let unused: Vec<usize> = (0..times.len()).filter(|term| times[*term] == 0).collect();
        if !unused.is_empty()
            && let Some(split) = sentences.terms.split(&unused, pieces)
        {
            sentences = Side::of(search, split, pieces, Realm::Sentences, memory)?;
            is_split = true;
        }
        Some(Asked { branch, names, sentences, meant: Vec::new(), is_split })
    }

    /// What must hold besides the words.
    pub(super) fn wishes(&self) -> &[Wish] {
        &self.branch.wishes
    }

    /// What a quote is worth by a person meant: after the person, before what merely resembles.
    fn spoken_score(&self, meant: usize, row: &Row) -> Score {
        let Score { quality, .. } = self.meant[meant].candidate.score;
        Score { rank: quality + SPOKEN_BY + IN_ORDER + substance(row), quality, is_guess: true }
    }
}

impl Side {
    fn of(search: &Search<'_>, terms: Terms, pieces: &[Arc<Piece>], realm: Realm, memory: &mut Memory) -> Option<Side> {
        let mut tables = Vec::with_capacity(pieces.len());
        for piece in pieces {
            if !(search.still_wanted)() {
                return None;
            }
            tables.push(Table::of(&terms, piece, realm, memory));
        }
        let rows = pieces.iter().map(|piece| piece.rows.len()).sum();
        let rarity = Rarity::of(&terms, &tables, rows);
        Some(Side { terms, tables, rarity })
    }
}

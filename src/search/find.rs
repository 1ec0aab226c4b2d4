//! One search: what was typed against the words of every piece, then the rows, then the best of them explained.

mod names;
mod sentences;

use super::candidates::{Rows, rows_of_wishes};
use super::expand::Memory;
use super::explain::hit;
use super::index::Index;
use super::nearest::nearest;
use super::piece::Piece;
use super::query::Branch;
use super::rank::{IN_ORDER, SPOKEN_BY, Score, substance};
use super::row::{Line, Outline, Row};
use super::subject::RowSubject;
use super::table::{Rarity, Table, Terms};
use super::term::Realm;
use super::top::{By, Candidate, Top};
use super::wish::Wish;
use super::{Found, Query, Scope};
use std::cell::Cell;
use std::collections::HashSet;
use std::sync::Arc;

/// Rows between two questions whether the search is still wanted: some tens of microseconds.
const STRIDE: usize = 512;

/// Words of the longest name that is guessed where quotes are asked for.
const LONGEST_NAME: usize = 3;

/// Quality of a quote with which one is content, and does not ask whose name was meant.
const NEAR_ENOUGH: i64 = 7_500;

/// How much is done for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// What can be done between two keys: where a great many rows are about as good, some of them are looked at, and wishes that
    /// no word tells are asked of those alone.
    Quick,
    /// Everything.
    Whole,
}

impl Effort {
    /// Rows that are looked at where many may be among the best.
    fn most_looked_at(self) -> usize {
        match self {
            Effort::Quick => 2_000,
            Effort::Whole => usize::MAX,
        }
    }

    /// Names of which some word is right that are compared with more forgiveness.
    fn most_guessed(self) -> usize {
        match self {
            Effort::Quick => 2_000,
            Effort::Whole => usize::MAX,
        }
    }

    /// Names that are compared as a whole, spaces left out.
    fn most_compared(self) -> usize {
        match self {
            Effort::Quick => 200_000,
            Effort::Whole => usize::MAX,
        }
    }

    /// Rows that are asked one by one whether they meet the wishes.
    fn most_checked(self) -> usize {
        match self {
            Effort::Quick => 5_000,
            Effort::Whole => usize::MAX,
        }
    }
}

/// What one search works with.
pub(super) struct Search<'a> {
    pub(super) index: &'a Index,
    pub(super) scope: Scope,
    pub(super) effort: Effort,
    pub(super) limit: usize,
    pub(super) still_wanted: &'a dyn Fn() -> bool,
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
    /// Nothing was left undone to be quick.
    is_whole: Cell<bool>,
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
    /// The best rows; `None` when no longer wanted.
    pub(super) fn found(&self, query: &Query, memory: &mut Memory) -> Option<Found> {
        memory.keep_only(self.index.names.iter().chain(&self.index.sentences));
        let branches = if query.is_blank() { std::slice::from_ref(&BLANK) } else { query.branches.as_slice() };
        // To count the rows of several branches, all of them must be known.
        let is_all_kept = self.effort == Effort::Whole && branches.len() > 1;
        let each = Search { limit: if is_all_kept { usize::MAX } else { self.limit }, ..*self };
        let mut asked = Vec::with_capacity(branches.len());
        let mut best = Vec::new();
        let mut found = Found { of: self.index.rows_in(self.scope), is_whole: true, ..Found::default() };
        for (number, branch) in branches.iter().enumerate() {
            let mut one = Asked::of(&each, branch, memory)?;
            let (rows, total) = each.branch(&mut one, memory)?;
            found.total += total;
            found.is_whole &= one.is_whole.get() && (branches.len() == 1 || rows.len() == total);
            best.extend(rows.into_iter().map(|candidate| (number, candidate)));
            asked.push(one);
        }
        if branches.len() > 1 {
            // Branches may find the same row: the best of each stays.
            best.sort_by_key(|(_, candidate)| candidate.order());
            let mut seen = HashSet::new();
            let before = best.len();
            best.retain(|(_, candidate)| seen.insert(candidate.row.target()));
            found.total -= before - best.len();
            best.truncate(self.limit);
        }
        found.hits = best.iter().map(|(number, candidate)| hit(self, &asked[*number], candidate)).collect();
        if found.total == 0 && !query.is_blank() {
            match self.effort {
                Effort::Quick => found.is_whole = false,
                Effort::Whole => found.nearest = nearest(self, query)?,
            }
        }
        Some(found)
    }

    /// The best rows of one branch, and how many there are.
    fn branch(&self, asked: &mut Asked<'a>, memory: &mut Memory) -> Option<(Vec<Candidate<'a>>, usize)> {
        let mut top = Top::new(self.limit);
        match (asked.sentences.terms.list.is_empty(), asked.branch.loose.trim().is_empty()) {
            (true, true) => self.all(asked, &mut top)?,
            // Marks alone are something, and find nothing.
            (true, false) => {}
            (false, _) if !self.asks_names() => {
                self.sentences(asked, memory, &mut top)?;
                self.quotes_of_the_meant(asked, memory, &mut top)?;
            }
            (false, _) => {
                self.names(asked, &mut top)?;
                let is_named = top.is_sure();
                if self.scope == Scope::All {
                    self.sentences(asked, memory, &mut top)?;
                }
                // "danaruiz", taken apart for the sentences, is a name typed in one first of all.
                if !is_named && (asked.is_split || !top.is_sure()) {
                    self.guessed_names(asked, &mut top)?;
                }
                if self.scope == Scope::All && !is_named {
                    asked.meant = self.meant(&top);
                    self.spoken(asked, &mut top)?;
                }
            }
        }
        Some(top.finish())
    }

    /// Whether quotes or titles are among what is looked for.
    fn asks_sentences(&self) -> bool {
        !matches!(self.scope, Scope::People | Scope::Names)
    }

    /// Whether names are among what is looked for.
    fn asks_names(&self) -> bool {
        !matches!(self.scope, Scope::Quotes | Scope::Articles)
    }

    /// Who is meant decides whose words are found, also where only quotes are asked for.
    fn quotes_of_the_meant(&self, asked: &mut Asked<'a>, memory: &mut Memory, top: &mut Top<'a>) -> Option<()> {
        let is_name_like = asked.sentences.terms.list.len() <= LONGEST_NAME && top.best() < NEAR_ENOUGH;
        if self.scope != Scope::Quotes || top.is_sure() || !is_name_like {
            return Some(());
        }
        asked.names = Side::of(self, Terms::of(&asked.branch.loose), &self.index.names, Realm::Names, memory)?;
        let mut names = Top::new(self.limit);
        self.names(asked, &mut names)?;
        if !names.is_sure() {
            self.guessed_names(asked, &mut names)?;
        }
        asked.meant = self.meant(&names);
        self.spoken(asked, top)
    }

    /// Every row of the scope that meets the wishes.
    fn all(&self, asked: &Asked<'a>, top: &mut Top<'a>) -> Option<()> {
        let wishes = &asked.branch.wishes;
        let rows_of = |piece| rows_of_wishes(wishes, piece).unwrap_or_else(|| Rows::all(piece));
        if self.asks_names() {
            for (at, piece) in self.index.names.iter().enumerate() {
                self.each(asked, at, piece, &rows_of(piece), usize::MAX, top, |row, _| {
                    let is_person = row.line() == Line::Person;
                    Some((Score { rank: i64::from(is_person), ..Score::default() }, By::Words, None))
                })?;
            }
        }
        if !self.asks_sentences() {
            return Some(());
        }
        let rows: Vec<Rows> = self.index.sentences.iter().map(|piece| rows_of(piece)).collect();
        let count = rows.iter().map(Rows::count).sum();
        let mut gathered = self.gathering(asked, 0, count);
        for (at, (piece, rows)) in self.index.sentences.iter().zip(&rows).enumerate() {
            for (step, number) in rows.iter().enumerate() {
                if step.is_multiple_of(STRIDE) && !(self.still_wanted)() {
                    return None;
                }
                self.gather(asked, at, piece, number, Score::default(), (top, &mut gathered));
            }
        }
        self.look_at(asked, gathered, top, |_, _| Some(Score::default()))
    }

    /// Scores the `rows` of a piece that are in the scope and meet the wishes, `most` of them at most.
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
        let is_name = piece.rows.first().is_some_and(|row| row.is_name());
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
                asked.is_whole.set(false);
                break;
            }
            if !self.is_wished(asked, row, piece) {
                continue;
            }
            scored += 1;
            if let Some((score, by, before)) = score(row, number) {
                let letters = piece.outlines[number as usize].letters();
                let candidate = Candidate { score, weight: self.index.weight(row), letters, row, piece: at, by };
                match before {
                    Some(before) => top.better(candidate, before),
                    None => top.push(candidate),
                }
            }
        }
        Some(())
    }

    /// Whether a row meets the wishes.
    fn is_wished(&self, asked: &Asked<'a>, row: &Row, piece: &Piece) -> bool {
        let wishes = asked.wishes();
        wishes.is_empty() || {
            let subject = RowSubject::of(row, piece, self.index);
            wishes.iter().all(|wish| wish.is_met(&subject))
        }
    }

    /// Whether a quote or a title is looked for.
    fn is_kind_in_scope(&self, outline: Outline) -> bool {
        match self.scope {
            Scope::All => true,
            Scope::Quotes => !outline.is_title(),
            Scope::Articles => outline.is_title(),
            Scope::People | Scope::Names => false,
        }
    }

    fn is_in_scope(&self, row: &Row) -> bool {
        match (self.scope, row.line()) {
            (Scope::All, _) => true,
            (scope, Line::Quote) => scope == Scope::Quotes,
            (scope, Line::Title) => scope == Scope::Articles,
            (scope, Line::Person) => scope == Scope::People,
            (scope, Line::Name) => scope == Scope::Names,
        }
    }
}

static BLANK: Branch = Branch { loose: String::new(), wishes: Vec::new() };

impl<'a> Asked<'a> {
    fn of(search: &Search<'a>, branch: &'a Branch, memory: &mut Memory) -> Option<Asked<'a>> {
        let terms = if search.asks_names() { Terms::of(&branch.loose) } else { Terms::of("") };
        let names = Side::of(search, terms, &search.index.names, Realm::Names, memory)?;
        let pieces = if search.asks_sentences() { search.index.sentences.as_slice() } else { &[] };
        let mut sentences = Side::of(search, Terms::of(&branch.loose), pieces, Realm::Sentences, memory)?;
        let times = &sentences.rarity.times;
        let mut is_split = false;
        let unused: Vec<usize> = (0..times.len()).filter(|term| times[*term] == 0).collect();
        if !pieces.is_empty()
            && !unused.is_empty()
            && let Some(split) = sentences.terms.split(&unused, pieces)
        {
            sentences = Side::of(search, split, pieces, Realm::Sentences, memory)?;
            is_split = true;
        }
        Some(Asked { branch, names, sentences, meant: Vec::new(), is_split, is_whole: Cell::new(true) })
    }

    /// What must hold besides the words.
    pub(super) fn wishes(&self) -> &[Wish] {
        &self.branch.wishes
    }

    /// What a quote is worth by a person meant: after the person, before what merely resembles.
    fn spoken_score(&self, meant: usize, outline: Outline) -> Score {
        let Score { quality, .. } = self.meant[meant].candidate.score;
        Score { rank: quality + SPOKEN_BY + IN_ORDER + substance(outline), quality, is_guess: true }
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

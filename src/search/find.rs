//! One search: what was typed against the words of every piece, then the rows, then the best of them explained.

use super::candidates::{OneTerm, Rows, rows_of_name, rows_of_term, rows_of_wishes, seeds};
use super::expand::Memory;
use super::explain::hit;
use super::index::Index;
use super::names::{Strictness, name_score, whole_name_match, whole_name_score};
use super::nearest::nearest;
use super::piece::{Line, Piece, Row};
use super::query::Branch;
use super::rank::{IN_ORDER, SPOKEN_BY, Score, kind_bonus, sentence_score};
use super::subject::RowSubject;
use super::table::{Rarity, Table, Terms};
use super::term::Realm;
use super::top::{By, Candidate, Top};
use super::wish::Wish;
use super::{Found, Hit, Query, Scope, Target};
use std::collections::HashSet;
use std::sync::Arc;

/// Rows between two questions whether the search is still wanted: some tens of microseconds.
const STRIDE: usize = 512;

/// Rows ranked one by one. Words that stand in more say little; those rows are counted, and the first of them ranked.
const MOST_RANKED: usize = 30_000;

/// Quality below which a name is looked for more kindly.
const WEAK: i64 = 7_600;

/// Quality from which a guessed person is taken to be meant, so that what they said is found.
const MEANT: i64 = 6_000;

/// Guessed people whose quotes are found.
const MOST_MEANT: usize = 3;

/// A match of a term in a name on which more may be built.
const ANCHOR: u8 = 60;

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
                // Who is meant decides whose words are found, also where only quotes are asked for.
                let mut names = Top::new(self.limit);
                self.names(&asked, &mut names)?;
                asked.meant = self.meant(&names);
                for candidate in names.kept() {
                    if self.is_in_scope(candidate.row) {
                        top.push(*candidate);
                    }
                }
                if matches!(self.scope, Scope::All | Scope::Quotes | Scope::Articles) {
                    self.sentences(&asked, &mut top)?;
                }
            }
        }
        let (best, total) = top.finish();
        Some((best.iter().map(|candidate| hit(self, &asked, candidate)).collect(), total))
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
                self.each(asked, at, piece, &rows, usize::MAX, top, |row| {
                    let is_person = matches!(row.line, Line::Person(_));
                    Some((Score { rank: if is_person { 1 } else { 0 }, ..Score::default() }, By::Words))
                })?;
            }
        }
        Some(())
    }

    fn names(&self, asked: &Asked<'a>, top: &mut Top<'a>) -> Option<()> {
        let Side { terms, tables, rarity } = &asked.names;
        let mut scratch = Vec::new();
        let list = &terms.list;
        // All words of a short name are meant, so its rows are those of the rarest; of a long one, one may be wrong.
        let needed = if list.len() < 3 { 1 } else { 2 };
        let mut by_rarity: Vec<usize> = (0..list.len()).collect();
        by_rarity.sort_by_key(|term| rarity.times[*term]);
        for (at, piece) in self.index.names.iter().enumerate() {
            let mut rows = Rows::none(piece);
            for term in by_rarity.iter().take(needed) {
                rows.or(&rows_of_name(terms, &tables[at], piece, *term, 1));
            }
            self.each(asked, at, piece, &rows, usize::MAX, top, |row| {
                let score = name_score(terms, &tables[at], piece, row, Strictness::Usual, &mut scratch)?;
                Some((score, By::Words))
            })?;
        }
        let is_weak = top.best() < WEAK || !top.is_sure();
        let is_long = list.iter().any(|term| term.letters() > 2);
        if !is_weak || !is_long {
            return Some(());
        }
        let mut known: HashSet<Target> = top.kept().iter().map(|candidate| candidate.row.target).collect();
        if list.len() > 1 {
            for (at, piece) in self.index.names.iter().enumerate() {
                let mut rows = Rows::none(piece);
                for term in (0..list.len()).filter(|term| list[*term].letters() > 2) {
                    rows.or(&rows_of_name(terms, &tables[at], piece, term, ANCHOR));
                }
                self.each(asked, at, piece, &rows, usize::MAX, top, |row| {
                    if known.contains(&row.target) {
                        return None;
                    }
                    let score = name_score(terms, &tables[at], piece, row, Strictness::Kind, &mut scratch)?;
                    Some((score, By::KindWords))
                })?;
            }
        }
        known.extend(top.kept().iter().map(|candidate| candidate.row.target));
        for (at, piece) in self.index.names.iter().enumerate() {
            self.each(asked, at, piece, &Rows::all(piece), usize::MAX, top, |row| {
                let found = whole_name_match(terms, piece, row)?;
                (!known.contains(&row.target)).then_some((whole_name_score(found), By::WholeName))
            })?;
        }
        Some(())
    }

    /// The people meant, when their names were guessed: whoever is typed rightly is found by their words.
    fn meant(&self, names: &Top<'a>) -> Vec<Meant<'a>> {
        let mut people: Vec<Candidate<'a>> = names.kept().to_vec();
        people.sort_unstable_by_key(Candidate::order);
        let guessed = people.iter().take(MOST_MEANT).take_while(|person| person.score.is_guess);
        let guessed = guessed.filter(|person| person.score.quality >= MEANT);
        let named = guessed.map(|person| {
            let piece = &self.index.names[person.piece];
            let words = piece.said(person.row).map(|word| piece.vocabulary.text(word)).collect();
            Meant { candidate: *person, words }
        });
        named.collect()
    }

    fn sentences(&self, asked: &Asked<'a>, top: &mut Top<'a>) -> Option<()> {
        let Side { terms, tables, rarity } = &asked.sentences;
        let seeds = seeds(rarity);
        let share = MOST_RANKED / self.index.sentences.len().max(1);
        for (at, piece) in self.index.sentences.iter().enumerate() {
            if !(self.still_wanted)() {
                return None;
            }
            let spoken = self.spoken(asked, piece);
            let table = &tables[at];
            let of_speaker = |row: u32| spoken.iter().find(|(_, rows)| rows.holds(row)).map(|(meant, _)| *meant);
            if terms.list.len() == 1 && !seeds.is_empty() && asked.branch.wishes.is_empty() {
                self.one_term(asked, at, piece, &of_speaker, top)?;
                continue;
            }
            let mut rows = Rows::none(piece);
            for term in &seeds {
                rows.or(&rows_of_term(terms, rarity, table, piece, *term));
            }
            if rows.count() > share && terms.list.len() > 1 {
                self.thin_out(asked, at, piece, &seeds, &mut rows);
            }
            if let Some(wished) = rows_of_wishes(&asked.branch.wishes, piece) {
                rows.and(&wished);
            }
            spoken.iter().for_each(|(_, theirs)| rows.or(theirs));
            self.each(asked, at, piece, &rows, share, top, |row| {
                let by_words = sentence_score(terms, rarity, table, piece, row).map(|score| (score, By::Words));
                let number = row_number(piece, row);
                let by_speaker = of_speaker(number).map(|meant| (asked.spoken_score(meant), By::Speaker(meant)));
                by_words.into_iter().chain(by_speaker).max_by_key(|(score, _)| score.rank)
            })?;
        }
        Some(())
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
    fn one_term(
        &self,
        asked: &Asked<'a>,
        at: usize,
        piece: &'a Arc<Piece>,
        of_speaker: &dyn Fn(u32) -> Option<usize>,
        top: &mut Top<'a>,
    ) -> Option<()> {
        let Side { terms, tables, rarity } = &asked.sentences;
        let grades = OneTerm::of(terms, rarity, &tables[at], piece);
        for (number, row) in (0_u32..).zip(&piece.rows) {
            if number as usize % STRIDE == 0 && !(self.still_wanted)() {
                return None;
            }
            let (said, beside) = (grades.said[number as usize], grades.beside[number as usize]);
            let is_beside = beside.quality > said.quality;
            let grade = if is_beside { beside } else { said };
            let meant = of_speaker(number);
            if (grade.quality == 0 && meant.is_none()) || !self.is_in_scope(row) {
                continue;
            }
            let quality = 100 * i64::from(grade.quality);
            let rank = quality + kind_bonus(&row.line, is_beside);
            let by_words = (Score { rank, quality, is_guess: !grade.is_sure }, By::Words);
            let by_words = (grade.quality > 0).then_some(by_words);
            let by_speaker = meant.map(|meant| (asked.spoken_score(meant), By::Speaker(meant)));
            let best = by_words.into_iter().chain(by_speaker).max_by_key(|(score, _)| score.rank);
            if let Some((score, by)) = best {
                top.push(Candidate { score, weight: self.index.weight(row), row, piece: at, by });
            }
        }
        Some(())
    }

    /// For each person meant, the rows of what they said.
    fn spoken(&self, asked: &Asked<'a>, piece: &Piece) -> Vec<(usize, Rows)> {
        let rows = asked.meant.iter().enumerate().filter_map(|(meant, person)| {
            let mut rows = Rows::all(piece);
            for word in &person.words {
                let mut of_word = Rows::none(piece);
                let word = piece.vocabulary.number(word)?;
                piece.postings.of_word(word).filter(|place| place % 2 == 1).for_each(|place| of_word.add(place / 2));
                rows.and(&of_word);
            }
            Some((meant, rows))
        });
        rows.collect()
    }

    /// Scores the `rows` of a piece that are in the scope and meet the wishes, `most` of them at most; the rest is counted.
    #[expect(clippy::too_many_arguments, reason = "the one loop over rows; each argument is another thing")]
    fn each(
        &self,
        asked: &Asked<'a>,
        at: usize,
        piece: &'a Arc<Piece>,
        rows: &Rows,
        most: usize,
        top: &mut Top<'a>,
        mut score: impl FnMut(&'a Row) -> Option<(Score, By)>,
    ) -> Option<()> {
        let is_name = piece.rows.first().is_some_and(|row| row.line.is_name());
        let mut scored = 0;
        for (step, number) in rows.iter().enumerate() {
            if step % STRIDE == 0 && !(self.still_wanted)() {
                return None;
            }
            let row = &piece.rows[number as usize];
            // Names of every kind are weighed when who is meant decides; the scope is asked for when they are shown.
            let is_looked_at = match is_name {
                true => self.index.is_newest(row) && (!asked.names.terms.list.is_empty() || self.is_in_scope(row)),
                false => self.is_in_scope(row),
            };
            if !is_looked_at {
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
            if let Some((score, by)) = score(row) {
                top.push(Candidate { score, weight: self.index.weight(row), row, piece: at, by });
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

fn row_number(piece: &Piece, row: &Row) -> u32 {
    // Rows lie side by side: the distance between two addresses is that of their numbers.
    let start = piece.rows.as_ptr() as usize;
    ((std::ptr::from_ref(row) as usize - start) / size_of::<Row>()) as u32
}

impl<'a> Asked<'a> {
    fn of(search: &Search<'a>, branch: &'a Branch, memory: &mut Memory) -> Option<Asked<'a>> {
        let names = Side::of(search, Terms::of(&branch.loose), &search.index.names, Realm::Names, memory)?;
        let split = Terms::of(&branch.loose).split(&search.index.sentences);
        let sentences = Side::of(search, split, &search.index.sentences, Realm::Sentences, memory)?;
        Some(Asked { branch, names, sentences, meant: Vec::new() })
    }

    /// What must hold besides the words.
    pub(super) fn wishes(&self) -> &[Wish] {
        &self.branch.wishes
    }

    /// What a quote is worth by a person meant: after the person, before what merely resembles.
    fn spoken_score(&self, meant: usize) -> Score {
        let Score { quality, .. } = self.meant[meant].candidate.score;
        Score { rank: quality + SPOKEN_BY + IN_ORDER, quality, is_guess: true }
    }
}

impl Side {
    fn of(
        search: &Search<'_>,
        terms: Terms,
        pieces: &[Arc<Piece>],
        realm: Realm,
        memory: &mut Memory,
    ) -> Option<Side> {
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


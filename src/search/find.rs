//! One search: what was typed against the words of every piece, then the rows, then the best of them explained.

use super::candidates::{OneTerm, Rows, rows_beside, rows_of_name, rows_of_term, rows_of_wishes, seeds};
use super::expand::Memory;
use super::explain::hit;
use super::index::Index;
use super::names::{Strictness, name_score, one_word_score, whole_name_match, whole_name_score};
use super::nearest::nearest;
use super::piece::{Line, Piece, Row};
use super::query::Branch;
use super::rank::{IN_ORDER, SPOKEN_BY, Score, kind_bonus, sentence_score};
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

/// Rows ranked one by one. Words that stand in more say little; those rows are counted, and the first of them ranked.
const MOST_RANKED: usize = 30_000;

/// The shortest word by which a name is guessed.
const SHORTEST_GUESSED: usize = 3;

/// Words that stand in more names than this are no anchor, unless there is no rarer one.
const MOST_ANCHORED: u64 = 6_000;

/// Quality of a guessed name with which one is content.
const NEAR: i64 = 7_000;

/// Names guessed one by one.
const MOST_GUESSED: usize = 20_000;

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
        if self.scope != Scope::Quotes || top.is_sure() {
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
            if list.len() == 1 {
                let grades = OneTerm::of(terms, rarity, &tables[at], piece, Realm::Names);
                let found = |row: u32| grades.best(row as usize).0;
                (0..piece.rows.len() as u32).filter(|row| found(*row).quality > 0).for_each(|row| rows.add(row));
                self.each(asked, at, piece, &rows, usize::MAX, top, |row, number| {
                    Some((one_word_score(found(number), piece, row)?, By::Words, None))
                })?;
                continue;
            }
            for term in by_rarity.iter().take(needed) {
                rows.or(&rows_of_name(terms, &tables[at], piece, *term, 1));
            }
            self.each(asked, at, piece, &rows, usize::MAX, top, |row, _| {
                let score = name_score(terms, &tables[at], piece, row, Strictness::Usual, &mut scratch)?;
                Some((score, By::Words, None))
            })?;
        }
        Some(())
    }

    /// When no name was found as typed: names of which one word was found and the others are near, and names typed in one.
    fn guessed_names(&self, asked: &Asked<'a>, top: &mut Top<'a>) -> Option<()> {
        let Side { terms, tables, rarity } = &asked.names;
        let list = &terms.list;
        if list.iter().all(|term| term.letters() < SHORTEST_GUESSED) {
            return Some(());
        }
        let mut scratch = Vec::new();
        let mut known = top.scores();
        if list.len() > 1 {
            let mut anchors: Vec<usize> =
                (0..list.len()).filter(|term| list[*term].letters() >= SHORTEST_GUESSED).collect();
            anchors.sort_by_key(|term| rarity.times[*term]);
            let is_few = |(at, term): &(usize, usize)| *at == 0 || rarity.times[*term] < MOST_ANCHORED;
            let anchors: Vec<usize> = anchors.into_iter().enumerate().filter(is_few).map(|(_, term)| term).collect();
            for (at, piece) in self.index.names.iter().enumerate() {
                let mut rows = Rows::none(piece);
                for term in &anchors {
                    rows.or(&rows_of_name(terms, &tables[at], piece, *term, ANCHOR));
                }
                self.each(asked, at, piece, &rows, MOST_GUESSED, top, |row, _| {
                    let score = name_score(terms, &tables[at], piece, row, Strictness::Kind, &mut scratch)?;
                    let before = known.get(&row.target).copied();
                    before.is_none_or(|before| before.rank < score.rank).then_some((score, By::KindWords, before))
                })?;
            }
        }
        // A name of which the words were near is not looked for in one as well.
        if list.len() > 1 && top.best() >= NEAR {
            return Some(());
        }
        known = top.scores();
        for (at, piece) in self.index.names.iter().enumerate() {
            let mut rows = Rows::none(piece);
            if let Some(whole) = &terms.whole {
                let may_be = |mask: &u32| (whole.mask() & !mask).count_ones() as usize <= whole.slips();
                (0_u32..).zip(&piece.masks).filter(|(_, mask)| may_be(mask)).for_each(|(row, _)| rows.add(row));
            }
            self.each(asked, at, piece, &rows, usize::MAX, top, |row, number| {
                let found = whole_name_match(terms, piece, row, piece.masks[number as usize])?;
                let (score, before) = (whole_name_score(found), known.get(&row.target).copied());
                before.is_none_or(|before| before.rank < score.rank).then_some((score, By::WholeName, before))
            })?;
        }
        Some(())
    }

    /// The people meant, when their names were guessed: whoever is typed rightly is found by their words.
    fn meant(&self, names: &Top<'a>) -> Vec<Meant<'a>> {
        let mut people: Vec<Candidate<'a>> =
            names.kept().iter().filter(|candidate| candidate.row.line.is_name()).copied().collect();
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
            let table = &tables[at];
            if terms.list.len() == 1 && !seeds.is_empty() && asked.branch.wishes.is_empty() {
                self.one_term(asked, at, piece, top)?;
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
            self.each(asked, at, piece, &rows, share, top, |row, _| {
                Some((sentence_score(terms, rarity, table, piece, row)?, By::Words, None))
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
    fn one_term(&self, asked: &Asked<'a>, at: usize, piece: &'a Arc<Piece>, top: &mut Top<'a>) -> Option<()> {
        let Side { terms, tables, rarity } = &asked.sentences;
        let grades = OneTerm::of(terms, rarity, &tables[at], piece, Realm::Sentences);
        for (number, row) in (0_u32..).zip(&piece.rows) {
            if number as usize % STRIDE == 0 && !(self.still_wanted)() {
                return None;
            }
            let (grade, is_beside) = grades.best(number as usize);
            if grade.quality == 0 || !self.is_in_scope(row) {
                continue;
            }
            let quality = 100 * i64::from(grade.quality);
            let score = Score { rank: quality + kind_bonus(&row.line, is_beside), quality, is_guess: !grade.is_sure };
            top.push(Candidate { score, weight: self.index.weight(row), row, piece: at, by: By::Words });
        }
        Some(())
    }

    /// What the people meant have said.
    fn spoken(&self, asked: &Asked<'a>, top: &mut Top<'a>) -> Option<()> {
        if asked.meant.is_empty() {
            return Some(());
        }
        let mut known = top.scores();
        for (at, piece) in self.index.sentences.iter().enumerate() {
            for (meant, person) in asked.meant.iter().enumerate() {
                let rows = rows_beside(&person.words, piece);
                self.each(asked, at, piece, &rows, usize::MAX, top, |row, _| {
                    let (score, before) = (asked.spoken_score(meant), known.get(&row.target).copied());
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
            if step % STRIDE == 0 && !(self.still_wanted)() {
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
    fn spoken_score(&self, meant: usize) -> Score {
        let Score { quality, .. } = self.meant[meant].candidate.score;
        Score { rank: quality + SPOKEN_BY + IN_ORDER, quality, is_guess: true }
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

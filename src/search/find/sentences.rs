//! The quotes and titles that a search finds: by their words, and by who was meant.

use super::super::candidates::{Rows, grades_of_sentences, rows_beside, rows_of_term, rows_of_wishes, seeds};
use super::super::expand::Memory;
use super::super::grades::{BLOCK, Grade, Grades};
use super::super::likely::{Key, Likely, Place};
use super::super::piece::Piece;
use super::super::rank::{IN_ORDER, Score, enough, kind_bonus, may_lack, sentence_score};
use super::super::top::{By, Candidate, Top};
use super::{Asked, Effort, STRIDE, Search, Side};
use std::sync::Arc;

/// Looking at a row costs as much as following a word to so many rows.
const ROW_IN_PLACES: u64 = 100;

/// Grades of a row's words are weighed in the time in which a word is followed to so many rows.
const GRADE_IN_PLACES: u64 = 3;

/// Places that are followed between two keys.
const MOST_PLACES: u64 = 500_000;

/// Rows without any of the words that are passed over in the time in which a word is followed to one.
const PASSED_OVER: u64 = 8;

impl<'a> Search<'a> {
    pub(super) fn sentences(&self, asked: &Asked<'a>, memory: &mut Memory, top: &mut Top<'a>) -> Option<()> {
        let seeds = seeds(&asked.sentences.rarity);
        if seeds.is_empty() {
            return Some(());
        }
        let more = if asked.sentences.terms.list.len() > 1 { IN_ORDER } else { 0 };
        let rows: u64 = seeds.iter().map(|term| asked.sentences.rarity.times[*term]).sum();
        let mut gathered = self.gathering(asked, more, usize::try_from(rows).unwrap_or(usize::MAX));
        let all: usize = self.index.sentences.iter().map(|piece| piece.rows.len()).sum();
        let some = self.manageable(asked, rows, all);
        let before = (some < all).then(|| top.counted());
        let mut rest = some;
        for (at, piece) in self.index.sentences.iter().enumerate() {
            if !(self.still_wanted)() {
                return None;
            }
            let count = rest.min(piece.rows.len());
            rest -= count;
            let wished = rows_of_wishes(&asked.branch.wishes, piece);
            match some == all && self.is_quicker_row_by_row(asked, at, piece, &seeds, memory) {
                true => self.row_by_row(asked, at, piece, &seeds, wished.as_ref(), top)?,
                false => self.by_grades(asked, at, count, &seeds, wished.as_ref(), memory, (top, &mut gathered))?,
            }
        }
        if let Some(before) = before {
            top.extrapolate(&before, some, all);
            asked.is_whole.set(false);
        }
        let Side { terms, tables, rarity } = &asked.sentences;
        self.look_at(asked, gathered, top, |at, row| {
            sentence_score(terms, rarity, &tables[at], &self.index.sentences[at], row)
        })
    }

    /// How many of `all` rows are weighed between two keys, where `matching` may match. The words before the one being typed are
    /// remembered and cost nothing.
    fn manageable(&self, asked: &Asked<'a>, matching: u64, all: usize) -> usize {
        let Side { terms, rarity, .. } = &asked.sentences;
        let weighed = matching.min(all as u64) * terms.list.len() as u64 * GRADE_IN_PLACES;
        let cost = rarity.times.last().map_or(0, |last| last + weighed);
        match self.effort {
            Effort::Quick if cost > MOST_PLACES => (all as u64 * MOST_PLACES / cost) as usize,
            _ => all,
        }
    }

    /// Whether so few rows have the rarest words that each is rather looked at than all rows of the other words followed.
    fn is_quicker_row_by_row(
        &self,
        asked: &Asked<'a>,
        at: usize,
        piece: &Arc<Piece>,
        seeds: &[usize],
        memory: &Memory,
    ) -> bool {
        let Side { terms, tables, rarity } = &asked.sentences;
        let words = |term: usize| &tables[at].words[term];
        let times = |term: usize| if rarity.is_known[term] { words(term).sure } else { words(term).any };
        let rows: u64 = seeds.iter().map(|term| times(*term)).sum();
        let new = (0..terms.list.len()).filter(|term| !memory.has_grades(words(*term), rarity.is_known[*term], piece));
        let followed: u64 = new.map(times).sum();
        let weighed = rows * terms.list.len() as u64 * GRADE_IN_PLACES;
        rows * ROW_IN_PLACES < followed + weighed + piece.rows.len() as u64 / PASSED_OVER
    }

    fn row_by_row(
        &self,
        asked: &Asked<'a>,
        at: usize,
        piece: &'a Arc<Piece>,
        seeds: &[usize],
        wished: Option<&Rows>,
        top: &mut Top<'a>,
    ) -> Option<()> {
        let Side { terms, tables, rarity } = &asked.sentences;
        let mut rows = Rows::none(piece);
        for term in seeds {
            rows.or(&rows_of_term(terms, rarity, &tables[at], piece, *term));
        }
        if let Some(wished) = wished {
            rows.and(wished);
        }
        self.each(asked, at, piece, &rows, usize::MAX, top, |_, row| {
            Some((sentence_score(terms, rarity, &tables[at], piece, row)?, By::Words, None))
        })
    }

    /// Counts the first `count` rows of a piece by what their words are worth, and notes those that may be among the best.
    #[expect(clippy::too_many_arguments, reason = "the one loop over grades; each argument is another thing")]
    fn by_grades(
        &self,
        asked: &Asked<'a>,
        at: usize,
        rows: usize,
        seeds: &[usize],
        wished: Option<&Rows>,
        memory: &mut Memory,
        (top, gathered): (&mut Top<'a>, &mut Gathered),
    ) -> Option<()> {
        let Side { terms, tables, rarity } = &asked.sentences;
        let (piece, table) = (&self.index.sentences[at], &tables[at]);
        let mut grades = Vec::with_capacity(terms.list.len());
        for (term, is_known) in rarity.is_known.iter().enumerate() {
            let words = &table.words[term];
            let make = || grades_of_sentences((terms, rarity, table), piece, rows, term);
            let is_remembered = rows == piece.rows.len() || memory.has_grades(words, *is_known, piece);
            // Grades of some rows are of no use to the next key, which may look at more.
            grades.push(match is_remembered {
                true => memory.grades(words, *is_known, piece, make),
                false => Arc::new(make()),
            });
            if !(self.still_wanted)() {
                return None;
            }
        }
        let weights = Weights::of(&grades, &rarity.weights);
        let count = terms.list.len();
        let (least, lacking) = (enough(count), may_lack(count));
        for block in 0..rows.div_ceil(BLOCK) {
            if block.is_multiple_of(STRIDE * BLOCK) && !(self.still_wanted)() {
                return None;
            }
            let present = |term: usize| grades[term].present(block);
            let mut rest = match lacking {
                0 => (0..count).fold(u64::MAX, |rows, term| rows & present(term)),
                _ => seeds.iter().fold(0, |rows, term| rows | present(*term)),
            };
            while rest != 0 {
                let row = block * BLOCK + rest.trailing_zeros() as usize / 8;
                rest &= rest - 1;
                if row >= rows {
                    break;
                }
                let Worth { quality, missing, is_guess, is_beside } = weights.of_row(row);
                let is_missed = missing > lacking || missing > 0 && quality < least;
                if is_missed || wished.is_some_and(|rows| !rows.has(row as u32)) {
                    continue;
                }
                let rank = quality + kind_bonus(piece.outlines[row], is_beside);
                self.gather(asked, at, piece, row as u32, Score { rank, quality, is_guess }, (top, gathered));
            }
        }
        Some(())
    }

    /// Rows to be gathered, `count` of them at most, each worth `more` than it seems.
    pub(super) fn gathering(&self, asked: &Asked<'a>, more: i64, count: usize) -> Gathered {
        let is_checked = asked.wishes().is_empty() || count <= self.effort.most_checked();
        Gathered { likely: Likely::new(self.limit, more, self.effort.most_looked_at()), more, is_checked }
    }

    /// Counts a row of the scope, and notes it when it may be among the best.
    pub(super) fn gather(
        &self,
        asked: &Asked<'a>,
        at: usize,
        piece: &Piece,
        number: u32,
        score: Score,
        (top, gathered): (&mut Top<'a>, &mut Gathered),
    ) {
        let (row, outline) = (&piece.rows[number as usize], piece.outlines[number as usize]);
        if !self.is_kind_in_scope(outline) || gathered.is_checked && !self.is_wished(asked, row, piece) {
            return;
        }
        top.count(score.quality, score.is_guess);
        let weight = if outline.is_title() { self.index.weight(row) } else { 0 };
        gathered.likely.push(Key::of(score.rank, weight, outline.letters()), at, number);
    }

    /// Scores the likely rows for good.
    pub(super) fn look_at(
        &self,
        asked: &Asked<'a>,
        gathered: Gathered,
        top: &mut Top<'a>,
        score: impl Fn(usize, u32) -> Option<Score>,
    ) -> Option<()> {
        let Gathered { likely, more, is_checked } = gathered;
        let (places, is_all) = likely.finish();
        if !is_all || !is_checked {
            asked.is_whole.set(false);
        }
        for (step, Place { key, piece: at, row }) in places.into_iter().enumerate() {
            if step.is_multiple_of(STRIDE) && !(self.still_wanted)() {
                return None;
            }
            if top.is_beyond(key.estimate() + more) {
                break;
            }
            let at = at as usize;
            let piece = &self.index.sentences[at];
            let Some(score) = score(at, row) else { continue };
            let letters = piece.outlines[row as usize].letters();
            let row = &piece.rows[row as usize];
            if !is_checked && !self.is_wished(asked, row, piece) {
                top.discount(score.quality, score.is_guess);
                continue;
            }
            top.keep(Candidate { score, weight: self.index.weight(row), letters, row, piece: at, by: By::Words });
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
                self.each(asked, at, piece, &rows, usize::MAX, top, |row, number| {
                    let score = asked.spoken_score(meant, piece.outlines[number as usize]);
                    let before = known.get(&row.target()).copied();
                    let is_better = before.is_none_or(|before| before.rank < score.rank);
                    is_better.then(|| {
                        known.insert(row.target(), score);
                        (score, By::Speaker(meant), before)
                    })
                })?;
            }
        }
        Some(())
    }
}

/// Rows that match, of which few are looked at.
pub(super) struct Gathered {
    likely: Likely,
    /// What the order of words may add to a row.
    more: i64,
    /// Each of them meets the wishes.
    is_checked: bool,
}

/// What the words of a row are worth together.
struct Worth {
    quality: i64,
    missing: usize,
    is_guess: bool,
    /// All of them stand beside the line.
    is_beside: bool,
}

/// By term the level of each row, and by level what it adds and what it says.
struct Weights<'a> {
    terms: Vec<(&'a [u8], [Level; LEVELS])>,
    all: u32,
}

/// Levels of a term, at most.
const LEVELS: usize = 1 << u8::BITS;

#[derive(Clone, Copy, Default)]
struct Level {
    worth: u32,
    grade: Grade,
}

impl<'a> Weights<'a> {
    fn of(grades: &'a [Arc<Grades>], weights: &[i64]) -> Weights<'a> {
        // A weight is a hundred times a logarithm: all of them together, times 10,000, fit.
        let small = |weight: &i64| u32::try_from(*weight).unwrap_or(0);
        let term = |(grades, weight): (&'a Arc<Grades>, &i64)| {
            let mut levels = [Level::default(); LEVELS];
            for (level, grade) in levels.iter_mut().zip(grades.levels()) {
                *level = Level { worth: 100 * u32::from(grade.quality) * small(weight), grade: *grade };
            }
            (grades.rows(), levels)
        };
        let terms = grades.iter().zip(weights).map(term).collect();
        Weights { terms, all: weights.iter().map(small).sum::<u32>().max(1) }
    }

    fn of_row(&self, row: usize) -> Worth {
        let (mut sum, mut missing, mut is_sure, mut is_beside) = (0_u32, 0, true, true);
        for (rows, levels) in &self.terms {
            match rows[row] {
                0 => missing += 1,
                level => {
                    let Level { worth, grade } = levels[usize::from(level)];
                    sum = sum.wrapping_add(worth);
                    is_sure &= grade.is_sure;
                    is_beside &= !grade.is_said;
                }
            }
        }
        let quality = i64::from(sum / self.all);
        Worth { quality, missing, is_guess: missing > 0 || !is_sure, is_beside: is_beside && missing == 0 }
    }
}

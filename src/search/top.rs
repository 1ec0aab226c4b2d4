//! The best of many rows, kept while they are found.

use super::Target;
use super::index::Index;
use super::piece::Piece;
use super::rank::Score;
use super::row::Row;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::HashSet;

/// A guess (a slip, a missing word) is shown only if it reaches this share of the best row's quality, in per cent.
const GUESS: i64 = 80;

/// Best quality there is.
const PERFECT: usize = 10_000;

/// Rows kept beyond those wanted before the worst are let go: sorting out is then seldom.
const SLACK: usize = 256;

/// A row and what puts it before or after others.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) score: Score,
    pub(super) weight: u32,
    /// Characters of its line.
    pub(super) letters: u32,
    pub(super) row: &'a Row,
    /// Where its piece stands among those of its realm.
    pub(super) piece: usize,
    /// How it was found.
    pub(super) by: By,
}

/// How a row was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// By its words.
    Words,
    /// By its words, more forgiven than usual.
    KindWords,
    /// By its letters, spaces left out.
    WholeName,
    /// It was said by the found person of this number.
    Speaker(usize),
}

impl<'a> Candidate<'a> {
    /// The piece its row is of.
    pub(super) fn piece_of(&self, index: &'a Index) -> &'a Piece {
        if self.row.is_name() { &index.names[self.piece] } else { &index.sentences[self.piece] }
    }

    /// Smaller comes first. Total, because no two rows have one target.
    pub(super) fn order(&self) -> (Reverse<i64>, Reverse<u32>, u32, Target) {
        (Reverse(self.score.rank), Reverse(self.weight), self.letters, self.row.target())
    }

    /// The part of it that seldom ties.
    fn worth(&self) -> (Reverse<i64>, Reverse<u32>) {
        (Reverse(self.score.rank), Reverse(self.weight))
    }
}

/// Rows counted: those without guessing, and guesses by quality.
pub(super) struct Counted {
    sure: usize,
    guesses: Vec<u32>,
}

/// The best candidates and how many there were.
pub(super) struct Top<'a> {
    limit: usize,
    kept: Vec<Candidate<'a>>,
    /// The worst rank and weight worth keeping.
    floor: Option<(Reverse<i64>, Reverse<u32>)>,
    sure: usize,
    /// Guesses by quality.
    guesses: Vec<u32>,
    best: i64,
}

impl<'a> Top<'a> {
    pub(super) fn new(limit: usize) -> Top<'a> {
        Top { limit, kept: Vec::new(), floor: None, sure: 0, guesses: vec![0; PERFECT + 1], best: 0 }
    }

    /// Takes in a row.
    pub(super) fn push(&mut self, candidate: Candidate<'a>) {
        self.count(candidate.score.quality, candidate.score.is_guess);
        self.keep(candidate);
    }

    /// Counts a row that may or may not be kept.
    pub(super) fn count(&mut self, quality: i64, is_guess: bool) {
        self.best = self.best.max(quality);
        match is_guess {
            true => self.guesses[usize::try_from(quality).unwrap_or(0).min(PERFECT)] += 1,
            false => self.sure += 1,
        }
    }

    /// Takes back what was counted.
    pub(super) fn discount(&mut self, quality: i64, is_guess: bool) {
        match is_guess {
            true => {
                let guesses = &mut self.guesses[usize::try_from(quality).unwrap_or(0).min(PERFECT)];
                *guesses = guesses.saturating_sub(1);
            }
            false => self.sure = self.sure.saturating_sub(1),
        }
    }

    /// Keeps a row that was counted, while it is among the best.
    pub(super) fn keep(&mut self, candidate: Candidate<'a>) {
        if self.floor.is_some_and(|floor| candidate.worth() > floor) {
            return;
        }
        self.kept.push(candidate);
        if self.kept.len() > self.limit.saturating_add(SLACK) {
            self.kept.select_nth_unstable_by_key(self.limit, Candidate::order);
            self.kept.truncate(self.limit.saturating_add(1));
            self.floor = Some(self.kept[self.limit].worth());
        }
    }

    /// Takes what was counted since `before` for that of one in so many rows.
    pub(super) fn extrapolate(&mut self, before: &Counted, looked_at: usize, of: usize) {
        let scaled = |then: usize, now: usize| then + now.saturating_sub(then) * of / looked_at.max(1);
        self.sure = scaled(before.sure, self.sure);
        for (now, then) in self.guesses.iter_mut().zip(&before.guesses) {
            *now = u32::try_from(scaled(*then as usize, *now as usize)).unwrap_or(u32::MAX);
        }
    }

    /// What was counted so far.
    pub(super) fn counted(&self) -> Counted {
        Counted { sure: self.sure, guesses: self.guesses.clone() }
    }

    /// True when enough rows are kept that one of this rank is none of the best.
    pub(super) fn is_beyond(&self, rank: i64) -> bool {
        self.floor.is_some_and(|(floor, _)| Reverse(rank) > floor)
    }

    /// Takes in a better score of a row that is known already.
    pub(super) fn better(&mut self, candidate: Candidate<'a>, before: Score) {
        self.discount(before.quality, before.is_guess);
        self.push(candidate);
    }

    /// The best quality so far, out of 10,000.
    pub(super) fn best(&self) -> i64 {
        self.best
    }

    /// True when something was found without guessing.
    pub(super) fn is_sure(&self) -> bool {
        self.sure > 0
    }

    /// The best score of each row kept so far.
    pub(super) fn scores(&self) -> FxHashMap<Target, Score> {
        let mut scores: FxHashMap<Target, Score> = FxHashMap::default();
        for candidate in &self.kept {
            let known = scores.entry(candidate.row.target()).or_insert(candidate.score);
            if known.rank < candidate.score.rank {
                *known = candidate.score;
            }
        }
        scores
    }

    pub(super) fn kept(&self) -> &[Candidate<'a>] {
        &self.kept
    }

    /// The best, best first, and how many there were, guesses that fall far behind left out.
    pub(super) fn finish(mut self) -> (Vec<Candidate<'a>>, usize) {
        let least = usize::try_from((GUESS * self.best).div_euclid(100)).unwrap_or(0).min(PERFECT);
        let best = self.best;
        self.kept.retain(|candidate| !candidate.score.is_guess || 100 * candidate.score.quality >= GUESS * best);
        self.kept.sort_unstable_by_key(Candidate::order);
        let mut seen = HashSet::new();
        self.kept.retain(|candidate| seen.insert(candidate.row.target()));
        self.kept.truncate(self.limit);
        let guesses: usize = self.guesses[least..].iter().map(|count| *count as usize).sum();
        (self.kept, self.sure + guesses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_some_rows_counted_stands_for_all() {
        let mut top = Top::new(10);
        top.count(9_000, false);
        let before = top.counted();
        (0..4).for_each(|_| top.count(9_000, false));
        (0..3).for_each(|_| top.count(8_000, true));
        top.extrapolate(&before, 100, 1_000);
        assert_eq!(top.finish().1, 1 + 40 + 30);
    }
}

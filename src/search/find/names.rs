//! The names that a search finds: as typed, or guessed when nothing is there as typed.

use super::super::candidates::{Rows, grades_of_names, rows_of_name};
use super::super::names::{Strictness, WholeName, may_lack, name_score, one_word_score, whole_name_score};
use super::super::top::{By, Candidate, Top};
use super::{Asked, Meant, Search, Side};

/// The shortest word by which a name is guessed.
const SHORTEST_GUESSED: usize = 3;

/// Words that stand in more names than this are no anchor, unless there is no rarer one.
const MOST_ANCHORED: u64 = 6_000;

/// Quality of a guessed name with which one is content.
const NEAR: i64 = 7_000;

/// Quality from which a guessed person is taken to be meant, so that what they said is found.
const MEANT: i64 = 6_000;

/// Guessed people whose quotes are found.
const MOST_MEANT: usize = 3;

/// A match of a term in a name on which more may be built.
const ANCHOR: u8 = 60;

impl<'a> Search<'a> {
    pub(super) fn names(&self, asked: &Asked<'a>, top: &mut Top<'a>) -> Option<()> {
        let Side { terms, tables, .. } = &asked.names;
        let mut scratch = Vec::new();
        let list = &terms.list;
        for (at, piece) in self.index.names.iter().enumerate() {
            if list.len() == 1 {
                let mut rows = Rows::none(piece);
                let grades = grades_of_names(terms, &tables[at], piece);
                let found = |row: u32| grades.of_row(row);
                let levels = (0_u32..).zip(&grades.rows()[..piece.rows.len()]);
                levels.filter(|(_, level)| **level > 0).for_each(|(row, _)| rows.add(row));
                self.each(asked, at, piece, &rows, usize::MAX, top, |row, number| {
                    Some((one_word_score(found(number), piece, row)?, By::Words, None))
                })?;
                continue;
            }
            let of_terms = (0..list.len()).map(|term| rows_of_name(terms, &tables[at], piece, term, 1));
            let rows = Rows::lacking(may_lack(list.len()), piece, of_terms);
            self.each(asked, at, piece, &rows, usize::MAX, top, |row, _| {
                let score = name_score(terms, &tables[at], piece, row, Strictness::Usual, &mut scratch)?;
                Some((score, By::Words, None))
            })?;
        }
        Some(())
    }

    /// When no name was found as typed: names of which one word was found and the others are near, and names typed in one.
    pub(super) fn guessed_names(&self, asked: &Asked<'a>, top: &mut Top<'a>) -> Option<()> {
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
                self.each(asked, at, piece, &rows, self.effort.most_guessed(), top, |row, _| {
                    let score = name_score(terms, &tables[at], piece, row, Strictness::Kind, &mut scratch)?;
                    let before = known.get(&row.target()).copied();
                    before.is_none_or(|before| before.rank < score.rank).then_some((score, By::KindWords, before))
                })?;
            }
        }
        // A name of which the words were near is not looked for in one as well.
        if list.len() > 1 && top.best() >= NEAR {
            return Some(());
        }
        known = top.scores();
        let Some(mut whole) = WholeName::of(terms) else { return Some(()) };
        let mut rest = self.effort.most_compared();
        for (at, piece) in self.index.names.iter().enumerate() {
            let mut rows = Rows::none(piece);
            let shapes = &piece.shapes[..rest.min(piece.shapes.len())];
            rest -= shapes.len();
            if shapes.len() < piece.shapes.len() {
                asked.is_whole.set(false);
            }
            let alike = (0_u32..).zip(shapes).filter(|(_, shape)| whole.may_be(**shape));
            alike.for_each(|(row, _)| rows.add(row));
            self.each(asked, at, piece, &rows, usize::MAX, top, |row, _| {
                let found = whole.found(piece, row)?;
                let (score, before) = (whole_name_score(found), known.get(&row.target()).copied());
                before.is_none_or(|before| before.rank < score.rank).then_some((score, By::WholeName, before))
            })?;
        }
        Some(())
    }

    /// The people meant, when their names were guessed: whoever is typed rightly is found by their words.
    pub(super) fn meant(&self, names: &Top<'a>) -> Vec<Meant<'a>> {
        let mut people: Vec<Candidate<'a>> =
            names.kept().iter().filter(|candidate| candidate.row.is_name()).copied().collect();
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
}

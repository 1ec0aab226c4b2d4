//! Counts of what was right, found and marked, by section and row.

use serde::Serialize;
use std::collections::BTreeMap;

/// How much was right of what was found, and of what is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found and marked alike.
    pub right: usize,
    /// Found at all.
    pub found: usize,
    /// Marked by hand.
    pub marked: usize,
}

impl Tally {
    /// The share of the found that is right, 0 to 1; 0 when nothing was found.
    pub fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    /// The share of the marked that was found rightly, 0 to 1; 0 when nothing is marked.
    pub fn recall(self) -> f64 {
        share(self.right, self.marked)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if self.right == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }

    fn add(&mut self, other: Tally) {
        self.right += other.right;
        self.found += other.found;
        self.marked += other.marked;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// What a row is about. Sections are printed in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Right words with the right speaker.
    EndToEnd,
    /// The words of quotes.
    Quotes,
    /// Quotes found at all whose kind is right, and non-quotes that were let through.
    QuoteChecks,
    /// The speaker of quotes that were found.
    Speakers,
    /// The same by what makes the speaker easy or hard.
    Phenomena,
    /// Names by kind, to the letter.
    Names,
    /// Names by kind, where they overlap.
    NamesOverlapping,
    /// Whose name a mention was said to be.
    Identity,
    /// Title, author and date.
    Facts,
    /// What each line of the file is.
    Lines,
}

/// The counts of one article or of many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    sections: BTreeMap<Section, Vec<(String, Tally)>>,
}

impl Scores {
    /// Adds to a row, which is made when it is new.
    pub fn add(&mut self, section: Section, row: &str, tally: Tally) {
        let rows = self.sections.entry(section).or_default();
        match rows.iter_mut().find(|(name, _)| name == row) {
            Some((_, known)) => known.add(tally),
            None => rows.push((row.to_string(), tally)),
        }
    }

    /// Adds all counts of another article.
    pub fn add_all(&mut self, other: &Scores) {
        for (section, rows) in &other.sections {
            rows.iter().for_each(|(row, tally)| self.add(*section, row, *tally));
        }
    }

    /// The sections that have rows, with the rows in reading order.
    pub fn sections(&self) -> impl Iterator<Item = (Section, Vec<(String, Tally)>)> {
        self.sections.iter().map(|(section, rows)| {
            let mut rows = rows.clone();
            match section {
                Section::Phenomena => rows.sort_by(|one, other| one.0.cmp(&other.0)),
                Section::Names | Section::NamesOverlapping => with_sums(&mut rows),
                _ => {}
            }
            (*section, rows)
        })
    }

    /// One row; nothing counted when there is none.
    pub fn row(&self, section: Section, row: &str) -> Tally {
        let rows = self.sections().find(|(here, _)| *here == section).map(|(_, rows)| rows).unwrap_or_default();
        rows.into_iter().find(|(name, _)| name == row).map_or_else(Tally::default, |(_, tally)| tally)
    }
}

/// The three kinds that every marked text has.
const THREE: [&str; 3] = ["person", "organization", "place"];
const SEVEN: [&str; 7] = ["person", "organization", "place", "product", "money", "percent", "date"];

fn with_sums(rows: &mut Vec<(String, Tally)>) {
    rows.retain(|(_, tally)| *tally != Tally::default());
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    let sum = |rows: &[(String, Tally)], wanted: &dyn Fn(&str) -> bool| {
        let mut sum = Tally::default();
        rows.iter().filter(|(name, _)| wanted(name)).for_each(|(_, tally)| sum.add(*tally));
        sum
    };
    let all = sum(rows, &|_| true);
    let seven = sum(rows, &|name| SEVEN.contains(&name));
    let three = sum(rows, &|name| THREE.contains(&name));
    rows.extend([("ALL".to_string(), all), ("CORE7".to_string(), seven), ("CORE3".to_string(), three)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_found_and_nothing_marked_is_zero_not_an_error() {
        assert_eq!(Tally::default().f1(), 0.0);
        assert_eq!(Tally { right: 1, found: 2, marked: 1 }.precision(), 0.5);
    }

    #[test]
    fn sums_take_in_the_kinds_they_name() {
        let mut scores = Scores::default();
        for kind in ["place", "event", "money"] {
            scores.add(Section::Names, kind, Tally { right: 1, found: 1, marked: 2 });
        }
        let marked = |row: &str| scores.row(Section::Names, row).marked;
        assert_eq!((marked("ALL"), marked("CORE7"), marked("CORE3")), (6, 4, 2));
    }
}

//! How much there is in a folder.

use super::{Record, Standing};
use serde::{Deserialize, Serialize};

/// Totals over the articles read so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Files that may be articles.
    pub listed: usize,
    /// Of those, read or skipped.
    pub done: usize,
    /// Articles read, copies among them.
    pub articles: usize,
    /// Of those, linked: the ones that lists show.
    pub linked: usize,
    /// Of those, copies of others.
    pub copies: usize,
    /// Different people named.
    pub people: usize,
    /// Quotes by kind: direct, partial, reported. What copies repeat is counted once, as far as they are linked.
    pub quotes: [usize; 3],
    /// Words of the articles read.
    pub words: usize,
    /// Articles read and left out because their day was not asked for.
    pub outside: usize,
    /// Articles read and left out because days were asked for and they do not state theirs in full.
    pub undated: usize,
}

impl Counts {
    /// Quotes of all kinds.
    pub fn all_quotes(&self) -> usize {
        self.quotes.iter().sum()
    }

    pub(super) fn add(&mut self, standing: Standing, record: &Record) {
        match standing {
            Standing::Outside => self.outside += 1,
            Standing::Undated => self.undated += 1,
            Standing::Inside => {
                self.articles += 1;
                self.words += record.words as usize;
                for quote in &record.quotes {
                    self.quotes[quote.kind as usize] += 1;
                }
            }
        }
    }

    /// True while articles are still to appear in lists.
    pub fn is_growing(&self) -> bool {
        self.is_reading() || self.linked < self.articles
    }

    /// True while files are still to be read.
    pub fn is_reading(&self) -> bool {
        self.done < self.listed
    }
}

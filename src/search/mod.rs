//! Finds people, names, quotes and articles as one types.
//!
//! Knows folded words and rows, not screens or threads. A search is cut short when `still_wanted` says no.

mod explain;
mod find;
mod index;
mod piece;
mod query;
mod rank;
mod table;
mod term;
mod vocabulary;
mod words;

pub use index::Index;
pub use query::{Query, Scope};
pub use words::matches_words;

use crate::text::{ArticleId, EntityId, QuoteId};

/// The place of a character in a line, from 0: `fuzzy-matcher` counts characters, not bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CharIndex(pub usize);

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A person, an anonymous source, or another name.
    Entity(EntityId),
    /// A quote, by its words or its speaker.
    Quote(ArticleId, QuoteId),
    /// An article, by its title.
    Article(ArticleId),
}

/// One row that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where it leads.
    pub target: Target,
    /// Higher is better.
    pub score: i64,
    /// The line that matched, as shown: the name, the title, the quote's words.
    pub line: String,
    /// The characters of `line` that matched, ascending.
    pub matched: Vec<CharIndex>,
    /// Why it matched, in a reader's words: "exact", "begins with", "by speaker", "1 letter differs".
    pub why: String,
}

/// The outcome of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best rows, best first.
    pub hits: Vec<Hit>,
    /// How many rows matched in all.
    pub total: usize,
    /// How many rows there are in the scope.
    pub of: usize,
}

#[cfg(test)]
mod tests;

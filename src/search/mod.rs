//! Finds people, names, quotes and articles as one types.
//!
//! Knows folded words and rows, not screens or threads. A search is cut short when `still_wanted` says no.
//! What was typed is parsed once ([`Query`]); the same query filters lists ([`Query::matches`]).

mod builder;
mod candidates;
mod chunks;
mod counter;
mod expand;
mod explain;
mod find;
mod grades;
mod index;
mod kept;
mod likely;
mod likeness;
mod lines;
mod names;
mod nearest;
mod nearly;
mod nicknames;
mod piece;
mod postings;
mod query;
mod rank;
mod row;
mod spelling;
mod subject;
mod table;
mod term;
mod top;
mod vocabulary;
mod wish;
mod words;

pub use expand::Memory;
pub use index::{Index, Tidied, Untidy};
pub use nearly::Nearly;
pub use query::{Query, Scope};
pub use wish::{Naming, Subject};
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
    /// The characters of `line` that matched, ascending; whole graphemes.
    pub matched: Vec<CharIndex>,
    /// Why it matched, in a reader's words: "exact", "begins with", "nickname", "by speaker", "1 swap, 1 missing letter".
    pub why: String,
}

/// The outcome of a search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best rows, best first.
    pub hits: Vec<Hit>,
    /// How many rows matched in all.
    pub total: usize,
    /// False when something was left undone to be quick: a [search of the whole](Index::search_whole) may count otherwise, and
    /// find other rows first.
    pub is_whole: bool,
    /// How many rows there are in the scope.
    pub of: usize,
    /// When nothing matched: the names nearest to what was typed, nearest first. Only a search of the whole looks for them.
    pub nearest: Vec<Hit>,
}

#[cfg(test)]
mod tests;

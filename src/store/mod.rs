//! What outlives a run: which articles were read, where one stopped, what was looked for; and what was found in them.
//!
//! Reading places stand in one small file for each folder, in the user's state directory: see [`Shelf`]. Findings stand in the
//! user's cache directory: see [`Cache`]. All of it can be lost without harm: a file that is missing, broken or not ours counts
//! as empty. Articles' own folders are never written to.

mod attic;
mod cache;
mod shelf;

pub use attic::Scratch;
pub use cache::{Cache, Fresh, Library, Reading, Status, Whole, Writer, cache_directory};
pub use shelf::{Shelf, state_directory};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which articles of a folder were opened, and the byte at the top of the page when they were left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// By the article's name below the folder.
    pub read: BTreeMap<String, u32>,
    /// What was looked for, the newest last; at most [`MOST_QUERIES`].
    #[serde(default)]
    pub queries: Vec<String>,
}

/// Queries kept.
pub const MOST_QUERIES: usize = 200;

/// Bytes of the longest query kept.
const LONGEST_QUERY: usize = 1_000;

impl Places {
    /// Keeps a query as the newest, once.
    pub fn note_query(&mut self, query: &str) {
        let query = query.trim();
        if query.is_empty() || query.len() > LONGEST_QUERY {
            return;
        }
        self.queries.retain(|known| known != query);
        self.queries.push(query.to_string());
        let over = self.queries.len().saturating_sub(MOST_QUERIES);
        self.queries.drain(..over);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_queries_are_kept_each_once() {
        let mut places = Places::default();
        (0..MOST_QUERIES + 5).for_each(|number| places.note_query(&format!("rope {number}")));
        places.note_query(" rope 9 ");
        places.note_query(" ");
        assert_eq!(places.queries.len(), MOST_QUERIES);
        assert_eq!(places.queries.last().map(String::as_str), Some("rope 9"));
        assert_eq!(places.queries.iter().filter(|query| *query == "rope 9").count(), 1);
    }
}

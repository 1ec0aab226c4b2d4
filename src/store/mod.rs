//! What outlives a run: which articles were read, and where one stopped; and what was found in them.
//!
//! Reading places stand in one small file for each folder, in the user's state directory: see [`Shelf`]. Findings stand in the
//! user's cache directory: see [`Cache`]. All of it can be lost without harm: a file that is missing, broken or not ours counts
//! as empty. Articles' own folders are never written to.

mod cache;
mod shelf;

pub use cache::{Cache, Fresh, Library, Reading, Status, Writer, cache_directory};
pub use shelf::{Shelf, state_directory};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which articles of a folder were opened, and the byte at the top of the page when they were left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// By the article's name below the folder.
    pub read: BTreeMap<String, u32>,
}

//! What outlives a run: which articles were read, and where one stopped.
//!
//! One small file for each folder, in the user's state directory; see [`Shelf`]. Everything in it can be lost without harm:
//! a file that is missing, broken or not ours counts as empty. Articles' own folders are never written to.

mod cache;
mod shelf;

pub use cache::{Cache, ContentHash, Kept, Status, Writer, cache_directory};
pub use shelf::{Shelf, state_directory};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which articles of a folder were opened, and the byte at the top of the page when they were left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// By the article's name below the folder.
    pub read: BTreeMap<String, u32>,
}

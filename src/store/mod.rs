//! What outlives a run: which articles were read, and where one stopped.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which articles of a folder were opened, and the byte at the top of the page when they were left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// By the article's name below the folder.
    pub read: BTreeMap<String, u32>,
}

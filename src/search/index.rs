//! The rows of a folder, in immutable pieces, appended as articles arrive. A copy is a list of pointers.

use super::{Found, Query};
use crate::corpus::{Corpus, Linked};

/// Everything that can be searched.
#[derive(Clone, Debug, Default)]
pub struct Index {}

impl Index {
    /// Adds what filling a slot of `corpus` brought.
    pub fn add(&mut self, corpus: &Corpus, news: &Linked) {
        let _ = (corpus, news);
    }

    /// The `limit` best rows; `None` when `still_wanted` said no on the way.
    pub fn search(&self, query: &Query, limit: usize, still_wanted: &dyn Fn() -> bool) -> Option<Found> {
        let _ = (query, limit);
        still_wanted().then(Found::default)
    }
}

//! Everything read from `assets`: word lists, cues, and the place for the tagger's weights.
//!
//! Built once, in a worker, before the first article is annotated; the first frame does not wait for it.

mod gazetteer;
mod lexicon;
mod model;

pub use gazetteer::{Gazetteer, List, ListMark};
pub use lexicon::Lexicon;
pub use model::{Model, ModelError, Trained};

/// What byline knows before it reads.
#[derive(Debug, Default)]
pub struct Knowledge {}

impl Knowledge {
    /// Reads the embedded lists. Takes a few milliseconds; never fails (the lists are checked by tests).
    pub fn load() -> Knowledge {
        Knowledge::default()
    }
}

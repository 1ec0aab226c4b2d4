//! Reading a list, looking up the longest entry.

/// A set of names of one or more words.
#[derive(Debug, Default)]
pub struct Lexicon {}

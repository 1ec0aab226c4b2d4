//! Names of people, organizations, places and products, read off capitalised words.
//!
//! Every run of capitalised words is cut into names in the way its evidence likes best: lists, endings, titles, the words
//! around it. The article is read twice; the second time what it says elsewhere counts too, so that a name clear in one
//! place is the same in all, headlines included. Which names are the same person is for [`super::same`].
//!
//! A trained tagger can take this step's place: it is one function from words to candidates.

mod context;
mod inside;
mod memory;
mod runs;
mod shapes;
mod tally;

pub(super) use inside::NAMED;

use super::words::Words;
use super::{Confidence, EntityKind, Why};
use memory::Memory;

/// What a name can be; the last three are told apart so that they are not taken for one of the others, and not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NameKind {
    Person,
    Organization,
    Place,
    Product,
    /// Nationality, religion, party follower.
    People,
    /// Event or titled work.
    Event,
    /// A title or office of several words before a name: "Prime Minister".
    Office,
}

impl NameKind {
    pub(super) const ALL: [NameKind; 7] = [
        NameKind::Person,
        NameKind::Organization,
        NameKind::Place,
        NameKind::Product,
        NameKind::People,
        NameKind::Event,
        NameKind::Office,
    ];

    /// The kind shown to the reader, if it is shown.
    pub(super) fn shown(self) -> Option<EntityKind> {
        match self {
            NameKind::Person => Some(EntityKind::Person),
            NameKind::Organization => Some(EntityKind::Organization),
            NameKind::Place => Some(EntityKind::Place),
            NameKind::Product => Some(EntityKind::Product),
            NameKind::People | NameKind::Event | NameKind::Office => None,
        }
    }
}

/// Words `start..end` name something.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: NameKind,
    pub(super) score: f32,
    pub(super) why: Why,
}

impl Candidate {
    pub(super) fn confidence(&self) -> Confidence {
        if self.score >= 3.0 {
            Confidence::Sure
        } else if self.score >= 1.5 {
            Confidence::Likely
        } else {
            Confidence::Unsure
        }
    }
}

/// Finds the names among `words`, in order, without overlap; words that belong to an amount are left alone.
pub(super) fn names(words: &Words<'_>) -> Vec<Candidate> {
    let runs = runs::runs(words);
    let first = read(words, &runs, &Memory::default());
    let memory = Memory::of(words, &first);
    let second = read(words, &runs, &memory);
    let memory = Memory::of(words, &second);
    read(words, &runs, &memory)
}

fn read(words: &Words<'_>, runs: &[(usize, usize)], memory: &Memory) -> Vec<Candidate> {
    runs.iter().flat_map(|(start, end)| runs::cut(words, *start, *end, memory)).collect()
}

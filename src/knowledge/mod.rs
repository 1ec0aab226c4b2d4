//! Everything read from `assets`: word lists, cues, and the place for the tagger's weights.
//!
//! Built once, in a worker, before the first article is annotated; the first frame does not wait for it.

mod lexicon;
mod speech;

pub use lexicon::Lexicon;
pub use speech::{Reports, SpeechVerb, SpeechVerbs, Tense};

use std::collections::HashMap;

/// The gender a title or a given name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "she".
    Female,
    /// "he".
    Male,
}

/// What byline knows before it reads.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// The verbs that tell of speech.
    pub speech: SpeechVerbs,
    genders: HashMap<&'static str, Gender>,
}

impl Knowledge {
    /// Reads the embedded lists. Takes a few milliseconds; never fails (the lists are checked by tests).
    pub fn load() -> Knowledge {
        Knowledge {
            speech: SpeechVerbs::load(),
            genders: include_str!("../../assets/lexicon/gendered_names.txt")
                .lines()
                .chain([
                    "Mr = male",
                    "Mr. = male",
                    "Mrs = female",
                    "Ms = female",
                    "Sir = male",
                ])
                .filter_map(|line| line.split_once(" = "))
                .map(|(name, gender)| {
                    let gender = if gender == "male" {
                        Gender::Male
                    } else {
                        Gender::Female
                    };
                    (name, gender)
                })
                .collect(),
        }
    }

    /// What a title ("Mrs") or a given name ("Dana") tells of its bearer's gender.
    pub fn gender(&self, word: &str) -> Option<Gender> {
        self.genders.get(word).copied()
    }
}

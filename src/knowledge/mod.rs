//! Everything read from `assets`: word lists, cues, and the place for the tagger's weights.
//!
//! Built once, in a worker, before the first article is annotated; the first frame does not wait for it.

mod classes;
mod lexicon;
mod lists;
mod model;
mod speech;

pub use classes::Classes;
pub use lexicon::{Fingerprint, Lexicon};
pub use model::{Model, ModelError, Models, Trained, WIDEST};
pub use speech::{Reports, SpeechVerb, SpeechVerbs, Tense};

use rustc_hash::FxHashMap;

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
    /// Names and word classes of all lists.
    pub lexicon: Lexicon,
    /// The verbs that tell of speech.
    pub speech: SpeechVerbs,
    /// What the tagger learnt from marked text.
    pub models: Models,
    full_names: FxHashMap<Fingerprint, &'static str>,
    genders: FxHashMap<Fingerprint, Gender>,
}

impl Knowledge {
    /// Reads the embedded lists. Takes a few milliseconds; never fails (the lists are checked by tests).
    pub fn load() -> Knowledge {
        let mut knowledge = Knowledge {
            lexicon: Lexicon::with_capacity(lists::ENTRIES_AT_MOST),
            speech: SpeechVerbs::load(),
            models: Models::load(),
            ..Knowledge::default()
        };
        for (list, classes) in lists::LISTS {
            for line in list.lines() {
                if !line.starts_with('#') && !line.is_empty() {
                    knowledge.learn(line, *classes);
                }
            }
        }
        knowledge
    }

    fn learn(&mut self, line: &'static str, classes: Classes) {
        let Some((entry, value)) = line.split_once(" = ") else {
            self.lexicon.insert(line, classes);
            return;
        };
        let fingerprint = Fingerprint::of(entry);
        let mut classes = classes;
        match value {
            "male" => drop(self.genders.insert(fingerprint, Gender::Male)),
            "female" => drop(self.genders.insert(fingerprint, Gender::Female)),
            "legal" => classes = classes | Classes::LEGAL_FORM,
            full => drop(self.full_names.insert(fingerprint, full)),
        }
        self.lexicon.insert(entry, classes);
    }

    /// The standard name of a known short or other form: "United States" for "U.S.".
    pub fn full_name(&self, name: &str) -> Option<&'static str> {
        self.full_names.get(&Fingerprint::of(name)).copied()
    }

    /// What a title ("Mrs") or a given name ("Dana") tells of its bearer's gender.
    pub fn gender(&self, word: &str) -> Option<Gender> {
        self.genders.get(&Fingerprint::of(word)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_forms_lead_to_the_standard_name() {
        let knowledge = Knowledge::load();
        assert_eq!(knowledge.full_name("U.S."), Some("United States"));
        assert_eq!(knowledge.full_name("SCMP"), Some("South China Morning Post"));
        assert_eq!(knowledge.full_name("Northmoor"), None);
    }

    #[test]
    fn titles_and_given_names_tell_gender() {
        let knowledge = Knowledge::load();
        assert_eq!(knowledge.gender("Mrs"), Some(Gender::Female));
        assert_eq!(knowledge.gender("Peter"), Some(Gender::Male));
        assert_eq!(knowledge.gender("President"), None);
    }

    #[test]
    fn every_list_names_its_source_and_has_entries() {
        for (list, _) in lists::LISTS {
            assert!(list.starts_with('#'), "{}", &list[..40]);
            assert!(list.lines().any(|line| !line.starts_with('#')));
        }
    }
}

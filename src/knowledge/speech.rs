//! The verbs that tell of speech, read from `assets/lexicon/speech_verbs.txt`.
//!
//! Knows each verb's forms and what it can do in a sentence; whether it tells of speech where it stands is for `annotate`.

use rustc_hash::FxHashMap;

const VERBS: &str = include_str!("../../assets/lexicon/speech_verbs.txt");

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// "say"
    Base,
    /// "says"
    Third,
    /// "said", also when it is the participle.
    Past,
    /// "written": the participle alone.
    Participle,
    /// "saying"
    Ing,
}

/// How a verb reports what was said without marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reports {
    /// Never as a clause: "laughed".
    Nothing,
    /// Only after "that": "replied that".
    AfterThat,
    /// A clause that shows its finite verb: "announced it would".
    Clause,
    /// Whatever clause follows: "said".
    Anything,
    /// A question: "asked why".
    Question,
}

/// What a speech verb can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpeechVerb {
    /// The form met.
    pub tense: Tense,
    /// True when whole quoted sentences can stand with it.
    pub tags_words: bool,
    /// True when it gives a thing a quoted name: "called it “improper”".
    pub names: bool,
    /// True when the person spoken to follows it: "told reporters".
    pub takes_hearer: bool,
    /// True when it tells of speech only with "out" after it.
    pub needs_out: bool,
    /// True when it judges only with "as" before quoted words: "rejected it as “improper”".
    pub needs_as: bool,
    /// How it reports a clause.
    pub reports: Reports,
}

/// All forms of all speech verbs.
#[derive(Debug, Default)]
pub struct SpeechVerbs {
    forms: FxHashMap<&'static str, SpeechVerb>,
}

impl SpeechVerbs {
    /// Reads the embedded list.
    pub(super) fn load() -> SpeechVerbs {
        let mut forms = FxHashMap::default();
        for line in VERBS.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let Some((uses, words)) = columns.split_last() else {
                continue;
            };
            let tenses = [Tense::Base, Tense::Third, Tense::Past, Tense::Ing, Tense::Participle];
            for (form, tense) in words.iter().zip(tenses) {
                // "read" is base and past; the past is what news writes.
                forms.insert(*form, verb(tense, uses));
            }
        }
        SpeechVerbs { forms }
    }

    /// The verb of which `word` (lower case) is a form.
    pub fn get(&self, word: &str) -> Option<SpeechVerb> {
        self.forms.get(word).copied()
    }
}

fn verb(tense: Tense, uses: &str) -> SpeechVerb {
    let does = |wanted: &str| uses.split(' ').any(|use_| use_ == wanted);
    let reports = [
        ("bare", Reports::Anything),
        ("clause", Reports::Clause),
        ("that", Reports::AfterThat),
        ("ask", Reports::Question),
    ];
    SpeechVerb {
        tense,
        tags_words: does("words"),
        names: does("names"),
        takes_hearer: does("hearer"),
        needs_out: does("out"),
        needs_as: does("as"),
        reports: reports.into_iter().find(|(word, _)| does(word)).map_or(Reports::Nothing, |(_, reports)| reports),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_verb_is_known() {
        let verbs = SpeechVerbs::load();
        assert_eq!(verbs.get("said").map(|verb| verb.tense), Some(Tense::Past));
        assert_eq!(verbs.get("written").map(|verb| verb.tense), Some(Tense::Participle));
        assert!(verbs.get("telling").is_some_and(|verb| verb.takes_hearer));
        assert_eq!(verbs.get("walked"), None);
    }

    #[test]
    fn every_line_of_the_list_is_whole() {
        for line in VERBS.lines().filter(|line| !line.starts_with('#')) {
            let columns = line.split('\t').count();
            assert!((5..=6).contains(&columns), "{line}");
            let uses = line.rsplit('\t').next().unwrap_or_default();
            let known = ["words", "bare", "clause", "that", "hearer", "names", "out", "as", "ask"];
            assert!(uses.split(' ').all(|use_| known.contains(&use_)), "{line}");
        }
    }
}

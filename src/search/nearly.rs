//! Rows of a list that nearly match: the same forgiveness as in the search over everything, for filters that match nothing as typed.
//!
//! Lists have no vocabulary of their own. Of each distinct word it is remembered which of the words typed it may stand for.

use super::query::{Branch, Query};
use super::term::{Realm, Term, terms};
use super::vocabulary::Shape;
use super::wish::Subject;
use super::words::each_word;
use rustc_hash::FxHashMap;

/// A query whose words may have slips.
pub struct Nearly<'a> {
    branches: Vec<(&'a Branch, Words)>,
}

/// The words of a branch, and of each word met so far which of them it may stand for, a bit each.
struct Words {
    terms: Vec<Term>,
    met: FxHashMap<Box<str>, u32>,
}

impl<'a> Nearly<'a> {
    /// What `query` asks for; `None` when it has no words in which there could be a slip.
    pub fn of(query: &'a Query) -> Option<Nearly<'a>> {
        let branches = query.branches.iter().map(|branch| {
            let words = Words { terms: terms(&branch.loose), met: FxHashMap::default() };
            (branch, words)
        });
        let branches: Vec<_> = branches.filter(|(_, words)| !words.terms.is_empty()).collect();
        (!branches.is_empty()).then_some(Nearly { branches })
    }

    /// True when a row has something near to every word, and all that is demanded besides.
    pub fn matches(&mut self, subject: &dyn Subject) -> bool {
        let folded = subject.folded();
        self.branches
            .iter_mut()
            .any(|(branch, words)| words.are_near(&folded) && branch.wishes.iter().all(|wish| wish.is_met(subject)))
    }
}

impl Words {
    fn are_near(&mut self, folded: &str) -> bool {
        let all = (1_u32 << self.terms.len()) - 1;
        let mut found = 0;
        each_word(folded, |word, _| {
            if found != all {
                found |= match self.met.get(word) {
                    Some(known) => *known,
                    None => {
                        let new = stands_for(word, &self.terms);
                        self.met.insert(word.into(), new);
                        new
                    }
                };
            }
        });
        found == all
    }
}

fn stands_for(word: &str, terms: &[Term]) -> u32 {
    let shape = Shape::of(word);
    let near = terms.iter().enumerate().filter(|(_, term)| term.compare(word, shape, Realm::Names, None).is_some());
    near.fold(0, |found, (at, _)| found | 1 << at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::QuoteKind;
    use crate::corpus::{Card, Source};
    use crate::text::fold;
    use std::borrow::Cow;

    struct Line(&'static str);

    impl Subject for Line {
        fn line(&self) -> &str {
            self.0
        }
        fn folded(&self) -> Cow<'_, str> {
            fold(self.0).into()
        }
        fn speakers(&self) -> Vec<&str> {
            vec![self.0]
        }
        fn said(&self) -> Vec<&str> {
            Vec::new()
        }
        fn quote_kind(&self) -> Option<QuoteKind> {
            None
        }
        fn source(&self) -> Option<Source> {
            None
        }
        fn articles(&self) -> Vec<(&Card, &str)> {
            Vec::new()
        }
    }

    fn is_near(typed: &str, line: &'static str) -> bool {
        Nearly::of(&Query::of(typed)).is_some_and(|mut nearly| nearly.matches(&Line(line)))
    }

    #[test]
    fn slips_nicknames_and_other_endings_are_forgiven_in_every_word() {
        let line = "Robert Cao of Northmoor mends harbours";
        for typed in ["nrothmoor", "bob harbuor", "mended", "coa | northmor", "by:cao nortmoor", "harbour robbert"] {
            assert!(is_near(typed, line), "{typed}");
        }
        for typed in ["northmoor wall", "ostra", "by:ruiz nortmoor", "xyz | qqq", "mo"] {
            assert!(!is_near(typed, line), "{typed}");
        }
    }

    #[test]
    fn where_no_words_were_typed_nothing_is_near() {
        assert!(Nearly::of(&Query::of("by:ruiz")).is_none());
        assert!(Nearly::of(&Query::of("!!")).is_none());
    }
}

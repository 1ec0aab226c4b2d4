//! Speech verbs whose subject does not stand before them: passives, gerunds, infinitives, "quoted as saying".
//!
//! Finds the one who spoke for such a form, or that nobody did.

use super::cues::Cue;
use super::grammar::Role;
use super::hints::Hint;
use super::passage::Passage;
use super::phrase::{self, Phrase};
use crate::knowledge::{SpeechVerb, Tense};

/// "was told by Dana Ruiz that": the one who did it.
pub(super) fn agent(passage: &Passage, at: usize) -> Option<Phrase> {
    let by = (at + 1..at + 4)
        .take_while(|at| matches!(passage.role(*at), Role::Preposition | Role::Subordinator | Role::Quoted(_)))
        .find(|at| passage.hint(*at) == Hint::By)?;
    phrase::after(passage, by + 1)
}

/// "the Post quoted Dana Ruiz as saying": the one quoted.
pub(super) fn quoted_as(passage: &Passage, at: usize, verb: SpeechVerb) -> Option<Phrase> {
    /// No description of the one quoted is longer in the marked articles.
    const LONGEST: usize = 16;
    if verb.tense != Tense::Ing || at < 3 || passage.role(at - 1) != Role::Subordinator {
        return None;
    }
    let quoted = (at.saturating_sub(LONGEST)..at - 2).rev().find(|at| passage.hint(*at) == Hint::Quoted)?;
    phrase::after(passage, quoted + 1).filter(|subject| subject.after < at)
}

/// "went on by asserting that": a gerund whose subject is that of the sentence.
pub(super) fn by_telling(passage: &Passage, at: usize, verb: SpeechVerb) -> bool {
    let by = at.checked_sub(1).is_some_and(|before| passage.hint(before) == Hint::By);
    verb.tense == Tense::Ing && by && passage.role(at + 1) == Role::That
}

pub(super) fn is_passive(passage: &Passage, at: usize, verb: SpeechVerb, be: bool) -> bool {
    let past = matches!(verb.tense, Tense::Past | Tense::Participle);
    let by = passage.pieces.get(at + 1).is_some_and(|piece| piece.hint == Hint::By);
    // "said by phone"
    let means = passage.pieces.get(at + 2).is_some_and(|piece| piece.occasion);
    past && (be || by && !means)
}

/// "tried to suggest", "went on to say": the left end of such a chain; `None` for what was not said ("declined to say").
pub(super) fn reached_infinitive(passage: &Passage, left: usize) -> Option<usize> {
    let mut left = left;
    if passage.role_before(left) == Role::Preposition {
        left -= 1;
    }
    if passage.pieces.get(left.checked_sub(1)?)?.hint != Hint::Reaches {
        return None;
    }
    left -= 1;
    while matches!(passage.role_before(left), Role::Adverb | Role::Have | Role::Be) {
        left -= 1;
    }
    Some(left)
}

/// "…, with Dana Ruiz calling it “…”": the subject of an -ing form after "with".
pub(super) fn with_own_subject(passage: &Passage, left: usize, verb: SpeechVerb) -> Option<Phrase> {
    if verb.tense != Tense::Ing {
        return None;
    }
    let subject = phrase::before(passage, left).filter(|subject| subject.after == left)?;
    let before = passage.pieces.get(subject.first.checked_sub(1)?)?;
    (before.hint == Hint::With).then_some(subject)
}

/// "Asked whether he was joking, Dana Ruiz smiled, adding": the cue stands in words that only lead to the subject of `left`.
pub(super) fn is_of_introduction(passage: &Passage, cue: &Cue, left: usize) -> bool {
    let introduces = cue.subject.is_some_and(|subject| {
        matches!(passage.role_before(subject.first), Role::Subordinator)
            && passage.hint(subject.first - 1) != Hint::Asks
    });
    let comma = (cue.after..left).find(|at| passage.role(*at) == Role::Comma);
    introduces && comma.is_some_and(|comma| (comma..left).any(|at| passage.role(at).is_finite()))
}

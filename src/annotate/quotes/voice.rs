//! Speech verbs whose subject does not stand before them: passives, gerunds, infinitives, "quoted as saying", "said Lam";
//! and forms that are no verbs here.
//!
//! Finds the one who spoke for such a form, or that nobody did.

use super::cues::Cue;
use super::grammar::{Pronoun, Role};
use super::hints::Hint;
use super::passage::Passage;
use super::phrase::{self, Head, Phrase};
use crate::knowledge::{Reports, SpeechVerb, Tense};

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
    let pronoun = match passage.role(quoted + 1) {
        _ if passage.hint(quoted + 1) == Hint::Him => Some(Pronoun::He),
        Role::Owner if quoted + 3 == at => Some(Pronoun::She),
        _ => None,
    };
    if let Some(pronoun) = pronoun {
        let first = quoted + 1;
        return Some(Phrase { first, after: first + 1, head: Head::Pronoun(pronoun), at: first });
    }
    phrase::after(passage, quoted + 1).filter(|subject| subject.after < at)
}

/// "went on by asserting that": a gerund whose subject is that of the sentence.
pub(super) fn by_telling(passage: &Passage, at: usize, verb: SpeechVerb) -> bool {
    let by = at.checked_sub(1).is_some_and(|before| passage.hint(before) == Hint::By);
    verb.tense == Tense::Ing && by && passage.role(at + 1) == Role::That
}

/// "the example of Mayor Dana Ruiz saying": the person before an -ing form, when "of" governs the name.
fn of_person(passage: &Passage, left: usize) -> Option<Phrase> {
    let person = left.checked_sub(1).filter(|at| matches!(passage.role(*at), Role::Person(_)))?;
    let mut first = person;
    while matches!(passage.role_before(first), Role::Capital | Role::Title | Role::Word | Role::Name(_)) {
        first -= 1;
    }
    let governed = first > 0 && passage.hint(first - 1) == Hint::Of;
    governed.then(|| Phrase::new(passage, person, left)).flatten()
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
    if let Some(person) = of_person(passage, left) {
        return Some(person);
    }
    let subject = phrase::before(passage, left).filter(|subject| subject.after == left)?;
    let before = passage.pieces.get(subject.first.checked_sub(1)?)?;
    // "showed a film of Dana Ruiz telling the town"
    let shown = matches!(subject.head, Head::Person(_))
        && matches!(before.role, Role::Preposition | Role::Verb | Role::Speech(_))
        && subject.after == left
        && matches!(passage.role_before(left), Role::Person(_));
    (before.hint == Hint::With || shown).then_some(subject)
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

/// Whether the form at `at` is a noun here: "the claim".
pub(super) fn is_noun(passage: &Passage, at: usize, verb: SpeechVerb) -> bool {
    let (before, after) = (passage.role_before(at), passage.role(at + 1));
    match verb.tense {
        Tense::Ing => {
            // "a statement saying, “…”"
            let tells = matches!(after, Role::That | Role::Colon | Role::Quoted(_))
                || after == Role::Comma && matches!(passage.role(at + 2), Role::Quoted(_));
            // "was against the plan branding it “…”"
            let object = matches!(after, Role::Pronoun(_)) || matches!(passage.hint(at + 1), Hint::Him | Hint::Them);
            let judges = verb.names && object;
            matches!(before, Role::Preposition | Role::Article | Role::Owner | Role::Possessive)
                || (before.is_nominal() || matches!(before, Role::Speech(_))) && !tells && !judges
        }
        Tense::Past | Tense::Participle => {
            let alone = at > 0 && passage.hint(at - 1) == Hint::Alone && (verb.takes_hearer || after != Role::Word);
            matches!(before, Role::Article | Role::Owner | Role::Number) && !alone
        }
        Tense::Base | Tense::Third => {
            matches!(
                before,
                Role::Owner
                    | Role::Possessive
                    | Role::Preposition
                    | Role::Number
                    | Role::Verb
                    | Role::Speech(_)
                    | Role::Ing
            ) && !matches!(before, Role::Speech(_) if after == Role::Colon)
                || matches!(after, Role::Be | Role::Have | Role::Modal | Role::Verb)
                // "the report said"
                || matches!(after, Role::Speech(next) if matches!(next.tense, Tense::Past | Tense::Third))
                // "Reports of rain", but "They call for “…”"
                || after == Role::Preposition
                    && (!verb.tags_words || matches!(before, Role::Article | Role::End))
                    && !matches!(before, Role::Pronoun(_))
                // "the northern states that do not"
                || after == Role::That
                    && verb.reports != Reports::Anything
                    && matches!(before, Role::Word)
                    && matches!(passage.role(at + 2), Role::Be | Role::Have | Role::Modal)
                // "to allay questions", "will face claims"
                || before == Role::Word && matches!(passage.role_before(at - 1), Role::To | Role::Modal)
                // "Ruiz’s “golden” rule"
                || matches!(before, Role::Quoted(_)) && matches!(passage.role_before(at - 1), Role::Possessive | Role::Owner | Role::Article)
                || verb.tense == Tense::Base
                    && matches!(before, Role::Person(_) | Role::Name(_))
                    && !matches!(after, Role::Pronoun(_) | Role::That)
                    && !(verb.reports == Reports::Anything && several_before(passage, at))
                // "dismissed press reports that", "calling her bitter remarks"
                || is_governed(passage, at)
        }
    }
}

/// "friends of Dana Ruiz say": whether the name before the verb only tells whose they are.
fn several_before(passage: &Passage, at: usize) -> bool {
    phrase::before(passage, at).is_some_and(|subject| matches!(subject.head, Head::Noun(_)) && subject.at + 1 < at)
}

/// Whether the noun phrase that ends with piece `at` is the object of a verb.
fn is_governed(passage: &Passage, at: usize) -> bool {
    let first = phrase::leftmost(passage, at);
    let governor = passage.role_before(first);
    // "Holt said the mayor says", unlike "condemned the mayor’s bitter remarks"
    let judges = matches!(governor, Role::Speech(verb) if verb.names && verb.reports == Reports::Nothing);
    first < at && (judges || matches!(governor, Role::Verb | Role::Ing))
}

/// "said Lam": the speaker after the verb at `at`, when quoted words or a whole clause and a comma stand before it.
pub(super) fn inverted(passage: &Passage, at: usize, verb: SpeechVerb) -> Option<Phrase> {
    let after_quote = match passage.role_before(at) {
        Role::Quoted(_) => true,
        Role::Comma | Role::Dash | Role::Stop => {
            matches!(passage.role_before(at - 1), Role::Quoted(_))
        }
        _ => false,
    };
    let opens = at == 0;
    // "Dana Ruiz, an engineer, accused Holt": who is judged stands there, not who speaks.
    if !after_quote && (verb.names || !opens && passage.role_before(at) != Role::Comma) {
        return None;
    }
    let subject = phrase::after(passage, at + 1)?;
    let follows = passage.role(subject.after);
    if follows.is_finite() || matches!(follows, Role::That | Role::Not) || matches!(passage.role(at + 1), Role::That) {
        return None;
    }
    if after_quote {
        return Some(subject);
    }
    // "Dana Ruiz, head of the archive, says the list": nothing is said before it.
    let named = matches!(subject.head, Head::Person(_) | Head::Name(_));
    let told = named || (0..at).any(|at| passage.acts(at)) || follows == Role::Comma;
    // "Then, say analysts, prices rose"
    let several = verb.tense == Tense::Base && verb.reports == Reports::Anything;
    if !opens && !told || several && follows != Role::Comma && passage.role(subject.after) != Role::Stop {
        return None;
    }
    let ends = matches!(
        follows,
        Role::Comma | Role::Stop | Role::End | Role::Preposition | Role::Date | Role::Subordinator | Role::Colon
    );
    let described = verb.reports == Reports::Anything
        && (matches!(passage.role(at + 1), Role::Article | Role::Owner) || several)
        && matches!(follows, Role::Comma | Role::Stop | Role::End)
        && !(subject.first..subject.after).any(|at| passage.role(at) == Role::To);
    // "…, said drivers."
    let alone = verb.tense == Tense::Past
        && verb.reports == Reports::Anything
        && matches!(passage.role(at + 1), Role::Word)
        && subject.after == at + 2
        && matches!(follows, Role::Stop | Role::End);
    let named = named || described || alone;
    // "Wrote one poster, “…”"
    let leads_in =
        follows == Role::Colon || follows == Role::Comma && matches!(passage.role(subject.after + 1), Role::Quoted(_));
    if opens {
        return leads_in.then_some(subject);
    }
    (ends && named).then_some(subject)
}

//! Which names of a sentence are subjects, so that a pronoun may stand for them.

use crate::annotate::quotes::clause;
use crate::annotate::quotes::grammar::Role;
use crate::annotate::quotes::hints::Hint;
use crate::annotate::quotes::passage::Passage;
use crate::annotate::quotes::phrase::Phrase;

/// Whether the name at piece `at` is the subject of a verb: nothing governs it, and a verb or an aside follows.
pub(super) fn is_subject(passage: &Passage, at: usize) -> bool {
    if !matches!(passage.role(at), Role::Person(_) | Role::Name(_)) {
        return false;
    }
    let mut first = at;
    while matches!(
        passage.role_before(first),
        Role::Title | Role::Capital | Role::Word | Role::Name(_) | Role::Possessive | Role::Article
    ) {
        first -= 1;
    }
    let governed = matches!(
        passage.role_before(first),
        Role::Preposition | Role::To | Role::Verb | Role::Ing | Role::Speech(_) | Role::Subordinator
    ) && !(passage.role_before(first) == Role::Subordinator);
    // "Dana Ruiz of Northmoor, an engineer,"
    let mut next = at + 1;
    if passage.role(next) == Role::Preposition && matches!(passage.role(next + 1), Role::Name(_) | Role::Capital) {
        next += 2;
    }
    let acts = passage.role(next).is_finite()
        || matches!(
            passage.role(next),
            Role::Adverb | Role::Comma | Role::Relative | Role::Speech(_) | Role::Word | Role::And | Role::Dash
        );
    !governed && acts && !is_apposed_to_object(passage, at) && !is_example(passage, first, at)
}

/// "figures like Dana Ruiz and": a name given as an example of the words before it.
fn is_example(passage: &Passage, first: usize, at: usize) -> bool {
    (first + 1..at).any(|at| passage.hint(at) == Hint::Like && matches!(passage.role_before(at), Role::Word))
}

/// Whether the pronoun stands in a tag after a main clause or inside one: "…, she said", "Holt, she said, was late", unlike
/// "When Ruiz came, she said".
pub(super) fn is_in_tag(passage: &Passage, phrase: &Phrase) -> bool {
    let parted = matches!(passage.role_before(phrase.first), Role::Comma | Role::Dash | Role::Quoted(_));
    let inside = passage.role(phrase.after + 1) == Role::Comma && passage.acts(phrase.after + 2);
    let start = clause::opening(passage, phrase.first);
    let begins = matches!(
        passage.role(start),
        Role::Article | Role::Owner | Role::Person(_) | Role::Name(_) | Role::Title | Role::Word | Role::Capital
    );
    let told = (start..phrase.first).any(|at| passage.role(at).is_finite());
    let clauses = (start..phrase.first).filter(|at| passage.role(*at) == Role::Comma).count() <= 1;
    let tells = matches!(passage.role(phrase.after), Role::Speech(_));
    parted && tells && (inside || begins && told && clauses)
}

/// "has a daughter, Dana, and": the name only says who was meant by the words before it.
pub(super) fn is_apposed_to_object(passage: &Passage, at: usize) -> bool {
    let Some(comma) = at.checked_sub(1).filter(|comma| passage.role(*comma) == Role::Comma) else {
        return false;
    };
    if passage.role(at + 1) != Role::Comma || passage.role_before(comma) != Role::Word {
        return false;
    }
    let determiner = (0..comma).rev().take(6).find(|at| !passage.role(*at).is_nominal());
    determiner.is_some_and(|at| {
        matches!(passage.role(at), Role::Article | Role::Owner) && passage.role_before(at).is_finite()
    })
}

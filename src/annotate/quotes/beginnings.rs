//! Where the clause that a cue reports begins: past the hearer, the day, the letter and what the source is.

use super::cues::Cue;
use super::grammar::Role;
use super::hints::Hint;
use super::openings::opening;
use super::passage::Passage;

/// "told reporters in London on Monday that": the longest way from verb to "that" in the marked articles is 11 pieces.
const REACH: usize = 14;

/// The piece at which the clause after `cue` begins, "that" left out; `None` when none can begin there.
pub(super) fn begin(passage: &Passage, cue: &Cue) -> Option<usize> {
    let mut at = cue.end();
    if cue.is_according() {
        let leads = opening(passage, cue.at) >= cue.at;
        return after_source(passage, at).filter(|_| leads);
    }
    let (that, is_described) = that(passage, cue);
    if cue.verb.takes_hearer {
        let told = after_hearer(passage, at);
        // "told the town the bridge was proof that": the clause begins before "that".
        if that.is_some_and(|that| that > told) && told > at && begins_subject(passage, told) {
            return Some(told);
        }
    }
    if let Some(that) = that.filter(|that| leads_to_that(passage, cue, at, *that)) {
        // "that, among other things, it"
        // "said that would help"
        if that == at && matches!(passage.role(that + 1), Role::Be | Role::Have | Role::Modal) {
            return Some(that);
        }
        return Some(that + 1 + usize::from(passage.role(that + 1) == Role::Comma));
    }
    if is_described {
        return None;
    }
    if cue.verb.takes_hearer {
        at = after_hearer(passage, at);
    }
    loop {
        match passage.role(at) {
            // "said May’s rise was small"
            Role::Date if passage.role(at + 1) == Role::Possessive => return Some(at),
            Role::Date | Role::Adverb => at += 1,
            // "on Monday morning"
            Role::Word if passage.pieces[at].occasion && passage.role_before(at) == Role::Date => at += 1,
            Role::Preposition if passage.role(at + 1) == Role::Date => at += 2,
            Role::Preposition if passage.pieces.get(at + 1).is_some_and(|piece| piece.occasion) => at += 2,
            Role::Preposition if passage.pieces.get(at + 2).is_some_and(|piece| piece.occasion) => at += 3,
            // "at a press conference"
            Role::Word if passage.pieces[at].occasion && passage.pieces[at - 1].occasion => at += 1,
            // "said in a statement posted on its page"
            Role::Verb | Role::Speech(_) if passage.pieces[at - 1].occasion => return None,
            _ => return Some(at),
        }
    }
}

/// The "that" which opens the clause, and whether one stood there that tells which thing is meant: "said after a meeting that
/// lasted for hours".
fn that(passage: &Passage, cue: &Cue) -> (Option<usize>, bool) {
    let mut described = None;
    for at in cue.end()..cue.end() + REACH {
        match passage.role(at) {
            Role::End | Role::Quoted(_) | Role::Stop | Role::Semicolon => break,
            // "agreed with that plan"
            Role::That if passage.role_before(at) == Role::Preposition => {}
            Role::That if !cue.verb.takes_hearer && describes(passage, cue, at) => described = Some(at),
            Role::That => return (Some(at), described.is_some()),
            role if role.is_finite() => {
                let is_its_verb = described.is_some_and(|that| that + 1 == at);
                if at == cue.end() || !is_its_verb && !passage.pieces[at - 1].occasion {
                    break;
                }
            }
            _ => {}
        }
    }
    (None, described.is_some())
}

/// Whether the "that" at `at` goes with the thing named before it: a verb follows at once. Not in "a report that increased
/// traffic was".
fn describes(passage: &Passage, cue: &Cue, at: usize) -> bool {
    let (verb, next) = (passage.role(at + 1), passage.role(at + 2));
    let is_verb = verb.is_finite() && !(verb == Role::Verb && matches!(next, Role::Word | Role::Capital));
    at > cue.end() && passage.role_before(at).is_nominal() && is_verb
}

/// "According to Dana Ruiz, an engineer at Northmoor, the bridge": where the clause begins, past what the source is.
fn after_source(passage: &Passage, from: usize) -> Option<usize> {
    /// No description of a source in the marked articles is longer.
    const LONGEST: usize = 14;
    let comma = |from: usize| {
        (from..from + LONGEST)
            .take_while(|at| {
                // "a newly elected judge"
                let describes = matches!(passage.role_before(*at), Role::Article | Role::Adverb)
                    && matches!(passage.role(*at), Role::Verb | Role::Speech(_))
                    && passage.role(at + 1).is_nominal();
                (describes || !passage.role(*at).is_finite()) && !matches!(passage.role(*at), Role::End | Role::Stop)
            })
            .find(|at| passage.role(*at) == Role::Comma)
    };
    let first = match passage.role(from) {
        Role::Comma => from,
        Role::Preposition => comma(from)?,
        // "According to the agency the bridge is safe"
        _ if begins_subject(passage, from) => return Some(from),
        _ => return None,
    };
    // "According to Dana Ruiz, the mayor of the town, the bridge"
    let definite = passage.role(first + 1) == Role::Article
        && comma(first + 1).is_some_and(|second| begins_subject(passage, second + 1));
    let aside = definite || passage.hint(first + 1) == Hint::Indefinite;
    let second =
        comma(first + 1).filter(|_| aside && matches!(passage.role_before(from), Role::Person(_) | Role::Name(_)));
    Some(second.unwrap_or(first) + 1)
}

/// Whether a subject can begin at piece `at`.
fn begins_subject(passage: &Passage, at: usize) -> bool {
    matches!(passage.role(at), Role::Article | Role::Owner | Role::Pronoun(_))
}

/// Whether only when, where and to whom stand between the cue and "that": not "said the plan that".
fn leads_to_that(passage: &Passage, cue: &Cue, from: usize, that: usize) -> bool {
    // "hinted at a sale, a step that would": the last words before "that" are its subject.
    let first =
        (from..that).rev().take_while(|at| passage.role(*at).is_nominal() || passage.role(*at) == Role::Ing).last();
    if first.is_some_and(|first| {
        passage.role_before(first) == Role::Article && first >= 2 && passage.role(first - 2) == Role::Comma
    }) {
        return false;
    }
    // "denied promising to make that": an object.
    if (from..that).any(|at| passage.role(at) == Role::Ing && passage.role_before(at) != Role::Preposition) {
        return false;
    }
    // "said a week later that"
    let later = passage.role(from) == Role::Article
        && passage.role_before(that) == Role::Adverb
        && (from..that).all(|at| {
            matches!(passage.role(at), Role::Article | Role::Word | Role::Number | Role::Adverb | Role::Date)
        });
    from == that
        || later
        || cue.verb.takes_hearer
        || passage.role(from) == Role::Word && passage.role(from + 1) == Role::Date
        || matches!(passage.role(from), Role::Preposition | Role::To | Role::Date | Role::Adverb | Role::Comma)
}

/// The piece after the cue, its speaker and, after "told", the person spoken to.
pub(super) fn after_cue(passage: &Passage, cue: &Cue) -> usize {
    match cue.verb.takes_hearer {
        true => after_hearer(passage, cue.end()),
        false => cue.end(),
    }
}

/// After "told": the piece after the person spoken to.
fn after_hearer(passage: &Passage, from: usize) -> usize {
    let mut at = from;
    loop {
        let (role, next) = (passage.role(at), passage.role(at + 1));
        let takes = match role {
            Role::Article | Role::Owner => at == from,
            // "told him it was", "warned it may"
            Role::Pronoun(_) => at == from && !next.is_finite(),
            Role::Person(_) | Role::Name(_) => {
                at == from
                    || matches!(passage.role_before(at), Role::Title | Role::Capital | Role::Article | Role::Possessive)
            }
            Role::Possessive => true,
            // "told the Post Mr Holt was"
            Role::Title => !matches!(passage.role_before(at), Role::Name(_) | Role::Person(_)) || at == from,
            Role::Word | Role::Capital => !(at > from && matches!(next, Role::Be)),
            _ => false,
        };
        if !takes {
            return at;
        }
        at += 1;
        if matches!(role, Role::Pronoun(_)) {
            return at;
        }
    }
}

//! The clause that a cue reports: where it begins and ends, before or after the cue.
//!
//! Works on pieces; whether the clause holds quotation marks is for the callers.

use super::cues::{Cue, Order, Stance};
use super::grammar::{Pronoun, Role};
use super::hints::Hint;
pub(super) use super::openings::opening;
use super::passage::Passage;
use super::phrase;
use crate::knowledge::{Reports, Tense};
use std::ops::Range;

/// "told reporters in London on Monday that": the longest way from verb to "that" in the marked articles is 11 pieces.
const REACH: usize = 14;

/// The pieces of the clause after `cue`, "that" left out; `None` when none can begin there.
pub(super) fn following(passage: &Passage, cues: &[Cue], cue: &Cue) -> Option<Range<usize>> {
    if cue.order == Order::CueFirst && !cue.is_according() {
        return None;
    }
    let start = begin(passage, cue)?;
    let end = end(passage, cues, cue, start);
    (start < end).then_some(start..end)
}

fn begin(passage: &Passage, cue: &Cue) -> Option<usize> {
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
            .take_while(|at| !passage.role(*at).is_finite() && !matches!(passage.role(*at), Role::End | Role::Stop))
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

/// Where the clause that starts at `start` ends: at the sentence's end, or before another cue that takes over.
fn end(passage: &Passage, cues: &[Cue], cue: &Cue, start: usize) -> usize {
    let mut end = passage.pieces.len();
    while end > start && matches!(passage.role(end - 1), Role::Stop) {
        end -= 1;
    }
    // "Before the examiner concluded that …, his death was": the first comma ends what was said.
    let subordinate = cue
        .subject
        .is_some_and(|subject| subject.first <= 2 && passage.role_before(subject.first) == Role::Subordinator);
    let relative = passage.role_before(cue.left) == Role::Relative;
    for at in start + 1..end {
        let role = passage.role(at);
        let next = passage.role(at + 1);
        let stops = match role {
            // "as “unsafe,” saying", "said he was against it branding it"
            Role::Speech(verb) if verb.tense == Tense::Ing => {
                matches!(passage.role_before(at), Role::Quoted(_))
                    || passage.role_before(at).is_nominal()
                        && cues.iter().any(|other| other.at == at && other.order == Order::Shared)
            }
            // "Northmoor, which said it was late, later closed"
            Role::Comma if relative && (passage.acts(at + 1) || next == Role::Adverb && passage.acts(at + 2)) => true,
            Role::Semicolon => cues.iter().any(|other| other.at > at),
            // ", adding that …", ", citing sources"
            Role::Comma if subordinate => true,
            Role::Comma => {
                matches!(next, Role::Speech(verb) if verb.tense == Tense::Ing)
                    || begins_cue(passage, cues, cue, at + 1)
                    || passage.hint(at + 1) == Hint::With
                        && cues.iter().any(|other| other.at > at && (at + 2..at + 5).contains(&other.start()))
                    || matches!(next, Role::And | Role::But)
                        && (begins_cue(passage, cues, cue, at + 2)
                            || passage.role(at + 2) == Role::Verb && next == Role::And)
            }
            Role::And | Role::But => begins_cue(passage, cues, cue, at + 1),
            Role::Preposition => passage.hint(at) == Hint::Despite && passage.role(at + 1) != Role::Article,
            _ => false,
        };
        if stops {
            return at;
        }
    }
    end
}

/// Whether another cue, with its subject, begins at piece `at`.
fn begins_cue(passage: &Passage, cues: &[Cue], cue: &Cue, at: usize) -> bool {
    // "whenever they protest or demand an answer": no verb beside "said".
    let alike = |other: &Cue| other.verb.tense != Tense::Base || cue.verb.tense == Tense::Base;
    cues.iter().any(|other| {
        let shared = other.left == at && other.order == Order::Shared && alike(other) && !cue.is_according();
        let begins = other.start() == at && other.order != Order::Shared || shared;
        other.at > cue.at && begins && !other.is_supposed(passage)
    })
}

/// The pieces of the clause before `cue`, from the passage's start: "…, Lam said". `None` when the words before the cue are
/// no clause of their own.
pub(super) fn preceding(passage: &Passage, cue: &Cue) -> Option<Range<usize>> {
    let mut end = cue.start();
    // "…, the town and its mayor said"
    if passage.role_before(end) == Role::And && passage.role_before(end - 1).is_nominal() {
        end = phrase::leftmost(passage, end - 1);
    }
    // "– five towns have already agreed" tells no words.
    let parted = match cue.verb.reports {
        Reports::Anything => matches!(passage.role_before(end), Role::Comma | Role::Dash),
        _ => passage.role_before(end) == Role::Comma,
    };
    // "few have power according to a study"
    let sourced = cue.is_according() && passage.role_before(end).is_nominal();
    if sourced {
        let start = opening(passage, end);
        return (start < end).then_some(start..end);
    }
    if !parted {
        return None;
    }
    end -= 1;
    let start = opening(passage, end);
    (start < end).then_some(start..end)
}

/// Whether the pieces hold a clause that `cue` can report.
pub(super) fn is_clause(passage: &Passage, cue: &Cue, range: &Range<usize>) -> bool {
    if cue.stance == Stance::Unsaid {
        return false;
    }
    let after_that = passage.role_before(range.start) == Role::That
        || passage.role_before(range.start) == Role::Comma
            && range.start >= 2
            && passage.role(range.start - 2) == Role::That;
    let roles = || range.clone().map(|at| passage.role(at));
    let first = passage.role(range.start);
    // "it regrets the delay": after a pronoun any word acts.
    let acts = match (first, passage.role(range.start + 1)) {
        (Role::Pronoun(_), Role::Word) => true,
        (Role::Pronoun(_), Role::Adverb) => passage.role(range.start + 2) == Role::Word,
        _ => false,
    };
    let finite = acts || roles().any(|role| role.is_finite() || role == Role::Not);
    let words = roles().filter(|role| !role.is_mark()).count();
    let next = passage.role(range.start + 1);
    let parted = roles().any(|role| role == Role::Comma);
    let begins = match first {
        // "acknowledges it or not"
        Role::Pronoun(_) if matches!(next, Role::And | Role::Preposition | Role::Subordinator) => after_that,
        // "announced it, and the town", unlike "said he, too, was"
        Role::Pronoun(_) if next == Role::Comma => after_that || passage.role(range.start + 2) == Role::Adverb,
        // "about 200,000 families"
        Role::Preposition => finite && (after_that || parted || next == Role::Number),
        Role::Article
        | Role::Owner
        | Role::Person(_)
        | Role::Name(_)
        | Role::Capital
        | Role::Title
        | Role::Word
        | Role::Number
        | Role::Ing => true,
        Role::Pronoun(_) | Role::Date | Role::Adverb => true,
        Role::Subordinator | Role::Verb | Role::That | Role::Quoted(_) => finite,
        Role::Speech(_) => true,
        _ => false,
    };
    if words < 3 || !begins {
        return false;
    }
    match cue.verb.reports {
        Reports::Nothing => false,
        Reports::AfterThat => after_that && finite,
        Reports::Anything => {
            after_that
                || finite
                || words >= 4
                    && matches!(
                        first,
                        Role::Article
                            | Role::Owner
                            | Role::Person(_)
                            | Role::Name(_)
                            | Role::Word
                            | Role::Capital
                            | Role::Pronoun(_)
                    )
        }
        Reports::Clause => {
            // "said it was safe, but added the paint of the bridge peeled"
            let second = cue.order == Order::Shared && passage.role_before(cue.left) == Role::But && finite;
            second
                || after_that
                || matches!(
                    first,
                    Role::Pronoun(Pronoun::He | Pronoun::She | Pronoun::It | Pronoun::They | Pronoun::Speaking)
                        | Role::That
                ) && finite
                // "stated Ruiz left the town"
                || matches!(first, Role::Person(_)) && next == Role::Verb
                || early_verb(passage, range)
        }
        Reports::Question => {
            matches!(first, Role::Subordinator)
                && finite
                && matches!(passage.hint(range.start), Hint::Asks | Hint::Whether)
        }
    }
}

/// Whether a finite verb stands near the start, before any clause inside the subject: "announced shares in the unit had
/// fallen", not "announced the sale of a unit that had".
fn early_verb(passage: &Passage, range: &Range<usize>) -> bool {
    let stops = |at: usize| match passage.role(at) {
        // "more than 40 cables were"
        Role::Subordinator => !matches!(passage.role(at + 1), Role::Number),
        // "the British and Irish towns are"
        Role::And => !passage.role(at + 1).is_nominal(),
        // "the sale of a unit held by"
        Role::Verb => passage.acts(at),
        // "a few of the reasons drivers do not"
        Role::Preposition => passage.hint(range.start) == Hint::Indefinite,
        Role::To | Role::That | Role::Dash | Role::Relative | Role::Comma | Role::Ing => true,
        _ => false,
    };
    range
        .clone()
        .take_while(|at| !stops(*at))
        .take(8)
        .skip(1)
        .any(|at| matches!(passage.role(at), Role::Be | Role::Have | Role::Modal))
}

/// Whether the pieces before a cue can be what it reports: "…, Lam said", not "On Monday, Lam said".
pub(super) fn is_clause_before(passage: &Passage, cue: &Cue, range: &Range<usize>) -> bool {
    let reports = !matches!(cue.verb.reports, Reports::Nothing | Reports::Question);
    let finite = range.clone().any(|at| passage.acts(at));
    let intro = matches!(
        passage.role(range.start),
        Role::Preposition | Role::Subordinator | Role::Ing | Role::Verb | Role::To | Role::Date
    );
    let follows = following(passage, &[], cue).is_some_and(|range| is_clause(passage, cue, &range));
    // "As the case was heard, Lam testified": the clause tells when, not what.
    // "In a letter sent after the bridge was closed, Lam said"
    let unparted = !range.clone().any(|at| passage.role(at) == Role::Comma);
    let verb = range.clone().find(|at| passage.role(*at).is_finite()).unwrap_or(range.end);
    let leads = passage.role(range.start) == Role::Preposition
        && (range.start..verb).any(|at| matches!(passage.role(at), Role::Subordinator | Role::Relative | Role::That));
    let when = unparted && !cue.is_according() && (passage.role(range.start) == Role::Subordinator || leads);
    cue.stance == Stance::Said && !when && reports && (finite || !intro) && !follows
}

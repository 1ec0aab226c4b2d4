//! The clause that a cue reports: where it begins and ends, before or after the cue.
//!
//! Works on pieces; whether the clause holds quotation marks is for the callers.

pub(super) use super::beginnings::after_cue;
use super::beginnings::begin;
use super::cues::{Cue, Order, Stance};
use super::grammar::{Pronoun, Role};
use super::hints::Hint;
pub(super) use super::openings::opening;
use super::passage::Passage;
use super::phrase;
use crate::knowledge::{Reports, Tense};
use std::ops::Range;

/// The pieces of the clause after `cue`, "that" left out; `None` when none can begin there.
pub(super) fn following(passage: &Passage, cues: &[Cue], cue: &Cue) -> Option<Range<usize>> {
    if cue.order == Order::CueFirst && !cue.is_according() {
        return None;
    }
    let start = begin(passage, cue)?;
    let end = end(passage, cues, cue, start);
    (start < end).then_some(start..end)
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
            // "said it was safe but did not elaborate"
            Role::But if next == Role::Modal && passage.role(at + 2) == Role::Not => {
                (at + 3..at + 5).any(|at| passage.hint(at) == Hint::Withholds)
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
        // "said being late was no fault"
        Role::Be => roles().filter(|role| role.is_finite()).count() > 1,
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
        .take_while(|at| *at == range.start || !stops(*at))
        .take(8)
        .skip(1)
        .any(|at| matches!(passage.role(at), Role::Be | Role::Have | Role::Modal))
}

/// So many pieces are more than words that tell when or where.
const SENTENCE: usize = 12;

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
    // "On Monday it opens and closes, according to the town": verbs of the present look like any word.
    let sourced = cue.is_according() && range.len() >= SENTENCE;
    cue.stance == Stance::Said && !when && reports && (finite || !intro || sourced) && !follows
}

//! Cues that are no verb of speech: "as she put it", "in his words", and any verb between a speaker and a colon.
//!
//! Each needs quoted words beside it; nothing here reports a clause.

use super::cues::{ACCORDING, Cue, Order, Stance};
use super::grammar::{Pronoun, Role};
use super::hints::Hint;
use super::passage::Passage;
use super::phrase::{self, Head, Phrase};
use crate::knowledge::{Reports, SpeechVerb};

const MANNER: SpeechVerb = SpeechVerb { reports: Reports::AfterThat, ..ACCORDING };

/// The cue at piece `at`, when it is one of these.
pub(super) fn cue(passage: &Passage, at: usize, text: &str) -> Option<Cue> {
    match passage.hint(at) {
        Hint::Puts => put_it(passage, at),
        Hint::Words => in_words(passage, at, text),
        _ if matches!(passage.role(at), Role::Verb | Role::Word) => {
            uttered(passage, at, text).or_else(|| held(passage, at, text))
        }
        _ if passage.role(at) == Role::Colon => introduced(passage, at, text),
        _ => None,
    }
}

fn new(at: usize, after: usize, subject: Phrase) -> Cue {
    let left = at;
    let order = match subject.first > at {
        true => Order::CueFirst,
        false => Order::SpeakerFirst,
    };
    Cue { left, at, after, verb: MANNER, order, stance: Stance::Said, subject: Some(subject) }
}

/// "As Dana Ruiz put it,"
fn put_it(passage: &Passage, at: usize) -> Option<Cue> {
    let subject = phrase::before(passage, at)?;
    let it = passage.role(at + 1) == Role::Pronoun(Pronoun::It);
    let likened = subject.first > 0 && passage.hint(subject.first - 1) == Hint::As;
    (it && likened).then(|| new(at, at + 2, subject))
}

/// "In her words,", "in Dana Ruiz’s words,", "in the words of Dana Ruiz,"
fn in_words(passage: &Passage, at: usize, text: &str) -> Option<Cue> {
    let owner = at.checked_sub(1)?;
    let (subject, after) = match passage.role(owner) {
        Role::Owner => {
            let pronoun = match passage.pieces[owner].span.of(text) {
                "his" => Pronoun::He,
                "her" => Pronoun::She,
                "its" => Pronoun::It,
                "their" => Pronoun::They,
                _ => return None,
            };
            (Phrase { first: owner, after: at, head: Head::Pronoun(pronoun), at: owner }, at + 1)
        }
        Role::Possessive => (phrase::before(passage, owner)?, at + 1),
        Role::Article if passage.pieces.get(at + 1)?.hint == Hint::Of => {
            let subject = phrase::after(passage, at + 2)?;
            (subject, subject.after)
        }
        _ => return None,
    };
    let within = passage.role_before(subject.first.min(owner)) == Role::Preposition;
    let leads = matches!(passage.role(after), Role::Comma | Role::Colon);
    (within && leads).then(|| new(at, at + 1, subject))
}

/// "Dana Ruiz was blunt: “…”": a whole quoted sentence after a clause about a person, without any verb of speech.
fn introduced(passage: &Passage, at: usize, text: &str) -> Option<Cue> {
    let sentence = is_quoted_sentence(passage, at + 1, text);
    let subject = phrase::leading(passage, at)?;
    let person = matches!(subject.head, Head::Person(_) | Head::Pronoun(Pronoun::He | Pronoun::She));
    let roles = || (subject.after..at).map(|at| passage.role(at));
    let tells = !roles().any(|role| matches!(role, Role::Speech(_) | Role::Quoted(_) | Role::According));
    // "wore a shirt: “…”"
    let shows = |at: usize| is_shown(passage.pieces[at].span.of(text));
    (sentence && person && tells && roles().any(|role| role.is_finite()) && !(subject.after..at).any(shows))
        .then(|| new(at, at + 1, subject))
}

/// What somebody thinks is told by verbs that tell of no speech; words in marks are theirs all the same.
const HELD: SpeechVerb = SpeechVerb { tags_words: false, names: true, reports: Reports::Nothing, ..ACCORDING };

/// "Dana Ruiz fears that the bridge is “falling to pieces”.": a thought in a sentence without any verb of speech.
fn held(passage: &Passage, at: usize, text: &str) -> Option<Cue> {
    const THOUGHTS: [&str; 12] = [
        "believed", "believes", "expected", "expects", "feared", "fears", "felt", "feels", "hoped", "hopes", "thinks",
        "thought",
    ];
    let thinks = THOUGHTS.contains(&passage.pieces[at].span.of(text));
    let told = |at: usize| matches!(passage.role(at), Role::Speech(_) | Role::According);
    if !thinks || (0..passage.pieces.len()).any(told) {
        return None;
    }
    let quoted = (at + 1..passage.pieces.len()).find(|at| matches!(passage.role(*at), Role::Quoted(_)))?;
    let words = passage.pieces[quoted].span.of(text).trim_matches(is_mark);
    // "fears the “free bridge” plan"
    let term = words.split_whitespace().count() < 2 || passage.role(quoted + 1).is_nominal();
    let subject = phrase::before(passage, at)?;
    let thinker = matches!(subject.head, Head::Person(_) | Head::Pronoun(Pronoun::He | Pronoun::She));
    (!term && thinker && words.starts_with(char::is_lowercase)).then(|| Cue { verb: HELD, ..new(at, at + 1, subject) })
}

/// Whether the piece at `at` is a whole sentence in marks.
fn is_quoted_sentence(passage: &Passage, at: usize, text: &str) -> bool {
    const WORDS_AT_LEAST: usize = 4;
    passage.pieces.get(at).filter(|piece| matches!(piece.role, Role::Quoted(_))).is_some_and(|piece| {
        let words = piece.span.of(text).trim_matches(|letter: char| is_mark(letter) || letter.is_whitespace());
        words.starts_with(char::is_uppercase)
            && words.ends_with(['.', '!', '?'])
            && words.split_whitespace().count() >= WORDS_AT_LEAST
    })
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '\'' | '‘' | '’' | '«' | '»')
}

/// What bears words that its owner need not say.
fn is_shown(word: &str) -> bool {
    matches!(
        word,
        "banner"
            | "book"
            | "caption"
            | "film"
            | "headline"
            | "hat"
            | "lyrics"
            | "motto"
            | "placard"
            | "poster"
            | "question"
            | "shirt"
            | "sign"
            | "slogan"
            | "song"
            | "t-shirt"
            | "T-shirt"
            | "tattoo"
            | "title"
    )
}

/// "Dana Ruiz groaned: “…”" and "“…,” Dana Ruiz groaned.": a verb of any kind between a person and quoted words.
fn uttered(passage: &Passage, at: usize, text: &str) -> Option<Cue> {
    let who = at.checked_sub(1)?;
    // "Dana Ruiz muses": no other word than a verb ends so after a name.
    let acts = passage.role(at) == Role::Verb || passage.pieces[at].span.of(text).ends_with('s');
    if !acts || !matches!(passage.role(who), Role::Person(_) | Role::Pronoun(Pronoun::He | Pronoun::She)) {
        return None;
    }
    let leads = match passage.role(at + 1) {
        Role::Colon => matches!(passage.role(at + 2), Role::Quoted(_)),
        Role::Comma => is_quoted_sentence(passage, at + 2, text),
        _ => false,
    };
    let quote = (0..who).rev().find(|at| !passage.role(*at).is_mark());
    let ends = matches!(passage.role(at + 1), Role::Stop | Role::End | Role::Comma | Role::Adverb | Role::Ing);
    let tags = ends && quote == Some(0) && matches!(passage.role(0), Role::Quoted(_));
    if !leads && !tags {
        return None;
    }
    phrase::before(passage, at).map(|subject| new(at, at + 1, subject))
}

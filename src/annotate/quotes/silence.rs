//! Who was asked and said nothing: "declined to comment", "did not respond to a request", "could not be reached".
//!
//! Finds the phrase and the words for who is silent; whom those stand for is for `speaker`. What somebody only did not do
//! ("did not respond to treatment") is no silence: the phrase must tell of speech or of a question.

use super::grammar::Role;
use super::passage::Passage;
use super::phrase::{self, Phrase};

/// Words in which somebody keeps silent.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unsaid {
    /// The first piece of the phrase.
    pub first: usize,
    /// The piece after its last.
    pub after: usize,
    /// Who is silent: several when joined by "and", "or", "nor". Never empty.
    pub who: Vec<Phrase>,
}

/// The longest way from "respond" to what was not responded to.
const REACH: usize = 9;
/// More names joined by "and" than this are a list.
const JOINED: usize = 6;

/// The silences of a passage, in order.
pub(super) fn silences(passage: &Passage, text: &str) -> Vec<Unsaid> {
    let mut found: Vec<Unsaid> = Vec::new();
    for at in 0..passage.pieces.len() {
        if found.last().is_some_and(|last| at < last.after) {
            continue;
        }
        let reader = Reader { passage, text };
        let Some((first, after)) = reader.phrase(at) else {
            continue;
        };
        let who = reader.asked(first).unwrap_or_else(|| reader.silent(first));
        if !who.is_empty() {
            found.push(Unsaid { first, after, who });
        }
    }
    found
}

struct Reader<'a> {
    passage: &'a Passage,
    text: &'a str,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.passage.pieces.get(at).map_or("", |piece| piece.span.of(self.text))
    }

    /// The phrase of silence whose telling word stands at `at`: its first piece and the one after its last.
    fn phrase(&self, at: usize) -> Option<(usize, usize)> {
        let (left, negated) = self.auxiliaries(at);
        match self.word(at) {
            "declined" | "declines" | "refused" | "refuses" | "decline" => {
                let to = (at + 1..at + 4).find(|at| self.passage.role(*at) == Role::To);
                match to {
                    Some(to) => is_telling(self.word(to + 1)).then_some((left, to + 2)),
                    None => {
                        let noun = (at + 1..at + 6).find(|at| is_question(self.word(*at)))?;
                        let clear = (at + 1..noun).all(|at| !self.passage.role(at).is_mark());
                        clear.then_some((left, noun + 1))
                    }
                }
            }
            "comment" | "commented" | "elaborate" | "elaborated" if negated => Some((left, at + 1)),
            "respond" | "responded" | "reply" | "replied" | "return" | "returned" | "answer" | "answered"
                if negated =>
            {
                let asked = (at + 1..at + 1 + REACH).find(|at| is_question(self.word(*at)));
                if let Some(asked) = asked.filter(|asked| self.is_clear(at + 1, *asked)) {
                    return Some((left, asked + 1));
                }
                let plain = !matches!(self.word(at), "return" | "returned");
                let next = self.passage.role(at + 1);
                // "Emails were not returned."
                let passive = (left..at).any(|at| self.passage.role(at) == Role::Be);
                (plain && !passive && matches!(next, Role::Stop | Role::End) || passive && self.asked(left).is_some())
                    .then_some((left, at + 1))
            }
            "reached" if negated => self.has_be(left, at).then(|| {
                let comment = at + 3;
                let after = if self.word(comment - 1) == "comment" { comment } else { at + 1 };
                (left, after)
            }),
            "available" | "unavailable" if negated || self.word(at) == "unavailable" => {
                let purpose = self.word(at + 2);
                (self.word(at + 1) == "for" && purpose == "comment").then_some((left, at + 3))
            }
            "comment" if matches!(self.word(at.wrapping_sub(1)), "no" | "immediate") => {
                let no = if self.word(at - 1) == "no" { at - 1 } else { at.checked_sub(2)? };
                let had = no.checked_sub(1)?;
                let stands = self.word(no) == "no" && self.passage.role(had) == Role::Have;
                stands.then_some((had, at + 1))
            }
            _ => None,
        }
    }

    /// The first auxiliary, adverb or "not" before the verb at `at`, and whether they deny it. "Neither … nor" denies too.
    fn auxiliaries(&self, at: usize) -> (usize, bool) {
        let mut left = at;
        let mut denied = false;
        let mut helped = false;
        loop {
            match self.passage.role_before(left) {
                Role::Not => denied = true,
                Role::Have | Role::Modal | Role::Be => helped = true,
                Role::Adverb => {}
                Role::But if self.word(left - 1) == "yet" => {}
                _ => break,
            }
            left -= 1;
        }
        denied =
            denied || helped && (0..left).any(|at| matches!(self.word(at), "Neither" | "neither" | "None" | "none"));
        (left, denied && helped)
    }

    fn has_be(&self, left: usize, at: usize) -> bool {
        (left..at).any(|at| self.passage.role(at) == Role::Be)
    }

    fn is_clear(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| {
            let role = self.passage.role(at);
            !role.is_finite() && !role.is_mark() && !matches!(role, Role::Subordinator | Role::And | Role::But)
        })
    }

    /// "Calls to Dana Ruiz were not returned": the ones who were asked.
    fn asked(&self, left: usize) -> Option<Vec<Phrase>> {
        let subject = phrase::before(self.passage, left)?;
        // "Calls to" may stand before the phrase.
        let question =
            (subject.first.saturating_sub(2)..left).find(|at| is_question(&self.word(*at).to_lowercase()))?;
        let to = (question + 1..left).find(|at| matches!(self.word(*at), "to" | "with" | "from"))?;
        let named = phrase::after(self.passage, to + 1)?;
        let known = matches!(named.head, phrase::Head::Person(_) | phrase::Head::Name(_));
        known.then(|| self.joined(named))
    }

    fn silent(&self, left: usize) -> Vec<Phrase> {
        let subject = phrase::before(self.passage, left).or_else(|| phrase::leading(self.passage, left));
        let Some(subject) = subject else { return Vec::new() };
        // "Emails were not answered": nobody is named.
        if matches!(subject.head, phrase::Head::Noun(at) if is_question(&self.word(at).to_lowercase())) {
            return Vec::new();
        }
        self.joined(subject)
    }

    /// The phrase, and the names joined to it on its left or inside it.
    fn joined(&self, last: Phrase) -> Vec<Phrase> {
        let mut all = vec![last];
        if !matches!(last.head, phrase::Head::Person(_) | phrase::Head::Name(_)) {
            return all;
        }
        let mut at = last.at;
        while all.len() < JOINED {
            // Back over title and words of the name to the "and" before it.
            while matches!(self.passage.role_before(at), Role::Title | Role::Capital | Role::Article) {
                at -= 1;
            }
            let joins = matches!(self.passage.role_before(at), Role::And)
                || all.len() > 1 && self.passage.role_before(at) == Role::Comma;
            let Some(name) = at.checked_sub(2).filter(|_| joins) else { break };
            let name = if self.passage.role(name) == Role::Comma { name.saturating_sub(1) } else { name };
            if !matches!(self.passage.role(name), Role::Person(_) | Role::Name(_)) {
                break;
            }
            all.extend(Phrase::new(self.passage, name, name + 1));
            at = name;
        }
        all.reverse();
        all
    }
}

/// What one declines to do when one keeps silent; not "declined to be named", of someone who does speak.
fn is_telling(word: &str) -> bool {
    matches!(
        word,
        "comment"
            | "speak"
            | "talk"
            | "discuss"
            | "elaborate"
            | "answer"
            | "respond"
            | "reply"
            | "say"
            | "disclose"
            | "confirm"
    )
}

/// What one is asked with.
fn is_question(word: &str) -> bool {
    matches!(
        word,
        "request"
            | "requests"
            | "email"
            | "emails"
            | "e-mail"
            | "e-mails"
            | "call"
            | "calls"
            | "message"
            | "messages"
            | "question"
            | "questions"
            | "inquiry"
            | "inquiries"
            | "enquiry"
            | "enquiries"
            | "query"
            | "queries"
            | "comment"
            | "interview"
            | "interviews"
            | "letters"
            | "voicemail"
    )
}

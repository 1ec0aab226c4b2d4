//! The verbs and phrases of a passage that tell of speech, each with its subject.
//!
//! A form that is a noun here ("the claim"), a gerund ("of calling") or an intention ("declined to say") is no cue.

use super::grammar::Role;
use super::hints::Hint;
use super::manner;
use super::nouns::{self, Noun};
use super::passage::Passage;
use super::phrase::{self, Phrase};
use super::voice::{
    agent, by_telling, inverted, is_noun, is_of_introduction, is_passive, quoted_as, reached_infinitive,
    with_own_subject,
};
use crate::knowledge::{Reports, SpeechVerb, Tense};
use crate::text::Span;

/// Where the speaker stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// "Lam said"
    SpeakerFirst,
    /// "said Lam", "according to Lam"
    CueFirst,
    /// "…, adding that": the subject stands farther back.
    Shared,
}

/// Whether something was said at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// It was.
    Said,
    /// "did not say", "would say".
    Unsaid,
}

/// A verb or phrase that tells of speech.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cue {
    /// The first piece, auxiliaries and adverbs included.
    pub left: usize,
    /// The piece of the verb.
    pub at: usize,
    /// The piece after the cue.
    pub after: usize,
    /// What the verb can do.
    pub verb: SpeechVerb,
    /// Where the speaker stands.
    pub order: Order,
    /// Whether it was said.
    pub stance: Stance,
    /// Who said it.
    pub subject: Option<Phrase>,
}

impl Cue {
    /// The words of the cue: "said", "according to".
    pub fn span(&self, passage: &Passage) -> Span {
        passage.span_of(self.at, self.after)
    }

    /// The piece after cue and, when it follows, speaker.
    pub fn end(&self) -> usize {
        match (self.order, self.subject) {
            (Order::CueFirst, Some(subject)) => subject.after.max(self.after),
            _ => self.after,
        }
    }

    /// The first piece of cue or speaker, whichever stands first.
    pub fn start(&self) -> usize {
        match (self.order, self.subject) {
            (Order::SpeakerFirst, Some(subject)) => subject.first.min(self.left),
            _ => self.left,
        }
    }

    /// True for "would say": neither said nor left unsaid.
    pub fn is_supposed(&self, passage: &Passage) -> bool {
        let has = |role: Role| (self.left..self.at).any(|at| passage.role(at) == role);
        self.stance == Stance::Unsaid && has(Role::Modal) && !has(Role::Not)
    }

    /// True for "according to".
    pub fn is_according(&self) -> bool {
        self.after > self.at + 1 && !self.verb.needs_out
    }
}

/// A sentence with more verbs of speech is no prose; the steps that compare them take time squared.
const MOST: usize = 24;

/// The cues of a passage, in order, at most [`MOST`].
pub(super) fn cues(passage: &Passage, text: &str) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for at in 0..passage.pieces.len() {
        let cue = match passage.role(at) {
            Role::According if passage.role(at + 1) == Role::To => according(passage, at, text),
            Role::Speech(verb) if verb.needs_as && !likens(passage, at + 1) => None,
            Role::Speech(verb) => spoken(passage, at, verb, &cues).filter(|cue| !is_finding(passage, cue, text)),
            _ => manner::cue(passage, at, text),
        };
        cues.extend(cue);
        if cues.len() == MOST {
            break;
        }
    }
    cues
}

/// "rejected it as “improper”": whether "as" and quoted words follow soon.
fn likens(passage: &Passage, from: usize) -> bool {
    const LONGEST: usize = 24;
    let end = (from + LONGEST).min(passage.pieces.len());
    let stop = (from..end).find(|at| passage.role(*at).is_mark() || matches!(passage.role(*at), Role::Quoted(_)));
    stop.is_some_and(|stop| {
        matches!(passage.role(stop), Role::Quoted(_)) && (from..stop).any(|at| passage.hint(at) == Hint::As)
    })
}

/// "figures indicate that": what was found, not said. "the Supreme Court ruling that": a noun.
fn is_finding(passage: &Passage, cue: &Cue, text: &str) -> bool {
    let named = matches!(passage.role_before(cue.at), Role::Capital | Role::Name(_) | Role::Person(_));
    if named && cue.order == Order::Shared && matches!(passage.pieces[cue.at].span.of(text), "ruling" | "warning") {
        return true;
    }
    let only_that = cue.verb.reports == Reports::AfterThat && !cue.verb.tags_words;
    let found = only_that || matches!(passage.pieces[cue.at].span.of(text), "reveal" | "reveals" | "revealed");
    found
        && cue.subject.is_some_and(|subject| {
            let head = passage.pieces[subject.at].span.of(text).to_lowercase();
            [head.as_str(), head.trim_end_matches('s')].iter().any(|noun| nouns::noun(noun) == Noun::Paper)
        })
}

/// What "according to" does, as a verb would.
pub(super) const ACCORDING: SpeechVerb = SpeechVerb {
    tense: Tense::Past,
    tags_words: true,
    names: false,
    takes_hearer: false,
    needs_out: false,
    needs_as: false,
    reports: Reports::Anything,
};

fn according(passage: &Passage, at: usize, text: &str) -> Option<Cue> {
    let start = at + 2;
    let found = phrase::after(passage, start)?;
    // "according to data released by the research firm Canalys": the firm says so.
    let subject = publisher(passage, found, text).unwrap_or(found);
    Some(Cue {
        left: at,
        at,
        after: start,
        verb: ACCORDING,
        order: Order::CueFirst,
        stance: Stance::Said,
        subject: Some(subject),
    })
}

fn publisher(passage: &Passage, found: Phrase, text: &str) -> Option<Phrase> {
    let head = found.at;
    if nouns::noun(passage.pieces.get(head)?.span.of(text)) != Noun::Paper {
        return None;
    }
    let by = (head + 1..head + 5).find(|at| {
        passage.role(*at) == Role::Preposition && matches!(passage.pieces[*at].span.of(text), "by" | "from")
    })?;
    phrase::after(passage, by + 1)
        .filter(|phrase| matches!(phrase.head, phrase::Head::Person(_) | phrase::Head::Name(_)))
}

fn spoken(passage: &Passage, at: usize, verb: SpeechVerb, earlier: &[Cue]) -> Option<Cue> {
    let mut left = at;
    let (mut be, mut not, mut modal, mut infinitive, mut chained) = (false, false, false, false, false);
    while left > 0 {
        match passage.role_before(left) {
            Role::Adverb | Role::Have => {}
            Role::Be => be = true,
            Role::Not => not = true,
            // "did say" was said.
            Role::Modal if passage.hint(left - 1) == Hint::Does => {}
            Role::Modal => modal = true,
            // "kept telling": one verb with the one before it.
            _ if verb.tense == Tense::Ing && left == at && passage.hint(left - 1) == Hint::Reaches => chained = true,
            // "is alleged to have said"
            Role::To if !infinitive && (left..at).all(|at| passage.role(at) == Role::Have) => infinitive = true,
            Role::Possessive if matches!(passage.role_before(left - 1), Role::Pronoun(_)) => {}
            _ => break,
        }
        left -= 1;
    }
    if verb.tense == Tense::Ing
        && passage.role_before(left) == Role::Subordinator
        && left >= 2
        && passage.hint(left - 2) == Hint::Quoted
    {
        // "he was quoted as saying"
        left -= 2;
        while matches!(passage.role_before(left), Role::Be | Role::Have | Role::Adverb) {
            left -= 1;
        }
        be = true;
    }
    // "texts written in haste"
    if verb.tense == Tense::Participle && left == at {
        return None;
    }
    if infinitive {
        left = reached_infinitive(passage, left)?;
    }
    if verb.needs_out && passage.pieces.get(at + 1).is_none_or(|piece| piece.hint != Hint::Out) {
        return None;
    }
    // "the recommended orders": only "that" or what parts the verb from it can follow.
    let only_that = verb.reports == Reports::AfterThat && !verb.tags_words && !verb.takes_hearer;
    if only_that && matches!(passage.role(at + 1), Role::Word | Role::Capital | Role::Speech(_)) {
        return None;
    }
    // "continues to reject": what follows is done, not said.
    if verb.reports == Reports::Nothing && !verb.names && passage.role(at + 1) == Role::To {
        return None;
    }
    let own = with_own_subject(passage, left, verb);
    let own = own.or_else(|| quoted_as(passage, at, verb));
    let agent = is_passive(passage, at, verb, be).then(|| agent(passage, at));
    let own = match agent {
        Some(agent) => Some(agent?),
        None => own,
    };
    if own.is_none() && !chained && is_noun(passage, at, verb) && !by_telling(passage, at, verb) {
        return None;
    }
    // "did say" is said; "would say" and "did not say" are not.
    let asked = own.is_none()
        && phrase::before(passage, left)
            .is_some_and(|subject| subject.first > 0 && passage.hint(subject.first - 1) == Hint::Whether);
    let supposed = modal && (verb.tense == Tense::Base && !infinitive || verb.tense == Tense::Ing && be);
    // "would only say" was said.
    let said_at_least = (left..at).any(|at| passage.hint(at) == Hint::Only);
    let stance = match not || asked || supposed && !said_at_least {
        true => Stance::Unsaid,
        false => Stance::Said,
    };
    let mut cue = Cue {
        left,
        at,
        after: at + 1 + usize::from(verb.needs_out),
        verb,
        order: Order::SpeakerFirst,
        stance,
        subject: None,
    };
    let tells = matches!(verb.tense, Tense::Past | Tense::Third)
        || verb.tense == Tense::Base && verb.reports == Reports::Anything;
    if tells
        && left == at
        && !verb.takes_hearer
        && let Some(subject) = inverted(passage, at, verb)
    {
        cue.order = Order::CueFirst;
        cue.subject = Some(subject);
        return Some(cue);
    }
    let shared = match passage.role_before(left) {
        Role::And | Role::But => true,
        Role::Comma if passage.role_before(left - 1) == Role::And => true,
        _ => verb.tense == Tense::Ing && !be && !chained,
    };
    let shared = shared || own.is_none() && by_telling(passage, at, verb);
    if let Some(subject) = own {
        cue.subject = Some(subject);
    } else if shared {
        cue.order = Order::Shared;
        cue.subject = earlier
            .iter()
            .rev()
            .find(|cue| {
                cue.subject.is_some()
                    && !cue.is_according()
                    && !is_of_introduction(passage, cue, left)
                    && !is_of_aside(passage, cue, left)
                    && !is_within(passage, cue, earlier)
            })
            .and_then(|cue| cue.subject);
        // "were asked to write and suggest": nobody has suggested it.
        let asked = verb.tense == Tense::Base && (0..left).any(|at| passage.role(at) == Role::To);
        if cue.subject.is_none() && asked {
            return None;
        }
        cue.subject = cue.subject.or_else(|| phrase::leading(passage, left));
    } else {
        cue.subject = after_quote(passage, left).or_else(|| phrase::before(passage, left));
        if cue.subject.is_none() && matches!(passage.role_before(left), Role::Verb | Role::Comma) {
            cue.order = Order::Shared;
            cue.subject = phrase::leading(passage, left);
        }
    }
    Some(cue)
}

/// "denied the charge, which the Post first reported, telling the town": the cue stands in a clause that a comma closes.
fn is_of_aside(passage: &Passage, cue: &Cue, left: usize) -> bool {
    passage.role_before(cue.start()) == Role::Relative
        && (cue.after..left).any(|at| passage.role(at) == Role::Comma)
        && !(cue.after..left).any(|at| passage.role(at).is_finite() || matches!(passage.role(at), Role::Quoted(_)))
}

/// "Ruiz said that the town had concluded": the inner verb is part of what the outer one tells.
pub(super) fn is_within(passage: &Passage, inner: &Cue, cues: &[Cue]) -> bool {
    let apart = matches!(
        passage.role_before(inner.start()),
        Role::Comma | Role::And | Role::But | Role::Semicolon | Role::Dash | Role::Stop | Role::Quoted(_) | Role::End
    );
    let parted = |outer: &Cue| {
        (outer.end()..inner.start())
            .any(|at| matches!(passage.role(at), Role::Comma | Role::Semicolon | Role::Quoted(_)))
    };
    !apart
        && cues.iter().any(|outer| {
            outer.end() <= inner.start()
                && !parted(outer)
                && outer.verb.reports != Reports::Nothing
                && outer.order == Order::SpeakerFirst
                && outer.subject.is_some()
                && !outer.is_according()
        })
}

/// Who tells what somebody else said: Ruiz in "Ruiz denied that Holt had said it was late".
pub(super) fn teller(passage: &Passage, cues: &[Cue], inner: usize) -> Option<Phrase> {
    let tells =
        |outer: &&Cue| outer.stance == Stance::Said && is_within(passage, &cues[inner], std::slice::from_ref(*outer));
    cues[..inner].iter().rev().find(tells)?.subject
}

/// "“…,” Dana Ruiz of Northmoor said": the subject between quoted words and the piece `left`, whatever it holds.
fn after_quote(passage: &Passage, left: usize) -> Option<Phrase> {
    const LONGEST: usize = 40;
    let quote = (0..left)
        .rev()
        .take(LONGEST)
        .take_while(|at| !matches!(passage.role(*at), Role::Colon | Role::Semicolon))
        .find(|at| matches!(passage.role(*at), Role::Quoted(_)))?;
    let mut start = quote + 1;
    while matches!(passage.role(start), Role::Comma | Role::Dash | Role::Stop) {
        start += 1;
    }
    let roles = |range: std::ops::Range<usize>| range.map(|at| passage.role(at));
    let opens = matches!(passage.role(start), Role::Article | Role::Owner) || passage.role(start).is_nominal();
    if !opens || start >= left {
        return None;
    }
    if matches!(passage.role_before(left), Role::Comma | Role::Dash | Role::Mark) {
        let subject = phrase::after(passage, start)?;
        let parted = matches!(passage.role(subject.after), Role::Comma | Role::Dash | Role::Mark);
        return (parted && subject.after < left).then_some(subject);
    }
    // "“…,” Dana Ruiz, head of research at Northmoor said": the aside is never closed.
    if let Some(subject) = phrase::after(passage, start)
        && matches!(subject.head, phrase::Head::Person(_))
        && passage.role(subject.after) == Role::Comma
        && roles(subject.after..left).all(|role| !role.is_finite() && !matches!(role, Role::Pronoun(_) | Role::That))
    {
        return Some(subject);
    }
    let clean = roles(start..left).all(|role| {
        !role.is_finite()
            && !role.is_mark()
            && !matches!(role, Role::That | Role::Subordinator | Role::But | Role::Relative)
    });
    // "“Northward,” the song she wrote"
    if start + 1 < left && matches!(passage.role_before(left), Role::Pronoun(_)) {
        return None;
    }
    let mut end = left;
    while matches!(passage.role_before(end), Role::Date | Role::Adverb) {
        end -= 1;
    }
    (clean && end - start <= 16).then(|| Phrase::new(passage, start, end)).flatten()
}

//! The noun phrase beside a speech verb: how far it reaches and what its head is.
//!
//! Finds phrases by place and closed-class words alone. Who the head stands for is for `speaker`.

use super::asides::{
    apposed, beyond_aside, is_in_noun_phrase, is_place_before_person, nearest, of_list, participle_before,
    past_relative, phrase_end, unclosed_aside, who_before,
};
use super::grammar::{Pronoun, Role};
use super::hints::Hint;
pub(super) use super::openings::{dateline, leading};
use super::passage::Passage;
use crate::knowledge::Tense;
use crate::text::Span;

/// What a noun phrase turns on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A person, by index of the mention.
    Person(usize),
    /// An organization, place or product, by index of the mention.
    Name(usize),
    /// A pronoun.
    Pronoun(Pronoun),
    /// A common noun: the index of its piece.
    Noun(usize),
}

/// A noun phrase of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its first piece.
    pub first: usize,
    /// The piece after its last.
    pub after: usize,
    /// What it turns on.
    pub head: Head,
    /// The piece the head stands at.
    pub at: usize,
}

impl Phrase {
    /// The words that stand for the speaker: the name, the pronoun, or the whole description.
    pub fn span(&self, passage: &Passage) -> Span {
        match self.head {
            Head::Person(_) | Head::Name(_) | Head::Pronoun(_) => passage.span_of(self.at, self.at + 1),
            Head::Noun(_) => passage.span_of(self.first, self.after),
        }
    }

    /// The phrase of the pieces from `first` to the one before `after`; `None` when nothing in it can be a head.
    pub fn new(passage: &Passage, first: usize, after: usize) -> Option<Phrase> {
        let after = (first + 1..after).find(|at| begins_clause_about(passage, first, *at)).unwrap_or(after);
        let main_end = match ends_in_titled_name(passage, first, after) {
            true => after,
            false => (first..after)
                .find(|at| *at > first && matches!(passage.role(*at), Role::Preposition | Role::To))
                .unwrap_or(after),
        };
        let at = (first..main_end).rev().find(|at| {
            matches!(
                passage.role(*at),
                Role::Person(_) | Role::Name(_) | Role::Word | Role::Capital | Role::Ing | Role::Verb | Role::Article
            ) || passage.role(*at) == Role::Number && (at + 1 == after || at + 1 == main_end && main_end < after)
        })?;
        // "Dana Ruiz QC"
        let titled = passage.role(at) == Role::Capital && at > first && matches!(passage.role(at - 1), Role::Person(_));
        let at = if titled { at - 1 } else { at };
        let head = match passage.role(at) {
            Role::Person(mention) => Head::Person(mention),
            Role::Name(mention) => Head::Name(mention),
            _ => Head::Noun(at),
        };
        Some(Phrase { first, after, head, at })
    }
}

/// "the letter Dana Ruiz wrote": whether a clause that describes the noun before it begins with the name at `at`.
fn begins_clause_about(passage: &Passage, first: usize, at: usize) -> bool {
    let definite = matches!(passage.role(first), Role::Article) && passage.hint(first) != Hint::Indefinite;
    let verb = passage.role(at + 1);
    definite
        && matches!(passage.role(at), Role::Person(_))
        && matches!(passage.role_before(at), Role::Word)
        && passage.pieces[at - 1].occasion
        && (verb == Role::Verb || verb.is_finite())
}

/// "director of research Dana Ruiz", no article before it: the name is what the words before it describe, unlike that in
/// "a friend of Dana Ruiz".
fn ends_in_titled_name(passage: &Passage, first: usize, after: usize) -> bool {
    let last = after.saturating_sub(1);
    if last <= first || !matches!(passage.role(last), Role::Person(_)) {
        return false;
    }
    // "after a day in court Mr Holt said"
    // "Minister of Works Dana Ruiz", unlike "spokesman for Minister Dana Ruiz"
    let office = matches!(passage.role_before(last), Role::Capital | Role::Name(_))
        && matches!(passage.role(first), Role::Capital | Role::Name(_))
        && (first + 1..first + 4).any(|at| passage.hint(at) == Hint::Of || passage.role(at) == Role::To)
        && last >= first + 3;
    if office {
        return true;
    }
    let courtesy = passage.role_before(last) == Role::Title;
    courtesy && last >= first + 2 && passage.role(last - 2) == Role::Word
        || matches!(passage.role_before(last), Role::Word | Role::Ing)
            && !matches!(passage.role(first), Role::Article | Role::Owner)
}

/// The phrase that ends just before piece `end`: the subject of a verb that stands there.
pub(super) fn before(passage: &Passage, end: usize) -> Option<Phrase> {
    let mut end = end;
    // "Mayer on Tuesday", "the company last week also"
    while matches!(passage.role_before(end), Role::Date | Role::Adverb) {
        end -= 1;
        if passage.role(end) == Role::Date && passage.role_before(end) == Role::Preposition {
            end -= 1;
        }
    }
    let last = end.checked_sub(1)?;
    match passage.role(last) {
        Role::Pronoun(pronoun) => Some(Phrase { first: last, after: end, head: Head::Pronoun(pronoun), at: last }),
        // "Dana Ruiz, however, said"
        Role::Comma if last >= 2 && passage.role(last - 1) == Role::Adverb && passage.role(last - 2) == Role::Comma => {
            before(passage, last - 2)
        }
        Role::Comma | Role::Dash => beyond_aside(passage, last),
        Role::Mark => {
            let open = (0..last).rev().take(12).find(|at| passage.role(*at) == Role::Mark)?;
            before(passage, open)
        }
        // "a group that called it “false”"
        Role::That
            if matches!(passage.role_before(last), Role::Word | Role::Capital | Role::Name(_) | Role::Person(_)) =>
        {
            // "in a tweet that called it “false”"
            match passage.pieces[last - 1].occasion {
                true => Phrase::new(passage, leftmost(passage, last), last),
                false => before(passage, last),
            }
        }
        Role::Relative => {
            let end = if passage.role_before(last) == Role::Comma { last - 1 } else { last };
            // "Dana Ruiz, an engineer at Northmoor, who said"
            let apposed = (end < last).then(|| beyond_aside(passage, end)).flatten();
            if let Some(person) = apposed.filter(|phrase| matches!(phrase.head, Head::Person(_)) && phrase.at + 1 < end)
            {
                let aside = &passage.pieces[phrase_end(passage, person.at)..end];
                if aside.first().is_some_and(|piece| piece.hint == Hint::Indefinite) {
                    return Some(person);
                }
            }
            match passage.role_before(end) {
                // "the example of Dana Ruiz, who said": the name, whatever it depends on.
                Role::Person(_) => Phrase::new(passage, end - 1, end),
                // "in the wake of a report which called it": "which" means the nearest.
                // "an interview with a girl who said": an interview says nothing.
                _ => before(passage, end).map(|phrase| {
                    match passage.hint(last) == Hint::Asks && !passage.pieces[phrase.at].occasion {
                        true => phrase,
                        false => nearest(passage, phrase),
                    }
                }),
            }
        }
        _ => {
            let first = leftmost(passage, end);
            if let Some(person) = unclosed_aside(passage, first, end) {
                return Phrase::new(passage, person, person + 1);
            }
            if let Some(subject) = of_list(passage, first, end) {
                return Some(subject);
            }
            if let Some(relative) = who_before(passage, first) {
                return before(passage, relative);
            }
            if let Some(participle) = participle_before(passage, first) {
                return before(passage, participle);
            }
            // "but when asked whether he would do the walk replied": what is done is no subject.
            if first < end && passage.hint(first.saturating_sub(1)) == Hint::Does {
                return leading(passage, first);
            }
            if first < end && matches!(passage.role_before(first), Role::Preposition | Role::To) {
                let preposition = first - 1;
                // "China has in the past said", "Ruiz in a statement said"
                if matches!(passage.role_before(preposition), Role::Have | Role::Modal) {
                    return before(passage, preposition - 1);
                }
                if preposition > 0 && (first..end).any(|at| passage.pieces[at].occasion) {
                    return before(passage, preposition);
                }
                // "A man held for words he posted on Cupboard said": the subject stands before the verb of "he".
                if let Some(subject) = past_relative(passage, preposition) {
                    return Some(subject);
                }
            }
            (first < end).then(|| Phrase::new(passage, first, end)).flatten()
        }
    }
}

/// "(ISP)": a short form in brackets, three pieces from `at` on.
pub(super) fn abbreviates(passage: &Passage, at: usize) -> bool {
    passage.role(at) == Role::Mark
        && matches!(passage.role(at + 1), Role::Capital | Role::Name(_))
        && passage.role(at + 2) == Role::Mark
}

/// How far to the left the phrase reaches that ends before `end`.
pub(super) fn leftmost(passage: &Passage, end: usize) -> usize {
    let mut first = end;
    loop {
        let role = passage.role_before(first);
        let farther = passage.role_before(first.saturating_sub(1));
        match role {
            _ if role.is_nominal() => first -= 1,
            Role::Article | Role::Owner => {
                first -= 1;
                let whole = matches!(farther, Role::Article);
                let continues = matches!(farther, Role::Preposition | Role::To)
                    && first >= 2
                    && passage.role(first - 2).is_nominal();
                if continues {
                    first -= 1;
                } else if !whole {
                    return first;
                }
            }
            // "a retired general", "the leading expert"
            Role::Verb | Role::Ing | Role::Adverb
                if first < end && matches!(farther, Role::Article | Role::Owner | Role::Possessive | Role::Adverb) =>
            {
                first -= 1;
            }
            // "those questioned", "the accused"
            Role::Speech(verb)
                if verb.tense == Tense::Past
                    && farther == Role::Article
                    && passage.hint(first - 2) != Hint::Indefinite =>
            {
                first -= 1;
            }
            Role::Preposition if first < end && farther.is_nominal() => first -= 1,
            // "the round, bearded man", "the “open” door"
            Role::Comma | Role::Quoted(_) if first < end && is_in_noun_phrase(passage, first - 1) => first -= 1,
            // "the home and garden chain"
            Role::And
                if first < end
                    && farther == Role::Word
                    && passage.role(first) == Role::Word
                    && passage.role_before(first - 2) == Role::Article =>
            {
                first -= 1;
            }
            Role::Mark if first < end && first > 3 && abbreviates(passage, first - 3) => first -= 3,
            Role::To if first < end && farther == Role::Capital && passage.role(first) == Role::Capital => first -= 1,
            Role::To if first < end && farther == Role::Word && opens_clause(passage, first - 1) => first -= 1,
            Role::And
                if matches!(farther, Role::Person(_) | Role::Name(_) | Role::Capital)
                    && matches!(passage.role(first), Role::Person(_) | Role::Name(_) | Role::Title)
                    && !is_place_before_person(passage, first) =>
            {
                first -= 1;
            }
            _ => return first,
        }
    }
}

/// "The ambassador to Norway said": whether nothing but a noun phrase stands between the clause's beginning and `end`.
fn opens_clause(passage: &Passage, end: usize) -> bool {
    let first = (0..end)
        .rev()
        .take_while(|at| {
            let role = passage.role(*at);
            role.is_nominal() || matches!(role, Role::Article | Role::Owner)
        })
        .last();
    first.is_some_and(|first| {
        matches!(passage.role_before(first), Role::End | Role::Comma | Role::But | Role::That | Role::Quoted(_))
    })
}

/// The phrase that begins at piece `start`: the subject of a verb before it ("said Dana Ruiz"), or of the sentence.
pub(super) fn after(passage: &Passage, start: usize) -> Option<Phrase> {
    if let Role::Pronoun(pronoun) = passage.role(start) {
        return Some(Phrase { first: start, after: start + 1, head: Head::Pronoun(pronoun), at: start });
    }
    let end = rightmost(passage, start);
    if end == start {
        return None;
    }
    let phrase = Phrase::new(passage, start, end)?;
    Some(apposed(passage, &phrase).unwrap_or(phrase))
}

pub(super) fn rightmost(passage: &Passage, start: usize) -> usize {
    let mut end = start;
    loop {
        let (role, next) = (passage.role(end), passage.role(end + 1));
        let moves_on = match role {
            Role::Person(_) => {
                end += 1;
                match passage.role(end) {
                    Role::Possessive => true,
                    role => role.is_nominal() && !matches!(role, Role::Number),
                }
                .then_some(0)
            }
            _ if role.is_nominal() => Some(1),
            // "the “open” door"
            Role::Quoted(_)
                if next.is_nominal()
                    && matches!(passage.role_before(end), Role::Article | Role::Owner)
                    && end > start =>
            {
                Some(1)
            }
            // "According to the agency the bridge"
            Role::Article
                if passage.role_before(end) == Role::Word && next == Role::Word && passage.hint(end) != Hint::Alone =>
            {
                None
            }
            Role::Article | Role::Owner => Some(1),
            Role::Verb | Role::Ing | Role::Adverb
                if next.is_nominal()
                    && (end == start || !matches!(passage.role_before(end), Role::Word | Role::Name(_))) =>
            {
                Some(1)
            }
            // "Northmoor’s recently named head"
            Role::Adverb
                if end > start
                    && next == Role::Verb
                    && passage.role(end + 2).is_nominal()
                    && passage.role_before(end) == Role::Possessive =>
            {
                Some(2)
            }
            Role::Ing
                if matches!(next, Role::Word | Role::Capital)
                    && matches!(passage.role_before(end), Role::Word | Role::Capital) =>
            {
                Some(1)
            }
            Role::Preposition | Role::To
                if end > start && passage.role_before(end).is_nominal() && continues(passage, end) =>
            {
                Some(1)
            }
            Role::And
                if end > start
                    && matches!(next, Role::Person(_) | Role::Name(_))
                    && matches!(passage.role_before(end), Role::Person(_) | Role::Name(_)) =>
            {
                Some(1)
            }
            Role::And if end > start && passage.role_before(end) == Role::Word && matches!(next, Role::Word) => Some(1),
            Role::Mark if end > start && abbreviates(passage, end) && passage.role(end + 3).is_nominal() => Some(3),
            _ => None,
        };
        match moves_on {
            Some(step) => end += step,
            None => return end,
        }
    }
}

/// Whether the words after the preposition at `at` still describe the speaker, and not when or where something was said.
fn continues(passage: &Passage, at: usize) -> bool {
    let mut next = at + 1;
    while matches!(passage.role(next), Role::Article | Role::Owner) {
        next += 1;
    }
    matches!(passage.role(next), Role::Word | Role::Capital | Role::Name(_) | Role::Person(_) | Role::Ing)
        && !(next..next + 4).take_while(|at| passage.role(*at).is_nominal()).any(|at| passage.pieces[at].occasion)
}

//! Subjects that words between commas, a clause with "who" or a list of places part from their verb.
//!
//! Each finds the place of a subject farther left or right; what a phrase is, is for [`super::phrase`].

use super::grammar::Role;
use super::hints::Hint;
use super::passage::Passage;
use super::phrase::{Head, Phrase, dateline, leading, leftmost, rightmost};

/// "Dana Ruiz, head of research at Northmoor, said": the subject before the words between commas that end at `comma`.
pub(super) fn beyond_aside(passage: &Passage, comma: usize) -> Option<Phrase> {
    let same = passage.role(comma);
    let name_alone = (0..comma).rev().take(3).take_while(|at| passage.role(*at) != same).collect::<Vec<_>>();
    if let Some(at) = name_alone.first().filter(|at| matches!(passage.role(**at), Role::Person(_))) {
        let all_name =
            name_alone.iter().all(|at| matches!(passage.role(*at), Role::Person(_) | Role::Title | Role::Capital));
        let bounded = name_alone.last().is_some_and(|first| passage.role_before(*first) == same);
        // "Dana Ruiz, who trained her daughter, Maria, said"
        let within = name_alone.last().and_then(|first| person_with_clause(passage, first.saturating_sub(1)));
        if let Some(person) = within.filter(|_| all_name && bounded) {
            return Phrase::new(passage, person, person + 1);
        }
        if all_name && bounded {
            return Phrase::new(passage, *at, *at + 1);
        }
    }
    // "The largest maker of cables, Northmoor, has said"
    if let [at] = name_alone[..]
        && matches!(passage.role(at), Role::Name(_))
        && passage.role_before(at) == same
        && at >= 2
        && passage.role(at - 2) == Role::Word
        && passage.role(dateline(passage)) == Role::Article
    {
        return Phrase::new(passage, at, at + 1);
    }
    let (mut organization, mut description) = (None, None);
    for opening in (1..comma).rev() {
        match passage.role(opening) {
            // "who led the “open” campaign,": the marks stand inside a noun phrase.
            Role::Quoted(_)
                if matches!(passage.role_before(opening), Role::Article | Role::Owner | Role::Possessive) =>
            {
                continue;
            }
            Role::Quoted(_) if same != Role::Dash => break,
            Role::Semicolon | Role::Colon => break,
            role if role == same => {}
            _ => continue,
        }
        let first = leftmost(passage, opening);
        if first == opening || matches!(passage.role_before(first), Role::Preposition | Role::To) {
            continue;
        }
        let phrase = Phrase::new(passage, first, opening)?;
        // "another driver – Dana Ruiz, who was late – said"
        if same == Role::Dash
            && matches!(phrase.head, Head::Noun(_))
            && matches!(passage.role(opening + 1), Role::Person(_))
            && passage.role(opening + 2) == Role::Comma
        {
            return Phrase::new(passage, opening + 1, opening + 2);
        }
        if phrase.at + 1 == opening {
            match phrase.head {
                Head::Person(_) => return Some(phrase),
                // "Senator Ruiz, Republican of Ohio, said": a person farther left comes first.
                Head::Name(_) => organization = organization.or(Some(phrase)),
                _ => {}
            }
        }
        let starts_clause = matches!(
            passage.role_before(first),
            Role::End
                | Role::Comma
                | Role::But
                | Role::And
                | Role::That
                | Role::Subordinator
                | Role::Quoted(_)
                | Role::Adverb
        );
        let determined = matches!(passage.role(first), Role::Article | Role::Owner | Role::Capital)
            || matches!(phrase.head, Head::Person(_));
        if starts_clause && determined && organization.is_none() {
            // "Dana Ruiz, 40, an engineer, asked about it, said": what she is stands between commas as well.
            let apposed = passage.role_before(first) == same
                && (passage.hint(first) == Hint::Indefinite
                    || matches!(passage.role(first), Role::Capital | Role::Name(_))
                        && !matches!(phrase.head, Head::Person(_)));
            if !apposed {
                return Some(description.unwrap_or(phrase));
            }
            description = description.or(Some(phrase));
        }
    }
    organization.or(description)
}

/// The person whom a clause with "who" describes that runs on up to piece `end`, which is a comma.
pub(super) fn person_with_clause(passage: &Passage, end: usize) -> Option<usize> {
    let comma = (0..end)
        .rev()
        .take_while(|at| !matches!(passage.role(*at), Role::Stop | Role::Semicolon | Role::Quoted(_)))
        .find(|at| passage.role(*at) == Role::Comma)?;
    let who = passage.pieces.get(comma + 1)?;
    let person = comma.checked_sub(1)?;
    (who.role == Role::Relative && matches!(passage.role(person), Role::Person(_))).then_some(person)
}

/// "Dana Ruiz, managing director of Northmoor said": the person before a description whose second comma is missing.
pub(super) fn unclosed_aside(passage: &Passage, first: usize, end: usize) -> Option<usize> {
    let mut start = first;
    while matches!(passage.role_before(start), Role::Ing | Role::Adverb) {
        start -= 1;
    }
    let describes = (start..end).any(|at| matches!(passage.role(at), Role::Preposition))
        && !matches!(passage.role(start), Role::Person(_) | Role::Name(_));
    let person = start.checked_sub(2).filter(|_| passage.role_before(start) == Role::Comma)?;
    let opens = matches!(passage.role_before(person), Role::End | Role::Title | Role::That | Role::But);
    (describes && opens && matches!(passage.role(person), Role::Person(_))).then_some(person)
}

/// "drivers who were told of the plan said": the "who" of a clause without commas that ends before piece `first`.
pub(super) fn who_before(passage: &Passage, first: usize) -> Option<usize> {
    /// Such clauses are short; longer ones stand between commas.
    const LONGEST: usize = 12;
    let start = first.saturating_sub(LONGEST);
    let bounds = |role: Role| {
        role.is_mark()
            || matches!(
                role,
                Role::That | Role::But | Role::Quoted(_) | Role::Speech(_) | Role::Subordinator | Role::And
            )
    };
    let who = (start..first)
        .rev()
        .take_while(|at| !bounds(passage.role(*at)))
        .find(|at| passage.role(*at) == Role::Relative)?;
    let asks = passage.hint(who) == Hint::Asks;
    let told = (who + 1..first).any(|at| passage.role(at).is_finite() || passage.role(at) == Role::Word);
    (asks && told && passage.role_before(who).is_nominal()).then_some(who)
}

/// The piece after a name at `at` and the comma behind it.
pub(super) fn phrase_end(passage: &Passage, at: usize) -> usize {
    at + 1 + usize::from(passage.role(at + 1) == Role::Comma)
}

/// The last noun phrase of one that holds several: "a report" of "the wake of a report".
pub(super) fn nearest(passage: &Passage, phrase: Phrase) -> Phrase {
    let start = (phrase.first..phrase.after)
        .rev()
        .find(|at| matches!(passage.role(*at), Role::Preposition) && passage.role(at + 1) == Role::Article);
    start.and_then(|at| Phrase::new(passage, at + 1, phrase.after)).unwrap_or(phrase)
}

/// "Opera spokeswoman, Berit Hanson": the name in apposition to a description.
pub(super) fn apposed(passage: &Passage, phrase: &Phrase) -> Option<Phrase> {
    // "an official in the town of Northmoor, Oslo"
    let placed = matches!(passage.role_before(phrase.after), Role::Name(_) | Role::Capital);
    if !matches!(phrase.head, Head::Noun(_)) || placed || passage.role(phrase.after) != Role::Comma {
        return None;
    }
    let start = phrase.after + 1;
    let end = rightmost(passage, start);
    let named = Phrase::new(passage, start, end).filter(|_| end > start)?;
    let closes = matches!(passage.role(end), Role::Comma | Role::Stop | Role::End);
    (closes && matches!(named.head, Head::Person(_) | Head::Name(_)) && named.at + 1 == end).then_some(named)
}

/// "Drivers of Northmoor, Lowick and Holt said": the subject before a list of names that ends with the pieces from `first`
/// to `end`.
pub(super) fn of_list(passage: &Passage, first: usize, end: usize) -> Option<Phrase> {
    let names = |at: usize| {
        matches!(passage.role(at), Role::Name(_) | Role::Capital | Role::Person(_) | Role::Comma | Role::And)
    };
    let joined = (first..end).any(|at| passage.role(at) == Role::And);
    if !joined || !(first..end).all(names) || passage.role_before(first) != Role::Comma {
        return None;
    }
    let start = (0..first).rev().take_while(|at| names(*at)).last()?;
    let head = leftmost(passage, start.checked_sub(1)?);
    (matches!(passage.role_before(start), Role::Preposition) && head + 1 < start)
        .then(|| Phrase::new(passage, head, start - 1))?
}

/// The subject of the sentence, when the words before the preposition at `preposition` are a clause inside it: "words he
/// posted on".
pub(super) fn past_relative(passage: &Passage, preposition: usize) -> Option<Phrase> {
    let verb = preposition.checked_sub(1).filter(|verb| passage.role(*verb) == Role::Verb)?;
    let pronoun = verb.checked_sub(1).filter(|at| matches!(passage.role(*at), Role::Pronoun(_)))?;
    passage.role_before(pronoun).is_nominal().then(|| leading(passage, pronoun)).flatten()
}

/// "A driver waiting in Oslo said", "a man held by the town said": the participle whose words end before piece `first`, when
/// the noun phrase before it opens the clause.
pub(super) fn participle_before(passage: &Passage, first: usize) -> Option<usize> {
    const LONGEST: usize = 8;
    let bounds = |role: Role| {
        role.is_mark()
            || matches!(role, Role::And | Role::But | Role::That | Role::Relative | Role::Subordinator)
            || matches!(role, Role::Be | Role::Have | Role::Modal | Role::Not | Role::Quoted(_) | Role::Pronoun(_))
    };
    let acts = |at: &usize| matches!(passage.role(*at), Role::Ing | Role::Verb);
    let start = first.saturating_sub(LONGEST);
    let participle = (start..first).rev().take_while(|at| !bounds(passage.role(*at))).find(acts)?;
    let governs = matches!(passage.role(participle + 1), Role::Preposition | Role::To | Role::Article | Role::Owner);
    let noun = matches!(passage.role_before(participle), Role::Word);
    let subject = leftmost(passage, participle);
    let opens = matches!(passage.role(subject), Role::Article | Role::Word | Role::Number)
        && matches!(
            passage.role_before(subject),
            Role::End | Role::Comma | Role::But | Role::That | Role::Quoted(_) | Role::Subordinator
        );
    (governs && noun && opens && subject < participle).then_some(participle)
}

/// Whether the comma between two adjectives, or the quoted words, at `at` belong to the phrase that an article opens.
pub(super) fn is_in_noun_phrase(passage: &Passage, at: usize) -> bool {
    let opens = |at: usize| matches!(passage.role_before(at), Role::Article | Role::Owner);
    match passage.role(at) {
        // "the round, bearded man" opens a sentence or a tag; elsewhere the comma parts clauses.
        Role::Comma => {
            let article = at.saturating_sub(2);
            at >= 2
                && passage.role(at - 1) == Role::Word
                && opens(at - 1)
                && matches!(passage.role_before(article), Role::End | Role::Quoted(_))
                && matches!(passage.role(at + 1), Role::Word | Role::Verb)
                && passage.role(at + 2) == Role::Word
        }
        _ => opens(at),
    }
}

/// "trained in Oslo and Ruiz said": the place belongs to the clause before.
pub(super) fn is_place_before_person(passage: &Passage, person: usize) -> bool {
    let governed = person >= 3 && passage.role(person - 3) == Role::Preposition;
    governed
        && matches!((passage.role(person - 2), passage.role(person)), (Role::Name(_), Role::Person(_) | Role::Title))
}

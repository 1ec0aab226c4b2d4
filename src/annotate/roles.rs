//! Office or affiliation as the article states it: "senior equity analyst at Morningstar", the "Developer" before a name.
//!
//! Takes the words at a person's mentions; the first place that states a role gives it. Courtesy titles are no role.

use super::words::{Word, Words};
use super::{EntityKind, Group, Mention};
use crate::document::TokenKind;
use crate::knowledge::Classes;
use crate::text::Span;

/// A role longer than this is a sentence of its own.
const LONGEST: usize = 28;

/// Words that end what is said of someone: a role does not run over a verb of the main sentence.
const STOPS: [&str; 24] = [
    "said",
    "says",
    "told",
    "added",
    "who",
    "whose",
    "was",
    "is",
    "were",
    "had",
    "has",
    "have",
    "will",
    "would",
    "and",
    "but",
    "when",
    "while",
    "after",
    "before",
    "because",
    "explained",
    "wrote",
    "asked",
];

/// Finds the role of every person and organization that has one.
pub(super) fn roles(words: &Words<'_>, mentions: &[Mention], groups: &mut [Group]) {
    for group in groups.iter_mut() {
        if group.kind != EntityKind::Person {
            continue;
        }
        group.role = group.mentions.iter().find_map(|id| {
            let span = mentions.get(id.index())?.span;
            let start = words.list.partition_point(|word| word.span.start() < span.start());
            let end = words.list.partition_point(|word| word.span.end() <= span.end());
            after(words, end).or_else(|| before(words, start))
        });
    }
}

/// The apposition after a name: ", senior equity analyst at Morningstar".
fn after(words: &Words<'_>, end: usize) -> Option<Span> {
    words.after(end).filter(|word| word.text == ",")?;
    let first = end + 1;
    let noun = (first..first + 9)
        .map_while(|index| words.after(index).map(|word| (index, word)))
        .take_while(|(_, word)| !ends(word) || word.reads(&["and"]))
        .find(|(_, word)| is_role(word))?
        .0;
    // "…, told the chief": a verb or preposition before the noun makes it no apposition.
    let opening = words.list.get(first..noun)?;
    let is_modifier = |word: &Word<'_>| {
        word.kind == TokenKind::Possessive
            || word.is_word() && !word.reads(&["in", "to", "by", "on", "with", "as", "that", "which", "where"])
    };
    if !opening.iter().all(is_modifier) {
        return None;
    }
    let mut last = noun;
    let mut index = noun + 1;
    let mut relative = false;
    while index < first + LONGEST {
        let Some(word) = words.after(index) else {
            break;
        };
        relative |= word.reads(&["that"]);
        let joins_role = word.reads(&["and"])
            && (relative || words.after(index + 1).is_some_and(|next| !next.reads(&["he", "she"]) && !ends(next)));
        if ends(word) && !joins_role {
            break;
        }
        last = index;
        index += 1;
    }
    Some(words.span(first, last + 1))
}

fn ends(word: &Word<'_>) -> bool {
    word.kind == TokenKind::Mark && !matches!(word.text, "-" | "&" | "/")
        || word.casing == super::words::Casing::Lower && word.reads(&STOPS)
}

fn is_role(word: &Word<'_>) -> bool {
    word.is(Classes::ROLE)
}

/// Lower-case words that belong to a role before a name.
const MODIFIERS: [&str; 16] = [
    "former",
    "senior",
    "chief",
    "deputy",
    "vice",
    "assistant",
    "lead",
    "head",
    "executive",
    "acting",
    "managing",
    "general",
    "top",
    "veteran",
    "co-founder",
    "retired",
];

/// The words before a name: "Developer", "Morningstar analyst", "former special envoy to Kyiv".
fn before(words: &Words<'_>, start: usize) -> Option<Span> {
    let nearest = words.before(start)?;
    if !is_office(nearest) && !is_role(nearest) {
        return None;
    }
    let mut first = start - 1;
    while start - first < 8 && words.before(first).is_some_and(belongs) {
        first -= 1;
    }
    // What is left of "London’s analyst" or "of the board president" begins with its first full word.
    let is_loose = |word: &Word<'_>| word.kind == TokenKind::Possessive || word.reads(&["of"]);
    while first < start && words.get(first).is_some_and(is_loose) {
        first += 1;
    }
    Some(words.span(first, start))
}

/// Whether a word before an office or role is part of it.
fn belongs(word: &Word<'_>) -> bool {
    if is_courtesy(word) || word.taken {
        return false;
    }
    let is_name = word.is_capital() && (!word.opens || !word.is(Classes::COMMON));
    let joins = word.kind == TokenKind::Possessive || word.reads(&["of"]);
    is_office(word) || is_role(word) || is_name || joins || word.reads(&MODIFIERS)
}

fn is_office(word: &Word<'_>) -> bool {
    word.is(Classes::TITLE) && word.is_capital() && !is_courtesy(word)
}

fn is_courtesy(word: &Word<'_>) -> bool {
    word.reads(&[
        "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Lord", "Lady", "Dame", "Madam", "Mister",
    ])
}

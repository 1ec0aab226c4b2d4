//! Office or affiliation as the article states it: "senior equity analyst at Morningstar", the "Developer" before a name.
//!
//! Takes the words at a person's mentions; the first place that states a role in several words gives it, else the first that states
//! one. Courtesy titles are no role, and what is said of somebody named in between is not theirs.

mod wording;

use super::words::{Casing, Word, Words};
use super::{EntityKind, Group, Mention};
use crate::document::TokenKind;
use crate::knowledge::Classes;
use crate::text::Span;
use wording::{KIN, LEADS_ON, MODIFIERS, NO_OPENING, OPENERS, PLURAL, STOPS};

/// A role longer than this is a sentence of its own.
const LONGEST: usize = 28;

/// The words of the article and who stands where.
struct Page<'w, 'a> {
    words: &'w Words<'a>,
    /// The people named, in order of place.
    people: Vec<Span>,
}

/// Finds the role of every person that has one: the first of several words, else the first of one.
pub(super) fn roles(words: &Words<'_>, mentions: &[Mention], groups: &mut [Group]) {
    let people = mentions.iter().filter(|mention| mention.kind == EntityKind::Person).map(|mention| mention.span);
    let page = Page { words, people: people.collect() };
    for group in groups.iter_mut().filter(|group| group.kind == EntityKind::Person) {
        let spans = group.mentions.iter().filter_map(|id| mentions.get(id.index())).map(|mention| mention.span);
        let stated = spans.filter_map(|span| {
            let start = words.list.partition_point(|word| word.span.start() < span.start());
            let end = words.list.partition_point(|word| word.span.end() <= span.end());
            page.after(end).or_else(|| page.before(start))
        });
        let mut shortest = None;
        for (first, after) in stated {
            let role = words.span(first, after);
            shortest.get_or_insert(role);
            if after - first > 1 {
                shortest = Some(role);
                break;
            }
        }
        group.role = shortest;
    }
}

/// First word and the one after the last.
type Stretch = (usize, usize);

impl Page<'_, '_> {
    /// Whether a word belongs to a person's name that does not own what follows: "Vale" of "Vale and", not of "Vale's lawyer".
    fn is_someone(&self, index: usize) -> bool {
        let Some(word) = self.words.get(index) else { return false };
        let at = self.people.partition_point(|person| person.end() <= word.span.start());
        let Some(person) = self.people.get(at).filter(|person| person.start() <= word.span.start()) else {
            return false;
        };
        let next = self.words.list.partition_point(|word| word.span.start() < person.end());
        self.words.get(next).is_none_or(|next| next.kind != TokenKind::Possessive)
    }

    /// The apposition after a name: ", senior equity analyst at Morningstar".
    fn after(&self, end: usize) -> Option<Stretch> {
        let words = self.words;
        words.after(end).filter(|word| word.text == ",")?;
        let first = end + 1;
        let noun = (first..first + 9)
            .map_while(|index| words.after(index).map(|word| (index, word)))
            .take_while(|(_, word)| !ends(word) || word.reads(&["and"]))
            .find(|(_, word)| is_role(word))?
            .0;
        // "…, told the chief": a verb or preposition before the noun makes it no apposition; another name begins a list.
        let opening = words.list.get(first..noun)?;
        let is_modifier = |word: &Word<'_>| {
            word.kind == TokenKind::Possessive || word.is_word() && !word.reads(&NO_OPENING) && !ends_clause(word)
        };
        let begins_clause = opening.first().is_some_and(|word| word.reads(&["and"])) || has_object(opening);
        if begins_clause || !opening.iter().all(is_modifier) || (first..noun).any(|index| self.is_someone(index)) {
            return None;
        }
        let last = self.last_of(first, noun)?;
        // "the official" tells nothing of them.
        let is_bare = last == noun && opening.len() == 1 && opening[0].reads(&["the", "that", "this"]);
        (!is_bare).then_some((first, last + 1))
    }

    /// The last word of the apposition; `None` when it turns out to be of someone else.
    fn last_of(&self, first: usize, noun: usize) -> Option<usize> {
        let words = self.words;
        let mut last = noun;
        let mut relative = false;
        let mut leads_on = false;
        for index in noun + 1..first + LONGEST {
            let Some(word) = words.after(index) else {
                break;
            };
            relative |= word.reads(&["that"]);
            leads_on |= word.reads(&LEADS_ON) || word.kind == TokenKind::Possessive;
            let joins_role = word.reads(&["and"])
                && !self.is_someone(index + 1)
                && (relative || words.after(index + 1).is_some_and(|next| !next.reads(&["he", "she"]) && !ends(next)));
            if ends(word) && !joins_role {
                break;
            }
            if self.is_someone(index) && !leads_on {
                return None;
            }
            last = index;
        }
        while last > noun && words.get(last).is_some_and(|word| word.reads(&["that", "and"])) {
            last -= 1;
        }
        Some(last)
    }

    /// The words before a name: "Developer", "Morningstar analyst", "Work and Pensions Secretary".
    fn before(&self, start: usize) -> Option<Stretch> {
        let words = self.words;
        let nearest = words.before(start).filter(|word| is_office(word) || is_role(word))?;
        let is_shouted = |word: &Word<'_>| word.casing == Casing::Upper;
        // "SEN. RUIZ" is a headline; the body says it better. "Sens." stands before several people.
        if nearest.reads(&PLURAL) || is_shouted(nearest) && words.get(start).is_some_and(is_shouted) {
            return None;
        }
        let mut first = start - 1;
        while start - first < 8 && self.joins_before(first) {
            first -= 1;
        }
        // What is left of "London’s analyst" or "of the board president" begins with its first full word.
        let is_loose = |word: &Word<'_>| word.kind == TokenKind::Possessive || word.reads(&["of", "and"]);
        while first < start && words.get(first).is_some_and(is_loose) {
            first += 1;
        }
        // "Former" and "fellow" want a noun.
        let is_bare = start - first == 1 && nearest.reads(&["former", "fellow", "acting"]);
        (first < start && !is_bare).then_some((first, start))
    }

    /// Whether the word before `first` belongs to the role that begins with `first`.
    fn joins_before(&self, first: usize) -> bool {
        let (Some(word), Some(next)) = (self.words.before(first), self.words.get(first)) else {
            return false;
        };
        if is_courtesy(word) || word.taken || self.is_someone(first - 1) {
            return false;
        }
        if word.in_title {
            return is_office(word) || is_role(word) || word.reads(&MODIFIERS);
        }
        if word.reads(&["and"]) {
            // "Work and Pensions Secretary", not "the Prime Minister and Foreign Secretary".
            let before = self.words.before(first - 1);
            let is_part = |word: &Word<'_>| word.is_capital() && !is_office(word) && !is_role(word);
            return is_part(next) && first > 1 && !self.is_someone(first - 2) && before.is_some_and(is_part);
        }
        let is_plain = word.reads(&OPENERS) || word.is(Classes::COMMON) && !next.is_capital();
        let is_name = word.is_capital() && !(word.opens && is_plain);
        // "Secretary of State", but in "wife of Treasury Secretary" she has the role, not he.
        let is_kin = |word: &Word<'_>| word.reads(&KIN);
        let joins_of = word.reads(&["of"]) && !self.words.before(first - 1).is_some_and(is_kin);
        let joins = word.kind == TokenKind::Possessive || joins_of;
        is_office(word) || is_role(word) || is_name || joins || word.reads(&MODIFIERS)
    }
}

/// "spent Monday praising the president": an article in the middle follows a verb. After "and" a second role begins.
fn has_object(opening: &[Word<'_>]) -> bool {
    let is_article = |word: &Word<'_>| word.reads(&["the", "a", "an", "his", "her", "their", "its"]);
    opening.windows(2).any(|pair| is_article(&pair[1]) && !pair[0].reads(&["and"]))
}

fn ends(word: &Word<'_>) -> bool {
    word.kind == TokenKind::Mark && !matches!(word.text, "-" | "&" | "/") || ends_clause(word) || word.text == "and"
}

fn ends_clause(word: &Word<'_>) -> bool {
    word.casing == Casing::Lower && word.reads(&STOPS)
}

fn is_role(word: &Word<'_>) -> bool {
    word.is(Classes::ROLE)
}

fn is_office(word: &Word<'_>) -> bool {
    word.is(Classes::TITLE) && word.is_capital() && !is_courtesy(word)
}

fn is_courtesy(word: &Word<'_>) -> bool {
    word.reads(&[
        "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Lord", "Lady", "Dame", "Madam", "Mister",
        "St", "St.", "Saint",
    ])
}

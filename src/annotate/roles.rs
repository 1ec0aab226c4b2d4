//! Office or affiliation as the article states it: "senior equity analyst at Morningstar", the "Developer" before a name.
//!
//! Takes the words at a person's mentions; the first place that states a role gives it. Courtesy titles are no role.

use super::words::{Casing, Word, Words};
use super::{EntityKind, Group, Mention};
use crate::document::TokenKind;
use crate::knowledge::Classes;
use crate::text::Span;

/// A role longer than this is a sentence of its own.
const LONGEST: usize = 28;

/// Words that end what is said of someone: a role does not run over a verb of the main sentence.
const STOPS: [&str; 41] = [
    "said",
    "says",
    "told",
    "added",
    "who",
    "whose",
    "whom",
    "which",
    "where",
    "was",
    "is",
    "are",
    "were",
    "had",
    "has",
    "have",
    "did",
    "does",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "but",
    "when",
    "while",
    "after",
    "before",
    "because",
    "without",
    "all",
    "explained",
    "wrote",
    "asked",
    "warned",
    "noted",
    "insisted",
    "argued",
];

/// Words that make what follows a name no apposition, at its beginning or before its noun.
const NO_OPENING: [&str; 26] = [
    "in", "to", "by", "on", "with", "as", "that", "for", "from", "at", "not", "if", "became", "becomes", "become",
    "remains", "remained", "joined", "left", "led", "won", "took", "made", "came", "went", "got",
];

/// Words after which a role may name someone else: "wife of Treasury Secretary Colin Waverley".
const LEADS_ON: [&str; 10] = ["of", "to", "for", "under", "with", "at", "by", "in", "from", "behind"];

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
                && (relative || words.after(index + 1).is_some_and(|next| !next.reads(&["he", "she"]) && !ends(next)));
            if ends(word) && !joins_role {
                break;
            }
            if self.is_someone(index) && !leads_on {
                return None;
            }
            last = index;
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
        (first < start).then_some((first, start))
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

/// Titles that stand before several people.
const PLURAL: [&str; 9] =
    ["Sens", "Sens.", "Senators", "Reps", "Reps.", "Representatives", "Ministers", "Presidents", "Messrs"];

/// Words whose "of" leads to somebody else.
const KIN: [&str; 14] = [
    "wife", "husband", "son", "daughter", "brother", "sister", "father", "mother", "widow", "partner", "friend",
    "ally", "member", "critic",
];

/// Capitals that open a sentence and belong to no office: "But Foreign Secretary" is one less.
const OPENERS: [&str; 40] = [
    "But",
    "And",
    "When",
    "While",
    "After",
    "Before",
    "As",
    "In",
    "For",
    "The",
    "A",
    "An",
    "His",
    "Her",
    "Their",
    "Its",
    "Our",
    "My",
    "This",
    "That",
    "Then",
    "Also",
    "However",
    "Meanwhile",
    "If",
    "Once",
    "Since",
    "Though",
    "Although",
    "With",
    "Like",
    "Earlier",
    "Even",
    "Both",
    "Now",
    "By",
    "To",
    "From",
    "On",
    "At",
];

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

fn is_office(word: &Word<'_>) -> bool {
    word.is(Classes::TITLE) && word.is_capital() && !is_courtesy(word)
}

fn is_courtesy(word: &Word<'_>) -> bool {
    word.reads(&[
        "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Lord", "Lady", "Dame", "Madam", "Mister",
    ])
}

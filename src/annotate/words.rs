//! An article's words with what the lists know of each, and how the article itself writes it.
//!
//! Cuts hyphenated words where only a part can be a name ("Shanghai-based"). Decides nothing.

use crate::document::{Article, TokenKind};
use crate::knowledge::{Classes, Fingerprint, Knowledge};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Casing {
    /// "analyst".
    Lower,
    /// "Lam", "McCain".
    Capital,
    /// "SCMP", "U.S.".
    Upper,
    /// "ByteDance", "iPhone": a capital inside.
    Inner,
    /// Numbers, marks, letters without case.
    Uncased,
}

/// A word, number or mark in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    pub(super) casing: Casing,
    /// What the lists say of the word by itself.
    pub(super) classes: Classes,
    pub(super) fingerprint: Fingerprint,
    /// The index of its sentence.
    pub(super) sentence: u32,
    /// True where a capital says nothing: the sentence's first word, or one after a colon or an opening mark.
    pub(super) opens: bool,
    /// True in a sentence that capitalises most of its words.
    pub(super) in_title: bool,
    /// True outside the article's own text.
    pub(super) in_furniture: bool,
    /// True when an amount or date already covers it.
    pub(super) taken: bool,
}

impl Word<'_> {
    pub(super) fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    pub(super) fn is_capital(&self) -> bool {
        self.kind == TokenKind::Word && matches!(self.casing, Casing::Capital | Casing::Upper | Casing::Inner)
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    pub(super) fn reads(&self, any_of: &[&str]) -> bool {
        any_of.iter().any(|known| known.eq_ignore_ascii_case(self.text))
    }
}

/// How often the article writes a word which way, furniture left out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    pub(super) lower: u32,
    /// With a capital where one means something.
    pub(super) capital: u32,
}

/// The words of an article, in order.
pub(super) struct Words<'a> {
    pub(super) list: Vec<Word<'a>>,
    pub(super) knowledge: &'a Knowledge,
    seen: FxHashMap<Fingerprint, Seen>,
}

/// In a headline in Title Case at least this share of its longer words has a capital.
const TITLE_SHARE: f32 = 0.7;

impl<'a> Words<'a> {
    pub(super) fn of(article: &'a Article, knowledge: &'a Knowledge) -> Words<'a> {
        let text: &str = &article.text;
        let mut list = Vec::with_capacity(article.tokens.len() + 16);
        let mut sentence = 0;
        let mut blocks = article.blocks.iter().peekable();
        for token in article.tokens.iter() {
            while article.sentences.get(sentence).is_some_and(|known| known.end() <= token.span.start()) {
                sentence += 1;
            }
            while blocks.peek().is_some_and(|block| block.span.end() <= token.span.start()) {
                blocks.next();
            }
            let in_furniture = blocks.peek().is_some_and(|block| !block.kind.counts());
            let covered = |last: &Word<'_>| last.span.end() > token.span.start();
            if list.last().is_some_and(covered) {
                continue;
            }
            for span in parts(text, token.span, token.kind, knowledge) {
                let span = with_plus(text, span);
                let words = span.of(text);
                let fingerprint = Fingerprint::of(words);
                let kind = if words.starts_with(is_hyphen) { TokenKind::Mark } else { token.kind };
                list.push(Word {
                    text: words,
                    span,
                    kind,
                    casing: casing(words, kind),
                    classes: knowledge.lexicon.classes(fingerprint),
                    fingerprint,
                    sentence: sentence as u32,
                    opens: false,
                    in_title: false,
                    in_furniture,
                    taken: false,
                });
            }
        }
        mark_sentences(&mut list);
        let seen = count(&list);
        Words { list, knowledge, seen }
    }

    pub(super) fn get(&self, index: usize) -> Option<&Word<'a>> {
        self.list.get(index)
    }

    /// The word before `index` in the same sentence.
    pub(super) fn before(&self, index: usize) -> Option<&Word<'a>> {
        let before = self.list.get(index.checked_sub(1)?)?;
        let here = self.list.get(index).or(self.list.last())?;
        (before.sentence == here.sentence).then_some(before)
    }

    /// The word at `index` when it stands in the sentence of the word before it.
    pub(super) fn after(&self, index: usize) -> Option<&Word<'a>> {
        let after = self.list.get(index)?;
        let last = self.list.get(index.checked_sub(1)?)?;
        (after.sentence == last.sentence).then_some(after)
    }

    /// The fingerprint of the words `start..end` as one name.
    pub(super) fn fingerprint(&self, start: usize, end: usize) -> Fingerprint {
        self.list.get(start..end).map_or_else(Fingerprint::default, |words| {
            words.iter().fold(Fingerprint::default(), |name, word| name.then(word.text))
        })
    }

    /// True when the lists give `name` one of `classes`.
    pub(super) fn lexicon_has(&self, name: Fingerprint, classes: Classes) -> bool {
        self.knowledge.lexicon.classes(name).any(classes)
    }

    /// How the article writes a word.
    pub(super) fn seen(&self, word: Fingerprint) -> Seen {
        self.seen.get(&word).copied().unwrap_or_default()
    }

    /// The span from word `start` to the word before `end`.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        match self.list.get(start..end) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span::default(),
        }
    }

    /// Marks the words of `span` as belonging to an amount or date.
    pub(super) fn take(&mut self, start: usize, end: usize) {
        for word in self.list.iter_mut().take(end).skip(start) {
            word.taken = true;
        }
    }
}

pub(super) fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑')
}

/// The parts of a token that may be names of their own: "Shanghai" and "-based"; "Apple", "-" and "Alibaba".
fn parts(text: &str, whole: Span, kind: TokenKind, knowledge: &Knowledge) -> Vec<Span> {
    let words = whole.of(text);
    let one = vec![whole];
    if kind == TokenKind::Number
        && let Some(at) = words.find("-a-").or_else(|| words.find("-per-"))
    {
        // "$6.99-a-month"
        let middle = whole.start() + at;
        return vec![Span::new(whole.start(), middle), Span::new(middle, whole.end())];
    }
    if kind != TokenKind::Word || !words.contains(is_hyphen) {
        return one;
    }
    if !knowledge.lexicon.classes(Fingerprint::of(words)).is_empty() {
        return one;
    }
    let Some((at, hyphen)) = words.char_indices().find(|(_, letter)| is_hyphen(*letter)) else {
        return one;
    };
    let (left, right) = (&words[..at], &words[at + hyphen.len_utf8()..]);
    let begins_name = left.starts_with(char::is_uppercase) || left.chars().skip(1).any(char::is_uppercase);
    let is_party = matches!(left, "R" | "D" | "I" | "Lib" | "Lab");
    if is_party && knowledge.lexicon.classes(Fingerprint::of(right)).any(Classes::PLACE) {
        // "R-Texas"
        let middle = whole.start() + at;
        return vec![
            Span::new(whole.start(), middle),
            Span::new(middle, middle + hyphen.len_utf8()),
            Span::new(middle + hyphen.len_utf8(), whole.end()),
        ];
    }
    let is_syllable = left.chars().count() == 2 && left.ends_with(char::is_lowercase);
    if !begins_name || left.chars().count() < 2 || is_syllable {
        return one;
    }
    let middle = whole.start() + at;
    if right.starts_with(char::is_lowercase) {
        // "Ki-moon", "Jean-luc": a short lower-case part may end a given name.
        let known = knowledge.lexicon.classes(Fingerprint::of(right));
        return if known.any(Classes::COMMON) {
            vec![Span::new(whole.start(), middle), Span::new(middle, whole.end())]
        } else {
            one
        };
    }
    let stands_alone = Classes::ORGANIZATION | Classes::PLACE | Classes::OUTLET | Classes::COMPANY;
    let both = [left, right].iter().all(|part| {
        let classes = knowledge.lexicon.classes(Fingerprint::of(part));
        classes.any(stands_alone) && !classes.any(Classes::GIVEN)
    });
    if both {
        let after = middle + hyphen.len_utf8();
        vec![Span::new(whole.start(), middle), Span::new(middle, after), Span::new(after, whole.end())]
    } else {
        one
    }
}

/// "Disney+": a plus glued to a capitalised word is part of it.
fn with_plus(text: &str, span: Span) -> Span {
    let glued = text[span.end()..].starts_with('+') && span.of(text).starts_with(char::is_uppercase);
    Span::new(span.start(), span.end() + usize::from(glued))
}

fn casing(word: &str, kind: TokenKind) -> Casing {
    if kind != TokenKind::Word {
        return Casing::Uncased;
    }
    // "al-Maliki" is written like "Maliki".
    let article = ["al-", "el-", "ul-", "as-", "ad-", "an-", "ash-", "d'", "d’", "bin-"]
        .iter()
        .find_map(|article| word.strip_prefix(article));
    let word = article.filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(word);
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    let Some(first) = letters.next() else {
        return Casing::Uncased;
    };
    let rest: Vec<char> = letters.collect();
    let capitals = rest.iter().filter(|letter| letter.is_uppercase()).count();
    match (first.is_uppercase(), capitals) {
        (true, _) if capitals == rest.len() => Casing::Upper,
        (true, 0) => Casing::Capital,
        (true, _) if is_capital_by_parts(word) => Casing::Capital,
        (true, _) => Casing::Inner,
        (false, 0) if first.is_lowercase() => Casing::Lower,
        (false, 0) => Casing::Uncased,
        (false, _) => Casing::Inner,
    }
}

/// "O’Neill", "McCain", "Jean-Luc": the capitals inside begin parts of a name.
fn is_capital_by_parts(word: &str) -> bool {
    let rest = ["Mc", "Mac", "De", "Di", "La", "Le", "Van"]
        .iter()
        .find_map(|head| word.strip_prefix(head))
        .filter(|rest| rest.starts_with(char::is_uppercase))
        .unwrap_or(word);
    rest.split(|letter: char| !letter.is_alphanumeric()).all(|part| !part.chars().skip(1).any(char::is_uppercase))
}

/// Finds where capitals say nothing: sentence openings and headlines.
fn mark_sentences(list: &mut [Word<'_>]) {
    for sentence in list.chunk_by_mut(|left, right| left.sentence == right.sentence) {
        let (mut capitals, mut lower) = (0_u32, 0_u32);
        let mut opening = true;
        for word in sentence.iter_mut() {
            match word.kind {
                TokenKind::Word | TokenKind::Number => {
                    word.opens = opening;
                    opening = false;
                    if word.text.chars().count() > 3 || word.casing == Casing::Lower {
                        let long = word.text.chars().count() > 3;
                        capitals += u32::from(long && word.is_capital());
                        lower += u32::from(long && word.casing == Casing::Lower);
                    }
                }
                TokenKind::Mark => {
                    opening |= matches!(word.text, ":" | "“" | "\"" | "‘" | "•" | "|" | "…" | "–" | "—");
                }
                TokenKind::Possessive => {}
            }
        }
        let all = capitals + lower;
        // Headlines have no full stop; a sentence full of names has.
        let stops = sentence.last().is_some_and(|last| last.text == ".") && lower > 0;
        if !stops && all >= 4 && capitals as f32 >= TITLE_SHARE * all as f32 {
            sentence.iter_mut().for_each(|word| word.in_title = true);
        }
    }
}

fn count(list: &[Word<'_>]) -> FxHashMap<Fingerprint, Seen> {
    let mut seen: FxHashMap<Fingerprint, Seen> = FxHashMap::default();
    for word in list.iter().filter(|word| word.is_word() && !word.in_furniture) {
        if word.casing == Casing::Lower {
            let seen = seen.entry(word.fingerprint).or_default();
            seen.lower = seen.lower.saturating_add(1);
        } else if !word.opens && !word.in_title {
            let seen = seen.entry(word.fingerprint).or_default();
            seen.capital = seen.capital.saturating_add(1);
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn casing_tells_names_from_acronyms() {
        let of = |word| casing(word, TokenKind::Word);
        assert_eq!(of("O’Neill"), Casing::Capital);
        assert_eq!(of("McCain"), Casing::Capital);
        assert_eq!(of("U.S."), Casing::Upper);
        assert_eq!(of("iPhone"), Casing::Inner);
        assert_eq!(of("analyst"), Casing::Lower);
    }
}

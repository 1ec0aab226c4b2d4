//! Which cue belongs to which quoted words of a passage, and whether they are quoted whole or in part.
//!
//! Refuses titles, slogans and scare quotes: marks without a cue that reaches them. Who the speaker is, is for `speaker`.

use super::clause;
use super::cues::{Cue, Order, Stance, is_within};
use super::grammar::{Pronoun, Role};
use super::hints::Hint;
use super::marks::{Ending, Quoted, Style};
use super::passage::Passage;
use super::phrase::Head;
use crate::annotate::QuoteKind;
use crate::knowledge::{Reports, Tense};
use crate::text::Span;

/// Words said, with the cue that tells so.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Saying {
    /// How the words are given.
    pub kind: QuoteKind,
    /// The words.
    pub words: Vec<Span>,
    /// For a partial quote, its clause.
    pub clause: Option<Span>,
    /// Index into the cues of the passage.
    pub cue: usize,
    /// Where the cue stands.
    pub side: Side,
}

/// Where the cue stands to the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// After the words.
    After,
    /// Before them.
    Before,
    /// Later in the sentence, which it reports as a whole.
    Trailing,
}

/// The quoted sayings of a passage, in order.
pub(super) fn sayings(passage: &Passage, cues: &[Cue], quoted: &[Quoted], text: &str) -> Vec<Saying> {
    let mut sayings: Vec<Saying> = Vec::new();
    for (at, index) in passage.quotes() {
        let stretch = quoted[index];
        if let Some(saying) = reopens(passage, quoted, at, index).and_then(|before| holding(&mut sayings, before)) {
            saying.words.push(stretch.inside);
            continue;
        }
        let Some((cue, side)) = choose(passage, cues, at, quoted, text) else {
            continue;
        };
        let kind = kind(passage, &cues[cue], side, at, &stretch, text);
        // "“It is late,” said Holt, who spoke of “last orders”"
        let further = matches!(passage.role_before(at), Role::Comma | Role::Stop | Role::Colon | Role::Dash);
        if !further
            && side == Side::Before
            && cues[cue].verb.tags_words
            && sayings.iter().any(|saying| saying.cue == cue && saying.side == Side::After)
            && (cues[cue].end()..at).any(|at| passage.role(at) == Role::Relative)
        {
            continue;
        }
        let joined = sayings.iter_mut().find(|saying| {
            saying.cue == cue
                && (saying.kind == QuoteKind::Partial && kind == QuoteKind::Partial
                    || saying.side == Side::After && side == Side::Before)
        });
        if let Some(saying) = joined {
            saying.words.push(stretch.inside);
            continue;
        }
        let clause = match kind {
            QuoteKind::Partial => clause_of(passage, cues, cue, side, at),
            _ => None,
        };
        sayings.push(Saying { kind, words: vec![stretch.inside], clause, cue, side });
    }
    sayings
}

/// The last of the quotes that the one at piece `at` goes on in.
fn last_of_chain(passage: &Passage, quoted: &[Quoted], at: usize) -> usize {
    let mut last = at;
    while let (Role::Quoted(index), Role::Quoted(_)) = (passage.role(last), passage.role(last + 1))
        && quoted[index].ending == Ending::GoesOn
    {
        last += 1;
    }
    last
}

/// The words that the stretch `index` goes on with, when they stand just before it.
fn reopens(passage: &Passage, quoted: &[Quoted], at: usize, index: usize) -> Option<Span> {
    let before = quoted[index.checked_sub(1)?];
    (matches!(passage.role_before(at), Role::Quoted(_)) && before.ending == Ending::GoesOn).then_some(before.inside)
}

fn holding(sayings: &mut [Saying], words: Span) -> Option<&mut Saying> {
    sayings.iter_mut().find(|saying| saying.words.contains(&words))
}

/// The cue of the quote at piece `at`: a tag right after it, else the nearest before it, else one that ends the sentence.
fn choose(passage: &Passage, cues: &[Cue], at: usize, quoted: &[Quoted], text: &str) -> Option<(usize, Side)> {
    let Role::Quoted(index) = passage.role(at) else {
        return None;
    };
    let stretch = &quoted[index];
    let words = stretch.inside.of(text);
    if is_titled(passage, cues, at, text)
        || is_term(quoted, index, text)
        || is_label(passage, cues, at, words, stretch.style)
    {
        return None;
    }
    if let Some(cue) = tag_after(passage, cues, last_of_chain(passage, quoted, at)) {
        return Some((cue, Side::After));
    }
    if is_modifier(passage, at, words, stretch.style) {
        return None;
    }
    if let Some(cue) = cue_before(passage, cues, at).map(|cue| outer(passage, cues, cue)) {
        // "answered with a single word: “Yes.”"
        let led_in = passage.role_before(at) == Role::Colon && words.ends_with(['.', '!', '?']);
        // "describes how the town built a “free bridge”" judges nothing.
        let judges = cues[cue].verb.names && passage.hint(cues[cue].end()) != Hint::Asks;
        let near = cues[cue].end() + 2 >= at || judges || led_in;
        // "You remember “The Long Bridge”"
        let speaking = matches!(cues[cue].subject.map(|subject| subject.head), Some(Head::Pronoun(Pronoun::Speaking)));
        if speaking && is_name_like(words, stretch.style) {
            return None;
        }
        // "announced a vote on a “free bridge” plan": a term that describes a noun, in no reported clause.
        let told = || {
            let range = clause::following(passage, cues, &cues[cue]).filter(|range| range.contains(&at));
            range.is_some_and(|range| clause::is_clause(passage, &cues[cue], &range))
        };
        let describes =
            matches!(passage.role(at + 1), Role::Word | Role::Capital) && words.split_whitespace().count() <= 3;
        // "is recommended as a “bridge for all”" tells nothing.
        let needs_that = cues[cue].verb.reports == Reports::AfterThat && !cues[cue].verb.tags_words;
        let reaches = cues[cue].verb.reports != Reports::Nothing
            && !is_name_like(words, stretch.style)
            && (!describes && !needs_that || told());
        if near || reaches {
            return Some((cue, Side::Before));
        }
    }
    let trailing =
        cues.iter().rposition(|cue| cue.at > at && cue.stance == Stance::Said && ends_sentence(passage, cue))?;
    (!is_name_like(words, stretch.style)).then_some((trailing, Side::Trailing))
}

/// "a driver labelled “Night Owl”", "is called the “Night Owl”": a name given, by nobody in particular.
fn is_label(passage: &Passage, cues: &[Cue], at: usize, words: &str, style: Style) -> bool {
    let article = usize::from(passage.role_before(at) == Role::Article);
    let known = at > article && passage.hint(at - article - 1) == Hint::Titles;
    let passive = known && (0..at - article - 1).rev().take(2).any(|at| passage.role(at) == Role::Be);
    if passive && passage.hint(at + 1) != Hint::By && is_name_like(words, style) {
        return true;
    }
    let named = cues.iter().find(|cue| cue.after == at && cue.verb.names && cue.verb.tense == Tense::Past);
    named.is_some_and(|cue| passage.role_before(cue.start()) == Role::Preposition) && is_name_like(words, style)
}

/// A word or two that the article puts in marks again nearby: a term, not speech.
fn is_term(quoted: &[Quoted], index: usize, text: &str) -> bool {
    /// Marks this near are looked at; a term comes back soon.
    const NEAR: usize = 12;
    let words = quoted[index].inside.of(text).trim_matches(|letter: char| !letter.is_alphanumeric());
    if words.split_whitespace().count() > 2 {
        return false;
    }
    let first = index.saturating_sub(NEAR);
    quoted[first..].iter().take(2 * NEAR + 1).enumerate().any(|(offset, other)| {
        let other_words = other.inside.of(text).trim_matches(|letter: char| !letter.is_alphanumeric());
        first + offset != index && other_words.eq_ignore_ascii_case(words)
    })
}

/// "a film called “…”", "the slogan “…”".
fn is_titled(passage: &Passage, cues: &[Cue], at: usize, text: &str) -> bool {
    // "was called “…” by the judge", "what she called “…”"
    let judged = |cue: &Cue| {
        let what =
            cue.subject.is_some_and(|subject| subject.first > 0 && passage.hint(subject.first - 1) == Hint::Asks);
        cue.after == at && (what || passage.hint(at + 1) == Hint::By)
    };
    // "called that film “rubbish”"
    let named = |cue: &Cue| {
        let lower = passage.pieces[at].span.of(text).chars().find(|letter| letter.is_alphabetic());
        cue.verb.names && cue.after < at && at < cue.after + 6 && lower.is_some_and(char::is_lowercase)
    };
    let by = cues.iter().any(|cue| judged(cue) || named(cue));
    let before = at.checked_sub(1).filter(|_| !by).map(|before| passage.pieces[before]);
    before.is_some_and(|piece| matches!(piece.hint, Hint::Titles | Hint::Words)) && passage.role(at + 1) != Role::Comma
}

/// "the “Long Road” director", "Holt’s “Long Road”": a title inside a noun phrase.
fn is_modifier(passage: &Passage, at: usize, words: &str, style: Style) -> bool {
    let owned = passage.role_before(at) == Role::Possessive;
    let modifies = matches!(passage.role(at + 1), Role::Word | Role::Capital) && !words.ends_with([',', '.', '!', '?']);
    (owned || modifies) && words.starts_with(char::is_uppercase) && is_name_like(words, style)
}

/// Few words, all with capitals, or a term in single marks: more likely a title than speech.
pub(super) fn is_name_like(words: &str, style: Style) -> bool {
    let count = words.split_whitespace().count();
    let minor = ["a", "an", "and", "the", "of", "in", "on", "for", "to", "with"];
    let title = words.split_whitespace().all(|word| minor.contains(&word) || !word.starts_with(char::is_lowercase));
    title && count <= 14 || style == Style::Single && count <= 2
}

fn tag_after(passage: &Passage, cues: &[Cue], at: usize) -> Option<usize> {
    let mut next = at + 1;
    while matches!(passage.role(next), Role::Comma | Role::Dash | Role::Stop) {
        next += 1;
    }
    // "The “open” door says": the marks stand inside a noun phrase.
    if next == at + 1
        && matches!(passage.role_before(at), Role::Article | Role::Owner | Role::Possessive)
        && passage.role(next).is_nominal()
    {
        return None;
    }
    let (index, cue) = cues.iter().enumerate().find(|(_, cue)| cue.at >= next)?;
    if !cue.verb.tags_words && !cue.verb.names {
        return None;
    }
    // "“…,” as Dana Ruiz put it"
    if passage.pieces.get(next).is_some_and(|piece| piece.hint == Hint::As)
        && cue.subject.is_some_and(|subject| subject.first == next + 1)
    {
        next += 1;
    }
    let begins = match cue.order {
        Order::CueFirst => cue.left == next,
        Order::SpeakerFirst => {
            let subject = cue.subject?;
            let titled = matches!(subject.head, Head::Person(_))
                && subject.first > next
                && (next..subject.first).all(|at| {
                    // "chairman, owner and president Dana Ruiz"
                    matches!(passage.role(at), Role::Word | Role::Capital | Role::Comma | Role::And)
                })
                && !passage.role(next).is_mark();
            // "“…,” the Post quoted Dana Ruiz as saying"
            let relayed = cue.left - next <= 14 && (next..subject.first).any(|at| passage.hint(at) == Hint::Quoted);
            titled || relayed || subject.first == next || subject.first < next && next < cue.left || {
                // Words that the phrase could not take in: no clause begins among them.
                cue.left - next <= 14
                    && !matches!(subject.head, Head::Pronoun(_))
                    && (next..subject.first).all(|at| {
                        !passage.role(at).is_finite()
                            && !passage.role(at).is_mark()
                            && !matches!(
                                passage.role(at),
                                Role::And
                                    | Role::That
                                    | Role::Quoted(_)
                                    | Role::Preposition
                                    | Role::To
                                    | Role::Subordinator
                                    | Role::Ing
                            )
                    })
            }
        }
        Order::Shared => false,
    };
    // "…was “unsafe,” drivers dismissed the idea": what is judged follows the verb, not the marks.
    let judges = !cue.verb.tags_words
        && (passage.role(cue.end()).is_nominal() || matches!(passage.role(cue.end()), Role::Article | Role::Owner));
    // "“Why?” Ruiz said on Monday that": the words after it are said.
    let told = (cue.end()..cue.end() + 3)
        .take_while(|at| matches!(passage.role(*at), Role::Date | Role::Adverb | Role::Preposition | Role::That))
        .any(|at| passage.role(at) == Role::That);
    if judges || told {
        return None;
    }
    // "“A,” he said that" does not occur; "“A” he said was" does, and is no tag.
    (begins && !passage.role(cue.end()).is_finite()).then_some(index)
}

fn cue_before(passage: &Passage, cues: &[Cue], at: usize) -> Option<usize> {
    // "said people were screaming and it was “everywhere”": who screams says none of it.
    let (index, cue) = cues.iter().enumerate().rev().find(|(_, cue)| {
        // "a thought echoed by Holt: “…”"
        let end = cue.subject.map_or(cue.end(), |subject| subject.after.max(cue.end()));
        let utters = cue.verb.reports != Reports::Nothing || cue.verb.names || end + 2 >= at;
        // "said he would tell the mayor to “go away”"
        cue.end() <= at && cue.at < at && utters && !cue.is_supposed(passage)
    })?;
    let between = cue.end()..at;
    let breaks = between.clone().any(|at| matches!(passage.role(at), Role::Stop | Role::Semicolon));
    let relates = matches!(cue.verb.tense, Tense::Ing | Tense::Base) && cue.subject.is_none();
    let tags = cue.verb.tags_words || cue.verb.names || cue.verb.reports != Reports::Nothing;
    (!breaks && !relates && tags && cue.stance == Stance::Said).then_some(index)
}

/// "Ruiz said the police had said it would “save lives”": the words are given as Ruiz gave them.
fn outer(passage: &Passage, cues: &[Cue], cue: usize) -> usize {
    let inner = &cues[cue];
    let past_perfect = inner.left < inner.at && passage.role(inner.left) == Role::Have;
    let outer = (0..cue).rev().find(|outer| {
        let tells = cues[*outer].stance == Stance::Said && cues[*outer].verb.tense == Tense::Past;
        tells && is_within(passage, inner, &cues[*outer..=*outer])
    });
    outer.filter(|_| past_perfect).unwrap_or(cue)
}

/// "…, Lam said." or "…, according to Lam": nothing but when and where follows.
fn ends_sentence(passage: &Passage, cue: &Cue) -> bool {
    cue.order != Order::Shared
        && passage.role_before(cue.left) != Role::Relative
        && matches!(passage.role_before(cue.start()), Role::Comma | Role::Dash | Role::Quoted(_))
        && matches!(
            passage.role(clause::after_cue(passage, cue)),
            Role::Stop | Role::End | Role::Comma | Role::Preposition | Role::Date | Role::Adverb | Role::Subordinator
        )
}

fn kind(passage: &Passage, cue: &Cue, side: Side, at: usize, stretch: &Quoted, text: &str) -> QuoteKind {
    let words = stretch.inside.of(text);
    let whole = words.ends_with(['.', ',', '!', '?', '…', ';', '—', '-']) || words.split_whitespace().count() >= 4;
    let capital = words.chars().find(|letter| letter.is_alphanumeric()).is_some_and(|letter| !letter.is_lowercase());
    let before = passage.role_before(at);
    let direct = match side {
        Side::After => {
            let start = clause::opening(passage, at);
            start >= at || matches!(before, Role::Colon | Role::Quoted(_))
        }
        Side::Before => {
            let follows_cue = clause::after_cue(passage, cue) >= at || matches!(before, Role::Comma | Role::Colon);
            let split =
                passage.quotes().any(|(other, _)| other < cue.at) && follows_cue && matches!(before, Role::Comma);
            // "saying “we will open in May”"
            let clause = whole && !cue.verb.names && clause::after_cue(passage, cue) >= at && opens_as_clause(words);
            split || follows_cue && capital && whole && !cue.verb.names || before == Role::Colon || clause
        }
        Side::Trailing => false,
    };
    match direct {
        true => QuoteKind::Direct,
        false => QuoteKind::Partial,
    }
}

/// Whether quoted words open with a subject of their own: "we will".
fn opens_as_clause(words: &str) -> bool {
    let first = words.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    matches!(first, "he" | "it" | "she" | "there" | "they" | "we" | "you")
}

fn clause_of(passage: &Passage, cues: &[Cue], cue: usize, side: Side, at: usize) -> Option<Span> {
    let range = match side {
        Side::Before => clause::following(passage, cues, &cues[cue])?,
        Side::After => clause::opening(passage, at)..at + 1,
        Side::Trailing => clause::preceding(passage, &cues[cue])?,
    };
    (range.start <= at && at < range.end).then(|| passage.span_of(range.start, range.end))
}

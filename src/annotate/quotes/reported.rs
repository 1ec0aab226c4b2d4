//! Speech told without quotation marks: "Lam said the deal was off."

use super::attribution::{Saying, Side};
use super::clause;
use super::cues::{Cue, Order};
use super::grammar::{Pronoun, Role};
use super::passage::Passage;
use super::phrase::Head;
use crate::annotate::QuoteKind;
use crate::knowledge::{Reports, Tense};
use crate::text::Span;
use std::ops::Range;

/// The reported sayings of a passage, in order; cues in `quoted` have their words already.
pub(super) fn sayings(passage: &Passage, cues: &[Cue], quoted: &[Saying]) -> Vec<Saying> {
    let mut sayings: Vec<Saying> = Vec::new();
    let taken = |span: Span| {
        quoted.iter().any(|saying| {
            saying.clause.is_some_and(|clause| clause.overlaps(span))
                || saying.words.iter().any(|words| words.overlaps(span) && saying.kind == QuoteKind::Direct)
        })
    };
    // A cue that closes the sentence reports all of it, cues inside included.
    let closing = cues.iter().enumerate().rev().find_map(|(index, cue)| {
        if quoted.iter().any(|saying| saying.cue == index)
            || cue.order == Order::Shared
            || cue.verb.tense == Tense::Base && cue.verb.reports == Reports::AfterThat
            || passage.role_before(cue.left) == Role::Relative
        {
            return None;
        }
        let words = preceding_words(passage, cue)?;
        if told_within(passage, cues, cue) {
            return None;
        }
        words.iter().all(|span| !taken(*span)).then_some((index, words))
    });
    if let Some((cue, words)) = closing {
        sayings.push(saying(words, cue, Side::After));
    }
    for (index, cue) in cues.iter().enumerate() {
        if quoted.iter().any(|saying| saying.cue == index)
            || sayings.iter().any(|saying| saying.cue == index)
            || cue.subject.is_none()
            || is_authors(cue)
        {
            continue;
        }
        let Some(range) = clause::following(passage, cues, cue).filter(|range| !relays(passage, cues, cue, range))
        else {
            continue;
        };
        let range = before_quoted(passage, cues, quoted, range);
        if !clause::is_clause(passage, cue, &range) {
            continue;
        }
        let span = passage.span_of(range.start, range.end);
        if !taken(span) && !sayings.iter().any(|saying| saying.words.iter().any(|words| words.overlaps(span))) {
            sayings.push(saying(vec![span], index, Side::Before));
        }
    }
    sayings.sort_by_key(|saying| saying.words.first().copied());
    sayings
}

/// "…, said Dana Ruiz, head of the town’s works, and": whether no verb stands between piece `from` and the next comma.
fn is_aside(passage: &Passage, from: usize) -> bool {
    let mut pieces = from..passage.pieces.len();
    let end = pieces.find(|at| passage.role(*at) == Role::Comma || passage.acts(*at));
    end.is_some_and(|end| passage.role(end) == Role::Comma)
}

/// "I say that it is safe": the author tells it, and nobody else.
fn is_authors(cue: &Cue) -> bool {
    cue.subject.is_some_and(|subject| subject.head == Head::Pronoun(Pronoun::Speaking))
}

/// "said he would sign it, despite saying the town would not “cave”": the part before another verb and its quoted words.
fn before_quoted(passage: &Passage, cues: &[Cue], quoted: &[Saying], range: Range<usize>) -> Range<usize> {
    let other =
        quoted.iter().map(|saying| &cues[saying.cue]).find(|other| range.start < other.start() && other.at < range.end);
    let parted = other.and_then(|other| {
        let mut marks = (range.start..other.at).rev();
        marks.find(|at| matches!(passage.role(*at), Role::Comma | Role::Dash | Role::Semicolon))
    });
    let mut end = parted.unwrap_or(range.end);
    while end > range.start && passage.role_before(end).is_mark() {
        end -= 1;
    }
    range.start..end
}

/// "According to the Post, Ruiz said it was safe": the words are those of Ruiz.
fn relays(passage: &Passage, cues: &[Cue], cue: &Cue, range: &Range<usize>) -> bool {
    // "According to Holt, Ruiz vowed": Holt tells it himself.
    let paper = !cue.subject.is_some_and(|subject| matches!(subject.head, Head::Person(_)));
    cue.is_according()
        && paper
        && cues.iter().any(|inner| {
            inner.order == Order::SpeakerFirst
                && matches!(inner.verb.reports, Reports::Anything | Reports::Clause)
                && inner.start() >= range.start
                && (range.start..inner.left).all(|at| !passage.role(at).is_finite())
                && clause::following(passage, cues, inner).is_some_and(|told| clause::is_clause(passage, inner, &told))
        })
}

/// "Holt told the town that he was late, the report said": the words are Holt's, and the report is where it stands.
fn told_within(passage: &Passage, cues: &[Cue], closing: &Cue) -> bool {
    // A person who closes the sentence vouches for all of it: "Holt said he was late, Dana Ruiz testified".
    if !closing.subject.is_some_and(|subject| matches!(subject.head, Head::Noun(_) | Head::Name(_))) {
        return false;
    }
    let opens = clause::opening(passage, closing.left);
    cues.iter().filter(|cue| cue.at < closing.left && cue.start() <= opens).any(|cue| {
        cue.subject.is_some()
            && cue.order == Order::SpeakerFirst
            && clause::following(passage, cues, cue).is_some_and(|range| clause::is_clause(passage, cue, &range))
    })
}

fn saying(words: Vec<Span>, cue: usize, side: Side) -> Saying {
    Saying { kind: QuoteKind::Reported, words, clause: None, cue, side }
}

/// "…, Lam said." and "…, she said, …": the words on both sides.
fn preceding_words(passage: &Passage, cue: &Cue) -> Option<Vec<Span>> {
    cue.subject?;
    // "Then, say drivers, it rained"
    let introduced =
        passage.role_before(cue.start()) == Role::Comma && clause::opening(passage, cue.start()) == cue.start();
    let before = match introduced {
        true => cue.start()..cue.start(),
        false => clause::preceding(passage, cue)?,
    };
    let mut end = clause::after_cue(passage, cue);
    // "…, Dana Ruiz said on Sunday, …"
    let when = usize::from(passage.role(end) == Role::Preposition);
    // "…, Ruiz said late Friday"
    if matches!(passage.role(end), Role::Word) && passage.role(end + 1) == Role::Date {
        end += 1;
    }
    if passage.role(end + when) == Role::Date && passage.role(end + when + 1) == Role::Comma {
        end += when + 1;
    }
    let first = passage.span_of(before.start, before.end);
    // "A minute later, he said, one of them left": nothing is said yet before the tag.
    let unsaid = !before.clone().any(|at| passage.acts(at));
    let goes_on = passage.role(end) == Role::Comma
        && (unsaid || passage.role(end + 1) != Role::Article)
        && !matches!(
            passage.role(end + 1),
            Role::And
                | Role::But
                | Role::Relative
                | Role::Subordinator
                | Role::End
                | Role::Quoted(_)
        )
        // "For instance, he said, sleeping in a town"
        && (passage.role(end + 1) != Role::Ing || introduced)
        && (unsaid || !is_aside(passage, end + 1))
        // "This, they say, shows that it is safe"
        && (!matches!(passage.role(end + 1), Role::Speech(_)) || unsaid)
        // "These days, he said, about 20 of them left"
        && (passage.role(end + 1) != Role::Preposition
            || introduced
            || unsaid && passage.role(end + 2) == Role::Number)
        && (end + 1..passage.pieces.len()).any(|at| passage.role(at).is_finite());
    if goes_on {
        let mut last = passage.pieces.len();
        while matches!(passage.role_before(last), Role::Stop) {
            last -= 1;
        }
        let second = passage.span_of(end + 1, last);
        return Some(if introduced { vec![second] } else { vec![first, second] });
    }
    let ends = matches!(
        passage.role(end),
        Role::Stop
            | Role::End
            | Role::Comma
            | Role::Preposition
            | Role::Date
            | Role::Adverb
            | Role::Semicolon
            | Role::Subordinator
            | Role::And
            | Role::Mark
    ) // "…, the firm confirmed to the Post"
        || passage.role(end) == Role::To
            && !cue.verb.takes_hearer
            && matches!(passage.role(end + 1), Role::Name(_) | Role::Person(_) | Role::Capital) || cue.is_according() && matches!(passage.role(end), Role::Verb | Role::Person(_));
    let whole = before.clone().any(|at| passage.acts(at)) || before.len() >= 6 || cue.is_according();
    let quotes_only =
        before.clone().all(|at| matches!(passage.role(at), Role::Quoted(_)) || passage.role(at).is_mark());
    (ends && whole && before.len() >= 3 && !quotes_only && clause::is_clause_before(passage, cue, &before))
        .then(|| vec![first])
}

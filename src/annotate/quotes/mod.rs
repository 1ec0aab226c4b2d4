//! What is said in an article, and by whom.
//!
//! Takes the article with its names found and grouped. In order: which marks belong together ([`marks`]), sentences with
//! their quotes whole ([`passage`]), verbs of speech and their subjects ([`cues`], [`phrase`]), which words belong to which
//! verb ([`attribution`], [`reported`]), who the subject is ([`speaker`]), and words carried over without a verb ([`carry`]).
//! Rules only; a speaker who is not clear stays unknown. Total, and linear in the text.

mod asides;
mod attribution;
mod beginnings;
mod carry;
mod clause;
mod cues;
mod grammar;
mod hints;
mod manner;
mod marks;
mod nouns;
mod openings;
mod passage;
mod phrase;
mod reported;
mod roles;
mod silence;
mod speaker;
mod turns;
mod voice;

use super::{Confidence, Group, Mention, Quote, QuoteKind, Silence, Speaker};
use crate::document::Article;
use crate::knowledge::{Knowledge, Tense};
use crate::text::Span;
use attribution::{Saying, Side};
use cues::{Cue, Stance};
use grammar::Role;
use passage::Passage;
use speaker::Scene;

/// What is said in an article, and who would not say anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// In order of place.
    pub quotes: Vec<Quote>,
    /// In order of place.
    pub silences: Vec<Silence>,
}

/// The quotes and silences of an article.
pub fn quotes(article: &Article, mentions: &[Mention], groups: &[Group], knowledge: &Knowledge) -> Said {
    let turns = turns::turns(article, mentions, groups);
    let in_turn = |block: Span| {
        let after = turns.partition_point(|(_, quote)| quote.span().start() < block.end());
        after.checked_sub(1).is_some_and(|index| turns[index].1.span().overlaps(block))
    };
    let quoted: Vec<_> = marks::quoted(article).into_iter().filter(|quoted| !in_turn(quoted.inside)).collect();
    let passages = passage::passages(&passage::Source { article, mentions, quoted: &quoted, knowledge });
    let mut scene = Scene::new(article, mentions, groups, knowledge);
    let mut told = carry::Told::new(article, &quoted);
    let mut silences = Vec::new();
    for (index, passage) in passages.iter().enumerate() {
        if in_turn(passage.span) {
            scene.note(None);
            continue;
        }
        told.begin(passage);
        let quiet = silent(&scene, &passages, index);
        let cues = cues::cues(passage, &article.text);
        let mut sayings = attribution::sayings(passage, &cues, &quoted, &article.text);
        sayings.extend(reported::sayings(passage, &cues, &sayings));
        sayings.sort_by_key(|saying| saying.words.first().copied());
        // Who would not speak is who comes to mind next, unless somebody speaks.
        let asked = quiet.last().map(|silence| silence.who).filter(|who| *who != Speaker::Unknown);
        silences.extend(quiet);
        let mut last = None;
        for saying in sayings {
            let saying_cue = saying.cue;
            let cue = &cues[saying_cue];
            let quote = quote(&scene, saying, cue, &passages, index);
            if quote.confidence != Confidence::Unsure {
                scene.learn(cue.subject, quote.speaker);
            }
            // "Ruiz denied Holt had said it was late": Ruiz comes to mind next.
            let teller = cues::teller(passage, &cues, saying_cue)
                .map(|subject| scene.resolve(&subject, &passages, index).speaker);
            let speaker = teller.unwrap_or(quote.speaker);
            if speaker != Speaker::Unknown {
                last = Some(speaker);
            }
            told.push(quote);
        }
        if let Some(lead) = lead_in(passage, &cues) {
            let found = lead.subject.map(|subject| scene.resolve(&subject, &passages, index));
            told.announce(passage, lead.span(passage), found);
        }
        if !passage.is_all_quoted() {
            let subject = match last {
                None => scene.subject_of(&passages, index),
                Some(_) => None,
            };
            told.notice(passage, subject);
        }
        told.finish(passage);
        scene.note(last.or(asked));
    }
    let mut quotes = told.into_quotes();
    quotes.extend(turns.into_iter().map(|(_, quote)| quote));
    quotes.sort_by_key(|quote| quote.words.first().copied());
    Said { quotes, silences }
}

/// Who would not speak in passage `index`.
fn silent(scene: &Scene<'_>, passages: &[Passage], index: usize) -> Vec<Silence> {
    let passage = &passages[index];
    let mut all = Vec::new();
    for unsaid in silence::silences(passage, scene.text()) {
        let words = passage.span_of(unsaid.first, unsaid.after);
        for phrase in unsaid.who {
            let found = scene.resolve(&phrase, passages, index);
            all.push(Silence {
                who: found.speaker,
                words,
                why: format!("“{}” · {}", scene.words(words), found.evidence).into(),
                confidence: found.confidence,
            });
        }
    }
    all
}

/// The cue of a passage that ends with a colon: "As the report put it, Lam said:".
fn lead_in<'a>(passage: &Passage, cues: &'a [Cue]) -> Option<&'a Cue> {
    let last = passage.pieces.last()?;
    (last.role == Role::Colon)
        .then(|| cues.iter().rev().find(|cue| (cue.verb.tags_words || cue.verb.names) && cue.stance == Stance::Said))
        .flatten()
}

fn quote(scene: &Scene<'_>, saying: Saying, cue: &Cue, passages: &[Passage], index: usize) -> Quote {
    let passage = &passages[index];
    let (speaker, evidence, confidence) = match cue.subject {
        Some(subject) => {
            let found = scene.resolve(&subject, passages, index);
            (found.speaker, found.evidence, found.confidence)
        }
        None if clause::opening(passage, cue.left) == cue.left && cue.verb.tense == Tense::Past => {
            let found = scene.going_on(index);
            (found.speaker, found.evidence, found.confidence)
        }
        None => (Speaker::Unknown, "the verb has no subject here".to_string(), Confidence::Unsure),
    };
    let place = match (saying.kind, saying.side) {
        (QuoteKind::Reported, Side::Before) => "before the clause",
        (QuoteKind::Reported, _) => "after the clause",
        (_, Side::After) => "after the words",
        (_, Side::Before) => "before the words",
        (_, Side::Trailing) => "at the end of the sentence",
    };
    let span = cue.span(passage);
    Quote {
        kind: saying.kind,
        words: saying.words,
        clause: saying.clause,
        cue: Some(span),
        speaker,
        why: format!("“{}” {place} · {evidence}", scene.words(span)).into(),
        confidence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Locator, clean, decode};
    use proptest::prelude::*;

    fn article(text: &str) -> Article {
        let decoded = decode::decode(text.as_bytes()).expect("plain text");
        let locator = Locator::file("a.txt", "a.txt");
        Article::parse(locator, clean::clean(&decoded))
    }

    /// Every span is on a boundary, inside the text and not empty; quotes are in order, and so are the words of each.
    fn is_sound(article: &Article, quotes: &[Quote]) -> bool {
        let sound = |span: Span| !span.of(&article.text).trim().is_empty();
        quotes.windows(2).all(|pair| pair[0].words[0].start() <= pair[1].words[0].start())
            && quotes.iter().all(|quote| {
                !quote.words.is_empty()
                    && quote.words.iter().chain(&quote.clause).chain(&quote.cue).all(|span| sound(*span))
                    && quote.words.windows(2).all(|pair| pair[0].end() <= pair[1].start())
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_marks_and_words_give_sound_quotes(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "\"", "“", "”", "‘", "’", "'", "''", "«", "»", " ", ", ", ". ", ": ", "? ", "\n\n", "— ", "said", "says ",
                    "told ", "that ", "he ", "Dana Ruiz ", "MS RUIZ: ", "according to ", "the company ", "“A b.” ", "é", "and ",
                    "called ", "was ", "declined to comment ", "did not ", "respond ", "nor ", "calls ", "adding ", "in May ", "who ", "points out ", "to ", "(", ") ",
                ]),
                0..120,
            )
        ) {
            let article = article(&format!("Word {}", parts.concat()));
            let knowledge = knowledge();
            let findings = crate::annotate::annotate(&article, knowledge);
            prop_assert!(is_sound(&article, &findings.quotes), "{:?}", findings.quotes);
            prop_assert!(findings.silences.iter().all(|silence| !silence.words.of(&article.text).trim().is_empty()));
        }
    }

    /// Read once: reading the lists takes longer than a hundred texts.
    fn knowledge() -> &'static Knowledge {
        static KNOWLEDGE: std::sync::OnceLock<Knowledge> = std::sync::OnceLock::new();
        KNOWLEDGE.get_or_init(Knowledge::load)
    }

    #[test]
    fn thousands_of_open_marks_are_read_in_one_pass() {
        let article = article(&"“It is safe. ‘A said, ".repeat(20_000));
        let quotes = quotes(&article, &[], &[], knowledge()).quotes;
        assert!(is_sound(&article, &quotes));
    }

    #[test]
    fn furniture_says_nothing() {
        let mut article = article("“The bridge is safe,” Dana Ruiz said.");
        let mut blocks = article.blocks.to_vec();
        for block in &mut blocks {
            block.kind = crate::document::BlockKind::Furniture;
        }
        article.blocks = blocks.into();
        assert_eq!(quotes(&article, &[], &[], knowledge()), Said::default());
    }

    #[test]
    fn every_quote_says_why() {
        let article = article(
            "Nobody slept.\n\n“The bridge is safe and old,” she said to the town.\n\n“It will open again in May if it does not rain.”",
        );
        let quotes = quotes(&article, &[], &[], knowledge()).quotes;
        assert_eq!(quotes.len(), 2);
        assert!(quotes.iter().all(|quote| !quote.why.is_empty() && quote.speaker == Speaker::Unknown));
    }
}

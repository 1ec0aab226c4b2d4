//! Speaker turns: "RUIZ: We will open in May." in transcripts and interviews.
//!
//! Paragraphs count as turns only when several begin so and a label comes back; a single "Note:" or "Dear Ann:" never does.

use crate::annotate::{Confidence, EntityKind, Group, Mention, Quote, QuoteKind, Speaker};
use crate::document::{Article, BlockKind};
use crate::text::{GroupId, Span};
use std::collections::HashMap;

/// Fewer turns than this are more likely captions or notes.
const TURNS_AT_LEAST: usize = 3;
/// Longer labels are sentences with a colon in them.
const LABEL_BYTES: usize = 60;

/// A paragraph that opens with its speaker's label.
struct Turn {
    block: usize,
    label: Span,
    words: Span,
}

/// The turns of an article as quotes, with the index of the block of each; empty for texts that are no transcript.
pub(super) fn turns(article: &Article, mentions: &[Mention], groups: &[Group]) -> Vec<(usize, Quote)> {
    let mut turns: Vec<Turn> = article
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| may_be_a_turn(block.kind))
        .filter_map(|(index, block)| turn(&article.text, index, block.span))
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for turn in &turns {
        *counts.entry(turn.label.of(&article.text)).or_default() += 1;
    }
    // A short first turn looks like a headline; one label that comes back tells it from a real one.
    turns.retain(|turn| {
        article.blocks[turn.block].kind == BlockKind::Paragraph || counts[turn.label.of(&article.text)] > 1
    });
    let returning = counts.values().filter(|count| **count > 1).count();
    if turns.len() < TURNS_AT_LEAST || counts.len() < 2 || returning == 0 {
        return Vec::new();
    }
    let quotes: Vec<(usize, Quote)> =
        turns.into_iter().filter_map(|turn| Some((turn.block, quote(article, mentions, groups, &turn)?))).collect();
    match quotes.len() {
        TURNS_AT_LEAST.. => with_further_paragraphs(article, quotes),
        _ => Vec::new(),
    }
}

/// In a text that is mostly turns, paragraphs between two turns belong to the first of them.
fn with_further_paragraphs(article: &Article, mut turns: Vec<(usize, Quote)>) -> Vec<(usize, Quote)> {
    /// More paragraphs without a label than this are the narrator's.
    const FURTHER: usize = 4;
    let paragraphs = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count();
    if turns.len() * 3 < paragraphs {
        return turns;
    }
    let next: Vec<usize> = turns.iter().skip(1).map(|(block, _)| *block).collect();
    for ((block, quote), next) in turns.iter_mut().zip(next) {
        let between = &article.blocks[*block + 1..next];
        if between.len() > FURTHER {
            continue;
        }
        let spoken = between.iter().filter(|block| {
            // "(LAUGHTER)" is nobody's words.
            may_be_a_turn(block.kind) && !block.span.of(&article.text).starts_with(['(', '['])
        });
        quote.words.extend(spoken.map(|block| block.span));
    }
    turns
}

/// The turn as a quote, when its label is a known person or in capitals; "Rate: 1.2%" is a line of a list.
fn quote(article: &Article, mentions: &[Mention], groups: &[Group], turn: &Turn) -> Option<Quote> {
    let label = turn.label.of(&article.text);
    let capitals = label.len() > 2 && !label.chars().any(char::is_lowercase);
    let speaker = match holder(article, mentions, groups, turn.label) {
        Some(who) => Speaker::Named { who, at: turn.label },
        None if capitals => Speaker::Described(turn.label),
        None => return None,
    };
    Some(Quote {
        kind: QuoteKind::Direct,
        words: vec![turn.words],
        clause: None,
        cue: None,
        speaker,
        why: format!("a turn that begins with “{label}:”").into(),
        confidence: Confidence::Sure,
    })
}

fn may_be_a_turn(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Headline | BlockKind::Dek | BlockKind::Subhead)
}

fn turn(text: &str, block: usize, span: Span) -> Option<Turn> {
    let line = span.of(text);
    let colon = line.find(':').filter(|colon| *colon <= LABEL_BYTES)?;
    let label = &line[..colon];
    let rest = &line[colon + 1..];
    let spoken = rest.starts_with(char::is_whitespace) && rest.trim().len() > 1;
    // "ANN RUIZ, HOST" and "Ruiz (on tape)" name the speaker first.
    let name = label.split([',', '(']).next().unwrap_or_default().trim_end();
    let words: Vec<&str> = name.split_whitespace().collect();
    let named = (1..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && name.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '.' | '-' | '\'' | '’'));
    let salutation = words.first().is_some_and(|word| word.eq_ignore_ascii_case("dear"));
    if !spoken || !named || salutation || is_note(name) {
        return None;
    }
    let start = span.start() + colon + 1;
    Some(Turn {
        block,
        label: Span::new(span.start(), span.start() + name.len()),
        words: Span::new(start, span.end()).trim(text),
    })
}

/// Labels of a page rather than of a speaker.
fn is_note(label: &str) -> bool {
    const NOTES: [&str; 34] = [
        "also",
        "author",
        "by",
        "caption",
        "contact",
        "copyright",
        "correction",
        "credit",
        "date",
        "disclaimer",
        "edited",
        "file",
        "follow",
        "image",
        "more",
        "note",
        "photo",
        "picture",
        "posted",
        "profile",
        "published",
        "read",
        "related",
        "see",
        "source",
        "sources",
        "tags",
        "timeline",
        "topics",
        "update",
        "updated",
        "video",
        "warning",
        "watch",
    ];
    let first = label.split([' ', '\'', '’']).next().unwrap_or_default().to_lowercase();
    NOTES.contains(&first.as_str())
}

/// The person a label names: one mentioned there, or one whose name ends in it.
fn holder(article: &Article, mentions: &[Mention], groups: &[Group], label: Span) -> Option<GroupId> {
    let first = mentions.partition_point(|mention| mention.span.end() <= label.start());
    let mentioned =
        mentions.get(first).filter(|mention| mention.kind == EntityKind::Person && label.overlaps(mention.span));
    if let Some(mention) = mentioned {
        return Some(mention.group);
    }
    let words = label.of(&article.text);
    groups
        .iter()
        .position(|group| {
            let last = group.name.rsplit(' ').next().unwrap_or_default();
            group.kind == EntityKind::Person
                && (last.eq_ignore_ascii_case(words) || group.name.eq_ignore_ascii_case(words))
        })
        .map(GroupId::new)
}

//! Whether a person of the article is "he" or "she".

use crate::annotate::{Group, Mention};
use crate::document::{Article, TokenKind};
use crate::knowledge::{Gender, Knowledge};
use crate::text::Span;

/// A pronoun further from the name than this many words means someone else too often.
const REACH: usize = 30;

/// The gender of a group of mentions of a person: by title ("Mrs Lam"), by given name, by the pronouns that follow it.
/// `None` when nothing tells.
pub fn gender(group: &Group, mentions: &[Mention], article: &Article, knowledge: &Knowledge) -> Option<Gender> {
    let spans = || group.mentions.iter().filter_map(|id| mentions.get(id.index()).map(|mention| mention.span));
    let by_title = spans().find_map(|span| knowledge.gender(word_before(article, span)?));
    by_title
        // A surname alone may look like a given name: "Scott".
        .or_else(|| knowledge.gender(group.name.split_once(' ')?.0))
        .or_else(|| {
            let votes: i32 = spans().map(|span| pronoun_after(article, mentions, span)).sum();
            match votes {
                1.. => Some(Gender::Male),
                ..=-1 => Some(Gender::Female),
                0 => None,
            }
        })
}

/// The word just before `span`, when it may be a title.
fn word_before(article: &Article, span: Span) -> Option<&str> {
    let at = article.tokens.partition_point(|token| token.span.end() <= span.start());
    let before = article.tokens.get(at.checked_sub(1)?)?;
    let word = before.span.of(&article.text);
    (before.kind == TokenKind::Word && word.starts_with(char::is_uppercase)).then_some(word)
}

/// 1 when the first pronoun after `span` is male, -1 when female, 0 when none comes before the next mention of anyone.
fn pronoun_after(article: &Article, mentions: &[Mention], span: Span) -> i32 {
    let next = mentions.partition_point(|mention| mention.span.start() < span.end());
    let until = mentions[next..]
        .iter()
        .find(|mention| mention.kind == crate::annotate::EntityKind::Person)
        .map_or(article.text.len(), |mention| mention.span.start());
    let first = article.tokens.partition_point(|token| token.span.start() < span.end());
    article.tokens[first..]
        .iter()
        .take(REACH)
        .take_while(|token| token.span.start() < until)
        .find_map(|token| match token.span.of(&article.text) {
            "he" | "his" | "him" | "He" | "His" => Some(1),
            "she" | "her" | "She" | "Her" => Some(-1),
            _ => None,
        })
        .unwrap_or(0)
}

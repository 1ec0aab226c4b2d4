//! Which person holds which role, as the article states it beside the name.
//!
//! "Jefferies analyst Dana Ruiz" and "Dana Ruiz, an analyst at Jefferies" make Ruiz the analyst.

use super::nouns::{self, Noun};
use crate::annotate::{EntityKind, Mention};
use crate::document::{Article, TokenKind};
use crate::text::GroupId;

/// Roles stated longer ago than this many names are no longer meant by "the analyst".
const FAR: usize = 200;

/// Words beside each naming of a person.
pub(super) struct Roles {
    stated: Vec<Stated>,
}

struct Stated {
    at: usize,
    who: GroupId,
    words: Vec<String>,
}

impl Roles {
    /// Reads the roles off the words before and after each person.
    pub fn read(article: &Article, mentions: &[Mention]) -> Roles {
        let stated = mentions
            .iter()
            .filter(|mention| mention.kind == EntityKind::Person)
            .map(|mention| Stated { at: mention.span.start(), who: mention.group, words: beside(article, mention) })
            .collect();
        Roles { stated }
    }

    /// The person last named before `at` whose stated role ends in the words of a description ("home", "secretary").
    pub fn holder(&self, description: &[String], at: usize) -> Option<GroupId> {
        let head = bare(description.last()?);
        if head.ends_with('s') && !head.ends_with("ss") {
            return None;
        }
        let before = description.len().checked_sub(2).map(|index| bare(&description[index]));
        let fits = |stated: &Stated| {
            stated.words.iter().enumerate().any(|(index, word)| {
                bare(word) == head
                    && !depends(&stated.words[..index])
                    && before.is_none_or(|before| {
                        let compound = index.checked_sub(1).map(|index| bare(&stated.words[index]));
                        compound.is_none_or(|compound| compound == before)
                            || stated.words.iter().any(|word| bare(word) == before)
                    })
                    && !index.checked_sub(2).is_some_and(|index| is_lesser(&stated.words[index]))
                    && !index.checked_sub(1).is_some_and(|index| is_lesser(&stated.words[index]))
            })
        };
        let end = self.stated.partition_point(|stated| stated.at < at);
        self.stated[..end].iter().rev().take(FAR).find(|stated| fits(stated)).map(|stated| stated.who)
    }
}

/// Words behind which nothing describes the name: "a doctor told Dana Ruiz".
fn parts(word: &str) -> bool {
    matches!(
        word,
        "said" | "says" | "told" | "tells" | "asked" | "that" | "and" | "but" | "by" | "with" | "to" | "is" | "was"
    )
}

impl Roles {
    /// Whether the person is told apart by a role other than `head`: the deputy minister is not "the chancellor".
    pub fn is_something_else(&self, who: GroupId, head: &str) -> bool {
        self.stated.iter().take(FAR).filter(|stated| stated.who == who).any(|stated| {
            stated.words.iter().any(|word| {
                let office = nouns::noun(bare(word)) == Noun::Epithet || word.starts_with("spokes");
                office && bare(word) != head
            })
        })
    }
}

fn bare(word: &str) -> &str {
    word.strip_prefix("co-").or_else(|| word.strip_prefix("vice-")).unwrap_or(word)
}

/// "shadow spokesman on the": what follows is what the role is about.
fn depends(before: &[String]) -> bool {
    matches!(before, [.., preposition, article]
        if article == "the" && matches!(preposition.as_str(), "of" | "on" | "in" | "at" | "for" | "from" | "over"))
}

fn is_lesser(word: &str) -> bool {
    matches!(word, "deputy" | "former" | "vice" | "ex" | "assistant")
}

/// Lower-case words of the description before the name, and of the aside after it.
fn beside(article: &Article, mention: &Mention) -> Vec<String> {
    const BEFORE: usize = 6;
    const AFTER: usize = 12;
    let text = &article.text;
    let tokens = &article.tokens;
    let first = tokens.partition_point(|token| token.span.start() < mention.span.start());
    let after = tokens.partition_point(|token| token.span.start() < mention.span.end());
    let mut words: Vec<String> = tokens[..first]
        .iter()
        .rev()
        .take(BEFORE)
        .enumerate()
        .take_while(|(index, token)| {
            token.kind == TokenKind::Word && !parts(token.span.of(text))
                || token.kind == TokenKind::Possessive
                || *index == 0 && token.span.of(text) == ","
        })
        .map(|(_, token)| token.span.of(text).to_lowercase())
        .collect();
    words.reverse();
    if tokens.get(after).is_some_and(|token| token.span.of(text) == ",") {
        let aside = tokens[after + 1..].iter().take(AFTER);
        words.extend(
            aside.take_while(|token| token.kind != TokenKind::Mark).map(|token| token.span.of(text).to_lowercase()),
        );
    }
    words
}

//! Which mentions of one article are the same person or thing: "Li" is "Albert Li", "SCMP" the "South China Morning Post".
//!
//! A short form goes to the nearest full name it fits; one that fits none stands alone. A group is named by its fullest
//! form, or by the lists' standard name ("United States"). Across articles names are joined by `corpus`, not here.

mod bodies;
mod gender;
mod names;
mod people;

pub use gender::gender;

use super::amounts::Amount;
use super::names::Candidate;
use super::words::Words;
use super::{Confidence, EntityKind, Group, Mention, Why};
use crate::text::{GroupId, MentionId, Span, fold, one_line};
use std::borrow::Cow;
use std::collections::HashMap;

/// A mention that has no group yet.
#[derive(Clone, Debug)]
struct Found<'a> {
    span: Span,
    text: &'a str,
    kind: EntityKind,
    why: Why,
    confidence: Confidence,
    /// Its first word, for titles before it.
    start: usize,
}

/// The groups so far and the mention-to-group choices.
struct Groups {
    names: Vec<(EntityKind, String)>,
    by_name: HashMap<(EntityKind, String), usize>,
}

impl Groups {
    /// The group of this kind and exact name, made when new.
    fn named(&mut self, kind: EntityKind, name: &str) -> usize {
        let next = self.names.len();
        let group = *self.by_name.entry((kind, key(name))).or_insert(next);
        if group == next {
            self.names.push((kind, name.to_string()));
        }
        group
    }
}

/// Names that differ only in case, accents, marks and a leading "the" are the same.
fn key(name: &str) -> String {
    let folded = fold(name);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    folded
        .split(|letter: char| !letter.is_alphanumeric() && letter != '+')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Joins amounts and names into mentions and groups, in order of place.
pub(super) fn same(
    article: &str,
    words: &Words<'_>,
    amounts: &[Amount],
    names: &[Candidate],
) -> (Vec<Mention>, Vec<Group>) {
    let found = in_order(article, words, amounts, names);
    let mut groups = Groups { names: Vec::new(), by_name: HashMap::new() };
    let people = people::People::of(words, &found);
    let bodies = bodies::Bodies::of(words, &found);
    let mut recent = people::Recent::default();
    let chosen: Vec<usize> = found
        .iter()
        .enumerate()
        .map(|(index, mention)| match mention.kind {
            EntityKind::Person => {
                let name = people.full_name(words, &found, index, &mut recent);
                groups.named(mention.kind, &name)
            }
            EntityKind::Money | EntityKind::Percent | EntityKind::Date => groups.named(mention.kind, mention.text),
            kind => {
                let name = bodies.full_name(words, &found, index);
                groups.named(kind, &name)
            }
        })
        .collect();
    build(&found, &chosen, groups)
}

fn in_order<'a>(article: &'a str, words: &Words<'_>, amounts: &[Amount], names: &[Candidate]) -> Vec<Found<'a>> {
    let make = |start: usize, end: usize, kind, why, confidence| {
        let span = words.span(start, end);
        Found { span, text: span.of(article), kind, why, confidence, start }
    };
    let mut found: Vec<Found<'a>> = amounts
        .iter()
        .map(|amount| {
            let why = Cow::Borrowed(amount.why);
            make(amount.start, amount.end, amount.kind, why, Confidence::Sure)
        })
        .collect();
    found.extend(names.iter().filter_map(|name| {
        let kind = name.kind.shown()?;
        Some(make(name.start, name.end, kind, name.why.clone(), name.confidence()))
    }));
    found.sort_by_key(|mention| mention.span.start());
    found
}

fn build(found: &[Found<'_>], chosen: &[usize], groups: Groups) -> (Vec<Mention>, Vec<Group>) {
    // Ids follow the first mention.
    let mut order: Vec<Option<GroupId>> = vec![None; groups.names.len()];
    let mut built: Vec<Group> = Vec::new();
    let mut mentions = Vec::with_capacity(found.len());
    for (mention, choice) in found.iter().zip(chosen) {
        let group = *order[*choice].get_or_insert_with(|| {
            let (kind, name) = &groups.names[*choice];
            built.push(Group { name: one_line(name), kind: *kind, mentions: Vec::new(), role: None });
            GroupId::new(built.len() - 1)
        });
        built[group.index()].mentions.push(MentionId::new(mentions.len()));
        mentions.push(Mention {
            span: mention.span,
            kind: mention.kind,
            group,
            why: mention.why.clone(),
            confidence: mention.confidence,
        });
    }
    (mentions, built)
}

/// A name in capitals as it would stand in a sentence: "WASHINGTON" is "Washington"; short forms stay.
fn without_shouting(name: &str) -> String {
    let is_shouted = |word: &str| {
        word.chars().filter(|letter| letter.is_alphabetic()).count() > 4
            && word.chars().all(|letter| !letter.is_lowercase())
    };
    if !name.split(' ').any(is_shouted) || name.chars().any(char::is_lowercase) {
        return name.to_string();
    }
    let mut plain = String::with_capacity(name.len());
    let mut inside = false;
    for letter in name.chars() {
        if inside {
            plain.extend(letter.to_lowercase());
        } else {
            plain.push(letter);
        }
        inside = letter.is_alphabetic();
    }
    plain
}

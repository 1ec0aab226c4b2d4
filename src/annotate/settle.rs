//! From amounts and names to mentions and groups, in order of place.

use super::amounts::Amount;
use super::names::Candidate;
use super::words::Words;
use super::{Confidence, Group, Mention};
use crate::text::{GroupId, MentionId};
use std::borrow::Cow;

pub(super) fn settle(words: &Words<'_>, amounts: &[Amount], names: &[Candidate]) -> (Vec<Mention>, Vec<Group>) {
    let text_of = |start: usize, end: usize| -> String {
        words.list[start..end].iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
    };
    let mut mentions = Vec::new();
    let mut groups = Vec::new();
    let mut all: Vec<(usize, usize, super::EntityKind, super::Why, Confidence)> = amounts
        .iter()
        .map(|amount| (amount.start, amount.end, amount.kind, Cow::Borrowed(amount.why), Confidence::Sure))
        .collect();
    all.extend(
        names
            .iter()
            .filter_map(|name| Some((name.start, name.end, name.kind.shown()?, name.why.clone(), name.confidence()))),
    );
    all.sort_by_key(|found| found.0);
    for (start, end, kind, why, confidence) in all {
        let group = GroupId::new(groups.len());
        groups.push(Group {
            name: text_of(start, end),
            kind,
            mentions: vec![MentionId::new(mentions.len())],
            role: None,
        });
        mentions.push(Mention { span: words.span(start, end), kind, group, why, confidence });
    }
    (mentions, groups)
}

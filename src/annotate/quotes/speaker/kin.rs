//! Two people of one surname: "Holt" alone means the one the article is about, not "his wife, Maria Holt".

use crate::annotate::{EntityKind, Group, Mention};
use crate::document::Article;
use crate::text::{GroupId, Span};
use std::collections::HashMap;

/// How many words before a name may tell of kinship.
const BEFORE: usize = 4;

/// For each mention, whom it means.
pub(super) fn meant(article: &Article, mentions: &[Mention], groups: &[Group]) -> Vec<GroupId> {
    let surname = |who: usize| groups[who].name.rsplit_once(' ').map(|(_, last)| last);
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut instead: HashMap<usize, usize> = HashMap::new();
    for (who, group) in groups.iter().enumerate() {
        let Some(last) = surname(who).filter(|_| group.kind == EntityKind::Person) else {
            continue;
        };
        let main = *first.entry(last).or_insert(who);
        if main != who && is_relative(article, mentions, group) {
            instead.insert(who, main);
        }
    }
    mentions
        .iter()
        .map(|mention| {
            let words = mention.span.of(&article.text);
            let alone = !words.contains(' ') && surname(mention.group.index()) == Some(words);
            match instead.get(&mention.group.index()).filter(|_| alone && !has_courtesy(article, mention.span)) {
                Some(main) => GroupId::new(*main),
                None => mention.group,
            }
        })
        .collect()
}

/// "his wife, Maria Holt": introduced by what they are to someone else.
fn is_relative(article: &Article, mentions: &[Mention], group: &Group) -> bool {
    let Some(first) = group.mentions.first().map(|id| mentions[id.index()].span) else {
        return false;
    };
    let end = article.tokens.partition_point(|token| token.span.start() < first.start());
    let before = &article.tokens[end.saturating_sub(BEFORE)..end];
    before.iter().any(|token| {
        matches!(
            token.span.of(&article.text),
            "wife" | "husband" | "son" | "daughter" | "father" | "mother" | "brother" | "sister" | "widow" | "partner"
        )
    })
}

/// "Mrs Holt" may well be the wife.
pub(super) fn has_courtesy(article: &Article, mention: Span) -> bool {
    let end = article.tokens.partition_point(|token| token.span.start() < mention.start());
    let before = end.checked_sub(1).map(|at| article.tokens[at].span.of(&article.text));
    before.is_some_and(|word| matches!(word.trim_end_matches('.'), "Mr" | "Mrs" | "Ms" | "Miss"))
}

//! Names that were tagged as one and are two: an owner and what is owned, or two names joined by "and".

use super::labels::Kind;
use super::{CERTAIN, Candidate, LEARNT, Tagged, kind_of};
use crate::annotate::words::Words;
use crate::document::TokenKind;
use crate::knowledge::Classes;
use std::ops::Range;

/// Cuts a single word off its owner where a rule knows the owner and neither the whole nor the word: "Alibaba’s AI" names Alibaba.
/// Where several words are owned ("Oslo’s Science Museum") marked text has taught the tagger what is a name.
pub(super) fn without_owned(words: &Words<'_>, name: Tagged, rules: &[Candidate]) -> Tagged {
    let Range { start, end } = name.words;
    let rule = |from: usize, to: usize| rules.iter().find(|rule| rule.start == from && rule.end == to);
    let is_owner = end - start >= 3 && words.list[end - 2].kind == TokenKind::Possessive;
    if !is_owner || rule(start, end).is_some() || rule(end - 1, end).is_some() {
        return name;
    }
    match rule(start, end - 2).and_then(|owner| kind_of(owner.kind)) {
        Some(kind) => Tagged { words: start..end - 2, kind },
        None => name,
    }
}

/// Parts a name at "and" where rules know both sides and not the whole: "Volkswagen and Bosch". Where they do not, what stands
/// around tells two organizations from one.
pub(super) fn apart(words: &Words<'_>, name: Tagged, rules: &[Candidate]) -> Vec<Tagged> {
    let Range { start, end } = name.words;
    let first = rules.partition_point(|rule| rule.start < start);
    let inside: Vec<&Candidate> = rules[first..].iter().take_while(|rule| rule.end <= end).collect();
    let covers =
        inside.first().is_some_and(|rule| rule.start == start) && inside.last().is_some_and(|rule| rule.end == end);
    let is_joint = |at: usize| words.list[at].reads(&["and"]);
    let gaps = inside.windows(2).all(|pair| pair[0].end < pair[1].start && (pair[0].end..pair[1].start).all(is_joint));
    let known = inside.iter().all(|rule| rule.score >= LEARNT && kind_of(rule.kind).is_some());
    if inside.len() < 2 || !covers || !gaps || !known {
        return two_bodies(words, name, &inside);
    }
    inside.iter().filter_map(|rule| Some(Tagged { words: rule.start..rule.end, kind: kind_of(rule.kind)? })).collect()
}

/// "Kelani Valley Plantations and Maskeliya Plantations": parted where the first ends as organizations do, where both stand in a
/// longer list, or where one is well known.
fn two_bodies(words: &Words<'_>, name: Tagged, rules: &[&Candidate]) -> Vec<Tagged> {
    let Range { start, end } = name.words;
    let reads = |at: usize, any_of: &[&str]| words.list[at].reads(any_of);
    let mut joints = (start + 1..end - 1).filter(|at| reads(*at, &["and"]));
    let (Some(joint), None) = (joints.next(), joints.next()) else {
        return vec![name];
    };
    let is_headed = (start..joint).any(|at| reads(at, &["of", "for", "on"]));
    let listed = Classes::ORGANIZATION | Classes::COMPANY | Classes::OUTLET | Classes::PLACE | Classes::PRODUCT;
    let is_known = |from: usize, to: usize| words.lexicon_has(words.fingerprint(from, to), listed);
    if name.kind != Kind::Organization || is_headed || (joint + 2..=end).any(|to| is_known(start, to)) {
        return vec![name];
    }
    let before = words.before(start);
    let in_list = before.is_some_and(|word| {
        word.text == "," && words.before(start - 1).is_some_and(|word| word.is_capital())
            || word.reads(&["between", "both"])
    });
    let Some(next) = (joint + 1..end).find(|at| words.list[*at].is_capital()) else {
        return vec![name];
    };
    let plain = Classes::COMMON | Classes::ORGANIZATION_ENDING | Classes::ORGANIZATION_HEAD;
    let is_plain = |at: usize| words.list[at].is(plain);
    let closes = joint - start >= 2
        && words.list[joint - 1].is(Classes::ORGANIZATION_ENDING | Classes::LEGAL_FORM)
        && !(next..end).all(is_plain);
    let is_famous = |from: usize, to: usize| {
        let known = words.knowledge.lexicon.classes(words.fingerprint(from, to));
        known.any(Classes::ORGANIZATION | Classes::OUTLET) && !known.any(Classes::COMMON)
    };
    if !in_list && !closes && !is_famous(start, joint) && !is_famous(next, end) {
        return vec![name];
    }
    let part = |from: usize, to: usize| {
        let rule = rules.iter().find(|rule| rule.start == from && rule.end == to && rule.score >= CERTAIN);
        Tagged { words: from..to, kind: rule.and_then(|rule| kind_of(rule.kind)).unwrap_or(name.kind) }
    };
    vec![part(start, joint), part(next, end)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::tagger::case::{article, words_of};
    use crate::knowledge::Knowledge;

    /// The parts of the organization that the capitals of `tagged` were tagged as, with no rule knowing any.
    fn parts(text: &str, tagged: &str) -> Vec<String> {
        let knowledge = Knowledge::load();
        let article = article(text);
        let words = Words::of(&article, &knowledge);
        let name = Tagged { words: words_of(&words, text, tagged), kind: Kind::Organization };
        let parts = apart(&words, name, &[]);
        parts.iter().map(|part| words.span(part.words.start, part.words.end).of(&article.text).to_string()).collect()
    }

    #[test]
    fn bodies_joined_by_and_are_two_in_a_list_or_after_an_ending() {
        let text = "Grinders such as Velmar, Orsk Beans and Talin Foods have cut shifts.";
        assert_eq!(parts(text, "Orsk Beans and Talin Foods"), ["Orsk Beans", "Talin Foods"]);
        let text = "He left the Velmar Farmers Union and Sodelka in May.";
        assert_eq!(parts(text, "Velmar Farmers Union and Sodelka"), ["Velmar Farmers Union", "Sodelka"]);
    }

    #[test]
    fn a_body_with_and_in_its_name_is_one() {
        let text = "He left the Ministry of Health and Welfare in May.";
        assert_eq!(parts(text, "Ministry of Health and Welfare").len(), 1);
        let text = "She runs the Velmar Research and Action Center in town.";
        assert_eq!(parts(text, "Velmar Research and Action Center").len(), 1);
    }
}

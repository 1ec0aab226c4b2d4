//! Names of all kinds, and whose they were said to be, against the marks.
//!
//! A mark may allow other kinds and other spans; a leading "the" makes no difference. Marks in furniture and optional ones are
//! neither missed nor wrong. Identity is asked of names that agree to the letter.

use super::gold::{Labelled, NameMark};
use super::matching::{Page, pair};
use super::speakers::plain_name;
use super::tally::{Scores, Section, Tally};
use crate::annotate::{EntityKind, Mention};
use crate::corpus::Analysis;
use crate::text::Span;
use std::collections::BTreeSet;

struct Given<'a> {
    span: Span,
    kind: EntityKind,
    name: &'a str,
}

/// Counts the names of one article; nothing when its names are not marked.
pub(super) fn score(labelled: &Labelled, page: &Page<'_>, analysis: &Analysis, scores: &mut Scores) {
    let Some(marks) = &labelled.marks.entities else {
        return;
    };
    let Analysis { article, annotations } = analysis;
    let given = |mention: &Mention| {
        let span = page.checked(article.origin.stored_span(mention.span))?;
        Some(Given { span, kind: mention.kind, name: &annotations.group(mention.group).name })
    };
    let given: Vec<Given<'_>> = annotations.mentions.iter().filter_map(given).collect();
    for section in [Section::Names, Section::NamesOverlapping] {
        let mut alike = Vec::new();
        for (one, mark) in marks.iter().enumerate() {
            for (other, name) in given.iter().enumerate() {
                let is_same = is_same(labelled, mark, name.span);
                let overlaps = labelled.span(mark.place).overlaps(name.span);
                if is_kind(mark, name.kind) && overlaps && (is_same || section == Section::NamesOverlapping) {
                    alike.push((if is_same { 1.0 } else { 0.5 }, one, other));
                }
            }
        }
        let pairs = pair(alike);
        for (index, mark) in marks.iter().enumerate().filter(|(_, mark)| !mark.is_free()) {
            let right = usize::from(pairs.contains_key(&index));
            scores.add(section, &mark.kind, Tally { right, found: right, marked: 1 });
        }
        let used: BTreeSet<usize> = pairs.values().copied().collect();
        let is_free =
            |name: &Given<'_>| marks.iter().any(|mark| mark.is_free() && labelled.span(mark.place).overlaps(name.span));
        for (_, name) in given.iter().enumerate().filter(|(index, name)| !used.contains(index) && !is_free(name)) {
            scores.add(section, name.kind.word(), Tally { right: 0, found: 1, marked: 0 });
        }
        if section == Section::Names {
            for (mark, name) in pairs.iter().map(|(one, other)| (&marks[*one], &given[*other])) {
                let right = usize::from(is_called(mark, name.name));
                if !mark.is_free() {
                    scores.add(Section::Identity, "right name", Tally { right, found: 1, marked: 1 });
                }
            }
        }
    }
}

fn is_kind(mark: &NameMark, kind: EntityKind) -> bool {
    mark.kind == kind.word() || mark.alt_kinds.iter().any(|other| other == kind.word())
}

fn is_same(labelled: &Labelled, mark: &NameMark, found: Span) -> bool {
    let span = labelled.span(mark.place);
    let before = Span::new(span.start().min(found.start()), span.start().max(found.start()));
    let is_article = span.end() == found.end() && before.of(&labelled.text).eq_ignore_ascii_case("the ");
    span == found || is_article || mark.alt_spans.iter().any(|place| labelled.span(*place) == found)
}

fn is_called(mark: &NameMark, name: &str) -> bool {
    let name = plain_name(name);
    [&mark.name].into_iter().chain(&mark.name_aliases).chain(&mark.alt_names).any(|form| plain_name(form) == name)
}

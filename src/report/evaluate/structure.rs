//! Title, author, date, and what each line of the file is, against the marks.
//!
//! Lines are those of the stored text, counted from 1; empty ones do not count. A file whose marks say nothing of its lines is
//! not scored.

use super::gold::{Labelled, Lines, Structure};
use super::tally::{Scores, Section, Tally};
use crate::corpus::Analysis;
use crate::document::{BlockKind, Place};
use std::collections::BTreeSet;

/// Counts the facts and lines of one article.
pub(super) fn score(labelled: &Labelled, analysis: &Analysis, scores: &mut Scores) {
    let Some(marks) = &labelled.marks.structure else {
        return;
    };
    let lines = FileLines::of(labelled, analysis);
    let mut fact = |row: &str, is_right: bool| {
        scores.add(Section::Facts, row, Tally { right: usize::from(is_right), found: 1, marked: 1 });
    };
    let title = lines.ranges(marks.title_lines.as_slice());
    fact("title", lines.of_kinds(&[BlockKind::Headline]) == title);
    let facts = &analysis.article.facts;
    fact("author", facts.author.as_ref().map(|author| author.value.as_str()) == marks.byline_author.as_deref());
    if let Some(date) = &marks.date {
        let found = facts.date.as_ref().filter(|date| date.place != Place::FileName).map(|date| &date.value);
        let is_right = |found: &crate::document::Dated| {
            found.shown == *date || found.day.is_some_and(|day| day.to_string() == *date)
        };
        fact("date", found.is_some_and(is_right));
    }
    for (row, marked, kinds) in rows(marks, &lines) {
        let found = lines.of_kinds(kinds);
        let right = found.intersection(&marked).count();
        scores.add(Section::Lines, row, Tally { right, found: found.len(), marked: marked.len() });
    }
}

type Row = (&'static str, BTreeSet<usize>, &'static [BlockKind]);

fn rows(marks: &Structure, lines: &FileLines) -> [Row; 5] {
    let subheads: Vec<Lines> = marks.subheads.iter().flatten().map(|line| (*line, *line)).collect();
    [
        ("body", lines.ranges(marks.body.as_deref().unwrap_or_default()), &[BlockKind::Paragraph, BlockKind::Subhead]),
        ("furniture", lines.ranges(marks.boilerplate.as_deref().unwrap_or_default()), &[BlockKind::Furniture]),
        ("subheads", lines.ranges(&subheads), &[BlockKind::Subhead]),
        ("dek", lines.ranges(marks.dek.as_slice()), &[BlockKind::Dek]),
        ("captions", lines.ranges(marks.photo_caption.as_slice()), &[BlockKind::Caption]),
    ]
}

/// The lines that are not empty, each with what byline takes it for.
struct FileLines {
    /// Number and kind, in order.
    lines: Vec<(usize, Option<BlockKind>)>,
}

impl FileLines {
    fn of(labelled: &Labelled, analysis: &Analysis) -> FileLines {
        let article = &analysis.article;
        let blocks: Vec<((usize, usize), BlockKind)> =
            article.blocks.iter().map(|block| (article.origin.stored_span(block.span), block.kind)).collect();
        let mut lines = Vec::new();
        let mut start = 0;
        for (index, line) in labelled.text.split_inclusive('\n').enumerate() {
            let end = start + line.trim_end().len();
            if end > start {
                let block = blocks.get(blocks.partition_point(|((_, block_end), _)| *block_end <= start));
                let kind = block.filter(|((block_start, _), _)| *block_start < end).map(|(_, kind)| *kind);
                lines.push((index + 1, kind));
            }
            start += line.len();
        }
        FileLines { lines }
    }

    fn of_kinds(&self, kinds: &[BlockKind]) -> BTreeSet<usize> {
        let wanted = self.lines.iter().filter(|(_, kind)| kind.is_some_and(|kind| kinds.contains(&kind)));
        wanted.map(|(number, _)| *number).collect()
    }

    fn ranges(&self, ranges: &[Lines]) -> BTreeSet<usize> {
        let is_in = |number: usize| ranges.iter().any(|(first, last)| (*first..=*last).contains(&number));
        self.lines.iter().map(|(number, _)| *number).filter(|number| is_in(*number)).collect()
    }
}

//! The text around a quote, as rows of a given width.

use super::page::fill;
use crate::document::{Article, Block, BlockKind};
use crate::text::Span;

/// Bytes of a block kept on each side of what is shown: more than any screen holds, so that a file of one endless line
/// costs no more than an article.
const REACH: usize = 12_000;

/// The rows around `focus`, at most `height`; empty spans are blank rows. The row of its first byte stands about a third
/// down.
pub fn rows(article: &Article, focus: Span, measure: u16, height: u16) -> Vec<Span> {
    let height = usize::from(height);
    let text = &*article.text;
    let middle = article.blocks.partition_point(|block| block.span.end() <= focus.start());
    let Some(block) = article.blocks.get(middle) else {
        return Vec::new();
    };
    let mut rows = fill(text, near(block.span, focus, text), measure);
    let mut focus_row = rows.partition_point(|row| row.start() <= focus.start()).saturating_sub(1);
    let above = height / 3;
    let is_shown = |block: &&Block| block.kind != BlockKind::Furniture;
    for block in article.blocks[..middle].iter().rev().filter(is_shown) {
        if focus_row >= above {
            break;
        }
        let mut before = fill(text, near(block.span, Span::empty(block.span.end()), text), measure);
        before.push(Span::empty(block.span.end()));
        focus_row += before.len();
        rows.splice(0..0, before);
    }
    for block in article.blocks[middle + 1..].iter().filter(is_shown) {
        if rows.len() >= focus_row + height {
            break;
        }
        rows.push(Span::empty(block.span.start()));
        rows.extend(fill(text, near(block.span, Span::empty(block.span.start()), text), measure));
    }
    let first = focus_row.saturating_sub(above).min(rows.len().saturating_sub(height));
    // A blank row at the top would only look like a gap.
    let first = if rows.get(first).is_some_and(|row| row.is_empty()) { first + 1 } else { first };
    rows.drain(..first);
    rows.truncate(height);
    rows
}

/// The sentences that hold `focus`, whole: from the start of its first to the end of its last.
pub fn sentences(article: &Article, focus: Span) -> Span {
    let first = article.sentences.partition_point(|sentence| sentence.end() <= focus.start());
    let touching = article.sentences[first..].iter().take_while(|sentence| sentence.start() < focus.end());
    let whole = touching.fold(focus, |whole, sentence| whole.cover(*sentence));
    near(whole, focus, &article.text)
}

fn near(whole: Span, focus: Span, text: &str) -> Span {
    let start = text.ceil_char_boundary(whole.start().max(focus.start().saturating_sub(REACH)));
    let end = text.floor_char_boundary(whole.end().min(focus.end().saturating_add(REACH)));
    Span::new(start, end)
}

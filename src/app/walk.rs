//! Going about in a text: by rows, names, quotes, paragraphs and words looked for.

use super::text::{Focus, Text};
use super::{Action, Finding};
use crate::text::{MentionId, QuoteId, Span};
use std::sync::Arc;

/// Moves by rows; false for any other action.
pub(super) fn scrolls(text: &mut Text, action: Action, height: usize) -> bool {
    let page = height.saturating_sub(2).max(1);
    let row = match action {
        Action::Down => text.top + 1,
        Action::Up => text.top.saturating_sub(1),
        Action::PageDown => text.top + page,
        Action::PageUp => text.top.saturating_sub(page),
        Action::HalfDown => text.top + height.div_ceil(2),
        Action::HalfUp => text.top.saturating_sub(height.div_ceil(2)),
        Action::Top => 0,
        Action::End => usize::MAX,
        _ => return false,
    };
    text.scroll_to(row, height);
    true
}

/// Keys while words to look for are typed.
pub(super) fn typing(text: &mut Text, action: Action, height: usize) {
    match action {
        Action::Open => text.finding.narrow.is_typing = false,
        Action::Back => {
            let row = text.finding.row;
            text.finding.narrow.clear();
            text.finding.matches.clear();
            text.scroll_to(row, height);
        }
        Action::Down => step_match(text, Finding::next, height),
        Action::Up => step_match(text, Finding::previous, height),
        Action::Field(request) if text.finding.narrow.edit(request) => look(text, height),
        _ => {}
    }
}

/// Looks anew after the words changed.
pub(super) fn look(text: &mut Text, height: usize) {
    let article = Arc::clone(&text.analysis);
    text.finding.look(&article.article.text);
    if let Some(found) = text.finding.current() {
        text.reveal(found.start(), height);
    }
}

fn step_match(text: &mut Text, step: fn(&mut Finding), height: usize) {
    step(&mut text.finding);
    if let Some(found) = text.finding.current() {
        text.reveal(found.start(), height);
    }
}

/// Goes somewhere in the text; what to tell when there is nowhere to go.
pub(super) fn goes(text: &mut Text, action: Action, marks: [bool; 7], height: usize) -> Option<&'static str> {
    match action {
        Action::Find => {
            let from = text.page.first_byte(text.top);
            text.finding.open(from, text.top);
            None
        }
        Action::NextMatch | Action::PreviousMatch if text.finding.matches.is_empty() => {
            Some("Nothing is looked for: / finds words here.")
        }
        Action::NextMatch => {
            step_match(text, Finding::next, height);
            None
        }
        Action::PreviousMatch => {
            step_match(text, Finding::previous, height);
            None
        }
        Action::NextName | Action::PreviousName => {
            let mentions = text.analysis.annotations.mentions.iter().enumerate();
            let marked =
                mentions.filter(|(_, mention)| marks[mention.kind as usize] && text.is_on_page(mention.span.start()));
            let spans: Vec<(usize, Span)> = marked.map(|(index, mention)| (index, mention.span)).collect();
            let way = if action == Action::NextName { Way::Forward } else { Way::Back };
            match step(&spans, text, way, height) {
                Some(index) => focus(text, Focus::Name(MentionId::new(index)), height),
                None => {
                    return Some(if spans.is_empty() { "No names are marked here." } else { "No further name." });
                }
            }
            None
        }
        Action::NextQuote | Action::PreviousQuote => {
            let quotes = text.analysis.annotations.quotes.iter().enumerate();
            let shown = quotes.filter(|(_, quote)| text.is_on_page(quote.span().start()));
            let spans: Vec<(usize, Span)> = shown.map(|(index, quote)| (index, quote.span())).collect();
            let way = if action == Action::NextQuote { Way::Forward } else { Way::Back };
            match step(&spans, text, way, height) {
                Some(index) => focus(text, Focus::Quote(QuoteId::new(index)), height),
                None => {
                    return Some(if spans.is_empty() { "Nothing is said here." } else { "No further quote." });
                }
            }
            None
        }
        Action::NextParagraph => {
            let next = text.analysis.article.blocks.iter().map(|block| block.span.start());
            let row = next.map(|at| text.page.row_at(at)).find(|row| *row > text.top);
            text.scroll_to(row.unwrap_or(usize::MAX), height);
            None
        }
        Action::PreviousParagraph => {
            let before = text.analysis.article.blocks.iter().rev().map(|block| block.span.start());
            let row = before.map(|at| text.page.row_at(at)).find(|row| *row < text.top);
            text.scroll_to(row.unwrap_or(0), height);
            None
        }
        _ => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Forward,
    Back,
}

/// The next place from what is selected while that is in sight, else from the words just found, else from what is in sight.
fn step(spans: &[(usize, Span)], text: &Text, way: Way, height: usize) -> Option<usize> {
    let sight = text.sight(height);
    let from = text.focus_span().filter(|span| sight.overlaps(*span));
    let opening = text.finding.current().filter(|span| sight.overlaps(*span)).unwrap_or(sight).start();
    let found = match (way, from) {
        (Way::Forward, Some(from)) => spans.iter().find(|(_, span)| span.start() > from.start()),
        (Way::Forward, None) => spans.iter().find(|(_, span)| span.start() >= opening),
        (Way::Back, Some(from)) => spans.iter().rev().find(|(_, span)| span.start() < from.start()),
        (Way::Back, None) => spans.iter().rev().find(|(_, span)| span.start() < sight.end()),
    };
    found.map(|(index, _)| *index)
}

fn focus(text: &mut Text, focus: Focus, height: usize) {
    text.focus = focus;
    if let Some(span) = text.focus_span() {
        text.reveal(span.start(), height);
    }
}

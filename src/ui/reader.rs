//! Draws an article: rows with marks, the gutter of quotes, and the side panel.

use super::articles::sign;
use super::canvas::{Canvas, Look};
use super::marks::Mark;
use super::theme::Role;
use super::{panel, status};
use crate::annotate::EntityKind;
use crate::app::panes::{Layout, Pane};
use crate::app::reading::{frame, height};
use crate::app::{Action, Body, Focus, Letters, Reader, Row, RowKind, State, Text};
use crate::document::BlockKind;
use crate::text::Span;
use ratatui::layout::Position;

const HINTS: [(Action, &str); 9] = [
    (Action::NextName, "name"),
    (Action::NextQuote, "quote"),
    (Action::Find, "find"),
    (Action::CopyCitation, "copy+cite"),
    (Action::Open, "profile"),
    (Action::Zen, "zen"),
    (Action::Panel, "panel"),
    (Action::NextArticle, "next article"),
    (Action::Letters, "letters"),
];

/// On a small screen the panel is what one may not know of.
const SMALL_HINTS: [(Action, &str); 3] =
    [(Action::NextQuote, "quote"), (Action::NextName, "name"), (Action::Panel, "info")];

pub(super) fn draw(state: &State, reader: &Reader, canvas: &mut Canvas) {
    let frame = frame(state.shell.size, &state.shell.reading);
    let is_zen = state.shell.reading.is_zen;
    if !is_zen {
        header(state, reader, canvas);
    }
    match &reader.body {
        Body::Waiting(_) => {
            canvas.put(4, 3, canvas.width(), "reading…", Role::Dim);
        }
        Body::Failed(why) => {
            canvas.put(4, 3, canvas.width().saturating_sub(5), &format!("This file {why}."), Role::Text);
            canvas.put(4, 5, canvas.width().saturating_sub(5), "r reads the folder again.", Role::Dim);
        }
        Body::Open(text) => {
            if let Some(pane) = frame.text {
                draw_text(state, text, pane, frame.column, canvas);
            }
            if let Some(side) = frame.side {
                if frame.text.is_some() {
                    canvas.bar(side);
                }
                panel::draw(state, reader.at, text, side, canvas);
            }
        }
    }
    let finding = state.text().map(|text| &text.finding);
    match finding {
        Some(finding) if finding.narrow.is_typing => status::field_footer(canvas, &finding.narrow, &finding.count()),
        _ if is_zen && state.shell.notice.is_none() && state.menu().is_none() => {}
        _ if state.layout() <= Layout::One => status::footer(canvas, state, &SMALL_HINTS),
        _ => status::footer(canvas, state, &HINTS),
    }
}

fn header(state: &State, reader: &Reader, canvas: &mut Canvas) {
    let card = state.corpus.card(reader.at);
    let name = state.corpus.locator(reader.at).map_or("", |locator| locator.stem());
    let title = card.map_or(name, |card| card.title.as_str());
    let mut right: Vec<String> = Vec::new();
    if state.layout() == Layout::Three {
        right.extend(card.and_then(|card| card.outlet.clone()));
        right.extend(card.and_then(|card| card.author.clone()));
    }
    if let Body::Open(text) = &reader.body {
        if !text.finding.narrow.is_empty() && !text.finding.narrow.is_typing {
            right.push(text.finding.count());
        }
        right.push(format!("{}%", text.percent(height(state))));
    }
    status::header(canvas, &format!("‹ {title}"), &right.join(" · "));
}

fn draw_text(state: &State, text: &Text, pane: Pane, column: u16, canvas: &mut Canvas) {
    let cells = (pane.left + pane.width).saturating_sub(column);
    let rows = text.page.rows.iter().skip(text.top).take(usize::from(pane.height));
    for (row, shown) in (pane.top..).zip(rows) {
        let base = match shown.kind {
            RowKind::Blank => continue,
            RowKind::Note(lines) => {
                let key = status::key(state, state.mode(), Action::Furniture);
                let key = key.map_or_else(String::new, |key| format!(" · {key} shows them"));
                let plural = if lines == 1 { "line" } else { "lines" };
                canvas.put(column, row, cells, &format!("{lines} {plural} of site furniture{key}"), Role::Furniture);
                continue;
            }
            RowKind::Words(kind) => block_role(kind),
        };
        let (marks, letters) = marks(state, text, shown);
        let look = Look { base: &[base], marks: &marks, letters: &letters };
        canvas.put_marked(Position::new(column, row), cells, &text.analysis.article.text, shown.span, &look);
        if !state.shell.reading.is_zen {
            gutter(text, shown, column.saturating_sub(2), row, canvas);
        }
    }
}

fn block_role(kind: BlockKind) -> Role {
    match kind {
        BlockKind::Headline => Role::Headline,
        BlockKind::Byline => Role::Byline,
        BlockKind::Dek => Role::Dek,
        BlockKind::Subhead => Role::Subhead,
        BlockKind::Paragraph => Role::Text,
        BlockKind::Caption => Role::Caption,
        BlockKind::Furniture => Role::Furniture,
    }
}

/// The role of names of a kind.
pub(super) fn kind_role(kind: EntityKind) -> Role {
    match kind {
        EntityKind::Person => Role::Person,
        EntityKind::Organization => Role::Organization,
        EntityKind::Place => Role::Place,
        EntityKind::Product => Role::Product,
        EntityKind::Money => Role::Money,
        EntityKind::Percent => Role::Percent,
        EntityKind::Date => Role::Date,
    }
}

/// The small letter that stands for a kind: the one that the menu of marks uses.
pub(super) fn letter(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "ᴾ",
        EntityKind::Organization => "ᴼ",
        EntityKind::Place => "ᴸ",
        EntityKind::Product => "ᵀ",
        EntityKind::Money => "ᴹ",
        EntityKind::Percent => "ᶜ",
        EntityKind::Date => "ᴰ",
    }
}

/// What is marked in a row, from the bottom up: the selected quote, names, words found, the selected name.
fn marks(state: &State, text: &Text, row: &Row) -> (Vec<Mark>, Vec<(usize, &'static str)>) {
    let annotations = &text.analysis.annotations;
    let has_letters = state.shell.reading.letters == Letters::On;
    let (mut marks, mut letters) = (Vec::new(), Vec::new());
    if let Focus::Quote(quote) = text.focus {
        marks.extend(annotations.quote(quote).words.iter().map(|span| Mark { span: *span, role: Role::QuoteNow }));
    }
    let first = annotations.mentions.partition_point(|mention| mention.span.end() <= row.span.start());
    let here = annotations.mentions[first..].iter().take_while(|mention| mention.span.start() < row.span.end());
    for mention in here.filter(|mention| state.shell.reading.marks[mention.kind as usize]) {
        let role = if has_letters { Role::Lettered } else { kind_role(mention.kind) };
        marks.push(Mark { span: mention.span, role });
        if has_letters {
            letters.push((mention.span.end(), letter(mention.kind)));
        }
    }
    let matches = &text.finding.matches;
    let first = matches.partition_point(|found| found.end() <= row.span.start());
    let found = matches[first..].iter().take_while(|found| found.start() < row.span.end());
    marks.extend(found.map(|span| Mark { span: *span, role: Role::Match }));
    marks.extend(text.finding.current().map(|span| Mark { span, role: Role::MatchNow }));
    if let Focus::Name(mention) = text.focus {
        marks.push(Mark { span: annotations.mention(mention).span, role: Role::NameNow });
    }
    (marks, letters)
}

fn gutter(text: &Text, row: &Row, column: u16, at: u16, canvas: &mut Canvas) {
    let quotes = text.analysis.annotations.quotes.iter().enumerate();
    let said_in = |spans: &[Span]| spans.iter().any(|span| span.overlaps(row.span));
    let mut here = quotes.filter(|(_, quote)| said_in(&quote.words));
    let is_now = |index: usize| matches!(text.focus, Focus::Quote(quote) if quote.index() == index);
    let Some(first) = here.next() else { return };
    let shown = if is_now(first.0) { first } else { here.find(|(index, _)| is_now(*index)).unwrap_or(first) };
    let role = if is_now(shown.0) { Role::GutterNow } else { Role::Gutter };
    canvas.put(column, at, 1, sign(shown.1.kind), role);
}

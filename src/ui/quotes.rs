//! Draws view 3: the list of quotes, what narrows it, and the text around the selected one.

use super::articles::sign;
use super::canvas::{Canvas, Look};
use super::marks::Mark;
use super::people::place;
use super::status::{self, thousands};
use super::theme::Role;
use crate::annotate::{Confidence, QuoteKind};
use crate::app::panes::{self, Layout, Pane};
use crate::app::people::Show;
use crate::app::quotes::{context_pane, list_pane, words};
use crate::app::{Action, State, Which, columns, excerpt, profile};
use crate::corpus::{Analysis, QuoteLine, Record, SpeakerLine};
use crate::text::Span;
use ratatui::layout::Position;

const HINTS: [(Action, &str); 6] = [
    (Action::Open, "in context"),
    (Action::Find, "find"),
    (Action::FilterDirect, "filter"),
    (Action::NextSort, "sort"),
    (Action::CopyCitation, "copy+cite"),
    (Action::NextArticle, "next speaker"),
];

const SMALL_HINTS: [(Action, &str); 3] =
    [(Action::Open, "context"), (Action::FilterDirect, "filter"), (Action::CopyCitation, "copy")];

pub(super) fn draw(state: &State, canvas: &mut Canvas) {
    let is_small = state.layout() <= Layout::One;
    let title = status::title(state, "Quotes", &state.quotes.narrow);
    status::header(canvas, &title, &totals(state, is_small));
    let context = context_pane(state);
    if state.quotes.rows.is_empty() {
        if !is_small {
            filters(state, canvas);
        }
        empty(state, canvas);
    } else {
        let has_side = panes::quotes(state.shell.size).side.is_some();
        if context.is_none() || has_side {
            if !is_small {
                filters(state, canvas);
            }
            list(state, canvas);
        }
        if let Some(pane) = context {
            if has_side {
                canvas.bar(Pane { left: pane.left - 1, ..pane });
            }
            draw_context(state, pane, canvas);
        }
    }
    if state.quotes.narrow.is_typing {
        let count = format!("{} of {}", thousands(state.quotes.rows.len()), thousands(state.quotes.known()));
        status::field_footer(canvas, &state.quotes.narrow, &count);
    } else if is_small {
        status::footer(canvas, state, &SMALL_HINTS);
    } else {
        status::footer(canvas, state, &HINTS);
    }
}

fn totals(state: &State, is_small: bool) -> String {
    let counts = state.corpus.counts();
    let shown = state.quotes.rows.len();
    let all = match state.quotes.is_narrowed() {
        true => format!("{} of {}", thousands(shown), thousands(state.quotes.known())),
        false => thousands(state.quotes.known()),
    };
    if is_small {
        return all;
    }
    let quotes = if state.quotes.known() == 1 { "quote" } else { "quotes" };
    let [direct, partial, reported] = counts.quotes.map(thousands);
    let totals = format!("{all} {quotes} · direct {direct} · partial {partial} · reported {reported}");
    match status::progress(state) {
        Some(progress) => format!("{all} {quotes} · {progress}"),
        None => totals,
    }
}

/// The row of filters: those that hold stand in brackets, so that they show without colour.
fn filters(state: &State, canvas: &mut Canvas) {
    let pane = panes::quotes(state.shell.size).main;
    let filter = state.quotes.filter;
    let mut column = 2;
    let mut chip = |words: &str, is_on: bool, canvas: &mut Canvas| {
        let shown = if is_on { format!("[{words}]") } else { format!(" {words} ") };
        let role = if is_on { Role::Heading } else { Role::Dim };
        column = canvas.put(column, pane.top, pane.width.saturating_sub(column), &shown, role);
    };
    chip("all", filter.kind.is_none() && filter.source == Show::All && filter.speaker.is_none(), canvas);
    for kind in QuoteKind::ALL {
        chip(kind.word(), filter.kind == Some(kind), canvas);
    }
    chip("named", filter.source == Show::Named, canvas);
    chip("anonymous", filter.source == Show::Anonymous, canvas);
    if let Some(speaker) = filter.speaker.and_then(|who| state.corpus.entity(who)) {
        chip(&format!("by {}", columns::cut(speaker.name(), 20)), true, canvas);
    }
    let sort = format!("by {}{}", state.quotes.sort.word(), state.quotes.order.arrow());
    if usize::from(column) + sort.len() + 2 < usize::from(pane.width) {
        canvas.put_right(pane.width.saturating_sub(1), pane.top, &sort, Role::Dim);
    }
}

fn empty(state: &State, canvas: &mut Canvas) {
    let cells = canvas.width().saturating_sub(4);
    let (first, second) = if state.quotes.is_narrowed() {
        ("No quote matches what narrows this list.", "Esc  clears it     F  finds anywhere")
    } else if state.corpus.counts().is_reading()
        || state.shell.is_listing
        || state.shell.arranging.is_waited_for(Which::Quotes)
    {
        ("No quotes yet.", "They appear here as articles are read.")
    } else {
        ("Nothing is said in these articles.", "1  goes to the articles")
    };
    canvas.put(2, 5, cells, first, Role::Text);
    canvas.put(2, 7, cells, second, Role::Dim);
}

fn list(state: &State, canvas: &mut Canvas) {
    let pane = list_pane(state);
    let bottom = pane.top + pane.height;
    let mut row = pane.top;
    let quotes = &state.quotes;
    for (index, at) in quotes.rows.iter().enumerate().skip(quotes.cursor.top) {
        if row >= bottom {
            break;
        }
        let Some(record) = state.corpus.record(at.0) else {
            continue;
        };
        let Some(line) = record.quotes.get(at.1.index()) else {
            continue;
        };
        let rows = words(&line.words, pane);
        let is_selected = index == quotes.cursor.at;
        let height = rows.len() as u16 + 1;
        canvas.put(2, row, 1, sign(line.kind), Role::Gutter);
        for (step, shown) in (0..).zip(&rows) {
            if row + step < bottom {
                canvas.put(4, row + step, pane.width.saturating_sub(6), shown, Role::Text);
            }
        }
        let last = row + rows.len() as u16;
        if last < bottom {
            let start = match state.layout() {
                Layout::Tiny | Layout::One => pane.width,
                _ => canvas.put_right(
                    pane.width.saturating_sub(2),
                    last,
                    &profile::place(state, at.0, line.paragraph),
                    Role::Dim,
                ),
            };
            canvas.put(4, last, start.saturating_sub(6), &who(&record, line), Role::Dim);
        }
        if is_selected {
            let shown = Pane { top: row, height: height.min(bottom - row), ..pane };
            canvas.tint(shown, Role::Selected);
            canvas.put(0, row, 1, "▸", Role::Pointer);
        }
        row += height + 1;
    }
}

/// "Albert Li · said", with what one should know: that the source is anonymous, or that the speaker is not sure.
fn who(record: &Record, line: &QuoteLine) -> String {
    let name = record.speaker_name(line).unwrap_or("speaker not found");
    let mut parts = vec![name.to_string()];
    parts.extend(line.cue.clone());
    if matches!(line.speaker, SpeakerLine::Described(_)) {
        parts.push("anonymous".to_string());
    }
    if line.confidence != Confidence::Sure && line.speaker != SpeakerLine::Unknown {
        parts.push(line.confidence.word().to_string());
    }
    parts.join(" · ")
}

fn draw_context(state: &State, pane: Pane, canvas: &mut Canvas) {
    let Some((at, quote)) = state.quotes.selected() else {
        return;
    };
    let Some(card) = state.corpus.card(at) else {
        return;
    };
    canvas.put(pane.left, pane.top, pane.width, "In context", Role::Heading);
    let title = format!("{} · {}", card.title, place(state, (at, quote)));
    canvas.put(pane.left, pane.top + 1, pane.width, &title, Role::Dim);
    let Some(analysis) = state.hand.get(at) else {
        canvas.put(pane.left, pane.top + 3, pane.width, "reading…", Role::Dim);
        return;
    };
    let spans = analysis.annotations.quotes.get(quote.index()).map_or(&[][..], |quote| &quote.words);
    around(analysis, spans, pane.below(3), canvas);
}

/// The text around some words, which are marked, with a bar beside the rows they stand in.
pub(super) fn around(analysis: &Analysis, spans: &[Span], pane: Pane, canvas: &mut Canvas) {
    let Some(focus) = spans.first().map(|first| spans.iter().fold(*first, |all, span| all.cover(*span))) else {
        return;
    };
    let marks: Vec<Mark> = spans.iter().map(|span| Mark { span: *span, role: Role::QuoteNow }).collect();
    let look = Look { base: &[], marks: &marks, letters: &[] };
    let rows = excerpt::rows(&analysis.article, focus, pane.width.saturating_sub(2), pane.height);
    for (row, span) in (pane.top..).zip(rows) {
        if spans.iter().any(|said| said.overlaps(span)) {
            canvas.put(pane.left, row, 1, "▌", Role::GutterNow);
        }
        let cells = pane.width.saturating_sub(2);
        canvas.put_marked(Position::new(pane.left + 2, row), cells, &analysis.article.text, span, &look);
    }
}

//! Draws view 2: people, anonymous sources and organizations that speak, and the profile of the one selected.

use super::articles::sign;
use super::canvas::{Canvas, Look};
use super::marks::Mark;
use super::status::{self, thousands};
use super::theme::Role;
use crate::app::panes::{self, Layout, Pane};
use crate::app::people::{Focus, Show, group, list_pane};
use crate::app::profile::{self, Shown, profile_pane, profile_parts, quote_rows, role, shown_quote};
use crate::app::{Action, State, Which};
use crate::corpus::{Entity, QuoteAt, Source};
use ratatui::layout::Position;

const HINTS: [(Action, &str); 7] = [
    (Action::Open, "quote in its article"),
    (Action::NextQuote, "next quote"),
    (Action::Find, "find"),
    (Action::FilterAnonymous, "filter"),
    (Action::CopyCitation, "copy+cite"),
    (Action::FindAnywhere, "find anywhere"),
    (Action::SwitchPane, "other pane"),
];

const SMALL_HINTS: [(Action, &str); 3] = [(Action::Open, "profile"), (Action::Find, "find"), (Action::Back, "back")];

const PROFILE_HINTS: [(Action, &str); 3] =
    [(Action::Open, "read"), (Action::NextQuote, "next quote"), (Action::Back, "back")];

pub(super) fn draw(state: &State, canvas: &mut Canvas) {
    let is_small = state.layout() <= Layout::One;
    let title = status::title(state, "People", &state.people.narrow);
    status::header(canvas, &title, &totals(state, is_small));
    let profile = profile_pane(state);
    if state.people.rows.is_empty() {
        empty(state, canvas);
    } else {
        if profile.is_none() || !is_small {
            list(state, canvas);
        }
        if let Some(pane) = profile {
            if let Some(side) = panes::people(state.shell.size).side {
                canvas.bar(side);
            }
            draw_profile(state, pane, canvas);
        }
    }
    if state.people.narrow.is_typing {
        status::field_footer(canvas, &state.people.narrow, &thousands(state.people.rows.len()));
    } else if is_small && profile.is_some() {
        status::footer(canvas, state, &PROFILE_HINTS);
    } else if is_small {
        status::footer(canvas, state, &SMALL_HINTS);
    } else {
        status::footer(canvas, state, &HINTS);
    }
}

fn totals(state: &State, is_small: bool) -> String {
    if is_small {
        return thousands(state.people.rows.len());
    }
    let [people, anonymous, organizations] = state.people.counts;
    let organizations = status::many(organizations, "organization", "organizations");
    let people = status::many(people, "person", "people");
    let anonymous = thousands(anonymous);
    let shown = match state.people.show {
        Show::All => "",
        Show::Named => "named only · ",
        Show::Anonymous => "anonymous only · ",
    };
    let totals = format!("{shown}{people} · {anonymous} anonymous · {organizations}");
    match status::progress(state) {
        Some(progress) => format!("{shown}{people} · {progress}"),
        None => totals,
    }
}

fn empty(state: &State, canvas: &mut Canvas) {
    let cells = canvas.width().saturating_sub(4);
    let is_narrowed = !state.people.narrow.is_empty() || state.people.show != Show::All;
    let (first, second) = if is_narrowed {
        ("Nobody here matches.", "Esc  shows everybody again")
    } else if state.corpus.counts().is_reading()
        || state.shell.is_listing
        || state.shell.arranging.is_waited_for(Which::People)
    {
        ("Nobody yet.", "People appear here as articles are read.")
    } else {
        ("Nobody is named in these articles, and nobody speaks.", "1  goes to the articles")
    };
    canvas.put(2, 5, cells, first, Role::Text);
    canvas.put(2, 7, cells, second, Role::Dim);
}

fn list(state: &State, canvas: &mut Canvas) {
    let pane = list_pane(state);
    let end = pane.width.saturating_sub(1);
    let is_small = state.layout() <= Layout::One;
    let has_roles = pane.width >= 60 && !is_small;
    let name_cells = if has_roles { 26 } else { pane.width.saturating_sub(if is_small { 17 } else { 12 }) };
    if !is_small {
        let top = pane.top.saturating_sub(2);
        canvas.put(1, top, pane.width, "Who", Role::Dim);
        if has_roles {
            canvas.put(28, top, 20, "Role", Role::Dim);
        }
        let start = canvas.put_right(end, top, "In", Role::Dim);
        canvas.put_right(start.saturating_sub(3), top, "Quotes", Role::Dim);
    }
    let mut row = pane.top;
    let people = &state.people;
    for (index, who) in people.rows.iter().enumerate().skip(people.cursor.top) {
        // The blank row over a group, but not at the top of the pane.
        if index > people.cursor.top {
            row += people.item_rows(index) - 1;
        }
        if row >= pane.top + pane.height {
            break;
        }
        let Some(entity) = state.corpus.entity(*who) else {
            continue;
        };
        canvas.put(1, row, name_cells, entity.name(), name_role(entity));
        if has_roles {
            canvas.put(28, row, end.saturating_sub(28 + 14), &role(entity), Role::Dim);
        } else if is_small && group(entity) == 1 {
            canvas.put_right(end - 9, row, "anon", Role::Dim);
        }
        if is_small {
            canvas.put_right(end, row, &format!("{} “”", entity.quoted()), Role::Text);
        } else {
            canvas.put_right(end, row, &entity.articles().to_string(), Role::Dim);
            canvas.put_right(end - 5, row, &entity.quoted().to_string(), Role::Text);
        }
        if index == people.cursor.at {
            canvas.tint(Pane { top: row, height: 1, ..pane }, Role::Selected);
            let pointer = if people.focus == Focus::Who { "▸" } else { "›" };
            canvas.put(0, row, 1, pointer, Role::Pointer);
        }
        row += 1;
    }
}

fn name_role(entity: Entity<'_>) -> Role {
    match entity.source() {
        Source::Anonymous => Role::Anonymous,
        Source::Named(_) => Role::Text,
    }
}

fn draw_profile(state: &State, pane: Pane, canvas: &mut Canvas) {
    let parts = profile_parts(state, pane);
    let blanks: Vec<usize> =
        parts.head.iter().enumerate().filter(|(_, line)| line.is_empty()).map(|(at, _)| at).collect();
    for (index, line) in parts.head.iter().enumerate() {
        let role = match index {
            0 => Role::Heading,
            _ if blanks.first().is_some_and(|blank| index < *blank) => Role::Text,
            _ => Role::Dim,
        };
        canvas.put(pane.left, pane.top + index as u16, pane.width, line, role);
    }
    let Some(profile) = &state.people.profile else {
        return;
    };
    let mut row = parts.quotes.top;
    let bottom = parts.quotes.top + parts.quotes.height;
    if profile.quotes.is_empty() {
        canvas.put(pane.left, row, pane.width, "Nothing said.", Role::Dim);
    }
    for (item, quote) in profile.quotes.iter().enumerate().skip(profile.cursor.top) {
        let height = quote_rows(state, item, parts.quotes.width);
        if row >= bottom {
            break;
        }
        draw_quote(state, item, *quote, Pane { top: row, height: height.min(bottom - row), ..parts.quotes }, canvas);
        row += height;
    }
    if !parts.seen_with.is_empty() {
        let first = (row.max(parts.quotes.top + 1)).min(bottom + 1);
        canvas.put(pane.left, first, pane.width, "Seen with", Role::Heading);
        for (row, line) in (first..).zip(&parts.seen_with) {
            canvas.put(pane.left + 11, row, pane.width.saturating_sub(11), line, Role::Text);
        }
    }
}

/// One quote of the profile: in its sentence when selected and at hand, else its words; then how and where.
fn draw_quote(state: &State, item: usize, (at, quote): QuoteAt, pane: Pane, canvas: &mut Canvas) {
    let Some(line) = state.corpus.quote((at, quote)) else {
        return;
    };
    let is_now = state.people.profile.as_ref().is_some_and(|profile| profile.cursor.at == item);
    let gutter = if is_now { Role::GutterNow } else { Role::Gutter };
    canvas.put(pane.left, pane.top, 1, sign(line.kind), gutter);
    let (left, cells) = (pane.left + 2, pane.width.saturating_sub(2));
    let bottom = pane.top + pane.height;
    let mut row = pane.top;
    match shown_quote(state, item, pane.width) {
        Some(Shown::InText(rows)) => {
            let Some(analysis) = state.hand.get(at) else {
                return;
            };
            let words = analysis.annotations.quotes.get(quote.index()).map_or(&[][..], |quote| &quote.words);
            let marks: Vec<Mark> = words.iter().map(|span| Mark { span: *span, role: Role::QuoteNow }).collect();
            let look = Look { base: &[Role::Dim], marks: &marks, letters: &[] };
            for span in rows.into_iter().take(usize::from(pane.height)) {
                canvas.put_marked(Position::new(left, row), cells, &analysis.article.text, span, &look);
                row += 1;
            }
        }
        Some(Shown::Words(rows)) => {
            for words in rows.into_iter().take(usize::from(pane.height)) {
                canvas.put(left, row, cells, &words, Role::Text);
                row += 1;
            }
        }
        None => {}
    }
    if row < bottom {
        let mut parts: Vec<String> = line.cue.iter().cloned().collect();
        parts.push(line.confidence.word().to_string());
        parts.push(place(state, (at, quote)));
        canvas.put(left, row, cells, &parts.join(" · "), Role::Dim);
    }
}

/// Where a quote stands: outlet or file, and paragraph.
pub(super) fn place(state: &State, (at, quote): QuoteAt) -> String {
    profile::place(state, at, state.corpus.quote((at, quote)).map_or(0, |quote| quote.paragraph))
}

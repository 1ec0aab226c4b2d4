//! Draws the search over everything: the field, the hits with their matched letters, a preview.

use super::articles::sign;
use super::canvas::{Canvas, Look};
use super::marks::Mark;
use super::quotes::around;
use super::status::{self, thousands};
use super::theme::Role;
use crate::annotate::EntityKind;
use crate::app::panes::{self, Layout, Pane};
use crate::app::profile::{counted, role};
use crate::app::search::list_pane;
use crate::app::{Action, State, columns};
use crate::corpus::{Entity, Source};
use crate::search::{Hit, Scope, Target};
use crate::text::Span;
use ratatui::layout::Position;

/// The cell where the field begins.
pub(super) const FIELD: Position = Position::new(4, 2);

const HINTS: [(Action, &str); 5] = [
    (Action::Open, "open"),
    (Action::Down, "move"),
    (Action::NextScope, "scope"),
    (Action::CopyCitation, "copy"),
    (Action::Back, "close"),
];

pub(super) fn draw(state: &State, canvas: &mut Canvas) {
    let search = &state.search;
    let width = canvas.width();
    status::header(canvas, "Find anywhere", &status::progress(state).unwrap_or_default());
    canvas.put(2, FIELD.y, 1, ">", Role::Key);
    let count = count(state);
    let end = canvas.put_right(width.saturating_sub(2), FIELD.y, &count, Role::Dim);
    status::field(canvas, &search.narrow, FIELD);
    if search.narrow.field.value().is_empty() {
        let words = "a name, words of a quote, a title";
        canvas.put(FIELD.x, FIELD.y, end.saturating_sub(FIELD.x + 2), words, Role::Dim);
    }
    if state.layout() > Layout::One {
        scopes(state, canvas);
    }
    let pair = panes::find(state.shell.size);
    hits(state, pair.main, canvas);
    if let (None, Some(hit)) = (pair.side, search.listed().get(search.cursor.at)) {
        // Where there is no room for a preview, the row under the field says why the one selected is here.
        canvas.put(FIELD.x, FIELD.y + 1, width.saturating_sub(FIELD.x + 1), &hit.why, Role::Dim);
    }
    if let Some(side) = pair.side {
        if state.layout() == Layout::Three {
            canvas.bar(side);
        } else {
            canvas.rule(0, side.top.saturating_sub(1), width);
        }
        if let Some(hit) = search.listed().get(search.cursor.at) {
            let inside = Pane { left: side.left + 2, width: side.width.saturating_sub(4), ..side };
            preview(state, hit, inside, canvas);
        }
    }
    status::footer(canvas, state, &HINTS);
}

fn count(state: &State) -> String {
    let found = &state.search.found;
    // What was counted in haste is corrected soon.
    let about = if found.is_whole { "" } else { "~" };
    let total = thousands(found.total);
    if state.search.narrow.is_empty() {
        thousands(found.of)
    } else {
        format!("{about}{total} of {}", thousands(found.of))
    }
}

fn scopes(state: &State, canvas: &mut Canvas) {
    let row = FIELD.y + 2;
    let mut column = 2;
    for scope in Scope::ALL {
        let is_on = scope == state.search.scope;
        let shown = if is_on { format!("[{}]", scope.word()) } else { format!(" {} ", scope.word()) };
        column = canvas.put(column, row, 14, &shown, if is_on { Role::Heading } else { Role::Dim }) + 1;
    }
}

fn hits(state: &State, pane: Pane, canvas: &mut Canvas) {
    let search = &state.search;
    if search.found.hits.is_empty() && !search.is_looking && !search.narrow.is_empty() {
        let cells = pane.width.saturating_sub(4);
        let words = match search.found.nearest.is_empty() {
            true => "Nothing matches. Fewer letters find more.",
            false => "Nothing matches. The nearest names:",
        };
        canvas.put(2, pane.top + 1, cells, words, Role::Text);
        if search.scope != Scope::All && search.found.nearest.is_empty() {
            let key = status::key(state, state.mode(), Action::NextScope).unwrap_or_default();
            canvas.put(2, pane.top + 3, cells, &format!("{key}  looks among other things too"), Role::Dim);
        }
    }
    let is_small = state.layout() <= Layout::One;
    let pane = list_pane(state);
    let shown = search.listed().iter().enumerate().skip(search.cursor.top).take(usize::from(pane.height));
    for (row, (index, hit)) in (pane.top..).zip(shown) {
        let end = pane.left + pane.width;
        let label = label(state, hit.target);
        let (left, cells) = if is_small {
            let start = canvas.put_right(end.saturating_sub(1), row, label, Role::Dim);
            (2, start.saturating_sub(3))
        } else {
            canvas.put(2, row, 9, label, Role::Dim);
            let start = canvas.put_right(end.saturating_sub(2), row, &columns::cut(&detail(state, hit), 26), Role::Dim);
            (12, start.saturating_sub(14))
        };
        line(state, hit, Position::new(left, row), cells, canvas);
        if index == search.cursor.at {
            canvas.tint(Pane { top: row, height: 1, ..pane }, Role::Selected);
            canvas.put(0, row, 1, "▸", Role::Pointer);
        }
    }
}

fn label(state: &State, target: Target) -> &'static str {
    match target {
        Target::Quote(..) => "quote",
        Target::Article(_) => "article",
        Target::Entity(who) => match state.corpus.entity(who).map(|entity| entity.source()) {
            Some(Source::Anonymous) => "source",
            Some(Source::Named(EntityKind::Organization)) => "org",
            Some(Source::Named(kind)) => kind.word(),
            None => "",
        },
    }
}

/// The line that matched, from a little before the first matched letter when that would be out of sight.
fn line(state: &State, hit: &Hit, at: Position, cells: u16, canvas: &mut Canvas) {
    let starts: Vec<usize> = hit.line.char_indices().map(|(start, _)| start).chain([hit.line.len()]).collect();
    let marks = hit.matched.iter().filter_map(|letter| {
        let (start, end) = (*starts.get(letter.0)?, *starts.get(letter.0 + 1)?);
        Some(Mark { span: Span::new(start, end), role: Role::Match })
    });
    let marks: Vec<Mark> = marks.collect();
    let mut left = at.x;
    if let Target::Quote(article, quote) = hit.target {
        let kind = state.corpus.quote_kind((article, quote));
        left = canvas.put(left, at.y, 1, kind.map_or("", sign), Role::Gutter) + 1;
    }
    let room = cells.saturating_sub(left - at.x);
    let first = marks.first().map_or(0, |mark| mark.span.start());
    let before = columns::width(&hit.line[..first.min(hit.line.len())]);
    let mut from = 0;
    if before + 8 > usize::from(room) && columns::width(&hit.line) > usize::from(room) {
        let skip = before.saturating_sub(usize::from(room) / 3);
        from = starts.iter().copied().find(|start| columns::width(&hit.line[..*start]) >= skip).unwrap_or(0);
        left = canvas.put(left, at.y, 1, "…", Role::Dim);
    }
    let room = cells.saturating_sub(left - at.x);
    let shown = columns::cut(&hit.line[from..], usize::from(room));
    let kept = shown.trim_end_matches('…').len();
    let look = Look { base: &[], marks: &marks, letters: &[] };
    let end = canvas.put_marked(Position::new(left, at.y), room, &hit.line, Span::new(from, from + kept), &look);
    if kept < hit.line.len() - from {
        canvas.put(end, at.y, 1, "…", Role::Dim);
    }
}

fn detail(state: &State, hit: &Hit) -> String {
    match hit.target {
        Target::Quote(at, quote) => {
            let record = state.corpus.record(at);
            let name = record.as_ref().and_then(|record| record.speaker_name(record.quotes.get(quote.index())?));
            name.unwrap_or("—").to_string()
        }
        Target::Article(at) => state.corpus.card(at).map_or_else(String::new, |card| format!("{} “”", card.quotes)),
        Target::Entity(who) => {
            state.corpus.entity(who).map_or_else(String::new, |entity| match (entity.quoted(), entity.role()) {
                (0, None) => counted(entity.articles(), "article"),
                (0, Some(role)) => role.to_string(),
                (quotes, None) => format!("{quotes} “”"),
                (quotes, Some(role)) => format!("{}  {quotes} “”", columns::cut(role, 20)),
            })
        }
    }
}

/// The hit where it stands, and why it matched.
fn preview(state: &State, hit: &Hit, pane: Pane, canvas: &mut Canvas) {
    match hit.target {
        Target::Entity(who) => {
            if let Some(entity) = state.corpus.entity(who) {
                preview_entity(state, entity, hit, pane, canvas);
            }
        }
        Target::Article(at) => {
            let Some(record) = state.corpus.record(at) else {
                return;
            };
            let row = head(canvas, pane, &record.title, &hit.why);
            let below = Pane { top: row, height: (pane.top + pane.height).saturating_sub(row), ..pane };
            paragraphs(&record.lead, below, canvas);
        }
        Target::Quote(at, quote) => {
            let Some(record) = state.corpus.record(at) else {
                return;
            };
            let name = record.quotes.get(quote.index()).and_then(|line| record.speaker_name(line));
            let title = format!("{} in “{}”", name.unwrap_or("Speaker not found"), record.title);
            let row = head(canvas, pane, &title, &hit.why);
            let below = Pane { top: row, height: (pane.top + pane.height).saturating_sub(row), ..pane };
            match state.hand.get(at) {
                Some(analysis) => {
                    let spans = analysis.annotations.quotes.get(quote.index()).map_or(&[][..], |quote| &quote.words);
                    around(analysis, spans, below, canvas);
                }
                None => {
                    canvas.put(below.left, below.top, below.width, "reading…", Role::Dim);
                }
            }
        }
    }
}

/// What the hit is, why it matched, and a blank row; returns the row below.
fn head(canvas: &mut Canvas, pane: Pane, title: &str, why: &str) -> u16 {
    let most = if pane.height > 12 { 3 } else { 1 };
    let mut row = pane.top;
    for line in columns::wrap(title, usize::from(pane.width), most) {
        canvas.put(pane.left, row, pane.width, &line, Role::Heading);
        row += 1;
    }
    canvas.put(pane.left, row, pane.width, why, Role::Dim);
    row + 2
}

fn preview_entity(state: &State, entity: Entity<'_>, hit: &Hit, pane: Pane, canvas: &mut Canvas) {
    let role = role(entity);
    let title = if role.is_empty() { entity.name().to_string() } else { format!("{}, {role}", entity.name()) };
    let mut row = head(canvas, pane, &title, &hit.why);
    let bottom = pane.top + pane.height;
    if entity.quoted() == 0 {
        let words =
            format!("{} in {}", counted(entity.mentions() as usize, "mention"), counted(entity.articles(), "article"));
        canvas.put(pane.left, row, pane.width, &words, Role::Text);
    }
    let most = if pane.height > 12 { 8 } else { 3 };
    for at in entity.quotes() {
        let Some(line) = state.corpus.quote(at) else {
            continue;
        };
        if row >= bottom {
            break;
        }
        canvas.put(pane.left, row, 1, sign(line.kind), Role::Gutter);
        for words in columns::wrap(&line.words, usize::from(pane.width.saturating_sub(2)), most) {
            if row < bottom {
                canvas.put(pane.left + 2, row, pane.width.saturating_sub(2), &words, Role::Text);
            }
            row += 1;
        }
        row += u16::from(pane.height > 12);
    }
}

fn paragraphs(text: &str, pane: Pane, canvas: &mut Canvas) {
    let bottom = pane.top + pane.height;
    let mut row = pane.top;
    for paragraph in text.lines() {
        let most = usize::from(bottom.saturating_sub(row));
        for words in columns::wrap(paragraph, usize::from(pane.width), most) {
            canvas.put(pane.left, row, pane.width, &words, Role::Text);
            row += 1;
        }
        row += 1;
        if row >= bottom {
            break;
        }
    }
}

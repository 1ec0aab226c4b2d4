//! Draws the state. Writes nothing to it, keeps nothing, and draws only rows in sight.

mod articles;
mod canvas;
mod help;
mod marks;
mod panel;
mod people;
mod quotes;
mod reader;
mod search;
mod status;
mod theme;

pub use theme::{ROLES, Role, Theme};

use crate::app::panes::{self, Layout};
use crate::app::{Screen, Size, State};
use canvas::Canvas;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws the screen on top into `area`.
pub fn view(state: &State, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    buffer.set_style(area.intersection(buffer.area), theme.style(Role::Text));
    let mut canvas = Canvas::new(area, buffer, theme);
    if panes::layout(Size { width: area.width, height: area.height }) == Layout::Tiny {
        too_small(&mut canvas);
        return;
    }
    match state.top() {
        Screen::Articles => articles::draw(state, &mut canvas),
        Screen::People => people::draw(state, &mut canvas),
        Screen::Quotes => quotes::draw(state, &mut canvas),
        Screen::Reader(open) => reader::draw(state, open, &mut canvas),
        Screen::Find => search::draw(state, &mut canvas),
        Screen::Help(help) => help::draw(state, help, &mut canvas),
        Screen::Skipped(top) => help::draw_skipped(state, *top, &mut canvas),
    }
}

/// The cell of the cursor while a text field is in use, so that input methods open where one types.
pub fn cursor(state: &State, area: Rect) -> Option<Position> {
    if panes::layout(Size { width: area.width, height: area.height }) == Layout::Tiny {
        return None;
    }
    let foot = Position::new(3, area.height.saturating_sub(1));
    let (narrow, at) = match state.top() {
        Screen::Articles => (&state.articles.narrow, foot),
        Screen::People => (&state.people.narrow, foot),
        Screen::Quotes => (&state.quotes.narrow, foot),
        Screen::Reader(_) => (&state.text()?.finding.narrow, foot),
        Screen::Find => (&state.search.narrow, search::FIELD),
        Screen::Help(help) => (&help.narrow, help::FIELD),
        Screen::Skipped(_) => return None,
    };
    let cell = status::field_cursor(narrow, at, area.width);
    narrow.is_typing.then(|| Position::new(area.x + cell.x, area.y + cell.y))
}

fn too_small(canvas: &mut Canvas) {
    let (width, height) = (canvas.width(), canvas.height());
    canvas.put(0, 0, width, "byline needs 32×8", Role::Text);
    canvas.put(0, 1, width, &format!("this is {width}×{height}"), Role::Dim);
}

//! Draws the help, made from the key map, and the list of files left out.

use super::canvas::Canvas;
use super::status;
use super::theme::Role;
use crate::app::help::{help_columns, placed};
use crate::app::panes;
use crate::app::profile::counted;
use crate::app::{Action, Help, State, columns};
use ratatui::layout::Position;

/// The cell where the field begins.
pub(super) const FIELD: Position = Position::new(4, 2);

const HINTS: [(Action, &str); 2] = [(Action::Back, "close"), (Action::Down, "more")];

pub(super) fn draw(state: &State, help: &Help, canvas: &mut Canvas) {
    let width = canvas.width();
    let title = format!("Help · {}", capitalised(help.mode.word()));
    status::header(canvas, &title, if width < 64 { "type to filter" } else { "type to filter these keys" });
    canvas.put(2, FIELD.y, 1, ">", Role::Key);
    status::field(canvas, &help.narrow, FIELD);
    let sections = help.sections(&state.keymap);
    let body = panes::body(state.shell.size).below(2);
    if sections.is_empty() {
        canvas.put(2, body.top + 1, width.saturating_sub(4), "No key does that. Esc closes the help.", Role::Dim);
    }
    let columns = help_columns(width);
    let each = width.saturating_sub(2) / columns as u16;
    let mut rows = vec![0usize; columns];
    let places = placed(&sections, columns);
    for (section, column) in sections.iter().zip(places.iter().copied()) {
        let beside = sections.iter().zip(&places).filter(|(_, place)| **place == column);
        let widths = beside.flat_map(|(section, _)| &section.lines).map(|(keys, _)| columns::width(keys));
        let keys = (widths.max().unwrap_or(0) as u16).min(each / 2);
        let left = 2 + column as u16 * each;
        let title = (section.title.to_string(), String::new());
        let lines = section.lines.iter().map(|(keys, does)| (keys.clone(), (*does).to_string()));
        for (index, (shown, does)) in std::iter::once(title).chain(lines).enumerate() {
            let row = rows[column] + index;
            if row < help.top || row - help.top >= usize::from(body.height) {
                continue;
            }
            let row = body.top + (row - help.top) as u16;
            if index == 0 {
                canvas.put(left, row, each, &shown, Role::Heading);
            } else {
                canvas.put(left, row, keys, &shown, Role::Key);
                canvas.put(left + keys + 2, row, each.saturating_sub(keys + 3), &does, Role::Text);
            }
        }
        rows[column] += section.lines.len() + 2;
    }
    status::footer(canvas, state, &HINTS);
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Files left out, with the reason of each.
pub(super) fn draw_skipped(state: &State, top: usize, canvas: &mut Canvas) {
    let skipped = state.corpus.skipped();
    status::header(canvas, "Left out", &counted(skipped.len(), "file"));
    let body = panes::body(state.shell.size);
    if skipped.is_empty() {
        canvas.put(2, body.top + 1, body.width.saturating_sub(4), "Every file was read.", Role::Text);
    }
    for (row, file) in (body.top..body.top + body.height).zip(skipped.iter().skip(top)) {
        let name = body.width / 2;
        canvas.put(2, row, name.saturating_sub(4), &file.name, Role::Text);
        canvas.put(name, row, body.width.saturating_sub(name + 1), &file.reason.to_string(), Role::Dim);
    }
    status::footer(canvas, state, &[(Action::Back, "back"), (Action::Down, "more")]);
}

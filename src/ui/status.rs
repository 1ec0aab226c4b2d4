//! The rows over and under every screen: where one is, what keys do, what is being told.

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::panes::{Layout, Pane};
use crate::app::{Action, Menu, Mode, Narrow, State, columns};
use ratatui::layout::Position;

/// The row over the screen and its rule. `left` is cut before `right` is.
pub fn header(canvas: &mut Canvas, left: &str, right: &str) {
    let width = canvas.width();
    let start = canvas.put_right(width.saturating_sub(1), 0, right, Role::Dim);
    canvas.put(1, 0, start.saturating_sub(3), left, Role::Title);
    canvas.rule(0, 1, width);
}

/// The name of a view, and the words that narrow it once they are typed.
pub fn title(state: &State, view: &str, narrow: &Narrow) -> String {
    let name = if state.layout() <= Layout::One { view.to_string() } else { format!("byline · {view}") };
    match narrow.field.value().trim() {
        "" => name,
        _ if narrow.is_typing => name,
        words if narrow.is_near => format!("{name}  near “{}”", columns::cut(words, 20)),
        words => format!("{name}  /{}", columns::cut(words, 20)),
    }
}

/// The rule and the row under the screen: a text field, a waiting menu, a notice, or what keys do.
pub fn footer(canvas: &mut Canvas, state: &State, hints: &[(Action, &str)]) {
    let (width, row) = (canvas.width(), canvas.height().saturating_sub(1));
    canvas.rule(0, row.saturating_sub(1), width);
    if let Some(menu) = state.menu() {
        draw_menu(canvas, menu);
        return;
    }
    if let Some(notice) = &state.shell.notice {
        canvas.put(1, row, width.saturating_sub(2), notice, Role::Notice);
        return;
    }
    let mode = state.mode();
    let end = match key(state, mode, Action::Help) {
        Some(help) if width >= 64 => {
            let start = canvas.put_right(width.saturating_sub(1), row, "help", Role::Dim);
            canvas.put_right(start.saturating_sub(1), row, &help, Role::Key).saturating_sub(2)
        }
        Some(help) => canvas.put_right(width.saturating_sub(1), row, &help, Role::Key).saturating_sub(2),
        None => width.saturating_sub(1),
    };
    let mut column = 1;
    for (action, words) in hints {
        // Of a menu's keys the first: the menu itself tells what follows.
        let Some(keys) = key(state, mode, *action) else { continue };
        let key = keys.split(' ').next().unwrap_or_default();
        let cells = (columns::width(key) + 1 + columns::width(words)) as u16;
        if column + cells > end {
            break;
        }
        column = canvas.put(column, row, cells, key, Role::Key) + 1;
        column = canvas.put(column, row, cells, words, Role::Dim) + 2;
    }
}

/// What may follow a key: on as many rows as it takes, the rule above them.
fn draw_menu(canvas: &mut Canvas, menu: &Menu) {
    let (width, bottom) = (canvas.width(), canvas.height());
    let choices: Vec<(String, &str)> =
        menu.then.iter().map(|(key, action)| (key.to_string(), short(*action))).collect();
    let cells = |choice: &(String, &str)| (columns::width(&choice.0) + 1 + columns::width(choice.1)) as u16;
    let first = columns::width(&menu.title) as u16 + 3;
    let mut places = Vec::new();
    let (mut column, mut row) = (first, 0);
    for choice in &choices {
        if column + cells(choice) >= width && column > first {
            (column, row) = (first, row + 1);
        }
        places.push((column, row));
        column += cells(choice) + 2;
    }
    let top = bottom.saturating_sub(row + 1);
    canvas.clear(Pane { left: 0, top, width, height: row + 1 });
    canvas.rule(0, top.saturating_sub(1), width);
    canvas.put(1, top, width, &menu.title, Role::Heading);
    for ((key, words), (column, row)) in choices.iter().zip(places) {
        let column = canvas.put(column, top + row, width.saturating_sub(column), key, Role::Key) + 1;
        canvas.put(column, top + row, width.saturating_sub(column), words, Role::Dim);
    }
}

/// The row under the screen while a field narrows what is over it.
pub fn field_footer(canvas: &mut Canvas, narrow: &Narrow, count: &str) {
    let (width, row) = (canvas.width(), canvas.height().saturating_sub(1));
    canvas.rule(0, row.saturating_sub(1), width);
    let start = canvas.put_right(width.saturating_sub(1), row, count, Role::Dim);
    canvas.put(1, row, 1, "/", Role::Key);
    field(canvas, narrow, Position::new(3, row));
    if narrow.is_near {
        let after = 3 + columns::width(narrow.field.value()) as u16 + 2;
        let words = ["nothing as typed; near to it:", "near:"];
        let fits = words.into_iter().find(|words| after + columns::width(words) as u16 + 2 <= start);
        canvas.put_right(start.saturating_sub(1), row, fits.unwrap_or(""), Role::Notice);
    }
}

/// What was typed, the part around the cursor when it is longer than the field.
pub fn field(canvas: &mut Canvas, narrow: &Narrow, at: Position) {
    let cells = field_cells(canvas.width(), at);
    let (words, _) = visible(narrow, cells);
    canvas.put(at.x, at.y, cells, words, Role::Field);
}

/// Cells of a field that begins at `at`: to its right stands a count such as "1 204 of 17 239".
fn field_cells(width: u16, at: Position) -> u16 {
    width.saturating_sub(at.x + 18)
}

/// The cell of the cursor in a field drawn at `at` on a screen of that width.
pub fn field_cursor(narrow: &Narrow, at: Position, width: u16) -> Position {
    let (_, before) = visible(narrow, field_cells(width, at));
    Position::new(at.x + before, at.y)
}

/// The part of the field in sight, and the cells before its cursor.
fn visible(narrow: &Narrow, cells: u16) -> (&str, u16) {
    let room = usize::from(cells.max(1));
    let scroll = narrow.field.visual_scroll(room);
    let value = narrow.field.value();
    let mut skipped = 0;
    let start = value.char_indices().find(|(_, letter)| {
        let is_in_sight = skipped >= scroll;
        skipped += columns::width(letter.encode_utf8(&mut [0; 4]));
        is_in_sight
    });
    let shown = start.map_or("", |(start, _)| &value[start..]);
    (shown, narrow.field.visual_cursor().saturating_sub(scroll).min(room) as u16)
}

/// The first key that does `action` in `mode`.
pub fn key(state: &State, mode: Mode, action: Action) -> Option<String> {
    state.keymap.keys(mode, action).into_iter().next()
}

/// The words of an action in a menu, without what the menu's title says.
fn short(action: Action) -> &'static str {
    let words = action.words();
    words.strip_prefix("mark ").unwrap_or(words)
}

/// A number with a thin gap between thousands: "1 204".
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut shown = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

/// "1 person", "1 204 people".
pub fn many(number: usize, one: &str, more: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { more })
}

/// How far reading has come, "1 204 of 2 166"; nothing when it is done.
pub fn progress(state: &State) -> Option<String> {
    let counts = state.corpus.counts();
    if state.shell.is_listing {
        return Some("listing…".to_string());
    }
    counts.is_reading().then(|| format!("reading {} of {}", thousands(counts.done), thousands(counts.listed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1204, 1234567].map(thousands), ["0", "999", "1 204", "1 234 567"]);
    }
}

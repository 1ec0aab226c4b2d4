//! Drawing words into cells: clipped, cut with "…", never a control character.

use super::marks::{Mark, runs};
use super::theme::{Role, Theme};
use crate::app::columns;
use crate::app::panes::Pane;
use crate::text::Span;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
use unicode_segmentation::UnicodeSegmentation;

/// The cells of the screen and the styles to draw in. Columns and rows count from the top left of `area`.
pub struct Canvas<'a> {
    area: Rect,
    buffer: &'a mut Buffer,
    theme: &'a Theme,
}

impl<'a> Canvas<'a> {
    /// A canvas over `area`.
    pub fn new(area: Rect, buffer: &'a mut Buffer, theme: &'a Theme) -> Canvas<'a> {
        Canvas { area: area.intersection(buffer.area), buffer, theme }
    }

    /// Writes `words` from a cell on, in at most `cells` cells; returns the column after them.
    pub fn put(&mut self, column: u16, row: u16, cells: u16, words: &str, role: Role) -> u16 {
        let shown = columns::cut(words, usize::from(cells));
        let style = self.theme.style(role);
        self.write(column, row, column.saturating_add(cells), &shown, style, 0)
    }

    /// Writes `words` so that they end before the column `end`; returns the column they begin at.
    pub fn put_right(&mut self, end: u16, row: u16, words: &str, role: Role) -> u16 {
        let width = columns::width(words).min(usize::from(end)) as u16;
        self.put(end - width, row, width, words, role);
        end - width
    }

    /// Draws a stretch of text with its marks, `letters` put in after the bytes they belong to.
    pub fn put_marked(&mut self, at: Position, cells: u16, text: &str, row: Span, look: &Look) -> u16 {
        let base = look.base.iter().fold(Style::new(), |style, role| style.patch(self.theme.style(*role)));
        let end = at.x.saturating_add(cells);
        let mut column = at.x;
        for run in runs(row, look.marks) {
            let style = run.roles.iter().fold(base, |style, role| style.patch(self.theme.style(*role)));
            column = self.write(column, at.y, end, run.span.of(text), style, at.x);
            for (_, letter) in look.letters.iter().filter(|(after, _)| *after == run.span.end()) {
                column = self.write(column, at.y, end, letter, self.theme.style(Role::Letter), at.x);
            }
        }
        column
    }

    fn write(&mut self, column: u16, row: u16, end: u16, words: &str, style: Style, tabs_from: u16) -> u16 {
        let mut column = column;
        for grapheme in words.graphemes(true) {
            let cells = columns::advance(usize::from(column.saturating_sub(tabs_from)), grapheme) as u16;
            if column.saturating_add(cells) > end {
                break;
            }
            if grapheme.chars().any(char::is_control) || grapheme == "\u{a0}" {
                (0..cells).for_each(|step| self.cell(column + step, row, " ", style));
            } else if cells > 0 {
                self.cell(column, row, grapheme, style);
                // The cells under a wide character belong to it.
                (1..cells).for_each(|step| self.cell(column + step, row, "", style));
            }
            column += cells;
        }
        column
    }

    fn cell(&mut self, column: u16, row: u16, symbol: &str, style: Style) {
        if column >= self.area.width || row >= self.area.height {
            return;
        }
        let position = Position::new(self.area.x + column, self.area.y + row);
        if let Some(cell) = self.buffer.cell_mut(position) {
            if symbol.is_empty() {
                cell.reset();
                cell.set_style(style);
            } else {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }

    /// Draws a row of a pane in a role, whatever stands there; letters that have a colour keep it.
    pub fn tint(&mut self, pane: Pane, role: Role) {
        let place = Rect::new(self.area.x + pane.left, self.area.y + pane.top, pane.width, pane.height);
        let style = self.theme.style(role);
        for position in place.intersection(self.area).positions() {
            let Some(cell) = self.buffer.cell_mut(position) else { continue };
            let is_plain = cell.fg == Color::Reset;
            cell.set_style(if is_plain { style } else { Style { fg: None, ..style } });
        }
    }

    /// Empties a pane.
    pub fn clear(&mut self, pane: Pane) {
        let style = self.theme.style(Role::Text);
        for row in pane.top..pane.top + pane.height {
            (0..pane.width).for_each(|step| {
                self.cell(pane.left + step, row, "", style);
            });
        }
    }

    /// A thin line from a cell on.
    pub fn rule(&mut self, column: u16, row: u16, cells: u16) {
        let style = self.theme.style(Role::Rule);
        (0..cells).for_each(|step| self.cell(column + step, row, "─", style));
    }

    /// The bar to the left of a pane.
    pub fn bar(&mut self, pane: Pane) {
        let style = self.theme.style(Role::Rule);
        let Some(column) = pane.left.checked_sub(1) else {
            return;
        };
        (0..pane.height).for_each(|step| self.cell(column, pane.top + step, "│", style));
    }

    /// Columns.
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// Rows.
    pub fn height(&self) -> u16 {
        self.area.height
    }
}

/// How a stretch of text is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look<'a> {
    /// The roles of the whole stretch, from the bottom up.
    pub base: &'a [Role],
    /// What is marked in it, in the order it is laid on.
    pub marks: &'a [Mark],
    /// Letters that stand after a byte.
    pub letters: &'a [(usize, &'static str)],
}

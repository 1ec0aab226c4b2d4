//! Columns for the eye: as wide as they need, cut where the terminal ends.

use super::Look;
use super::table::{Cell, Reader, Table};
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Between two columns.
const GAP: &str = "  ";

/// What is taken away when a row does not fit, first things first: from which columns, down to how many cells.
/// The words one came for keep half a line as long as names and files beside them can be told apart.
const CUTS: [(Reader, usize); 4] =
    [(Reader::AnyoneCut, 36), (Reader::Anyone, 16), (Reader::AnyoneCut, 12), (Reader::Anyone, 8)];

/// Writes `table`; nothing at all when it has no rows.
pub(super) fn write(table: &Table, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if table.rows.is_empty() {
        return Ok(());
    }
    let eye = table.for_the_eye();
    let head: Vec<String> = eye.iter().map(|column| table.columns[*column].heading()).collect();
    let rows: Vec<Vec<String>> =
        table.rows.iter().map(|row| eye.iter().map(|column| row[*column].line()).collect()).collect();
    let is_number: Vec<bool> =
        eye.iter().map(|column| table.rows.iter().all(|row| matches!(row[*column], Cell::Count(_)))).collect();
    let needed = |column: usize| rows.iter().map(|row| row[column].width()).chain([head[column].width()]).max();
    let mut widths: Vec<usize> = (0..eye.len()).map(|column| needed(column).unwrap_or(0)).collect();
    let readers: Vec<Reader> = eye.iter().map(|column| table.columns[*column].reader).collect();
    fit(&mut widths, &readers, look.width);
    let line = |cells: &[String]| {
        let cells = cells.iter().enumerate().map(|(column, text)| cell(text, widths[column], is_number[column]));
        cells.collect::<Vec<_>>().join(GAP).trim_end().to_string()
    };
    writeln!(out, "{}", look.paint.heading(&line(&head)))?;
    rows.iter().try_for_each(|row| writeln!(out, "{}", line(row)))
}

/// Takes from the columns, in the order of [`CUTS`] and always from the widest, until the row fits.
fn fit(widths: &mut [usize], readers: &[Reader], terminal: Option<usize>) {
    let Some(terminal) = terminal else { return };
    let room = terminal.saturating_sub(GAP.len() * widths.len().saturating_sub(1));
    for (reader, least) in CUTS {
        while widths.iter().sum::<usize>() > room {
            let columns = (0..widths.len()).filter(|column| readers[*column] == reader && widths[*column] > least);
            let Some(widest) = columns.max_by_key(|column| widths[*column]) else { break };
            widths[widest] -= 1;
        }
    }
}

fn cell(text: &str, width: usize, is_number: bool) -> String {
    let text = cut(text, width);
    let blank = " ".repeat(width.saturating_sub(text.width()));
    if is_number { blank + &text } else { text + &blank }
}

/// `text` in at most `width` terminal columns, "…" for what is left out.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_string();
    }
    let mut kept = String::new();
    for letter in text.graphemes(true) {
        if kept.width() + letter.width() + 1 > width {
            break;
        }
        kept.push_str(letter);
    }
    kept.truncate(kept.trim_end().len());
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::super::table::cases::written;
    use super::*;
    use crate::report::Paint;

    fn at(width: Option<usize>) -> String {
        written(|table, out| write(table, Look { width, paint: Paint::Plain }, out))
    }

    #[test]
    fn numbers_stand_right_and_columns_for_programs_are_left_out() {
        assert_eq!(
            at(None),
            "name       quotes  role\nDana Ruiz      12  head of Northmoor | west\n=1+1            3\n"
        );
    }

    #[test]
    fn a_narrow_terminal_cuts_the_column_that_can_spare_it() {
        assert_eq!(at(Some(32)).lines().nth(1), Some("Dana Ruiz      12  head of Nort…"));
    }

    #[test]
    fn wide_characters_are_never_halved() {
        assert_eq!(cut("李伟李伟", 6), "李伟…");
    }
}

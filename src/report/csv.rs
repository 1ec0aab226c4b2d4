//! Comma-separated values for spreadsheets, which run a cell that begins like a formula: such cells are made text.

use super::table::{Cell, Table};
use csv::{ErrorKind, Terminator, WriterBuilder};
use std::io::{self, Write};

/// What a formula begins with in the common spreadsheets.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes `table` with a first line of column names.
pub(super) fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    writer.write_record(table.columns.iter().map(|column| column.name)).map_err(plain)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(harmless)).map_err(plain)?;
    }
    writer.flush()
}

/// The error of the sink itself: who writes wants to know whether it was a closed pipe.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// The cell as text that no spreadsheet takes for a formula: an apostrophe before it, as one types it there.
fn harmless(cell: &Cell) -> String {
    let line = cell.line();
    if line.starts_with(FORMULA) { format!("'{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::super::table::cases::written;
    use super::*;

    #[test]
    fn a_cell_that_looks_like_a_formula_becomes_text() {
        assert_eq!(
            written(write),
            "name,quotes,role,also\nDana Ruiz,12,head of Northmoor | west,Ruiz; Dana\n'=1+1,3,,\n"
        );
        for start in ["+1", "-1", "@a", "\t=1", "\r=1"] {
            assert_eq!(harmless(&start.into()), format!("'{start}"));
        }
    }
}

//! Tab-separated values: one row a line whatever the cells hold, so that `cut` and `sort` work.

use super::table::Table;
use std::io::{self, Write};

/// Writes `table` with a first line of column names. Tabs and line ends inside cells become spaces.
pub(super) fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    writeln!(out, "{}", names.join("\t"))?;
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.line().replace(['\t', '\n', '\r'], " ")).collect();
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::table::cases::written;
    use super::*;

    #[test]
    fn each_row_is_one_line_of_as_many_cells_as_columns() {
        assert_eq!(
            written(write),
            "name\tquotes\trole\talso\nDana Ruiz\t12\thead of Northmoor | west\tRuiz; Dana\n=1+1\t3\t\t\n"
        );
    }
}

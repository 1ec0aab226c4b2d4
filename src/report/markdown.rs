//! A Markdown table of the columns that people read.

use super::table::{Cell, Table};
use std::io::{self, Write};

/// Writes `table`; nothing at all when it has no rows.
pub(super) fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    if table.rows.is_empty() {
        return Ok(());
    }
    let eye = table.for_the_eye();
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    writeln!(out, "{}", row(eye.iter().map(|column| table.columns[*column].heading()).collect()))?;
    let is_number = |column: usize| table.rows.iter().all(|row| matches!(row[column], Cell::Count(_)));
    let rule = |column: &usize| if is_number(*column) { "---:".to_string() } else { "---".to_string() };
    writeln!(out, "{}", row(eye.iter().map(rule).collect()))?;
    for cells in &table.rows {
        writeln!(out, "{}", row(eye.iter().map(|column| escaped(&cells[*column].line())).collect()))?;
    }
    Ok(())
}

/// `text` with every mark that Markdown would read as its own made plain.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::table::cases::written;
    use super::*;

    #[test]
    fn a_bar_inside_a_cell_does_not_part_it() {
        assert_eq!(
            written(write),
            "| name | quotes | role |\n| --- | ---: | --- |\n| Dana Ruiz | 12 | head of Northmoor \\| west |\n| =1+1 | 3 |  |\n"
        );
    }
}

//! What every file of a folder is, and what was made of it.

use super::columns;
use crate::report::table::{Cell, Reader, Table};
use crate::source::Format;

/// One file, read or left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileLine {
    /// What it is called.
    pub name: String,
    /// What it is, and in which encoding, when it was read.
    pub read_as: Option<(Format, &'static str)>,
    /// Articles in it.
    pub articles: usize,
    /// Characters made visible.
    pub replaced: usize,
    /// Its size when only the start was read.
    pub cut_from: Option<u64>,
    /// Why it was left out.
    pub left_out: Option<String>,
}

/// A row for each.
pub fn files(lines: &[FileLine]) -> Table {
    let names = ["file", "format", "encoding", "articles", "replaced", "cut_from", "left_out"];
    let rows = lines.iter().map(|line| {
        let count = |count: usize| if line.read_as.is_some() { Cell::Count(count) } else { Cell::Nothing };
        vec![
            line.name.as_str().into(),
            line.read_as.map(|(format, _)| format.word()).into(),
            line.read_as.map(|(_, encoding)| encoding).into(),
            count(line.articles),
            count(line.replaced),
            line.cut_from.map_or(Cell::Nothing, |bytes| Cell::Count(usize::try_from(bytes).unwrap_or(usize::MAX))),
            line.left_out.as_deref().into(),
        ]
    });
    Table { columns: columns(names.map(|name| (name, Reader::Anyone))), rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_left_out_has_no_counts() {
        let read = FileLine { read_as: Some((Format::Json, "UTF-8")), articles: 3, ..FileLine::default() };
        let left_out = FileLine { left_out: Some("empty".into()), ..FileLine::default() };
        let table = files(&[read, left_out]);
        let cells: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(Cell::line).collect()).collect();
        assert_eq!(cells[0][1..], ["JSON", "UTF-8", "3", "0", "", ""].map(String::from));
        assert_eq!(cells[1][1..], ["", "", "", "", "", "empty"].map(String::from));
    }
}

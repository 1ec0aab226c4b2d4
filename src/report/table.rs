//! Rows and columns: what every format writes.

use crate::document::Dated;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// Findings in rows. Every row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// In the order written.
    pub columns: Vec<Column>,
    /// In the order written.
    pub rows: Vec<Vec<Cell>>,
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, the key in JSON.
    pub name: &'static str,
    /// Who reads it.
    pub reader: Reader,
}

impl Column {
    /// What stands over the column for people.
    pub(super) fn heading(&self) -> String {
        match self.name {
            "paragraph" => "¶".to_string(),
            name => name.replace('_', " "),
        }
    }
}

/// Who reads a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Everyone.
    Anyone,
    /// Everyone; long, and cut first on a narrow terminal.
    AnyoneCut,
    /// Programs: it is left out of the table for the eye and of Markdown.
    Program,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Words, on one line.
    Text(String),
    /// A number.
    Count(usize),
    /// Yes or no.
    Is(bool),
    /// A day, written as it is shown.
    Date(#[serde(serialize_with = "as_shown")] Dated),
    /// Several words or phrases.
    List(Vec<String>),
    /// Not known, not stated.
    Nothing,
}

fn as_shown<S: Serializer>(dated: &Dated, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&dated.shown)
}

impl Cell {
    /// The cell as words on one line: parts of a list joined by "; ", nothing as an empty text.
    pub fn line(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Count(count) => count.to_string(),
            Cell::Is(true) => "yes".into(),
            Cell::Is(false) => "no".into(),
            Cell::Date(dated) => dated.shown.clone(),
            Cell::List(parts) => parts.join("; "),
            Cell::Nothing => String::new(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_string())
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Cell {
        text.map_or(Cell::Nothing, Cell::from)
    }
}

impl Table {
    /// The places of the columns that people read: not those for programs, nor those in which nothing stands.
    pub(super) fn for_the_eye(&self) -> Vec<usize> {
        let is_read = |column: &usize| {
            self.columns[*column].reader != Reader::Program
                && self.rows.iter().any(|row| !row[*column].line().is_empty())
        };
        (0..self.columns.len()).filter(is_read).collect()
    }

    /// The rows, each ready to be written as an object whose keys are the column names, in order.
    pub(super) fn objects(&self) -> impl Iterator<Item = Object<'_>> {
        self.rows.iter().map(|row| Object { columns: &self.columns, row })
    }
}

/// A row with its column names.
pub(super) struct Object<'a> {
    columns: &'a [Column],
    row: &'a [Cell],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.row.len()))?;
        for (column, cell) in self.columns.iter().zip(self.row) {
            map.serialize_entry(column.name, cell)?;
        }
        map.end()
    }
}

#[cfg(test)]
pub(super) mod cases {
    use super::*;

    /// Two rows with everything that makes trouble: a formula, a bar, a line end, an empty cell.
    pub(in crate::report) fn table() -> Table {
        let column = |name, reader| Column { name, reader };
        Table {
            columns: vec![
                column("name", Reader::Anyone),
                column("quotes", Reader::Anyone),
                column("role", Reader::AnyoneCut),
                column("also", Reader::Program),
            ],
            rows: vec![
                vec![
                    "Dana Ruiz".into(),
                    Cell::Count(12),
                    "head of Northmoor | west".into(),
                    Cell::List(vec!["Ruiz".into(), "Dana".into()]),
                ],
                vec!["=1+1".into(), Cell::Count(3), Cell::Nothing, Cell::List(Vec::new())],
            ],
        }
    }

    /// What `write` makes of it.
    pub(in crate::report) fn written(write: impl Fn(&Table, &mut dyn std::io::Write) -> std::io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&table(), &mut out).expect("memory takes everything");
        String::from_utf8(out).expect("text goes in, text comes out")
    }
}

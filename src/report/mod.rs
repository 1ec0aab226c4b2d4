//! The findings as text for people and for other programs.
//!
//! Most findings are a [`Table`]; every format can write any table, one file each, after a [`Shape`] sorted and cut it. What has more depth than a table has its
//! own file: [`extract`] (every finding of an article), [`score`] (the lines an accuracy check reads), [`page`] (an
//! article with its marks) and [`evaluate`] (how well findings agree with marks made by hand). Writes to whatever it is given; opens nothing.

mod csv;
pub mod evaluate;
pub mod extract;
pub mod findings;
mod human;
mod json;
mod lines;
mod markdown;
pub mod page;
mod paint;
pub mod score;
mod shape;
mod table;
mod tsv;

pub use paint::{Look, Paint};
pub use shape::{Order, Shape, UnknownColumn};
pub use table::{Cell, Column, Reader, Table};

use std::io::{self, Write};

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Columns for the eye.
    Human,
    /// Tabs between cells, one row a line, a first line of column names.
    Tsv,
    /// As spreadsheets read it.
    Csv,
    /// One array of objects.
    Json,
    /// One object a line.
    Jsonl,
    /// A Markdown table.
    Md,
}

/// Writes `table`. `look` matters to [`Format::Human`] alone.
pub fn write(table: &Table, format: Format, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Human => human::write(table, look, out),
        Format::Tsv => tsv::write(table, out),
        Format::Csv => csv::write(table, out),
        Format::Json => json::write(table, out),
        Format::Jsonl => lines::write(table, out),
        Format::Md => markdown::write(table, out),
    }
}

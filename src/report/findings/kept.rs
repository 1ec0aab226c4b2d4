//! What the cache keeps of a folder.

use super::columns;
use crate::report::table::{Cell, Reader, Table};
use crate::source::clean;
use crate::store::Status;

/// One row: where, how many files, how many segments and how many of them are broken or another engine's, how many bytes.
pub fn kept(status: &Status) -> Table {
    let columns = columns(["directory", "files", "segments", "broken", "bytes"].map(|name| (name, Reader::Anyone)));
    let row = vec![
        Cell::Text(clean::line(&status.directory.to_string_lossy())),
        Cell::Count(status.files),
        Cell::Count(status.segments),
        Cell::Count(status.broken),
        Cell::Count(usize::try_from(status.bytes).unwrap_or(usize::MAX)),
    ];
    Table { columns, rows: vec![row] }
}

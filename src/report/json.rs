//! One JSON array, a row an object on a line of its own.

use super::table::Table;
use std::io::{self, Write};

/// Writes `table`; an empty one is `[]`.
pub(super) fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    if table.rows.is_empty() {
        return writeln!(out, "[]");
    }
    out.write_all(b"[\n")?;
    for (index, object) in table.objects().enumerate() {
        out.write_all(if index == 0 { b" " } else { b",\n " })?;
        serde_json::to_writer(&mut *out, &object)?;
    }
    out.write_all(b"\n]\n")
}

#[cfg(test)]
mod tests {
    use super::super::table::cases::written;
    use super::*;

    #[test]
    fn rows_are_objects_with_typed_values() {
        let value: serde_json::Value = serde_json::from_str(&written(write)).expect("JSON");
        assert_eq!(value[0]["also"], serde_json::json!(["Ruiz", "Dana"]));
        assert_eq!(value[1], serde_json::json!({"name": "=1+1", "quotes": 3, "role": null, "also": []}));
    }

    #[test]
    fn no_rows_are_an_empty_array() {
        let mut out = Vec::new();
        write(&Table::default(), &mut out).expect("memory takes everything");
        assert_eq!(out, b"[]\n");
    }
}

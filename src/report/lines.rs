//! JSON lines: one object a line, so that a program can start before the last row is written.

use super::table::Table;
use serde::Serialize;
use std::io::{self, Write};

/// Writes `table`; an empty one writes nothing.
pub(super) fn write(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    table.objects().try_for_each(|object| write_line(&object, out))
}

/// Writes one value and a line end.
pub(super) fn write_line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::super::table::cases::written;
    use super::*;

    #[test]
    fn each_line_is_an_object_whose_keys_keep_the_order_of_the_columns() {
        assert_eq!(
            written(write).lines().next(),
            Some(r#"{"name":"Dana Ruiz","quotes":12,"role":"head of Northmoor | west","also":["Ruiz","Dana"]}"#)
        );
    }
}

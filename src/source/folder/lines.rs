//! Files with so many articles, a JSON object a line, that each is listed by itself: no more than a line is then ever in memory.

use crate::source::{MAX_BYTES, Part};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// What byline's own findings are called: they are listed so whatever their size.
const FINDINGS: &str = ".byline.jsonl";

/// True for a file whose lines are listed one by one: findings, and JSON lines that are not read in one go.
pub(super) fn is_wanted(path: &Path, bytes: u64) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    name.ends_with(FINDINGS) || bytes > MAX_BYTES && (name.ends_with(".jsonl") || name.ends_with(".ndjson"))
}

/// Where the lines of a file are. Blank ones are left out, and those longer than a file may be.
pub(super) fn parts(file: File) -> io::Result<Vec<Part>> {
    let mut input = BufReader::with_capacity(1 << 20, file);
    let mut parts = Vec::new();
    let (mut start, mut at) = (0_u64, 0_u64);
    let mut is_blank = true;
    let mut end_line = |start: u64, end: u64, is_blank: bool| {
        let number = u32::try_from(parts.len() + 1).unwrap_or(u32::MAX);
        if !is_blank && end - start <= MAX_BYTES {
            parts.push(Part { number, bytes: Some((start, end)) });
        }
    };
    loop {
        let held = input.fill_buf()?;
        if held.is_empty() {
            end_line(start, at, is_blank);
            break;
        }
        let end = memchr::memchr(b'\n', held);
        let line = &held[..end.unwrap_or(held.len())];
        is_blank &= line.trim_ascii().is_empty();
        let used = end.map_or(held.len(), |end| end + 1);
        at += line.len() as u64;
        if end.is_some() {
            end_line(start, at, is_blank);
            at += 1;
            (start, is_blank) = (at, true);
        }
        input.consume(used);
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn lines_are_told_by_their_bytes_and_blank_ones_left_out() {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(b"{1}\n\n  \r\n{22}\n{333}").expect("written");
        let parts = parts(file.reopen().expect("there")).expect("read");
        let told: Vec<_> = parts.iter().map(|part| (part.number, part.bytes.expect("known"))).collect();
        assert_eq!(told, [(1, (0, 3)), (2, (9, 13)), (3, (14, 19))]);
    }
}

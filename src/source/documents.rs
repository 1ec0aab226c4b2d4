//! Documents on a stream, one a line of JSON: each is read as a file is.
//!
//! `{"path": "a/b.html", "text": "<p>…"}` is the content of a file of that name, whatever its format: its findings are those of the
//! file. Any other object is an article by itself, under the field names that JSON files have too.

use super::embedded::Embedded;
use super::{Door, Locator, MAX_BYTES, SkipReason, Skipped, clean};
use serde_json::{Map, Value};
use std::io::{self, BufRead, Read};

/// The longest name of a document that is kept, in bytes.
const LONGEST_NAME: usize = 1_000;

/// A line of the stream.
pub enum Document {
    /// A place with one file, and the file.
    Read(Embedded, Locator),
    /// Why it is none.
    Broken(Skipped),
}

/// True when the beginning of a stream is that of a JSON object: then it holds a document a line.
pub fn begin(start: &[u8]) -> bool {
    start.trim_ascii_start().starts_with(b"{")
}

/// The documents of a stream, in its order; blank lines are none. A line longer than a file may be is left out, and so is the
/// rest of a stream that breaks.
pub fn documents(mut input: impl BufRead) -> impl Iterator<Item = Document> {
    let mut number = 0;
    let mut is_over = false;
    std::iter::from_fn(move || {
        while !is_over {
            number += 1;
            match line(&mut input) {
                Ok(None) => is_over = true,
                Ok(Some(line)) if line.trim_ascii().is_empty() => {}
                Ok(Some(line)) => return Some(document(&line, number)),
                Err(error) => {
                    is_over = true;
                    return Some(broken(number, SkipReason::Unreadable(clean::line(&error.to_string()))));
                }
            }
        }
        None
    })
}

/// The next line, cut just behind the longest that is read; `None` at the end.
fn line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    input.by_ref().take(MAX_BYTES + 1).read_until(b'\n', &mut line)?;
    if line.len() as u64 > MAX_BYTES {
        skip_line(input)?;
    }
    Ok((!line.is_empty()).then_some(line))
}

/// Reads on to the end of the line without keeping it.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let held = input.fill_buf()?;
        let end = memchr::memchr(b'\n', held);
        let used = end.map_or(held.len(), |end| end + 1);
        if used == 0 || end.is_some() {
            input.consume(used);
            return Ok(());
        }
        input.consume(used);
    }
}

fn document(line: &[u8], number: usize) -> Document {
    if line.len() as u64 > MAX_BYTES {
        return broken(number, SkipReason::NoArticles("longer than a file may be".into()));
    }
    let Ok(fields) = serde_json::from_slice::<Map<String, Value>>(line) else {
        return broken(number, SkipReason::NoArticles("not a JSON object".into()));
    };
    let word = |field: &str| fields.get(field).and_then(Value::as_str);
    let name = word("path").map(|path| clean::line(&path[..path.floor_char_boundary(LONGEST_NAME)]));
    let name = name.filter(|name| !name.is_empty());
    let door = match (&name, word("text"), fields.len()) {
        (Some(name), Some(text), 2) => Embedded::new([(name.as_str(), text.as_bytes())]),
        _ => Embedded::new([(name.as_deref().unwrap_or(&format!("line {number}.json")), line)]),
    };
    match door.list().entries.pop() {
        Some(entry) => Document::Read(door, entry.locator),
        None => broken(number, SkipReason::Empty),
    }
}

fn broken(number: usize, reason: SkipReason) -> Document {
    Document::Broken(Skipped { name: format!("line {number}"), reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read;

    fn texts(stream: &str) -> Vec<String> {
        let told = |document| match document {
            Document::Read(door, at) => {
                let text = read(&door, &at).map_or_else(|reason| reason.to_string(), |text| text.text);
                format!("{}: {}", at.name, text.trim())
            }
            Document::Broken(skipped) => format!("{} left out: {}", skipped.name, skipped.reason),
        };
        documents(stream.as_bytes()).map(told).collect()
    }

    #[test]
    fn a_document_is_read_as_the_file_of_its_name() {
        let stream = "{\"path\": \"a.txt\", \"text\": \"Rain.\"}\n\n{\"path\": \"b.html\", \"text\": \"<!doctype html><p>It will snow in the hills today, they say, and tomorrow.</p>\"}";
        assert_eq!(texts(stream), ["a.txt: Rain.", "b.html: It will snow in the hills today, they say, and tomorrow."]);
    }

    #[test]
    fn an_article_in_fields_is_read_as_a_json_file_is() {
        let stream = "{\"path\": \"a.json\", \"title\": \"Harbour to close\", \"text\": \"It will close on Monday.\"}";
        assert_eq!(texts(stream), ["a.json: Harbour to close\n\nIt will close on Monday."]);
    }

    #[test]
    fn broken_lines_are_told_and_the_rest_is_read() {
        let told = texts(
            "{\"path\": \"a.txt\", \"text\": \"Rain.\"}\n{oh\n[1]\n{\"path\": \"c\\u001b[31m.txt\", \"text\": \"Sun.\"}\n",
        );
        assert_eq!(told[0], "a.txt: Rain.");
        assert_eq!(told[1..3], ["line 2 left out: not a JSON object", "line 3 left out: not a JSON object"]);
        assert!(told[3].ends_with(": Sun.") && !told[3].contains('\u{1b}'));
    }

    #[test]
    fn a_line_without_end_does_not_fill_memory() {
        let long = io::repeat(b'a').take(MAX_BYTES * 3).chain(&b"\n{\"path\": \"a.txt\", \"text\": \"Rain.\"}"[..]);
        let all: Vec<Document> = documents(io::BufReader::new(long)).collect();
        assert!(matches!(&all[..], [Document::Broken(_), Document::Read(..)]));
    }
}

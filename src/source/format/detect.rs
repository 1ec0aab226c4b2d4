//! What a file is: told by its content first, by its name where content does not say.
//!
//! Looks at the first [`HEAD`] bytes only. A wrong guess costs little: a reader that finds no article says so.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::path::Path;

/// What a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Text as it stands.
    #[default]
    Plain,
    /// A saved web page.
    Html,
    /// Text with light marks, perhaps below front matter.
    Markdown,
    /// One JSON value: an article, or several.
    Json,
    /// A JSON value a line, each an article.
    JsonLines,
    /// A table with an article a row.
    Csv,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// One letter.
    Mail,
    /// Letters in one file.
    Mailbox,
    /// A Word document.
    Docx,
    /// An electronic book.
    Epub,
    /// What a news archive (LexisNexis, Factiva) gives when asked for text.
    Export,
    /// A printed page.
    Pdf,
}

impl Format {
    /// The word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Format::Plain => "text",
            Format::Html => "HTML",
            Format::Markdown => "Markdown",
            Format::Json => "JSON",
            Format::JsonLines => "JSON lines",
            Format::Csv => "CSV",
            Format::Feed => "feed",
            Format::Mail => "mail",
            Format::Mailbox => "mailbox",
            Format::Docx => "DOCX",
            Format::Epub => "EPUB",
            Format::Export => "archive export",
            Format::Pdf => "PDF",
        }
    }

    /// What of it states title, author and date: "front matter".
    pub fn stated_in(self) -> &'static str {
        match self {
            Format::Plain => "text",
            Format::Html => "page data",
            Format::Markdown => "front matter",
            Format::Json | Format::JsonLines => "JSON field",
            Format::Csv => "column",
            Format::Feed => "feed entry",
            Format::Mail | Format::Mailbox => "mail header",
            Format::Docx | Format::Pdf => "document properties",
            Format::Epub => "book data",
            Format::Export => "export header",
        }
    }

    /// True when the text shown was made from the file, so that places in it are no places in the file.
    pub fn is_converted(self) -> bool {
        self != Format::Plain
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

/// How much of a file is looked at, in bytes.
const HEAD: usize = 4 * 1024;

/// What the bytes of a file named `name` are; exports of archives, which only their readers tell, are plain text here. `None`
/// for text that is no article by the ending of its name: a page's program, data of another kind.
pub fn detect(bytes: &[u8], name: &str) -> Option<Format> {
    let ending = ending(name);
    if let Some(format) = of_bytes(bytes, &ending) {
        return Some(format);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if let Some(format) = of_text(head, &ending) {
        return Some(format);
    }
    match ending.as_str() {
        "html" | "htm" | "xhtml" | "shtml" | "mhtml" if head.contains('<') => Some(Format::Html),
        "md" | "markdown" | "mdown" | "mkd" | "mdx" | "qmd" | "rmd" => Some(Format::Markdown),
        "csv" | "tsv" => Some(Format::Csv),
        "jsonl" | "ndjson" => Some(Format::JsonLines),
        "eml" => Some(Format::Mail),
        "mbox" => Some(Format::Mailbox),
        "json" | "xml" | "rss" | "atom" | "php" | "asp" | "aspx" => None,
        _ => Some(Format::Plain),
    }
}

/// The name of what a packed file holds: "press.jsonl" for "press.jsonl.gz".
pub fn inner(name: &str) -> &str {
    match ending(name).as_str() {
        "gz" | "zst" => name.rsplit_once('.').map_or(name, |(inner, _)| inner),
        _ => name,
    }
}

fn ending(name: &str) -> String {
    Path::new(name).extension().map_or_else(String::new, |ending| ending.to_string_lossy().to_ascii_lowercase())
}

/// What is told by marks in the bytes.
fn of_bytes(bytes: &[u8], ending: &str) -> Option<Format> {
    if bytes.starts_with(b"%PDF-") {
        return Some(Format::Pdf);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
    match ending {
        "epub" => Some(Format::Epub),
        "docx" | "docm" => Some(Format::Docx),
        _ if holds(b"application/epub+zip") => Some(Format::Epub),
        _ if holds(b"word/document.xml") => Some(Format::Docx),
        _ => None,
    }
}

/// What is told by how the text begins.
fn of_text(head: &str, ending: &str) -> Option<Format> {
    match head.bytes().next()? {
        b'<' => of_markup(head),
        b'{' | b'[' => of_json(head, ending),
        b'-' | b'+' if is_front_matter(head) => Some(Format::Markdown),
        _ if head.starts_with("From ")
            && ending != "eml"
            && is_mail(head.split_once('\n').map_or("", |(_, rest)| rest)) =>
        {
            Some(Format::Mailbox)
        }
        _ if is_mail(head) => Some(Format::Mail),
        _ => None,
    }
}

fn of_markup(head: &str) -> Option<Format> {
    let folded = head.to_ascii_lowercase();
    // Feeds name themselves in the first element; a page may link to feeds, but only after its own.
    let first = folded
        .match_indices('<')
        .map(|(at, _)| &folded[at + 1..])
        .find(|tag| tag.starts_with(|letter: char| letter.is_ascii_alphabetic()) || tag.starts_with("!doctype"))?;
    let is = |name: &str| {
        first.strip_prefix(name).is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
    };
    if ["rss", "feed", "rdf:rdf", "channel"].into_iter().any(is) {
        return Some(Format::Feed);
    }
    const PAGE: [&str; 22] = [
        "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "article", "main", "section",
        "h1", "h2", "table", "center", "header", "span", "base", "a", "ul",
    ];
    (first.starts_with("!doctype html") || PAGE.into_iter().any(is)).then_some(Format::Html)
}

/// A JSON value, or several, a line each. A text may begin with a bracket too: "[Applause]".
fn of_json(head: &str, ending: &str) -> Option<Format> {
    let inside = head[1..].trim_start();
    let is_object = head.starts_with('{') && inside.starts_with(['"', '}']);
    let is_array = head.starts_with('[') && inside.starts_with(['{', '[', ']', '"']);
    if !is_object && !is_array {
        return None;
    }
    if head.contains("https://jsonfeed.org/version/") || head.contains("https:\\/\\/jsonfeed.org\\/version\\/") {
        return Some(Format::Feed);
    }
    if matches!(ending, "jsonl" | "ndjson") {
        return Some(Format::JsonLines);
    }
    // The first line is a whole value, and another begins on the next: no one value goes on so.
    let has_lines = is_object
        && head
            .split_once('\n')
            .is_some_and(|(first, rest)| first.trim_end().ends_with('}') && rest.trim_start().starts_with('{'));
    Some(if has_lines { Format::JsonLines } else { Format::Json })
}

/// A fence, lines of "key: value" or "key = value", and the fence again.
fn is_front_matter(head: &str) -> bool {
    let mut lines = head.lines().map(str::trim_end);
    let Some(fence @ ("---" | "+++")) = lines.next() else { return false };
    let first = lines.next().unwrap_or("");
    let key = first.split([':', '=']).next().unwrap_or("").trim();
    let is_key = first.contains([':', '=']) && key.len() <= 40 && !key.contains(char::is_whitespace);
    is_key && (lines.any(|line| line == fence) || head.len() + 16 >= HEAD)
}

/// Lines of "Name: value", several of which only letters have.
fn is_mail(head: &str) -> bool {
    const TELLING: [&str; 9] = [
        "received:",
        "return-path:",
        "message-id:",
        "mime-version:",
        "delivered-to:",
        "from:",
        "to:",
        "subject:",
        "date:",
    ];
    let is_field = |line: &str| {
        line.starts_with([' ', '\t'])
            || line.split_once(':').is_some_and(|(name, _)| {
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            })
    };
    let fields = head.lines().take_while(|line| is_field(line));
    let telling = fields.filter(|line| {
        let line = line.to_ascii_lowercase();
        TELLING.iter().any(|name| line.starts_with(name))
    });
    telling.count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_before_the_name() {
        assert_eq!(detect(b"<!DOCTYPE html><html><p>Words", "a.txt"), Some(Format::Html));
        assert_eq!(
            detect(b"<?xml version=\"1.0\"?>\n<!-- made -->\n<rss version=\"2.0\">", "a.html"),
            Some(Format::Feed)
        );
        assert_eq!(detect(b"{\"title\": \"Fees\"}", "a.txt"), Some(Format::Json));
        assert_eq!(detect(b"{\"title\": \"Fees\"}\n{\"title\": \"Ships\"}\n", "a.txt"), Some(Format::JsonLines));
        assert_eq!(detect(b"---\ntitle: Fees\n---\nWords", "a.txt"), Some(Format::Markdown));
        assert_eq!(detect(b"%PDF-1.7", "a.txt"), Some(Format::Pdf));
        assert_eq!(detect(b"From: a@b.example\nTo: c@d.example\nSubject: Fees\n\nWords", "a"), Some(Format::Mail));
    }

    #[test]
    fn text_that_begins_like_a_format_stays_text() {
        for text in ["[Applause] Thank you.", "{sic} they wrote", "--- \nIt rained.", "Dana Ruiz: It rained.\nLam: No."]
        {
            assert_eq!(detect(text.as_bytes(), "a.txt"), Some(Format::Plain), "{text}");
        }
    }

    #[test]
    fn data_and_programs_are_no_articles() {
        assert_eq!(detect(b"<?php echo 1;", "a.php"), None);
        assert_eq!(detect(b"<project><target/></project>", "build.xml"), None);
        assert_eq!(detect(b"<html><p>Words", "index.php"), Some(Format::Html), "a page saved under its address");
    }

    #[test]
    fn a_packed_file_is_called_as_what_it_holds() {
        assert_eq!((inner("a/press.jsonl.gz"), inner("a.txt")), ("a/press.jsonl", "a.txt"));
    }
}

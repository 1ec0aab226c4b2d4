//! The formats people keep articles in: bytes of one file → the articles in it, each a [`Draft`].
//!
//! One file per format, each a pure function of bytes that cannot panic and whose depth and size are capped. What a format
//! says of an article (title, author, date, outlet) is kept as it was said; reading dates and names is for `document`.
//! Drafts are decoded but not yet safe to show: everything goes through [`clean`](super::clean::clean) after this.

mod detect;
pub(super) mod html;
pub(super) mod json;
pub(super) mod markdown;
pub(super) mod story;

pub(super) use detect::detect;

use crate::text::fold;
use std::fmt;

/// What a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// One article as its format gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The article's words, paragraphs parted by an empty line. Holds the title only where it stands in the text itself.
    pub text: String,
    /// What the format says of it.
    pub stated: Stated,
}

/// What a format says of an article, in its own words. Missing or blank is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The title, without the site's name where the format tells them apart.
    pub title: Option<String>,
    /// Who wrote it, one name each.
    pub authors: Vec<String>,
    /// When it was published, as written: "2025-02-12T08:00:00+08:00", "Wed, 12 Feb 2025 08:00:00 GMT", "February 12, 2025".
    pub date: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published: http or https only.
    pub url: Option<String>,
}

/// The first lines of a text that may repeat its title.
const HEAD: usize = 4;

/// The text below its title, which is put there when none of the first lines is it.
pub(super) fn headed(title: &str, text: String) -> String {
    let letters = |line: &str| -> String { fold(line).chars().filter(|letter| letter.is_alphanumeric()).collect() };
    let folded = letters(title);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(HEAD);
    if folded.is_empty() || lines.any(|line| letters(line) == folded) {
        return text;
    }
    format!("{}\n\n{text}", title.split_whitespace().collect::<Vec<_>>().join(" "))
}

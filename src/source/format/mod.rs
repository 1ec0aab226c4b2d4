//! The formats people keep articles in: bytes of one file → the articles in it, each a [`Draft`].
//!
//! One file per format, each a pure function of bytes that cannot panic and whose depth and size are capped. What a format
//! says of an article (title, author, date, outlet) is kept as it was said; reading dates and names is for `document`.
//! Drafts are decoded but not yet safe to show: everything goes through [`clean`](super::clean::clean) after this.

mod archive;
pub mod csv;
mod detect;
pub mod docx;
pub mod epub;
pub mod export;
pub mod feed;
mod fragment;
pub mod html;
pub mod json;
pub mod mail;
pub mod markdown;
pub mod pack;
pub mod pdf;
mod said;
pub mod story;
mod xml;

pub use detect::{Format, detect, inner};

use super::{SkipReason, clean};
use crate::text::fold;

/// The most articles taken from one file: a row each needs memory, and a file of the size that is read holds fewer.
pub const MAX_ARTICLES: usize = 100_000;

/// The drafts that have words, or the reason that there are none.
fn with_words(drafts: Vec<Draft>, otherwise: &str) -> Result<Vec<Draft>, SkipReason> {
    if drafts.is_empty() { Err(refusal(otherwise)) } else { Ok(drafts) }
}

/// A reason in words that may hold words of the file: made safe and short.
fn refusal(words: &str) -> SkipReason {
    const LONGEST: usize = 200;
    let mut words = clean::line(words.trim());
    if let Some((cut, _)) = words.char_indices().nth(LONGEST) {
        words.truncate(cut);
        words.push('…');
    }
    SkipReason::NoArticles(words)
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

//! The only way to the bytes of articles.
//!
//! Lists a place, reads a file of it ([`read_all`]) or one article of a file ([`read`]), and turns bytes into safe text:
//! [`decode`](decode::decode), the file's [`format`], then [`clean`](clean::clean). Knows nothing of what the text says.
//! Reads only regular files, never past [`MAX_BYTES`], and never writes.

pub mod clean;
pub mod decode;
pub mod documents;
pub mod embedded;
pub mod folder;
pub mod format;
mod hidden;
pub mod input;
mod kind;
mod parts;
mod sniff;

pub use format::{Format, Stated};
pub use parts::{read, read_all};

use crate::text::Origin;
use folder::FileSize;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::fs::Metadata;
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

/// The longest part of a file that is read, in bytes. A longer file is cut there, and says so.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Where one article is found, and what it is called on the screen. Articles of one file come in their order there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locator {
    /// The file, as the system names it (need not be UTF-8). Relative to nothing: it can be opened as it stands.
    pub path: PathBuf,
    /// Which article of a file that holds several; `None` for the file as a whole.
    pub part: Option<Part>,
    /// The path below the folder that was asked for, safe to show: already cleaned. Says the part: "press.jsonl · 17".
    pub name: String,
}

/// One of the articles of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Part {
    /// From 1, in the order they stand in.
    pub number: u32,
    /// The bytes it was read from, half-open, where these alone suffice to read it again.
    pub bytes: Option<(u64, u64)>,
}

/// Between a file's name and the number of an article in it.
const PART: &str = " · ";

impl Locator {
    /// A file as a whole.
    pub fn file(path: impl Into<PathBuf>, name: impl Into<String>) -> Locator {
        Locator { path: path.into(), part: None, name: name.into() }
    }

    /// One article of this file.
    pub fn part(&self, part: Part) -> Locator {
        let name = format!("{}{PART}{}", self.file_name(), part.number);
        Locator { path: self.path.clone(), part: Some(part), name }
    }

    /// The name of the file, without the part.
    pub fn file_name(&self) -> &str {
        match self.part {
            Some(_) => self.name.rsplit_once(PART).map_or(&self.name, |(file, _)| file),
            None => &self.name,
        }
    }

    /// The ending of the file's name with its stop, ".txt"; empty for an article among several, whose name ends in its number.
    pub fn ending(&self) -> &str {
        let at = self.name.rfind('.').filter(|at| self.part.is_none() && !self.name[*at..].contains('/'));
        at.map_or("", |at| &self.name[at..])
    }

    /// The file's name without folder and ending, such as "002_0460d04edab724c8".
    pub fn stem(&self) -> &str {
        let file = self.file_name();
        let file = file.rsplit('/').next().unwrap_or(file);
        match file.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => file,
        }
    }
}

/// A file that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// What it is called, safe to show.
    pub name: String,
    /// Why it is not an article.
    pub reason: SkipReason,
}

/// Why a file is not read. `Display` gives the words shown: "empty", "not text (looks like PNG)".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// No bytes, or white space only.
    Empty,
    /// Bytes that are no text; what they look like, when known.
    NotText(Option<&'static str>),
    /// Text in a format of its own, or no text, by the ending of its name: "xls".
    OtherFormat(&'static str),
    /// Its format's reader found no article; what it found, on one line and safe to show: "a table without a column of text".
    NoArticles(String),
    /// A program reads it that is not installed.
    NeedsProgram(Format, &'static str),
    /// A link to something outside the folder, or to nothing.
    Link,
    /// Neither a file nor a folder: a pipe, a socket, a device.
    NotRegular,
    /// Larger than was asked for; the limit.
    TooLarge(FileSize),
    /// The system refused; its own words.
    Unreadable(String),
    /// A rule of ours failed on it; its words.
    Failed(String),
}

impl fmt::Display for SkipReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SkipReason::Empty => formatter.write_str("empty"),
            SkipReason::NotText(None) => formatter.write_str("not text"),
            SkipReason::NotText(Some(what)) => write!(formatter, "not text ({what})"),
            SkipReason::OtherFormat(ending) => write!(formatter, "not a format with articles ({ending})"),
            SkipReason::NoArticles(what) => formatter.write_str(what),
            SkipReason::NeedsProgram(format, program) => {
                write!(formatter, "{format}: install {program} to have it read")
            }
            SkipReason::Link => formatter.write_str("a link that leads out of the folder, or nowhere"),
            SkipReason::NotRegular => formatter.write_str("not a regular file"),
            SkipReason::TooLarge(limit) => write!(formatter, "larger than {limit}, the limit set by max-size"),
            SkipReason::Unreadable(why) => write!(formatter, "could not be read: {why}"),
            SkipReason::Failed(why) => write!(formatter, "could not be analysed: {why}"),
        }
    }
}

/// What a place holds, in name order: the order of every later result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files that may be articles.
    pub entries: Vec<Entry>,
    /// What was seen and left out while listing.
    pub skipped: Vec<Skipped>,
}

/// One file of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub locator: Locator,
    /// Its size and time when listed.
    pub stamp: Stamp,
}

/// What tells, without reading it, that a file is very likely as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last changed, in nanoseconds since 1970; 0 when the system does not say.
    pub modified: i64,
}

impl Stamp {
    /// Of a file as the system describes it.
    pub fn of(data: &Metadata) -> Stamp {
        let since = data.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0);
        Stamp { bytes: data.len(), modified }
    }
}

/// The bytes of a file, perhaps cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bytes {
    /// At most [`MAX_BYTES`].
    pub bytes: Vec<u8>,
    /// The size of the whole file when it was longer than that.
    pub cut_from: Option<u64>,
}

/// A place articles come from: a folder, or the articles inside the binary.
pub trait Door: Send + Sync {
    /// What is there. Never fails: what cannot be used is in [`Listing::skipped`].
    fn list(&self) -> Listing;
    /// The bytes of one file, whichever part of it is asked for.
    fn read(&self, at: &Locator) -> Result<Bytes, SkipReason>;
    /// The files and folders in which articles may come and go; none for a place that never changes.
    fn watched(&self) -> Vec<PathBuf> {
        Vec::new()
    }
    /// Some of its bytes, half-open; `None` when it does not hold them, or reading them alone saves nothing.
    fn read_some(&self, _at: &Locator, _bytes: (u64, u64)) -> Option<Vec<u8>> {
        None
    }
    /// The text of a file that only another program can read.
    fn convert(&self, _at: &Locator, format: Format) -> Result<Vec<u8>, SkipReason> {
        Err(SkipReason::NoArticles(format!("a {format} that nothing here can read")))
    }
}

/// Safe text and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Holds no control characters but line ends (`\n`) and tabs, no bidirectional overrides, and at most 30 marks a letter.
    pub text: String,
    /// The way back to the stored bytes; the identity when the encoding was not UTF-8 or the format was converted (offsets
    /// then count the text shown).
    pub origin: Origin,
    /// The encoding's standard name, such as "UTF-8" or "windows-1252".
    pub encoding: &'static str,
    /// What was made visible.
    pub replaced: Replaced,
    /// The size of the whole file when only its start was read.
    pub cut_from: Option<u64>,
    /// What the file is. All but [`Format::Plain`] were converted to this text.
    pub format: Format,
    /// What the format says of the article, safe to show on one line.
    pub stated: Stated,
    /// What byline found in it before, as JSON, when the file holds that as well.
    pub told: Option<Box<str>>,
}

impl Text {
    /// Plain text in UTF-8 that is stored as it is shown.
    pub fn plain(text: impl Into<String>) -> Text {
        Text {
            text: text.into(),
            origin: Origin::default(),
            encoding: "UTF-8",
            replaced: Replaced::default(),
            cut_from: None,
            format: Format::Plain,
            stated: Stated::default(),
            told: None,
        }
    }
}

/// How many characters were replaced by something visible, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// Control characters (C0, DEL and C1).
    pub controls: u32,
    /// Bidirectional overrides and isolates, and other invisible format characters.
    pub invisible: u32,
    /// Bytes that are no text in the file's encoding.
    pub invalid: u32,
    /// Combining marks past the 30th on one letter.
    pub marks: u32,
}

impl Replaced {
    /// All of them.
    pub fn total(self) -> u32 {
        self.controls + self.invisible + self.invalid + self.marks
    }
}

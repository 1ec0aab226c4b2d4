//! All that can happen.

use super::{Key, List, Ticket};
use crate::corpus::Outcome;
use crate::search::{Found, Tidied};
use crate::source::Listing;
use crate::store::Whole;
use crate::text::ArticleId;

/// Something that happened outside, told to `update`.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; may hold line ends.
    Paste(String),
    /// The wheel was turned over the screen: lines, negative is up. Only with `--mouse`.
    Wheel(i16),
    /// The left button was pressed on a cell. Only with `--mouse`.
    Click {
        /// From 0, from the left.
        column: u16,
        /// From 0, from the top.
        row: u16,
    },
    /// The terminal has this size now.
    Resized(Size),
    /// The folder was listed.
    Listed {
        /// Which listing this answers.
        ticket: Ticket,
        /// What is there.
        listing: Listing,
        /// What is kept of it, when nothing changed since it was read to its end.
        whole: Option<Box<Whole>>,
    },
    /// Files of the folder may have come, gone or changed.
    FolderChanged,
    /// A file was read, or could not be.
    Read {
        /// Which listing it belongs to.
        ticket: Ticket,
        /// Which article.
        at: ArticleId,
        /// What became of it.
        outcome: Outcome,
    },
    /// Nothing else waits: articles that became ready together may be linked on.
    LinkMore,
    /// Parts of the index were joined.
    Tidied(Tidied),
    /// A list was put in order.
    Arranged {
        /// Which asking this answers.
        ticket: Ticket,
        /// The list.
        list: List,
    },
    /// A search ended.
    Found {
        /// Which search this answers.
        ticket: Ticket,
        /// What it found.
        found: Found,
    },
    /// Something to tell the reader, from outside: a copy that failed, an editor that would not start.
    Notice(Notice),
}

/// A line at the foot of the screen, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice(pub String);

/// The size of the terminal in cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

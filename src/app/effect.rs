//! All that can be asked of the world.

use super::List;
use crate::corpus::Corpus;
use crate::search::{Index, Query, Untidy};
use crate::source::{Entry, Locator};
use crate::store::Places;
use crate::text::{ArticleId, LineIndex};
use std::sync::Arc;

/// Tells an answer from an outdated one: an answer that carries an older ticket than the state's is dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

impl Ticket {
    /// The next one.
    pub fn next(self) -> Ticket {
        Ticket(self.0 + 1)
    }
}

/// Something to be done outside, asked by `update`.
#[derive(Clone, Debug)]
pub enum Effect {
    /// List the folder, and open what is kept of it whole; answered by `Message::Listed`.
    List {
        /// For the answer.
        ticket: Ticket,
    },
    /// List the folder to see whether it changed; answered by `Message::Listed`.
    LookAgain {
        /// For the answer.
        ticket: Ticket,
    },
    /// Read every file, in order, behind everything else; answered by one `Message::Read` each.
    ReadAll {
        /// For the answers.
        ticket: Ticket,
        /// What to read; the index is the `ArticleId`.
        entries: Arc<[Entry]>,
    },
    /// Read one file now, because it is to be shown; answered by `Message::Read`.
    Read {
        /// For the answer.
        ticket: Ticket,
        /// Which article.
        at: ArticleId,
        /// Where it is.
        locator: Locator,
    },
    /// Come back with `Message::LinkMore` once no key waits.
    LinkMore,
    /// Join parts of the index behind everything; answered by `Message::Tidied`.
    Tidy(Untidy),
    /// Search; answered by `Message::Found` unless a newer search was asked, and once more when the first answer was a quick one.
    Find {
        /// For the answer.
        ticket: Ticket,
        /// What to find.
        query: Query,
        /// Where: a copy of pointers.
        index: Index,
        /// How many rows at most.
        limit: usize,
    },
    /// Put a list in order; answered by `Message::Arranged`. A newer one of the same list makes it pointless.
    Arrange {
        /// For the answer.
        ticket: Ticket,
        /// The list as it is.
        list: List,
        /// What it lists.
        corpus: Arc<Corpus>,
    },
    /// Put text on the clipboard by OSC 52.
    Copy(String),
    /// Open the file in the reader's editor at a line, the screen lent to it meanwhile.
    Edit(Locator, LineIndex),
    /// Open a web address or the file with the system's own program.
    Open(Locator),
    /// Keep what was read and where, for the next start.
    Keep(Places),
    /// Keep the folder, read to its end, for the next start: its files, and copies of pointers to what was found.
    KeepWhole(Arc<[Entry]>, Arc<Corpus>, Index),
    /// Draw everything anew.
    Redraw,
    /// Stop as Ctrl-Z does.
    Suspend,
    /// End.
    Quit,
}

//! All that the program knows while it runs, and which screen is on top.

use super::panes::{self, Layout};
use super::{
    Arranging, Articles, Body, Effect, Help, Key, Keymap, Meaning, Menu, Mode, People, Quotes, Reader, Reading, Search,
    Size, Text, Ticket,
};
use crate::corpus::{Corpus, Hand, Window};
use crate::search::Index;
use crate::source::Entry;
use crate::store::Places;
use crate::text::{ArticleId, Attic};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the program is started with.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What was asked for, as the reader wrote it and safe to show: "~/clippings".
    pub folder: String,
    /// The terminal's size.
    pub size: Size,
    /// What keys do.
    pub keymap: Keymap,
    /// What was read before, and where.
    pub places: Places,
    /// How articles are shown at first.
    pub reading: Reading,
    /// Which articles count by their day.
    pub window: Window,
    /// Where what need not be in memory is put; `None` leaves it there.
    pub attic: Option<Arc<dyn Attic>>,
}

/// The whole state. Changed by [`super::update`] alone.
#[derive(Clone, Debug)]
pub struct State {
    /// The folder's articles and everybody in them.
    pub corpus: Arc<Corpus>,
    /// What the search over everything looks at.
    pub index: Index,
    /// Whole articles kept at hand.
    pub hand: Hand,
    /// What was read, and where.
    pub places: Places,
    /// View 1.
    pub articles: Articles,
    /// View 2.
    pub people: People,
    /// View 3.
    pub quotes: Quotes,
    /// The search over everything; its query outlives its overlay.
    pub search: Search,
    /// Never empty: a view at the bottom, what lies over it above, the one in use last.
    pub screens: Vec<Screen>,
    /// What belongs to no screen.
    pub shell: Shell,
    /// What keys do.
    pub keymap: Keymap,
}

/// A screen. The views keep their state in [`State`], so that each is as one left it however one comes back.
#[derive(Clone, Debug)]
pub enum Screen {
    /// View 1.
    Articles,
    /// View 2.
    People,
    /// View 3.
    Quotes,
    /// An article.
    Reader(Box<Reader>),
    /// The search over everything.
    Find,
    /// What keys do.
    Help(Box<Help>),
    /// Files left out, from the row in sight first.
    Skipped(usize),
}

/// What belongs to no screen.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The folder, as the reader wrote it.
    pub folder: String,
    /// The terminal's size.
    pub size: Size,
    /// The key that waits for another.
    pub pending: Option<Key>,
    /// Told at the foot of the screen until the next key.
    pub notice: Option<String>,
    /// How articles are shown.
    pub reading: Reading,
    /// Which articles count by their day.
    pub window: Window,
    /// The listing whose articles count; answers for an older one are dropped.
    pub listing: Ticket,
    /// Articles asked for and not yet here.
    pub wanted: BTreeSet<ArticleId>,
    /// True while parts of the index are being joined.
    pub is_tidying: bool,
    /// Lists that are being put in order.
    pub arranging: Arranging,
    /// True until the folder is listed.
    pub is_listing: bool,
    /// The files of the newest listing.
    pub(super) entries: Arc<[Entry]>,
    /// The folder may have changed since it was listed; it is looked at when nothing is being read.
    pub(super) may_have_changed: bool,
    /// It is being listed to see whether it did.
    pub(super) is_looking: bool,
    /// It is kept whole for the next start.
    pub(super) is_kept: bool,
    /// Where what need not be in memory is put.
    pub(super) attic: Option<Arc<dyn Attic>>,
}

impl State {
    /// The state before anything is known of the folder.
    pub fn new(options: Options) -> State {
        let Options { folder, size, keymap, places, reading, window, attic } = options;
        State {
            corpus: Arc::default(),
            index: Index::default(),
            hand: Hand::default(),
            places,
            articles: Articles::default(),
            people: People::default(),
            quotes: Quotes::default(),
            search: Search::default(),
            screens: vec![Screen::Articles],
            shell: Shell { folder, size, reading, window, attic, ..Shell::default() },
            keymap,
        }
    }

    /// Asks for the folder's files: the first thing to do.
    pub fn begin(&mut self) -> Vec<Effect> {
        self.shell.listing = self.shell.listing.next();
        self.shell.is_listing = true;
        vec![Effect::List { ticket: self.shell.listing }]
    }

    /// The screen in use.
    pub fn top(&self) -> &Screen {
        self.screens.last().unwrap_or(&Screen::Articles)
    }

    /// The article being read, when the reader is on top and has it.
    pub fn text(&self) -> Option<&Text> {
        match self.top() {
            Screen::Reader(reader) => match &reader.body {
                Body::Open(text) => Some(text),
                Body::Waiting(_) | Body::Failed(_) => None,
            },
            _ => None,
        }
    }

    pub(super) fn text_mut(&mut self) -> Option<&mut Text> {
        match self.screens.last_mut() {
            Some(Screen::Reader(reader)) => match &mut reader.body {
                Body::Open(text) => Some(text),
                Body::Waiting(_) | Body::Failed(_) => None,
            },
            _ => None,
        }
    }

    /// The mode whose keys hold now.
    pub fn mode(&self) -> Mode {
        match self.top() {
            Screen::Articles if self.articles.narrow.is_typing => Mode::Field,
            Screen::People if self.people.narrow.is_typing => Mode::Field,
            Screen::Quotes if self.quotes.narrow.is_typing => Mode::Field,
            Screen::Reader(_) if self.text().is_some_and(|text| text.finding.narrow.is_typing) => Mode::Field,
            Screen::Help(_) => Mode::Field,
            Screen::Find => Mode::Find,
            screen => screen.mode(),
        }
    }

    /// What may follow the key pressed, while it waits.
    pub fn menu(&self) -> Option<&Menu> {
        match self.keymap.meaning(self.mode(), self.shell.pending?) {
            Some(Meaning::Waits(menu)) => Some(menu),
            _ => None,
        }
    }

    /// How the screen is laid out.
    pub fn layout(&self) -> Layout {
        panes::layout(self.shell.size)
    }

    pub(super) fn notify(&mut self, words: impl Into<String>) {
        self.shell.notice = Some(words.into());
    }
}

impl Screen {
    /// The mode of its keys while no text field is in use.
    pub fn mode(&self) -> Mode {
        match self {
            Screen::Articles => Mode::Articles,
            Screen::People => Mode::People,
            Screen::Quotes => Mode::Quotes,
            Screen::Reader(_) => Mode::Reader,
            Screen::Find => Mode::Find,
            Screen::Help(_) => Mode::Field,
            Screen::Skipped(_) => Mode::Everywhere,
        }
    }
}

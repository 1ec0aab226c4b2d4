//! What the program is doing: its state, and what each message does to it.
//!
//! Pure: no terminal, clock, thread or file. What should happen outside is returned as [`Effect`]s.

mod action;
mod arrange;
pub mod articles;
mod cite;
pub mod columns;
mod cursor;
mod effect;
pub mod excerpt;
mod finding;
mod folder;
pub mod help;
mod key;
mod keymap;
mod message;
mod narrow;
pub mod page;
pub mod panes;
pub mod people;
pub mod profile;
pub mod quotes;
pub mod reader;
pub mod reading;
pub mod search;
mod state;
mod subjects;
mod text;
mod update;
mod walk;

pub use action::{Action, Group};
pub use arrange::{Arranging, List, Which};
pub use articles::{Articles, Order};
pub use cursor::Cursor;
pub use effect::{Effect, Ticket};
pub use finding::Finding;
pub use help::{Help, Section};
pub use key::{Key, KeyCode};
pub use keymap::{Keymap, Meaning, Menu, Mode};
pub use message::{Message, Notice, Size};
pub use narrow::Narrow;
pub use page::{Furniture, Letters, Page, Row, RowKind, Shape};
pub use people::People;
pub use profile::Profile;
pub use quotes::Quotes;
pub use reader::{Body, Reader};
pub use reading::Reading;
pub use search::Search;
pub use state::{Options, Screen, Shell, State};
pub use text::{Focus, Text};
pub use update::update;

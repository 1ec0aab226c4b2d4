//! What the program is doing: its state, and what each message does to it.
//!
//! Pure: no terminal, clock, thread or file. What should happen outside is returned as [`Effect`]s.

mod effect;
mod key;
mod message;

pub use effect::{Effect, Ticket};
pub use key::{Key, KeyCode};
pub use message::{Message, Notice, Size};

//! The program in its terminal: [`run`].
//!
//! One thread owns the screen and the program's state; one reads keys; one waits for signals; a [`pool`] does what takes
//! time; one keeps what is to outlive the run. They meet in channels. What the program *is* stands elsewhere: here it is
//! a [`Program`] that turns messages into effects and draws itself.
//!
//! However the run ends (a key, an error, a panic in any thread, a signal, a terminal that is gone), the terminal is left as
//! it was found.

mod clipboard;
mod drive;
mod editor;
mod input;
mod keeper;
mod librarian;
mod keys;
mod pool;
mod screen;
mod signals;
mod watcher;

use crate::app::{Effect, Message, Size};
use crate::source::Door;
use crate::store::{Cache, Shelf};
use crate::text::Attic;
use anyhow::{Context, ensure};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::io::{IsTerminal, stdout};
use std::process::ExitCode;
use std::sync::Arc;

/// What runs in the terminal.
pub trait Program {
    /// What to do at the start; `size` is the terminal's.
    fn begin(&mut self, size: Size) -> Vec<Effect>;
    /// What a message changes, and what it asks for.
    fn update(&mut self, message: Message) -> Vec<Effect>;
    /// Draws the whole screen. `buffer` is blank and as large as `area`, which is never empty.
    fn view(&self, area: Rect, buffer: &mut Buffer);
    /// Where the text cursor stands; `None` when nothing is being typed.
    fn cursor(&self, area: Rect) -> Option<Position>;
}

/// What a run needs besides the program.
pub struct Settings {
    /// Where articles come from.
    pub door: Arc<dyn Door>,
    /// Where reading places are kept; `None` forgets them.
    pub shelf: Option<Shelf>,
    /// Where findings are kept; `None` keeps none.
    pub cache: Option<Cache>,
    /// Where what need not be in memory is put.
    pub attic: Arc<dyn Attic>,
    /// Whether the mouse is listened to.
    pub mouse: Mouse,
    /// Whether files that come, go or change meanwhile are noticed.
    pub watching: Watching,
}

/// Whether files that come, go or change meanwhile are noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watching {
    /// They are.
    #[default]
    On,
    /// Only when the folder is read again.
    Off,
}

/// Whether the mouse is listened to. While it is, the terminal's own selection needs Shift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// The terminal keeps it.
    #[default]
    Off,
    /// Wheel and click are messages.
    On,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The reader asked for it.
    Quit,
    /// A signal asked for it, by its number.
    Signal(i32),
    /// The terminal is gone.
    Gone,
}

impl Ending {
    /// The status for the shell: 0, or 128 and the signal's number. A terminal that is gone counts as SIGHUP.
    pub fn exit_code(self) -> ExitCode {
        let signal = match self {
            Ending::Quit => return ExitCode::SUCCESS,
            Ending::Signal(signal) => signal,
            Ending::Gone => signal_hook::consts::SIGHUP,
        };
        ExitCode::from(signals::status(signal))
    }
}

/// Runs `program` until it ends. Refuses before touching anything when there is no terminal that can show it.
pub fn run(program: &mut dyn Program, settings: Settings) -> anyhow::Result<Ending> {
    const INSTEAD: &str = "use a subcommand such as `byline list` for plain output";
    ensure!(stdout().is_terminal(), "the reader needs a terminal; {INSTEAD}");
    ensure!(
        std::env::var_os("TERM").is_none_or(|name| name != "dumb"),
        "TERM=dumb: this terminal cannot show the reader; {INSTEAD}"
    );
    // With NO_COLOR, crossterm resets underline and reverse wherever it would set a colour. Which colours there are
    // is the theme's affair.
    crossterm::style::force_color_output(true);
    let keyboard = input::open().with_context(|| format!("opening the terminal for reading keys; {INSTEAD}"))?;
    drive::run(program, settings, keyboard)
}

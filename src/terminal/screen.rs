//! The screen: taking it, drawing on it, giving it back.
//!
//! Asks the terminal nothing: a terminal that never answers must not hold anything up.

use super::Mouse;
use crate::app::Size;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::fs::File;
use std::io::{self, BufWriter, Write, stdout};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Clicks and the wheel, not every movement; positions as text.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// The largest screen drawn on; a terminal that says it is larger is used in part.
const LARGEST: Size = Size { width: 1000, height: 500 };

/// What a terminal has that does not know its size.
const USUAL: Size = Size { width: 80, height: 24 };

/// The terminal's size now.
pub(super) fn size() -> Size {
    match rustix::termios::tcgetwinsize(stdout()) {
        Ok(told) if told.ws_col > 0 && told.ws_row > 0 => {
            Size { width: told.ws_col.min(LARGEST.width), height: told.ws_row.min(LARGEST.height) }
        }
        _ => USUAL,
    }
}

/// The terminal for writing, and whether it is ours at the moment. Shared with whoever may have to give it back in a hurry.
#[derive(Clone)]
pub(super) struct Lease(Arc<Terminal>);

struct Terminal {
    is_ours: AtomicBool,
    /// Standard output without its lock, for whoever restores the terminal must not wait for whoever draws; and opened
    /// beforehand, for by then there may be no room for another file.
    out: File,
}

impl Lease {
    /// Takes nothing yet.
    pub(super) fn new() -> io::Result<Lease> {
        let out = stdout().as_fd().try_clone_to_owned()?.into();
        Ok(Lease(Arc::new(Terminal { is_ours: AtomicBool::new(false), out })))
    }

    fn take(&self, mouse: Mouse) -> io::Result<()> {
        // Set first: a failure half-way is undone by `give_back` as well.
        self.0.is_ours.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut out = BufWriter::new(&self.0.out);
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if mouse == Mouse::On {
            queue!(out, Print(MOUSE_ON))?;
        }
        out.flush()
    }

    /// Leaves the terminal as it was found. Does nothing when it is not ours; failures cannot be helped.
    pub(super) fn give_back(&self) {
        if !self.0.is_ours.swap(false, Ordering::SeqCst) {
            return;
        }
        let mut out = BufWriter::new(&self.0.out);
        let _ = queue!(
            out,
            Print(MOUSE_OFF),
            DisableBracketedPaste,
            SetAttribute(Attribute::Reset),
            cursor::Show,
            LeaveAlternateScreen
        );
        let _ = out.flush();
        let _ = disable_raw_mode();
    }
}

/// The screen while it is ours. Given back when dropped.
pub(super) struct Screen {
    lease: Lease,
    mouse: Mouse,
    backend: CrosstermBackend<BufWriter<File>>,
    /// What the terminal shows.
    front: Buffer,
    /// What is being drawn.
    back: Buffer,
    cursor: Option<Position>,
    /// What the terminal shows is not known.
    is_unknown: bool,
}

impl Screen {
    /// Takes the terminal.
    pub(super) fn take(lease: Lease, mouse: Mouse) -> io::Result<Screen> {
        let backend = CrosstermBackend::new(BufWriter::with_capacity(64 * 1024, lease.0.out.try_clone()?));
        let blank = Buffer::empty(area(size()));
        let mut screen =
            Screen { lease, mouse, backend, front: blank.clone(), back: blank, cursor: None, is_unknown: false };
        screen.retake()?;
        Ok(screen)
    }

    /// Takes it again after [`Screen::give_back`], or makes sure of it after another program may have changed it.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        // Raw mode is only set anew after it was left.
        let _ = disable_raw_mode();
        self.lease.take(self.mouse)?;
        self.cursor = None;
        self.forget();
        Ok(())
    }

    /// Gives it back for a while.
    pub(super) fn give_back(&self) {
        self.lease.give_back();
    }

    /// Everything is to be drawn anew at the next [`Screen::draw`].
    pub(super) fn forget(&mut self) {
        self.is_unknown = true;
    }

    /// The size changed.
    pub(super) fn resize(&mut self, size: Size) {
        self.back = Buffer::empty(area(size));
        self.forget();
    }

    /// The whole screen.
    pub(super) fn area(&self) -> Rect {
        self.back.area
    }

    /// Shows what `paint` draws on a blank buffer. Writes only what changed; nothing when nothing did.
    pub(super) fn draw(&mut self, paint: impl FnOnce(&mut Buffer), cursor: Option<Position>) -> io::Result<()> {
        self.back.reset();
        paint(&mut self.back);
        let cursor = cursor.filter(|at| self.back.area.contains(*at));
        if self.is_unknown {
            queue!(self.backend, SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
            self.front = Buffer::empty(self.back.area);
            self.is_unknown = false;
        }
        let updates = self.front.diff(&self.back);
        if !updates.is_empty() {
            self.backend.draw(updates.into_iter())?;
        } else if cursor == self.cursor {
            return Write::flush(&mut self.backend);
        }
        match cursor {
            Some(at) => queue!(self.backend, cursor::MoveTo(at.x, at.y), cursor::Show)?,
            None if self.cursor.is_some() => queue!(self.backend, cursor::Hide)?,
            None => {}
        }
        self.cursor = cursor;
        std::mem::swap(&mut self.front, &mut self.back);
        Write::flush(&mut self.backend)
    }

    /// Sends bytes that move nothing on the screen.
    pub(super) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.backend.write_all(bytes)?;
        Write::flush(&mut self.backend)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.lease.give_back();
    }
}

fn area(size: Size) -> Rect {
    Rect::new(0, 0, size.width, size.height)
}

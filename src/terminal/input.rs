//! The thread that reads keys.
//!
//! Waits on the terminal itself rather than through crossterm, whose reader takes 100 % of a CPU when the terminal
//! vanishes, leaves bytes beyond the first 1,024 lying until the next key, and cannot be paused for an editor.

use super::drive::Event;
use super::keys::{Keys, Rest};
use crossbeam_channel::{Receiver, Sender};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use std::fs::File;
use std::io::{IsTerminal, PipeReader, PipeWriter, Read, Write, pipe, stdin};
use std::os::fd::AsFd;
use std::thread;
use std::time::{Duration, Instant};

/// How long the reader may take to stop reading: it only ever waits, so this is never reached.
const PAUSE: Duration = Duration::from_secs(1);

/// The terminal for reading: standard input, or the controlling terminal when something is piped in.
pub(super) fn open() -> std::io::Result<File> {
    let stdin = stdin();
    if stdin.is_terminal() { Ok(stdin.as_fd().try_clone_to_owned()?.into()) } else { File::open("/dev/tty") }
}

/// The reading thread. Ends with the process.
pub(super) struct Input {
    orders: PipeWriter,
    paused: Receiver<()>,
}

impl Input {
    /// Begins to read `terminal`.
    pub(super) fn start(terminal: File, events: Sender<Event>) -> std::io::Result<Input> {
        let (ordered, orders) = pipe()?;
        let (pausing, paused) = crossbeam_channel::bounded(1);
        let reader = Reader { terminal, ordered, pausing, events };
        thread::Builder::new().name("byline-keys".into()).spawn(move || reader.run())?;
        Ok(Input { orders, paused })
    }

    /// Stops reading; on return the terminal's input belongs to someone else.
    pub(super) fn pause(&mut self) {
        if self.orders.write_all(b"p").is_ok() {
            let _ = self.paused.recv_timeout(PAUSE);
        }
    }

    /// Reads again.
    pub(super) fn resume(&mut self) {
        // Fails only when the thread is gone, which has told why.
        let _ = self.orders.write_all(b"r");
    }
}

struct Reader {
    terminal: File,
    ordered: PipeReader,
    pausing: Sender<()>,
    events: Sender<Event>,
}

impl Reader {
    fn run(mut self) {
        let mut keys = Keys::default();
        let mut bytes = [0_u8; 4096];
        while let Ok((is_ordered, is_readable)) = self.wait() {
            if is_ordered && !self.obey() {
                return;
            }
            if !is_readable || is_ordered {
                continue;
            }
            let count = match rustix::io::read(&self.terminal, &mut bytes) {
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Ok(0) | Err(_) => break,
                Ok(count) => count,
            };
            let rest = if count == bytes.len() { Rest::Waiting } else { Rest::None };
            for message in keys.take(&bytes[..count], rest, Instant::now()) {
                // Fails only when the run is over.
                let _ = self.events.send(Event::Message(message));
            }
        }
        let _ = self.events.send(Event::Gone);
    }

    /// Waits for an order or for the terminal; an error or a hang-up of the terminal counts as readable, and reading
    /// tells which.
    fn wait(&self) -> Result<(bool, bool), Errno> {
        let mut watched = [PollFd::new(&self.ordered, PollFlags::IN), PollFd::new(&self.terminal, PollFlags::IN)];
        loop {
            match poll(&mut watched, None) {
                Err(Errno::INTR) => {}
                Err(error) => return Err(error),
                Ok(_) => return Ok((!watched[0].revents().is_empty(), !watched[1].revents().is_empty())),
            }
        }
    }

    /// Takes the order to pause and waits for the one to go on. False when the run is over.
    fn obey(&mut self) -> bool {
        let mut order = [0];
        if self.ordered.read_exact(&mut order).is_err() {
            return false;
        }
        let _ = self.pausing.send(());
        self.ordered.read_exact(&mut order).is_ok()
    }
}

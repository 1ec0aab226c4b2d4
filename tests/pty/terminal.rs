//! A pseudo-terminal with the toy in it: what it writes, what it shows, in which mode it is.
//!
//! Nothing waits for a fixed time to hope that something has happened by then: every wait is for a condition, and fails
//! after [`PATIENCE`].

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use rustix::termios::LocalModes;
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Far longer than anything takes, also on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A terminal that nothing was written to for this long has settled.
const QUIET: Duration = Duration::from_millis(100);

/// The emulator cannot wrap lines in less.
const SMALLEST: u16 = 10;

const TOY: [&str; 4] = ["toy::toy", "--exact", "--nocapture", "--test-threads=1"];

/// The toy without a terminal.
pub fn toy_command() -> Command {
    let mut command = Command::new(this_binary());
    command.args(TOY).env("TOY", "1").stdin(Stdio::null());
    command
}

fn this_binary() -> PathBuf {
    std::env::current_exe().expect("known")
}

/// Waits until `file` holds something.
pub fn await_file(file: &Path) -> String {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match std::fs::read_to_string(file) {
            Ok(text) if !text.is_empty() => return text,
            _ => std::thread::yield_now(),
        }
    }
    panic!("{} was never written", file.display());
}

pub struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    slave: Option<Box<dyn SlavePty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Option<Box<dyn Child + Send + Sync>>,
    chunks: Receiver<Vec<u8>>,
    is_closing: Arc<AtomicBool>,
    environment: Vec<(String, std::ffi::OsString)>,
    parser: vt100::Parser,
    written: Vec<u8>,
    home: tempfile::TempDir,
}

impl Terminal {
    pub fn new(width: u16, height: u16) -> Terminal {
        let pair = native_pty_system().openpty(size(width, height)).expect("a pseudo-terminal");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (out, chunks) = channel();
        let is_closing = Arc::new(AtomicBool::new(false));
        let closing = is_closing.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if closing.load(Ordering::SeqCst) || out.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal {
            writer: Some(pair.master.take_writer().expect("a writer")),
            master: Some(pair.master),
            slave: Some(pair.slave),
            child: None,
            chunks,
            is_closing,
            environment: Vec::new(),
            parser: vt100::Parser::new(height.max(SMALLEST), width.max(SMALLEST), 0),
            written: Vec::new(),
            home: tempfile::tempdir().expect("a temporary folder"),
        }
    }

    /// Sets a variable for the program to be started.
    pub fn set(&mut self, name: &str, value: impl AsRef<OsStr>) {
        self.environment.push((name.into(), value.as_ref().into()));
    }

    pub fn start_toy(&mut self) {
        let mut command = CommandBuilder::new(this_binary());
        command.args(TOY);
        self.start(command);
    }

    /// Starts byline itself, with nothing of the user's.
    pub fn start_byline(&mut self, arguments: &[&OsStr]) {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_byline"));
        command.args(arguments);
        for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"] {
            command.env(name, self.home.path());
        }
        self.start(command);
    }

    /// Starts byline itself on `text`, which is piped in.
    pub fn start_byline_on(&mut self, text: &str) {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "printf %s \"$TEXT\" | \"$BYLINE\" -"]);
        command.env("TEXT", text);
        command.env("BYLINE", env!("CARGO_BIN_EXE_byline"));
        for name in ["XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME"] {
            command.env(name, self.home.path());
        }
        self.start(command);
    }

    /// Starts the toy below a shell that ignores SIGHUP; its status comes to stand in the file.
    pub fn start_toy_below_a_deaf_shell(&mut self) -> PathBuf {
        let status = self.home.path().join("status");
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "trap '' HUP; \"$@\"; echo $? > \"$STATUS\"", "sh"]);
        command.arg(this_binary());
        command.args(TOY);
        command.env("STATUS", &status);
        self.start(command);
        status
    }

    fn start(&mut self, mut command: CommandBuilder) {
        command.env("TOY", "1");
        command.env("TERM", "xterm-256color");
        command.cwd(self.home.path());
        for name in [
            "BYLINE_CORPUS",
            "BYLINE_THEME",
            "BYLINE_CONFIG",
            "NO_COLOR",
            "VISUAL",
            "EDITOR",
            "TMUX",
            "TOY_STATE",
            "TOY_FILES",
        ] {
            command.env_remove(name);
        }
        for (name, value) in &self.environment {
            command.env(name, value);
        }
        let slave = self.slave.as_ref().expect("not yet gone");
        self.child = Some(slave.spawn_command(command).expect("starts"));
    }

    pub fn press(&mut self, keys: &str) {
        let writer = self.writer.as_mut().expect("not yet gone");
        writer.write_all(keys.as_bytes()).and_then(|()| writer.flush()).expect("taken");
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.master.as_ref().expect("not yet gone").resize(size(width, height)).expect("resized");
        self.parser.screen_mut().set_size(height.max(SMALLEST), width.max(SMALLEST));
    }

    pub fn send(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("sent");
    }

    fn pid(&self) -> Pid {
        let id = self.child.as_ref().and_then(|child| child.process_id()).expect("started");
        Pid::from_raw(id.cast_signed()).expect("not zero")
    }

    /// Everything written since the start or the last [`Terminal::forget`].
    pub fn written(&self) -> &str {
        match std::str::from_utf8(&self.written) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&self.written[..error.valid_up_to()]).expect("whole characters"),
        }
    }

    pub fn forget(&mut self) {
        self.written.clear();
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// True when the terminal echoes and edits lines itself, as a shell expects.
    pub fn is_cooked(&self) -> bool {
        let modes = self.master.as_ref().and_then(|master| master.get_termios()).expect("known").local_flags.bits();
        let wanted = LocalModes::ICANON | LocalModes::ECHO;
        modes & wanted.bits() == wanted.bits()
    }

    fn take(&mut self, chunk: &[u8]) {
        self.parser.process(chunk);
        self.written.extend_from_slice(chunk);
    }

    #[track_caller]
    fn await_that(&mut self, what: &str, is_so: impl Fn(&Terminal) -> bool) {
        let begun = Instant::now();
        while !is_so(self) {
            match self.chunks.recv_timeout(Duration::from_millis(20)) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Timeout) if begun.elapsed() < PATIENCE => {}
                Err(_) if is_so(self) => {}
                Err(_) => {
                    panic!("never came: {what}\nscreen:\n{}\nwritten: {:?}", self.screen().contents(), self.written())
                }
            }
        }
    }

    /// Waits until the screen shows `text`.
    #[track_caller]
    pub fn await_text(&mut self, text: &str) {
        self.await_that(text, |terminal| terminal.screen().contents().contains(text));
    }

    /// Waits until the screen shows `text`, or until the program has ended; true when it shows.
    #[track_caller]
    pub fn await_text_or_end(&mut self, text: &str) -> bool {
        let pid = self.pid();
        let has_ended = || {
            let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
            waitid(WaitId::Pid(pid), options).is_ok_and(|status| status.is_some())
        };
        self.await_that(text, |terminal| terminal.screen().contents().contains(text) || has_ended());
        self.screen().contents().contains(text)
    }

    /// Waits until `text` was written, wherever it shows.
    #[track_caller]
    pub fn await_text_sent(&mut self, text: &str) {
        self.await_that(text, |terminal| terminal.written().contains(text));
    }

    /// Waits until nothing is written any more.
    pub fn settle(&mut self) {
        while let Ok(chunk) = self.chunks.recv_timeout(QUIET) {
            self.take(&chunk);
        }
    }

    /// Takes all that is written in this time.
    pub fn listen_for(&mut self, time: Duration) {
        let begun = Instant::now();
        while let Some(left) = time.checked_sub(begun.elapsed()) {
            if let Ok(chunk) = self.chunks.recv_timeout(left) {
                self.take(&chunk);
            }
        }
    }

    #[track_caller]
    pub fn await_stopped(&mut self) {
        let pid = self.pid();
        self.await_that("the stop", |_| {
            let options = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG;
            waitid(WaitId::Pid(pid), options).is_ok_and(|status| status.is_some_and(|status| status.stopped()))
        });
        self.settle();
    }

    /// The status with which the program ended.
    #[track_caller]
    pub fn await_end(&mut self) -> u32 {
        let begun = Instant::now();
        let mut child = self.child.take().expect("started");
        loop {
            if let Some(status) = child.try_wait().expect("waited for") {
                self.settle();
                return status.exit_code();
            }
            if begun.elapsed() > PATIENCE {
                child.kill().expect("killed");
                panic!("did not end\nscreen:\n{}", self.screen().contents());
            }
            if let Ok(chunk) = self.chunks.recv_timeout(Duration::from_millis(5)) {
                self.take(&chunk);
            }
        }
    }

    /// Closes the terminal as a window closes, with the program still in it.
    pub fn vanish(&mut self) {
        self.is_closing.store(true, Ordering::SeqCst);
        // The thread that reads holds the terminal too: a last drawing wakes it, and it lets go.
        self.resize(70, 20);
        while !matches!(self.chunks.recv_timeout(PATIENCE), Err(RecvTimeoutError::Disconnected)) {}
        (self.master, self.slave, self.writer) = (None, None, None);
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // A failed test leaves it running.
            let _ = child.kill();
        }
    }
}

fn size(width: u16, height: u16) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

//! The smallest program for the loop, told by single keys what to do.
//!
//! It runs in this test binary, started again with `TOY` set and only the test below chosen: no second binary is needed.

use byline::app::{Effect, Key, KeyCode, Message, Size, Ticket};
use byline::corpus::Outcome;
use byline::source::embedded::Embedded;
use byline::source::{Bytes, Door, Entry, Listing, Locator, SkipReason};
use byline::store::{Places, Shelf};
use byline::terminal::{self, Mouse, Program, Settings, Watching};
use byline::text::InMemory;
use byline::text::{ArticleId, LineIndex};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
use rustix::process::{Resource, Rlimit, setrlimit};
use std::path::Path;
use std::sync::Arc;

/// Runs the toy when this process was started for it, as [`super::terminal`] does; a plain test run does nothing here.
#[test]
fn toy() {
    if std::env::var_os("TOY").is_none() {
        return;
    }
    if let Some(files) = std::env::var("TOY_FILES").ok().and_then(|files| files.parse().ok()) {
        setrlimit(Resource::Nofile, Rlimit { current: Some(files), maximum: Some(files) }).expect("limited");
    }
    let shelf = std::env::var_os("TOY_STATE").map(|state| shelf(Path::new(&state)));
    let settings = Settings {
        door: Arc::new(Hostile::new()),
        shelf,
        cache: None,
        attic: Arc::new(InMemory),
        mouse: Mouse::Off,
        watching: Watching::Off,
    };
    match terminal::run(&mut Toy::default(), settings) {
        // `ExitCode` cannot be looked into.
        Ok(terminal::Ending::Quit) => std::process::exit(0),
        Ok(terminal::Ending::Signal(signal)) => std::process::exit(128 + signal),
        Ok(terminal::Ending::Gone) => std::process::exit(129),
        Err(error) => {
            eprintln!("byline: {error:#}");
            std::process::exit(2);
        }
    }
}

/// The toy's shelf.
pub fn shelf(state: &Path) -> Shelf {
    Shelf::new(state, Path::new("/toy"))
}

/// Two articles with hostile words, and one that cannot be read without a panic.
struct Hostile(Embedded);

impl Hostile {
    fn new() -> Hostile {
        let evil = "\x1b]0;title\x07 \x1b[2J\x1b[31mevil \u{202e}backwards\u{9b}.";
        Hostile(Embedded::new([("a.txt", evil.as_bytes()), ("b.txt", b"Plain words.")]))
    }
}

impl Door for Hostile {
    fn list(&self) -> Listing {
        self.0.list()
    }

    fn read(&self, at: &Locator) -> Result<Bytes, SkipReason> {
        assert!(at.name != "panic", "the door was told to panic\x07");
        self.0.read(at)
    }
}

#[derive(Default)]
struct Toy {
    size: Size,
    keys: usize,
    last: String,
    read: usize,
    words: String,
    panics_when_drawn: bool,
}

fn locator(name: &str) -> Locator {
    Locator::file(name, name)
}

impl Toy {
    fn press(&mut self, key: Key) -> Vec<Effect> {
        self.keys += 1;
        self.last = format!("{:?}", key.code);
        match key.code {
            KeyCode::Char('z') if key.ctrl => return vec![Effect::Suspend],
            // A pseudo-terminal that is closed sends a last Ctrl-D.
            _ if key.ctrl => {}
            KeyCode::Char('q') => return vec![Effect::Quit],
            KeyCode::Char('p') => panic!("the toy was told to panic"),
            KeyCode::Char('d') => self.panics_when_drawn = true,
            KeyCode::Char('w') => {
                return vec![Effect::Read { ticket: Ticket(1), at: ArticleId::new(0), locator: locator("panic") }];
            }
            KeyCode::Char('b') => {
                println!("busy\r");
                loop {
                    std::thread::park();
                }
            }
            KeyCode::Char('y') => return vec![Effect::Copy("hello".into())],
            KeyCode::Char('Y') => return vec![Effect::Copy("é".repeat(40_000))],
            KeyCode::Char('k') => {
                return vec![Effect::Keep(Places { read: [("a.txt".to_string(), 7)].into(), queries: Vec::new() })];
            }
            KeyCode::Char('v') => {
                let file = std::env::current_exe().expect("known");
                return vec![Effect::Edit(Locator::file(file, "toy"), LineIndex(0))];
            }
            KeyCode::F(1) => {
                self.keys -= 1;
                self.last = "Char('x')".into();
            }
            _ => {}
        }
        Vec::new()
    }
}

impl Program for Toy {
    fn begin(&mut self, size: Size) -> Vec<Effect> {
        self.size = size;
        vec![Effect::List { ticket: Ticket(1) }]
    }

    fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Key(key) => return self.press(key),
            Message::Resized(size) => self.size = size,
            Message::Listed { ticket, listing, .. } => {
                let entries: Arc<[Entry]> = listing.entries.into();
                return vec![Effect::ReadAll { ticket, entries }];
            }
            Message::Read { outcome: Outcome::Analyzed(_, Some(analysis)), .. } => {
                self.read += 1;
                self.words.push_str(&analysis.article.text);
            }
            Message::Read { outcome: Outcome::Analyzed(_, None), .. } => self.read += 1,
            Message::Read { outcome: Outcome::Skipped(reason), .. } => self.words = reason.to_string(),
            Message::Paste(text) => self.words = text,
            Message::Notice(notice) => self.words = notice.0,
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, area: Rect, buffer: &mut Buffer) {
        assert!(!self.panics_when_drawn, "the toy was told to panic");
        let status =
            format!("{}x{}  {} keys  {}  {} read", self.size.width, self.size.height, self.keys, self.last, self.read);
        for (row, line) in [status.as_str(), &self.words].into_iter().enumerate().take(usize::from(area.height)) {
            buffer.set_stringn(0, row as u16, line, usize::from(area.width), Style::new());
        }
        // As a theme without colours marks a selection.
        let top = Rect { height: 1, ..area };
        buffer.set_style(top, Style::new().fg(Color::Reset).bg(Color::Reset).reversed());
    }

    fn cursor(&self, _area: Rect) -> Option<Position> {
        None
    }
}

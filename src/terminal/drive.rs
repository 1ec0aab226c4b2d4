//! The loop: what happened goes to the program, what it asks for is done, and the screen shows the outcome.
//!
//! Everything that waits is taken in one turn and drawn once. A turn of nothing but loaded articles is drawn at most
//! [`FRAME`] after the last; a key is drawn at once. When nothing happens, nothing runs and nothing is written.

use super::clipboard::{self, Between};
use super::input::Input;
use super::keeper::Keeper;
use super::librarian::Librarian;
use super::pool::{self, Archive, Outlets, Pool};
use super::screen::{self, Lease, Screen};
use super::signals::{Watch, Whom};
use super::{Ending, Program, Settings, Watching, editor, watcher};
use crate::app::{Effect, Message, Notice, Size};
use crate::source::{Locator, clean};
use crate::text::LineIndex;
use crossbeam_channel::{Receiver, Sender, at, never, select};
use rustix::io::Errno;
use std::fs::File;
use std::io;
use std::panic;
use std::thread;
use std::time::{Duration, Instant};

/// The most events taken in one turn: a flood of keys must not keep the screen from being drawn.
const TURN: usize = 256;

/// The most loaded articles taken in one turn; fewer when an event waits.
const LOADED: usize = 64;

/// The least time between two drawings while nothing but loading goes on.
const FRAME: Duration = Duration::from_millis(50);

/// What the other threads tell the loop.
pub(super) enum Event {
    /// For the program.
    Message(Message),
    /// The terminal's size may have changed.
    Resized,
    /// We are asked to stop.
    Stop,
    /// We were stopped and go on.
    Continued,
    /// We are asked to end, by this signal.
    End(i32),
    /// The terminal is gone.
    Gone,
}

/// Runs `program` on the terminal that `keyboard` reads.
pub(super) fn run(program: &mut dyn Program, settings: Settings, keyboard: File) -> anyhow::Result<Ending> {
    let Settings { door, shelf, cache, attic, mouse, watching } = settings;
    let lease = Lease::new()?;
    restore_on_panic(lease.clone());
    let (events_out, events) = crossbeam_channel::unbounded();
    let (urgent, urgent_in) = crossbeam_channel::unbounded();
    let (loading, loaded) = pool::loading_queue();
    let watched = if watching == Watching::On { door.watched() } else { Vec::new() };
    if !watched.is_empty() {
        watcher::watch(watched, events_out.clone())?;
    }
    let librarian = cache.clone().map(|cache| Librarian::start(cache, attic.clone(), urgent.clone())).transpose()?;
    let archive = cache.zip(librarian.as_ref()).map(|(cache, librarian)| Archive { cache, tasks: librarian.tasks() });
    let watch = Watch::start(lease.clone(), events_out.clone())?;
    let mut drive = Drive {
        program,
        screen: Screen::take(lease, mouse)?,
        size: screen::size(),
        input: Input::start(keyboard, events_out)?,
        watch,
        keeper: shelf.map(|shelf| Keeper::start(shelf, urgent.clone())).transpose()?,
        pool: Pool::start(&door, &Outlets { urgent: urgent.clone(), loaded: loading }, archive.as_ref(), &attic)?,
        librarian,
        notices: urgent,
        is_over: None,
        drawn: Instant::now(),
        due: None,
        has_more: false,
    };
    let ended = drive.run(&events, &urgent_in, &loaded);
    let Drive { screen, keeper, librarian, .. } = drive;
    drop(screen);
    if let Some(keeper) = keeper {
        keeper.finish();
    }
    if let Some(librarian) = librarian {
        librarian.finish();
    }
    match ended {
        Err(error) if is_gone(&error) => Ok(Ending::Gone),
        ended => Ok(ended?),
    }
}

/// A panic anywhere gives the terminal back before its words are printed; in any thread but the one that called and the
/// workers it also ends the process, which would wait for ever for a thread that is gone.
fn restore_on_panic(lease: Lease) {
    let owner = thread::current().id();
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some(pool::WORKER) {
            return;
        }
        lease.give_back();
        print(info);
        if thread::current().id() != owner {
            // What Rust's own main gives for a panic.
            std::process::exit(101);
        }
    }));
}

/// True when the error says that there is nobody to write to.
fn is_gone(error: &io::Error) -> bool {
    let gone = [Errno::IO, Errno::PIPE, Errno::NXIO];
    error.raw_os_error().is_some_and(|code| gone.iter().any(|gone| gone.raw_os_error() == code))
}

struct Drive<'p> {
    program: &'p mut dyn Program,
    screen: Screen,
    size: Size,
    input: Input,
    watch: Watch,
    pool: Pool,
    keeper: Option<Keeper>,
    librarian: Option<Librarian>,
    notices: Sender<Message>,
    is_over: Option<Ending>,
    /// When the screen was last drawn.
    drawn: Instant,
    /// When it is to be drawn next, if something waits for that.
    due: Option<Instant>,
    /// Whether the program asked to be told when no key waits.
    has_more: bool,
}

impl Drive<'_> {
    fn run(
        &mut self,
        events: &Receiver<Event>,
        urgent: &Receiver<Message>,
        loaded: &Receiver<Message>,
    ) -> io::Result<Ending> {
        let effects = self.program.begin(self.size);
        self.perform(effects)?;
        self.draw()?;
        loop {
            let due = if self.has_more { at(Instant::now()) } else { self.due.map_or_else(never, at) };
            // None of the three ends before the loop does: it holds a sender of each itself, or of the threads that do.
            select! {
                recv(events) -> event => if let Ok(event) = event { self.meet(event)?; self.due = Some(Instant::now()); },
                recv(urgent) -> message => if let Ok(message) = message { self.tell(message)?; self.due = Some(Instant::now()); },
                recv(loaded) -> message => if let Ok(message) = message { self.tell(message)?; self.draw_soon(); },
                recv(due) -> _ => {}
            }
            for event in events.try_iter().take(TURN) {
                self.meet(event)?;
                self.due = Some(Instant::now());
            }
            for message in urgent.try_iter().take(TURN) {
                self.tell(message)?;
                self.due = Some(Instant::now());
            }
            let mut room = LOADED;
            while room > 0
                && events.is_empty()
                && let Ok(message) = loaded.try_recv()
            {
                self.tell(message)?;
                self.draw_soon();
                room -= 1;
            }
            if self.has_more && events.is_empty() {
                self.has_more = false;
                self.tell(Message::LinkMore)?;
                self.draw_soon();
            }
            if let Some(ending) = self.is_over {
                return Ok(ending);
            }
            if self.due.is_some_and(|due| due <= Instant::now()) {
                self.draw()?;
            }
        }
    }

    fn draw_soon(&mut self) {
        self.due.get_or_insert(self.drawn + FRAME);
    }

    fn draw(&mut self) -> io::Result<()> {
        let area = self.screen.area();
        let cursor = self.program.cursor(area);
        self.screen.draw(|buffer| self.program.view(area, buffer), cursor)?;
        self.drawn = Instant::now();
        self.due = None;
        Ok(())
    }

    fn meet(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Message(message) => self.tell(message),
            Event::Resized => self.measure(),
            Event::Stop => self.stop(Whom::Us),
            Event::Continued => self.come_back(),
            Event::End(signal) => {
                self.end(Ending::Signal(signal));
                Ok(())
            }
            Event::Gone => {
                self.end(Ending::Gone);
                Ok(())
            }
        }
    }

    /// The first reason to end is the one that counts.
    fn end(&mut self, ending: Ending) {
        self.is_over.get_or_insert(ending);
    }

    fn tell(&mut self, message: Message) -> io::Result<()> {
        let effects = self.program.update(message);
        self.perform(effects)
    }

    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<()> {
        for effect in effects {
            match effect {
                Effect::List { ticket } => self.pool.list(ticket),
                Effect::LookAgain { ticket } => self.pool.look_again(ticket),
                Effect::ReadAll { ticket, entries } => self.pool.load(ticket, entries),
                Effect::Read { ticket, at, locator } => self.pool.read(ticket, at, locator),
                Effect::Find { ticket, query, index, limit } => self.pool.find(ticket, query, index, limit),
                Effect::Arrange { ticket, list, corpus } => self.pool.arrange(ticket, list, corpus),
                Effect::Tidy(untidy) => self.pool.tidy(untidy),
                Effect::Copy(text) => self.copy(&text)?,
                Effect::Edit(locator, line) => self.edit(&locator, line)?,
                Effect::Open(locator) => self.open(&locator),
                Effect::Keep(places) => {
                    if let Some(keeper) = &self.keeper {
                        keeper.keep(places);
                    }
                }
                Effect::KeepWhole(entries, corpus, index) => {
                    if let Some(librarian) = &self.librarian {
                        librarian.keep_whole(entries, corpus, index);
                    }
                }
                Effect::LinkMore => self.has_more = true,
                Effect::Redraw => {
                    self.measure()?;
                    self.screen.forget();
                }
                Effect::Suspend => self.stop(Whom::Job)?,
                Effect::Quit => self.end(Ending::Quit),
            }
        }
        Ok(())
    }

    /// Reads the terminal's size anew.
    fn measure(&mut self) -> io::Result<()> {
        let size = screen::size();
        if size == self.size {
            return Ok(());
        }
        self.size = size;
        self.screen.resize(size);
        self.tell(Message::Resized(size))
    }

    fn stop(&mut self, whom: Whom) -> io::Result<()> {
        self.screen.give_back();
        self.watch.stop(whom);
        self.come_back()
    }

    /// Takes the screen as if for the first time: whoever had it may have changed everything.
    fn come_back(&mut self) -> io::Result<()> {
        self.screen.retake()?;
        self.due = Some(Instant::now());
        self.measure()
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        let copied = clipboard::copied(text);
        if copied.len() < text.len() {
            let (first, all) = (copied.len() / 1000, text.len() / 1000);
            self.notify(format!("Copied the first {first} of {all} kB: terminals take no more at once"));
        }
        self.screen.send(clipboard::sequence(text, Between::detect()).as_bytes())
    }

    fn edit(&mut self, locator: &Locator, line: LineIndex) -> io::Result<()> {
        if !self.is_on_disk(locator) {
            return Ok(());
        }
        let chosen = editor::chosen();
        self.input.pause();
        self.screen.give_back();
        let outcome = self.watch.while_lent(|| editor::edit(&chosen, &locator.path, line));
        self.come_back()?;
        self.input.resume();
        if let Err(error) = outcome {
            self.notify(format!("{chosen} could not be started: {error}; set $EDITOR to your editor"));
        }
        Ok(())
    }

    fn open(&mut self, locator: &Locator) {
        if self.is_on_disk(locator)
            && let Err(error) = editor::open(&locator.path)
        {
            self.notify(format!("{} could not be opened: {error}", locator.name));
        }
    }

    /// The articles inside the binary are in no file. Says so.
    fn is_on_disk(&self, locator: &Locator) -> bool {
        let is_file = locator.path.is_file();
        if !is_file {
            self.notify(format!("{} is not a file on this disk", locator.name));
        }
        is_file
    }

    fn notify(&self, words: String) {
        // The loop holds the other end.
        let _ = self.notices.send(Message::Notice(Notice(clean::line(&words))));
    }
}

//! The thread that writes findings to the cache, so that no reading waits for the disk.

use crate::app::{Message, Notice};
use crate::corpus::Corpus;
use crate::search::Index;
use crate::source::{Entry, clean};
use crate::store::{Cache, Fresh};
use crate::text::Attic;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// When nothing new came for so long, what there is is made safe.
const PAUSE: Duration = Duration::from_secs(2);

/// What the librarian is given.
pub(super) enum Task {
    /// Findings to be kept.
    Keep(Fresh),
    /// All these files were read: what is kept of others can go.
    Tidy(Arc<[Entry]>),
    /// The folder is read to its end: keep it whole.
    Whole(Arc<[Entry]>, Arc<Corpus>, Index),
    /// The run is over: make safe what there is.
    Finish,
}

/// Keeps the findings it is given.
pub(super) struct Librarian {
    tasks: Sender<Task>,
    /// What takes long is given up.
    is_over: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Librarian {
    /// Starts the thread; the first failure is told through `notices`, and ends the keeping.
    pub(super) fn start(cache: Cache, attic: Arc<dyn Attic>, notices: Sender<Message>) -> io::Result<Librarian> {
        let (tasks, given) = crossbeam_channel::unbounded();
        let is_over = Arc::new(AtomicBool::new(false));
        let over = is_over.clone();
        let thread = thread::Builder::new().name("byline-librarian".into()).spawn(move || {
            if let Err(error) = run(&cache, &*attic, &given, &over) {
                let why = clean::line(&error.to_string());
                let _ =
                    notices.send(Message::Notice(Notice(format!("Findings are not kept for the next start: {why}"))));
            }
        })?;
        Ok(Librarian { tasks, is_over, thread })
    }

    /// The way to hand it tasks. Nobody need mind when it has given up.
    pub(super) fn tasks(&self) -> Sender<Task> {
        self.tasks.clone()
    }

    /// Keeps a folder whole, unless the run is over before.
    pub(super) fn keep_whole(&self, entries: Arc<[Entry]>, corpus: Arc<Corpus>, index: Index) {
        let _ = self.tasks.send(Task::Whole(entries, corpus, index));
    }

    /// Waits until all findings given so far are kept; what a worker may still find is not.
    pub(super) fn finish(self) {
        self.is_over.store(true, Ordering::Relaxed);
        // Fails only when the librarian has given up.
        let _ = self.tasks.send(Task::Finish);
        let _ = self.thread.join();
    }
}

fn run(cache: &Cache, attic: &dyn Attic, given: &Receiver<Task>, is_over: &AtomicBool) -> io::Result<()> {
    let mut writer = cache.writer();
    let mut has_news = false;
    loop {
        // Nothing is waited for with a clock while there is nothing to make safe.
        let task = if has_news { given.recv_timeout(PAUSE) } else { given.recv().map_err(RecvTimeoutError::from) };
        match task {
            Ok(Task::Keep(fresh)) => {
                writer.keep(&fresh)?;
                has_news = true;
            }
            Ok(Task::Tidy(entries)) => {
                writer.publish()?;
                has_news = false;
                cache.tidy(&entries)?;
            }
            Ok(Task::Whole(entries, corpus, index)) => {
                let kept = cache.keep_whole(&entries, &corpus, &index, attic, &|| !is_over.load(Ordering::Relaxed));
                attic.rest();
                kept?;
            }
            Err(RecvTimeoutError::Timeout) => {
                writer.publish()?;
                has_news = false;
            }
            Ok(Task::Finish) | Err(RecvTimeoutError::Disconnected) => return writer.publish(),
        }
    }
}

//! The thread that writes what outlives the run: a disk may take longer than a key may wait.

use crate::app::{Message, Notice};
use crate::source::clean;
use crate::store::{Places, Shelf};
use crossbeam_channel::{Receiver, Sender};
use std::thread::{self, JoinHandle};

/// Keeps the newest places it was given.
pub(super) struct Keeper {
    places: Sender<Places>,
    thread: JoinHandle<()>,
}

impl Keeper {
    /// Starts the thread; failures are told once through `notices`.
    pub(super) fn start(shelf: Shelf, notices: Sender<Message>) -> std::io::Result<Keeper> {
        let (places, given) = crossbeam_channel::unbounded();
        let thread =
            thread::Builder::new().name("byline-keeper".into()).spawn(move || run(&shelf, &given, &notices))?;
        Ok(Keeper { places, thread })
    }

    /// Keeps `places` soon.
    pub(super) fn keep(&self, places: Places) {
        // Fails only when the thread is gone, and it outlives the sender.
        let _ = self.places.send(places);
    }

    /// Waits until the last places given are kept.
    pub(super) fn finish(self) {
        drop(self.places);
        let _ = self.thread.join();
    }
}

fn run(shelf: &Shelf, given: &Receiver<Places>, notices: &Sender<Message>) {
    let mut has_failed = false;
    while let Ok(first) = given.recv() {
        let newest = given.try_iter().last().unwrap_or(first);
        if let Err(error) = shelf.save(&newest)
            && !std::mem::replace(&mut has_failed, true)
        {
            let why = clean::line(&error.to_string());
            let _ = notices.send(Message::Notice(Notice(format!("Reading places are not kept: {why}"))));
        }
    }
}

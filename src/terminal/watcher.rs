//! Tells when files of the folder come, go or change.

use super::drive::Event;
use crate::app::{Message, Notice};
use crate::source::clean;
use crossbeam_channel::Sender;
use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use std::io;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// Changes closer together than this are told once: an archive being unpacked is one change.
const PAUSE: Duration = Duration::from_secs(1);

/// Watches `places` until the end of the run. Setting it up walks every folder below them, so a thread does it.
pub(super) fn watch(places: Vec<PathBuf>, events: Sender<Event>) -> io::Result<()> {
    thread::Builder::new().name("byline-watcher".into()).spawn(move || {
        match set_up(&places, events.clone()) {
            Ok(watcher) => {
                // It works as long as it lives.
                std::mem::forget(watcher);
            }
            Err(error) => {
                let why = clean::line(&error.to_string());
                let notice = Notice(format!("New files are not noticed, r reads the folder again: {why}"));
                // Fails only when the run is over.
                let _ = events.send(Event::Message(Message::Notice(notice)));
            }
        }
    })?;
    Ok(())
}

fn set_up(
    places: &[PathBuf],
    events: Sender<Event>,
) -> Result<Debouncer<RecommendedWatcher, RecommendedCache>, notify_debouncer_full::notify::Error> {
    let tell = move |result: DebounceEventResult| {
        // Our own reading is an event too; an error means that something may have been missed.
        let is_news = |kind: &EventKind| !matches!(kind, EventKind::Access(_));
        if result.map_or(true, |all| all.iter().any(|event| is_news(&event.kind))) {
            let _ = events.send(Event::Message(Message::FolderChanged));
        }
    };
    let mut watcher = new_debouncer(PAUSE, None, tell)?;
    for place in places {
        watcher.watch(place, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

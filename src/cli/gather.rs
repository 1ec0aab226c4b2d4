//! Reads every file of a place on all processors and hands them on in listing order, whichever is ready first.

use super::place::{Place, attic};
use super::tell as tell_line;
use crate::corpus::{Corpus, Linked};
use crate::knowledge::Knowledge;
use crate::search::Index;
use crate::source::{Entry, Listing, clean};
use crate::store::{Cache, Library, Reading, Whole};
use crate::text::{ArticleId, Attic};
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

/// Reading shorter than this needs no word about progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// Between two words about progress.
const BEAT: Duration = Duration::from_millis(100);

/// Articles read ahead of the one that is waited for, for each thread: enough to keep it busy, few enough to stay small.
const AHEAD: usize = 16;

/// Everything in a place.
pub(super) fn corpus(place: &Place) -> Corpus {
    let listing = place.door.list();
    match whole(place, &listing) {
        Some(Whole { corpus, .. }) => corpus,
        None => gathered(place, &listing, &attic(place.cache.as_ref()), |_, _| {}),
    }
}

/// Everything in a place, ready to be searched.
pub(super) fn corpus_and_index(place: &Place) -> (Corpus, Index) {
    let listing = place.door.list();
    if let Some(Whole { corpus, index }) = whole(place, &listing) {
        return (corpus, index);
    }
    let attic = attic(place.cache.as_ref());
    let mut index = Index::default();
    let corpus = gathered(place, &listing, &attic, |corpus, news| index.add(corpus, news));
    // Much may be looked for, now and the next time.
    index.tidy_all(&*attic);
    if let Some(cache) = &place.cache {
        let kept = cache.keep_whole(&listing.entries, &corpus, &index, &*attic, &|| true);
        kept.unwrap_or_else(|error| refused(&error));
    }
    (corpus, index)
}

/// The place as it was read to its end, when nothing changed since.
fn whole(place: &Place, listing: &Listing) -> Option<Whole> {
    place.cache.as_ref()?.whole(listing)
}

fn gathered(
    place: &Place,
    listing: &Listing,
    attic: &Arc<dyn Attic>,
    mut tell: impl FnMut(&Corpus, &Linked),
) -> Corpus {
    let mut corpus = Corpus::expect(listing.clone()).within(place.window).kept_in(Some(attic));
    let library = place.cache.as_ref().map_or_else(Library::default, Library::open);
    let mut writer = place.cache.as_ref().map(Cache::writer);
    let read = |entry: &Entry, knowledge: &OnceLock<Knowledge>| {
        library.read(&*place.door, entry, || knowledge.get_or_init(Knowledge::load))
    };
    each(listing.entries.iter(), Some(listing.entries.len()), read, |at, read| {
        let articles = read.map(|Reading { articles, fresh, .. }| {
            if let (Some(open), Some(fresh)) = (&mut writer, fresh)
                && let Err(error) = open.keep(&fresh)
            {
                refused(&error);
                writer = None;
            }
            articles
        });
        let news = corpus.fill(at, articles);
        tell(&corpus, &news);
        ControlFlow::<()>::Continue(())
    });
    while corpus.has_backlog() {
        let news = corpus.link_more();
        tell(&corpus, &news);
    }
    if let (Some(mut writer), Some(cache)) = (writer, &place.cache) {
        let kept = writer.publish().and_then(|()| cache.tidy(&listing.entries));
        kept.unwrap_or_else(|error| refused(&error));
    }
    corpus
}

/// What was asked for is printed all the same.
fn refused(error: &io::Error) {
    tell_line(&format!("findings are not kept for the next time: {}", clean::line(&error.to_string())));
}

/// Hands what `work` makes of each of `items` to `take`, in their order, until it says to stop; what it said then. No more
/// than a few items are in memory at once, however many there are and however long one of them takes. `of` is how many there
/// are, when that is known.
pub(super) fn each<Item: Send, Done: Send, Stop>(
    items: impl Iterator<Item = Item> + Send,
    of: Option<usize>,
    work: impl Fn(Item, &OnceLock<Knowledge>) -> Done + Sync,
    mut take: impl FnMut(ArticleId, Done) -> ControlFlow<Stop>,
) -> Option<Stop> {
    // Read by the first thread that needs it.
    let knowledge = OnceLock::new();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(of.unwrap_or(usize::MAX));
    let mut progress = Progress::new(of);
    thread::scope(|scope| {
        // A place for each item on its way: what is taken makes room for the next.
        let (places, free) = crossbeam_channel::bounded(threads * AHEAD);
        let (feed, fed) = crossbeam_channel::bounded(threads);
        let (sender, receiver) = crossbeam_channel::unbounded();
        for _ in 0..threads {
            let (sender, fed, knowledge, work) = (sender.clone(), fed.clone(), &knowledge, &work);
            scope.spawn(move || {
                for (at, item) in fed {
                    // Nobody listens any more once `take` said to stop.
                    if sender.send((at, work(item, knowledge))).is_err() {
                        break;
                    }
                }
            });
        }
        drop((sender, fed));
        scope.spawn(move || {
            for next in items.enumerate() {
                if places.send(()).is_err() || feed.send(next).is_err() {
                    break;
                }
            }
        });
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (at, done) in receiver {
            early.insert(at, done);
            while let Some(done) = early.remove(&due) {
                let _ = free.recv();
                if let ControlFlow::Break(stop) = take(ArticleId::new(due), done) {
                    return Some(stop);
                }
                due += 1;
                progress.note(due);
            }
        }
        None
    })
}

/// A line on a terminal that says how far reading is, once that takes long.
struct Progress {
    of: Option<usize>,
    next: Instant,
    is_shown: bool,
}

impl Progress {
    fn new(of: Option<usize>) -> Progress {
        Progress { of, next: Instant::now() + PATIENCE, is_shown: false }
    }

    fn note(&mut self, done: usize) {
        let now = Instant::now();
        if now < self.next || !io::stderr().is_terminal() {
            return;
        }
        self.next = now + BEAT;
        self.is_shown = true;
        // Whoever closed standard error does not want to know.
        let of = self.of.map_or_else(String::new, |of| format!(" of {of}"));
        let _ = write!(io::stderr(), "\rreading {done}{of}");
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_shown {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{self, Door, embedded::Embedded};

    fn many() -> Embedded {
        let articles: Vec<(String, String)> =
            (0..50).map(|number| (format!("{number:02}.txt"), format!("Article {number}."))).collect();
        Embedded::new(articles.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
    }

    #[test]
    fn articles_come_in_listing_order_whichever_is_ready_first() {
        let door = many();
        let mut seen = Vec::new();
        let text = |entry: &Entry, _: &OnceLock<Knowledge>| source::read(&door, &entry.locator).expect("text").text;
        each(door.list().entries.iter(), Some(50), text, |at, text| {
            seen.push((at.index(), text));
            ControlFlow::<()>::Continue(())
        });
        let expected: Vec<(usize, String)> = (0..50).map(|number| (number, format!("Article {number}."))).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn reading_ends_when_told_to_stop() {
        let door = many();
        let mut seen = 0;
        let stopped = each(
            door.list().entries.iter(),
            Some(50),
            |_, _| (),
            |at, ()| {
                seen += 1;
                if at.index() == 3 { ControlFlow::Break("enough") } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!((stopped, seen), (Some("enough"), 4));
    }
}

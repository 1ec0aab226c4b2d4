//! Worker threads: what takes time happens here.
//!
//! Two queues: what someone waits for goes before loading the folder. As many workers as the machine runs at once, and one
//! more that never loads, so that a search need not wait for a long article. A job that panics becomes a message.

use super::librarian::Task;
use crate::app::{List, Message, Notice, Ticket};
use crate::corpus::{Analysis, Corpus, Outcome, panic_words};
use crate::knowledge::Knowledge;
use crate::search::{Index, Memory, Query, Untidy};
use crate::source::{Door, Entry, Listing, Locator, SkipReason, Skipped};
use crate::store::{Cache, Library, Reading};
use crate::text::{ArticleId, Attic};
use crossbeam_channel::{Receiver, Sender, never, select};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

/// The name of every worker's thread. Their panics are caught and told by message; nobody need print them.
pub(super) const WORKER: &str = "byline-worker";

/// The most read articles that wait to be taken in: more would fill memory with no gain.
const WAITING: usize = 64;

#[cfg(test)]
mod tests;

/// Where workers send what they have done.
#[derive(Clone)]
pub(super) struct Outlets {
    /// What someone waits for.
    pub(super) urgent: Sender<Message>,
    /// Articles of the folder, as they are loaded.
    pub(super) loaded: Sender<Message>,
}

/// The queue for loaded articles, which makes workers wait when it is full.
pub(super) fn loading_queue() -> (Sender<Message>, Receiver<Message>) {
    crossbeam_channel::bounded(WAITING)
}

/// What outlives the run: what is kept of the folder, and who keeps more.
#[derive(Clone)]
pub(super) struct Archive {
    /// What is kept.
    pub(super) cache: Cache,
    /// Who keeps what is new.
    pub(super) tasks: Sender<Task>,
}

/// The workers. They end when this is dropped.
pub(super) struct Pool {
    urgent: Sender<Job>,
    loaders: Vec<Sender<Arc<Loading>>>,
    newest_search: Arc<AtomicU64>,
    /// By [`Which`].
    newest_lists: Arc<[AtomicU64; 3]>,
}

enum Job {
    List(Ticket),
    LookAgain(Ticket),
    Read(Ticket, ArticleId, Locator),
    Arrange { ticket: Ticket, list: List, corpus: Arc<Corpus> },
    Find { ticket: Ticket, query: Query, index: Index, limit: usize },
    Tidy(Untidy),
}

/// A folder being loaded by all workers together: each takes the next article.
struct Loading {
    ticket: Ticket,
    entries: Arc<[Entry]>,
    next: AtomicUsize,
    /// Opened by the first worker that comes to it.
    library: OnceLock<Library>,
}

impl Pool {
    /// Starts the workers.
    pub(super) fn start(
        door: &Arc<dyn Door>,
        outlets: &Outlets,
        archive: Option<&Archive>,
        attic: &Arc<dyn Attic>,
    ) -> std::io::Result<Pool> {
        let count = thread::available_parallelism().map_or(1, usize::from);
        let (urgent, jobs) = crossbeam_channel::unbounded();
        let newest_search = Arc::new(AtomicU64::new(0));
        let newest_lists: Arc<[AtomicU64; 3]> = Arc::default();
        let knowledge = Arc::new(OnceLock::new());
        let start = |loads: Receiver<Arc<Loading>>, rank: Rank| {
            let worker = Worker {
                door: door.clone(),
                outlets: outlets.clone(),
                archive: archive.cloned(),
                attic: attic.clone(),
                knowledge: knowledge.clone(),
                newest_search: newest_search.clone(),
                newest_lists: newest_lists.clone(),
                jobs: jobs.clone(),
                loads,
            };
            thread::Builder::new().name(WORKER.into()).spawn(move || {
                rank.apply();
                worker.run();
            })
        };
        let mut loaders = Vec::with_capacity(count);
        for _ in 0..count {
            let (loader, loads) = crossbeam_channel::unbounded();
            start(loads, Rank::BehindTheScreen)?;
            loaders.push(loader);
        }
        start(never(), Rank::Usual)?;
        Ok(Pool { urgent, loaders, newest_search, newest_lists })
    }

    /// Lists the folder and opens what is kept of it whole.
    pub(super) fn list(&self, ticket: Ticket) {
        self.hurry(Job::List(ticket));
    }

    /// Lists the folder, and nothing else.
    pub(super) fn look_again(&self, ticket: Ticket) {
        self.hurry(Job::LookAgain(ticket));
    }

    /// Reads one article that someone waits for.
    pub(super) fn read(&self, ticket: Ticket, at: ArticleId, locator: Locator) {
        self.hurry(Job::Read(ticket, at, locator));
    }

    /// Searches, and gives up any search asked for before. Where the first answer was quick, another of the whole follows.
    pub(super) fn find(&self, ticket: Ticket, query: Query, index: Index, limit: usize) {
        self.newest_search.store(ticket.0, Ordering::Relaxed);
        self.hurry(Job::Find { ticket, query, index, limit });
    }

    /// Puts a list in order, and gives up the same list asked for before.
    pub(super) fn arrange(&self, ticket: Ticket, list: List, corpus: Arc<Corpus>) {
        self.newest_lists[list.which() as usize].store(ticket.0, Ordering::Relaxed);
        self.hurry(Job::Arrange { ticket, list, corpus });
    }

    /// Joins parts of the index. Another worker stays free for whoever types.
    pub(super) fn tidy(&self, untidy: Untidy) {
        self.hurry(Job::Tidy(untidy));
    }

    /// Loads the folder behind everything else, instead of what was being loaded.
    pub(super) fn load(&self, ticket: Ticket, entries: Arc<[Entry]>) {
        let loading = Arc::new(Loading { ticket, entries, next: AtomicUsize::new(0), library: OnceLock::new() });
        for loader in &self.loaders {
            // Fails only when the workers are gone, and they outlive the pool.
            let _ = loader.send(loading.clone());
        }
    }

    fn hurry(&self, job: Job) {
        let _ = self.urgent.send(job);
    }
}

/// How the system ranks a worker against our other threads.
#[derive(Clone, Copy)]
enum Rank {
    /// As whoever draws.
    Usual,
    /// When there is not enough for all, whoever draws goes first: a key must be seen at once, also while loading.
    BehindTheScreen,
}

impl Rank {
    /// Ranks this thread. Only Linux knows a rank for one thread; a refusal changes nothing but the speed.
    fn apply(self) {
        const NICE: i32 = 10;
        if cfg!(target_os = "linux") && matches!(self, Rank::BehindTheScreen) {
            let _ = rustix::process::setpriority_process(None, NICE);
        }
    }
}

struct Worker {
    door: Arc<dyn Door>,
    outlets: Outlets,
    archive: Option<Archive>,
    /// Where large parts of the index are put.
    attic: Arc<dyn Attic>,
    /// Loaded by the first worker that needs it.
    knowledge: Arc<OnceLock<Knowledge>>,
    newest_search: Arc<AtomicU64>,
    newest_lists: Arc<[AtomicU64; 3]>,
    jobs: Receiver<Job>,
    loads: Receiver<Arc<Loading>>,
}

impl Worker {
    /// Until the pool is gone.
    fn run(self) {
        let mut loading: Option<Arc<Loading>> = None;
        // What this worker found of each word typed: the next key asks for the same words and one more.
        let mut memory = Memory::default();
        loop {
            match self.jobs.try_recv() {
                Ok(job) => {
                    let _ = self.outlets.urgent.send(self.done(job, &mut memory));
                    continue;
                }
                Err(error) if error.is_disconnected() => return,
                Err(_) => {}
            }
            // A new loading of the folder makes an older one pointless.
            if let Ok(newer) = self.loads.try_recv() {
                loading = Some(newer);
            }
            if let Some(current) = &loading {
                let Some(message) = self.load_next(current) else {
                    loading = None;
                    continue;
                };
                if self.outlets.loaded.send(message).is_err() {
                    return;
                }
                continue;
            }
            select! {
                recv(self.jobs) -> job => match job {
                    Ok(job) => { let _ = self.outlets.urgent.send(self.done(job, &mut memory)); }
                    Err(_) => return,
                },
                recv(self.loads) -> newer => match newer {
                    Ok(newer) => loading = Some(newer),
                    Err(_) => return,
                },
            }
        }
    }

    fn done(&self, job: Job, memory: &mut Memory) -> Message {
        match job {
            Job::List(ticket) => {
                let listing = self.list();
                // What cannot be opened is read.
                let whole = || self.archive.as_ref().and_then(|archive| archive.cache.whole(&listing));
                let whole = caught(whole).ok().flatten().map(Box::new);
                Message::Listed { ticket, listing, whole }
            }
            Job::LookAgain(ticket) => Message::Listed { ticket, listing: self.list(), whole: None },
            Job::Read(ticket, at, locator) => Message::Read { ticket, at, outcome: self.read(&locator) },
            Job::Tidy(untidy) => {
                let joined = caught(|| untidy.joined(&*self.attic));
                self.attic.rest();
                match joined {
                    Ok(tidied) => Message::Tidied(tidied),
                    Err(words) => Message::Notice(Notice(format!("The index could not be tidied: {words}"))),
                }
            }
            Job::Arrange { ticket, list, corpus } => {
                let newest = &self.newest_lists[list.which() as usize];
                if newest.load(Ordering::Relaxed) != ticket.0 {
                    return Message::Arranged { ticket, list };
                }
                match caught(|| list.arranged(&corpus)) {
                    Ok(list) => Message::Arranged { ticket, list },
                    Err(words) => Message::Notice(Notice(format!("The list could not be put in order: {words}"))),
                }
            }
            Job::Find { ticket, query, index, limit } => {
                let is_wanted = || self.newest_search.load(Ordering::Relaxed) == ticket.0;
                let search = || {
                    let first = index.search(&query, limit, memory, &is_wanted)?;
                    if first.is_whole || !is_wanted() {
                        return Some(first);
                    }
                    // What was left undone to be quick follows, unless the next key comes before.
                    let _ = self.outlets.urgent.send(Message::Found { ticket, found: first });
                    index.search_whole(&query, limit, memory, &is_wanted)
                };
                match caught(search) {
                    Ok(found) => Message::Found { ticket, found: found.unwrap_or_default() },
                    Err(words) => Message::Notice(Notice(format!("The search failed: {words}"))),
                }
            }
        }
    }

    fn list(&self) -> Listing {
        caught(|| self.door.list()).unwrap_or_else(|words| Listing {
            skipped: vec![Skipped { name: String::new(), reason: SkipReason::Failed(words) }],
            ..Listing::default()
        })
    }

    /// The next article of the folder; `None` when all are taken.
    fn load_next(&self, loading: &Loading) -> Option<Message> {
        let index = loading.next.fetch_add(1, Ordering::Relaxed);
        let Some(entry) = loading.entries.get(index) else {
            if let Some(archive) = &self.archive {
                let _ = archive.tasks.send(Task::Tidy(loading.entries.clone()));
            }
            return None;
        };
        let library = loading.library.get_or_init(|| {
            self.archive.as_ref().map_or_else(Library::default, |archive| Library::open(&archive.cache))
        });
        let outcome = match library.read(&*self.door, entry, || self.knowledge()) {
            Ok(Reading { articles, analysis, fresh }) => {
                if let (Some(archive), Some(fresh)) = (&self.archive, fresh) {
                    let _ = archive.tasks.send(Task::Keep(fresh));
                }
                Outcome::Analyzed(Box::new(articles), analysis.map(Arc::new))
            }
            Err(reason) => Outcome::Skipped(reason),
        };
        Some(Message::Read { ticket: loading.ticket, at: ArticleId::new(index), outcome })
    }

    fn knowledge(&self) -> &Knowledge {
        self.knowledge.get_or_init(Knowledge::load)
    }

    fn read(&self, locator: &Locator) -> Outcome {
        match Analysis::read(&*self.door, locator, self.knowledge()) {
            Ok((articles, analysis)) => Outcome::Analyzed(Box::new(articles), Some(Arc::new(analysis))),
            Err(reason) => Outcome::Skipped(reason),
        }
    }
}

/// What `job` gives, or the words it panicked with, safe to show.
fn caught<T>(job: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(job)).map_err(|payload| panic_words(&*payload))
}

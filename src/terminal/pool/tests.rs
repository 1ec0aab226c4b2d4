//! Cases of the workers: order, cancelling, and jobs that panic.

use super::*;
use crate::source::Bytes;
use crate::source::embedded::Embedded;
use crate::text::InMemory;
use std::path::PathBuf;
use std::time::Duration;

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(20);

struct Workers {
    pool: Pool,
    urgent: Receiver<Message>,
    loaded: Receiver<Message>,
}

fn workers(door: impl Door + 'static) -> Workers {
    let (urgent_out, urgent) = crossbeam_channel::unbounded();
    let (loaded_out, loaded) = loading_queue();
    let door: Arc<dyn Door> = Arc::new(door);
    let attic: Arc<dyn Attic> = Arc::new(InMemory);
    let pool =
        Pool::start(&door, &Outlets { urgent: urgent_out, loaded: loaded_out }, None, &attic).expect("threads start");
    Workers { pool, urgent, loaded }
}

fn entries(count: usize) -> Arc<[Entry]> {
    let named = |number| Locator::file(PathBuf::new(), format!("{number}.txt"));
    (0..count).map(|number| Entry { locator: named(number), stamp: Default::default() }).collect()
}

/// Any number of articles; one is so long that it never ends, one makes a rule stop.
struct Endless;

impl Door for Endless {
    fn list(&self) -> Listing {
        panic!("no list today")
    }

    fn read(&self, at: &Locator) -> Result<Bytes, SkipReason> {
        match at.name.as_str() {
            "long" => loop {
                thread::park();
            },
            "broken" => panic!("stopped at {}\x1b", at.name),
            name => Ok(Bytes { bytes: name.as_bytes().to_vec(), cut_from: None }),
        }
    }
}

#[test]
fn every_article_of_a_folder_is_read_once() {
    let workers = workers(Endless);
    workers.pool.load(Ticket(1), entries(500));
    let mut seen: Vec<usize> = (0..500)
        .map(|_| match workers.loaded.recv_timeout(PATIENCE).expect("answered") {
            Message::Read { ticket: Ticket(1), at, outcome: Outcome::Analyzed(_, Some(analysis)) } => {
                assert_eq!(analysis.article.locator.name, format!("{}.txt", at.index()));
                at.index()
            }
            other => panic!("not an article: {other:?}"),
        })
        .collect();
    seen.sort_unstable();
    assert!(seen.into_iter().eq(0..500));
    assert!(workers.loaded.is_empty());
}

#[test]
fn what_someone_waits_for_does_not_wait_for_the_folder() {
    let workers = workers(Endless);
    let long = Entry { locator: Locator::file(PathBuf::new(), "long"), stamp: Default::default() };
    workers.pool.load(Ticket(1), vec![long; 100].into());
    workers.pool.find(Ticket(7), Query::default(), Index::default(), 10);
    let answer = workers.urgent.recv_timeout(PATIENCE).expect("answered");
    assert!(matches!(answer, Message::Found { ticket: Ticket(7), .. }));
}

#[test]
fn the_whole_answer_follows_the_quick_one() {
    let workers = workers(Endless);
    workers.pool.find(Ticket(3), Query::of("nowhere"), Index::default(), 10);
    let is_whole = || match workers.urgent.recv_timeout(PATIENCE).expect("answered") {
        Message::Found { ticket: Ticket(3), found } => found.is_whole,
        other => panic!("not found: {other:?}"),
    };
    assert_eq!([is_whole(), is_whole()], [false, true]);
}

#[test]
fn a_new_listing_takes_the_place_of_the_old() {
    let workers = workers(Endless);
    workers.pool.load(Ticket(1), entries(1_000_000));
    assert!(workers.loaded.recv_timeout(PATIENCE).is_ok());
    workers.pool.load(Ticket(2), entries(300));
    let answers = std::iter::from_fn(|| workers.loaded.recv_timeout(PATIENCE).ok());
    let newer = answers.filter(|answer| matches!(answer, Message::Read { ticket: Ticket(2), .. }));
    assert_eq!(newer.take(300).count(), 300);
}

#[test]
fn a_panic_becomes_the_reason_for_leaving_an_article_out() {
    let workers = workers(Endless);
    let broken = Locator::file(PathBuf::new(), "broken");
    workers.pool.read(Ticket(1), ArticleId::new(3), broken);
    let answer = workers.urgent.recv_timeout(PATIENCE).expect("answered");
    let Message::Read { outcome: Outcome::Skipped(reason), .. } = answer else { panic!("{answer:?}") };
    assert_eq!(reason.to_string(), "could not be analysed: stopped at broken^[");
    workers.pool.list(Ticket(1));
    let answer = workers.urgent.recv_timeout(PATIENCE).expect("answered");
    assert!(matches!(answer, Message::Listed { listing, .. } if listing.skipped.len() == 1));
}

#[test]
fn the_seeds_are_listed() {
    let workers = workers(Embedded::seeds());
    workers.pool.list(Ticket(4));
    let answer = workers.urgent.recv_timeout(PATIENCE).expect("answered");
    assert!(matches!(answer, Message::Listed { ticket: Ticket(4), listing, .. } if listing.entries.len() == 2));
}

//! All articles of a folder and everybody in them.
//!
//! Holds what lists and search need of each article (a [`Record`]) and who is who across articles ([`Entity`]). Whole
//! analyses are kept by [`Hand`] while there is room, and read again through the door when there is not.
//! The result never depends on the order in which articles arrive.

mod copies;
mod hand;
mod link;
mod record;
mod window;

pub use copies::Signature;
pub use hand::Hand;
pub use link::{Entity, Linked, Source, Stated};
pub use record::{NameLine, QuoteLine, Record, RoleLine, SilenceLine, SpeakerLine};
pub use window::{Standing, Window};

use crate::annotate::{Annotations, annotate};
use crate::document::Article;
use crate::knowledge::Knowledge;
use crate::source::{self, Door, Listing, Locator, SkipReason, Skipped, clean};
use crate::text::{ArticleId, EntityId, GroupId, QuoteId, fold};
use std::any::Any;
use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// An article and everything found in it. Shared, never changed.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The text and its parts.
    pub article: Article,
    /// Names, quotes, speakers.
    pub annotations: Annotations,
}

impl Analysis {
    /// Reads one article and finds what is in it, with what lists keep of it. A rule that panics makes the article one that
    /// could not be analysed; the others are still read.
    pub fn read(door: &dyn Door, at: &Locator, knowledge: &Knowledge) -> Result<(Record, Analysis), SkipReason> {
        let read = catch_unwind(AssertUnwindSafe(|| {
            let article = Article::parse(at.clone(), source::read(door, at)?);
            let annotations = annotate(&article, knowledge);
            let analysis = Analysis { article, annotations };
            Ok((Record::of(&analysis), analysis))
        }));
        read.unwrap_or_else(|payload| Err(SkipReason::Failed(panic_words(&*payload))))
    }
}

/// What a panic said, safe to show.
pub fn panic_words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    clean::line(text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a rule gave up"))
}

/// What became of a file.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It is an article: what lists keep of it, and the whole.
    Analyzed(Box<Record>, Arc<Analysis>),
    /// It could not be used.
    Skipped(SkipReason),
}

/// Articles linked in one go: those behind a slow one become ready together, and no key should wait for all of them.
const AT_ONCE: usize = 64;

/// A quote of the folder.
pub type QuoteAt = (ArticleId, QuoteId);

/// All articles of a folder.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    slots: Vec<Slot>,
    skipped: Vec<Skipped>,
    /// Articles before this one are linked.
    linked: usize,
    links: link::Links,
    copies: copies::Copies,
    counts: Counts,
    window: Window,
}

#[derive(Clone, Debug)]
struct Slot {
    locator: Locator,
    state: SlotState,
}

#[derive(Clone, Debug)]
enum SlotState {
    Waiting,
    Read(Arc<Record>),
    Skipped,
}

/// Totals over the articles read so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that may be articles.
    pub listed: usize,
    /// Of those, read or skipped.
    pub done: usize,
    /// Articles read, copies among them.
    pub articles: usize,
    /// Articles that are copies of others, as far as they are linked.
    pub copies: usize,
    /// Quotes by kind: direct, partial, reported. What copies repeat is counted once, as far as they are linked.
    pub quotes: [usize; 3],
    /// Words of the articles read.
    pub words: usize,
    /// Articles read and left out because their day was not asked for.
    pub outside: usize,
    /// Articles read and left out because days were asked for and they do not state theirs in full.
    pub undated: usize,
}

impl Counts {
    /// Quotes of all kinds.
    pub fn all_quotes(&self) -> usize {
        self.quotes.iter().sum()
    }

    /// True while files are still to be read.
    pub fn is_reading(&self) -> bool {
        self.done < self.listed
    }
}

impl Corpus {
    /// A corpus whose articles are known by name and not yet read.
    pub fn expect(listing: Listing) -> Corpus {
        let Listing { entries, skipped } = listing;
        let counts = Counts { listed: entries.len(), ..Counts::default() };
        let slots = entries.into_iter().map(|entry| Slot { locator: entry.locator, state: SlotState::Waiting });
        Corpus { slots: slots.collect(), skipped, counts, ..Corpus::default() }
    }

    /// The same, in which only articles of the days of `window` count.
    pub fn within(self, window: Window) -> Corpus {
        Corpus { window, ..self }
    }

    /// Puts what was read into its place and links everyone in the articles now read in listing order, [`AT_ONCE`] at most:
    /// [`Corpus::link_more`] does the rest. Returns what is new, for the search index. Filling a slot twice changes nothing.
    pub fn fill(&mut self, at: ArticleId, outcome: Result<Record, SkipReason>) -> Linked {
        let Some(slot) = self.slots.get_mut(at.index()) else {
            return Linked::default();
        };
        if !matches!(slot.state, SlotState::Waiting) {
            return Linked::default();
        }
        self.counts.done += 1;
        match outcome {
            Ok(mut record) => match self.window.place(&mut record) {
                Standing::Inside => {
                    self.counts.articles += 1;
                    self.counts.words += record.words as usize;
                    for quote in &record.quotes {
                        self.counts.quotes[quote.kind as usize] += 1;
                    }
                    slot.state = SlotState::Read(Arc::new(record));
                }
                Standing::Outside => {
                    self.counts.outside += 1;
                    slot.state = SlotState::Skipped;
                }
                Standing::Undated => {
                    self.counts.undated += 1;
                    slot.state = SlotState::Skipped;
                }
            },
            Err(reason) => {
                self.skipped.push(Skipped { name: slot.locator.name.clone(), reason });
                slot.state = SlotState::Skipped;
            }
        }
        self.link_more()
    }

    /// True while articles wait that could be linked now.
    pub fn has_backlog(&self) -> bool {
        self.slots.get(self.linked).is_some_and(|slot| !matches!(slot.state, SlotState::Waiting))
    }

    /// Links the next articles, [`AT_ONCE`] at most, up to the first that is not read yet.
    pub fn link_more(&mut self) -> Linked {
        let mut news = Linked::default();
        for _ in 0..AT_ONCE {
            let Some(slot) = self.slots.get(self.linked) else { break };
            match &slot.state {
                SlotState::Waiting => break,
                SlotState::Skipped => {}
                SlotState::Read(record) => {
                    let at = ArticleId::new(self.linked);
                    let record = Arc::clone(record);
                    self.link(at, record, &mut news);
                }
            }
            self.linked += 1;
        }
        news
    }

    fn link(&mut self, at: ArticleId, record: Arc<Record>, news: &mut Linked) {
        let original = self.copies.add(at, &record.signature);
        let repeated = original.map_or_else(Vec::new, |original| self.repeated(original, at, &record));
        for (quote, _) in record.quotes.iter().zip(&repeated).filter(|(_, is_repeated)| **is_repeated) {
            self.counts.quotes[quote.kind as usize] -= 1;
        }
        self.counts.copies += usize::from(original.is_some());
        self.links.add(at, &record, link::Kin { original, repeated }, news);
        news.articles.push((at, record));
    }

    /// For each quote of a copy, whether the original or another copy of it has the same words.
    fn repeated(&self, original: ArticleId, copy: ArticleId, record: &Record) -> Vec<bool> {
        let others = self.copies.of(original).iter().filter(|other| **other != copy).chain([&original]);
        let told = others.filter_map(|other| self.record(*other)).flat_map(|other| &other.quotes);
        let told: HashSet<String> = told.map(|quote| fold(&quote.words)).collect();
        record.quotes.iter().map(|quote| told.contains(&fold(&quote.words))).collect()
    }

    /// The article that this one is a copy of; `None` for the first of its kind, and until it is linked.
    pub fn original_of(&self, at: ArticleId) -> Option<ArticleId> {
        self.copies.original(at)
    }

    /// The copies of an article, in listing order.
    pub fn copies_of(&self, at: ArticleId) -> &[ArticleId] {
        self.copies.of(at)
    }

    /// True for a quote of a copy that its original, or an earlier copy, has as well: it counts once in the folder.
    pub fn is_repeated(&self, (at, quote): QuoteAt) -> bool {
        self.links.is_repeated(at, quote)
    }

    /// Totals so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Files left out, with the reason, in the order they were met.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// The articles read so far, in listing order.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleId, &Record)> {
        self.slots.iter().enumerate().filter_map(|(index, slot)| match &slot.state {
            SlotState::Read(record) => Some((ArticleId::new(index), &**record)),
            _ => None,
        })
    }

    /// What is known of an article; `None` until it is read, and for skipped files.
    pub fn record(&self, at: ArticleId) -> Option<&Record> {
        match &self.slots.get(at.index())?.state {
            SlotState::Read(record) => Some(record),
            _ => None,
        }
    }

    /// Where an article is read from; `None` for an id that is not of this corpus.
    pub fn locator(&self, at: ArticleId) -> Option<&Locator> {
        self.slots.get(at.index()).map(|slot| &slot.locator)
    }

    /// Everybody and everything named, in order of first mention.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.links.entities.iter().enumerate().map(|(index, entity)| (EntityId::new(index), entity))
    }

    /// One of them; `None` for an id that is not of this corpus.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.links.entities.get(id.index())
    }

    /// The entity that a group of one article belongs to; `None` until the article is linked.
    pub fn entity_of(&self, at: ArticleId, group: GroupId) -> Option<EntityId> {
        self.links.of_group(at, group)
    }

    /// Who said a quote: an entity of the folder, named or described; `None` when unknown or not yet linked.
    pub fn speaker_of(&self, at: ArticleId, quote: QuoteId) -> Option<EntityId> {
        self.links.of_quote(at, quote)
    }

    /// One line of a quote; `None` until its article is read.
    pub fn quote(&self, (at, quote): QuoteAt) -> Option<&QuoteLine> {
        self.record(at)?.quotes.get(quote.index())
    }

    /// Where an entity would not speak, in listing order.
    pub fn silences_of(&self, who: EntityId) -> impl Iterator<Item = (ArticleId, &SilenceLine)> {
        let places = self.entity(who).map_or(&[][..], |entity| &entity.places);
        let mut articles: Vec<ArticleId> = places.iter().map(|(at, ..)| *at).collect();
        articles.dedup();
        articles.into_iter().filter_map(|at| Some((at, self.record(at)?))).flat_map(move |(at, record)| {
            let theirs = record.silences.iter().filter(move |silence| match silence.who {
                SpeakerLine::Named(group) => self.entity_of(at, group) == Some(who),
                _ => false,
            });
            theirs.map(move |silence| (at, silence))
        })
    }

    /// Every quote of the articles read so far, in listing order; what copies repeat is left out.
    pub fn quotes(&self) -> impl Iterator<Item = (QuoteAt, &QuoteLine)> {
        let all = self.articles().flat_map(|(at, record)| {
            record.quotes.iter().enumerate().map(move |(index, quote)| ((at, QuoteId::new(index)), quote))
        });
        all.filter(|(at, _)| !self.is_repeated(*at))
    }
}

//! All articles of a folder and everybody in them.
//!
//! Holds what lists and search need of each article (a [`Card`] at hand, a [`Record`] to unpack) and who is who across
//! articles ([`Entity`]). All but the little that lists look at may lie on the disk. Whole analyses are kept by [`Hand`] while there is room, and read again through the door when there
//! is not.
//! The result never depends on the order in which articles arrive: every file has its number before it is read, and the
//! second and later articles of a file get theirs, behind all files, when the file is linked in listing order.

mod clipping;
mod copies;
mod counts;
mod entity;
mod hand;
mod kept;
mod key;
mod ledger;
mod link;
mod read;
mod record;
mod told;
mod window;

pub use clipping::{Card, Clipping};
pub use copies::Signature;
pub use counts::Counts;
pub use entity::{Entity, Source, Stated};
pub use hand::Hand;
pub use link::Linked;
pub use read::{Analysis, Articles, Outcome, panic_words};
pub use record::{NameLine, QuoteLine, Record, RoleLine, SilenceLine, SpeakerLine};
pub use told::Told;
pub use window::{Standing, Window};

use crate::annotate::QuoteKind;
use crate::source::{Listing, Locator, Part, SkipReason, Skipped};
use crate::text::{ArticleId, Attic, EntityId, GroupId, QuoteId, fold};
use copies::Copies;
use ledger::{Ledger, Mark};
use std::collections::{HashSet, VecDeque};
use std::ops::Range;
use std::sync::Arc;

/// Articles linked in one go: those behind a slow one become ready together, and no key should wait for all of them.
const AT_ONCE: usize = 16;

/// A quote of the folder.
pub type QuoteAt = (ArticleId, QuoteId);

/// All articles of a folder.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// One for each file of the listing, then the further articles of files, in the order they were linked.
    slots: Vec<Slot>,
    skipped: Vec<Skipped>,
    /// Of those left out, how many the listing left out.
    passed_over: usize,
    /// Files before this one are linked.
    linked: usize,
    /// The further articles of the file linked last that are still to be linked.
    waiting: VecDeque<(Part, Record)>,
    /// Everything about articles but their cards.
    clippings: Ledger,
    links: link::Links,
    copies: Copies,
    counts: Counts,
    window: Window,
}

#[derive(Clone, Debug)]
struct Slot {
    locator: Locator,
    state: SlotState,
    /// The ids of the further articles of this file.
    further: Range<usize>,
}

#[derive(Clone, Debug)]
enum SlotState {
    Waiting,
    Read { card: Arc<Card>, clipping: Mark, unlinked: Option<Box<Unlinked>> },
    Skipped,
}

/// What linking needs of a file, kept until then.
#[derive(Clone, Debug)]
struct Unlinked {
    first: Record,
    further: Vec<(Part, Record)>,
}

impl Slot {
    fn new(locator: Locator, state: SlotState) -> Slot {
        Slot { locator, state, further: 0..0 }
    }
}

/// The state of a slot whose article is `record`.
fn read(record: Record, unlinked: Option<Box<Unlinked>>, clippings: &mut Ledger) -> SlotState {
    let card = Arc::new(Card::of(&record));
    SlotState::Read { card, clipping: clippings.write(&clipping::packed(record)), unlinked }
}

impl Corpus {
    /// A corpus whose articles are known by name and not yet read.
    pub fn expect(listing: Listing) -> Corpus {
        let Listing { entries, skipped } = listing;
        let counts = Counts { listed: entries.len(), ..Counts::default() };
        let slots = entries.into_iter().map(|entry| Slot::new(entry.locator, SlotState::Waiting));
        Corpus { slots: slots.collect(), passed_over: skipped.len(), skipped, counts, ..Corpus::default() }
    }

    /// The same, in which only articles of the days of `window` count.
    pub fn within(self, window: Window) -> Corpus {
        Corpus { window, ..self }
    }

    /// The same, which puts into `attic` what need not be in memory; `None` leaves it there. To be called before anything is
    /// filled.
    pub fn kept_in(mut self, attic: Option<&Arc<dyn Attic>>) -> Corpus {
        self.clippings = Ledger::kept_in(attic);
        self.links.ledger = Ledger::kept_in(attic);
        self
    }

    /// Puts what was read of a file into its place and links everyone in the articles now read in listing order, [`AT_ONCE`]
    /// at most: [`Corpus::link_more`] does the rest. Returns what is new, for the search index. Filling a slot twice changes nothing.
    pub fn fill(&mut self, at: ArticleId, outcome: Result<impl Into<Articles>, SkipReason>) -> Linked {
        let Some(slot) = self.slots.get_mut(at.index()) else {
            return Linked::default();
        };
        if !matches!(slot.state, SlotState::Waiting) {
            return Linked::default();
        }
        self.counts.done += 1;
        match outcome.map(Into::into) {
            Ok(Articles { first, part, further, skipped }) => {
                for (part, reason) in skipped {
                    let name = part.map_or_else(|| slot.locator.name.clone(), |part| slot.locator.part(part).name);
                    self.skipped.push(Skipped { name, reason });
                }
                let all =
                    [(part, first)].into_iter().chain(further.into_iter().map(|(part, record)| (Some(part), record)));
                let mut inside = Vec::new();
                for (part, mut record) in all {
                    let standing = self.window.place(&mut record);
                    self.counts.add(standing, &record);
                    if standing == Standing::Inside {
                        inside.push((part, record));
                    }
                }
                let mut inside = inside.into_iter();
                slot.state = match inside.next() {
                    None => SlotState::Skipped,
                    Some((part, first)) => {
                        if let Some(part) = part {
                            slot.locator = slot.locator.part(part);
                        }
                        let further = inside.filter_map(|(part, record)| Some((part?, record))).collect();
                        let unlinked = Some(Box::new(Unlinked { first: first.clone(), further }));
                        read(first, unlinked, &mut self.clippings)
                    }
                };
            }
            Err(reason) => {
                self.skipped.push(Skipped { name: slot.locator.name.clone(), reason });
                slot.state = SlotState::Skipped;
            }
        }
        self.link_more()
    }

    /// True while articles wait that could be linked now.
    pub fn has_backlog(&self) -> bool {
        let is_read = |slot: &Slot| !matches!(slot.state, SlotState::Waiting);
        !self.waiting.is_empty() || self.linked < self.counts.listed && self.slots.get(self.linked).is_some_and(is_read)
    }

    /// Links the next articles, [`AT_ONCE`] at most, up to the first file that is not read yet.
    pub fn link_more(&mut self) -> Linked {
        let mut news = Linked::default();
        for _ in 0..AT_ONCE {
            if let Some((part, record)) = self.waiting.pop_front() {
                let id = self.slots.len();
                let file = &mut self.slots[self.linked - 1];
                file.further = if file.further.is_empty() { id..id + 1 } else { file.further.start..id + 1 };
                let locator = file.locator.part(part);
                let state = read(record.clone(), None, &mut self.clippings);
                self.slots.push(Slot::new(locator, state));
                self.link(ArticleId::new(id), record, &mut news);
                continue;
            }
            if !self.has_backlog() {
                break;
            }
            let at = self.linked;
            self.linked += 1;
            if let SlotState::Read { unlinked, .. } = &mut self.slots[at].state
                && let Some(unlinked) = unlinked.take()
            {
                self.waiting = unlinked.further.into();
                self.link(ArticleId::new(at), unlinked.first, &mut news);
            }
        }
        news
    }

    fn link(&mut self, at: ArticleId, record: Record, news: &mut Linked) {
        let original = self.copies.add(at, &record.signature);
        let repeated = original.map_or_else(Vec::new, |original| self.repeated(original, at, &record));
        for (quote, _) in record.quotes.iter().zip(&repeated).filter(|(_, is_repeated)| **is_repeated) {
            self.counts.quotes[quote.kind as usize] -= 1;
        }
        self.counts.linked += 1;
        self.counts.copies += usize::from(original.is_some());
        self.links.add(at, &record, link::Kin { original, repeated }, news);
        self.counts.people = self.links.people;
        news.articles.push((at, Arc::new(record)));
    }

    /// For each quote of a copy, whether the original or another copy of it has the same words.
    fn repeated(&self, original: ArticleId, copy: ArticleId, record: &Record) -> Vec<bool> {
        let others = self.copies.of(original).iter().filter(|other| **other != copy).chain([&original]);
        let told = others.filter_map(|other| self.clipping(*other));
        let told: HashSet<String> = told
            .flat_map(|other| (0..other.quotes()).map(move |index| fold(other.words(QuoteId::new(index)))))
            .collect();
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
        self.original_of(at).is_some() && self.links.is_repeated(at, quote)
    }

    /// Totals so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Files left out, with the reason, in the order they were met.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// The articles read so far, in listing order: those of a file beside each other.
    pub fn articles(&self) -> impl Iterator<Item = (ArticleId, Clipping<'_>)> {
        let files = self.slots.iter().take(self.counts.listed).enumerate();
        let ids = files.flat_map(|(index, slot)| std::iter::once(index).chain(slot.further.clone()));
        ids.filter_map(|id| Some((ArticleId::new(id), self.clipping(ArticleId::new(id))?)))
    }

    /// The same with their whole records, each unpacked when its turn comes.
    pub fn records(&self) -> impl Iterator<Item = (ArticleId, Record)> {
        self.articles().map(|(at, clipping)| (at, clipping.record()))
    }

    /// The article of that name below the folder, read or not.
    pub fn named(&self, name: &str) -> Option<ArticleId> {
        self.slots.iter().position(|slot| slot.locator.name == name).map(ArticleId::new)
    }

    /// What is kept of an article; `None` until it is read, and for skipped files.
    pub fn clipping(&self, at: ArticleId) -> Option<Clipping<'_>> {
        match &self.slots.get(at.index())?.state {
            SlotState::Read { card, clipping, .. } => Some(Clipping::of(card, &self.clippings, *clipping)),
            SlotState::Waiting | SlotState::Skipped => None,
        }
    }

    /// What lists show of an article.
    pub fn card(&self, at: ArticleId) -> Option<&Arc<Card>> {
        self.clipping(at).map(|clipping| clipping.card())
    }

    /// Everything known of an article, unpacked: for what one looks at, not for every article at each key.
    pub fn record(&self, at: ArticleId) -> Option<Record> {
        self.clipping(at).map(|clipping| clipping.record())
    }

    /// Where an article is read from; `None` for an id that is not of this corpus.
    pub fn locator(&self, at: ArticleId) -> Option<&Locator> {
        self.slots.get(at.index()).map(|slot| &slot.locator)
    }

    /// Everybody and everything named, in order of first mention.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = (EntityId, Entity<'_>)> {
        self.links.all().enumerate().map(|(index, entity)| (EntityId::new(index), entity))
    }

    /// One of them; `None` for an id that is not of this corpus.
    pub fn entity(&self, id: EntityId) -> Option<Entity<'_>> {
        self.links.seen(id)
    }

    /// The entity that a group of one article belongs to; `None` until the article is linked.
    pub fn entity_of(&self, at: ArticleId, group: GroupId) -> Option<EntityId> {
        self.links.of_group(at, group)
    }

    /// Who said a quote: an entity of the folder, named or described; `None` when unknown or not yet linked.
    pub fn speaker_of(&self, at: ArticleId, quote: QuoteId) -> Option<EntityId> {
        self.links.of_quote(at, quote)
    }

    /// One line of a quote, unpacked; `None` until its article is read.
    pub fn quote(&self, (at, quote): QuoteAt) -> Option<QuoteLine> {
        let mut quotes = self.record(at)?.quotes;
        (quote.index() < quotes.len()).then(|| quotes.swap_remove(quote.index()))
    }

    /// How a quote is given; `None` until its article is read.
    pub fn quote_kind(&self, (at, quote): QuoteAt) -> Option<QuoteKind> {
        self.clipping(at)?.kind(quote)
    }

    /// Who and what an article names, by group; empty until it is linked.
    pub fn entities_in(&self, at: ArticleId) -> impl Iterator<Item = EntityId> {
        self.links.groups(at)
    }

    /// Where an entity would not speak, in listing order.
    pub fn silences_of(&self, who: EntityId) -> impl Iterator<Item = (ArticleId, SilenceLine)> {
        let articles = self.entity(who).map_or_else(Vec::new, Entity::seen_in);
        articles.into_iter().filter_map(|at| Some((at, self.record(at)?))).flat_map(move |(at, record)| {
            let theirs = record.silences.into_iter().filter(move |silence| match silence.who {
                SpeakerLine::Named(group) => self.entity_of(at, group) == Some(who),
                _ => false,
            });
            theirs.map(move |silence| (at, silence))
        })
    }

    /// Every quote of the articles read so far, in listing order; what copies repeat is left out.
    pub fn quotes(&self) -> impl Iterator<Item = QuoteAt> {
        let all = self
            .articles()
            .flat_map(|(at, clipping)| (0..clipping.quotes()).map(move |index| (at, QuoteId::new(index))));
        all.filter(|at| !self.is_repeated(*at))
    }
}

#[cfg(test)]
mod tests;

//! The rows of a folder, in immutable pieces, appended as articles arrive. A copy is a list of pointers.

use super::builder::Builder;
use super::chunks::Chunks;
use super::expand::Memory;
use super::find::{Effort, Search};
use super::piece::{Piece, merge};
use super::row::{Row, What};
use super::subject::is_name;
use super::{Found, Query, Scope, Target};
use crate::annotate::EntityKind;
use crate::corpus::{Card, Corpus, Entity, Linked, Record, Source};
use crate::text::{ArticleId, Attic, EntityId, QuoteId};
use std::borrow::Cow;
use std::sync::Arc;
use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// Pieces of about one size that are joined into one: fewer joinings than by twos, and still few pieces.
const AT_ONCE: usize = 4;

/// Words that are gathered before they become a piece: a piece for every article would be joined again and again.
const OPEN: usize = 64_000;

/// Words past which a piece is left as it is.
const LARGEST_PIECE: usize = 64_000_000;

/// Everything that can be searched.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// People, anonymous sources and other names.
    pub(super) names: Vec<Arc<Piece>>,
    /// Quotes and titles.
    pub(super) sentences: Vec<Arc<Piece>>,
    /// Rows that are no piece yet. Apart, so that a copy to search in is small.
    open: Box<Open>,
    // By `EntityId`. Rows cannot hold this: it grows after they are made.
    pub(super) known: Chunks<Known>,
    // By `ArticleId`.
    held: Chunks<Option<Held>>,
    pub(super) counts: Counts,
}

#[derive(Clone, Debug, Default)]
struct Open {
    names: Builder,
    sentences: Builder,
}

/// What is known of an entity now.
#[derive(Clone, Copy, Debug, Default, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct Known {
    /// Mentions and quotes together.
    weight: U32,
    /// Which of its rows is the newest.
    edition: U32,
}

/// An article and what its file is called.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) card: Arc<Card>,
    pub(super) file: Arc<str>,
}

/// Rows by what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) quotes: usize,
    pub(super) people: usize,
    pub(super) names: usize,
    pub(super) articles: usize,
}

/// Pieces that wait to be joined, away from whoever types.
#[derive(Clone, Debug)]
pub struct Untidy {
    parts: Vec<Arc<Piece>>,
}

impl Untidy {
    /// Joins them. Takes some tens of milliseconds for a hundred thousand quotes. A large piece is put into the attic, list
    /// by list.
    pub fn joined(self, attic: &dyn Attic) -> Tidied {
        Tidied { piece: Arc::new(merge(&self.parts, attic)), parts: self.parts }
    }
}

/// Pieces and what they became.
#[derive(Clone, Debug)]
pub struct Tidied {
    parts: Vec<Arc<Piece>>,
    piece: Arc<Piece>,
}

impl Index {
    /// Adds what filling a slot of `corpus` brought.
    pub fn add(&mut self, corpus: &Corpus, news: &Linked) {
        for (at, record) in &news.articles {
            self.weigh(corpus, *at, record);
            if self.open.sentences.words() > OPEN {
                append(&mut self.sentences, std::mem::take(&mut self.open.sentences));
            }
            self.hold(corpus, *at);
            add_article(&mut self.open.sentences, corpus, *at, record);
            self.counts.articles += 1;
            self.counts.quotes += record.quotes.len();
        }
        for id in &news.entities {
            if let Some(entity) = corpus.entity(*id) {
                self.add_entity(*id, entity);
            }
        }
        if self.open.names.words() > OPEN {
            append(&mut self.names, std::mem::take(&mut self.open.names));
        }
    }

    /// Makes pieces of all rows. Nothing is lost without it, but each search does so anew for the rows added last.
    pub fn seal(&mut self) {
        let Open { names, sentences } = std::mem::take(&mut *self.open);
        append(&mut self.names, names);
        append(&mut self.sentences, sentences);
    }

    /// An index of people alone, with how often each is named: for a list of names without a folder. The number of a person
    /// in the list is their `EntityId`.
    pub fn of_people<'a>(people: impl Iterator<Item = (&'a str, u32)>) -> Index {
        let mut index = Index::default();
        let mut names = Builder::default();
        for (at, (name, weight)) in people.enumerate() {
            if names.is_full() {
                append(&mut index.names, std::mem::take(&mut names));
            }
            names.add(What::Name(EntityId::new(at), Source::Named(EntityKind::Person), 0), name, "", &[]);
            index.known.at(at).weight.set(weight);
            index.counts.people += 1;
        }
        append(&mut index.names, names);
        index
    }

    /// The `limit` best rows; `None` when `still_wanted` said no on the way. It is asked every few hundred rows.
    /// `memory` may be empty, or one that earlier searches of any index left.
    ///
    /// A query without words finds every row of its scope, those named most often first.
    pub fn search(
        &self,
        query: &Query,
        limit: usize,
        memory: &mut Memory,
        still_wanted: &dyn Fn() -> bool,
    ) -> Option<Found> {
        self.search_with(Effort::Quick, query, limit, memory, still_wanted)
    }

    /// As [`Index::search`], however long it takes: the exact count and the very best rows.
    pub fn search_whole(
        &self,
        query: &Query,
        limit: usize,
        memory: &mut Memory,
        still_wanted: &dyn Fn() -> bool,
    ) -> Option<Found> {
        self.search_with(Effort::Whole, query, limit, memory, still_wanted)
    }

    fn search_with(
        &self,
        effort: Effort,
        query: &Query,
        limit: usize,
        memory: &mut Memory,
        still_wanted: &dyn Fn() -> bool,
    ) -> Option<Found> {
        let index = &*self.sealed();
        Search { index, scope: query.scope, effort, limit, still_wanted }.found(query, memory)
    }

    /// The same, with all rows in pieces.
    pub(super) fn sealed(&self) -> Cow<'_, Index> {
        if self.open.names.rows() + self.open.sentences.rows() == 0 {
            return Cow::Borrowed(self);
        }
        let mut sealed = self.clone();
        sealed.seal();
        Cow::Owned(sealed)
    }

    /// Pieces that would better be one, and take too long to join between two keys: [`Untidy::joined`] does it elsewhere.
    pub fn untidy(&self) -> Option<Untidy> {
        let parts = last_alike(&self.sentences).or_else(|| last_alike(&self.names))?;
        Some(Untidy { parts: parts.to_vec() })
    }

    /// All pieces of a kind when they are several: of a folder that is read to its end, whose words had better be compared once.
    pub fn unjoined(&self) -> Option<Untidy> {
        let several = [&self.sentences, &self.names]
            .into_iter()
            .find(|pieces| pieces.len() > 1 && size(pieces) <= LARGEST_PIECE)?;
        Some(Untidy { parts: several.clone() })
    }

    /// Puts joined pieces in the place of their parts. Changes nothing when the parts are gone meanwhile.
    pub fn tidy(&mut self, tidied: Tidied) {
        let Tidied { parts, piece } = tidied;
        for pieces in [&mut self.sentences, &mut self.names] {
            let is_same = |window: &[Arc<Piece>]| window.iter().zip(&parts).all(|(one, other)| Arc::ptr_eq(one, other));
            if let Some(at) = pieces.windows(parts.len()).position(is_same) {
                pieces.splice(at..at + parts.len(), [piece]);
                return;
            }
        }
    }

    /// Joins whatever should be joined, at once.
    pub fn tidy_all(&mut self, attic: &dyn Attic) {
        self.seal();
        for pieces in [&mut self.sentences, &mut self.names] {
            let mut joined = Vec::new();
            let mut waiting: Vec<Arc<Piece>> = Vec::new();
            for piece in pieces.drain(..) {
                if size(&waiting) + piece.size() > LARGEST_PIECE {
                    joined.extend(as_one(std::mem::take(&mut waiting), attic));
                }
                waiting.push(piece);
            }
            joined.extend(as_one(waiting, attic));
            *pieces = joined;
        }
    }

    /// Bytes the index takes beyond the lines themselves: for names, and for quotes and titles.
    pub fn bytes(&self) -> (usize, usize) {
        let of = |pieces: &[Arc<Piece>]| pieces.iter().map(|piece| piece.bytes()).sum::<usize>();
        (of(&self.names) + self.known.bytes(), of(&self.sentences) + self.held.bytes())
    }

    /// Keeps what is asked of an article that is not in its rows.
    pub(super) fn hold(&mut self, corpus: &Corpus, at: ArticleId) {
        let file = corpus.locator(at).map_or("", |locator| locator.name.as_str());
        *self.held.at(at.index()) = corpus.card(at).map(|card| Held { card: card.clone(), file: file.into() });
    }

    /// The article a row stands in.
    pub(super) fn held(&self, row: &Row) -> Option<&Held> {
        self.held.get(row.article()?.index())?.as_ref()
    }

    pub(super) fn rows_in(&self, scope: Scope) -> usize {
        let Counts { quotes, people, names, articles } = self.counts;
        match scope {
            Scope::All => quotes + people + names + articles,
            Scope::Quotes => quotes,
            Scope::People => people,
            Scope::Names => names,
            Scope::Articles => articles,
        }
    }

    pub(super) fn is_newest(&self, row: &Row) -> bool {
        match row.target() {
            Target::Entity(id) => self.known.get(id.index()).is_some_and(|known| known.edition.get() == row.edition()),
            Target::Quote(..) | Target::Article(_) => true,
        }
    }

    pub(super) fn weight(&self, row: &Row) -> u32 {
        match row.target() {
            Target::Entity(id) => self.known.get(id.index()).map_or(0, |known| known.weight.get()),
            Target::Article(_) => self.held(row).map_or(0, |held| held.card.quotes as u32),
            Target::Quote(..) => 0,
        }
    }

    /// Counts who is named and who speaks in an article.
    fn weigh(&mut self, corpus: &Corpus, at: ArticleId, record: &Record) {
        let named = corpus.entities_in(at).zip(record.names.iter().map(|line| line.mentions));
        let speaking =
            (0..record.quotes.len()).filter_map(|index| Some((corpus.speaker_of(at, QuoteId::new(index))?, 1)));
        for (id, times) in named.chain(speaking) {
            let known = self.known.at(id.index());
            known.weight.set(known.weight.get().saturating_add(times));
        }
    }

    fn add_entity(&mut self, id: EntityId, entity: Entity<'_>) {
        if !is_name(entity.source()) {
            return;
        }
        let count = match entity.source() {
            Source::Named(EntityKind::Person) | Source::Anonymous => &mut self.counts.people,
            Source::Named(_) => &mut self.counts.names,
        };
        let known = self.known.at(id.index());
        *count += usize::from(known.edition == 0);
        known.edition += 1;
        let edition = known.edition.get();
        self.open.names.add(What::Name(id, entity.source(), edition), entity.name(), "", &entity.aliases());
    }
}

/// Adds what was built.
fn append(pieces: &mut Vec<Arc<Piece>>, builder: Builder) {
    if builder.rows() > 0 {
        pieces.push(Arc::new(builder.finish()));
    }
}

/// [`AT_ONCE`] pieces side by side of about one size, the last such.
fn last_alike(pieces: &[Arc<Piece>]) -> Option<&[Arc<Piece>]> {
    pieces.windows(AT_ONCE).rev().find(|window| {
        let largest = window.iter().map(|piece| piece.size()).max().unwrap_or(0);
        size(window) <= LARGEST_PIECE && largest * 2 <= size(window)
    })
}

fn as_one(parts: Vec<Arc<Piece>>, attic: &dyn Attic) -> Option<Arc<Piece>> {
    if parts.len() > 1 { Some(Arc::new(merge(&parts, attic))) } else { parts.into_iter().next() }
}

fn size(pieces: &[Arc<Piece>]) -> usize {
    pieces.iter().map(|piece| piece.size()).sum()
}

fn add_article(builder: &mut Builder, corpus: &Corpus, at: ArticleId, record: &Record) {
    // A copy is found by its original.
    if corpus.original_of(at).is_none() {
        builder.add(What::Title(at), &record.title, "", &[record.author.as_deref().unwrap_or("")]);
    }
    for (index, quote) in record.quotes.iter().enumerate() {
        let id = QuoteId::new(index);
        if corpus.is_repeated((at, id)) {
            continue;
        }
        let source = record.source_of(&quote.speaker);
        let stated = record.speaker_name(quote).unwrap_or("");
        // The folder may know a fuller name than the article.
        let linked = corpus.speaker_of(at, id).and_then(|id| corpus.entity(id)).map(|entity| entity.name());
        builder.add(What::Quote(at, id, quote.kind, source), &quote.words, stated, &[linked.unwrap_or(stated)]);
    }
}

//! The rows of a folder, in immutable pieces, appended as articles arrive. A copy is a list of pointers.

use super::expand::Memory;
use super::find::{Effort, Search};
use super::piece::{Builder, Held, Line, Named, Piece, Row, merge};
use super::subject::is_name;
use super::{Found, Query, Scope, Target};
use crate::annotate::EntityKind;
use crate::corpus::{Corpus, Entity, Linked, Record, Source};
use crate::text::{ArticleId, EntityId, GroupId, QuoteId};
use std::borrow::Cow;
use std::sync::Arc;

/// Pieces of about one size that are joined into one: fewer joinings than by twos, and still few pieces.
const AT_ONCE: usize = 4;

/// Words that are gathered before they become a piece: a piece for every article would be joined again and again.
const OPEN: usize = 24_000;

/// Words past which pieces are not joined while a key may wait; [`Index::untidy`] hands them out instead.
const QUICKLY_JOINED: usize = 25_000;

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
    known: Arc<Vec<Known>>,
    counts: Counts,
}

#[derive(Clone, Debug, Default)]
struct Open {
    names: Builder,
    sentences: Builder,
}

/// What is known of an entity now.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// Mentions and quotes together.
    weight: u32,
    /// Which of its rows is the newest.
    edition: u32,
    /// Names it had then.
    forms: usize,
}

/// Rows by what they are.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    quotes: usize,
    people: usize,
    names: usize,
    articles: usize,
}

/// Pieces that wait to be joined, away from whoever types.
#[derive(Clone, Debug)]
pub struct Untidy {
    parts: Vec<Arc<Piece>>,
}

impl Untidy {
    /// Joins them. Takes some tens of milliseconds for a hundred thousand quotes.
    pub fn joined(self) -> Tidied {
        Tidied { piece: Arc::new(merge(&self.parts)), parts: self.parts }
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
        let mut changed = news.entities.clone();
        for (at, record) in &news.articles {
            self.weigh(corpus, *at, record, &mut changed);
            if self.open.sentences.words() > OPEN {
                append(&mut self.sentences, std::mem::take(&mut self.open.sentences));
            }
            add_article(&mut self.open.sentences, corpus, *at, record);
            self.counts.articles += 1;
            self.counts.quotes += record.quotes.len();
        }
        changed.sort();
        changed.dedup();
        let mut names = std::mem::take(&mut self.open.names);
        for id in changed {
            if let Some(entity) = corpus.entity(id) {
                self.add_entity(&mut names, id, entity);
            }
        }
        if names.words() > OPEN {
            append(&mut self.names, names);
        } else {
            self.open.names = names;
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
        let mut known = Vec::new();
        for (at, (name, weight)) in people.enumerate() {
            if names.is_full() {
                append(&mut index.names, std::mem::take(&mut names));
            }
            let named = Named { name: name.into(), source: Source::Named(EntityKind::Person) };
            names.add(Target::Entity(EntityId::new(at)), Line::Person(Arc::new(named)), &[], 0);
            known.push(Known { weight, ..Known::default() });
        }
        index.counts.people = known.len();
        index.known = Arc::new(known);
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
    fn sealed(&self) -> Cow<'_, Index> {
        if self.open.names.rows() + self.open.sentences.rows() == 0 {
            return Cow::Borrowed(self);
        }
        let mut sealed = self.clone();
        sealed.seal();
        Cow::Owned(sealed)
    }

    /// Pieces that would better be one, and take too long to join between two keys.
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
    pub fn tidy_all(&mut self) {
        self.seal();
        for pieces in [&mut self.sentences, &mut self.names] {
            let mut joined = Vec::new();
            let mut waiting: Vec<Arc<Piece>> = Vec::new();
            for piece in pieces.drain(..) {
                if size(&waiting) + piece.size() > LARGEST_PIECE {
                    joined.extend(as_one(std::mem::take(&mut waiting)));
                }
                waiting.push(piece);
            }
            joined.extend(as_one(waiting));
            *pieces = joined;
        }
    }

    /// Bytes the index takes beyond the lines themselves: for names, and for quotes and titles.
    pub fn bytes(&self) -> (usize, usize) {
        let of = |pieces: &[Arc<Piece>]| pieces.iter().map(|piece| piece.bytes()).sum::<usize>();
        (of(&self.names) + self.known.capacity() * size_of::<Known>(), of(&self.sentences))
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
        match row.target {
            Target::Entity(id) => self.known.get(id.index()).is_some_and(|known| known.edition == row.edition),
            Target::Quote(..) | Target::Article(_) => true,
        }
    }

    pub(super) fn weight(&self, row: &Row) -> u32 {
        match (row.target, &row.line) {
            (Target::Entity(id), _) => self.known.get(id.index()).map_or(0, |known| known.weight),
            (_, Line::Title(held)) => held.card.quotes as u32,
            _ => 0,
        }
    }

    /// Counts who is named and who speaks in an article, and notes whose other forms it tells.
    fn weigh(&mut self, corpus: &Corpus, at: ArticleId, record: &Record, changed: &mut Vec<EntityId>) {
        let named = record.names.iter().enumerate();
        let named = named.filter_map(|(index, line)| Some((corpus.entity_of(at, GroupId::new(index))?, line.mentions)));
        let speaking =
            (0..record.quotes.len()).filter_map(|index| Some((corpus.speaker_of(at, QuoteId::new(index))?, 1)));
        for (id, times) in named.chain(speaking) {
            let known = known(&mut self.known, id);
            known.weight = known.weight.saturating_add(times);
            if corpus.entity(id).is_some_and(|entity| entity.aliases().len() != known.forms) {
                changed.push(id);
            }
        }
    }

    fn add_entity(&mut self, builder: &mut Builder, id: EntityId, entity: Entity<'_>) {
        if !is_name(entity.source()) {
            return;
        }
        let named = Arc::new(Named { name: entity.name().into(), source: entity.source() });
        let (line, count) = match entity.source() {
            Source::Named(EntityKind::Person) | Source::Anonymous => (Line::Person(named), &mut self.counts.people),
            Source::Named(_) => (Line::Name(named), &mut self.counts.names),
        };
        let known = known(&mut self.known, id);
        *count += usize::from(known.edition == 0);
        known.edition += 1;
        known.forms = entity.aliases().len();
        builder.add(Target::Entity(id), line, &entity.aliases(), known.edition);
    }
}

/// Adds what was built, and joins the last pieces while they are small.
fn append(pieces: &mut Vec<Arc<Piece>>, builder: Builder) {
    if builder.rows() == 0 {
        return;
    }
    pieces.push(Arc::new(builder.finish()));
    while let Some(parts) = last_alike(pieces).filter(|parts| size(parts) <= QUICKLY_JOINED) {
        let joined = merge(parts);
        pieces.truncate(pieces.len() - parts.len());
        pieces.push(Arc::new(joined));
    }
}

/// [`AT_ONCE`] pieces side by side of about one size, the last such.
fn last_alike(pieces: &[Arc<Piece>]) -> Option<&[Arc<Piece>]> {
    pieces.windows(AT_ONCE).rev().find(|window| {
        let largest = window.iter().map(|piece| piece.size()).max().unwrap_or(0);
        size(window) <= LARGEST_PIECE && largest * 2 <= size(window)
    })
}

fn as_one(parts: Vec<Arc<Piece>>) -> Option<Arc<Piece>> {
    if parts.len() > 1 { Some(Arc::new(merge(&parts))) } else { parts.into_iter().next() }
}

fn size(pieces: &[Arc<Piece>]) -> usize {
    pieces.iter().map(|piece| piece.size()).sum()
}

fn known(all: &mut Arc<Vec<Known>>, id: EntityId) -> &mut Known {
    let all = Arc::make_mut(all);
    if all.len() <= id.index() {
        all.resize(id.index() + 1, Known::default());
    }
    &mut all[id.index()]
}

fn add_article(builder: &mut Builder, corpus: &Corpus, at: ArticleId, record: &Arc<Record>) {
    let file = corpus.locator(at).map_or("", |locator| locator.name.as_str());
    let Some(card) = corpus.card(at).cloned() else { return };
    let held = Arc::new(Held { card, record: record.clone(), file: file.into() });
    // A copy is found by its original.
    if corpus.original_of(at).is_none() {
        builder.add(Target::Article(at), Line::Title(held.clone()), &[record.author.as_deref().unwrap_or("")], 0);
    }
    for (index, quote) in record.quotes.iter().enumerate() {
        let id = QuoteId::new(index);
        if corpus.is_repeated((at, id)) {
            continue;
        }
        // The folder may know a fuller name than the article.
        let linked = corpus.speaker_of(at, id).and_then(|id| corpus.entity(id)).map(|entity| entity.name());
        let speaker = linked.or_else(|| record.speaker_name(quote)).unwrap_or("");
        builder.add(Target::Quote(at, id), Line::Quote(held.clone(), id), &[speaker], 0);
    }
}

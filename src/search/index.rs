//! The rows of a folder, in immutable pieces, appended as articles arrive. A copy is a list of pointers.

use super::find::Search;
use super::piece::{Builder, Line, Piece, merge};
use super::{Found, Query, Target};
use crate::annotate::EntityKind;
use crate::corpus::{Corpus, Entity, Linked, Record, Source};
use crate::text::{ArticleId, EntityId, GroupId, QuoteId};
use std::sync::Arc;

/// Rows past which a piece is left as it is: joining larger ones would be felt between two keys.
const LARGEST_PIECE: usize = 32_768;

/// Everything that can be searched.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(super) pieces: Vec<Arc<Piece>>,
    // By `EntityId`. Rows cannot hold this: it grows after they are made.
    pub(super) known: Arc<Vec<Known>>,
}

/// What is known of an entity now.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// Mentions and quotes together.
    pub(super) weight: u32,
    /// Which of its rows is the newest.
    pub(super) edition: u32,
    /// Names it had then.
    forms: usize,
}

impl Index {
    /// Adds what filling a slot of `corpus` brought.
    pub fn add(&mut self, corpus: &Corpus, news: &Linked) {
        let mut changed = news.entities.clone();
        let mut builder = Builder::default();
        for (at, record) in &news.articles {
            self.weigh(corpus, *at, record, &mut changed);
            add_article(&mut builder, corpus, *at, record);
        }
        changed.sort();
        changed.dedup();
        for id in changed {
            if let Some(entity) = corpus.entity(id) {
                self.add_entity(&mut builder, id, entity);
            }
        }
        let piece = builder.finish();
        if !piece.rows.is_empty() {
            self.append(piece);
        }
    }

    /// The `limit` best rows; `None` when `still_wanted` said no on the way. It is asked every few hundred rows.
    ///
    /// A query without words finds every row of its scope, those named most often first.
    pub fn search(&self, query: &Query, limit: usize, still_wanted: &dyn Fn() -> bool) -> Option<Found> {
        Search::begin(self, query, still_wanted)?.found(limit)
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
            if corpus.entity(id).is_some_and(|entity| entity.aliases.len() != known.forms) {
                changed.push(id);
            }
        }
    }

    fn add_entity(&mut self, builder: &mut Builder, id: EntityId, entity: &Entity) {
        let name: Arc<str> = entity.name.as_str().into();
        let line = match entity.source {
            Source::Named(EntityKind::Person) | Source::Anonymous => Line::Person(name),
            Source::Named(EntityKind::Organization | EntityKind::Place | EntityKind::Product) => Line::Name(name),
            // Amounts and dates are no names; the quotes and titles they stand in are found.
            Source::Named(EntityKind::Money | EntityKind::Percent | EntityKind::Date) => return,
        };
        let known = known(&mut self.known, id);
        known.edition += 1;
        known.forms = entity.aliases.len();
        let aliases: Vec<&str> = entity.aliases.iter().map(String::as_str).collect();
        builder.add(Target::Entity(id), line, &aliases, known.edition);
    }

    /// Joins pieces of like size, so that there are few of them however many articles arrive.
    fn append(&mut self, piece: Piece) {
        let mut last = piece;
        while let Some(before) = self.pieces.pop_if(|before| {
            before.rows.len() <= 2 * last.rows.len() && before.rows.len() + last.rows.len() <= LARGEST_PIECE
        }) {
            last = merge(&before, &last);
        }
        self.pieces.push(Arc::new(last));
    }
}

fn known(all: &mut Arc<Vec<Known>>, id: EntityId) -> &mut Known {
    let all = Arc::make_mut(all);
    if all.len() <= id.index() {
        all.resize(id.index() + 1, Known::default());
    }
    &mut all[id.index()]
}

fn add_article(builder: &mut Builder, corpus: &Corpus, at: ArticleId, record: &Arc<Record>) {
    // A copy is found by its original.
    if corpus.original_of(at).is_none() {
        builder.add(Target::Article(at), Line::Title(record.clone()), &[], 0);
    }
    for (index, quote) in record.quotes.iter().enumerate() {
        let id = QuoteId::new(index);
        if corpus.is_repeated((at, id)) {
            continue;
        }
        // The folder may know a fuller name than the article.
        let linked = corpus.speaker_of(at, id).and_then(|id| corpus.entity(id)).map(|entity| entity.name.as_str());
        let speaker = linked.or_else(|| record.speaker_name(quote)).unwrap_or("");
        builder.add(Target::Quote(at, id), Line::Quote(record.clone(), id), &[speaker], 0);
    }
}

//! Tables of what a folder holds: its articles, people, quotes, names, and what a search found.

use super::table::{Cell, Column, Reader, Table};
use crate::annotate::{Confidence, EntityKind, QuoteKind};
use crate::corpus::{Corpus, Entity, QuoteAt, QuoteLine, Record, Source};
use crate::document::Place;
use crate::search::{Hit, Target, matches_words};
use crate::text::{ArticleId, EntityId, fold};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

/// Which people are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    /// Words that begin words of the name or another form of it.
    pub name: Option<String>,
    /// The groups listed; when empty, all three.
    pub groups: Vec<PeopleGroup>,
}

/// The three kinds of sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeopleGroup {
    /// Human beings with a name.
    People,
    /// Described, never named.
    Anonymous,
    /// Organizations that speak.
    Organizations,
}

/// Which quotes are listed. Empty lists ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuoteFilter {
    /// Words that begin words of the speaker's name or another form of it.
    pub by: Option<String>,
    /// Words that begin words of the quote.
    pub about: Option<String>,
    /// The kinds listed; when empty, all three.
    pub kinds: Vec<QuoteKind>,
    /// Whether the speaker has a name; `None` for both and for unknown speakers.
    pub naming: Option<Naming>,
    /// The least confidence.
    pub sure: Option<Confidence>,
}

/// Whether a speaker has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// It has.
    Named,
    /// It is only described.
    Anonymous,
}

/// Every article read, in listing order.
pub fn articles(corpus: &Corpus) -> Table {
    use Reader::{Anyone, AnyoneCut, Program};
    let columns = columns([
        ("title", AnyoneCut),
        ("outlet", Anyone),
        ("author", Program),
        ("date", Anyone),
        ("quotes", Anyone),
        ("people", Anyone),
        ("words", Program),
        ("title_from", Program),
        ("date_from", Program),
        ("file", Anyone),
    ]);
    let rows = corpus.articles().map(|(at, record)| {
        vec![
            record.title.as_str().into(),
            record.outlet.as_deref().into(),
            record.author.as_deref().into(),
            record.date.as_ref().map(|date| date.value.shown.as_str()).into(),
            Cell::Count(record.quotes.len()),
            Cell::Count(record.people()),
            Cell::Count(record.words as usize),
            place(record.title_from).into(),
            record.date.as_ref().map(|date| place(date.place)).into(),
            file(corpus, at),
        ]
    });
    Table { columns, rows: rows.collect() }
}

/// Where a fact was found: "line", "text" or "file name".
pub(super) fn place(place: Place) -> &'static str {
    match place {
        Place::Line(_) => "line",
        Place::Text(_) => "text",
        Place::FileName => "file name",
    }
}

/// Named people, then anonymous sources, then organizations that speak; each by quotes, mentions, name.
pub fn people(corpus: &Corpus, filter: &PeopleFilter) -> Table {
    use Reader::{Anyone, AnyoneCut, Program};
    let columns = columns([
        ("name", Anyone),
        ("group", Anyone),
        ("role", AnyoneCut),
        ("quotes", Anyone),
        ("mentions", Anyone),
        ("articles", Anyone),
        ("aliases", Program),
        ("roles", Program),
        ("files", Program),
    ]);
    let wanted = filter.name.as_deref().map(fold);
    let in_groups = corpus.entities().filter_map(|(id, entity)| Some((group(entity)?, id, entity)));
    let mut listed: Vec<(PeopleGroup, EntityId, &Entity)> = in_groups
        .filter(|(group, _, _)| filter.groups.is_empty() || filter.groups.contains(group))
        .filter(|(_, _, entity)| wanted.as_ref().is_none_or(|wanted| is_called(entity, wanted)))
        .collect();
    listed.sort_by_key(|(group, id, entity)| {
        (*group, Reverse(entity.quotes.len()), Reverse(entity.mentions()), &entity.name, *id)
    });
    let rows = listed.into_iter().map(|(group, _, entity)| {
        vec![
            entity.name.as_str().into(),
            group_word(group).into(),
            entity.role().into(),
            Cell::Count(entity.quotes.len()),
            Cell::Count(entity.mentions() as usize),
            Cell::Count(entity.articles()),
            Cell::List(entity.aliases.clone()),
            Cell::List(distinct(entity.roles.iter().map(|(_, role)| role.clone()))),
            files(corpus, entity),
        ]
    });
    Table { columns, rows: rows.collect() }
}

/// Every quote that passes, in listing order.
pub fn quotes(corpus: &Corpus, filter: &QuoteFilter) -> Table {
    use Reader::{Anyone, AnyoneCut, Program};
    let columns = columns([
        ("kind", Anyone),
        ("speaker", Anyone),
        ("words", AnyoneCut),
        ("cue", Program),
        ("role", Program),
        ("speaker_type", Program),
        ("anonymous", Program),
        ("confidence", Program),
        ("why", Program),
        ("file", Anyone),
        ("paragraph", Anyone),
        ("title", Program),
    ]);
    let by = filter.by.as_deref().map(fold);
    let about = filter.about.as_deref().map(fold);
    let passes = |at: QuoteAt, record: &Record, quote: &QuoteLine| {
        let speaker = speaker(corpus, at);
        let says_so = about.as_ref().is_none_or(|about| matches_words(about, &fold(&quote.words)));
        let is_by = by.as_ref().is_none_or(|by| match speaker {
            Some(speaker) => is_called(speaker, by),
            None => record.speaker_name(quote).is_some_and(|name| matches_words(by, &fold(name))),
        });
        let is_named = speaker.map(|speaker| match speaker.source {
            Source::Named(_) => Naming::Named,
            Source::Anonymous => Naming::Anonymous,
        });
        says_so
            && is_by
            && (filter.kinds.is_empty() || filter.kinds.contains(&quote.kind))
            && (filter.naming.is_none() || filter.naming == is_named)
            && filter.sure.is_none_or(|least| quote.confidence >= least)
    };
    let mut rows = Vec::new();
    for (at, quote) in corpus.quotes() {
        let Some(record) = corpus.record(at.0) else { continue };
        if passes(at, record, quote) {
            rows.push(quote_row(corpus, at, record, quote));
        }
    }
    Table { columns, rows }
}

fn quote_row(corpus: &Corpus, at: QuoteAt, record: &Record, quote: &QuoteLine) -> Vec<Cell> {
    let entity = speaker(corpus, at);
    let name = entity.map(|entity| entity.name.as_str()).or_else(|| record.speaker_name(quote));
    let is_anonymous = entity.map(|entity| entity.source == Source::Anonymous);
    vec![
        quote.kind.word().into(),
        name.into(),
        quote.words.as_str().into(),
        quote.cue.as_deref().into(),
        entity.and_then(Entity::role).into(),
        entity.and_then(kind).map(EntityKind::word).into(),
        is_anonymous.map_or(Cell::Nothing, Cell::Is),
        quote.confidence.word().into(),
        (&*quote.why).into(),
        file(corpus, at.0),
        Cell::Count(quote.paragraph as usize),
        record.title.as_str().into(),
    ]
}

/// Every name of the `kinds` (all when empty), by kind, mentions, name.
pub fn names(corpus: &Corpus, kinds: &[EntityKind]) -> Table {
    use Reader::{Anyone, AnyoneCut, Program};
    let columns = columns([
        ("name", Anyone),
        ("type", Anyone),
        ("mentions", Anyone),
        ("articles", Anyone),
        ("quotes", Anyone),
        ("aliases", AnyoneCut),
        ("role", Program),
        ("files", Program),
    ]);
    let named = corpus.entities().filter_map(|(id, entity)| Some((kind(entity)?, id, entity)));
    let mut listed: Vec<(EntityKind, EntityId, &Entity)> =
        named.filter(|(kind, _, _)| kinds.is_empty() || kinds.contains(kind)).collect();
    listed.sort_by_key(|(kind, id, entity)| (*kind, Reverse(entity.mentions()), &entity.name, *id));
    let rows = listed.into_iter().map(|(kind, _, entity)| {
        vec![
            entity.name.as_str().into(),
            kind.word().into(),
            Cell::Count(entity.mentions() as usize),
            Cell::Count(entity.articles()),
            Cell::Count(entity.quotes.len()),
            Cell::List(entity.aliases.clone()),
            entity.role().into(),
            files(corpus, entity),
        ]
    });
    Table { columns, rows: rows.collect() }
}

/// What a search found, best first.
pub fn hits(corpus: &Corpus, hits: &[Hit]) -> Table {
    use Reader::{Anyone, AnyoneCut, Program};
    let columns = columns([
        ("what", Anyone),
        ("found", AnyoneCut),
        ("speaker", Anyone),
        ("why", Anyone),
        ("score", Program),
        ("file", Anyone),
        ("paragraph", Program),
    ]);
    let rows = hits.iter().map(|hit| {
        let (what, speaker, at, paragraph) = match hit.target {
            Target::Entity(id) => {
                let entity = corpus.entity(id);
                let first = entity.and_then(|entity| {
                    entity.places.first().map(|(at, _, _)| *at).or_else(|| entity.quotes.first().map(|(at, _)| *at))
                });
                let what = entity.map_or("name", |entity| kind(entity).map_or("anonymous source", EntityKind::word));
                (what, Cell::Nothing, first, Cell::Nothing)
            }
            Target::Quote(at, quote) => {
                let line = corpus.quote((at, quote));
                let said_by = corpus.record(at).zip(line).and_then(|(record, line)| record.speaker_name(line));
                let said_by = speaker(corpus, (at, quote)).map(|entity| entity.name.as_str()).or(said_by);
                let paragraph = line.map_or(Cell::Nothing, |line| Cell::Count(line.paragraph as usize));
                ("quote", said_by.into(), Some(at), paragraph)
            }
            Target::Article(at) => ("article", Cell::Nothing, Some(at), Cell::Nothing),
        };
        let file = at.map_or(Cell::Nothing, |at| file(corpus, at));
        let score = Cell::Count(usize::try_from(hit.score).unwrap_or(0));
        vec![what.into(), hit.line.as_str().into(), speaker, hit.why.as_str().into(), score, file, paragraph]
    });
    Table { columns, rows: rows.collect() }
}

fn columns<const COUNT: usize>(columns: [(&'static str, Reader); COUNT]) -> Vec<Column> {
    columns.into_iter().map(|(name, reader)| Column { name, reader }).collect()
}

fn kind(entity: &Entity) -> Option<EntityKind> {
    match entity.source {
        Source::Named(kind) => Some(kind),
        Source::Anonymous => None,
    }
}

fn group(entity: &Entity) -> Option<PeopleGroup> {
    match entity.source {
        Source::Named(EntityKind::Person) => Some(PeopleGroup::People),
        Source::Anonymous => Some(PeopleGroup::Anonymous),
        Source::Named(EntityKind::Organization) if !entity.quotes.is_empty() => Some(PeopleGroup::Organizations),
        Source::Named(_) => None,
    }
}

fn group_word(group: PeopleGroup) -> &'static str {
    match group {
        PeopleGroup::People => "person",
        PeopleGroup::Anonymous => "anonymous",
        PeopleGroup::Organizations => "organization",
    }
}

fn is_called(entity: &Entity, folded: &str) -> bool {
    std::iter::once(&entity.name).chain(&entity.aliases).any(|form| matches_words(folded, &fold(form)))
}

fn speaker(corpus: &Corpus, (at, quote): QuoteAt) -> Option<&Entity> {
    corpus.entity(corpus.speaker_of(at, quote)?)
}

fn file(corpus: &Corpus, at: ArticleId) -> Cell {
    corpus.locator(at).map(|locator| locator.name.as_str()).into()
}

fn files(corpus: &Corpus, entity: &Entity) -> Cell {
    let named = entity.places.iter().map(|(at, _, _)| *at);
    let articles: BTreeSet<ArticleId> = named.chain(entity.quotes.iter().map(|(at, _)| *at)).collect();
    let names = articles.into_iter().filter_map(|at| corpus.locator(at)).map(|locator| locator.name.clone());
    Cell::List(names.collect())
}

/// Each once, in order of first appearance.
fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    texts.filter(|text| seen.insert(text.clone())).collect()
}

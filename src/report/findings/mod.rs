//! Tables of what a folder holds: its articles, people, quotes, names, and what a search found.

mod check;
mod files;
mod hits;
mod kept;
mod people;
mod quotes;
mod silences;

pub use check::{Checked, check};
pub use files::{FileLine, files};
pub use hits::hits;
pub use kept::kept;
pub use people::{PeopleFilter, PeopleGroup, people};
pub use quotes::{Naming, QuoteFilter, quotes};
pub use silences::silences;

use super::table::{Cell, Column, Reader, Table};
use crate::annotate::EntityKind;
use crate::corpus::{Corpus, Entity, QuoteAt, Source};
use crate::document::Place;
use crate::search::matches_words;
use crate::source::Locator;
use crate::text::{ArticleId, EntityId, fold};
use std::cmp::Reverse;
use std::collections::BTreeSet;

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
        ("copy_of", Program),
        ("file", Anyone),
    ]);
    let rows = corpus.records().map(|(at, record)| {
        vec![
            record.title.as_str().into(),
            record.outlet.as_deref().into(),
            record.author.as_deref().into(),
            record.date.as_ref().map_or(Cell::Nothing, |date| Cell::Date(date.value.clone())),
            Cell::Count(record.quotes.len()),
            Cell::Count(record.people()),
            Cell::Count(record.words as usize),
            place(record.title_from).into(),
            record.date.as_ref().map(|date| place(date.place)).into(),
            corpus.original_of(at).map_or(Cell::Nothing, |original| file(corpus, original)),
            file(corpus, at),
        ]
    });
    Table { columns, rows: rows.collect() }
}

/// Where a fact was found: "line", "text", "file name", or what of the format states it; "as of" for a date whose year was not
/// found but asked for.
pub(in crate::report) fn place(place: Place) -> &'static str {
    match place {
        Place::Line(_) => "line",
        Place::Text(_) => "text",
        Place::AsOf(_) => "as of",
        Place::FileName => "file name",
        Place::Stated(format) => format.stated_in(),
    }
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
    let mut listed: Vec<(EntityKind, EntityId, Entity<'_>)> =
        named.filter(|(kind, _, _)| kinds.is_empty() || kinds.contains(kind)).collect();
    listed.sort_by_key(|(kind, id, entity)| (*kind, Reverse(entity.mentions()), entity.name(), *id));
    let rows = listed.into_iter().map(|(kind, _, entity)| {
        vec![
            entity.name().into(),
            kind.word().into(),
            Cell::Count(entity.mentions() as usize),
            Cell::Count(entity.articles()),
            Cell::Count(entity.quoted()),
            Cell::List(entity.aliases().into_iter().map(|alias| alias.to_string()).collect()),
            entity.role().into(),
            files_of(corpus, entity),
        ]
    });
    Table { columns, rows: rows.collect() }
}

fn columns<const COUNT: usize>(columns: [(&'static str, Reader); COUNT]) -> Vec<Column> {
    columns.into_iter().map(|(name, reader)| Column { name, reader }).collect()
}

fn kind(entity: Entity<'_>) -> Option<EntityKind> {
    match entity.source() {
        Source::Named(kind) => Some(kind),
        Source::Anonymous => None,
    }
}

fn is_called(entity: Entity<'_>, folded: &str) -> bool {
    entity.forms().any(|form| matches_words(folded, &fold(form)))
}

fn speaker(corpus: &Corpus, (at, quote): QuoteAt) -> Option<Entity<'_>> {
    corpus.entity(corpus.speaker_of(at, quote)?)
}

fn file(corpus: &Corpus, at: ArticleId) -> Cell {
    corpus.locator(at).map(|locator| locator.name.as_str()).into()
}

fn files_of(corpus: &Corpus, entity: Entity<'_>) -> Cell {
    let articles = entity.seen_in();
    // The articles of a file beside each other, whatever their numbers.
    let locators: BTreeSet<&Locator> = articles.into_iter().filter_map(|at| corpus.locator(at)).collect();
    let names = locators.into_iter().map(|locator| locator.name.clone());
    Cell::List(names.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Confidence, QuoteKind};
    use crate::corpus::{NameLine, QuoteLine, Record, SpeakerLine};
    use crate::search::{Hit, Target};
    use crate::source::{Entry, Listing};
    use crate::text::{GroupId, QuoteId, Span};

    fn name(name: &str, kind: EntityKind, mentions: u32) -> NameLine {
        NameLine { name: name.into(), kind, aliases: Vec::new(), mentions, role: None, first: Span::default() }
    }

    fn quote(kind: QuoteKind, speaker: SpeakerLine, words: &str, confidence: Confidence) -> QuoteLine {
        QuoteLine {
            kind,
            words: words.into(),
            speaker,
            cue: None,
            confidence,
            why: "a case".into(),
            paragraph: 2,
            span: Span::default(),
        }
    }

    fn corpus() -> Corpus {
        let entry = Entry { locator: Locator::file("a.txt", "a.txt"), stamp: Default::default() };
        let mut corpus = Corpus::expect(Listing { entries: vec![entry], skipped: Vec::new() });
        let named = |group| SpeakerLine::Named(GroupId::new(group));
        let record = Record {
            title: "Harbour to close".into(),
            title_from: Place::FileName,
            author: None,
            outlet: Some("The Northmoor Post".into()),
            date: None,
            lead: String::new(),
            words: 90,
            quotes: vec![
                quote(QuoteKind::Direct, named(1), "It will pay off.", Confidence::Sure),
                quote(QuoteKind::Reported, SpeakerLine::Described("a pilot".into()), "it will not", Confidence::Likely),
                quote(QuoteKind::Partial, named(2), "paid for", Confidence::Unsure),
            ],
            silences: Vec::new(),
            names: vec![
                name("Ann Cao", EntityKind::Person, 1),
                name("Dana Ruiz", EntityKind::Person, 2),
                name("Northmoor Harbour", EntityKind::Organization, 4),
                name("Westmoor Rope", EntityKind::Organization, 1),
                name("Westmoor", EntityKind::Place, 1),
            ],
            ..Record::default()
        };
        corpus.fill(ArticleId::new(0), Ok(record));
        corpus
    }

    /// The cells of one column.
    fn column(table: &Table, name: &str) -> Vec<String> {
        let at = table.columns.iter().position(|column| column.name == name).expect("a column");
        table.rows.iter().map(|row| row[at].line()).collect()
    }

    #[test]
    fn every_row_has_a_cell_for_each_column() {
        let corpus = corpus();
        let hit = |target| Hit { target, score: 1, line: "x".into(), matched: Vec::new(), why: "exact".into() };
        let found = [
            hit(Target::Article(ArticleId::new(0))),
            hit(Target::Quote(ArticleId::new(0), QuoteId::new(0))),
            hit(Target::Entity(EntityId::new(0))),
        ];
        for table in [
            articles(&corpus),
            people(&corpus, &PeopleFilter::default()),
            quotes(&corpus, &QuoteFilter::default()),
            names(&corpus, &[]),
            hits(&corpus, &found),
        ] {
            assert!(!table.rows.is_empty());
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{:?}", table.columns);
        }
    }

    #[test]
    fn people_come_first_then_anonymous_sources_then_organizations_that_speak() {
        let table = people(&corpus(), &PeopleFilter::default());
        assert_eq!(column(&table, "name"), ["Dana Ruiz", "Ann Cao", "a pilot", "Northmoor Harbour"]);
        let groups = vec![PeopleGroup::Organizations];
        assert_eq!(column(&people(&corpus(), &PeopleFilter { name: None, groups }), "name"), ["Northmoor Harbour"]);
        let named = PeopleFilter { name: Some("RUIZ da".into()), groups: Vec::new() };
        assert_eq!(column(&people(&corpus(), &named), "name"), ["Dana Ruiz"]);
    }

    #[test]
    fn quotes_are_chosen_by_speaker_words_kind_naming_and_confidence() {
        let words = |filter: QuoteFilter| column(&quotes(&corpus(), &filter), "words");
        assert_eq!(words(QuoteFilter { by: Some("ruiz".into()), ..QuoteFilter::default() }), ["It will pay off."]);
        assert_eq!(words(QuoteFilter { about: Some("pay".into()), ..QuoteFilter::default() }), ["It will pay off."]);
        assert_eq!(words(QuoteFilter { kinds: vec![QuoteKind::Partial], ..QuoteFilter::default() }), ["paid for"]);
        let anonymous = QuoteFilter { naming: Some(Naming::Anonymous), ..QuoteFilter::default() };
        assert_eq!(words(anonymous), ["it will not"]);
        let likely = QuoteFilter { sure: Some(Confidence::Likely), ..QuoteFilter::default() };
        assert_eq!(words(likely), ["It will pay off.", "it will not"]);
    }

    #[test]
    fn names_of_a_kind_come_by_how_often_they_are_mentioned() {
        let table = names(&corpus(), &[EntityKind::Organization]);
        assert_eq!(column(&table, "name"), ["Northmoor Harbour", "Westmoor Rope"]);
        assert_eq!(column(&table, "quotes"), ["1", "0"]);
    }
}

//! What was said.

use super::super::table::{Cell, Reader, Table};
use super::{columns, file, is_called, kind, speaker};
use crate::annotate::{Confidence, EntityKind, QuoteKind};
use crate::corpus::{Corpus, Entity, QuoteAt, QuoteLine, Record, Source};
use crate::search::matches_words;
use crate::text::{QuoteId, fold};

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
        ("date", Program),
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
        let is_named = speaker.map(|speaker| match speaker.source() {
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
    for (article, record) in corpus.records() {
        for (index, quote) in record.quotes.iter().enumerate() {
            let at = (article, QuoteId::new(index));
            if !corpus.is_repeated(at) && passes(at, &record, quote) {
                rows.push(quote_row(corpus, at, &record, quote));
            }
        }
    }
    Table { columns, rows }
}

fn quote_row(corpus: &Corpus, at: QuoteAt, record: &Record, quote: &QuoteLine) -> Vec<Cell> {
    let entity = speaker(corpus, at);
    let name = entity.map(|entity| entity.name()).or_else(|| record.speaker_name(quote));
    let is_anonymous = entity.map(|entity| entity.source() == Source::Anonymous);
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
        record.date.as_ref().map_or(Cell::Nothing, |date| Cell::Date(date.value.clone())),
    ]
}

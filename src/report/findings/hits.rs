//! What a search found.

use super::super::table::{Cell, Reader, Table};
use super::{columns, file, kind, speaker};
use crate::annotate::EntityKind;
use crate::corpus::Corpus;
use crate::search::{Hit, Target};

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
                let first = entity
                    .and_then(|entity| entity.first().map(|(at, _)| at).or_else(|| entity.seen_in().first().copied()));
                let what = entity.map_or("name", |entity| kind(entity).map_or("anonymous source", EntityKind::word));
                (what, Cell::Nothing, first, Cell::Nothing)
            }
            Target::Quote(at, quote) => {
                let record = corpus.record(at);
                let line = record.as_ref().and_then(|record| record.quotes.get(quote.index()));
                let said_by = record.as_ref().zip(line).and_then(|(record, line)| record.speaker_name(line));
                let said_by = speaker(corpus, (at, quote)).map(|entity| entity.name()).or(said_by);
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

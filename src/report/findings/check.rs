//! Names that someone brought, and whom of the folder each of them is.

use super::super::table::{Cell, Reader, Table};
use super::{columns, files_of, kind};
use crate::annotate::EntityKind;
use crate::corpus::{Corpus, Entity};
use crate::search::{Hit, Target};

/// A name as it was given, and the best hit for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// As given.
    pub name: String,
    /// The person, or other name, that it is found as; `None` when it is not.
    pub hit: Option<Hit>,
}

/// A row for each name, in the order given.
pub fn check(corpus: &Corpus, names: &[Checked]) -> Table {
    use Reader::{Anyone, Program};
    let columns = columns([
        ("name", Anyone),
        ("found_as", Anyone),
        ("kind", Anyone),
        ("quotes", Anyone),
        ("articles", Anyone),
        ("why", Anyone),
        ("role", Program),
        ("files", Program),
    ]);
    let rows = names.iter().map(|checked| {
        let entity = checked.hit.as_ref().and_then(|hit| match hit.target {
            Target::Entity(id) => corpus.entity(id),
            Target::Quote(..) | Target::Article(_) => None,
        });
        let Some(entity) = entity else {
            let mut row =
                vec![checked.name.as_str().into(), Cell::Nothing, Cell::Nothing, Cell::Count(0), Cell::Count(0)];
            row.extend(["not found".into(), Cell::Nothing, Cell::Nothing]);
            return row;
        };
        vec![
            checked.name.as_str().into(),
            entity.name().into(),
            kind(entity).map_or("anonymous source", EntityKind::word).into(),
            Cell::Count(entity.quoted()),
            Cell::Count(entity.articles()),
            checked.hit.as_ref().map(|hit| hit.why.as_str()).into(),
            Entity::role(entity).into(),
            files_of(corpus, entity),
        ]
    });
    Table { columns, rows: rows.collect() }
}

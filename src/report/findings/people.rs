//! Who is named, who speaks, and who is quoted without a name.

use super::super::table::{Cell, Reader, Table};
use super::{columns, files_of, is_called};
use crate::annotate::EntityKind;
use crate::corpus::{Corpus, Entity, Source};
use crate::text::{EntityId, fold};
use std::cmp::Reverse;
use std::collections::HashSet;

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
    let mut listed: Vec<(PeopleGroup, EntityId, Entity<'_>)> = in_groups
        .filter(|(group, _, _)| filter.groups.is_empty() || filter.groups.contains(group))
        .filter(|(_, _, entity)| wanted.as_ref().is_none_or(|wanted| is_called(*entity, wanted)))
        .collect();
    listed.sort_by_key(|(group, id, entity)| {
        (*group, Reverse(entity.quoted()), Reverse(entity.mentions()), entity.name(), *id)
    });
    let rows = listed.into_iter().map(|(group, _, entity)| {
        vec![
            entity.name().into(),
            group_word(group).into(),
            entity.role().into(),
            Cell::Count(entity.quoted()),
            Cell::Count(entity.mentions() as usize),
            Cell::Count(entity.articles()),
            Cell::List(entity.aliases().into_iter().map(|alias| alias.to_string()).collect()),
            Cell::List(distinct(entity.roles().into_iter().map(|stated| stated.role.words.clone()))),
            files_of(corpus, entity),
        ]
    });
    Table { columns, rows: rows.collect() }
}

fn group(entity: Entity<'_>) -> Option<PeopleGroup> {
    match entity.source() {
        Source::Named(EntityKind::Person) => Some(PeopleGroup::People),
        Source::Anonymous => Some(PeopleGroup::Anonymous),
        Source::Named(EntityKind::Organization) if entity.quoted() > 0 => Some(PeopleGroup::Organizations),
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

/// Each once, whatever its case, in order of first appearance.
fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    texts.filter(|text| seen.insert(fold(text))).collect()
}

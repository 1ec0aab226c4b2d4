//! When two names are one person or thing: what must agree, and what may differ.
//!
//! A person's middle initials may be left out, an organization's legal ending too; a surname alone says too little.

use super::entity::{Entity, Source};
use super::record::NameLine;
use crate::annotate::EntityKind;
use crate::text::{FNV_BASIS, fnv1a, fold, spread};

/// What must agree for two groups to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) source: Source,
    name: String,
    /// A person's middle initials: "w" of "George W. Bush".
    pub(super) initials: String,
    /// A surname alone: it links to nothing outside its article and the copies of that.
    pub(super) is_alone: bool,
}

impl Key {
    pub(super) fn of(line: &NameLine) -> Key {
        Key::named(line.kind, &line.name)
    }

    pub(super) fn of_entity(entity: Entity<'_>) -> Key {
        match entity.source() {
            Source::Named(kind) => Key::named(kind, entity.name()),
            Source::Anonymous => Key::described(entity.name()),
        }
    }

    fn named(kind: EntityKind, name: &str) -> Key {
        let name = fold(name);
        let is_alone = kind == EntityKind::Person && !name.contains(' ');
        let (name, initials) = match kind {
            EntityKind::Person => without_initials(&name),
            EntityKind::Organization => (without_legal_ending(&name), String::new()),
            _ => (name, String::new()),
        };
        Key { source: Source::Named(kind), name, initials, is_alone }
    }

    pub(super) fn described(words: &str) -> Key {
        let name = fold(words);
        let name =
            ["a ", "an ", "the ", "some "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(&name);
        Key { source: Source::Anonymous, name: name.to_string(), initials: String::new(), is_alone: false }
    }

    /// A number for the key, kept in its place: millions of names would be most of what is in memory. Among ten million keys
    /// two share their number once in four hundred thousand folders.
    pub(super) fn hash(&self) -> u64 {
        self.with_initials(&self.initials)
    }

    /// The number of the same name with other initials.
    pub(super) fn with_initials(&self, initials: &str) -> u64 {
        // Neither a name nor initials hold a zero.
        let parts = [&[Source::code(Some(self.source))][..], self.name.as_bytes(), &[0], initials.as_bytes()];
        spread(parts.into_iter().fold(FNV_BASIS, fnv1a))
    }
}

/// "dana e. ruiz-vale" is "dana ruiz vale" with an "e". The first word may be an initial; then it is all we have.
fn without_initials(name: &str) -> (String, String) {
    let parts: Vec<&str> = name.split([' ', '.', '-']).filter(|part| !part.is_empty()).collect();
    let is_middle = |index: usize| index > 0 && index + 1 < parts.len() && matches!(parts[index].as_bytes(), [_]);
    let of = |wanted: bool| {
        let chosen = parts.iter().enumerate().filter(|(index, _)| is_middle(*index) == wanted);
        chosen.map(|(_, part)| *part).collect::<Vec<_>>().join(" ")
    };
    (of(false), of(true))
}

/// Words that say what form a company has, not which company it is.
const LEGAL: [&str; 20] = [
    "inc",
    "inc.",
    "corp",
    "corp.",
    "corporation",
    "co",
    "co.",
    "company",
    "ltd",
    "ltd.",
    "limited",
    "llc",
    "plc",
    "ag",
    "sa",
    "gmbh",
    "group",
    "holding",
    "holdings",
    "technologies",
];

fn without_legal_ending(name: &str) -> String {
    let mut rest = name.strip_prefix("the ").unwrap_or(name);
    while let Some((before, last)) = rest.rsplit_once(' ') {
        if !LEGAL.contains(&last) {
            break;
        }
        rest = before.trim_end_matches(',');
    }
    rest.to_string()
}

//! Short and other forms of organizations, places and products.

use super::{Found, key, without_shouting};
use crate::annotate::EntityKind;
use crate::annotate::words::Words;
use std::collections::HashMap;

/// Words of a company's full name that its short form leaves out: "Alibaba" for "Alibaba Group Holding".
const LEFT_OUT: [&str; 38] = [
    "group",
    "holding",
    "holdings",
    "technologies",
    "technology",
    "inc",
    "corp",
    "corporation",
    "co",
    "company",
    "companies",
    "ltd",
    "limited",
    "plc",
    "llc",
    "ag",
    "sa",
    "se",
    "nv",
    "bhd",
    "berhad",
    "gmbh",
    "motors",
    "motor",
    "electronics",
    "industries",
    "international",
    "enterprises",
    "partners",
    "associates",
    "systems",
    "airlines",
    "pharmaceuticals",
    "therapeutics",
    "pharma",
    "platforms",
    "labs",
    "com",
];

/// The forms that an article uses for its organizations, places and products.
pub(super) struct Bodies {
    /// From a short form (folded) to the fullest name the article gives.
    short: HashMap<(EntityKind, String), String>,
    /// The form that names a group: the first one not in capitals.
    shown: HashMap<(EntityKind, String), String>,
}

impl Bodies {
    pub(super) fn of(words: &Words<'_>, found: &[Found<'_>]) -> Bodies {
        let mut bodies = Bodies { short: HashMap::new(), shown: HashMap::new() };
        for mention in found {
            let name = key(mention.text);
            bodies.note_shown(mention, &name);
            match mention.kind {
                EntityKind::Organization => bodies.note_organization(words, mention, &name),
                EntityKind::Product => bodies.note_product(mention, &name),
                _ => {}
            }
        }
        bodies
    }

    fn note_shown(&mut self, mention: &Found<'_>, name: &str) {
        let text = plain(mention.text);
        let shouted = |text: &str| !text.chars().any(char::is_lowercase);
        let known = self.shown.entry((mention.kind, name.to_string())).or_insert_with(|| text.clone());
        if shouted(known) && !shouted(&text) {
            *known = text;
        }
    }

    fn note_organization(&mut self, words: &Words<'_>, mention: &Found<'_>, name: &str) {
        let parts: Vec<&str> = name.split(' ').collect();
        if parts.len() < 2 {
            return;
        }
        let full = words.knowledge.full_name(mention.text).map_or_else(|| plain(mention.text), str::to_string);
        let mut note = |short: String| {
            let known = self.short.entry((EntityKind::Organization, short)).or_insert_with(|| full.clone());
            // The fullest form wins, whatever the order.
            if key(known).split(' ').count() < parts.len() && key(known).starts_with(parts[0]) {
                *known = full.clone();
            }
        };
        let mut kept = parts.len();
        while kept > 1 && LEFT_OUT.contains(&parts[kept - 1]) {
            kept -= 1;
            note(parts[..kept].join(" "));
        }
        let letters: String = parts
            .iter()
            .filter(|part| !matches!(**part, "of" | "the" | "and" | "for" | "in" | "on"))
            .filter_map(|part| part.chars().next())
            .collect();
        // Two letters stand for too many things.
        if letters.len() >= 3 || mention.text.contains('&') {
            note(letters);
            let with_and: String = parts
                .iter()
                .filter(|part| !matches!(**part, "of" | "the" | "for"))
                .filter_map(|part| part.chars().next())
                .collect();
            note(with_and);
            if mention.text.contains('&') {
                let joined = parts.iter().filter_map(|part| part.chars().next());
                note(joined.map(String::from).collect::<Vec<_>>().join(" "));
            }
        }
        // "the Post" for the "South China Morning Post", "Hertfordshire" for its university.
        if kept > 1 {
            note(parts[kept - 1].to_string());
        }
    }

    fn note_product(&mut self, mention: &Found<'_>, name: &str) {
        // "iPhones" are the "iPhone".
        let full = plain(mention.text);
        self.short.entry((EntityKind::Product, format!("{name}s"))).or_insert(full);
    }

    /// The name of what mention `index` means: the lists' standard name, the article's fullest, or its own.
    pub(super) fn full_name(&self, words: &Words<'_>, found: &[Found<'_>], index: usize) -> String {
        let mention = &found[index];
        if let Some(known) = words.knowledge.full_name(mention.text) {
            let id = (mention.kind, key(known));
            return self.short.get(&id).cloned().unwrap_or_else(|| known.to_string());
        }
        let name = key(mention.text);
        let parts = name.split(' ').count();
        let is_short = parts == 1 || mention.kind != EntityKind::Place;
        let id = (mention.kind, name);
        let full = is_short.then(|| self.short.get(&id)).flatten();
        match full {
            Some(full) if key(full) != id.1 => full.clone(),
            _ => self.shown.get(&id).map_or_else(|| plain(mention.text), |shown| without_shouting(shown)),
        }
    }
}

/// A name without line breaks and doubled spaces.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

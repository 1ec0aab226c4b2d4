//! The same person or thing across articles.
//!
//! Two groups become one entity only when kind and full name agree. A surname alone links to nothing: a wrong merge costs
//! more than a missed one. People agree when one lacks the other's middle initial and nobody else is called so; organizations
//! when they differ by a legal ending only ("Alibaba", "Alibaba Group Holding").

use super::entity::{Entity, Note, Outline, Source};
use super::key::Key;
use super::ledger::{Ledger, Mark, encoded};
use super::record::{NameLine, Record, SpeakerLine};
use crate::annotate::EntityKind;
use crate::text::{ArticleId, EntityId, GroupId, QuoteId};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::sync::Arc;
use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, IntoBytes};

/// What filling a slot brought, for the search index.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// Articles newly linked, in listing order.
    pub articles: Vec<(ArticleId, Arc<Record>)>,
    /// Entities that are new, changed their name or are called something else too; in order of id, each once.
    pub entities: Vec<EntityId>,
}

/// Who is who in the articles linked so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    pub(super) ledger: Ledger,
    /// By `EntityId`.
    pub(super) outlines: Vec<Outline>,
    /// For each article, by its number, its [`ArticleLinks`].
    pub(super) of_article: Vec<Option<Mark>>,
    /// How many of the entities are people.
    pub(super) people: usize,
    /// Who bears a name, by [`Key::hash`].
    by_key: FxHashMap<u64, EntityId>,
    /// People named with middle initials, by the hash of the name without them: the initials, and who.
    initialed: FxHashMap<u64, Vec<(Box<str>, EntityId)>>,
    /// For an article, people named by one word in its copies and not in itself.
    only_in_copies: FxHashMap<ArticleId, Vec<EntityId>>,
}

/// The entity of every group of an article and the speaker of every quote.
#[derive(Clone, Copy, Default)]
struct ArticleLinks<'a> {
    groups: &'a [U32],
    /// [`NOBODY`] where none was found.
    speakers: &'a [U32],
    /// For each quote of a copy, 1 when it counts elsewhere already; empty for originals.
    repeated: &'a [u8],
}

const NOBODY: U32 = U32::new(u32::MAX);

impl<'a> ArticleLinks<'a> {
    /// As an entry of the ledger: the number of groups and of quotes, the groups, the speakers, and the marks of a copy.
    fn entry(groups: &[EntityId], speakers: &[Option<EntityId>], repeated: &[bool]) -> Vec<u8> {
        let number = |id: EntityId| U32::new(id.index() as u32);
        let mut numbers = vec![U32::new(groups.len() as u32), U32::new(speakers.len() as u32)];
        numbers.extend(groups.iter().map(|id| number(*id)));
        numbers.extend(speakers.iter().map(|id| id.map_or(NOBODY, number)));
        let mut entry = numbers.as_bytes().to_vec();
        entry.extend(repeated.iter().map(|is_repeated| u8::from(*is_repeated)));
        entry
    }

    /// What an entry says; nothing when it is none.
    fn read(entry: &'a [u8]) -> ArticleLinks<'a> {
        let read = || {
            let (counts, rest) = <[U32; 2]>::ref_from_prefix(entry).ok()?;
            let (groups, rest) = <[U32]>::ref_from_prefix_with_elems(rest, counts[0].get() as usize).ok()?;
            let (speakers, repeated) = <[U32]>::ref_from_prefix_with_elems(rest, counts[1].get() as usize).ok()?;
            Some(ArticleLinks { groups, speakers, repeated })
        };
        read().unwrap_or_default()
    }
}

/// What an article has in common with one before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Kin {
    /// The article that it is a copy of.
    pub(super) original: Option<ArticleId>,
    /// For each quote of a copy, whether it is told there, or in another copy, too.
    pub(super) repeated: Vec<bool>,
}

/// What the article being linked tells of each entity, in the order they come up.
#[derive(Default)]
struct Notes {
    all: Vec<(EntityId, Note)>,
    at: FxHashMap<EntityId, usize>,
}

impl Notes {
    fn of(&mut self, id: EntityId) -> &mut Note {
        let at = *self.at.entry(id).or_insert(self.all.len());
        if at == self.all.len() {
            self.all.push((id, Note::default()));
        }
        &mut self.all[at].1
    }
}

impl Links {
    /// Links everybody in an article. In a copy only what its original does not have counts.
    pub(super) fn add(&mut self, at: ArticleId, record: &Record, kin: Kin, news: &mut Linked) {
        let Kin { original, repeated } = kin;
        let mut groups = Vec::with_capacity(record.names.len());
        let mut notes = Notes::default();
        // A surname alone is the one of the original, not another person.
        let mut alone: Vec<EntityId> = original.map_or_else(Vec::new, |original| self.alone_in(original));
        for (index, line) in record.names.iter().enumerate() {
            let key = Key::of(line);
            let is_same =
                |id: &&EntityId| key.is_alone && self.seen(**id).is_some_and(|seen| Key::of_entity(seen) == key);
            let id = match alone.iter().find(is_same) {
                Some(id) => *id,
                None if key.is_alone => {
                    let id = self.introduce(key.source, &line.name, news);
                    alone.push(id);
                    if let Some(original) = original {
                        self.only_in_copies.entry(original).or_default().push(id);
                    }
                    id
                }
                None => self.entity(&key, &line.name, news),
            };
            groups.push(id);
            if !original.is_some_and(|original| self.groups(original).any(|known| known == id)) {
                notes.of(id).named.push((GroupId::new(index), line.mentions, line.role.clone()));
                self.call(id, line, news);
            }
        }
        let mut speakers = Vec::with_capacity(record.quotes.len());
        for (index, quote) in record.quotes.iter().enumerate() {
            let id = match &quote.speaker {
                SpeakerLine::Named(group) => groups.get(group.index()).copied(),
                SpeakerLine::Described(words) => Some(self.entity(&Key::described(words), words, news)),
                SpeakerLine::Unknown => None,
            };
            speakers.push(id);
            let counts_elsewhere = repeated.get(index).is_some_and(|is_repeated| *is_repeated);
            if let Some(id) = id.filter(|_| !counts_elsewhere) {
                notes.of(id).quotes.push(QuoteId::new(index));
            }
        }
        for (id, note) in notes.all {
            self.outlines[id.index()].learn(at, note, &mut self.ledger);
        }
        if self.of_article.len() <= at.index() {
            self.of_article.resize(at.index() + 1, None);
        }
        let links = ArticleLinks::entry(&groups, &speakers, &repeated);
        self.of_article[at.index()] = Some(self.ledger.write(&links));
        news.entities.sort();
        news.entities.dedup();
    }

    /// One of the entities.
    pub(super) fn seen(&self, id: EntityId) -> Option<Entity<'_>> {
        self.outlines.get(id.index()).map(|outline| outline.seen(&self.ledger))
    }

    /// All of them, in order.
    pub(super) fn all(&self) -> impl ExactSizeIterator<Item = Entity<'_>> {
        self.outlines.iter().map(|outline| outline.seen(&self.ledger))
    }

    fn article(&self, at: ArticleId) -> ArticleLinks<'_> {
        let mark = self.of_article.get(at.index()).copied().flatten();
        mark.map_or_else(ArticleLinks::default, |mark| ArticleLinks::read(self.ledger.read(mark)))
    }

    pub(super) fn is_repeated(&self, at: ArticleId, quote: QuoteId) -> bool {
        self.article(at).repeated.get(quote.index()) == Some(&1)
    }

    /// The entities of an article's groups.
    pub(super) fn groups(&self, at: ArticleId) -> impl Iterator<Item = EntityId> {
        self.article(at).groups.iter().map(|number| EntityId::new(number.get() as usize))
    }

    pub(super) fn of_group(&self, at: ArticleId, group: GroupId) -> Option<EntityId> {
        self.article(at).groups.get(group.index()).map(|number| EntityId::new(number.get() as usize))
    }

    pub(super) fn of_quote(&self, at: ArticleId, quote: QuoteId) -> Option<EntityId> {
        let speaker = self.article(at).speakers.get(quote.index()).filter(|number| **number != NOBODY)?;
        Some(EntityId::new(speaker.get() as usize))
    }

    /// The people of an article, and of its copies so far, who are named by one word only.
    fn alone_in(&self, at: ArticleId) -> Vec<EntityId> {
        let in_copies = self.only_in_copies.get(&at).map_or(&[][..], Vec::as_slice);
        let all = self.groups(at).chain(in_copies.iter().copied());
        all.filter(|id| self.seen(*id).is_some_and(|seen| Key::of_entity(seen).is_alone)).collect()
    }

    /// Who bears a name: someone known, or someone new.
    fn entity(&mut self, key: &Key, name: &str, news: &mut Linked) -> EntityId {
        let number = key.hash();
        if let Some(id) = self.by_key.get(&number) {
            return *id;
        }
        let id = self.namesake(key).unwrap_or_else(|| self.introduce(key.source, name, news));
        self.by_key.insert(number, id);
        if !key.initials.is_empty() {
            self.initialed.entry(key.with_initials("")).or_default().push((key.initials.as_str().into(), id));
        }
        id
    }

    fn introduce(&mut self, source: Source, name: &str, news: &mut Linked) -> EntityId {
        let id = EntityId::new(self.outlines.len());
        self.people += usize::from(source == Source::Named(EntityKind::Person));
        self.outlines.push(Outline::new(name, source, &mut self.ledger));
        news.entities.push(id);
        id
    }

    /// The one person who may be meant by a name that differs by middle initials only; `None` when there is none or several.
    fn namesake(&self, key: &Key) -> Option<EntityId> {
        let plain = key.with_initials("");
        let initialed = self.initialed.get(&plain).map_or(&[][..], Vec::as_slice);
        let differs = |id: &EntityId| !key.initials.is_empty() && initialed.iter().any(|(_, other)| other == id);
        let known = self.by_key.get(&plain).into_iter().chain(initialed.iter().map(|(_, id)| id));
        let mut agreeing: Vec<EntityId> = known.filter(|id| !differs(id)).copied().collect();
        agreeing.sort();
        agreeing.dedup();
        match agreeing.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Takes in the forms of a name that an article uses.
    fn call(&mut self, id: EntityId, line: &NameLine, news: &mut Linked) {
        let Some(seen) = self.seen(id) else { return };
        let (known, mut forms) = (seen.name(), seen.aliases());
        // The longest form names the entity: it says most, and it does not depend on who came first.
        let is_fuller = fullness(&line.name) > fullness(known);
        let name = if is_fuller { &line.name } else { known };
        let before = forms.len();
        forms.retain(|form| *form != name);
        for form in [known, &line.name].into_iter().chain(line.aliases.iter().map(String::as_str)) {
            if form != name && forms.len() < MOST_ALIASES && !forms.contains(&form) {
                forms.push(form);
            }
        }
        let forms = (is_fuller || forms.len() != before).then(|| encoded(&forms));
        let outline = &mut self.outlines[id.index()];
        if let Some(forms) = forms {
            outline.set_forms(self.ledger.write(&forms));
            news.entities.push(id);
        }
        if is_fuller {
            outline.set_name(self.ledger.write(&encoded(&line.name)));
        }
    }
}

/// What puts one form of a name before another: length, then not being in capitals, then the alphabet.
fn fullness(name: &str) -> (usize, bool, Reverse<&str>) {
    (name.chars().count(), name.chars().any(char::is_lowercase), Reverse(name))
}

/// Other forms kept for one entity; past this many they are spellings nobody reads.
const MOST_ALIASES: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, kind: EntityKind) -> NameLine {
        NameLine {
            name: name.into(),
            kind,
            aliases: Vec::new(),
            mentions: 1,
            role: None,
            first: crate::text::Span::default(),
        }
    }

    fn linked(articles: &[&[(&str, EntityKind)]]) -> Links {
        let mut links = Links::default();
        for (index, names) in articles.iter().enumerate() {
            let record =
                Record { names: names.iter().map(|(name, kind)| line(name, *kind)).collect(), ..Record::default() };
            links.add(ArticleId::new(index), &record, Kin::default(), &mut Linked::default());
        }
        links
    }

    fn seen(links: &Links, index: usize) -> Entity<'_> {
        links.seen(EntityId::new(index)).expect("an entity")
    }

    #[test]
    fn a_full_name_is_one_person_across_articles() {
        let links = linked(&[&[("Dana Ruiz", EntityKind::Person)], &[("Dana Ruiz", EntityKind::Person)]]);
        assert_eq!(links.outlines.len(), 1);
        assert_eq!(seen(&links, 0).articles(), 2);
    }

    #[test]
    fn a_surname_alone_links_to_nothing() {
        let links = linked(&[&[("Ruiz", EntityKind::Person)], &[("Ruiz", EntityKind::Person)]]);
        assert_eq!(links.outlines.len(), 2);
    }

    #[test]
    fn a_middle_initial_may_be_left_out_unless_two_people_differ_by_it() {
        let people = |names: &[&'static str]| {
            let articles: Vec<[(&str, EntityKind); 1]> =
                names.iter().map(|name| [(*name, EntityKind::Person)]).collect();
            let links = linked(&articles.iter().map(|article| &article[..]).collect::<Vec<_>>());
            (0..links.outlines.len())
                .map(|index| (seen(&links, index).name().to_string(), seen(&links, index).articles()))
                .collect::<Vec<_>>()
        };
        assert_eq!(people(&["Franz Ruiz", "Franz J. Ruiz", "FRANZ J RUIZ"]), [("Franz J. Ruiz".to_string(), 3)]);
        let kept_apart = people(&["Franz J. Ruiz", "Franz K. Ruiz", "Franz Ruiz"]);
        assert_eq!(kept_apart.iter().map(|(_, articles)| *articles).collect::<Vec<_>>(), [1, 1, 1]);
        assert_eq!(people(&["Franz Ruiz", "Franz Ruiz Jr."]).len(), 2);
        assert_eq!(people(&["Min Ha-jun", "Min Ha Jun"]).len(), 1);
    }

    #[test]
    fn a_company_is_one_with_and_without_its_legal_ending_and_takes_the_fuller_name() {
        let links = linked(&[
            &[("Northmoor", EntityKind::Organization)],
            &[("Northmoor Holdings", EntityKind::Organization)],
            &[("Northmoor", EntityKind::Place)],
        ]);
        let names: Vec<&str> = (0..links.outlines.len()).map(|index| seen(&links, index).name()).collect();
        assert_eq!(names, ["Northmoor Holdings", "Northmoor"]);
        assert_eq!(seen(&links, 0).aliases(), ["Northmoor"]);
    }
}

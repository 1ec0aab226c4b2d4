//! The same person or thing across articles.
//!
//! Two groups become one entity only when kind and full name agree. A surname alone links to nothing: a wrong merge costs
//! more than a missed one. People agree when one lacks the other's middle initial and nobody else is called so; organizations
//! when they differ by a legal ending only ("Alibaba", "Alibaba Group Holding").

use super::key::Key;
use super::record::{NameLine, Record, RoleLine, SpeakerLine};
use crate::annotate::EntityKind;
use crate::text::{ArticleId, EntityId, GroupId, QuoteId};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::cmp::Reverse;
use std::sync::Arc;
use thin_vec::ThinVec;

/// A person, organization, place … of the whole folder, or an anonymous source. A large folder has millions, most of them
/// named in one article under one name and silent: its lists take eight bytes while they are empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// The fullest name any article gives; for an anonymous source its description.
    pub name: Box<str>,
    /// Whether it is named at all, and what it is.
    pub source: Source,
    /// Other forms seen, in order of first use.
    pub aliases: ThinVec<Box<str>>,
    /// Roles as stated, in listing order.
    pub roles: ThinVec<Stated>,
    /// Where it is named: article, group of that article, mentions there. In listing order.
    pub places: SmallVec<[(ArticleId, GroupId, u32); 1]>,
    /// What it said, in listing order.
    pub quotes: ThinVec<(ArticleId, QuoteId)>,
}

/// A role and where it is stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Which article.
    pub at: ArticleId,
    /// What, and in which paragraph.
    pub role: RoleLine,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// It has a name.
    Named(EntityKind),
    /// It is described and never named.
    Anonymous,
}

impl Entity {
    /// The name, then the other forms.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        [&*self.name].into_iter().chain(self.aliases.iter().map(|alias| &**alias))
    }

    /// How often it is named in the folder.
    pub fn mentions(&self) -> u32 {
        self.places.iter().map(|(_, _, mentions)| mentions).sum()
    }

    /// In how many articles it is named or quoted.
    pub fn articles(&self) -> usize {
        match self.source {
            Source::Named(_) => self.places.len(),
            Source::Anonymous => {
                let mut articles: Vec<ArticleId> = self.quotes.iter().map(|(at, _)| *at).collect();
                articles.dedup();
                articles.len()
            }
        }
    }

    /// The role that tells most: the first of several words, for "Chancellor" says less than "UK chancellor".
    pub fn role(&self) -> Option<&str> {
        self.stated().map(|stated| stated.role.words.as_str())
    }

    /// The same with where it is stated.
    pub fn stated(&self) -> Option<&Stated> {
        self.roles.iter().find(|stated| stated.role.words.contains(' ')).or(self.roles.first())
    }

    /// True for a human being with a name.
    pub fn is_person(&self) -> bool {
        self.source == Source::Named(EntityKind::Person)
    }
}

/// What filling a slot brought, for the search index.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    /// Articles newly linked, in listing order.
    pub articles: Vec<(ArticleId, Arc<Record>)>,
    /// Entities that are new or changed their name, in order of id, each once.
    pub entities: Vec<EntityId>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    pub(super) entities: Vec<Entity>,
    /// How many of them are people.
    pub(super) people: usize,
    /// For each article, by its number: the entity of every group and the speaker of every quote.
    of_article: Vec<ArticleLinks>,
    /// Who bears a name, by [`Key::hash`].
    by_key: FxHashMap<u64, EntityId>,
    /// People named with middle initials, by the hash of the name without them: the initials, and who.
    initialed: FxHashMap<u64, Vec<(Box<str>, EntityId)>>,
    /// For an article, people named by one word in its copies and not in itself.
    only_in_copies: FxHashMap<ArticleId, Vec<EntityId>>,
}

#[derive(Clone, Debug, Default)]
struct ArticleLinks {
    groups: Box<[EntityId]>,
    speakers: Box<[Option<EntityId>]>,
    /// For each quote of a copy, whether it counts elsewhere already; empty for originals.
    repeated: Box<[bool]>,
}

/// What an article has in common with one before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Kin {
    /// The article that it is a copy of.
    pub(super) original: Option<ArticleId>,
    /// For each quote of a copy, whether it is told there, or in another copy, too.
    pub(super) repeated: Vec<bool>,
}

impl Links {
    /// Links everybody in an article. In a copy only what its original does not have counts.
    pub(super) fn add(&mut self, at: ArticleId, record: &Record, kin: Kin, news: &mut Linked) {
        let Kin { original, repeated } = kin;
        let mut groups = Vec::with_capacity(record.names.len());
        // A surname alone is the one of the original, not another person.
        let mut alone: Vec<EntityId> = original.map_or_else(Vec::new, |original| self.alone_in(original));
        for (index, line) in record.names.iter().enumerate() {
            let key = Key::of(line);
            let id = match alone.iter().find(|id| key.is_alone && Key::of_entity(&self.entities[id.index()]) == key) {
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
            if !original.is_some_and(|original| self.is_named_in(id, original)) {
                self.note(id, at, GroupId::new(index), line, news);
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
                self.entities[id.index()].quotes.push((at, QuoteId::new(index)));
            }
        }
        if self.of_article.len() <= at.index() {
            self.of_article.resize_with(at.index() + 1, ArticleLinks::default);
        }
        self.of_article[at.index()] =
            ArticleLinks { groups: groups.into(), speakers: speakers.into(), repeated: repeated.into() };
        news.entities.sort();
        news.entities.dedup();
    }

    /// Whether the articles linked so far name an entity in `at`.
    fn is_named_in(&self, id: EntityId, at: ArticleId) -> bool {
        let places = &self.entities[id.index()].places;
        places.binary_search_by_key(&at, |(article, ..)| *article).is_ok()
    }

    pub(super) fn is_repeated(&self, at: ArticleId, quote: QuoteId) -> bool {
        let article = self.of_article.get(at.index());
        article.and_then(|article| article.repeated.get(quote.index())).is_some_and(|is_repeated| *is_repeated)
    }

    /// The entities of an article's groups.
    pub(super) fn groups(&self, at: ArticleId) -> &[EntityId] {
        self.of_article.get(at.index()).map_or(&[], |article| &article.groups)
    }

    pub(super) fn of_group(&self, at: ArticleId, group: GroupId) -> Option<EntityId> {
        self.groups(at).get(group.index()).copied()
    }

    pub(super) fn of_quote(&self, at: ArticleId, quote: QuoteId) -> Option<EntityId> {
        *self.of_article.get(at.index())?.speakers.get(quote.index())?
    }

    /// The people of an article, and of its copies so far, who are named by one word only.
    fn alone_in(&self, at: ArticleId) -> Vec<EntityId> {
        let groups = self.groups(at);
        let in_copies = self.only_in_copies.get(&at).map_or(&[][..], Vec::as_slice);
        groups
            .iter()
            .chain(in_copies)
            .copied()
            .filter(|id| Key::of_entity(&self.entities[id.index()]).is_alone)
            .collect()
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
        let id = EntityId::new(self.entities.len());
        self.people += usize::from(source == Source::Named(EntityKind::Person));
        self.entities.push(Entity {
            name: name.into(),
            source,
            aliases: ThinVec::new(),
            roles: ThinVec::new(),
            places: SmallVec::new(),
            quotes: ThinVec::new(),
        });
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

    fn note(&mut self, id: EntityId, at: ArticleId, group: GroupId, line: &NameLine, news: &mut Linked) {
        let entity = &mut self.entities[id.index()];
        entity.places.push((at, group, line.mentions));
        if let Some(role) = &line.role {
            entity.roles.push(Stated { at, role: role.clone() });
        }
        // The longest form names the entity: it says most, and it does not depend on who came first.
        if fullness(&line.name) > fullness(&entity.name) {
            let shorter = std::mem::replace(&mut entity.name, line.name.as_str().into());
            add_alias(entity, &shorter);
            news.entities.push(id);
        }
        add_alias(entity, &line.name);
        line.aliases.iter().for_each(|alias| add_alias(entity, alias));
    }
}

/// What puts one form of a name before another: length, then not being in capitals, then the alphabet.
fn fullness(name: &str) -> (usize, bool, Reverse<&str>) {
    (name.chars().count(), name.chars().any(char::is_lowercase), Reverse(name))
}

/// Aliases kept for one entity; past this many they are spellings nobody reads.
const MOST_ALIASES: usize = 12;

fn add_alias(entity: &mut Entity, form: &str) {
    entity.aliases.retain(|alias| *alias != entity.name);
    let is_known = form == &*entity.name || entity.aliases.iter().any(|alias| &**alias == form);
    if !is_known && entity.aliases.len() < MOST_ALIASES {
        entity.aliases.push(form.into());
    }
}

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

    #[test]
    fn a_full_name_is_one_person_across_articles() {
        let links = linked(&[&[("Dana Ruiz", EntityKind::Person)], &[("Dana Ruiz", EntityKind::Person)]]);
        assert_eq!(links.entities.len(), 1);
        assert_eq!(links.entities[0].articles(), 2);
    }

    #[test]
    fn a_surname_alone_links_to_nothing() {
        let links = linked(&[&[("Ruiz", EntityKind::Person)], &[("Ruiz", EntityKind::Person)]]);
        assert_eq!(links.entities.len(), 2);
    }

    #[test]
    fn a_middle_initial_may_be_left_out_unless_two_people_differ_by_it() {
        let people = |names: &[&'static str]| {
            let articles: Vec<[(&str, EntityKind); 1]> =
                names.iter().map(|name| [(*name, EntityKind::Person)]).collect();
            let links = linked(&articles.iter().map(|article| &article[..]).collect::<Vec<_>>());
            links.entities.iter().map(|entity| (entity.name.to_string(), entity.articles())).collect::<Vec<_>>()
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
        let names: Vec<&str> = links.entities.iter().map(|entity| &*entity.name).collect();
        assert_eq!(names, ["Northmoor Holdings", "Northmoor"]);
        assert_eq!(links.entities[0].aliases, ["Northmoor".into()]);
    }
}

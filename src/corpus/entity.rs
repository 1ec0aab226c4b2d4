//! A person, organization, place … of the whole folder, or an anonymous source.
//!
//! A large folder has millions, and a list looks at all of them: what it sorts by and shows is at hand in an [`Outline`];
//! every place and quote is told article by article in the [`Ledger`], each note naming the one before it.

use super::QuoteAt;
use super::ledger::{Ledger, Mark};
use super::record::RoleLine;
use crate::annotate::EntityKind;
use crate::text::{ArticleId, GroupId, QuoteId};
use serde::{Deserialize, Serialize};
use zerocopy::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// One of the entities of a corpus. A copy is a pointer.
#[derive(Clone, Copy)]
pub struct Entity<'a> {
    ledger: &'a Ledger,
    outline: &'a Outline,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// It has a name.
    Named(EntityKind),
    /// It is described and never named.
    Anonymous,
}

impl Source {
    /// A number for it, where numbers are kept; 0 for nobody. The other way is [`Source::of_code`].
    pub fn code(of: Option<Source>) -> u8 {
        match of {
            None => 0,
            Some(Source::Anonymous) => 1,
            Some(Source::Named(kind)) => 2 + kind as u8,
        }
    }

    /// What has this number; `None` for nobody.
    pub fn of_code(code: u8) -> Option<Source> {
        match code {
            1 => Some(Source::Anonymous),
            code => EntityKind::ALL.get(usize::from(code).checked_sub(2)?).copied().map(Source::Named),
        }
    }
}

/// A role and where it is stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// Which article.
    pub at: ArticleId,
    /// What, and in which paragraph.
    pub role: RoleLine,
}

/// What is at hand of an entity.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
pub(super) struct Outline {
    // Marks of the ledger: the name; other forms; the most telling role; the newest note.
    name: U32,
    forms: U32,
    role: U32,
    newest: U32,
    /// The first place where it is named: article and group.
    first: [U32; 2],
    mentions: U32,
    articles: U32,
    quotes: U32,
    source: u8,
}

/// What an article tells of an entity.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Note {
    /// The note of an article before it.
    before: Option<Mark>,
    at: u32,
    /// The groups it is, with how often each is named and the role stated there.
    pub(super) named: Vec<(GroupId, u32, Option<RoleLine>)>,
    /// What it says.
    pub(super) quotes: Vec<QuoteId>,
}

impl Outline {
    /// Somebody new.
    pub(super) fn new(name: &str, source: Source, ledger: &mut Ledger) -> Outline {
        let (none, zero) = (U32::new(u32::MAX), U32::new(0));
        Outline {
            name: ledger.note(&name).into(),
            forms: none,
            role: none,
            newest: none,
            first: [none; 2],
            mentions: zero,
            articles: zero,
            quotes: zero,
            source: Source::code(Some(source)),
        }
    }

    /// Takes in what an article tells.
    pub(super) fn learn(&mut self, at: ArticleId, mut note: Note, ledger: &mut Ledger) {
        if let (u32::MAX, Some((group, ..))) = (self.first[0].get(), note.named.first()) {
            self.first = [U32::new(at.index() as u32), U32::new(group.index() as u32)];
        }
        for (_, mentions, role) in &note.named {
            self.mentions += *mentions;
            let says_more = |words: &str| {
                !self.role(ledger).is_some_and(|(_, words, _)| words.contains(' ')) && words.contains(' ')
            };
            if let Some(role) = role
                && (self.role.get() == u32::MAX || says_more(&role.words))
            {
                let stated = (at.index() as u32, &*role.words, role.paragraph);
                self.role = ledger.note(&stated).into();
            }
        }
        self.articles += 1;
        self.quotes += note.quotes.len() as u32;
        (note.before, note.at) = (Mark::of(self.newest), at.index() as u32);
        self.newest = ledger.note(&note).into();
    }

    /// Goes by the name noted at `mark`.
    pub(super) fn set_name(&mut self, mark: Mark) {
        self.name = mark.into();
    }

    /// Goes also by those noted at `mark`.
    pub(super) fn set_forms(&mut self, mark: Mark) {
        self.forms = mark.into();
    }

    /// The entity.
    pub(super) fn seen<'a>(&'a self, ledger: &'a Ledger) -> Entity<'a> {
        Entity { ledger, outline: self }
    }

    fn role<'a>(&self, ledger: &'a Ledger) -> Option<(u32, &'a str, u32)> {
        ledger.told(Mark::of(self.role)?)
    }
}

impl<'a> Entity<'a> {
    /// The fullest name any article gives; for an anonymous source its description.
    pub fn name(self) -> &'a str {
        let mark = Mark::of(self.outline.name);
        mark.and_then(|mark| self.ledger.told(mark)).unwrap_or("")
    }

    /// Whether it is named at all, and what it is.
    pub fn source(self) -> Source {
        Source::of_code(self.outline.source).unwrap_or(Source::Anonymous)
    }

    /// Other forms seen, in order of first use.
    pub fn aliases(self) -> Vec<&'a str> {
        let mark = Mark::of(self.outline.forms);
        mark.and_then(|mark| self.ledger.told(mark)).unwrap_or_default()
    }

    /// The name, then the other forms.
    pub fn forms(self) -> impl Iterator<Item = &'a str> {
        [self.name()].into_iter().chain(self.aliases())
    }

    /// The first place where it is named; `None` for an anonymous source.
    pub fn first(self) -> Option<(ArticleId, GroupId)> {
        let [at, group] = self.outline.first.map(|number| number.get() as usize);
        (at != u32::MAX as usize).then(|| (ArticleId::new(at), GroupId::new(group)))
    }

    /// How often it is named in the folder.
    pub fn mentions(self) -> u32 {
        self.outline.mentions.get()
    }

    /// In how many articles it is named or quoted.
    pub fn articles(self) -> usize {
        self.outline.articles.get() as usize
    }

    /// How much it said.
    pub fn quoted(self) -> usize {
        self.outline.quotes.get() as usize
    }

    /// Where it is named, in listing order: article, group of that article, mentions there. Takes a walk through the articles.
    pub fn places(self) -> Vec<(ArticleId, GroupId, u32)> {
        let notes = self.notes();
        let all = notes.iter().flat_map(|note| {
            note.named.iter().map(|(group, mentions, _)| (ArticleId::new(note.at as usize), *group, *mentions))
        });
        all.collect()
    }

    /// What it said, in listing order. Takes a walk through the articles.
    pub fn quotes(self) -> Vec<QuoteAt> {
        let notes = self.notes();
        let all =
            notes.iter().flat_map(|note| note.quotes.iter().map(|quote| (ArticleId::new(note.at as usize), *quote)));
        all.collect()
    }

    /// Every article where it is named or quoted, in listing order. Takes a walk through them.
    pub fn seen_in(self) -> Vec<ArticleId> {
        self.notes().iter().map(|note| ArticleId::new(note.at as usize)).collect()
    }

    /// Roles as stated, in listing order. Takes a walk through the articles.
    pub fn roles(self) -> Vec<Stated> {
        let of_note = |note: Note| {
            let at = ArticleId::new(note.at as usize);
            note.named.into_iter().filter_map(move |(_, _, role)| Some(Stated { at, role: role? }))
        };
        self.notes().into_iter().flat_map(of_note).collect()
    }

    /// The role that tells most: the first of several words, for "Chancellor" says less than "UK chancellor".
    pub fn role(self) -> Option<&'a str> {
        self.outline.role(self.ledger).map(|(_, words, _)| words)
    }

    /// The same with where it is stated.
    pub fn stated(self) -> Option<Stated> {
        let (at, words, paragraph) = self.outline.role(self.ledger)?;
        Some(Stated { at: ArticleId::new(at as usize), role: RoleLine { words: words.to_string(), paragraph } })
    }

    /// True for a human being with a name.
    pub fn is_person(self) -> bool {
        self.source() == Source::Named(EntityKind::Person)
    }

    fn notes(self) -> Vec<Note> {
        let mut notes = Vec::with_capacity(self.articles());
        let mut next = Mark::of(self.outline.newest);
        while let Some(note) = next.and_then(|mark| self.ledger.told::<Note>(mark)) {
            next = note.before;
            notes.push(note);
        }
        notes.reverse();
        notes
    }
}

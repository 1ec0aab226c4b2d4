//! Who the phrase beside a cue stands for: a name, a pronoun, "the company", or someone only described.
//!
//! Looks back over a few sentences, speakers before other subjects before other names; what does not fit stays unknown.

mod bodies;
mod called;
mod described;
mod kin;
mod subjects;

use super::grammar::{Pronoun, Role};
use super::nouns;
use super::passage::Passage;
use super::phrase::{self, Head, Phrase};
use super::roles::Roles;
use crate::annotate::{Confidence, EntityKind, Group, Mention, Speaker, gender};
use crate::document::Article;
use crate::knowledge::{Gender, Knowledge};
use crate::text::{GroupId, Span};
use subjects::{is_in_tag, is_subject};

/// How many sentences back a pronoun may point.
const REACH: usize = 8;

/// A speaker and the evidence for it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// Who.
    pub speaker: Speaker,
    /// In plain words.
    pub evidence: String,
    /// How sure.
    pub confidence: Confidence,
}

/// What has been read of an article so far.
pub(super) struct Scene<'a> {
    article: &'a Article,
    mentions: &'a [Mention],
    groups: &'a [Group],
    /// Whom each mention means: its group, but for surnames shared with a relative.
    meant: Vec<GroupId>,
    genders: Vec<Option<Gender>>,
    roles: Roles,
    /// For each passage read: who spoke last in it.
    spoke: Vec<Option<Speaker>>,
}

impl<'a> Scene<'a> {
    /// The scene before the first passage.
    pub fn new(article: &'a Article, mentions: &'a [Mention], groups: &'a [Group], knowledge: &Knowledge) -> Scene<'a> {
        Scene {
            article,
            mentions,
            groups,
            meant: kin::meant(article, mentions, groups),
            genders: groups
                .iter()
                .map(|group| match group.kind {
                    EntityKind::Person => gender(group, mentions, article, knowledge),
                    _ => None,
                })
                .collect(),
            roles: Roles::read(article, mentions),
            spoke: Vec::new(),
        }
    }

    /// Notes who spoke last in the next passage.
    pub fn note(&mut self, speaker: Option<Speaker>) {
        self.spoke.push(speaker);
    }

    /// Notes that a pronoun stood for `speaker`: who was "he" once is not "she" later.
    pub fn learn(&mut self, phrase: Option<Phrase>, speaker: Speaker) {
        if let (Some(Phrase { head: Head::Noun(_), .. }), Speaker::Named { who, at }) = (phrase, speaker)
            && self.groups[who.index()].kind == EntityKind::Person
        {
            self.roles.state(who, at, self.words(at));
        }
        let gender = match phrase.map(|phrase| phrase.head) {
            Some(Head::Pronoun(Pronoun::He)) => Gender::Male,
            Some(Head::Pronoun(Pronoun::She)) => Gender::Female,
            _ => return,
        };
        if let Speaker::Named { who, .. } = speaker {
            self.genders[who.index()].get_or_insert(gender);
        }
    }

    /// The article's text.
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// The words at `span`.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(&self.article.text)
    }

    /// Who `phrase` of passage `index` stands for.
    pub fn resolve(&self, phrase: &Phrase, passages: &[Passage], index: usize) -> Found {
        let passage = &passages[index];
        let at = phrase.span(passage);
        match phrase.head {
            Head::Person(mention) | Head::Name(mention) => self.named(mention, at),
            Head::Pronoun(Pronoun::He) => self.person(Gender::Male, at, phrase, passages, index),
            Head::Pronoun(Pronoun::She) => self.person(Gender::Female, at, phrase, passages, index),
            Head::Pronoun(Pronoun::It) => self.organization(at, None, phrase, passages, index),
            Head::Pronoun(Pronoun::They) => self.several(at, passages, index),
            Head::Pronoun(Pronoun::Speaking) => unknown(),
            Head::Noun(_) => self.described(at, phrase, passages, index),
        }
    }

    /// The person a sentence without speech is about: its subject, when that is a person.
    pub fn subject_of(&self, passages: &[Passage], index: usize) -> Option<Found> {
        let passage = &passages[index];
        let phrase = phrase::leading(passage, passage.pieces.len())?;
        let person = matches!(phrase.head, Head::Person(_) | Head::Pronoun(Pronoun::He | Pronoun::She));
        // "Northmoor Labs issued a statement."
        let states = || passage.pieces.iter().any(|piece| piece.occasion && piece.role == Role::Word);
        if !(person || matches!(phrase.head, Head::Name(_)) && states()) {
            return None;
        }
        let found = self.resolve(&phrase, passages, index);
        (found.speaker != Speaker::Unknown).then_some(found)
    }

    fn named(&self, mention: usize, at: Span) -> Found {
        let who = self.meant[mention];
        let (words, name) = (at.of(&self.article.text), &self.groups[who.index()].name);
        Found {
            speaker: Speaker::Named { who, at },
            evidence: match words == name {
                true => format!("the name “{words}”"),
                false => format!("“{words}” is {name}"),
            },
            confidence: Confidence::Sure,
        }
    }

    fn person(&self, gender: Gender, at: Span, phrase: &Phrase, passages: &[Passage], index: usize) -> Found {
        let word = at.of(&self.article.text);
        let fits = |who: GroupId| {
            self.groups[who.index()].kind == EntityKind::Person
                && self.genders[who.index()].is_none_or(|known| known == gender)
        };
        // "Holt has failed, he said": nobody says that of himself by name.
        let from = if is_in_tag(&passages[index], phrase) { 0 } else { phrase.first };
        if let Some(who) = self.subject(&passages[index], from, &fits) {
            return self.standing_for(who, at, format!("“{word}” is the subject of the sentence"));
        }
        if let Some(who) = self.only(&passages[index], from, &fits) {
            return self.standing_for(who, at, format!("“{word}” is the only person before it in the sentence"));
        }
        for back in 1..=REACH.min(index) {
            let earlier = index - back;
            match self.spoke.get(earlier).copied().flatten() {
                Some(Speaker::Named { who, .. }) if fits(who) => {
                    return self.standing_for(who, at, format!("“{word}” is the last speaker"));
                }
                // "He longs for figures such as Ruiz.": whoever "he" was before.
                None if begins_alike(&passages[earlier], phrase.head) => continue,
                Some(Speaker::Described(span)) if self.is_one_person(span, gender) => {
                    return Found {
                        speaker: Speaker::Described(span),
                        evidence: format!("“{word}” is “{}”, the last speaker", span.of(&self.article.text)),
                        confidence: Confidence::Likely,
                    };
                }
                _ => {}
            }
            let passage = &passages[earlier];
            if let Some(who) = self.subject(passage, passage.pieces.len(), &fits) {
                return self.standing_for(who, at, format!("“{word}” is the last subject that fits"));
            }
            if let Some(who) = self.only(passage, passage.pieces.len(), &fits) {
                let mut found =
                    self.standing_for(who, at, format!("“{word}” is the only person of an earlier sentence"));
                found.confidence = Confidence::Unsure;
                return found;
            }
        }
        // "Holt is to resign, he announced": nobody else is there.
        if let Some(who) = self.only(&passages[index], phrase.first, &fits) {
            return self.standing_for(
                who,
                at,
                format!("“{word}” is the only person of the sentence, nobody else fits"),
            );
        }
        self.against_its_name(at, index)
    }

    /// Nobody of the pronoun's gender is near: the one who has just spoken, whose given name misled.
    fn against_its_name(&self, at: Span, index: usize) -> Found {
        let last = index.checked_sub(1).and_then(|before| self.spoke.get(before).copied().flatten());
        match last {
            Some(Speaker::Named { who, .. }) if self.groups[who.index()].kind == EntityKind::Person => {
                let mut found =
                    self.standing_for(who, at, format!("“{}” is the last speaker, nobody else fits", self.words(at)));
                found.confidence = Confidence::Unsure;
                found
            }
            _ => unknown(),
        }
    }

    /// The speaker of a verb without a subject that begins its sentence ("But told the town: “…”"): the last one.
    pub fn going_on(&self, index: usize) -> Found {
        let last = index.checked_sub(1).and_then(|before| self.spoke.get(before).copied().flatten());
        match last {
            Some(speaker) => Found {
                speaker,
                evidence: "the sentence has no subject: the last speaker".to_string(),
                confidence: Confidence::Unsure,
            },
            None => unknown(),
        }
    }

    fn standing_for(&self, who: GroupId, at: Span, reason: String) -> Found {
        Found {
            speaker: Speaker::Named { who, at },
            evidence: format!("{reason}: {}", self.groups[who.index()].name),
            confidence: Confidence::Likely,
        }
    }

    /// The first name of the passage before piece `before` that is a subject and fits.
    fn subject(&self, passage: &Passage, before: usize, fits: &dyn Fn(GroupId) -> bool) -> Option<GroupId> {
        (0..before.min(passage.pieces.len()))
            .filter(|at| is_subject(passage, *at))
            .filter_map(|at| self.group_at(passage, at))
            .find(|who| fits(*who))
    }

    /// The one name of the passage that fits, when there is just one.
    fn only(&self, passage: &Passage, before: usize, fits: &dyn Fn(GroupId) -> bool) -> Option<GroupId> {
        let mut found =
            (0..before.min(passage.pieces.len())).filter_map(|at| self.group_at(passage, at)).filter(|who| fits(*who));
        let first = found.next()?;
        found.all(|who| who == first).then_some(first)
    }

    fn group_at(&self, passage: &Passage, at: usize) -> Option<GroupId> {
        match passage.role(at) {
            Role::Person(mention) | Role::Name(mention) => Some(self.meant[mention]),
            _ => None,
        }
    }

    /// Whether a description is of one person of that gender, or of unknown gender.
    fn is_one_person(&self, description: Span, gender: Gender) -> bool {
        let text = description.of(&self.article.text).to_lowercase();
        let starts = ["a ", "an ", "one ", "another ", "the ", "his ", "her ", "their ", "my "];
        // "Ruiz’s lawyer" is one as well.
        let singular = starts.iter().any(|start| text.starts_with(start))
            || main_of(&text).contains("’s ")
            || main_of(&text).contains("'s ");
        let head = head_of(&text);
        let other = match gender {
            Gender::Male => ["woman", "spokeswoman", "mother", "girl"],
            Gender::Female => ["man", "spokesman", "father", "boy"],
        };
        singular && nouns::is_one(head) && !other.contains(&head)
    }
}

/// Whether the subject of a passage is the same pronoun, which stands for the same person.
fn begins_alike(passage: &Passage, pronoun: Head) -> bool {
    phrase::leading(passage, passage.pieces.len()).is_some_and(|subject| subject.head == pronoun)
}

/// A description up to its first "of" or "for".
fn main_of(description: &str) -> &str {
    description.split(" of ").next().and_then(|text| text.split(" for ").next()).unwrap_or(description)
}

/// The noun a description turns on: "owner" in "the owner of the shop".
fn head_of(description: &str) -> &str {
    main_of(description).split_whitespace().last().unwrap_or_default()
}

fn unknown() -> Found {
    Found { speaker: Speaker::Unknown, evidence: "nobody found who fits".to_string(), confidence: Confidence::Unsure }
}

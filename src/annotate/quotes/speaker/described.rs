//! Whom a description stands for: "the analyst", "her father", "the airline", or nobody who is named.

use super::called::is_private;
use super::{Found, Scene, unknown};
use crate::annotate::quotes::grammar::{Pronoun, Role};
use crate::annotate::quotes::hints::Hint;
use crate::annotate::quotes::nouns::{self, Noun};
use crate::annotate::quotes::passage::Passage;
use crate::annotate::quotes::phrase::{self, Head, Phrase};
use crate::annotate::quotes::roles::is_office;
use crate::annotate::{Confidence, EntityKind, Speaker};
use crate::text::{GroupId, Span};

/// How many sentences back "the singer" may be named; an office is stated in the sentence before, or is another's.
const BACK: usize = 3;

impl Scene<'_> {
    /// "the Northmoor Post newspaper": the name before the noun that says what it is.
    fn named_by(&self, phrase: &Phrase, passage: &Passage, noun: Noun) -> Option<Found> {
        let before = phrase.at.checked_sub(1).filter(|before| *before > phrase.first)?;
        match passage.role(before) {
            Role::Name(mention) if noun == Noun::Body && before == phrase.first + 1 => {
                let found = self.named(mention, passage.pieces[before].span);
                (self.groups[self.mentions[mention].group.index()].kind == EntityKind::Organization).then_some(found)
            }
            _ => None,
        }
    }

    /// The person whom one of the last sentences is about; none when others are named in between.
    fn just_named(&self, passages: &[Passage], index: usize, reach: usize) -> Option<GroupId> {
        let person = |who: GroupId| self.groups[who.index()].kind == EntityKind::Person;
        for back in 1..=reach.min(index) {
            if let Some(Speaker::Named { who, .. }) = self.spoke.get(index - back).copied().flatten() {
                return Some(who).filter(|who| person(*who));
            }
            let passage = &passages[index - back];
            // "Ruiz has beaten Holt. The candidate said"
            let leading = phrase::leading(passage, passage.pieces.len()).filter(|_| back == 1);
            if let Some(Head::Person(mention)) = leading.map(|phrase| phrase.head) {
                return Some(self.meant[mention]);
            }
            let subject = self.subject(passage, passage.pieces.len(), &person);
            match self.only(passage, passage.pieces.len(), &person) {
                Some(only) if subject == Some(only) => return Some(only),
                None if subject.is_some() => return None,
                _ => {}
            }
        }
        None
    }

    /// "Mr Holt’s letter", "her statement", "a tweet" of the sentence's subject: the person who wrote it.
    fn writer(&self, phrase: &Phrase, passages: &[Passage], index: usize, head: &str) -> Option<Found> {
        if !nouns::is_personal(head) {
            return None;
        }
        let passage = &passages[index];
        let at = phrase.span(passage);
        let owner = (phrase.first..phrase.at).rev().find(|at| !matches!(passage.role(*at), Role::Word | Role::Ing))?;
        match passage.role(owner) {
            Role::Owner => {
                let pronoun = match self.words(passage.pieces[owner].span).to_lowercase().as_str() {
                    "his" => Pronoun::He,
                    "her" => Pronoun::She,
                    _ => return None,
                };
                let owner = Phrase { first: owner, after: owner + 1, head: Head::Pronoun(pronoun), at: owner };
                Some(self.resolve(&owner, passages, index))
            }
            Role::Possessive => match passage.role_before(owner) {
                Role::Person(mention) => Some(self.named(mention, passage.pieces[owner - 1].span)),
                _ => None,
            },
            // "Holt answered in a tweet that called it “false”"
            Role::Article
                if passage.hint(owner) == Hint::Indefinite && passage.role_before(owner) == Role::Preposition =>
            {
                let who = self.subject(passage, owner, &|_| true)?;
                Some(self.standing_for(who, at, format!("“{}” is that of the subject of the sentence", self.words(at))))
            }
            _ => None,
        }
    }

    /// The person with that surname, or the organization of that name, when the phrase is one word with a capital: a surname
    /// may be any word.
    fn with_surname(&self, passage: &Passage, phrase: &Phrase) -> Option<GroupId> {
        let capital = passage.role(phrase.at) == Role::Capital && phrase.first + 1 == phrase.after;
        let word = self.words(passage.pieces[phrase.at].span);
        let before = self.mentions.partition_point(|mention| mention.span.start() < passage.span.start());
        /// A surname is used soon after the full name, or again and again.
        const NEAR: usize = 200;
        let names = self.mentions[..before].iter().rev().take(NEAR).map(|mention| mention.group);
        let group = |who: &GroupId| &self.groups[who.index()];
        let mut holders = names.filter(|who| match group(who).kind {
            EntityKind::Person => group(who).name.rsplit_once(' ').is_some_and(|(_, last)| last == word),
            EntityKind::Organization => group(who).name == word,
            _ => false,
        });
        capital.then(|| holders.next())?
    }

    /// "A mayor has resigned. Dana Ruiz said": the first person named, when the article opens with what they are and says no
    /// more of it beside the name.
    fn revealed_next(&self, phrase: &Phrase, passages: &[Passage], index: usize) -> Option<GroupId> {
        /// Articles open with a description in their first sentences.
        const OPENING: usize = 3;
        let passage = &passages[index];
        let head = self.words(passage.pieces[phrase.at].span).to_lowercase();
        let nameless = head.starts_with("spokes") || matches!(&*head, "insider" | "official" | "source" | "witness");
        if index >= OPENING || nameless || !nouns::is_one(&head) {
            return None;
        }
        let at = phrase.span(passage);
        let first = self.mentions.partition_point(|mention| mention.span.start() < at.end());
        let mention = self.mentions[first..].iter().position(|mention| mention.kind == EntityKind::Person)? + first;
        let who = self.meant[mention];
        let new = self.groups[who.index()].mentions.first().is_some_and(|first| first.index() == mention);
        let full = self.words(self.mentions[mention].span).contains(' ');
        let speaks = |passage: &Passage| {
            (0..passage.pieces.len()).any(|at| {
                passage.role(at) == Role::Person(mention)
                    && (matches!(passage.role(at + 1), Role::Speech(_))
                        || matches!(passage.role_before(at), Role::Speech(_)))
            })
        };
        let next = passages.get(index + 1..).unwrap_or_default().iter().take(2).any(speaks);
        let words: Vec<String> =
            (phrase.first..phrase.after).map(|at| self.words(passage.pieces[at].span).to_lowercase()).collect();
        (new && full && next && self.roles.may_be(self.mentions[mention].span, &words)).then_some(who)
    }

    /// The name at the end of a description whose last word before it is a plural or a body: "analysts Ovander".
    fn name_of_group(&self, phrase: &Phrase, passage: &Passage) -> Option<Span> {
        let first = (phrase.first..phrase.after).rev().take_while(|at| passage.role(*at) == Role::Capital).last()?;
        let before = first.checked_sub(1).filter(|before| *before >= phrase.first)?;
        let kind = self.words(passage.pieces[before].span).to_lowercase();
        let several = kind.ends_with('s') && !kind.ends_with("ss") || nouns::noun(&kind) == Noun::Body;
        let short = before >= 2 && phrase::abbreviates(passage, before - 2);
        (passage.role(before) == Role::Word && several || short).then(|| passage.span_of(first, phrase.after))
    }

    /// "the Northmoor army" is not the last speaker, unless that is called so: a name in the description must be in its own.
    fn may_be_of(&self, found: &Found, passage: &Passage, phrase: &Phrase) -> bool {
        let Speaker::Named { who, .. } = found.speaker else { return true };
        let name = self.groups[who.index()].name.to_lowercase();
        let private = is_private(&self.words(passage.pieces[phrase.at].span).to_lowercase());
        // "the Oslo company" tells where, "the Oslo police" which.
        let is_place = |at: &usize| match passage.role(*at) {
            Role::Name(mention) => self.mentions[mention].kind == EntityKind::Place,
            _ => false,
        };
        (phrase.first + 1..phrase.at)
            .filter(|at| matches!(passage.role(*at), Role::Capital | Role::Name(_) | Role::Person(_)))
            .filter(|at| !(private && found.confidence != Confidence::Unsure && is_place(at)))
            // "the Oslo-based agency"
            .filter(|at| !self.words(passage.pieces[*at].span).ends_with("-based"))
            .all(|at| name.contains(&self.words(passage.pieces[at].span).to_lowercase()))
    }

    pub(super) fn described(&self, at: Span, phrase: &Phrase, passages: &[Passage], index: usize) -> Found {
        let passage = &passages[index];
        let text = &self.article.text;
        let head = passage.pieces[phrase.at].span.of(text).to_lowercase();
        let first = passage.pieces[phrase.first].span.of(text);
        let definite = matches!(first, "the" | "The" | "this" | "This");
        let plain = phrase.at + 1 == phrase.after;
        let noun = nouns::noun(&head);
        if let Some(who) = self.with_surname(passage, phrase) {
            return self.standing_for(who, at, format!("“{}” is the surname", at.of(text)));
        }
        if noun == Noun::Nobody {
            return unknown();
        }
        if let Some(found) = self.writer(phrase, passages, index, &head) {
            return found;
        }
        if definite && plain && phrase.after - phrase.first <= 6 {
            if let Some(found) = self.named_by(phrase, passage, noun) {
                return found;
            }
            let of_another = (phrase.first..phrase.at)
                .any(|at| passage.role(at) == Role::Possessive && passage.pieces[at].span.of(text).ends_with('s'));
            if noun == Noun::Body && !of_another {
                let found = self.organization(at, Some(&head), phrase, passages, index);
                if found.speaker != Speaker::Unknown && self.may_be_of(&found, passage, phrase) {
                    return found;
                }
            }
            let words: Vec<String> = (phrase.first + 1..phrase.after)
                .map(|at| passage.pieces[at].span.of(text).to_lowercase())
                .filter(|word| !is_of_party(word))
                .collect();
            let names: Vec<String> = (phrase.first + 1..phrase.at)
                .filter(|at| matches!(passage.role(*at), Role::Capital | Role::Name(_)))
                .map(|at| self.words(passage.pieces[at].span).to_lowercase())
                .filter(|word| !is_of_party(word))
                .collect();
            if let Some(who) = self.roles.holder(&words, &names, at.start()).filter(|_| noun != Noun::Paper) {
                return self.standing_for(who, at, format!("“{}” is the role", at.of(text)));
            }
            if let Some(who) = self.roles.named_later(&words, at.start()).filter(|_| noun != Noun::Paper) {
                return self.standing_for(who, at, format!("“{}” is named later", at.of(text)));
            }
            let spoke = head == "spokesman" || head == "spokeswoman";
            if (noun == Noun::Epithet || spoke)
                && !words.iter().any(|word| word == "former" || word.starts_with("ex-"))
                && !is_introduced(passages, index, &head, self.text())
                && let Some(who) = self.roles.only_holder(&head, at.start())
            {
                return self.standing_for(who, at, format!("“{}” is the only one so called", at.of(text)));
            }
            // "the Dane"
            let native = phrase.after == phrase.first + 2
                && passage.role(phrase.at) == Role::Capital
                && ["an", "er", "ch", "sh"].iter().any(|ending| head.ends_with(ending));
            if (noun == Noun::Epithet || native)
                && !is_introduced(passages, index, &head, self.text())
                && !words.iter().any(|word| word == "former" || word.starts_with("ex-"))
                && let Some(who) = self.just_named(passages, index, if is_office(&head) { 1 } else { BACK })
                && !self.roles.is_something_else(who, &head)
                && self.roles.may_be_of(who, &head, &names)
            {
                let mut found = self.standing_for(who, at, format!("“{}” is the person just named", at.of(text)));
                found.confidence = Confidence::Unsure;
                return found;
            }
        }
        // "his national security adviser": the one whose role that is, when it has words of its own.
        let owned = passage.role(phrase.first) == Role::Owner && phrase.at >= phrase.first + 2;
        if owned && plain && matches!(noun, Noun::Epithet | Noun::Other) {
            let words: Vec<String> =
                (phrase.first + 1..phrase.after).map(|at| passage.pieces[at].span.of(text).to_lowercase()).collect();
            if let Some(who) = self.roles.holder(&words, &[], at.start()) {
                return self.standing_for(who, at, format!("“{}” is the role", at.of(text)));
            }
        }
        if plain
            && nouns::is_kin(&head)
            && matches!(passage.role_before(phrase.at), Role::Owner | Role::Possessive)
            && let Some(who) = self.roles.kin(&head, at.start())
        {
            return self.standing_for(who, at, format!("“{}” was named before", at.of(text)));
        }
        // "a career officer", and in the next paragraph "the officer, Dana Ruiz,"
        let indefinite = matches!(first, "a" | "A" | "an" | "An");
        if indefinite
            && plain
            && let Some(who) = self.roles.introduced_later(&head, at.start())
        {
            return self.standing_for(who, at, format!("“{}” is named later", at.of(text)));
        }
        if plain && let Some(who) = self.revealed_next(phrase, passages, index) {
            return self.standing_for(who, at, format!("“{}” is named in the next breath", at.of(text)));
        }
        // "Telecom analysts Ovander": the last words are the name of one, unlike "the junior ministers".
        let at = self.name_of_group(phrase, passage).unwrap_or(at);
        Found {
            speaker: Speaker::Described(at),
            evidence: format!("described as “{}”", at.of(text)),
            confidence: Confidence::Sure,
        }
    }
}

/// "A driver was heard. The driver said": whether the noun was used of somebody without a name shortly before.
fn is_introduced(passages: &[Passage], index: usize, head: &str, text: &str) -> bool {
    const BACK: usize = 12;
    passages[index.saturating_sub(BACK)..index].iter().any(|passage| {
        passage.pieces.iter().enumerate().any(|(at, piece)| {
            piece.role == Role::Word
                && piece.span.of(text).eq_ignore_ascii_case(head)
                && !matches!(passage.role(at + 1), Role::Person(_) | Role::Comma)
                && is_one_of_many(passage, phrase::leftmost(passage, at + 1))
        })
    })
}

/// Whether a phrase opens with "a" or "one" and describes nobody named: not "Dana Ruiz, a driver" nor "is a driver".
fn is_one_of_many(passage: &Passage, first: usize) -> bool {
    matches!(passage.hint(first), Hint::Indefinite | Hint::Alone)
        && !matches!(passage.role_before(first), Role::Comma | Role::Be | Role::Subordinator)
}

/// What tells of a party and not of an office: "the Republican governor" is the governor.
fn is_of_party(word: &str) -> bool {
    matches!(
        word,
        "conservative" | "democratic" | "embattled" | "labour" | "liberal" | "republican" | "second-term" | "tory"
    )
}

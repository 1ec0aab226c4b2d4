//! Whom "it", "they" and "the company" stand for.

use super::called::{is_newspaper, is_paper, may_be_called};
use super::kin::has_courtesy;
use super::{Found, Scene, head_of, unknown};
use crate::annotate::quotes::grammar::Role;
use crate::annotate::quotes::nouns::{self, Noun};
use crate::annotate::quotes::passage::Passage;
use crate::annotate::quotes::phrase::{self, Head, Phrase};
use crate::annotate::{Confidence, EntityKind, Mention, Speaker};
use crate::knowledge::Gender;
use crate::text::{GroupId, Span};

impl Scene<'_> {
    /// "it", "the company": the organization that spoke last, else the last subject, else the one named most.
    pub(super) fn organization(
        &self,
        at: Span,
        noun: Option<&str>,
        phrase: &Phrase,
        passages: &[Passage],
        index: usize,
    ) -> Found {
        let word = at.of(&self.article.text);
        let fits = |who: GroupId| {
            let group = &self.groups[who.index()];
            group.kind == EntityKind::Organization && noun.is_none_or(|noun| may_be_called(&group.name, noun))
        };
        // "the Academy" is the one of that name, or none.
        if noun.is_some() && passages[index].role(phrase.at) == Role::Capital {
            let named = noun.and_then(|noun| self.named_after(noun, at));
            return named
                .map_or_else(unknown, |who| self.standing_for(who, at, format!("“{word}” is the one so called")));
        }
        // "the newspaper Northmoor Post" is "the paper" long after.
        let reach = if noun.is_some_and(is_paper) { 12 } else { 2 };
        let near = passages[index.saturating_sub(reach)].span.start();
        if let Some(who) = noun.and_then(|noun| self.apposed(noun, Span::new(near, at.start()))) {
            return self.standing_for(who, at, format!("“{word}” is the one introduced so"));
        }
        if let Some(who) = noun.and_then(|noun| self.named_after(noun, at)) {
            return self.standing_for(who, at, format!("“{word}” is the one so called"));
        }
        if let Some(who) = self.subject(&passages[index], phrase.first, &fits) {
            return self.standing_for(who, at, format!("“{word}” is the subject of the sentence"));
        }
        // "Workers at Northmoor cheered after the group said"
        if let Some(who) = noun.and_then(|_| self.only(&passages[index], phrase.first, &fits)) {
            return self.standing_for(who, at, format!("“{word}” is the only one that fits in the sentence"));
        }
        for back in 1..=4.min(index) {
            let earlier = index - back;
            if let Some(Speaker::Named { who: person, .. }) = self.spoke.get(earlier).copied().flatten()
                && let Some(who) = noun.and_then(|_| self.affiliation(person)).filter(|who| fits(*who))
            {
                let name = &self.groups[person.index()].name;
                return self.standing_for(who, at, format!("“{word}” is that of {name}"));
            }
            // "a spokesman for Northmoor Labs": the company is theirs.
            if let Some(Speaker::Described(span)) = self.spoke.get(earlier).copied().flatten()
                && let Some(who) = self.organization_in(span)
            {
                return self.standing_for(who, at, format!("“{word}” is that of “{}”", self.words(span)));
            }
            // "The Danish government said … The government said"
            if let Some(Speaker::Described(span)) = self.spoke.get(earlier).copied().flatten()
                && noun.is_some_and(|noun| {
                    let head = self.words(span).to_lowercase();
                    let other = noun == "group" && nouns::noun(head_of(&head)) == Noun::Body;
                    head_of(&head) == noun || back == 1 && other
                })
                && (phrase.first + 1..phrase.at)
                    .all(|at| self.words(span).contains(self.words(passages[index].pieces[at].span)))
            {
                return Found {
                    speaker: Speaker::Described(span),
                    evidence: format!("“{word}” is “{}”, the last speaker", self.words(span)),
                    confidence: Confidence::Likely,
                };
            }
            match self.spoke.get(earlier).copied().flatten() {
                Some(Speaker::Named { who, .. })
                    if fits(who)
                        || noun.is_none() && back == 1 && self.may_be_a_thing(who)
                        || back == 1 && self.groups[who.index()].kind == EntityKind::Product =>
                {
                    return self.standing_for(who, at, format!("“{word}” is the last speaker"));
                }
                Some(Speaker::Described(span)) if noun.is_none() && self.is_one_thing(span) => {
                    return Found {
                        speaker: Speaker::Described(span),
                        evidence: format!("“{word}” is “{}”, the last speaker", self.words(span)),
                        confidence: Confidence::Likely,
                    };
                }
                _ => {}
            }
            if noun.is_none() || back <= 2 {
                let passage = &passages[earlier];
                if let Some(who) = self.subject(passage, passage.pieces.len(), &fits) {
                    return self.standing_for(who, at, format!("“{word}” is the last subject that fits"));
                }
            }
            // "The company denied it. It said"
            if noun.is_none()
                && let Some((body, noun)) = self.body(&passages[earlier])
            {
                let found = self.organization(body.span(&passages[earlier]), Some(&noun), &body, passages, earlier);
                if let Speaker::Named { who, .. } = found.speaker {
                    return self.standing_for(who, at, format!("“{word}” is “the {noun}”, the last subject"));
                }
            }
        }
        let Some(noun) = noun else { return self.mistaken_for_a_person(at, index) };
        let named_most = self
            .most_named(at, &fits)
            // "the provincial police force" is told apart by its words.
            .filter(|_| phrase.at <= phrase.first + 2 && !is_paper(noun) && noun != "magazine");
        let Some(who) = named_most else { return unknown() };
        let mut found = self.standing_for(who, at, format!("“{word}” is the organization named most"));
        found.confidence = Confidence::Unsure;
        found
    }

    /// "it": whoever spoke last, when nothing else can be meant; firms have the names of people now and then.
    fn mistaken_for_a_person(&self, at: Span, index: usize) -> Found {
        let last = index.checked_sub(1).and_then(|before| self.spoke.get(before).copied().flatten());
        match last {
            Some(Speaker::Named { who, at: mention }) if !has_courtesy(self.article, mention) => {
                let mut found =
                    self.standing_for(who, at, format!("“{}” is the last speaker, nothing else fits", self.words(at)));
                found.confidence = Confidence::Unsure;
                found
            }
            _ => unknown(),
        }
    }

    /// The subject of a passage and its noun, when that is "the company" or the like.
    fn body(&self, passage: &Passage) -> Option<(Phrase, String)> {
        let phrase = phrase::leading(passage, passage.pieces.len())?;
        let noun = self.words(passage.pieces[phrase.at].span).to_lowercase();
        let definite = matches!(self.words(passage.pieces[phrase.first].span), "the" | "The");
        let plain = phrase.first + 1 == phrase.at && phrase.at + 1 == phrase.after;
        (definite && plain && nouns::noun(&noun) == Noun::Body).then_some((phrase, noun))
    }

    /// The organization in the role that the article states of a person.
    fn affiliation(&self, person: GroupId) -> Option<GroupId> {
        let group = &self.groups[person.index()];
        (group.kind == EntityKind::Person).then_some(group.role?).and_then(|role| self.organization_in(role))
    }

    /// The only organization named in a description.
    fn organization_in(&self, description: Span) -> Option<GroupId> {
        let first = self.mentions.partition_point(|mention| mention.span.start() < description.start());
        let mut inside = self.mentions[first..]
            .iter()
            .take_while(|mention| mention.span.end() <= description.end())
            .filter(|mention| mention.kind == EntityKind::Organization)
            .map(|mention| mention.group);
        let who = inside.next()?;
        inside.all(|other| other == who).then_some(who)
    }

    /// A name of one word without gender, or no person's: names of firms are taken for people's now and then.
    fn may_be_a_thing(&self, who: GroupId) -> bool {
        let group = &self.groups[who.index()];
        group.kind != EntityKind::Person || self.genders[who.index()].is_none() && !group.name.contains(' ')
    }

    /// The last organization before `at` whose name holds `noun`: "the agency" after "Space Agency".
    fn named_after(&self, noun: &str, at: Span) -> Option<GroupId> {
        let called = |who: &GroupId| {
            let paper = is_paper(noun);
            let name = &self.groups[who.index()].name;
            name.split_whitespace().any(|word| word.eq_ignore_ascii_case(noun) || paper && is_newspaper(word))
        };
        self.organizations_before(at).find(called)
    }

    /// The organization last introduced in the stretch `near` with the noun: "Northmoor Labs, a research group", "research group
    /// Northmoor Labs".
    fn apposed(&self, noun: &str, near: Span) -> Option<GroupId> {
        /// Longer introductions do not occur.
        const WORDS: usize = 8;
        let tokens = &self.article.tokens;
        let word = |index: usize| tokens.get(index).map_or("", |token| self.words(token.span));
        let introduced = |mention: &&Mention| {
            let first = tokens.partition_point(|token| token.span.start() < mention.span.start());
            let after = tokens.partition_point(|token| token.span.start() < mention.span.end());
            let aside = word(after) == "," && matches!(word(after + 1), "a" | "an" | "the");
            let words = (after + 2..after + 2 + WORDS).map(word);
            let says = words.take_while(|word| word.chars().all(|letter| letter.is_alphanumeric() || letter == '-'));
            let alike = |word: &str| word == noun || is_paper(word) && is_paper(noun);
            first.checked_sub(1).is_some_and(|before| alike(word(before))) || aside && says.clone().any(alike)
        };
        let start = self.mentions.partition_point(|mention| mention.span.start() < near.start());
        let end = self.mentions.partition_point(|mention| mention.span.start() < near.end());
        let names = self.mentions[start..end].iter().rev();
        names
            .filter(|mention| self.groups[mention.group.index()].kind == EntityKind::Organization)
            .find(introduced)
            .map(|mention| mention.group)
    }

    /// The organization that fits and is named most in the article, more than once, and before `at`; of two named as often the
    /// one named first.
    fn most_named(&self, at: Span, fits: &dyn Fn(GroupId) -> bool) -> Option<GroupId> {
        let often = |who: &GroupId| self.groups[who.index()].mentions.len();
        self.organizations_before(at)
            .filter(|who| fits(*who) && often(who) > 1)
            .max_by_key(|who| (often(who), std::cmp::Reverse(who.index())))
    }

    /// The organizations of the names before `at`, last first, one for each mention.
    fn organizations_before(&self, at: Span) -> impl Iterator<Item = GroupId> {
        /// Enough for any article; a bound for files that are none.
        const NAMES: usize = 300;
        let end = self.mentions.partition_point(|mention| mention.span.start() < at.start());
        self.mentions[..end]
            .iter()
            .rev()
            .take(NAMES)
            .map(|mention| mention.group)
            .filter(|who| self.groups[who.index()].kind == EntityKind::Organization)
    }

    /// "they": the last speaker, when several people or an organization.
    pub(super) fn several(&self, at: Span, passages: &[Passage], index: usize) -> Found {
        let word = at.of(&self.article.text);
        if let Some(span) = self.several_of(&passages[index]).filter(|span| span.end() <= at.start()) {
            return Found {
                speaker: Speaker::Described(span),
                evidence: format!("“{word}” is “{}”, the subject of the sentence", self.words(span)),
                confidence: Confidence::Likely,
            };
        }
        for back in 1..=3.min(index) {
            match self.spoke.get(index - back).copied().flatten() {
                Some(Speaker::Described(span))
                    if !self.is_one_person(span, Gender::Male) && !self.is_one_person(span, Gender::Female) =>
                {
                    return Found {
                        speaker: Speaker::Described(span),
                        evidence: format!("“{word}” is “{}”, the last speakers", span.of(&self.article.text)),
                        confidence: Confidence::Likely,
                    };
                }
                Some(Speaker::Named { who, .. }) if self.groups[who.index()].kind == EntityKind::Organization => {
                    return self.standing_for(who, at, format!("“{word}” is the last speaker"));
                }
                Some(_) => break,
                None => {}
            }
            if let Some(span) = self.several_of(&passages[index - back]) {
                return Found {
                    speaker: Speaker::Described(span),
                    evidence: format!("“{word}” is “{}”, the last subject that fits", self.words(span)),
                    confidence: Confidence::Likely,
                };
            }
            let passage = &passages[index - back];
            let organization = |who: GroupId| self.groups[who.index()].kind == EntityKind::Organization;
            if back == 1
                && let Some(who) = self.subject(passage, passage.pieces.len(), &organization)
            {
                let mut found = self.standing_for(who, at, format!("“{word}” is the last subject"));
                found.confidence = Confidence::Unsure;
                return found;
            }
        }
        unknown()
    }

    /// Whether a description is of an organization or of something written.
    fn is_one_thing(&self, description: Span) -> bool {
        let text = description.of(&self.article.text).to_lowercase();
        let head = head_of(&text);
        matches!(nouns::noun(head), Noun::Body | Noun::Paper) || matches!(head, "media" | "press" | "jury" | "panel")
    }

    /// The plural description that a passage begins with: "Police appealed for help."
    fn several_of(&self, passage: &Passage) -> Option<Span> {
        let phrase = phrase::leading(passage, passage.pieces.len())?;
        let Head::Noun(head) = phrase.head else { return None };
        let word = self.words(passage.pieces[head].span).to_lowercase();
        let plural = word.ends_with('s') && !word.ends_with("ss") && passage.role(head) != Role::Article
            || nouns::noun(&word) == Noun::People;
        let acts = passage.role(phrase.after).is_finite()
            || matches!(passage.role(phrase.after), Role::And | Role::Comma | Role::Adverb | Role::Relative);
        (plural && acts).then(|| phrase.span(passage))
    }
}

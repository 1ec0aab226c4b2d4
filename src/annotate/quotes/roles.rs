//! Which person holds which role, as the article states it beside the name.
//!
//! "Jefferies analyst Dana Ruiz" and "Dana Ruiz, an analyst at Jefferies" make Ruiz the analyst.

use crate::annotate::{EntityKind, Mention};
use crate::document::{Article, TokenKind};
use crate::text::{GroupId, Span};

/// Roles stated longer ago than this many names are no longer meant by "the analyst".
const FAR: usize = 200;

/// Whoever is described is named within this many namings, or never.
const SOON: usize = 6;

/// Words beside each naming of a person.
pub(super) struct Roles {
    stated: Vec<Stated>,
}

struct Stated {
    at: usize,
    who: GroupId,
    words: Vec<String>,
    /// How many of the words stand before the name.
    before: usize,
}

impl Roles {
    /// Reads the roles off the words before and after each person.
    pub fn read(article: &Article, mentions: &[Mention]) -> Roles {
        let stated = mentions
            .iter()
            .filter(|mention| mention.kind == EntityKind::Person)
            .map(|mention| {
                let (words, before) = beside(article, mention);
                Stated { at: mention.span.start(), who: mention.group, words, before }
            })
            .collect();
        Roles { stated }
    }

    /// The person last named before `at` whose stated role ends in the words of a description ("home", "secretary").
    /// Of the `names` in the description each must be stated, where enough is stated: "the Oslo police chief" is not that of
    /// Northmoor.
    pub fn holder(&self, description: &[String], names: &[String], at: usize) -> Option<GroupId> {
        let head = bare(description.last()?);
        if head.ends_with('s') && !head.ends_with("ss") {
            return None;
        }
        let before = description.len().checked_sub(2).map(|index| bare(&description[index]));
        let fits = |stated: &Stated| {
            stated.words.iter().enumerate().any(|(index, word)| {
                bare(word) == head
                    && !depends(&stated.words[..index])
                    && names.iter().all(|name| index + 1 < description.len() || stated.words.contains(name))
                    && stated.words.get(index + 1).is_none_or(|next| index + 1 == stated.before || ends_noun(next))
                    && before.is_none_or(|before| {
                        let compound = index.checked_sub(1).map(|index| bare(&stated.words[index]));
                        compound.is_none_or(|compound| compound == before)
                            || stated.words.iter().any(|word| bare(word) == before)
                    })
                    && !index.checked_sub(2).is_some_and(|index| is_lesser(&stated.words[index]))
                    && !index.checked_sub(1).is_some_and(|index| is_lesser(&stated.words[index]))
            })
        };
        let end = self.stated.partition_point(|stated| stated.at < at);
        let mut holders = self.stated[..end].iter().rev().take(FAR).filter(|stated| fits(stated));
        let last = holders.next()?;
        // "President Ruiz met Danish President Holt": the president is the one whose country goes without saying.
        let foreign = |stated: &Stated| stated.before >= 2 && bare(&stated.words[stated.before - 1]) == head;
        if description.len() == 1 && is_office(head) && foreign(last) {
            return holders
                .find(|stated| stated.who != last.who && !foreign(stated))
                .or(Some(last))
                .map(|stated| stated.who);
        }
        Some(last.who)
    }
}

/// Words behind which nothing describes the name: "a doctor told Dana Ruiz".
fn parts(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "tells"
            | "asked"
            | "that"
            | "and"
            | "but"
            | "by"
            | "with"
            | "to"
            | "is"
            | "was"
            | "who"
    )
}

impl Roles {
    /// The person soon named with a description as the title: "the mayor", then "Mayor Dana Ruiz".
    pub fn named_later(&self, description: &[String], at: usize) -> Option<GroupId> {
        let start = self.stated.partition_point(|stated| stated.at < at);
        let soon = self.stated.get(start..)?.iter().take(SOON);
        let titled = |stated: &&Stated| {
            let before = &stated.words[..stated.before];
            let lesser = before.len().checked_sub(description.len() + 1).is_some_and(|at| is_lesser(&before[at]));
            !description.is_empty()
                && before.len() >= description.len()
                && !lesser
                && before[before.len() - description.len()..]
                    .iter()
                    .map(|word| bare(word))
                    .eq(description.iter().map(|word| bare(word)))
        };
        soon.filter(titled).map(|stated| stated.who).next()
    }

    /// Whether the person named at `name` may be whom `description` tells of: nothing is stated of them there, or the same.
    pub fn may_be(&self, name: Span, description: &[String]) -> bool {
        /// Shorter words are "the" and "of".
        const LETTERS: usize = 4;
        let stated = self.stated.iter().find(|stated| stated.at == name.start());
        stated.is_some_and(|stated| {
            let alike = |word: &&String| word.len() > LETTERS && description.contains(word);
            stated.words.is_empty() || stated.words.iter().any(|word| alike(&word))
        })
    }

    /// Whether nothing speaks against the `names` in a description of `who`: the Oslo police chief is not that of Northmoor.
    pub fn may_be_of(&self, who: GroupId, head: &str, names: &[String]) -> bool {
        let holds = |stated: &&Stated| stated.who == who && stated.words.iter().any(|word| bare(word) == head);
        let mut stated = self.stated.iter().filter(holds).peekable();
        let known = stated.peek().is_some() && !names.is_empty();
        !known || stated.any(|stated| names.iter().any(|name| stated.words.contains(name)))
    }

    /// Notes that the description at `at` is of `who`: "the minister" may come back.
    pub fn state(&mut self, who: GroupId, at: Span, description: &str) {
        let words: Vec<String> = description.split_whitespace().map(str::to_lowercase).collect();
        let place = self.stated.partition_point(|stated| stated.at < at.start());
        let before = words.len();
        self.stated.insert(place, Stated { at: at.start(), who, words, before });
    }

    /// The person soon named in apposition to "the" and the noun: "the officer, Dana Ruiz".
    pub fn introduced_later(&self, head: &str, at: usize) -> Option<GroupId> {
        let start = self.stated.partition_point(|stated| stated.at < at);
        let mut soon = self.stated.get(start..)?.iter().take(SOON);
        let introduced = |stated: &Stated| {
            let before: Vec<&str> = stated.words[..stated.before].iter().map(String::as_str).collect();
            matches!(before[..], [.., "the", noun, ","] | [.., "the", noun, ",", _] if noun == head)
        };
        soon.find(|stated| introduced(stated)).map(|stated| stated.who)
    }

    /// The only person before `at` whose stated role turns on `head`: "the Post host" after "talk show host Dana Ruiz".
    pub fn only_holder(&self, head: &str, at: usize) -> Option<GroupId> {
        // "the Prime Minister" is not the trade minister.
        if is_office(head) {
            return None;
        }
        let end = self.stated.partition_point(|stated| stated.at < at);
        let holds = |stated: &&Stated| {
            let last = stated.before.checked_sub(1).and_then(|last| stated.words.get(last));
            let after = stated.words.get(stated.before..).unwrap_or_default();
            let heads = after.iter().position(|word| bare(word) == head);
            last.is_some_and(|word| bare(word) == head)
                || heads
                    .is_some_and(|at| after.get(at + 1).is_none_or(|next| ends_noun(next)) && !depends(&after[..at]))
        };
        let mut all = self.stated[..end].iter().rev().take(FAR).filter(holds).map(|stated| stated.who);
        let who = all.next()?;
        all.all(|other| other == who).then_some(who)
    }

    /// Whether the person is told apart by an office other than `head`: the deputy minister is not "the chancellor". A
    /// midfielder may be "the captain" as well.
    pub fn is_something_else(&self, who: GroupId, head: &str) -> bool {
        let mut words = self
            .stated
            .iter()
            .take(FAR)
            .filter(|stated| stated.who == who)
            .flat_map(|stated| stated.words.iter().map(|word| bare(word)));
        let other = |word: &str| is_office(word) && is_office(head) || word.starts_with("spokes");
        !words.clone().any(|word| word == head) && words.any(other)
    }

    /// The person last named before `at` as the `kin` of somebody: "her father, Dana Ruiz".
    pub fn kin(&self, kin: &str, at: usize) -> Option<GroupId> {
        let end = self.stated.partition_point(|stated| stated.at < at);
        let mut earlier = self.stated[..end].iter().rev().take(FAR);
        let related = |stated: &Stated| {
            stated.words.windows(2).enumerate().any(|(index, pair)| {
                let owned = matches!(pair[0].as_str(), "his" | "her" | "their" | "’s" | "'s" | "’" | "'");
                owned && pair[1] == kin && stated.words.get(index + 2).is_none_or(|next| ends_noun(next))
            })
        };
        earlier.find(|stated| related(stated)).map(|stated| stated.who)
    }
}

/// What one person holds and another does not.
pub(super) fn is_office(word: &str) -> bool {
    matches!(
        word,
        "chairman"
            | "chairwoman"
            | "chancellor"
            | "chief"
            | "coach"
            | "governor"
            | "mayor"
            | "minister"
            | "pope"
            | "premier"
            | "president"
            | "secretary"
            | "senator"
    )
}

/// Words after which another speaks: "…, according to the mayor".
fn tells(word: &str) -> bool {
    matches!(word, "according" | "said" | "says" | "told")
}

fn bare(word: &str) -> &str {
    let word = match word.trim_end_matches('.') {
        "col" => "colonel",
        "capt" => "captain",
        "dr" => "doctor",
        "gen" => "general",
        "gov" => "governor",
        "lt" => "lieutenant",
        "maj" => "major",
        "prof" => "professor",
        "rev" => "reverend",
        "sen" => "senator",
        "sgt" => "sergeant",
        word => word,
    };
    word.strip_prefix("co-").or_else(|| word.strip_prefix("vice-")).unwrap_or(word)
}

/// Words before which a noun ends: "engineer at", unlike "documentary maker".
fn ends_noun(next: &str) -> bool {
    matches!(next, "of" | "at" | "for" | "in" | "on" | "with" | "from" | "and" | "to" | "who" | ",")
}

/// "shadow spokesman on the": what follows is what the role is about.
fn depends(before: &[String]) -> bool {
    matches!(before, [.., preposition, article]
    if article == "the" && matches!(
        preposition.as_str(),
        "of" | "on" | "in" | "at" | "for" | "from" | "over" | "with" | "to" | "by" | "against" | "about" | "after" | "under"
    ))
}

fn is_lesser(word: &str) -> bool {
    matches!(word, "deputy" | "former" | "shadow" | "acting" | "vice" | "ex" | "assistant")
}

/// Lower-case words of the description before the name and of the aside after it, and how many stand before.
fn beside(article: &Article, mention: &Mention) -> (Vec<String>, usize) {
    const BEFORE: usize = 6;
    const AFTER: usize = 12;
    let text = &article.text;
    let tokens = &article.tokens;
    let first = tokens.partition_point(|token| token.span.start() < mention.span.start());
    let after = tokens.partition_point(|token| token.span.start() < mention.span.end());
    let mut words: Vec<String> = tokens[..first]
        .iter()
        .rev()
        .take(BEFORE)
        .enumerate()
        .take_while(|(index, token)| {
            token.kind == TokenKind::Word && !parts(token.span.of(text))
                || token.kind == TokenKind::Possessive
                || *index <= 1 && token.span.of(text) == ","
                || *index == 1 && token.span.of(text) == "."
        })
        .map(|(_, token)| token.span.of(text).to_lowercase())
        .collect();
    words.reverse();
    // "the mayor, Dana Ruiz", unlike "in his years as mayor, Dana Ruiz"
    let apposed = words.last().is_some_and(|last| last == ",");
    let governed = |word: &String| matches!(word.as_str(), "as" | "in" | "of" | "for" | "at" | "after" | "with" | "on");
    let own = |word: &String| matches!(word.as_str(), "the" | "a" | "an" | "his" | "her" | "its" | "their");
    let opens = words.iter().rposition(own);
    if apposed && words.iter().rposition(governed).is_some_and(|at| opens.is_none_or(|opens| opens <= at + 1)) {
        words.clear();
    }
    let before = words.len();
    if tokens.get(after).is_some_and(|token| token.span.of(text) == ",") {
        let aside = tokens[after + 1..].iter().take(AFTER).take_while(|token| token.kind != TokenKind::Mark);
        let aside: Vec<String> = aside.map(|token| token.span.of(text).to_lowercase()).collect();
        // "Echoing Dana Ruiz, the mayor said": the mayor is another.
        if aside.iter().find(|word| tells(word) || *word == "who").is_none_or(|word| word == "who") {
            words.extend(aside);
        }
    }
    (words, before)
}

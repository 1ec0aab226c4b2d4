//! What an article names and who says what in it: [`annotate`], its steps in order.
//!
//! Total and pure: any article gives findings, never an error. Every finding points at bytes of its article and names the
//! rule that made it.

mod amounts;
mod names;
pub mod quotes;
mod roles;
mod same;
pub mod tagger;
mod words;

pub use same::gender;

use crate::document::Article;
use crate::knowledge::Knowledge;
use crate::text::{GroupId, MentionId, QuoteId, Span};
use serde::{Deserialize, Serialize};

/// The kinds of names, in the order they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, agency, team, outlet.
    Organization,
    /// A country, city, building.
    Place,
    /// A thing one can buy or use.
    Product,
    /// An amount with its currency.
    Money,
    /// A share of a hundred.
    Percent,
    /// A calendar expression.
    Date,
}

impl EntityKind {
    /// All seven, in order.
    pub const ALL: [EntityKind; 7] = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
        EntityKind::Product,
        EntityKind::Money,
        EntityKind::Percent,
        EntityKind::Date,
    ];

    /// The word used in reports, keys and queries: "person", "organization" …
    pub fn word(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Place => "place",
            EntityKind::Product => "product",
            EntityKind::Money => "money",
            EntityKind::Percent => "percent",
            EntityKind::Date => "date",
        }
    }

    /// The word over a list of them: "People", "Organizations" …
    pub fn heading(self) -> &'static str {
        match self {
            EntityKind::Person => "People",
            EntityKind::Organization => "Organizations",
            EntityKind::Place => "Places",
            EntityKind::Product => "Products",
            EntityKind::Money => "Money",
            EntityKind::Percent => "Percentages",
            EntityKind::Date => "Dates",
        }
    }
}

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Confidence {
    /// A guess that the text supports weakly.
    Unsure,
    /// More likely than not.
    Likely,
    /// The text says so.
    Sure,
}

impl Confidence {
    /// "sure", "likely" or "unsure".
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Sure => "sure",
            Confidence::Likely => "likely",
            Confidence::Unsure => "unsure",
        }
    }
}

/// Why a finding was made: the rule in words a reader understands, such as "“said” after the words" or "given name".
/// Several reasons are joined by " · ".
pub type Why = std::borrow::Cow<'static, str>;

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words, without title and possessive.
    pub span: Span,
    /// What it names.
    pub kind: EntityKind,
    /// The other mentions of the same thing.
    pub group: GroupId,
    /// The rule that found it.
    pub why: Why,
    /// How sure the rule is.
    pub confidence: Confidence,
}

/// The mentions of one article that are the same person or thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The fullest name the article gives, without title; a list's standard name for places ("United States").
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// In order of place; never empty.
    pub mentions: Vec<MentionId>,
    /// Office or affiliation as the article states it: "senior equity analyst at Morningstar".
    pub role: Option<Span>,
}

/// How the words are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum QuoteKind {
    /// Whole clauses inside quotation marks.
    Direct,
    /// A quoted fragment inside the narrator's sentence.
    Partial,
    /// Speech told without marks.
    Reported,
}

impl QuoteKind {
    /// All three, in order.
    pub const ALL: [QuoteKind; 3] = [QuoteKind::Direct, QuoteKind::Partial, QuoteKind::Reported];

    /// "direct", "partial" or "reported".
    pub fn word(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Partial => "partial",
            QuoteKind::Reported => "reported",
        }
    }
}

/// Who said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Speaker {
    /// Someone the article names: who, and the words that stand for them at the quote ("Lam", "he", "the company").
    Named {
        /// Who.
        who: GroupId,
        /// The words at the quote.
        at: Span,
    },
    /// Someone described, never named: "a senior AI researcher".
    Described(Span),
    /// Nobody found.
    Unknown,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// How the words are given.
    pub kind: QuoteKind,
    /// The words, without the marks around them; several when split by an attribution or a paragraph. Never empty, in order.
    pub words: Vec<Span>,
    /// For a partial quote, the whole reported clause around the words.
    pub clause: Option<Span>,
    /// The verb or phrase that tells of speech: "said", "according to".
    pub cue: Option<Span>,
    /// Who said it.
    pub speaker: Speaker,
    /// The rule that chose the speaker, and its evidence.
    pub why: Why,
    /// How sure it is of the speaker.
    pub confidence: Confidence,
}

impl Quote {
    /// From the first word to the last.
    pub fn span(&self) -> Span {
        let first = self.words.first().copied().unwrap_or_default();
        self.words.iter().fold(first, |all, words| all.cover(*words))
    }
}

/// Someone who was asked and said nothing. Of several together ("Neither Apple nor Alibaba") there is one for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// Who is silent.
    pub who: Speaker,
    /// The words that tell so: "declined to comment".
    pub words: Span,
    /// The rule that chose who, and its evidence.
    pub why: Why,
    /// How sure it is of who.
    pub confidence: Confidence,
}

/// All findings of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotations {
    /// In order of place, without overlap.
    pub mentions: Vec<Mention>,
    /// Who is who, in order of first mention.
    pub groups: Vec<Group>,
    /// In order of place.
    pub quotes: Vec<Quote>,
    /// Who would not speak, in order of place.
    pub silences: Vec<Silence>,
}

impl Annotations {
    /// Whether everything in it points at whole characters of `text` and at what is there: findings that come from a file need
    /// not be ours.
    pub fn fit(&self, text: &str) -> bool {
        let is_word = |span: &Span| text.get(span.range()).is_some();
        let is_speaker = |speaker: &Speaker| match speaker {
            Speaker::Named { who, at } => who.index() < self.groups.len() && is_word(at),
            Speaker::Described(words) => is_word(words),
            Speaker::Unknown => true,
        };
        let mentions =
            self.mentions.iter().all(|mention| is_word(&mention.span) && mention.group.index() < self.groups.len());
        let in_order = self.mentions.is_sorted_by(|one, next| one.span.end() <= next.span.start());
        let groups = self.groups.iter().all(|group| {
            let is_there = |id: &MentionId| id.index() < self.mentions.len();
            !group.mentions.is_empty() && group.mentions.iter().all(is_there) && group.role.iter().all(is_word)
        });
        let quotes = self.quotes.iter().all(|quote| {
            let places = quote.words.iter().chain(&quote.clause).chain(&quote.cue);
            !quote.words.is_empty() && places.into_iter().all(is_word) && is_speaker(&quote.speaker)
        });
        let silences = self.silences.iter().all(|silence| is_word(&silence.words) && is_speaker(&silence.who));
        mentions && in_order && groups && quotes && silences
    }

    /// The mention `id`.
    pub fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }

    /// The group `id`.
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.index()]
    }

    /// The quote `id`.
    pub fn quote(&self, id: QuoteId) -> &Quote {
        &self.quotes[id.index()]
    }
}

/// Finds names, groups them, finds quotes and who said them.
pub fn annotate(article: &Article, knowledge: &Knowledge) -> Annotations {
    let mut words = words::Words::of(article, knowledge);
    let amounts = amounts::amounts(&mut words);
    let rules = names::names(&words);
    let names = tagger::choose(&words, rules, tagger::Tagger::of(&knowledge.models));
    let (mentions, mut groups) = same::same(&article.text, &words, &amounts, &names);
    roles::roles(&words, &mentions, &mut groups);
    let quotes::Said { quotes, silences } = quotes::quotes(article, &mentions, &groups, knowledge);
    Annotations { mentions, groups, quotes, silences }
}

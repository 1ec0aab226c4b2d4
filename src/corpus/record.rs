//! What lists and search keep of one article: what it states, who is named, and the words of its quotes.
//!
//! Everything here is one line, safe to show, and owned: the article's text need not be at hand.

use super::{Analysis, Signature, Source};
use crate::annotate::{Annotations, Confidence, EntityKind, Quote, QuoteKind, Silence, Speaker, Why};
use crate::document::{Article, BlockKind, Dated, Found, Place};
use crate::text::{GroupId, Span, one_line};
use serde::{Deserialize, Serialize};

/// An article as lists show it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The headline, or the first sentence, or the file's name.
    pub title: String,
    /// Where the title was found: [`Place::Text`] when the first sentence stands in.
    pub title_from: Place,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, and where that was found: shown with "?" unless on a line of its own.
    pub date: Option<Found<Dated>>,
    /// The first body text, at most [`LEAD`] bytes, for previews. Paragraphs are joined by a line end.
    pub lead: String,
    /// Words of the article, furniture left out.
    pub words: u32,
    /// What was said, in order of place; the index is the `QuoteId`.
    pub quotes: Vec<QuoteLine>,
    /// Who would not speak, in order of place.
    pub silences: Vec<SilenceLine>,
    /// Who and what is named, in order of first mention; the index is the `GroupId`.
    pub names: Vec<NameLine>,
    /// What tells copies of the article.
    pub signature: Signature,
    /// Characters that cleaning made visible.
    pub replaced: u32,
    /// The size of the whole file when only its start was read.
    pub cut_from: Option<u64>,
}

/// Longest lead kept, in bytes: four or five paragraphs, what a preview can show.
const LEAD: usize = 1500;

/// A quote on one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuoteLine {
    /// How the words are given.
    pub kind: QuoteKind,
    /// The words, parts joined by " … ", line ends as spaces.
    pub words: String,
    /// Who said it.
    pub speaker: SpeakerLine,
    /// "said", "according to".
    pub cue: Option<String>,
    /// How sure the speaker is.
    pub confidence: Confidence,
    /// The rule that chose the speaker.
    pub why: Why,
    /// The number of its block, from 1; 0 in furniture.
    pub paragraph: u32,
    /// From the first word to the last, in the article's text.
    pub span: Span,
}

/// Someone who would not speak, on one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SilenceLine {
    /// Who.
    pub who: SpeakerLine,
    /// "declined to comment".
    pub words: String,
    /// How sure it is who.
    pub confidence: Confidence,
    /// The rule that chose who.
    pub why: Why,
    /// The number of its block, from 1; 0 in furniture.
    pub paragraph: u32,
    /// The words' place in the article's text.
    pub span: Span,
}

/// Who said a quote, on one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SpeakerLine {
    /// A group of this article.
    Named(GroupId),
    /// A description: "a senior AI researcher".
    Described(String),
    /// Nobody found.
    Unknown,
}

/// A name on one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NameLine {
    /// The fullest name in the article.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Other forms that stand in the article, in order of first use: "Li".
    pub aliases: Vec<String>,
    /// How often it is named.
    pub mentions: u32,
    /// Office or affiliation as stated.
    pub role: Option<RoleLine>,
    /// The first mention.
    pub first: Span,
}

/// A role and where it is stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleLine {
    /// The article's words: "senior equity analyst at Morningstar".
    pub words: String,
    /// The number of its block, from 1; 0 in furniture.
    pub paragraph: u32,
}

impl Record {
    /// What to keep of an analysis.
    pub fn of(analysis: &Analysis) -> Record {
        let Analysis { article, annotations } = analysis;
        let (title, title_from) = match &article.facts.title {
            Some(title) => (title.value.clone(), title.place),
            None => (article.locator.stem().to_string(), Place::FileName),
        };
        Record {
            title: one_line(&title),
            title_from,
            author: article.facts.author.as_ref().map(|author| author.value.clone()),
            outlet: article.facts.outlet.as_ref().map(|outlet| outlet.value.clone()),
            date: article.facts.date.clone(),
            lead: lead(article),
            words: words(article),
            quotes: annotations.quotes.iter().map(|quote| quote_line(article, quote)).collect(),
            silences: annotations.silences.iter().map(|silence| silence_line(article, silence)).collect(),
            names: names(article, annotations),
            signature: Signature::of(article),
            replaced: article.replaced.total(),
            cut_from: article.cut_from,
        }
    }

    /// How many people are named.
    pub fn people(&self) -> usize {
        self.names.iter().filter(|name| name.kind == EntityKind::Person).count()
    }

    /// The speaker's name or description; `None` when unknown.
    pub fn speaker_name<'a>(&'a self, quote: &'a QuoteLine) -> Option<&'a str> {
        self.name_of(&quote.speaker)
    }

    /// The name or description that a line gives; `None` when nobody was found.
    pub fn name_of<'a>(&'a self, speaker: &'a SpeakerLine) -> Option<&'a str> {
        match speaker {
            SpeakerLine::Named(group) => self.names.get(group.index()).map(|name| name.name.as_str()),
            SpeakerLine::Described(words) => Some(words),
            SpeakerLine::Unknown => None,
        }
    }

    /// What the one that a line names or describes is; `None` when nobody was found.
    pub fn source_of(&self, speaker: &SpeakerLine) -> Option<Source> {
        match speaker {
            SpeakerLine::Named(group) => self.names.get(group.index()).map(|name| Source::Named(name.kind)),
            SpeakerLine::Described(_) => Some(Source::Anonymous),
            SpeakerLine::Unknown => None,
        }
    }
}

fn lead(article: &Article) -> String {
    let mut lead = String::new();
    let body = article.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Dek));
    for block in body {
        let words = one_line(block.span.of(&article.text));
        if !lead.is_empty() {
            lead.push('\n');
        }
        let room = LEAD.saturating_sub(lead.len());
        if words.len() > room {
            let end = words.floor_char_boundary(room);
            lead.push_str(words[..end].trim_end());
            lead.push('…');
            break;
        }
        lead.push_str(&words);
    }
    lead
}

fn words(article: &Article) -> u32 {
    let counted = article.blocks.iter().filter(|block| block.kind.counts());
    let words = counted.map(|block| block.span.of(&article.text).split_whitespace().count()).sum::<usize>();
    u32::try_from(words).unwrap_or(u32::MAX)
}

fn quote_line(article: &Article, quote: &Quote) -> QuoteLine {
    let text = &*article.text;
    let parts: Vec<String> = quote.words.iter().map(|part| one_line(part.of(text))).collect();
    QuoteLine {
        kind: quote.kind,
        words: parts.join(" … "),
        speaker: speaker_line(text, quote.speaker),
        cue: quote.cue.map(|cue| one_line(cue.of(text))),
        confidence: quote.confidence,
        why: quote.why.clone(),
        paragraph: article.paragraph_at(quote.span().start()),
        span: quote.span(),
    }
}

fn silence_line(article: &Article, silence: &Silence) -> SilenceLine {
    let text = &*article.text;
    SilenceLine {
        who: speaker_line(text, silence.who),
        words: one_line(silence.words.of(text)),
        confidence: silence.confidence,
        why: silence.why.clone(),
        paragraph: article.paragraph_at(silence.words.start()),
        span: silence.words,
    }
}

fn speaker_line(text: &str, speaker: Speaker) -> SpeakerLine {
    match speaker {
        Speaker::Named { who, .. } => SpeakerLine::Named(who),
        Speaker::Described(words) => SpeakerLine::Described(one_line(words.of(text))),
        Speaker::Unknown => SpeakerLine::Unknown,
    }
}

fn names(article: &Article, annotations: &Annotations) -> Vec<NameLine> {
    let lines = annotations.groups.iter().map(|group| {
        let mut aliases: Vec<String> = Vec::new();
        for mention in &group.mentions {
            let form = one_line(annotations.mention(*mention).span.of(&article.text));
            if form != group.name && !aliases.contains(&form) {
                aliases.push(form);
            }
        }
        let first = group.mentions.first().map(|mention| annotations.mention(*mention).span);
        NameLine {
            name: group.name.clone(),
            kind: group.kind,
            aliases,
            mentions: u32::try_from(group.mentions.len()).unwrap_or(u32::MAX),
            role: group.role.map(|role| RoleLine {
                words: one_line(role.of(&article.text)),
                paragraph: article.paragraph_at(role.start()),
            }),
            first: first.unwrap_or_default(),
        }
    });
    lines.collect()
}

//! Everything found in one article, as one JSON object.
//!
//! Places are UTF-8 bytes of the file as stored, half-open. When the file is not UTF-8, or not plain text, they count the text
//! as shown, and `offsets` says "shown" instead of "stored"; [`Extras::Text`] gives that text.

use super::findings::place;
use super::lines::write_line;
use crate::annotate::{Mention, Quote, Silence, Speaker};
use crate::corpus::{Analysis, Record, Told};
use crate::document::{Dated, Found};
use crate::text::Span;
use serde::Serialize;
use std::io::{self, Write};

/// The version of the shape below; it grows when a field changes its meaning or goes.
const VERSION: u32 = 1;

/// A half-open range of bytes.
type Bytes = (usize, usize);

#[derive(Serialize)]
struct Article<'a> {
    v: u32,
    path: &'a str,
    /// Which article of the file, from 1; null when it holds no other.
    part: Option<u32>,
    format: &'static str,
    encoding: &'a str,
    offsets: &'static str,
    title: Option<Fact<'a>>,
    author: Option<Fact<'a>>,
    date: Option<Date<'a>>,
    outlet: Option<Fact<'a>>,
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<Told>,
    quotes: Vec<QuoteObject<'a>>,
    silent: Vec<SilenceObject<'a>>,
    entities: Vec<EntityObject<'a>>,
}

#[derive(Serialize)]
struct Fact<'a> {
    text: &'a str,
    from: &'static str,
}

#[derive(Serialize)]
struct Date<'a> {
    text: &'a str,
    /// "2025-02-12"; null when the year, month or day is not stated.
    day: Option<String>,
    from: &'static str,
}

#[derive(Serialize)]
struct QuoteObject<'a> {
    kind: &'static str,
    text: &'a str,
    spans: Vec<Bytes>,
    clause: Option<Bytes>,
    cue: Option<Words<'a>>,
    speaker: Option<SpeakerObject<'a>>,
    confidence: &'static str,
    why: &'a str,
    /// From 1; 0 outside the body.
    paragraph: u32,
}

#[derive(Serialize)]
struct SilenceObject<'a> {
    /// Null when nobody was found.
    who: Option<SpeakerObject<'a>>,
    text: &'a str,
    span: Bytes,
    confidence: &'static str,
    why: &'a str,
    /// From 1; 0 outside the body.
    paragraph: u32,
}

#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    span: Bytes,
}

#[derive(Serialize)]
struct SpeakerObject<'a> {
    name: &'a str,
    r#type: Option<&'static str>,
    mention: Bytes,
    role: Option<&'a str>,
    anonymous: bool,
}

#[derive(Serialize)]
struct EntityObject<'a> {
    start: usize,
    end: usize,
    kind: &'static str,
    name: &'a str,
    text: &'a str,
    confidence: &'static str,
    why: &'a str,
}

/// What is written beside the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extras {
    /// Nothing.
    #[default]
    None,
    /// The text as shown.
    Text,
    /// That, and everything byline needs to open the findings instead of the articles.
    Whole,
}

impl Extras {
    /// What was asked for by two flags.
    pub fn of(text: bool, whole: bool) -> Extras {
        match (text, whole) {
            (_, true) => Extras::Whole,
            (true, false) => Extras::Text,
            (false, false) => Extras::None,
        }
    }
}

/// Writes an article's findings as one line of JSON.
pub fn write(analysis: &Analysis, record: &Record, extras: Extras, out: &mut dyn Write) -> io::Result<()> {
    let Analysis { article, annotations } = analysis;
    let facts = &article.facts;
    let is_stored = article.encoding == "UTF-8" && !article.format.is_converted();
    let quotes = annotations.quotes.iter().zip(&record.quotes);
    let silences = annotations.silences.iter().zip(&record.silences);
    write_line(
        &Article {
            v: VERSION,
            path: article.locator.file_name(),
            part: article.locator.part.map(|part| part.number),
            format: article.format.word(),
            encoding: article.encoding,
            offsets: if is_stored { "stored" } else { "shown" },
            title: facts.title.as_ref().map(fact),
            author: facts.author.as_ref().map(fact),
            date: record.date.as_ref().map(date),
            outlet: facts.outlet.as_ref().map(fact),
            url: article.url.as_deref(),
            text: (extras != Extras::None).then_some(&*article.text),
            whole: (extras == Extras::Whole)
                .then(|| Told { facts: article.facts.clone(), annotations: annotations.clone() }),
            quotes: quotes.map(|(quote, line)| quote_object(analysis, quote, &line.words, line.paragraph)).collect(),
            silent: silences.map(|(silence, line)| silence_object(analysis, silence, line.paragraph)).collect(),
            entities: annotations.mentions.iter().map(|mention| entity_object(analysis, mention)).collect(),
        },
        out,
    )
}

fn fact(found: &Found<String>) -> Fact<'_> {
    Fact { text: &found.value, from: place(found.place) }
}

fn date(found: &Found<Dated>) -> Date<'_> {
    Date { text: &found.value.shown, day: found.value.day.map(|day| day.to_string()), from: place(found.place) }
}

fn quote_object<'a>(analysis: &'a Analysis, quote: &'a Quote, text: &'a str, paragraph: u32) -> QuoteObject<'a> {
    let Analysis { article, .. } = analysis;
    let stored = |span: Span| article.origin.stored_span(span);
    QuoteObject {
        kind: quote.kind.word(),
        text,
        spans: quote.words.iter().map(|words| stored(*words)).collect(),
        clause: quote.clause.map(stored),
        cue: quote.cue.map(|cue| Words { text: cue.of(&article.text), span: stored(cue) }),
        speaker: speaker_object(analysis, quote.speaker),
        confidence: quote.confidence.word(),
        why: &quote.why,
        paragraph,
    }
}

fn silence_object<'a>(analysis: &'a Analysis, silence: &'a Silence, paragraph: u32) -> SilenceObject<'a> {
    let Analysis { article, .. } = analysis;
    SilenceObject {
        who: speaker_object(analysis, silence.who),
        text: silence.words.of(&article.text),
        span: article.origin.stored_span(silence.words),
        confidence: silence.confidence.word(),
        why: &silence.why,
        paragraph,
    }
}

fn speaker_object(analysis: &Analysis, speaker: Speaker) -> Option<SpeakerObject<'_>> {
    let Analysis { article, annotations } = analysis;
    match speaker {
        Speaker::Named { who, at } => {
            let group = annotations.group(who);
            Some(SpeakerObject {
                name: &group.name,
                r#type: Some(group.kind.word()),
                mention: article.origin.stored_span(at),
                role: group.role.map(|role| role.of(&article.text)),
                anonymous: false,
            })
        }
        Speaker::Described(words) => Some(SpeakerObject {
            name: words.of(&article.text),
            r#type: None,
            mention: article.origin.stored_span(words),
            role: None,
            anonymous: true,
        }),
        Speaker::Unknown => None,
    }
}

fn entity_object<'a>(analysis: &'a Analysis, mention: &'a Mention) -> EntityObject<'a> {
    let Analysis { article, annotations } = analysis;
    let (start, end) = article.origin.stored_span(mention.span);
    EntityObject {
        start,
        end,
        kind: mention.kind.word(),
        name: &annotations.group(mention.group).name,
        text: mention.span.of(&article.text),
        confidence: mention.confidence.word(),
        why: &mention.why,
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::cases::analysis;
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn places_are_bytes_of_the_file_and_everything_has_its_reason() {
        let analysis = analysis();
        let mut out = Vec::new();
        write(&analysis, &Record::of(&analysis), Extras::None, &mut out).expect("memory takes everything");
        let value: Value = serde_json::from_slice(&out).expect("JSON");
        assert_eq!((&value["v"], &value["path"], &value["offsets"]), (&json!(1), &json!("case.txt"), &json!("stored")));
        // The case's file begins with a byte-order mark of three bytes, which the text does not show.
        assert_eq!(value["quotes"][0]["spans"], json!([[6, 21]]));
        assert_eq!(value["quotes"][0]["cue"], json!({"text": "says", "span": [26, 30]}));
        assert_eq!(
            value["quotes"][0]["speaker"],
            json!({"name": "Dana Ruiz", "type": "person", "mention": [31, 40], "role": null, "anonymous": false})
        );
        assert_eq!(value["quotes"][1]["speaker"]["anonymous"], json!(true));
        assert_eq!(value["silent"], json!([]));
        assert_eq!(
            value["entities"][0],
            json!({"start": 31, "end": 40, "kind": "person", "name": "Dana Ruiz", "text": "Dana Ruiz",
                   "confidence": "sure", "why": "given name"})
        );
    }
}

//! An article's findings as a check of accuracy reads them: one JSON object a line, places in bytes of the file as stored.

use super::lines::write_line;
use crate::annotate::{Quote, QuoteKind, Speaker};
use crate::corpus::Analysis;
use serde::Serialize;
use std::io::{self, Write};

/// A half-open range of bytes.
type Bytes = (usize, usize);

#[derive(Serialize)]
struct Article<'a> {
    /// The file's name without folder and ending.
    path: &'a str,
    quotes: Vec<QuoteObject<'a>>,
    entities: Vec<EntityObject<'a>>,
}

#[derive(Serialize)]
struct QuoteObject<'a> {
    spans: Vec<Bytes>,
    kind: &'static str,
    /// The name, or the description as written; null when nobody was found.
    speaker: Option<&'a str>,
    speaker_mention: Option<Bytes>,
}

#[derive(Serialize)]
struct EntityObject<'a> {
    start: usize,
    end: usize,
    kind: &'static str,
    name: &'a str,
}

/// Writes an article's findings as one line.
pub fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let Analysis { article, annotations } = analysis;
    let entities = annotations.mentions.iter().map(|mention| {
        let (start, end) = article.origin.stored_span(mention.span);
        EntityObject { start, end, kind: mention.kind.word(), name: &annotations.group(mention.group).name }
    });
    let quotes = annotations.quotes.iter().map(|quote| quote_object(analysis, quote));
    write_line(&Article { path: article.locator.stem(), quotes: quotes.collect(), entities: entities.collect() }, out)
}

fn quote_object<'a>(analysis: &'a Analysis, quote: &Quote) -> QuoteObject<'a> {
    let Analysis { article, annotations } = analysis;
    let (speaker, at) = match quote.speaker {
        Speaker::Named { who, at } => (Some(annotations.group(who).name.as_str()), Some(at)),
        Speaker::Described(words) => (Some(words.of(&article.text)), Some(words)),
        Speaker::Unknown => (None, None),
    };
    QuoteObject {
        spans: quote.words.iter().map(|words| article.origin.stored_span(*words)).collect(),
        kind: match quote.kind {
            QuoteKind::Reported => "indirect",
            QuoteKind::Direct | QuoteKind::Partial => quote.kind.word(),
        },
        speaker,
        speaker_mention: at.map(|at| article.origin.stored_span(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::cases::analysis;
    use super::*;

    #[test]
    fn a_described_speaker_is_given_as_written() {
        let mut out = Vec::new();
        write(&analysis(), &mut out).expect("memory takes everything");
        assert_eq!(
            String::from_utf8(out).expect("text"),
            concat!(
                r#"{"path":"case","quotes":[{"spans":[[6,21]],"kind":"direct","speaker":"Dana Ruiz","speaker_mention":[31,40]},"#,
                r#"{"spans":[[63,74]],"kind":"indirect","speaker":"A harbour pilot","speaker_mention":[42,57]}],"#,
                r#""entities":[{"start":31,"end":40,"kind":"person","name":"Dana Ruiz"}]}"#,
                "\n"
            )
        );
    }
}

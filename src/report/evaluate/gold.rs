//! An article marked by hand: NAME.json beside NAME.txt.
//!
//! Places are counted in characters (`start_char`, `end_char`) of the text as stored. What a file leaves out is empty; what it
//! holds besides is not read. Without `entities` names are not scored, without `structure` neither are lines.

use crate::annotate::QuoteKind;
use crate::text::Span;
use serde::Deserialize;
use std::fmt;

/// An article and its marks.
#[derive(Debug)]
pub struct Labelled {
    /// The text as stored.
    pub text: String,
    pub(super) marks: Marks,
    /// Where each character begins, and the end.
    bytes: Vec<usize>,
}

/// Why a pair of files cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// The marks are no JSON of the form described.
    Json(String),
    /// The text is not UTF-8, or no text.
    Text,
    /// A mark lies outside the text: first and last character.
    Outside(usize, usize),
    /// A line of two columns that has no tab, by number.
    Line(usize),
}

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Malformed::Json(reason) => write!(formatter, "no marks that can be read: {reason}"),
            Malformed::Text => write!(formatter, "the marked text is not UTF-8 text"),
            Malformed::Outside(start, end) => write!(formatter, "the mark {start}–{end} lies outside the text"),
            Malformed::Line(number) => write!(formatter, "line {number} is not a word, a tab and a tag"),
        }
    }
}

impl std::error::Error for Malformed {}

#[derive(Debug, Deserialize)]
pub(super) struct Marks {
    #[serde(default)]
    pub(super) quotes: Vec<QuoteMark>,
    /// Doubtful either way: findings in it are neither right nor wrong.
    #[serde(default)]
    pub(super) ignored: Vec<Place>,
    /// Titles, slogans, scare quotes.
    #[serde(default)]
    pub(super) negatives: Vec<Place>,
    pub(super) entities: Option<Vec<NameMark>>,
    pub(super) structure: Option<Structure>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Place {
    start_char: usize,
    end_char: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum MarkedKind {
    Direct,
    Partial,
    #[serde(alias = "reported")]
    Indirect,
}

impl MarkedKind {
    pub(super) fn kind(self) -> QuoteKind {
        match self {
            MarkedKind::Direct => QuoteKind::Direct,
            MarkedKind::Partial => QuoteKind::Partial,
            MarkedKind::Indirect => QuoteKind::Reported,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct QuoteMark {
    pub(super) kind: MarkedKind,
    pub(super) spans: Vec<Place>,
    /// The whole reported clause of a partial quote.
    pub(super) full_span: Option<Place>,
    /// The name; `None` when the speaker is never named.
    pub(super) speaker: Option<String>,
    #[serde(default)]
    pub(super) speaker_aliases: Vec<String>,
    pub(super) speaker_description: Option<String>,
    pub(super) speaker_mention: Option<Place>,
    #[serde(default)]
    pub(super) flags: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct NameMark {
    #[serde(flatten)]
    pub(super) place: Place,
    pub(super) kind: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) alt_kinds: Vec<String>,
    #[serde(default)]
    pub(super) alt_spans: Vec<Place>,
    #[serde(default)]
    pub(super) name_aliases: Vec<String>,
    #[serde(default)]
    pub(super) alt_names: Vec<String>,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    in_boilerplate: bool,
}

impl NameMark {
    /// Neither missed nor wrong, found or not.
    pub(super) fn is_free(&self) -> bool {
        self.optional || self.in_boilerplate
    }
}

/// First and last line, counted from 1.
pub(super) type Lines = (usize, usize);

/// What the lines of the file are. What is not given is not there.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Structure {
    pub(super) title_lines: Option<Lines>,
    pub(super) byline_author: Option<String>,
    /// "12 Feb 2025" or "2025-02-12"; not scored when absent.
    pub(super) date: Option<String>,
    pub(super) dek: Option<Lines>,
    pub(super) photo_caption: Option<Lines>,
    pub(super) subheads: Option<Vec<usize>>,
    pub(super) body: Option<Vec<Lines>>,
    pub(super) boilerplate: Option<Vec<Lines>>,
}

impl Labelled {
    /// Puts marks and text together.
    pub fn read(marks: &[u8], text: Vec<u8>) -> Result<Labelled, Malformed> {
        let text = String::from_utf8(text).map_err(|_| Malformed::Text)?;
        let marks: Marks = serde_json::from_slice(marks).map_err(|error| Malformed::Json(error.to_string()))?;
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let labelled = Labelled { text, marks, bytes };
        let outside = labelled.places().find(|place| !labelled.holds(place)).copied();
        match outside {
            Some(place) => Err(Malformed::Outside(place.start_char, place.end_char)),
            None => Ok(labelled),
        }
    }

    fn holds(&self, place: &Place) -> bool {
        place.start_char <= place.end_char && place.end_char < self.bytes.len()
    }

    fn places(&self) -> impl Iterator<Item = &Place> {
        let quotes = self.marks.quotes.iter();
        let of_quotes =
            quotes.flat_map(|quote| quote.spans.iter().chain(&quote.full_span).chain(&quote.speaker_mention));
        let names = self.marks.entities.iter().flatten();
        let of_names = names.flat_map(|name| [&name.place].into_iter().chain(&name.alt_spans));
        of_quotes.chain(of_names).chain(&self.marks.ignored).chain(&self.marks.negatives)
    }

    /// A place in bytes of the text as stored.
    pub(super) fn span(&self, place: Place) -> Span {
        let at = |character: usize| self.bytes.get(character).copied().unwrap_or(self.text.len());
        Span::new(at(place.start_char), at(place.end_char))
    }

    /// How many words the text has.
    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_and_lead_to_bytes() {
        let marks = br#"{"name": "x", "ignored": [{"start_char": 1, "end_char": 4}], "source": {"any": "thing"}}"#;
        let labelled = Labelled::read(marks, "é Ruiz".as_bytes().to_vec()).expect("well formed");
        assert_eq!(labelled.span(labelled.marks.ignored[0]), Span::new(2, 5));
    }

    #[test]
    fn a_mark_outside_the_text_and_a_broken_file_are_refused() {
        let read = |marks: &str| Labelled::read(marks.as_bytes(), b"Ruiz".to_vec()).map(|_| ());
        let outside = r#"{"negatives": [{"start_char": 3, "end_char": 9}]}"#;
        assert_eq!(read(outside), Err(Malformed::Outside(3, 9)));
        assert!(matches!(read("{"), Err(Malformed::Json(_))));
        assert_eq!(Labelled::read(b"{}", vec![0xff]).map(|_| ()), Err(Malformed::Text));
    }
}

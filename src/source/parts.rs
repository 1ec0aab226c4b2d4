//! One file → its articles as safe text: unpacked, told by its format, read, cleaned.
//!
//! Plain text keeps the way back to the stored bytes. Everything else is converted: places then count the text shown.

use super::clean::{self, clean};
use super::decode::{self, Decoded};
use super::format::{self, Draft, Format, Stated};
use super::{Bytes, Door, Locator, Part, SkipReason, Text};
use crate::text::Origin;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::ops::Range;

/// Reads the article at `at`: of a file that holds several the one it names, or the first.
pub fn read(door: &dyn Door, at: &Locator) -> Result<Text, SkipReason> {
    if let Some(text) = at.part.and_then(|part| read_alone(door, at, part)) {
        return Ok(text);
    }
    let wanted = at.part.map_or(0, |part| part.number.saturating_sub(1) as usize);
    let (_, text) = read_all(door, at)?.nth(wanted).ok_or(SkipReason::Empty)?;
    Ok(text)
}

/// Reads every article of the file at `at`, in the order they stand in it; at least one. One alone is the file itself, several
/// are numbered. Cleaned one by one, as they are taken.
pub fn read_all(door: &dyn Door, at: &Locator) -> Result<impl Iterator<Item = (Locator, Text)> + use<>, SkipReason> {
    let name = at.file_name();
    let (bytes, name) = unpacked(door.read(at)?, name)?;
    let cut_from = bytes.cut_from;
    let Whole { format, encoding, invalid, mut pieces } = whole(door, at, bytes, name)?;
    pieces.retain(|piece| !piece.draft.text.trim().is_empty());
    pieces.truncate(format::MAX_ARTICLES);
    let count = pieces.len();
    if count == 0 {
        let is_plain = !format.is_converted();
        return Err(if is_plain {
            SkipReason::Empty
        } else {
            SkipReason::NoArticles(format!("{format} without an article"))
        });
    }
    // Inside a packed file nothing can be read alone.
    let is_packed = name != at.file_name();
    let file = Locator::file(at.path.clone(), at.file_name());
    Ok(pieces.into_iter().enumerate().map(move |(index, piece)| {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let part = Part { number, bytes: piece.bytes.filter(|_| !is_packed) };
        let locator = if count == 1 { file.clone() } else { file.part(part) };
        // What the decoder could not read, and the end that is missing, is told of once.
        let text = shown(piece.draft, piece.origin, format, encoding, if index == 0 { invalid } else { 0 });
        (locator, Text { cut_from: cut_from.filter(|_| index + 1 == count), ..text })
    }))
}

/// How often a file may be packed over again.
const LAYERS: usize = 2;

/// The bytes inside a packed file, and its name without the ending that says so.
fn unpacked(mut bytes: Bytes, mut name: &str) -> Result<(Bytes, &str), SkipReason> {
    for _ in 0..LAYERS {
        let inside = match &*bytes.bytes {
            [0x1f, 0x8b, ..] => format::pack::gzip(&bytes.bytes)?,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => format::pack::zstd(&bytes.bytes)?,
            _ => break,
        };
        bytes = Bytes { cut_from: inside.cut_from.or(bytes.cut_from), bytes: inside.bytes };
        name = format::inner(name);
    }
    Ok((bytes, name))
}

/// Everything in a file, not yet clean.
struct Whole {
    format: Format,
    encoding: &'static str,
    /// Bytes that are no text in that encoding.
    invalid: u32,
    pieces: Vec<Piece>,
}

/// One article, where it can be read again, and for plain text the way back to the stored bytes.
pub(super) struct Piece {
    pub(super) draft: Draft,
    pub(super) bytes: Option<(u64, u64)>,
    pub(super) origin: Option<Origin>,
}

impl From<Draft> for Piece {
    fn from(draft: Draft) -> Piece {
        Piece { draft, bytes: None, origin: None }
    }
}

impl Piece {
    /// An article that is made from these bytes of a text and from nothing else.
    pub(super) fn at(draft: Draft, bytes: Option<Range<usize>>) -> Piece {
        Piece { draft, bytes: bytes.map(|bytes| (bytes.start as u64, bytes.end as u64)), origin: None }
    }
}

/// The article that stands alone in some bytes of the file, when these give one and no more.
fn read_alone(door: &dyn Door, at: &Locator, part: Part) -> Option<Text> {
    let bytes = door.read_some(at, part.bytes?)?;
    let text = std::str::from_utf8(&bytes).ok()?;
    if let Some(draft) = format::export::article(text) {
        return Some(shown(draft, None, Format::Export, "UTF-8", 0));
    }
    if let Some(text) = told(text) {
        return Some(text);
    }
    let mut pieces = format::json::lines(text);
    match (pieces.pop(), pieces.is_empty()) {
        (Some(piece), true) => Some(shown(piece.draft, None, Format::JsonLines, "UTF-8", 0)),
        _ => None,
    }
}

/// A line that byline wrote with everything it found (`extract --whole`); `None` for any other, and when its text is not one that
/// byline shows.
fn told(line: &str) -> Option<Text> {
    #[derive(Deserialize)]
    struct Line<'a> {
        text: String,
        #[serde(borrow)]
        whole: &'a RawValue,
    }
    let Line { text, whole } = serde_json::from_str(line).ok()?;
    let Text { text: shown, .. } =
        clean(&Decoded { text: Cow::Borrowed(&text), encoding: "UTF-8", origin: Origin::default(), invalid: 0 });
    (shown == text).then(|| Text { told: Some(whole.get().into()), format: Format::JsonLines, ..Text::plain(text) })
}

fn whole(door: &dyn Door, at: &Locator, bytes: Bytes, name: &str) -> Result<Whole, SkipReason> {
    let format = format::detect(&bytes.bytes, name).ok_or_else(|| other(name))?;
    let Bytes { mut bytes, cut_from } = bytes;
    if cut_from.is_some() {
        bytes.truncate(decode::whole_characters(&bytes));
    }
    let bytes = bytes.as_slice();
    let of_bytes = |drafts: Vec<Draft>| Whole {
        format,
        encoding: "UTF-8",
        invalid: 0,
        pieces: drafts.into_iter().map(Piece::from).collect(),
    };
    Ok(match format {
        Format::Csv => of_bytes(format::csv::read(bytes)?),
        Format::Feed => of_bytes(format::feed::read(bytes)?),
        Format::Mail => of_bytes(vec![format::mail::message(bytes)?]),
        Format::Mailbox => of_bytes(format::mail::mailbox(bytes)?),
        Format::Docx => of_bytes(format::docx::read(bytes)?),
        Format::Epub => of_bytes(format::epub::read(bytes)?),
        Format::Pdf => of_bytes(format::pdf::read(&door.convert(at, format)?)?),
        Format::Html => {
            let decoded = decode::decode_page(bytes)?;
            of_text(format, &decoded, vec![format::html::read(&decoded.text).into()])
        }
        Format::Markdown => {
            let decoded = decode::decode(bytes)?;
            of_text(format, &decoded, vec![format::markdown::read(&decoded.text).into()])
        }
        Format::Json => {
            let decoded = decode::decode(bytes)?;
            let drafts = format::json::read(&decoded.text)?;
            of_text(format, &decoded, drafts.into_iter().map(Piece::from).collect())
        }
        Format::JsonLines => {
            let decoded = decode::decode(bytes)?;
            of_text(format, &decoded, format::json::lines(&decoded.text))
        }
        Format::Plain | Format::Export => plain(&decode::decode(bytes)?),
    })
}

/// Text as it stands, or what an archive gave as text.
fn plain(decoded: &Decoded<'_>) -> Whole {
    if format::export::is_export(&decoded.text) {
        let articles = format::export::articles(&decoded.text).into_iter();
        return of_text(
            Format::Export,
            decoded,
            articles.map(|(range, draft)| Piece::at(draft, Some(range))).collect(),
        );
    }
    let text = format::story::body(&decoded.text).to_string();
    let draft = Draft { text, ..Draft::default() };
    of_text(Format::Plain, decoded, vec![Piece { origin: Some(decoded.origin.clone()), ..draft.into() }])
}

/// Pieces of a decoded text. Places in it are places in the file only where decoding changed nothing.
fn of_text(format: Format, decoded: &Decoded<'_>, mut pieces: Vec<Piece>) -> Whole {
    if decoded.encoding != "UTF-8" || !decoded.origin.is_identity() {
        pieces.iter_mut().for_each(|piece| piece.bytes = None);
    }
    Whole { format, encoding: decoded.encoding, invalid: decoded.invalid, pieces }
}

/// Text that is no article by the ending of its name.
fn other(name: &str) -> SkipReason {
    const KNOWN: [&str; 7] = ["json", "xml", "rss", "atom", "php", "asp", "aspx"];
    let ending = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    KNOWN.into_iter().find(|known| *known == ending).map_or(SkipReason::NotText(None), SkipReason::OtherFormat)
}

/// A draft made safe to show.
fn shown(draft: Draft, origin: Option<Origin>, format: Format, encoding: &'static str, invalid: u32) -> Text {
    let Draft { text, stated } = draft;
    let is_stored = origin.is_some();
    let text = match &stated.title {
        Some(title) if !is_stored => format::headed(title, text),
        _ => text,
    };
    let decoded = Decoded { text: Cow::Owned(text), encoding, origin: origin.unwrap_or_default(), invalid };
    let text = clean(&decoded);
    let origin = if is_stored { text.origin.clone() } else { Origin::default() };
    Text { origin, format, stated: safe(stated), ..text }
}

/// What the format states, safe to show, a line each; blank is nothing.
fn safe(stated: Stated) -> Stated {
    let line = |words: String| {
        let line = clean::line(&words.split_whitespace().collect::<Vec<_>>().join(" "));
        (!line.is_empty()).then_some(line)
    };
    Stated {
        title: stated.title.and_then(line),
        authors: stated.authors.into_iter().filter_map(line).collect(),
        date: stated.date.and_then(line),
        outlet: stated.outlet.and_then(line).map(|name| name.trim_start_matches("www.").to_string()),
        url: stated.url.and_then(line),
    }
}

#[cfg(test)]
mod tests;

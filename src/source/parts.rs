//! One file → its articles as safe text: unpacked, told by its format, read, cleaned.
//!
//! Plain text keeps the way back to the stored bytes. Everything else is converted: places then count the text shown.

use super::clean::{self, clean};
use super::decode::{self, Decoded};
use super::format::{self, Draft, Format, Stated};
use super::{Bytes, Door, Locator, Part, SkipReason, Text};
use crate::text::Origin;
use std::borrow::Cow;

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
    let Bytes { bytes, cut_from } = door.read(at)?;
    let Whole { format, encoding, invalid, mut pieces } = whole(door, at, bytes, cut_from.is_some())?;
    pieces.retain(|piece| !piece.draft.text.trim().is_empty());
    let count = pieces.len();
    if count == 0 {
        return Err(if format.is_converted() { SkipReason::NoArticle(format) } else { SkipReason::Empty });
    }
    let file = Locator::file(at.path.clone(), at.file_name());
    Ok(pieces.into_iter().enumerate().map(move |(index, piece)| {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let locator = if count == 1 { file.clone() } else { file.part(Part { number, bytes: piece.bytes }) };
        // What the decoder could not read, and the end that is missing, is told of once.
        let text = shown(piece.draft, piece.origin, format, encoding, if index == 0 { invalid } else { 0 });
        (locator, Text { cut_from: cut_from.filter(|_| index + 1 == count), ..text })
    }))
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

/// The article that stands alone in some bytes of the file, when these give one and no more.
fn read_alone(door: &dyn Door, at: &Locator, part: Part) -> Option<Text> {
    let bytes = door.read_some(at, part.bytes?)?;
    let name = at.file_name();
    if format::detect(&bytes, name) != Some(Format::JsonLines) {
        return None;
    }
    let mut pieces = format::json::lines(std::str::from_utf8(&bytes).ok()?);
    match (pieces.pop(), pieces.is_empty()) {
        (Some(piece), true) => Some(shown(piece.draft, None, Format::JsonLines, "UTF-8", 0)),
        _ => None,
    }
}

fn whole(door: &dyn Door, at: &Locator, mut bytes: Vec<u8>, is_cut: bool) -> Result<Whole, SkipReason> {
    let name = at.file_name();
    let format = format::detect(&bytes, name).ok_or_else(|| other(name))?;
    let bytes = if format == Format::Pdf {
        door.convert(at, format)?
    } else {
        if is_cut {
            bytes.truncate(decode::whole_characters(&bytes));
        }
        bytes
    };
    let of_bytes = |drafts: Vec<Draft>| Whole {
        format,
        encoding: "UTF-8",
        invalid: 0,
        pieces: drafts.into_iter().map(Piece::from).collect(),
    };
    match format {
        Format::Csv | Format::Feed | Format::Mail | Format::Mailbox | Format::Docx | Format::Epub | Format::Export => {
            Ok(of_bytes(Vec::new()))
        }
        Format::Html => {
            let decoded = decode::decode_page(&bytes)?;
            Ok(of_text(format, &decoded, format::html::read(&decoded.text)))
        }
        Format::Markdown => {
            let decoded = decode::decode(&bytes)?;
            Ok(of_text(format, &decoded, format::markdown::read(&decoded.text)))
        }
        Format::Json => {
            let decoded = decode::decode(&bytes)?;
            let drafts = format::json::read(&decoded.text)?;
            Ok(Whole {
                pieces: drafts.into_iter().map(Piece::from).collect(),
                ..of_text(format, &decoded, Draft::default())
            })
        }
        Format::JsonLines => {
            let decoded = decode::decode(&bytes)?;
            let mut pieces = format::json::lines(&decoded.text);
            // Places in the decoded text are places in the file only where nothing was changed.
            let is_as_stored = decoded.encoding == "UTF-8" && decoded.origin.is_identity();
            if !is_as_stored {
                pieces.iter_mut().for_each(|piece| piece.bytes = None);
            }
            Ok(Whole { pieces, ..of_text(format, &decoded, Draft::default()) })
        }
        Format::Pdf => {
            Ok(of_bytes(vec![Draft { text: String::from_utf8_lossy(&bytes).into_owned(), ..Draft::default() }]))
        }
        Format::Plain => {
            let decoded = decode::decode(&bytes)?;
            let text = format::story::body(&decoded.text);
            let piece = Piece {
                draft: Draft { text: text.to_string(), ..Draft::default() },
                bytes: None,
                origin: Some(decoded.origin.clone()),
            };
            Ok(Whole { format, encoding: decoded.encoding, invalid: decoded.invalid, pieces: vec![piece] })
        }
    }
}

fn of_text(format: Format, decoded: &Decoded<'_>, draft: Draft) -> Whole {
    Whole { format, encoding: decoded.encoding, invalid: decoded.invalid, pieces: vec![draft.into()] }
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

//! Letters: `.eml`, one to a file, and `.mbox`, many to a file.
//!
//! The subject is the title, who sent it the author. Of a letter sent as plain text and as HTML the plain text is read, unless
//! it is a stub ("see the HTML version"). Attachments are left out, letters inside letters are not.

use super::{Draft, MAX_ARTICLES, Stated, fragment, refusal, said, with_words};
use crate::source::{SkipReason, decode};
use mailparse::{MailAddr, MailHeaderMap, ParsedMail, addrparse_header};
use memchr::memmem;
use std::borrow::Cow;

/// How deep parts and letters may be nested.
const MAX_DEPTH: usize = 30;
/// The most lines that may part a letter: each part needs memory.
const MAX_PARTS: usize = 10_000;
/// The longest head of a letter, in bytes: servers refuse longer ones.
const LONGEST_HEAD: usize = 1024 * 1024;
/// The most words in the encoding of heads: the parser goes back to the first for each.
const MOST_ENCODED: usize = 4_000;
/// A plain text with fewer than one in so many words of the HTML beside it is a stub.
const STUB: usize = 4;

/// Reads one letter.
pub fn message(bytes: &[u8]) -> Result<Draft, SkipReason> {
    match letter(bytes) {
        Some(draft) if !draft.text.is_empty() => Ok(draft),
        Some(_) => Err(refusal("a letter without text")),
        None => Err(refusal("a damaged letter")),
    }
}

/// Reads a file of letters, each below a line that begins with "From ". Letters without text are left out.
pub fn mailbox(bytes: &[u8]) -> Result<Vec<Draft>, SkipReason> {
    let drafts = letters(bytes).filter_map(|bytes| letter(&unescaped(bytes))).filter(|draft| !draft.text.is_empty());
    with_words(drafts.take(MAX_ARTICLES).collect(), "a mailbox whose letters have no text")
}

/// The letters of a mailbox, without the lines above them.
fn letters(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let breaks = memmem::find_iter(bytes, b"\nFrom ").map(|at| at + 1);
    // In a letter such a line may stand too; one that begins a letter stands below an empty line.
    let is_below_blank = |at: &usize| bytes[..at - 1].ends_with(b"\n") || bytes[..at - 1].ends_with(b"\n\r");
    let starts = bytes.starts_with(b"From ").then_some(0).into_iter().chain(breaks.filter(is_below_blank));
    let mut starts = starts.peekable();
    std::iter::from_fn(move || {
        let start = starts.next()?;
        let end = starts.peek().copied().unwrap_or(bytes.len());
        let line = memchr::memchr(b'\n', &bytes[start..end]).map_or(end, |at| start + at + 1);
        Some(&bytes[line..end])
    })
}

/// Lines that would have begun a letter are kept with a ">" in front.
fn unescaped(bytes: &[u8]) -> Cow<'_, [u8]> {
    if memmem::find(bytes, b">From ").is_none() {
        return Cow::Borrowed(bytes);
    }
    let mut plain = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let signs = line.iter().take_while(|byte| **byte == b'>').count();
        let is_escaped = signs > 0 && line[signs..].starts_with(b"From ");
        plain.extend_from_slice(&line[usize::from(is_escaped)..]);
    }
    Cow::Owned(plain)
}

fn letter(bytes: &[u8]) -> Option<Draft> {
    let mended;
    let mail = match parse(bytes) {
        Some(mail) => mail,
        None => {
            mended = with_whole_head(bytes);
            parse(&mended)?
        }
    };
    let text = words(&mail, 0);
    let header = |name: &str| mail.headers.get_first_value(name).and_then(|value| said::line(&value));
    Some(Draft {
        text,
        stated: Stated {
            title: header("Subject"),
            authors: sender(&mail).into_iter().collect(),
            date: header("Date"),
            outlet: None,
            url: header("Archived-At").and_then(|address| said::web(address.trim_matches(['<', '>']))),
        },
    })
}

/// The letter without the lines of its head that are neither a field nor go on with one.
fn with_whole_head(bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(bytes.len());
    let mut is_field = false;
    let mut at = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        at += line.len();
        is_field = if line.starts_with(b" ") || line.starts_with(b"\t") { is_field } else { line.contains(&b':') };
        if is_field {
            whole.extend_from_slice(line);
        }
    }
    whole.extend_from_slice(&bytes[at..]);
    whole
}

fn parse(bytes: &[u8]) -> Option<ParsedMail<'_>> {
    let head = memmem::find(bytes, b"\n\n").or_else(|| memmem::find(bytes, b"\n\r\n")).unwrap_or(bytes.len());
    let is_more = |of: &[u8], limit: usize| memmem::find_iter(bytes, of).take(limit + 1).count() > limit;
    let is_monster = head > LONGEST_HEAD || is_more(b"\n--", MAX_PARTS) || is_more(b"=?", MOST_ENCODED);
    if is_monster { None } else { mailparse::parse_mail(bytes).ok() }
}

/// The name of who sent it: "Dana Ruiz" for "Ruiz, Dana" <dana@gazette.example>.
fn sender(mail: &ParsedMail<'_>) -> Option<String> {
    let header = mail.headers.get_first_header("From")?;
    let name = match addrparse_header(header).ok()?.into_inner().into_iter().next()? {
        MailAddr::Single(single) => single.display_name?,
        MailAddr::Group(group) => group.group_name,
    };
    let name = said::line(name.trim_matches(['"', '\''])).filter(|name| !name.contains('@'))?;
    let name = name.split_once(" via ").map_or(name.as_str(), |(name, _)| name);
    match name.split_once(", ") {
        Some((family, given)) if !family.contains(' ') && !given.contains(',') => Some(format!("{given} {family}")),
        _ => Some(name.to_string()),
    }
}

/// The words of a letter or a part of one.
fn words(part: &ParsedMail<'_>, depth: usize) -> String {
    let is_attached = part.get_content_disposition().disposition == mailparse::DispositionType::Attachment;
    if depth > MAX_DEPTH || is_attached && depth > 0 {
        return String::new();
    }
    match part.ctype.mimetype.as_str() {
        "multipart/alternative" => alternative(part, depth),
        kind if kind.starts_with("multipart/") && !part.subparts.is_empty() => {
            let parts = part.subparts.iter().map(|part| words(part, depth + 1)).filter(|words| !words.is_empty());
            parts.collect::<Vec<_>>().join("\n\n")
        }
        "message/rfc822" => {
            let inner = part.get_body_raw().unwrap_or_default();
            parse(&inner).map(|mail| words(&mail, depth + 1)).unwrap_or_default()
        }
        "text/html" => fragment::read(&body(part)).text,
        kind if kind == "text/plain" || kind.starts_with("multipart/") || !kind.contains('/') => {
            body(part).replace("\r\n", "\n").trim().to_string()
        }
        _ => String::new(),
    }
}

/// The plain text of what was sent in several forms, unless it is a stub.
fn alternative(part: &ParsedMail<'_>, depth: usize) -> String {
    let (plain, rich): (Vec<_>, Vec<_>) =
        part.subparts.iter().partition(|part| part.ctype.mimetype.eq_ignore_ascii_case("text/plain"));
    let longest = |parts: &[&ParsedMail<'_>]| {
        parts.iter().map(|part| words(part, depth + 1)).max_by_key(String::len).unwrap_or_default()
    };
    let (plain, rich) = (longest(&plain), longest(&rich));
    let count = |text: &str| text.split_whitespace().count();
    if count(&plain) * STUB >= count(&rich) { plain } else { rich }
}

/// The text of a part, in the encoding it names; one that names none, or "us-ascii" for what is not, is looked at. What makes
/// sense as UTF-8 is UTF-8, whatever it is called.
fn body(part: &ParsedMail<'_>) -> String {
    let raw = part.get_body_raw().unwrap_or_default();
    if !raw.is_ascii()
        && let Ok(text) = std::str::from_utf8(&raw)
    {
        return text.to_string();
    }
    let named = part.ctype.params.get("charset").map(|charset| charset.to_ascii_lowercase());
    let names_none = named.is_none_or(|charset| matches!(charset.as_str(), "" | "us-ascii" | "ascii" | "x-unknown"));
    if !names_none {
        return part.get_body().unwrap_or_default();
    }
    decode::decode(&raw).map(|decoded| decoded.text.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests;

//! Bytes to text: byte-order marks, UTF-8, old encodings, and refusal of what is no text.
//!
//! A byte-order mark decides. Else bytes that are UTF-8, or nearly so, are read as UTF-8; anything else is read in the
//! encoding it looks most like. What comes out may still hold anything a terminal obeys: that is for [`super::clean`].

use super::SkipReason;
use super::sniff;
use crate::text::Origin;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// Text as decoded, not yet safe to show.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The characters; U+FFFD where bytes made no sense.
    pub text: Cow<'a, str>,
    /// The encoding's standard name.
    pub encoding: &'static str,
    /// The way back to the stored bytes; the identity when the encoding is not UTF-8.
    pub origin: Origin,
    /// How many U+FFFD the decoder put in.
    pub invalid: u32,
}

/// Decodes a whole file, or its start when that is all there is (see [`whole_characters`]).
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, SkipReason> {
    if bytes.is_empty() {
        return Err(SkipReason::Empty);
    }
    refuse(bytes)?;
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => Ok(utf8(bytes, mark)),
        Some((encoding, mark)) => {
            let decoded = foreign(encoding, &bytes[mark..]);
            sniff::refuse_controls(decoded.text.as_bytes())?;
            Ok(decoded)
        }
        None if is_utf8(bytes) => Ok(utf8(bytes, 0)),
        None => Ok(foreign(guess(bytes), bytes)),
    }
}

/// Decodes a web page: what it says of its own encoding counts before a guess, after a byte-order mark and UTF-8.
pub fn decode_page(bytes: &[u8]) -> Result<Decoded<'_>, SkipReason> {
    let is_known = bytes.is_empty() || Encoding::for_bom(bytes).is_some() || is_utf8(bytes);
    match (!is_known).then(|| stated(bytes)).flatten() {
        Some(encoding) => {
            refuse(bytes)?;
            Ok(foreign(encoding, bytes))
        }
        None => decode(bytes),
    }
}

/// The encoding that a page names in its first [`STATED_IN`] bytes; UTF-8 and its like are known to be wrong.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(STATED_IN)].to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")?;
    let label = head[at + "charset=".len()..].trim_ascii_start();
    let label = label.strip_prefix(b"\"").or_else(|| label.strip_prefix(b"'")).unwrap_or(label);
    let end = label.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_".contains(byte));
    let encoding = Encoding::for_label(&label[..end.unwrap_or(label.len())])?;
    (encoding != UTF_8 && encoding.is_ascii_compatible()).then_some(encoding)
}

/// How far into a page its encoding may be named, in bytes: HTML asks for 1,024.
const STATED_IN: usize = 4 * 1024;

/// Refuses what is seen to be no text from its first [`HEAD`](sniff::HEAD) bytes alone.
pub(super) fn refuse(bytes: &[u8]) -> Result<(), SkipReason> {
    match Encoding::for_bom(bytes) {
        // The mark of UTF-32 begins like that of UTF-16.
        Some(_) if bytes.starts_with(b"\xff\xfe\0\0") => Err(SkipReason::NotText(Some("UTF-32 text"))),
        Some((encoding, mark)) if encoding == UTF_8 => sniff::refuse_binary(&bytes[mark..]),
        Some(_) => Ok(()),
        None => sniff::refuse_binary(bytes),
    }
}

/// Refuses at the first bytes what no reader knows; an archive may be a document.
pub(super) fn refuse_early(bytes: &[u8]) -> Result<(), SkipReason> {
    const KNOWN: [&[u8]; 4] = [b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd"];
    if KNOWN.iter().any(|mark| bytes.starts_with(mark)) { Ok(()) } else { refuse(bytes) }
}

/// How many of the first bytes of a cut file are whole characters: a UTF-8 file cut inside a character must not look like
/// one in another encoding.
pub fn whole_characters(bytes: &[u8]) -> usize {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => error.valid_up_to(),
        _ => bytes.len(),
    }
}

/// True for UTF-8, and for text that is more UTF-8 than not: where characters of several bytes outnumber the broken
/// ones, a damaged file is likelier than an old encoding, in which hardly any two bytes form such a character.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken == 0 || whole > broken
}

fn utf8(bytes: &[u8], mark: usize) -> Decoded<'_> {
    let mut origin = Origin::default();
    origin.note(0, mark);
    if let Ok(text) = std::str::from_utf8(&bytes[mark..]) {
        return Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), origin, invalid: 0 };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut stored = mark;
    let mut invalid = 0_u32;
    for chunk in bytes[mark..].utf8_chunks() {
        text.push_str(chunk.valid());
        stored += chunk.valid().len() + chunk.invalid().len();
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            invalid = invalid.saturating_add(1);
            origin.note(text.len(), stored);
        }
    }
    Decoded { text: Cow::Owned(text), encoding: UTF_8.name(), origin, invalid }
}

fn foreign<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let invalid = if had_errors { text.matches(char::REPLACEMENT_CHARACTER).count() } else { 0 };
    let invalid = u32::try_from(invalid).unwrap_or(u32::MAX);
    Decoded { text, encoding: encoding.name(), origin: Origin::default(), invalid }
}

/// The most bytes the guess looks at; a few lines suffice, and it is ten times slower than decoding.
const GUESSED_FROM: usize = 256 * 1024;

/// The encoding the bytes look like, never UTF-8; windows-1252 when nothing speaks for another.
fn guess(bytes: &[u8]) -> &'static Encoding {
    // Plain letters say nothing: begin at the line of the first other byte.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let line = memchr::memrchr(b'\n', &bytes[..first]).map_or(0, |end| end + 1);
    let telling = &bytes[line..bytes.len().min(line + GUESSED_FROM)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(telling, line + telling.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes).expect("is text");
        (decoded.text.into_owned(), decoded.encoding)
    }

    #[test]
    fn utf8_is_read_with_and_without_its_mark() {
        assert_eq!(text("“Zoë”".as_bytes()), ("“Zoë”".into(), "UTF-8"));
        let marked = decode(b"\xef\xbb\xbfplain").expect("is text");
        assert_eq!((&*marked.text, marked.origin.stored(0)), ("plain", 3));
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        let words = "“Soon,” said Zoë.";
        let little: Vec<u8> = [0xfeff].into_iter().chain(words.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = [0xfeff].into_iter().chain(words.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&little), (words.into(), "UTF-16LE"));
        assert_eq!(text(&big), (words.into(), "UTF-16BE"));
    }

    #[test]
    fn cp1252_is_read_with_its_curly_marks() {
        assert_eq!(text(b"\x93It pays,\x94 said Ren\xe9e."), ("“It pays,” said Renée.".into(), "windows-1252"));
    }

    #[test]
    fn old_encodings_of_other_scripts_are_read() {
        for (label, words) in [
            ("gb18030", "中国政府周一宣布了一项新的经济计划，专家们表示欢迎。"),
            ("big5", "政府星期一宣布新的經濟計畫，專家們表示歡迎，市場反應良好。"),
            ("shift_jis", "政府は月曜日に新しい経済計画を発表した。専門家は歓迎している。"),
            ("koi8-r", "Правительство объявило о новом плане в понедельник, сообщил представитель."),
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
            let (bytes, ..) = encoding.encode(words);
            assert_eq!(text(&bytes).0, words, "{label}");
        }
    }

    #[test]
    fn one_broken_byte_does_not_turn_utf8_into_another_encoding() {
        let mut bytes = "“Zoë” ".as_bytes().to_vec();
        bytes.extend(b"\xff end");
        let decoded = decode(&bytes).expect("is text");
        assert_eq!((&*decoded.text, decoded.invalid), ("“Zoë” \u{fffd} end", 1));
        let end = decoded.text.find("end").expect("kept");
        assert_eq!(&bytes[decoded.origin.stored(end)..], b"end");
    }

    #[test]
    fn a_file_cut_inside_a_character_ends_before_it() {
        let bytes = "naïve".as_bytes();
        assert_eq!(whole_characters(&bytes[..3]), 2);
        assert_eq!(whole_characters(bytes), bytes.len());
        assert_eq!(whole_characters(b"Ren\xe9e"), 5, "not UTF-8: nothing is known of its characters");
    }

    #[test]
    fn nothing_is_empty() {
        assert_eq!(decode(b"").expect_err("empty"), SkipReason::Empty);
    }
}

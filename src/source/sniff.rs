//! Which bytes are no text, and what they look like.
//!
//! Looks at the first [`HEAD`] bytes only. The name on a file proves nothing: an archive may be called `.txt`.

use super::SkipReason;

/// How much of a file is looked at.
pub(super) const HEAD: usize = 8 * 1024;

/// One control byte in this many is more than any text has, terminal colours and overstriking left out.
const TEXT_PER_CONTROL: usize = 10;

/// What begins a file of a kind that is not text: where, which bytes, what it is.
const MARKS: &[(usize, &[u8], &str)] = &[
    (0, b"\x89PNG\r\n\x1a\n", "PNG image"),
    (0, b"\xff\xd8\xff", "JPEG image"),
    (0, b"GIF87a", "GIF image"),
    (0, b"GIF89a", "GIF image"),
    (8, b"WEBP", "WebP image"),
    (0, b"II*\0", "TIFF image"),
    (0, b"MM\0*", "TIFF image"),
    (0, b"BM", "BMP image"),
    (0, b"\0\0\x01\0", "icon"),
    (4, b"ftypavif", "AVIF image"),
    (4, b"ftypheic", "HEIC image"),
    (4, b"ftyp", "MP4 video"),
    (0, b"\x1a\x45\xdf\xa3", "Matroska video"),
    (8, b"AVI ", "AVI video"),
    (8, b"WAVE", "WAV audio"),
    (0, b"ID3", "MP3 audio"),
    (0, b"OggS", "Ogg audio"),
    (0, b"fLaC", "FLAC audio"),
    (0, b"%PDF-", "PDF"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (0, b"PK\x03\x04", "ZIP archive"),
    (0, b"PK\x05\x06", "ZIP archive"),
    (0, b"\x1f\x8b", "gzip archive"),
    (0, b"BZh", "bzip2 archive"),
    (0, b"\xfd7zXZ\0", "xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "zstd archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (0, b"Rar!\x1a\x07", "RAR archive"),
    (257, b"ustar", "tar archive"),
    (0, b"\x7fELF", "program"),
    (0, b"MZ", "program"),
    (0, b"\xcf\xfa\xed\xfe", "program"),
    (0, b"\xca\xfe\xba\xbe", "program"),
    (0, b"\0asm", "program"),
    (0, b"SQLite format 3\0", "SQLite database"),
    (0, b"wOF2", "font"),
    (0, b"\0\x01\0\0\0", "font"),
];

/// Refuses bytes that begin as a known format does, hold a NUL, or hold many control bytes.
pub(super) fn refuse_binary(bytes: &[u8]) -> Result<(), SkipReason> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let mark = MARKS.iter().find(|(at, mark, _)| head.get(*at..).is_some_and(|rest| rest.starts_with(mark)));
    let what = mark.map(|(.., what)| *what);
    let is_binary = memchr::memchr(0, head).is_some() || has_many_controls(head);
    match mark {
        Some((_, mark, _)) if is_binary || *mark == b"%PDF-" || !could_be_text(mark) => Err(SkipReason::NotText(what)),
        _ if is_binary => Err(SkipReason::NotText(None)),
        _ => Ok(()),
    }
}

/// Refuses what decoded into little but control characters.
pub(super) fn refuse_controls(text: &[u8]) -> Result<(), SkipReason> {
    let head = &text[..text.len().min(HEAD)];
    if has_many_controls(head) { Err(SkipReason::NotText(None)) } else { Ok(()) }
}

/// A mark of plain letters, such as "BM", may begin a sentence too.
fn could_be_text(mark: &[u8]) -> bool {
    mark.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ')
}

fn has_many_controls(head: &[u8]) -> bool {
    let is_control = |byte: &&u8| matches!(byte, 0..=7 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    head.iter().filter(is_control).count() * TEXT_PER_CONTROL > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Option<String> {
        refuse_binary(bytes).err().map(|reason| reason.to_string())
    }

    #[test]
    fn binary_named_txt_is_refused_by_its_first_bytes() {
        assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").as_deref(), Some("not text (PNG image)"));
        assert_eq!(refused(b"PK\x03\x04abc").as_deref(), Some("not text (ZIP archive)"));
        assert_eq!(refused(b"%PDF-1.7 plain").as_deref(), Some("not text (PDF)"));
        assert_eq!(refused(b"MZ\x90\0\x03").as_deref(), Some("not text (program)"));
        assert_eq!(refused(b"a\0b").as_deref(), Some("not text"));
    }

    #[test]
    fn letters_that_begin_a_format_may_begin_a_sentence() {
        assert_eq!(refused(b"BMW builds cars"), None);
        assert_eq!(refused(b"MZ is a country code of old"), None);
    }

    #[test]
    fn a_few_control_bytes_are_still_text() {
        assert_eq!(refused(b"\x1b[31mred\x1b[0m and a bell\x07 in a line"), None);
        assert_eq!(refused(b"\x01\x02\x03 short").as_deref(), Some("not text"));
    }
}

//! The parts of a file that is a ZIP archive (DOCX, EPUB), with a limit on what comes out.

use super::pack;
use crate::source::{MAX_BYTES, decode};
use std::io::Cursor;
use zip::ZipArchive;

/// The most parts of an archive: a book of a thousand chapters has fewer.
const MAX_PARTS: usize = 20_000;
/// The most that is ever unpacked from one archive, in bytes.
const MAX_UNPACKED: u64 = 4 * MAX_BYTES;

/// An open archive.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still come out.
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens an archive; `None` when the bytes are none, or only the start of one, for its list stands at the end.
    pub fn open(bytes: &'b [u8]) -> Option<Archive<'b>> {
        let zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
        (zip.len() <= MAX_PARTS).then_some(Archive { zip, left: MAX_UNPACKED })
    }

    /// The text of a part. A part of more than [`MAX_BYTES`] is cut there; one that is damaged, where the damage begins.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let part = self.zip.by_name(name).ok()?;
        let mut unpacked = pack::within(part, self.left.min(MAX_BYTES))?.bytes;
        self.left -= unpacked.len() as u64;
        unpacked.truncate(decode::whole_characters(&unpacked));
        decode::decode(&unpacked).ok().map(|decoded| decoded.text.into_owned())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::io::{self, Read, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// An archive of the given parts.
    pub fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).expect("memory takes all");
            writer.write_all(content.as_bytes()).expect("memory takes all");
        }
        writer.finish().expect("memory takes all").into_inner()
    }

    /// An archive with one part of 256 MiB of spaces, sixteen times the limit, beside others.
    pub fn bomb(name: &str, parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new_append(Cursor::new(zip(parts))).expect("just made");
        writer.start_file(name, SimpleFileOptions::default().compression_level(Some(1))).expect("memory takes all");
        io::copy(&mut io::repeat(b' ').take(16 * MAX_BYTES), &mut writer).expect("memory takes all");
        writer.finish().expect("memory takes all").into_inner()
    }

    #[test]
    fn parts_are_read_by_name() {
        let bytes = zip(&[("a/b.xml", "<words/>")]);
        let mut archive = Archive::open(&bytes).expect("an archive");
        assert_eq!((archive.text("a/b.xml").as_deref(), archive.text("b.xml")), (Some("<words/>"), None));
        assert!(Archive::open(&bytes[..bytes.len() / 2]).is_none());
    }

    #[test]
    fn a_bomb_is_cut_and_no_more_comes_out_after_the_limit() {
        let bytes = bomb("a", &[("b", "words")]);
        let mut archive = Archive::open(&bytes).expect("an archive");
        for _ in 0..4 {
            assert_eq!(archive.text("a").map(|text| text.len() as u64), Some(MAX_BYTES));
        }
        assert_eq!(archive.text("b"), None);
    }
}

//! Packed files (`.gz`, `.zst`) → the bytes inside, up to a limit.
//!
//! A few kilobytes can unpack to gigabytes: what comes out is counted as it comes, and no more than the limit is ever held.
//! What is inside is for the other readers.

use super::refusal;
use crate::source::{Bytes, MAX_BYTES, SkipReason};
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use std::io::Read;

/// The most frames that are unpacked of one file: each costs a decoder.
const MOST_FRAMES: usize = 10_000;

/// Unpacks gzip, several members too. [`Bytes::cut_from`] is set when there is more inside than [`MAX_BYTES`]; of the size
/// then only that is known. A damaged end loses only itself.
pub fn gzip(bytes: &[u8]) -> Result<Bytes, SkipReason> {
    within(MultiGzDecoder::new(bytes), MAX_BYTES).ok_or_else(|| refusal("a gzip file that cannot be unpacked"))
}

/// Unpacks Zstandard, several frames too; else as [`gzip`].
pub fn zstd(bytes: &[u8]) -> Result<Bytes, SkipReason> {
    let mut unpacked = Bytes { bytes: Vec::new(), cut_from: None };
    let mut rest = bytes;
    for _ in 0..MOST_FRAMES {
        let Some(next) = after_skippable(rest) else { break };
        rest = next;
        let room = MAX_BYTES - unpacked.bytes.len() as u64;
        let Ok(decoder) = StreamingDecoder::new(&mut rest) else { break };
        let Some(mut frame) = within(decoder, room) else { break };
        unpacked.bytes.append(&mut frame.bytes);
        if frame.cut_from.is_some() {
            unpacked.cut_from = Some(MAX_BYTES + 1);
            break;
        }
    }
    if unpacked.bytes.is_empty() { Err(refusal("a Zstandard file that cannot be unpacked")) } else { Ok(unpacked) }
}

/// What is left after frames that hold nothing of the content; `None` at the end.
fn after_skippable(mut rest: &[u8]) -> Option<&[u8]> {
    while let [0x50..=0x5f, 0x2a, 0x4d, 0x18, a, b, c, d, after @ ..] = rest {
        let length = usize::try_from(u32::from_le_bytes([*a, *b, *c, *d])).ok()?;
        rest = after.get(length..)?;
    }
    (!rest.is_empty()).then_some(rest)
}

/// Reads up to a limit. What came before an error is kept; `None` when nothing did.
pub(super) fn within(reader: impl Read, limit: u64) -> Option<Bytes> {
    let mut bytes = Vec::new();
    let outcome = reader.take(limit + 1).read_to_end(&mut bytes);
    if outcome.is_err() && bytes.is_empty() {
        return None;
    }
    let is_cut = bytes.len() as u64 > limit;
    if is_cut {
        bytes.pop();
    }
    Some(Bytes { bytes, cut_from: is_cut.then_some(limit + 1) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io;

    fn gz(mut content: impl Read) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        io::copy(&mut content, &mut encoder).expect("memory takes all");
        encoder.finish().expect("memory takes all")
    }

    #[test]
    fn what_was_packed_comes_out() {
        let words = b"Fees rise again.".as_slice();
        let whole = Bytes { bytes: words.to_vec(), cut_from: None };
        assert_eq!(gzip(&gz(words)), Ok(whole.clone()));
        assert_eq!(zstd(&compress_to_vec(words, CompressionLevel::Fastest)), Ok(whole));
    }

    #[test]
    fn several_packed_one_after_another_come_out_as_one() {
        let both = [gz(b"One. ".as_slice()), gz(b"Two.".as_slice())].concat();
        assert_eq!(gzip(&both).expect("unpacks").bytes, b"One. Two.");
        let pack = |words: &[u8]| compress_to_vec(words, CompressionLevel::Fastest);
        let skipped = [0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3].to_vec();
        let both = [pack(b"One. "), skipped, pack(b"Two.")].concat();
        assert_eq!(zstd(&both).expect("unpacks").bytes, b"One. Two.");
    }

    #[test]
    fn a_gigabyte_of_zeros_is_cut_at_the_limit() {
        let bomb = gz(io::repeat(0).take(1 << 20)).repeat(1 << 10);
        assert!(bomb.len() < 16 << 20, "small when packed");
        let unpacked = gzip(&bomb).expect("unpacks");
        assert_eq!((unpacked.bytes.len() as u64, unpacked.cut_from), (MAX_BYTES, Some(MAX_BYTES + 1)));
        assert!(unpacked.bytes.capacity() as u64 <= 3 * MAX_BYTES);
        // A frame of blocks that each repeat one byte 128 KiB long.
        let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58];
        (0..8192).for_each(|_| frame.extend([0x02, 0x00, 0x10, 0x00]));
        let unpacked = zstd(&frame).expect("unpacks");
        assert_eq!((unpacked.bytes.len() as u64, unpacked.cut_from), (MAX_BYTES, Some(MAX_BYTES + 1)));
    }

    #[test]
    fn a_damaged_end_loses_only_itself() {
        let words = "Fees rise again, and ships wait. ".repeat(2000);
        let packed = gz(words.as_bytes());
        let unpacked = gzip(&packed[..packed.len() - 9]).expect("some");
        assert!(words.as_bytes().starts_with(&unpacked.bytes));
        assert!(!unpacked.bytes.is_empty());
        assert_eq!(gzip(b"\x1f\x8bnothing").expect_err("broken").to_string(), "a gzip file that cannot be unpacked");
    }

    proptest! {
        #[test]
        fn any_bytes_unpack_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = gzip(&[b"\x1f\x8b\x08\0\0\0\0\0\0\xff".as_slice(), &bytes].concat());
            let _ = zstd(&[b"\x28\xb5\x2f\xfd".as_slice(), &bytes].concat());
        }
    }
}

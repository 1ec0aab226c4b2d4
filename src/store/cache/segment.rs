//! One file of the cache: a head that says what wrote it, then frames, each with its length and checksum.
//!
//! Written once, whole, under another name first; never changed after. A frame that does not match its checksum ends what is
//! read of the file: the articles behind it are read anew.

use super::super::attic::Mapped;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What every segment begins with.
const MAGIC: &[u8; 8] = b"BYLSEG\x00\x01";

/// Which engine wrote the findings: any other line of sources, lists or models is another engine.
pub(super) const ENGINE: &str = env!("BYLINE_ENGINE");

/// The ending of a segment's name.
const ENDING: &str = "seg";

/// Bytes of a frame before its payload: length, then checksum.
const HEAD: usize = 12;

/// A segment being written.
pub(super) struct SegmentWriter {
    file: BufWriter<tempfile::NamedTempFile>,
    directory: PathBuf,
    /// Bytes of all frames so far.
    pub(super) bytes: usize,
}

impl SegmentWriter {
    /// A new segment in `directory`, which is made when it is not there.
    pub(super) fn create(directory: &Path) -> io::Result<SegmentWriter> {
        fs::create_dir_all(directory)?;
        let mut file = BufWriter::new(tempfile::Builder::new().prefix(".writing-").tempfile_in(directory)?);
        file.write_all(MAGIC)?;
        file.write_all(ENGINE.as_bytes())?;
        Ok(SegmentWriter { file, directory: directory.to_path_buf(), bytes: 0 })
    }

    /// Adds a frame.
    pub(super) fn frame(&mut self, payload: &[u8]) -> io::Result<()> {
        let length = u32::try_from(payload.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
        self.file.write_all(&length.to_le_bytes())?;
        self.file.write_all(&checksum(payload))?;
        self.file.write_all(payload)?;
        self.bytes += HEAD + payload.len();
        Ok(())
    }

    /// Makes the segment one that others see, under a name that sorts behind all there are. It is whole on the disk before
    /// it has that name.
    pub(super) fn publish(self) -> io::Result<PathBuf> {
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        let mut number = segments(&self.directory).last().map_or(0, |(number, _)| number + 1);
        loop {
            let name = self.directory.join(format!("{number:08}.{ENDING}"));
            match file.persist_noclobber(&name) {
                Ok(_) => return Ok(name),
                // Another byline was quicker.
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                    file = error.file;
                    number += 1;
                }
                Err(error) => return Err(error.error),
            }
        }
    }
}

/// The segments of `directory`, oldest first, with their numbers.
pub(super) fn segments(directory: &Path) -> Vec<(u64, PathBuf)> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut segments: Vec<(u64, PathBuf)> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == ENDING))
        .filter_map(|path| Some((path.file_stem()?.to_str()?.parse().ok()?, path)))
        .collect();
    segments.sort();
    segments
}

/// What reading a segment gave.
pub(super) struct Segment {
    /// `None` when it is empty.
    file: Option<Mapped>,
    /// Whether every byte was as it was written. False also for another engine's.
    pub(super) is_whole: bool,
    frames: Vec<(usize, usize)>,
}

impl Segment {
    /// Reads a segment; empty when it is not ours, and as far as it is sound otherwise.
    pub(super) fn read(path: &Path) -> io::Result<Segment> {
        let file = File::open(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut segment = Segment { file: Mapped::whole(&file).ok(), is_whole: false, frames: Vec::new() };
        let bytes = segment.bytes();
        let Some(rest) = bytes.strip_prefix(MAGIC).and_then(|rest| rest.strip_prefix(ENGINE.as_bytes())) else {
            return Ok(segment);
        };
        let mut frames = Vec::new();
        let mut at = bytes.len() - rest.len();
        while let Some(frame) = sound_frame(bytes, at) {
            at = frame.1;
            frames.push(frame);
        }
        (segment.is_whole, segment.frames) = (at == bytes.len(), frames);
        segment.rest();
        Ok(segment)
    }

    /// Nothing of it is looked at for a while: it need not be in memory.
    pub(super) fn rest(&self) {
        self.file.iter().for_each(Mapped::rest);
    }

    fn bytes(&self) -> &[u8] {
        self.file.as_ref().map_or(&[], AsRef::as_ref)
    }

    /// The payloads, in the order they were written.
    pub(super) fn payloads(&self) -> impl Iterator<Item = &[u8]> {
        self.frames.iter().map(|(start, end)| &self.bytes()[*start..*end])
    }

    /// One of them; empty when there are fewer.
    pub(super) fn payload(&self, index: usize) -> &[u8] {
        self.frames.get(index).map_or(&[], |(start, end)| &self.bytes()[*start..*end])
    }
}

/// Where the payload of the frame at `at` begins and ends; `None` when it is cut or changed.
fn sound_frame(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let (length, rest) = bytes.get(at..)?.split_first_chunk::<4>()?;
    let (expected, rest) = rest.split_first_chunk::<8>()?;
    let payload = rest.get(..u32::from_le_bytes(*length) as usize)?;
    let start = at + HEAD;
    (checksum(payload) == *expected).then_some((start, start + payload.len()))
}

fn checksum(payload: &[u8]) -> [u8; 8] {
    let mut short = [0; 8];
    short.copy_from_slice(&blake3::hash(payload).as_bytes()[..8]);
    short
}

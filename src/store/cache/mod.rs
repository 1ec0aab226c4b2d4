//! What was found in a folder's articles, kept so that the next start need not read them again.
//!
//! One directory for each folder, in the user's cache directory, with immutable segments (see [`segment`]): every byline
//! that runs writes segments of its own, so none waits for another and a crash loses at most what was not yet published.
//! A segment by another engine, or broken from some byte on, counts as far as it is sound. Everything here can be deleted
//! at any time. The articles' own folder is never written to.

mod library;
mod segment;
mod whole;

pub use library::{Fresh, Library, Reading};
pub use whole::Whole;

use crate::corpus::{Articles, Record};
use crate::source::{Entry, Part, Stamp};
use segment::{Segment, SegmentWriter, segments};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// Segments past which they are joined into one.
const SEGMENTS: usize = 8;

/// Bytes after which a segment is published: what a crash can lose is the reading of a minute or so.
const PUBLISHED: usize = 8 * 1024 * 1024;

/// Held shared by who writes, alone by who tidies up.
const LOCK: &str = "lock";

/// Where the user's programs keep what they can make again: `$XDG_CACHE_HOME/byline` or `~/.cache/byline`. `None` without a
/// home.
pub fn cache_directory() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    Some(etcetera::base_strategy::Xdg::new().ok()?.cache_dir().join("byline"))
}

/// A file's content, as far as telling it from others goes: the first half of its BLAKE3 hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ContentHash([u8; 16]);

impl ContentHash {
    /// The hash of a file's bytes.
    pub fn of(bytes: &[u8]) -> ContentHash {
        let mut half = [0; 16];
        half.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        ContentHash(half)
    }
}

/// What comes before the records in a frame.
#[derive(Serialize, Deserialize)]
struct Head<'a> {
    name: &'a str,
    stamp: Stamp,
    hash: ContentHash,
}

/// The kept findings of one folder, on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    directory: PathBuf,
    /// Whether only some of the folder's files are looked at.
    is_for_some: bool,
    /// Whether only some of their articles count, so that the whole is not that of the folder.
    is_in_parts: bool,
}

impl Cache {
    /// The cache of `folder` below the directory `cache`. Nothing is looked at yet.
    pub fn new(cache: &Path, folder: &Path) -> Cache {
        let hash = blake3::hash(folder.as_os_str().as_bytes());
        Cache { directory: cache.join("findings").join(&hash.to_hex()[..16]), is_for_some: false, is_in_parts: false }
    }

    /// The same, when only some of the folder's files are looked at: what is kept of the others stays.
    pub fn for_some(self) -> Cache {
        Cache { is_for_some: true, ..self }
    }

    /// The same, when not all articles count, or not as they are: no [`Whole`] is kept or asked for.
    pub fn in_parts(self) -> Cache {
        Cache { is_in_parts: true, ..self }
    }

    /// Where it is.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// All that is kept and sound. Empty when nothing is, or when it cannot be read.
    pub fn open(&self) -> Kept {
        // Who tidies up may take a segment away between the listing and the reading; then there is a newer one.
        for _ in 0..3 {
            if let Some(kept) = self.try_open() {
                return kept;
            }
        }
        Kept::default()
    }

    fn try_open(&self) -> Option<Kept> {
        let mut kept = Kept::default();
        for (_, path) in segments(&self.directory) {
            match Segment::read(&path) {
                Ok(segment) => kept.add(segment),
                Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
                // Unreadable: its articles are read anew.
                Err(_) => {}
            }
        }
        Some(kept)
    }

    /// Something to write new findings with. Nothing is on the disk until the first are.
    pub fn writer(&self) -> Writer {
        Writer { cache: self.clone(), segment: None, lock: None }
    }

    /// Deletes everything kept of the folder; how many bytes that freed.
    pub fn clear(&self) -> io::Result<u64> {
        let bytes = self.status().bytes;
        match fs::remove_dir_all(&self.directory) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(bytes),
        }
    }

    /// What is on the disk, every byte looked at.
    pub fn status(&self) -> Status {
        let mut status = Status { directory: self.directory.clone(), ..Status::default() };
        let mut names = HashSet::new();
        for (_, path) in segments(&self.directory) {
            status.segments += 1;
            status.bytes += fs::metadata(&path).map_or(0, |data| data.len());
            match Segment::read(&path) {
                Ok(segment) => {
                    status.broken += usize::from(!segment.is_whole);
                    names.extend(segment.payloads().filter_map(|payload| Some(head(payload)?.0.name.to_string())));
                }
                Err(_) => status.broken += 1,
            }
        }
        if let Some((path, is_sound)) = self.checked_whole() {
            status.bytes += fs::metadata(&path).map_or(0, |data| data.len());
            status.broken += usize::from(!is_sound);
        }
        status.files = names.len();
        status
    }

    /// Joins many segments into one and removes what crashed writers left, unless another byline is writing.
    /// Of files that are not among `entries` nothing is kept, unless only some files are looked at.
    pub fn tidy(&self, entries: &[Entry]) -> io::Result<()> {
        let Some(lock) = self.lock_file().ok().filter(|lock| lock.try_lock().is_ok()) else { return Ok(()) };
        for entry in fs::read_dir(&self.directory)?.flatten() {
            if entry.file_name().as_encoded_bytes().starts_with(b".writing-") {
                fs::remove_file(entry.path())?;
            }
        }
        let old = segments(&self.directory);
        if old.len() > SEGMENTS {
            let kept = self.open();
            let there: HashSet<&str> = entries.iter().map(|entry| entry.locator.name.as_str()).collect();
            let mut joined = SegmentWriter::create(&self.directory)?;
            let mut copied = 0;
            for (name, at) in kept.in_order() {
                if self.is_for_some || there.contains(name) {
                    joined.frame(kept.payload(at))?;
                }
                if at.0 != copied {
                    kept.segments[copied].rest();
                    copied = at.0;
                }
            }
            joined.publish()?;
            for (_, path) in old {
                fs::remove_file(path)?;
            }
        }
        drop(lock);
        Ok(())
    }

    fn lock_file(&self) -> io::Result<File> {
        fs::create_dir_all(&self.directory)?;
        File::options().create(true).truncate(false).write(true).open(self.directory.join(LOCK))
    }
}

/// What is on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Where.
    pub directory: PathBuf,
    /// Files of the folder with findings.
    pub files: usize,
    /// Segments.
    pub segments: usize,
    /// Of those and the whole, how many are by another engine or not as they were written.
    pub broken: usize,
    /// Bytes of everything kept.
    pub bytes: u64,
}

/// Where a frame is: segment, then its number there.
type FrameAt = (usize, usize);

/// Kept findings, in memory.
#[derive(Default)]
pub struct Kept {
    segments: Vec<Segment>,
    by_name: HashMap<Box<str>, FrameAt>,
    by_hash: HashMap<ContentHash, FrameAt>,
}

impl Kept {
    /// What was found in the file called `name` when it bore this stamp. A stamp without a time says too little.
    pub fn find(&self, name: &str, stamp: Stamp) -> Option<Articles> {
        let (head, findings) = head(self.payload(*self.by_name.get(name)?))?;
        if head.stamp == stamp && stamp.modified != 0 { found(findings) } else { None }
    }

    /// What was found in a file of this content, whatever its name and time.
    pub fn find_content(&self, hash: ContentHash) -> Option<Articles> {
        let (_, findings) = head(self.payload(*self.by_hash.get(&hash)?))?;
        found(findings)
    }

    fn add(&mut self, segment: Segment) {
        let number = self.segments.len();
        for (index, payload) in segment.payloads().enumerate() {
            if let Some((head, _)) = head(payload) {
                self.by_name.insert(head.name.into(), (number, index));
                self.by_hash.insert(head.hash, (number, index));
            }
        }
        self.segments.push(segment);
    }

    fn payload(&self, (segment, frame): FrameAt) -> &[u8] {
        self.segments.get(segment).map_or(&[], |segment| segment.payload(frame))
    }

    /// The newest frame of every name, as they were written.
    fn in_order(&self) -> Vec<(&str, FrameAt)> {
        // By place in the files, so the map's order does not show.
        let mut frames: Vec<(&str, FrameAt)> = Vec::with_capacity(self.by_name.len());
        for (number, segment) in self.segments.iter().enumerate() {
            let heads =
                segment.payloads().enumerate().filter_map(|(index, payload)| Some((index, head(payload)?.0.name)));
            frames.extend(
                heads
                    .map(|(index, name)| (name, (number, index)))
                    .filter(|(name, at)| self.by_name.get(*name) == Some(at)),
            );
        }
        frames
    }
}

/// What comes after the head: the first article, its place when there are several, and the others.
type Findings<First, Further> = (First, Option<Part>, Further);

/// A frame's payload; `None` when some of the file's articles failed, which the next start shall try again.
fn payload(name: &str, stamp: Stamp, hash: ContentHash, articles: &Articles) -> Option<Vec<u8>> {
    let Articles { first, part, further, skipped } = articles;
    if !skipped.is_empty() {
        return None;
    }
    let head = postcard::to_stdvec(&Head { name, stamp, hash }).ok()?;
    let findings: Findings<&Record, &[(Part, Record)]> = (first, *part, further);
    postcard::to_extend(&findings, head).ok()
}

fn found(findings: &[u8]) -> Option<Articles> {
    let (first, part, further): Findings<Record, Vec<(Part, Record)>> = postcard::from_bytes(findings).ok()?;
    Some(Articles { first, part, further, skipped: Vec::new() })
}

fn head(payload: &[u8]) -> Option<(Head<'_>, &[u8])> {
    postcard::take_from_bytes(payload).ok()
}

/// Writes new findings. When the disk refuses, the findings in hand are lost and the next try begins anew.
pub struct Writer {
    cache: Cache,
    segment: Option<SegmentWriter>,
    /// Held while a segment is being written, so that nobody tidies it away.
    lock: Option<File>,
}

impl Writer {
    /// Keeps what was found in a file.
    pub fn keep(&mut self, Fresh(payload): &Fresh) -> io::Result<()> {
        if self.segment.is_none() {
            let lock = self.cache.lock_file()?;
            lock.lock_shared()?;
            self.lock = Some(lock);
            self.segment = Some(SegmentWriter::create(&self.cache.directory)?);
        }
        let Some(segment) = &mut self.segment else { return Ok(()) };
        let written = segment.frame(payload);
        let is_full = segment.bytes >= PUBLISHED;
        if written.is_err() {
            self.segment = None;
        }
        written?;
        if is_full { self.publish() } else { Ok(()) }
    }

    /// Lets the next start see everything kept so far.
    pub fn publish(&mut self) -> io::Result<()> {
        let published = self.segment.take().map(SegmentWriter::publish).transpose();
        self.lock = None;
        published.map(drop)
    }
}

#[cfg(test)]
mod tests;

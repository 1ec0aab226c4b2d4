//! A folder that was read to its end, in one file: who is who in it and what is searched. As long as none of its files
//! changes, the next start opens this and reads no article.
//!
//! The file is seen as memory, so that opening a hundred thousand articles reads only what lists show of them. Its checksum is
//! looked at by [`Cache::status`] alone: bytes that changed on the disk may show a wrong word, and harm nothing else.

use super::super::attic::Mapped;
use super::Cache;
use super::segment::ENGINE;
use crate::corpus::{Corpus, Window};
use crate::search::Index;
use crate::source::{Entry, Listing};
use crate::text::Attic;
use bytes::Bytes;
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use zerocopy::little_endian::U64;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

/// The file's name.
const NAME: &str = "whole";

/// Articles from which on the file is worth its room: fewer are read as quickly one by one.
const LEAST: usize = 100;

/// Bytes after which what was written need not stay in memory.
const RESTS: u64 = 64 * 1024 * 1024;

/// A folder read to its end.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Its articles and everybody in them.
    pub corpus: Corpus,
    /// What the search looks at.
    pub index: Index,
}

/// What the file begins with.
#[derive(FromBytes, IntoBytes, Immutable, KnownLayout, Unaligned)]
#[repr(C)]
struct Head {
    /// Of which files, as they were, by which engine: see [`Cache::key`].
    key: [u8; 32],
    /// Bytes of the corpus, then of the index.
    lengths: [U64; 2],
    /// Of both.
    checksum: [u8; 32],
}

impl Cache {
    /// The folder as it was read to its end, if that is kept and no file of `listing` has changed since.
    pub fn whole(&self, listing: &Listing) -> Option<Whole> {
        let key = self.key(&listing.entries)?;
        let (head, parts) = read(&self.directory.join(NAME))?;
        if head.key != key {
            return None;
        }
        let [corpus, index] = parts;
        let corpus = Corpus::open(corpus, listing.clone(), Window::default())?;
        let index = Index::open(index, &corpus)?;
        Some(Whole { corpus, index })
    }

    /// Keeps a folder that was read to its end, what of it lies in `attic` too, as long as that is wanted. Nothing happens
    /// where it has few files, and where reading it again may find more.
    pub fn keep_whole(
        &self,
        entries: &[Entry],
        corpus: &Corpus,
        index: &Index,
        attic: &dyn Attic,
        still_wanted: &dyn Fn() -> bool,
    ) -> io::Result<()> {
        let Some(key) = self.key(entries).filter(|_| corpus.is_settled()) else { return Ok(()) };
        let lock = self.lock_file()?;
        lock.lock_shared()?;
        let mut file = BufWriter::new(tempfile::Builder::new().prefix(".writing-").tempfile_in(&self.directory)?);
        let mut head = Head { key, lengths: [U64::new(0); 2], checksum: [0; 32] };
        file.write_all(head.as_bytes())?;
        let mut counted = Counted { out: &mut file, hash: blake3::Hasher::new(), bytes: 0, attic, still_wanted };
        let written = corpus.write(&mut counted).and_then(|()| {
            head.lengths[0] = U64::new(counted.bytes);
            index.write(&mut counted)
        });
        head.lengths[1] = U64::new(counted.bytes - head.lengths[0].get());
        head.checksum = *counted.hash.finalize().as_bytes();
        if !still_wanted() {
            return Ok(());
        }
        written?;
        file.rewind()?;
        file.write_all(head.as_bytes())?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist(self.directory.join(NAME)).map_err(|error| error.error)?;
        drop(lock);
        Ok(())
    }

    /// Tells these files as they are now, read by this engine, from any others. `None` when that cannot be told, or when
    /// keeping them whole is not worth it.
    fn key(&self, entries: &[Entry]) -> Option<[u8; 32]> {
        if self.is_for_some || self.is_in_parts || entries.len() < LEAST {
            return None;
        }
        let mut hash = blake3::Hasher::new();
        hash.update(ENGINE.as_bytes());
        for Entry { locator, stamp } in entries {
            if stamp.modified == 0 {
                return None;
            }
            let stamp = [stamp.bytes.to_le_bytes(), stamp.modified.to_le_bytes()];
            hash.update(locator.name.as_bytes()).update(&[0]).update(stamp.as_flattened());
        }
        Some(*hash.finalize().as_bytes())
    }

    /// The file and whether it is as it was written; `None` when there is none.
    pub(super) fn checked_whole(&self) -> Option<(PathBuf, bool)> {
        let path = self.directory.join(NAME);
        let is_sound = || {
            let (head, parts) = read(&path)?;
            let mut hash = blake3::Hasher::new();
            parts.iter().for_each(|part| {
                hash.update(part);
            });
            Some(*hash.finalize().as_bytes() == head.checksum)
        };
        path.exists().then(|| (path.clone(), is_sound() == Some(true)))
    }
}

/// The head of the file, the corpus and the index; `None` when it is not there in full.
fn read(path: &Path) -> Option<(Head, [Bytes; 2])> {
    let file = File::open(path).ok()?;
    file.metadata().ok().filter(|data| data.is_file())?;
    let mut bytes = Mapped::whole(&file).ok()?.bytes();
    let (head, _) = Head::read_from_prefix(&bytes).ok()?;
    let [corpus, index] = head.lengths.map(|length| length.get() as usize);
    if size_of::<Head>().checked_add(corpus)?.checked_add(index)? != bytes.len() {
        return None;
    }
    let mut corpus_and_index = bytes.split_off(size_of::<Head>());
    let index = corpus_and_index.split_off(corpus);
    Some((head, [corpus_and_index, index]))
}

/// Counts and hashes what is written, until that is no longer wanted.
struct Counted<'a> {
    out: &'a mut dyn Write,
    hash: blake3::Hasher,
    bytes: u64,
    attic: &'a dyn Attic,
    still_wanted: &'a dyn Fn() -> bool,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !(self.still_wanted)() {
            return Err(io::ErrorKind::Other.into());
        }
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        let rested = self.bytes / RESTS;
        self.bytes += written as u64;
        if self.bytes / RESTS > rested {
            self.attic.rest();
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

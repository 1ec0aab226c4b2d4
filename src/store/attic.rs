//! A nameless file that takes what need not be in memory: the system reads of it what is looked at, and forgets it again
//! when memory is short. It is gone with the run, also when that crashes.

use crate::text::{Attic, InMemory};
use bytes::Bytes;
use memmap2::{Mmap, MmapOptions};
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Bytes that the file grows by at once.
const ROOM: usize = 64 * 1024 * 1024;

/// Puts bytes into a temporary file.
#[derive(Debug)]
pub struct Scratch {
    file: File,
    room: Mutex<Room>,
}

/// The end of the file: what of it is free.
#[derive(Debug, Default)]
struct Room {
    /// Seen as memory.
    bytes: Bytes,
    /// Where it begins in the file.
    start: u64,
    /// Bytes of it that are taken.
    taken: usize,
}

impl Scratch {
    /// A file in `directory`, which is made when it is not there. Nobody else can open it.
    pub fn create(directory: &Path) -> io::Result<Scratch> {
        fs::create_dir_all(directory)?;
        Ok(Scratch { file: tempfile::tempfile_in(directory)?, room: Mutex::default() })
    }

    fn try_put(&self, bytes: &[u8]) -> io::Result<Bytes> {
        // A panic between two assignments would leave bytes unused, nothing worse.
        let mut room = self.room.lock().unwrap_or_else(PoisonError::into_inner);
        if room.bytes.len() - room.taken < bytes.len() {
            let start = room.start + room.bytes.len() as u64;
            let length = ROOM.max(bytes.len());
            self.file.set_len(start + length as u64)?;
            *room = Room { bytes: Bytes::from_owner(mapped(&self.file, start, length)?), start, taken: 0 };
        }
        let at = room.taken;
        self.file.write_all_at(bytes, room.start + at as u64)?;
        room.taken += bytes.len();
        Ok(room.bytes.slice(at..at + bytes.len()))
    }
}

impl Attic for Scratch {
    /// What the disk refuses stays in memory.
    fn put(&self, bytes: Vec<u8>) -> Bytes {
        self.try_put(&bytes).unwrap_or_else(|_| InMemory.put(bytes))
    }
}

/// `length` bytes of a file from `start` on, as memory.
#[expect(unsafe_code, reason = "the only way to see a file as memory; everything else of the program is safe")]
fn mapped(file: &File, start: u64, length: usize) -> io::Result<Mmap> {
    // SAFETY: the file has no name, or is one of the cache's, which are written under another name and never changed: nobody
    // makes it shorter. What is returned as used is written before, and not again.
    unsafe { MmapOptions::new().offset(start).len(length).map(file) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were_put_also_past_the_first_room() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let attic = Scratch::create(&home.path().join("below")).expect("a file");
        let large = vec![7_u8; ROOM - 10];
        let put: Vec<Bytes> =
            [&b"rope"[..], b"", &large, b"sail"].iter().map(|bytes| attic.put(bytes.to_vec())).collect();
        assert_eq!((&put[0][..], &put[1][..], &put[3][..]), (&b"rope"[..], &b""[..], &b"sail"[..]));
        assert!(put[2] == large);
        let files = fs::read_dir(home.path().join("below")).expect("there").count();
        assert_eq!(files, 0, "the file has no name");
        drop(attic);
        assert_eq!(&put[3][..], b"sail", "what was put stays as long as it is kept");
    }
}

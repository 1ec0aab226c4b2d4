//! A nameless file that takes what need not be in memory: the system reads of it what is looked at, and forgets it again
//! when memory is short. It is gone with the run, also when that crashes.

use crate::text::{Attic, InMemory};
use bytes::Bytes;
use memmap2::{Mmap, MmapOptions, UncheckedAdvice};
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Bytes that the file grows by at once.
const ROOM: usize = 64 * 1024 * 1024;

/// Bytes that are made of others in the file.
const LARGE: usize = 4 * 1024 * 1024;

/// Puts bytes into a temporary file.
#[derive(Debug)]
pub struct Scratch {
    directory: PathBuf,
    rooms: Mutex<Option<Rooms>>,
}

/// The file, and how much of it is free.
#[derive(Debug)]
struct Rooms {
    file: File,
    /// All of it, seen as memory.
    all: Vec<Mapped>,
    /// The last of them.
    last: Bytes,
    /// Where that begins in the file.
    start: u64,
    /// Bytes of it that are taken.
    taken: usize,
}

impl Scratch {
    /// A file in `directory`, made when something is first put there, and the directory with it. Nobody else can open it.
    pub fn new(directory: &Path) -> Scratch {
        Scratch { directory: directory.to_path_buf(), rooms: Mutex::new(None) }
    }

    fn try_put(&self, bytes: &[u8]) -> io::Result<Bytes> {
        let mut rooms = self.rooms();
        let rooms = match &mut *rooms {
            Some(rooms) => rooms,
            none => {
                fs::create_dir_all(&self.directory)?;
                let file = tempfile::tempfile_in(&self.directory)?;
                none.insert(Rooms { file, all: Vec::new(), last: Bytes::new(), start: 0, taken: 0 })
            }
        };
        if rooms.last.len() - rooms.taken < bytes.len() {
            // What stands in the rooms before is seldom looked at from now on.
            rooms.rest();
            let start = rooms.start + rooms.last.len() as u64;
            let length = ROOM.max(bytes.len());
            rooms.file.set_len(start + length as u64)?;
            let room = Mapped::part(&rooms.file, start, length)?;
            (rooms.last, rooms.start, rooms.taken) = (room.bytes(), start, 0);
            rooms.all.push(room);
        }
        let at = rooms.taken;
        rooms.file.write_all_at(bytes, rooms.start + at as u64)?;
        if bytes.len() >= LARGE {
            // Much that was put before was looked at to make it.
            rooms.rest();
        }
        rooms.taken += bytes.len();
        Ok(rooms.last.slice(at..at + bytes.len()))
    }

    fn rooms(&self) -> MutexGuard<'_, Option<Rooms>> {
        // A panic between two assignments would leave bytes unused, nothing worse.
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Attic for Scratch {
    /// What the disk refuses stays in memory.
    fn put(&self, bytes: Vec<u8>) -> Bytes {
        self.try_put(&bytes).unwrap_or_else(|_| InMemory.put(bytes))
    }

    fn rest(&self) {
        self.rooms().iter().for_each(Rooms::rest);
    }
}

impl Rooms {
    fn rest(&self) {
        self.all.iter().for_each(Mapped::rest);
    }
}

/// A file, or a part of one, that reads like memory. It must be one that nobody changes or makes shorter.
#[derive(Clone, Debug)]
pub(super) struct Mapped(Arc<Mmap>);

impl Mapped {
    /// All of a file. An empty one is refused.
    pub(super) fn whole(file: &File) -> io::Result<Mapped> {
        let length = usize::try_from(file.metadata()?.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
        Mapped::part(file, 0, length)
    }

    #[expect(unsafe_code, reason = "the only way to see a file as memory")]
    fn part(file: &File, start: u64, length: usize) -> io::Result<Mapped> {
        if length == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        // SAFETY: the file has no name, or is one of the cache's, which are written under another name and never changed
        // after. Of what is handed out, every byte was written before, and none is written again.
        let map = unsafe { MmapOptions::new().offset(start).len(length).map(file)? };
        Ok(Mapped(Arc::new(map)))
    }

    /// What it holds, for as long as that is kept.
    pub(super) fn bytes(&self) -> Bytes {
        Bytes::from_owner(self.clone())
    }

    /// Gives the memory back until it is looked at again.
    #[expect(unsafe_code, reason = "the only way to give memory back while it may be looked at again")]
    pub(super) fn rest(&self) {
        // SAFETY: the memory is never written to, so what the file holds is what it held; looked at, it is read again.
        // A refusal changes nothing.
        let _ = unsafe { self.0.unchecked_advise(UncheckedAdvice::DontNeed) };
    }
}

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were_put_also_past_the_first_room() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let directory = home.path().join("below");
        let attic = Scratch::new(&directory);
        assert!(!directory.exists(), "nothing is made before it is needed");
        let large = vec![7_u8; ROOM - 10];
        let put: Vec<Bytes> =
            [&b"rope"[..], b"", &large, b"sail"].iter().map(|bytes| attic.put(bytes.to_vec())).collect();
        assert_eq!((&put[0][..], &put[1][..], &put[3][..]), (&b"rope"[..], &b""[..], &b"sail"[..]));
        assert!(put[2] == large);
        attic.rest();
        assert_eq!(&put[0][..], b"rope", "what rests is there when it is looked at");
        assert_eq!(fs::read_dir(&directory).expect("there").count(), 0, "the file has no name");
        drop(attic);
        assert_eq!(&put[3][..], b"sail", "what was put stays as long as it is kept");
    }

    #[test]
    fn what_the_disk_refuses_stays_in_memory() {
        let home = tempfile::NamedTempFile::new().expect("a file where a folder should be");
        assert_eq!(&Scratch::new(home.path()).put(b"rope".to_vec())[..], b"rope");
    }
}

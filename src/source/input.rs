//! Standard input as an article, alone or before those of a folder.

use super::folder::{FileSize, Folder};
use super::{Bytes, Door, Entry, Format, Listing, Locator, MAX_BYTES, SkipReason, Skipped, Stamp};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What it is called on the screen and in findings.
const NAME: &str = "(standard input)";

/// A path that no file has: nothing of that name is ever opened.
const PATH: &str = "byline:standard input";

/// One article read from standard input, and the folder given with it.
#[derive(Clone, Debug)]
pub struct Input {
    read: Result<Bytes, SkipReason>,
    beside: Option<Folder>,
}

impl Input {
    /// Reads to the end of `input`, [`MAX_BYTES`] at most. More than `largest` is left out, as a file would be.
    pub fn take(input: impl Read, largest: Option<FileSize>) -> io::Result<Input> {
        let mut bytes = Vec::new();
        // One byte more than the limit tells an input that ends there from one that goes on.
        input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
        let length = bytes.len() as u64;
        let too_large = largest.filter(|largest| length > largest.0);
        bytes.truncate(MAX_BYTES as usize);
        let read = match too_large {
            Some(largest) => Err(SkipReason::TooLarge(largest)),
            None => Ok(Bytes { bytes, cut_from: (length > MAX_BYTES).then_some(length) }),
        };
        Ok(Input { read, beside: None })
    }

    /// The same, with the files of `folder` after it.
    pub fn and(self, folder: Folder) -> Input {
        Input { beside: Some(folder), ..self }
    }

    fn locator() -> Locator {
        Locator::file(PATH, NAME)
    }
}

impl Input {
    /// The folder, when the file at `at` is one of its.
    fn beside(&self, at: &Locator) -> Option<&Folder> {
        self.beside.as_ref().filter(|_| at.path != Path::new(PATH))
    }
}

impl Door for Input {
    fn list(&self) -> Listing {
        let mut listing = Listing::default();
        match &self.read {
            Ok(bytes) => {
                let stamp = Stamp { bytes: bytes.bytes.len() as u64, modified: 0 };
                listing.entries.push(Entry { locator: Input::locator(), stamp });
            }
            Err(reason) => listing.skipped.push(Skipped { name: NAME.into(), reason: reason.clone() }),
        }
        if let Some(folder) = &self.beside {
            let Listing { entries, skipped } = folder.list();
            listing.entries.extend(entries);
            listing.skipped.extend(skipped);
        }
        listing
    }

    fn read(&self, at: &Locator) -> Result<Bytes, SkipReason> {
        self.beside(at).map_or_else(|| self.read.clone(), |folder| folder.read(at))
    }

    fn read_some(&self, at: &Locator, bytes: (u64, u64)) -> Option<Vec<u8>> {
        self.beside(at)?.read_some(at, bytes)
    }

    fn convert(&self, at: &Locator, format: Format) -> Result<Vec<u8>, SkipReason> {
        match self.beside(at) {
            Some(folder) => folder.convert(at, format),
            None => Err(SkipReason::NotText(Some("PDF"))),
        }
    }

    fn watched(&self) -> Vec<PathBuf> {
        self.beside.as_ref().map(Folder::watched).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::read;
    use std::fs;

    #[test]
    fn standard_input_is_an_article_before_those_of_the_folder() {
        let home = tempfile::tempdir().expect("a temporary folder");
        fs::write(home.path().join("a.txt"), "from a file").expect("written");
        let input = Input::take("piped in".as_bytes(), None).expect("read");
        let door = input.and(Folder::new(&[home.path().to_path_buf()]));
        let listing = door.list();
        let texts: Vec<String> =
            listing.entries.iter().map(|entry| read(&door, &entry.locator).expect("text").text).collect();
        assert_eq!(texts, ["piped in", "from a file"]);
        assert_eq!(listing.entries[0].locator.name, "(standard input)");
    }

    #[test]
    fn an_input_without_end_is_cut_and_one_that_is_too_large_is_left_out() {
        let door = Input::take(io::repeat(b'a'), None).expect("read");
        let bytes = door.read(&Input::locator()).expect("there");
        assert_eq!((bytes.bytes.len() as u64, bytes.cut_from), (MAX_BYTES, Some(MAX_BYTES + 1)));
        let door = Input::take("piped in".as_bytes(), Some(FileSize(3))).expect("read");
        assert!(door.list().entries.is_empty());
        assert_eq!(door.list().skipped[0].reason, SkipReason::TooLarge(FileSize(3)));
    }
}

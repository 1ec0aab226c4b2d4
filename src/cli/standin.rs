//! A plain folder or files, until `source::folder` reads them.

use crate::source::{Bytes, Door, Entry, Listing, Locator, SkipReason};
use std::fs;
use std::path::PathBuf;

pub(super) struct Folder {
    entries: Vec<Entry>,
}

impl Folder {
    pub(super) fn check(paths: &[PathBuf]) -> anyhow::Result<Folder> {
        let mut files = Vec::new();
        for path in paths {
            if path.is_dir() {
                files.extend(fs::read_dir(path)?.flatten().map(|entry| entry.path()).filter(|path| path.is_file()));
            } else if path.is_file() {
                files.push(path.clone());
            } else {
                anyhow::bail!("{}: no file or folder is called so", path.display());
            }
        }
        files.sort();
        let entry = |path: PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Entry { bytes: fs::metadata(&path).map_or(0, |data| data.len()), locator: Locator { path, name } }
        };
        Ok(Folder { entries: files.into_iter().map(entry).collect() })
    }
}

impl Door for Folder {
    fn list(&self) -> Listing {
        Listing { entries: self.entries.clone(), skipped: Vec::new() }
    }

    fn read(&self, at: &Locator) -> Result<Bytes, SkipReason> {
        let bytes = fs::read(&at.path).map_err(|error| SkipReason::Unreadable(error.to_string()))?;
        Ok(Bytes { bytes, cut_from: None })
    }
}

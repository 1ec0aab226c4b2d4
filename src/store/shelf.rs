//! The file that keeps the places of one folder.

use super::Places;
use crate::text::{FNV_BASIS, fnv1a};
use etcetera::BaseStrategy;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// The shape of the file; another number is not ours to read.
const VERSION: u32 = 1;

/// The most bytes a file may have: about fifty thousand articles. More is neither written nor read.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Where the user's programs keep what they remember: `$XDG_STATE_HOME/byline` or `~/.local/state/byline`. `None` without
/// a home.
pub fn state_directory() -> Option<PathBuf> {
    let strategy = etcetera::base_strategy::Xdg::new().ok()?;
    Some(strategy.state_dir()?.join("byline"))
}

/// The file of one folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    file: PathBuf,
    folder: String,
}

#[derive(Serialize, Deserialize)]
struct Content {
    version: u32,
    /// Two folders whose names fall together must not share their places.
    folder: String,
    #[serde(flatten)]
    places: Places,
}

impl Shelf {
    /// The shelf of `folder` below the directory `state`. Nothing is looked at yet.
    pub fn new(state: &Path, folder: &Path) -> Shelf {
        let name = format!("{:016x}.json", fnv1a(FNV_BASIS, folder.as_os_str().as_bytes()));
        Shelf { file: state.join("places").join(name), folder: folder.to_string_lossy().into_owned() }
    }

    /// What was kept; empty when nothing was, or when it cannot be read.
    pub fn load(&self) -> Places {
        self.try_load().unwrap_or_default()
    }

    fn try_load(&self) -> Option<Places> {
        let mut bytes = Vec::new();
        let file = File::open(&self.file).ok().filter(|file| file.metadata().is_ok_and(|data| data.is_file()))?;
        file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).ok()?;
        if bytes.len() > MAX_BYTES {
            return None;
        }
        let content: Content = serde_json::from_slice(&bytes).ok()?;
        (content.version == VERSION && content.folder == self.folder).then_some(content.places)
    }

    /// Keeps `places`: the file is the old one or the new one, never a part. When they are too many, articles that were
    /// read to no place in particular are forgotten first.
    pub fn save(&self, places: &Places) -> io::Result<()> {
        let directory = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(directory)?;
        let content = Content { version: VERSION, folder: self.folder.clone(), places: within_bounds(places) };
        let mut file = tempfile::NamedTempFile::new_in(directory)?;
        file.write_all(&serde_json::to_vec(&content)?)?;
        file.as_file().sync_all()?;
        file.persist(&self.file)?;
        Ok(())
    }
}

/// As many places as fit, in name order; those with a place to go back to before those without.
fn within_bounds(places: &Places) -> Places {
    // Quotes, colon, number, comma; a name seldom needs more escapes than this leaves room for.
    let cost = |name: &str| name.len() * 2 + 16;
    let mut room = MAX_BYTES / 2;
    let mut kept = Places { queries: places.queries.clone(), ..Places::default() };
    let (left, read): (Vec<_>, Vec<_>) = places.read.iter().partition(|(_, at)| **at > 0);
    for (name, at) in left.into_iter().chain(read) {
        if cost(name) > room {
            break;
        }
        room -= cost(name);
        kept.read.insert(name.clone(), *at);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(read: &[(&str, u32)]) -> Places {
        Places {
            read: read.iter().map(|(name, at)| ((*name).to_string(), *at)).collect(),
            queries: vec!["rope | sail".into()],
        }
    }

    fn shelf(state: &tempfile::TempDir) -> Shelf {
        Shelf::new(state.path(), Path::new("/clips"))
    }

    #[test]
    fn what_is_kept_comes_back() {
        let state = tempfile::tempdir().expect("a temporary folder");
        let kept = places(&[("a.txt", 120), ("b/“c”.txt", 0)]);
        shelf(&state).save(&kept).expect("saved");
        shelf(&state).save(&kept).expect("saved again");
        assert_eq!(shelf(&state).load(), kept);
        assert_eq!(Shelf::new(state.path(), Path::new("/other")).load(), Places::default());
        let files = fs::read_dir(state.path().join("places")).expect("there").count();
        assert_eq!(files, 1, "no temporary file is left behind");
    }

    #[test]
    fn a_broken_or_foreign_file_counts_as_empty() {
        let state = tempfile::tempdir().expect("a temporary folder");
        let shelf = shelf(&state);
        assert_eq!(shelf.load(), Places::default());
        shelf.save(&places(&[("a.txt", 1)])).expect("saved");
        let whole = fs::read(&shelf.file).expect("there");
        let newer = String::from_utf8(whole.clone()).expect("text").replace("\"version\":1", "\"version\":2");
        for bytes in [&whole[..whole.len() / 2], b"", b"null", b"\0\xff", &[b'['; 100_000], newer.as_bytes()] {
            fs::write(&shelf.file, bytes).expect("written");
            assert_eq!(shelf.load(), Places::default());
        }
        fs::remove_file(&shelf.file).expect("removed");
        fs::create_dir(&shelf.file).expect("made");
        assert_eq!(shelf.load(), Places::default());
        assert!(shelf.save(&Places::default()).is_err(), "refused, not fatal");
    }

    #[test]
    fn the_file_stays_within_its_bounds() {
        let state = tempfile::tempdir().expect("a temporary folder");
        let many = (0..200_000).map(|number| (format!("article \"{number}\""), u32::from(number % 100 == 0)));
        let many = Places { read: many.collect(), queries: Vec::new() };
        shelf(&state).save(&many).expect("saved");
        let kept = shelf(&state).load();
        assert!(kept.read.len() > 10_000 && kept.read.len() < 200_000);
        assert_eq!(kept.read.values().filter(|at| **at > 0).count(), 2_000, "places to go back to are kept");
    }
}

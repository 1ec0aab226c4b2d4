//! Reads files through what is kept of them: a file that is as it was is not read again.

use super::{Cache, ContentHash, Kept};
use crate::corpus::{Analysis, Articles};
use crate::knowledge::Knowledge;
use crate::source::{Bytes, Door, Entry, Format, Listing, Locator, SkipReason};

/// What is kept of a folder, to be asked before any of its files is read.
#[derive(Default)]
pub struct Library {
    /// `None` when nothing is to be kept either.
    kept: Option<Kept>,
}

/// What a file holds.
pub struct Reading {
    /// What lists keep of its articles.
    pub articles: Articles,
    /// The first of them whole, when the file was read.
    pub analysis: Option<Analysis>,
    /// What is to be kept of it, when that is new.
    pub fresh: Option<Fresh>,
}

/// Findings to be kept: the payload of a frame.
pub struct Fresh(pub(super) Vec<u8>);

impl Library {
    /// Asks what `cache` keeps.
    pub fn open(cache: &Cache) -> Library {
        Library { kept: Some(cache.open()) }
    }

    /// The articles of a file: as they are kept when its size and time are as they were, or else its bytes; as they are read
    /// otherwise. `knowledge` is asked only then.
    pub fn read<'a>(
        &self,
        door: &dyn Door,
        entry: &Entry,
        knowledge: impl FnOnce() -> &'a Knowledge,
    ) -> Result<Reading, SkipReason> {
        let Entry { locator, stamp } = entry;
        let Some(kept) = &self.kept else {
            let (articles, analysis) = Analysis::read(door, locator, knowledge())?;
            return Ok(Reading { articles, analysis: Some(analysis), fresh: None });
        };
        if let Some(articles) = kept.find(&locator.name, *stamp) {
            return Ok(Reading { articles, analysis: None, fresh: None });
        }
        let alone = locator.part.and_then(|part| part.bytes).and_then(|range| door.read_some(locator, range));
        let bytes = alone.map_or_else(|| door.read(locator), |bytes| Ok(Bytes { bytes, cut_from: None }))?;
        let held = Held { door, bytes };
        let hash = ContentHash::of(&held.bytes.bytes);
        let (articles, analysis) = match kept.find_content(hash) {
            Some(articles) => (articles, None),
            None => {
                let (articles, analysis) = Analysis::read(&held, locator, knowledge())?;
                (articles, Some(analysis))
            }
        };
        let fresh = super::payload(&locator.name, *stamp, hash, &articles).map(Fresh);
        Ok(Reading { articles, analysis, fresh })
    }
}

/// A file's bytes in hand: what is found is found in the very bytes whose hash is kept, also when the file changes meanwhile.
struct Held<'a> {
    door: &'a dyn Door,
    bytes: Bytes,
}

impl Door for Held<'_> {
    fn list(&self) -> Listing {
        self.door.list()
    }

    fn read(&self, _: &Locator) -> Result<Bytes, SkipReason> {
        Ok(self.bytes.clone())
    }

    fn read_some(&self, at: &Locator, range: (u64, u64)) -> Option<Vec<u8>> {
        let is_held = range.1 - range.0 == self.bytes.bytes.len() as u64;
        if is_held { Some(self.bytes.bytes.clone()) } else { self.door.read_some(at, range) }
    }

    fn convert(&self, at: &Locator, format: Format) -> Result<Vec<u8>, SkipReason> {
        self.door.convert(at, format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Stamp;
    use crate::source::embedded::Embedded;
    use std::path::Path;

    fn entry(name: &str, modified: i64) -> Entry {
        Entry { locator: Locator::file(name, name), stamp: Stamp { bytes: 1, modified } }
    }

    fn door(text: &str) -> Embedded {
        Embedded::new([("a.txt", text.as_bytes()), ("b.txt", text.as_bytes())])
    }

    /// Reads a file and keeps what is new of it; whether anything had to be found in it, and the title.
    fn read(cache: &Cache, door: &dyn Door, entry: &Entry) -> (bool, String) {
        let knowledge = Knowledge::load();
        let reading = Library::open(cache).read(door, entry, || &knowledge).expect("an article");
        let mut writer = cache.writer();
        reading.fresh.iter().for_each(|fresh| writer.keep(fresh).expect("kept"));
        writer.publish().expect("published");
        (reading.analysis.is_some(), reading.articles.first.title)
    }

    #[test]
    fn a_file_is_read_again_only_when_its_bytes_changed() {
        let home = tempfile::tempdir().expect("a temporary folder");
        let cache = Cache::new(home.path(), Path::new("/clips"));
        let (old, new) = (door("Rain is expected\n\nIt will rain."), door("Snow is expected\n\nIt will snow."));
        assert_eq!(read(&cache, &old, &entry("a.txt", 1)), (true, "Rain is expected".into()));
        assert_eq!(
            read(&cache, &new, &entry("a.txt", 1)),
            (false, "Rain is expected".into()),
            "size and time are as before"
        );
        assert_eq!(read(&cache, &old, &entry("a.txt", 2)), (false, "Rain is expected".into()), "only the time changed");
        assert_eq!(
            read(&cache, &old, &entry("b.txt", 1)),
            (false, "Rain is expected".into()),
            "the same bytes elsewhere"
        );
        assert_eq!(read(&cache, &new, &entry("a.txt", 3)), (true, "Snow is expected".into()));
        assert_eq!(read(&cache, &new, &entry("a.txt", 3)), (false, "Snow is expected".into()));
    }

    #[test]
    fn without_a_cache_everything_is_read_and_nothing_kept() {
        let (door, knowledge) = (door("Rain is expected\n\nIt will rain."), Knowledge::load());
        let reading = Library::default().read(&door, &entry("a.txt", 1), || &knowledge).expect("an article");
        assert!(reading.analysis.is_some() && reading.fresh.is_none());
    }
}

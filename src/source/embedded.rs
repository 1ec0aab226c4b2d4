//! The two articles inside the binary as a place to read, and a place made of strings for tests.

use super::{Bytes, Door, Entry, Listing, Locator, SkipReason, Stamp};

/// Articles held in memory, in name order.
#[derive(Clone, Debug, Default)]
pub struct Embedded {
    articles: Vec<(String, Vec<u8>)>,
}

impl Embedded {
    /// The default corpus: the files of `seeds/`.
    pub fn seeds() -> Embedded {
        Embedded::new([
            ("000_6adedf160677fbab.txt", include_bytes!("../../seeds/000_6adedf160677fbab.txt").as_slice()),
            ("002_0460d04edab724c8.txt", include_bytes!("../../seeds/002_0460d04edab724c8.txt").as_slice()),
        ])
    }

    /// Articles of the given names and bytes; names must be safe to show.
    pub fn new<'a>(articles: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Embedded {
        let mut articles: Vec<_> =
            articles.into_iter().map(|(name, bytes)| (name.to_string(), bytes.to_vec())).collect();
        articles.sort();
        Embedded { articles }
    }
}

impl Door for Embedded {
    fn list(&self) -> Listing {
        let entries = self.articles.iter().map(|(name, bytes)| Entry {
            locator: Locator::file(name, name),
            stamp: Stamp { bytes: bytes.len() as u64, modified: 0 },
        });
        Listing { entries: entries.collect(), skipped: Vec::new() }
    }

    fn read(&self, at: &Locator) -> Result<Bytes, SkipReason> {
        match self.articles.iter().find(|(name, _)| name == at.file_name()) {
            Some((_, bytes)) => Ok(Bytes { bytes: bytes.clone(), cut_from: None }),
            None => Err(SkipReason::Unreadable("no article of that name".into())),
        }
    }

    fn read_some(&self, at: &Locator, (from, to): (u64, u64)) -> Option<Vec<u8>> {
        let range = usize::try_from(from).ok()?..usize::try_from(to).ok()?;
        Some(self.read(at).ok()?.bytes.get(range)?.to_vec())
    }
}

//! Entries of any length, written one after another and never changed: what is known of articles and names past the little
//! that lists look at. Full pages go to an [`Attic`], so that a folder of any size leaves room in memory.

use crate::text::{Attic, Sections, write_section};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::iter;
use std::sync::Arc;
use zerocopy::IntoBytes;
use zerocopy::little_endian::U32;

/// Bytes after which a page is full. Its last entry may stand past them.
const PAGE: usize = 1 << 20;

/// Entries begin at multiples of this: a place is a small number, and the ledger may grow to sixteen gigabytes.
const STEP: usize = 4;

/// Where an entry begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark(u32);

/// The number of no mark.
pub(super) const UNMARKED: U32 = U32::new(u32::MAX);

impl Mark {
    /// The mark with this number; `None` for [`UNMARKED`].
    pub(super) fn of(number: U32) -> Option<Mark> {
        (number != UNMARKED).then_some(Mark(number.get()))
    }
}

impl From<Mark> for U32 {
    fn from(Mark(number): Mark) -> U32 {
        U32::new(number)
    }
}

/// The entry that is [told](Ledger::told) as `value`.
pub(super) fn encoded(value: &impl Serialize) -> Vec<u8> {
    postcard::to_stdvec(value).expect("plain data")
}

/// What was written. A copy shares all pages but the last.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    full: Vec<Bytes>,
    open: Vec<u8>,
    /// Where full pages go; `None` leaves them in memory.
    attic: Option<Arc<dyn Attic>>,
}

impl Ledger {
    /// An empty one whose full pages go to `attic`; `None` leaves them in memory.
    pub(super) fn kept_in(attic: Option<&Arc<dyn Attic>>) -> Ledger {
        Ledger { attic: attic.cloned(), ..Ledger::default() }
    }

    /// What [`Ledger::write_to`] wrote, read where it lies; nothing more can be noted in it.
    pub(super) fn open(sections: &mut Sections) -> Option<Ledger> {
        let pages = sections.list::<U32>()?.first()?.get();
        let full = (0..pages).map(|_| sections.bytes()).collect::<Option<_>>()?;
        Some(Ledger { full, ..Ledger::default() })
    }

    /// Writes the number of pages, then each of them.
    pub(super) fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut all = self.full.iter().map(|page| &page[..]).chain([&self.open[..]]).filter(|page| !page.is_empty());
        let pages = U32::new(all.clone().count() as u32);
        write_section(iter::once(pages.as_bytes()), out)?;
        all.try_for_each(|page| write_section(iter::once(page), out))
    }

    /// Writes an entry.
    pub(super) fn write(&mut self, entry: &[u8]) -> Mark {
        let number = (self.full.len() * PAGE + self.open.len()) / STEP;
        self.open.extend_from_slice(&(entry.len() as u32).to_le_bytes());
        self.open.extend_from_slice(entry);
        self.open.resize(self.open.len().next_multiple_of(STEP), 0);
        if self.open.len() >= PAGE {
            let page = std::mem::take(&mut self.open);
            self.full.push(match &self.attic {
                Some(attic) => attic.put(page),
                None => page.into(),
            });
        }
        Mark(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// Writes something to be [told](Ledger::told) again.
    pub(super) fn note(&mut self, entry: &impl Serialize) -> Mark {
        self.write(&encoded(entry))
    }

    /// The entry at `mark`; empty for a mark of another ledger.
    pub(super) fn read(&self, Mark(number): Mark) -> &[u8] {
        let at = number as usize * STEP;
        let page = self.full.get(at / PAGE).map_or(&self.open[..], |page| &page[..]);
        let entry = page.get(at % PAGE..).and_then(|rest| rest.split_first_chunk::<4>());
        entry.and_then(|(length, rest)| rest.get(..u32::from_le_bytes(*length) as usize)).unwrap_or(&[])
    }

    /// What was noted at `mark`; `None` when something else was.
    pub(super) fn told<'a, T: Deserialize<'a>>(&'a self, mark: Mark) -> Option<T> {
        postcard::from_bytes(self.read(mark)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::InMemory;

    #[test]
    fn every_entry_is_found_by_its_mark_also_those_longer_than_a_page() {
        let mut ledger = Ledger::kept_in(Some(&(Arc::new(InMemory) as Arc<dyn Attic>)));
        let lengths = [0, 1, 5, PAGE - 1, 2 * PAGE + 3, 7].into_iter().chain((0..3_000).map(|number| number % 1_500));
        let entries: Vec<Vec<u8>> = lengths.enumerate().map(|(index, length)| vec![index as u8; length]).collect();
        let marks: Vec<Mark> = entries.iter().map(|entry| ledger.write(entry)).collect();
        let mut written = Vec::new();
        ledger.write_to(&mut written).expect("written");
        let opened = Ledger::open(&mut Sections(written.into())).expect("opened");
        assert!(opened.full.len() > 4);
        for (mark, entry) in marks.iter().zip(&entries) {
            assert!(ledger.read(*mark) == entry && opened.read(*mark) == entry);
        }
        assert_eq!(opened.read(Mark(u32::MAX - 1)), b"");
    }

    #[test]
    fn what_is_noted_is_told_again() {
        let mut ledger = Ledger::default();
        let mark = ledger.note(&("rope", 7_u32));
        assert_eq!(ledger.told::<(&str, u32)>(mark), Some(("rope", 7)));
        assert_eq!(ledger.told::<(&str, u32, &str)>(mark), None);
    }
}

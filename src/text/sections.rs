//! Lists written one after another to be read where they lie: each with its length in bytes before it.

use super::{Flat, Plain};
use bytes::Bytes;
use std::io::{self, Write};
use zerocopy::IntoBytes;
use zerocopy::little_endian::U64;

/// Writes a section made of `parts`.
pub fn write_section(parts: impl Iterator<Item: AsRef<[u8]>> + Clone, out: &mut dyn Write) -> io::Result<()> {
    let length = parts.clone().map(|part| part.as_ref().len() as u64).sum();
    out.write_all(U64::new(length).as_bytes())?;
    parts.into_iter().try_for_each(|part| out.write_all(part.as_ref()))
}

/// The sections of what was written that are still to be read.
#[derive(Debug)]
pub struct Sections(pub Bytes);

impl Sections {
    /// The next; `None` when it is not there in full.
    pub fn bytes(&mut self) -> Option<Bytes> {
        let (length, rest) = self.0.split_first_chunk()?;
        let length = usize::try_from(u64::from_le_bytes(*length)).ok().filter(|length| *length <= rest.len())?;
        let mut rest = self.0.split_off(size_of::<U64>());
        self.0 = rest.split_off(length);
        Some(rest)
    }

    /// The next, which is a list.
    pub fn list<T: Plain>(&mut self) -> Option<Flat<T>> {
        Flat::open(self.bytes()?)
    }

    /// True when all were read.
    pub fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }
}

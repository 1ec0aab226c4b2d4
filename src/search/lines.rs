//! The texts of rows, one after another: what a hit shows, looked at for the few rows that are shown or asked about.

use crate::text::Attic;
use bytes::Bytes;
use std::ops::Range;

/// Bytes past which a stretch is left as it is when pieces become one: long texts are copied once or twice, not each time.
const LONG: usize = 4 * 1024 * 1024;

/// Texts by where they start, in stretches that lie wherever they were put.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    stretches: Vec<Stretch>,
}

#[derive(Clone, Debug)]
struct Stretch {
    start: usize,
    bytes: Bytes,
}

impl Lines {
    pub(super) fn of(bytes: Bytes) -> Lines {
        let mut lines = Lines::default();
        lines.push(bytes);
        lines
    }

    /// Those of several pieces put one after another.
    pub(super) fn merge<'a>(parts: impl Iterator<Item = &'a Lines>, attic: &dyn Attic) -> Lines {
        let mut merged = Lines::default();
        let mut short = Vec::new();
        for Stretch { bytes, .. } in parts.flat_map(|part| &part.stretches) {
            if short.is_empty() && bytes.len() >= LONG {
                merged.push(bytes.clone());
                continue;
            }
            short.extend_from_slice(bytes);
            if short.len() >= LONG {
                merged.push(attic.put(std::mem::take(&mut short)));
            }
        }
        short.shrink_to_fit();
        merged.push(attic.put(short));
        merged
    }

    fn push(&mut self, bytes: Bytes) {
        if !bytes.is_empty() {
            self.stretches.push(Stretch { start: self.len(), bytes });
        }
    }

    /// Bytes of all texts together.
    pub(super) fn len(&self) -> usize {
        self.stretches.last().map_or(0, |last| last.start + last.bytes.len())
    }

    /// The text at these bytes. No text is parted by the end of a stretch.
    pub(super) fn text(&self, place: Range<usize>) -> &str {
        let at = self.stretches.partition_point(|stretch| stretch.start <= place.start);
        let Some(Stretch { start, bytes }) = at.checked_sub(1).map(|at| &self.stretches[at]) else { return "" };
        let bytes = bytes.get(place.start - start..place.end - start).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or_default()
    }

    /// The stretches in order.
    pub(super) fn stretches(&self) -> impl Iterator<Item = &Bytes> + Clone {
        self.stretches.iter().map(|stretch| &stretch.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::InMemory;

    #[test]
    fn texts_are_found_where_they_were_also_behind_long_ones() {
        let (short, long) = (Lines::of("rope sail".into()), Lines::of("é".repeat(LONG / 2).into()));
        let merged = Lines::merge([&short, &long, &short, &long, &long, &short].into_iter(), &InMemory);
        let before = short.len() + long.len();
        assert_eq!(merged.text(5..9), "sail");
        assert_eq!((merged.text(9..11), merged.text(before - 2..before)), ("é", "é"));
        assert_eq!(merged.text(before + 5..before + 9), "sail");
        assert_eq!(merged.text(merged.len() - 4..merged.len()), "sail");
        assert_eq!(merged.text(merged.len()..merged.len()), "");
        assert_eq!(Lines::default().text(0..0), "");
        assert_eq!(merged.stretches().count(), 4, "long stretches are not copied again");
    }
}

//! Numbers packed small: which rows a word stands in, and which words a row holds.

use super::vocabulary::Origin;
use crate::text::Sections;
use crate::text::{Attic, Flat};
use bytes::Bytes;
use std::ops::Range;
use zerocopy::little_endian::U32;

/// For each word, the places it stands at, ascending. A place is twice the number of a row, and one more when the word stands
/// beside the row's line (a quote's speaker, another form of a name).
#[derive(Clone, Debug)]
pub(super) struct Postings {
    // For each word the steps from place to place, seven bits a byte, the last of a step without the high bit.
    steps: Bytes,
    // One more than there are words.
    starts: Flat<U32>,
}

impl Postings {
    /// Takes the places of each word in order of word.
    pub(super) fn of(places: impl Iterator<Item = impl AsRef<[u32]>>, attic: &dyn Attic) -> Postings {
        let (mut steps, mut starts) = (Vec::new(), vec![U32::ZERO]);
        for places in places {
            let mut before = 0;
            for place in places.as_ref() {
                push_step(&mut steps, place - before);
                before = *place;
            }
            starts.push(U32::new(steps.len() as u32));
        }
        steps.shrink_to_fit();
        Postings { steps: attic.put(steps), starts: Flat::put(&starts, attic) }
    }

    /// Those of several pieces put one after another. `origins` tells where each new word comes from, in order; `shifts` by how
    /// much the places of a piece grow.
    pub(super) fn merge(
        parts: &[&Postings],
        origins: &[Origin],
        shifts: &[u32],
        words: usize,
        attic: &dyn Attic,
    ) -> Postings {
        let mut starts = Vec::with_capacity(words + 1);
        let mut merged = Vec::with_capacity(parts.iter().map(|part| part.steps.len()).sum::<usize>() + origins.len());
        for same in origins.chunk_by(|one, other| one.number == other.number) {
            starts.push(U32::new(merged.len() as u32));
            let mut before = 0;
            for Origin { part, word, .. } in same {
                let (postings, shift) = (parts[*part as usize], shifts[*part as usize]);
                let steps = postings.steps_of(*word);
                // Only the way from the piece before is another; the steps within a piece stay as they are.
                let first = steps.iter().position(|byte| *byte < 0x80).map_or(0, |last| last + 1);
                // A word may have been cut off every row that had it.
                if steps.is_empty() {
                    continue;
                }
                let (mut from, mut last) = (None, 0);
                postings.each(*word, |place| {
                    from.get_or_insert(place);
                    last = place;
                });
                push_step(&mut merged, from.unwrap_or(0) + shift - before);
                merged.extend_from_slice(&steps[first..]);
                before = last + shift;
            }
        }
        starts.push(U32::new(merged.len() as u32));
        merged.shrink_to_fit();
        Postings { steps: attic.put(merged), starts: Flat::put(&starts, attic) }
    }

    /// What it is made of, in the order in which [`Postings::open`] takes it.
    pub(super) fn sections(&self) -> [&Bytes; 2] {
        [&self.steps, self.starts.bytes()]
    }

    /// The postings of so many words; `None` when the sections do not fit.
    pub(super) fn open(sections: &mut Sections, words: usize) -> Option<Postings> {
        let postings = Postings { steps: sections.bytes()?, starts: sections.list()? };
        let is_whole =
            postings.starts.len() == words + 1 && postings.starts.last()?.get() as usize == postings.steps.len();
        is_whole.then_some(postings)
    }

    fn steps_of(&self, word: u32) -> &[u8] {
        let starts = &self.starts[word as usize..word as usize + 2];
        &self.steps[starts[0].get() as usize..starts[1].get() as usize]
    }

    /// The places of a word, ascending.
    pub(super) fn of_word(&self, word: u32) -> impl Iterator<Item = u32> {
        let mut steps = self.steps_of(word).iter();
        let mut place = 0;
        std::iter::from_fn(move || {
            let mut byte = *steps.next()?;
            let mut step = u32::from(byte & 0x7f);
            let mut shift = 7;
            while byte & 0x80 != 0 {
                byte = *steps.next()?;
                step |= u32::from(byte & 0x7f) << shift;
                shift += 7;
            }
            place += step;
            Some(place)
        })
    }

    /// Hands the places of a word to `take`, ascending. Quicker than [`Postings::of_word`] where there are many.
    pub(super) fn each(&self, word: u32, take: impl FnMut(u32)) {
        self.each_before(u32::MAX, word, take);
    }

    /// The same for places before `end`.
    pub(super) fn each_before(&self, end: u32, word: u32, mut take: impl FnMut(u32)) {
        let steps = self.steps_of(word);
        let (mut place, mut step, mut shift) = (0_u32, 0_u32, 0_u32);
        for byte in steps {
            step |= u32::from(byte & 0x7f) << (shift & 31);
            if *byte < 0x80 {
                place = place.wrapping_add(step);
                if place >= end {
                    return;
                }
                take(place);
                (step, shift) = (0, 0);
            } else {
                shift += 7;
            }
        }
    }
}

fn push_step(steps: &mut Vec<u8>, mut step: u32) {
    while step >= 0x80 {
        steps.push((step & 0x7f) as u8 | 0x80);
        step >>= 7;
    }
    steps.push(step as u8);
}

/// Word numbers in two bytes each while they fit, else in three: a piece has fewer than sixteen million distinct words.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    bytes: Bytes,
    width: usize,
}

/// The largest number that fits.
pub(super) const LARGEST_PACKED: usize = 0xff_ffff;

/// Numbers below this take two bytes.
const NARROW: usize = 1 << 16;

impl Packed {
    /// Takes `count` numbers below `end`.
    pub(super) fn of(numbers: impl Iterator<Item = u32>, count: usize, end: usize, attic: &dyn Attic) -> Packed {
        let width = Packed::width(end);
        let mut bytes = Vec::with_capacity(width * count);
        match width {
            2 => numbers.for_each(|number| push::<2>(&mut bytes, number)),
            _ => numbers.for_each(|number| push::<3>(&mut bytes, number)),
        }
        Packed { bytes: attic.put(bytes), width }
    }

    /// Those of several pieces put one after another, each number as the one that stands at its place in the list of its piece.
    pub(super) fn merge(parts: &[(&Packed, &[u32])], end: usize, attic: &dyn Attic) -> Packed {
        let width = Packed::width(end);
        let mut bytes = Vec::with_capacity(width * parts.iter().map(|(part, _)| part.len()).sum::<usize>());
        for (part, numbers) in parts {
            match (part.width, width) {
                (2, 2) => renumber::<2, 2>(&part.bytes, numbers, &mut bytes),
                (2, _) => renumber::<2, 3>(&part.bytes, numbers, &mut bytes),
                (_, 2) => renumber::<3, 2>(&part.bytes, numbers, &mut bytes),
                (_, _) => renumber::<3, 3>(&part.bytes, numbers, &mut bytes),
            }
        }
        Packed { bytes: attic.put(bytes), width }
    }

    /// The same out of their bytes; `None` when they end within a number.
    pub(super) fn open(bytes: Bytes, end: usize) -> Option<Packed> {
        let width = Packed::width(end);
        bytes.len().is_multiple_of(width).then_some(Packed { bytes, width })
    }

    fn width(end: usize) -> usize {
        if end <= NARROW { 2 } else { 3 }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len() / self.width
    }

    /// The numbers at these places.
    pub(super) fn range(
        &self,
        places: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone {
        let bytes = &self.bytes[places.start * self.width..places.end * self.width];
        bytes.chunks_exact(self.width).map(|bytes| {
            let third = bytes.get(2).copied().unwrap_or(0);
            u32::from_le_bytes([bytes[0], bytes[1], third, 0])
        })
    }

    /// What it is made of.
    pub(super) fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

fn push<const WIDTH: usize>(bytes: &mut Vec<u8>, number: u32) {
    bytes.extend_from_slice(&number.to_le_bytes()[..WIDTH]);
}

/// There are millions: each width has a loop of its own.
fn renumber<const FROM: usize, const TO: usize>(packed: &[u8], numbers: &[u32], bytes: &mut Vec<u8>) {
    for packed in packed.chunks_exact(FROM) {
        let mut number = [0; 4];
        number[..FROM].copy_from_slice(packed);
        push::<TO>(bytes, numbers[u32::from_le_bytes(number) as usize]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::InMemory;

    #[test]
    fn places_come_back_as_they_were() {
        let places = [vec![], vec![0, 1, 127, 128, 300, 2_000_000], vec![7]];
        let postings = Postings::of(places.iter(), &InMemory);
        for (word, places) in (0..).zip(&places) {
            assert_eq!(postings.of_word(word).collect::<Vec<_>>(), *places);
            let mut handed = Vec::new();
            postings.each(word, |place| handed.push(place));
            assert_eq!(handed, *places);
            handed.clear();
            postings.each_before(300, word, |place| handed.push(place));
            assert!(handed.iter().eq(places.iter().filter(|place| **place < 300)));
        }
    }

    #[test]
    fn word_numbers_come_back_as_they_were() {
        let numbers = [0, 255, 65_536, LARGEST_PACKED as u32];
        let packed = Packed::of(numbers.into_iter(), 4, LARGEST_PACKED + 1, &InMemory);
        assert_eq!((packed.range(1..4).collect::<Vec<_>>(), packed.len()), (numbers[1..].to_vec(), 4));
        let narrow = Packed::of([0, 255, 65_535].into_iter(), 3, NARROW, &InMemory);
        assert_eq!((narrow.range(1..3).collect::<Vec<_>>(), narrow.len()), (vec![255, 65_535], 3));
        assert_eq!(narrow.bytes().len(), 6);
        let numbers: Vec<u32> = (0..NARROW as u32).rev().collect();
        let merged = Packed::merge(&[(&narrow, &numbers), (&narrow, &[1; NARROW])], NARROW + 1, &InMemory);
        assert_eq!(merged.range(0..6).collect::<Vec<_>>(), [65_535, 65_280, 0, 1, 1, 1]);
        assert!(Packed::open(narrow.bytes().slice(1..), NARROW).is_none());
    }
}

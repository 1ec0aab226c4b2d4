//! How well each row of a piece has a typed word, read off the postings: no row is looked at.

use super::piece::Piece;
use super::term::Match;

/// How well a row has a word. Ordered by what it is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Grade {
    /// Out of 100; 0 when the word is not there.
    pub(super) quality: u8,
    /// It stands in the line, not beside it.
    pub(super) is_said: bool,
    /// Nothing was guessed.
    pub(super) is_sure: bool,
}

/// A grade for every row, a byte each: different grades are few.
#[derive(Debug)]
pub(super) struct Grades {
    rows: Vec<u8>,
    /// Ascending; the first is for rows that have not the word.
    levels: Vec<Grade>,
}

/// Rows that are looked at together.
pub(super) const BLOCK: usize = 8;

/// What a word of the vocabulary is worth in a line and beside it; nothing where it does not count.
pub(super) struct Worth {
    pub(super) word: u32,
    pub(super) said: Grade,
    pub(super) beside: Grade,
}

impl Grade {
    /// In a line.
    pub(super) fn said(found: Match) -> Grade {
        Grade { quality: found.quality, is_said: true, is_sure: found.how.is_sure() }
    }

    /// Beside it.
    pub(super) fn beside(found: Match) -> Grade {
        Grade { quality: super::rank::beside(found.quality), is_said: false, is_sure: found.how.is_sure() }
    }
}

impl Grades {
    /// The best grade of each of the first `count` rows by any of `words`.
    pub(super) fn of(words: &[Worth], count: usize, piece: &Piece) -> Grades {
        let mut levels: Vec<Grade> = words.iter().flat_map(|worth| [worth.said, worth.beside]).collect();
        levels.push(Grade::default());
        levels.sort_unstable();
        levels.dedup();
        let mut rows = vec![0_u8; count.next_multiple_of(BLOCK)];
        for Worth { word, said, beside } in words {
            let level = |grade| levels.partition_point(|level| level < grade).min(usize::from(u8::MAX)) as u8;
            let new = [level(said), level(beside)];
            piece.postings.each_before(2 * count as u32, *word, |place| {
                let (slot, new) = (&mut rows[place as usize / 2], new[place as usize % 2]);
                *slot = new.max(*slot);
            });
        }
        Grades { rows, levels }
    }

    /// How well a row has the word.
    pub(super) fn of_row(&self, row: u32) -> Grade {
        self.levels[usize::from(self.rows[row as usize])]
    }

    /// The level of each row: a place in [`Grades::levels`]. As many as fill whole blocks.
    pub(super) fn rows(&self) -> &[u8] {
        &self.rows
    }

    /// Which rows of block `at` have the word: the high bits of the bytes of a little-endian number.
    pub(super) fn present(&self, at: usize) -> u64 {
        const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
        let mut bytes = [0; BLOCK];
        bytes.copy_from_slice(&self.rows[at * BLOCK..(at + 1) * BLOCK]);
        let levels = u64::from_le_bytes(bytes);
        (((levels & LOW) + LOW) | levels) & !LOW
    }

    /// The different grades, ascending; the first is for rows that have not the word.
    pub(super) fn levels(&self) -> &[Grade] {
        &self.levels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_of_a_block_that_have_the_word_are_told_by_their_bits() {
        let rows = vec![0, 1, 0, 0, 0, 0, 0, 255, 128, 0, 0, 0, 0, 0, 0, 0];
        let grades = Grades { rows, levels: Vec::new() };
        assert_eq!((grades.present(0), grades.present(1)), (0x8000_0000_0000_8000, 0x80));
    }
}

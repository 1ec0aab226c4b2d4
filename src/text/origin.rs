//! From the text byline shows back to the bytes of the file as stored.
//!
//! Cleaning a text (a byte-order mark dropped, a control byte made visible, line ends made alike) changes lengths; this
//! keeps the difference at each such place, so that findings point into the stored file.

use super::Span;

/// Differences between shown and stored offsets, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    // Each: from this shown offset on, stored = shown + shift. Ascending by shown offset.
    shifts: Vec<(u32, i64)>,
}

impl Origin {
    /// Notes that from `shown` on the stored offset is `stored`. Call in ascending order of `shown`.
    pub fn note(&mut self, shown: usize, stored: usize) {
        let shift = stored as i64 - shown as i64;
        let last = self.shifts.last().map_or(0, |(_, shift)| *shift);
        if shift == last {
            return;
        }
        let shown = u32::try_from(shown).unwrap_or(u32::MAX);
        match self.shifts.last_mut() {
            Some(entry) if entry.0 == shown => entry.1 = shift,
            _ => self.shifts.push((shown, shift)),
        }
    }

    /// The stored offset of the shown offset `at`.
    pub fn stored(&self, at: usize) -> usize {
        let after = self.shifts.partition_point(|(shown, _)| *shown as usize <= at);
        let shift = after.checked_sub(1).map_or(0, |index| self.shifts[index].1);
        usize::try_from(at as i64 + shift).unwrap_or(0)
    }

    /// The stored range of a shown span.
    pub fn stored_span(&self, span: Span) -> (usize, usize) {
        let start = self.stored(span.start());
        if span.is_empty() {
            return (start, start);
        }
        (start, self.stored(span.end()).max(start))
    }

    /// True when shown and stored offsets are the same everywhere.
    pub fn is_identity(&self) -> bool {
        self.shifts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_mark_shifts_everything_after_it() {
        let mut origin = Origin::default();
        origin.note(0, 3);
        assert_eq!(origin.stored_span(Span::new(0, 5)), (3, 8));
    }

    #[test]
    fn a_longer_stand_in_is_undone_after_it() {
        // Byte 2 (a bell) is shown as three bytes.
        let mut origin = Origin::default();
        origin.note(5, 3);
        assert_eq!((origin.stored(1), origin.stored(5), origin.stored(6)), (1, 3, 4));
    }
}

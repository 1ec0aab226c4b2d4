//! Rows that may be among the best. Of the many that match, few can be, and only those are looked at.

/// What a row is worth before its words are looked at, and what parts it from others worth as much. Smaller comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u64);

/// More than any row is worth.
const MOST: i64 = (1 << 20) - 1;

impl Key {
    /// `estimate` is the row's rank without what the order of its words may add.
    pub(super) fn of(estimate: i64, weight: u32, letters: u32) -> Key {
        let worth = (MOST - estimate).clamp(0, MOST) as u64;
        let weight = u64::from(0xff_ffff - weight.min(0xff_ffff));
        Key(worth << 40 | weight << 16 | u64::from(letters.min(0xffff)))
    }

    /// The estimate it was made of.
    pub(super) fn estimate(self) -> i64 {
        MOST - (self.0 >> 40) as i64
    }

    /// The last key of which a row may come before one of this key, where up to `more` is added to either.
    fn reach(self, more: i64) -> Key {
        if more == 0 { self } else { Key::of((self.estimate() - more).max(0), 0, u32::MAX) }
    }
}

/// A row and where it stands: its piece, and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) key: Key,
    pub(super) piece: u32,
    pub(super) row: u32,
}

/// Rows kept before any are let go.
const ROOM: usize = 4_096;

/// The rows that may be among the best so many.
pub(super) struct Likely {
    wanted: usize,
    /// What a row may be worth more than estimated.
    more: i64,
    /// Rows that are looked at in the end.
    most: usize,
    rows: Vec<Place>,
    /// Rows behind this one are none of the best.
    last: Option<Key>,
    room: usize,
    /// Rows that may have been among the best were let go, because there were too many.
    is_cut: bool,
}

impl Likely {
    pub(super) fn new(wanted: usize, more: i64, most: usize) -> Likely {
        Likely { wanted, more, most, rows: Vec::new(), last: None, room: ROOM, is_cut: false }
    }

    pub(super) fn push(&mut self, key: Key, piece: usize, row: u32) {
        if self.last.is_some_and(|last| key > last) {
            return;
        }
        self.rows.push(Place { key, piece: piece as u32, row });
        if self.rows.len() > self.room {
            self.sift();
            self.room = ROOM.max(2 * self.rows.len());
        }
    }

    /// Lets go of rows that cannot be among the best, and of the last when there are too many.
    fn sift(&mut self) {
        if self.rows.len() > self.wanted {
            let (_, worst, _) = self.rows.select_nth_unstable(self.wanted);
            let reach = worst.key.reach(self.more);
            self.rows.retain(|place| place.key <= reach);
            self.last = Some(reach);
        }
        if self.rows.len() > self.most {
            self.is_cut = true;
            let (_, worst, _) = self.rows.select_nth_unstable(self.most);
            self.last = Some(worst.key);
            self.rows.truncate(self.most);
        }
    }

    /// The rows, the likeliest first, and whether they are all that may be among the best.
    pub(super) fn finish(mut self) -> (Vec<Place>, bool) {
        self.sift();
        self.rows.sort_unstable();
        (self.rows, !self.is_cut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_worth_more_then_named_more_then_shorter_comes_first() {
        let keys = [Key::of(9_000, 0, 70_000), Key::of(8_000, 5, 9), Key::of(8_000, 0, 3), Key::of(8_000, 0, 4)];
        assert!(keys.is_sorted());
        assert_eq!(keys[0].estimate(), 9_000);
    }

    fn estimates(rows: impl Iterator<Item = i64>, more: i64, most: usize) -> (Vec<i64>, bool) {
        let mut likely = Likely::new(2, more, most);
        rows.for_each(|estimate| likely.push(Key::of(estimate, 0, 0), 0, estimate as u32));
        let (places, is_whole) = likely.finish();
        (places.iter().map(|place| place.key.estimate()).collect(), is_whole)
    }

    #[test]
    fn rows_within_reach_of_the_best_are_kept_whatever_the_order_they_come_in() {
        let upwards = estimates(0..9_000, 3, usize::MAX);
        assert_eq!(upwards, (vec![8_999, 8_998, 8_997, 8_996, 8_995, 8_994], true));
        assert_eq!(estimates((0..9_000).rev(), 3, usize::MAX), upwards);
        assert_eq!(estimates(0..9_000, 0, usize::MAX), (vec![8_999, 8_998, 8_997], true));
    }

    #[test]
    fn rows_let_go_because_they_were_too_many_are_told_of() {
        assert_eq!(estimates(0..9_000, 900, 3), (vec![8_999, 8_998, 8_997], false));
    }
}

//! A selected row in a list, and the first row in sight.

use super::Action;

/// Where one is in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected item; 0 in an empty list.
    pub at: usize,
    /// The first item in sight.
    pub top: usize,
}

/// What a list is like while one moves in it.
pub struct Extent<'a> {
    /// How many items there are.
    pub count: usize,
    /// Rows in sight.
    pub height: u16,
    /// Rows an item takes.
    pub item: &'a dyn Fn(usize) -> u16,
}

impl Cursor {
    /// Moves as `action` says; false when it is no movement.
    pub fn moves(&mut self, action: Action, extent: &Extent) -> bool {
        let page = self.in_sight(extent).max(1);
        let at = match action {
            Action::Down => self.at.saturating_add(1),
            Action::Up => self.at.saturating_sub(1),
            Action::PageDown => self.at.saturating_add(page),
            Action::PageUp => self.at.saturating_sub(page),
            Action::HalfDown => self.at.saturating_add(page.div_ceil(2)),
            Action::HalfUp => self.at.saturating_sub(page.div_ceil(2)),
            Action::Top => 0,
            Action::End => usize::MAX,
            _ => return false,
        };
        self.at = at;
        self.clamp(extent);
        true
    }

    /// Keeps the selected item in the list and in sight.
    pub fn clamp(&mut self, extent: &Extent) {
        self.at = self.at.min(extent.count.saturating_sub(1));
        self.top = self.top.min(self.at);
        let mut rows = 0u16;
        // The first item from which the selected one still fits.
        let mut first = self.at;
        for item in (0..=self.at).rev() {
            rows = rows.saturating_add((extent.item)(item));
            if rows > extent.height && item < self.at {
                break;
            }
            first = item;
            if item == self.top {
                break;
            }
        }
        self.top = self.top.max(first);
    }

    /// How many whole items are in sight from the first one.
    fn in_sight(&self, extent: &Extent) -> usize {
        let mut rows = 0u16;
        let fits = (self.top..extent.count).take_while(|item| {
            rows = rows.saturating_add((extent.item)(*item));
            rows <= extent.height
        });
        fits.count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extent(count: usize, height: u16, item: &dyn Fn(usize) -> u16) -> Extent<'_> {
        Extent { count, height, item }
    }

    #[test]
    fn the_selected_item_stays_in_sight_among_items_of_any_height() {
        let item = |index: usize| 1 + (index % 3) as u16;
        let mut cursor = Cursor::default();
        for _ in 0..40 {
            cursor.moves(Action::Down, &extent(30, 7, &item));
            let above: u16 = (cursor.top..=cursor.at).map(item).sum();
            assert!(above <= 7, "{cursor:?}");
        }
        assert_eq!(cursor.at, 29);
        cursor.moves(Action::Top, &extent(30, 7, &item));
        assert_eq!(cursor, Cursor::default());
    }

    #[test]
    fn an_empty_list_has_nothing_to_leave() {
        let mut cursor = Cursor { at: 9, top: 4 };
        cursor.clamp(&extent(0, 5, &|_| 1));
        assert_eq!(cursor, Cursor::default());
        assert!(cursor.moves(Action::End, &extent(0, 5, &|_| 1)));
        assert_eq!(cursor.at, 0);
    }
}

//! Where the parts of the screen lie for a size: one rule above, one below, one bar between panes.
//!
//! Knows cells only. Widths from 110 put three facts side by side, from 64 two; below that one pane is shown at a time.

use super::Size;

/// A rectangle of cells, from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pane {
    /// First column.
    pub left: u16,
    /// First row.
    pub top: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// How much fits side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layout {
    /// Too small to be used.
    Tiny,
    /// One pane.
    One,
    /// Two panes.
    Two,
    /// Three facts side by side.
    Three,
}

/// How the screen is laid out at this size.
pub fn layout(size: Size) -> Layout {
    match (size.width, size.height) {
        (..32, _) | (_, ..8) => Layout::Tiny,
        (..64, _) => Layout::One,
        (..110, _) => Layout::Two,
        _ => Layout::Three,
    }
}

/// All between the two rules.
pub fn body(size: Size) -> Pane {
    Pane { left: 0, top: 2, width: size.width, height: size.height.saturating_sub(4) }
}

impl Pane {
    /// Cuts it in two with a column for the bar between; the left part is `width` wide.
    fn split(self, width: u16) -> (Pane, Pane) {
        let width = width.min(self.width);
        let right = Pane { left: self.left + width + 1, width: self.width.saturating_sub(width + 1), ..self };
        (Pane { width, ..self }, right)
    }

    /// Without its first `rows` rows.
    pub fn below(self, rows: u16) -> Pane {
        let rows = rows.min(self.height);
        Pane { top: self.top + rows, height: self.height - rows, ..self }
    }

    /// Its first `rows` rows.
    pub fn first(self, rows: u16) -> Pane {
        Pane { height: rows.min(self.height), ..self }
    }
}

/// A pane, and another beside it where there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The pane that takes the keys.
    pub main: Pane,
    /// The pane beside it.
    pub side: Option<Pane>,
}

/// The text and the side panel of an article.
pub fn reader(size: Size) -> Pair {
    let body = body(size);
    let (main, side) = match layout(size) {
        Layout::Tiny | Layout::One => {
            return Pair { main: body, side: None };
        }
        Layout::Two => body.split(body.width - 25),
        Layout::Three => body.split(body.width - 42),
    };
    Pair { main, side: Some(side) }
}

/// The list of people and the profile.
pub fn people(size: Size) -> Pair {
    let body = body(size);
    let (main, side) = match layout(size) {
        Layout::Tiny | Layout::One => {
            return Pair { main: body, side: None };
        }
        Layout::Two => body.split(body.width * 7 / 16),
        Layout::Three => body.split(64),
    };
    Pair { main, side: Some(side) }
}

/// The list of quotes and the text around the selected one.
pub fn quotes(size: Size) -> Pair {
    let body = body(size);
    match layout(size) {
        Layout::Three => {
            let (main, side) = body.split(body.width * 17 / 30);
            Pair { main, side: Some(side) }
        }
        _ => Pair { main: body, side: None },
    }
}

/// The parts of the articles view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Articles {
    /// The rows of the list, below its heading.
    pub list: Pane,
    /// The selected article's first words.
    pub preview: Option<Pane>,
    /// What is said in it, beside the preview.
    pub said: Option<Pane>,
}

/// Rows of the heading over the list of articles, its blank row counted.
pub const ARTICLES_HEADING: u16 = 2;

/// The parts of the articles view when the list has `count` rows.
pub fn articles(size: Size, count: usize) -> Articles {
    let body = body(size);
    let layout = layout(size);
    // Where one pane is all there is, or too low for two, the list takes it.
    if layout <= Layout::One || body.height < 14 {
        let list = if layout <= Layout::One { body } else { body.below(ARTICLES_HEADING) };
        return Articles { list, preview: None, said: None };
    }
    let below = body.below(ARTICLES_HEADING);
    let most = if layout == Layout::Three { below.height * 11 / 20 } else { below.height / 2 };
    let list = below.first(u16::try_from(count).unwrap_or(u16::MAX).clamp(3, most));
    // One row stays free, one is the rule (or free too where there is no rule).
    let preview = below.below(list.height + 2);
    match layout {
        Layout::Three => {
            let (preview, said) = preview.split(preview.width * 5 / 8);
            Articles { list, preview: Some(preview), said: Some(said) }
        }
        _ => Articles { list, preview: Some(preview), said: None },
    }
}

/// Rows above the hits: the field, the scopes, and air.
pub const FIND_HEADING: u16 = 4;

/// The hits and the preview of the search over everything.
pub fn find(size: Size) -> Pair {
    let body = body(size).below(if layout(size) <= Layout::One { 2 } else { FIND_HEADING });
    match layout(size) {
        Layout::Tiny | Layout::One => Pair { main: body, side: None },
        Layout::Two => {
            let main = body.first(body.height / 2);
            Pair { main, side: Some(body.below(main.height + 1)) }
        }
        Layout::Three => {
            let (main, side) = body.split(body.width * 2 / 3);
            Pair { main, side: Some(side) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pane_leaves_the_screen_at_any_size() {
        for width in 0..200 {
            for height in 0..60 {
                let size = Size { width, height };
                let pairs = [reader(size), people(size), quotes(size), find(size)];
                let articles = articles(size, 9);
                let panes = pairs.iter().flat_map(|pair| [Some(pair.main), pair.side]);
                for pane in panes.chain([Some(articles.list), articles.preview, articles.said]).flatten() {
                    assert!(pane.width == 0 || pane.left + pane.width <= width, "{pane:?} at {size:?}");
                    assert!(pane.height == 0 || pane.top + pane.height <= height, "{pane:?} at {size:?}");
                }
            }
        }
    }

    #[test]
    fn the_breakpoints_are_those_of_the_documentation() {
        let at = |width| layout(Size { width, height: 24 });
        assert_eq!([at(31), at(32), at(64), at(110)], [Layout::Tiny, Layout::One, Layout::Two, Layout::Three]);
        assert_eq!(layout(Size { width: 80, height: 7 }), Layout::Tiny);
    }
}

//! How many cells text takes: wide characters two, marks none, a tab up to the next stop.
//!
//! Only the page and the drawing count in cells; everything else counts bytes.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Between the parts of a line of facts: a line breaks after the dot, never before it.
pub const DOT: &str = "\u{a0}· ";

/// Cells between two tab stops.
const TAB: usize = 4;

/// The cells `grapheme` takes when it starts at `column`. Nothing takes more than [`TAB`] cells.
pub fn advance(column: usize, grapheme: &str) -> usize {
    match grapheme {
        "\t" => TAB - column % TAB,
        "\n" => 1,
        _ => grapheme.width(),
    }
}

/// The cells `text` takes from the start of a row.
pub fn width(text: &str) -> usize {
    width_from(0, text)
}

/// The cells `text` takes when it starts at `column`.
pub fn width_from(column: usize, text: &str) -> usize {
    if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
        return text.len();
    }
    text.graphemes(true).fold(column, |at, grapheme| at + advance(at, grapheme)) - column
}

/// `text` in at most `cells` cells, its end replaced by "…" when it is longer.
pub fn cut(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_string();
    }
    let room = cells.saturating_sub(1);
    let mut used = 0;
    let fits = text.graphemes(true).take_while(|grapheme| {
        used += advance(used, grapheme);
        used <= room
    });
    let mut kept: String = fits.collect();
    kept.truncate(kept.trim_end().len());
    if cells > 0 {
        kept.push('…');
    }
    kept
}

/// `text` broken into rows of at most `cells` cells, at most `most` of them; the last ends in "…" when there is more.
pub fn wrap(text: &str, cells: usize, most: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    // One row more than shown is enough to know that there is more.
    let enough = text.floor_char_boundary((cells + 1).saturating_mul(most + 1).saturating_mul(4));
    for row in textwrap::wrap(&text[..enough], cells.max(1)) {
        if rows.len() == most {
            if let Some(last) = rows.last_mut() {
                *last = cut(&format!("{last} {row}"), cells);
                if !last.ends_with('…') {
                    last.push('…');
                    *last = cut(last, cells);
                }
            }
            break;
        }
        rows.push(row.into_owned());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_take_two_cells_and_tabs_reach_the_next_stop() {
        assert_eq!(width("東京"), 4);
        assert_eq!(width("a\tb"), 5);
        assert_eq!(width("e\u{301}"), 1);
    }

    #[test]
    fn a_cut_text_never_splits_a_wide_character() {
        assert_eq!(cut("東京都", 4), "東…");
        assert_eq!(cut("plain", 5), "plain");
        assert_eq!(cut("a b c d", 4), "a b…");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn wrapped_rows_say_that_there_is_more() {
        assert_eq!(wrap("one two three four", 9, 2), ["one two", "three fo…"]);
        assert_eq!(wrap("one two", 9, 2), ["one two"]);
    }
}

//! An article as rows of a given width.
//!
//! Rows are byte ranges of the text, nothing is copied. Breaks lines by the rules of Unicode, counts cells with
//! [`super::columns`], and leaves out site furniture or shows it. What is marked in a row is for `ui`.

use super::columns;
use crate::document::{Article, Block, BlockKind};
use crate::text::Span;
use textwrap::word_splitters::split_words;
use textwrap::{WordSeparator, WordSplitter};
use unicode_segmentation::UnicodeSegmentation;

/// What decides where rows break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Cells in a row, at least 1.
    pub measure: u16,
    /// Whether site furniture is among the rows.
    pub furniture: Furniture,
    /// Whether a letter stands after each name.
    pub letters: Letters,
}

/// What happens to the parts that the site put around the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// Left out, a note in their place.
    Hidden,
    /// Among the text.
    Shown,
}

/// How the kind of a name is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// By hue and shape alone.
    Off,
    /// By a small letter after it, which takes one cell.
    On,
}

/// One row of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The bytes it shows, without white space at the ends; empty for blank rows and notes.
    pub span: Span,
    /// What it shows.
    pub kind: RowKind,
}

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Nothing.
    Blank,
    /// Words of a block.
    Words(BlockKind),
    /// That so many lines of furniture are left out here.
    Note(usize),
}

/// A run of furniture: how many lines, after which numbered paragraph (0: before the first).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Lines that are not blank.
    pub lines: usize,
    /// The last numbered paragraph before it.
    pub after: u32,
}

/// An article broken into rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What it was broken for.
    pub shape: Shape,
    /// Top to bottom.
    pub rows: Vec<Row>,
    /// The furniture of the article, shown or not.
    pub furniture: Vec<Run>,
}

impl Page {
    /// Breaks `article` into rows. `ends` are the bytes after which a letter stands, ascending; used with [`Letters::On`].
    pub fn of(article: &Article, shape: Shape, ends: &[usize]) -> Page {
        let text = &*article.text;
        let mut page = Page { shape, rows: Vec::new(), furniture: Vec::new() };
        let mut before: Option<&Block> = None;
        let mut paragraph = 0;
        for block in &*article.blocks {
            let is_furniture = block.kind == BlockKind::Furniture;
            let goes_on = is_furniture && before.is_some_and(|before| before.kind == BlockKind::Furniture);
            if is_furniture {
                page.count(lines(block, text), paragraph, goes_on);
            }
            paragraph = block.paragraph.unwrap_or(paragraph);
            if is_furniture && shape.furniture == Furniture::Hidden {
                page.note(before.map_or(block.span.start(), |before| before.span.end()), goes_on);
            } else {
                if before.is_some_and(|before| is_apart(before, block, text)) {
                    page.blank(block.span.start());
                }
                page.lay(text, block, ends);
            }
            before = Some(block);
        }
        page
    }

    fn count(&mut self, lines: usize, after: u32, goes_on: bool) {
        match self.furniture.last_mut() {
            Some(run) if goes_on => run.lines += lines,
            _ => self.furniture.push(Run { lines, after }),
        }
    }

    fn note(&mut self, at: usize, goes_on: bool) {
        if !goes_on {
            if !self.rows.is_empty() {
                self.blank(at);
            }
            self.rows.push(Row { span: Span::empty(at), kind: RowKind::Note(0) });
        }
        if let (Some(row), Some(run)) = (self.rows.last_mut(), self.furniture.last()) {
            row.kind = RowKind::Note(run.lines);
        }
    }

    fn blank(&mut self, at: usize) {
        self.rows.push(Row { span: Span::empty(at), kind: RowKind::Blank });
    }

    fn lay(&mut self, text: &str, block: &Block, ends: &[usize]) {
        let kind = RowKind::Words(block.kind);
        let letters = if self.shape.letters == Letters::On { ends } else { &[] };
        let mut rows =
            Rows { text, letters, measure: usize::from(self.shape.measure.max(1)), row: None, done: Vec::new() };
        let mut at = block.span.start();
        for line in block.span.of(text).split('\n') {
            rows.add_line(at, line);
            at += line.len() + 1;
            // A file may be stored with short lines; running text is filled again, everything else keeps its lines.
            if block.kind != BlockKind::Paragraph {
                rows.end_row();
            }
        }
        rows.end_row();
        self.rows.extend(rows.done.into_iter().map(|span| Row { span, kind }));
    }

    /// The row that shows the byte `at`, or the last one before it. 0 for a page without rows.
    pub fn row_at(&self, at: usize) -> usize {
        self.rows.partition_point(|row| row.span.start() <= at).saturating_sub(1)
    }

    /// The first byte shown in the row, or of the next row that shows any.
    pub fn first_byte(&self, row: usize) -> usize {
        let shown = self.rows.iter().skip(row).find(|row| !row.span.is_empty()).or(self.rows.last());
        shown.map_or(0, |row| row.span.start())
    }

    /// Lines of furniture in the whole article.
    pub fn furniture_lines(&self) -> usize {
        self.furniture.iter().map(|run| run.lines).sum()
    }
}

/// One stretch of running text as rows of at most `measure` cells, its line ends taken as spaces.
pub fn fill(text: &str, span: Span, measure: u16) -> Vec<Span> {
    let mut rows = Rows { text, letters: &[], measure: usize::from(measure.max(1)), row: None, done: Vec::new() };
    let mut at = span.start();
    for line in span.of(text).split('\n') {
        rows.add_line(at, line);
        at += line.len() + 1;
    }
    rows.end_row();
    rows.done
}

fn lines(block: &Block, text: &str) -> usize {
    block.span.of(text).lines().filter(|line| !line.trim().is_empty()).count()
}

/// True when a blank row stands between two blocks.
fn is_apart(before: &Block, block: &Block, text: &str) -> bool {
    match (before.kind, block.kind) {
        (BlockKind::Subhead, BlockKind::Paragraph) => false,
        (BlockKind::Furniture, BlockKind::Furniture) => {
            let between = Span::new(before.span.end(), block.span.start()).of(text);
            between.bytes().filter(|byte| *byte == b'\n').count() > 1
        }
        _ => true,
    }
}

/// Rows being filled with words.
struct Rows<'a> {
    text: &'a str,
    letters: &'a [usize],
    measure: usize,
    /// The row being filled, and the cells it takes.
    row: Option<(Span, usize)>,
    done: Vec<Span>,
}

impl Rows<'_> {
    fn add_line(&mut self, start: usize, line: &str) {
        let mut at = start;
        let words = WordSeparator::UnicodeBreakProperties.find_words(line);
        for word in split_words(words, &WordSplitter::HyphenSplitter) {
            let whole = Span::new(at, at + word.word.len() + word.whitespace.len());
            let words = whole.trim(self.text);
            if !words.is_empty() {
                self.add_word(words);
            }
            at = whole.end();
        }
    }

    fn add_word(&mut self, word: Span) {
        if let Some((row, column)) = self.row {
            // A line end inside a paragraph is among the space between, one cell wide.
            let start = column + columns::width_from(column, Span::new(row.end(), word.start()).of(self.text));
            let cells = self.cells(start, word);
            if start + cells <= self.measure {
                self.row = Some((row.cover(word), start + cells));
                return;
            }
            self.end_row();
        }
        match self.cells(0, word) {
            cells if cells <= self.measure => self.row = Some((word, cells)),
            _ => self.add_long_word(word),
        }
    }

    /// A word longer than a row is broken where the row ends.
    fn add_long_word(&mut self, word: Span) {
        let (mut start, mut at, mut column) = (word.start(), word.start(), 0);
        for grapheme in word.of(self.text).graphemes(true) {
            let cells = self.cells(column, Span::new(at, at + grapheme.len()));
            if column > 0 && column + cells > self.measure {
                self.done.push(Span::new(start, at));
                (start, column) = (at, 0);
            }
            at += grapheme.len();
            column += cells;
        }
        self.row = Some((Span::new(start, at), column));
    }

    fn end_row(&mut self) {
        if let Some((row, _)) = self.row.take() {
            self.done.push(row);
        }
    }

    /// The cells of a word that starts at `column`, the letters after the names in it counted.
    fn cells(&self, column: usize, word: Span) -> usize {
        let first = self.letters.partition_point(|end| *end <= word.start());
        let after = self.letters.partition_point(|end| *end <= word.end());
        columns::width_from(column, word.of(self.text)) + (after - first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Locator, Text};

    fn article(blocks: &[(BlockKind, &str)]) -> Article {
        let (mut text, mut spans) = (String::new(), Vec::new());
        for (index, (kind, words)) in blocks.iter().enumerate() {
            let start = text.len();
            text.push_str(words);
            let paragraph = (*kind == BlockKind::Paragraph).then_some(index as u32 + 1);
            spans.push(Block { span: Span::new(start, text.len()), kind: *kind, paragraph });
            text.push_str("\n\n");
        }
        let locator = Locator::file("a.txt", "a.txt");
        let text = Text::plain(text);
        Article { blocks: spans.into(), ..Article::parse(locator, text) }
    }

    fn shape(measure: u16) -> Shape {
        Shape { measure, furniture: Furniture::Hidden, letters: Letters::Off }
    }

    fn shown(article: &Article, shape: Shape, ends: &[usize]) -> Vec<String> {
        let page = Page::of(article, shape, ends);
        let words = page.rows.iter().map(|row| match row.kind {
            RowKind::Note(lines) => format!("[{lines}]"),
            _ => row.span.of(&article.text).to_string(),
        });
        words.collect()
    }

    #[test]
    fn rows_break_between_words_and_after_hyphens() {
        let article = article(&[(BlockKind::Paragraph, "a Harbour-based firm says")]);
        assert_eq!(shown(&article, shape(11), &[]), ["a Harbour-", "based firm", "says"]);
    }

    #[test]
    fn short_stored_lines_are_filled_again_but_furniture_keeps_its_lines() {
        let article = article(&[(BlockKind::Paragraph, "one\ntwo"), (BlockKind::Furniture, "menu\nmore")]);
        assert_eq!(shown(&article, shape(20), &[]), ["one\ntwo", "", "[2]"]);
        let all = Shape { furniture: Furniture::Shown, ..shape(20) };
        assert_eq!(shown(&article, all, &[]), ["one\ntwo", "", "menu", "more"]);
    }

    #[test]
    fn a_word_longer_than_the_row_is_broken_at_whole_characters() {
        let article = article(&[(BlockKind::Paragraph, "東京都庁 x")]);
        for row in shown(&article, shape(3), &[]) {
            assert!(columns::width(&row) <= 3, "{row}");
        }
    }

    #[test]
    fn a_letter_after_a_name_takes_its_cell() {
        let article = article(&[(BlockKind::Paragraph, "Mia Holm says no")]);
        let letters = Shape { letters: Letters::On, ..shape(13) };
        assert_eq!(shown(&article, shape(13), &[8]), ["Mia Holm says", "no"]);
        assert_eq!(shown(&article, letters, &[8]), ["Mia Holm", "says no"]);
    }

    #[test]
    fn furniture_is_counted_with_the_paragraph_before_it() {
        let article =
            article(&[(BlockKind::Paragraph, "body"), (BlockKind::Furniture, "a\nb"), (BlockKind::Furniture, "c")]);
        let page = Page::of(&article, shape(20), &[]);
        assert_eq!(page.furniture, [Run { lines: 3, after: 1 }]);
        assert_eq!(page.rows.last().map(|row| row.kind), Some(RowKind::Note(3)));
    }

    #[test]
    fn a_byte_is_found_in_its_row_at_every_width() {
        let article = article(&[(BlockKind::Paragraph, "one two three four five six seven")]);
        let at = article.text.find("five").expect("there");
        for measure in 1..40 {
            let page = Page::of(&article, shape(measure), &[]);
            let row = page.rows[page.row_at(at)];
            assert!(row.span.holds(at), "{measure}: {row:?}");
        }
    }
}

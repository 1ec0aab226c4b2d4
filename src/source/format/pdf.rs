//! What `pdftotext -bbox-layout` says of a PDF (every word and where it stands) → one article, or the many of an archive export.
//!
//! A page knows lines, not paragraphs: lines are put together again, words that were parted at a line's end too, and what stands
//! at the head or foot of several pages is left out.

use super::xml::{self, Piece};
use super::{Draft, Stated, export, refusal, said};
use crate::source::SkipReason;
use crate::text::{ends_sentence, fold};
use std::collections::BTreeMap;

/// The articles of a document: one, unless it is an export of many.
pub fn read(layout: &[u8]) -> Result<Vec<Draft>, SkipReason> {
    let mut pages = Pages::default();
    // What was read before an error is the document.
    let _ = xml::read(&String::from_utf8_lossy(layout), |piece| pages.take(piece));
    let blocks = without_running_heads(pages.blocks);
    let title = title(&blocks);
    let text = paragraphs(&blocks).join("\n\n");
    if text.is_empty() {
        return Err(refusal("a PDF without text: its pages may be pictures"));
    }
    if export::is_export(&text) {
        return Ok(export::articles(&text).into_iter().map(|(_, draft)| draft).collect());
    }
    Ok(vec![Draft { text, stated: Stated { title, ..Stated::default() } }])
}

/// Lines that stand together. Lengths are points, from the upper left corner of the page.
#[derive(Default)]
struct Block {
    page: usize,
    lines: Vec<Line>,
    /// Where it stands on its page: 0 at the top, 1 at the bottom.
    place: f32,
}

#[derive(Default)]
struct Line {
    words: String,
    left: f32,
    right: f32,
    height: f32,
    /// How wide the first word is.
    first: f32,
}

#[derive(Default)]
struct Pages {
    blocks: Vec<Block>,
    page: usize,
    height: f32,
    is_word: bool,
}

impl Pages {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Start(element) => {
                let length =
                    |name: &str| element.attribute(name).and_then(|words| words.parse::<f32>().ok()).unwrap_or(0.0);
                match element.name() {
                    "page" => {
                        self.page += 1;
                        self.height = length("height");
                    }
                    "block" => {
                        let middle = (length("yMin") + length("yMax")) / 2.0;
                        let place = if self.height > 0.0 { middle / self.height } else { 0.5 };
                        self.blocks.push(Block { page: self.page, place, lines: Vec::new() });
                    }
                    "line" => {
                        let line = Line {
                            left: length("xMin"),
                            right: length("xMax"),
                            height: length("yMax") - length("yMin"),
                            ..Line::default()
                        };
                        if let Some(block) = self.blocks.last_mut() {
                            block.lines.push(line);
                        }
                    }
                    "word" => {
                        self.is_word = true;
                        let width = length("xMax") - length("xMin");
                        if let Some(line) = self.line() {
                            match line.words.is_empty() {
                                true => line.first = width,
                                false => line.words.push(' '),
                            }
                        }
                    }
                    _ => {}
                }
            }
            Piece::End("word") => self.is_word = false,
            Piece::Text(text) if self.is_word => {
                if let Some(line) = self.line() {
                    line.words.push_str(text);
                }
            }
            _ => {}
        }
    }

    fn line(&mut self) -> Option<&mut Line> {
        self.blocks.last_mut()?.lines.last_mut()
    }
}

/// The part of a page, above and below, where running heads and page numbers stand.
const EDGE: f32 = 0.1;

/// The blocks without those that stand at the edge of several pages with the same words, numbers apart.
fn without_running_heads(blocks: Vec<Block>) -> Vec<Block> {
    let running = |block: &Block| -> Option<String> {
        let is_at_edge = block.place < EDGE || block.place > 1.0 - EDGE;
        let words = block.lines.iter().map(|line| line.words.as_str()).collect::<Vec<_>>().join(" ");
        (is_at_edge && block.lines.len() <= 2)
            .then(|| fold(&words).chars().filter(|letter| letter.is_alphabetic()).collect())
    };
    let mut pages: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for block in &blocks {
        if let Some(words) = running(block) {
            pages.entry(words).or_default().push(block.page);
        }
    }
    pages.values_mut().for_each(Vec::dedup);
    let is_running = |block: &Block| {
        running(block).is_some_and(|words| words.is_empty() || pages.get(&words).is_some_and(|pages| pages.len() > 1))
    };
    blocks.into_iter().filter(|block| !is_running(block)).collect()
}

/// How much larger than most lines a title is set.
const LARGE: f32 = 1.2;
/// Blocks at the beginning among which the title is.
const HEAD: usize = 8;

/// The largest words at the beginning, if they are clearly larger than the rest. A word or two are a section's name.
fn title(blocks: &[Block]) -> Option<String> {
    let mut heights: Vec<f32> = blocks.iter().flat_map(|block| &block.lines).map(|line| line.height).collect();
    heights.sort_by(f32::total_cmp);
    let usual = *heights.get(heights.len() / 2)?;
    let height = |block: &Block| block.lines.first().map_or(0.0, |line| line.height);
    let head = blocks.iter().take(HEAD).filter(|block| {
        let words: usize = block.lines.iter().map(|line| line.words.split_whitespace().count()).sum();
        height(block) >= usual * LARGE && (3..40).contains(&words)
    });
    // The first of several of one size.
    let largest = head.reduce(|largest, block| if height(block) > height(largest) * 1.01 { block } else { largest })?;
    said::line(&largest.lines.iter().map(|line| line.words.as_str()).collect::<Vec<_>>().join(" "))
}

/// The text's paragraphs. One that a page or column breaks off goes on in the next block.
fn paragraphs(blocks: &[Block]) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut height = 0.0_f32;
    for block in blocks {
        let left = block.lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
        let right = block.lines.iter().map(|line| line.right).fold(0.0, f32::max);
        let mut before: Option<&Line> = None;
        for line in block.lines.iter().filter(|line| !line.words.trim().is_empty()) {
            let goes_on = match before {
                Some(before) => {
                    let has_room = before.right + line.height * 0.3 + line.first < right;
                    let is_indented = line.left > left + line.height * 0.7 && before.left < line.left;
                    !(is_indented || has_room && ends_sentence(&before.words))
                }
                None => {
                    let is_same_size = (line.height - height).abs() < line.height * 0.1;
                    let is_open = paragraphs.last().is_some_and(|last| !ends_sentence(last));
                    is_same_size && is_open && line.words.starts_with(char::is_lowercase)
                }
            };
            match paragraphs.last_mut().filter(|_| goes_on) {
                Some(last) => join(last, &line.words),
                None => paragraphs.push(line.words.clone()),
            }
            height = line.height;
            before = Some(line);
        }
    }
    paragraphs
}

/// Puts a line behind another: a word parted by a hyphen is one again.
fn join(text: &mut String, line: &str) {
    let is_parted = text.strip_suffix(['-', '\u{ad}', '‐']).is_some_and(|before| before.ends_with(char::is_lowercase))
        && line.starts_with(char::is_lowercase);
    if is_parted {
        text.pop();
    } else {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line at `top`, six points a letter.
    fn line(left: f32, top: f32, height: f32, words: &str) -> String {
        let mut at = left;
        let mut spoken = String::new();
        for word in words.split(' ') {
            let width = word.chars().count() as f32 * 6.0;
            let word = word.replace('&', "&amp;");
            spoken += &format!(r#"<word xMin="{at}" yMin="{top}" xMax="{}" yMax="0">{word}</word>"#, at + width);
            at += width + 6.0;
        }
        format!(r#"<line xMin="{left}" yMin="{top}" xMax="{}" yMax="{}">{spoken}</line>"#, at - 6.0, top + height)
    }

    fn block(top: f32, height: f32, lines: &[&str]) -> String {
        let end = top + height * lines.len() as f32;
        let lines: String =
            (0..).zip(lines).map(|(at, words)| line(60.0, top + height * at as f32, height, words)).collect();
        format!(r#"<block xMin="60" yMin="{top}" xMax="400" yMax="{end}">{lines}</block>"#)
    }

    fn document(pages: &[String]) -> Vec<u8> {
        let pages: String =
            pages.iter().map(|page| format!(r#"<page width="600" height="800"><flow>{page}</flow></page>"#)).collect();
        format!("<html><body><doc>{pages}</doc></body></html>").into_bytes()
    }

    fn draft(pages: &[String]) -> Draft {
        read(&document(pages)).expect("a text").remove(0)
    }

    #[test]
    fn lines_become_paragraphs_and_parted_words_one() {
        let text = draft(&[block(
            300.0,
            12.0,
            &[
                "The port of Ostra will charge more for ev-",
                "ery ship, Dana Ruiz & Co. said.",
                "“It will pay for the new wall, and it will",
                "pay off.”",
            ],
        )])
        .text;
        assert_eq!(
            text,
            "The port of Ostra will charge more for every ship, Dana Ruiz & Co. said.\n\n“It will pay for the new wall, and it will pay off.”"
        );
    }

    #[test]
    fn a_paragraph_goes_on_over_the_page_and_running_heads_are_left_out() {
        let page = |number: usize, words: &str| {
            let head = block(20.0, 10.0, &["The Ostra Post"]);
            let foot = block(780.0, 10.0, &[&format!("Page {number}")]);
            head + &block(300.0, 12.0, &[words]) + &foot
        };
        let text = draft(&[page(1, "It will pay for the new wall and"), page(2, "for the old one.")]).text;
        assert_eq!(text, "It will pay for the new wall and for the old one.");
    }

    #[test]
    fn the_largest_words_at_the_beginning_are_the_title() {
        let page = block(100.0, 20.0, &["Harbour fees rise", "again in Ostra"])
            + &block(200.0, 10.0, &["The port will charge more."])
            + &block(300.0, 10.0, &["It said so.", "Nobody else did."]);
        assert_eq!(draft(&[page]).stated.title.as_deref(), Some("Harbour fees rise again in Ostra"));
        assert_eq!(draft(&[block(100.0, 10.0, &["Harbour fees rise again"])]).stated.title, None);
    }

    #[test]
    fn pages_without_words_are_refused() {
        assert!(read(&document(&[String::new()])).is_err());
        assert!(read(b"not xml <").is_err());
    }
}

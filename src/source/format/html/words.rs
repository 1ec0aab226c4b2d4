//! Elements → text: a paragraph each, list items with a bullet, without lists of links.

use crate::text::fold;
use dom_query::{Document, NodeRef};

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The text of a page or a part of one, paragraphs parted by an empty line. A heading that repeats `title` is left out.
pub(super) fn text(document: &Document, title: Option<&str>) -> String {
    let mut writer = Writer::default();
    writer.children(&document.root(), Mark::None);
    writer.close(Mark::None);
    let title = title.map(letters);
    let mut text = String::new();
    let mut last = "";
    for (index, paragraph) in writer.paragraphs.iter().enumerate() {
        let is_title = index < 4 && title.as_deref().is_some_and(|title| title == letters(&paragraph.words));
        if is_title || paragraph.is_link() || paragraph.words == last || is_label(&paragraph.words) {
            continue;
        }
        last = &paragraph.words;
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(if paragraph.mark == Mark::Item { "• " } else { "" });
        text.push_str(&paragraph.words);
    }
    text
}

/// Labels of what a page puts between the paragraphs of any article.
const LABELS: [&str; 24] = [
    "advertisement",
    "advert",
    "ad",
    "article content",
    "story continues below",
    "story continues below advertisement",
    "article continues below",
    "continue reading",
    "comments",
    "comment",
    "share",
    "share this",
    "share this article",
    "related",
    "related articles",
    "related stories",
    "read more",
    "read next",
    "more about",
    "recommended",
    "most read",
    "trending",
    "this slideshow requires javascript",
    "loading",
];

/// True for a line that is only such a label, perhaps numbered.
fn is_label(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let line = line.to_lowercase();
    let line = line.trim_end_matches(|letter: char| !letter.is_alphabetic());
    LABELS.contains(&line)
}

/// How many letters and digits there are.
pub(super) fn length(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphanumeric()).count()
}

/// White space of any kind as single spaces, none at the ends.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters and digits alone, folded.
pub(super) fn letters(text: &str) -> String {
    fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mark {
    #[default]
    None,
    /// An entry of a list.
    Item,
}

#[derive(Debug, Default)]
struct Paragraph {
    words: String,
    mark: Mark,
    /// Bytes of the words that are links.
    linked: usize,
}

impl Paragraph {
    /// A line that is all link leads to another article; a sentence may be one and stay.
    fn is_link(&self) -> bool {
        let is_sentence =
            self.words.len() > 120 || self.words.ends_with(['.', '!', '?', '”', '"']) && self.words.len() > 40;
        self.linked > 0 && self.linked * 10 >= self.words.len() * 9 && !is_sentence
    }
}

#[derive(Default)]
struct Writer {
    paragraphs: Vec<Paragraph>,
    open: Paragraph,
    /// Inside how many links.
    links: usize,
    /// A space is due before the next word.
    is_spaced: bool,
}

impl Writer {
    // As deep as the document, which is cut to a few hundred.
    fn children(&mut self, node: &NodeRef<'_>, mark: Mark) {
        for child in node.children_it(false) {
            self.node(&child, mark);
        }
    }

    fn node(&mut self, node: &NodeRef<'_>, mark: Mark) {
        if node.is_text() {
            self.words(&node.text());
            return;
        }
        let Some(name) = node.node_name() else { return };
        match &*name {
            "head" | "img" | "title" => {}
            "br" => self.close(mark),
            "a" => {
                self.links += 1;
                self.children(node, mark);
                self.links -= 1;
            }
            "ul" | "ol" if is_menu(node) => self.close(mark),
            "pre" => {
                self.close(mark);
                for line in node.text().lines() {
                    self.words(line);
                    self.close(mark);
                }
            }
            "li" => {
                self.close(mark);
                self.children(node, Mark::Item);
                self.close(Mark::Item);
            }
            "td" | "th" => {
                // Cells of a row are read in one line; a table that lays out the page holds paragraphs of its own.
                self.is_spaced = true;
                self.children(node, mark);
                self.is_spaced = true;
            }
            name if BLOCKS.contains(&name) => {
                self.close(mark);
                self.children(node, mark);
                self.close(mark);
            }
            _ => self.children(node, mark),
        }
    }

    fn words(&mut self, text: &str) {
        self.is_spaced |= text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            let before = self.open.words.len();
            if self.is_spaced && !self.open.words.is_empty() {
                self.open.words.push(' ');
            }
            self.open.words.push_str(word);
            self.open.linked += if self.links > 0 { self.open.words.len() - before } else { 0 };
            self.is_spaced = true;
        }
        self.is_spaced = text.ends_with(char::is_whitespace) || text.is_empty() && self.is_spaced;
    }

    fn close(&mut self, mark: Mark) {
        self.is_spaced = false;
        let mut paragraph = std::mem::take(&mut self.open);
        if !paragraph.words.is_empty() {
            paragraph.mark = mark;
            self.paragraphs.push(paragraph);
        }
    }
}

/// A list whose words are nearly all links.
fn is_menu(list: &NodeRef<'_>) -> bool {
    let all = list.normalized_char_count();
    let links = list.descendants_it().filter(|node| node.has_name("a")).map(|link| link.normalized_char_count());
    links.sum::<usize>() * 10 >= all * 7
}

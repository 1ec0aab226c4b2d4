//! Markdown → its words, with what the front matter states.
//!
//! Links keep their words, pictures go, HTML becomes words, and what site builders put between braces goes.

mod front;

use super::{Draft, fragment};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;

/// The longest text read, in bytes: marks without end take sixty times their size.
const LONGEST: usize = 4 * 1024 * 1024;

/// The article of a Markdown file.
pub fn read(text: &str) -> Draft {
    let (stated, body) = front::read(text);
    let body = without_codes(&body[..body.floor_char_boundary(LONGEST)]);
    let mut writer = Writer::default();
    for event in
        Parser::new_ext(&body, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH)
    {
        writer.take(event);
    }
    writer.close();
    Draft { text: writer.text, stated }
}

#[derive(Default)]
struct Writer {
    text: String,
    line: String,
    /// HTML that stands for itself, until its end.
    html: String,
    /// Inside how many pictures, whose words are not shown.
    pictures: usize,
    /// Inside how many items of lists.
    items: usize,
    /// The next words begin an item.
    begins_item: bool,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. }) => self.pictures += 1,
            Event::End(TagEnd::Image) => self.pictures = self.pictures.saturating_sub(1),
            Event::Start(Tag::Item) => {
                self.close();
                self.items += 1;
                self.begins_item = true;
            }
            Event::End(TagEnd::Item) => {
                self.close();
                self.items = self.items.saturating_sub(1);
                self.begins_item = false;
            }
            Event::End(TagEnd::TableCell) => self.line.push_str("  "),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::TableCell)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::Start(_) | Event::End(_) | Event::Rule => self.close(),
            Event::Text(words) | Event::Code(words) if self.pictures == 0 => self.line.push_str(&words),
            Event::SoftBreak if self.pictures == 0 => self.line.push(' '),
            Event::HardBreak => self.close(),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) if tag.starts_with("<br") || tag.starts_with("</p") || tag.starts_with("</div") => {
                self.close();
            }
            _ => {}
        }
    }

    /// Ends a paragraph.
    fn close(&mut self) {
        if !self.html.is_empty() {
            let html = std::mem::take(&mut self.html);
            let words = fragment::text(&html);
            self.paragraph(&words);
        }
        let line = std::mem::take(&mut self.line);
        // Marks that site builders read: "{: .lead}".
        let line = line.trim();
        if !(line.starts_with("{:") && line.ends_with('}')) {
            self.paragraph(line);
        }
    }

    fn paragraph(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        if std::mem::take(&mut self.begins_item) {
            self.text.push_str("• ");
        }
        self.text.push_str(words);
    }
}

/// The text without `{% … %}`, `{{ … }}` and `{{< … >}}`, which are for the program that builds a site.
fn without_codes(text: &str) -> Cow<'_, str> {
    if !text.contains("{%") && !text.contains("{{") {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['{']) {
        let end = match rest.as_bytes().get(at + 1) {
            Some(b'%') => line_end(&rest[at..], "%}"),
            Some(b'{') => line_end(&rest[at..], "}}"),
            _ => None,
        };
        let until = end.map_or(at + 1, |_| at);
        kept.push_str(&rest[..until]);
        rest = &rest[end.map_or(until, |end| at + end)..];
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// One past `mark`, when it stands on the first few lines.
fn line_end(text: &str, mark: &str) -> Option<usize> {
    const LONGEST: usize = 1000;
    let near = &text[..text.floor_char_boundary(LONGEST)];
    near.find(mark).map(|at| at + mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_their_words_and_pictures_go() {
        let draft = read(
            "# Fees\n\nIt *rained* on [the pier](https://a.example), **they** said.\n![The pier](a.jpg)\n\n- One\n- Two\n\n<p>It &amp; that</p>\n",
        );
        assert_eq!(draft.text, "Fees\n\nIt rained on the pier, they said.\n\n• One\n\n• Two\n\nIt & that");
    }

    #[test]
    fn codes_for_site_builders_go() {
        assert_eq!(read("It {{< youtube x >}}rained.\n\n{% raw %}{: .lead}\n\n{sic}").text, "It rained.\n\n{sic}");
    }

    #[test]
    fn front_matter_states_the_facts() {
        let draft = read(
            "---\ntitle: \"Fees: a story\"\nauthors:\n- Ann Cao\n- Dana Ruiz\ndate: 2025-02-12\n---\n\nIt rained.",
        );
        assert_eq!(draft.stated.title.as_deref(), Some("Fees: a story"));
        assert_eq!(draft.stated.authors, ["Ann Cao", "Dana Ruiz"]);
        assert_eq!(draft.stated.date.as_deref(), Some("2025-02-12"));
        assert_eq!(draft.text, "It rained.");
    }
}

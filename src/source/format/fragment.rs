//! HTML inside something else (a feed's item, a letter, a book's chapter) → its text, paragraphs parted by an empty line.
//!
//! Reads the stream of tags and never builds a tree, so that no depth of nesting costs anything. What no reader of the page
//! sees or reads on (scripts, styles, figures, asides, menus, what is hidden) is left out. Whole pages, which need judgement
//! on what of them is the article, are for another reader.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{LocalName, local_name};
use std::borrow::Cow;
use std::cell::RefCell;

/// What a piece of HTML says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fragment {
    /// Its text.
    pub text: String,
    /// The words of its `<title>`; they are not in the text.
    pub title: String,
    /// The words of its first `<h1>` or `<h2>`; they are in the text too.
    pub heading: String,
}

/// Reads a piece of HTML.
pub(super) fn read(html: &str) -> Fragment {
    run(html, 0)
}

/// The text of a value that may be HTML or plain: without a tag its lines stay as they are and only entities are decoded.
pub(super) fn text(value: &str) -> String {
    let last = value.rfind('>').unwrap_or(0);
    let is_html = value[..last].match_indices('<').any(|(at, _)| {
        value[at + 1..].trim_start_matches('/').starts_with(|letter: char| letter.is_ascii_alphabetic())
    });
    if is_html || value.contains('&') { run(value, u32::from(!is_html)).text } else { value.trim().to_string() }
}

fn run(html: &str, preserved: u32) -> Fragment {
    let sink = Sink(RefCell::new(Reading { preserved, ..Reading::default() }));
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(&*without_monsters(html)));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // A script's end hands control back; there is nothing to do but go on.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let Reading { text, title, heading, .. } = tokenizer.sink.0.into_inner();
    Fragment { text, title, heading }
}

/// The most places in one tag at which an attribute may begin: the parser compares each with all before it.
const MOST_IN_TAG: usize = 4_000;

/// The HTML without tags that are made to keep a parser busy.
fn without_monsters(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let mut kept = String::new();
    let mut from = 0;
    let mut at = 0;
    while let Some(open) = memchr::memchr(b'<', &bytes[at..]).map(|found| at + found) {
        at = open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        at = memchr::memchr(b'>', &bytes[open..]).map_or(html.len(), |found| open + found + 1);
        let starts = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0c | b'/' | b'"' | b'\'');
        if bytes[open..at].iter().filter(starts).count() > MOST_IN_TAG {
            kept.push_str(&html[from..open]);
            from = at;
        }
    }
    if from == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[from..]);
    Cow::Owned(kept)
}

struct Sink(RefCell<Reading>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reading = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(characters) => reading.characters(&characters),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return reading.start(&tag),
            Token::TagToken(tag) => reading.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What parts the next word from the text so far, the weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

#[derive(Debug, Default)]
struct Reading {
    text: String,
    title: String,
    heading: String,
    gap: Gap,
    /// How many elements are open in which line ends count.
    preserved: u32,
    /// The element whose raw words come next.
    raw: Option<LocalName>,
    /// The element that is left out: its name, how many of that name are open, and where in the text it began. What was
    /// never closed is kept.
    held: Option<(LocalName, u32, usize)>,
    /// Where the first heading began.
    heading_from: Option<usize>,
}

impl Reading {
    fn characters(&mut self, characters: &str) {
        match &self.raw {
            Some(name) if *name == local_name!("title") => {
                if self.held.is_none() && self.title.len() < 1_000 {
                    self.title.push_str(characters);
                }
            }
            Some(_) => {}
            None => characters.chars().for_each(|character| self.character(character)),
        }
    }

    fn character(&mut self, character: char) {
        match character {
            '\n' if self.preserved > 0 => self.line_end(),
            // Soft hyphens and fillers are for the browser; a terminal has no use for them.
            '\u{ad}' | '\u{34f}' | '\u{200b}' | '\u{feff}' => {}
            _ if character.is_whitespace() => self.part(Gap::Space),
            _ => {
                if !self.text.is_empty() {
                    self.text.push_str(match self.gap {
                        Gap::None => "",
                        Gap::Space => " ",
                        Gap::Line => "\n",
                        Gap::Paragraph => "\n\n",
                    });
                }
                self.gap = Gap::None;
                self.text.push(character);
            }
        }
    }

    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// One line end ends a line, two a paragraph.
    fn line_end(&mut self) {
        self.part(if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line });
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        match tag.name {
            local_name!("br") => self.line_end(),
            local_name!("pre") => self.preserved = self.preserved.saturating_add(1),
            local_name!("h1") | local_name!("h2") if self.heading.is_empty() && self.held.is_none() => {
                self.heading_from.get_or_insert(self.text.len());
            }
            _ => {}
        }
        if is_block(&tag.name) {
            self.part(Gap::Paragraph);
        }
        // In XHTML an element may be over as it begins.
        if tag.self_closing {
            return TokenSinkResult::Continue;
        }
        match &mut self.held {
            Some((name, open, _)) if *name == tag.name => *open = open.saturating_add(1),
            None if is_left_out(&tag.name) || is_hidden(tag) => {
                self.held = Some((tag.name.clone(), 1, self.text.len()));
            }
            _ => {}
        }
        let Some(kind) = raw_kind(&tag.name) else { return TokenSinkResult::Continue };
        self.raw = Some(tag.name.clone());
        TokenSinkResult::RawData(kind)
    }

    fn end(&mut self, name: &LocalName) {
        self.raw = None;
        match *name {
            local_name!("pre") => self.preserved = self.preserved.saturating_sub(1),
            local_name!("h1") | local_name!("h2") => self.end_heading(),
            local_name!("br") => self.line_end(),
            _ => {}
        }
        if is_block(name) {
            self.part(Gap::Paragraph);
        }
        if let Some((held, open, from)) = &mut self.held
            && held == name
        {
            *open -= 1;
            if *open == 0 {
                self.text.truncate(*from);
                self.held = None;
                self.part(Gap::Space);
            }
        }
    }

    fn end_heading(&mut self) {
        let Some(from) = self.heading_from.take() else { return };
        let words = self.text.get(from..).unwrap_or("");
        if self.held.is_none() {
            self.heading = words.split_whitespace().take(100).collect::<Vec<_>>().join(" ");
        }
    }
}

/// Elements whose content is no markup.
fn raw_kind(name: &LocalName) -> Option<RawKind> {
    match *name {
        local_name!("script") => Some(RawKind::ScriptData),
        local_name!("title") | local_name!("textarea") => Some(RawKind::Rcdata),
        local_name!("style") | local_name!("iframe") | local_name!("noscript") | local_name!("noframes") => {
            Some(RawKind::Rawtext)
        }
        _ => None,
    }
}

fn is_left_out(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("figure")
            | local_name!("aside")
            | local_name!("nav")
            | local_name!("svg")
            | local_name!("template")
            | local_name!("select")
            | local_name!("button")
            | local_name!("audio")
            | local_name!("video")
    )
}

/// True for an element that may hold text and is not shown.
fn is_hidden(tag: &Tag) -> bool {
    let may_hold = matches!(tag.name, local_name!("div") | local_name!("span") | local_name!("p") | local_name!("td"));
    may_hold
        && tag.attrs.iter().any(|attribute| match attribute.name.local {
            local_name!("hidden") => true,
            local_name!("style") => {
                let style: String =
                    attribute.value.chars().filter(|letter| !letter.is_whitespace()).take(2_000).collect();
                style.to_ascii_lowercase().contains("display:none")
            }
            _ => false,
        })
}

/// Elements that stand on lines of their own. A cell is one too: mails are laid out in tables.
const BLOCKS: [&str; 48] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

fn is_block(name: &LocalName) -> bool {
    BLOCKS.binary_search(&&**name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blocks_part_paragraphs_and_breaks_part_lines() {
        let html = "<div><p>Fees <b>rise</b>\n again.</p><ul><li>One<li>Two</ul>Last<br>line<br/><br>and&nbsp;more &amp; more</div>";
        assert_eq!(text(html), "Fees rise again.\n\nOne\n\nTwo\n\nLast\nline\n\nand more & more");
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        let html = "<style>p{}</style><script>if (a<b) '</p>'</script><p>Seen.</p><figure><img><figcaption>A ship</figcaption>\
            </figure><div style='color:red; display: none'>Preheader</div><aside><aside>x</aside>y</aside><p>Too.";
        assert_eq!(text(html), "Seen.\n\nToo.");
        assert_eq!(text("<p>One.</p><figure><p>Two."), "One.\n\nTwo.", "never closed: kept");
    }

    #[test]
    fn a_page_gives_its_title_and_heading() {
        let page = "<html><head><title>Gazette &#8211; Fees</title><script src='a'/></head><body><h1>Fees\n <i>rise</i></h1><p>Words.";
        let expected = ("Gazette – Fees".to_string(), "Fees rise".to_string(), "Fees rise\n\nWords.".to_string());
        let Fragment { text, title, heading } = read(page);
        assert_eq!((title, heading, text), expected);
    }

    #[test]
    fn plain_text_keeps_its_lines() {
        assert_eq!(text("One.\n\nTwo < three &lt;&eacute;\nlines"), "One.\n\nTwo < three <é\nlines");
        assert_eq!(text("1 < 2\n\nand 3 > 2"), "1 < 2\n\nand 3 > 2");
    }

    #[test]
    fn the_lines_of_preformatted_text_stay() {
        assert_eq!(text("<pre>one\n  two\n\nthree</pre>four\nfive"), "one\ntwo\n\nthree\n\nfour five");
    }

    #[test]
    fn depth_and_monsters_cost_nothing() {
        let deep = format!("{}words{}", "<div><table>".repeat(50_000), "</table></div>".repeat(50_000));
        assert_eq!(text(&deep), "words");
        let many: String = (0..400_000).map(|number| format!(" a{number}=''")).collect();
        assert_eq!(text(&format!("<p>One<b{many}>two</b>")), "Onetwo");
        for signs in ["<", "<a", "</", "&", "<!--", "<p x='"] {
            read(&signs.repeat(1_000_000));
            text(&signs.repeat(1_000_000));
        }
    }

    #[test]
    fn the_blocks_are_in_order() {
        assert!(BLOCKS.is_sorted());
    }

    proptest! {
        #[test]
        fn any_text_is_read(html in "(<|>|/|p|div|script|!--|figure|title| |\"|&#x|;|é|\\PC){0,60}") {
            text(&html);
            read(&html);
        }
    }
}

//! A page without programs, styles, drawings and comments, and never nested deeper than [`DEPTH`].
//!
//! One pass over the bytes, whatever they are: the parser behind it takes quadratic time in the nesting (8,000 elements in
//! each other take seconds, 50,000 never end), so depth is cut before it sees the page.

/// The deepest nesting kept. Real pages stay below 100.
const DEPTH: usize = 120;

/// The most tags kept; the rest of the page is cut. Large pages have some ten thousand.
const TAGS: usize = 60_000;

/// The longest tag kept, in bytes: longer ones hold data in their attributes.
const TAG: usize = 4 * 1024;

/// The most blanks in a tag kept: a parser compares each attribute with all others.
const BLANKS: usize = 200;

/// The longest tag understood, in bytes, and after [`PATIENCE`] broken ones [`TAG`].
const LONGEST: usize = 1024 * 1024;

/// How many tags may never close before only short ones are looked for.
const PATIENCE: usize = 32;

/// The most data of one kind kept, in bytes.
const DATA: usize = 1024 * 1024;

/// Elements whose content is no text of the page.
const DROPPED: [&str; 11] =
    ["script", "style", "svg", "math", "noscript", "iframe", "template", "object", "textarea", "select", "canvas"];

/// What is shown only without programs may be the article itself, when it is this long, in bytes, and has paragraphs.
const STORY: usize = 500;

/// Elements that say how words look. A parser opens those left open again in every paragraph, hundreds in each of a million.
const LOOKS: [&str; 13] = ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements that cannot hold others.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that end of themselves where the next one begins; pages often leave their ends out.
const OPEN: [&str; 4] = ["p", "li", "dt", "dd"];

/// What is left of a page.
#[derive(Debug, Default)]
pub(super) struct Small {
    pub(super) html: String,
    /// The JSON-LD blocks.
    pub(super) data: Vec<String>,
}

/// Makes a page small and shallow.
pub(super) fn shrink(page: &str) -> Small {
    let mut small = Small { html: String::with_capacity(page.len() / 2), data: Vec::new() };
    let mut rest = page;
    let (mut depth, mut beyond) = (0_usize, 0_usize);
    let mut tags = 0;
    // Tags that never close are looked through again and again: few are enough.
    let mut patience = PATIENCE;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        small.html.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = after(rest, "-->");
            continue;
        }
        let Some(tag) = Tag::of(rest, if patience > 0 { LONGEST } else { TAG }) else {
            let is_begun = rest[1..].trim_start_matches('/').starts_with(|letter: char| letter.is_ascii_alphabetic());
            if is_begun && patience == 0 {
                // What was looked through in vain is not looked through again.
                rest = &rest[rest.ceil_char_boundary(TAG.min(rest.len()))..];
                continue;
            }
            patience -= usize::from(is_begun);
            // A doctype, a broken tag, or a less-than sign in the text.
            let end = if rest.starts_with("<!") || rest.starts_with("<?") {
                rest.find('>').map_or(rest.len(), |end| end + 1)
            } else {
                1
            };
            if end == 1 {
                small.html.push_str("&lt;");
            }
            rest = &rest[end..];
            continue;
        };
        tags += 1;
        if tags > TAGS {
            return small;
        }
        let whole = &rest[..tag.length];
        rest = &rest[tag.length..];
        if LOOKS.contains(&tag.name.as_str()) {
            continue;
        }
        if DROPPED.contains(&tag.name.as_str()) {
            if tag.is_start && !whole.ends_with("/>") {
                let content = until_end(rest, &tag.name);
                if tag.name == "noscript" && content.len() >= STORY && content.contains("<p") {
                    continue;
                }
                if tag.name == "script" && is_data(whole) && content.len() <= DATA {
                    small.data.push(content.to_string());
                }
                rest = &rest[content.len()..];
                small.html.push(' ');
            }
            // Their end tags go too.
            continue;
        }
        let counts = !VOID.contains(&tag.name.as_str()) && !OPEN.contains(&tag.name.as_str());
        match (counts, tag.is_start) {
            (true, true) if depth >= DEPTH => beyond += 1,
            (true, false) if beyond > 0 => beyond -= 1,
            (true, is_start) => {
                depth = if is_start { depth + 1 } else { depth.saturating_sub(1) };
                push(&mut small.html, whole, &tag);
            }
            (false, _) => push(&mut small.html, whole, &tag),
        }
    }
    small.html.push_str(rest);
    small
}

fn push(html: &mut String, whole: &str, tag: &Tag) {
    let blanks = whole.bytes().filter(u8::is_ascii_whitespace).count();
    if whole.len() <= TAG && blanks <= BLANKS {
        html.push_str(whole);
    } else {
        html.push_str(if tag.is_start { "<" } else { "</" });
        html.push_str(&tag.name);
        html.push('>');
    }
}

/// A start or end tag.
struct Tag {
    /// In lower case.
    name: String,
    is_start: bool,
    /// With both brackets, in bytes.
    length: usize,
}

impl Tag {
    /// The tag that `text` begins with.
    fn of(text: &str, limit: usize) -> Option<Tag> {
        let inside = &text[1..];
        let (is_start, inside) = match inside.strip_prefix('/') {
            Some(inside) => (false, inside),
            None => (true, inside),
        };
        let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != ':');
        let end = end.unwrap_or(inside.len());
        if end == 0 || end > 40 || !inside.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            return None;
        }
        let before = text.len() - inside.len();
        let length = closing(&text.as_bytes()[before + end..], limit)?;
        Some(Tag { name: inside[..end].to_ascii_lowercase(), is_start, length: before + end + length })
    }
}

/// One past the bracket that closes a tag, which may stand in a quoted value too. A quote that never ends ends nothing.
fn closing(bytes: &[u8], limit: usize) -> Option<usize> {
    let mut at = 0;
    let bytes = &bytes[..bytes.len().min(limit)];
    while at < bytes.len() {
        match bytes[at] {
            b'>' => return Some(at + 1),
            quote @ (b'"' | b'\'') if at > 0 && bytes[..at].trim_ascii_end().ends_with(b"=") => {
                at += 1 + memchr::memchr(quote, &bytes[at + 1..]).unwrap_or(0);
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn is_data(tag: &str) -> bool {
    tag.to_ascii_lowercase().contains("ld+json")
}

/// What stands before the end of the element `name`, or the rest when it never ends.
fn until_end<'t>(text: &'t str, name: &str) -> &'t str {
    let bytes = text.as_bytes();
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&bytes[from..], b"</") {
        let start = from + at;
        let is_end =
            bytes.get(start + 2..start + 2 + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()));
        if is_end {
            return &text[..start];
        }
        from = start + 2;
    }
    text
}

fn after<'t>(text: &'t str, mark: &str) -> &'t str {
    memchr::memmem::find(text.as_bytes(), mark.as_bytes()).map_or("", |at| &text[at + mark.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_styles_and_comments_go_and_data_is_kept() {
        let small = shrink(
            "<p>a<script>if (1 < 2) {}</script><!-- <p> -->b<style>p{}</style><script type='application/ld+json'>{}</script>",
        );
        assert_eq!(small.html, "<p>a b  ");
        assert_eq!(small.data, ["{}"]);
    }

    #[test]
    fn deep_nesting_is_cut_and_closed_again() {
        let page = format!("{}x{}<p>y", "<div>".repeat(5000), "</div>".repeat(5000));
        let html = shrink(&page).html;
        assert_eq!(html.matches("<div>").count(), DEPTH);
        assert_eq!(html.matches("</div>").count(), DEPTH);
        assert!(html.ends_with("<p>y"));
    }

    #[test]
    fn a_bracket_in_a_value_does_not_end_the_tag_and_a_less_than_sign_is_text() {
        assert_eq!(shrink("<a title=\"a > b\">1 < 2</a>").html, "<a title=\"a > b\">1 &lt; 2</a>");
        assert_eq!(shrink("<a title=\"never closed>x").html, "<a title=\"never closed>x");
    }

    #[test]
    fn many_less_than_signs_cost_no_text() {
        let text = "1 < 2 and ".repeat(500);
        assert_eq!(shrink(&text).html.matches("and").count(), 500);
        let endless = format!("{}{}", "<a href=".repeat(100), "end");
        assert!(shrink(&endless).html.len() <= endless.len() + 500);
    }

    #[test]
    fn a_drawing_that_never_ends_takes_the_rest() {
        assert_eq!(shrink("a<svg><path>b").html, "a ");
    }
}

//! Electronic books (EPUB), newspapers made into books among them: each chapter with enough words an article.
//!
//! Chapters come in reading order. What a book says of itself (who wrote it, when, who published it) is said of each chapter;
//! the chapter's own heading is its title. The few parts needed are read here, for a reader of whole books unpacks without a
//! limit.

use super::archive::Archive;
use super::xml::{self, Piece};
use super::{Draft, Stated, fragment, refusal, said, with_words};
use crate::source::SkipReason;
use std::collections::BTreeMap;

/// The fewest words of an article: covers, title pages and lists of contents have fewer.
const LEAST_WORDS: usize = 40;
/// The most chapters that are read.
const MOST_CHAPTERS: usize = 5_000;

/// The articles of a book.
pub fn read(bytes: &[u8]) -> Result<Vec<Draft>, SkipReason> {
    let mut archive = Archive::open(bytes).ok_or_else(|| refusal("a book that cannot be unpacked"))?;
    let path = archive.text("META-INF/container.xml").and_then(|container| package_path(&container));
    let path = path.ok_or_else(|| refusal("a book without a list of its parts"))?;
    let package = archive.text(&path).ok_or_else(|| refusal("a book without a list of its parts"))?;
    let package = Package::read(&package);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let book = package.stated();
    let mut drafts = Vec::new();
    for href in package.chapters().take(MOST_CHAPTERS) {
        let Some(chapter) = archive.text(&resolve(folder, href)) else { continue };
        let chapter = fragment::read(&chapter);
        if chapter.text.split_whitespace().take(LEAST_WORDS).count() < LEAST_WORDS {
            continue;
        }
        let own = said::line(&chapter.heading).or_else(|| said::line(&chapter.title));
        let stated = Stated { title: own.or_else(|| book.title.clone()), ..book.clone() };
        drafts.push(Draft { text: chapter.text, stated });
    }
    with_words(drafts, "a book without a chapter of some words")
}

/// Where the package stands, as the container says.
fn package_path(container: &str) -> Option<String> {
    let mut path = None;
    // What was read before an error serves.
    let _ = xml::read(container, |piece| {
        if let Piece::Start(element) = piece
            && element.name() == "rootfile"
            && element.attribute("media-type").is_none_or(|kind| kind.contains("package"))
            && path.is_none()
        {
            path = element.attribute("full-path");
        }
    });
    path
}

/// What a book says of itself and of its parts.
#[derive(Default)]
struct Package {
    /// Elements of the metadata with their values, in order.
    said: Vec<(String, String)>,
    /// Where each part stands that holds text, by its name in the package.
    parts: BTreeMap<String, String>,
    /// The names of the chapters in reading order.
    spine: Vec<String>,
}

impl Package {
    fn read(xml: &str) -> Package {
        let mut package = Package::default();
        let mut inside = String::new();
        let mut value = String::new();
        // What was read before an error is the book.
        let _ = xml::read(xml, |piece| match piece {
            Piece::Start(element) => {
                package.start(&element);
                inside = element.name().to_string();
                value.clear();
            }
            Piece::Text(text) => value.push_str(text),
            Piece::End(name) => {
                let is_said = name == inside && matches!(name, "title" | "creator" | "date" | "publisher" | "source");
                if is_said && package.said.len() < 100 {
                    package.said.push((name.to_string(), value.clone()));
                }
                inside.clear();
            }
        });
        package
    }

    fn start(&mut self, element: &xml::Element<'_>) {
        match element.name() {
            "item" => {
                let is_text = element.attribute("media-type").is_some_and(|kind| kind.contains("html"));
                let is_contents =
                    element.attribute("properties").is_some_and(|all| all.split(' ').any(|one| one == "nav"));
                if let (Some(id), Some(href)) = (element.attribute("id"), element.attribute("href"))
                    && is_text
                    && !is_contents
                {
                    self.parts.entry(id).or_insert(href);
                }
            }
            "itemref" => self.spine.extend(element.attribute("idref")),
            _ => {}
        }
    }

    /// Where the chapters stand, each once.
    fn chapters(&self) -> impl Iterator<Item = &str> {
        let mut seen = std::collections::BTreeSet::new();
        self.spine.iter().filter_map(|id| self.parts.get(id)).map(String::as_str).filter(move |href| seen.insert(*href))
    }

    fn stated(&self) -> Stated {
        let values =
            |name: &'static str| self.said.iter().filter(move |(said, _)| said == name).map(|(_, value)| value);
        let first = |name| values(name).find_map(|value| said::line(value));
        let title = first("title");
        // Newspapers fetched by Calibre name it as publisher; the paper is the book.
        let publisher = first("publisher").filter(|name| !name.eq_ignore_ascii_case("calibre"));
        let mut authors: Vec<String> = values("creator").flat_map(|value| said::names(value)).collect();
        authors.retain(|name| !name.eq_ignore_ascii_case("calibre"));
        Stated {
            outlet: publisher.or_else(|| title.clone()),
            title,
            authors,
            date: first("date"),
            url: values("source").find_map(|value| said::web(value)),
        }
    }
}

/// The name in the archive of what is called `href` in a file of `folder`: "../text/one%20two.html#start".
fn resolve(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or(href);
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty() && !href.starts_with('/')).collect();
    let plain = plain(href);
    for step in plain.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// "one two" for "one%20two".
fn plain(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::{bomb, zip};
    use super::*;
    use proptest::prelude::*;

    const CONTAINER: &str =
        "<?xml version='1.0'?><container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";
    const PACKAGE: &str = "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>The Gazette</dc:title>\
        <dc:creator>Dana Ruiz</dc:creator><dc:creator>Lam Ho</dc:creator><dc:date>2031-04-02</dc:date>\
        <dc:publisher>Hale Press</dc:publisher></metadata><manifest>\
        <item id='nav' href='nav.xhtml' media-type='application/xhtml+xml' properties='nav'/>\
        <item id='two' href='text/two.xhtml' media-type='application/xhtml+xml'/>\
        <item id='one' href='text/one%20a.xhtml' media-type='application/xhtml+xml'/>\
        <item id='short' href='short.xhtml' media-type='application/xhtml+xml'/>\
        <item id='gone' href='gone.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='nav'/><itemref idref='short'/><itemref idref='one'/><itemref idref='gone'/><itemref idref='two'/>\
        <itemref idref='one'/></spine></package>";

    fn book() -> Vec<u8> {
        let words = "Fees rise again. ".repeat(20);
        let one =
            format!("<?xml version='1.0'?><html><head><title/></head><body><h1>Fees</h1><p>{words}</p></body></html>");
        let two = format!("<html><head><title>Ships</title></head><body><p>{words}</p></body></html>");
        zip(&[
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/book.opf", PACKAGE),
            ("OEBPS/nav.xhtml", &one),
            ("OEBPS/short.xhtml", "<p>The Gazette</p>"),
            ("OEBPS/text/one a.xhtml", &one),
            ("OEBPS/text/two.xhtml", &two),
        ])
    }

    #[test]
    fn each_chapter_is_an_article_in_reading_order() {
        let drafts = read(&book()).expect("articles");
        assert_eq!(drafts.len(), 2, "without contents, short and missing chapters, and each once");
        let said = Stated {
            title: Some("Fees".into()),
            authors: vec!["Dana Ruiz".into(), "Lam Ho".into()],
            date: Some("2031-04-02".into()),
            outlet: Some("Hale Press".into()),
            url: None,
        };
        assert_eq!(drafts[0].stated, said);
        assert!(drafts[0].text.starts_with("Fees\n\nFees rise again. Fees"));
        assert_eq!(drafts[1].stated.title.as_deref(), Some("Ships"));
    }

    #[test]
    fn parts_are_found_by_their_addresses() {
        assert_eq!(resolve("OEBPS/text", "../one%20two.html#a"), "OEBPS/one two.html");
        assert_eq!(resolve("OEBPS", "/a/./b"), "a/b");
        assert_eq!(resolve("", "../../a%zz%c3%a9"), "a%zzé");
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_a_reason() {
        let why = |bytes: &[u8]| read(bytes).expect_err("no article").to_string();
        assert_eq!(why(b"PK\x03\x04"), "a book that cannot be unpacked");
        assert_eq!(why(&zip(&[("META-INF/container.xml", "<a>")])), "a book without a list of its parts");
        let empty = zip(&[("META-INF/container.xml", CONTAINER), ("OEBPS/book.opf", "<package>")]);
        assert_eq!(why(&empty), "a book without a chapter of some words");
        let bomb = bomb("OEBPS/text/two.xhtml", &[("META-INF/container.xml", CONTAINER), ("OEBPS/book.opf", PACKAGE)]);
        assert_eq!(why(&bomb), "a book without a chapter of some words");
    }

    #[test]
    fn depth_does_no_harm() {
        let deep = PACKAGE.replace("<metadata>", &"<metadata>".repeat(10_000));
        let bytes = zip(&[("META-INF/container.xml", CONTAINER), ("OEBPS/book.opf", &deep)]);
        assert!(read(&bytes).is_err());
        let words = format!("{}{}", "<div><table>".repeat(10_000), "word ".repeat(50));
        let package = PACKAGE.replace("gone.xhtml", "deep.xhtml");
        let parts = [("META-INF/container.xml", CONTAINER), ("OEBPS/book.opf", &package), ("OEBPS/deep.xhtml", &words)];
        assert_eq!(read(&zip(&parts)).expect("articles").len(), 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0_usize..2000, with: u8, href in "\\PC{0,20}") {
            let _ = read(&bytes);
            let mut changed = book();
            let at = at % changed.len();
            changed[at] = with;
            let _ = read(&changed);
            resolve("a/b", &href);
        }
    }
}

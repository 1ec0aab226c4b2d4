//! Invented files of every format.

use super::*;
use crate::source::embedded::Embedded;
use proptest::prelude::*;

fn file(name: &str, bytes: &[u8]) -> (Embedded, Locator) {
    (Embedded::new([(name, bytes)]), Locator::file(name, name))
}

fn all(name: &str, bytes: &[u8]) -> Result<Vec<(Locator, Text)>, SkipReason> {
    let (door, at) = file(name, bytes);
    read_all(&door, &at).map(Iterator::collect)
}

#[test]
fn plain_text_points_into_the_stored_file_and_converted_text_does_not() {
    let plain = all("a.txt", b"\xef\xbb\xbfIt rained.").expect("text");
    assert_eq!((plain[0].1.origin.stored(0), plain[0].1.format), (3, Format::Plain));
    let converted = all("a.md", b"\xef\xbb\xbfIt *rained*.").expect("text");
    assert_eq!((converted[0].1.text.as_str(), converted[0].1.format), ("It rained.", Format::Markdown));
    assert!(converted[0].1.origin.is_identity());
}

#[test]
fn a_stated_title_stands_above_the_text_once() {
    let text = |json: &str| all("a.json", json.as_bytes()).expect("an article")[0].1.text.clone();
    assert_eq!(text(r#"{"title": "Fees rise", "text": "It rained."}"#), "Fees rise\n\nIt rained.");
    assert_eq!(text(r#"{"title": "Fees rise", "text": "Fees Rise!\nIt rained."}"#), "Fees Rise!\nIt rained.");
}

#[test]
fn articles_of_one_file_are_numbered_and_each_is_read_again_alone() {
    let lines = "{\"title\": \"A\", \"text\": \"It rained.\"}\n\n{\"title\": \"B\", \"text\": \"It snowed.\"}\n";
    let (door, at) = file("sub/press.jsonl", lines.as_bytes());
    let all: Vec<(Locator, Text)> = read_all(&door, &at).expect("articles").collect();
    let names: Vec<&str> = all.iter().map(|(locator, _)| locator.name.as_str()).collect();
    assert_eq!(names, ["sub/press.jsonl · 1", "sub/press.jsonl · 2"]);
    assert_eq!((all[1].0.file_name(), all[1].0.stem()), ("sub/press.jsonl", "press"));
    for (locator, text) in &all {
        assert_eq!(&read(&door, locator).expect("is there"), text);
    }
    let single = read_all(
        &file("a.jsonl", b"{\"title\": \"A\", \"text\": \"It rained.\"}").0,
        &Locator::file("a.jsonl", "a.jsonl"),
    );
    assert_eq!(single.expect("an article").next().expect("one").0.part, None);
}

#[test]
fn files_without_an_article_say_what_they_are() {
    let reason = |name: &str, bytes: &[u8]| all(name, bytes).expect_err("no article").to_string();
    assert_eq!(reason("package.json", b"{\"name\": \"program\", \"version\": \"1\"}"), "JSON without an article");
    assert_eq!(reason("a.json", b"{\"title\": \"cut"), "damaged JSON");
    assert_eq!(reason("a.html", b"<html><body></body></html>"), "HTML without an article");
    assert_eq!(reason("build.xml", b"<project/>"), "not a format with articles (xml)");
    assert_eq!(reason("a.txt", b"  \n"), "empty");
    assert_eq!(reason("a.zip", b"PK\x03\x04\x14\0\0\0"), "not text (ZIP archive)");
}

#[test]
fn what_a_format_states_is_safe_to_show() {
    let json = r#"{"title": "Fees\u001b[2J \u202e rise\nnow", "text": "It rained.", "author": "Ann\u0007 Cao"}"#;
    let text = &all("a.json", json.as_bytes()).expect("an article")[0].1;
    let stated = &text.stated;
    for words in stated.title.iter().chain(&stated.authors).chain([&text.text]) {
        assert!(!words.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{words:?}");
    }
}

#[test]
fn a_page_in_an_old_encoding_is_read_as_it_says() {
    let page = b"<html><head><meta charset=\"iso-8859-2\"><title>x</title></head><body><p>\xb3\xf3d\xbc by\xb3a tam ca\xb3y dzie\xf1, jak m\xf3wi\xb3 kapitan portu, i nikt jej nie widzia\xb3 przez ca\xb3e lato.</p></body></html>";
    let text = &all("a.html", page).expect("an article")[0].1;
    assert!(text.text.contains("łódź była tam cały dzień"), "{}", text.text);
    assert_eq!(text.encoding, "ISO-8859-2");
}

/// Names of every format.
const NAMES: [&str; 14] = [
    "a.txt", "a.html", "a.md", "a.json", "a.jsonl", "a.csv", "a.rss", "a.eml", "a.mbox", "a.docx", "a.epub", "a.gz",
    "a.zst", "a.story",
];

/// How files of the formats begin, and pieces they are made of.
const PIECES: [&str; 34] = [
    "<!doctype html><html>",
    "<p>",
    "</p>",
    "<a href='x'>",
    "<div class=\"story-body\">",
    "<table><tr><td>",
    "<script>",
    "<svg>",
    "<!--",
    "<li>",
    "</",
    "&amp;",
    "&#0;",
    "{\"title\": \"x\", \"text\": \"",
    "\"}",
    "[",
    "{",
    "\n",
    "---\n",
    "title: x\n",
    "- a\n",
    "+++\n",
    "# x\n",
    "> ",
    "![x](",
    "[a]: b\n",
    "{{< x >}}",
    "<?xml version=\"1.0\"?><rss><channel><item>",
    "<title>",
    "From: a\nTo: b\nSubject: c\n\n",
    "From a\n",
    "1 of 2 DOCUMENTS\n",
    "a,b\n",
    "\u{feff}",
];

proptest! {
    #[test]
    fn any_bytes_of_any_name_are_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        name in prop::sample::select(NAMES.to_vec()),
    ) {
        let _ = all(name, &bytes);
    }

    #[test]
    fn any_mixture_of_formats_is_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60),
        name in prop::sample::select(NAMES.to_vec()),
    ) {
        if let Ok(all) = all(name, pieces.concat().as_bytes()) {
            for (_, text) in all {
                prop_assert!(!text.text.trim().is_empty());
            }
        }
    }
}

//! Whole tasks by keys: what is on the screen, what is kept, what is asked of the outside.

mod support;

use support::app;

#[test]
fn a_quote_is_copied_with_its_citation() {
    let mut app = app(80, 24);
    app.keys("<enter>.y");
    let asked = app.asked().join("\n");
    assert!(
        asked.contains("copy “It will pay off within ten years,” — Dana Ruiz, head of works, in “Northmoor"),
        "{asked}"
    );
    assert!(asked.ends_with("Ostra Post, Ana Pell, 4 May 2024, ¶2. a_bridge.txt"), "{asked}");
    assert!(app.shows("Copied the quote with its citation:"));
}

#[test]
fn plain_words_are_copied_without_anything_added() {
    let mut app = app(80, 24);
    app.keys("3jjY");
    assert_eq!(app.asked(), ["copy the old spans would be kept as a footpath"]);
}

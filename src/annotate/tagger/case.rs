//! What the cases of this room share: an invented text, and the words of a name in it.

use crate::annotate::words::Words;
use crate::document::Article;
use crate::source::{Locator, clean, decode};
use std::ops::Range;

/// An article of these words.
pub(super) fn article(text: &str) -> Article {
    let decoded = decode::decode(text.as_bytes()).expect("plain text");
    Article::parse(Locator::file("a.txt", "a.txt"), clean::clean(&decoded))
}

/// The numbers of the words that `tagged` is made of, where it first stands in `text`.
pub(super) fn words_of(words: &Words, text: &str, tagged: &str) -> Range<usize> {
    let from = text.find(tagged).expect("the tagged words stand in the text");
    let start = words.list.iter().position(|word| word.span.start() == from).expect("a word begins there");
    let length = words.list[start..].iter().take_while(|word| word.span.end() <= from + tagged.len()).count();
    start..start + length
}

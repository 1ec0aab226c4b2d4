//! A saved web page → the one article on it.
//!
//! The page is first made small and shallow ([`shrink`]), for a parser's time grows with the square of the nesting; what it
//! states of itself is read ([`facts`]); `dom_smoothie` finds the article's part of it, and that part becomes text
//! ([`words`]), without pictures, their captions, and lists of links.

mod body;
mod facts;
mod furniture;
mod people;
mod shrink;
mod words;

use super::Draft;
use dom_query::Document;

pub(super) use people::authors;

/// The longest page parsed, in bytes of what is left when programs and styles are gone; the rest is cut.
const LONGEST: usize = 2 * 1024 * 1024;

/// The article on a page. Its text is empty when there is none.
pub fn read(page: &str) -> Draft {
    let mut small = shrink::shrink(page);
    small.html.truncate(small.html.floor_char_boundary(LONGEST));
    let document = Document::from(small.html.as_str());
    let told = facts::Told::of(&document, &small.data);
    let stated = told.stated();
    furniture::remove(&document);
    let found = body::text(document, stated.title.as_deref());
    // Some pages hold the article as data and build the rest when they are shown.
    let body = match told.body() {
        Some(body) if words::length(&body) > words::length(&found) * 3 / 2 => body,
        _ => found,
    };
    Draft { text: body, stated }
}

#[cfg(test)]
mod tests;

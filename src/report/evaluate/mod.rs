//! How well the findings agree with marks made by hand.
//!
//! Takes an article whose names, quotes and speakers were marked ([`Labelled`]), or a text in two columns ([`columns`]),
//! reads it as any article is read and counts what agrees into [`Scores`]. Stands among the reports because it needs a whole
//! [`Analysis`] and ends in figures to print. Reads no file and no clock: whoever calls does.

pub mod columns;
mod gold;
mod matching;
mod names;
mod quotes;
mod show;
mod speakers;
mod structure;
mod tally;

pub use gold::{Labelled, Malformed};
pub use show::{Run, write_human, write_json};
pub use tally::{Scores, Section, Tally};

use crate::annotate::annotate;
use crate::corpus::Analysis;
use crate::document::Article;
use crate::knowledge::Knowledge;
use crate::source::{Locator, clean, decode};

/// Reads a text as if it stood in a file of its own; `None` when it is no text.
pub fn analyse(name: &str, text: &str, knowledge: &Knowledge) -> Option<Analysis> {
    let locator = Locator::file(name, name);
    let article = Article::parse(locator, clean::clean(&decode::decode(text.as_bytes()).ok()?));
    let annotations = annotate(&article, knowledge);
    Some(Analysis { article, annotations })
}

/// Counts what agrees in one article. An article without findings is scored as one in which nothing was found.
pub fn score(labelled: &Labelled, analysis: &Analysis) -> Scores {
    let mut scores = Scores::default();
    let page = matching::Page::of(&labelled.text);
    quotes::score(labelled, &page, analysis, &mut scores);
    names::score(labelled, &page, analysis, &mut scores);
    structure::score(labelled, analysis, &mut scores);
    scores
}

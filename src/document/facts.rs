//! What an article says about itself: title, author, date, outlet, each with where it was found.
//!
//! Nothing is guessed: a year that is not stated stays unstated.

use super::{Block, BlockKind};
use crate::text::Span;
use jiff::civil::Date;

/// What is known of the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The title. Without a headline: the first sentence, `place` says so.
    pub title: Option<Found<String>>,
    /// Who wrote it, "Ann Cao", several joined by ", ".
    pub author: Option<Found<String>>,
    /// When it was published.
    pub date: Option<Found<Dated>>,
    /// Who published it.
    pub outlet: Option<Found<String>>,
}

/// A fact and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<T> {
    /// The fact.
    pub value: T,
    /// Where.
    pub place: Place,
}

/// Where a fact was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of its own: headline, byline, dateline, credit.
    Line(Span),
    /// Inferred from running text.
    Text(Span),
    /// The file's name.
    FileName,
}

/// A date as stated, which may lack its year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The calendar day, when day, month and year are stated.
    pub day: Option<Date>,
    /// As the list shows it: "12 Feb 2025", "12 Feb".
    pub shown: String,
}

/// Reads the facts off the blocks.
pub(super) fn facts(text: &str, blocks: &[Block]) -> Facts {
    let title = blocks
        .iter()
        .find(|block| block.kind == BlockKind::Headline)
        .map(|block| Found { value: block.span.of(text).to_string(), place: Place::Line(block.span) });
    Facts { title, ..Facts::default() }
}

//! An article: its text, cut into blocks, sentences and words, and what it says about itself.
//!
//! Parsing is total: any text gives an article. Who or what the words name is for `annotate`.

mod abbreviations;
mod blocks;
mod body;
mod byline;
mod dates;
mod facts;
mod headline;
mod period;
mod sentences;
mod shapes;
mod signature;
mod tokens;
mod units;

pub use facts::{Dated, Facts, Found, Place};
pub use period::Period;
pub use tokens::{Token, TokenKind, tokens};

use crate::source::{Format, Locator, Replaced, Text};
use crate::text::{Origin, Span};
use std::sync::Arc;

/// A text and its parts. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Article {
    /// Where it was read from.
    pub locator: Locator,
    /// Safe to show (see [`Text::text`]).
    pub text: Arc<str>,
    /// Every part of the text that is not blank, in order, without overlap. White space at their ends is left out.
    pub blocks: Arc<[Block]>,
    /// Sentences of all blocks, in order; none crosses a block.
    pub sentences: Arc<[Span]>,
    /// Words, numbers and marks of the whole text, in order.
    pub tokens: Arc<[Token]>,
    /// Title, author, date and outlet as stated.
    pub facts: Facts,
    /// The way back to the stored bytes.
    pub origin: Origin,
    /// The encoding it was stored in.
    pub encoding: &'static str,
    /// What cleaning made visible.
    pub replaced: Replaced,
    /// The size of the whole file when only its start was read.
    pub cut_from: Option<u64>,
    /// What the file is.
    pub format: Format,
    /// Where it was published, as its format states it.
    pub url: Option<String>,
}

/// A part of the text with one job on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without white space at the ends.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its number, from 1, the headline's included; `None` for furniture, which is not counted.
    pub paragraph: Option<u32>,
}

/// The job of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title.
    Headline,
    /// "By Ann Cao": who wrote it, or when.
    Byline,
    /// The line under the headline that sums the article up.
    Dek,
    /// A heading inside the body.
    Subhead,
    /// Body text.
    Paragraph,
    /// The words under a picture, with its credit.
    Caption,
    /// What the site put around the article: menus, related links, newsletter lines, cookie text.
    Furniture,
}

impl BlockKind {
    /// True when names and quotes in it count as the article's own.
    pub fn counts(self) -> bool {
        self != BlockKind::Furniture
    }
}

impl Article {
    /// Takes a text apart. Total: never fails, for any text.
    pub fn parse(locator: Locator, text: Text) -> Article {
        let Text { text, origin, encoding, replaced, cut_from, format, stated, told: _ } = text;
        let blocks = blocks::blocks(&text, stated.title.as_deref());
        let sentences = sentences::sentences(&text, &blocks);
        let facts = facts::facts(&text, &blocks, &sentences, &locator).or_stated(&stated, format);
        let tokens = tokens::tokens(&text);
        Article {
            locator,
            text: text.into(),
            blocks: blocks.into(),
            sentences: sentences.into(),
            tokens: tokens.into(),
            facts,
            origin,
            encoding,
            replaced,
            cut_from,
            format,
            url: stated.url,
        }
    }

    /// The headline as it stands in the text; `None` when the text has none.
    pub fn headline(&self) -> Option<Span> {
        self.blocks.iter().find(|block| block.kind == BlockKind::Headline).map(|block| block.span)
    }

    /// The block that holds `at`, or the next one after it; `None` past the last.
    pub fn block_at(&self, at: usize) -> Option<&Block> {
        self.blocks.get(self.blocks.partition_point(|block| block.span.end() <= at))
    }

    /// The sentence that holds `at`, if any does.
    pub fn sentence_at(&self, at: usize) -> Option<Span> {
        let sentence = *self.sentences.get(self.sentences.partition_point(|sentence| sentence.end() <= at))?;
        sentence.holds(at).then_some(sentence)
    }

    /// The number of the block at `at`, from 1; 0 in furniture and past the end.
    pub fn paragraph_at(&self, at: usize) -> u32 {
        self.block_at(at).and_then(|block| block.paragraph).unwrap_or(0)
    }

    /// The tokens inside `span`.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let first = self.tokens.partition_point(|token| token.span.start() < span.start());
        let after = self.tokens.partition_point(|token| token.span.end() <= span.end());
        self.tokens.get(first..after).unwrap_or(&[])
    }
}

//! Words, numbers and marks.
//!
//! A word keeps inner hyphens, apostrophes, dots between single letters ("U.S.") and ampersands ("AT&T"); a possessive "'s"
//! and a clitic stay apart from it. Numbers keep their separators ("1,036.86") and no currency sign.

use crate::text::Span;

/// One word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Begins with a letter: "Apple", "Qwen2.5-Max", "co-founder", "U.S.".
    Word,
    /// The possessive "'s" or a bare "'" after a plural.
    Possessive,
    /// Begins with a digit: "7.6", "1,036", "25th", "2025".
    Number,
    /// Anything else, one character each.
    Mark,
}

/// Cuts `text` into tokens, in order, white space left out. Linear in the text.
pub fn tokens(text: &str) -> Vec<Token> {
    let _ = text;
    Vec::new()
}

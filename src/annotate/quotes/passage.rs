//! An article as passages: sentences in which every quoted stretch and every name is one piece.
//!
//! A sentence end inside marks ends no passage, so that `"A. B," she said.` is one. What the pieces mean together is for
//! the other modules.

use super::grammar::{Hint, Role, hint, is_occasion, word_role};
use super::marks::Quoted;
use crate::annotate::{EntityKind, Mention};
use crate::document::{Article, BlockKind, TokenKind};
use crate::knowledge::Knowledge;
use crate::text::Span;

/// The smallest unit of a passage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// True for words that name when or in what something was said: "statement", "interview", "Tuesday".
    pub occasion: bool,
    /// What single words mean for a cue.
    pub hint: Hint,
}

/// A sentence with its quotes whole.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// Where it stands.
    pub span: Span,
    /// Its words, names, marks and quotes, in order. Never empty.
    pub pieces: Vec<Piece>,
    /// The index of its block.
    pub block: usize,
}

impl Passage {
    /// The role of piece `index`; an end past either side.
    pub fn role(&self, index: usize) -> Role {
        self.pieces.get(index).map_or(Role::End, |piece| piece.role)
    }

    /// The role before piece `index`.
    pub fn role_before(&self, index: usize) -> Role {
        index.checked_sub(1).map_or(Role::End, |before| self.role(before))
    }

    /// The text from piece `first` to the one before `after`.
    pub fn span_of(&self, first: usize, after: usize) -> Span {
        match self.pieces.get(first..after) {
            Some([first, .., last]) => first.span.cover(last.span),
            Some([only]) => only.span,
            _ => Span::empty(self.span.start()),
        }
    }

    /// The quotes of the passage: piece index and quote index.
    pub fn quotes(&self) -> impl Iterator<Item = (usize, usize)> {
        self.pieces.iter().enumerate().filter_map(|(at, piece)| match piece.role {
            Role::Quoted(quote) => Some((at, quote)),
            _ => None,
        })
    }

    /// True when nothing but quotes and marks stands in it.
    pub fn is_all_quoted(&self) -> bool {
        self.quotes().next().is_some()
            && self.pieces.iter().all(|piece| matches!(piece.role, Role::Quoted(_)) || piece.role.is_mark())
    }
}

/// What the passages are made from.
pub(super) struct Source<'a> {
    pub article: &'a Article,
    pub mentions: &'a [Mention],
    pub quoted: &'a [Quoted],
    pub knowledge: &'a Knowledge,
}

/// The passages of dek, paragraphs and captions, in order.
pub(super) fn passages(source: &Source<'_>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut sentences = source.article.sentences.iter().copied().peekable();
    let mut cutter = Cutter { source, token: 0, mention: 0, quote: 0 };
    for (index, block) in source.article.blocks.iter().enumerate() {
        let reads = matches!(block.kind, BlockKind::Paragraph | BlockKind::Caption | BlockKind::Dek);
        let mut open: Option<Span> = None;
        while let Some(sentence) = sentences.next_if(|sentence| sentence.start() < block.span.end()) {
            let whole = open.map_or(sentence, |before| before.cover(sentence));
            let last = sentences.peek().is_none_or(|next| next.start() >= block.span.end());
            if !last && (cutter.is_inside_quote(whole.end()) || ends_in_tagged_quote(source, whole, sentences.peek())) {
                open = Some(whole);
                continue;
            }
            open = None;
            if reads {
                let pieces = cutter.pieces(whole);
                if pieces.iter().any(|piece| !piece.role.is_mark()) {
                    passages.push(Passage { span: whole, pieces, block: index });
                }
            }
        }
    }
    passages
}

/// `"Is it?" Dana asks.`: the mark inside the quote ends no sentence when a short tag follows.
fn ends_in_tagged_quote(source: &Source<'_>, sentence: Span, next: Option<&Span>) -> bool {
    let text = &source.article.text;
    let Some(next) = next else { return false };
    let words = sentence.of(text);
    if !words.ends_with(['"', '”', '’', '\'', '»']) {
        return false;
    }
    let body = words.trim_end_matches(['"', '”', '’', '\'', '»']);
    let tokens = source.article.tokens_in(*next);
    let Some(cue) = tokens.iter().take(if body.ends_with(['?', '!', ',', '…']) { 6 } else { 4 }).position(|token| {
        source.knowledge.speech.get(&token.span.of(text).to_lowercase()).is_some_and(|verb| verb.tags_words)
    }) else {
        return false;
    };
    let named = tokens[..cue].iter().all(|token| matches!(token.kind, TokenKind::Word | TokenKind::Possessive));
    let short = body.ends_with(['?', '!', ',', '…']) || tokens.len() <= cue + 2;
    named && short && !tokens.iter().any(|token| matches!(token.span.of(text), "\"" | "“" | ":"))
}

/// Cuts sentence after sentence, walking tokens, mentions and quotes once.
struct Cutter<'a> {
    source: &'a Source<'a>,
    token: usize,
    mention: usize,
    quote: usize,
}

impl Cutter<'_> {
    fn is_inside_quote(&self, at: usize) -> bool {
        let quoted = self.source.quoted;
        let index = quoted.partition_point(|quoted| quoted.outside.end() <= at);
        quoted.get(index).is_some_and(|quoted| quoted.outside.start() < at)
    }

    fn pieces(&mut self, sentence: Span) -> Vec<Piece> {
        let article = self.source.article;
        let tokens = &article.tokens;
        let mut pieces = Vec::new();
        let mut at = sentence.start();
        while let Some(token) = tokens.get(self.token) {
            if token.span.start() >= sentence.end() {
                break;
            }
            if token.span.start() < at {
                self.token += 1;
                continue;
            }
            at = token.span.start();
            while self.source.quoted.get(self.quote).is_some_and(|quoted| quoted.outside.end() <= at) {
                self.quote += 1;
            }
            while self.source.mentions.get(self.mention).is_some_and(|mention| mention.span.end() <= at) {
                self.mention += 1;
            }
            let piece = match (self.source.quoted.get(self.quote), self.source.mentions.get(self.mention)) {
                (Some(quoted), _) if quoted.outside.holds(at) => {
                    Piece { span: quoted.outside, role: Role::Quoted(self.quote), occasion: false, hint: Hint::None }
                }
                (_, Some(mention)) if mention.span.holds(at) => Piece {
                    span: mention.span,
                    role: match mention.kind {
                        EntityKind::Date => Role::Date,
                        EntityKind::Money | EntityKind::Percent => Role::Number,
                        EntityKind::Person => Role::Person(self.mention),
                        _ => Role::Name(self.mention),
                    },
                    occasion: mention.kind == EntityKind::Date,
                    hint: Hint::None,
                },
                _ => Piece {
                    span: token.span,
                    role: word_role(*token, &article.text, &self.source.knowledge.speech, pieces.is_empty()),
                    occasion: is_occasion(token.span.of(&article.text)),
                    hint: hint(token.span.of(&article.text)),
                },
            };
            at = piece.span.end().max(at + 1);
            pieces.push(piece);
            self.token += 1;
        }
        pieces
    }
}

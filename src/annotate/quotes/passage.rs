//! An article as passages: sentences in which every quoted stretch and every name is one piece.
//!
//! A sentence end inside marks ends no passage, so that `"A. B," she said.` is one. What the pieces mean together is for
//! the other modules.

use super::attribution::is_name_like;
use super::grammar::{Role, word_role};
use super::hints::{Hint, hint, is_occasion};
use super::marks::{Quoted, Style};
use super::nouns::{self, Noun};
use crate::annotate::{EntityKind, Mention};
use crate::document::{Article, BlockKind, Token, TokenKind};
use crate::knowledge::{Knowledge, Reports, SpeechVerb, Tense};
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

    /// The hint of piece `index`; none past either side.
    pub fn hint(&self, index: usize) -> Hint {
        self.pieces.get(index).map_or(Hint::None, |piece| piece.hint)
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

    /// Whether a finite verb stands at `index`: in "her advanced age" there is none.
    pub fn acts(&self, index: usize) -> bool {
        let role = self.role(index);
        let describes = role == Role::Verb
            && matches!(self.role_before(index), Role::Article | Role::Owner | Role::Possessive | Role::Preposition);
        role.is_finite() && !describes
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
        // "As Ruiz wrote to the town:" on a line of its own looks like a subhead.
        let leads_in = block.kind == BlockKind::Subhead && block.span.of(&source.article.text).ends_with(':');
        // "“This is wrong.”" on a line of its own does as well.
        let words = block.span.of(&source.article.text);
        let says = words.starts_with(['"', '“', '‘'])
            && [".", "!", "?"].iter().any(|stop| words.trim_end_matches(['"', '”', '’']).ends_with(stop))
            && words.ends_with(['"', '”', '’']);
        let says = block.kind == BlockKind::Subhead && says;
        let reads =
            leads_in || says || matches!(block.kind, BlockKind::Paragraph | BlockKind::Caption | BlockKind::Dek);
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
                passages.extend(cut(pieces, index));
            }
        }
    }
    passages
}

/// One passage, or several where a "sentence" is longer than any prose: lists and tables would cost time squared.
fn cut(pieces: Vec<Piece>, block: usize) -> impl Iterator<Item = Passage> {
    /// No sentence of prose comes near it.
    const LONGEST: usize = 400;
    let parts: Vec<Vec<Piece>> = pieces.chunks(LONGEST).map(<[Piece]>::to_vec).collect();
    parts.into_iter().filter_map(move |pieces| {
        let span = pieces.first()?.span.cover(pieces.last()?.span);
        let worded = pieces.iter().any(|piece| !piece.role.is_mark());
        worded.then_some(Passage { span, pieces, block })
    })
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
    let asks = body.ends_with('?');
    // "Is it?" Dana Ruiz, the mayor of the town, asked.
    let reach = match body.ends_with(['?', '!', ',', '…']) {
        true if asks => 16,
        true => 6,
        false => 4,
    };
    let Some(cue) = tokens.iter().take(reach).position(|token| {
        let word = token.span.of(text).to_lowercase();
        source.knowledge.speech.get(&word).is_some_and(|verb| verb.tags_words)
    }) else {
        return false;
    };
    if cue >= 6 && !matches!(tokens[cue].span.of(text), "asked" | "asks" | "wondered") {
        return false;
    }
    let named = tokens[..cue].iter().all(|token| {
        matches!(token.kind, TokenKind::Word | TokenKind::Possessive) || cue >= 6 && token.span.of(text) == ","
    });
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
        let tokens = &self.source.article.tokens;
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = sentence.start();
        while let Some(token) = tokens.get(self.token) {
            if token.span.start() >= sentence.end() {
                break;
            }
            if token.span.start() >= at {
                let piece = self.piece(*token, &pieces);
                at = piece.span.end().max(token.span.end());
                pieces.push(piece);
                if let Some(title) = self.title(&pieces) {
                    pieces.pop();
                    pieces.extend(title.into_iter().flatten());
                }
            }
            self.token += 1;
        }
        pieces
    }

    /// "the program “Night Shift,” adding": a title in marks, as a name and the comma that belongs to the sentence.
    fn title(&self, pieces: &[Piece]) -> Option<[Option<Piece>; 2]> {
        const LONGEST: usize = 8;
        let [.., before, last] = pieces else { return None };
        let Role::Quoted(index) = last.role else { return None };
        let text = &self.source.article.text;
        let inside = self.source.quoted[index].inside;
        // "told the Post’s “Night Shift.”"
        let owned = before.role == Role::Possessive;
        let words = inside.of(text).trim_end_matches(if owned { &[',', '.'][..] } else { &[','][..] });
        let parted = words.len() < inside.of(text).len();
        let mark = if inside.of(text).ends_with('.') { Role::Stop } else { Role::Comma };
        let count = words.split_whitespace().count();
        let begins = words.starts_with(char::is_uppercase) && count <= LONGEST;
        let follows = match parted {
            true => {
                matches!(before.role, Role::Word | Role::Capital | Role::Name(_) | Role::Possessive)
                    || matches!(before.role, Role::Article | Role::Owner) && before.hint != Hint::Indefinite
            }
            // "said on “Night and Day” that"
            false => {
                before.role == Role::Preposition && (2..=LONGEST).contains(&count) && !words.ends_with(['.', '!', '?'])
            }
        };
        // "called that film “rubbish”" gives no title.
        let lower = words.starts_with(char::is_lowercase);
        let titled = matches!(before.hint, Hint::Titles) && count <= LONGEST && before.role == Role::Word && !lower;
        if !(titled || begins && follows && is_name_like(words, Style::Double)) {
            return None;
        }
        let end = match parted {
            true => inside.start() + words.len(),
            false => last.span.end(),
        };
        let name = Piece { span: Span::new(last.span.start(), end), role: Role::Capital, ..*last };
        let comma = Piece { span: Span::new(end, last.span.end()), role: mark, ..*last };
        Some([Some(name), parted.then_some(comma)])
    }

    /// Whether the token begins what is said: "people of Northmoor say they".
    fn begins_clause(&self, token: usize) -> bool {
        let article = self.source.article;
        let word = article.tokens.get(token).map_or("", |token| token.span.of(&article.text));
        matches!(word, "that" | "he" | "she" | "it" | "they" | "we" | "there")
    }

    /// The piece that begins with `token`: a whole quote, a whole name, or the token itself.
    fn piece(&mut self, token: Token, before: &[Piece]) -> Piece {
        let Source { article, mentions, quoted, knowledge } = *self.source;
        let at = token.span.start();
        while quoted.get(self.quote).is_some_and(|quoted| quoted.outside.end() <= at) {
            self.quote += 1;
        }
        while mentions.get(self.mention).is_some_and(|mention| mention.span.end() <= at) {
            self.mention += 1;
        }
        if let Some(quoted) = quoted.get(self.quote).filter(|quoted| quoted.outside.holds(at)) {
            return Piece { span: quoted.outside, role: Role::Quoted(self.quote), occasion: false, hint: Hint::None };
        }
        if let Some(mention) = mentions.get(self.mention).filter(|mention| mention.span.holds(at)) {
            let role = match mention.kind {
                EntityKind::Date => Role::Date,
                EntityKind::Money | EntityKind::Percent => Role::Number,
                EntityKind::Person => Role::Person(self.mention),
                EntityKind::Organization | EntityKind::Place | EntityKind::Product => Role::Name(self.mention),
            };
            return Piece { span: mention.span, role, occasion: role == Role::Date, hint: Hint::None };
        }
        let word = token.span.of(&article.text);
        let mut role = word_role(token, &article.text, &knowledge.speech, before.is_empty());
        if let (Role::Speech(verb), Some(last)) = (role, before.last())
            && (is_noun_after(verb.tense, last, &article.text)
                || verb.tense == Tense::Base
                    && !self.begins_clause(self.token + 1)
                    && (matches!(last.role, Role::Name(_)) || is_singular_name(last, &article.text))
                || verb.tense == Tense::Base && (follows_single(before, &article.text) || has_no_subject(verb, last)))
        {
            role = Role::Word;
        }
        Piece { span: token.span, role, occasion: is_occasion(word), hint: hint(word) }
    }
}

/// "the Danish state": one word with a capital that is no plural.
fn is_singular_name(piece: &Piece, text: &str) -> bool {
    let word = piece.span.of(text);
    piece.role == Role::Capital && !word.ends_with('s') && nouns::noun(&word.to_lowercase()) != Noun::People
}

/// ", state media reported": a base form that nothing can be the subject of; "…, say drivers" alone stands so.
fn has_no_subject(verb: SpeechVerb, before: &Piece) -> bool {
    verb.reports != Reports::Anything && matches!(before.role, Role::Comma | Role::Preposition | Role::Ing)
}

/// "a city-wide protest": after "a" and nouns a base form is one more of them.
fn follows_single(before: &[Piece], text: &str) -> bool {
    const NOUNS: usize = 4;
    let nouns = before.iter().rev().take(NOUNS).take_while(|piece| piece.role.is_nominal()).count();
    let article = before.len().checked_sub(nouns + 1).map(|at| before[at].span.of(text));
    article.is_some_and(|article| matches!(article, "a" | "an" | "A" | "An" | "another" | "no" | "any"))
}

/// "the state", "its reports": a form that is also a noun is one here.
fn is_noun_after(tense: Tense, before: &Piece, text: &str) -> bool {
    let plain = match before.role {
        Role::Owner | Role::Possessive => true,
        // "the latest reports"
        Role::Word => matches!(before.span.of(text), "latest" | "recent" | "new" | "previous" | "such"),
        Role::Article => {
            matches!(before.span.of(text), "the" | "The" | "a" | "A" | "an" | "An" | "this" | "these" | "those" | "no")
        }
        _ => false,
    };
    let gerund = tense == Tense::Ing && before.role == Role::Article;
    plain && (gerund || matches!(tense, Tense::Base | Tense::Third))
}

//! Words, numbers and marks.
//!
//! A word keeps inner hyphens ("co-founder", "Qwen2.5-Max"), apostrophes ("O’Neill"), ampersands ("AT&T"), and the stop of an
//! abbreviation ("U.S.", "Inc."). A possessive ending is a token of its own; so is the "n’t" of "didn’t". Numbers keep their
//! separators ("1,036.86") and an ending ("25th", "13.1m"), but no currency sign and no "%".

use super::abbreviations::is_abbreviation;
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
    /// Begins with a letter: "Apple", "Qwen2.5-Max", "co-founder", "U.S."; also the "’ll" of "they’ll".
    Word,
    /// "’s" after a word, or the bare "’" of a plural ("developers’").
    Possessive,
    /// Begins with a digit: "7.6", "1,036", "25th", "2025".
    Number,
    /// Anything else, one character each: punctuation, quotation marks, currency signs.
    Mark,
}

/// True for the characters that serve as an apostrophe.
fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '‘')
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '‐' | '‑')
}

/// Part of a word: letters of any script, digits, and the marks that combine with them.
fn is_inner(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || unicode_normalization::char::is_combining_mark(letter)
}

/// Cuts `text` into tokens, in order, white space left out. Linear in the text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let after_first = at + first.len_utf8();
        let (end, kind) = if first.is_whitespace() {
            at = after_first;
            continue;
        } else if first.is_ascii_digit() || first.is_numeric() {
            (number_end(text, at), TokenKind::Number)
        } else if first.is_alphabetic() {
            (word_end(text, at), TokenKind::Word)
        } else if is_apostrophe(first) && follows_word(&tokens, at) {
            match (possessive_end(text, at), clitic_end(text, at)) {
                (Some(end), _) => (end, TokenKind::Possessive),
                (None, Some(end)) => (end, TokenKind::Word),
                (None, None) => (after_first, TokenKind::Mark),
            }
        } else {
            (after_first, TokenKind::Mark)
        };
        tokens.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
    tokens
}

fn follows_word(tokens: &[Token], at: usize) -> bool {
    tokens.last().is_some_and(|last| last.span.end() == at && matches!(last.kind, TokenKind::Word | TokenKind::Number))
}

/// The end of "’s" at `at`; also of a bare "’" when white space follows, as in "the developers’ work".
fn possessive_end(text: &str, at: usize) -> Option<usize> {
    let mut letters = text[at..].chars();
    let after_mark = at + letters.next()?.len_utf8();
    match letters.next() {
        Some('s' | 'S') if !letters.next().is_some_and(is_inner) => Some(after_mark + 1),
        Some(next) if next.is_whitespace() && text[..at].ends_with(['s', 'S']) => Some(after_mark),
        _ => None,
    }
}

/// The end of "’ll", "’re", "’ve", "’d" or "’m" at `at`.
fn clitic_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let mark = rest.chars().next()?.len_utf8();
    let length = rest[mark..].find(|letter| !is_inner(letter)).unwrap_or(rest.len() - mark);
    is_clitic(rest).then_some(at + mark + length)
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut letters = text[start..].char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        let here = start + offset;
        let next = letters.peek().map(|(_, next)| *next);
        let joins = if is_inner(letter) {
            true
        } else if is_hyphen(letter) || letter == '&' || letter == '+' && next.is_some_and(char::is_alphabetic) {
            end == here && next.is_some_and(char::is_alphanumeric)
        } else if is_apostrophe(letter) {
            next.is_some_and(char::is_alphabetic) && !is_clitic(&text[here..])
        } else if letter == '.' {
            joins_stop(&text[start..here], next)
        } else if letter == ',' {
            // "RM1,036.86" is one word as "RM65.13" is.
            text[..here].ends_with(|before: char| before.is_ascii_digit())
                && next.is_some_and(|next| next.is_ascii_digit())
        } else {
            false
        };
        if !joins {
            break;
        }
        end = here + letter.len_utf8();
    }
    split_not(text, start, end)
}

/// "didn’t" ends before "n’t", as in the marked texts the tagger learns from.
fn split_not(text: &str, start: usize, end: usize) -> usize {
    let word = &text[start..end];
    let mut back = word.char_indices().rev();
    let (Some((_, 't' | 'T')), Some((_, mark)), Some((at, 'n' | 'N'))) = (back.next(), back.next(), back.next()) else {
        return end;
    };
    // "n’t" itself is the rest of such a word.
    if is_apostrophe(mark) && at > 0 { start + at } else { end }
}

/// Whether `rest` begins with "’s", "’ll", "’re", "’ve", "’d" or "’m": no part of the word before.
fn is_clitic(rest: &str) -> bool {
    let ending: String = rest.chars().skip(1).take_while(|letter| is_inner(*letter)).take(3).collect();
    ["s", "ll", "re", "ve", "d", "m"].iter().any(|clitic| clitic.eq_ignore_ascii_case(&ending))
}

/// Whether the stop after `word` belongs to it: "U.S.", "J.", "Inc.", "Qwen2.5", "example.com".
fn joins_stop(word: &str, next: Option<char>) -> bool {
    let last_part = word.rsplit(['.', '-']).next().unwrap_or(word);
    let is_letter = last_part.chars().count() == 1 && last_part.chars().all(char::is_alphabetic);
    match next {
        // "U.S", "Qwen2.5", "Amazon.com"; but not the glued sentences of "end.Next".
        Some(next) if next.is_alphanumeric() => {
            is_letter || next.is_ascii_digit() || next.is_lowercase() && last_part.len() > 1
        }
        _ => is_letter && last_part.chars().all(char::is_uppercase) || is_abbreviation(word) || is_dotted(word),
    }
}

/// "U.S", "e.g", "a.m": single letters with stops between, wanting only the last stop.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}

fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut letters = text[start..].char_indices().peekable();
    while let Some((offset, letter)) = letters.next() {
        let here = start + offset;
        let next = letters.peek().map(|(_, next)| *next);
        let joins = match letter {
            '.' | ',' | ':' | '/' => next.is_some_and(|next| next.is_ascii_digit()),
            letter if is_hyphen(letter) => next.is_some_and(char::is_alphabetic),
            letter => is_inner(letter),
        };
        if !joins {
            break;
        }
        end = here + letter.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn hyphens_and_inner_marks_stay_in_the_word() {
        assert_eq!(cut("O’Neill’s co-founder at AT&T"), ["O’Neill", "’s", "co-founder", "at", "AT&T"]);
        assert_eq!(cut("Qwen2.5-Max, F-16."), ["Qwen2.5-Max", ",", "F-16", "."]);
    }

    #[test]
    fn abbreviations_keep_their_stop_and_sentences_lose_it() {
        assert_eq!(
            cut("Mr. J. Lam of Acme Inc. left the U.S. today."),
            ["Mr.", "J.", "Lam", "of", "Acme", "Inc.", "left", "the", "U.S.", "today", "."]
        );
        assert_eq!(cut("The end.Next"), ["The", "end", ".", "Next"]);
    }

    #[test]
    fn money_and_shares_come_apart_from_their_signs() {
        assert_eq!(
            cut("HK$113.8 (RM1,036.86) rose 8.5%"),
            ["HK", "$", "113.8", "(", "RM1,036.86", ")", "rose", "8.5", "%"]
        );
        assert_eq!(cut("$3bn on March 25th, 2024-25"), ["$", "3bn", "on", "March", "25th", ",", "2024", "-", "25"]);
    }

    #[test]
    fn negations_and_plural_possessives_are_split() {
        assert_eq!(cut("didn’t can't developers’ work"), ["did", "n’t", "ca", "n't", "developers", "’", "work"]);
        assert_eq!(cut("they’ll ‘ideal’ choice"), ["they", "’ll", "‘", "ideal", "’", "choice"]);
    }

    #[test]
    fn letters_of_other_scripts_make_words() {
        assert_eq!(cut("阿里 wins für Łódź"), ["阿里", "wins", "für", "Łódź"]);
    }
}

//! Where sentences end: abbreviations, initials, numbers and closing quotation marks considered.

use super::Block;
use super::abbreviations::{is_abbreviation, leads_a_name};
use crate::text::Span;

/// The sentences of every block, in order; a block without a sentence end is one sentence. White space between sentences
/// belongs to none.
pub(super) fn sentences(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut sentences = Vec::new();
    for block in blocks {
        let mut start = block.span.start();
        for end in ends(block.span.of(text)).map(|end| block.span.start() + end) {
            push(text, Span::new(start, end), &mut sentences);
            start = end;
        }
        push(text, Span::new(start, block.span.end()), &mut sentences);
    }
    sentences
}

fn push(text: &str, span: Span, sentences: &mut Vec<Span>) {
    let span = span.trim(text);
    if !span.is_empty() {
        sentences.push(span);
    }
}

fn is_terminator(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// How many bytes of closing marks `rest` begins with.
fn closing(rest: &str) -> usize {
    rest.chars().take_while(|letter| is_closer(*letter)).map(char::len_utf8).sum()
}

fn is_closer(letter: char) -> bool {
    matches!(letter, '"' | '”' | '\'' | '’' | '»' | ')' | ']')
}

fn is_opener(letter: char) -> bool {
    matches!(letter, '"' | '“' | '„' | '\'' | '‘' | '«' | '(' | '[' | '¿' | '¡')
}

/// How far one looks around a stop, in bytes: further than any word that matters reaches, so that a text of nothing but stops
/// takes no longer than another.
const SIGHT: usize = 128;

/// Byte offsets in `block` just after each sentence.
fn ends(block: &str) -> impl Iterator<Item = usize> {
    block.char_indices().filter_map(|(at, letter)| {
        if !is_terminator(letter) {
            return None;
        }
        let after = at + letter.len_utf8();
        let rest = &block[after..block.floor_char_boundary(after + SIGHT)];
        if rest.chars().next().is_some_and(is_terminator) {
            return None;
        }
        let mut closers = closing(rest);
        // "‘Stay.’ ” He": a space stands between two closing marks.
        if let Some(parted) =
            rest[closers..].strip_prefix([' ', '\u{a0}', '\u{2009}', '\u{202f}']).filter(|_| closers > 0)
        {
            let space = rest.len() - closers - parted.len();
            let second = closing(parted);
            if second > 0 && parted[second..].starts_with(char::is_whitespace) {
                closers += space + second;
            }
        }
        let end = after + closers;
        let next = &block[end..block.floor_char_boundary(end + SIGHT)];
        // Chinese and Japanese stops need no space after them.
        if matches!(letter, '。' | '！' | '？') {
            return Some(end);
        }
        if !next.starts_with(char::is_whitespace) {
            return (closers > 0 && is_glued(next)).then_some(end);
        }
        let starts_sentence = begins_sentence(next.trim_start());
        (starts_sentence
            && !(letter == '.'
                && closers == 0
                && is_inside(&block[block.ceil_char_boundary(at.saturating_sub(SIGHT))..at], next.trim_start())))
        .then_some(end)
    })
}

/// ".”Next" : scrapers drop the space between a quote's end and the next sentence.
fn is_glued(next: &str) -> bool {
    next.chars().next().is_some_and(char::is_uppercase)
}

fn begins_sentence(next: &str) -> bool {
    let first = next.chars().find(|letter| !is_opener(*letter));
    first.is_none_or(|letter| {
        letter.is_uppercase() || letter.is_numeric() || !letter.is_alphanumeric() || is_uncased(letter)
    })
}

fn is_uncased(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase() && !letter.is_uppercase()
}

/// Whether the stop after `before` belongs to its last word rather than ending the sentence.
fn is_inside(before: &str, next: &str) -> bool {
    let word_start = before
        .rfind(|letter: char| letter.is_whitespace() || is_opener(letter))
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[word_start..];
    let letters = word.chars().count();
    let next_word = next.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
    if letters == 1 && word.chars().all(char::is_uppercase) {
        // An initial, "J. Lam"; but "Plan B. The" ends.
        return !is_sentence_opener(next_word);
    }
    if leads_a_name(word) {
        return true;
    }
    if is_abbreviation(word) || is_dotted(word) {
        return !is_sentence_opener(next_word);
    }
    // A list's number, "1. Open the door".
    !word.is_empty() && word.len() == before.len() && letters <= 3 && word.chars().all(|letter| letter.is_ascii_digit())
}

/// "U.S", "p.m", "Ph.D": the stop after it may be its own.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| (1..=2).contains(&part.chars().count()))
}

/// Words that begin a sentence far more often than they follow an abbreviation.
fn is_sentence_opener(word: &str) -> bool {
    const OPENERS: [&str; 40] = [
        "A", "After", "All", "Also", "Although", "An", "And", "As", "At", "Before", "But", "By", "For", "From", "He",
        "Her", "His", "However", "I", "If", "In", "It", "Its", "On", "She", "Since", "So", "Some", "That", "The",
        "Their", "There", "These", "They", "This", "Those", "To", "We", "When", "While",
    ];
    OPENERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

    fn cut(text: &str) -> Vec<&str> {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, paragraph: Some(1) };
        sentences(text, &[block]).iter().map(|sentence| sentence.of(text)).collect()
    }

    #[test]
    fn a_stop_after_a_title_or_an_initial_ends_nothing() {
        assert_eq!(cut("Mr. Lam met Gen. A. Ruiz. They left."), ["Mr. Lam met Gen. A. Ruiz.", "They left."]);
        assert_eq!(cut("He works at Acme Inc. The firm grew."), ["He works at Acme Inc.", "The firm grew."]);
        assert_eq!(cut("The U.S. Navy sailed at 5 p.m. Monday."), ["The U.S. Navy sailed at 5 p.m. Monday."]);
    }

    #[test]
    fn a_closing_mark_stays_with_its_sentence() {
        assert_eq!(
            cut("“It works.” She smiled. “Really?” he asked."),
            ["“It works.”", "She smiled.", "“Really?” he asked."]
        );
    }

    #[test]
    fn figures_do_not_end_sentences() {
        assert_eq!(
            cut("It rose 7.6% to $1.5 billion. Then it fell."),
            ["It rose 7.6% to $1.5 billion.", "Then it fell."]
        );
    }

    #[test]
    fn a_missing_space_after_a_closing_mark_is_forgiven() {
        assert_eq!(cut("\"It works.\"She smiled."), ["\"It works.\"", "She smiled."]);
    }

    #[test]
    fn a_text_of_stops_is_read_in_linear_time() {
        // Twenty thousand stops took a second when each looked to the end; now they are done before one notices.
        assert_eq!(cut(&". ".repeat(200_000)).len(), 200_000);
    }

    #[test]
    fn chinese_stops_end_without_a_space() {
        assert_eq!(cut("他说好。我们走。"), ["他说好。", "我们走。"]);
    }
}

//! Cuts folded text into the words that are compared.
//!
//! Apostrophes vanish ("don't" is "dont"), so do commas in numbers ("1,036" is "1036") and the dots of "U.S."; a character
//! of a script written without spaces is a word of its own. Everything else that is no letter or digit parts words.

use crate::text::Span;

/// Hands every word of `folded` to `take`, in order, with the bytes of `folded` it stands at.
pub(super) fn each_word(folded: &str, mut take: impl FnMut(&str, Span)) {
    let mut word = String::new();
    let mut span = Span::default();
    // Letters since the word began or a dot was passed: "u.s" is two runs of one.
    let mut run = 0;
    let mut at = 0;
    while at < folded.len() {
        if word.is_empty() {
            // Between words, nearly always.
            if let Some(end) = plain_word(folded.as_bytes(), at) {
                take(&folded[at..end], Span::new(at, end));
                at = end;
                continue;
            }
            let byte = folded.as_bytes()[at];
            if byte.is_ascii() && !IS_PLAIN[usize::from(byte)] {
                run = 0;
                at += 1;
                continue;
            }
        }
        let Some(letter) = folded[at..].chars().next() else { break };
        let here = Span::new(at, at + letter.len_utf8());
        at = here.end();
        if letter.is_alphanumeric() && !stands_alone(letter) {
            span = if word.is_empty() { here } else { span.cover(here) };
            word.push(letter);
            run += 1;
            continue;
        }
        let next = folded[at..].chars().next().filter(|next| next.is_alphanumeric());
        let joins = word.chars().last().zip(next).is_some_and(|(last, next)| match letter {
            '\'' => true,
            ',' => last.is_ascii_digit() && next.is_ascii_digit(),
            '.' => run == 1 && last.is_alphabetic() && next.is_alphabetic(),
            _ => false,
        });
        let is_decimal_point = letter == '.'
            && word.ends_with(|last: char| last.is_ascii_digit())
            && next.is_some_and(|next| next.is_ascii_digit());
        if is_decimal_point {
            word.push('.');
        } else if joins {
            run = if letter == '.' { 0 } else { run };
        } else {
            if !word.is_empty() {
                take(&word, span);
                word.clear();
            }
            run = 0;
            if stands_alone(letter) {
                take(letter.encode_utf8(&mut [0; 4]), here);
            }
        }
    }
    if !word.is_empty() {
        take(&word, span);
    }
}

/// Whether a byte is a letter or digit of ASCII: asked of every byte of the folder.
static IS_PLAIN: [bool; 256] = {
    let mut is_plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        is_plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    is_plain
};

/// Where a word of plain letters that begins at `at` ends, when nothing that might belong to it follows. Most words are such,
/// and need not be put together letter by letter.
fn plain_word(folded: &[u8], at: usize) -> Option<usize> {
    let rest = &folded[at..];
    let letters = rest.iter().take_while(|byte| IS_PLAIN[usize::from(**byte)]).count();
    let parts = |next: &u8| next.is_ascii() && !next.is_ascii_alphanumeric();
    let is_end = match rest.get(letters) {
        // A mark inside a word or number has a letter or digit behind it.
        Some(b'\'' | b',' | b'.') => rest.get(letters + 1).is_none_or(parts),
        next => next.is_none_or(parts),
    };
    (letters > 0 && is_end).then_some(at + letters)
}

/// True when every word of `folded_query` begins a word of `folded_text`, in any order. No words match everything.
/// Both are folded by [`crate::text::fold`].
pub fn matches_words(folded_query: &str, folded_text: &str) -> bool {
    let mut all = true;
    each_word(folded_query, |term, _| {
        let mut begins = false;
        each_word(folded_text, |word, _| begins |= word.starts_with(term));
        all &= begins;
    });
    all
}

/// True when each of `wanted` begins a word of `folded`.
pub(super) fn begins_words(wanted: &[String], folded: &str) -> bool {
    wanted.iter().all(|wanted| {
        let mut begins = false;
        each_word(folded, |word, _| begins |= word.starts_with(wanted.as_str()));
        begins
    })
}

/// True for characters of Chinese and Japanese, which are written without spaces.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(&fold(text), |word, _| words.push(word.to_string()));
        words
    }

    #[test]
    fn marks_inside_a_word_do_not_part_it() {
        assert_eq!(
            words("Don’t sell 1,036.86 in the U.S.A., Ruiz-Vega"),
            ["dont", "sell", "1036.86", "in", "the", "usa", "ruiz", "vega"]
        );
    }

    #[test]
    fn chinese_characters_are_words_of_their_own() {
        assert_eq!(words("李伟 said"), ["李", "伟", "said"]);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let folded = "it's o'neill.";
        let mut spans = Vec::new();
        each_word(folded, |_, span| spans.push(span.of(folded)));
        assert_eq!(spans, ["it's", "o'neill"]);
    }

    #[test]
    fn a_filter_takes_beginnings_of_words_in_any_order() {
        assert!(matches_words("rui dana", "dana ruiz of northmoor"));
        assert!(!matches_words("uiz", "dana ruiz of northmoor"));
        assert!(matches_words("", "anything"));
    }
}

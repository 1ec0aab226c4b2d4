//! Numbers in figures and words, alone or as a range.

use super::Words;
use crate::document::TokenKind;

const MAGNITUDES: [&str; 18] = [
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "quadrillion",
    "m",
    "mn",
    "mln",
    "bn",
    "tn",
    "k",
    "lakh",
    "lakhs",
    "crore",
    "crores",
    "mil",
    "bil",
];

const SPELT: [&str; 32] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "half",
    "zero",
    "twenty-five",
    "thirty-five",
    "seventy-five",
];

/// The end of a number with its magnitude that begins at word `at`: "3.2", "1.5 million", "three hundred thousand".
pub(super) fn number(words: &Words<'_>, at: usize) -> Option<usize> {
    let first = words.get(at)?;
    let mut end = match first.kind {
        TokenKind::Number => at + 1,
        TokenKind::Word if first.reads(&SPELT) => at + 1,
        TokenKind::Word if first.reads(&["a"]) && magnitude(words, at + 1) => at + 1,
        _ => return None,
    };
    if first.kind == TokenKind::Word {
        // "half a million", "two and a half million"
        let joins = |from: usize, parts: &[&str]| {
            parts
                .iter()
                .enumerate()
                .all(|(step, part)| words.after(from + step).is_some_and(|word| word.reads(&[part])))
        };
        if joins(end, &["a"]) && magnitude(words, end + 1) {
            end += 1;
        } else if joins(end, &["and", "a", "half"]) {
            end += 3;
        }
    }
    while magnitude(words, end) {
        end += 1;
    }
    Some(end)
}

/// True when word `at` is "million" or the like.
pub(super) fn magnitude(words: &Words<'_>, at: usize) -> bool {
    words.after(at).is_some_and(|word| word.is_word() && word.reads(&MAGNITUDES))
}

/// True when the number `start..end` names a magnitude, in a word of its own or glued to it ("3bn").
pub(super) fn has_magnitude(words: &Words<'_>, start: usize, end: usize) -> bool {
    words.list.get(start..end).is_some_and(|number| {
        number.iter().any(|word| {
            word.reads(&MAGNITUDES)
                || word.kind == TokenKind::Number
                    && MAGNITUDES.iter().any(|known| {
                        word.text
                            .to_ascii_lowercase()
                            .strip_suffix(known)
                            .is_some_and(|rest| rest.ends_with(|last: char| last.is_ascii_digit()))
                    })
        })
    })
}

/// Where the second number of a range may begin, after "to", "-" or "–". "from 47 to 8" is two numbers, not a range.
pub(super) fn range_second(words: &Words<'_>, start: usize, end: usize) -> Option<usize> {
    let joint = words.after(end)?;
    if words.before(start).is_some_and(|before| before.reads(&["from"])) {
        return None;
    }
    (joint.reads(&["to", "or"]) || matches!(joint.text, "-" | "–" | "—")).then_some(end + 1)
}

//! Comparing words: case, accents, curly and straight marks, ligatures and odd spaces made alike.
//!
//! The result is for matching, never for showing; [`Folded::original`] leads from it back to the text.

use super::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded text and, for each of its bytes, the bytes of the original it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Lower case, without accents.
    pub text: String,
    // For each folded byte: the original character it came from. `None` when each byte stands where it stood.
    from: Option<Vec<Span>>,
}

impl Folded {
    /// The part of the original that `folded` (a range of [`Folded::text`]) came from.
    pub fn original(&self, folded: Span) -> Span {
        let Some(from) = &self.from else { return folded };
        match from.get(folded.range()) {
            Some([first, .., last]) => first.cover(*last),
            Some([only]) => *only,
            _ => Span::default(),
        }
    }
}

/// `text` folded: NFKD without combining marks, lower case, letters such as "ł" and "ß" spelt plainly, curly marks
/// straight, apostrophes kept as `'`, every white space a plain space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // Most letters are plain, and folded many at a time.
        let plain = match rest.is_ascii() {
            true => rest.len(),
            false => rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len()),
        };
        fold_plain(&rest[..plain], &mut folded);
        let mut letters = rest[plain..].chars();
        match letters.next() {
            Some(letter) => fold_letter(letter, &mut |plain| folded.push(plain)),
            None => return folded,
        }
        rest = letters.as_str();
    }
}

fn fold_plain(ascii: &str, folded: &mut String) {
    // Without an early end, many bytes are compared at once.
    let has_odd_space = ascii.bytes().fold(false, |has, byte| has | (byte.wrapping_sub(b'\t') < 5));
    if has_odd_space {
        folded.extend(ascii.chars().map(plain_ascii));
    } else {
        let start = folded.len();
        folded.push_str(ascii);
        folded[start..].make_ascii_lowercase();
    }
}

/// As [`fold`], with the way back to the original.
pub fn fold_with_map(text: &str) -> Folded {
    if text.is_ascii() {
        return Folded { text: fold(text), from: None };
    }
    let (mut folded, mut from) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, letter) in text.char_indices() {
        let span = Span::new(at, at + letter.len_utf8());
        fold_letter(letter, &mut |plain| {
            folded.push(plain);
            from.extend(std::iter::repeat_n(span, plain.len_utf8()));
        });
    }
    Folded { text: folded, from: Some(from) }
}

fn plain_ascii(letter: char) -> char {
    if letter.is_ascii_whitespace() { ' ' } else { letter.to_ascii_lowercase() }
}

fn fold_letter(letter: char, push: &mut dyn FnMut(char)) {
    if letter.is_ascii() {
        return push(plain_ascii(letter));
    }
    if let Some(plain) = plain_mark(letter) {
        return push(plain);
    }
    for part in std::iter::once(letter).nfkd().flat_map(char::to_lowercase) {
        if is_combining_mark(part) {
            continue;
        }
        match part {
            'ł' => push('l'),
            'ø' => push('o'),
            'đ' | 'ð' => push('d'),
            'ı' => push('i'),
            'þ' => "th".chars().for_each(&mut *push),
            'ß' => "ss".chars().for_each(&mut *push),
            'æ' => "ae".chars().for_each(&mut *push),
            'œ' => "oe".chars().for_each(&mut *push),
            other if other.is_whitespace() => push(' '),
            other => push(plain_mark(other).unwrap_or(other)),
        }
    }
}

/// The mark of a typewriter for a printer's.
fn plain_mark(letter: char) -> Option<char> {
    match letter {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' => Some('\''),
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_curly_marks_fold_away() {
        assert_eq!(fold("Łukasz’s “ÉTÉ”"), "lukasz's \"ete\"");
        assert_eq!(fold("Straße"), "strasse");
    }

    #[test]
    fn the_way_back_covers_whole_characters() {
        let text = "Großes Herz";
        let folded = fold_with_map(text);
        let at = folded.text.find("ss").expect("folded");
        assert_eq!(folded.original(Span::new(at, at + 2)).of(text), "ß");
        assert_eq!(folded.original(Span::new(at, at + 1)).of(text), "ß");
    }

    #[test]
    fn both_foldings_agree() {
        for text in ["plain", "Ünïcode ﬁn\u{a0}x", "a\u{301}e"] {
            assert_eq!(fold(text), fold_with_map(text).text);
        }
    }
}

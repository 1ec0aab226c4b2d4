//! Text to safe text: the only door into `document`.
//!
//! Nothing that drives a terminal or hides comes out, and nothing goes without a trace: C0 controls and DEL are shown in
//! caret form (`^G`, `^[`), for it names them as `cat -v` does; everything else that must not stay is shown as U+FFFD;
//! each is counted. Line ends of every kind become `\n`. Linear in the text.
//!
//! Joiners stay where a script or an emoji needs them, marks on a letter up to [`MARKS`].

use super::decode::Decoded;
use super::hidden::{self, Verdict};
use super::{Replaced, Text};
use crate::text::Origin;
use unicode_normalization::char::is_combining_mark;

/// The most combining marks on one letter: UAX #15 calls text within it stream-safe, and no language comes near.
pub const MARKS: u32 = 30;

/// Makes a whole decoded text safe.
pub fn clean(decoded: &Decoded<'_>) -> Text {
    let mut cleaner = Cleaner::new(&decoded.text, Layout::Kept);
    cleaner.replaced.invalid = decoded.invalid;
    let mut origin = Origin::default();
    origin.note(0, decoded.origin.stored(0));
    // The decoder's own differences lie after a U+FFFD, which is no plain run: every one of them is met here.
    cleaner.run(|shown, at| origin.note(shown, decoded.origin.stored(at)));
    Text { origin, encoding: decoded.encoding, replaced: cleaner.replaced, ..Text::plain(cleaner.safe) }
}

/// Makes a short string (a file name, an error's words) safe for one line of the screen: line ends and tabs are shown as
/// `^J`, `^I` too.
pub fn line(text: &str) -> String {
    safe(text, Layout::Shown)
}

/// Makes pasted or typed words safe; line ends and tabs stay.
pub fn words(text: &str) -> String {
    safe(text, Layout::Kept)
}

/// True for a character that does not stay as it is when it stands alone.
pub fn changes(character: char) -> bool {
    let alone = character.to_string();
    line(&alone) != alone
}

fn safe(text: &str, layout: Layout) -> String {
    let mut cleaner = Cleaner::new(text, layout);
    cleaner.run(|_, _| {});
    cleaner.safe
}

/// What becomes of line ends and tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Kept,
    Shown,
}

struct Cleaner<'t> {
    text: &'t str,
    layout: Layout,
    safe: String,
    replaced: Replaced,
    /// Combining marks since the last letter.
    marks: u32,
    before: hidden::Before,
}

impl<'t> Cleaner<'t> {
    fn new(text: &'t str, layout: Layout) -> Cleaner<'t> {
        Cleaner {
            text,
            layout,
            safe: String::with_capacity(text.len()),
            replaced: Replaced::default(),
            marks: 0,
            before: hidden::Before::default(),
        }
    }

    /// Takes the whole text. Wherever lengths may begin to differ, `meet` is told which offset of the safe text stands for
    /// which of the given one.
    fn run(&mut self, mut meet: impl FnMut(usize, usize)) {
        let mut at = 0;
        while at < self.text.len() {
            let plain = plain_run(&self.text.as_bytes()[at..]);
            if plain > 0 {
                self.safe.push_str(&self.text[at..at + plain]);
                self.marks = 0;
                self.before = hidden::Before::default();
                at += plain;
            }
            let mut rest = self.text[at..].chars();
            let Some(character) = rest.next() else { break };
            self.take(character, rest.as_str());
            at += character.len_utf8();
            meet(self.safe.len(), at);
        }
    }

    /// Puts out what stands for `character`, which `rest` follows.
    fn take(&mut self, character: char, rest: &str) {
        match character {
            '\r' if self.layout == Layout::Kept && rest.starts_with('\n') => return,
            '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}' if self.layout == Layout::Kept => {
                self.safe.push('\n');
            }
            '\t' if self.layout == Layout::Kept => self.safe.push('\t'),
            '\0'..='\x1f' | '\x7f' => {
                self.replaced.controls += 1;
                self.safe.push('^');
                self.safe.push(char::from(character as u8 ^ 0x40));
            }
            '\u{80}'..='\u{9f}' => {
                self.replaced.controls += 1;
                self.safe.push(char::REPLACEMENT_CHARACTER);
            }
            _ => return self.take_printable(character, rest),
        }
        self.marks = 0;
        self.before = hidden::Before::default();
    }

    fn take_printable(&mut self, character: char, rest: &str) {
        match self.before.judge(character, rest.chars().next()) {
            Verdict::Shown if is_combining_mark(character) => self.take_mark(character),
            Verdict::Shown => {
                self.marks = 0;
                self.safe.push(character);
            }
            Verdict::Joins => self.safe.push(character),
            Verdict::Hint => self.replaced.invisible += 1,
            Verdict::Hidden => {
                self.replaced.invisible += 1;
                self.safe.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }

    /// The first mark too many is shown as U+FFFD, which stands for the rest of the heap as well.
    fn take_mark(&mut self, mark: char) {
        self.marks += 1;
        if self.marks <= MARKS {
            return self.safe.push(mark);
        }
        self.replaced.marks += 1;
        if self.marks == MARKS + 1 {
            self.safe.push(char::REPLACEMENT_CHARACTER);
        }
    }
}

/// How many of the first bytes are plain ASCII that stays as it is.
fn plain_run(bytes: &[u8]) -> usize {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~');
    bytes.iter().position(|byte| !is_plain(byte)).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::decode;
    use proptest::prelude::*;

    fn cleaned(text: &str) -> Text {
        clean(&decode::Decoded { text: text.into(), encoding: "UTF-8", origin: Origin::default(), invalid: 0 })
    }

    fn shown(text: &str) -> String {
        cleaned(text).text
    }

    #[test]
    fn controls_are_shown_and_counted() {
        let text = cleaned("a\x1b[31mb\x07\x7f\u{9b}c\0");
        assert_eq!(text.text, "a^[[31mb^G^?\u{fffd}c^@");
        assert_eq!(text.replaced, Replaced { controls: 5, ..Replaced::default() });
    }

    #[test]
    fn line_ends_of_every_kind_are_one_kind() {
        let text = cleaned("a\r\nb\rc\x0cd\x0be\u{85}f\u{2028}g\th");
        assert_eq!(text.text, "a\nb\nc\nd\ne\nf\ng\th");
        assert_eq!(text.replaced.total(), 0);
    }

    #[test]
    fn a_line_has_no_line_ends() {
        assert_eq!(line("a\nb\tc\r\n\u{2028}d"), "a^Jb^Ic^M^J\u{fffd}d");
        assert_eq!(words("a\nb\x1b"), "a\nb^[");
    }

    #[test]
    fn bidi_marks_are_made_visible() {
        let text = cleaned("a\u{202e}b\u{2066}c\u{200f}d\u{61c}e");
        assert_eq!(text.text, "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e");
        assert_eq!(text.replaced.invisible, 4);
    }

    #[test]
    fn combining_marks_are_capped() {
        let text = cleaned(&format!("e{}x", "\u{301}".repeat(100)));
        assert_eq!(text.text, format!("e{}\u{fffd}x", "\u{301}".repeat(30)));
        assert_eq!(text.replaced.marks, 70);
        let stacks = "a\u{301}\u{302}".repeat(50);
        assert_eq!(shown(&stacks), stacks, "each letter counts for itself");
    }

    #[test]
    fn a_soft_hyphen_is_left_out_and_counted() {
        let text = cleaned("Wirt\u{ad}schaft");
        assert_eq!((text.text.as_str(), text.replaced.invisible), ("Wirtschaft", 1));
        assert_eq!(text.origin.stored(4), 6);
    }

    #[test]
    fn real_scripts_and_emoji_stay_whole() {
        for text in ["می‌خواهم", "क्‍ष", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "שלום עולם", "ภาษา\u{200b}ไทย", "a\u{a0}b", "👍🏽", "葛󠄀"]
        {
            assert_eq!(shown(text), text);
        }
    }

    /// True for what must never reach a terminal.
    fn is_forbidden(character: char) -> bool {
        (character.is_control() && !matches!(character, '\n' | '\t'))
            || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    }

    /// Letters, and everything this module looks at.
    fn nasty() -> impl Strategy<Value = String> {
        let pieces = prop::collection::vec(
            prop_oneof![
                any::<char>(),
                prop::char::range('\0', '\u{ff}'),
                prop::char::range('\u{200b}', '\u{206f}'),
                prop::char::range('\u{300}', '\u{36f}'),
                prop::sample::select(vec!['\r', '\n', '\u{ad}', '👩', '\u{200d}', 'ق', '\u{fe0f}', '\u{e0067}', '🏴']),
            ],
            0..200,
        );
        pieces.prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn nothing_that_drives_a_terminal_comes_out(text in nasty()) {
            prop_assert!(!shown(&text).chars().any(is_forbidden));
            prop_assert!(!line(&text).chars().any(|character| character == '\n' || character == '\t' || is_forbidden(character)));
        }

        #[test]
        fn cleaning_twice_changes_nothing_more(text in nasty()) {
            let once = shown(&text);
            prop_assert_eq!(shown(&once), once);
        }

        #[test]
        fn kept_characters_are_found_in_the_stored_bytes(mut stored in nasty().prop_map(String::into_bytes), broken in any::<prop::sample::Index>()) {
            stored.extend("“”“”".as_bytes());
            stored.insert(broken.index(stored.len()), 0xff);
            if let Ok(decoded) = decode::decode(&stored) {
                let text = clean(&decoded);
                let is_stand_in = |character: char| matches!(character, '\u{fffd}' | '\n' | '^' | '?'..='_');
                for (at, character) in text.text.char_indices().filter(|(_, character)| !is_stand_in(*character)) {
                    if text.encoding == "UTF-8" {
                        let from = text.origin.stored(at);
                        prop_assert!(stored[from..].starts_with(character.to_string().as_bytes()));
                    }
                }
            }
        }

        #[test]
        fn any_bytes_decode_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(decoded) = decode::decode(&bytes) {
                prop_assert!(!clean(&decoded).text.chars().any(is_forbidden));
            }
        }
    }
}

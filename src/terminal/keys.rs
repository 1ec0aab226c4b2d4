//! Bytes from the terminal to messages.
//!
//! Never waits and never gets stuck: whatever arrives, the next key is a key again.

use crate::app::{Key, KeyCode, Message};
use crate::source::clean;
use std::time::{Duration, Instant};
use termina::event::{KeyCode as Pressed, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEvent, MouseEventKind};
use termina::{Event, Parser};

/// The bytes of one key arrive together. What is still unfinished after this long is not going to be finished, such as the
/// beginning of a terminal's answer that is really Alt-].
const STALE: Duration = Duration::from_millis(100);

/// The most bytes of a paste that are taken: it ends in a search field.
const PASTE: usize = 64 * 1024;

/// Rows that one notch of the wheel moves.
const NOTCH: i16 = 3;

/// Whether the read that gave some bytes left others waiting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    Waiting,
    None,
}

/// Understands a stream of bytes.
#[derive(Default)]
pub(super) struct Keys {
    parser: Parser,
    last: Option<Instant>,
    is_pasting: bool,
}

impl Keys {
    /// The messages that `bytes`, read at `now`, complete.
    pub(super) fn take(&mut self, bytes: &[u8], rest: Rest, now: Instant) -> Vec<Message> {
        let is_stale = self.last.is_some_and(|last| now.duration_since(last) > STALE);
        if is_stale && !self.is_pasting {
            self.parser = Parser::default();
        }
        self.last = Some(now);
        if let Some(opened) = memchr::memmem::rfind(bytes, b"\x1b[200~") {
            self.is_pasting = memchr::memmem::find(&bytes[opened..], b"\x1b[201~").is_none();
        }
        self.parser.parse(bytes, rest == Rest::Waiting);
        let events: Vec<Event> = std::iter::from_fn(|| self.parser.pop()).collect();
        if events.iter().any(|event| matches!(event, Event::Paste(_))) {
            self.is_pasting = false;
        }
        events.into_iter().filter_map(message).collect()
    }
}

fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(event) if event.kind != KeyEventKind::Release => key(event).map(Message::Key),
        Event::Paste(text) => Some(Message::Paste(clean::words(&text[..text.floor_char_boundary(PASTE)]))),
        Event::Mouse(event) => mouse(event),
        _ => None,
    }
}

fn mouse(event: MouseEvent) -> Option<Message> {
    match event.kind {
        MouseEventKind::ScrollUp => Some(Message::Wheel(-NOTCH)),
        MouseEventKind::ScrollDown => Some(Message::Wheel(NOTCH)),
        MouseEventKind::Down(MouseButton::Left) => Some(Message::Click { column: event.column, row: event.row }),
        _ => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    let ctrl = event.modifiers.contains(Modifiers::CONTROL);
    let code = match event.code {
        // Some terminals send Ctrl-H for Backspace; none can tell the two apart.
        Pressed::Char('h') if ctrl => return Some(Key { code: KeyCode::Backspace, ctrl: false, alt: false }),
        Pressed::Char(letter) if ctrl => KeyCode::Char(letter.to_ascii_lowercase()),
        Pressed::Char(letter) if is_typed(letter) => KeyCode::Char(letter),
        Pressed::Enter => KeyCode::Enter,
        Pressed::Escape => KeyCode::Esc,
        Pressed::Tab if event.modifiers.contains(Modifiers::SHIFT) => KeyCode::BackTab,
        Pressed::Tab => KeyCode::Tab,
        Pressed::BackTab => KeyCode::BackTab,
        Pressed::Backspace => KeyCode::Backspace,
        Pressed::Delete => KeyCode::Delete,
        Pressed::Up => KeyCode::Up,
        Pressed::Down => KeyCode::Down,
        Pressed::Left => KeyCode::Left,
        Pressed::Right => KeyCode::Right,
        Pressed::Home => KeyCode::Home,
        Pressed::End => KeyCode::End,
        Pressed::PageUp => KeyCode::PageUp,
        Pressed::PageDown => KeyCode::PageDown,
        Pressed::Function(number) => KeyCode::F(number),
        _ => return None,
    };
    Some(Key { code, ctrl, alt: event.modifiers.contains(Modifiers::ALT) })
}

/// True for what a keyboard may type: a joiner alone too (Persian keyboards have it), but no control and nothing that turns
/// the line around.
fn is_typed(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}') || !clean::changes(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(bytes: &[u8]) -> Vec<Message> {
        Keys::default().take(bytes, Rest::None, Instant::now())
    }

    fn pressed(bytes: &[u8]) -> Vec<Key> {
        let keys = taken(bytes).into_iter().filter_map(|message| match message {
            Message::Key(key) => Some(key),
            _ => None,
        });
        keys.collect()
    }

    fn plain(code: KeyCode) -> Key {
        Key { code, ctrl: false, alt: false }
    }

    #[test]
    fn letters_arrows_and_chords_are_keys() {
        assert_eq!(pressed(b"jG"), [plain(KeyCode::Char('j')), plain(KeyCode::Char('G'))]);
        assert_eq!(
            pressed(b"\x1b[A\x1b[Z\x1b[6~\x1bOP"),
            [KeyCode::Up, KeyCode::BackTab, KeyCode::PageDown, KeyCode::F(1)].map(plain)
        );
        assert_eq!(pressed(b"\x10"), [Key { code: KeyCode::Char('p'), ctrl: true, alt: false }]);
        assert_eq!(pressed(b"\x1bf"), [Key { code: KeyCode::Char('f'), ctrl: false, alt: true }]);
        assert_eq!(pressed("é语".as_bytes()), [plain(KeyCode::Char('é')), plain(KeyCode::Char('语'))]);
        assert_eq!(
            pressed(b"\x7f\x08\r\t"),
            [KeyCode::Backspace, KeyCode::Backspace, KeyCode::Enter, KeyCode::Tab].map(plain)
        );
    }

    #[test]
    fn escape_alone_is_a_key_at_once() {
        assert_eq!(pressed(b"\x1b"), [plain(KeyCode::Esc)]);
    }

    #[test]
    fn a_key_cut_by_a_full_read_is_put_together() {
        let mut keys = Keys::default();
        let now = Instant::now();
        assert!(keys.take(b"\x1b", Rest::Waiting, now).is_empty());
        assert!(matches!(keys.take(b"[B", Rest::None, now)[..], [Message::Key(Key { code: KeyCode::Down, .. })]));
    }

    #[test]
    fn an_unfinished_answer_does_not_swallow_the_keys_after_it() {
        for beginning in [b"\x1b]".as_slice(), b"\x1bP", b"\x1b[", b"\x1b[?", b"\x1bO", b"\xe2"] {
            let mut keys = Keys::default();
            let then = Instant::now();
            keys.take(beginning, Rest::None, then);
            let later = keys.take(b"q", Rest::None, then + STALE * 2);
            assert!(matches!(later[..], [Message::Key(Key { code: KeyCode::Char('q'), .. })]), "{beginning:?}");
        }
    }

    #[test]
    fn a_slow_paste_arrives_whole_and_safe() {
        let mut keys = Keys::default();
        let then = Instant::now();
        assert!(keys.take(b"\x1b[200~Ru", Rest::None, then).is_empty());
        let messages = keys.take(b"iz\x07\n\x1b[201~", Rest::None, then + STALE * 3);
        assert!(matches!(&messages[..], [Message::Paste(text)] if text == "Ruiz^G\n"));
    }

    #[test]
    fn the_wheel_and_the_left_button_are_messages() {
        let messages = taken(b"\x1b[<64;5;9M\x1b[<0;3;2M\x1b[<0;3;2m");
        assert!(matches!(messages[..], [Message::Wheel(-3), Message::Click { column: 2, row: 1 }]));
    }

    #[test]
    fn what_no_keyboard_types_is_no_key() {
        assert_eq!(pressed("\u{202e}\u{9b}".as_bytes()), []);
    }
}

//! Our own key, free of any terminal library, and its spelling: "j", "ctrl-p", "shift-tab", "enter".

use std::fmt;

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With Ctrl held.
    pub ctrl: bool,
    /// With Alt held.
    pub alt: bool,
}

/// Which key, apart from Ctrl and Alt. Shift is part of the character; only Shift-Tab is a key of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are those on the keys")]
pub enum KeyCode {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// Spelling in the key map, spelling on the screen.
const NAMES: [(&str, &str, KeyCode); 16] = [
    ("space", "Space", KeyCode::Char(' ')),
    ("enter", "↵", KeyCode::Enter),
    ("esc", "Esc", KeyCode::Esc),
    ("tab", "Tab", KeyCode::Tab),
    ("shift-tab", "Shift-Tab", KeyCode::BackTab),
    ("backspace", "Backspace", KeyCode::Backspace),
    ("delete", "Del", KeyCode::Delete),
    ("up", "↑", KeyCode::Up),
    ("down", "↓", KeyCode::Down),
    ("left", "←", KeyCode::Left),
    ("right", "→", KeyCode::Right),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("pageup", "PgUp", KeyCode::PageUp),
    ("pagedown", "PgDn", KeyCode::PageDown),
    ("f1", "F1", KeyCode::F(1)),
];

impl Key {
    /// The key `code` alone.
    pub fn plain(code: KeyCode) -> Key {
        Key { code, ctrl: false, alt: false }
    }

    /// Reads a spelling: a character, a name such as "enter", either after "ctrl-" or "alt-". `None` for anything else.
    pub fn parse(spelling: &str) -> Option<Key> {
        let (ctrl, rest) = strip(spelling, "ctrl-");
        let (alt, rest) = strip(rest, "alt-");
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(letter), None) => Some(KeyCode::Char(letter)),
            _ => named(rest).or_else(|| function(rest)),
        };
        code.map(|code| Key { code, ctrl, alt })
    }

    /// The character it types into a field; `None` for keys that type nothing.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if !self.ctrl && !self.alt && !letter.is_control() => Some(letter),
            _ => None,
        }
    }
}

fn strip<'a>(spelling: &'a str, prefix: &str) -> (bool, &'a str) {
    match spelling.get(..prefix.len()) {
        Some(start) if start.eq_ignore_ascii_case(prefix) && spelling.len() > prefix.len() => {
            (true, &spelling[prefix.len()..])
        }
        _ => (false, spelling),
    }
}

fn named(name: &str) -> Option<KeyCode> {
    let found = NAMES.iter().find(|(spelling, _, _)| spelling.eq_ignore_ascii_case(name));
    found.map(|(_, _, code)| *code)
}

fn function(name: &str) -> Option<KeyCode> {
    let number: u8 = name.strip_prefix(['f', 'F'])?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

impl fmt::Display for Key {
    /// As shown to the reader: "Ctrl-p", "↵", "Space".
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            formatter.write_str("Ctrl-")?;
        }
        if self.alt {
            formatter.write_str("Alt-")?;
        }
        match (NAMES.iter().find(|(_, _, code)| *code == self.code), self.code) {
            (Some((_, shown, _)), _) => formatter.write_str(shown),
            (None, KeyCode::Char(letter)) => write!(formatter, "{letter}"),
            (None, KeyCode::F(number)) => write!(formatter, "F{number}"),
            (None, other) => write!(formatter, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_as_it_is_spelt() {
        assert_eq!(Key::parse("j"), Some(Key::plain(KeyCode::Char('j'))));
        assert_eq!(Key::parse("Ctrl-p"), Some(Key { code: KeyCode::Char('p'), ctrl: true, alt: false }));
        assert_eq!(Key::parse("shift-tab"), Some(Key::plain(KeyCode::BackTab)));
        assert_eq!(Key::parse("-"), Some(Key::plain(KeyCode::Char('-'))));
        assert_eq!(Key::parse("F10"), Some(Key::plain(KeyCode::F(10))));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert_eq!(Key::parse("ctrl-xx"), None);
        assert_eq!(Key::parse(""), None);
        assert_eq!(Key::parse("f99"), None);
    }

    #[test]
    fn a_key_with_ctrl_types_nothing() {
        assert_eq!(Key::parse("ctrl-a").and_then(Key::typed), None);
        assert_eq!(Key::parse("ł").and_then(Key::typed), Some('ł'));
    }
}

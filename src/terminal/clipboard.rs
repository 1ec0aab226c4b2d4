//! Copying through the terminal (OSC 52), which works over SSH as well.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::borrow::Cow;

/// The most base64 bytes that common terminals take.
const LIMIT: usize = 74_994;

/// The most bytes of text that fit: three become four.
const FITS: usize = LIMIT / 4 * 3;

/// What stands between us and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Nothing.
    Nothing,
    /// tmux, which passes a sequence on only when it is wrapped.
    Tmux,
}

impl Between {
    /// As the environment tells.
    pub(super) fn detect() -> Between {
        if std::env::var_os("TMUX").is_some_and(|value| !value.is_empty()) { Between::Tmux } else { Between::Nothing }
    }
}

/// As much of the beginning of `text` as can be copied.
pub(super) fn copied(text: &str) -> &str {
    &text[..text.floor_char_boundary(FITS)]
}

/// The sequence that puts `text` on the clipboard.
pub(super) fn sequence(text: &str, between: Between) -> String {
    let plain = format!("\x1b]52;c;{}\x07", BASE64_STANDARD.encode(copied(text)));
    let whole = match between {
        Between::Nothing => Cow::from(plain),
        Between::Tmux => Cow::from(format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b"))),
    };
    whole.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_out_as_base64() {
        assert_eq!(sequence("“a”", Between::Nothing), "\x1b]52;c;4oCcYeKAnQ==\x07");
        assert_eq!(sequence("a", Between::Tmux), "\x1bPtmux;\x1b\x1b]52;c;YQ==\x07\x1b\\");
    }

    #[test]
    fn a_long_text_is_cut_at_a_whole_character() {
        let long = "é".repeat(FITS);
        assert!(copied(&long).len() <= FITS);
        assert!(BASE64_STANDARD.encode(copied(&long)).len() <= LIMIT);
        assert_eq!(copied("short"), "short");
    }
}

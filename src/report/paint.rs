//! Colour outside the reader: plain ANSI colours, so that the terminal's own palette decides.

use crate::annotate::EntityKind;

/// How text for the eye is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal; `None` when nobody looks: lines are then neither cut nor wrapped.
    pub width: Option<usize>,
    /// With colour or without.
    pub paint: Paint,
}

impl Look {
    /// The same without colour.
    pub fn without_colour(self) -> Look {
        Look { paint: Paint::Plain, ..self }
    }
}

/// With colour or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Text only.
    Plain,
    /// With ANSI colours.
    Colour,
}

impl Paint {
    /// `text` as a heading.
    pub(super) fn heading(self, text: &str) -> String {
        self.wrap("1", text)
    }

    /// `text` as something of less weight.
    pub(super) fn faint(self, text: &str) -> String {
        self.wrap("2", text)
    }

    /// `text` as a name of `kind`. Each kind has a hue and a shape, as not everyone sees hues.
    pub(super) fn name(self, kind: EntityKind, text: &str) -> String {
        let code = match kind {
            EntityKind::Person => "1;33",
            EntityKind::Organization => "4;34",
            EntityKind::Place => "32",
            EntityKind::Product => "3;35",
            EntityKind::Money => "4;32",
            EntityKind::Percent => "36",
            EntityKind::Date => "2;36",
        };
        self.wrap(code, text)
    }

    fn wrap(self, code: &str, text: &str) -> String {
        match self {
            Paint::Colour if !text.is_empty() => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            _ => text.to_string(),
        }
    }
}

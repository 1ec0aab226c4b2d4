//! Role → style, read from a theme file. Drawing names roles, never colours.
//!
//! A style is written as words: a colour (a name of the sixteen, or a number of the 256), "on" and a colour, and "bold",
//! "italic", "underline", "reverse", "dim", or "bright" for the terminal's own foreground, undimmed. Black and white are refused: they are paint, and the terminal's own
//! foreground and background are what the reader chose.

use ratatui::style::{Color, Modifier, Style};
use toml::{Table, Value};

/// What a piece of the screen is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say what is drawn so")]
pub enum Role {
    Text,
    Dim,
    Rule,
    Title,
    Heading,
    Key,
    Notice,
    Selected,
    Pointer,
    Unread,
    StandIn,
    Field,
    Match,
    MatchNow,
    Person,
    Organization,
    Place,
    Product,
    Money,
    Percent,
    Date,
    Lettered,
    Letter,
    NameNow,
    Gutter,
    GutterNow,
    QuoteNow,
    Anonymous,
    Headline,
    Byline,
    Dek,
    Subhead,
    Caption,
    Furniture,
    Progress,
}

/// All roles with their names in theme files.
pub const ROLES: [(Role, &str); 35] = [
    (Role::Text, "text"),
    (Role::Dim, "dim"),
    (Role::Rule, "rule"),
    (Role::Title, "title"),
    (Role::Heading, "heading"),
    (Role::Key, "key"),
    (Role::Notice, "notice"),
    (Role::Selected, "selected"),
    (Role::Pointer, "pointer"),
    (Role::Unread, "unread"),
    (Role::StandIn, "stand-in"),
    (Role::Field, "field"),
    (Role::Match, "match"),
    (Role::MatchNow, "match-now"),
    (Role::Person, "person"),
    (Role::Organization, "organization"),
    (Role::Place, "place"),
    (Role::Product, "product"),
    (Role::Money, "money"),
    (Role::Percent, "percent"),
    (Role::Date, "date"),
    (Role::Lettered, "lettered"),
    (Role::Letter, "letter"),
    (Role::NameNow, "name-now"),
    (Role::Gutter, "gutter"),
    (Role::GutterNow, "gutter-now"),
    (Role::QuoteNow, "quote-now"),
    (Role::Anonymous, "anonymous"),
    (Role::Headline, "headline"),
    (Role::Byline, "byline"),
    (Role::Dek, "dek"),
    (Role::Subhead, "subhead"),
    (Role::Caption, "caption"),
    (Role::Furniture, "furniture"),
    (Role::Progress, "progress"),
];

/// A style for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    styles: [Style; ROLES.len()],
}

impl Theme {
    /// For a dark terminal.
    pub fn dark() -> Theme {
        embedded(include_str!("../../assets/themes/dark.toml"))
    }

    /// For a light terminal.
    pub fn light() -> Theme {
        embedded(include_str!("../../assets/themes/light.toml"))
    }

    /// Without any colour: shapes alone, for `NO_COLOR`.
    pub fn plain() -> Theme {
        embedded(include_str!("../../assets/themes/plain.toml"))
    }

    /// A theme made by a function.
    pub fn with(style: impl Fn(Role) -> Style) -> Theme {
        Theme { styles: ROLES.map(|(role, _)| style(role)) }
    }

    /// Reads a theme file. `Err` holds one line for each thing to mend.
    pub fn parse(text: &str) -> Result<Theme, Vec<String>> {
        let table: Table = text.parse().map_err(|error: toml::de::Error| vec![error.message().to_string()])?;
        let mut complaints = Vec::new();
        for name in table.keys().filter(|name| !ROLES.iter().any(|(_, known)| known == name)) {
            complaints.push(format!("\"{name}\" is nothing that is drawn."));
        }
        let styles = ROLES.map(|(_, name)| match table.get(name) {
            None => Style::new(),
            Some(Value::String(words)) => style(words).unwrap_or_else(|complaint| {
                complaints.push(format!("{name}: {complaint}"));
                Style::new()
            }),
            Some(_) => {
                complaints.push(format!("{name}: expected words such as \"cyan bold\"."));
                Style::new()
            }
        });
        if complaints.is_empty() { Ok(Theme { styles }) } else { Err(complaints) }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

fn embedded(text: &str) -> Theme {
    Theme::parse(text).expect("the embedded themes are whole: a test reads them")
}

const COLORS: [(&str, Color); 14] = [
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("dark-gray", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
];

fn style(words: &str) -> Result<Style, String> {
    let mut style = Style::new();
    let mut words = words.split_whitespace();
    while let Some(word) = words.next() {
        style = match word {
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "italic" => style.add_modifier(Modifier::ITALIC),
            "underline" => style.add_modifier(Modifier::UNDERLINED),
            "reverse" => style.add_modifier(Modifier::REVERSED),
            // For what stands out of dimmed text.
            "bright" => style.fg(Color::Reset).remove_modifier(Modifier::DIM),
            "on" => style.bg(color(words.next().unwrap_or("nothing"))?),
            _ => style.fg(color(word)?),
        };
    }
    Ok(style)
}

fn color(word: &str) -> Result<Color, String> {
    if let Some((_, color)) = COLORS.iter().find(|(name, _)| *name == word) {
        return Ok(*color);
    }
    match word.parse::<u8>() {
        // 0, 7, 15, 16 and 231 are black and white by number.
        Ok(0 | 7 | 15 | 16 | 231) => Err(format!("{word} is black or white; leave it out to use the terminal's own.")),
        Ok(number) => Ok(Color::Indexed(number)),
        Err(_) => Err(format!("\"{word}\" is no color byline knows.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [Role; 7] =
        [Role::Person, Role::Organization, Role::Place, Role::Product, Role::Money, Role::Percent, Role::Date];

    #[test]
    fn the_embedded_themes_are_whole() {
        for text in [
            include_str!("../../assets/themes/dark.toml"),
            include_str!("../../assets/themes/light.toml"),
            include_str!("../../assets/themes/plain.toml"),
        ] {
            let theme = Theme::parse(text);
            assert!(theme.is_ok(), "{theme:?}");
            let table: Table = text.parse().expect("toml");
            for (_, name) in ROLES {
                assert!(table.contains_key(name), "{name} is missing");
            }
        }
    }

    #[test]
    fn roles_stand_in_their_own_order() {
        assert!(ROLES.iter().enumerate().all(|(index, (role, _))| *role as usize == index));
    }

    #[test]
    fn the_seven_kinds_differ_in_hue_and_in_shape() {
        for theme in [Theme::dark(), Theme::light(), Theme::plain()] {
            for (index, one) in KINDS.iter().enumerate() {
                for other in &KINDS[index + 1..] {
                    let (one, other) = (theme.style(*one), theme.style(*other));
                    assert_ne!(one.add_modifier, other.add_modifier);
                    assert!(one.fg.is_none() || one.fg != other.fg);
                }
            }
        }
    }

    #[test]
    fn the_plain_theme_has_no_color_and_still_shows_what_is_selected() {
        let theme = Theme::plain();
        for (role, name) in ROLES {
            let style = theme.style(role);
            assert!(matches!(style.fg, None | Some(Color::Reset)) && style.bg.is_none(), "{name}");
        }
        for role in [Role::Selected, Role::NameNow, Role::MatchNow] {
            assert!(!theme.style(role).add_modifier.is_empty());
        }
    }

    #[test]
    fn black_white_and_unknown_words_are_refused() {
        let complaints = Theme::parse("text = \"15\"\nrule = \"on mauve\"\nhat = \"red\"").expect_err("bad");
        assert_eq!(complaints.len(), 3);
    }
}

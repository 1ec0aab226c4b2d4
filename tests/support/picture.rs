//! A screen as text: its rows, and under each a letter for the role or the shape of every cell.

use byline::ui::{ROLES, Role};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// The characters of a row, without the space at its end.
pub fn row_of(buffer: &Buffer, row: u16) -> String {
    let mut words = String::new();
    let mut column = 0;
    while column < buffer.area.width {
        let symbol = buffer[Position::new(column, row)].symbol();
        words.push_str(symbol);
        column += (byline::app::columns::width(symbol) as u16).max(1);
    }
    words.trim_end().to_string()
}

/// The letter of a cell drawn in a theme whose colours are the numbers of the roles.
pub fn role_letter(buffer: &Buffer, column: u16, row: u16) -> char {
    let cell = &buffer[Position::new(column, row)];
    let role = match cell.fg {
        Color::Indexed(index) => ROLES[usize::from(index)].0,
        // The terminal's own: what has no style of its own takes that of the row it stands in.
        Color::Reset => Role::Text,
        _ => return '?',
    };
    // Plain text and air say nothing; rules are seen as they are.
    if role == Role::Text || role == Role::Rule || (cell.symbol() == " " && role != Role::Selected) {
        return ' ';
    }
    letter(role)
}

fn letter(role: Role) -> char {
    match role {
        Role::Selected => 'S',
        Role::Pointer => '>',
        Role::Unread => '*',
        Role::StandIn => 'w',
        Role::Match => 'm',
        Role::MatchNow => 'M',
        Role::Money => '$',
        Role::Percent => '%',
        Role::Dim => 'd',
        Role::Title => 'H',
        Role::Heading => 'h',
        Role::Key => 'k',
        Role::Notice => 'n',
        Role::Field => 'f',
        Role::Person => 'P',
        Role::Organization => 'O',
        Role::Place => 'L',
        Role::Product => 'T',
        Role::Date => 'D',
        Role::Lettered => 'l',
        Role::Letter => '^',
        Role::NameNow => 'N',
        Role::Gutter => 'g',
        Role::GutterNow => 'G',
        Role::QuoteNow => 'Q',
        Role::Anonymous => 'a',
        Role::Headline => '#',
        Role::Byline => 'y',
        Role::Dek => 'e',
        Role::Subhead => 'u',
        Role::Caption => 'c',
        Role::Furniture => 'F',
        Role::Progress => 'p',
        _ => '?',
    }
}

/// The letter of a cell drawn without colours.
pub fn shape_letter(buffer: &Buffer, column: u16, row: u16) -> char {
    let cell = &buffer[Position::new(column, row)];
    if cell.symbol() == " " {
        return ' ';
    }
    let shapes = [
        (Modifier::REVERSED, 'r'),
        (Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED, '%'),
        (Modifier::BOLD | Modifier::UNDERLINED, '$'),
        (Modifier::BOLD | Modifier::ITALIC, 't'),
        (Modifier::ITALIC | Modifier::UNDERLINED, 'D'),
        (Modifier::BOLD, 'b'),
        (Modifier::UNDERLINED, 'u'),
        (Modifier::ITALIC, 'i'),
        (Modifier::DIM, '·'),
    ];
    shapes.into_iter().find(|(shape, _)| cell.modifier.contains(*shape)).map_or(' ', |(_, letter)| letter)
}

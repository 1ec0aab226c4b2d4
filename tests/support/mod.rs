//! A byline that is played by keys and looked at as text.

#![allow(dead_code, unused_imports, reason = "each test file uses a part")]

mod marked;
mod picture;

pub use marked::{harbour, marked};

use byline::app::{Effect, Key, KeyCode, Keymap, Message, Options, Size, State, update};
use byline::corpus::{Analysis, Outcome, Record};
use byline::source::{Entry, Listing, Skipped};
use byline::text::ArticleId;
use byline::ui::{self, Role, Theme};
use picture::{role_letter, row_of, shape_letter};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use std::sync::Arc;

/// A byline on articles made by hand.
pub struct App {
    pub state: State,
    /// Everything asked of the outside since the start or since it was last taken.
    pub effects: Vec<Effect>,
    articles: Vec<Arc<Analysis>>,
    /// False while articles asked for are not delivered.
    pub delivers: bool,
}

impl App {
    /// Started at a size, the folder listed and nothing read.
    pub fn listed(articles: Vec<Arc<Analysis>>, width: u16, height: u16) -> App {
        App::starting(articles, Vec::new(), width, height)
    }

    /// With every article read, and some files left out.
    pub fn with_skipped(articles: Vec<Arc<Analysis>>, skipped: Vec<Skipped>, width: u16, height: u16) -> App {
        let mut app = App::starting(articles, skipped, width, height);
        (0..app.articles.len()).for_each(|index| app.read(index));
        app
    }

    /// The folder's files as they are listed.
    pub fn entries(&self) -> Vec<Entry> {
        let locators = self.articles.iter().map(|analysis| analysis.article.locator.clone());
        locators.map(|locator| Entry { locator, stamp: Default::default() }).collect()
    }

    fn starting(articles: Vec<Arc<Analysis>>, skipped: Vec<Skipped>, width: u16, height: u16) -> App {
        let options = Options {
            folder: "~/clippings".into(),
            size: Size { width, height },
            keymap: Keymap::embedded(),
            ..Options::default()
        };
        let mut state = State::new(options);
        let effects = state.begin();
        let mut app = App { state, effects: Vec::new(), articles, delivers: true };
        let entries = app
            .articles
            .iter()
            .map(|analysis| Entry { locator: analysis.article.locator.clone(), stamp: Default::default() });
        let listing = Listing { entries: entries.collect(), skipped };
        for effect in effects {
            if let Effect::List { ticket } = effect {
                app.send(Message::Listed { ticket, listing: listing.clone(), whole: None });
            }
        }
        app
    }

    /// With every article read.
    pub fn new(articles: Vec<Arc<Analysis>>, width: u16, height: u16) -> App {
        let mut app = App::listed(articles, width, height);
        (0..app.articles.len()).for_each(|index| app.read(index));
        app.effects.clear();
        app
    }

    /// Delivers one article.
    pub fn read(&mut self, index: usize) {
        let analysis = Arc::clone(&self.articles[index]);
        let outcome = Outcome::Analyzed(Box::new(Record::of(&analysis).into()), Some(analysis));
        let ticket = self.state.shell.listing;
        self.send(Message::Read { ticket, at: ArticleId::new(index), outcome });
    }

    /// Tells `update`, and delivers the articles it asks for.
    pub fn send(&mut self, message: Message) {
        let effects = update(&mut self.state, message);
        let asked: Vec<usize> = effects
            .iter()
            .filter_map(|effect| if let Effect::Read { at, .. } = effect { Some(at.index()) } else { None })
            .collect();
        self.effects.extend(effects);
        if self.delivers {
            asked.into_iter().for_each(|index| self.read(index));
        }
    }

    /// Plays a script: characters, and names in angle brackets, "jj<enter>/ruiz<esc>".
    pub fn keys(&mut self, script: &str) -> &mut App {
        let mut rest = script;
        while let Some(letter) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let named = named.and_then(|(name, after)| Key::parse(name).map(|key| (key, after)));
            let (key, after) = named.unwrap_or((Key::plain(KeyCode::Char(letter)), &rest[letter.len_utf8()..]));
            rest = after;
            self.send(Message::Key(key));
        }
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut App {
        self.send(Message::Resized(Size { width, height }));
        self
    }

    /// The effects asked for since the last time, in words.
    pub fn asked(&mut self) -> Vec<String> {
        self.effects.drain(..).map(|effect| word(&effect)).collect()
    }

    /// What is on the screen, row by row, without the space at the ends.
    pub fn rows(&self) -> Vec<String> {
        let buffer = self.draw(&Theme::dark());
        (0..buffer.area.height).map(|row| row_of(&buffer, row)).collect()
    }

    /// True when the words stand somewhere on the screen.
    pub fn shows(&self, words: &str) -> bool {
        self.rows().iter().any(|row| row.contains(words))
    }

    pub fn draw(&self, theme: &Theme) -> Buffer {
        let Size { width, height } = self.state.shell.size;
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        ui::view(&self.state, theme, area, &mut buffer);
        buffer
    }

    /// The screen and, under each row that has roles, a letter for the role of each cell.
    pub fn picture(&self) -> String {
        let buffer = self.draw(&Theme::with(|role| match role {
            Role::Text => Style::new(),
            role => Style::new().fg(Color::Indexed(role as u8)),
        }));
        let mut picture = String::new();
        for row in 0..buffer.area.height {
            picture.push_str(&format!("{}\n", row_of(&buffer, row)));
            let roles: String = (0..buffer.area.width).map(|column| role_letter(&buffer, column, row)).collect();
            if !roles.trim().is_empty() {
                picture.push_str(&format!("{}\n", roles.trim_end()));
            }
        }
        picture
    }

    /// The screen in a theme, and the modifiers of each cell: b bold, u underline, i italic, r reverse, d dim.
    pub fn plain_picture(&self) -> String {
        let buffer = self.draw(&Theme::plain());
        let mut picture = String::new();
        for row in 0..buffer.area.height {
            picture.push_str(&format!("{}\n", row_of(&buffer, row)));
            let shapes: String = (0..buffer.area.width).map(|column| shape_letter(&buffer, column, row)).collect();
            if !shapes.trim().is_empty() {
                picture.push_str(&format!("{}\n", shapes.trim_end()));
            }
        }
        picture
    }
}

fn word(effect: &Effect) -> String {
    match effect {
        Effect::List { .. } => "list".into(),
        Effect::LookAgain { .. } => "look again".into(),
        Effect::Arrange { list, .. } => format!("arrange {:?}", list.which()),
        Effect::KeepWhole(..) => "keep whole".into(),
        Effect::ReadAll { entries, .. } => format!("read all {}", entries.len()),
        Effect::Read { locator, .. } => format!("read {}", locator.name),
        Effect::Find { query, .. } => format!("find {:?} in {}", query.text, query.scope.word()),
        Effect::Copy(text) => format!("copy {text}"),
        Effect::Edit(locator, line) => format!("edit {} line {}", locator.name, line.0 + 1),
        Effect::Open(locator) => format!("open {}", locator.name),
        Effect::Keep(places) => {
            let places: Vec<String> = places.read.iter().map(|(name, at)| format!("{name}@{at}")).collect();
            format!("keep {}", places.join(" "))
        }
        Effect::LinkMore => "link more".into(),
        Effect::Tidy(_) => "tidy".into(),
        Effect::Redraw => "redraw".into(),
        Effect::Suspend => "suspend".into(),
        Effect::Quit => "quit".into(),
    }
}

/// The byline that most tests play.
pub fn app(width: u16, height: u16) -> App {
    App::new(harbour(), width, height)
}

//! Starts the reader: puts the pure program, its theme and the user's own files together and hands them to the terminal.

use super::arguments::{General, Theme as Asked};
use super::place::{Place, attic, place};
use crate::app::{self, Effect, Keymap, Message, Options, Size, State};
use crate::store::{Shelf, state_directory};
use crate::terminal::{self, Mouse, Program, Settings, Watching};
use crate::ui::{self, Theme};
use anyhow::{Context, bail};
use etcetera::BaseStrategy;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::ExitCode;

/// Opens the reader on what was asked for and stays there until it ends.
pub(super) fn open(paths: &[PathBuf], general: &General) -> anyhow::Result<ExitCode> {
    let Place { door, window, title, identity, cache } = place(paths, general)?;
    let settings = &general.settings;
    let keymap = keymap()?;
    let shelf = state_directory().zip(identity).map(|(state, identity)| Shelf::new(&state, &identity));
    let places = shelf.as_ref().map(Shelf::load).unwrap_or_default();
    let attic = attic(cache.as_ref());
    let options = Options {
        folder: title,
        size: Size::default(),
        keymap,
        places,
        reading: settings.reading(),
        window,
        attic: Some(attic.clone()),
    };
    let mut reader = Reader { state: State::new(options), theme: theme(settings.theme()) };
    let mouse = if settings.mouse() { Mouse::On } else { Mouse::Off };
    let watching = if general.reader.no_watch { Watching::Off } else { Watching::On };
    let ending = terminal::run(&mut reader, Settings { door, shelf, cache, attic, mouse, watching })?;
    Ok(ending.exit_code())
}

struct Reader {
    state: State,
    theme: Theme,
}

impl Program for Reader {
    fn begin(&mut self, size: Size) -> Vec<Effect> {
        let mut effects = app::update(&mut self.state, Message::Resized(size));
        effects.extend(self.state.begin());
        effects
    }

    fn update(&mut self, message: Message) -> Vec<Effect> {
        app::update(&mut self.state, message)
    }

    fn view(&self, area: Rect, buffer: &mut Buffer) {
        ui::view(&self.state, &self.theme, area, buffer);
    }

    fn cursor(&self, area: Rect) -> Option<Position> {
        ui::cursor(&self.state, area)
    }
}

/// The keys byline comes with, and over them those of `keymap.toml` in the user's config folder.
fn keymap() -> anyhow::Result<Keymap> {
    let Ok(strategy) = etcetera::base_strategy::Xdg::new() else { return Ok(Keymap::embedded()) };
    let path = strategy.config_dir().join("byline").join("keymap.toml");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Keymap::embedded()),
        Err(error) => return Err(error).with_context(|| format!("reading the key map {}", path.display())),
    };
    match Keymap::overlaid(&text) {
        Ok(keymap) => Ok(keymap),
        Err(lines) => bail!("the key map {} needs mending:\n  {}", path.display(), lines.join("\n  ")),
    }
}

fn theme(asked: Asked) -> Theme {
    match asked {
        Asked::Dark => Theme::dark(),
        Asked::Light => Theme::light(),
        Asked::Plain => Theme::plain(),
        Asked::Auto if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => Theme::plain(),
        Asked::Auto if is_light() => Theme::light(),
        Asked::Auto => Theme::dark(),
    }
}

/// What the terminal says of its background in `COLORFGBG` ("0;15": black on white). Asking the terminal itself would keep the
/// first frame waiting.
fn is_light() -> bool {
    let Ok(colours) = env::var("COLORFGBG") else { return false };
    let background = colours.rsplit(';').next().and_then(|number| number.parse::<u8>().ok());
    background.is_some_and(|number| number == 7 || number >= 10)
}

//! The settings: what holds when flags, the environment and the settings files each say something, and who said it.
//!
//! Order: flag, environment, `./.byline.toml`, the user's own file, what byline comes with. A file can set what is listed
//! in [`Setting`] and nothing else: one that lies in a stranger's folder can change how things look and which files are
//! read, and runs nothing.

mod file;

use super::arguments::{General, Theme};
use super::tell;
use crate::annotate::EntityKind;
use crate::app::Reading;
use crate::source::folder::{Choice, FileSize, Glob};
use anyhow::bail;
use clap::ValueEnum;
use etcetera::BaseStrategy;
use std::collections::BTreeMap;
use std::env;
use std::fmt;
use std::path::{Path, PathBuf};

/// The settings file of the folder one stands in.
const HERE: &str = ".byline.toml";

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Setting {
    Corpus,
    Theme,
    Measure,
    Marks,
    Mouse,
    Include,
    Exclude,
    Hidden,
    NoIgnore,
    Follow,
    MaxSize,
}

impl Setting {
    /// All, in the order they are shown.
    pub(super) const ALL: [Setting; 11] = [
        Setting::Corpus,
        Setting::Theme,
        Setting::Measure,
        Setting::Marks,
        Setting::Mouse,
        Setting::Include,
        Setting::Exclude,
        Setting::Hidden,
        Setting::NoIgnore,
        Setting::Follow,
        Setting::MaxSize,
    ];

    /// Its key in a file; its flag has a dash for each "_".
    pub(super) fn word(self) -> &'static str {
        match self {
            Setting::Corpus => "corpus",
            Setting::Theme => "theme",
            Setting::Measure => "measure",
            Setting::Marks => "marks",
            Setting::Mouse => "mouse",
            Setting::Include => "include",
            Setting::Exclude => "exclude",
            Setting::Hidden => "hidden",
            Setting::NoIgnore => "no_ignore",
            Setting::Follow => "follow",
            Setting::MaxSize => "max_size",
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

/// Where a value comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Origin {
    /// What was typed.
    Flag,
    /// `BYLINE_…`.
    Environment,
    /// A settings file.
    File(PathBuf),
    /// byline itself.
    #[default]
    BuiltIn,
}

/// What one origin sets.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Layer {
    origin: Origin,
    /// The line of each setting, from 1, when it comes from a file.
    lines: BTreeMap<Setting, usize>,
    corpus: Option<PathBuf>,
    theme: Option<Theme>,
    measure: Option<u16>,
    marks: Option<Vec<EntityKind>>,
    mouse: Option<bool>,
    include: Option<Vec<Glob>>,
    exclude: Option<Vec<Glob>>,
    hidden: Option<bool>,
    no_ignore: Option<bool>,
    follow: Option<bool>,
    max_size: Option<FileSize>,
}

impl Layer {
    /// What was typed.
    fn typed(general: &General) -> Layer {
        let General { files, reader, .. } = general;
        Layer {
            origin: Origin::Flag,
            theme: reader.theme,
            measure: reader.measure,
            marks: some(&reader.marks),
            mouse: reader.mouse(),
            include: some(&files.include),
            exclude: some(&files.exclude),
            hidden: files.hidden(),
            no_ignore: files.no_ignore(),
            follow: files.follow(),
            max_size: files.max_size,
            ..Layer::default()
        }
    }

    /// What the environment says; refuses a theme there is not.
    fn environment() -> anyhow::Result<Layer> {
        let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        let theme = set("BYLINE_THEME").map(|name| theme(&name.to_string_lossy())).transpose();
        let theme = theme.map_err(|wrong| anyhow::anyhow!("BYLINE_THEME: {wrong}"))?;
        let corpus = set("BYLINE_CORPUS").map(PathBuf::from);
        Ok(Layer { origin: Origin::Environment, corpus, theme, ..Layer::default() })
    }

    fn built_in() -> Layer {
        Layer {
            theme: Some(Theme::Auto),
            measure: Some(Reading::default().measure),
            marks: Some(EntityKind::ALL.to_vec()),
            mouse: Some(false),
            include: Some(Vec::new()),
            exclude: Some(Vec::new()),
            hidden: Some(false),
            no_ignore: Some(false),
            follow: Some(false),
            ..Layer::default()
        }
    }

    /// The value as a file would say it; `None` when this origin leaves it open.
    fn shown(&self, setting: Setting) -> Option<String> {
        let quoted = |text: String| toml::Value::from(text).to_string();
        let list = |texts: Vec<String>| format!("[{}]", texts.into_iter().map(quoted).collect::<Vec<_>>().join(", "));
        let globs = |globs: &Vec<Glob>| list(globs.iter().map(Glob::to_string).collect());
        match setting {
            Setting::Corpus => self.corpus.as_ref().map(|path| quoted(path.to_string_lossy().into_owned())),
            Setting::Theme => self.theme.map(|theme| quoted(word(theme))),
            Setting::Measure => self.measure.map(|measure| measure.to_string()),
            Setting::Marks => {
                self.marks.as_ref().map(|kinds| list(kinds.iter().map(|kind| kind.word().to_string()).collect()))
            }
            Setting::Mouse => self.mouse.map(|is| is.to_string()),
            Setting::Include => self.include.as_ref().map(globs),
            Setting::Exclude => self.exclude.as_ref().map(globs),
            Setting::Hidden => self.hidden.map(|is| is.to_string()),
            Setting::NoIgnore => self.no_ignore.map(|is| is.to_string()),
            Setting::Follow => self.follow.map(|is| is.to_string()),
            Setting::MaxSize => self.max_size.map(|size| match size.to_string().strip_suffix(" bytes") {
                Some(bytes) => bytes.to_string(),
                None => quoted(size.to_string()),
            }),
        }
    }

    /// Who set it: "--theme", "$BYLINE_THEME", "./.byline.toml line 3", "built in".
    fn said(&self, setting: Setting) -> String {
        match &self.origin {
            Origin::Flag => format!("--{}", setting.word().replace('_', "-")),
            Origin::Environment => format!("$BYLINE_{}", setting.word().to_uppercase()),
            Origin::File(path) => {
                let line = self.lines.get(&setting).copied().unwrap_or(1);
                format!("{} line {line}", path.display())
            }
            Origin::BuiltIn => "built in".into(),
        }
    }
}

fn some<T: Clone>(typed: &[T]) -> Option<Vec<T>> {
    (!typed.is_empty()).then(|| typed.to_vec())
}

fn word(value: impl ValueEnum) -> String {
    value.to_possible_value().map_or_else(String::new, |value| value.get_name().to_string())
}

/// The theme of that name, or the words that say which there are.
fn theme(name: &str) -> Result<Theme, String> {
    Theme::from_str(name, true).map_err(|_| {
        let names: Vec<String> = Theme::value_variants().iter().map(|theme| word(*theme)).collect();
        format!("there is no theme {name:?}; use one of {}", names.join(", "))
    })
}

/// What every origin says, the one that counts most first.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    layers: Vec<Layer>,
}

/// A setting as it holds.
pub(super) struct Held {
    pub(super) setting: Setting,
    /// As a file would say it; `None` when nobody sets it.
    pub(super) value: Option<String>,
    pub(super) origin: String,
}

impl Settings {
    /// What holds for these flags. Tells of settings there are none of; refuses values that cannot be meant.
    pub(super) fn gather(general: &General) -> anyhow::Result<Settings> {
        let mut layers = vec![Layer::typed(general), Layer::environment()?];
        let mut wrong = Vec::new();
        let files = if general.no_config { [None, None] } else { [Some(PathBuf::from(HERE)), named_or_usual()?] };
        for path in files.into_iter().flatten() {
            if let Some(file::Reading { layer, unknown, wrong: here }) = file::read(&path)? {
                unknown.iter().for_each(|line| tell(line));
                wrong.extend(here);
                layers.push(layer);
            }
        }
        if !wrong.is_empty() {
            bail!("{}", wrong.join("\nbyline: "));
        }
        layers.push(Layer::built_in());
        Ok(Settings { layers })
    }

    fn first<'a, T>(&'a self, of: impl Fn(&'a Layer) -> Option<T>) -> Option<T> {
        self.layers.iter().find_map(of)
    }

    /// The folder read when none is named.
    pub(super) fn corpus(&self) -> Option<&Path> {
        self.first(|layer| layer.corpus.as_deref())
    }

    /// The reader's colours.
    pub(super) fn theme(&self) -> Theme {
        self.first(|layer| layer.theme).unwrap_or(Theme::Auto)
    }

    /// Whether the reader takes the mouse.
    pub(super) fn mouse(&self) -> bool {
        self.first(|layer| layer.mouse).unwrap_or(false)
    }

    /// How the reader shows articles at first.
    pub(super) fn reading(&self) -> Reading {
        let usual = Reading::default();
        let measure = self.first(|layer| layer.measure).unwrap_or(usual.measure);
        let marks = match self.first(|layer| layer.marks.as_ref()) {
            Some(kinds) => EntityKind::ALL.map(|kind| kinds.contains(&kind)),
            None => usual.marks,
        };
        Reading { measure, marks, ..usual }
    }

    /// Which files are read.
    pub(super) fn choice(&self) -> Choice {
        Choice {
            include: self.first(|layer| layer.include.clone()).unwrap_or_default(),
            exclude: self.first(|layer| layer.exclude.clone()).unwrap_or_default(),
            hidden: self.first(|layer| layer.hidden).unwrap_or(false),
            ignored: self.first(|layer| layer.no_ignore).unwrap_or(false),
            links: self.first(|layer| layer.follow).unwrap_or(false),
            largest: self.first(|layer| layer.max_size),
        }
    }

    /// Every setting as it holds, and who set it.
    pub(super) fn held(&self) -> impl Iterator<Item = Held> {
        Setting::ALL.into_iter().map(|setting| {
            let found = self.first(|layer| layer.shown(setting).map(|value| (value, layer.said(setting))));
            let (value, origin) = found.map_or((None, "not set".into()), |(value, origin)| (Some(value), origin));
            Held { setting, value, origin }
        })
    }
}

/// The user's settings file when there is one to read: that of `$BYLINE_CONFIG`, which must be there, or the usual one.
fn named_or_usual() -> anyhow::Result<Option<PathBuf>> {
    match env::var_os("BYLINE_CONFIG") {
        Some(path) if path.is_empty() => Ok(None),
        Some(path) if !Path::new(&path).exists() => {
            bail!("{}: no such file; BYLINE_CONFIG names it as the settings file", Path::new(&path).display())
        }
        Some(path) => Ok(Some(path.into())),
        None => Ok(usual_file()),
    }
}

/// Where the user's settings file is, or would be: named by `$BYLINE_CONFIG`, or in byline's folder of settings.
pub(super) fn user_file() -> Option<PathBuf> {
    env::var_os("BYLINE_CONFIG").filter(|path| !path.is_empty()).map(PathBuf::from).or_else(usual_file)
}

fn usual_file() -> Option<PathBuf> {
    Some(etcetera::base_strategy::Xdg::new().ok()?.config_dir().join("byline").join("config.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_begins_with_what_the_settings_say_and_its_own_for_the_rest() {
        let file = Layer { marks: Some(vec![EntityKind::Money]), ..Layer::default() };
        let settings = Settings { layers: vec![Layer::default(), file, Layer::built_in()] };
        let marked = EntityKind::ALL.map(|kind| kind == EntityKind::Money);
        assert_eq!(settings.reading(), Reading { marks: marked, ..Reading::default() });
        let none = Layer { marks: Some(Vec::new()), measure: Some(60), ..Layer::default() };
        let settings = Settings { layers: vec![none, Layer::built_in()] };
        assert_eq!((settings.reading().marks, settings.reading().measure), ([false; 7], 60));
    }

    #[test]
    fn what_is_built_in_is_what_the_program_does_when_nothing_is_set() {
        let settings = Settings { layers: vec![Layer::built_in()] };
        assert_eq!(settings.choice(), Choice::default());
        assert_eq!(settings.reading(), Reading::default());
        assert_eq!(settings.held().filter(|held| held.value.is_none()).count(), 2, "corpus and max_size are not set");
    }
}

//! Reads a settings file, and says of each line that cannot be used where it is and what to write instead.

use super::{Layer, Origin, Setting, theme};
use crate::annotate::EntityKind;
use crate::app::reading::{NARROWEST, WIDEST};
use crate::source::clean;
use crate::source::folder::{FileSize, Glob};
use anyhow::{Context, ensure};
use clap::ValueEnum;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The longest settings file: a thousand times what there is to set.
const MAX_BYTES: u64 = 1 << 20;

/// What a file says. Lines are safe to show and begin with the file and the line.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) layer: Layer,
    /// Settings there are none of.
    pub(super) unknown: Vec<String>,
    /// Values that cannot be meant.
    pub(super) wrong: Vec<String>,
}

/// Reads the file at `path`; `None` when there is none.
pub(super) fn read(path: &Path) -> anyhow::Result<Option<Reading>> {
    let shown = clean::line(&path.display().to_string());
    // Opening a pipe that someone put there would wait for its writer.
    match fs::metadata(path) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("reading the settings file {shown}")),
        Ok(data) => ensure!(
            data.is_file() && data.len() <= MAX_BYTES,
            "{shown}: is no settings file; move it away, or give --no-config"
        ),
    }
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_string(&mut text));
    read.with_context(|| format!("reading the settings file {shown}"))?;
    Ok(Some(understood(&text, path)))
}

/// What `text` sets, as the file at `path`.
fn understood(text: &str, path: &Path) -> Reading {
    let layer = Layer { origin: Origin::File(path.to_path_buf()), ..Layer::default() };
    let mut reading = Reading { layer, unknown: Vec::new(), wrong: Vec::new() };
    let line_of =
        |span: Range<usize>| text.as_bytes()[..span.start.min(text.len())].split(|byte| *byte == b'\n').count();
    let at = |line: usize, words: &str| clean::line(&format!("{} line {line}: {words}", path.display()));
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let line = error.span().map_or(1, line_of);
        reading.wrong.push(at(line, &format!("{}; write it like theme = \"dark\"", error.message())));
    }
    if !errors.is_empty() {
        return reading;
    }
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        let line = line_of(key.span());
        let name = key.get_ref().replace('-', "_");
        let Some(setting) = Setting::ALL.into_iter().find(|setting| setting.word() == name) else {
            let nearest = Setting::ALL.into_iter().min_by_key(|setting| strsim::osa_distance(&name, setting.word()));
            let nearest = nearest.filter(|near| strsim::osa_distance(&name, near.word()) * 3 <= name.len().max(3));
            let instead = nearest.map_or_else(
                || "byline config show lists all".to_string(),
                |nearest| format!("did you mean {nearest}?"),
            );
            reading.unknown.push(at(line, &format!("there is no setting {:?}; {instead}", key.get_ref())));
            continue;
        };
        match set(&mut reading.layer, setting, value, path) {
            Ok(()) => {
                reading.layer.lines.insert(setting, line);
            }
            Err(words) => reading.wrong.push(at(line, &format!("{setting}: {words}"))),
        }
    }
    reading
}

type Value<'a> = Spanned<DeValue<'a>>;

/// Puts a value into its place, or says what to write instead.
fn set(layer: &mut Layer, setting: Setting, value: &Value<'_>, file: &Path) -> Result<(), String> {
    match setting {
        Setting::Corpus => layer.corpus = Some(path(words(value)?, file)),
        Setting::Theme => layer.theme = Some(theme(words(value)?)?),
        Setting::Measure => layer.measure = Some(measure(value)?),
        Setting::Marks => layer.marks = Some(each(value)?.into_iter().map(kind).collect::<Result<_, _>>()?),
        Setting::Mouse => layer.mouse = Some(switch(value)?),
        Setting::Include => layer.include = Some(globs(value)?),
        Setting::Exclude => layer.exclude = Some(globs(value)?),
        Setting::Hidden => layer.hidden = Some(switch(value)?),
        Setting::NoIgnore => layer.no_ignore = Some(switch(value)?),
        Setting::Follow => layer.follow = Some(switch(value)?),
        Setting::MaxSize => layer.max_size = Some(size(value)?),
    }
    Ok(())
}

fn words<'a>(value: &'a Value<'_>) -> Result<&'a str, String> {
    value.get_ref().as_str().ok_or_else(|| "must be in quotation marks".to_string())
}

fn switch(value: &Value<'_>) -> Result<bool, String> {
    value.get_ref().as_bool().ok_or_else(|| "write true or false, without quotation marks".to_string())
}

/// Several words, or one.
fn each<'a>(value: &'a Value<'_>) -> Result<Vec<&'a str>, String> {
    match value.get_ref().as_array() {
        Some(values) => values.iter().map(words).collect(),
        None => words(value).map(|only| vec![only]).map_err(|_| "write a list such as [\"one\", \"two\"]".to_string()),
    }
}

fn globs(value: &Value<'_>) -> Result<Vec<Glob>, String> {
    each(value)?.into_iter().map(str::parse).collect()
}

fn measure(value: &Value<'_>) -> Result<u16, String> {
    let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse::<u16>().ok());
    let fits = number.filter(|number| (NARROWEST..=WIDEST).contains(number));
    fits.ok_or_else(|| format!("write a number of columns from {NARROWEST} to {WIDEST}"))
}

fn size(value: &Value<'_>) -> Result<FileSize, String> {
    match value.get_ref().as_integer() {
        Some(number) => number.as_str().parse(),
        None => words(value)?.parse(),
    }
}

fn kind(word: &str) -> Result<EntityKind, String> {
    EntityKind::from_str(word, true).map_err(|_| {
        let words: Vec<&str> = EntityKind::ALL.iter().map(|kind| kind.word()).collect();
        format!("there is no kind {word:?}; use some of {}", words.join(", "))
    })
}

/// "~" is the home folder; any other path that is not whole begins at the file's own folder.
fn path(text: &str, file: &Path) -> PathBuf {
    let home = || etcetera::home_dir().ok();
    match text.strip_prefix('~') {
        Some("") => home().unwrap_or_else(|| text.into()),
        Some(rest) if rest.starts_with('/') => {
            home().map_or_else(|| text.into(), |home| home.join(rest.trim_start_matches('/')))
        }
        _ => file.parent().unwrap_or(Path::new("")).join(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::Theme;

    fn of(text: &str) -> Reading {
        understood(text, Path::new("/clips/.byline.toml"))
    }

    #[test]
    fn every_setting_is_read() {
        let text = "corpus = \"old\"\ntheme = \"dark\"\nmeasure = 60\nmarks = [\"person\", \"org\"]\nmouse = true\n\
                    include = [\"*.txt\"]\nexclude = \"drafts/\"\nhidden = true\nno-ignore = true\nfollow = false\n\
                    max_size = \"2M\"\n";
        let Reading { layer, unknown, wrong } = of(text);
        assert_eq!((unknown, wrong), (Vec::<String>::new(), Vec::new()));
        assert_eq!((layer.theme, layer.measure, layer.mouse), (Some(Theme::Dark), Some(60), Some(true)));
        assert_eq!(layer.corpus, Some("/clips/old".into()), "paths begin where the file lies");
        assert_eq!(layer.marks, Some(vec![EntityKind::Person, EntityKind::Organization]));
        assert_eq!(layer.max_size, Some(FileSize(2 << 20)));
        assert_eq!(layer.lines[&Setting::MaxSize], 11);
        assert!(Setting::ALL.into_iter().all(|setting| layer.shown(setting).is_some()));
    }

    #[test]
    fn every_wrong_value_is_told_with_its_line_and_what_to_write() {
        let told = of("theme = \"blue\"\n\nmeasure = 5\nmouse = \"yes\"\nmarks = [\"quote\"]\ninclude = [\"[\"]\n\
                       max_size = \"big\"\ncorpus = 3\n")
        .wrong;
        assert_eq!(told.len(), 7, "{told:#?}");
        assert!(told[0].contains("line 1: theme") && told[0].contains("auto, dark, light, plain"), "{}", told[0]);
        assert!(told[1].contains("line 3: measure: write a number of columns from 32 to 120"), "{}", told[1]);
        assert!(told[2].contains("line 4: mouse: write true or false"), "{}", told[2]);
    }

    #[test]
    fn an_unknown_setting_is_told_with_the_nearest_one() {
        let told = of("theem = \"dark\"\n\"run\\u001b[2J\" = \"rm\"\n").unknown;
        assert!(told[0].contains("line 1: there is no setting \"theem\"; did you mean theme?"), "{}", told[0]);
        assert!(told[1].contains("line 2") && !told[1].contains('\u{1b}'), "{}", told[1]);
    }

    #[test]
    fn what_is_no_toml_is_told_with_its_line() {
        let told = of("theme = \"dark\"\nmeasure 60\n").wrong;
        assert!(told[0].starts_with("/clips/.byline.toml line 2: "), "{told:?}");
    }
}

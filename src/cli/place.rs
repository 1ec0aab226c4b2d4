//! Which articles were meant: the paths typed, `$BYLINE_CORPUS` or the settings, this folder, or the samples.

use super::arguments::General;
use super::tell;
use crate::corpus::Window;
use crate::source::Door;
use crate::source::embedded::Embedded;
use crate::source::folder::Folder;
use crate::source::input::Input;
use crate::store::{Cache, Scratch, cache_directory};
use crate::text::Attic;
use anyhow::Context;
use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Names looked at to decide whether this folder holds articles: a home folder may hold very many.
const LOOKED_AT: usize = 10_000;

/// Written for standard input; a file of that name is written "./-".
const INPUT: &str = "-";

/// A place with articles.
pub(super) struct Place {
    /// The way to them.
    pub(super) door: Arc<dyn Door>,
    /// Which of them count by their day.
    pub(super) window: Window,
    /// What it is called, safe to show.
    pub(super) title: String,
    /// What tells it from other places across runs; `None` for standard input, which is another one each time.
    pub(super) identity: Option<PathBuf>,
    /// Where findings are kept: for folders, unless that is not wanted.
    pub(super) cache: Option<Cache>,
}

/// True when standard input is among the paths.
pub(super) fn names_input(paths: &[PathBuf]) -> bool {
    paths.iter().any(|path| path == Path::new(INPUT))
}

/// The place of the articles at `paths`, or of those meant when none were typed.
pub(super) fn place(paths: &[PathBuf], general: &General) -> anyhow::Result<Place> {
    let window = general.dates.window()?;
    let here = PathBuf::from(".");
    let corpus = general.settings.corpus().map(Path::to_path_buf);
    let meant = match (paths, corpus) {
        _ if general.files.demo => return Ok(samples(window)),
        ([_, ..], _) => paths.to_vec(),
        ([], Some(corpus)) => vec![corpus],
        ([], None) if holds_articles(&here) => vec![here],
        ([], None) => return Ok(samples(window)),
    };
    let choice = general.settings.choice();
    if names_input(paths) {
        if io::stdin().is_terminal() {
            tell("reading an article from the terminal; Ctrl-D ends it");
        }
        let input = Input::take(io::stdin().lock(), choice.largest).context("reading standard input")?;
        let files: Vec<PathBuf> = meant.into_iter().filter(|path| path != Path::new(INPUT)).collect();
        let place = |door: Arc<dyn Door>, title| Place { door, window, title, identity: None, cache: None };
        if files.is_empty() {
            return Ok(place(Arc::new(input), "standard input".into()));
        }
        let folder = Folder::check_choosing(&files, choice)?;
        let title = format!("standard input, {}", folder.title());
        return Ok(place(Arc::new(input.and(folder)), title));
    }
    let is_narrowed = choice.narrows();
    let folder = Folder::check_choosing(&meant, choice)?;
    let identity = folder.identity();
    let is_kept = !general.no_cache && meant.iter().any(|path| path.is_dir());
    let cache = cache_directory().filter(|_| is_kept).map(|directory| Cache::new(&directory, &identity));
    let cache = if is_narrowed { cache.map(Cache::for_some) } else { cache };
    let cache = if window == Window::default() { cache } else { cache.map(Cache::in_parts) };
    Ok(Place { title: folder.title(), window, identity: Some(identity), cache, door: Arc::new(folder) })
}

/// Where what need not be in memory is put: beside the findings, or where the system has its temporary files.
pub(super) fn attic(cache: Option<&Cache>) -> Arc<dyn Attic> {
    let directory = cache.map_or_else(env::temp_dir, |cache| cache.directory().to_path_buf());
    Arc::new(Scratch::new(&directory))
}

/// The two articles inside the binary. What is kept of them needs a path that no folder has.
fn samples(window: Window) -> Place {
    let identity = Some(PathBuf::from("byline:samples"));
    Place { door: Arc::new(Embedded::seeds()), window, title: "samples".into(), identity, cache: None }
}

/// True when text files lie right in `folder`. Nobody asked for this folder: notes in Markdown, which any source tree has,
/// and whatever lies deeper do not make it one of articles.
fn holds_articles(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().take(LOOKED_AT).flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| path.extension().is_some_and(|ending| ending == "txt") && path.is_file())
}

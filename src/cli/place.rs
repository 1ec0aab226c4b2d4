//! Which articles were meant: the paths typed, `$BYLINE_CORPUS`, this folder, or the samples.

use super::arguments::General;
use crate::source::Door;
use crate::source::embedded::Embedded;
use crate::source::folder::Folder;
use crate::store::{Cache, cache_directory};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Names looked at to decide whether this folder holds articles: a home folder may hold very many.
const LOOKED_AT: usize = 10_000;

/// A place with articles.
pub(super) struct Place {
    /// The way to them.
    pub(super) door: Arc<dyn Door>,
    /// What it is called, safe to show.
    pub(super) title: String,
    /// What tells it from other places across runs.
    pub(super) identity: PathBuf,
    /// Where findings are kept: for folders, unless that is not wanted.
    pub(super) cache: Option<Cache>,
}

/// The place of the articles at `paths`, or of those meant when none were typed.
pub(super) fn place(paths: &[PathBuf], general: &General) -> anyhow::Result<Place> {
    let here = PathBuf::from(".");
    let corpus = env::var_os("BYLINE_CORPUS").filter(|path| !path.is_empty()).map(PathBuf::from);
    let meant = match (paths, corpus) {
        _ if general.demo => return Ok(samples()),
        ([_, ..], _) => paths.to_vec(),
        ([], Some(corpus)) => vec![corpus],
        ([], None) if holds_articles(&here) => vec![here],
        ([], None) => return Ok(samples()),
    };
    let folder = Folder::check(&meant)?;
    let identity = folder.identity();
    let is_kept = !general.no_cache && meant.iter().any(|path| path.is_dir());
    let cache = cache_directory().filter(|_| is_kept).map(|directory| Cache::new(&directory, &identity));
    Ok(Place { title: folder.title(), identity, cache, door: Arc::new(folder) })
}

/// The two articles inside the binary. What is kept of them needs a path that no folder has.
fn samples() -> Place {
    Place {
        door: Arc::new(Embedded::seeds()),
        title: "samples".into(),
        identity: PathBuf::from("byline:samples"),
        cache: None,
    }
}

/// True when text files lie right in `folder`. Nobody asked for this folder: notes in Markdown, which any source tree has,
/// and whatever lies deeper do not make it one of articles.
fn holds_articles(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().take(LOOKED_AT).flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| path.extension().is_some_and(|ending| ending == "txt") && path.is_file())
}

//! Which articles were meant: the paths typed, `$BYLINE_CORPUS`, this folder, or the samples.

use crate::source::Door;
use crate::source::embedded::Embedded;
use crate::source::folder::Folder;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Names looked at to decide whether this folder holds articles: a home folder may hold very many.
const LOOKED_AT: usize = 10_000;

/// The way to the articles at `paths`, or to those meant when none were typed.
pub(super) fn door(paths: &[PathBuf], is_demo: bool) -> anyhow::Result<Box<dyn Door>> {
    let here = PathBuf::from(".");
    let corpus = env::var_os("BYLINE_CORPUS").filter(|path| !path.is_empty()).map(PathBuf::from);
    let meant = match (paths, corpus) {
        _ if is_demo => return Ok(Box::new(Embedded::seeds())),
        ([_, ..], _) => paths.to_vec(),
        ([], Some(corpus)) => vec![corpus],
        ([], None) if holds_articles(&here) => vec![here],
        ([], None) => return Ok(Box::new(Embedded::seeds())),
    };
    Ok(Box::new(Folder::check(&meant)?))
}

/// True when text files lie right in `folder`. Nobody asked for this folder: notes in Markdown, which any source tree has,
/// and whatever lies deeper do not make it one of articles.
fn holds_articles(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().take(LOOKED_AT).flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| path.extension().is_some_and(|ending| ending == "txt") && path.is_file())
}

//! Whether what was typed can be read, and the one line that says what to do when not.

use super::{Folder, Sighting, clean, system_words};
use crate::source::{Door, SkipReason};
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Why a path cannot be opened. `Display` is one line that says what to do; all names in it are safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathError {
    /// Nothing is called so; the nearest name that is there, when one is near.
    Missing {
        /// As typed.
        path: String,
        /// As it would have to be typed.
        nearest: Option<String>,
    },
    /// A pipe, a socket, a device.
    NotAPlace {
        /// As typed.
        path: String,
    },
    /// The system refused.
    Refused {
        /// As typed.
        path: String,
        /// The system's own words.
        why: String,
    },
    /// There is nothing to read in it.
    NoArticle {
        /// As typed; several are joined by ", ".
        path: String,
        /// How many files were passed over.
        skipped: usize,
        /// Why: the reasons met, without repeats, the first few.
        reasons: Vec<String>,
        /// Whether it was asked to leave files out.
        is_narrowed: bool,
    },
}

impl std::error::Error for PathError {}

impl fmt::Display for PathError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PathError::Missing { path, nearest: Some(nearest) } => {
                write!(formatter, "{path}: no such file or folder; did you mean {nearest}?")
            }
            PathError::Missing { path, nearest: None } => {
                write!(formatter, "{path}: no such file or folder; check the spelling, or give a folder of articles")
            }
            PathError::NotAPlace { path } => {
                write!(formatter, "{path}: is neither a file nor a folder; give a folder of articles or a file")
            }
            PathError::Refused { path, why } => write!(formatter, "{path}: {why}; check who may read it"),
            PathError::NoArticle { path, skipped: 0, is_narrowed: true, .. } => {
                write!(formatter, "{path}: holds no file that --include, --exclude and --max-size leave; check them")
            }
            PathError::NoArticle { path, skipped: 0, .. } => {
                write!(
                    formatter,
                    "{path}: holds no article; give a folder with articles, such as .txt, .html or .json files"
                )
            }
            PathError::NoArticle { path, skipped, reasons, .. } => {
                let files =
                    if *skipped == 1 { "the 1 file there is" } else { &format!("the {skipped} files there are") };
                let reasons = reasons.join(", ");
                write!(
                    formatter,
                    "{path}: holds no article: {files} {reasons}; give a folder with articles, such as .txt, .html or .json files"
                )
            }
        }
    }
}

/// The most reasons named in one line.
const REASONS: usize = 3;

pub(super) fn check(folder: &Folder) -> Result<(), PathError> {
    folder.roots.iter().try_for_each(|root| check_root(root))?;
    // One file is enough, and the first is found without walking the rest.
    if folder.sightings().any(|sighting| matches!(sighting, Sighting::File(_))) {
        return Ok(());
    }
    let skipped = folder.list().skipped;
    let reasons: BTreeSet<&SkipReason> = skipped.iter().map(|skipped| &skipped.reason).collect();
    let path = folder.roots.iter().map(|root| shown(root)).collect::<Vec<_>>().join(", ");
    let reasons = reasons.into_iter().take(REASONS).map(SkipReason::to_string).collect();
    Err(PathError::NoArticle { path, skipped: skipped.len(), reasons, is_narrowed: folder.choice.narrows() })
}

fn check_root(root: &Path) -> Result<(), PathError> {
    let path = shown(root);
    let refused =
        |error: &std::io::Error| PathError::Refused { path: shown(root), why: clean::line(&system_words(error)) };
    match fs::metadata(root) {
        Ok(data) if data.is_dir() => fs::read_dir(root).map(drop).map_err(|error| refused(&error)),
        Ok(data) if data.is_file() => Ok(()),
        Ok(_) => Err(PathError::NotAPlace { path }),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Err(PathError::Missing { path, nearest: nearest(root) })
        }
        Err(error) => Err(refused(&error)),
    }
}

fn shown(path: &Path) -> String {
    clean::line(&path.to_string_lossy())
}

/// The most names compared: a folder may hold a million.
const COMPARED: usize = 20_000;

/// The path with its first missing part replaced by the nearest name that is there.
fn nearest(path: &Path) -> Option<String> {
    let missing = path.ancestors().take_while(|part| !part.as_os_str().is_empty() && !part.exists()).last()?;
    let name = missing.file_name()?.to_string_lossy().to_lowercase();
    let parent = missing.parent().filter(|parent| !parent.as_os_str().is_empty());
    let siblings = fs::read_dir(parent.unwrap_or(Path::new("."))).ok()?;
    let names = siblings.take(COMPARED).flatten().map(|entry| PathBuf::from(entry.file_name()));
    let near = names.filter_map(|sibling| {
        let distance = strsim::osa_distance(&name, &sibling.to_string_lossy().to_lowercase());
        // A third of the letters may differ: beyond that it is another word.
        (distance * 3 <= name.chars().count().max(3)).then_some((distance, sibling))
    });
    let (_, sibling) = near.min()?;
    let found = parent.map_or_else(|| sibling.clone(), |parent| parent.join(&sibling));
    let whole = match path.strip_prefix(missing) {
        Ok(rest) if found.join(rest).exists() => found.join(rest),
        _ => found,
    };
    Some(shown(&whole.components().collect::<PathBuf>()))
}

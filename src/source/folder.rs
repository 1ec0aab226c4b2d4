//! A directory, a file, or several of them as a place to read.
//!
//! A directory is walked below itself, in name order: hidden files and what its own `.gitignore` leaves out are passed
//! over and links are not followed, unless the [`Choice`] says so. [`Folder::check`] refuses what was typed before anything
//! is shown.

use super::{
    Bytes, Door, Entry, Format, Listing, Locator, MAX_BYTES, SkipReason, Skipped, Stamp, clean, decode, kind, sniff,
};
use ignore::DirEntry;
use rustix::fs::OFlags;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Component, Path, PathBuf};

mod check;
mod choice;
mod lines;
mod program;

pub use check::PathError;
pub use choice::{Choice, FileSize, Glob};

/// One or several paths whose files are read as one folder.
#[derive(Clone, Debug)]
pub struct Folder {
    roots: Vec<PathBuf>,
    /// What all roots lie in: names are shown from here on.
    base: PathBuf,
    choice: Choice,
}

impl Folder {
    /// The folder made of `paths`, in the order given. Nothing is looked at yet.
    pub fn new(paths: &[PathBuf]) -> Folder {
        let roots: Vec<PathBuf> = paths.iter().map(|path| openable(path)).collect();
        let base = match roots.as_slice() {
            [only] if only.is_dir() => only.clone(),
            [first, rest @ ..] => {
                let parent = first.parent().unwrap_or(first).to_path_buf();
                rest.iter().fold(parent, |base, root| common(&base, root.parent().unwrap_or(root)))
            }
            [] => PathBuf::new(),
        };
        Folder { roots, base, choice: Choice::default() }
    }

    /// The same folder, of which only what `choice` says is read.
    pub fn choosing(self, choice: Choice) -> Folder {
        Folder { choice, ..self }
    }

    /// The folder made of `paths`, when each is there and one of them holds what may be an article.
    pub fn check(paths: &[PathBuf]) -> Result<Folder, PathError> {
        Folder::check_choosing(paths, Choice::default())
    }

    /// The same, when what `choice` leaves of it still holds what may be an article.
    pub fn check_choosing(paths: &[PathBuf], choice: Choice) -> Result<Folder, PathError> {
        let folder = Folder::new(paths).choosing(choice);
        check::check(&folder)?;
        Ok(folder)
    }

    /// What the place is called, safe to show: the folder's own name, or that of the only file.
    pub fn title(&self) -> String {
        let path = if let [only] = self.roots.as_slice() { only } else { &self.base };
        let name = path
            .canonicalize()
            .ok()
            .and_then(|whole| whole.file_name().map(|name| name.to_string_lossy().into_owned()));
        clean::line(&name.unwrap_or_else(|| path.display().to_string()))
    }

    /// What tells this place from others across runs: the folder's whole path, or that of all paths given.
    pub fn identity(&self) -> PathBuf {
        let whole = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
        self.roots
            .iter()
            .map(whole)
            .reduce(|mut all, next| {
                all.as_mut_os_string().push("\n");
                all.as_mut_os_string().push(next);
                all
            })
            .unwrap_or_default()
    }

    /// The path below the base, safe to show.
    fn name(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.base).unwrap_or(path);
        clean::line(&below.to_string_lossy())
    }

    fn sightings(&self) -> impl Iterator<Item = Sighting> + '_ {
        self.roots.iter().flat_map(move |root| self.choice.walk(root).filter_map(move |step| self.sighting(root, step)))
    }

    /// What one step of the walk found; `None` for folders and for links to what is listed anyway.
    fn sighting(&self, root: &Path, step: Result<DirEntry, ignore::Error>) -> Option<Sighting> {
        let entry = match step {
            Ok(entry) => entry,
            // What a link to a folder around it leads to is listed anyway.
            Err(error) if is_loop(&error) => return None,
            Err(error) => return Some(Sighting::Skipped(self.unreadable(root, &error))),
        };
        let path = entry.path();
        let skip = |reason| Some(Sighting::Skipped(Skipped { name: self.name(path), reason }));
        // A path that was typed is what it leads to; one that was met is what it is.
        let is_typed = entry.depth() == 0;
        let kind = if is_typed { fs::metadata(path).ok().map(|data| data.file_type()) } else { entry.file_type() };
        match kind {
            Some(kind) if kind.is_dir() => None,
            Some(kind) if kind.is_symlink() => {
                if leads_out(root, path) {
                    skip(SkipReason::Link)
                } else {
                    None
                }
            }
            Some(kind) if kind.is_file() => match kind::other_format(path) {
                Some(ending) => skip(SkipReason::OtherFormat(ending)),
                None => match self.choice.largest {
                    Some(largest) if fs::metadata(path).is_ok_and(|data| data.len() > largest.0) => {
                        skip(SkipReason::TooLarge(largest))
                    }
                    _ => Some(Sighting::File(entry)),
                },
            },
            _ => skip(SkipReason::NotRegular),
        }
    }

    fn open(&self, at: &Locator) -> std::io::Result<File> {
        // A link may stand where a file was listed; only what was typed may be one, unless links are followed.
        let may_be_link = self.choice.links || self.roots.contains(&at.path);
        let follow = if may_be_link { OFlags::empty() } else { OFlags::NOFOLLOW };
        // Opening a pipe without NONBLOCK waits for its writer.
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY | follow;
        OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(&at.path)
    }

    fn unreadable(&self, root: &Path, error: &ignore::Error) -> Skipped {
        let path = path_of(error).unwrap_or(root);
        // To nothing, to itself, or round in a circle.
        let is_lost =
            path.is_symlink() && error.io_error().is_some_and(|error| error.kind() != ErrorKind::PermissionDenied);
        let why = error.io_error().map_or_else(|| error.to_string(), system_words);
        let reason = if is_lost { SkipReason::Link } else { SkipReason::Unreadable(clean::line(&why)) };
        Skipped { name: self.name(path), reason }
    }
}

/// What a walk meets.
enum Sighting {
    File(DirEntry),
    Skipped(Skipped),
}

impl Door for Folder {
    fn list(&self) -> Listing {
        let mut listing = Listing::default();
        // Only several paths, or links, can lead to the same file twice.
        let mut seen = (self.roots.len() > 1 || self.choice.links).then(BTreeSet::new);
        for sighting in self.sightings() {
            match sighting {
                Sighting::Skipped(skipped) => listing.skipped.push(skipped),
                Sighting::File(entry) => {
                    let is_new = seen
                        .as_mut()
                        .is_none_or(|seen| entry.path().canonicalize().is_ok_and(|whole| seen.insert(whole)));
                    if !is_new {
                        continue;
                    }
                    let stamp = entry.metadata().map_or_else(|_| Stamp::default(), |data| Stamp::of(&data));
                    let name = self.name(entry.path());
                    let locator = Locator::file(entry.into_path(), name);
                    if lines::is_wanted(&locator.path, stamp.bytes) {
                        let parts = self.open(&locator).and_then(lines::parts).unwrap_or_default();
                        let entries = parts.into_iter().map(|part| Entry { locator: locator.part(part), stamp });
                        listing.entries.extend(entries);
                    } else {
                        listing.entries.push(Entry { locator, stamp });
                    }
                }
            }
        }
        listing
    }

    fn watched(&self) -> Vec<PathBuf> {
        self.roots.clone()
    }

    fn read(&self, at: &Locator) -> Result<Bytes, SkipReason> {
        let file = self.open(at).map_err(|error| refused(&error))?;
        read_regular(file).map_err(|error| refused(&error))?
    }

    fn read_some(&self, at: &Locator, (from, to): (u64, u64)) -> Option<Vec<u8>> {
        let file = self.open(at).ok().filter(|file| file.metadata().is_ok_and(|data| data.is_file()))?;
        let length = to.checked_sub(from).filter(|length| *length <= MAX_BYTES)?;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        file.read_exact_at(&mut bytes, from).ok()?;
        Some(bytes)
    }

    fn convert(&self, at: &Locator, format: Format) -> Result<Vec<u8>, SkipReason> {
        // Not a path that could have changed into a pipe since: what is open is what the program reads.
        program::convert(self.open(at).map_err(|error| refused(&error))?, format)
    }
}

fn refused(error: &std::io::Error) -> SkipReason {
    SkipReason::Unreadable(clean::line(&system_words(error)))
}

/// The start of a file, up to the limit, when it is a regular one.
fn read_regular(file: File) -> std::io::Result<Result<Bytes, SkipReason>> {
    let data = file.metadata()?;
    if !data.is_file() {
        return Ok(Err(SkipReason::NotRegular));
    }
    let expected = data.len().min(MAX_BYTES) as usize + 1;
    let mut bytes = Vec::with_capacity(expected);
    // A film need not be read whole to be refused.
    (&file).take(sniff::HEAD as u64).read_to_end(&mut bytes)?;
    if let Err(reason) = decode::refuse_early(&bytes) {
        return Ok(Err(reason));
    }
    // One byte more than the limit tells a file that ends there from one that goes on.
    (&file).take(MAX_BYTES + 1 - bytes.len() as u64).read_to_end(&mut bytes)?;
    let is_cut = bytes.len() as u64 > MAX_BYTES;
    let cut_from = is_cut.then(|| data.len().max(bytes.len() as u64));
    bytes.truncate(MAX_BYTES as usize);
    Ok(Ok(Bytes { bytes, cut_from }))
}

fn leads_out(root: &Path, link: &Path) -> bool {
    match (root.canonicalize(), link.canonicalize()) {
        (Ok(root), Ok(target)) => !target.starts_with(root),
        _ => true,
    }
}

/// The path as it can be handed to other programs: never taken for an option, and the folder itself for "".
fn openable(path: &Path) -> PathBuf {
    match path.components().next() {
        None => PathBuf::from("."),
        Some(Component::Normal(first)) if first.as_encoded_bytes().starts_with(b"-") => Path::new(".").join(path),
        Some(_) => path.to_path_buf(),
    }
}

fn common(one: &Path, other: &Path) -> PathBuf {
    let shared = one.components().zip(other.components()).take_while(|(one, other)| one == other);
    shared.map(|(component, _)| component).collect()
}

/// True for a link that leads to a folder it lies in.
fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// The system's words without the number: "permission denied".
fn system_words(error: &std::io::Error) -> String {
    let words = error.to_string();
    let words = words.split(" (os error").next().unwrap_or(&words);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests;

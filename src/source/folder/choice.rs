//! Which files of a folder are read: what was asked for, and what a folder passes over by itself.
//!
//! A path that was typed is read whatever the globs say; they choose among what is met below it.

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, Walk, WalkBuilder};
use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// Which files are read. By default those that are neither hidden nor left out by the folder's own `.gitignore`, of any
/// size, and no links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// Only files that match one of these, or lie in a folder that does; all when there are none.
    pub include: Vec<Glob>,
    /// No file and no folder that matches one of these, also when one of the above does.
    pub exclude: Vec<Glob>,
    /// Hidden files too, but never what lies in `.git`.
    pub hidden: bool,
    /// Also what `.gitignore` and `.ignore` files leave out.
    pub ignored: bool,
    /// Links are followed, also out of the folder.
    pub links: bool,
    /// Larger files are left out.
    pub largest: Option<FileSize>,
}

impl Choice {
    /// True when it may leave out files that are read without it: their absence then says nothing of the folder.
    pub fn narrows(&self) -> bool {
        !self.include.is_empty() || !self.exclude.is_empty() || self.largest.is_some()
    }

    /// All below `root` that is chosen, by name within each folder. Only what lies in the folder decides what is passed over,
    /// not the user's own settings for other programs nor a repository around it: the same folder gives the same list
    /// everywhere.
    pub(super) fn walk(&self, root: &Path) -> Walk {
        let (include, exclude) = (matcher(root, &self.include), matcher(root, &self.exclude));
        let home = root.to_path_buf();
        let is_chosen = move |entry: &DirEntry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            let is_included = || {
                let inside = entry.path().ancestors().skip(1).take_while(|folder| *folder != home);
                include.matched(entry.path(), is_folder).is_whitelist()
                    || inside.into_iter().any(|folder| include.matched(folder, true).is_whitelist())
            };
            entry.file_name() != ".git"
                && !exclude.matched(entry.path(), is_folder).is_whitelist()
                && (is_folder || include.is_empty() || is_included())
        };
        WalkBuilder::new(root)
            .hidden(!self.hidden)
            .ignore(!self.ignored)
            .git_ignore(!self.ignored)
            .follow_links(self.links)
            .parents(false)
            .git_global(false)
            .git_exclude(false)
            .require_git(false)
            .sort_by_file_name(Ord::cmp)
            .filter_entry(is_chosen)
            .build()
    }
}

fn matcher(root: &Path, globs: &[Glob]) -> Override {
    let mut builder = OverrideBuilder::new(root);
    for glob in globs {
        builder.add(&glob.line()).expect("a glob is checked when it is made");
    }
    builder.build().expect("each glob is right by itself, and so are all together")
}

/// A pattern for files or folders, written like a line of a `.gitignore`: "*.txt", "drafts/", "2024/**/notes-*".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob(String);

impl Glob {
    /// As the line of a `.gitignore`, in which a first "!" or "#" would mean something else.
    fn line(&self) -> String {
        if self.0.starts_with(['!', '#']) { format!("\\{}", self.0) } else { self.0.clone() }
    }
}

impl fmt::Display for Glob {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Glob {
    type Err = String;

    fn from_str(text: &str) -> Result<Glob, String> {
        let glob = Glob(text.to_string());
        if text.trim().is_empty() {
            return Err("an empty pattern matches nothing; write it like \"*.txt\" or \"drafts/\"".into());
        }
        let mut builder = OverrideBuilder::new("");
        match builder.add(&glob.line()).and_then(|builder| builder.build()) {
            Ok(_) => Ok(glob),
            Err(ignore::Error::Glob { err, .. }) => Err(format!("{err}; write it like \"*.txt\" or \"drafts/\"")),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// The size of a file in bytes, written "500K", "16M", "2G" or as a plain number; a K is 1024.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileSize(pub u64);

/// Letters for sizes, the largest first.
const UNITS: [(char, u64); 3] = [('G', 1 << 30), ('M', 1 << 20), ('K', 1 << 10)];

impl fmt::Display for FileSize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match UNITS.iter().find(|(_, unit)| self.0 >= *unit && self.0.is_multiple_of(*unit)) {
            Some((letter, unit)) => write!(formatter, "{}{letter}", self.0 / unit),
            None => write!(formatter, "{} bytes", self.0),
        }
    }
}

impl FromStr for FileSize {
    type Err = String;

    fn from_str(text: &str) -> Result<FileSize, String> {
        let wrong = || "not a size; write it like 500K, 16M, 2G or a number of bytes".to_string();
        let upper = text.trim().to_ascii_uppercase();
        let plain = upper.strip_suffix("IB").or_else(|| upper.strip_suffix('B')).unwrap_or(&upper);
        let unit = UNITS.iter().find(|(letter, _)| plain.ends_with(*letter));
        let (digits, unit) = unit.map_or((plain, 1), |(letter, unit)| (plain.trim_end_matches(*letter), *unit));
        let number: u64 = digits.trim_end().parse().map_err(|_| wrong())?;
        number.checked_mul(unit).filter(|bytes| *bytes > 0).map(FileSize).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        let bytes = |text: &str| text.parse::<FileSize>().ok().map(|size| size.0);
        assert_eq!(bytes("16M"), Some(16 * 1024 * 1024));
        assert_eq!(bytes("16 MiB"), Some(16 * 1024 * 1024));
        assert_eq!(
            (bytes("500k"), bytes("500KB"), bytes("900"), bytes("2g")),
            (Some(512_000), Some(512_000), Some(900), Some(2 << 30))
        );
        for wrong in ["", "M", "-1", "1.5M", "16Q", "0", "99999999999G", "1MM2"] {
            assert_eq!(bytes(wrong), None, "{wrong}");
        }
        assert_eq!(FileSize(16 << 20).to_string(), "16M");
        assert_eq!(FileSize(1500).to_string(), "1500 bytes");
    }

    #[test]
    fn a_glob_that_cannot_be_meant_says_what_to_write() {
        for wrong in ["[", "", "{a"] {
            let told = wrong.parse::<Glob>().expect_err("no glob");
            assert!(told.contains("*.txt"), "{wrong}: {told}");
        }
    }
}

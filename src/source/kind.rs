//! Which files may be articles, by the ending of their names.
//!
//! Names without an ending and unknown endings may be: "Interview Dr. Ruiz" has one that means nothing. What is inside
//! decides when the file is read.

use std::ffi::OsStr;
use std::path::Path;

/// Endings of formats that are not plain text, lower case, in order.
const OTHER: &[&str] = &[
    "7z",
    "aac",
    "ai",
    "aif",
    "aiff",
    "apk",
    "avi",
    "avif",
    "bash",
    "bat",
    "bin",
    "bmp",
    "bz2",
    "c",
    "cc",
    "cfg",
    "class",
    "conf",
    "cpp",
    "cs",
    "css",
    "db",
    "deb",
    "dll",
    "dmg",
    "doc",
    "dot",
    "dotx",
    "dylib",
    "eot",
    "eps",
    "exe",
    "flac",
    "gif",
    "go",
    "gpg",
    "h",
    "heic",
    "heif",
    "hpp",
    "ico",
    "ics",
    "iml",
    "indd",
    "ini",
    "ipynb",
    "iso",
    "jar",
    "java",
    "jp2",
    "jpeg",
    "jpg",
    "js",
    "jsx",
    "key",
    "kt",
    "lock",
    "log",
    "lua",
    "lz",
    "lz4",
    "m4a",
    "m4v",
    "mhtml",
    "mkv",
    "mobi",
    "mov",
    "mp3",
    "mp4",
    "mpeg",
    "mpg",
    "msg",
    "msi",
    "numbers",
    "o",
    "obj",
    "odp",
    "ods",
    "odt",
    "ogg",
    "ogv",
    "opml",
    "opus",
    "otf",
    "pages",
    "parquet",
    "pickle",
    "pkl",
    "pl",
    "png",
    "pps",
    "ppt",
    "pptx",
    "properties",
    "ps",
    "psd",
    "py",
    "pyc",
    "r",
    "rar",
    "raw",
    "rb",
    "rpm",
    "rs",
    "rtf",
    "scss",
    "sh",
    "so",
    "sql",
    "sqlite",
    "srt",
    "svg",
    "swf",
    "swift",
    "tar",
    "tex",
    "tgz",
    "tif",
    "tiff",
    "toml",
    "ts",
    "tsx",
    "ttf",
    "vtt",
    "warc",
    "wasm",
    "wav",
    "webm",
    "webp",
    "wma",
    "wmv",
    "woff",
    "woff2",
    "xls",
    "xlsm",
    "xlsx",
    "xsl",
    "xz",
    "yaml",
    "yml",
    "zip",
];

/// The ending that tells of another format, lower case; `None` when the file may be an article.
pub(super) fn other_format(path: &Path) -> Option<&'static str> {
    let ending = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
    OTHER.binary_search(&ending.as_str()).ok().map(|index| OTHER[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_endings_are_in_order() {
        assert!(OTHER.is_sorted());
    }

    #[test]
    fn text_and_unknown_endings_may_be_articles() {
        for name in ["a.txt", "a.TXT", "notes.md", "README", "Interview Dr. Ruiz", "speech.2024", ".txt"] {
            assert_eq!(other_format(Path::new(name)), None, "{name}");
        }
        assert_eq!(other_format(Path::new("page.HTML")), Some("html"));
    }
}

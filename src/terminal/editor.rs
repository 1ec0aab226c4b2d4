//! Other programs: the reader's editor at a line, and whatever the system opens a file with.
//!
//! Nothing goes through a shell, and a file's name is never taken for an option.

use crate::text::LineIndex;
use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, IsTerminal, stdin};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The editor to use: `$VISUAL`, else `$EDITOR`, else `vi`.
pub(super) fn chosen() -> String {
    let set = |name| env::var(name).ok().filter(|value| !value.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "vi".into())
}

/// The words of a command as one types it, quotes understood, and the program's bare name.
fn parts(editor: &str) -> io::Result<(Vec<String>, String)> {
    let words = shell_words::split(editor).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
    let first = words.first().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    let name = Path::new(first).file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    Ok((words, name))
}

/// Edits `file` at `line` and waits until that is over. The screen must be lent.
pub(super) fn edit(editor: &str, file: &Path, line: LineIndex) -> io::Result<()> {
    let (words, name) = parts(editor)?;
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).args(place(&name, file, line));
    if !stdin().is_terminal() {
        command.stdin(File::open("/dev/tty")?);
    }
    command.status().map(drop)
}

/// How this editor is told where to go. One that is not known gets the file alone: a wrong guess opens a second file.
fn place(editor: &str, file: &Path, line: LineIndex) -> Vec<OsString> {
    let file = never_an_option(file);
    let number = line.0 + 1;
    let with_line = || {
        let mut place = file.clone().into_os_string();
        place.push(format!(":{number}"));
        place
    };
    match editor {
        "vi" | "vim" | "nvim" | "view" | "gvim" | "mvim" | "ex" | "elvis" | "vis" | "nano" | "pico" | "emacs"
        | "emacsclient" | "mg" | "kak" | "micro" | "joe" | "jed" | "ne" | "mcedit" | "gedit" => {
            vec![format!("+{number}").into(), file.into_os_string()]
        }
        "code" | "codium" | "code-insiders" | "cursor" | "windsurf" => vec!["--goto".into(), with_line()],
        "hx" | "helix" | "subl" | "zed" => vec![with_line()],
        _ => vec![file.into_os_string()],
    }
}

/// Opens `file` with the system's own program, without waiting.
pub(super) fn open(file: &Path) -> io::Result<()> {
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(opener);
    command.arg(file.canonicalize()?).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Of its own group, so that a Ctrl-C or Ctrl-Z meant for us does not reach it.
    let mut child = command.process_group(0).spawn()?;
    std::thread::spawn(move || child.wait());
    Ok(())
}

fn never_an_option(file: &Path) -> PathBuf {
    if file.is_absolute() { file.to_path_buf() } else { Path::new(".").join(file) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(editor: &str, file: &str) -> Vec<String> {
        let (_, name) = parts(editor).expect("splits");
        let place = place(&name, Path::new(file), LineIndex(6));
        place.into_iter().map(|word| word.into_string().expect("UTF-8")).collect()
    }

    #[test]
    fn each_editor_is_told_the_line_its_own_way() {
        assert_eq!(arguments("/usr/bin/vim -R", "/a b.txt"), ["+7", "/a b.txt"]);
        assert_eq!(arguments("code --wait", "/a.txt"), ["--goto", "/a.txt:7"]);
        assert_eq!(arguments("hx", "/a.txt"), ["/a.txt:7"]);
        assert_eq!(arguments("ed", "/a.txt"), ["/a.txt"]);
    }

    #[test]
    fn a_files_name_is_never_an_option() {
        assert_eq!(arguments("vim", "-c quit"), ["+7", "./-c quit"]);
        assert_eq!(arguments("vim", "+quit"), ["+7", "./+quit"]);
    }

    #[test]
    fn a_command_is_split_like_typed_words_without_a_shell() {
        let (words, name) = parts("'/opt/my editor/ed' --flag \"two words\" $(x)").expect("splits");
        assert_eq!(words, ["/opt/my editor/ed", "--flag", "two words", "$(x)"]);
        assert_eq!(name, "ed");
        assert!(parts("'unclosed").is_err());
    }
}
